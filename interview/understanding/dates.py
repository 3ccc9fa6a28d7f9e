"""A typed line as a date, in figures or with the name of a month; kept as an ISO date, as precise as given.

"2027", "06/2027", "24.11.2026", "24 November 2026", "Q3 2026"; a period is its last month. A date that can be
read two ways is asked, and nothing needs today's date. Month names are those of the guidance network's larger
groups of languages.
"""

import re
from datetime import date

from interview.understanding.normalise import ascii_signs, spaced
from interview.understanding.numbers import number_of
from interview.understanding.question import Given, Question, Unclear

# One line a month. Short forms that mean different months in two languages are left out.
_NAMES = """
january jan januar janvier janv enero ene gennaio gen janeiro januari tammikuu tammikuuta
february feb febr februar fevrier fevr febrero febbraio fevereiro fev februari helmikuu helmikuuta
march mar marz maerz mars marzo marco maart mrt mrz maaliskuu maaliskuuta
april apr avril avr abril abr aprile huhtikuu huhtikuuta
may mai mayo maggio mag maio mei maj toukokuu toukokuuta
june jun juni juin junio giugno giu junho kesakuu kesakuuta
july jul juli juillet juil julio luglio lug julho heinakuu heinakuuta
august aug aout agosto ago augusti augustus elokuu elokuuta
september sep sept septembre septiembre settembre set setembro syyskuu syyskuuta
october oct oktober okt octobre octubre ottobre ott outubro out lokakuu lokakuuta
november nov novembre noviembre novembro marraskuu marraskuuta
december dec dezember dez decembre diciembre dic dicembre dezembro joulukuu joulukuuta
"""
MONTHS = {
    name: number for number, line in enumerate(_NAMES.strip().splitlines(), start=1) for name in line.split()
}
ENGLISH_MONTHS = tuple(line.split()[0].capitalize() for line in _NAMES.strip().splitlines())
_LONGEST_DATE = 100
_YEAR = r"(?P<year>[1-9]\d{3})"
_YEAR_FIRST = re.compile(rf"{_YEAR}(?:(?P<sign>[-/.])(?P<month>\d\d?)(?:(?P=sign)(?P<day>\d\d?))?)?")
_MONTH_AND_YEAR = re.compile(rf"(?P<month>\d\d?)[-/.]{_YEAR}")
_YEAR_LAST = re.compile(rf"(?P<first>\d\d?)(?P<sign>[-/.])(?P<second>\d\d?)(?P=sign){_YEAR}")
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
_PERIOD = re.compile(
    r"(?:q ?([1-4])|([1-4]) ?(?:st|nd|rd|th)? ?(?:q|quarter)|h ?([12])|([12]) ?(?:st|nd)? half)"
)
_PARTS = {"end": 12, "mid": 6, "middle": 6, "start": 1, "beginning": 1}
_FILLERS = frozenset(
    {"of", "the", "in", "by", "st", "nd", "rd", "th"}
    | {"de", "del", "den", "der", "am", "im", "le", "el", "di"}
)
_Parts = tuple[int, int | None, int | None]


def read_date(text: str, question: Question) -> Given | Unclear:
    """An ISO date of year, month or day precision, within the bounds of the question."""
    if len(text) > _LONGEST_DATE:
        return Unclear("date", text)
    line = " ".join(ascii_signs(text).casefold().split()).rstrip(".,")
    line = re.sub(r"(?<=\d) ?([-/.]) ?(?=\d)", r"\1", line)
    readings = _in_figures(line) or _as_period(line) or _in_words(line)
    valid = [iso for iso in map(_iso, readings) if iso]
    if len(set(valid)) > 1:
        return Unclear("date_order", text, limit="|".join(_in_full(iso) for iso in valid))
    if not valid:
        return Unclear("date", text)
    return _within(valid[0], text, question)


def _in_figures(line: str) -> list[_Parts]:
    match = _YEAR_FIRST.fullmatch(line) or _MONTH_AND_YEAR.fullmatch(line)
    if match:
        parts = match.groupdict()
        day, month = parts.get("day"), parts.get("month")
        return [
            (number_of(match["year"]), number_of(month) if month else None, number_of(day) if day else None)
        ]
    match = _YEAR_LAST.fullmatch(line)
    if not match:
        return []
    year, first, second = number_of(match["year"]), number_of(match["first"]), number_of(match["second"])
    day_first, month_first = (year, second, first), (year, first, second)
    # Points always have the day first; strokes and hyphens depend on where one grew up.
    return [day_first] if match["sign"] == "." else [day_first, month_first]


def _as_period(line: str) -> list[_Parts]:
    """ "end of 2026", "mid 2027", "Q3 2026", "second half of 2027": the last month of the period."""
    words = spaced(line)
    for word, figure in _ORDINALS.items():
        words = re.sub(rf"\b{word}\b", figure, words)
    match = re.fullmatch(rf"(?P<what>.+?) (?:of )?{_YEAR}", words) or re.fullmatch(
        rf"{_YEAR} (?P<what>.+)", words
    )
    if not match:
        return []
    what = match["what"].removeprefix("the ")
    month = _PARTS.get(what)
    period = _PERIOD.fullmatch(what)
    if period:
        quarter, half = period[1] or period[2], period[3] or period[4]
        month = number_of(quarter) * 3 if quarter else number_of(half) * 6
    return [(number_of(match["year"]), month, None)] if month else []


def _in_words(line: str) -> list[_Parts]:
    """ "November 2026", "24 Nov 2026", "November 24th, 2026"; "end of November 2026" is the month."""
    tokens = re.findall(
        r"[^\W\d_]+|\d+", re.sub(r"^(?:the )?(?:end|start|beginning|middle|mid)\b", "", spaced(line))
    )
    tokens = [token for token in tokens if token not in _FILLERS]
    months = [MONTHS[token] for token in tokens if token in MONTHS]
    years = [number_of(token) for token in tokens if re.fullmatch(r"[1-9]\d{3}", token)]
    days = [number_of(token) for token in tokens if re.fullmatch(r"\d\d?", token)]
    if len(years) != 1 or len(months) > 1 or len(days) > 1 or len(tokens) != 1 + len(months) + len(days):
        return []
    if not months and days:
        return []
    return [(years[0], months[0] if months else None, days[0] if days else None)]


def _iso(parts: _Parts) -> str | None:
    year, month, day = parts
    if month is None:
        return f"{year:04}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _in_full(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{number_of(day)} {ENGLISH_MONTHS[number_of(month) - 1]} {year}"


def _within(iso: str, text: str, question: Question) -> Given | Unclear:
    """A date less precise than a bound is outside only if all of it is."""
    earliest, latest = str(question.minimum or ""), str(question.maximum or "")
    if iso[: len(earliest)] < earliest[: len(iso)]:
        return Unclear("too_small", text, limit=earliest)
    if iso[: len(latest)] > latest[: len(iso)]:
        return Unclear("too_large", text, limit=latest)
    return Given(iso)

"""A typed line as a date, in figures or with the name of a month; kept as an ISO date, as precise as given.

"2027", "06/2027", "24.11.2026", "24 November 2026", "Q3 2026"; a period is its last month. A date that can be
read two ways is asked. "Last year" is counted from the day that the question gives, if it gives one.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from interview.understanding import languages
from interview.understanding.normalise import any_of, ascii_signs, either, spaced
from interview.understanding.numbers import number_of
from interview.understanding.question import Given, Question, Unclear, Wordlist

_LONGEST_DATE = 100
_QUARTERS = 4
_LEAP_YEAR = 2000
_YEAR_PARTS = 2
_MOST_WORDS = 4
"""So many words name a day of a month at most."""
_MOST_DAYS = 31
_YEAR = r"(?P<year>[1-9]\d{3})"
_YEAR_FIRST = re.compile(rf"{_YEAR}(?:(?P<sign>[-/.])(?P<month>\d\d?)(?:(?P=sign)(?P<day>\d\d?))?)?")
_MONTH_AND_YEAR = re.compile(rf"(?P<month>\d\d?)[-/.]{_YEAR}")
_YEAR_LAST = re.compile(rf"(?P<first>\d\d?)(?P<sign>[-/.])(?P<second>\d\d?)(?P=sign){_YEAR}")
_SIGNS = re.compile(r"\s*(?:[,;(]|\s[-–—]\s)\s*")
_Parts = tuple[int, int | None, int | None]


def read_date(text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
    """An ISO date of year, month or day precision, within the bounds of the question.

    Of two dates behind each other, as in "2019, no 2018", it is asked which is meant.
    """
    if len(text) > _LONGEST_DATE:
        return Unclear("date", text)
    read = _one_date(text, question)
    if isinstance(read, Given) or read.reason != "date":
        return read
    part = _vaguely().match(text.casefold())
    if part and isinstance(whole := _one_date(text[part.end() :], question), Given):
        return replace(whole, remark=text[: part.end()].strip())
    return _which_of_two(text, question, wordlist) or read


def _which_of_two(text: str, question: Question, wordlist: Wordlist) -> Unclear | None:
    """The doubt about a date with another one behind a sign in its place."""
    correcting = any_of(wordlist.no + wordlist.or_ + languages.words("numbers", "about"))
    for sign in _SIGNS.finditer(text):
        behind = text[sign.end() :]
        while word := correcting.match(behind):
            behind = behind[word.end() :].lstrip(" ,")
        dates = [_one_date(part, question) for part in (text[: sign.start()], behind.rstrip(" ?!.)"))]
        isos = dict.fromkeys(each.value for each in dates if isinstance(each, Given))
        if len(isos) == 2:
            return Unclear("date_order", text, limit="|".join(map(str, isos)))
    return None


def _one_date(text: str, question: Question) -> Given | Unclear:
    line = " ".join(ascii_signs(text).casefold().split()).rstrip(".,")
    line = re.sub(r"(?<=\d) ?([-/.]) ?(?=\d)", r"\1", line)
    readings = (
        _in_figures(line)
        or _as_period(line)
        or _season(line, question.today)
        or _counted_from(line, question.today)  # before the names of months: "ago" is one in Spanish
        or _in_words(line, question.today)
    )
    valid = [iso for iso in map(_iso, readings) if iso]
    if len(set(valid)) > 1:
        return Unclear("date_order", text, limit="|".join(valid))
    if not valid and readings and readings[0][2] is not None:
        year, month, day = readings[0]
        last = _iso((year, month, _last_day(year, month))) if month and 28 < (day or 0) < 32 else None
        return Unclear("no_such_day", text, limit=last) if last else Unclear("date", text)
    if not valid:
        return Unclear("date", text)
    return _within(valid[0], text, question)


def looks_like_a_day(text: str) -> bool:
    """Whether a text names a day as dates do, and there is none such: "31 June", "2026-02-30"."""
    if len(text) > _LONGEST_DATE:
        return False
    line = " ".join(ascii_signs(text).casefold().split()).rstrip(".,")
    line = re.sub(r"(?<=\d) ?([-/.]) ?(?=\d)", r"\1", line)
    readings = _in_figures(line) or _in_words(line) or _in_words(f"{line} {_LEAP_YEAR}")
    return bool(readings) and not any(map(_iso, readings))


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
    match = re.fullmatch(rf"(?P<what>.+?) {_YEAR}", words) or re.fullmatch(rf"{_YEAR} (?P<what>.+)", words)
    if not match:
        return []
    what = _before().sub("", _behind().sub("", match["what"]))
    month = languages.numbered("dates", "parts").get(what)
    period = _periods().fullmatch(what)
    if period:
        quarter, half = period["quarter"] or period["in_quarters"], period["half"] or period["in_halves"]
        told, months = (quarter, 3) if quarter else (half, 6)
        number = languages.ordinals().get(told) or number_of(told[:1])
        month = number * months if 1 <= number <= 12 // months else None
    return [(number_of(match["year"]), month, None)] if month else []


def _last_day(year: int, month: int | None) -> int:
    return monthrange(year, month)[1] if month and 1 <= month <= 12 else 0


def _season(line: str, today: str | None) -> list[_Parts]:
    """ "spring 2019", "next summer": the last month of the season."""
    seasons, words = languages.numbered("dates", "seasons"), spaced(line)
    match = re.fullmatch(rf"(?P<season>{either(seasons)}) (?:{_little()} )?{_YEAR}", _before().sub("", words))
    if match:
        return [(number_of(match["year"]), seasons[match["season"]], None)]
    shift, what = _shifted(words)
    if today is None or what not in seasons or shift is None:
        return []
    year, month = number_of(today[:4]), number_of(today[5:7])
    ends = seasons[what]
    if shift > 0:
        year += month >= ends - 2
    elif shift < 0:
        year -= month <= ends
    return [(year, ends, None)]


def _shifted(words: str) -> tuple[int | None, str]:
    """How far from now, and what is counted: "last summer", "l'année prochaine"."""
    told = _before().sub("", words).split()
    shifts = languages.numbered("dates", "shifts")
    for before, what in (told, told[::-1]) if len(told) == 2 else ():
        if before in shifts:
            return shifts[before], what
    return None, ""


def _counted_from(line: str, today: str | None) -> list[_Parts]:
    """ "last year", "next month", "today", "three years ago", counted from the day that is given."""
    if today is None:
        return []
    year, month, day = (number_of(part) for part in today.split("-"))
    words = spaced(line)
    if words in languages.told("dates", "today"):
        return [(year, month, day)]
    years, months = languages.told("dates", "year"), languages.told("dates", "month")
    ago = _ago().fullmatch(words)
    if ago and (ago["before"] or ago["behind"]):
        one = languages.told("numbers", "articles") | {"a"}
        number = languages.counted().get(ago["number"], 1 if ago["number"] in one else None)
        shift, what = -(number_of(ago["number"]) if number is None else number), ago["what"]
    else:
        told, what = _shifted(words)
        if told is None or what not in years | months:
            return []
        shift = told
    if what in years:
        return [(year + shift, None, None)]
    counted = 12 * year + month - 1 + shift
    return [(counted // 12, counted % 12 + 1, None)]


def _listed(name: str) -> str:
    return either(map(spaced, languages.words("dates", name)))


def _little() -> str:
    return f"(?:{_listed('before')})"


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    """What stands before a part of a year and says nothing: "in the", "early"."""
    return re.compile(rf"^(?:(?:{_listed('before')}|{_listed('vaguely')})[ ](?=.))+")


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?: {_little()})+$")


@lru_cache(maxsize=1)
def _vaguely() -> re.Pattern[str]:
    """What stands before a date, and makes it less exact: "early in 2019"."""
    return re.compile(rf"(?:{_listed('vaguely')})(?: {_little()})?[ -](?=.)")


@lru_cache(maxsize=1)
def _periods() -> re.Pattern[str]:
    """ "q3", "3rd quarter", "first half"."""
    words = "|".join(word for word, place in languages.ordinals().items() if place <= _QUARTERS)
    place = rf"(?:[1-4](?: ?(?:{_listed('endings')}))?|{words})"
    quarter, half = _listed("quarter"), _listed("half")
    return re.compile(
        rf"(?:{quarter}) ?(?P<quarter>[1-4])|(?P<in_quarters>{place}) ?(?:{quarter})"
        rf"|(?:{half}) ?(?P<half>[12])|(?P<in_halves>{place}) ?(?:{half})"
    )


@lru_cache(maxsize=1)
def _ago() -> re.Pattern[str]:
    """ "three years ago", "il y a trois ans"."""
    numbers = either((*languages.counted(), *languages.words("numbers", "articles")))
    number = rf"(?P<number>\d{{1,3}}|{numbers})"
    about = either(languages.words("numbers", "about"))
    what = rf"(?P<what>{_listed('year')}|{_listed('month')})"
    before, behind = _listed("ago_before"), _listed("ago")
    return re.compile(
        rf"(?:(?P<before>{before}) )?(?:(?:{about}) )?{number} {what}(?: (?P<behind>{behind}))?"
    )


@lru_cache(maxsize=1)
def _part_before() -> re.Pattern[str]:
    """What part of a month is meant, which is not kept: "end of March 2027"."""
    return re.compile(rf"^(?:{_little()} )*(?:{either(languages.numbered('dates', 'parts'))})\b")


@lru_cache(maxsize=1)
def _ending() -> re.Pattern[str]:
    return re.compile(rf"(?<=\d)(?:{_listed('endings')})\b")


@lru_cache(maxsize=1)
def _written_out() -> frozenset[str]:
    """The words of which days and years in words have one at least."""
    hundreds = (word.split()[0] for word in languages.numbered("dates", "hundreds"))
    return frozenset((*hundreds, *(part for word in languages.ordinals() for part in word.split())))


def _in_words(line: str, today: str | None = None) -> list[_Parts]:
    """ "November 2026", "24 Nov 2026", "November 24th, 2026"; "end of November 2026" is the month.

    A day without a year may be of this year or the next.
    """
    words = _part_before().sub("", spaced(line))
    tokens = re.findall(r"[^\W\d_]+|\d+", _ending().sub("", _in_figures_only(words)))
    names, fillers = languages.months(), languages.date_fillers()
    tokens = [token for token in tokens if token in names or token not in fillers]
    months = [names[token] for token in tokens if token in names]
    years = [number_of(token) for token in tokens if re.fullmatch(r"[1-9]\d{3}", token)]
    days = [number_of(token) for token in tokens if re.fullmatch(r"\d\d?", token)]
    if not years and today and len(months) == 1 and len(days) <= 1 and len(tokens) == 1 + len(days):
        here = number_of(today[:4])
        return [(year, months[0], days[0] if days else None) for year in (here, here + 1)]
    if len(years) != 1 or len(months) > 1 or len(days) > 1 or len(tokens) != 1 + len(months) + len(days):
        return []
    if not months and days:
        return []
    return [(years[0], months[0] if months else None, days[0] if days else None)]


def _in_figures_only(words: str) -> str:
    """ "the twelfth of june nineteen hundred and four" with its day and its year in figures."""
    hundreds = languages.numbered("dates", "hundreds")
    words = _with_days_in_figures(words)
    if _written_out().isdisjoint(words.split()):
        return words
    for word, number in sorted(languages.ordinals().items(), key=lambda pair: -len(pair[0])):
        words = re.sub(rf"\b{word}\b", str(number), words)
    joints = either(languages.told("numbers", "joints"))
    start = re.search(rf"\b({either(hundreds)})\b(?: (?:{_listed('hundred')}))?(?: (?:{joints}))?\b", words)
    if start is None:
        return words
    year, rest = hundreds[start[1]], words[start.end() :].lstrip()
    for _ in range(_YEAR_PARTS):
        part = _below_a_hundred().match(rest)
        if part is None:
            break
        year, rest = year + _small_numbers()[part[0]], rest[part.end() :].lstrip()
    return f"{words[: start.start()]}{year} {rest}".strip()


@lru_cache(maxsize=1)
def _small_numbers() -> Mapping[str, int]:
    """Numbers below a hundred in words; some are made of several ("quatre vingt dix")."""
    return {**languages.counted(), **languages.tens(), **languages.numbered("numbers", "compound")}


@lru_cache(maxsize=1)
def _below_a_hundred() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(_small_numbers())})(?!\w)")


def _with_days_in_figures(words: str) -> str:
    """The words with each day that stands in words right before its month in figures."""
    # No pattern: of all days in all languages it would be half a megabyte, and take seconds to make.
    months = languages.months()
    kept: list[str] = []
    for word in words.split():
        if word in months:
            for length in range(min(_MOST_WORDS, len(kept)), 0, -1):
                day = _day_in_words(kept[-length:])
                if day is not None:
                    kept[-length:] = [str(day)]
                    break
        kept.append(word)
    return " ".join(kept)


def _day_in_words(words: list[str]) -> int | None:
    """The day of a month: "quatorze", "vingt et un", "vingt deux"."""
    small, ones = _small_numbers(), languages.counted()
    day = small.get(" ".join(words))
    for cut in range(1, len(words) if day is None else 0):
        ten, one = small.get(" ".join(words[:cut])), ones.get(" ".join(words[cut:]))
        if ten is not None and one is not None and 1 <= one <= 9:
            day = ten + one
    return day if day is not None and 1 <= day <= _MOST_DAYS else None


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


def _within(iso: str, text: str, question: Question) -> Given | Unclear:
    """A date less precise than a bound is outside only if all of it is."""
    earliest, latest = str(question.minimum or ""), str(question.maximum or "")
    if iso[: len(earliest)] < earliest[: len(iso)]:
        return Unclear("too_small", text, limit=earliest)
    if iso[: len(latest)] > latest[: len(iso)]:
        return Unclear("too_large", text, limit=latest)
    return Given(iso)

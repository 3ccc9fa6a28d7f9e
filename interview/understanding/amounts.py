"""Numbers as people say them: "twelve", "about 30", "10-20", "100+", "1.5 million", "12 branches".

What is not exact becomes an `Amount`. Words that are no part of a number come back as a remark.
"""

import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from interview.condition import show_as_typed
from interview.condition.facts import Amount
from interview.understanding import languages
from interview.understanding.normalise import ascii_signs, either, levelled, spaced
from interview.understanding.question import Given, Question, Unclear, Wordlist

_FIGURE = re.compile(r"[€$£¥]?\s?([-+]?(?:\d{1,3}(?:[ '’.,]\d{3})+(?!\d)|\d+)(?:[.,]\d+)?)")
_UNIT = re.compile(r"\s?(?:%|€|\$|£|¥)")
_MOST_WORDS = 3
_LONGEST = 200
_MOST_DIGITS = 15
_GLUED = re.compile(r"[^\W\d_]{1,3}\.?")
"""What is written onto a number without a space: "40h", "12km"."""
_SIGNS = re.compile(r"[,;(–—/?!…]|\.\.+|\s-\s")
_ENDS = re.compile(r"[\s?!.)]*(?:$|[,;])")
_TEEN, _TENTH, _THREE = 20, 10, 3


class Number(Struct, frozen=True):
    """A number read from the beginning of a text, and where it ends."""

    value: float
    end: int
    worded: bool = False
    """Whether "or" stands before it."""
    about: bool = False
    """Whether its word says that it is not exact."""
    times: int = 1
    """What a word behind it multiplied it by."""


def read_amount(text: str, question: Question, wordlist: Wordlist) -> Given | Unclear | None:
    """A number said in words, an estimate or a range; None for anything else.

    The number is whole for a question of whole numbers, and lies within the bounds of the question.
    """
    if len(text) > _LONGEST:
        return None
    line = ascii_signs(" ".join(text.replace("\u00a0", " ").split())).strip()
    line = re.sub(r"(?<=\d) ?½", ".5", line)
    line = _hours_and_minutes().sub(lambda match: f"{_in_hours(match)}", line)
    if spaced(line) in levelled(wordlist.none + wordlist.no) | languages.told("numbers", "nil"):
        return Given(0) if question.minimum is None or float(question.minimum) <= 0 else None
    framed = _words(wordlist.frame + _said("exactly") + _said("frame")).match(line)
    line = line[framed.end() :] if framed else line
    denied = re.match(rf"(?:{either(wordlist.no)})\s?[,;:.]\s*(?=\S)", line, re.IGNORECASE)
    line = line[denied.end() :] if denied else line
    marks = _marks()
    about = False
    while (mark := marks[0].match(line)) is not None:
        line = line[mark.end() :]
        about = about or bool(mark[1])
        if mark[2] or mark[3]:
            exact = spaced(mark[0]) in levelled(_said("at_least") + _said("at_most"))
            return _open_ended(line, question, wordlist, low=bool(mark[2]), inclusive=exact, typed=text)
    between = _words(wordlist.between + _said("between")).match(line)
    first = _number(line[between.end() :] if between else line, wordlist)
    if first is None:
        return None
    start = (between.end() if between else 0) + first.end
    about = about or first.about
    second = _second(line[start:], wordlist, between=between is not None)
    if second is not None:
        low, high, step = first.value, second.value, 1
        if second.times > first.times and low < high / second.times:
            step = second.times
            low *= step  # "50 to 60 thousand"
        if second.worded and high - low > step:
            return None  # "10 or 12" is one of two
        rest = line[start + second.end :]
        if low > high and not rest.strip(" .!?"):
            both = (show_as_typed(_kind(end, question)) for end in (low, high))
            return Unclear("which_number", text, limit="|".join(both))
        return (
            _given(Amount(_kind(low, question), _kind(high, question)), rest, question, wordlist)
            if low < high
            else None
        )
    rest = line[start:]
    up = marks[1].match(rest)
    if up:
        return _given(Amount(_kind(first.value, question), None), rest[up.end() :], question, wordlist)
    vague = marks[2].match(rest)
    if about or vague:
        number = _kind(first.value, question)
        behind = rest[vague.end() :] if vague else rest
        return _given(Amount(number, number, about=True), behind, question, wordlist)
    return _given(_kind(first.value, question), rest, question, wordlist)


def _open_ended(
    line: str, question: Question, wordlist: Wordlist, *, low: bool, inclusive: bool, typed: str
) -> Given | Unclear | None:
    """ "more than 50", "at most 12"."""
    number = _number(line, wordlist)
    if number is None:
        return None
    step = 0 if inclusive or not question.whole else 1
    bound = _kind(number.value, question) + (step if low else -step)
    amount = Amount(bound, None) if low else Amount(None, bound)
    given = _given(amount, line[number.end :], question, wordlist)
    if isinstance(given, Given) and not inclusive and not question.whole:
        return replace(given, remark=typed)  # an end that is left out of decimals is told in words
    return given


def _second(text: str, wordlist: Wordlist, *, between: bool) -> Number | None:
    joints = (*_said("up_to"), *wordlist.or_, *((*wordlist.and_, *_said("joints")) if between else ()))
    joint = re.match(rf"\s?(?:-+|\.\.+)\s?(?=\d)|\s(?:{either(joints)})\s", text, re.IGNORECASE)
    number = _number(text[joint.end() :], wordlist) if joint else None
    if number is None or joint is None:
        return None
    return replace(number, end=joint.end() + number.end, worded=joint[0].strip() in wordlist.or_)


def _number(text: str, wordlist: Wordlist) -> Number | None:
    """The number that a text begins with, in figures or words, with "thousand" or "million" behind it."""
    part = _part_of(text, wordlist)
    if part is not None:
        return part
    figure, about, times = _FIGURE.match(text), False, 1
    if figure:
        value, end = _value(figure[1]), figure.end()
        if value is not None and (hundred := _one_hundred().match(text, end)):
            value, end, times = value * 100, hundred.end(), 100
    elif one := _one_of_many(wordlist).match(text):
        value, end = 1.0, one.end()
    else:
        worded = _in_words(text, wordlist)
        if worded is None:
            return None
        value, end, about, times = worded.value, worded.end, worded.about, worded.times
    if value is None:
        return None
    multiplied = _times().match(text, end)
    if multiplied:
        times = 10 ** (6 if spaced(multiplied[1]) in languages.told("numbers", "millions") else 3)
        value, end = value * times, multiplied.end()
        more = _below(text, end, times, wordlist)
        if more is not None:
            value, end, times = value + more.value, more.end, 1
    half = _and_a_half(wordlist).match(text, end)
    if half:
        value, end = value + 0.5 * (times if half["directly"] and multiplied else 1), half.end()
    unit = _UNIT.match(text, end) or _percent().match(text, end)
    end = unit.end() if unit else end
    if end < len(text) and (
        text[end].isdigit() or (text[end] in ".,:/" and text[end + 1 : end + 2].isdigit())
    ):
        return None
    return Number(value, end, about=about, times=times) if abs(value) < 10**_MOST_DIGITS else None


def _below(text: str, end: int, times: int, wordlist: Wordlist) -> Number | None:
    """What goes on behind a thousand or a million in words: "two thousand | five hundred"."""
    joint = re.compile(rf"\s(?:(?:{either(wordlist.and_)})\s)?(?=[^\W\d_])", re.IGNORECASE).match(text, end)
    more = _number(text[joint.end() :], wordlist) if joint else None
    if more is None or joint is None or more.about or not 0 < more.value < times:
        return None
    return replace(more, end=joint.end() + more.end)


def _value(figure: str) -> float | None:
    """ "1 200", "1,200.5", "1.5"; None where a sign could be of thousands or of decimals."""
    digits = figure.replace(" ", "").replace("'", "").replace("’", "")
    signs = [sign for sign in digits if sign in ".,"]
    if len(set(signs)) == 2:
        digits = digits.replace(signs[0], "").replace(signs[-1], ".")
    elif len(signs) > 1:
        digits = digits.replace(signs[0], "")
    elif signs:
        whole, _, after = digits.partition(signs[0])
        digits = whole + after if len(after) == 3 else f"{whole}.{after}"
    try:
        return float(digits)
    except ValueError:
        return None


def _in_words(text: str, wordlist: Wordlist) -> Number | None:
    """ "twelve", "twenty-five", "two hundred", "a dozen"; None for words that make no one number."""
    numbers, tens = languages.counted(), {**languages.numbered("numbers", "compound"), **languages.tens()}
    roughly = languages.numbered("numbers", "roughly")
    hundreds, dozens = languages.told("numbers", "hundreds"), languages.told("numbers", "dozens")
    articles, and_ = levelled(wordlist.articles), levelled(wordlist.and_ + _said("joints"))
    total = end = place = 0
    times, room = 1, 100
    """The next word of the number is less than this: tens stand behind hundreds, and ones behind tens."""
    found = about = False
    for match in _words_of_numbers().finditer(text):
        word = spaced(match[0])
        if match.start() > place + 1:
            break
        place = match.end()
        if word in articles and not found:
            continue
        part = numbers.get(word, tens.get(word))
        if part is not None:
            if part >= room or (found and part == 0):
                return None
            total, times = total + part, 1
            teens = word in languages.told("numbers", "teens_behind")
            room = 0 if word not in tens else _TEEN if teens else _TENTH
        elif word in roughly:
            total, room, about = (total or 1) * roughly[word], 0, True
        elif word in hundreds | dozens:
            hundred = word in hundreds
            if total >= _TEEN or (found and total == 0):
                return None
            total = (total or 1) * (100 if hundred else 12)
            times, room = (100, 100) if hundred else (1, 0)
        elif not (found and word in and_):
            break
        else:
            continue
        found, end = True, match.end()
    return Number(total, end, about=about, times=times) if found else None


@lru_cache(maxsize=1)
def _words_of_numbers() -> re.Pattern[str]:
    """The words of a line; one of several parts ("quatre-vingts") is one."""
    compound = [r"[\s-]".join(word.split()) for word in languages.numbered("numbers", "compound")]
    return re.compile("|".join((*sorted(compound, key=len, reverse=True), r"[^\W\d_]+")), re.IGNORECASE)


def _kind(value: float, question: Question) -> int | float:
    return int(value) if value == int(value) and question.whole else float(value)


def _others(rest: str, wordlist: Wordlist) -> list[float]:
    """The numbers that stand behind a sign as the first does: "12, no 13", "12 in May, 15 in June"."""
    between = either(wordlist.no + wordlist.or_ + _said("about") + _said("asks_oneself"))
    correcting = re.compile(rf"(?:(?:{between})(?!\w)[\s,]*)*", re.IGNORECASE)
    found = []
    for sign in _SIGNS.finditer(rest):
        behind = rest[sign.end() :].lstrip()
        behind = behind[len((correcting.match(behind) or [""])[0]) :]
        number = _number(behind, wordlist)
        if number is None:
            continue
        after = spaced(behind[number.end :]).partition(" ")[0]
        if _ENDS.match(behind, number.end) or (after and after == spaced(rest).partition(" ")[0]):
            found.append(number.value)
    return found


def _goes_on(words: str, wordlist: Wordlist) -> bool:
    """Whether the number may not have come to its end: "and a bit", "und ein Viertel", "or was it five"."""
    told = spaced(words).split()
    joints = levelled(wordlist.and_ + wordlist.or_ + _said("joints"))
    known = languages.number_words()
    return bool(told) and (told[0] in known or (told[0] in joints and not known.isdisjoint(told[1:4])))


def _given(
    value: int | float | Amount, rest: str, question: Question, wordlist: Wordlist
) -> Given | Unclear | None:
    """The answer with what stands behind it, where that can be words about it."""
    others = _others(rest, wordlist)
    if others:
        if isinstance(value, Amount):
            return None
        readings = dict.fromkeys(show_as_typed(_kind(each, question)) for each in (value, *others))
        if len(readings) > 1:
            return Unclear("which_number", rest, limit="|".join(readings))
    words = rest.strip(" ,;.!()-–—:")
    words += ")" if words.count("(") > words.count(")") else ""
    parted = bool(re.match(r"\s*[,;.(–—:]|\s-\s", rest))
    first = spaced(words).partition(" ")[0]
    if not parted and (_goes_on(words, wordlist) or first in languages.told("numbers", "added")):
        return None
    if rest.lstrip().startswith(":") or (rest and rest[0].isalpha() and len(words) > 2):
        return None
    if first in languages.told("numbers", "unfinished"):
        return None
    glued = bool(_GLUED.fullmatch(rest))
    if rest and not parted and not glued and (rest[0] not in " .,;!?(-–—" or _rate().search(words)):
        return None  # "37²", "8 hours a day" where hours a week are asked for
    if _number(words, wordlist) is not None and not parted:
        return None  # "two thousand five hundred"
    if any(map(str.isdigit, re.sub(r"[(].*", "", words))) and not parted:
        return None
    if len(re.sub(r"[(].*", "", words).split()) > _MOST_WORDS and not parted:
        return None
    low, high = (value.low, value.high) if isinstance(value, Amount) else (value, value)
    if question.whole and any(part is not None and part != int(part) for part in (low, high)):
        return Unclear("whole_number", rest)
    least = high if low is None else low
    most = low if high is None else high
    if question.minimum is not None and least is not None and least < float(question.minimum):
        return Unclear("too_small", f"{least:g}", limit=f"{float(question.minimum):g}")
    if question.maximum is not None and most is not None and most > float(question.maximum):
        return Unclear("too_large", f"{most:g}", limit=f"{float(question.maximum):g}")
    return Given(value, remark=words or None)


@lru_cache(maxsize=8)
def _marks() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What makes a number inexact: before it (an estimate, more, less), "or more" and "or so" behind it."""
    about = either(_said("about"))
    more = either(_said("more_than") + _said("at_least"))
    less = either(_said("less_than") + _said("at_most"))
    up, vague, endings = (either(_said(name)) for name in ("or_more", "or_so", "endings"))
    return (
        re.compile(
            rf"(?:((?:{about})(?!\w)\.?|[~≈])|((?:{more})(?!\w)|>)|((?:{less})(?!\w)|<))\s*", re.IGNORECASE
        ),
        re.compile(rf"\s?\+(?!\s*\w)|\s(?:{up})(?!\w)", re.IGNORECASE),
        re.compile(rf"-?(?:{endings})\b|\s(?:{vague})(?!\w)", re.IGNORECASE),
    )


@lru_cache(maxsize=1)
def _hours_and_minutes() -> re.Pattern[str]:
    """A length of time at the beginning of a line: "35h30", "37 h 15"."""
    return re.compile(rf"^(\d{{1,3}}) ?(?:{either(_said('hours'))}) ?([0-5]\d)(?!\w)", re.IGNORECASE)


def _in_hours(match: re.Match[str]) -> str:
    return f"{int(match[1]) + int(match[2]) / 60:g}"


@lru_cache(maxsize=1)
def _percent() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{either(_said('percent'))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _rate() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(_said('per'))})\b|/")


@lru_cache(maxsize=16)
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{either(words)})(?!\w)\s+)+", re.IGNORECASE)


@lru_cache(maxsize=8)
def _times() -> re.Pattern[str]:
    return re.compile(rf"\s?({either(_said('thousands') + _said('millions'))})(?!\w)\.?", re.IGNORECASE)


@lru_cache(maxsize=1)
def _one_hundred() -> re.Pattern[str]:
    """A hundred behind a figure. Of the plurals some are coins: "50 cents"."""
    hundreds = set(_said("hundreds")) & set(_said("alone"))
    return re.compile(rf"\s({either(hundreds)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _one_of_many(wordlist: Wordlist) -> re.Pattern[str]:
    """What is left out before a thousand or a million that is one: "a thousand", "mille"."""
    articles = either(_said("articles") + wordlist.articles)
    many = (set(_said("thousands")) | set(_said("millions"))) & set(_said("alone"))
    return re.compile(rf"(?:(?:{articles})\s)?(?=(?:{either(many)})(?!\w))", re.IGNORECASE)


def _said(name: str) -> tuple[str, ...]:
    return languages.words("numbers", name)


@lru_cache(maxsize=8)
def _and_a_half(wordlist: Wordlist) -> re.Pattern[str]:
    """What adds a half: "and a half", "och en halv", and behind a unit: "heures et demie"."""
    joints, articles = either(wordlist.and_ + _said("joints")), either(_said("articles"))
    halves, bare = either(_said("halves")), either(_said("halves_behind"))
    return re.compile(
        rf"(?P<directly>\s(?:{joints})\s(?:(?:{articles})\s)?(?:{halves})(?!\w))"
        rf"|\s?[^\W\d_]+\s(?:{joints})\s(?:(?:{articles})\s(?:{halves})|{bare})(?=\s*(?:$|[,;.!?)]))",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def _parts(wordlist: Wordlist) -> re.Pattern[str]:
    """A half or a quarter of a dozen, a hundred, a thousand, a million."""
    of, articles = either(_said("of")), either(_said("articles") + wordlist.articles)
    wholes = [word for name in ("dozens", "hundreds", "thousands", "millions") for word in _said(name)]
    three = either(word for word, number in languages.counted().items() if number == _THREE)
    return re.compile(
        rf"(?:(?:{articles})\s)?(?:(?P<half>{either(_said('halves'))})|(?:(?P<three>{three}|3)\s)?"
        rf"(?:{either(_said('quarters'))})s?)(?:\s(?:{of}))?['’]?\s?(?:(?:{articles})\s)?"
        rf"(?P<whole>{either(wholes)})(?!\w)",
        re.IGNORECASE,
    )


def _part_of(text: str, wordlist: Wordlist) -> Number | None:
    """ "half a dozen", "a quarter of a million"."""
    match = _parts(wordlist).match(text)
    if match is None:
        return None
    word = spaced(match["whole"])
    sizes = (("dozens", 12), ("hundreds", 100), ("thousands", 1000))
    whole = next((size for name, size in sizes if word in languages.told("numbers", name)), 10**6)
    part = 0.5 if match["half"] else 0.75 if match["three"] else 0.25
    return Number(whole * part, match.end())

"""Ways of pointing at a choice by its place: "option 2", "the second one", "between 2 and 3"."""

import re
from functools import lru_cache

from interview.understanding import languages
from interview.understanding.normalise import any_of, ascii_signs, either, levelled, spaced
from interview.understanding.numbers import read_numbers
from interview.understanding.question import Wordlist

_LETTER = re.compile(r"\(([a-z])\)", re.IGNORECASE)


def pointed(text: str, count: int, wordlist: Wordlist) -> str | None:
    """The line with figures in the place of what points at choices; None if it says anything else.

    `count` is how many choices there are.
    """
    line = " ".join(ascii_signs(text).split()).strip(" .!")
    line = _at_the_ends(_lettered(line, wordlist), count, wordlist)
    patterns = _patterns(wordlist)
    line = _cardinals(wordlist).sub(lambda match: f"{match[1]}{_number(match[2], wordlist)}", line)
    for pattern in patterns[:-1]:
        line = pattern.sub(lambda match: _figure(match, wordlist), line)
    line = patterns[-1].sub(str(count), _places().sub(lambda match: match[1], line))
    line = re.sub(rf"(?<=\d) (?:{either(wordlist.ones)})(?!\w)", "", line, flags=re.IGNORECASE)
    line = re.sub(rf"(?<!\w)(?:{either(wordlist.articles)}) (?=\d)", "", line, flags=re.IGNORECASE)
    line = _ranges(wordlist).sub(r"\1-\2", line)
    return line if line != text.strip() and read_numbers(line, wordlist) is not None else None


def in_figures(text: str, wordlist: Wordlist) -> str:
    """A line of nothing but numbers, some of them in words, in figures: "two and four"; else empty."""
    line = " ".join(ascii_signs(text).split()).strip(" .!")
    told = _spelt(wordlist).sub(lambda match: str(_number(match[0], wordlist)), line)
    return told if told != line and read_numbers(told, wordlist) is not None else ""


def at_the_ends(text: str, count: int, wordlist: Wordlist) -> tuple[int, ...]:
    """The places of "the first two", "the last two" among `count`; none for any other line."""
    line = " ".join(ascii_signs(text).split()).strip(" .!")
    told = _at_the_ends(line, count, wordlist)
    numbers = read_numbers(told, wordlist) if told != line else None
    return numbers.places() if numbers is not None and not numbers.outside(count) else ()


def _lettered(line: str, wordlist: Wordlist) -> str:
    """ "(b), (d) and (e)" in figures; a letter without brackets is a word."""
    letters = _LETTER.findall(line)
    rest = any_of(wordlist.and_ + wordlist.or_).sub("", _LETTER.sub("", line))
    if not letters or rest.strip(" ,;&+"):
        return line
    return _LETTER.sub(lambda match: str(ord(match[1].casefold()) - ord("a") + 1), line)


def _at_the_ends(line: str, count: int, wordlist: Wordlist) -> str:
    """ "the first three" as "1-3", "the last two" as the places that they are of `count`."""

    def places(match: re.Match[str]) -> str:
        told = match["many"] or match["before"]
        many = int(told) if told.isdigit() else _number(told, wordlist)
        if not 1 < many <= count:
            return match[0]
        first = match["first"] or match["first_behind"]
        return f"1-{many}" if first else f"{count - many + 1}-{count}"

    return _ends(wordlist).sub(places, line)


@lru_cache(maxsize=8)
def _ends(wordlist: Wordlist) -> re.Pattern[str]:
    """ "The first three", and "les trois premiers"."""
    articles, numbers = either(wordlist.articles), either(word for word, _ in wordlist.cardinals)
    first, last = either(word for word, place in wordlist.ordinals if place == 1), either(wordlist.last)
    return re.compile(
        rf"(?<!\w)(?:(?:{articles}) )?(?:(?:(?P<first>{first})|(?:{last})) (?P<many>\d{{1,2}}|{numbers})"
        rf"|(?P<before>{numbers}) (?:(?P<first_behind>{first})|(?:{last})))(?!\w)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def _ranges(wordlist: Wordlist) -> re.Pattern[str]:
    """ "From 2 to 5", as a whole line."""
    first, then = either(wordlist.between), either(languages.words("numbers", "up_to"))
    return re.compile(rf"(?:{first}) (\d{{1,3}}) (?:{then}) (\d{{1,3}})$", re.IGNORECASE)


@lru_cache(maxsize=8)
def _spelt(wordlist: Wordlist) -> re.Pattern[str]:
    """A number in words, unless the word is an article as well."""
    articles = levelled(wordlist.articles)
    return any_of(tuple(word for word, _ in wordlist.cardinals if spaced(word) not in articles))


@lru_cache(maxsize=1)
def _places() -> re.Pattern[str]:
    """A figure with the ending of a place: "3rd"."""
    endings = either(languages.words("numbers", "place_endings"))
    return re.compile(rf"(?<!\w)(\d{{1,3}})(?:{endings})\b", re.IGNORECASE)


def left_of_all(text: str, count: int, wordlist: Wordlist) -> tuple[int, ...]:
    """The places that "not the last two, not the first" leaves; none for anything else."""
    no = any_of(wordlist.not_)
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    out: set[int] = set()
    for part in parts:
        piece = any_of(wordlist.and_).sub("", part, 1) if any_of(wordlist.and_).match(part) else part
        denied = no.match(piece.strip())
        place = pointed(piece.strip()[denied.end() :].strip(), count, wordlist) if denied else None
        numbers = read_numbers(place, wordlist) if place else None
        if numbers is None or numbers.outside(count):
            return ()
        out.update(numbers.places())
    return tuple(place for place in range(1, count + 1) if place not in out) if out else ()


def alternatives(text: str, wordlist: Wordlist) -> str | None:
    """ "between 2 and 3" as "2 or 3", so that it is read as either of the two; None for anything else."""
    line = " ".join(text.split())
    for word in sorted(wordlist.between, key=len, reverse=True):
        for joint in (*wordlist.and_, *wordlist.or_, *languages.words("numbers", "up_to")):
            match = re.fullmatch(
                rf"{re.escape(word)} (.+?) {re.escape(joint)} (.+?)[.!]?", line, flags=re.IGNORECASE
            )
            if match:
                return f"{match[1]} {wordlist.or_[0]} {match[2]}"
    return None


@lru_cache(maxsize=8)
def _patterns(wordlist: Wordlist) -> tuple[re.Pattern[str], ...]:
    pointers, articles = either(wordlist.pointers), either(wordlist.articles)
    ordinals = either(word for word, _ in wordlist.ordinals)
    last, ones = either(wordlist.last), either(wordlist.ones)
    return (
        re.compile(
            rf"(?<!\w)(?:(?:{articles}) )?(?:{pointers})(?:s\b|\.)?(?: |(?=[#\d]))#?(?=\d)()", re.IGNORECASE
        ),
        re.compile(rf"(?<!\w)(?:(?:{articles}) )?({ordinals})(?: (?:{ones}))?(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:(?:{articles}) )?(?:{last})(?: (?:{ones}))?(?!\w)", re.IGNORECASE),
    )


@lru_cache(maxsize=8)
def _cardinals(wordlist: Wordlist) -> re.Pattern[str]:
    """A number in words behind what points at a place: "option two"."""
    pointers, numbers = either(wordlist.pointers), either(word for word, _ in wordlist.cardinals)
    return re.compile(rf"(?<!\w)((?:{pointers}) )({numbers})(?!\w)", re.IGNORECASE)


def _number(word: str, wordlist: Wordlist) -> int:
    return {each.casefold(): number for each, number in wordlist.cardinals}[word.casefold()]


def _figure(match: re.Match[str], wordlist: Wordlist) -> str:
    word = match[1].casefold()
    ordinals = {ordinal.casefold(): place for ordinal, place in wordlist.ordinals}
    return str(ordinals[word]) if word else ""

"""The little words of the languages in which people speak.

A language has them in `texts/<language>/speech.toml`, by the pattern of the English one; those of languages
without a file of their own stand together in `abroad.toml`. Read by the first line that needs them. People
answer in their own language even where the questionnaire stands in another one, so the words of all languages
count together, those of [words] apart. Nothing here knows what follows from a word.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from interview.understanding.normalise import levelled, spaced
from interview.understanding.question import Wordlist
from interview.understanding.speech import ENGLISH, in_each, listed, tables_of_each

_LEFT_OUT = "-"
_OF_THE_LANGUAGE = "words"
_PLACED = ("months", "ordinals")
"""Lists of which the place of an entry counts."""


@cache
def words(table: str, name: str) -> tuple[str, ...]:
    """The words of a list of one of the tables, as people write them."""
    return listed(table, name)


@cache
def names(table: str) -> tuple[str, ...]:
    """The names of the lists in one of the tables."""
    found = (tables for tables in in_each(table) if isinstance(tables, Mapping))
    return tuple(dict.fromkeys(str(name) for tables in found for name in tables))


@cache
def told(table: str, name: str) -> frozenset[str]:
    """The same in the shape of `normalise.spaced`."""
    return levelled(words(table, name))


@cache
def numbered(table: str, name: str) -> Mapping[str, int]:
    """The words of a table that gives each its number, in the shape of `normalise.spaced`."""
    found: dict[str, int] = {}
    for named in in_each(table, name):
        for word, number in named.items() if isinstance(named, Mapping) else ():
            found.setdefault(spaced(str(word)), int(number))
    return found


@cache
def negations() -> frozenset[str]:
    """Single words that turn a meaning round, in the shape of `normalise.spaced`."""
    return told("labels", "negations")


@cache
def denials() -> frozenset[str]:
    """Those of them that do so as words of a sentence: "un" begins a word, and is an article in French."""
    return negations() - told("labels", "prefixes")


@cache
def wordlist(*codes: str) -> Wordlist:
    """The little words of interviews in these languages, the first of them first."""
    tables = [tables_of_each()[code] for code in codes if code in tables_of_each()]

    def of_field(field: str) -> tuple[str, ...]:
        own = (table.get(_OF_THE_LANGUAGE) for table in tables)
        lists = (table.get(field.rstrip("_")) for table in own if isinstance(table, Mapping))
        return tuple(dict.fromkeys(str(word) for found in lists if isinstance(found, list) for word in found))

    plain = [field for field in Wordlist.__struct_fields__ if field not in ("ordinals", "cardinals")]
    ordinals = [(word, place) for table in tables for word, place in _spelt(table.get("ordinals"))]
    cardinals = [
        (word, number)
        for table in tables
        if isinstance(numbers := table.get("numbers"), Mapping)
        for word, number in _in_lines(numbers.get("counted"), 0, 1)
        if number
    ]
    return Wordlist(
        ordinals=tuple(ordinals), cardinals=tuple(cardinals), **{field: of_field(field) for field in plain}
    )


def english() -> Wordlist:
    """The little words of English."""
    return wordlist(ENGLISH)


def _spelt(places: object) -> Iterator[tuple[str, int]]:
    """Every spelling of a list by places, with its number from 1."""
    for number, spellings in enumerate(places if isinstance(places, list) else (), start=1):
        for word in str(spellings).split():
            yield word, number


@cache
def months() -> Mapping[str, int]:
    """The names of months, in the shape of `normalise.spaced`, with their numbers from 1."""
    return {spaced(name): number for places in in_each("months") for name, number in _spelt(places)}


@cache
def date_fillers() -> frozenset[str]:
    """Words that may stand around a date, in the shape of `normalise.spaced`."""
    return frozenset(word for filler in listed("date_fillers") for word in spaced(filler).split())


@cache
def ordinals() -> Mapping[str, int]:
    """The days of a month in words, in the shape of `normalise.spaced`."""
    return {spaced(word): number for places in in_each("ordinals") for word, number in _spelt(places)}


@cache
def counted() -> Mapping[str, int]:
    """The numbers below twenty in words, in the shape of `normalise.spaced`."""
    return _placed("counted", 0, 1)


@cache
def tens() -> Mapping[str, int]:
    """Twenty to ninety in words, in the shape of `normalise.spaced`."""
    return _placed("tens", 20, 10)


def _placed(name: str, first: int, step: int) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for lines in in_each("numbers", name):
        for word, number in _in_lines(lines, first, step):
            found.setdefault(spaced(word), number)  # where two languages disagree, the first counts
    return found


def _in_lines(lines: object, first: int, step: int) -> Iterator[tuple[str, int]]:
    for line in lines if isinstance(lines, list) else ():
        for place, word in enumerate(str(line).split()):
            if word != _LEFT_OUT:
                yield word, first + step * place


@cache
def number_words() -> frozenset[str]:
    """All words that a number can be made of, fractions too, in the shape of `normalise.spaced`."""
    parts = ("hundreds", "dozens", "thousands", "millions", "halves", "quarters")
    several = {spaced(word) for part in parts for word in words("numbers", part)}
    plain = {*counted(), *tens(), *numbered("numbers", "compound"), *numbered("numbers", "roughly")}
    return frozenset(several | plain) - {spaced(word) for word in words("numbers", "articles")}

"""What people say, as `phrases.toml` has it for each language: nothing that takes an answer for a request."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from interview.questionnaire import Problems
from interview.questionnaire.files import content_of, tables_of
from interview.sentences import PHRASES
from interview.spoken import DEFAULT, languages
from interview.understanding.phrases import (
    ABROAD,
    BEGINS,
    EITHER,
    LITTLE,
    MAY_SAY,
    REPLIES,
    SAYS,
    Levels,
    Meaning,
    either_in,
    meanings_in,
)
from interview.wording.voice import Voice, phrases_file

_SHORTEST = 3
"""So many letters the beginning of a request has at least."""


class _Phrase(Struct, frozen=True):
    """A phrase as it is written, in which table and list, and as lines are compared with it."""

    table: str
    list: str
    text: str
    form: str


def check_phrases(problems: Problems) -> None:
    """Every language that has phrases of its own."""
    for language in languages():
        path = phrases_file(language)
        file = f"texts/{language}/{PHRASES}"
        if path.is_file() and (content := content_of(path, file, problems)) is not None:
            check_tables(tables_of(file, content, problems) or {}, language, problems)


def check_tables(tables: Mapping[str, object], language: str, problems: Problems) -> None:
    """The phrases of one language: known intents, no phrase under two of them, no beginning that ordinary
    sentences have."""
    file = f"texts/{language}/{PHRASES}"
    intents = {*Voice(DEFAULT).names("command"), *REPLIES}
    for intent in _intents(tables):
        if intent not in intents:
            message = (
                f"Nothing is called “{intent}”. Take the name of a command, or one of {', '.join(REPLIES)}."
            )
            problems.add(file, intent, "unknown_id", message)
    phrases = [*_phrases(tables)]
    _check_twice(phrases, file, problems)
    beginnings = set(Voice(language).words("language.function_words"))
    for phrase in phrases:
        if phrase.list == BEGINS and (phrase.form in beginnings or 0 < _letters(phrase.form) < _SHORTEST):
            message = f"Sentences begin with “{phrase.text}”. Take a word that they do not begin with."
            problems.add(file, phrase.table, "begins_sentences", message)


def _letters(form: str) -> int:
    return sum(map(str.isalnum, form))


def _check_twice(phrases: list[_Phrase], file: str, problems: Problems) -> None:
    """The same phrase means one thing; replies and beginnings are looked up apart from requests."""
    known: dict[tuple[str, str], _Phrase] = {}
    for phrase in phrases:
        kind = BEGINS if phrase.list == BEGINS else "reply" if phrase.table in REPLIES else "request"
        first = known.setdefault((kind, phrase.form), phrase)
        if first is phrase:
            continue
        if first.table == phrase.table and first.list == phrase.list:
            message = f"“{phrase.text}” is “{first.text}” once more, as lines are compared. Keep one."
            problems.add(file, phrase.table, "same_phrase", message)
        else:
            message = f"“{phrase.text}” stands in {first.table}.{first.list} as well. Keep it in one place."
            problems.add(file, f"{phrase.table}.{phrase.list}", "same_phrase", message)


def _intents(tables: Mapping[str, object]) -> set[str]:
    either = {meaning.intent for of, _ in either_in(tables) for meaning in of}
    return {meaning.intent for meaning, _ in meanings_in(tables)} | either


def _phrases(tables: Mapping[str, object]) -> Iterator[_Phrase]:
    little = tables.get(LITTLE)
    levels = Levels.of_table(little if isinstance(little, Mapping) else {})
    for meaning, lists in meanings_in(tables):
        for name in (SAYS, MAY_SAY, BEGINS, ABROAD):
            yield from _in(lists, name, _place(meaning), levels)
    for of, lists in either_in(tables):
        yield from _in(lists, MAY_SAY, f"{EITHER}: {', '.join(map(_place, of))}", levels)


def _in(lists: Mapping[str, object], name: str, place: str, levels: Levels) -> Iterator[_Phrase]:
    texts = lists.get(name)
    for text in texts if isinstance(texts, list) else ():
        yield _Phrase(place, name, str(text), levels.of(str(text)))


def _place(meaning: Meaning) -> str:
    return f"{meaning.intent}.{meaning.text}".rstrip(".")

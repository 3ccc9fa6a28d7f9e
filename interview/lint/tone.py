"""The tone of a text: a calm colleague, never accusing, never praising, one short question at a time."""

import re
from collections.abc import Iterator
from functools import cache

from interview.questionnaire.problems import Code
from interview.sentences import looked_up, texts_of
from interview.sentences.spaces import lacks_space
from interview.spoken import DEFAULT

_LONGEST_TEXT = 45
_LONGEST_SENTENCE = 20
_SENTENCE_END = re.compile(r"(?<=[.?:;])\s+")
_NUMBERED_CHOICE = re.compile(r"\s\d+ (?=[a-z])")
_TWO_IN_ONE = re.compile(
    r"\b(what|how|who|whom|which|when|where|why)\b[^?.]*\b(and|or) "
    r"(what|how|who|whom|which|when|where|why|is|are|does|do|did|has|have)\b",
    re.IGNORECASE,
)


def tone(text: str, language: str = DEFAULT, *, measured: bool = True) -> Iterator[tuple[Code, str]]:
    """Pairs of a code and what to do about it; `measured` also looks at lengths, as English has them."""
    if match := _words(language, "never_said", "").search(text):
        yield (
            "tone",
            f"“{match[1].lower()}” does not fit the interviewer's voice. "
            "Say what happened or what is possible, without blame or praise, or leave it out.",
        )
    if "!" in text:
        yield "tone", "Exclamation marks do not fit the interviewer's voice."
    if match := _words(language, "not_before_a_number", r" (?:\d+|\{n\})").search(text):
        yield "tone", f"“{match[1].lower()}” before a number sounds like a verdict. Leave it out."
    if text.count("?") > 1:
        yield "two_questions", "There are two question marks. Ask one thing at a time."
    if measured:
        yield from _lengths(text)


def spacing(text: str, language: str) -> Iterator[tuple[Code, str]]:
    """Pairs of a code and what to do about a sign that lacks its space, in a language that wants one."""
    if match := lacks_space(text, language):
        yield (
            "spacing",
            f"A space is missing at “{match}”. Write an ordinary one: the program makes it unbreakable.",
        )


def _words(language: str, table: str, behind: str) -> re.Pattern[str]:
    listed = looked_up(texts_of(language), f"language.{table}")
    return _pattern(tuple(map(str, listed)) if isinstance(listed, list) else (), behind)


@cache
def _pattern(words: tuple[str, ...], behind: str) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(map(re.escape, words)) or '(?!)'})\b{behind}", re.IGNORECASE)


def two_in_one(text: str) -> bool:
    """Whether a question seems to ask two things at once."""
    return _TWO_IN_ONE.search(text) is not None


def _lengths(text: str) -> Iterator[tuple[Code, str]]:
    if len(text.split()) > _LONGEST_TEXT:
        yield "too_long", f"This is longer than {_LONGEST_TEXT} words. Split it, or move a part to the hint."
        return
    for part in _NUMBERED_CHOICE.split(text):
        for sentence in _SENTENCE_END.split(part):
            count = len(sentence.split())
            if count > _LONGEST_SENTENCE:
                yield (
                    "too_long",
                    f"A sentence has {count} words; {_LONGEST_SENTENCE} is the most: “{sentence}” Split it.",
                )
                return

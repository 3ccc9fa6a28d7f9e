"""The tone of a text: a calm colleague, never accusing, never praising, one short question at a time."""

import re
from collections.abc import Iterator

from interview.questionnaire.problems import Code

_WORDS = {
    "fail": "say what happened",
    "failed": "say what happened",
    "wrong": "say what was meant",
    "invalid": "say what would fit",
    "should have": "say what is possible now",
    "why didn't": "ask how it came about",
    "just": "leave it out",
    "unfortunately": "leave it out",
    "obviously": "leave it out",
    "great": "stay neutral; praise teaches people what to say",
    "excellent": "stay neutral; praise teaches people what to say",
    "well done": "stay neutral; praise teaches people what to say",
}
_LONGEST_TEXT = 45
_LONGEST_SENTENCE = 20
_FORBIDDEN = re.compile(r"\b(" + "|".join(map(re.escape, _WORDS)) + r")\b", re.IGNORECASE)
_ONLY_BEFORE_NUMBER = re.compile(r"\bonly (\d+|\{n\})", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.?:;])\s+")
_NUMBERED_CHOICE = re.compile(r"\s\d+ (?=[a-z])")
_TWO_IN_ONE = re.compile(
    r"\b(what|how|who|whom|which|when|where|why)\b[^?.]*\b(and|or) "
    r"(what|how|who|whom|which|when|where|why|is|are|does|do|did|has|have)\b",
    re.IGNORECASE,
)


def tone(text: str, *, measured: bool = True) -> Iterator[tuple[Code, str]]:
    """Pairs of a code and what to do about it; `measured` also looks at lengths."""
    match = _FORBIDDEN.search(text)
    if match:
        word = match[1].lower()
        yield "tone", f"“{word}” does not fit the interviewer's voice: {_WORDS[word]}."
    if "!" in text:
        yield "tone", "Exclamation marks do not fit the interviewer's voice."
    if _ONLY_BEFORE_NUMBER.search(text):
        yield "tone", "“only” before a number sounds like a verdict. Leave it out."
    if text.count("?") > 1:
        yield "two_questions", "There are two question marks. Ask one thing at a time."
    if measured:
        yield from _lengths(text)


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

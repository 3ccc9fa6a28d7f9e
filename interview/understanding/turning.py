"""What in a sentence speaks against taking what it names: a question to somebody, a negation, "used to"."""

import re
from difflib import get_close_matches
from functools import lru_cache

from interview.understanding import languages
from interview.understanding.languages import denials, negations
from interview.understanding.normalise import levelled, spaced

_CLAUSE = re.compile(r"[,;:.!?()]|\s[-–—]\s")
_MINUS = re.compile(r"(?:[,;]\s*|\s)(-+(?=[^\W_])|(?<=[,;]\s)-\s+(?=\S)|(?<=[,;])-\s+(?=\S))")
_MOST_BEHIND = 4
"""So many words behind what is named may turn it round: "12 of them are not any more"."""
_ENDS_A_PART = (",", ";", ".", "!", "?", ":")
_SHORTEST = 4


def minus_in(line: str) -> re.Match[str] | None:
    """A sign inside a list that may take out what stands behind it: "computers, -museum", "1 -2"."""
    return _MINUS.search(line)


def clause_before(line: str, place: int) -> str:
    """The words between the last sign before a place and that place."""
    return _CLAUSE.split(line[:place])[-1]


def clause_behind(line: str, place: int) -> str:
    """The words between a place and the next sign; none where a sign stands right before it."""
    return "" if line[place - 1 : place] in _ENDS_A_PART else _CLAUSE.split(line[place:])[0]


def is_asked(line: str) -> bool:
    """Whether a line ends in a question to somebody: "does that include 3 people?"."""
    sentence = re.split(r"[.!…]\s", line.strip())[-1]
    if not sentence.rstrip(" \"'”’)").endswith(("?", "？")):
        return False
    begins = [spaced(part).split() for part in re.split(r"[,;:?–—]\s", sentence)]
    asks = levelled(languages.words("turns", "asks"))
    return any(words and words[0] in asks for words in begins)


def unsettled(line: str, start: int, end: int, of: str = "") -> bool:
    """Whether the words before a place in its clause, or right behind it, may turn round what stands there.

    `of` names the list of words that do so with what is asked for, beside those that always do.
    """
    before = f" {spaced(clause_before(line, start))} "
    following = spaced(clause_behind(line, end)).split()[:_MOST_BEHIND]
    behind = f" {' '.join(following)} "
    if any(map(_is_negation, before.split())) or not (
        negations() - languages.told("labels", "parts")
    ).isdisjoint(following):
        return True
    turning = levelled(languages.words("turns", "unsettles") + languages.words("turns", of))
    return any(f" {phrase} " in before or f" {phrase} " in behind for phrase in turning)


def denies(text: str) -> bool:
    """Whether words anywhere in a text say no, not any more or not yet."""
    told = spaced(text)
    turning = levelled(languages.words("turns", "unsettles"))
    return any(map(_is_negation, told.split())) or any(f" {phrase} " in f" {told} " for phrase in turning)


@lru_cache(maxsize=1024)
def _is_negation(word: str) -> bool:
    """Whether a word says no, also with a slip in it: "wihtout"."""
    if word in denials():
        return True
    meant = [slipping for slipping in languages.words("turns", "slipping") if slipping[0] == word[0]]
    return len(word) >= _SHORTEST and bool(get_close_matches(word, meant, 1, 0.8))

"""The little words in which people put an answer: "we have it only in some places", "saturdays too"."""

import re
from functools import lru_cache

from interview.understanding import languages
from interview.understanding.labels import exactly
from interview.understanding.languages import negations
from interview.understanding.normalise import either, levelled, spaced
from interview.understanding.question import Question, Wordlist

_SIGNS = re.compile(r"[,;]")
_LONGEST = 14
_FEW = 4
_SAME_BEGINNING = 4


def without_frame(text: str, wordlist: Wordlist) -> str:
    """The phrase without such words at its ends; empty where there are none, or nothing else is left.

    Words that turn a meaning round are never among them.
    """
    start, end = _patterns(wordlist)
    bare = end.sub("", start.sub("", text.strip())).strip()
    return bare if bare and bare != text.strip() else ""


def label_inside(text: str, question: Question, wordlist: Wordlist) -> str | None:
    """The one choice whose label, or what is said for it, stands in a line of which all else are words of the
    question, or little ones: "is open every day of the week"."""
    from interview.understanding.senses import by_sense

    words = spaced(text).split()
    if not 1 < len(words) <= _LONGEST or "?" in text:
        return None
    if _is_told_in_parts(text, question):
        return None
    around = [_is_around(word, question, wordlist) for word in words]
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            if all(around[:start]) and all(around[start + length :]):
                stretch = " ".join(words[start : start + length])
                named = exactly(stretch, question.options)
                sense = by_sense(stretch, question.options) if length > 1 else None
                if len(named) == 1 or sense is not None:
                    return named[0] if len(named) == 1 else sense
    return None


def _is_told_in_parts(text: str, question: Question) -> bool:
    """Whether several parts of a line speak of what is asked: "by phone yes, video is planned"."""
    long = {word for word in question.asked if len(word) >= _SAME_BEGINNING}
    return sum(not long.isdisjoint(spaced(part).split()) for part in _SIGNS.split(text)) > 1


def little_word_inside(text: str, question: Question, wordlist: Wordlist) -> str:
    """The "none" or "all" at the beginning of a line of which all else are words of the question: "nothing
    besides lending"."""
    words = spaced(text).split()
    little = levelled(wordlist.none + wordlist.all)
    asked = [word in question.asked for word in words]
    for length in range(min(len(words) - 1, _FEW), 0, -1):
        told = " ".join(words[:length])
        if told in little and all(asked[length:]) and len(words) <= _LONGEST and "?" not in text:
            return told
    return ""


def _is_around(word: str, question: Question, wordlist: Wordlist) -> bool:
    if word in negations():
        return False
    if word in question.asked or word in levelled(wordlist.frame + wordlist.articles):
        return True
    start = word[:_SAME_BEGINNING]
    near = (other for other in question.asked if len(start) == _SAME_BEGINNING and other.startswith(start))
    return any(abs(len(other) - len(word)) <= 1 for other in near)


@lru_cache(maxsize=8)
def _patterns(wordlist: Wordlist) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = either(wordlist.frame)
    elided = rf"(?:{either(languages.words('elision', 'frame'))})['’](?=\w)"
    return (
        re.compile(rf"^(?:(?:{words})(?!\w)\s+|{elided})+", re.IGNORECASE),
        re.compile(rf"(?:\s+(?:{words})(?!\w))+[\s.!]*$", re.IGNORECASE),
    )

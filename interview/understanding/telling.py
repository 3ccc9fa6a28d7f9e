"""The words by which labels are told apart, and where they stand in a line.

A telling word is one that a label does not share with what is asked, or with every other sentence.
"""

import re
from collections.abc import Collection, Sequence

from msgspec import Struct

from interview.understanding import languages
from interview.understanding.labels import forms_of, stem
from interview.understanding.normalise import ascii_signs, levelled, spaced
from interview.understanding.question import Question, Wordlist

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_BREAK = re.compile(r"[,;:.!?()/\n]|\s[-–—]+\s|…")
_TELLING = 4
"""So many letters a word has at least that tells labels apart."""


class Word(Struct, frozen=True):
    """A word of a line as labels are compared, where it stands, and in which part between two signs."""

    text: str
    start: int
    end: int
    part: int


def words_of(line: str) -> list[Word]:
    """The words of a line, in their order."""
    found: list[Word] = []
    part = place = 0
    for match in _WORD.finditer(line):
        part += bool(_BREAK.search(line[place : match.start()]))
        place = match.end()
        found.append(Word(spaced(match[0]), match.start(), match.end(), part))
    return found


def small_words(wordlist: Wordlist) -> frozenset[str]:
    """Words of a label that need not be typed to name it."""
    return levelled(languages.words("turns", "small") + wordlist.articles)


def telling_of_others(
    text: str,
    spans: Sequence[tuple[int, int]],
    codes: Collection[str],
    question: Question,
    wordlist: Wordlist,
    *,
    one_only: bool = False,
) -> tuple[str, ...]:
    """The choices but `codes` of which a telling word stands in a line, outside of these stretches of it.

    With `one_only`, words that several of them share do not count.
    """
    forms = forms_of(question.options)
    plain = {stem(word) for form in forms if form.code in codes for word in form.words}
    plain |= {stem(word) for word in question.asked} | small_words(wordlist) | levelled(wordlist.frame)
    found: set[str] = set()
    for word in words_of(ascii_signs(text)):
        inside = any(start <= word.start < end for start, end in spans)
        if len(word.text) >= _TELLING and not inside and (told := stem(word.text)) not in plain:
            having = {form.code for form in forms if told in map(stem, form.words)} - set(codes)
            found |= having if len(having) == 1 or not one_only else set()
    return tuple(option.code for option in question.options if option.code in found)

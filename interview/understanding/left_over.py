"""Which words of a line were not read: no part of the answer, and no little words that say nothing alone."""

from collections.abc import Iterable

from interview.understanding.normalise import levelled, spaced
from interview.understanding.question import Wordlist

_BEGINNING = 3


def words_left(
    line: str, read: Iterable[str], wordlist: Wordlist, *, figures: bool = False
) -> tuple[str, ...]:
    """The words of a line that are in none of the texts that were `read` (labels, own words, a value).

    A word with a slip, or the beginning of one, counts as read. Figures are no words, as they point at
    choices; with `figures` they are.
    """
    known = {word for text in read for word in spaced(text).split()}
    little = {word for phrase in _little(wordlist) for word in phrase.split()}
    return tuple(
        word
        for word in spaced(line).split()
        if (figures or not word.isdigit()) and word not in little and not _is_among(word, known)
    )


def _is_among(word: str, known: set[str]) -> bool:
    if word in known or word.isdigit():
        return word in known
    if len(word) >= _BEGINNING and any(other.startswith(word) for other in known):
        return True
    from difflib import get_close_matches

    return bool(get_close_matches(word, known, 1, 0.75))


def _little(wordlist: Wordlist) -> frozenset[str]:
    return levelled(
        wordlist.yes
        + wordlist.no
        + wordlist.all
        + wordlist.none
        + wordlist.except_
        + wordlist.and_
        + wordlist.or_
        + wordlist.between
        + wordlist.pointers
        + tuple(word for word, _ in wordlist.ordinals)
        + wordlist.last
        + wordlist.ones
        + wordlist.articles
        + wordlist.courtesy
        + wordlist.unread
        + wordlist.murmurs
    )

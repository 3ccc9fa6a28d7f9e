"""Of whom and of when a sentence tells: only what it says of those who answer, and of now, is taken unasked.

"Kent has 40 branches", "we closed 3 of them" and "we are waiting for a pilot" hold an answer that may not be
one. What stands before it in its clause is to be made of words that tell of oneself and of now; what stands
right behind it goes on as "since", "in" or "with" do. With anything else it is asked.
"""

import re
from functools import lru_cache

from interview.understanding import languages
from interview.understanding.languages import negations
from interview.understanding.normalise import levelled, spaced
from interview.understanding.question import Question, Wordlist

_SAME_BEGINNING = 4
_SHORT = 6
"""So few words in a clause tell of what was said before, and of nothing else."""
_AROUND_A_NUMBER = (
    *("frame", "about", "exactly", "between", "more_than", "less_than", "at_least", "at_most"),
    *("articles", "leads"),
)


def is_of_us(before: str, question: Question, wordlist: Wordlist, answer: str = "") -> bool:
    """Whether words that stand before an answer in its clause tell of those who answer, and of now.

    `answer` is what the answer is explained with; its words count as those of the question do.
    """
    told, known = (
        _said_of_it(before).split(),
        _ours(wordlist) | frozenset(spaced(answer).split()) - negations(),
    )
    return all(word in known or _is_asked(word, question) for word in told) and not past(before)


def _said_of_it(before: str) -> str:
    """The words behind the last "that", unless those before it doubt it: "staff say that it is"."""
    words = spaced(before)
    joints = [f" {joint} " for joint in levelled(languages.words("turns", "reports"))]
    place = max((words.rfind(joint) + len(joint) for joint in joints if joint in words), default=0)
    return words[place:] if place and not doubted(words) else words


def goes_on(behind: str, question: Question, wordlist: Wordlist, *, counted: bool = False) -> bool:
    """Whether words right behind an answer, up to the next sign, tell more about it and say nothing of it.

    With `counted`, what the question counts may stand between: "13 branches in the county".
    """
    words = spaced(behind).split()
    if counted and words and words[0] not in _going_on(wordlist):
        asked = next((n + 1 for n, word in enumerate(words[:2]) if _is_asked(word, question)), 0)
        words = words[asked:]
    return not words or words[0] in _going_on(wordlist)


def doubted(text: str) -> bool:
    """Whether words say that something has an end, is over, or is not believed."""
    return _says("doubts", text)


def past(text: str) -> bool:
    """Whether words tell of what was, or of what is to come."""
    return _says("of_then", text)


def of_now(text: str) -> bool:
    """Whether words tell of now."""
    return _says("of_now", text)


def of_past(text: str) -> bool:
    """Whether words tell of what was, and is no more."""
    return _says("of_past", text)


def is_changed(text: str) -> bool:
    """Whether a clause says that it is otherwise now: "12 in 2019, now less"."""
    for clause in re.split(r"[,;.!?]\s|\s-+\s|\bbut\b", text)[1:]:
        if _says("of_now", clause) and _says("changed", clause) and len(clause.split()) <= _SHORT:
            return True
    return False


def _says(name: str, text: str) -> bool:
    told = f" {spaced(text)} "
    return any(f" {phrase} " in told for phrase in levelled(languages.words("turns", name)))


def _is_asked(word: str, question: Question) -> bool:
    """Whether a word is one of the question, or one with the same beginning."""
    if word in negations():
        return False
    start = word[:_SAME_BEGINNING]
    near = len(start) == _SAME_BEGINNING and any(other.startswith(start) for other in question.asked)
    return word in question.asked or near


@lru_cache(maxsize=8)
def _ours(wordlist: Wordlist) -> frozenset[str]:
    """The words of which a clause about oneself is made."""
    phrases = [*wordlist.frame, *wordlist.articles, *wordlist.hedges]
    phrases += [*wordlist.yes, *wordlist.between]
    phrases += [*languages.words("turns", "of_us"), *languages.words("turns", "joins")]
    for name in _AROUND_A_NUMBER:
        phrases += languages.words("numbers", name)
    return frozenset(word for phrase in phrases for word in re.split(r"\s", spaced(phrase))) - negations()


@lru_cache(maxsize=8)
def _going_on(wordlist: Wordlist) -> frozenset[str]:
    """Words with which more is told about an answer."""
    phrases = [*wordlist.linking, *wordlist.hedges, *wordlist.courtesy, *wordlist.frame]
    phrases += languages.words("numbers", "or_so")
    phrases += [*languages.words("turns", "tells"), *languages.words("turns", "goes_on")]
    return frozenset(spaced(phrase).partition(" ")[0] for phrase in phrases) - languages.told(
        "turns", "goes_no_further"
    )

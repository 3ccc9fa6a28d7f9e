"""Understanding what people type: a line and the question it answers in, an answer or a doubt out.

Nothing is stored here, nothing raises for any text, and a doubt never turns into an answer: what
could mean two things comes back as `Unclear` with the candidates. The readers are imported where they
are used: a first question is asked before anything was typed.
"""

from collections.abc import Iterable

from interview.errors import InterviewError
from interview.understanding.question import (
    ENGLISH,
    Given,
    Option,
    Question,
    Reason,
    Unclear,
    Wordlist,
)
from interview.understanding.readers import READERS

__all__ = [
    "ENGLISH",
    "Given",
    "Option",
    "Question",
    "Reason",
    "Unclear",
    "Wordlist",
    "near_twins",
    "outside",
    "understand",
]


def understand(text: str, question: Question, wordlist: Wordlist = ENGLISH) -> Given | Unclear:
    """What a typed line answers. Commands, "dk", "na" and "private" are sorted out before this.

    Raises InterviewError only for a question of an unknown type, never because of the text.
    """
    typed = text.strip()
    if not typed:
        return Unclear("empty", typed)
    reader = READERS.get(question.type)
    if reader is None:
        raise InterviewError(f"A line cannot be read for a question of type {question.type!r}.")
    whole = reader.read(typed, question, wordlist)
    if isinstance(whole, Given):
        return whole
    from interview.understanding.own_words import split_at_colon

    split = split_at_colon(typed, question, wordlist, reader)
    if isinstance(split, Given) or (split is not None and (split.reason != "no_match" or split.candidates)):
        return split
    return whole


def outside(text: str, highest: int, wordlist: Wordlist = ENGLISH) -> str:
    """The part of a line of numbers that a list up to `highest` does not have, or the line as it is."""
    from interview.understanding.numbers import read_numbers

    numbers = read_numbers(text, wordlist)
    beyond = numbers.outside(highest) if numbers else ()
    return ", ".join(beyond) if numbers and len(numbers.spans) > 1 else text


def near_twins(options: Iterable[Option]) -> tuple[tuple[str, str, float], ...]:
    """Pairs of codes (and the similarity of their labels, 0 to 1) that typed words will not tell
    apart without a question back; numbers and labels typed exactly still do."""
    from interview.understanding.labels import near_twins as found

    return found(tuple(options))

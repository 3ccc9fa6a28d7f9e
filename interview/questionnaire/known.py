"""What was read last out of a questionnaire, kept with it: a report asks for the same many times."""

from collections.abc import Callable
from typing import Generic, TypeVar

from interview.questionnaire.definition import Questionnaire

T = TypeVar("T")
_MOST_KNOWN = 4


class Known(Generic[T]):
    """Reads by `read`, each of the last few questionnaires once.

    Questionnaires cannot be hashed, and comparing them takes long, so that the very object is looked for;
    as it is held here, no other can take its place in memory.
    """

    def __init__(self, read: Callable[[Questionnaire], T]) -> None:
        self.read = read
        self.pairs: tuple[tuple[Questionnaire, T], ...] = ()

    def of(self, questionnaire: Questionnaire) -> T:
        for known, kept in self.pairs:
            if known is questionnaire:
                return kept
        kept = self.read(questionnaire)
        self.pairs = ((questionnaire, kept), *self.pairs)[:_MOST_KNOWN]
        return kept

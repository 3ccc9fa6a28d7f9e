"""The levels of an interview, now and earlier in it, each worked out once for all sections of a report."""

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from interview.benchmark import Assessor, no_levels, shown_benchmark
from interview.dialogue.interview import Interview
from interview.path import Path, Selection, walk
from interview.session.fold import fold

T = TypeVar("T")


class WhileItStands(Generic[T]):
    """What is worked out of an interview, once for its path: whatever is written makes a new one."""

    def __init__(self, work_out: Callable[[Interview], T]) -> None:
        self.work_out = work_out
        self.known: WeakKeyDictionary[Interview, tuple[Path, T]] = WeakKeyDictionary()

    def of(self, interview: Interview) -> T:
        path, kept = self.known.get(interview, (None, None))
        if kept is None or path is not interview.path:
            kept = self.work_out(interview)
            self.known[interview] = interview.path, kept
        return kept


assessed = WhileItStands(lambda interview: Assessor(shown_benchmark(interview.path), interview.path)).of
"""The levels of an interview as they are."""

_KNOWN: WeakKeyDictionary[Interview, dict[tuple[int, bool], Assessor]] = WeakKeyDictionary()
"""By number of events, which only ever grow: each target and view is asked for many times."""


def assessed_after(interview: Interview, number: int) -> Assessor:
    """The levels as they were after this event, counted from 1; undone acts do not count.

    For levels alone: its sentences may be in a language that was spoken before.
    """
    known = _KNOWN.setdefault(interview, {})
    key = number, no_levels(interview.path) is None
    if key not in known:
        record = fold(interview.session.journal.events[:number])
        path = walk(interview.questionnaire, Selection.of(record), record.answers)
        known[key] = Assessor(shown_benchmark(interview.path), path)
    return known[key]

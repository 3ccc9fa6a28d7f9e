"""The levels of an interview, now and earlier in it, each worked out once for all sections of a report."""

from weakref import WeakKeyDictionary

from interview.benchmark import Assessor, no_levels, shown_benchmark
from interview.dialogue.interview import Interview
from interview.path import Selection, walk
from interview.session.fold import fold

_KNOWN: WeakKeyDictionary[Interview, dict[tuple[int, bool], Assessor]] = WeakKeyDictionary()
"""By number of events, which only ever grow: each target and view is asked for many times."""


_NOW: WeakKeyDictionary[Interview, Assessor] = WeakKeyDictionary()


def assessed(interview: Interview) -> Assessor:
    """The levels as they are; an answer makes a new path, and with it new levels."""
    known = _NOW.get(interview)
    if known is None or known.path is not interview.path:
        known = _NOW[interview] = Assessor(shown_benchmark(interview.path), interview.path)
    return known


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

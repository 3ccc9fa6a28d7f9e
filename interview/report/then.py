"""The levels as they were earlier in an interview."""

from weakref import WeakKeyDictionary

from interview.benchmark import Assessor, Benchmark
from interview.dialogue.interview import Interview
from interview.path import Selection, walk
from interview.session.fold import fold

_KNOWN: WeakKeyDictionary[Interview, dict[tuple[str, int], Assessor]] = WeakKeyDictionary()
"""By language and number of events, which only ever grow: each target and view is asked for many times."""


def assessed_after(interview: Interview, number: int) -> Assessor:
    """The levels as they were after this event, counted from 1; undone acts do not count."""
    questionnaire = interview.questionnaire
    known, key = _KNOWN.setdefault(interview, {}), (questionnaire.language, number)
    if key not in known:
        record = fold(interview.session.journal.events[:number])
        path = walk(questionnaire, Selection.of(record), record.answers)
        known[key] = Assessor(Benchmark.of(questionnaire), path)
    return known[key]

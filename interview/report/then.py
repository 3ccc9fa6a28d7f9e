"""The levels as they were earlier in an interview."""

from interview.benchmark import Assessor, Benchmark
from interview.dialogue.interview import Interview
from interview.path import Selection, walk
from interview.session.fold import fold


def assessed_after(interview: Interview, number: int) -> Assessor:
    """The levels as they were after this event, counted from 1; undone acts do not count."""
    record = fold(interview.session.journal.events[:number])
    path = walk(interview.questionnaire, Selection.of(record), record.answers)
    return Assessor(Benchmark.of(interview.questionnaire), path)

"""At the interview of today: lines typed, a third of them "don't know", and what is asked about levels."""

import statistics
import time
from collections.abc import Iterator
from functools import partial

from interview import Interview, Questionnaire, Snapshot, load, open_snapshot
from interview.benchmark.what_if import find_out_next, what_would_lift
from interview.path import walk
from interview.report.contents import summary
from perf.measuring import Pair, quiet, seconds
from perf.row import Row
from perf.words import EXAMPLES

_WALK = "the path walked once, whole"
_ANSWERED = "a line where all is answered, the median"


def rows() -> Iterator[Row]:
    questionnaire = load("ict-lmi")
    yield from _typed(questionnaire)
    yield from _asked()


def _typed(questionnaire: Questionnaire) -> Iterator[Row]:
    """In the full pass. The slowest line of twenty is what somebody notices."""
    known, unknown = _lines(questionnaire, 0), _lines(questionnaire, 3)
    answered = statistics.median(known)
    slow = statistics.quantiles(unknown, n=20)[-1]
    yield Row(
        "a typed line, a third don't know: the median", statistics.median(unknown), answered, _ANSWERED, 2
    )
    yield Row("the same: one of twenty takes longer", slow, answered, _ANSWERED)
    yield Row("the same: the slowest", max(unknown), answered, _ANSWERED)


def _lines(questionnaire: Questionnaire, every: int) -> list[float]:
    """Seconds for each line of a pass, where so many questions are answered for one that is not known."""
    times = []
    with Interview(questionnaire) as talk, quiet():
        talk.begin()
        talk.say("/full")
        asked = 0
        while talk.current is not None or talk.pending is not None:
            line = ""
            if talk.pending is None:
                asked += 1
                line = "/dk" if every and asked % every == 0 else _answer(talk)
            before = talk.current, talk.pending, len(talk.session.journal.events)
            times.append(seconds(partial(talk.say, line), time.thread_time))
            if before == (talk.current, talk.pending, len(talk.session.journal.events)):
                talk.say("/dk")
    return times


def _answer(talk: Interview) -> str:
    assert talk.current is not None
    words = {"integer": "12", "decimal": "12", "date": "24 November 2026", "url": "https://example.org"}
    return "1" if talk.choices else words.get(talk.current.type, "In a few words.")


def _asked() -> Iterator[Row]:
    """Each on a snapshot that nothing was asked of before."""
    for name, goal, work in (
        ("what to find out next", 20, _found_out),
        ("what would lift, all statements one after the other", None, _lifted),
        ("the summary", 30, _summed_up),
    ):
        pair = Pair(name, _WALK, goal, time.thread_time, alike=True)
        with quiet():
            for _ in range(7):
                fresh = _snapshot()
                pair.round(partial(work, fresh), partial(_walked, fresh))
        yield pair.row()


def _snapshot() -> Snapshot:
    snapshot = open_snapshot(EXAMPLES / "northlight.toml")
    assert snapshot.levels
    return snapshot


def _walked(snapshot: Snapshot) -> object:
    return walk(snapshot.questionnaire, snapshot.selection, snapshot.record.answers)


def _found_out(snapshot: Snapshot) -> object:
    return find_out_next(snapshot.levels)


def _lifted(snapshot: Snapshot) -> object:
    return [
        what_would_lift(snapshot.levels, element) for element in snapshot.levels.benchmark.elements.values()
    ]


def _summed_up(snapshot: Snapshot) -> object:
    return summary(snapshot)

"""What an answer costs as forms grow, beside other engines.

Half of a form is answered; then come the next answers in their order, and in the end the first answer is
changed. Ours and the floor take the same answers in turn, and have to come to the same questions.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial

from interview import Interview
from interview.path import Path as ItemPath
from interview.path import Selection, following, walk
from interview.questionnaire import Item
from interview.session.events import FULL_PASS, Act, Event, Status
from interview.session.persistent import Persistent
from interview.session.record import Answer
from perf.floor import Floor
from perf.forms import SHAPES, Shape, form, value_for
from perf.measuring import quiet
from perf.peers.engines import beside
from perf.row import Row

SIZES = (100, 1_000, 10_000, 100_000)
_STEPS = 40
_ROUNDS = 9
_FULL = Selection(None, FULL_PASS)
_BESIDE = (1_000, 10_000)
_FLOOR = "incremental floor, perf/floor.py"


@dataclass
class Grown:
    """A form of one shape and size with its first half answered, by ours and by the floor."""

    shape: Shape
    size: int
    start: int = field(init=False)

    def __post_init__(self) -> None:
        self.questionnaire = form(self.shape, self.size)
        self.start = self.size // 2
        self.values = {f"q{number}": value_for(self.shape, number) for number in range(self.size)}
        given = {f"q{number}": _answer(self.values[f"q{number}"]) for number in range(self.start)}
        self.answers = Persistent(given)
        self.path = walk(self.questionnaire, _FULL, self.answers)
        self.floor = Floor(self.questionnaire, _FULL)
        for name in given:
            self.floor.answer(name, self.values[name])
        self.floor_start = dict(self.floor.facts.values), list(self.floor.shown)

    @cached_property
    def steps(self) -> list[tuple[str, Persistent[Answer]]]:
        """The names of the next questions, each with all that is answered by then."""
        steps, answers = [], self.answers
        for number in range(self.start, self.start + _STEPS):
            answers = answers.having(f"q{number}", _answer(self.values[f"q{number}"]))
            steps.append((f"q{number}", answers))
        return steps

    def next_answers(self) -> tuple[float, float]:
        """(a): an answer until the next question is known, on the path and on the floor."""

        def ours() -> list[Item | None]:
            path, found = self.path, []
            for name, answers in self.steps:
                path = path.after(answers, (name,))
                found.append(following(path, {}, name))
            return found

        def floor() -> list[Item | None]:
            return [self.floor.answer(name, self.values[name]) for name, _ in self.steps]

        mine, theirs = self._in_turn(ours, floor)
        return mine / _STEPS, theirs / _STEPS

    def first_answer_changed(self) -> tuple[float, float]:
        """(c): the first answer is another one, until the next question is known."""
        answers = self.answers.having("q0", _answer("no"))

        def after() -> ItemPath:
            return self.path.after(answers, ("q0",))

        return self._in_turn(
            lambda: [following(after(), {}, "q0")],
            lambda: [self.floor.answer("q0", "no")],
        )

    def acts(self) -> float:
        """(b): the whole act in memory, with every sentence."""
        talk = Interview(self.questionnaire)
        events = [
            Event(at="2026-11-24T05:40:00Z", act=Act.ANSWERED, item=name, status=Status.ANSWERED, value=value)
            for name, value in list(self.values.items())[: self.start]
        ]
        talk.session.append(*events)
        again = Interview(self.questionnaire, session=talk.session)
        again.begin()
        times = []
        with quiet():
            for number in range(self.start, self.start + _STEPS):
                assert again.path.questionnaire.items[number] is again.current, "another question is asked"
                value = self.values[f"q{number}"]
                times.append(_seconds(partial(again.answer, value)))
        return statistics.median(times)

    def _in_turn(
        self, ours: Callable[[], list[Item | None]], floor: Callable[[], list[Item | None]]
    ) -> tuple[float, float]:
        mine, theirs = list[float](), list[float]()
        assert ours() == floor(), "the floor asks something else"
        for _ in range(_ROUNDS):
            with quiet():
                mine.append(_seconds(ours))
                self.floor.back_to(*self.floor_start)
                theirs.append(_seconds(floor))
                self.floor.back_to(*self.floor_start)
        return min(mine), min(theirs)


def rows() -> Iterator[Row]:
    for shape in SHAPES:
        known, acted = dict[int, float](), dict[int, float]()
        for size in SIZES:
            grown = Grown(shape, size)
            known[size], floor = grown.next_answers()
            yield Row(
                f"{shape} {size:,}: next question known",
                known[size],
                floor,
                _FLOOR,
                goal=25 if size in _BESIDE else None,
                beside=beside(shape, size) if size in _BESIDE else (),
            )
            acted[size] = grown.acts()
            yield Row(f"{shape} {size:,}: whole act in memory", acted[size], floor, _FLOOR)
            if shape == "chain" and size in _BESIDE:
                name = f"{shape} {size:,}: first answer changed"
                yield Row(name, *grown.first_answer_changed(), _FLOOR, goal=10)
        small, large = SIZES[0], SIZES[-1]
        smaller = f"the same at {small}"
        yield Row(f"{shape} {large:,}: next question known", known[large], known[small], smaller, 1.5)
        yield Row(f"{shape} {large:,}: whole act in memory", acted[large], acted[small], smaller, 1.5)


def _answer(value: str | int) -> Answer:
    return Answer(status=Status.ANSWERED, at="", value=value)


def _seconds(work: Callable[[], object]) -> float:
    """Of this thread alone: others may be using the machine."""
    start = time.thread_time()
    work()
    return time.thread_time() - start

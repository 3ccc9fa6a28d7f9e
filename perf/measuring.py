"""Running things in turn (A B A B …) and comparing their medians."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from perf.row import Beside, Row


@contextmanager
def quiet() -> Iterator[None]:
    """Without the garbage collector, which would hit one of two cases by chance."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long the work takes, once."""
    start = clock()
    work()
    return clock() - start


@dataclass(slots=True)
class Pair:
    """Times of ours and of the floor, gathered round by round; `goal` is the ratio to reach.

    `clock` tells seconds: those on the wall, or those that a processor worked, where others are busy as well.
    Where all rounds do the same (`alike`), the fastest is what it takes, and the others were disturbed.
    """

    name: str
    floor_name: str
    goal: float | None = None
    clock: Callable[[], float] = time.perf_counter
    alike: bool = False
    ours: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)

    def round(self, ours: Callable[[], object], floor: Callable[[], object]) -> None:
        """One time each; who goes first changes with every round."""
        if len(self.ours) % 2:
            self.ours.append(seconds(ours, self.clock))
            self.floor.append(seconds(floor, self.clock))
        else:
            self.floor.append(seconds(floor, self.clock))
            self.ours.append(seconds(ours, self.clock))

    def row(self, *beside: Beside) -> Row:
        """The fastest of rounds that are alike, else medians."""
        of = min if self.alike else statistics.median
        ours, floor = of(self.ours), of(self.floor)
        return Row(self.name, ours, floor, self.floor_name, self.goal, beside)

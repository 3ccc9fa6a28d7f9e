"""Running things in turn (A B A B …) and comparing their medians."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@contextmanager
def quiet() -> Iterator[None]:
    """Without the garbage collector, which would hit one of two cases by chance."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes, once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@dataclass(slots=True)
class Pair:
    """Times of ours and of the floor, gathered round by round."""

    name: str
    floor_name: str
    ours: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)

    def round(self, ours: Callable[[], object], floor: Callable[[], object]) -> None:
        """One time each; who goes first changes with every round."""
        if len(self.ours) % 2:
            self.ours.append(seconds(ours))
            self.floor.append(seconds(floor))
        else:
            self.floor.append(seconds(floor))
            self.ours.append(seconds(ours))

    def line(self) -> str:
        ours, floor = statistics.median(self.ours), statistics.median(self.floor)
        paired = sorted(a / b for a, b in zip(self.ours, self.floor, strict=True) if b)
        low, high = paired[len(paired) // 4], paired[-1 - len(paired) // 4]
        return (
            f"{self.name:<46}{told(ours):>10}  {ours / floor:>7.2f}x  {f'({low:.2f} to {high:.2f})':<20}"
            f"{told(floor):>10}  {self.floor_name}"
        )


HEAD = f"{'what':<46}{'ours':>10}  {'ratio':>8}  {'middle half':<20}{'floor':>10}  of what"


def told(duration: float) -> str:
    if duration < 1e-3:
        return f"{duration * 1e6:.1f} us"
    return f"{duration * 1e3:.1f} ms" if duration < 1 else f"{duration:.2f} s"

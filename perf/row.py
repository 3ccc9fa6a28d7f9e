"""One row of the measurements: what the product took, beside the floor and what others take for the same."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal["seconds", "bytes"]


@dataclass(frozen=True)
class Beside:
    """What a peer took for the same, or in `missing` why nobody knows."""

    name: str
    took: float | None = None
    missing: str = ""


@dataclass(frozen=True)
class Row:
    """`product` and `floor` are in the same unit; `goal` is the ratio to reach.

    The floor is the least that any program needs, or the same at another size; `floor_name` says which.
    """

    what: str
    product: float
    floor: float
    floor_name: str
    goal: float | None = None
    beside: tuple[Beside, ...] = ()
    unit: Unit = "seconds"

    @property
    def ratio(self) -> float:
        return self.product / self.floor

    @property
    def met(self) -> bool | None:
        return None if self.goal is None else round(self.ratio, 2) <= self.goal


def told(amount: float, unit: Unit = "seconds") -> str:
    """An amount in the unit that people would use for it."""
    if unit == "bytes":
        return f"{amount / 2**20:.1f} MB"
    if amount < 1e-3:
        return f"{amount * 1e6:.1f} us"
    return f"{amount * 1e3:.1f} ms" if amount < 1 else f"{amount:.2f} s"

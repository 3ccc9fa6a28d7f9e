"""How answers compare with good practice: elements, levels as ranges, and bands of blocks."""

from interview.benchmark.elements import Benchmark, Block, Element, Source
from interview.benchmark.levels import Assessment, Assessor, State, assess_all, lower_median
from interview.benchmark.scale import Range

__all__ = [
    "Assessment",
    "Assessor",
    "Benchmark",
    "Block",
    "Element",
    "Range",
    "Source",
    "State",
    "assess_all",
    "lower_median",
]

"""How far the sources were read that the statements of good practice rest on."""

from msgspec import Struct

from interview.benchmark.model import Benchmark, Element

_DEPTHS = ("read", "partly", "abstract")
"""From the furthest; a source of any other depth was not read, or nothing is said of it."""


class HowFarRead(Struct, frozen=True):
    """How many statements rest on sources read whole, in part, as an abstract alone, or not read.

    A statement counts once, by the furthest-read of its sources. `own` are those that are not drawn from a
    source: this tool's own reading, or general knowledge that is still to be verified.
    """

    whole: int
    partly: int
    abstract: int
    not_read: int
    own: int

    @property
    def statements(self) -> int:
        return self.whole + self.partly + self.abstract + self.not_read + self.own


def how_far_read(benchmark: Benchmark) -> HowFarRead:
    """Counted over all statements of a benchmark."""
    depths = [_depth(element, benchmark) for element in benchmark.elements.values()]
    return HowFarRead(
        whole=depths.count("read"),
        partly=depths.count("partly"),
        abstract=depths.count("abstract"),
        not_read=depths.count("not_read"),
        own=depths.count("own"),
    )


def _depth(element: Element, benchmark: Benchmark) -> str:
    if element.basis != "retrieved" or not element.sources:
        return "own"
    reached = {source.read for name in element.sources if (source := benchmark.sources.get(name))}
    return next((depth for depth in _DEPTHS if depth in reached), "not_read")

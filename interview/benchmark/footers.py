"""Whether levels are shown for these answers, and what is said about where the answers come from.

The questionnaire decides both with its footers. Answers from outside are no self-report, so that a comparison
would judge a service that has said nothing.
"""

from msgspec.structs import replace

from interview.benchmark.model import Benchmark
from interview.path import Path
from interview.questionnaire import Footer


def footers(path: Path) -> tuple[Footer, ...]:
    """The footers that hold for these answers, in the order of the questionnaire."""
    return tuple(footer for footer in path.questionnaire.footers if footer.when.test(path.facts) is True)


def no_levels(path: Path) -> str | None:
    """Why no levels are shown for these answers; None when they are."""
    return next((footer.no_levels for footer in footers(path) if footer.no_levels), None)


def shown_benchmark(whole: Benchmark, path: Path) -> Benchmark:
    """What these answers are compared with: the good practice, or nothing where no levels are shown."""
    if no_levels(path) is None:
        return whole
    return replace(whole, blocks=(), elements={}, issues={}, behind={}, sources={})

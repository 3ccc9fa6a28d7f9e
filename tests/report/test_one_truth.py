"""What the summary and the report both tell is told alike: the names of themes, and how many there are of something."""

import re

import pytest

from interview.report.contents import report, summary, summary_in_short
from interview.report.document import Document
from interview.report.writers.text import written
from tests.examples import WITH_LEVELS, opened

_GOOD = re.compile(
    r"(?:Working well|Reported to work well|Good practice that the plan foresees)(?: \((\d+), \d+ of them here\))?"
)


def lines_of(document: Document) -> list[str]:
    return written(document, underlined=False).splitlines()


def counted(document: Document) -> int | None:
    """How many statements work well, as a document says it: the number named, or those that stand there."""
    lines = [*lines_of(document), ""]
    for place, line in enumerate(lines):
        found = _GOOD.fullmatch(line)
        if found is not None:
            box = lines[place + 1 : lines.index("", place + 1)]
            return int(found[1]) if found[1] else sum(each.startswith("- ") for each in box)
    return None


@pytest.mark.parametrize("name", WITH_LEVELS)
def test_as_much_works_well_in_the_summary_as_on_page_one(name: str) -> None:
    with opened(name) as interview:
        snapshot = interview.snapshot()
        whole, page_one = counted(summary(snapshot)), counted(report(snapshot))
        in_short = counted(summary_in_short(snapshot))
    assert whole == page_one is not None
    assert in_short in (whole, None)


@pytest.mark.parametrize("name", WITH_LEVELS)
def test_a_theme_has_one_name_in_all_of_them(name: str) -> None:
    with opened(name) as interview:
        snapshot = interview.snapshot()
        longer = [s.title for s in interview.questionnaire.sections if s.title != s.short]
        told = [*lines_of(summary(snapshot)), *lines_of(report(snapshot))]
    assert longer
    assert [line for line in told if line.lstrip("- ").startswith(tuple(longer))] == []

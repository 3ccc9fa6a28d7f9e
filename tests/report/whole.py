"""The export, with every file taken apart again: what was to be written stands where it belongs in each."""

from collections.abc import Callable, Sequence
from pathlib import Path

from interview import Interview
from interview.report import export
from interview.report.brief import Brief
from interview.snapshot.sharing import Share
from tests.report import data_back
from tests.report.checked import Count, count, found_in
from tests.report.expected import Expected, expected
from tests.report.read_back import READERS

_DATA: dict[str, Callable[[bytes, Expected], Count]] = {
    "answers.csv": data_back.answers_csv,
    "actions.csv": data_back.actions_csv,
    "actions.ics": data_back.calendar,
    "report.json": data_back.json_file,
    "answers.xlsx": data_back.workbook,
}
_KINDS = {
    "answers.csv": ("answers", "notes"),
    "actions.csv": ("targets",),
    "answers.xlsx": ("answers", "notes", "targets"),
}


def exported(
    interview: Interview,
    folder: Path,
    tell: Callable[[str], None],
    *,
    formats: Sequence[str] | None = None,
    share: Share | None = None,
    replace: bool = False,
) -> list[Path]:
    """As `export`. AssertionError when a file lacks something; a PDF has no rows that could be looked for."""
    paths = export.export(interview.snapshot(), folder, tell, formats=formats, share=share, replace=replace)
    wanted = expected(Brief(interview.snapshot(), share or Share()))
    for path in paths:
        assert found_of(path, wanted) == wanted_in(path, wanted), path.name
    return paths


def wanted_in(path: Path, wanted: Expected) -> Count:
    """How much a file of this name must hold."""
    name = path.name.rpartition("-")[2]
    if name == "actions.ics":
        return Count(targets=len(wanted.dates))
    if name not in _DATA:
        return count(wanted.pieces)
    whole = wanted.count
    return Count(**{kind: getattr(whole, kind) for kind in _KINDS.get(name, Count.__slots__)})


def found_of(path: Path, wanted: Expected) -> Count:
    """How much of it stands in the file."""
    name, ending = path.name.rpartition("-")[2], path.suffix[1:]
    if name in _DATA:
        return _DATA[name](path.read_bytes(), wanted)
    if ending in READERS:
        return found_in(ending, path.read_bytes(), wanted.pieces)
    return wanted_in(path, wanted)

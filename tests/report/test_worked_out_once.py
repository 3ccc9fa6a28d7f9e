"""The levels of an interview at one moment are worked out once, for a report and for all its files."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from interview.benchmark import Assessor, Benchmark
from interview.path import Path as ItemPath
from interview.report.contents import report, summary
from interview.report.export import export
from interview.snapshot.opening import open_snapshot
from interview.snapshot.sharing import Level, Share
from tests.examples import EXAMPLES, WITH_LEVELS

FORMATS = ["md", "txt", "html", "xlsx", "csv", "json"]


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> Callable[[], set[int]]:
    """How often levels were worked out anew, for each set of answers of which there were any."""
    counted: Counter[str] = Counter()
    begin = Assessor.__init__

    def counting(
        self: Assessor, benchmark: Benchmark, path: ItemPath, *, before: Assessor | None = None
    ) -> None:
        begin(self, benchmark, path, before=before)
        counted[repr((path.selection, sorted(path.answers.items())))] += 1

    monkeypatch.setattr(Assessor, "__init__", counting)
    return lambda: set(counted.values())


@pytest.mark.parametrize("name", WITH_LEVELS)
def test_for_the_summary(name: str, times: Callable[[], set[int]]) -> None:
    summary(open_snapshot(EXAMPLES / f"{name}.toml"))
    assert times() == {1}


@pytest.mark.parametrize("name", WITH_LEVELS)
@pytest.mark.parametrize("level", Level)
def test_for_a_report(name: str, level: Level, times: Callable[[], set[int]]) -> None:
    report(open_snapshot(EXAMPLES / f"{name}.toml"), Share(level))
    assert times() == {1}


@pytest.mark.parametrize("name", WITH_LEVELS)
def test_for_all_the_files_of_an_export(name: str, times: Callable[[], set[int]], tmp_path: Path) -> None:
    snapshot = open_snapshot(EXAMPLES / f"{name}.toml")
    export(snapshot, tmp_path / "out", lambda _: None, formats=FORMATS)
    assert times() == {1}

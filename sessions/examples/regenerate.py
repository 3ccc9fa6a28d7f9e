"""Makes the example sessions anew. Run it after a change of the questionnaire or of what is said:

    python sessions/examples/regenerate.py

Every NAME.txt beside this file goes through plain mode, as `interview start --name NAME < NAME.txt` would
take it, and leaves NAME.toml (the session), NAME.transcript.txt (what was printed) and NAME.summary.txt
(what `interview show` prints). The clock is not the computer's: it begins on a fixed day and goes on by one
minute at each reading, and the zone is UTC, so that the same answers give the same bytes everywhere.

The reports of the sessions are written to docs/samples, when the libraries for them are installed.

With a folder behind it, the files are written there instead, and the reports to its folder samples.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

from interview.dialogue.interview import Interview
from interview.errors import InterviewError
from interview.plain.screen import Screen
from interview.plain.script import run_script
from interview.questionnaire import Questionnaire
from interview.questionnaire.load import load
from interview.report.contents import summary
from interview.report.export import export
from interview.report.targets import aims, dated
from interview.report.writers.formats import USUAL
from interview.report.writers.text import written

SAMPLES = Path(__file__).resolve().parents[2] / "docs" / "samples"
HERE = Path(__file__).resolve().parent
SHOWN = "sessions/examples"
"""The folder as the transcripts name it, wherever the files are really written."""

NAMES = {
    "evejledning": "eVejledning",
    "northlight": "Northlight",
    "brambleside": "Brambleside",
    "saltmarsh": "Saltmarsh",
    "larkspur": "Larkspur",
}
"""The answer files, and the name each session has."""

BEGIN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


class TickingClock:
    """A clock that goes on by one minute each time it is read."""

    def __init__(self, begin: datetime = BEGIN) -> None:
        self.now = begin

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def made(name: str, questionnaire: Questionnaire, answers: Path = HERE) -> dict[str, bytes]:
    """The files of one example by file name. InterviewError names a line that was not understood."""
    lines = (answers / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    with _workplace() as folder:
        out = StringIO()
        with _begun(questionnaire, folder, NAMES[name]) as interview:
            stopped = run_script(interview, lines, Screen(out))
        path = folder / f"{name}.toml"
        if stopped:
            raise InterviewError(f"{name}.txt, line {stopped.number}: {stopped.line!r}. {stopped.reason}")
        with Interview.open(path, folder=folder, read_only=True, zone=UTC) as interview:
            shown = written(summary(interview.snapshot())) + "\n"
        return {
            f"{name}.toml": path.read_bytes(),
            f"{name}.transcript.txt": out.getvalue().replace(str(path), f"{SHOWN}/{path.name}").encode(),
            f"{name}.summary.txt": shown.encode(),
        }


def _begun(questionnaire: Questionnaire, folder: Path, name: str) -> Interview:
    return Interview.create(questionnaire, folder, name=name, clock=TickingClock(), zone=UTC)


def regenerate(target: Path) -> None:
    """Writes the files of every example to `target`."""
    questionnaire = load("ict-lmi")
    target.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        for file, data in made(name, questionnaire).items():
            (target / file).write_bytes(data)


def samples(examples: Path, target: Path, formats: Sequence[str] = USUAL) -> None:
    """Writes the report of every example to `target`, in these formats."""
    with _workplace() as folder:
        for name in NAMES:
            file = examples / f"{name}.toml"
            with Interview.open(file, folder=examples, read_only=True, zone=UTC) as interview:
                export(interview.snapshot(), folder, lambda _: None, formats=_possible(interview, formats))
        target.mkdir(parents=True, exist_ok=True)
        for file in sorted(folder.glob("[!.]*")):
            shutil.copyfile(file, target / file.name)


def _possible(interview: Interview, formats: Sequence[str]) -> list[str]:
    """Without a calendar where no target has a date."""
    return [name for name in formats if name != "ics" or dated(aims(interview.snapshot()))]


@contextmanager
def _workplace() -> Iterator[Path]:
    """A folder of its own, so that neither locks nor kept definitions stay beside the examples."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder).resolve()


if __name__ == "__main__":
    try:
        place = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
        regenerate(place)
        samples(place, place / "samples" if len(sys.argv) > 1 else SAMPLES)
    except InterviewError as problem:
        sys.exit(str(problem))

"""Makes the example sessions anew. Run it after a change of the questionnaire or of what is said:

    python sessions/examples/regenerate.py

Every NAME.txt beside this file goes through plain mode, as `interview start --name NAME < NAME.txt` would
take it, and leaves NAME.toml (the session), NAME.transcript.txt (what was printed) and NAME.summary.txt
(what `interview show` prints). The clock is not the computer's: it begins on a fixed day and goes on by one
minute at each reading, and the zone is UTC, so that the same answers give the same bytes everywhere.
A workshop is prepared and led by the same file, with the slips that are named in it.

The reports of the sessions are written to docs/samples, when the libraries for them are installed. So is the
review of a pool: of services that are made up here by dice, and lie nowhere.

With a folder behind it, the files are written there instead, and the reports to its folder samples.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from random import Random

from msgspec.structs import replace

from interview.compare.contents import comparison
from interview.compare.pool.pool import Pool, Wanted
from interview.compare.services import snapshots_of, source_of, state_of, stem_of
from interview.dialogue.interview import Interview
from interview.errors import InterviewError
from interview.path import Path as Walked
from interview.path import Selection, walk
from interview.plain.screen import Screen
from interview.plain.script import run_script
from interview.questionnaire import Item, Questionnaire
from interview.questionnaire.load import load
from interview.report.contents import summary
from interview.report.export import export, export_document
from interview.report.targets import aims, dated
from interview.report.writers.formats import FORMATS, USUAL, Content
from interview.report.writers.text import written
from interview.session.events import Act, Event, Status, Value, moment
from interview.session.record import Answer
from interview.snapshot.opening import begin_session, open_snapshot
from interview.snapshot.sharing import Share
from interview.snapshot.snapshot import Snapshot
from interview.workshop.desk import new_workshop, open_workshop
from interview.workshop.report import wing_of

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
WORKSHOPS = {"riga": ("Riga", ("access", "citizen_support"), 12)}
"""Those of groups: name, themes, and how many people are expected."""
_SLIP = re.compile(r"sheet ([A-Z]+):")

COMPARED = (("northlight", "brambleside"), ("northlight", "brambleside", "evejledning"))
"""The examples that stand side by side in a sample of their own."""

ASKED_AGAIN = {"brambleside-2027": "brambleside"}
"""Answer files of examples that were asked again, a year later, and the example that each follows."""

INVENTED = 60
"""Services of the sample of a pool; most of them are past their design."""
_POOL = f"What {INVENTED} services said, all of them made up by dice"
_IN_DESIGN = 5
"""Every so many is still being designed."""
_POOL_FILES = {
    "review.html": "pool-review.html",
    "review.md": "pool-review.md",
    "pool.xlsx": "pool.xlsx",
    "codebook.md": "pool-codebook.md",
}
"""What is kept of it, and under which name."""
_BY = "scope_level"
_SETTLED = (Status.DONT_KNOW, Status.NOT_APPLICABLE, Status.REFUSED)

BEGIN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
A_YEAR_LATER = BEGIN.replace(year=BEGIN.year + 1)


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


def led(name: str, questionnaire: Questionnaire, answers: Path = HERE) -> dict[str, bytes]:
    """The files of one workshop by file name. InterviewError names a line that was not understood."""
    text = (answers / f"{name}.txt").read_text(encoding="utf-8")
    title, sections, people = WORKSHOPS[name]
    lines, clock = iter(text.splitlines()), TickingClock()
    with _workplace() as folder:
        out = StringIO()
        path = folder / f"{name}.toml"
        prepared = new_workshop(
            questionnaire,
            folder,
            name=title,
            sections=sections,
            people=people,
            clock=clock,
            zone=UTC,
        )
        with prepared as desk:
            slips = {code: f"{seat:02}" for seat, code in enumerate(dict.fromkeys(_SLIP.findall(text)), 1)}
            desk.standing.keep_door(replace(desk.standing.door, slips=slips))
            stopped = run_script(desk, lines, Screen(out))
        if not stopped:
            with open_workshop(path, folder=folder, clock=clock, zone=UTC) as desk:
                stopped = run_script(desk, lines, Screen(out))
        if stopped:
            raise InterviewError(f"{name}.txt: {stopped.line!r}. {stopped.reason}")
        snapshot = open_snapshot(path, folder=folder, zone=UTC)
        shown = written(summary(snapshot, wing_of(snapshot))) + "\n"
        return {
            f"{name}.toml": path.read_bytes(),
            f"{name}.transcript.txt": out.getvalue().replace(str(path), f"{SHOWN}/{path.name}").encode(),
            f"{name}.summary.txt": shown.encode(),
        }


def regenerate(target: Path) -> None:
    """Writes the files of every example to `target`."""
    questionnaire = load("ict-lmi")
    target.mkdir(parents=True, exist_ok=True)
    makers = [*((name, made) for name in NAMES), *((name, led) for name in WORKSHOPS)]
    for name, make in makers:
        for file, data in make(name, questionnaire).items():
            (target / file).write_bytes(data)


def samples(examples: Path, target: Path, formats: Sequence[str] = USUAL) -> None:
    """Writes the report of every example to `target`, in these formats."""
    with _workplace() as folder:
        for name in (*NAMES, *WORKSHOPS):
            snapshot = open_snapshot(examples / f"{name}.toml", folder=examples, zone=UTC)
            wing, possible = wing_of(snapshot), _possible(snapshot, formats)
            export(snapshot, folder, lambda _: None, formats=possible, wing=wing)
        for names in COMPARED:
            _compare([examples / f"{name}.toml" for name in names], folder, formats)
        for answers, earlier in ASKED_AGAIN.items():
            with _workplace() as place:
                then = Path(shutil.copy(examples / f"{earlier}.toml", place))
                _compare([then, _again(then, answers)], folder, formats)
        target.mkdir(parents=True, exist_ok=True)
        for file in sorted(folder.glob("[!.]*")):
            shutil.copyfile(file, target / file.name)


def pooled(target: Path) -> None:
    """Writes the review and the codebook of a pool of invented services to `target`."""
    with _workplace() as place, _workplace() as out:
        questionnaire = load("ict-lmi")
        for number in range(INVENTED):
            _invent(questionnaire, place, number)
        with Pool.of(place, Wanted(by=_BY, formats=("html", "md"), title=_POOL)) as pool:
            pool.write(out, lambda _: None)
        for made, name in _POOL_FILES.items():
            shutil.copyfile(out / made, target / name)


def _invent(questionnaire: Questionnaire, folder: Path, number: int) -> None:
    """A session whose answers were thrown by dice, on the path that they lead along."""
    dice = Random(number)
    leaning = dice.random()
    answers: dict[str, Answer] = {}
    events = []
    path = walk(questionnaire, Selection(pass_="full"), answers)
    for item in questionnaire.items:
        if not item.is_question or item.id not in path:
            continue
        status, value = Status.ANSWERED, _thrown(item, path, dice, leaning)
        if item.id == "practice_stage":
            value = "existing" if number % _IN_DESIGN else "designed"
        elif value is None or dice.random() < 0.04:
            status, value = dice.choice(_SETTLED), None
        events.append(Event("", Act.ANSWERED, item=item.id, status=status, value=value))
        answers = {**answers, item.id: Answer(status, "", value)}
        path = path.after(answers, (item.id,))
    clock = TickingClock(BEGIN + timedelta(hours=number))
    name = f"Invented {number + 1}"
    begin_session(questionnaire, folder, name=name, pass_="full", clock=clock, zone=UTC, more=events).close()


def _thrown(item: Item, path: Walked, dice: Random, leaning: float) -> Value | None:
    """An answer that services of such a leaning give; None where there is none to throw."""
    choices = [choice for choice in path.choices(item) if not choice.specify]
    if not choices:
        return dice.randint(1, 40) if item.kind.values == "number" else None
    if item.kind.picks_one:
        place = min(len(choices) - 1, int(len(choices) * dice.betavariate(1 + 3 * leaning, 4 - 3 * leaning)))
        return choices[place].code
    several = [choice.code for choice in choices if not choice.exclusive]
    most = item.max_selected or len(several)
    chosen = [code for code in several if dice.random() < 0.25 + leaning / 2][:most]
    alone = [choice.code for choice in choices if choice.exclusive]
    return tuple(chosen or alone[:1] or several[:1])


def _again(then: Path, name: str) -> Path:
    """The session beside an earlier one that its answers make, a year later."""
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    clock = TickingClock(A_YEAR_LATER)
    with Interview.again(then, folder=then.parent, clock=clock, zone=UTC) as interview:
        stopped = run_script(interview, lines, Screen(StringIO()))
        if stopped:
            raise InterviewError(f"{name}.txt, line {stopped.number}: {stopped.line!r}. {stopped.reason}")
    return then.with_name(f"{name}.toml")


def _compare(files: Sequence[Path], folder: Path, formats: Sequence[str]) -> None:
    """Writes a comparison of these sessions in those of the formats that hold a document."""
    snapshots = snapshots_of(files, files[0].parent, zone=UTC)
    pages = [name for name in formats if FORMATS[name].content is Content.DOCUMENT]
    when = moment(max(snapshot.last_at for snapshot in snapshots))
    stem, voice = stem_of(snapshots, Share()), snapshots[0].voice
    if pages:
        export_document(
            comparison(snapshots),
            stem,
            when,
            folder,
            voice,
            lambda _: None,
            formats=pages,
            of=source_of(snapshots),
            state=state_of(snapshots),
        )


def _possible(snapshot: Snapshot, formats: Sequence[str]) -> list[str]:
    """Without a calendar where no target has a date."""
    return [name for name in formats if name != "ics" or dated(aims(snapshot))]


@contextmanager
def _workplace() -> Iterator[Path]:
    """A folder of its own, so that neither locks nor kept definitions stay beside the examples."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder).resolve()


if __name__ == "__main__":
    try:
        place = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
        regenerate(place)
        reports = place / "samples" if len(sys.argv) > 1 else SAMPLES
        samples(place, reports)
        pooled(reports)
    except InterviewError as problem:
        sys.exit(str(problem))

"""Somebody who reads only French: no English from the first line of help to the last page of a report."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zipfile import ZipFile

import click
import pytest

from interview import Interview, load
from interview.cli.main import group
from interview.dialogue.turn import Turn
from interview.questionnaire.load import in_language
from interview.session.events import Act
from interview.spoken import speak
from interview.web.pages import look_at
from interview.workshop.desk import new_workshop
from interview.workshop.public import read_public
from tests.french import badly_set, english_in, text_of
from tests.talk import Ticking
from tests.workshop.test_desk import Facilitator

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Ended, Program

THEMES = ("overview", "access", "monitoring", "lmi_features")
FRENCH = {"LANG": "fr_FR.UTF-8"}
ASIDE = (
    *("aide", "pourquoi", "note Nous avons essayé deux outils.", "revenir", "annuler", "rétablir", "niveaux"),
    *("où en sommes-nous", "glossaire", "sources", "résumé", "revoir", "thèmes", "aide tout", "aide note"),
    *(
        "pourquoi access",
        "langue",
        "77 x",
        "bonnes pratiques accès",
        "nsp, Marie",
        "passer",
        "privé",
        "mes notes",
    ),
)
"""Typed between the answers."""


@pytest.fixture(autouse=True)
def in_french() -> Iterator[None]:
    speak("fr")
    yield
    speak(None)


def said_in(turns: list[Turn]) -> str:
    choices = [
        text for turn in turns for choice in turn.choices for text in (choice.label, choice.hint or "")
    ]
    return "\n".join([turn.text for turn in turns] + choices)


def held(folder: "Path", name: str, shift: int = 0) -> list[Turn]:
    """A quick pass of four themes to its end; `shift` picks other answers."""
    talk = Interview.create(in_language(load("ict-lmi"), "fr"), folder, name=name, sections=THEMES)
    turns, aside = [*talk.begin(setup=True).turns, *talk.say("").turns], iter(ASIDE if not shift else ())
    answered: dict[str, int] = {}
    for step in range(400):
        item = talk.current
        if item is None:
            break
        if talk.pending is None and (line := next(aside, None)):
            turns += talk.say(line).turns
        elif talk.pending is not None:
            turns += talk.say("le rapport de 2025" if step % 3 == 0 else "").turns
        else:
            times = answered[item.id] = answered.get(item.id, -1) + 1
            picked = str(max(1, len(item.choices) - 1 - shift - times)) if item.choices else "12"
            turns += talk.say("Un service pour les jeunes." if item.kind.takes_words else picked).turns
    for line in (
        "niveaux",
        "résumé",
        "revoir",
        "historique",
        "objectif accès : Établi ; échéance : mars 2027",
        "",
    ):
        turns += talk.say(line).turns
    talk.close()
    return turns


def is_french(*ended: "Ended") -> None:
    for run in ended:
        assert not english_in(run.out + run.err)
        assert not badly_set(run.out + run.err)


def test_a_conversation_holds_no_english(program: "Program") -> None:
    said = said_in(held(program.sessions, "Lyon"))
    assert not english_in(said)
    assert not badly_set(said)
    events = program.read("lyon").events
    assert {Act.ANSWERED, Act.REMARKED, Act.UNDONE, Act.TARGET_SET} <= {event.act for event in events}


def test_what_is_taken_home_holds_no_english(program: "Program") -> None:
    for shift, name in enumerate(("Lyon", "Lille")):
        held(program.sessions, name, shift)
    other = (program.sessions / "lille.toml").read_text(encoding="utf-8")
    for number, name in enumerate(("Nantes", "Brest", "Metz"), 1):
        copied = other.replace('"Lille"', f'"{name}"', 1)
        copied = re.sub(r'created = "\d{4}', f'created = "{2020 + number}', copied, count=1)
        (program.sessions / f"{name.casefold()}.toml").write_text(copied, encoding="utf-8")
    ended = [
        program("report", "Lyon", "--annex", "--format", "html,md,docx", "-o", "out", env=FRENCH),
        program("report", "Lyon", "--format", "pdf,xlsx,txt,ics", "-o", "out", env=FRENCH),
        program("card", "Lyon", "--format", "md", "-o", "out", env=FRENCH),
        program("compare", "Lyon", "Lille", "--format", "md,pdf", "-o", "out", env=FRENCH),
        program("inventory", "sessions", "--format", "md", "-o", "out", env=FRENCH),
        *(
            program(*asked, env=FRENCH)
            for asked in (
                ["list"],
                ["show", "Lyon"],
                ["targets"],
                ["copy", "Lyon"],
                ["share", "Lyon"],
                ["share", "Lyon", "oui"],
            )
        ),
        program("compare", "Lyon", "Lille", env=FRENCH),
        program("pool", "sessions", env=FRENCH),
        program("benchmark", "access", env=FRENCH),
        program("again", "Lyon", "--plain", typed="\n1\n2\naide\n", env=FRENCH),
    ]
    assert [run.code for run in ended] == [0] * len(ended)
    is_french(*ended)
    written = sorted((program.folder / "out").glob("*.*"))
    assert len(written) >= 11
    for file in written:
        if file.suffix != ".json":
            lines = map(str.strip, text_of(file).splitlines())
            # A code with its label, and the title of a work that goes on from the line above.
            plain = [line for line in lines if not re.match(r"\w+(?: =|;|$)|.*\(lu\s: ", line)]
            assert not english_in("\n".join(plain)), file.name


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from commands(inner, (*path, name))


def test_help_holds_no_english(program: "Program") -> None:
    names = {name for path in commands(group) for name in path}
    for path in commands(group):
        ended = program(*path, "--help", env=FRENCH)
        shown = re.sub(rf"^ +(?:{'|'.join(names)})(?=  )", "", ended.out, flags=re.MULTILINE)
        assert "Utilisation" in shown
        assert not english_in(shown), path
        assert not badly_set(shown), path
        assert not re.search(r"^\s*[;:?»]", shown, re.MULTILINE), "a sign stays with its word"


def test_what_goes_amiss_is_said_without_english(program: "Program") -> None:
    program("start", "--name", "Lyon", "--plain", typed="1\n1\n1\n", env=FRENCH)
    program("start", "--name", "Lille", "--plain", typed="1\n", env=FRENCH)
    kept = program.sessions / "lille.toml"
    whole = kept.read_text(encoding="utf-8")
    asked = [
        *(
            ["show", "Paris"],
            ["show", "Lyn"],
            ["show", "L"],
            ["start", "Ailleurs"],
            ["start", "--language", "de"],
        ),
        *(["start", "--autre"], ["start", "--pass", "loin"], ["start", "--sections", ","], ["lister"]),
        *(["report", "Lyon", "--format", "xyz"], ["report", "Lyon", "--format", ","], ["forget", "Lyon"]),
        *(["forget", "Lyon", "zz"], ["compare", "Lyon"], ["compare", "Lyon", "Lyon"], ["pool", "ailleurs"]),
        *(["pool", "sessions", "--at-least", "x"], ["translate", "Finlandais"], ["rename", "Lyon", ""]),
        *(["share", "Lyon", "peut-être"], ["share", "Paris", "oui"]),
        *(["workshop", "open", "Lyon"], ["workshop", "open", "Paris"], ["workshop", "new"]),
        *(["benchmark", "ailleurs"], ["check", "ailleurs"], ["inventory", "ailleurs"], ["list", "trop"]),
        ["report", "Lyon", "-o", "sessions/lyon.toml"],
    ]
    ended = [program(*each, env=FRENCH) for each in asked]
    assert {run.code for run in ended} <= {1, 2}
    is_french(*ended)
    for changed in (
        whole[:-20],
        whole.replace('act = "answered"', 'act = "autre"', 1),
        whole.replace("[[event]]", "[[event", 1),
        whole.replace("format = 1", "format = 7", 1),
        whole.replace("format = 1\n", "", 1),
        whole.replace("[[event]]", "[event]", 1),
    ):
        kept.write_text(changed, encoding="utf-8")
        is_french(program("show", "lille.toml", env=FRENCH), program("list", env=FRENCH))
    kept.write_text(whole, encoding="utf-8")
    kept.chmod(0)
    is_french(program("show", "lille.toml", env=FRENCH))


def test_a_computer_in_french_prepares_a_workshop_in_french(program: "Program") -> None:
    frame = program("workshop", "new", "Lens", "--sections", "access", typed="4\n", env=FRENCH)
    assert "Combien de personnes compte le groupe" in frame.out
    is_french(frame)


def test_a_workshop_holds_no_english(program: "Program") -> None:
    found = in_language(load("ict-lmi"), "fr")
    prepared = new_workshop(
        found, program.sessions, name="Lyon", sections=("access",), people=6, minutes=90, clock=Ticking()
    )
    turns = [*prepared.begin().turns]
    for _ in range(12):
        turns += prepared.say("1").turns if prepared.current else []
    prepared.close()
    packed = program("workshop", "pack", "Lyon", "-o", "pack", "--start", "9:30", env=FRENCH)
    assert packed.code == 0, packed.err
    facilitator = Facilitator.opens(program.sessions, "Lyon")
    desk, walls = facilitator.desk, list[str]()
    turns += desk.begin().turns

    def types(*lines: str) -> None:
        for line in lines:
            turns.extend(desk.say(line).turns)
            if public := read_public(desk.standing.folder.public):
                look = look_at(public, "fr")
                walls.extend(
                    [look.head, look.place, look.several, *look.told, *(row.label for row in look.rows)]
                )

    types("anonyme", "effectif 6", "aide", "aide tout", "qui", "silence")
    marks = "1 " * facilitator.wall.total
    types(*(f"feuille {slip}: {marks}" for slip in facilitator.slips[:6]))
    types("clore", "odj", "odj tout", "1", "montrer", "accord 1", "divergence Trop peu de temps", "1", "non")
    types("attente Qui paie ?", "Anna", "temps 5", "plan", "où", "bonjour", "terminer")
    assert facilitator.room.counts
    desk.close()
    printed = [text_of(file) for file in (program.folder / "pack").iterdir() if file.suffix == ".html"]
    assert len(printed) == 6
    said = "\n".join([said_in(turns), *walls, *printed, packed.out])
    assert not english_in(said)
    is_french(program("workshop", "list", env=FRENCH))


@pytest.mark.parametrize("name", ["LANG", "LC_MESSAGES", "LC_ALL", "INTERVIEW_LANGUAGE"])
def test_the_language_of_the_computer_is_spoken(program: "Program", name: str) -> None:
    spoken = {"LANG": None, name: "fr_CH.UTF-8" if name != "INTERVIEW_LANGUAGE" else "fr"}
    assert "Il n’y a pas d’entretien" in program("show", "Paris", env=spoken).err.replace("encore ", "")


def test_a_language_without_sentences_is_answered_in_english(program: "Program") -> None:
    assert "There is no session" in program("show", "Rome", env={"LANG": "it_IT.UTF-8"}).err
    assert "There is no session" in program("show", "Rome", env={"LANG": "C"}).err


def test_a_report_in_another_language_than_the_interview_carries_that_language(program: "Program") -> None:
    from pikepdf import Pdf

    with Interview.create(load("ict-lmi"), program.sessions, name="Leeds", sections=("overview",)) as talk:
        talk.answer("A map of jobs for the north.", "overview_description")
    ended = program("report", "Leeds", "--language", "fr", "--format", "html,docx,pdf", "-o", "out")
    assert ended.code == 0, ended.err
    page = (program.folder / "out" / "leeds-report.html").read_text(encoding="utf-8")
    assert '<html lang="fr">' in page
    assert "A map of jobs for the north." in page
    with Pdf.open(program.folder / "out" / "leeds-report.pdf") as paper:
        assert paper.Root.Lang == "fr"
    with ZipFile(program.folder / "out" / "leeds-report.docx") as packed:
        assert '<w:lang w:val="fr"' in packed.read("word/styles.xml").decode()

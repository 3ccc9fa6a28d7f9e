"""Somebody who reads only French: no English on the way through a first look, nor in what is written of it."""

import re
from typing import TYPE_CHECKING

from interview import Interview, load
from interview.questionnaire.load import in_language

if TYPE_CHECKING:
    from tests.cli.conftest import Program

ENGLISH = re.compile(
    r"\b(the|and|of|is|are|was|with|from|to|by|not|yes|level|levels|this|that|which|answer|answers|open|so far)\b",
    re.IGNORECASE,
)
"""Words of nearly every English sentence that no French one has."""


def english_in(text: str) -> list[str]:
    return [
        line
        for line in text.splitlines()
        if ENGLISH.search(re.sub(r"interview .*|--\w+|https?:\S+", "", line))
    ]


def test_a_french_first_look_and_its_report_hold_no_english(program: "Program") -> None:
    talk = Interview.create(in_language(load("ict-lmi"), "fr"), program.sessions, name="Lyon")
    turns = [*talk.begin(setup=True).turns, *talk.say("").turns]
    for _ in range(80):
        item = talk.current
        if item is None:
            break
        line = "" if talk.pending else "Un service pour les jeunes." if item.kind.takes_words else "1"
        turns += talk.say(line).turns
    assert len(talk.record.answers) > 20
    for line in ("niveaux", "résumé", "aide", "revoir", "pourquoi"):
        turns += talk.say(line).turns
    talk.close()
    said = [turn.text for turn in turns] + [
        text for turn in turns for choice in turn.choices for text in (choice.label, choice.hint or "")
    ]
    assert not english_in("\n".join(said))
    wrote = program("report", "Lyon", "--language", "fr", "--format", "md,txt", "-o", "out")
    assert wrote.code == 0, wrote.err
    for file in sorted((program.folder / "out").glob("lyon-report.*")):
        written = file.read_text(encoding="utf-8")
        assert not english_in(written)
        assert not re.search(r"[“”]|\w[:;] ", written)


def test_a_computer_in_french_prepares_a_workshop_and_shows_good_practice_in_french(
    program: "Program",
) -> None:
    french = {"LANG": "fr_FR.UTF-8"}
    frame = program("workshop", "new", "Lens", "--sections", "access", typed="4\n", env=french)
    assert "Combien de personnes compte le groupe" in frame.out
    shown = program("benchmark", "access", env=french)
    assert "Une loi ou une règle publiée dit qui peut utiliser le service" in shown.out
    statements, _, _ = shown.out.partition("Sources des affirmations")  # titles of sources stay as they are
    assert not english_in(frame.out + statements)


def test_a_sign_of_the_help_stays_with_its_word(program: "Program") -> None:
    for command in (["workshop", "sheet"], ["workshop", "new"], ["card"]):
        told = program(*command, "--help", env={"LANG": "fr_FR.UTF-8"}).out
        assert not english_in(told)
        assert "RANGE" not in told
        assert not re.search(r"^\s*[;:?»]", told, re.MULTILINE)

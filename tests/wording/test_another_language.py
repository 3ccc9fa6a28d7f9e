"""Whatever the language, nothing of another one is left, and no sentence depends on the order of its parts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview import Interview
from interview.questionnaire import Questionnaire
from interview.questionnaire.load import load
from interview.report.card import card
from interview.report.contents import report, summary
from interview.report.writers.text import written
from interview.snapshot.opening import open_snapshot
from interview.spoken import speak
from interview.web.pages import look_at
from interview.workshop.desk import new_workshop, open_workshop
from interview.workshop.pack.pack import Particulars
from interview.workshop.pack.write import write_pack
from interview.workshop.public import read_public
from tests.pseudo import PSEUDO, in_pseudo, plain_words, sentences
from tests.speaking import Speaks
from tests.talk import Ticking, questionnaire
from tests.workshop.group import QUESTIONS

NAMES = {"docx", "html", "interview"}
"""What stays as it is in every language."""


@pytest.fixture
def foreign(speaks: Speaks) -> Iterator[Questionnaire]:
    speaks(PSEUDO, **sentences())
    speak(PSEUDO)
    yield in_pseudo(load("ict-lmi"))
    speak(None)


def test_a_conversation_is_all_in_one_language(foreign: Questionnaire, tmp_path: Path) -> None:
    talk = Interview.create(foreign, tmp_path, name="1", pass_="first")
    turns = [*talk.begin(setup=True).turns]
    for line in (
        "1",
        "1",
        "1",
        "dk",
        "why",
        "help",
        "2",
        "skip",
        "where",
        "1",
        "note 12",
        "undo",
        "private",
        "na",
    ):
        turns += talk.say(line).turns
    for line in [
        *["1"] * 25,
        "review",
        "why skipped",
        "deepen",
        "target",
        "1",
        "sections",
        "history",
        "77 x",
    ]:
        turns += talk.say(line).turns
    said = "\n".join([t.text for t in turns] + [c.label for t in turns for c in t.choices])
    assert plain_words(said) <= NAMES


def test_a_report_is_all_in_one_language(foreign: Questionnaire, tmp_path: Path) -> None:
    talk = Interview.create(foreign, tmp_path, name="1", pass_="first")
    talk.begin()
    for _ in range(30):
        talk.say("1")
    for document in (summary(talk.snapshot()), report(talk.snapshot()), card(talk.snapshot())):
        assert plain_words(written(document)) <= NAMES


def test_a_desk_its_wall_and_what_is_printed_are_all_in_one_language(
    foreign: Questionnaire, tmp_path: Path
) -> None:
    group = in_pseudo(questionnaire(QUESTIONS))
    prepared = new_workshop(group, tmp_path, name="1", sections=("care",), people=6, clock=Ticking())
    told = [turn.text for turn in prepared.begin().turns]
    told += [turn.text for turn in prepared.say("1").turns]
    prepared.close()
    with open_workshop("1", folder=tmp_path, clock=Ticking()) as desk:
        told += [turn.text for turn in desk.begin().turns]
        slips = list(desk.standing.door.slips)
        lines = [
            "named",
            "unnamed",
            "in 6",
            "who",
            "quiet",
            "sheet",
            *(f"sheet {slip}: 3 1 2" for slip in slips[:6]),
        ]
        lines += [
            "close",
            "agenda",
            "agenda all",
            "1",
            "reveal",
            "agree 3",
            "dissent 1",
            "park 1",
            "park",
            "time 5",
        ]
        lines += [
            "vote",
            "tally 1 2 3",
            "tally 0 0 6 0 0",
            "close",
            "reveal",
            "help",
            "phones off",
            "where",
            "finish",
        ]
        for line in lines:
            told += [turn.text for turn in desk.say(line).turns]
        public = read_public(desk.standing.folder.public)
        assert public is not None
        look = look_at(public, PSEUDO)
        told += [look.head, look.place, look.several, *look.told, *(row.label for row in look.rows)]
    write_pack(open_snapshot("1", folder=tmp_path), tmp_path / "pack", Particulars(), told.append)
    for page in (tmp_path / "pack").glob("*.html"):
        told.append(
            re.sub(r"<style.*?</style>|<[^>]*>", " ", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        )
    assert plain_words("\n".join(told)) - set(slips) <= NAMES

"""A questionnaire in two languages: each phone reads its own, and all say the same."""

from pathlib import Path

import pytest

from interview.questionnaire.translate import localised
from interview.workshop.desk import new_workshop
from tests.talk import Ticking, questionnaire
from tests.web.conftest import Hall, own_address
from tests.web.phone import Phone
from tests.workshop.group import QUESTIONS
from tests.workshop.test_desk import Facilitator

FINNISH = """
[item.help]
ask = "Onko apua?"
[item.help.choices]
some = "Jonkin verran"
"""


def test_each_phone_reads_the_list_in_its_language_and_codes_are_the_same(tmp_path: Path) -> None:
    found = questionnaire(QUESTIONS, {"fi": FINNISH})
    with new_workshop(
        found, tmp_path, name="Riga", sections=("care",), people=6, clock=Ticking()
    ) as prepared:
        prepared.begin()
        prepared.say("town")
    hall = Hall.opens(tmp_path)
    hall.agrees_to_be().types(f"phones {own_address()}", "vote 1")
    first = hall.phone().sees("Language", "English", "Finnish")
    first.joins(hall.slips[0]).sees("Is there help?")
    finnish = Phone(hall.address).posts("/join", ("code", hall.slips[1]), ("language", "fi"))
    finnish.sees("Onko apua?", "Jonkin verran")
    assert '<html lang="fi"' in finnish.html
    assert '<html lang="en"' in first.html
    strange = Phone(hall.address).posts("/join", ("code", hall.slips[2]), ("language", "../../fi"))
    strange.sees("Is there help?")
    for phone in (first, finnish, strange):
        phone.picks("3", go="send")
    finnish.sees("Onko apua?", "Jonkin verran").sees_no("Some")
    hall.sheets("", "", "", "3", "3", "3").types("close", "reveal")
    count = hall.room.shown["help"].counts
    assert count is not None
    assert count["some"] == 6
    hall.desk.close()


def test_a_vote_translates_nothing_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = questionnaire(QUESTIONS, {"fi": FINNISH})
    with new_workshop(
        found, tmp_path, name="Riga", sections=("care",), people=6, clock=Ticking()
    ) as prepared:
        prepared.begin()
        prepared.say("town")
    group = Facilitator.opens(tmp_path).types("unnamed", "in 6", "vote 1")
    translated = []

    def counted(*given: object) -> object:
        translated.append(given)
        return localised(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("interview.questionnaire.translate.localised", counted)
    group.sheets(*(["3 - -"] * 6)).types("close", "reveal", "agree 3", "vote 2", "throw away")
    assert not translated, "it costs more than all the rest of a vote"
    assert group.desk.standing.door.spoken("fi").question[0].ask == "Onko apua?"
    group.desk.close()

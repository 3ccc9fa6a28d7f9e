"""A questionnaire in two languages: each phone reads its own, and all say the same."""

from pathlib import Path

from interview.workshop.desk import new_workshop
from tests.talk import Ticking, questionnaire
from tests.web.conftest import Hall, own_address
from tests.web.phone import Phone
from tests.workshop.group import QUESTIONS

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

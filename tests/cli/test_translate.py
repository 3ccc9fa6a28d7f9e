"""A translator: what is left in one file, filled in with any editor, and read back."""

import re
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from interview.questionnaire.load import load
from tests.questionnaire.conftest import WHOLE

if TYPE_CHECKING:
    from tests.cli.conftest import Program


@pytest.fixture
def room(program: "Program") -> Path:
    """A questionnaire of somebody's own, in Finnish as well."""
    return copytree(WHOLE, program.folder / "room")


def fill(file: Path, place: str, translation: str) -> None:
    text = file.read_text(encoding="utf-8")
    filled = re.sub(
        rf'(msgctxt "{re.escape(place)}"\nmsgid .*\n)msgstr ".*"', rf'\1msgstr "{translation}"', text
    )
    assert filled != text
    file.write_text(filled, encoding="utf-8")


def test_what_is_left_is_filled_in_and_read_back(program: "Program", room: Path) -> None:
    ended = program("translate", "fi", "room")
    assert ended.code == 0
    assert "interview translate fi room --read reading-room.fi.po" in ended.out
    file = program.folder / "reading-room.fi.po"
    fill(file, "item.tables.ask", "Montako pöytää on?")
    fill(file, "item.main_visitors.choices.even.label", "Kaikki yhtä lailla")
    assert program("translate", "fi", "room", "--read", file.name).code == 0
    finnish = load(room, language="fi")
    assert finnish.item("tables").ask == "Montako pöytää on?"
    assert finnish.item("main_visitors").choices[0].label == "Kaikki yhtä lailla"
    assert finnish.item("seats").title == "Paikat"


def test_a_file_that_may_be_filled_in_is_never_written_over(program: "Program", room: Path) -> None:
    program("translate", "fi", "room")
    ended = program("translate", "fi", "room")
    assert ended.code == 1
    assert "Read it back first" in ended.err


def test_what_lost_its_placeholder_stays_out_and_the_rest_gets_in(program: "Program", room: Path) -> None:
    program("translate", "sv", "room")
    file = program.folder / "reading-room.sv.po"
    fill(file, "item.seats.ask", "Hur många platser finns det?")
    fill(file, "item.seats.title", "Platser")
    ended = program("translate", "sv", "room", "--read", file.name)
    assert ended.code == 1
    assert "item.seats.ask: {name|…} is missing." in ended.out.replace("\n", " ")
    swedish = load(room, language="sv")
    assert (swedish.item("seats").title, swedish.item("seats").ask[-4:]) == ("Platser", "[en]")


def test_a_changed_original_is_shown_until_it_is_translated_again(program: "Program", room: Path) -> None:
    program("translate", "fi", "room")  # records what everything was made from
    head = room / "sections" / "01-room.toml"
    head.write_text(head.read_text().replace("Count every chair.", "Count the chairs."), encoding="utf-8")
    assert load(room, language="fi").item("seats").hint == "Count the chairs. [en]"
    (program.folder / "reading-room.fi.po").unlink()
    assert "1 of them was translated from an earlier wording." in program("translate", "fi", "room").out
    file = program.folder / "reading-room.fi.po"
    entry = file.read_text(encoding="utf-8").split('msgctxt "item.seats.hint"')
    assert entry[0].endswith("#, fuzzy\n")
    assert "Laske jokainen tuoli." in entry[1]
    fill(file, "item.seats.hint", "Laske tuolit.")
    program("translate", "fi", "room", "--read", file.name)
    assert load(room, language="fi").item("seats").hint == "Count the chairs. [en]"
    file.write_text(file.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    program("translate", "fi", "room", "--read", file.name)
    assert load(room, language="fi").item("seats").hint == "Laske tuolit."


def test_what_was_translated_from_an_earlier_wording_stays_out(program: "Program", room: Path) -> None:
    program("translate", "sv", "room")
    file = program.folder / "reading-room.sv.po"
    fill(file, "item.seats.hint", "Räkna varje stol.")
    head = room / "sections" / "01-room.toml"
    head.write_text(head.read_text().replace("Count every chair.", "Count the chairs."), encoding="utf-8")
    ended = program("translate", "sv", "room", "--read", file.name)
    assert ended.code == 1
    assert "item.seats.hint: its original has changed meanwhile." in ended.out.replace("\n", " ")
    assert not (room / "sv").exists()


def test_a_word_that_is_no_code_is_told(program: "Program") -> None:
    assert "no code of a language" in program("translate", "Finnish").err


def test_what_an_editor_of_such_files_writes_is_read(program: "Program", room: Path) -> None:
    first = room / "sections" / "01-room.toml"
    long = "Count every chair. Those in the\u2028cellar count as well."
    first.write_text(first.read_text().replace("Count every chair.", long), encoding="utf-8")
    written = [
        "\ufeff# Translators: Aino",
        'msgid ""',
        'msgstr ""',
        '"Language: sv\\n"',
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"',
        '"X-Generator: Poedit 3.4\\n"',
        "",
        "#. a remark",
        "#: item.seats",
        "#, c-format, fuzzy",
        '#| msgid "Chairs"',
        'msgctxt "item.seats.title"',
        'msgid "Seats"',
        'msgstr "Stolar"',
        'msgctxt "item.tables.title"',
        'msgid "Tables"',
        'msgstr "Bord"',
        'msgctxt "item.seats.hint"',
        'msgid ""',
        '"Count every chair. Those in the\u2028"',
        '"cellar count as well."',
        'msgstr ""',
        '"Räkna varje\u2028"',
        '"stol."',
        "#, fuzzy",
        '#~ msgctxt "item.gone.title"',
        '#~ msgid "Gone"',
        '#~ msgstr "Borta"',
        "",
        'msgctxt "item.seats.ask"',
        'msgid "How many people can sit in {name|the room}?"',
        'msgstr "Hur många får plats i {name|rummet}?"',
    ]
    file = program.folder / "back.po"
    file.write_text("\r\n".join(written), encoding="utf-8", newline="")
    ended = program("translate", "sv", "room", "--read", file.name)
    assert ended.code == 0, ended.out
    seats, tables = (load(room, language="sv").item(name) for name in ("seats", "tables"))
    assert seats.title == "Seats [en]", "it was only a start"
    assert tables.title == "Bord"
    assert (seats.ask, seats.hint) == ("Hur många får plats i {name|rummet}?", "Räkna varje\u2028stol.")


def test_what_a_questionnaire_has_no_room_for_stays_out_and_it_can_still_be_asked(
    program: "Program", room: Path
) -> None:
    program("translate", "sv", "room")
    file = program.folder / "reading-room.sv.po"
    fill(file, "item.seats.title", "Plats " * 500)
    fill(file, "item.tables.title", "Bord")
    ended = program("translate", "sv", "room", "--read", file.name)
    assert ended.code == 1
    told = ended.out.replace("\n", " ")
    assert "item.seats.title: A plain text of at most 2,000 characters is expected here." in told
    assert "1 text is in room/sv." in told
    swedish = load(room, language="sv")
    assert (swedish.item("seats").title, swedish.item("tables").title) == ("Seats [en]", "Bord")

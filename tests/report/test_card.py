"""The practice card and the inventory: they describe, and judge nothing."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from interview import Interview, load
from interview.report.card import card
from interview.report.document import Document, Table, texts_of
from interview.report.inventory import Unread, inventory, practice_of, practices_in
from interview.session.folder import Sessions
from interview.wording.voice import Voice
from tests.examples import NAMES, opened
from tests.talk import about

LEVELS = re.compile(r"\b(Not yet|Starting|Established|Built in)\b")

IN_ORDER = ["Brambleside", "Larkspur", "Northlight", "Saltmarsh", "eVejledning"]


def text_of(document: Document) -> str:
    return "\n".join(text for part in document for text in texts_of(part))


def lines_of(document: Document) -> dict[str, str]:
    """The lines of the table of a card."""
    return {row[0]: row[1] for part in document if isinstance(part, Table) for row in part.rows}


@pytest.mark.parametrize("name", NAMES)
def test_a_card_says_what_why_and_for_whom_without_a_level(name: str) -> None:
    with opened(name) as interview:
        document = card(interview.snapshot())
    lines = lines_of(document)
    # A first look does not ask for the aims.
    aims = [] if interview.record.pass_ == "first" else ["What it aims at"]
    first = ["What it is", "Why it was developed", *aims, "For whom"]
    assert list(lines)[: len(first)] == first
    assert "Whom to ask" not in lines
    assert not LEVELS.search(text_of(document))
    if interview.record.pass_ != "first":
        assert "Contact details are left out until the people named agree." in text_of(document)


def test_contacts_stand_on_a_card_by_consent() -> None:
    with opened("northlight") as interview:
        lines = lines_of(card(interview.snapshot(), contacts=True))
    assert "Contact e-mail: hello@northlight.example" in lines["Whom to ask"]


def test_functions_of_the_same_standing_share_a_line() -> None:
    with opened("northlight") as interview:
        lines = lines_of(card(interview.snapshot()))
    assert lines["What the technology does"].split("\n")[1:] == [
        "Placement: Being tried out",
        "Integration of services: Yes, in regular use",
    ]


def test_own_words_beside_a_choice_stand_on_the_card_though_others_chose_the_same() -> None:
    doors = ", ".join(
        f'{{ id = "{name}", type = "select_one", title = "{name.capitalize()}", ask = "Is {name} open?", '
        'in_your_own_words = true, choices = [ { code = "yes", label = "Open" }, { code = "no", label = "Shut" } ] }'
        for name in ("front", "back", "side")
    )
    talk = about(
        f'[[section]]\nid = "doors"\ntitle = "Doors"\nitem = [ {doors} ]\n'
        '[[card]]\nid = "ways"\ntitle = "Ways in"\nitems = ["front", "back", "side"]\n'
    )
    talk.types("1", "1, but only for deliveries", "1")
    assert lines_of(card(talk.interview.snapshot()))["Ways in"].split("\n") == [
        "Back: Open. but only for deliveries",
        "Front, Side: Open",
    ]


def test_a_private_answer_is_on_no_card(talk: Interview) -> None:
    talk.answer("A chat for everyone", "overview_description")
    assert "A chat for everyone" in text_of(card(talk.snapshot()))
    talk.say("/private", "overview_description")
    assert "A chat for everyone" not in text_of(card(talk.snapshot()))
    assert "Nothing has been said yet that belongs on a card." in text_of(card(talk.snapshot()))


def test_practices_stand_side_by_side_without_a_rank() -> None:
    interviews = [opened(name).snapshot() for name in NAMES]
    document = inventory(map(practice_of, interviews), Voice(), [Unread("torn", "It cannot be read.")])
    text = text_of(document)
    assert not LEVELS.search(text)
    assert not re.search(
        r"%|\d[.,]\d(?!\d\d)|\b(best|worst|first place|average of|score of)\b",
        re.sub(r"version \d+\.\d+\.\d+|https?://\S+", "", text),
    )
    practices, coverage, *cards = [part for part in document if isinstance(part, Table)]
    assert [row[0] for row in practices.rows] == IN_ORDER
    assert coverage.head == ("Theme", *IN_ORDER)
    (access,) = [row for row in coverage.rows if row[0] == "Access"]
    assert all(re.fullmatch(r"\d+ of \d+", cell) for cell in access[1:])
    assert len(cards) == len(NAMES)
    assert "torn: It cannot be read." in text
    assert "hello@" not in text


def test_two_questionnaires_of_one_version_are_not_put_into_one_table() -> None:
    interviews = [opened(name) for name in NAMES]
    header = interviews[0].session.header
    interviews[0].session.header = replace(header, digest="0" * 64)
    document = inventory((practice_of(interview.snapshot()) for interview in interviews), Voice())
    coverage = [part for part in document if isinstance(part, Table) and part.head[:1] == ("Theme",)]
    assert [table.head[1:] for table in coverage] == [tuple(IN_ORDER[:-1]), ("eVejledning",)]
    text = text_of(document)
    assert "This table holds the 4 interviews that began with the same text." in text
    assert "This table holds the one interview that began with this text." in text
    assert text.count("The questionnaire that this began with, version") == 1


TOLD = """
[questionnaire]
id = "garden"
version = "1.0.0"
title = "a garden"
language = "en"

[[card]]
id = "line"
title = "{title}"
items = ["garden"]

[[footer]]
id = "source"
when = "garden is yes"
say = "{footer}"

[[section]]
id = "day"
title = "The day"

[[section.item]]
id = "garden"
type = "select_one"
title = "A garden"
ask = "Is there a garden?"
choices = [{{ code = "yes", label = "Yes" }}, {{ code = "no", label = "No" }}]
"""


def test_each_practice_is_told_in_the_words_that_it_began_with(tmp_path: Path) -> None:
    began = {"One": ("Our garden", "Told by us."), "Two": ("The garden", "Told by an outsider.")}
    file = tmp_path / "garden.toml"
    for name, (title, footer) in began.items():
        file.write_text(TOLD.format(title=title, footer=footer))
        with Interview.create(load(file), tmp_path / "s", name=name) as talk:
            talk.begin()
            talk.say("yes")
    practices, _ = practices_in(Sessions(tmp_path / "s").list())
    told = {one.name: (next(iter(lines_of(one.card))), one.foot) for one in practices}
    assert told == began


def test_all_that_cannot_be_read_are_named_as_people_named_them(talk: Interview, tmp_path: Path) -> None:
    folder = tmp_path / "s"
    Interview.create(talk.questionnaire, folder, name="Ilze's café: the first").close()
    file = next(folder.glob("*.toml"))
    file.write_text(file.read_text().replace("created =", "created") + "# end\n\n")
    (folder / "again.toml").write_text(file.read_text())
    practices, unread = practices_in(Sessions(folder).list())
    assert practices == []
    names = [one.name for one in unread]
    assert len(set(names)) == 2
    assert all(name.startswith("Ilze's café: the first (") for name in names)
    assert (
        text_of(inventory([practice_of(talk.snapshot())], Voice(), unread)).count("Ilze's café: the first (")
        == 2
    )


def test_many_practices_take_several_tables(talk: Interview) -> None:
    document = inventory([practice_of(talk.snapshot())] * 7, Voice())
    coverage = [part for part in document if isinstance(part, Table) and part.head[:1] == ("Theme",)]
    assert [len(table.head) - 1 for table in coverage] == [5, 2]

"""The practice card and the inventory: they describe, and judge nothing."""

import re

import pytest
from msgspec.structs import replace

from interview import Interview
from interview.dialogue.voice import Voice
from interview.report.card import card
from interview.report.document import Document, Table, texts_of
from interview.report.inventory import inventory, practice
from tests.examples import NAMES, opened

LEVELS = re.compile(r"\b(Not yet|Starting|Established|Built in)\b")


def text_of(document: Document) -> str:
    return "\n".join(text for part in document for text in texts_of(part))


def lines_of(document: Document) -> dict[str, str]:
    """The lines of the table of a card."""
    return {row[0]: row[1] for part in document if isinstance(part, Table) for row in part.rows}


@pytest.mark.parametrize("name", NAMES)
def test_a_card_says_what_why_and_for_whom_without_a_level(name: str) -> None:
    with opened(name) as interview:
        document = card(interview)
    lines = lines_of(document)
    assert list(lines)[:4] == ["What it is", "Why it was developed", "What it aims at", "For whom"]
    assert "Whom to ask" not in lines
    assert not LEVELS.search(text_of(document))
    assert "Contact details are left out until the people named agree." in text_of(document)


def test_contacts_stand_on_a_card_by_consent() -> None:
    with opened("northlight") as interview:
        lines = lines_of(card(interview, contacts=True))
    assert "Contact e-mail: hello@northlight.example" in lines["Whom to ask"]


def test_functions_of_the_same_standing_share_a_line() -> None:
    with opened("northlight") as interview:
        lines = lines_of(card(interview))
    assert lines["What the technology does"].split("\n")[1:] == [
        "Placement: Pilot, or only in some places or for some groups",
        "Integration of services: In regular use",
    ]


def test_a_private_answer_is_on_no_card(talk: Interview) -> None:
    talk.answer("A chat for everyone", "overview_description")
    assert "A chat for everyone" in text_of(card(talk))
    talk.say("/private", "overview_description")
    assert "A chat for everyone" not in text_of(card(talk))
    assert "Nothing has been said yet that belongs on a card." in text_of(card(talk))


def test_practices_stand_side_by_side_without_a_rank() -> None:
    interviews = [opened(name) for name in NAMES]
    document = inventory(map(practice, interviews), Voice(), {"torn": "It cannot be read."})
    text = text_of(document)
    assert not LEVELS.search(text)
    assert not re.search(
        r"%|\d[.,]\d(?!\d\d)|\b(best|worst|first place|average of|score of)\b",
        re.sub(r"version \d+\.\d+\.\d+|https?://\S+", "", text),
    )
    practices, coverage, *cards = [part for part in document if isinstance(part, Table)]
    assert [row[0] for row in practices.rows] == ["Brambleside", "Northlight", "eVejledning"]
    assert coverage.head == ("Theme", "Brambleside", "Northlight", "eVejledning")
    assert ("Access", "5 of 5", "12 of 12", "2 of 5") in coverage.rows
    assert len(cards) == len(NAMES)
    assert "torn: It cannot be read." in text
    assert "hello@" not in text


def test_two_questionnaires_of_one_version_are_not_put_into_one_table() -> None:
    interviews = [opened(name) for name in NAMES]
    header = interviews[0].session.header
    interviews[0].session.header = replace(header, digest="0" * 64)
    document = inventory(map(practice, interviews), Voice())
    coverage = [part for part in document if isinstance(part, Table) and part.head[0] == "Theme"]
    assert [table.head[1:] for table in coverage] == [("Brambleside", "Northlight"), ("eVejledning",)]
    text = text_of(document)
    assert "This table holds the 2 interviews that began with the same text." in text
    assert "This table holds the one interview that began with this text." in text
    assert text.count("The questionnaire that this began with, version") == 1


def test_many_practices_take_several_tables(talk: Interview) -> None:
    document = inventory([practice(talk)] * 7, Voice())
    coverage = [part for part in document if isinstance(part, Table) and part.head[0] == "Theme"]
    assert [len(table.head) - 1 for table in coverage] == [5, 2]

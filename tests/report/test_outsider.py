"""Answers from outside: a footer says so everywhere, answers and sources are shown, and no level anywhere."""

import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from docx import Document as WordFile

from interview import Interview, Questionnaire
from interview.plain.screen import Screen
from interview.plain.script import run_script
from interview.questionnaire.load import load
from interview.report.brief import Brief
from interview.report.card import card
from interview.report.contents import report, summary
from interview.report.inventory import inventory, practice_of
from interview.report.sections.plot import plot
from interview.report.writers.csv_file import actions_csv, answers_csv
from interview.report.writers.html import html
from interview.report.writers.json_file import json_text
from interview.report.writers.markdown import markdown
from interview.report.writers.text import written
from interview.report.writers.word import docx
from interview.session.events import moment
from interview.snapshot.sharing import Level, Share
from interview.wording.voice import Voice
from tests.examples import VERSION_1
from tests.report.conftest import unpacked
from tests.report.whole import exported
from tests.talk import Person, about

FOOTER = "Answered by an outsider from public sources; the service has not taken part."
REASON = "No levels are shown: public pages do not tell what a service leaves undone."
LEVEL = re.compile(r"\b(Not yet|Starting|Established|Built in)\b")
VOICE = Voice()


@pytest.fixture(scope="module")
def ict_lmi() -> Questionnaire:
    return load(VERSION_1)


@pytest.fixture(scope="module")
def outside(ict_lmi: Questionnaire) -> Iterator[Interview]:
    """A practice that was described from public pages."""
    with Interview(ict_lmi) as talk:
        lines = (VERSION_1 / "evejledning.txt").read_text(encoding="utf-8").splitlines()
        assert run_script(talk, lines, Screen(StringIO())) is None
        yield talk


def in_word(talk: Interview) -> str:
    file = WordFile(BytesIO(docx(report(talk.snapshot()), VOICE, moment("2026-11-24T09:00:00Z"))))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    feet = [paragraph.text for section in file.sections for paragraph in section.footer.paragraphs]
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells, *feet])


PAGES: dict[str, Callable[[Interview], str]] = {
    "show": lambda talk: written(summary(talk.snapshot())),
    "text": lambda talk: written(report(talk.snapshot())),
    "overview": lambda talk: written(report(talk.snapshot(), Share(Level.OVERVIEW))),
    "answers": lambda talk: written(report(talk.snapshot(), Share(Level.ANSWERS))),
    "markdown": lambda talk: markdown(report(talk.snapshot()), VOICE),
    "html": lambda talk: html(report(talk.snapshot()), VOICE),
    "word": in_word,
    "card": lambda talk: written(card(talk.snapshot())),
    "inventory": lambda talk: written(inventory([practice_of(talk.snapshot())], VOICE)),
    "json": lambda talk: json_text(Brief(talk.snapshot(), Share())),
}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_who_answered_and_none_shows_a_level(outside: Interview, page: str) -> None:
    text = " ".join(PAGES[page](outside).split())
    assert FOOTER in text
    assert not LEVEL.findall(text)
    if page not in ("card", "inventory"):
        assert REASON in text


@pytest.mark.parametrize("page", ["html", "word"])
def test_it_stands_at_the_foot_of_every_page_in_place_of_the_usual(outside: Interview, page: str) -> None:
    text = PAGES[page](outside)
    assert text.count(FOOTER) >= 2
    assert "Self-reported, not verified." not in text


def test_answers_and_their_pages_are_shown(outside: Interview) -> None:
    text = written(report(outside.snapshot()))
    assert "Open outside office hours" in text
    assert "https://veilederforum.no/artikler/praksis/veiledning-pa-facebook-og-chat" in text
    assert "links stand with the answers" in " ".join(text.split())
    assert "euroguidance.eu" in text
    overview = " ".join(written(report(outside.snapshot(), Share(Level.OVERVIEW))).split())
    assert "Ways in: Website, E-mail" in overview
    assert "euroguidance.eu" not in overview


def test_no_file_that_is_handed_out_names_a_level(outside: Interview, tmp_path: Path) -> None:
    paths = exported(outside, tmp_path, lambda _: None, formats=["html", "docx", "md", "xlsx", "csv", "json"])
    assert len(paths) >= 6
    assert {path.name: LEVEL.findall(unpacked(path)) for path in paths if LEVEL.search(unpacked(path))} == {}


def test_pages_beside_contacts_are_not_counted_where_they_are_left_out(ict_lmi: Questionnaire) -> None:
    talk = about(ict_lmi).types("outsider").interview
    for item in ("contact_person", "contact_email"):
        talk.say("/link https://staff.example/kestrel", item)
    assert "Sources:" not in written(report(talk.snapshot()))
    assert "Sources: 2 links stand with the answers, to staff.example (2)." in " ".join(
        written(report(talk.snapshot(), Share(contacts=True))).split()
    )
    talk.say("/link https://public.example/", "access_languages")
    assert "Sources: 1 link stands with the answers, to public.example (1)." in " ".join(
        written(report(talk.snapshot())).split()
    )


def test_nothing_that_follows_from_levels_is_there(outside: Interview) -> None:
    data = json.loads(json_text(Brief(outside.snapshot(), Share())))
    assert data["no_levels"] == REASON
    assert data["first_steps"] == data["policy_issues"] == data["find_out_next"] == []
    assert all(theme["level"] is None and theme["elements"] == [] for theme in data["themes"])
    assert len(data["themes"]) > 10
    assert plot(Brief(outside.snapshot())) is None
    assert "Promoting efficiency" in answers_csv(Brief(outside.snapshot()))


def test_targets_stay_and_name_no_level(ict_lmi: Questionnaire) -> None:
    talk = Interview(ict_lmi)
    talk.begin()
    talk.answer("known", "access_skills")
    talk.say("target access: Established")
    talk.say("target AC-E7: Built in")
    for _ in range(8):
        talk.say("")
    assert len(talk.record.targets) == 2
    talk.answer("outsider", "respondent_role")
    for text in (
        written(report(talk.snapshot())),
        actions_csv(Brief(talk.snapshot())),
        json_text(Brief(talk.snapshot(), Share())),
    ):
        assert not LEVEL.findall(text)
    assert len(json.loads(json_text(Brief(talk.snapshot(), Share())))["targets"]) == 2
    talk.answer("manager", "respondent_role")
    assert LEVEL.findall(actions_csv(Brief(talk.snapshot())))


def test_what_was_set_before_can_still_be_named_changed_and_undone(ict_lmi: Questionnaire) -> None:
    person = about(ict_lmi).types("manager")
    person.gets(person.interview.answer("known", "access_skills"))
    person.types("/target AC-E7: Built in", "/view access: Starting because so it is")
    while person.waits:
        person.types("")
    person.gets(person.interview.answer("outsider", "respondent_role"))
    person.types("/target", "/view", "/why AC-E7", "/summary", "/undo", "/undo", "/undo", "/redo", "/redo")
    assert "went astray" not in person.said


@pytest.mark.parametrize(("role", "asks"), [("manager", True), ("outsider", False)])
def test_the_conversation_asks_for_evidence_of_levels_only_where_there_are_any(
    ict_lmi: Questionnaire, role: str, asks: bool
) -> None:
    person = about(ict_lmi).types(role)
    person.gets(person.interview.answer("roles", "interface_fit"))
    while not person.waits and ict_lmi.item(person.asked or "").section == "interface":
        person.types("/skip")
    assert ("Is there something others could look at" in person.said) is asks
    person.types("")
    person.types("view interface")
    assert bool(LEVEL.findall(person.shown)) is asks
    if not asks:
        person.sees("has no level here")


def test_another_role_has_levels_and_the_usual_footer(ict_lmi: Questionnaire) -> None:
    person: Person = about(ict_lmi).types("manager")
    person.gets(person.interview.answer("known", "access_skills"))
    page = html(report(person.interview.snapshot()), VOICE)
    assert "Starting" in page
    assert FOOTER not in page
    assert "Self-reported, not verified." in page

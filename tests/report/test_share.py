"""Share levels: what is left out is nowhere in a copy, and what it holds is counted on page one."""

import json
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from interview import Interview
from interview.condition import Between
from interview.questionnaire.load import load
from interview.report import export
from interview.report.brief import Brief
from interview.report.contents import report
from interview.report.document import Plot, texts_of
from interview.report.shelf import MEMORY
from interview.report.targets import aims
from interview.report.writers.csv_file import actions_csv, answers_csv
from interview.report.writers.formats import FORMATS
from interview.report.writers.json_file import json_text
from interview.snapshot.sharing import Level, Share, contact_items, holdings, redacted
from interview.withheld import Withheld
from tests.examples import NAMES, VERSION_1, opened, typed
from tests.report.conftest import unpacked
from tests.report.whole import exported

SHORT = 4
"""Texts of a word or two may stand in a report by chance."""


def everything(name: str, share: Share) -> str:
    """All that is written of an example, in every format of text and data."""
    with opened(name) as interview:
        copy = redacted(interview.snapshot(), share)
        parts = [text for part in report(interview.snapshot(), share) for text in texts_of(part)]
        return "\n".join(
            [*parts, answers_csv(Brief(copy)), actions_csv(Brief(copy)), json_text(Brief(copy, share))]
        )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("level", [Level.OVERVIEW, Level.ANSWERS])
def test_a_copy_without_free_text_has_none_of_it(name: str, level: Level) -> None:
    written = everything(name, Share(level, contacts=True))
    with opened(name) as interview:
        long = [text for text in typed(interview) if len(text.split()) >= SHORT]
        assert len(long) > 8
        assert [text for text in long if text in written] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_full_report_has_every_word_that_counts(name: str) -> None:
    written = everything(name, Share(contacts=True))
    with opened(name) as interview:
        answers = [a.words for i, a in interview.record.answers.items() if a.words and i in interview.path]
        assert [text for text in answers if text not in written] == []


def test_contacts_stay_out_until_they_are_agreed() -> None:
    address = "hello@northlight.example"
    assert address not in everything("northlight", Share())
    assert address not in everything("northlight", Share(Level.ANSWERS, contacts=True))
    assert address in everything("northlight", Share(contacts=True))


def test_every_address_to_write_to_is_a_contact() -> None:
    with opened("northlight") as interview:
        assert contact_items(interview.snapshot()) == {"contact_person", "contact_email"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("level", list(Level))
def test_a_copy_gives_the_same_levels_and_counts(name: str, level: Level) -> None:
    with opened(name) as interview:
        copy = redacted(interview.snapshot(), Share(level))
        assert copy.path.statuses == interview.path.statuses
        assert copy.progress == interview.progress
        assert holdings(copy).answers == holdings(interview.snapshot()).answers
        first, second = (
            [part for part in report(source, Share(level)) if isinstance(part, Plot)]
            for source in (interview.snapshot(), copy)
        )
        assert first == second


def test_the_interview_itself_stays_as_it_is() -> None:
    with opened("northlight") as interview:
        before = list(interview.session.journal.events)
        redacted(interview.snapshot(), Share(Level.ANSWERS))
        assert list(interview.session.journal.events) == before


def test_an_explanation_and_a_target_in_words_are_still_there_without_their_words() -> None:
    written = everything("northlight", Share(Level.ANSWERS))
    assert "Outreach in every region" not in written
    assert "(left out of this copy)" in written
    with opened("northlight") as interview:
        assert len(redacted(interview.snapshot(), Share(Level.ANSWERS)).record.targets) == 2


@pytest.mark.parametrize(("due", "stays"), [("when Anna is back from leave", False), ("2027-06-30", True)])
def test_words_of_when_go_with_the_other_words_and_a_date_stays(due: str, stays: bool) -> None:
    talk = Interview(load(VERSION_1))
    talk.begin()
    talk.say(f"/target access: Established; first step: Ask around; by: {due}")
    for level in (Level.OVERVIEW, Level.ANSWERS):
        copy = redacted(talk.snapshot(), Share(level))
        parts = [text for part in report(talk.snapshot(), Share(level)) for text in texts_of(part)]
        written = "\n".join([*parts, actions_csv(Brief(copy)), json_text(Brief(copy, Share(level)))])
        assert (due in written) is stays
        assert "Ask around" not in written


def test_a_first_step_keeps_the_range_of_its_statement() -> None:
    talk = Interview(load(VERSION_1))
    talk.begin()
    talk.answer(Between(("not_checked", "self_declared")), "access_accessibility")
    data = json.loads(json_text(Brief(redacted(talk.snapshot(), Share()), Share())))
    elements = {e["id"]: e["level"] for theme in data["themes"] for e in theme["elements"]}
    for step in data["first_steps"]:
        assert step["level"] == elements[step["element"]]


NAMES_SAID = ("Anna Example", "annas-service", "Annas service")


@pytest.fixture
def named(tmp_path: Path) -> Interview:
    """An interview named after a person's service, with an owner, a note and a text."""
    talk = Interview.create(
        load(VERSION_1), tmp_path / "sessions", name="Annas service", author="Anna Example"
    )
    talk.begin()
    talk.answer("Anna Example runs it alone", "overview_description")
    talk.answer("Anna Example", "contact_person")
    talk.say("note Anna Example knows more")
    talk.say("/target access: Established; first step: Ask Anna Example; owner: Anna Example; by: 2027-03-31")
    return talk


@pytest.mark.parametrize("level", [Level.OVERVIEW, Level.ANSWERS])
def test_a_copy_with_less_than_everything_names_nobody_in_any_file(
    named: Interview, tmp_path: Path, level: Level
) -> None:
    formats = [name for name in FORMATS if not export.lack(name)]
    told: list[str] = []
    paths = exported(named, tmp_path / "out", told.append, formats=formats, share=Share(level, contacts=True))
    assert {path.suffix[1:] for path in paths} >= set(formats) - {"xlsx", "csv", "json"}
    assert told[0 if level is Level.ANSWERS else 1].startswith("This copy and its files bear the name of")
    for path in tmp_path.joinpath("out").iterdir():
        held = unpacked(path)
        assert [name for name in NAMES_SAID if name in held or name in path.name] == [], path.name
        assert path.name == MEMORY or path.name.startswith("ict-lmi-20")
    page = next(path for path in paths if path.suffix == ".md").read_text()
    assert page.startswith("# Where the service stands\n\nOf the 11 themes that are compared")
    assert "What the interview is called was left out as well." in page
    heading = "Next steps chosen" if level is Level.OVERVIEW else "Targets"
    next_steps = page.partition(heading)[2].partition("ICT and labour")[0].partition("First steps")[0]
    assert "31 March 2027" in next_steps
    assert ("left out" in next_steps) == (level is not Level.OVERVIEW)
    assert {event.author for event in redacted(named.snapshot(), Share(level)).events} == {None}
    full = exported(named, tmp_path / "full", told.append, formats=formats, share=Share(contacts=True))
    assert all(NAMES_SAID[0] in unpacked(path) for path in full)


def test_a_copy_can_be_given_a_title(named: Interview, tmp_path: Path) -> None:
    share = Share(Level.ANSWERS, title="Service 7")
    paths = exported(named, tmp_path / "out", print, formats=["md", "json", "ics"], share=share)
    assert {path.name for path in paths} == {
        "service-7-report.md",
        "service-7-report.json",
        "service-7-actions.ics",
    }
    page, data, dates = (path.read_text() for path in paths)
    assert page.startswith("# Service 7: where the service stands\n")
    assert "What the interview is called" not in page
    assert json.loads(data)["session"]["name"] == "Service 7"
    assert "SUMMARY;LANGUAGE=en:Service 7\\, Access: Established" in dates


def test_contacts_are_for_the_full_report_and_that_is_said(named: Interview, tmp_path: Path) -> None:
    for share, given in ((Share(Level.ANSWERS, contacts=True), False), (Share(contacts=True), True)):
        told: list[str] = []
        (path,) = exported(named, tmp_path / share.level, told.append, formats=["json"], share=share)
        assert json.loads(path.read_text())["share"]["contacts"] is given
        said = "Contact details are for the full report, so --contacts changes nothing in this copy."
        assert (said in told) is not given


@pytest.mark.parametrize("level", list(Level))
def test_a_date_in_words_is_said_to_be_one_in_every_copy(tmp_path: Path, level: Level) -> None:
    talk = Interview(load(VERSION_1))
    told: list[str] = []
    talk.begin()
    talk.say("/target access: Established; by: when Anna is back")
    exported(talk, tmp_path, told.append, formats=["md", "ics"], share=Share(level))
    assert "One target has no exact date, so it is not in the calendar." in told


def test_two_interviews_of_one_day_lie_side_by_side(tmp_path: Path) -> None:
    names = set()
    for hour in (9, 14):
        talk = Interview(load(VERSION_1), clock=partial(datetime, 2026, 11, 24, hour, 2, tzinfo=UTC))
        for level in (Level.OVERVIEW, Level.ANSWERS):
            paths = exported(talk, tmp_path / level, lambda _: None, formats=["md"], share=Share(level))
            names |= {path.name for path in paths}
    assert names == {"ict-lmi-2026-11-24-0902-report.md", "ict-lmi-2026-11-24-1402-report.md"}


def test_a_target_whose_owner_is_left_out_goes_on_having_one(named: Interview) -> None:
    (aim,) = aims(redacted(named.snapshot(), Share(Level.ANSWERS)))
    assert isinstance(aim.owner, Withheld)


def test_an_overview_and_its_calendar_hold_the_same_targets(talk: Interview, tmp_path: Path) -> None:
    talk.begin()
    for theme in ("access", "funding", "monitoring", "results", "audience"):
        talk.say(f"/target {theme}: have a plan; by: 2027-03-31")
    page, dates = exported(talk, tmp_path, lambda _: None, formats=["md", "ics"], share=Share(Level.OVERVIEW))
    assert "And 2 more, in the full report." in page.read_text()
    assert "further on" not in page.read_text()
    assert dates.read_text().count("BEGIN:VEVENT") == 3

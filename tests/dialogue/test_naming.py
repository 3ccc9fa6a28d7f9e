"""An interview gets another name while it goes on, with its file; nothing that was said is lost by it."""

import errno
import os
from pathlib import Path

import pytest

from interview import Interview, Questionnaire
from interview.errors import SessionLocked
from interview.session import renaming
from interview.session.folder import Sessions
from tests.talk import Reopens, Starts, Ticking


def file_of(interview: Interview) -> Path:
    assert interview.session.path is not None
    return interview.session.path


def test_it_goes_on_in_the_file_of_its_new_name(starts: Starts, reopens: Reopens) -> None:
    person = starts()
    before = file_of(person.interview)
    person.types("yes", "name Our allotment").sees("called Our allotment")
    asked = person.interview.current
    assert (file_of(person.interview).name, before.exists()) == ("our-allotment.toml", False)
    person.types("name").sees("is called Our allotment")
    again = reopens(person.types("note it rained"))
    assert again.interview.session.name == "Our allotment"
    assert again.interview.current == asked
    assert (len(again.interview.record.answers), len(again.interview.record.remarks)) == (1, 1)


def test_nobody_else_opens_it_afterwards_either_and_is_told_who_has_it(
    garden: Questionnaire, tmp_path: Path
) -> None:
    with Interview.create(garden, tmp_path, name="garden", author="Ann", clock=Ticking()) as interview:
        interview.begin()
        interview.say("rename Our allotment")
        with pytest.raises(SessionLocked, match="Ann"):
            Interview.open(tmp_path / "our-allotment.toml")


def test_what_may_be_a_sentence_is_asked_about_and_kept(starts: Starts) -> None:
    person = starts()
    person.types("/name and address of the gardener").sees("Shall this interview be called")
    person.types("no").sees("Kept aside", "and address of the gardener")
    assert person.interview.session.name == "garden"
    person.types("/name roses", "yes").sees("From now on this interview is called roses")


def test_a_name_that_is_taken_gets_a_number(starts: Starts) -> None:
    first = starts().types("name Roses")
    first.interview.close()
    starts().types("name Roses").sees("called Roses (2)")


@pytest.mark.parametrize("refuses", ["replace_file", "moved"])
def test_where_the_disk_refuses_everything_is_as_it_was(
    starts: Starts, reopens: Reopens, monkeypatch: pytest.MonkeyPatch, refuses: str
) -> None:
    person = starts().types("yes")
    path = file_of(person.interview)
    answers = dict(person.interview.record.answers)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(renaming, refuses, full)
        person.types("name Roses").sees("could not be renamed", "No space left")
    assert (file_of(person.interview), person.interview.session.name) == (path, "garden")
    assert Sessions(path.parent).find("garden") == path
    person.types("note all is well")
    again = reopens(person)
    assert (dict(again.interview.record.answers), len(again.interview.record.remarks)) == (answers, 1)


@pytest.mark.parametrize("at", [".roses.owner", "roses.toml"])
def test_who_interrupts_it_goes_on_in_the_interview_as_it_was(
    starts: Starts, reopens: Reopens, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    person = starts().types("yes")
    path = file_of(person.interview)

    replaced = os.replace

    def interrupted(source: Path, goal: Path) -> None:
        if goal.name == at:
            raise KeyboardInterrupt
        replaced(source, goal)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            person.types("name Roses")
    assert not (path.parent / ".roses.lock").exists()
    person.types("note all is well")
    assert (file_of(person.interview), person.interview.session.name) == (path, "garden")
    assert len(reopens(person).interview.record.remarks) == 1

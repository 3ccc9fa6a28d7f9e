"""What is voted on follows from the frame alone, and stays as it was when the first vote opened."""

from pathlib import Path

from interview.questionnaire import Questionnaire
from interview.session.events import Act, Event, Status
from interview.snapshot.opening import begin_session
from interview.snapshot.snapshot import Snapshot
from interview.workshop.listed import Listed
from tests.talk import Ticking, questionnaire
from tests.workshop.group import QUESTIONS

AT = "2026-11-24T09:00:00Z"
GATED = QUESTIONS.replace('title = "Kinds"\n', 'title = "Kinds"\nunless = "place is country"\n').replace(
    'ask = "Which kinds?"\n',
    'ask = "Which kinds?"\nvariant = [ { when = "place is town", ask = "Which kinds here?" } ]\n',
)


def listed(folder: Path, *events: Event, found: Questionnaire | None = None) -> Listed:
    found = found or questionnaire(GATED)
    with begin_session(found, folder, sections=("care",), clock=Ticking()) as session:
        session.append(*events)
        return Listed(Snapshot.of(session, found))


def answered(item: str, value: str) -> Event:
    return Event(AT, Act.ANSWERED, item, Status.ANSWERED, value)


def ids(found: Listed) -> list[str]:
    return [item.id for item in found.items]


def test_the_frame_is_what_lies_outside_the_themes_and_decides_the_list(tmp_path: Path) -> None:
    before = listed(tmp_path)
    assert [item.id for item in before.frame] == ["place"] == [item.id for item in before.frame_left]
    town, country = (
        listed(tmp_path, answered("place", "town")),
        listed(tmp_path, answered("place", "country")),
    )
    assert town.frame_left == ()
    assert ids(town) == ["help", "kinds", "design"]
    assert ids(country) == ["help", "design"]
    assert town.words.of(town.items[1]).ask == "Which kinds here?"
    assert town.mark != country.mark


def test_what_is_decided_changes_neither_list_nor_mark(tmp_path: Path) -> None:
    town = listed(tmp_path, answered("place", "town"))
    decided = listed(tmp_path, answered("place", "town"), answered("help", "none"))
    assert (ids(decided), decided.mark) == (ids(town), town.mark)


def test_the_frame_is_frozen_when_the_first_vote_opens(tmp_path: Path) -> None:
    opened = Event(AT, Act.VOTE_OPENED, vote=1, mark="x", items=("help",))
    town = listed(tmp_path, answered("place", "town"))
    later = listed(tmp_path, answered("place", "town"), opened, answered("place", "country"))
    assert later.frozen
    assert (ids(later), later.mark) == (ids(town), town.mark)


def test_another_wording_or_choice_has_another_mark(tmp_path: Path) -> None:
    place = answered("place", "town")
    marks = {
        listed(tmp_path, place, found=questionnaire(text)).mark
        for text in (GATED, GATED.replace("Is there help?", "Is there any?"), GATED.replace("Walks", "Tours"))
    }
    assert len(marks) == 3
    assert all(len(mark) == 4 and mark[1] == "-" for mark in marks)

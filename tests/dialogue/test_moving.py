"""Back, undo, redo, go to and change: nothing is validated, blocked or lost on the way."""

import pytest

from interview import Interview, Questionnaire, TurnKind, load
from interview.dialogue.turn import Quit
from interview.session.events import Status
from tests.talk import Person, Reopens, Starts


def test_back_shows_the_earlier_answer_and_enter_keeps_it(starts: Starts) -> None:
    person = starts().types("1", "3", "back")
    assert person.asked == "users"
    assert "So far: School pupils" in person.said
    assert person.types("").asked == "watering"
    assert person.interview.value("users") == ("pupils",)


def test_back_works_while_a_line_is_not_understood(starts: Starts) -> None:
    assert starts().types("1", "gibberish", "back").asked == "has_garden"


def test_the_first_question_has_nothing_before_it(starts: Starts) -> None:
    assert "first question" in starts().types("back").said


def test_a_change_sets_answers_aside_and_undo_brings_them_back(starts: Starts) -> None:
    person = starts().types("1", "3", "2", "A story", "change 1", "no")
    assert "2 answers are set aside, kept and not counted: Gardeners, Watering" in person.said
    assert person.interview.status("users") is Status.OFF_PATH
    assert person.interview.value("users") == ("pupils",)
    person.types("undo")
    assert "2 earlier answers count again: Gardeners, Watering" in person.said
    assert person.interview.status("users") is Status.ANSWERED


def test_change_comes_back_to_where_one_was(starts: Starts) -> None:
    person = starts().types("1", "3", "2", "/change 2", "1")
    assert person.asked == "story"


def test_change_leads_to_what_it_opened_first(starts: Starts) -> None:
    person = starts().types("no", "A story", "change has_garden", "yes")
    assert person.asked == "users"


@pytest.mark.parametrize(
    ("target", "item"), [("4", "story"), ("story", "story"), ("Water", "source"), ("water source", "source")]
)
def test_go_to_takes_numbers_names_and_themes(starts: Starts, target: str, item: str) -> None:
    assert starts().types("1", f"go to {target}").asked == item


def test_go_to_what_is_not_asked_says_why(starts: Starts) -> None:
    person = starts().types("no", "/go to watering")
    assert "“Garden” is No" in person.said.replace('"No"', "No")
    assert person.asked == "story"


def test_undo_and_redo_reach_every_act(starts: Starts) -> None:
    person = starts().types("1", "note check with Anna", "3", "link https://example.org", "2", "/undo")
    assert person.interview.value("watering") is None
    person.types("undo")
    assert person.interview.record.links == {}
    person.types("undo", "undo", "undo")
    assert person.interview.record.answers == {}
    assert "nothing to undo" in person.types("undo").said
    person.types("redo", "redo", "redo", "redo", "redo")
    assert person.interview.value("watering") == "some"
    assert "nothing to redo" in person.types("/redo").said


def test_undo_reaches_back_before_a_pause(starts: Starts, reopens: Reopens) -> None:
    person = reopens(starts().types("1", "3", "pause")).types("undo")
    assert person.interview.value("users") is None
    assert person.asked == "users"


def test_resuming_says_what_is_safe_and_asks_the_next_question(starts: Starts, reopens: Reopens) -> None:
    person = reopens(starts().types("1", "3"))
    assert "Welcome back to garden" in person.said
    assert "2 answers are safe" in person.said
    assert person.asked == "watering"


def test_pausing_says_how_to_come_back(starts: Starts) -> None:
    person = starts().types("1", "pause")
    assert "interview resume garden" in person.said
    assert person.turns[-1].act == Quit()


def test_quick_to_full_keeps_everything_and_adds(starts: Starts) -> None:
    person = starts().types("no", "A story", "full", "1", "2020", "dk", "")
    assert person.asked == "depth"
    assert person.interview.value("story") == "A story"


def test_themes_can_be_added_at_any_time(starts: Starts) -> None:
    person = starts(sections=["beds"]).types("1", "sections water")
    assert "Added: Water" in person.said
    assert "source" in person.interview.path


def test_the_same_lines_give_the_same_conversation_and_file(starts: Starts) -> None:
    def once() -> tuple[list[str], bytes]:
        person = starts()
        said = [person.said]
        for line in ("1", "1,3: in spring", "dk", "Anna", "undo", "2-3", "yes", "A story", "pause"):
            said.append(person.types(line).said)
        path = person.interview.session.path
        person.interview.close()
        assert path is not None
        content = path.read_bytes()
        path.unlink()
        return said, content

    assert once() == once()


def test_a_read_only_interview_shows_and_records_nothing(starts: Starts, garden: Questionnaire) -> None:
    del garden
    path = starts().types("1").interview.session.path
    assert path is not None
    looked = Interview.open(path, read_only=True)
    looked.begin()
    assert any(turn.kind is TurnKind.ERROR for turn in looked.say("3").turns)
    assert "Garden: Yes" in "\n".join(turn.text for turn in looked.say("review").turns)
    assert list(looked.record.answers) == ["has_garden"]


def ict(*lines: str) -> Person:
    return Person(Interview(load("ict-lmi"))).types(*lines)


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("go to aims", "overview_objectives_parts"),
        ("go to the users theme, please", "audience_end_users"),
        ("go to quality checks", "monitoring_design"),
    ],
)
def test_a_word_of_a_theme_leads_to_its_first_question_with_that_word(line: str, question: str) -> None:
    assert ict("1", "/full", line).asked == question


def test_after_a_move_the_interview_goes_on_in_that_theme() -> None:
    talk = Person(Interview(load("ict-lmi")))
    talk.gets(talk.interview.add_sections("access", "funding")).types("1", "go to funding")
    first = talk.asked
    talk.types("1")
    while talk.waits:
        talk.types("")
    assert talk.asked != first
    assert talk.interview.questionnaire.item(talk.asked or "").section == "funding"

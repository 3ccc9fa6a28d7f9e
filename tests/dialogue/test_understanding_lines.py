"""Which lines are answers, which are requests, and what happens to a line that is neither."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview import Interview, Questionnaire, TurnKind, load
from interview.errors import NotSaved
from interview.session.events import Act, Event
from interview.session.journal import MemoryJournal
from interview.session.session import Session
from tests.talk import Person, Starts, about


def test_a_near_twin_is_asked_about_and_the_rest_of_the_line_is_kept(starts: Starts) -> None:
    person = starts().types("1", "pupils, emploied adults")
    assert "Employed adults" in person.said
    assert person.interview.value("users") is None
    person.types("1")
    assert person.interview.value("users") == ("employed", "pupils")


def test_the_second_miss_offers_a_note(starts: Starts) -> None:
    person = starts().types("1", "qwertz", "uiopasdf")
    assert "keep your words as a note" in person.said
    person.types("yes")
    assert person.interview.record.remarks == {"users": ("qwertz\nuiopasdf",)}
    assert person.asked == "watering"


def test_nothing_partial_is_recorded(starts: Starts) -> None:
    person = starts().types("1", "1,9")
    assert "I do not find 9 among them" in person.said
    assert person.interview.value("users") is None


@pytest.mark.parametrize("word", ["previous", "report", "list", "exit"])
def test_a_command_word_as_free_text_is_asked_about(starts: Starts, word: str) -> None:
    person = starts().types("no", word)
    assert "or a request to me?" in person.said
    person.types("2")
    assert person.interview.value("story") == word


def test_a_slash_is_always_a_request(starts: Starts) -> None:
    assert starts().types("no", "/back").asked == "has_garden"


@pytest.mark.parametrize(
    ("line", "heard"),
    [
        ("why", "The rest depends on it."),
        ("help", "the question before this one"),
        ("help skip", "leaves it open"),
        ("what is compost", "What leaves become"),
        ("what is humus?", "What leaves become"),
        ("where", "questions are left"),
        ("review", "1 Garden: open"),
        ("again", "Is there a garden?"),
        ("probe", "no follow-up question"),
        ("/nonsense", "nonsense"),
    ],
)
def test_questions_to_the_interviewer_leave_the_question_open(starts: Starts, line: str, heard: str) -> None:
    person = starts().types(line)
    assert heard in person.said
    assert person.asked == "has_garden"
    assert person.interview.record.answers == {}


def test_why_names_the_statement_and_its_source(starts: Starts) -> None:
    person = starts().types("1", "3", "why")
    assert "G-1: Beds are watered every day. (from S1)" in person.said


def test_why_something_is_left_out_names_rule_and_answer(starts: Starts) -> None:
    person = starts().types("no", "/why skipped")
    assert "Gardeners, Watering, Size" in person.said
    assert "Your answer to Garden: No" in person.said


def test_probes_come_in_turn(starts: Starts) -> None:
    person = starts().types("1", "probe")
    assert "Who came last?" in person.said
    assert "Who stopped coming?" in person.types("probe").said


def test_notes_links_and_words_are_kept_with_their_question(starts: Starts) -> None:
    person = starts().types("1", "3", "words in spring", "note", "two", "lines", "", "link example.org/x")
    record = person.interview.record
    assert record.answers["users"].words == "in spring"
    assert record.remarks == {"watering": ("two\nlines",)}
    assert record.links == {"watering": ("https://example.org/x",)}
    assert person.asked == "watering"


@pytest.mark.parametrize(
    ("name", "seen"), [("open", "Watering"), ("dk", "Gardeners"), ("noted", "Garden"), ("changed", "Garden")]
)
def test_review_filters(starts: Starts, name: str, seen: str) -> None:
    person = starts().types("2", "/back", "note hello", "1", "dk", "", f"review {name}")
    assert seen in person.said


THREE = """
[[section]]
id = "three"
title = "Three"
item = [
  { id = "a", type = "integer", title = "A", ask = "How many a?" },
  { id = "b", type = "integer", title = "B", ask = "How many b?" },
  { id = "c", type = "integer", title = "C", ask = "How many c?" },
]
"""


class Refusing(MemoryJournal):
    """A disk that is full for a while."""

    full = False

    def append(self, *events: Event) -> None:
        if self.full:
            raise NotSaved("The disk is full. Make room and give the answer again.")
        super().append(*events)


class RefusingTheEnd(MemoryJournal):
    """A disk that takes answers, and not the line that says that all was asked."""

    full = True

    def append(self, *events: Event) -> None:
        if self.full and any(event.act is Act.COMPLETED for event in events):
            raise NotSaved("The disk is full. Make room and give the answer again.")
        super().append(*events)


def test_what_was_said_of_an_act_that_was_not_written_is_said_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Session, "is_on_disk", lambda *_: False)
    person = about(THREE)
    person.interview.session.journal = journal = RefusingTheEnd(person.interview.session.journal.events)
    person.types("1", "2").types("3").sees("The disk is full.").sees_no("Here is the summary, in short.")
    journal.full = False
    person.types("3").sees("Every question that applies has been asked.", "Here is the summary, in short.")


def test_an_answer_that_cannot_be_saved_is_not_confirmed(garden: Questionnaire) -> None:
    interview = Interview(garden)
    journal = Refusing(interview.session.journal.events)
    interview.session.journal = journal
    interview.begin()
    journal.full = True
    outcome = interview.say("1")
    assert [turn.kind for turn in outcome.turns] == [TurnKind.ERROR]
    assert "The disk is full." in outcome.turns[0].text
    assert not outcome.kept
    assert interview.record.answers == {}
    journal.full = False
    assert "Recorded: 1 Yes." in interview.say("1").turns[0].text


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("has_garden", "maybe"),
        ("users", ["pupils", "cats"]),
        ("size", "large"),
        ("size", 0),
        ("since", "soon"),
    ],
)
def test_a_value_from_python_that_does_not_fit_is_told(
    garden: Questionnaire, item: str, value: str | int | Sequence[str]
) -> None:
    interview = Interview(garden)
    interview.begin()
    interview.answer("yes", "has_garden")
    before = dict(interview.record.answers)
    assert any(turn.kind is TurnKind.UNCLEAR for turn in interview.answer(value, item).turns)
    assert interview.record.answers == before


WORDS = (
    "1|2|3|1,3|2-3|all|none|back|undo|redo|skip|dk|/na|private||yes|no|note x|note|why|help|review|pause|"
    "change 1|go to water|full|quick|/skip|evidence|1: words|words x|link https://example.org|what is compost"
)
LINES = st.one_of(st.sampled_from(WORDS.split("|")), st.text(max_size=40))


@given(lines=st.lists(LINES, max_size=25))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_line_raises_loses_an_answer_or_leaves_a_person_without_a_way_on(
    garden: Questionnaire, lines: list[str]
) -> None:
    interview = Interview(garden)
    interview.begin()
    for line in lines:
        before, events = dict(interview.record.answers), len(interview.session.journal.events)
        outcome = interview.say(line)
        assert outcome.kept == (len(interview.session.journal.events) > events)
        if not outcome.kept:
            assert interview.record.answers == before
        assert outcome.item == (interview.current.id if interview.current else None)
        assert all(turn.text.strip() for turn in outcome.turns)
        assert interview.current or interview.pending or interview.record.completed or outcome.leaves


def test_words_beside_the_number_of_a_way_on_are_kept(starts: Starts) -> None:
    person = starts().types("no", "previous", "2, kestrel plover")
    assert person.interview.value("story") == "2, kestrel plover"


def test_what_is_typed_where_a_range_waits_for_a_yes_is_kept_aside(starts: Starts) -> None:
    person = starts().types("1", "1", "2-3", "kestrel", "yes")
    assert person.interview.record.heard["watering"] == ("kestrel",)


def test_choices_that_exclude_each_other_are_not_put_together_from_two_lines(starts: Starts) -> None:
    person = starts().types("1", "pupils, kestrel", "nobody")
    assert person.interview.value("users") is None
    assert "cannot go together with other answers" in person.said


@pytest.mark.parametrize("said", ["no that is my answer", "my answer", "no, it is my answer"])
def test_that_it_is_the_answer_may_be_said_in_words(starts: Starts, said: str) -> None:
    person = starts().types("no", "previous", said)
    assert person.interview.value("story") == "previous"
    assert not person.interview.record.remarks


def test_a_yes_to_one_of_two_is_told_to_be_a_number(starts: Starts) -> None:
    assert "Type a number from 1 to 2" in starts().types("no", "previous", "yes").said


@pytest.mark.parametrize("line", ["I am an adviser", "I'm a guidance adviser.", "I am a teacher"])
def test_a_label_is_found_in_a_plain_sentence(line: str) -> None:
    talk = Person(Interview(load("ict-lmi"))).types(line)
    assert talk.answers["respondent_role"] == "practitioner"

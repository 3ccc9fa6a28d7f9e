"""Answers from Python: values of every type, what does not fit, and lines for a named question."""

from typing import Any

import pytest

from interview import TurnKind
from interview.condition import Between
from interview.errors import InterviewError
from interview.session.events import Status
from tests.talk import about

FORM = """
[[section]]
id = "form"
title = "Form"
item = [
  { id = "hello", type = "note", say = "Welcome." },
  { id = "one", type = "select_one", title = "One", ask = "Which one?", choices = [ { code = "a", label = "Apples" }, { code = "b", label = "Pears" }, { code = "y2024", label = "2024" } ] },
  { id = "step", type = "select_one", title = "Step", ask = "How far?", choices = [ { code = "s0", label = "Not yet", level = 0 }, { code = "s1", label = "Begun", level = 1 }, { code = "s2", label = "Done", level = 2 } ] },
  { id = "many", type = "select_multiple", title = "Many", ask = "Which ones?", max_selected = 3, min_selected = 2, choices = [ { code = "a", label = "1" }, { code = "b", label = "Pears" }, { code = "c", label = "Plums" }, { code = "d", label = "Figs" }, { code = "none", label = "None", exclusive = true } ] },
  { id = "text", type = "text", title = "Text", ask = "In words?" },
  { id = "whole", type = "integer", title = "Whole", ask = "How many?", min = 1, max = 10 },
  { id = "part", type = "decimal", title = "Part", ask = "How much?", min = 0.5 },
  { id = "day", type = "date", title = "Day", ask = "When?" },
  { id = "page", type = "url", title = "Page", ask = "Which page?" },
  { id = "mail", type = "email", title = "Mail", ask = "Which address?" },
  { id = "shut", type = "text", title = "Shut", ask = "Behind it?", relevant = "one is b" },
]
"""


@pytest.mark.parametrize(
    ("item", "value", "kept"),
    [
        ("one", "a", "a"),
        ("one", "y2024", "y2024"),
        ("step", "s1", "s1"),
        ("step", Between(("s1", "s2")), Between(("s1", "s2"))),
        ("step", Between(("s2", "s1")), Between(("s1", "s2"))),
        ("many", ["b", "a"], ("a", "b")),
        ("many", ("a", "b", "a"), ("a", "b")),
        ("many", {"c", "d"}, ("c", "d")),
        ("many", "none", ("none",)),
        ("text", "As it is {x}\nand more", "As it is {x}\nand more"),
        ("text", "back", "back"),
        ("text", "/skip", "/skip"),
        ("whole", 3, 3),
        ("whole", "3", 3),
        ("part", 2.5, 2.5),
        ("part", 1, 1),
        ("day", "2026-11-24", "2026-11-24"),
        ("page", "https://example.org", "https://example.org"),
        ("mail", "anna@example.org", "anna@example.org"),
    ],
)
def test_a_value_that_fits_is_recorded(item: str, value: Any, kept: object) -> None:
    talk = about(FORM)
    talk.gets(talk.interview.answer(value, item))
    assert talk.interview.value(item) == kept
    assert talk.interview.status(item) is Status.ANSWERED
    assert talk.heard(TurnKind.RECORDED)


@pytest.mark.parametrize(
    ("item", "value", "said"),
    [
        ("one", "c", '"c" fits none of the answers here'),
        ("one", "Apples", '"Apples" fits none of the answers here'),
        ("one", 1, '"1" fits none of the answers here'),
        ("one", ["a"], "fits none of the answers here"),
        ("one", Between(("a", "b")), "fits none of the answers here"),
        ("step", Between(("s0", "s2")), "fits none of the answers here"),
        ("many", ["a", "x"], '"x" fits none of the answers here'),
        ("many", [], "fits none of the answers here"),
        ("many", 3, '"3" fits none'),
        ("many", ["a"], "At least 2"),
        ("many", ["a", "b", "c", "d"], "At most 3"),
        ("many", ["a", "none"], "cannot go together with other answers"),
        ("text", "", "An empty line records nothing."),
        ("text", None, "An empty line records nothing."),
        ("whole", "many", 'I could not read "many" as a number.'),
        ("whole", 2.5, "This needs a whole number"),
        ("whole", 0, "This is below the least that fits, 1."),
        ("whole", 11, "This is above the most that fits, 10."),
        ("whole", True, "as a number"),
        ("part", float("nan"), "as a number"),
        ("part", float("inf"), "as a number"),
        ("day", "soon", 'I could not read "soon" as a date.'),
        ("page", "my page", "does not look like a link"),
        ("mail", "anna", "does not look like an e-mail"),
    ],
)
def test_a_value_that_does_not_fit_is_told_and_nothing_is_recorded(item: str, value: Any, said: str) -> None:
    talk = about(FORM)
    talk.gets(talk.interview.answer(value, item)).sees(said)
    assert [turn.kind for turn in talk.turns] == [TurnKind.UNCLEAR]
    assert talk.answers == {}
    assert talk.asked == "one"


@pytest.mark.parametrize("item", ["hello", "nothing", "shut"])
def test_a_question_that_is_not_asked_is_told(item: str) -> None:
    talk = about(FORM)
    for outcome in (talk.interview.answer("x", item), talk.interview.say("x", item)):
        assert outcome.turns[0].kind is TurnKind.UNCLEAR
    assert talk.answers == {}
    talk.gets(talk.interview.answer("x", "shut")).sees("Shut is asked when", "One: no answer so far.")


def test_without_a_name_it_answers_the_present_question() -> None:
    talk = about(FORM)
    talk.gets(talk.interview.answer("b"))
    assert talk.answers == {"one": "b"}
    assert talk.asked == "step"


def test_an_answer_by_name_goes_on_from_there() -> None:
    talk = about(FORM)
    talk.gets(talk.interview.answer("Words", "text"))
    assert talk.asked == "whole"


def test_an_answer_lets_go_of_what_waited() -> None:
    talk = about(FORM).types("dk")
    talk.gets(talk.interview.answer("s1", "step"))
    assert not talk.waits
    talk.types("2,3").types("dk")
    talk.gets(talk.interview.skip())
    assert not talk.waits
    talk.types("dk")
    talk.gets(talk.interview.back())
    assert not talk.waits


@pytest.mark.parametrize(
    ("item", "line", "kept"),
    [
        ("one", "pears", "b"),
        ("many", "2,3", ("b", "c")),
        ("text", "As it is", "As it is"),
        ("whole", "7", 7),
        ("day", "24/11/2026", "2026-11-24"),
    ],
)
def test_a_line_for_a_named_question_is_read_as_if_typed_there(item: str, line: str, kept: object) -> None:
    talk = about(FORM)
    talk.gets(talk.interview.say(line, item=item))
    assert talk.interview.value(item) == kept


def test_a_no_answer_for_a_named_question() -> None:
    talk = about(FORM)
    talk.gets(talk.interview.say("/dk Anna", item="text"))
    assert talk.interview.status("text") is Status.DONT_KNOW
    assert talk.asked == "whole"


def test_a_line_that_is_not_clear_for_a_named_question_records_nothing() -> None:
    talk = about(FORM)
    talk.gets(talk.interview.say("zebra", item="one")).sees('"zebra" fits none of the answers here')
    assert talk.answers == {}


def test_after_the_end_a_line_says_what_is_possible() -> None:
    talk = about(FORM)
    for item, value in (
        ("one", "a"),
        ("step", "s1"),
        ("many", ["a", "b"]),
        ("text", "x"),
        ("whole", 2),
        ("part", 2.0),
        ("day", "2026"),
        ("page", "https://a.org"),
        ("mail", "a@b.org"),
    ):
        talk.gets(talk.interview.answer(value, item))
    assert talk.asked is None
    talk.types("hello").sees("You can type: report (writes the files)")
    talk.gets(talk.interview.answer("x")).sees("You can type: report (writes the files)")
    talk.gets(talk.interview.skip()).sees("You can type: report (writes the files)")


def test_acts_of_the_python_api_return_what_was_said() -> None:
    talk = about(FORM)
    interview = talk.interview
    assert interview.answer("a").turns[0].text == "Recorded: 1 Apples."
    assert interview.back().turns[-1].text == "So far: Apples. Enter keeps it."
    assert interview.go_to("text").turns[-1].kind is TurnKind.ASK
    assert interview.skip().turns[0].kind is TurnKind.RECORDED
    assert interview.undo().turns[0].text == "Undone: leaving “In words?” for later."
    assert interview.redo().turns[0].text == "Done again: leaving “In words?” for later."
    assert interview.current is not None
    assert interview.progress.answered == 1
    assert interview.path.questions[0].id == "one"
    with pytest.raises(KeyError):
        interview.status("nothing")
    with pytest.raises(InterviewError, match="There is no theme 'nowhere'"):
        interview.add_sections("nowhere")

"""Tables of who does what, and of where the service is meant to stand: what was said, and what was not."""

from collections.abc import Mapping

import pytest

from interview import Interview, Questionnaire
from interview.questionnaire.load import from_definition
from interview.report.brief import Brief
from interview.report.synergies import DivisionOfWork, Move, division_of_work, moves
from interview.snapshot.sharing import Level, Share

ACTORS = [
    {"code": "ministry", "label": "A ministry"},
    {"code": "region", "label": "A region"},
    {"code": "town", "label": "A town"},
    {"code": "club", "label": "A club"},
    {"code": "nobody", "label": "Nobody", "exclusive": True},
    {"code": "other", "label": "Other", "specify": True},
]
WAYS = [
    {"code": "link", "label": "A link"},
    {"code": "sign_in", "label": "One sign-in"},
    {"code": "none", "label": "None", "exclusive": True},
]
LEVELS = [
    {"id": "national", "title": "National", "codes": ["ministry"]},
    {"id": "regional", "title": "Regional", "codes": ["region"]},
    {"id": "local", "title": "Local", "codes": ["town"]},
]


def asked(name: str, kind: str, **keys: object) -> dict[str, object]:
    return {"id": name, "type": kind, "title": name, "ask": "Who?", **keys}


@pytest.fixture(scope="module")
def towns() -> Questionnaire:
    tasks = ("paying", "training", "counting")
    items = [asked(name, "select_multiple", choices=ACTORS) for name in tasks]
    items += [asked(name, "select_multiple", choices=WAYS) for name in ("today", "intended")]
    head = {"id": "towns", "version": "1.0.0", "title": "Towns", "language": "en"}
    return from_definition(
        {
            "questionnaire": head,
            "section": [{"id": "work", "title": "Work", "item": [*items, asked("owner", "text")]}],
            "who_does_what": {
                "title": "Who does what",
                "nobody": "nobody",
                "task": [{"item": name, "title": name.capitalize()} for name in tasks],
                "level": LEVELS,
            },
            "repositioning": [
                {
                    "id": "e",
                    "title": "E",
                    "today": "today",
                    "intended": "intended",
                    "owner": "owner",
                    "planned_when": "paying includes nobody",
                }
            ],
        }
    )


def told(
    towns: Questionnaire, answers: Mapping[str, list[str] | str], share: Share | None = None
) -> tuple[DivisionOfWork | None, tuple[Move, ...]]:
    talk = Interview(towns)
    for name, value in answers.items():
        if isinstance(value, str):
            talk.say(value, name)
        else:
            talk.answer(value, name)
    brief = Brief(talk.snapshot(), share or Share())
    return division_of_work(brief), moves(brief)


def test_actors_stand_at_their_levels_and_those_of_none_apart(towns: Questionnaire) -> None:
    table, _ = told(towns, {"paying": ["ministry", "town", "club"], "training": ["region"]})
    assert table
    assert table.levels == ("National", "Regional", "Local")
    paying, training, _ = table.tasks
    assert paying.actors == (("A ministry",), (), ("A town",))
    assert paying.elsewhere == ("A club",)
    assert training.actors == ((), ("A region",), ())
    assert [task.title for task in table.held_twice] == ["Paying"]


def test_nobody_does_it_and_nobody_was_asked_are_two_things(towns: Questionnaire) -> None:
    table, _ = told(towns, {"paying": ["nobody"], "training": "dk"})
    assert table
    assert [task.title for task in table.held_by_nobody] == ["Paying"]
    assert [task.title for task in table.not_told] == ["Training", "Counting"]


def test_a_task_that_only_clubs_do_is_not_one_that_nobody_does(towns: Questionnaire) -> None:
    table, _ = told(towns, {"paying": ["club"]})
    assert table
    assert table.held_by_nobody == table.held_twice == ()


def test_without_an_answer_there_is_no_table(towns: Questionnaire) -> None:
    assert told(towns, {}) == (None, ())
    assert told(towns, {"paying": "private"}) == (None, ())


def test_other_actors_stand_with_their_words_and_in_copies_without_them(towns: Questionnaire) -> None:
    answers: dict[str, list[str] | str] = {"paying": "other: the church"}
    table, _ = told(towns, answers)
    assert table
    assert table.tasks[0].elsewhere == ("Other: the church",)
    table, _ = told(towns, answers, Share(Level.ANSWERS))
    assert table
    assert table.tasks[0].elsewhere == ("Other",)


def test_where_it_is_meant_to_stand_and_what_is_new_there(towns: Questionnaire) -> None:
    answers: dict[str, list[str] | str] = {
        "today": ["link"],
        "intended": ["link", "sign_in"],
        "owner": "The city office",
    }
    _, (move,) = told(towns, answers)
    assert (move.today, move.intended) == (("A link",), ("A link", "One sign-in"))
    assert move.new == ("One sign-in",)
    assert move.owner == "The city office"
    _, (copy,) = told(towns, answers, Share(Level.ANSWERS))
    assert copy.owner == ""


def test_to_intend_nothing_is_nothing_new(towns: Questionnaire) -> None:
    _, (move,) = told(towns, {"today": ["link"], "intended": ["none"]})
    assert move.intended == ("None",)
    assert move.new == ()


def test_what_holds_today_unknown_nothing_is_called_new(towns: Questionnaire) -> None:
    _, (move,) = told(towns, {"intended": ["sign_in"]})
    assert (move.today, move.new) == ((), ())


def test_of_a_plan_what_is_said_of_today_is_what_is_intended(towns: Questionnaire) -> None:
    _, (move,) = told(towns, {"paying": ["nobody"], "today": ["link"]})
    assert (move.today, move.intended, move.new) == ((), ("A link",), ())

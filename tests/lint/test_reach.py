"""What is claimed about reach is true: found when it is so, and not said when it is not."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pytest

from interview.condition import parse
from interview.lint.reach import always, check_reach, prove
from interview.questionnaire import Problems
from interview.questionnaire.load import from_definition
from tests.lint.definitions import CHOICES, Table, item, questionnaire

TEN = [{"code": f"c{number}", "label": f"Choice {number}"} for number in range(10)]


def last_is_reachable(*items: Table, computed: Sequence[Mapping[str, object]] = ()) -> bool | None:
    found = questionnaire(*items, computed=computed)
    return prove(found, found.items[-1]).reachable


ONE = item("one", "select_one")
MANY = item("many", "select_multiple")
NOBODY = item(
    "many", "select_multiple", choices=[*CHOICES, {"code": "none", "label": "None", "exclusive": True}]
)
AGE = item("age", "integer", min=0, max=120)
SHARE = item("share", "decimal", min=0, max=1)
DAY = item("day", "date", min="2020-01-01", max="2029-12-31")
NAME = item("name")


@pytest.mark.parametrize(
    ("sentence", "reachable"), [("one is red", True), ("one is red and one is blue", False)]
)
def test_the_last_question_of_a_long_form_is_proved_as_any_other(sentence: str, reachable: bool) -> None:
    between = [item(f"n{number}", "integer") for number in range(2_000)]
    assert last_is_reachable(*between, ONE, item("last", relevant=sentence)) is reachable


@pytest.mark.parametrize(
    ("asked", "sentence", "reachable"),
    [
        (ONE, "one is red", True),
        (ONE, "one is red and one is green", False),
        (ONE, "one is not one of [red, green, blue]", False),
        (ONE, "one is dont_know", True),
        (ONE, "one is not answered", True),
        (ONE, "one is not answered and one is red", False),
        (MANY, "many includes red and many excludes green", True),
        (MANY, "many is answered and many excludes red", True),
        (MANY, "many includes at least 2 of [red, green, blue] and many excludes red", True),
        (MANY, "count of many >= 2 and many excludes red", True),
        (MANY, "count of many >= 4", False),
        (MANY, "count of many is 3 and many excludes blue", False),
        (NOBODY, "many includes none", True),
        (NOBODY, "many includes none and many includes red", False),
        (NOBODY, "count of many is 0 and many is answered", True),
        (item("many", "select_multiple", max_selected=2), "many includes all of [red, green, blue]", False),
        (item("many", "select_multiple", min_selected=2), "count of many is 1", False),
        (AGE, "age > 100", True),
        (AGE, "age > 120", False),
        (AGE, "age > 5 and age < 7", True),
        (AGE, "age > 5 and age < 6", False),
        (SHARE, "share > 0.5 and share < 0.7", True),
        (SHARE, "share > 1", False),
        (DAY, "day > 2026-11-24", True),
        (DAY, "day < 2026-11-24 and day > 2026-11", False),
        (DAY, "day > 2026-01 and day < 2026-03", True),
        (DAY, "day is 2026-11", True),
        (DAY, "day < 2020-01", False),
        (DAY, "day > 2029", False),
        (NAME, 'name is "Ida"', True),
        (NAME, 'name is not "Ida" and name is not "Ada"', True),
        (NAME, 'name is "Ida" and name is "Ada"', False),
    ],
)
def test_an_item_behind_one_condition(asked: Table, sentence: str, reachable: bool) -> None:
    assert last_is_reachable(asked, item("last", relevant=sentence)) is reachable
    assert last_is_reachable(asked, item("last", unless=f"not ({sentence})")) is not False


def test_an_item_that_is_left_out_whenever_it_would_be_asked() -> None:
    assert last_is_reachable(ONE, item("last", relevant="one is red", unless="one is not green")) is False


def test_a_contradiction_through_another_item() -> None:
    between = item("between", relevant="one is red")
    assert last_is_reachable(ONE, between, item("last", relevant="between is answered")) is True
    last = item("last", relevant="between is answered and one is green")
    assert last_is_reachable(ONE, between, last) is False


def test_a_contradiction_through_a_named_condition() -> None:
    red = {"id": "is_red", "holds": "one is red"}
    assert last_is_reachable(ONE, item("last", relevant="is_red"), computed=(red,)) is True
    last = item("last", relevant="is_red and one is not red")
    assert last_is_reachable(ONE, last, computed=(red,)) is False


def test_a_choice_that_is_never_offered_cannot_open_anything() -> None:
    offered = [*CHOICES[:2], {"code": "blue", "label": "Blue", "relevant": "first is green"}]
    first = item("first", "select_one")
    one = item("one", "select_one", choices=offered)
    assert last_is_reachable(first, one, item("last", relevant="one is blue")) is True
    last = item("last", relevant="one is blue and first is red")
    assert last_is_reachable(first, one, last) is False


def test_choices_that_come_from_another_item_can_be_chosen() -> None:
    carried = item("carried", "select_one", choices=[], choices_from="many")
    assert last_is_reachable(MANY, carried, item("last", relevant="carried is blue")) is True
    last = item("last", relevant="carried is blue and many excludes blue")
    assert last_is_reachable(MANY, carried, last) is False


def test_nothing_is_claimed_about_numbers_that_are_worked_out() -> None:
    """Which answers add up to what is beyond trying."""
    total = {"id": "total", "number": "age * 7 - 3"}
    assert last_is_reachable(AGE, item("last", relevant="total > 10"), computed=(total,)) is True
    assert last_is_reachable(AGE, item("last", relevant="total is 11"), computed=(total,)) is None


def test_nothing_is_claimed_beyond_the_bound() -> None:
    many = [item(f"q{number}", "select_one", choices=TEN) for number in range(8)]
    never = " and ".join(f"q{number} is one of [c1, c2]" for number in range(8)) + " and q0 is c3"
    assert last_is_reachable(*many, item("last", relevant=never)) is None


def test_a_long_chain_of_gates_is_followed() -> None:
    gates = [ONE, *(item(f"q{number}", "select_one") for number in range(20))]
    chain = [{**gate, "relevant": f"{before['id']} is red"} for before, gate in pairwise(gates)]
    assert last_is_reachable(ONE, *chain) is True


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("one is not red or one is not green", True),
        ("one is one of [red, green, blue]", True),
        ("one is red and one is green", False),
        ("one is red", None),
        ("one is red or age > 3", None),
        ("age >= 0", True),
        ("age > 500", False),
        ("one is answered or one is not answered", None),
        ("many includes any of [red, green, blue]", True),
        ("count of many > 3", False),
        ("is_red or not is_red", None),
    ],
)
def test_conditions_that_come_out_the_same_whatever_is_answered(sentence: str, expected: bool | None) -> None:
    found = questionnaire(ONE, MANY, AGE, computed=({"id": "is_red", "holds": "one is red"},))
    assert always(found, parse(sentence)) is expected


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ({"unless": "one is red and one is green"}, "last.unless"),
        ({"required": "one is red and one is green"}, "last.required"),
        ({"variant": [{"when": "one is red and one is green", "ask": "So?"}]}, "last.variant"),
        ({"reply": [{"when": "one is red and one is green", "say": "So."}]}, "last.reply"),
        ({"check": [{"id": "c", "expect": "one is red and one is green", "say": "So?"}]}, "last.check.c"),
    ],
)
def test_every_condition_of_an_item_is_looked_at(keys: Table, place: str) -> None:
    problems = Problems()
    check_reach(questionnaire(ONE, item("last", **keys)), problems)
    assert [(p.code, p.table.endswith(place)) for p in problems] == [("always_false", True)]


def found_by(*items: Table) -> list[str]:
    problems = Problems()
    check_reach(questionnaire(*items), problems)
    return [problem.code for problem in problems]


CARRIED: Table = {"id": "best", "type": "select_one", "title": "best", "ask": "What?", "choices_from": "many"}
CLOSED = [{"code": "hall", "label": "Hall", "relevant": "age > 50"}]


@pytest.mark.parametrize(
    ("before", "last", "codes"),
    [
        (NOBODY, CARRIED, ["nothing_to_choose"]),
        (NOBODY, {**CARRIED, "relevant": "count of many >= 2"}, []),
        (NOBODY, {**CARRIED, "accept": ["nothing_to_choose"]}, []),
        (MANY, CARRIED, []),
        (AGE, item("room", "select_one", choices=CLOSED), ["nothing_to_choose"]),
        (AGE, item("room", "select_one", choices=[*CLOSED, {"code": "other", "label": "Other"}]), []),
        (
            item("many", "select_multiple", choices=[{"code": "none", "label": "None", "exclusive": True}]),
            CARRIED,
            ["unreachable"],
        ),
    ],
)
def test_a_question_that_answers_can_leave_without_a_choice(
    before: Table, last: Table, codes: list[str]
) -> None:
    assert found_by(before, last) == codes


@pytest.mark.parametrize(
    ("gate", "reads", "codes"),
    [
        ("full", {"pass": "quick", "relevant": "gate is red"}, ["deeper_gate"]),
        ("quick", {"pass": "first", "relevant": "gate is red"}, ["deeper_gate"]),
        ("quick", {"pass": "quick", "relevant": "gate is red"}, []),
        ("first", {"pass": "full", "relevant": "gate is red"}, []),
        ("full", {"pass": "quick", "unless": "gate is red"}, []),
        ("full", {"pass": "quick", "relevant": "gate is red or other is red"}, []),
    ],
)
def test_a_question_whose_gate_comes_in_a_deeper_pass(gate: str, reads: Table, codes: list[str]) -> None:
    gates = (item("gate", "select_one", **{"pass": gate}), item("other", "select_one", **{"pass": "first"}))
    assert found_by(*gates, item("last", **reads)) == codes


def test_what_an_optional_section_asks_can_be_reached() -> None:
    problems = Problems()
    section = {"id": "more", "title": "More", "optional": True, "item": [item("a", relevant="b is red")]}
    built = from_definition(
        {
            "questionnaire": {"id": "q", "version": "1.0.0", "title": "Q", "language": "en"},
            "section": [{"id": "s", "title": "S", "item": [item("b", "select_one")]}, section],
        }
    )
    check_reach(built, problems)
    assert not list(problems)

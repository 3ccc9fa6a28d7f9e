"""Numbers that are worked out from answers: decimals, parts that are left out, bounds where some are open."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.condition import Span
from interview.path.checks import broken
from interview.questionnaire import Questionnaire
from interview.session.events import Status
from tests.path.conftest import Build, Tell
from tests.talk import about

STAFF: tuple[dict[str, object], ...] = ({"id": "staff", "number": "sum(paid, unpaid)"},)
PAID = {"id": "paid", "type": "integer", "min": 0}
UNPAID = {"id": "unpaid", "type": "integer", "min": 0, "max": 40, "relevant": "helpers is yes"}
MANY = {"id": "many", "relevant": "staff > 10"}


def staff(build: Build, tell: Tell, **said: object) -> object:
    return tell(build(STAFF, s=["helpers", PAID, UNPAID, MANY]), **said).facts.value("staff")


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ({"helpers": "no", "paid": 12}, 12),
        ({"helpers": "yes", "paid": 12, "unpaid": 3}, 15),
        ({"helpers": "yes", "paid": 12, "unpaid": Status.NOT_APPLICABLE}, 12),
        ({"helpers": "yes", "paid": 12}, Span(12, 52)),
        ({"helpers": "yes", "paid": 12, "unpaid": Status.DONT_KNOW}, Span(12, 52)),
        ({"helpers": Status.DONT_KNOW, "paid": 12}, Span(12, 52)),
        ({"paid": 12}, Span(12, 52)),
        ({"helpers": "no", "paid": Status.DONT_KNOW}, Span(0, None)),
        ({"helpers": "no"}, None),
        ({"helpers": "no", "paid": Status.NOT_APPLICABLE}, None),
    ],
)
def test_a_sum_goes_on_without_what_is_left_out_and_says_bounds_for_what_is_open(
    build: Build, tell: Tell, said: dict[str, object], known: object
) -> None:
    assert staff(build, tell, **said) == known


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({"helpers": "no", "paid": 12}, True),
        ({"paid": 12}, True),
        ({"helpers": "no", "paid": 9}, False),
        ({"helpers": "yes", "paid": 9}, False),
    ],
)
def test_a_question_that_rests_on_a_sum_is_asked_as_soon_as_that_is_certain(
    build: Build, tell: Tell, said: dict[str, object], asked: bool
) -> None:
    assert ("many" in tell(build(STAFF, s=["helpers", PAID, UNPAID, MANY]), **said)) is asked


def test_what_is_still_open_keeps_the_question_in_sight(build: Build, tell: Tell) -> None:
    path = tell(build(STAFF, s=["helpers", PAID, UNPAID, MANY]), helpers="yes", paid=9)
    assert path.future["many"] is None
    assert tell(build(STAFF, s=["helpers", PAID, UNPAID, MANY]), helpers="no", paid=9).future["many"] is False


EXPRESSIONS = (
    "sum(a, b, c)",
    "mean(a, b, c)",
    "min(a, b)",
    "max(a, c)",
    "a - b",
    "c * b - a",
    "sum(a, b) / 4",
    "sum(b, c) - max(a, c)",
)


def _numbers(build: Build) -> Questionnaire:
    bounds = {"type": "decimal", "min": -2, "max": 9.5}
    items = [
        "gate",
        {"id": "a", **bounds},
        {"id": "b", **bounds, "unless": "gate is no"},
        {"id": "c", "type": "integer", "min": 1, "relevant": "gate is yes or a > 3"},
    ]
    return build(tuple({"id": f"n{i}", "number": text} for i, text in enumerate(EXPRESSIONS)), s=items)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=False))
def test_however_the_open_numbers_turn_out_the_result_lies_within_the_bounds(
    build: Build, tell: Tell, random: Random
) -> None:
    questionnaire, said = _numbers(build), {}
    paths = [tell(questionnaire)]
    ways: dict[str, Callable[[], object]] = {
        "gate": lambda: random.choice(["yes", "no"]),
        "a": lambda: round(random.uniform(-2, 9.5), 1),
        "b": lambda: round(random.uniform(-2, 9.5), 1),
        "c": lambda: random.randint(1, 30),
    }
    for name, way in random.sample(list(ways.items()), len(ways)):
        said[name] = Status.NOT_APPLICABLE if random.random() < 0.2 and name != "gate" else way()
        paths.append(tell(questionnaire, **said))
    for number in questionnaire.computed:
        ends = [path.outlook.facts.value(number) for path in paths]
        assert all(_within(ends[-1], before) for before in ends), (said, number, ends)
        assert paths[-1].facts.value(number) == ends[-1]


def _within(value: object, bounds: object) -> bool:
    if bounds is None:
        return True
    if not isinstance(bounds, Span):
        return value == bounds
    assert isinstance(value, int | float)
    return (bounds.low is None or bounds.low <= value) and (bounds.high is None or value <= bounds.high)


@pytest.mark.parametrize(
    ("began", "ended", "is_broken"),
    [
        ("2026", "2019", True),
        ("2026-05", "2026-04-30", True),
        ("2026-05", "2026-05-01", False),
        ("2019", "2026", False),
        ("2026", "2026", False),
        ("2026-05-02", "2026-05-01", True),
    ],
)
def test_dates_known_to_the_year_or_month_break_an_order_only_for_certain(
    build: Build, tell: Tell, began: str, ended: str, is_broken: bool
) -> None:
    check = {"id": "order", "expect": "days >= 0", "say": "It ended before it began.", "severity": "hard"}
    dates = [{"id": "began", "type": "date"}, {"id": "ended", "type": "date", "check": [check]}]
    days = ({"id": "days", "number": "days_between(began, ended)"},)
    assert bool(broken(tell(build(days, s=dates), began=began, ended=ended))) is is_broken


DECIMALS = """
[[section]]
id = "s"
title = "Shares"
item = [
  { id = "water", type = "decimal", title = "Water", ask = "Water?" },
  { id = "air", type = "decimal", title = "Air", ask = "Air?" },
  { id = "both", type = "decimal", title = "Both", ask = "Both?" },
  { id = "more", type = "text", title = "More", ask = "More?" },
]
[[section.check]]
id = "adds_up"
expect = "left is 0"
say = "They have to add up."
severity = "hard"
[[computed]]
id = "left"
number = "water + air - both"
"""


def test_what_adds_up_as_typed_is_taken() -> None:
    assert about(DECIMALS).types("0.1", "0.2", "0,3").asked == "more"
    assert about(DECIMALS).types("0.1", "0.2", "0.31").sees("They have to add up.").asked == "both"


def test_a_whole_number_stays_one_where_decimals_are_asked_for() -> None:
    person = about(DECIMALS).types("25").sees("Recorded: 25.")
    person.types("-0.0").sees("Recorded: 0.").types("0.00001", "review")
    person.sees("1 Water: 25\n", "2 Air: 0\n")
    assert person.answers == {"water": 25, "air": 0}

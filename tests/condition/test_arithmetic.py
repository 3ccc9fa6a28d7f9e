"""Numbers that are worked out: a closed arithmetic in which unknown stays unknown."""

from collections.abc import Callable

import pytest

from interview.condition import (
    Absent,
    Arithmetic,
    Call,
    Constant,
    NumberFacts,
    Span,
    ValueOf,
    compile_number,
    number_subjects,
    parse_number,
    show_number,
)

Answers = Callable[..., NumberFacts]

VALUES = {
    "staff": 6,
    "sites": 4,
    "zero": 0,
    "share": 0.5,
    "sources": ("a", "b", "none"),
    "begun": "2026-11-01",
    "ended": "2026-11-24",
    "month": "2026-11",
    "year": "2019",
    "impossible": "2026-11-31",
    "town": "Turku",
    "huge": 10**400,
    "some": Span(2, 5),
    "many": Span(10, None),
}


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("3", 3),
        ("-2.5", -2.5),
        ("staff", 6),
        ("staff + sites * 2", 14),
        ("(staff + sites) * 2", 20),
        ("staff - sites - 1", 1),
        ("staff - (sites - 1)", 3),
        ("staff-1", 5),
        ("2026-11", 2015),
        ("staff / sites", 1.5),
        ("staff - -1", 7),
        ("count(sources)", 2),
        ("sum(staff, sites)", 10),
        ("mean(staff, sites)", 5),
        ("min(staff, sites, share)", 0.5),
        ("MAX(staff, sites)", 6),
        ("days_between(begun, ended)", 23),
        ("days_between(ended, begun)", -23),
        ("answered(staff, missing, town)", 2),
        ("staff / zero", None),
        ("staff + missing", None),
        ("zero * missing", None),
        ("sum(staff, missing)", None),
        ("count(missing)", None),
        ("town + 1", None),
        ("days_between(begun, impossible)", None),
        ("days_between(begun, staff)", None),
        ("huge * share", None),
        ("mean(huge, share)", None),
    ],
)
def test_a_number_is_worked_out(text: str, result: int | float | None, answers: Answers) -> None:
    assert compile_number(parse_number(text))(answers(VALUES)) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("days_between(begun, month)", Span(0, 29)),
        ("days_between(year, begun)", Span(2497, 2861)),
        ("days_between(begun, year)", Span(-2861, -2497)),
        ("staff + some", Span(8, 11)),
        ("staff - many", Span(None, -4)),
        ("some * -2", Span(-10, -4)),
        ("zero * many", 0),
        ("sites / some", Span(0.8, 2)),
        ("1 / many", Span(0, 0.1)),
        ("staff / (some - 3)", None),
        ("sum(staff, some, many)", Span(18, None)),
        ("mean(staff, some)", Span(4, 5.5)),
        ("min(staff, many)", 6),
        ("max(staff, many)", Span(10, None)),
        ("max(some, many)", Span(10, None)),
        ("min(some, sites)", Span(2, 4)),
        ("sum(missing, staff)", None),
        ("min(missing, staff)", Span(None, 6)),
    ],
)
def test_what_is_known_in_part_gives_bounds(text: str, result: int | Span | None, answers: Answers) -> None:
    assert compile_number(parse_number(text))(answers(VALUES)) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("0.1 + 0.2", 0.3),
        ("0.1 + 0.2 - 0.3", 0),
        ("share * 3 / 3", 0.1),
        ("1.1 * 1.1", 1.21),
        ("mean(share, share, share)", 0.1),
        ("sum(share, share, share)", 0.3),
        ("1 / 3 * 3", 1),
        ("share + 0.9", 1),
    ],
)
def test_decimals_are_reckoned_as_they_are_typed(text: str, result: int | float, answers: Answers) -> None:
    found = compile_number(parse_number(text))(answers({"share": 0.1}))
    assert (found, type(found)) == (result, type(result))


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("sum(a, gone)", 3),
        ("mean(a, gone)", 3),
        ("min(a, gone)", 3),
        ("max(gone, a)", 3),
        ("sum(gone)", None),
        ("mean(gone)", None),
        ("a + gone", None),
        ("a * gone", None),
        ("sum(a, perhaps)", Span(3, 9)),
        ("mean(a, perhaps)", Span(3, 6)),
        ("max(a, perhaps)", Span(3, 6)),
        ("min(a, perhaps)", 3),
        ("sum(perhaps)", None),
        ("a + perhaps", None),
    ],
)
def test_what_is_left_out_counts_nothing_and_what_may_be_counts_either_way(
    text: str, result: int | Span | None, answers: Answers
) -> None:
    facts = answers({"a": 3, "gone": Absent.ABSENT, "perhaps": Span(5, 6)}, may_leave=frozenset({"perhaps"}))
    assert compile_number(parse_number(text))(facts) == result


def test_a_result_beyond_all_bounds_is_unknown(answers: Answers) -> None:
    assert compile_number(parse_number("big * big"))(answers({"big": 1e300})) is None


def test_how_many_are_answered_is_open_while_a_status_may_change(answers: Answers) -> None:
    work_out = compile_number(parse_number("answered(a, b)"))
    assert work_out(answers({"a": 1}, {"b": None})) is None
    assert work_out(answers({"a": 1}, {"b": "refused"})) == 1


def test_operations_group_from_the_left() -> None:
    a, b, c = ValueOf("a"), ValueOf("b"), ValueOf("c")
    assert parse_number("a - b + c") == Arithmetic("+", Arithmetic("-", a, b), c)
    assert parse_number("a + b / 2") == Arithmetic("+", a, Arithmetic("/", b, Constant(2)))
    assert parse_number("sum (a, b)") == Call("sum", ("a", "b"))
    assert parse_number("sum") == ValueOf("sum")


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("((a))+(b*c)", "a + b * c"),
        ("(a+b)*c", "(a + b) * c"),
        ("(a-b)-c", "a - b - c"),
        ("a-(b-c)", "a - (b - c)"),
        ("a*(b/c)", "a * (b / c)"),
        ("Mean(a,b)", "mean(a, b)"),
        ("a--1.50", "a - -1.5"),
    ],
)
def test_the_canonical_text_has_the_fewest_brackets(written: str, canonical: str) -> None:
    assert show_number(parse_number(written)) == canonical


def test_which_items_a_number_reads() -> None:
    assert number_subjects(parse_number("b + sum(a, b) * (count(c) - 3)")) == ("b", "a", "c")

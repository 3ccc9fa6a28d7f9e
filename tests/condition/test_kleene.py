"""True, false and unknown: nothing negative ever holds about a blank."""

from collections.abc import Callable
from itertools import product

import pytest

from interview.condition import (
    Absent,
    Between,
    Facts,
    Known,
    all_of,
    any_of,
    compile_condition,
    negate,
    parse,
)

Answers = Callable[..., Facts]

EVERY_COMPARISON = [
    "x is a",
    "x is not a",
    "x is one of [a, b]",
    "x is not one of [a, b]",
    "x includes a",
    "x includes any of [a, b]",
    "x includes all of [a, b]",
    "x includes at least 1 of [a, b]",
    "x excludes a",
    "x < 3",
    "x >= 2026-11",
    "count of x is 0",
    "x",
]


@pytest.mark.parametrize("sentence", EVERY_COMPARISON)
def test_everything_about_an_unanswered_item_is_unknown(sentence: str, answers: Answers) -> None:
    assert compile_condition(parse(sentence))(answers()) is None
    assert compile_condition(parse(f"not ({sentence})"))(answers()) is None


@pytest.mark.parametrize(
    ("sentence", "value", "truth"),
    [
        ("x is a", "a", True),
        ("x is a", "b", False),
        ("x is not a", "b", True),
        ("x is one of [a, b]", "b", True),
        ("x is one of [a, b]", "c", False),
        ("x is not one of [a, b]", "c", True),
        ("x is 3", 3, True),
        ("x is 3", 3.0, True),
        ("x is not 3", 4, True),
        ("x is 1", "1", True),
        ("x includes a", ("a", "b"), True),
        ("x includes a", ("b",), False),
        ("x includes any of [a, c]", ("b", "c"), True),
        ("x includes all of [a, c]", ("c",), False),
        ("x includes all of [a, c]", ("c", "a", "b"), True),
        ("x includes at least 2 of [a, b, c]", ("a", "c"), True),
        ("x includes at least 2 of [a, b, c]", ("a", "d"), False),
        ("x excludes a", ("b",), True),
        ("x excludes a", ("a",), False),
        ("x excludes a", (), True),
        ("count of x is 2", ("a", "b"), True),
        ("count of x is 0", ("none",), True),
        ("x < 3", 2, True),
        ("x <= 3", 3.5, False),
        ("x > -1", 0, True),
        ("x >= 3", 2.9, False),
    ],
)
def test_a_known_answer_decides(sentence: str, value: Known, truth: bool, answers: Answers) -> None:
    assert compile_condition(parse(sentence))(answers({"x": value})) is truth


@pytest.mark.parametrize(
    ("sentence", "value", "truth"),
    [
        ("x < 2026-11-24", "2026-11-23", True),
        ("x >= 2026-11-24", "2026-11-24", True),
        ("x > 2026-11", "2026-11-24", False),
        ("x >= 2026", "2026-11-24", True),
        ("x > 2026", "2027-01", True),
        ("x is 2026", "2026-11-24", True),
        ("x is 2026-11-24", "2026-11-24", True),
        ("x < 2026-06", "2025", True),
        ("x < 2026-06", "2026", None),
        ("x >= 2026-06", "2026", None),
        ("x is 2026-06", "2026", None),
        ("x is not 2026-06", "2025", True),
    ],
)
def test_dates_compare_as_exactly_as_the_sentence_asks(
    sentence: str, value: str, truth: bool | None, answers: Answers
) -> None:
    assert compile_condition(parse(sentence))(answers({"x": value})) is truth


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("x < 3", "many"),
        ("x < 2026-11", 7),
        ("x is a", ("a",)),
        ("x is one of [a, b]", ("c",)),
        ("x includes a", 3),
    ],
)
def test_an_answer_of_another_type_is_unknown(sentence: str, value: Known, answers: Answers) -> None:
    assert compile_condition(parse(sentence))(answers({"x": value})) is None


@pytest.mark.parametrize(
    ("sentence", "truth"),
    [
        ("x is a", None),
        ("x is not a", None),
        ("x is c", False),
        ("x is not c", True),
        ("x is one of [a, b]", True),
        ("x is one of [a, b, c]", True),
        ("x is one of [b, c]", None),
        ("x is not one of [b, c]", None),
        ("x is one of [c, d]", False),
        ("x is not one of [a, b]", False),
    ],
)
def test_an_answer_between_two_choices(sentence: str, truth: bool | None, answers: Answers) -> None:
    assert compile_condition(parse(sentence))(answers({"x": Between(("a", "b"))})) is truth


@pytest.mark.parametrize(
    ("sentence", "truth"),
    [
        ("x is a", False),
        ("x is not a", True),
        ("x is one of [a]", False),
        ("x is not one of [a]", True),
        ("x includes a", False),
        ("x includes any of [a, b]", False),
        ("x excludes a", True),
        ("count of x is 0", True),
        ("count of x > 0", False),
        ("x < 3", False),
        ("x > 3", False),
        ("x >= 2026-11", False),
    ],
)
def test_in_level_rules_an_item_off_path_reads_as_absent(
    sentence: str, truth: bool, answers: Answers
) -> None:
    assert compile_condition(parse(sentence))(answers({"x": Absent.ABSENT})) is truth


@pytest.mark.parametrize(
    ("sentence", "status", "truth"),
    [
        ("x is answered", "answered", True),
        ("x is answered", "unanswered", False),
        ("x is not answered", "off_path", True),
        ("x is dont_know", "dont_know", True),
        ("x is not dont_know", "refused", True),
        ("x is refused", "skipped", False),
        ("x is answered", None, None),
        ("x is not skipped", None, None),
    ],
)
def test_a_status_is_known_unless_it_may_still_change(
    sentence: str, status: str | None, truth: bool | None, answers: Answers
) -> None:
    assert compile_condition(parse(sentence))(answers(statuses={"x": status})) is truth


@pytest.mark.parametrize(
    ("bounds", "sentence", "truth"),
    [
        ((2, 2), "level of e >= 2", True),
        ((1, 3), "level of e >= 2", None),
        ((0, 1), "level of e >= 2", False),
        ((1, 3), "level of e >= 1", True),
        ((1, 2), "level of e is 2", None),
        ((1, 2), "level of e is not 3", True),
        (None, "level of e >= 0", False),
        (None, "level of e is not 3", False),
    ],
)
def test_levels_are_ranges(
    bounds: tuple[int, int] | None, sentence: str, truth: bool | None, answers: Answers
) -> None:
    assert compile_condition(parse(sentence))(answers(levels={"e": bounds})) is truth


@pytest.mark.parametrize(
    ("levels", "sentence", "truth"),
    [
        ({"e": (1, 1), "f": (2, 2), "g": (3, 3)}, "lower median of (e, f, g) is 2", True),
        ({"e": (1, 1), "f": (2, 2)}, "lower median of (e, f) is 1", True),
        ({"e": (1, 1), "f": (2, 2), "g": (0, 3)}, "lower median of (e, f, g) >= 2", None),
        ({"e": (1, 1), "f": (2, 2), "g": (0, 3)}, "lower median of (e, f, g) >= 1", True),
        ({"e": (1, 1), "f": None}, "lower median of (e, f) is 1", True),
        ({"e": None, "f": None}, "lower median of (e, f) >= 0", False),
    ],
)
def test_the_lower_median_of_several_elements(
    levels: dict[str, tuple[int, int] | None], sentence: str, truth: bool | None, answers: Answers
) -> None:
    assert compile_condition(parse(sentence))(answers(levels=levels)) is truth


def test_no_evidence_recorded_reads_as_none(answers: Answers) -> None:
    nothing, named = answers(), answers(records={"x": "named"})
    assert compile_condition(parse("evidence of x is none"))(nothing) is True
    assert compile_condition(parse("evidence of x is one of [named, independent]"))(named) is True
    assert compile_condition(parse("evidence of x is not one of [named, independent]"))(nothing) is True
    assert compile_condition(parse("evidence of x is not named"))(named) is False


TRUTHS = (True, False, None)


@pytest.mark.parametrize("truths", list(product(TRUTHS, repeat=3)))
def test_and_or_and_at_least_follow_kleene(truths: tuple[bool | None, ...], answers: Answers) -> None:
    facts = answers(truths=dict(zip("abc", truths, strict=True)))
    every = False if False in truths else None if None in truths else True
    some = True if True in truths else None if None in truths else False
    certain, possible = truths.count(True), truths.count(True) + truths.count(None)
    two = True if certain >= 2 else False if possible < 2 else None
    assert compile_condition(parse("a and b and c"))(facts) is every is all_of(truths)
    assert compile_condition(parse("a or b or c"))(facts) is some is any_of(truths)
    assert compile_condition(parse("at least 2 of (a; b; c)"))(facts) is two
    assert compile_condition(parse("not a"))(facts) is negate(truths[0])


def test_a_respondent_who_does_not_know_is_still_asked(answers: Answers) -> None:
    """An `unless` leaves an item out only when its sentence is true."""
    closed = compile_condition(
        parse("lmi_used is no and (lmi_plans is not answered or lmi_plans is not walk_through)")
    )
    assert closed(answers(statuses={"lmi_used": "dont_know"})) is None
    assert closed(answers({"lmi_used": "no"})) is True
    assert closed(answers({"lmi_used": "no", "lmi_plans": "later"})) is True
    assert closed(answers({"lmi_used": "no", "lmi_plans": "walk_through"})) is False
    assert closed(answers({"lmi_used": "sessions"})) is False

"""Numbers as people say them: in words, about, between, at least, and with what they count."""

import pytest

from interview.condition import Amount
from interview.understanding import Given, Question, Unclear, understand


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("about 30", Amount(30, 30, about=True)),
        ("ca. 45000", Amount(45000, 45000, about=True)),
        ("~ 30", Amount(30, 30, about=True)),
        ("30 or so", Amount(30, 30, about=True)),
        ("30ish", Amount(30, 30, about=True)),
        ("roughly 1.5 million", Amount(1500000, 1500000, about=True)),
        ("10-20", Amount(10, 20)),
        ("10 to 20", Amount(10, 20)),
        ("between 10 and 20", Amount(10, 20)),
        ("100+", Amount(100, None)),
        ("100 or more", Amount(100, None)),
        ("more than 50", Amount(51, None)),
        ("at least 50", Amount(50, None)),
        ("less than 50", Amount(None, 49)),
        ("up to 50", Amount(None, 50)),
        ("twelve", 12),
        ("twenty-five", 25),
        ("two hundred and ten", 210),
        ("a dozen", 12),
        ("3 thousand", 3000),
        ("we have 9", 9),
        ("none", 0),
        ("exactly 12", 12),
        ("no, 12", 12),
        ("12 per cent", 12),
        ("a hundred and twenty", 120),
        ("zero", 0),
    ],
)
def test_a_number_in_other_words(typed: str, value: int | Amount) -> None:
    assert understand(typed, Question("integer")) == Given(value)


@pytest.mark.parametrize(
    ("typed", "value", "remark"),
    [
        ("12 branches", 12, "branches"),
        ("about 30 people", Amount(30, 30, about=True), "people"),
        ("30 since 2019", 30, "since 2019"),
        ("12 pupils (3 schools)", 12, "pupils (3 schools)"),
        ("10-20, it depends on the season", Amount(10, 20), "it depends on the season"),
    ],
)
def test_words_beside_a_number_are_a_remark(typed: str, value: int | Amount, remark: str) -> None:
    assert understand(typed, Question("integer")) == Given(value, remark=remark)


@pytest.mark.parametrize(
    "typed",
    [
        *("12 34", "some", "20-10", "2.5 or so", "1/2", "12:30", "one or two or three"),
        *("two three", "twenty nineteen", "one hundred one hundred", "two thousand two thousand"),
    ],
)
def test_what_is_no_number_is_asked(typed: str) -> None:
    assert isinstance(understand(typed, Question("integer")), Unclear)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        *(("3, and one more is planned", 3), ("we closed 3 halls", 3), ("Kent has 40 halls", 40)),
        *(("last year we had 13 halls", 13), ("13, no 12 halls", 13), ("30 % of the halls", 30)),
        *(("I have two left hands", 2), ("2 people used to, now nobody", 2), ("2 halls too few", 2)),
    ],
)
def test_a_number_that_may_not_be_the_answer_is_asked_about(typed: str, value: int) -> None:
    question = Question("integer", asked=frozenset({"how", "many", "halls"}))
    assert understand(typed, question) == Unclear("perhaps", typed, maybe=Given(value, remark=typed))


def test_a_minus_before_a_number_with_words_is_asked_about() -> None:
    assert understand("-3 halls", Question("integer")) == Unclear("which_number", "-3 halls", limit="3|-3")


def test_bounds_hold_for_both_ends() -> None:
    bounded = Question("integer", minimum=1, maximum=100)
    assert understand("50-90", bounded) == Given(Amount(50, 90))
    assert isinstance(understand("50-200", bounded), Unclear)
    assert isinstance(understand("200+", bounded), Unclear)
    assert isinstance(understand("none", bounded), Unclear)


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("12, 13", "12|13"),
        ("12, no 13", "12|13"),
        ("12 (no, 15)", "12|15"),
        ("12 branches, no 13", "12|13"),
        ("12 in 2019, 15 in 2020", "12|15"),
        ("3, 4, 5", "3|4|5"),
        ("12 - 3", "12|3"),
    ],
)
def test_of_two_numbers_it_is_asked_which_is_meant(typed: str, readings: str) -> None:
    read = understand(typed, Question("integer"))
    assert isinstance(read, Unclear)
    assert (read.reason, read.limit) == ("which_number", readings)


def test_an_end_that_does_not_count_is_told_in_words_among_decimals() -> None:
    assert understand("more than 5", Question("decimal")) == Given(Amount(5, None), remark="more than 5")

"""Patterns of texts: what they take, how what cannot be read is told, and that none takes long."""

import re
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.pattern import LONGEST_TEXT, PatternError, read_pattern

PARTS = ("a", "b", "ab", "[ab]", "[^a]", ".", r"\d", r"\w", r"\.", "(a|b)", "(?:a|)", "[0-9-]", "x{2}", "c")
MARKS = ("", "", "?", "*", "+", "{2}", "{1,3}", "{0,2}", "{1,}")
rows = st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(MARKS)).map("".join), max_size=5).map(
    "".join
)
patterns = st.lists(rows, min_size=1, max_size=3).map("|".join).filter(lambda text: "}{" not in text)


@settings(max_examples=300, deadline=None)
@given(patterns, st.text(alphabet="ab.x1-c", max_size=8))
def test_a_pattern_takes_what_a_regular_expression_takes(pattern: str, text: str) -> None:
    try:
        expected = re.fullmatch(pattern, text)
    except re.error:
        return
    try:
        found = read_pattern(pattern).fits(text)
    except PatternError:
        return  # two marks side by side, which some expressions allow
    assert found is (expected is not None)


@pytest.mark.parametrize(
    ("pattern", "fitting", "other"),
    [
        (r"^[A-Z]{2}-\d{4}$", "LV-1010", "lv-1010"),
        (r"\d{5}(-\d{4})?", "12345-6789", "12345-"),
        (r"[^@\s]+@[^@\s]+", "a@b", "a b@c"),
        (r"(\+|00)[1-9][0-9 ]{6,14}", "+371 2000 0000", "371 2000"),
        ("[^\\W_]+", "Ārija", "Ārija 2"),
        ("", "", "a"),
    ],
)
def test_patterns_as_forms_have_them(pattern: str, fitting: str, other: str) -> None:
    assert read_pattern(pattern).fits(fitting)
    assert not read_pattern(pattern).fits(other)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(?=a)b", "nothing looks ahead"),
        (r"(a)\1", "has no meaning here"),
        ("a**", "side by side"),
        ("a+?", "side by side"),
        ("(a", "not closed"),
        ("a)", "closes nothing"),
        ("[a", "not closed"),
        ("[z-a]", "to a later one"),
        ("[]", "empty"),
        ("a{5,2}", "exchange"),
        ("a{x}", "written as"),
        ("a{", "written as"),
        ("*a", "nothing before"),
        ("a$b", "stands alone"),
        ("a\\", "at the end"),
        ("((a{99}){99}){99}", "too large"),
        ("(" * 50 + "a" + ")" * 50, "deep"),
        ("a" * 501, "at most 500"),
    ],
)
def test_what_cannot_be_read_is_told(pattern: str, words: str) -> None:
    with pytest.raises(PatternError, match=re.escape(words)):
        read_pattern(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b",
        "(a|a)*b",
        "(a|aa)+$",
        "(.*)*x",
        "a*a*a*a*a*a*a*b",
        "(a?){300}a{300}",
        "(.{1,30}){16}",
        "(a?){480}a*x",
    ],
)
def test_no_pattern_takes_long(pattern: str) -> None:
    began = time.perf_counter()
    read_pattern(pattern).fits("a" * LONGEST_TEXT)
    assert time.perf_counter() - began < 2


@given(st.text(alphabet="ab[](){}|?*+^$-\\.,0123dwsZ", max_size=30))
def test_whatever_stands_there_is_read_or_explained(text: str) -> None:
    with suppress(PatternError):
        read_pattern(text).fits("ab0")

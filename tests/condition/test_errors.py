"""A sentence that cannot be read is answered with the place and what would fit there."""

import time

import pytest

from interview.condition import parse, parse_number
from interview.errors import ConditionError

POINTED = [
    ("", "", "The sentence is empty"),
    (
        "sources include eurostat",
        "include",
        "expected one of: is, is not, is one of, is not one of, includes,",
    ),
    ("sources include eurostat", "include", "after 'sources'"),
    ("sources include eurostat", "include", "Did you mean 'includes'?"),
    ("x = 3", "=", "write 'is' for '='"),
    ("x != 3", "!=", "write 'is not' for '!='"),
    ("x in [a, b]", "in", "write 'is one of' for 'in'"),
    ("a && b", "&&", "write 'and' for '&&'"),
    ("x is a b", "b", "expected one of: and, or"),
    ("x is a adn y is b", "adn", "Did you mean 'and'?"),
    ("x is", "", "The sentence ends after 'is': a value is expected"),
    ("x is and y", "and", "a value is expected"),
    ("is yes", "is", "at the start: the id of an item is expected"),
    ("x is yes and", "", "The sentence ends after 'and'"),
    ("x is yes and or y", "or", "the id of an item is expected"),
    ("3 is yes", "3", "the id of an item is expected"),
    ("(x is yes", "", "closing bracket"),
    ("x is yes)", ")", "closes nothing"),
    ("x is yes; y", ";", "joined by 'and' or 'or'"),
    ("x is one of yes", "yes", "a list in square brackets"),
    ("x is one [yes]", "one", "write 'is one of'"),
    ("x includes any [yes]", "any", "write 'includes any of'"),
    ("x is one of []", "]", "This list is empty"),
    ("x is one of [a b]", "b", "parted by commas"),
    ("x is one of [a, b", "", "closed by a bracket"),
    ("x is one of [a, b, a]", "a", "'a' stands twice"),
    ("x includes 2.5", "2.5", "the code of a choice"),
    ("x includes at least two of [a, b]", "two", "as a whole number"),
    ("x includes at least 3 of [a, b]", "3", "from 1 to 2"),
    ("x includes at least 2 [a, b]", "[", "goes on with 'of"),
    ("x >= yes", "yes", "a number, a date or today"),
    ("count of x > 2026-11", "2026-11", "followed by a number"),
    ("count of x many", "many", "expected one of: <, <=, >, >=, is, is not"),
    ("count of is 3", "is", "the id of a multiple choice"),
    ("level of pf_e1", "", "expected one of: <, <="),
    ("evidence of x > 2", ">", "expected one of: is, is not, is one of"),
    ("lower median (a, b) > 1", "(", "goes on with 'of (first, second)'"),
    ("lower median of (a; b) > 1", ";", "parted by commas"),
    ("lower median of (a, a) > 1", "a", "stands twice"),
    ("at least 2 of a", "a", "in round brackets"),
    ("at least 2 of (a, b)", ",", "parted by semicolons"),
    ("at least 1 of (a)", "1", "two or more conditions"),
    ("at least 3 of (a; b)", "3", "from 1 to 2"),
    ("at least 0 of (a; b)", "0", "from 1 to 2"),
    ('x is "open', '"', "never closed"),
    ("x is 'eu'", "'", "straight double quotation marks"),
    ("x is “eu”", "“", "straight double quotation marks"),
    (r'x is "a\n"', r"\n", "backslash"),
    ("x is on.hold", "on.hold", "is not a plain name"),
    ("ääni is yes", "ääni", "is not a plain name"),
    ("x is 2026-02-30", "2026-02-30", "The calendar has no 2026-02-30"),
    ("x is 2026-1-1", "2026-1-1", "neither a number"),
    ("x is " + "9" * 31, "9" * 31, "at most 30 digits"),
    ("x ≥ 3", "≥", "Write >="),
    ("x is a? ", "?", "has no meaning"),
]


@pytest.mark.parametrize(("sentence", "word", "words"), POINTED, ids=[row[0][:40] for row in POINTED])
def test_the_error_points_at_the_word_and_says_what_fits(sentence: str, word: str, words: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(sentence)
    error = caught.value
    assert error.sentence[error.start : error.end] == word
    assert words in error.message
    assert_polite(error.message)


def assert_polite(message: str) -> None:
    assert message[-1] in ".?"
    assert not {"invalid", "wrong", "failed", "but"} & set(message.lower().replace(",", " ").split())


def test_the_second_of_two_equal_words_is_marked() -> None:
    with pytest.raises(ConditionError) as caught:
        parse("x is one of [a, b, a]")
    assert (caught.value.start, caught.value.end) == (19, 20)
    assert caught.value.pointed().splitlines()[1] == " " * 19 + "^"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("(" * 10_000, "nests more than 50 levels"),
        ("(" * 4_000 + "x" + ")" * 4_000, "nests more than 50 levels"),
        ("not " * 2_400 + "x", "nests more than 50 levels"),
        ("at least 1 of (" * 600, "nests more than 50 levels"),
        ("x is yes and " * 8_000, "more than 10,000 characters"),
        ("x" * 100_000, "more than 10,000 characters"),
        (" " * 100_000, "more than 10,000 characters"),
        ('x is "' + "\\" * 9_000, "never closed"),
        ("1" * 9_999, "at most 30 digits"),
    ],
    ids=["brackets", "closed brackets", "not", "at least", "long", "word", "blank", "quote", "digits"],
)
def test_an_enormous_sentence_is_refused_at_once(sentence: str, words: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(ConditionError, match=words):
        parse(sentence)
    assert time.perf_counter() - begun < 1


def test_a_long_flat_sentence_is_read() -> None:
    parse(" and ".join(["x is yes"] * 700))


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        ("", "", "The sentence is empty"),
        ("a +", "", "ends after '+'"),
        ("a b", "b", "one of + - * /"),
        ("(a", "", "closing bracket"),
        ("-a", "a", "write '0 - …'"),
        ("total(a)", "total", "there are: count, answered, sum"),
        ("summ(a)", "summ", "Did you mean 'sum'?"),
        ("sum()", ")", "the id of an item"),
        ("sum(a b)", "b", "parted by commas"),
        ("sum(a, 3)", "3", "the id of an item"),
        ("count(a, b)", "count", "count takes 1 id, not 2"),
        ("days_between(a)", "days_between", "takes 2 ids, not 1"),
        ("a × b", "×", "Write *"),
        ("a % b", "%", "has no meaning"),
        ("a ** b", "*", "a number, an id or one of the functions"),
        ("3x.y + 1", "3x.y", "neither a number"),
    ],
)
def test_a_number_that_cannot_be_read(text: str, word: str, words: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse_number(text)
    error = caught.value
    assert error.sentence[error.start : error.end] == word
    assert words in error.message
    assert_polite(error.message)


@pytest.mark.parametrize("text", ["(" * 10_000, "a" + " + a" * 2_000, "a" * 100_000, "-" * 9_000])
def test_an_enormous_number_is_refused_at_once(text: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(ConditionError):
        parse_number(text)
    assert time.perf_counter() - begun < 1

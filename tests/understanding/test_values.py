"""Numbers, web addresses, mail addresses and text as people write them."""

import pytest

from interview.errors import InterviewError
from interview.understanding import Given, Question, Unclear, understand


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("5", 5),
        ("+5", 5),
        ("-3", -3),
        ("−3", -3),
        ("007", 7),
        ("12.", 12),
        ("5.0", 5),
        ("1 000", 1000),
        ("1\u00a0000", 1000),
        ("1'000", 1000),
        ("1’000’000", 1000000),
        ("1,234,567", 1234567),
        ("1.234.567", 1234567),
        ("1.250", 1250),
        ("٤٢", 42),
        ("20 %", 20),
        ("€ 1 000", 1000),
    ],
)
def test_whole_numbers(typed: str, number: int) -> None:
    given = understand(typed, Question("integer"))
    assert given == Given(number)
    assert isinstance(given, Given)
    assert isinstance(given.value, int)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1,5", 1.5),
        ("1.5", 1.5),
        (".5", 0.5),
        ("5", 5),
        ("5.0", 5),
        ("-0.0", 0),
        ("0.125", 0.125),
        ("0,125", 0.125),
        ("1 000,5", 1000.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1234,567", 1234.567),
        ("٣٫٥", 3.5),
        ("-1,5", -1.5),
    ],
)
def test_decimals(typed: str, number: float) -> None:
    given = understand(typed, Question("decimal"))
    assert given == Given(number)
    assert isinstance(given, Given)
    assert type(given.value) is type(number)


@pytest.mark.parametrize("typed", ["1,000", "1.000", "1 000", "1'000"])
def test_a_whole_number_with_any_separator_of_thousands_is_a_thousand(typed: str) -> None:
    assert understand(typed, Question("integer")) == Given(1000)
    assert understand(typed, Question("integer", minimum=10)) == Given(1000)
    assert understand(typed, Question("integer", maximum=10)) == Unclear("too_large", typed, limit="10")


@pytest.mark.parametrize("typed", ["-1 000", "-1'000", "-1,234,567", "-1.234.567", "-1,234.5"])
def test_a_minus_before_groups_of_thousands_is_kept(typed: str) -> None:
    given = understand(typed, Question("decimal"))
    assert isinstance(given, Given)
    assert isinstance(given.value, int | float)
    assert given.value <= -1000


def test_a_decimal_with_one_group_is_asked_unless_the_bounds_decide() -> None:
    assert understand("1.250", Question("decimal")) == Unclear("which_number", "1.250", limit="1.25|1250")
    assert understand("1.250", Question("decimal", maximum=5)) == Given(1.25)


@pytest.mark.parametrize("typed", ["1,5", "2.75", "1,234.5"])
def test_a_whole_number_is_asked_for(typed: str) -> None:
    assert understand(typed, Question("integer")) == Unclear("whole_number", typed)


@pytest.mark.parametrize(
    "typed", ["many", "1 00", "12 34", "5²", "½", "1e5", "nan", "inf", "-", ".", "1.2.3"]
)
def test_not_a_number(typed: str) -> None:
    for kind in ("integer", "decimal"):
        assert understand(typed, Question(kind)) == Unclear("not_a_number", typed)


def test_bounds() -> None:
    question = Question("integer", minimum=2, maximum=40.0)
    assert understand("2", question) == Given(2)
    assert understand("40", question) == Given(40)
    assert understand("1", question) == Unclear("too_small", "1", limit="2")
    assert understand("41", question) == Unclear("too_large", "41", limit="40")
    assert understand("9" * 400, question) == Unclear("too_large", "9" * 400, limit="40")
    assert understand("0,4", Question("decimal", minimum=0.5)) == Unclear("too_small", "0,4", limit="0.5")


def test_a_number_too_long_to_be_kept_exactly() -> None:
    assert understand("9" * 5000, Question("integer")) == Unclear("too_large", "9" * 5000, limit="9" * 15)
    assert understand("-" + "9" * 20, Question("decimal")) == Unclear(
        "too_small", "-" + "9" * 20, limit="-" + "9" * 15
    )


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://www.x.eu/a?b=c#d", "https://www.x.eu/a?b=c#d"),
        ("HTTP://X.eu/Page", "http://X.eu/Page"),
        ("www.x.eu", "https://www.x.eu"),
        ("x.eu/guidance", "https://x.eu/guidance"),
        ("x.eu", "https://x.eu"),
        ("<https://x.eu>", "https://x.eu"),
        ("https://x.eu/a.", "https://x.eu/a"),
        ("https://käsi.fi/ä", "https://käsi.fi/ä"),
        ("http://intranet/page", "http://intranet/page"),
        ("https://x.eu:8080", "https://x.eu:8080"),
        ("https://x.eu/report_(final).pdf", "https://x.eu/report_(final).pdf"),
    ],
)
def test_web_addresses(typed: str, address: str) -> None:
    assert understand(typed, Question("url")) == Given(address)


@pytest.mark.parametrize(
    "typed",
    [
        "our website",
        "report.pdf",
        "ftp://x.eu",
        "javascript:alert(1)",
        "https://",
        "http://[::1",
        "https://a b.eu",
        "https://x.eu:port",
        "https://name:secret@x.eu",
        "www.x",
        "x",
        "https://-x.eu",
        "https://x..eu",
    ],
)
def test_no_web_address(typed: str) -> None:
    assert understand(typed, Question("url")) == Unclear("url", typed)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("anna.berzina@example.lv", "anna.berzina@example.lv"),
        ("<a+b@example.org>", "a+b@example.org"),
        ("mailto:a@example.org", "a@example.org"),
        ("käsi@käsi.fi", "käsi@käsi.fi"),
    ],
)
def test_mail_addresses(typed: str, address: str) -> None:
    assert understand(typed, Question("email")) == Given(address)


@pytest.mark.parametrize(
    "typed",
    ["anna", "a@b", "a@@b.eu", "a@b.eu, c@d.eu", "@b.eu", "a@", "a..b@c.eu", "a" * 250 + "@b.eu"],
)
def test_no_mail_address(typed: str) -> None:
    assert understand(typed, Question("email")) == Unclear("email", typed)


@pytest.mark.parametrize(
    "typed", ["3 projects", "42", "back to school", "Ωμέγα – “quoted”", "one\n  two\n\nthree", "x" * 100_000]
)
def test_text_is_kept_word_for_word(typed: str) -> None:
    assert understand(f"  {typed}\n", Question("text")) == Given(typed)


@pytest.mark.parametrize("kind", ["text", "integer", "decimal", "date", "url", "email", "select_multiple"])
def test_an_empty_line_is_no_answer(kind: str) -> None:
    assert understand(" \t ", Question(kind)) == Unclear("empty", "")


def test_an_unknown_type_is_named() -> None:
    with pytest.raises(InterviewError, match="'note'"):
        understand("hello", Question("note"))

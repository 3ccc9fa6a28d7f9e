"""Dates the way people write them, as precise as they were given."""

import pytest

from interview.understanding import Given, Question, Unclear, understand


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2026-11-24", "2026-11-24"),
        ("2026-11", "2026-11"),
        ("2027", "2027"),
        ("٢٠٢٧", "2027"),
        ("06/2027", "2027-06"),
        ("6.2027", "2027-06"),
        ("06 / 2027", "2027-06"),
        ("2027/06", "2027-06"),
        ("24.11.2026", "2026-11-24"),
        ("24. 11. 2026", "2026-11-24"),
        ("3.4.2026", "2026-04-03"),
        ("24/11/2026", "2026-11-24"),
        ("11/24/2026", "2026-11-24"),
        ("03/03/2026", "2026-03-03"),
        ("24 November 2026", "2026-11-24"),
        ("24 NOV 2026", "2026-11-24"),
        ("24-Nov-2026", "2026-11-24"),
        ("the 24th of November, 2026", "2026-11-24"),
        ("November 24, 2026", "2026-11-24"),
        ("Nov 2026", "2026-11"),
        ("nov. 2026", "2026-11"),
        ("2026 November", "2026-11"),
        ("24. marraskuuta 2026", "2026-11-24"),
        ("März 2027", "2027-03"),
        ("1 août 2027", "2027-08-01"),
        ("in 2027", "2027"),
        ("by June 2027", "2027-06"),
        ("end of 2026", "2026-12"),
        ("the end of 2026", "2026-12"),
        ("mid 2027", "2027-06"),
        ("beginning of 2027", "2027-01"),
        ("end of November 2026", "2026-11"),
        ("Q3 2026", "2026-09"),
        ("2026 Q3", "2026-09"),
        ("q3/2026", "2026-09"),
        ("third quarter of 2026", "2026-09"),
        ("1st quarter 2027", "2027-03"),
        ("H1 2027", "2027-06"),
        ("second half of 2027", "2027-12"),
        ("29.2.2028", "2028-02-29"),
    ],
)
def test_dates(typed: str, iso: str) -> None:
    assert understand(typed, Question("date")) == Given(iso)


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("03/04/2026", "3 April 2026|4 March 2026"),
        ("3/4/2026", "3 April 2026|4 March 2026"),
        ("12-01-2027", "12 January 2027|1 December 2027"),
    ],
)
def test_which_is_the_month(typed: str, readings: str) -> None:
    assert understand(typed, Question("date")) == Unclear("date_order", typed, limit=readings)


@pytest.mark.parametrize(
    "typed",
    [
        "soon",
        "next year",
        "24 November",
        "24/11/26",
        "31.2.2026",
        "13/2026",
        "0/2026",
        "29.2.2027",
        "Q5 2026",
        "November",
        "24",
        "5 2027",
        "2026-13-01",
        "2026 or 2027",
        "May or June 2027",
        "0000",
        "20270",
        "before 2027",
        "spring 2027",
        "x" * 10_000,
    ],
)
def test_no_date(typed: str) -> None:
    assert understand(typed, Question("date")) == Unclear("date", typed)


def test_bounds_allow_for_less_precise_dates() -> None:
    question = Question("date", minimum="2026-06-01", maximum="2027")
    for typed in ("2026", "June 2026", "1.6.2026", "2027", "31.12.2027"):
        assert isinstance(understand(typed, question), Given), typed
    assert understand("May 2026", question) == Unclear("too_small", "May 2026", limit="2026-06-01")
    assert understand("31.5.2026", question) == Unclear("too_small", "31.5.2026", limit="2026-06-01")
    assert understand("1.1.2028", question) == Unclear("too_large", "1.1.2028", limit="2027")

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
        ("03/04/2026", "2026-04-03|2026-03-04"),
        ("3/4/2026", "2026-04-03|2026-03-04"),
        ("12-01-2027", "2027-01-12|2027-12-01"),
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
        "13/2026",
        "0/2026",
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
        "x" * 10_000,
    ],
)
def test_no_date(typed: str) -> None:
    assert understand(typed, Question("date")) == Unclear("date", typed)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("spring 2019", "2019-05"),
        ("in the autumn of 2027", "2027-11"),
        ("since 2001", "2001"),
        ("last year", "2025"),
        ("next month", "2026-12"),
        ("three years ago", "2023"),
        ("next summer", "2027-08"),
        ("last summer", "2026-08"),
        ("end of March 2027", "2027-03"),
        ("today", "2026-11-24"),
    ],
)
def test_dates_in_words(typed: str, iso: str) -> None:
    assert understand(typed, Question("date", today="2026-11-24")) == Given(iso)


def test_a_day_without_a_year_is_asked() -> None:
    found = understand("31 March", Question("date", today="2026-11-24"))
    assert found == Unclear("date_order", "31 March", limit="2026-03-31|2027-03-31")


@pytest.mark.parametrize(("typed", "last"), [("31 June 2027", "2027-06-30"), ("29.2.2027", "2027-02-28")])
def test_a_day_that_does_not_exist_is_told_with_the_last_that_does(typed: str, last: str) -> None:
    assert understand(typed, Question("date")) == Unclear("no_such_day", typed, limit=last)


def test_about_a_year_is_the_year_with_a_remark() -> None:
    assert understand("around 1990", Question("date")) == Given("1990", remark="around")


def test_bounds_allow_for_less_precise_dates() -> None:
    question = Question("date", minimum="2026-06-01", maximum="2027")
    for typed in ("2026", "June 2026", "1.6.2026", "2027", "31.12.2027"):
        assert isinstance(understand(typed, question), Given), typed
    assert understand("May 2026", question) == Unclear("too_small", "May 2026", limit="2026-06-01")
    assert understand("31.5.2026", question) == Unclear("too_small", "31.5.2026", limit="2026-06-01")
    assert understand("1.1.2028", question) == Unclear("too_large", "1.1.2028", limit="2027")


@pytest.mark.parametrize("typed", ["until 2019", "till May 2020"])
def test_a_date_is_not_turned_round(typed: str) -> None:
    assert isinstance(understand(typed, Question("date")), Unclear)


@pytest.mark.parametrize("typed", ["2019, no 2018", "2019 (2018?)", "2019, 2018"])
def test_of_two_dates_it_is_asked_which_is_meant(typed: str) -> None:
    read = understand(typed, Question("date"))
    assert isinstance(read, Unclear)
    assert (read.reason, read.limit) == ("date_order", "2019|2018")


def test_early_in_a_year_is_the_year_with_a_remark() -> None:
    assert understand("early 2019", Question("date")) == Given("2019", remark="early")

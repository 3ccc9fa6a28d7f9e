""" "3: our own words", and "other: which?"."""

import pytest
from msgspec.structs import replace

from interview.condition.facts import Between
from interview.understanding import Given, Option, Question, Unclear, understand


def test_words_after_an_answer_are_kept_word_for_word(status: Question, audience: Question) -> None:
    status, audience = replace(status, words_allowed=True), replace(audience, words_allowed=True)
    assert understand("3: only in  Riga, since 2024: slowly", status) == Given(
        "pilot", words="only in  Riga, since 2024: slowly"
    )
    assert understand("pilot:  Ωμέγα\nsecond line ", status) == Given("pilot", words="Ωμέγα\nsecond line")
    assert understand("2-3: it depends", status) == Given(
        Between(("planned", "pilot")), words="it depends", confirm=True
    )
    assert understand("1,3: and 5 soon", audience) == Given(
        ("school_pupils", "he_students"), words="and 5 soon"
    )
    assert understand("employers and immigrants：later", audience) == Given(
        ("immigrants", "employers"), words="later"
    )


def test_a_colon_with_nothing_after_it_or_the_label_itself(status: Question) -> None:
    status = replace(status, words_allowed=True)
    assert understand("3:", status) == Given("pilot")
    assert understand("4: in regular use", status) == Given("regular")


def test_other_which(audience: Question, driver: Question) -> None:
    assert understand("other: sailors, cooks", audience) == Given(("other",), specify="sailors, cooks")
    assert understand("10: sailors", audience) == Given(("other",), specify="sailors")
    assert understand("1, other: 3 sailors", audience) == Given(
        ("school_pupils", "other"), specify="3 sailors"
    )
    assert understand("other: a law", replace(driver, words_allowed=True)) == Given("other", specify="a law")
    assert understand("other", driver) == Given("other")
    another = (Option("media", "Radio or other media"), Option("other", "Another medium", specify=True))
    assert understand("other: a leaflet", Question("select_one", another)) == Given(
        "other", specify="a leaflet"
    )
    assert understand("another: a leaflet", Question("select_one", another)) == Given(
        "other", specify="a leaflet"
    )


def test_words_where_none_are_asked_for_are_not_dropped_silently(driver: Question) -> None:
    assert understand("1: mostly", driver) == Unclear("near_twin", "1: mostly", ("saving_costs",))


def test_the_answer_before_the_colon_is_unclear(audience: Question) -> None:
    question = replace(audience, words_allowed=True)
    assert understand("1,99: both", question) == Unclear("out_of_range", "1,99", limit="11")
    unclear = understand("emplyed adults: some", question)
    assert isinstance(unclear, Unclear)
    assert unclear.reason == "near_twin"
    assert unclear.given == "emplyed adults"
    assert set(unclear.candidates) >= {"employed_adults", "unemployed_adults"}
    assert understand("who knows: not me", question) == Unclear("no_match", "who knows: not me")


@pytest.mark.parametrize("tail", ["no", "NO", "not", "none"])
def test_an_answer_followed_by_no_is_not_taken(audience: Question, tail: str) -> None:
    given = understand(f"employers: {tail}", replace(audience, words_allowed=True))
    assert given == Unclear("near_twin", f"employers: {tail}", ("employers",))


def test_a_label_with_a_colon_of_its_own() -> None:
    label = "Strategic Leadership: Co-operation and Co-ordination"
    question = Question(
        "select_one", (Option("lead", label), Option("funding", "Funding services")), words_allowed=True
    )
    assert understand(label, question) == Given("lead")
    assert understand(f"{label}: yearly", question) == Given("lead", words="yearly")
    assert understand("Strategic Leadership: we meet once a year", question) == Given(
        "lead", words="we meet once a year"
    )
    assert understand("Leadership", question) == Given("lead")
    assert understand(f"{label} not", question) == Unclear("near_twin", f"{label} not", ("lead",))


def test_words_after_a_number_or_an_address() -> None:
    assert understand("20: about", Question("integer", words_allowed=True)) == Given(20, words="about")
    assert understand("https://x.eu:8080/a: our page", Question("url", words_allowed=True)) == Given(
        "https://x.eu:8080/a", words="our page"
    )
    assert understand("20: about", Question("integer")) == Unclear("not_a_number", "20: about")


def test_free_text_is_never_split() -> None:
    assert understand(" 3: projects\n\n  and more ", Question("text", words_allowed=True)) == Given(
        "3: projects\n\n  and more"
    )


@pytest.mark.parametrize(
    ("typed", "places", "words"),
    [
        ("1:hard for rural users,3-4", (1, 3, 4), "hard for rural users"),
        ("1: hard for rural users, 3, 4", (1, 3, 4), "hard for rural users"),
        ("1,2: hard; 5", (1, 2, 5), "hard"),
        ("1: towns, villages and farms", (1,), "towns, villages and farms"),
        ("1: since May, 2024", (1,), "since May, 2024"),
        ("1: a score of 3,4", (1,), "a score of 3,4"),
        ("1: 10,000 users", (1,), "10,000 users"),
        ("1: 3,4", (1,), "3,4"),
    ],
)
def test_numbers_behind_the_words_are_choices(
    audience: Question, typed: str, places: tuple[int, ...], words: str
) -> None:
    question = replace(audience, words_allowed=True)
    given = understand(typed, question)
    assert given == Given(tuple(audience.options[place - 1].code for place in places), words=words)


def test_numbers_behind_the_words_that_cannot_be_chosen_together_are_asked(audience: Question) -> None:
    last = len(audience.options)
    assert audience.options[-1].exclusive
    given = understand(f"1: hard, {last}", replace(audience, words_allowed=True))
    assert isinstance(given, Unclear)
    assert given.reason == "exclusive"

"""One answer out of a list, and "between" on a scale."""

import pytest
from msgspec.structs import replace

from interview.condition.facts import Between
from interview.understanding import Given, Option, Question, Unclear, understand


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("3", "pilot"),
        ("3.", "pilot"),
        ("٣", "pilot"),
        ("in regular use", "regular"),
        ("IN  REGULAR  USE", "regular"),
        ("In regular use, and reviewed or improved in the last two years", "reviewed"),
        ("pilot, or only in some places or for some groups", "pilot"),
        ("pilot", "pilot"),
        ("plan", "planned"),
        ("some groups", "pilot"),
        ("reviewed", "reviewed"),
        ("last two years", "reviewed"),
        ("plannned", "planned"),
        ("not avail", "none"),
        ("none", "none"),
        ("2 planned", "planned"),
        ("2 - Planned", "planned"),
        ("2-2", "planned"),
    ],
)
def test_one_step_of_a_scale(status: Question, typed: str, code: str) -> None:
    assert understand(typed, status) == Given(code)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("2-3", ("planned", "pilot")),
        ("3-2", ("planned", "pilot")),
        ("2 to 3", ("planned", "pilot")),
        ("2 or 3", ("planned", "pilot")),
        ("2-4", ("planned", "pilot", "regular")),
        ("4 or 2 or 3", ("planned", "pilot", "regular")),
        ("planned or pilot", ("planned", "pilot")),
    ],
)
def test_between_two_steps_is_confirmed_once(status: Question, typed: str, codes: tuple[str, ...]) -> None:
    assert understand(typed, status) == Given(Between(codes), confirm=True)


def test_steps_that_are_no_neighbours_are_asked(status: Question) -> None:
    assert understand("1 or 3", status) == Unclear("which_one", "1 or 3", ("none", "pilot"))


@pytest.mark.parametrize("typed", ["1-2", "1 or 2", "saving costs or promoting efficiency"])
def test_there_is_no_between_without_a_scale(driver: Question, typed: str) -> None:
    assert understand(typed, driver) == Unclear("which_one", typed, ("saving_costs", "efficiency"))


def test_something_beside_the_scale_is_not_between(status: Question) -> None:
    beside = replace(status, options=(*status.options, Option("unseen", "Not looked at", exclusive=True)))
    given = understand("5-6", beside)
    assert isinstance(given, Unclear)


@pytest.mark.parametrize("typed", ["1,3", "1 3", "1 and 3", "all", "saving costs, promoting effectiveness"])
def test_several_where_one_is_asked(driver: Question, typed: str) -> None:
    given = understand(typed, driver)
    assert isinstance(given, Unclear)
    assert (given.reason, given.limit) == ("too_many", "1")
    assert "saving_costs" in given.candidates


@pytest.mark.parametrize("typed", ["6", "0", "2-9", "99999999999", "2 or 9"])
def test_outside_the_list(status: Question, typed: str) -> None:
    assert understand(typed, status) == Unclear("out_of_range", typed, limit="5")


@pytest.mark.parametrize("typed", ["2.5", "-3", "1/3", "banana", "?", "…", "between the lines"])
def test_not_placed(status: Question, typed: str) -> None:
    given = understand(typed, status)
    assert isinstance(given, Unclear)
    assert given.reason == "no_match"


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("in regular", ("regular", "reviewed")),
        ("availble", ("none",)),
        ("promoting", ("efficiency", "effectiveness")),
        ("2 saving costs", ("efficiency", "saving_costs")),
    ],
)
def test_a_question_back_names_the_candidates(
    status: Question, driver: Question, typed: str, candidates: tuple[str, ...]
) -> None:
    question = driver if "costs" in typed or "promoting" in typed else status
    assert understand(typed, question) == Unclear("near_twin", typed, candidates)


def test_yes_and_no() -> None:
    plain = Question("select_one", (Option("yes", "That is so"), Option("no", "That is not so")))
    assert [understand(word, plain) for word in ("yes", "Y", "no", "N")] == [
        Given("yes"),
        Given("yes"),
        Given("no"),
        Given("no"),
    ]
    worded = Question("select_one", (Option("a", "Yes, everywhere"), Option("b", "No, nowhere")))
    assert understand("yes", worded) == Given("a")
    assert understand("nope", worded) == Given("b")
    shaded = Question(
        "select_one", (Option("a", "Yes, everywhere"), Option("b", "Yes, in places"), Option("c", "No"))
    )
    assert understand("yes", shaded) == Unclear("how_far", "yes", ("a", "b"))
    assert understand("no", shaded) == Given("c")


@pytest.mark.parametrize("typed", ["we have not", "not", "we not have this", "no", "the"])
def test_what_only_turns_or_links_names_no_choice_that_has_such_a_word(typed: str) -> None:
    options = (
        Option("reach", "Reaching people who were not reached before"),
        Option("law", "The law asked for it"),
        Option("money", "No money for more offices"),
    )
    assert isinstance(understand(typed, Question("select_one", options)), Unclear)


def test_signs_that_matter() -> None:
    question = Question("select_one", (Option("c", "C"), Option("cpp", "C++"), Option("cs", "C#")))
    assert understand("c++", question) == Given("cpp")
    assert understand("C#", question) == Given("cs")
    assert understand("c", question) == Given("c")


def test_accents_apostrophes_and_hyphens_do_not_matter() -> None:
    question = Question(
        "select_one",
        (Option("a", "Élèves de l’école"), Option("b", "Œuvres sociales"), Option("c", "Face-to-face")),
    )
    assert understand("eleves de l'ecole", question) == Given("a")
    assert understand("oeuvres", question) == Given("b")
    assert understand("face to face", question) == Given("c")
    assert understand("facetoface", question) == Given("c")


def test_scripts_without_case_or_spaces() -> None:
    question = Question(
        "select_one", (Option("a", "学生 学校"), Option("b", "失業者"), Option("c", "विद्यार्थी"))
    )
    assert understand("失業者", question) == Given("b")
    assert understand("学生", question) == Given("a")
    assert understand("विद्यार्थी", question) == Given("c")


def test_nothing_typed(status: Question) -> None:
    assert understand("  \n ", status) == Unclear("empty", "")


def test_a_question_without_choices() -> None:
    assert understand("1", Question("select_one")) == Unclear("out_of_range", "1", limit="0")
    assert understand("one", Question("select_multiple")) == Unclear("no_match", "one")
    assert understand("one", Question("select_one")) == Unclear("no_match", "one")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("in regular use until the fire", "use"), ("Kent's is in regular use", "use")),
        *(("planned years ago and forgotten", "planned"), ("we are waiting for a pilot", "pilot")),
        *(("'planned' is too strong a word", "planned"), ("planned? I doubt it", "planned")),
    ],
)
def test_a_choice_that_may_be_told_of_others_or_in_doubt_is_asked_about(typed: str, meant: str) -> None:
    labels = {"none": "Not available", "planned": "Planned", "pilot": "Pilot", "use": "In regular use"}
    options = tuple(Option(code, label) for code, label in labels.items())
    unclear = understand(typed, Question("select_one", options=options, words_allowed=True))
    assert isinstance(unclear, Unclear)
    assert unclear.candidates == (meant,)


def test_a_no_with_another_answer_behind_it_in_another_language_is_asked_about_with_both() -> None:
    labels = {"none": "Not available", "planned": "Planned", "use": "In regular use"}
    options = tuple(Option(code, label) for code, label in labels.items())
    unclear = understand("nein, geplant", Question("select_one", options=options, words_allowed=True))
    assert isinstance(unclear, Unclear)
    assert unclear.candidates == ("none", "planned")

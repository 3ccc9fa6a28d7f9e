"""Who are the end users? What people type when several answers are possible."""

import pytest
from msgspec.structs import replace

from interview.understanding import Given, Option, Question, Unclear, Wordlist, understand

CODES = (
    "school_pupils vet_students he_students adult_learners employed_adults unemployed_adults young_at_risk "
    "immigrants employers other none"
)
CODE = dict(enumerate(CODES.split(), start=1))


def codes(*places: int) -> tuple[str, ...]:
    return tuple(CODE[place] for place in places)


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("3", (3,)),
        (" 3. ", (3,)),
        ("#3", (3,)),
        ("(1) (3)", (1, 3)),
        ("1,3-5", (1, 3, 4, 5)),
        ("1 3 5", (1, 3, 5)),
        ("1;3", (1, 3)),
        ("1.  3.", (1, 3)),
        ("3-1", (1, 2, 3)),
        ("3 to 5", (3, 4, 5)),
        ("3 – 5", (3, 4, 5)),
        ("1, 3 and 5", (1, 3, 5)),
        ("1 & 3", (1, 3)),
        ("5, 1, 5", (1, 5)),
        ("1,,3,", (1, 3)),
        ("٣, ٥", (3, 5)),
        ("１，３－５", (1, 3, 4, 5)),
        ("१ ३", (1, 3)),
    ],
)
def test_numbers_in_any_way_and_script(audience: Question, typed: str, places: tuple[int, ...]) -> None:
    assert understand(typed, audience) == Given(codes(*places))


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("all", (1, 2, 3, 4, 5, 6, 7, 8, 9)),
        ("Everything", (1, 2, 3, 4, 5, 6, 7, 8, 9)),
        ("all except 2", (1, 3, 4, 5, 6, 7, 8, 9)),
        ("all but 2 and 5-7", (1, 3, 4, 8, 9)),
        ("all, except employers and immigrants", (1, 2, 3, 4, 5, 6, 7)),
        ("1-5 except 3", (1, 2, 4, 5)),
        ("none", (11,)),
        ("None of them", (11,)),
    ],
)
def test_all_except_and_none(audience: Question, typed: str, places: tuple[int, ...]) -> None:
    assert understand(typed, audience) == Given(codes(*places))


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("Employers", (9,)),
        ("employers, immigrants", (8, 9)),
        ("Employers; 3, young", (3, 7, 9)),
        ("school pupils and employers", (1, 9)),
        ("pupils & employers", (1, 9)),
        ("VET, higher, and adult learners", (2, 3, 4)),
        ("school pupils\nemployers\n", (1, 9)),
        ("5 Employed adults, 6 Unemployed adults", (5, 6)),
        ("5) employed", (5,)),
        ("schoolchildren, imigrants", (1, 8)),
        ("KOULULAISET", (1,)),
        ("he_students", (3,)),
        ("une", (6,)),
        ("young risk", (7,)),
        ("risk, young", (7,)),
    ],
)
def test_labels_separated_by_commas_or_and(audience: Question, typed: str, places: tuple[int, ...]) -> None:
    assert understand(typed, audience) == Given(codes(*places))


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("+4 -2", (1, 4)),
        ("+4", (1, 2, 4)),
        ("-2", (1,)),
        ("−2, ＋3", (1, 3)),
        ("+3, 4 -1", (2, 3, 4)),
        ("+employers -school pupils", (2, 9)),
        ("-5", (1, 2)),
        ("+none", (11,)),
    ],
)
def test_changing_what_was_chosen(audience: Question, typed: str, places: tuple[int, ...]) -> None:
    assert understand(typed, replace(audience, current=codes(1, 2))) == Given(codes(*places))


def test_adding_to_none_of_these_takes_the_place_of_it(audience: Question) -> None:
    assert understand("+3", replace(audience, current=("none",))) == Given(codes(3))


@pytest.mark.parametrize("typed", ["+4-6", "+3 - 5", "+", "+ -", "+4 -what"])
def test_a_change_that_could_mean_two_things_changes_nothing(audience: Question, typed: str) -> None:
    given = understand(typed, replace(audience, current=codes(1, 5)))
    assert isinstance(given, Unclear)
    assert given.reason == "no_match"


def test_taking_everything_away_is_no_answer(audience: Question) -> None:
    given = understand("-1 -2", replace(audience, current=codes(1, 2)))
    assert given == Unclear("nothing_left", "-1 -2")


@pytest.mark.parametrize("typed", ["1,99", "0", "12", "1-99", "99999999999999999999", "all except 12"])
def test_a_number_outside_the_list_stores_nothing(audience: Question, typed: str) -> None:
    given = understand(typed, audience)
    assert isinstance(given, Unclear)
    assert (given.reason, given.limit) == ("out_of_range", "11")


@pytest.mark.parametrize("typed", ["1, 11", "1-11", "employers and none of these", "+3 +11"])
def test_none_of_these_stands_alone(audience: Question, typed: str) -> None:
    given = understand(typed, audience)
    assert isinstance(given, Unclear)
    assert (given.reason, given.candidates) == ("exclusive", ("none",))


@pytest.mark.parametrize(
    ("typed", "places", "unplaced"),
    [
        ("employers, the moon", (9,), "the moon"),
        ("employers and the moon", (9,), "the moon"),
        ("3, 2.5", (3,), "2.5"),
        ("3, the moon, employers and the sun", (3, 9), "the moon, the sun"),
    ],
)
def test_what_is_understood_of_a_list_is_held_and_the_rest_is_shown(
    audience: Question, typed: str, places: tuple[int, ...], unplaced: str
) -> None:
    assert understand(typed, audience) == Unclear("in_part", unplaced, codes(*places))


@pytest.mark.parametrize(
    ("typed", "unplaced"),
    [
        ("all except the moon", "the moon"),
        ("none except 2", "none except 2"),
    ],
)
def test_one_unclear_part_stores_nothing_and_is_shown(audience: Question, typed: str, unplaced: str) -> None:
    assert understand(typed, audience) == Unclear("no_match", unplaced)


def test_or_between_several_answers_is_asked(audience: Question) -> None:
    assert understand("2 or 3", audience) == Unclear("near_twin", "2 or 3", codes(2, 3))


def test_how_many_may_be_chosen(audience: Question) -> None:
    limited = replace(audience, min_selected=2, max_selected=3)
    assert understand("1-3", limited) == Given(codes(1, 2, 3))
    assert understand("1-4", limited) == Unclear("too_many", "1-4", limit="3")
    assert understand("1", limited) == Unclear("too_few", "1", limit="2")
    assert understand("none", limited) == Given(codes(11))


def test_labels_with_commas_and_ands_match_whole() -> None:
    question = Question(
        "select_multiple",
        (
            Option("web", "Web, mail and telephone"),
            Option("skills", "Inadequate skills and competences"),
            Option("lead", "Strategic Leadership: Co-operation and Co-ordination"),
            Option("telephone", "Telephone line for schools"),
            Option("rnd", "R&D"),
        ),
    )
    for typed, meant in {
        "Web, mail and telephone": ("web",),
        "web, mail and telephone, R&D": ("web", "rnd"),
        "R&D, Web, mail": ("web", "rnd"),
        "skills and competences": ("skills",),
        "inadequate skils and competences": ("skills",),
        "inadequate skills and competences and R&D": ("skills", "rnd"),
        "Strategic Leadership: Co-operation and Co-ordination, 5": ("lead", "rnd"),
        "cooperation and coordination": ("lead",),
        "Co operation and Co ordination": ("lead",),
        "telephone line": ("telephone",),
    }.items():
        assert understand(typed, question) == Given(meant), typed


def test_choices_worded_as_numbers() -> None:
    years = Question(
        "select_multiple", (Option("y1", "2024"), Option("y2", "2025"), Option("y3", "2"), Option("y4", "4"))
    )
    assert understand("2025", years) == Given(("y2",))
    assert understand("1", years) == Given(("y1",))
    assert understand("4", years) == Given(("y4",))
    assert understand("2", years) == Unclear("near_twin", "2", ("y3", "y2"))


def test_none_is_asked_when_two_answers_could_be_meant() -> None:
    question = Question(
        "select_multiple",
        (
            Option("a", "Skills"),
            Option("nothing", "No difficulties", exclusive=True),
            Option("not_looked", "Not looked at", exclusive=True),
        ),
    )
    assert understand("none", question) == Unclear("near_twin", "none", ("nothing", "not_looked"))


def test_none_without_such_an_answer_is_not_placed() -> None:
    question = Question("select_multiple", (Option("a", "Skills"), Option("b", "Access")))
    assert understand("none", question) == Unclear("no_match", "none")


def test_all_is_asked_when_an_answer_begins_with_it() -> None:
    question = Question(
        "select_multiple", (Option("ages", "All age groups"), Option("young", "Young people"))
    )
    assert understand("all", question) == Unclear("near_twin", "all", ("ages",))


def test_little_words_of_another_language(audience: Question) -> None:
    finnish = Wordlist(
        yes=("kyllä",),
        no=("ei",),
        all=("kaikki",),
        none=("ei mikään",),
        except_=("paitsi",),
        and_=("ja",),
        or_=("tai",),
    )
    assert understand("1, 3 ja 5", audience, finnish) == Given(codes(1, 3, 5))
    assert understand("Kaikki paitsi 2", audience, finnish) == Given(codes(1, 3, 4, 5, 6, 7, 8, 9))
    assert understand("ei mikaan", audience, finnish) == Given(codes(11))
    assert understand("2 tai 3", audience, finnish) == Unclear("near_twin", "2 tai 3", codes(2, 3))

"""How answers become levels: what is certain, what is still possible, and what holds a level back."""

from collections.abc import Callable

import pytest

from interview.benchmark import State, assess_all
from interview.condition import Between
from interview.path import Selection, walk
from interview.questionnaire import Questionnaire
from interview.session.events import Status
from tests.benchmark.conftest import Judge, as_answer, level, shown
from tests.strategies import Table

Build = Callable[..., Questionnaire]
Ladder = Callable[..., Table]


def yes_no(name: str, **more: object) -> Table:
    choices = [{"code": code, "label": code} for code in ("yes", "no")]
    return {"id": name, "type": "select_one", "ask": f"Text of {name}", "choices": choices, **more}


# A scale


def test_an_unanswered_question_is_not_a_zero(build: Build, ladder: Ladder, judge: Judge) -> None:
    one = build([ladder("a")], [{"id": "e", "item": "a"}])
    assert level(judge(one), "e") == "0-3"
    assert level(judge(one, a=Status.SKIPPED), "e") == "0-3"
    assert level(judge(one, a="none"), "e") == "0"
    assert level(judge(one, a="some"), "e") == "1"


def test_not_knowing_and_not_telling_leave_the_range_open_for_good(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    """No open answer can change it, and nobody may take it for a level."""
    one = build([ladder("a")], [{"id": "e", "item": "a"}])
    for status in (Status.DONT_KNOW, Status.REFUSED):
        assessor = judge(one, a=status)
        assert level(assessor, "e") == "0-3"
        assert assessor.path.progress().high == 0
        assert assessor.element("e").state is State.ASSESSED


def test_an_answer_between_two_stages_is_both(build: Build, ladder: Ladder, judge: Judge) -> None:
    one = build([ladder("a")], [{"id": "e", "item": "a"}])
    assert level(judge(one, a=Between(("some", "most"))), "e") == "1-2"


def test_a_main_item_that_does_not_apply_takes_the_element_out(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    two = build([ladder("a"), ladder("b")], [{"id": "e", "item": "a"}, {"id": "f", "item": "b"}])
    assessor = judge(two, a=Status.NOT_APPLICABLE, b="most")
    assert level(assessor, "e") == "not_applicable"
    assert shown(assessor.band("block")) == "2"
    assert shown(judge(two, a=Status.NOT_APPLICABLE, b=Status.NOT_APPLICABLE).band("block")) == "none"


def test_a_choice_that_stands_for_no_level_is_not_judged(build: Build, ladder: Ladder, judge: Judge) -> None:
    item = ladder("a")
    choices = item["choices"]
    assert isinstance(choices, list)
    item["choices"] = [*choices, {"code": "alone", "label": "Nobody is involved"}]
    one = build([item, ladder("b")], [{"id": "e", "item": "a"}, {"id": "f", "item": "b"}])
    assessor = judge(one, a="alone", b="some")
    assert level(assessor, "e") == "ungraded"
    assert shown(assessor.band("block")) == "1"


def test_what_is_certainly_off_the_path_reads_as_absent(build: Build, ladder: Ladder, judge: Judge) -> None:
    one = build([yes_no("gate"), ladder("a", relevant="gate is yes")], [{"id": "e", "item": "a"}])
    assert level(judge(one, gate="no"), "e") == "0"
    assert level(judge(one), "e") == "0-3"
    assert level(judge(one, gate="yes"), "e") == "0-3"


def test_what_an_absent_question_closed_is_absent_too(build: Build, ladder: Ladder, judge: Judge) -> None:
    one = build(
        [yes_no("gate"), yes_no("b", relevant="gate is yes"), ladder("a", relevant="b is yes")],
        [{"id": "e", "item": "a"}],
    )
    assert level(judge(one, gate="no"), "e") == "0"


def test_a_gate_that_nobody_knows_is_no_no(build: Build, ladder: Ladder, judge: Judge) -> None:
    one = build([yes_no("gate"), ladder("a", relevant="gate is yes")], [{"id": "e", "item": "a"}])
    assert level(judge(one, gate=Status.DONT_KNOW), "e") == "0-3"


def test_an_answer_behind_an_open_gate_counts_with_its_absence(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    one = build([yes_no("gate"), ladder("a", unless="gate is no")], [{"id": "e", "item": "a"}])
    assert level(judge(one, a="some"), "e") == "0-1"
    assert level(judge(one, a="some", gate="yes"), "e") == "1"
    for unknown in (Status.DONT_KNOW, Status.REFUSED, Between(("yes", "no"))):
        assert level(judge(one, a="some", gate=unknown), "e") == "0-1"
    assert level(judge(one, a="some", gate="no"), "e") == "0"


def test_where_the_gate_takes_the_statement_out_as_well_each_answer_to_it_is_tried(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    element = {"id": "e", "item": "a", "applies_when": "gate is not no"}
    one = build([yes_no("gate"), ladder("a", unless="gate is no")], [element])
    for open_gate in ({}, {"gate": Between(("yes", "no"))}, {"gate": Status.DONT_KNOW}):
        assert level(judge(one, a="some", **open_gate), "e") == "1"
    assert level(judge(one, a="some", gate="no"), "e") == "not_applicable"


# Rules


def test_rules_give_the_highest_that_is_certain_and_the_highest_that_may_be(
    build: Build, judge: Judge
) -> None:
    steps: Table = {
        "id": "steps",
        "type": "select_multiple",
        "ask": "Text",
        "choices": [{"code": code, "label": code} for code in ("plan", "do", "check")],
    }
    one = build(
        [steps, yes_no("written")],
        [
            {
                "id": "e",
                "item": "steps",
                "level_1": "count of steps >= 1",
                "level_2": "count of steps >= 2 and written is yes",
                "level_3": "steps includes all of [plan, do, check] and written is yes",
            }
        ],
    )
    assert level(judge(one), "e") == "0-3"
    assert level(judge(one, steps=["plan"]), "e") == "1"
    assert level(judge(one, steps=["plan", "do"]), "e") == "1-2"
    assert level(judge(one, steps=["plan", "do"], written="no"), "e") == "1"
    assert level(judge(one, steps=["plan", "do"], written="yes"), "e") == "2"
    assert level(judge(one, written="no"), "e") == "0-1"


def test_a_rule_about_being_answered_waits_for_an_open_question(build: Build, judge: Judge) -> None:
    one = build([yes_no("a")], [{"id": "e", "item": "a", "level_1": "a is answered"}])
    assert level(judge(one), "e") == "0-1"
    assert level(judge(one, a=Status.SKIPPED), "e") == "0-1"
    assert level(judge(one, a="no"), "e") == "1"
    assert level(judge(one, a=Status.DONT_KNOW), "e") == "0-1"


def test_a_rule_about_evidence_waits_for_an_open_question(build: Build, ladder: Ladder, judge: Judge) -> None:
    rule = "evidence of b is one of [described, named, independent]"
    one = build([ladder("a"), yes_no("b")], [{"id": "e", "item": "a", "level_2": rule}])
    assert level(judge(one, a="none"), "e") == "0-2"
    assert level(judge(one, a="none", b="yes"), "e") == "0"
    assert level(judge(one, a="none", b=as_answer("yes", "described")), "e") == "2"


def test_a_number_that_rests_on_an_absent_answer_is_absent(build: Build, judge: Judge) -> None:
    size: Table = {"id": "size", "type": "integer", "ask": "Text", "unless": "gate is no"}
    one = build(
        [yes_no("gate"), size],
        [{"id": "e", "item": "gate", "level_1": "total > 3"}],
        ({"id": "total", "number": "size + 1"},),
    )
    assert level(judge(one, gate="no"), "e") == "0"
    assert level(judge(one, gate="yes"), "e") == "0-1"
    assert level(judge(one, gate="yes", size=3), "e") == "1"


# Caps and evidence


def test_a_cap_holds_back_and_says_why_and_never_lifts(build: Build, ladder: Ladder, judge: Judge) -> None:
    cap = [{"level": 1, "when": "dated is no", "because": "it is passed on without a date"}]
    one = build([ladder("a"), yes_no("dated")], [{"id": "e", "item": "a", "cap": cap}])
    assert level(judge(one, a="most", dated="yes"), "e") == "2"
    assert level(judge(one, a="most"), "e") == "1-2"
    capped = judge(one, a="most", dated="no").element("e")
    assert (shown(capped.range), capped.held_back) == ("1", ("it is passed on without a date",))
    low = judge(one, a="none", dated="no").element("e")
    assert (shown(low.range), low.held_back) == ("0", ())


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [(None, "2"), ("none", "2"), ("described", "2"), ("named", "3"), ("independent", "3")],
)
def test_built_in_needs_evidence_that_is_named(
    build: Build, ladder: Ladder, judge: Judge, evidence: str | None, expected: str
) -> None:
    one = build([ladder("a")], [{"id": "e", "item": "a"}])
    assert level(judge(one, a=as_answer("all", evidence)), "e") == expected


def test_evidence_is_asked_once_and_only_for_an_answer_that_reaches_so_far(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    one = build([ladder("a")], [{"id": "e", "item": "a"}])
    assert judge(one).due_evidence() == ()
    assert judge(one, a="most").due_evidence() == ()
    due = judge(one, a="all")
    assert [element.id for element in due.due_evidence()] == ["e"]
    assert due.element("e").lacks_evidence
    refused = judge(one, a=as_answer("all", "none"))
    assert refused.due_evidence() == ()
    assert refused.element("e").lacks_evidence
    assert not judge(one, a=as_answer("all", "named")).element("e").lacks_evidence


def test_evidence_is_asked_also_while_a_gate_in_front_is_open(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    one = build([yes_no("gate"), ladder("a", unless="gate is no")], [{"id": "e", "item": "a"}])
    assert [element.id for element in judge(one, a="all").due_evidence()] == ["e"]


def test_evidence_beside_another_answer_does_not_lift_the_level(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    rules = {"level_1": "a is yes", "level_3": "a is yes and b is yes"}
    one = build([yes_no("a"), yes_no("b")], [{"id": "e", "item": "a", **rules}])
    assert level(judge(one, a="yes", b=as_answer("yes", "independent")), "e") == "2"
    assert level(judge(one, a=as_answer("yes", "named"), b="yes"), "e") == "3"


def test_without_its_main_question_an_element_is_never_built_in(build: Build, judge: Judge) -> None:
    one = build(
        [yes_no("gate"), yes_no("a", unless="gate is no")],
        [{"id": "e", "item": "a", "level_3": "gate is no"}],
    )
    assert level(judge(one, gate="no"), "e") == "2"


# When an element applies


def test_an_element_that_does_not_apply_is_not_judged(build: Build, ladder: Ladder, judge: Judge) -> None:
    one = build([yes_no("gate"), ladder("a")], [{"id": "e", "item": "a", "applies_when": "gate is yes"}])
    assert level(judge(one, gate="no", a="most"), "e") == "not_applicable"
    assert level(judge(one, gate="yes", a="most"), "e") == "2"
    undecided = judge(one, a="most").element("e")
    assert (shown(undecided.range), undecided.applies) == ("2", None)


def test_what_the_pass_does_not_ask_is_open(build: Build, ladder: Ladder, judge: Judge) -> None:
    two = build(
        [ladder("a"), ladder("b", **{"pass": "full"})], [{"id": "e", "item": "a"}, {"id": "f", "item": "b"}]
    )
    quick = judge(two, full=False, a="some")
    assert level(quick, "f") == "0-3"
    assert shown(quick.band("block")) == "0-1"
    assert [item.id for item in quick.standing("block").settle] == ["b"]


# Elements that read elements


def test_a_rule_may_read_the_level_of_another_element(build: Build, ladder: Ladder, judge: Judge) -> None:
    one = build(
        [ladder("a"), ladder("b")],
        [{"id": "e", "item": "a"}, {"id": "f", "item": "b", "level_1": "level of e >= 2"}],
    )
    assert level(judge(one, b="none"), "f") == "0-1"
    assert level(judge(one, a="most", b="none"), "f") == "1"
    assert level(judge(one, a="some", b="none"), "f") == "0"
    assert level(judge(one, a=Status.NOT_APPLICABLE, b="none"), "f") == "0"


def test_a_level_that_was_not_asked_for_is_not_a_zero(build: Build, ladder: Ladder, judge: Judge) -> None:
    one = build(
        [ladder("a", **{"pass": "full"}), ladder("b")],
        [{"id": "e", "item": "a"}, {"id": "f", "item": "b", "level_1": "level of e >= 2"}],
    )
    assert level(judge(one, full=False, b="none"), "f") == "0-1"


def test_a_low_level_of_an_element_that_may_not_apply_is_not_certain(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    """What does not apply is on no level, so it is not low either."""
    one = build(
        [yes_no("gate"), ladder("a"), ladder("b")],
        [
            {"id": "e", "item": "a", "applies_when": "gate is yes"},
            {"id": "f", "item": "b", "level_1": "level of e <= 1"},
            {"id": "g", "item": "b", "level_1": "lower median of (e) <= 1"},
        ],
    )
    assert level(judge(one, a="some", b="none"), "f") == "0-1"
    assert level(judge(one, a="some", b="none"), "g") == "0-1"
    assert level(judge(one, gate="no", a="some", b="none"), "f") == "0"
    assert level(judge(one, gate="yes", a="some", b="none"), "g") == "1"


def test_a_rule_may_read_the_lower_median_of_elements(build: Build, ladder: Ladder, judge: Judge) -> None:
    one = build(
        [ladder("a"), ladder("b"), ladder("c"), ladder("d")],
        [
            *({"id": f"e{name}", "item": name} for name in "abc"),
            {"id": "f", "item": "d", "level_2": "lower median of (ea, eb, ec) >= 2"},
        ],
    )
    assert level(judge(one, a="none", b="most", c="most", d="none"), "f") == "2"
    assert level(judge(one, a="none", b="most", d="none"), "f") == "0-2"
    assert level(judge(one, a="none", b="some", d="none"), "f") == "0"


def test_a_level_may_come_from_other_elements_with_their_evidence_and_gaps(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    one = build(
        [ladder("a"), ladder("b"), ladder("c")],
        [
            *({"id": f"e{name}", "item": name} for name in "abc"),
            {"id": "f", "item": "a", "level_from": ["ea", "eb", "ec"]},
        ],
    )
    assert level(judge(one, a="none", b="most", c="some"), "f") == "1"
    assert level(judge(one, a="none", b="most"), "f") == "0-2"
    shown_all = {name: as_answer("all", "named") for name in "bc"}
    assert level(judge(one, a="none", **shown_all), "f") == "3"
    assert level(judge(one, a=Status.NOT_APPLICABLE, b="most", c="some"), "f") == "1"
    nowhere = dict.fromkeys("abc", Status.NOT_APPLICABLE)
    assert level(judge(one, **nowhere), "f") == "not_applicable"


# Bands


def test_the_band_is_the_lower_median(build: Build, ladder: Ladder, judge: Judge) -> None:
    four = build([ladder(name) for name in "abcd"], [{"id": f"e{name}", "item": name} for name in "abcd"])
    assert shown(judge(four, a="none", b="some", c="most", d="most").band("block")) == "1"
    assert shown(judge(four, a="none", b="some", c="most").band("block")) == "0-1"
    assert shown(judge(four, a="most", b="most", c="most").band("block")) == "2"
    assert shown(judge(four, a="some", b="some").band("block")) == "0-1"
    assert shown(judge(four).band("block")) == "0-3"


def test_a_level_that_may_yet_drop_out_is_tried_in_and_out(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    two = build(
        [yes_no("gate"), ladder("a"), ladder("b")],
        [{"id": "e", "item": "a", "applies_when": "gate is yes"}, {"id": "f", "item": "b"}],
    )
    assert shown(judge(two, a="none", b="most").band("block")) == "0-2"
    assert shown(judge(two, gate="no", a="none", b="most").band("block")) == "2"
    assert shown(judge(two, gate="yes", a="none", b="most").band("block")) == "0"


def test_an_open_question_may_yet_not_apply(build: Build, ladder: Ladder, judge: Judge) -> None:
    """Whoever types "na" takes it out of the band, so the band does not count on it."""
    held: Table = {"id": "e", "item": "a", "cap": [{"level": 1, "when": "b is all", "because": "so it is"}]}
    two = build([ladder("a"), ladder("b")], [held, {"id": "f", "item": "b"}])
    assert shown(judge(two, b=as_answer("all", "named")).band("block")) == "0-3"
    assert shown(judge(two, a="some", b=as_answer("all", "named")).band("block")) == "1"


def test_an_ungraded_element_is_in_no_band(build: Build, ladder: Ladder, judge: Judge) -> None:
    two = build(
        [ladder("a"), ladder("b")],
        [{"id": "e", "item": "a"}, {"id": "f", "item": "b", "scale": "b", "not_graded": True}],
    )
    assessor = judge(two, a="most", b="none")
    assert shown(assessor.band("block")) == "2"
    assert [found.element.id for found in assessor.block("block")] == ["e", "f"]


def test_an_element_that_is_described_has_no_level(build: Build, ladder: Ladder, judge: Judge) -> None:
    one = build([ladder("a")], [{"id": "e", "item": "a", "not_graded": True}])
    assert level(judge(one, a="most"), "e") == "described"


def test_every_element_can_be_had_at_once(build: Build, ladder: Ladder, judge: Judge) -> None:
    two = build([ladder("a"), ladder("b")], [{"id": "e", "item": "a"}, {"id": "f", "item": "b"}])
    benchmark = judge(two).benchmark
    path = walk(two, Selection(pass_="full"), {"a": as_answer("some")})
    found = assess_all(benchmark, path)
    assert {name: shown(assessment.range) for name, assessment in found.items()} == {"e": "1", "f": "0-3"}

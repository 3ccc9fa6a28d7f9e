"""What keeps a statement down: its essential point, a risk, and that nobody expects more; and what a plan is."""

from collections.abc import Callable

from interview.benchmark import Reason, State, distribution, policy_issues, recommend, what_would_lift
from interview.questionnaire import Questionnaire
from interview.session.events import Status
from tests.benchmark.conftest import Judge, as_answer, level, shown
from tests.strategies import Table

Build = Callable[..., Questionnaire]
Ladder = Callable[..., Table]


def choice(name: str, *codes: str, several: bool = False, **keys: object) -> Table:
    type_ = "select_multiple" if several else "select_one"
    choices = [{"code": code, "label": code} for code in codes]
    return {"id": name, "type": type_, "ask": f"Text of {name}", "choices": choices, **keys}


# The essential point


def channels(build: Build) -> Questionnaire:
    """Any two ways in are a good thing; one of them has to go without a computer."""
    element = {
        "id": "e",
        "item": "ways",
        "level_1": "count of ways >= 1",
        "level_2": "count of ways >= 2",
        "essential": "ways includes any of [phone, in_person] or helpline is yes",
    }
    return build(
        [choice("ways", "web", "chat", "phone", "in_person", several=True), choice("helpline", "yes", "no")],
        [element],
    )


def test_without_its_essential_point_no_statement_is_established(build: Build, judge: Judge) -> None:
    two = channels(build)
    assert level(judge(two, ways=["web", "chat"], helpline="no"), "e") == "1"
    assert level(judge(two, ways=["web", "phone"], helpline="no"), "e") == "2"
    assert level(judge(two, ways=["web", "chat"], helpline="yes"), "e") == "2"


def test_while_the_essential_point_is_open_no_level_above_starting_is_certain(
    build: Build, judge: Judge
) -> None:
    two = channels(build)
    found = judge(two, ways=["web", "chat"])
    assert level(found, "e") == "1-2"
    assert found.element("e").essential is None
    assert [item.id for item in found.standing("block").settle] == ["helpline"]
    assert level(judge(two, ways=["web", "chat"], helpline=Status.DONT_KNOW), "e") == "1-2"
    assert level(judge(two, ways=["web", "phone"]), "e") == "2"


# Risk


def linking(build: Build, ladder: Ladder, **more: object) -> Questionnaire:
    """Records that are linked without rules are worse than none."""
    linked = {
        "id": "linked",
        "item": "records",
        "level_1": "records is by_hand",
        "level_2": "records is linked",
        "risk": {"when": "rules is none", "because": "records are linked without rules"},
        **more,
    }
    return build(
        [
            choice("records", "no", "by_hand", "linked"),
            choice("rules", "none", "written"),
            *map(ladder, "bc"),
        ],
        [linked, *({"id": f"e{name}", "item": name} for name in "bc")],
    )


def test_a_risk_is_below_an_honest_absence(build: Build, ladder: Ladder, judge: Judge) -> None:
    one = linking(build, ladder)
    risk = judge(one, records="linked", rules="none").element("linked")
    absent = judge(one, records="no", rules="written").element("linked")
    assert (shown(risk.range), risk.risk) == ("0", True)
    assert (shown(absent.range), absent.risk) == ("0", False)
    assert risk.rank < absent.rank
    assert level(judge(one, records="linked", rules="written"), "linked") == "2"
    assert level(judge(one, records="linked"), "linked") == "0-2"
    assert level(judge(one, records="linked", rules=Status.DONT_KNOW), "linked") == "0-2"


def test_a_risk_holds_its_theme_and_is_named(build: Build, ladder: Ladder, judge: Judge) -> None:
    one = linking(build, ladder)
    standing = judge(one, records="linked", rules="none", b="most", c="most").standing("block")
    assert (shown(standing.range), standing.held) == ("1", True)
    assert [element.id for element in standing.risks] == ["linked"]
    assert standing.held_by == ()
    assert shown(judge(one, records="linked", b="most", c="most").band("block")) == "1-2"


def test_a_risk_is_advised_first_and_counts_also_where_nobody_expects_more(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    one = linking(build, ladder, not_expected_when="b is some")
    said = {"records": "linked", "rules": "none", "b": "some", "c": "none"}
    assessor = judge(one, **said)
    advised = recommend(assessor)
    assert (advised[0].element.id, advised[0].reason) == ("linked", Reason.RISK)
    assert shown(assessor.band("block")) == "0"
    assert distribution(assessor.block("block")).risks == 1
    assert "linked" not in [one.element.id for one in recommend(judge(one, **{**said, "rules": "written"}))]


def test_a_choice_without_a_level_has_one_with_a_risk(build: Build, ladder: Ladder, judge: Judge) -> None:
    """By design there is nothing to link: that is no level, unless people come to harm by it."""
    codes = ("none", "some", "most", "all")
    levels = [{"code": code, "label": code, "level": level} for level, code in enumerate(codes)]
    scale = ladder("a", choices=[*levels, {"code": "by_design", "label": "by design"}])
    risk = {"when": "rules is none", "because": "so it is"}
    one = build([scale, choice("rules", "none", "written")], [{"id": "e", "item": "a", "risk": risk}])
    assert level(judge(one, a="by_design", rules="written"), "e") == "ungraded"
    assert level(judge(one, a="by_design", rules="none"), "e") == "0"
    beside_an_open_one = judge(one, a="by_design").element("e")
    assert (beside_an_open_one.state, beside_an_open_one.risk) == (State.UNGRADED, None)
    assert (beside_an_open_one.decided, shown(beside_an_open_one.possible)) == (False, "0")


# Not expected here


def test_what_is_not_expected_counts_nowhere(build: Build, ladder: Ladder, judge: Judge) -> None:
    scope = choice("scope", "national", "local")
    elements: list[Table] = [{"id": f"e{name}", "item": name} for name in "abc"]
    elements[0]["not_expected_when"] = "scope is local"
    one = build([scope, *map(ladder, "abc")], elements)
    said = {"a": "none", "b": "none", "c": "most"}
    local, national = judge(one, scope="local", **said), judge(one, scope="national", **said)
    assert (local.standing("block").total, national.standing("block").total) == (2, 3)
    assert shown(judge(one, scope="local", a="none", b="most", c="most").band("block")) == "2"
    assert shown(judge(one, a="none", b="most", c="some").band("block")) == "1"
    assert shown(judge(one, a="none", b="some", c="most").band("block")) == "1"
    assert shown(judge(one, a="none", b="none", c="most").band("block")) == "0"
    assert shown(judge(one, a="some", b="none", c="most").band("block")) == "0-1"
    assert [step.element.id for step in recommend(local)] == ["eb"]
    assert distribution(local.block("block")).not_expected == 1


# A plan


def plan(build: Build, ladder: Ladder) -> Questionnaire:
    elements: list[Table] = [{"id": f"e{name}", "item": name} for name in "abc"]
    elements[2]["surroundings"] = True
    return build(
        [choice("stage", "designed", "exists"), *map(ladder, "abc")],
        elements,
        foreseen_when="stage is designed",
    )


def test_of_a_plan_nothing_is_built_in_and_nothing_is_to_be_shown(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    one = plan(build, ladder)
    built_in = {"a": as_answer("all", "named"), "b": "all", "c": "most"}
    designed = judge(one, stage="designed", **built_in)
    assert designed.standing("block").foreseen
    assert level(designed, "ea") == "2"
    assert designed.due_evidence() == ()
    assert what_would_lift(designed, designed.benchmark.elements["ea"]) == ()
    exists = judge(one, stage="exists", **built_in)
    assert not exists.standing("block").foreseen
    assert level(exists, "ea") == "3"
    assert [element.id for element in exists.due_evidence()] == ["eb"]


def test_what_is_around_a_plan_today_has_no_level_in_it(build: Build, ladder: Ladder, judge: Judge) -> None:
    one = plan(build, ladder)
    designed = judge(one, stage="designed", a="some", b="most", c="none")
    assert level(designed, "ec") == State.DESCRIBED
    assert shown(designed.band("block")) == "1"
    assert shown(judge(one, stage="exists", a="some", b="most", c="none").band("block")) == "1"
    assert designed.standing("block").total == 2


def test_while_nobody_said_whether_it_is_a_plan_both_may_be(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    one = plan(build, ladder)
    unsaid = judge(one, a=as_answer("all", "named"), b="some", c="none")
    assert level(unsaid, "ea") == "2-3"
    assert not unsaid.element("ec").keeps
    assert shown(unsaid.band("block")) == "1"
    assert not unsaid.standing("block").foreseen


# Policy issues


def test_a_policy_issue_is_not_judged_by_what_is_not_expected(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    from interview.benchmark import benchmark_of
    from interview.questionnaire.load import from_definition

    elements = [{"id": "ea", "item": "a", "not_expected_when": "scope is local"}, {"id": "eb", "item": "b"}]
    whole = build([choice("scope", "national", "local"), *map(ladder, "ab")], elements)
    issue = {
        "id": "reach",
        "title": "Reach",
        "about": "Some never come.",
        "good": "All do.",
        "basis": "own_reading",
        "well_supported": ["level of ea >= 2", "level of eb >= 2"],
        "primary": ["ea", "eb"],
        "first_step": "Ask.",
    }
    one = from_definition({**whole.definition, "policy_issue": [issue]})
    assert benchmark_of(one).issues
    said = {"a": "none", "b": "most"}
    (local,), (national,) = (
        policy_issues(judge(one, scope=scope, **said)) for scope in ("local", "national")
    )
    assert [condition.state for condition in local.conditions] == ["dropped", "met"]
    assert [condition.state for condition in national.conditions] == ["not_met", "met"]
    assert [a.element.id for a in local.lowest] == ["eb"]

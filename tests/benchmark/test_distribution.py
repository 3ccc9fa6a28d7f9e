"""How statements are spread: certain levels, open ones, and each kind of no answer by itself."""

from collections.abc import Callable

from interview.benchmark import Range, State, distribution
from interview.questionnaire import Questionnaire
from interview.session.events import Status
from tests.benchmark.conftest import Judge
from tests.strategies import Table


def test_each_kind_is_counted_by_itself(
    build: Callable[..., Questionnaire], ladder: Callable[..., Table], judge: Judge
) -> None:
    names = "abcdef"
    left_out = {"id": "ef", "item": "f", "applies_when": "a is none"}
    described = {"id": "eg", "item": "a", "not_graded": True}
    one = build(
        [*(ladder(name) for name in names), ladder("late", **{"pass": "full"})],
        [
            *({"id": f"e{name}", "item": name} for name in "abcde"),
            *(left_out, described, {"id": "el", "item": "late"}),
        ],
    )
    found = distribution(
        judge(one, full=False, a="some", b="some", c="most", d=Status.NOT_APPLICABLE).block("block")
    )
    assert found.levels == {1: 2, 2: 1}
    assert found.open == 2
    assert found.states == {State.NOT_APPLICABLE: 1}
    assert found.total == 6


def test_a_planned_answer_carries_its_flag(ict_lmi: Questionnaire, judge: Judge) -> None:
    found = judge(ict_lmi, access_trusted_places="planned").element("ac_e6")
    assert (found.range, found.flag) == (Range(0, 0), "planned")
    assert judge(ict_lmi, support_registries="without_rules").element("sp_e5").flag == "risk"

"""Which questions a level waits for: those that decide what is asked, or whether it applies."""

from collections.abc import Callable

import pytest

from interview.benchmark import Assessor, benchmark_of, find_out_next, waits_for
from interview.path import Selection, walk
from interview.questionnaire import Questionnaire
from interview.session.events import Status
from tests.benchmark.conftest import Given, Judge, as_answer, shown
from tests.strategies import Table


def assessed(questionnaire: Questionnaire, **said: Given) -> Assessor:
    answers = {name: as_answer(given, None) for name, given in said.items()}
    return Assessor(benchmark_of(questionnaire), walk(questionnaire, Selection(), answers))


def waited_for(assessor: Assessor, *elements: str) -> list[str]:
    return [item.id for item in waits_for(assessor, map(assessor.element, elements))]


@pytest.mark.parametrize("status", [Status.DONT_KNOW, Status.SKIPPED])
def test_a_level_waits_for_a_question_that_decides_what_is_asked(
    ict_lmi: Questionnaire, status: Status
) -> None:
    assert waited_for(assessed(ict_lmi, lmi_used=status), "lm_e1") == ["lmi_used"]


def test_what_was_kept_private_or_not_reached_is_not_named(ict_lmi: Questionnaire) -> None:
    assert waited_for(assessed(ict_lmi, lmi_used=Status.REFUSED), "lm_e1") == []
    assert waited_for(assessed(ict_lmi), "lm_e1") == []


def test_a_level_waits_for_a_question_that_decides_whether_it_applies(ict_lmi: Questionnaire) -> None:
    said = assessed(ict_lmi, practitioner_role=Status.DONT_KNOW)
    assert waited_for(said, "rp_e1") == ["practitioner_role"]


def test_a_question_comes_first_only_where_a_theme_waits_for_it(
    build: Callable[..., Questionnaire], ladder: Callable[..., Table], judge: Judge
) -> None:
    sometimes = {"id": "es", "item": "sometimes", "applies_when": "gate is not none"}
    names = ("gate", "sometimes", "a", "b", "c", "d", "e")
    garden = build(
        [ladder(name) for name in names], [sometimes, *({"id": f"e{n}", "item": n} for n in names[2:])]
    )
    said: dict[str, Given] = {"a": "most", "b": "most", "gate": Status.DONT_KNOW, "c": Status.DONT_KNOW}

    open_ = judge(garden, **said)
    assert shown(open_.band("block")) != "2"
    assert find_out_next(open_)[0].item == "gate"

    certain = judge(garden, **said, d="most", e="most")
    assert shown(certain.band("block")) == "2"
    assert find_out_next(certain)[0].item != "gate"

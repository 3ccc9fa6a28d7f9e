"""A range holds the truth: whatever an open, unknown, private or in-between answer turns out to be.

Also where it decides what is asked. The level in truth is worked out by `plain_level`, which knows no ranges.
"""

from collections.abc import Callable
from itertools import product
from random import Random

from hypothesis import given, settings

from interview.benchmark import Assessor, Benchmark, benchmark_of
from interview.condition import Between
from interview.path import Path, Selection, walk
from interview.questionnaire import Questionnaire
from interview.session.events import Status
from interview.session.record import Answer
from tests.benchmark.answering import Finished, plain_level, plain_standing, turned_out
from tests.benchmark.conftest import as_answer
from tests.examples import VERSION_1
from tests.strategies import Answers, Table, given_answers, judged, seeds, selections

Levels = dict[str, int | None]
FULL = Selection(pass_="full")


def in_truth(benchmark: Benchmark, end: Path) -> tuple[Levels, Levels]:
    """The level of every element, and of every band, when nothing is open any more."""
    facts = Finished(end, benchmark)
    levels = {name: plain_level(facts, element) for name, element in benchmark.elements.items()}
    bands = {block.section: plain_standing(facts, block) for block in benchmark.blocks}
    return levels, bands


def holds_the_truth(assessor: Assessor, truth: tuple[Levels, Levels], how: object) -> None:
    levels, bands = truth
    for name, level in levels.items():
        found = assessor.element(name)
        if level is None:
            assert not found.keeps, f"{name} has no level in truth: {how}"
        else:
            assert found.possible, f"{name} has level {level} in truth, and no range: {how}"
            assert found.possible.low <= level <= found.possible.high, (name, found.possible, level, how)
    for section, level in bands.items():
        band = assessor.band(section)
        assert level is None or (band and band.low <= level <= band.high), (section, band, level, how)


# Every way, on a small block


def several_gates(build: Callable[..., Questionnaire], ladder: Callable[..., Table]) -> Questionnaire:
    """A gate before a gate, read in both ways, with what else a rule may say about them."""
    gate = {"id": "gate", "type": "select_one", "ask": "Text", "choices": _codes("no", "in_part", "yes")}
    inner = {"id": "inner", "type": "select_one", "ask": "Text", "choices": _codes("no", "yes")}
    parts = {"id": "parts", "type": "select_multiple", "ask": "Text", "choices": _codes("one", "two")}
    items = [
        gate,
        {**inner, "unless": "gate is no"},
        ladder("kept", unless="inner is no"),
        ladder("shown", relevant="inner is yes or gate is in_part", **{"pass": "full"}),
        {**parts, "relevant": "inner is answered", "pass": "full"},
    ]
    cap = [{"level": 1, "when": "inner is no or not gate is yes", "because": "so it is"}]
    rules = {
        "level_1": "shown is answered or parts includes one",
        "level_2": "count of parts >= 2 or (inner is not answered and kept is one of [most, all])",
        "level_3": "gate is yes and kept is all and shown is not none",
    }
    elements: list[Table] = [
        {"id": "e_kept", "item": "kept"},
        {"id": "e_shown", "item": "shown", "cap": cap},
        {"id": "e_ruled", "item": "kept", **rules},
        {"id": "e_sometimes", "item": "shown", "applies_when": "gate is not no and inner is not dont_know"},
        {"id": "e_others", "item": "shown", "level_from": ["e_kept", "e_sometimes"]},
        {
            "id": "e_about",
            "item": "gate",
            "level_2": "level of e_sometimes >= 1 and not level of e_ruled >= 2",
        },
    ]
    elements[0]["essential"] = "parts includes one or inner is no"
    elements[1]["safeguard"] = True
    elements[2]["risk"] = {"when": "parts includes two and gate is not yes", "because": "so it is"}
    elements[3] |= {"not_expected_when": "kept is none or gate is in_part", "surroundings": True}
    return build(items, elements, foreseen_when="gate is yes and parts includes two")


def _codes(*codes: str) -> list[Table]:
    return [{"code": code, "label": code} for code in codes]


def test_every_way_in_which_a_small_block_may_turn_out(
    build: Callable[..., Questionnaire], ladder: Callable[..., Table]
) -> None:
    questionnaire = several_gates(build, ladder)
    benchmark = benchmark_of(questionnaire)
    open_ones: list[Answer | None] = [None, as_answer(Status.DONT_KNOW)]
    gone = as_answer(Status.NOT_APPLICABLE)
    true: dict[str, list[Answer]] = {
        "gate": [*map(as_answer, ("no", "in_part", "yes")), gone],
        "inner": [*map(as_answer, ("no", "yes")), gone],
        "kept": [*map(as_answer, ("none", "most")), as_answer("all", "named"), gone],
        "shown": [*map(as_answer, ("none", "some")), as_answer("all", "named")],
        "parts": [as_answer(["one"]), as_answer(["one", "two"]), gone],
    }
    said: dict[str, list[Answer | None]] = {
        "gate": [
            *open_ones,
            *map(as_answer, (Between(("no", "in_part")), Between(("in_part", "yes")))),
            *true["gate"],
        ],
        "inner": [*open_ones, as_answer(Between(("no", "yes"))), *true["inner"]],
        "kept": [*open_ones, as_answer(Between(("none", "most"))), *true["kept"]],
        "shown": [None, as_answer(Status.REFUSED), as_answer(Between(("none", "some"))), *true["shown"]],
        "parts": [None, *true["parts"]],
    }
    ends = [dict(zip(true, way, strict=True)) for way in product(*true.values())]
    truths = [(end, in_truth(benchmark, walk(questionnaire, FULL, end))) for end in ends]
    for number, way in enumerate(product(*said.values())):
        told = dict(zip(said, way, strict=True))
        answers = {name: answer for name, answer in told.items() if answer}
        asked = FULL if number % 2 else Selection(pass_="quick")
        assessor = Assessor(benchmark, walk(questionnaire, asked, answers))
        for end, truth in truths:
            if all(agrees(told[name], end[name]) for name in told):
                holds_the_truth(assessor, truth, (answers, end))


def agrees(told: Answer | None, true: Answer) -> bool:
    """Whether something may turn out like this after it was told like that."""
    if told is None or told.status in (Status.DONT_KNOW, Status.REFUSED):
        return True
    if isinstance(told.value, Between):
        return true.value in told.value.codes and true.evidence is None
    return told == true


# Chance


def tries(questionnaire: Questionnaire, selection: Selection, answers: Answers, random: Random) -> None:
    benchmark = benchmark_of(questionnaire)
    assessor = Assessor(benchmark, walk(questionnaire, selection, answers))
    for _ in range(4):
        end = turned_out(questionnaire, selection, answers, random)
        holds_the_truth(assessor, in_truth(benchmark, end), {name: end.facts.value(name) for name in answers})


@settings(max_examples=200, deadline=None, derandomize=True)
@given(judged(), seeds)
def test_whatever_drawn_answers_turn_out_to_be(questionnaire: Questionnaire, random: Random) -> None:
    answers = given_answers(questionnaire, random, share=random.random())
    tries(questionnaire, selections(questionnaire, random), answers, random)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(seeds)
def test_whatever_answers_to_all_of_it_turn_out_to_be(random: Random) -> None:
    from interview.questionnaire.load import load

    ict_lmi = load(VERSION_1)
    answers = given_answers(ict_lmi, random, share=random.random())
    tries(ict_lmi, Selection(pass_="full" if random.random() < 0.8 else "quick"), answers, random)

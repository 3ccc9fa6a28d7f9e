"""The promise of a range, on the shipped questionnaire: every way to finish small parts, and random ways for all.

Elements that apply only sometimes are among them.
"""

from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from interview.benchmark import Assessor, benchmark_of, policy_issues
from interview.path import Selection, walk
from interview.questionnaire import Item, Questionnaire
from interview.questionnaire.load import load
from interview.session.record import Answer
from tests.benchmark.answering import every_answer
from tests.benchmark.test_ranges import holds, keeps_its_promise, more_said
from tests.examples import VERSION_1
from tests.strategies import given_answers, seeds


def part(questionnaire: Questionnaire, names: list[str]) -> Questionnaire:
    """The questionnaire with no other items than these."""
    small = questionnaire.holding(names)
    return replace(small, sections=tuple(replace(section, checks=()) for section in small.sections))


def finished(questionnaire: Questionnaire, items: list[Item], main: str) -> Iterator[dict[str, Answer]]:
    """Every way to answer these items; evidence is told apart where it decides."""
    path = walk(questionnaire, Selection(pass_="full"), {})
    tried = [
        [answer for answer in every_answer(path, item) if item.id == main or not answer.evidence]
        for item in items
    ]
    for way in product(*tried):
        yield {item.id: answer for item, answer in zip(items, way, strict=True)}


@pytest.mark.parametrize(
    "element", ["fn_e3", "lm_e4", "ic_e3", "ic_e4", "ic_e6", "pf_e4", "rp_e2", "ac_e6", "me_e3", "sp_e7"]
)
def test_every_way_to_finish_an_element_lies_in_every_range_before(element: str) -> None:
    ict_lmi = load("ict-lmi")
    whole = benchmark_of(ict_lmi)
    found = whole.elements[element]
    names = [name for name in whole.behind[element] if name in ict_lmi.by_id]
    small = part(ict_lmi, names)
    benchmark = replace(whole, elements={element: found}, issues={}, blocks=())
    ends, items, ranges = 0, [small.item(name) for name in names], {}
    for end in finished(small, items, found.item):
        now = Assessor(benchmark, walk(small, Selection(pass_="full"), end)).element(element).possible
        ends += 1
        for size in range(1, len(names) + 1):
            for opened in combinations(names, size):
                begun = {name: answer for name, answer in end.items() if name not in opened}
                key = tuple(sorted((name, str(answer)) for name, answer in begun.items()))
                if key not in ranges:
                    path = walk(small, Selection(pass_="full"), begun)
                    ranges[key] = Assessor(benchmark, path).element(element).possible
                assert holds(ranges[key], now), (end, opened)
    assert ends > 20


@pytest.mark.parametrize("which", ["ict-lmi", VERSION_1], ids=["shipped", "version_1"])
@settings(max_examples=15, deadline=None, derandomize=True)
@given(seeds)
def test_random_ways_to_go_on_in_passes_until_all_of_it_was_asked(which: str | Path, random: Random) -> None:
    shipped = load(which)
    benchmark = benchmark_of(shipped)
    answers = given_answers(shipped, random, share=random.random() / 2)
    paths = list(more_said(shipped, Selection(), answers, random))
    later = {one.issue.id: one for one in policy_issues(Assessor(benchmark, paths[-1]))}
    for path in random.sample(paths, min(3, len(paths))):
        keeps_its_promise(benchmark, path, paths[-1])
        for before in policy_issues(Assessor(benchmark, path)):
            after = later[before.issue.id]
            if after.low is not None and after.high is not None:
                assert before.low is not None
                assert before.high is not None
                assert before.low <= after.low
                assert after.high <= before.high

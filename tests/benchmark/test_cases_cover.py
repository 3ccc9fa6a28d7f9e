"""Every level and every cap of a rule on several answers is reached by a case of its own in tests.toml."""

from interview.benchmark import Assessor, Element, benchmark_of
from interview.condition import subjects
from interview.lint.cases import cases
from interview.path import walk
from interview.questionnaire import Questionnaire


def reads_several(element: Element) -> bool:
    rules = [*element.rules.values(), *(cap.when for cap in element.caps)]
    names = {name for rule in rules for name in subjects(rule.tree)} | {element.scale or element.item}
    return bool(element.caps or element.level_from) or len(names) > 1


def test_every_level_and_cap_of_a_rule_on_several_answers_has_a_case(ict_lmi: Questionnaire) -> None:
    benchmark = benchmark_of(ict_lmi)
    reached: set[tuple[str, int | str]] = set()
    for case in cases(ict_lmi):
        assessor = Assessor(benchmark, walk(ict_lmi, case.selection, case.answers))
        for name in case.row.row("levels").table:
            found = assessor.element(name)
            if found.range and not found.range.width:
                reached |= {(name, found.range.low), *((name, because) for because in found.held_back)}
    needed: list[tuple[str, int | str]] = []
    for element in filter(reads_several, benchmark.elements.values()):
        if element.graded:
            needed += [(element.id, level) for level in range(4)]
            needed += [(element.id, cap.because) for cap in element.caps]
    assert len(needed) > 100
    assert [one for one in needed if one not in reached] == []

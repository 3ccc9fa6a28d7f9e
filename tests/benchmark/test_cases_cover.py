"""Whatever can decide a level by several answers is reached by a case of the questionnaire itself."""

from interview import load
from interview.benchmark import Assessor, Element, benchmark_of
from interview.condition import subjects
from interview.lint.cases import cases
from interview.path import walk


def reads_several(element: Element) -> bool:
    rules = [*element.rules.values(), *(cap.when for cap in element.caps)]
    names = {name for rule in rules for name in subjects(rule.tree)} | {element.scale or element.item}
    return bool(element.caps or element.level_from) or len(names) > 1


def test_every_level_cap_essential_point_and_risk_has_a_case() -> None:
    ict_lmi = load("ict-lmi")
    benchmark = benchmark_of(ict_lmi)
    reached: set[tuple[str, object]] = set()
    for case in cases(ict_lmi):
        assessor = Assessor(benchmark, walk(ict_lmi, case.selection, case.answers))
        for name in case.row.row("levels").table:
            if name not in benchmark.elements:
                continue
            found = assessor.element(name)
            if found.range and not found.range.width:
                reached |= {(name, found.range.low), *((name, because) for because in found.held_back)}
                if found.essential is False:
                    reached.add((name, "essential"))
                if found.risk:
                    reached.add((name, "risk"))
    needed: list[tuple[str, object]] = []
    for element in benchmark.elements.values():
        if element.graded and reads_several(element):
            needed += [(element.id, level) for level in range(4)]
            needed += [(element.id, cap.because) for cap in element.caps]
        needed += [(element.id, "essential")] if element.essential else []
        needed += [(element.id, "risk")] if element.risk else []
    assert len(needed) > 100
    assert [one for one in needed if one not in reached] == []

"""Every statement whose rule reads several answers, or is capped, has a case of its own in tests.toml."""

from interview.benchmark import Benchmark, Element
from interview.condition import subjects
from interview.questionnaire import Questionnaire
from interview.questionnaire.rows import Row


def reads_several(element: Element) -> bool:
    rules = [*element.rules.values(), *(cap.when for cap in element.caps)]
    names = {name for rule in rules for name in subjects(rule.tree)} | {element.scale or element.item}
    return bool(element.caps or element.level_from) or len(names) > 1


def test_every_rule_on_several_answers_has_a_case(ict_lmi: Questionnaire) -> None:
    held = {name for row in Row(ict_lmi.definition).rows("case") for name in row.row("levels").table}
    needed = [e.id for e in Benchmark.of(ict_lmi).elements.values() if e.graded and reads_several(e)]
    assert len(needed) > 20
    assert [name for name in needed if name not in held] == []

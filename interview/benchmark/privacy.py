"""What lies behind an answer that is kept private: all that would say something of it."""

from interview.benchmark.model import Benchmark
from interview.path import Path
from interview.path.checks import reads
from interview.questionnaire import Section
from interview.questionnaire.graph import items_read
from interview.session.events import Status
from interview.session.last_values import LeftOut


def behind_private(benchmark: Benchmark, path: Path) -> LeftOut:
    """What is not told, as it would speak of a private answer.

    These are the questions that one has closed, directly or through others, the themes and statements of
    which it leaves no question open, and the checks that rest on it or on what it has closed.
    """
    private = {name for name, answer in path.answers.items() if answer.status is Status.REFUSED}
    closed: set[str] = set()
    for item in path.questionnaire.items:
        rule = path.closed.get(item.id)
        if rule and not (private | closed).isdisjoint(items_read(path.questionnaire, rule)):
            closed.add(item.id)

    def is_closed(section: Section) -> bool:
        asked = [item.id for item in section.items if item.is_question and item.id not in private]
        return bool(asked) and closed.issuperset(asked)

    themes = {section.id for section in path.questionnaire.sections if is_closed(section)}
    elements = benchmark.elements.values()
    statements = {element.id for element in elements if element.item in closed or element.block in themes}
    checks = {
        check.id
        for check in path.questionnaire.checks
        if any(item.id in private | closed for item in reads(path.questionnaire, check))
    }
    return LeftOut(frozenset(closed), frozenset(themes | statements), frozenset(checks))

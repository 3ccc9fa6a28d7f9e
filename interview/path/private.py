"""What lies behind a private answer: questions that left the path because another one is kept private."""

from interview.condition import subjects
from interview.path.walk import Path
from interview.questionnaire import Rule
from interview.questionnaire.references import inputs
from interview.session.events import Status


def behind_private(path: Path) -> frozenset[str]:
    """The items off the path whose rule reads a question that is kept private, or one of these items."""
    found: set[str] = set()
    for item in path.questionnaire.items:
        rule = path.closed.get(item.id)
        if rule is not None and any(_is_private(path, name) or name in found for name in _reads(path, rule)):
            found.add(item.id)
    return frozenset(found)


def _reads(path: Path, rule: Rule) -> set[str]:
    """The items that a rule reads, also by way of what is worked out."""
    names, waiting = set[str](), list(subjects(rule.tree))
    while waiting:
        name = waiting.pop()
        if name not in names:
            names.add(name)
            entry = path.questionnaire.computed.get(name)
            waiting += inputs(entry) if entry else ()
    return names


def _is_private(path: Path, name: str) -> bool:
    answer = path.answers.get(name)
    return answer is not None and answer.status is Status.REFUSED

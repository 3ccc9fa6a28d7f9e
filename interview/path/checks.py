"""Which checks fire: those whose expectation is certainly false. An unknown never fires one."""

from interview.path.walk import Path
from interview.questionnaire import Check


def firing(path: Path) -> tuple[Check, ...]:
    """The soft checks that the answers contradict, in document order; none of a section not chosen."""
    asked = {section.id for section in path.questionnaire.sections if path.asks(section)}
    return tuple(
        check
        for check in path.questionnaire.checks
        if not check.hard and check.section in asked and check.expect.test(path.facts) is False
    )


def refused_by(path: Path, item_id: str) -> Check | None:
    """The first hard check of this item that its answer does not meet."""
    checks = path.questionnaire.item(item_id).checks
    return next((check for check in checks if check.hard and check.expect.test(path.facts) is False), None)

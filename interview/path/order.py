"""Which question comes next, and what comes back: a pure function of path, skips and position.

A skipped question that is required comes back at the end of its section; every skipped question comes
back once more at completion. Skipped again, it stays open: nobody is trapped.
"""

from collections.abc import Mapping

from interview.path.walk import Path
from interview.questionnaire import Item
from interview.session.events import Status

_NOT_ASKED_YET = (Status.UNANSWERED, Status.NOT_REACHED)


def following(path: Path, skips: Mapping[str, int], after: str | None = None) -> Item | None:
    """The question to ask after `after` (None: from the start), or None when nothing is left to ask.

    The current section first, then the later ones, then earlier ones where something opened. A gate out
    of a section that was not chosen comes before whatever stands behind it.
    """
    sections = [section.id for section in path.questionnaire.sections]
    here = path.questionnaire.by_id.get(after or "")
    start = sections.index(here.section) if here else 0
    for section in (*sections[start:], *sections[:start]):
        item = _in_section(path, skips, section, here)
        if item:
            return next((gate for gate in _gates_waiting(path) if gate.position < item.position), item)
    return next((item for item in path.questions if _due_at_completion(path, skips, item, after)), None)


def _gates_waiting(path: Path) -> list[Item]:
    """The open questions that are asked only because a chosen section reads them."""
    lending = {section.id for section in path.questionnaire.sections if not path.asks(section)}
    if not lending:
        return []
    return [q for q in path.questions if q.section in lending and path.statuses[q.id] in _NOT_ASKED_YET]


def section_is_done(path: Path, skips: Mapping[str, int], section: str) -> bool:
    """Whether nothing in this section waits to be asked (questions left for completion aside)."""
    return _in_section(path, skips, section, None) is None


def previous(path: Path, before: str | None) -> Item | None:
    """The question before this one on the path; the last one when `before` is None."""
    questions = path.questions
    here = path.questionnaire.by_id.get(before or "")
    earlier = [item for item in questions if here is None or item.position < here.position]
    return earlier[-1] if earlier else None


def _in_section(path: Path, skips: Mapping[str, int], section: str, here: Item | None) -> Item | None:
    questions = path.section_items(section)
    waiting = [
        item
        for item in questions
        if path.statuses[item.id] in _NOT_ASKED_YET and not _is_skipped(path, skips, item)
    ]
    if here and here.section == section:
        behind = [item for item in waiting if item.position > here.position]
        before = [item for item in waiting if item.position < here.position]
        waiting = behind or before or waiting
    if waiting:
        return waiting[0]
    return next(
        (
            item
            for item in questions
            if _is_skipped(path, skips, item) and item.id in path.required and skips.get(item.id, 0) == 1
        ),
        None,
    )


def _is_skipped(path: Path, skips: Mapping[str, int], item: Item) -> bool:
    """Skipped, or put off while the choice made earlier is not on offer."""
    put_off = item.id in path.stale and skips.get(item.id, 0) > 0
    return path.statuses[item.id] is Status.SKIPPED or (put_off and path.statuses[item.id] in _NOT_ASKED_YET)


def _due_at_completion(path: Path, skips: Mapping[str, int], item: Item, after: str | None) -> bool:
    if not _is_skipped(path, skips, item) or item.id == after:
        return False
    return skips.get(item.id, 0) <= (2 if item.id in path.required else 1)

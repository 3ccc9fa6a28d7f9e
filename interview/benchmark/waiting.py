"""Which questions a level waits for: those that decide whether something behind it is asked or applies.

With such a question open, all others may be answered, and the level is a range all the same. A theme waits
for it as well where each of its statements has one level: some of them may drop out.
"""

from collections.abc import Iterable

from interview.benchmark.assessment import Assessment
from interview.benchmark.levels import Assessor
from interview.path import gates
from interview.questionnaire import Item
from interview.questionnaire.graph import items_read
from interview.session.events import Status

_ASKED = (Status.DONT_KNOW, Status.SKIPPED)
"""What was kept private stays out, and what has not been asked yet explains itself."""


def waits_for(assessor: Assessor, assessments: Iterable[Assessment]) -> tuple[Item, ...]:
    """The questions, not known or left open, that hold open these levels, or the level of their theme."""
    names = {name for found in assessments if found.range for name in _deciding(assessor, found)}
    return tuple(item for item in assessor.path.questions if item.id in names)


def _deciding(assessor: Assessor, found: Assessment) -> set[str]:
    path, element = assessor.path, found.element
    rule = element.applies if found.applies is None else None
    waiting = list(items_read(path.questionnaire, rule)) if rule else []
    waiting += _gates(assessor, assessor.benchmark.behind[element.id])
    names: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in names:
            names.add(name)
            waiting += _gates(assessor, [name])
    return {name for name in names if path.statuses.get(name) in _ASKED}


def _gates(assessor: Assessor, names: Iterable[str]) -> list[str]:
    """The questions that decide which of these are asked, as long as that is open."""
    path, stays = assessor.path, assessor.outlook.stays
    return [
        gate for name in names if stays.get(name, False) is None for gate in gates(path.questionnaire, name)
    ]

"""What to find out next: the open questions whose answers would narrow the levels most.

Worked out by trying: each open question gets each of a few answers in turn, and the ranges that rest on it
are found again. A question that narrows more, whatever the answer, comes first.
"""

from collections.abc import Iterator

from msgspec import Struct

from interview.benchmark.elements import Element
from interview.benchmark.levels import Assessor
from interview.benchmark.trying import answers_to_try, with_answer
from interview.path import OPEN
from interview.questionnaire import Item
from interview.session.events import Status

MOST = 5
_MOST_TRIED = 25
"""Questions that are tried; those on which most open levels rest are tried first."""


class FindOut(Struct, frozen=True):
    """`elements` get a narrower range; `narrowing` says by how many levels together, on average."""

    item: str
    status: Status
    elements: tuple[Element, ...]
    narrowing: float


def find_out_next(assessor: Assessor, most: int = MOST) -> tuple[FindOut, ...]:
    """The open questions that would narrow the levels most, best first. What was kept private stays out."""
    waiting = sorted(_open(assessor), key=lambda pair: -len(pair[1]))[:_MOST_TRIED]
    found = [tried for item, elements in waiting if (tried := _tried(assessor, item, elements))]
    positions = {item.id: item.position for item in assessor.path.questionnaire.items}
    found.sort(key=lambda one: (-one.narrowing, positions[one.item]))
    return tuple(found[:most])


def _open(assessor: Assessor) -> Iterator[tuple[Item, tuple[Element, ...]]]:
    """Every open question with the elements whose range it may narrow."""
    path = assessor.path
    for item in path.questions:
        status = path.statuses[item.id]
        if status not in OPEN and status is not Status.DONT_KNOW:
            continue
        resting = assessor.benchmark.resting_on(item.id)
        wide = tuple(e for e in resting if assessor.asks(e) and _width(assessor, e))
        if wide:
            yield item, wide


def _tried(assessor: Assessor, item: Item, elements: tuple[Element, ...]) -> FindOut | None:
    before = {element.id: _width(assessor, element) for element in elements}
    narrowed = dict.fromkeys(before, 0)
    answers = answers_to_try(assessor.path, item)
    for answer in answers:
        then = with_answer(assessor, item.id, answer)
        for element in elements:
            narrowed[element.id] += before[element.id] - _width(then, element)
    by_all = sum(narrowed.values())
    if by_all <= 0:
        return None
    return FindOut(
        item=item.id,
        status=assessor.path.statuses[item.id],
        elements=tuple(element for element in elements if narrowed[element.id] > 0),
        narrowing=by_all / len(answers),
    )


def _width(assessor: Assessor, element: Element) -> int:
    found = assessor.element(element.id).range
    return found.width if found else 0

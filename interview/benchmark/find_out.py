"""What to find out next: the open questions whose answers would narrow the levels most.

Worked out by trying: each open question gets each of a few answers in turn, and the ranges that rest on it
are found again, also where it only decides what is asked. A question that the open level of a
theme waits for comes first, then one that narrows more.
"""

from collections.abc import Collection, Iterable

from msgspec import Struct
from msgspec.structs import replace

from interview.benchmark.elements import Element
from interview.benchmark.levels import Assessor
from interview.benchmark.trying import answers_to_try, with_answer
from interview.benchmark.waiting import waits_for
from interview.condition import Between
from interview.path import OPEN, Path, gates
from interview.questionnaire import Item
from interview.session.events import Status
from interview.session.record import Answer

MOST_TO_FIND_OUT = 5
_MOST_QUESTIONS_TRIED = 25
"""Questions that are tried, those that most open levels rest on first, and more while nothing was found."""


class FindOut(Struct, frozen=True):
    """An open question, or one that was answered with two choices.

    `elements` get a narrower range by one answer or more, and `settled` of them a single level, or none,
    by each. `narrowing` says by how many levels together, on average.
    """

    item: str
    status: Status
    elements: tuple[Element, ...]
    settled: tuple[Element, ...]
    narrowing: float


def find_out_next(
    assessor: Assessor, most: int = MOST_TO_FIND_OUT, about: Collection[Element] | None = None
) -> tuple[FindOut, ...]:
    """The open questions that would narrow the levels most, best first. What was kept private stays out.

    With `about`, the levels of these elements alone count.
    """
    elements = tuple(assessor.benchmark.elements.values() if about is None else about)
    found: list[FindOut] = []
    for place, (item, resting) in enumerate(_open(assessor, elements)):
        if place >= _MOST_QUESTIONS_TRIED and found:
            break
        found += _tried(assessor, item, resting)
    positions = {item.id: item.position for item in assessor.path.questionnaire.items}
    held_by = _held_by(assessor, elements)
    found.sort(key=lambda one: (one.item not in held_by, -one.narrowing, positions[one.item]))
    return tuple(found[:most])


def _held_by(assessor: Assessor, elements: Collection[Element]) -> set[str]:
    """The questions that the themes of these elements wait for, where their level is open."""
    names: set[str] = set()
    for block in assessor.benchmark.blocks:
        band = assessor.band(block.section) if block.band else None
        if band and band.width:
            here = [assessor.element(element.id) for element in elements if element.block == block.section]
            names |= {item.id for item in waits_for(assessor, here)}
    return names


def _open(assessor: Assessor, elements: Iterable[Element]) -> list[tuple[Item, list[Element]]]:
    """Every open question with the elements whose range it may narrow; most elements first."""
    path = assessor.path
    resting: dict[str, list[Element]] = {}
    for element in elements:
        if assessor.asks(element) and _width(assessor, element):
            for name in _deciding(assessor, element):
                resting.setdefault(name, []).append(element)
    waiting = [item for item in path.questions if item.id in resting and _is_open(path, item)]
    return sorted(((item, resting[item.id]) for item in waiting), key=lambda pair: -len(pair[1]))


def _is_open(path: Path, item: Item) -> bool:
    return path.statuses[item.id] in (*OPEN, Status.DONT_KNOW) or _between(path, item) is not None


def _between(path: Path, item: Item) -> Between | None:
    value = path.facts.value(item.id)
    return value if isinstance(value, Between) else None


def _deciding(assessor: Assessor, element: Element) -> set[str]:
    """The items behind an element, and those that decide whether one of them is asked."""
    found: set[str] = set()
    waiting = list(assessor.benchmark.behind[element.id])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += gates(assessor.path.questionnaire, name)
    return found


def _tried(assessor: Assessor, item: Item, elements: list[Element]) -> list[FindOut]:
    """The question, if an answer to it narrows a range."""
    before = [_width(assessor, element) for element in elements]
    ways = [with_answer(assessor, item.id, answer) for answer in _answers(assessor.path, item)]
    after = [[_width(then, element) for then in ways] for element in elements]
    less = [sum(max(0, width - then) for then in thens) for width, thens in zip(before, after, strict=True)]
    if not any(less):
        return []
    return [
        FindOut(
            item=item.id,
            status=assessor.path.statuses[item.id],
            elements=tuple(element for element, gain in zip(elements, less, strict=True) if gain),
            settled=tuple(element for element, thens in zip(elements, after, strict=True) if not any(thens)),
            narrowing=sum(less) / len(ways),
        )
    ]


def _answers(path: Path, item: Item) -> tuple[Answer, ...]:
    between = _between(path, item)
    if between is None:
        return answers_to_try(path, item)
    return tuple(replace(path.answers[item.id], value=code) for code in between.codes)


def _width(assessor: Assessor, element: Element) -> int:
    found = assessor.element(element.id).range
    return found.width if found else 0

"""What would lift the level of an element: other answers, or evidence for the present one."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from interview.benchmark.elements import Element
from interview.benchmark.levels import Assessor
from interview.benchmark.scale import Range
from interview.benchmark.trying import one_more, with_answer
from interview.session.events import Status
from interview.session.record import Answer


class Lift(Struct, frozen=True):
    """With `answer` to `item` the level would be `range`. Without an answer, named evidence is meant.

    `evidence` says whether the answer needs named evidence with it.
    """

    item: str
    answer: Answer | None
    range: Range
    evidence: bool = False


def what_would_lift(assessor: Assessor, element: Element) -> tuple[Lift, ...]:
    """For each answer behind an element, the smallest change that lifts its level; nothing private."""
    now = assessor.element(element.id)
    if now.range is None:
        return ()
    lifts = [_evidence(assessor, element, now.range)]
    lifts += [_other_answer(assessor, element, name, now.range) for name in _behind(assessor, element)]
    return tuple(lift for lift in lifts if lift)


def _behind(assessor: Assessor, element: Element) -> Iterator[str]:
    for name in assessor.benchmark.behind[element.id]:
        if name in assessor.path and assessor.path.statuses[name] is not Status.REFUSED:
            yield name


def _evidence(assessor: Assessor, element: Element, now: Range) -> Lift | None:
    shown = _with_evidence(assessor, element.item)
    then = shown.element(element.id).range if shown else None
    return Lift(element.item, None, then) if then and then.low > now.low else None


def _other_answer(assessor: Assessor, element: Element, name: str, now: Range) -> Lift | None:
    item = assessor.path.questionnaire.item(name)
    present = assessor.path.answers.get(name)
    evidence = present.evidence if present else None
    lifts = []
    for answer in one_more(assessor.path, item):
        tried = with_answer(assessor, name, replace(answer, evidence=evidence))
        shown = _with_evidence(tried, element.item)
        for then, with_evidence in ((tried, False), (shown, True)):
            found = then.element(element.id).range if then else None
            if found and found.low > now.low:
                lifts.append(Lift(name, answer, found, with_evidence))
    return min(lifts, key=lambda lift: (lift.evidence, lift.range.low, lift.range.high), default=None)


def _with_evidence(assessor: Assessor, item: str) -> Assessor | None:
    """The same interview with named evidence for this answer; None when there is no answer."""
    answer = assessor.path.answers.get(item)
    if answer is None or answer.status is not Status.ANSWERED or item not in assessor.path:
        return None
    return with_answer(assessor, item, replace(answer, evidence="named"))

"""What would lift the level of an element: the smallest changes of the answers that do, found by trying.

Each is least: with any part of it left out the level stays where it is.
"""

from collections.abc import Iterator, Mapping
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from interview.benchmark.elements import Element
from interview.benchmark.levels import HIGHEST, Assessor
from interview.benchmark.scale import Range
from interview.benchmark.trying import all_at_once, can_be_given, one_more
from interview.path import Path, walk
from interview.path.checks import refused_by
from interview.session.events import Status
from interview.session.record import Answer

MOST_ANSWERS = 3
"""How many answers may have to change together; beyond that nobody sees what a change is about."""
_MOST_TRIED = 60
_MOST_TOGETHER = 3

Changes = Mapping[str, Answer]
"""What is said instead, by item."""


class Lift(Struct, frozen=True):
    """With these `changes`, and named evidence if it says so, the level would be `range`.

    `free` names those among them where other choices than the ones added would do as well. `full` says
    that what is changed is asked in the full pass, which this interview is not in.
    """

    changes: Changes
    evidence: bool
    range: Range
    free: frozenset[str] = frozenset()
    full: bool = False


def what_would_lift(assessor: Assessor, element: Element) -> tuple[Lift, ...]:
    """The changes with the fewest answers in them, and evidence alone; nothing that was kept private."""
    now = assessor.element(element.id).range
    if now is None or now.low == HIGHEST:
        return ()
    path = assessor.path
    found = _Search(assessor, path, element, now.low).lifts()
    if found or path.selection.full:
        return found
    whole = walk(path.questionnaire, replace(path.selection, full=True), path.answers)
    return tuple(replace(one, full=True) for one in _Search(assessor, whole, element, now.low).lifts())


class _Search(Struct, frozen=True):
    """For changes of the answers on one path that bring one element above the level `low`."""

    assessor: Assessor
    path: Path
    element: Element
    low: int

    def lifts(self) -> tuple[Lift, ...]:
        alone = [self._least({}, True)] if self._lifted({}, True) else []
        single = self._with(1)
        if alone or single:
            return (*alone, *single)
        together = (self._with(size)[:_MOST_TOGETHER] for size in range(2, MOST_ANSWERS + 1))
        return next(filter(None, together), ())

    def _with(self, size: int) -> tuple[Lift, ...]:
        """With so many answers changed, for each group of questions the smallest change."""
        best: dict[tuple[str, ...], Lift] = {}
        shown = self.low == HIGHEST - 1  # below that, evidence lifts nothing by itself
        for changes in islice(self._ways(self.path, self._behind(), size), _MOST_TRIED):
            if self._lifted(changes, shown):
                lift = self._least(changes, shown)
                key = tuple(lift.changes)
                if key and (key not in best or _size(lift) < _size(best[key])):
                    best[key] = lift
        return tuple(replace(lift, free=self._free(lift)) for lift in best.values())

    def _behind(self) -> tuple[str, ...]:
        names = self.assessor.benchmark.behind[self.element.id]
        return tuple(sorted(names, key=lambda name: self.path.questionnaire.item(name).position))

    def _ways(self, path: Path, names: tuple[str, ...], size: int) -> Iterator[Changes]:
        """Ways to change so many answers; a question that a change opens is among the next ones."""
        for place, name in enumerate(names if size else ()):
            if name not in path or path.statuses[name] is Status.REFUSED:
                continue
            item = path.questionnaire.item(name)
            for answer in dict.fromkeys((*one_more(path, item), *all_at_once(path, item))):
                if size == 1:
                    yield {name: answer}
                    continue
                then = walk(path.questionnaire, path.selection, {**path.answers, name: answer})
                for more in self._ways(then, names[place + 1 :], size - 1):
                    yield {name: answer, **more}

    def _lifted(self, changes: Changes, evidence: bool) -> Range | None:
        """The range with these changes; None when they lift nothing, or when no answer can be shown."""
        items = self.path.questionnaire.item
        if not all(can_be_given(items(name), answer) for name, answer in changes.items()):
            return None
        answers = {**self.path.answers, **changes}
        main = answers.get(self.element.item)
        if evidence:
            if main is None or main.status is not Status.ANSWERED:
                return None
            answers[self.element.item] = replace(main, evidence="named")
        path = walk(self.path.questionnaire, self.path.selection, answers)
        if any(path.statuses[name] is not Status.ANSWERED or refused_by(path, name) for name in changes):
            return None
        found = Assessor(self.assessor.benchmark, path).element(self.element.id).range
        return found if found and found.low > self.low else None

    def _least(self, changes: Changes, evidence: bool) -> Lift:
        for fewer, shown in self._smaller(changes, evidence):
            if self._lifted(fewer, shown):
                return self._least(fewer, shown)
        found = self._lifted(changes, evidence)
        assert found, "only what lifts is made smaller"
        return Lift(changes, evidence, found)

    def _smaller(self, changes: Changes, evidence: bool) -> Iterator[tuple[Changes, bool]]:
        """Each way to leave one part out, the last ones first."""
        if evidence:
            yield changes, False
        for name in reversed(tuple(changes)):
            yield {other: answer for other, answer in changes.items() if other != name}, evidence
            codes = added(self.path, name, changes[name])
            for code in reversed(codes if len(codes) > 1 else ()):
                yield {**changes, name: _without(changes[name], code)}, evidence

    def _free(self, lift: Lift) -> frozenset[str]:
        return frozenset(name for name in lift.changes if self._is_free(lift, name))

    def _is_free(self, lift: Lift, name: str) -> bool:
        """Whether any other choice in place of any one that is added lifts as well."""
        answer, item = lift.changes[name], self.path.questionnaire.item(name)
        every = next(iter(all_at_once(self.path, item)), answer)
        mine = added(self.path, name, answer)
        others = [code for code in added(self.path, name, every) if code not in mine]
        swaps = [_with(_without(answer, gone), code) for gone in mine for code in others]
        return bool(swaps) and all(
            self._lifted({**lift.changes, name: swap}, lift.evidence) for swap in swaps
        )


def added(path: Path, name: str, answer: Answer) -> tuple[str, ...]:
    """The choices of an answer to a multiple choice that are not chosen now."""
    now = path.facts.value(name)
    before = now if isinstance(now, tuple) else ()
    several = path.questionnaire.item(name).kind.picks_several
    value = answer.value if several and isinstance(answer.value, tuple) else ()
    return tuple(code for code in value if code not in before)


def _without(answer: Answer, code: str) -> Answer:
    assert isinstance(answer.value, tuple)
    return replace(answer, value=tuple(one for one in answer.value if one != code))


def _with(answer: Answer, code: str) -> Answer:
    assert isinstance(answer.value, tuple)
    return replace(answer, value=(*answer.value, code))


def _size(lift: Lift) -> tuple[bool, int, int, int]:
    chosen = sum(len(a.value) for a in lift.changes.values() if isinstance(a.value, tuple))
    return lift.evidence, chosen, lift.range.low, lift.range.high

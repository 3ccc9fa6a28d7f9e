"""What other answers would do to the levels, found by trying: what to find out next, and what would lift one.

To find out next: each open question gets each of a few answers in turn, and the ranges that rest on it are
found again, also where it only decides what is asked. A question that the open level of a theme waits for
comes first, then one that narrows more. What would lift a level: the smallest changes of the answers that do;
with any part of one left out the level stays where it is.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from interview.benchmark.assessment import Range
from interview.benchmark.levels import HIGHEST, Assessor
from interview.benchmark.model import Element
from interview.benchmark.themes import waits_for
from interview.condition import Between
from interview.path import OPEN, Path, Selection, gates
from interview.path.checks import refused_by
from interview.questionnaire import Item
from interview.questionnaire.graph import with_all_behind
from interview.session.events import Status, Value
from interview.session.record import Answer

MOST_TO_FIND_OUT = 5
_MOST_QUESTIONS_TRIED = 25
"""Questions that are tried, those that most open levels rest on first, and more while nothing was found."""
MOST_ANSWERS = 3
"""How many answers may have to change together; beyond that nobody sees what a change is about."""
_MOST_WAYS_TRIED = 60
_MOST_TOGETHER = 3

Changes = Mapping[str, Answer]
"""What is said instead, by item."""


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
    questions: list[FindOut] = []
    for place, (item, resting) in enumerate(_open(assessor, elements)):
        if place >= _MOST_QUESTIONS_TRIED and questions:
            break
        questions += _tried(assessor, item, resting)
    positions = {item.id: item.position for item in assessor.path.questionnaire.items}
    held_by = _held_by(assessor, elements)
    questions.sort(key=lambda gain: (gain.item not in held_by, -gain.narrowing, positions[gain.item]))
    return tuple(questions[:most])


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
    asked = assessor.path.questionnaire
    return with_all_behind(assessor.benchmark.behind[element.id], lambda name: gates(asked, name))


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
    level_range = assessor.element(element.id).range
    return level_range.width if level_range else 0


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
    if now is None or now.low >= assessor.highest:
        return ()
    asked, whole = assessor.path.selection, assessor.whole.selection
    lifts = _Search(assessor, element, now.low, asked).lifts()
    if lifts or asked.full:
        return lifts
    return tuple(replace(lift, full=True) for lift in _Search(assessor, element, now.low, whole).lifts())


class _Search(Struct, frozen=True):
    """For changes of the answers, as deep as `asked`, that bring one element above the level `low`."""

    assessor: Assessor
    element: Element
    low: int
    asked: Selection

    @property
    def path(self) -> Path:
        return self.assessor.whole

    def lifts(self) -> tuple[Lift, ...]:
        # What lifts with the full pass alone needs no change, and is no advice.
        alone = [self._least({}, True)] if self._lifted({}, True) and not self._lifted({}, False) else []
        single = self._with(1)
        if alone or single:
            return (*alone, *single)
        together = (self._with(size)[:_MOST_TOGETHER] for size in range(2, MOST_ANSWERS + 1))
        return next(filter(None, together), ())

    def _with(self, size: int) -> tuple[Lift, ...]:
        """With so many answers changed, for each group of questions the smallest change."""
        best: dict[tuple[str, ...], Lift] = {}
        shown = self.low == HIGHEST - 1  # below that, evidence lifts nothing by itself
        for changes in islice(self._ways(self.path, self._behind(), size), _MOST_WAYS_TRIED):
            if self._lifted(changes, shown):
                lift = self._least(changes, shown)
                key = tuple(lift.changes)
                if key and (key not in best or _size(lift) < _size(best[key])):
                    best[key] = lift
        return tuple(replace(lift, free=self._free(lift)) for lift in best.values())

    def _behind(self) -> tuple[str, ...]:
        names = self.assessor.benchmark.behind[self.element.id]
        items = [self.path.questionnaire.item(name) for name in names]
        asked = [item for item in items if self.asked.reaches(item)]
        return tuple(item.id for item in sorted(asked, key=lambda item: item.position))

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
                then = path.after({**path.answers, name: answer}, (name,))
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
        path = self.path.after(answers, (*changes, self.element.item))
        if any(path.statuses[name] is not Status.ANSWERED or refused_by(path, name) for name in changes):
            return None
        then = Assessor(self.assessor.benchmark, path, before=self.assessor)
        lifted = then.element(self.element.id).range
        return lifted if lifted and lifted.low > self.low else None

    def _least(self, changes: Changes, evidence: bool) -> Lift:
        for fewer, shown in self._smaller(changes, evidence):
            if self._lifted(fewer, shown):
                return self._least(fewer, shown)
        lifted = self._lifted(changes, evidence)
        assert lifted, "only what lifts is made smaller"
        return Lift(changes, evidence, lifted)

    def _smaller(self, changes: Changes, evidence: bool) -> Iterator[tuple[Changes, bool]]:
        """Each way to leave one part out, the last ones first."""
        if evidence:
            yield changes, False
        for name in reversed(tuple(changes)):
            yield {other: answer for other, answer in changes.items() if other != name}, evidence
            codes = added(self.path, name, changes[name])
            for code in reversed(codes if len(codes) > 1 else ()):
                yield {**changes, name: _without_choice(changes[name], code)}, evidence

    def _free(self, lift: Lift) -> frozenset[str]:
        return frozenset(name for name in lift.changes if self._is_free(lift, name))

    def _is_free(self, lift: Lift, name: str) -> bool:
        """Whether any other choice in place of any one that is added lifts as well."""
        answer, item = lift.changes[name], self.path.questionnaire.item(name)
        every = next(iter(all_at_once(self.path, item)), answer)
        mine = added(self.path, name, answer)
        others = [code for code in added(self.path, name, every) if code not in mine]
        swaps = [_with_choice(_without_choice(answer, gone), code) for gone in mine for code in others]
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


def _without_choice(answer: Answer, code: str) -> Answer:
    assert isinstance(answer.value, tuple)
    return replace(answer, value=tuple(chosen for chosen in answer.value if chosen != code))


def _with_choice(answer: Answer, code: str) -> Answer:
    assert isinstance(answer.value, tuple)
    return replace(answer, value=(*answer.value, code))


def _size(lift: Lift) -> tuple[bool, int, int, int]:
    chosen = sum(len(a.value) for a in lift.changes.values() if isinstance(a.value, tuple))
    return lift.evidence, chosen, lift.range.low, lift.range.high


def answers_to_try(path: Path, item: Item) -> tuple[Answer, ...]:
    """For a choice each single choice, and all at once where several fit; for a text, any text.

    Numbers and dates are not tried: no few of them stand for all.
    """
    return tuple(Answer(status=Status.ANSWERED, at="", value=value) for value in _values(path, item))


def one_more(path: Path, item: Item) -> tuple[Answer, ...]:
    """Answers one step from the present one: every other choice, or one choice more."""
    value = path.facts.value(item.id)
    if not item.kind.picks_several or not isinstance(value, tuple):
        return tuple(answer for answer in answers_to_try(path, item) if answer.value != value)
    exclusive = {choice.code for choice in item.choices if choice.exclusive}
    kept = tuple(code for code in value if code not in exclusive)
    added = (choice.code for choice in path.choices(item) if choice.code not in {*kept, *exclusive})
    return tuple(Answer(status=Status.ANSWERED, at="", value=(*kept, code)) for code in added)


def all_at_once(path: Path, item: Item) -> tuple[Answer, ...]:
    """For a multiple choice everything that can be chosen together; nothing for any other question."""
    codes = _together(path, item)
    return (Answer(status=Status.ANSWERED, at="", value=codes),) if codes else ()


def can_be_given(item: Item, answer: Answer) -> bool:
    """Whether so many choices may be chosen there."""
    number = len(answer.value) if isinstance(answer.value, tuple) else 1
    return (item.min_selected or 1) <= number <= (item.max_selected or number)


def with_answer(assessor: Assessor, item: str, answer: Answer) -> Assessor:
    """The same interview with this one answer in place of what was said there."""
    path = assessor.whole
    then = path.after({**path.answers, item: answer}, (item,))
    return Assessor(assessor.benchmark, then, before=assessor)


def _values(path: Path, item: Item) -> Iterator[Value]:
    choices = path.choices(item)
    if item.kind.picks_one:
        yield from (choice.code for choice in choices)
    elif item.kind.picks_several:
        yield from ((choice.code,) for choice in choices)
        several = _together(path, item)
        if len(several) > 1:
            yield several
    elif item.kind.stand_in is not None:
        yield item.kind.stand_in


def _together(path: Path, item: Item) -> tuple[str, ...]:
    several = tuple(choice.code for choice in path.choices(item) if not choice.exclusive)
    fits = item.kind.picks_several and len(several) <= (item.max_selected or len(several))
    return several if fits else ()

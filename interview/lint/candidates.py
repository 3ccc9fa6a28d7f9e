"""The answers to try: every one that some conditions can tell apart, and no more.

`complete` says whether trying these is as good as trying all answers that the item takes.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise

from msgspec import Struct

from interview.condition import (
    Compares,
    Condition,
    Counts,
    Excludes,
    HasStatus,
    Includes,
    Is,
    Leaf,
    OneOf,
    leaves,
    subjects,
)
from interview.questionnaire import Item, Questionnaire
from interview.session.events import Status, Value
from interview.session.record import Answer

_MOST_MENTIONED = 8


class Candidates(Struct, frozen=True):
    answers: tuple[Answer, ...]
    complete: bool


class Readers(Struct, frozen=True):
    """What some conditions say about each id, and the items that computed numbers among them read.

    `offered_by` leads from an item to those that offer its chosen choices.
    """

    by_subject: Mapping[str, tuple[Leaf, ...]]
    offered_by: Mapping[str, tuple[str, ...]]
    worked_with: frozenset[str]

    @classmethod
    def of(
        cls, questionnaire: Questionnaire, trees: Iterable[Condition], worked_with: Iterable[str] = ()
    ) -> "Readers":
        by_subject: dict[str, list[Leaf]] = {}
        for tree in trees:
            for leaf in leaves(tree):
                for name in subjects(leaf):
                    by_subject.setdefault(name, []).append(leaf)
        offered_by: dict[str, tuple[str, ...]] = {}
        for name in by_subject:
            item = questionnaire.by_id.get(name)
            if item and item.choices_from:
                offered_by[item.choices_from] = (*offered_by.get(item.choices_from, ()), name)
        return cls(
            {name: tuple(about) for name, about in by_subject.items()}, offered_by, frozenset(worked_with)
        )

    def about(self, name: str) -> tuple[Leaf, ...]:
        return self.by_subject.get(name, ())


def candidates(questionnaire: Questionnaire, item: Item, readers: Readers) -> Candidates:
    """Each value that the conditions mention, one that they do not, and the statuses they ask for."""
    mine = readers.about(item.id)
    mentioned = _mentioned(mine)
    worked_with = item.id in readers.worked_with
    complete = not worked_with
    values: Iterable[Value]
    if item.kind.has_choices:
        carried = readers.offered_by.get(item.id, ())
        mentioned |= _mentioned(leaf for name in carried for leaf in readers.about(name))
        codes = _codes(questionnaire, item)
        if item.kind.picks_one:
            complete = True
            values = codes if worked_with else _with_one_other(codes, mentioned)
        else:
            complete = len(mentioned) <= _MOST_MENTIONED and not worked_with
            counted = worked_with or any(isinstance(leaf, Counts) for leaf in mine)
            values = _selections(codes, item, mentioned, counted=counted)
    elif item.kind.values == "date":
        values = _days(item, mentioned)
    elif item.kind.values == "number":
        if worked_with:
            mentioned = _mentioned(leaf for about in readers.by_subject.values() for leaf in about)
        values = _numbers(item, [number for number in mentioned if isinstance(number, int | float)])
    else:
        complete = True
        values = [*mentioned, "any other text"]
    statuses = {leaf.status for leaf in mine if isinstance(leaf, HasStatus) and leaf.status != "answered"}
    answers = [Answer(status=Status.ANSWERED, at="", value=value) for value in dict.fromkeys(values)]
    answers += [Answer(status=Status(status), at="") for status in sorted(statuses)]
    return Candidates(tuple(answers), complete)


def _codes(questionnaire: Questionnaire, item: Item) -> list[str]:
    source = questionnaire.by_id.get(item.choices_from or "")
    carried = [choice.code for choice in source.choices if not choice.exclusive] if source else []
    return [*carried, *(choice.code for choice in item.choices)]


def _with_one_other(codes: Sequence[str], mentioned: Iterable[Value]) -> list[str]:
    named = [code for code in codes if code in mentioned]
    return named + [code for code in codes if code not in named][:1]


def _selections(
    codes: Sequence[str], item: Item, mentioned: Iterable[Value], *, counted: bool
) -> Iterator[tuple[str, ...]]:
    """Sets of choices that can be chosen together; those that no condition mentions are alike."""
    alone = {choice.code for choice in item.choices if choice.exclusive}
    free = [code for code in codes if code not in alone]
    named = [code for code in free if code in mentioned]
    others = [code for code in free if code not in named]
    extras = range(len(others) + 1) if counted else range(min(1, len(others)) + 1)
    sizes = range(len(named) + 1) if len(named) <= _MOST_MENTIONED else (0, 1, len(named))
    for size in sizes:
        for chosen in combinations(named, size):
            for extra in extras:
                count = size + extra
                if count and (item.min_selected or 0) <= count <= (item.max_selected or count):
                    yield (*chosen, *others[:extra])
    yield from ((code,) for code in codes if code in alone)


def _numbers(item: Item, mentioned: Iterable[int | float]) -> list[Value]:
    """Each number mentioned, one between each two neighbours, and one beyond both ends; within the bounds."""
    low = item.minimum if isinstance(item.minimum, int | float) else None
    high = item.maximum if isinstance(item.maximum, int | float) else None
    marks = sorted({*mentioned, *(bound for bound in (low, high) if bound is not None)}) or [0]
    tried: list[int | float] = [marks[0] - 1, *marks, marks[-1] + 1]
    if item.kind.whole:
        tried = [n for mark in tried for n in (int(mark) - 1, int(mark), int(mark) + 1)]
    else:
        tried += [(first + second) / 2 for first, second in pairwise(marks)]
    return [n for n in tried if (low is None or n >= low) and (high is None or n <= high)]


def _days(item: Item, mentioned: Iterable[Value]) -> list[Value]:
    """The first and last day of each date mentioned, and the days around them; within the bounds."""
    spans = [_span(str(value)) for value in (*mentioned, item.minimum, item.maximum) if value is not None]
    day = timedelta(days=1)
    tried = {date(1900, 1, 1), date(2000, 1, 1), date(2100, 1, 1)}
    for first, last in filter(None, spans):
        tried |= {max(first, date.min + day) - day, first, last, min(last, date.max - day) + day}
    earliest, latest = str(item.minimum or ""), str(item.maximum or "")
    shown = [day.isoformat() for day in sorted(tried)]
    return [
        text
        for text in shown
        if text[: len(earliest)] >= earliest and (not latest or text[: len(latest)] <= latest)
    ]


def _span(text: str) -> tuple[date, date] | None:
    """First and last day of a year, month or day."""
    try:
        year, *rest = (int(part) for part in text.split("-"))
        if len(rest) == 2:
            return date(year, *rest), date(year, *rest)
        month = rest[0] if rest else None
        last = date(year, month or 12, monthrange(year, month or 12)[1])
        return date(year, month or 1, 1), last
    except (TypeError, ValueError):
        return None


def _mentioned(mine: Iterable[Condition]) -> dict[Value, None]:
    values: dict[Value, None] = {}
    for leaf in mine:
        match leaf:
            case Is(value=value):
                values[value] = None
            case OneOf(values=several):
                values.update(dict.fromkeys(several))
            case Includes(codes=codes):
                values.update(dict.fromkeys(codes))
            case Excludes(code=code):
                values[code] = None
            case Compares(number=number):
                values[number] = None
    return values

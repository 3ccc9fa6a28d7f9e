"""The path: which items are asked, as one pure function of questionnaire, selection and answers.

After an answer only what depends on it is looked at again, which comes to the same as walking the whole path.
Answers that leave the path stay in the record, count nowhere, and return untouched when the path does.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from interview.condition import TODAY, Amount, Between, Known
from interview.path.cone import visit_again
from interview.path.facts import (
    Answers,
    PathFacts,
    counted_value,
    is_certainly_closed,
    offered_choices,
    offered_codes,
)
from interview.path.fired import fired
from interview.path.outlook import Outlook, outlook
from interview.path.places import NOT_THERE, Beside, Marks, Named, NotThere, Places
from interview.path.selection import Selection, selected
from interview.questionnaire import Choice, Item, Questionnaire, Rule, Section
from interview.session.events import FULL_PASS, Status
from interview.session.record import Answer
from interview.withheld import Withheld

Held = TypeVar("Held")

OPEN = frozenset({Status.UNANSWERED, Status.NOT_REACHED, Status.SKIPPED})
SETTLED = frozenset({Status.ANSWERED, Status.DONT_KNOW, Status.REFUSED, Status.NOT_APPLICABLE})
_LEFT_OUT = (Status.NOT_SELECTED, Status.NOT_IN_PASS)
_NOT_ON_PATH = (Status.OFF_PATH, *_LEFT_OUT)


class SoFar(Struct, frozen=True):
    """Questions answered, and settled in any way, of those on the path now."""

    answered: int
    settled: int
    on_path: int

    @property
    def open(self) -> int:
        """Questions on the path now that nothing has settled."""
        return self.on_path - self.settled


class Progress(SoFar, frozen=True):
    """With how many answers are still to give.

    However the open questions are answered, it takes no fewer than `low` and no more than `high`.
    """

    low: int
    high: int


_SETS = ("asked", "waiting", "skipped", "answered", "settled", "not_applicable", "unsure", "touched")


class Sets:
    """The questions on the path by how they stand, and of all items those that were touched.

    `unsure` are those that may stand otherwise in truth: not known, kept private, or not exact. Items are
    `touched` that were settled or skipped, or whose answer is not on offer any more.
    """

    __slots__ = ("_each", "_own")

    def __init__(self, size: int) -> None:
        self._each = [Marks(size) for _ in _SETS]
        self._own = (1 << len(_SETS)) - 1

    @property
    def asked(self) -> Marks:
        return self._each[0]

    @property
    def waiting(self) -> Marks:
        return self._each[1]

    @property
    def skipped(self) -> Marks:
        return self._each[2]

    @property
    def answered(self) -> Marks:
        return self._each[3]

    @property
    def settled(self) -> Marks:
        return self._each[4]

    @property
    def not_applicable(self) -> Marks:
        return self._each[5]

    @property
    def unsure(self) -> Marks:
        return self._each[6]

    @property
    def touched(self) -> Marks:
        return self._each[7]

    def copy(self) -> "Sets":
        copied: Sets = Sets.__new__(Sets)
        copied._each, copied._own = self._each.copy(), 0
        return copied

    def put(self, position: int, before: int, after: int) -> None:
        """Moves an item out of the sets `before` and into those `after`, a bit for each."""
        differing = before ^ after
        while differing:
            bit = differing & -differing
            number = bit.bit_length() - 1
            if not self._own & bit:
                self._own |= bit
                self._each[number] = self._each[number].copy()
            self._each[number].put(position, marked=bool(after & bit))
            differing ^= bit


def _bits(*names: str) -> int:
    return sum(1 << _SETS.index(name) for name in names)


_SETS_OF = {
    Status.UNANSWERED: _bits("asked", "waiting"),
    Status.SKIPPED: _bits("asked", "skipped", "touched"),
    Status.ANSWERED: _bits("asked", "answered", "settled", "touched"),
    Status.DONT_KNOW: _bits("asked", "settled", "unsure", "touched"),
    Status.REFUSED: _bits("asked", "settled", "unsure", "touched"),
    Status.NOT_APPLICABLE: _bits("asked", "settled", "not_applicable", "touched"),
}
"""The sets that a question on the path stands in."""
_UNSURE, _TOUCHED = _bits("unsure"), _bits("touched")


class Place(Struct, frozen=True):
    """Where an item stands, but for how far the interview has come: `status` is never `NOT_REACHED`.

    `value` and `answer` are what conditions may know. `gone` holds the codes of the answer that are no longer
    on offer.
    """

    status: Status
    value: Known | None = None
    answer: Answer | None = None
    closed: Rule | None = None
    required: bool = False
    gone: tuple[str, ...] = ()
    left_out: bool = False
    """Whether it certainly has no answer: an earlier one closed it, or it does not apply."""
    sets: int = 0
    """The sets that it stands in, a bit for each."""

    @property
    def shown(self) -> bool:
        return self.status not in _NOT_ON_PATH


_PLAIN = {status: Place(status) for status in Status}
"""Items without anything to tell about them share their places."""
_ASKED = Place(Status.UNANSWERED, sets=_SETS_OF[Status.UNANSWERED])
_NEEDED = Place(Status.UNANSWERED, required=True, sets=_SETS_OF[Status.UNANSWERED])


class _Changed(Struct, frozen=True):
    """The items at which answers differ, and the positions of all that has changed with them."""

    names: frozenset[str]
    positions: frozenset[int]


_Since: TypeAlias = "tuple[_Changed, _Since] | None"
"""What has changed, the last first. A path adds to that of the one before it, and copies nothing."""


class _Earlier(Struct, frozen=True):
    """What was worked out on an earlier path, each with all that has changed since."""

    outlook: tuple[Outlook, _Since] | None = None
    in_truth: tuple[Outlook, _Since] | None = None
    in_full: "tuple[Path, _Since] | None" = None
    fired: tuple[frozenset[int], _Since] | None = None


_NOTHING_EARLIER = _Earlier()


def _handed(
    worked_out: Mapping[str, Any], name: str, earlier: tuple[Any, _Since] | None, now: _Changed
) -> tuple[Any, _Since] | None:
    if name in worked_out:
        return worked_out[name], (now, None)
    return earlier and (earlier[0], (now, earlier[1]))


def _each(since: _Since) -> Iterator[_Changed]:
    while since is not None:
        changed, since = since
        yield changed


def _positions(since: _Since) -> frozenset[int]:
    return frozenset().union(*(changed.positions for changed in _each(since)))


class Path:
    """Which items are on the path in order, the status of every item, and why items are off the path.

    Nothing in it changes: `after` gives the path that comes of other answers.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        selection: Selection,
        answers: Answers,
        places: Places[Place],
        sets: Sets,
        facts: PathFacts,
        lending: tuple[tuple[int, int], ...],
        earlier: _Earlier,
    ) -> None:
        self.questionnaire = questionnaire
        self.selection = selection
        self.answers = answers
        self.places = places
        self.sets = sets
        self.facts = facts
        self.lending = lending
        """Where the sections begin and end that are not chosen, and may have questions that others read."""
        self._earlier = earlier
        self._came_of: tuple[Places[Place], frozenset[int]] | None = None
        """The places of the path before, and where these differ."""

    def __contains__(self, item_id: str) -> bool:
        position = self.questionnaire.positions.get(item_id)
        return position is not None and self.places[position].shown

    def after(self, answers: Answers, changed: Iterable[str]) -> "Path":
        """The path with these answers, which differ from the present ones at these items at most."""
        whole, selection = self.questionnaire, self.selection
        names = frozenset(name for name in changed if name in whole.positions)
        if not selection.full and any(self._changes_what_is_chosen(name, answers) for name in names):
            return walk(whole, selection, answers)
        walking = _Walk(whole, answers, self.places.copy(), self.sets.copy(), selection.today)
        positions = {whole.positions[name] for name in names}
        visit_again(whole, positions, walking.visit)
        handed_on = self._handed_on(_Changed(names, walking.changed.union(positions)))
        path = walking.path(selection, self.lending, handed_on)
        path._came_of = self.places, walking.changed
        return path

    def _changes_what_is_chosen(self, name: str, answers: Answers) -> bool:
        """Whether a question that only a deeper pass asks becomes settled, or is so no more."""
        before, after = (given.get(name) for given in (self.answers, answers))
        settled = [answer is not None and answer.status in SETTLED for answer in (before, after)]
        return settled[0] is not settled[1] and not self.selection.reaches(self.questionnaire.item(name))

    def _handed_on(self, now: _Changed) -> _Earlier:
        """What was worked out here, or before, for a path that differs from this one so."""
        here, earlier = self.__dict__, self._earlier
        # A path in full is its own, and handed on it would keep every path before it alive.
        in_full = None if self.selection.full else _handed(here, "in_full", earlier.in_full, now)
        return _Earlier(
            _handed(here, "outlook", earlier.outlook, now),
            _handed(here, "_in_truth", earlier.in_truth, now),
            in_full,
            _handed(here, "fired", earlier.fired, now),
        )

    @cached_property
    def statuses(self) -> "Mapping[str, Status]":
        """Of every item. Open items behind the last one that was touched were not reached yet."""
        return _Statuses(self)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for item in self.questionnaire.items if self.places[item.position].shown)

    @cached_property
    def questions(self) -> tuple[Item, ...]:
        items = self.questionnaire.items
        return tuple(items[position] for position in self.sets.asked)

    @property
    def closed(self) -> Mapping[str, Rule]:
        """By item that is off the path, the rule that closed it."""
        return self._named(lambda place: place.closed or NOT_THERE)

    @property
    def stale(self) -> Mapping[str, tuple[str, ...]]:
        """By item, the codes of its answer that are no longer on offer."""
        return self._named(lambda place: place.gone or NOT_THERE)

    @cached_property
    def required(self) -> frozenset[str]:
        return frozenset(item.id for item in self.questionnaire.items if self.places[item.position].required)

    def _named(self, read: "Callable[[Place], Held | NotThere]") -> Named[Held]:
        return Named(self.questionnaire.positions, self.places, read)

    def place(self, item_id: str) -> Place:
        return self.places[self.questionnaire.positions[item_id]]

    def choices(self, item: Item) -> tuple[Choice, ...]:
        return offered_choices(self.questionnaire, item, self.facts)

    def in_truth(self) -> Outlook:
        """The outlook in which each answer that is not known may yet turn out in any way."""
        unsure = self.sets.unsure.first(0, len(self.questionnaire.items)) is not None
        return self._in_truth if unsure else self.outlook

    @cached_property
    def outlook(self) -> Outlook:
        """What may still come, as what is not known stays not known. Worked out when first asked for."""
        if self._earlier.outlook is None:
            return outlook(self.questionnaire, self._counting, self.selection.today, in_truth=False)
        before, since = self._earlier.outlook
        return before.after(self._counting, _positions(since), in_truth=False)

    @cached_property
    def _in_truth(self) -> Outlook:
        if self._earlier.in_truth is not None:
            before, since = self._earlier.in_truth
            return before.after(self._counting, _positions(since), in_truth=True)
        return self.outlook.after(self._counting, frozenset(self.sets.unsure), in_truth=True)

    def _counting(self, item: Item) -> object:
        """The answer of an item as far as it counts, or that the item cannot be asked (`NOT_THERE`)."""
        status = self.places[item.position].status
        if status in _LEFT_OUT:
            return NOT_THERE
        return None if status is Status.OFF_PATH else self.answers.get(item.id)

    @cached_property
    def fired(self) -> frozenset[int]:
        """The checks that the answers contradict, by their places among all that the questionnaire poses."""
        if self._earlier.fired is None:
            return fired(self.questionnaire, self.facts, self.asks)
        before, since = self._earlier.fired
        read = self.questionnaire.posing
        again = frozenset(place for position in _positions(since) for place in read.get(position, ()))
        return before - again | fired(self.questionnaire, self.facts, self.asks, again)

    @property
    def future(self) -> Mapping[str, bool | None]:
        """Whether an item certainly stays (True), certainly stays out (False), or open answers decide."""
        return self.outlook.stays

    def asks(self, section: Section) -> bool:
        """Whether a section was chosen, or is always asked; a gate may be asked out of any other."""
        return self.selection.chooses(section)

    @cached_property
    def in_full(self) -> "Path":
        """The path of the same sections and answers in the full pass."""
        if self.selection.full:
            return self
        if self._earlier.in_full is not None:
            before, since = self._earlier.in_full
            return before.after(self.answers, (name for changed in _each(since) for name in changed.names))
        return walk(self.questionnaire, replace(self.selection, pass_=FULL_PASS), self.answers)

    def touches(self, section: Section) -> bool:
        """Whether anything of a section is asked: all of it, or a question that others depend on."""
        return self.asks(section) or self.asks_in(section.id)

    def section_items(self, section_id: str) -> tuple[Item, ...]:
        return tuple(
            item
            for item in self.questionnaire.section(section_id).items
            if item.is_question and self.places[item.position].shown
        )

    def asks_in(self, section_id: str) -> bool:
        """Whether a question of a section is on the path."""
        return self.sets.asked.first(*self.questionnaire.ranges[section_id]) is not None

    def number_of(self, item: Item) -> int:
        """The number of a question on the path among all of these, counted from 1; 0 when it is not there."""
        return self.sets.asked.count(0, item.position + 1) if item.position in self.sets.asked else 0

    def place_in_section(self, item: Item) -> tuple[int, int]:
        """The number of a question among those of its section on the path, and how many these are."""
        start, end = self.questionnaire.ranges[item.section]
        return self.sets.asked.count(start, item.position + 1), self.sets.asked.count(start, end)

    def differing(self, before: "Path") -> tuple[Item, ...]:
        """The questions that stand elsewhere than on another path of the same questionnaire, in its order."""
        items = self.questionnaire.items
        positions: Iterable[int] = self.places.differing(before.places)
        if self._came_of is not None and self._came_of[0] is before.places:
            positions = sorted(self._came_of[1])
        return tuple(items[position] for position in positions if items[position].is_question)

    def so_far(self, section_id: str | None = None) -> SoFar:
        """Of the whole interview, or of one section; what may still come is not looked at."""
        sets, within = self.sets, self._within(section_id)
        removed = sets.not_applicable.count(*within)
        return SoFar(
            answered=sets.answered.count(*within),
            settled=sets.settled.count(*within) - removed,
            on_path=sets.asked.count(*within) - removed,
        )

    def progress(self, section_id: str | None = None) -> Progress:
        """Of the whole interview, or of one section."""
        so_far, needed, within = self.so_far(section_id), self.outlook.sets, self._within(section_id)
        return Progress(
            so_far.answered,
            so_far.settled,
            so_far.on_path,
            low=needed.certain.count(*within),
            high=needed.possible.count(*within),
        )

    def _within(self, section_id: str | None) -> tuple[int, int]:
        """The positions of a section, or of all items."""
        whole = (0, len(self.questionnaire.items))
        return whole if section_id is None else self.questionnaire.ranges[section_id]


class _Statuses(Named[Status]):
    """The statuses of all items, with how far the interview has come."""

    __slots__ = ("reached",)

    def __init__(self, path: Path) -> None:
        super().__init__(path.questionnaire.positions, path.places, lambda place: place.status)
        self.reached = path.sets.touched.last(len(path.questionnaire.items))

    def __getitem__(self, name: str) -> Status:
        position = self.positions[name]
        status: Status = self.places[position].status
        if status is Status.UNANSWERED and (self.reached is None or position > self.reached):
            return Status.NOT_REACHED
        return status

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self.positions else default


def walk(questionnaire: Questionnaire, selection: Selection, answers: Answers) -> Path:
    """Works out the whole path. Depends on nothing but its arguments."""
    answers = dict(answers)  # what is worked out later is of these, however a journal goes on
    chosen, size = selected(questionnaire, selection, answers), len(questionnaire.items)
    places = Places(size, _PLAIN[Status.UNANSWERED])
    walking = _Walk(questionnaire, answers, places, Sets(size), selection.today)
    for section in questionnaire.sections:
        left_out = Status.NOT_IN_PASS if selection.chooses(section) else Status.NOT_SELECTED
        for item in section.items:
            if item.id in chosen:
                walking.visit(item)
            else:
                walking.places.put(item.position, _PLAIN[left_out])
    lending = (section for section in questionnaire.sections if not selection.chooses(section))
    ranges = tuple(questionnaire.ranges[section.id] for section in lending)
    return walking.path(selection, ranges, _NOTHING_EARLIER)


class _Walk:
    """Looks at items in document order, and puts down where they stand."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        answers: Answers,
        places: Places[Place],
        sets: Sets,
        today: str | None,
    ) -> None:
        self.questionnaire = questionnaire
        self.answers = answers
        self.places = places
        self.sets = sets
        self._changed: list[int] = []
        positions = questionnaire.positions
        values = Named[Known](positions, places, _value)
        self.facts = PathFacts(
            questionnaire,
            values=Beside({TODAY: today}, values) if today else values,
            statuses=Named(positions, places, _status),
            answers=Named(positions, places, _answer),
            left_out=Named(positions, places, _left_out),
        )

    def path(self, selection: Selection, lending: tuple[tuple[int, int], ...], earlier: _Earlier) -> Path:
        """The path as it was walked."""
        return Path(
            self.questionnaire, selection, self.answers, self.places, self.sets, self.facts, lending, earlier
        )

    @property
    def changed(self) -> frozenset[int]:
        """The positions of items that stand elsewhere than before."""
        return frozenset(self._changed)

    def visit(self, item: Item) -> bool:
        """Works out where an item stands; whether that is another place than before."""
        position = item.position
        before = self.places[position]
        if before.status in _LEFT_OUT:
            return False
        place = self._place(item, self.answers.get(item.id))
        if _is_same(place, before):
            return False
        self.places.put(position, place)
        self.sets.put(position, before.sets, place.sets)
        self._changed.append(position)
        return True

    def _place(self, item: Item, answer: Answer | None) -> Place:
        closed = self._closed(item)
        if closed is not None:
            left_out = item.is_reckoned and is_certainly_closed(item, self.facts)
            return Place(Status.OFF_PATH, closed=closed, left_out=left_out)
        required = item.required or bool(item.required_when and item.required_when.test(self.facts) is True)
        if answer is None and item.is_question:
            return _NEEDED if required else _ASKED
        if answer is None:
            return Place(Status.UNANSWERED, required=True) if required else _PLAIN[Status.UNANSWERED]
        given = _codes_in(answer.value)
        offered = offered_codes(self.questionnaire, item, self.facts, given)
        value, status = counted_value(answer, offered, item), answer.status
        gone: tuple[str, ...] = ()
        if status is Status.ANSWERED and item.kind.has_choices and not isinstance(answer.value, Withheld):
            gone = tuple(str(code) for code in given if code is not None and code not in offered)
            status = Status.UNANSWERED if value is None else Status.ANSWERED
        known = None if status is Status.UNANSWERED else answer
        sets = _SETS_OF[status] if item.is_question else _SETS_OF[status] & _TOUCHED
        if gone:
            sets |= _TOUCHED
        if isinstance(answer.value, Between | Amount) and item.is_question:
            sets |= _UNSURE
        left_out = status is Status.NOT_APPLICABLE
        return Place(status, value, known, None, required, gone, left_out, sets)

    def _closed(self, item: Item) -> Rule | None:
        """The rule that leaves an item out."""
        if item.relevant and item.relevant.test(self.facts) is not True:
            return item.relevant
        if item.unless and item.unless.test(self.facts) is True:
            return item.unless
        if item.offers and item.offers.test(self.facts) is not True:
            return item.offers
        return None


def _is_same(place: Place, before: Place) -> bool:
    """Whether nothing has changed. Rules are compared by identity: their trees can be large."""
    return place is before or (
        place.status is before.status
        and place.value == before.value
        and type(place.value) is type(before.value)
        and place.answer == before.answer
        and place.closed is before.closed
        and place.required is before.required
        and place.gone == before.gone
        and place.left_out is before.left_out
        and place.sets == before.sets
    )


def _codes_in(value: object) -> tuple[object, ...]:
    """What may be codes in an answer."""
    if isinstance(value, tuple):
        return value
    return value.codes if isinstance(value, Between) else (value,)


def _value(place: Place) -> object:
    return NOT_THERE if place.value is None else place.value


def _status(place: Place) -> object:
    return place.status if place.shown else NOT_THERE


def _answer(place: Place) -> object:
    return NOT_THERE if place.answer is None else place.answer


def _left_out(place: Place) -> object:
    return True if place.left_out else NOT_THERE

"""What may still come: which items stay on the path, and which need an answer, however the open ones end.

One walk in document order that counts only what no open answer can change. For the path, what somebody
does not know stays not known: a gate answered with "don't know" decides what is asked. For levels it does
not stay: however the matter stands in truth, it stands in one way, so every way is tried.
"""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from interview.condition import TODAY, Between, Known, Span, all_of, any_of, negate
from interview.path.cone import visit_again
from interview.path.facts import PathFacts, as_known, is_certainly_closed
from interview.path.places import NOT_THERE, Beside, Marks, Named, Places
from interview.questionnaire import Item, Questionnaire, Rule
from interview.session.events import Status
from interview.session.record import Answer
from interview.withheld import Withheld

NOT_KNOWN = frozenset({Status.DONT_KNOW, Status.REFUSED})
"""Settled, and without a word on how things are."""

Counting = Callable[[Item], object]
"""The answer of an item as far as it counts, None without one, `NOT_THERE` where it cannot be asked."""


class Standing(Struct, frozen=True):
    """What an answer is worth while its item is on the path; a status of None may still change."""

    status: Status | None
    value: Known | None = None
    needed: bool | None = False
    """Whether the item has to be answered (again)."""


_OPEN = Standing(None, needed=True)
_TURNING = Standing(None, needed=None)


class Expected(Struct, frozen=True):
    """What may become of an item: whether it stays on the path, and what its answer is worth there.

    `turning` says that more may become known of it.
    """

    stays: bool | None
    standing: Standing | None = None
    needed: bool | None = None
    answer: Answer | None = None
    turning: bool = False
    left_out: bool = False
    """Whether it certainly has no answer: it is closed, or does not apply."""


_STAYS_OUT = Expected(stays=False)
_LEFT_OUT = Expected(stays=False, left_out=True)


class Turning:
    """The names of which more may become known: items, and what is worked out from them."""

    __slots__ = ("_places", "_positions", "worked_out")

    def __init__(self, positions: Mapping[str, int], places: Places[Expected | None]) -> None:
        self._positions = positions
        self._places = places
        self.worked_out: set[str] = set()

    def __contains__(self, name: str) -> bool:
        position = self._positions.get(name)
        if position is None:
            return name in self.worked_out
        expected = self._places[position]
        return expected is not None and expected.turning


class OutlookFacts(PathFacts):
    """Facts that no open answer can change.

    With `in_truth`, an answer between two choices is open too: it will turn out to be one of them.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        places: Places[Expected | None],
        today: str | None,
        *,
        in_truth: bool,
    ) -> None:
        positions = questionnaire.positions
        values = Named[Known](positions, places, _value)
        super().__init__(
            questionnaire,
            values=Beside({TODAY: today}, values) if today else values,
            statuses=Named(positions, places, _status),
            answers=Named(positions, places, _answer),
            left_out=Named(positions, places, _left_out),
        )
        self.turning = Turning(positions, places)
        self.today = today
        self.in_truth = in_truth
        self.undecided = False
        """Whether anything that may still change was read since this was last set to False."""

    def value(self, subject: str) -> Known | None:
        known = PathFacts.value(self, subject)
        inexact = self.in_truth and isinstance(known, Between | Span)
        if inexact or (known is None and subject in self.turning):
            self.undecided = True
        return known

    def count(self, subject: str) -> int | None:
        number = PathFacts.count(self, subject)
        if number is None and subject in self.turning:
            self.undecided = True
        return number

    def status(self, subject: str) -> str | None:
        status = PathFacts.status(self, subject)
        if status is None:
            self.undecided = True
        return status

    def _worked_out(self, name: str) -> Known | bool | None:
        known = PathFacts._worked_out(self, name)
        self.undecided = self.undecided or name in self.turning
        return known

    def _work_out(self, name: str) -> None:
        before, self.undecided = self.undecided, False
        PathFacts._work_out(self, name)
        if (
            self.worked_out[name] is None or isinstance(self.worked_out[name], Span | Between)
        ) and self.undecided:
            self.turning.worked_out.add(name)
        self.undecided = before


class Needed(Struct, frozen=True):
    """The questions that certainly have to be answered, and those that perhaps have to."""

    certain: Marks
    possible: Marks


class Outlook:
    """`stays` and `needed` hold True or False for certain, None while open answers decide.

    Nothing in it changes: `after` gives the outlook that comes of other answers.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        places: Places[Expected | None],
        sets: Needed,
        facts: OutlookFacts,
    ) -> None:
        self.questionnaire = questionnaire
        self.places = places
        self.sets = sets
        self.facts = facts

    def after(self, counting: Counting, changed: Iterable[int], *, in_truth: bool) -> "Outlook":
        """The outlook of a path that differs from that of this one at these positions.

        What depends on them is looked at again, whatever has become of them: what was certain may be open in
        truth.
        """
        sets = Needed(self.sets.certain.copy(), self.sets.possible.copy())
        places, today = self.places.copy(), self.facts.today
        walk = _OutlookWalk(self.questionnaire, counting, places, sets, today, in_truth=in_truth)
        walk.all_changed = frozenset(changed)
        visit_again(self.questionnaire, walk.all_changed, walk.visit)
        return walk.outlook()

    @property
    def stays(self) -> Mapping[str, bool | None]:
        return Named(self.questionnaire.positions, self.places, _stays)

    @property
    def needed(self) -> Mapping[str, bool | None]:
        return Named(self.questionnaire.positions, self.places, _needed)

    @property
    def standing(self) -> Mapping[str, Standing]:
        return Named(self.questionnaire.positions, self.places, _standing)


def outlook(
    questionnaire: Questionnaire, counting: Counting, today: str | None = None, *, in_truth: bool = False
) -> Outlook:
    """The outlook from the answers on the path; what was set aside counts not even here.

    With `in_truth`, what nobody knows or tells counts as open, and so does what lies between two choices.
    """
    size = len(questionnaire.items)
    places: Places[Expected | None] = Places(size, None)
    needed = Needed(Marks(size), Marks(size))
    walk = _OutlookWalk(questionnaire, counting, places, needed, today, in_truth=in_truth)
    for item in questionnaire.items:
        walk.visit(item)
    return walk.outlook()


class _OutlookWalk:
    def __init__(
        self,
        questionnaire: Questionnaire,
        counting: Counting,
        places: Places[Expected | None],
        sets: Needed,
        today: str | None,
        *,
        in_truth: bool,
    ) -> None:
        self.questionnaire = questionnaire
        self.counting = counting
        self.places = places
        self.sets = sets
        self.open = frozenset({Status.SKIPPED}) | (NOT_KNOWN if in_truth else frozenset())
        self.facts = OutlookFacts(questionnaire, places, today, in_truth=in_truth)
        self.all_changed: frozenset[int] = frozenset()
        """The positions whose readers are looked at in any case."""

    def outlook(self) -> Outlook:
        return Outlook(self.questionnaire, self.places, self.sets, self.facts)

    def visit(self, item: Item) -> bool:
        """Works out what may become of an item; whether that is another thing than before."""
        answer = self.counting(item)
        if answer is NOT_THERE:
            return False
        before = self.places[item.position]
        expected = self._expected(item, answer if isinstance(answer, Answer) else None)
        if expected == before:
            return item.position in self.all_changed
        self.places.put(item.position, expected)
        if item.is_question:
            self.sets.certain.put(item.position, marked=expected.needed is True)
            self.sets.possible.put(
                item.position, marked=expected.stays is not False and expected.needed is not False
            )
        return True

    def _expected(self, item: Item, answer: Answer | None) -> Expected:
        stays = self._stays(item)
        if stays is False:
            left_out = item.is_reckoned and is_certainly_closed(item, self.facts)
            return _LEFT_OUT if left_out else _STAYS_OUT
        standing = self._standing(item, answer)
        needed = False if standing.needed is False else all_of((stays, standing.needed))
        if stays is None:
            return Expected(None, standing, needed, None, turning=True)
        turning = standing.value is None and standing.status in (None, Status.ANSWERED)
        known = answer if standing.status else None
        left_out = standing.status is Status.NOT_APPLICABLE
        return Expected(True, standing, needed, known, turning, left_out)

    def _stays(self, item: Item) -> bool | None:
        if not (item.relevant or item.unless or item.offers):
            return True
        relevant = self._will_hold(item.relevant) if item.relevant else True
        closed = self._will_hold(item.unless) if item.unless else False
        offers = self._will_hold(item.offers) if item.offers else True
        return all_of((relevant, negate(closed), offers))

    def _will_hold(self, rule: Rule) -> bool | None:
        """Whether a rule is true in the end. One that stays unknown is not true."""
        self.facts.undecided = False
        truth = rule.test(self.facts)
        return None if truth is None and self.facts.undecided else truth is True

    def _standing(self, item: Item, answer: Answer | None) -> Standing:
        if answer is None or answer.status in self.open:
            return _OPEN
        if answer.status is not Status.ANSWERED:
            return Standing(answer.status)
        value = answer.value
        if isinstance(value, Withheld):
            return Standing(Status.ANSWERED, None if item.kind.has_choices else value)
        if not item.kind.has_choices or value is None:
            return _OPEN if item.kind.has_choices else Standing(Status.ANSWERED, as_known(item, value))
        if isinstance(value, tuple):
            return self._several(item, value)
        codes = value.codes if isinstance(value, Between) else (value,)
        on_offer = all_of(self._on_offer(item, codes))
        if on_offer is None:
            return _TURNING
        return Standing(Status.ANSWERED, as_known(item, value)) if on_offer else _OPEN

    def _several(self, item: Item, codes: tuple[str, ...]) -> Standing:
        on_offer = list(self._on_offer(item, codes))
        if None in on_offer:
            return Standing(Status.ANSWERED) if True in on_offer else _TURNING
        kept = tuple(code for code, offered in zip(codes, on_offer, strict=True) if offered)
        return Standing(Status.ANSWERED, kept) if kept or not codes else _OPEN

    def _on_offer(self, item: Item, codes: Iterable[object]) -> Iterable[bool | None]:
        """For each code, whether the item offers it in the end."""
        for code in codes:
            own = [choice.relevant for choice in item.choices if choice.code == code]
            yield any_of(
                (*(self._will_hold(rule) if rule else True for rule in own), self._is_carried(item, code))
            )

    def _is_carried(self, item: Item, code: object) -> bool | None:
        source = self.questionnaire.by_id.get(item.choices_from or "")
        if not source or not any(c.code == code and not c.exclusive for c in source.choices):
            return False
        picked = self.facts.values.get(source.id)
        if isinstance(picked, tuple):
            return code in picked
        return None if source.id in self.facts.turning else False


def _value(expected: Expected | None) -> object:
    if expected is None or expected.stays is not True or expected.standing is None:
        return NOT_THERE
    return NOT_THERE if expected.standing.value is None else expected.standing.value


def _status(expected: Expected | None) -> object:
    """None while it may still change; nothing of an item that stays out."""
    if expected is None or expected.stays is False:
        return NOT_THERE
    if expected.stays is None or expected.standing is None or expected.standing.status is None:
        return None
    return expected.standing.status.value


def _answer(expected: Expected | None) -> object:
    return NOT_THERE if expected is None or expected.answer is None else expected.answer


def _stays(expected: Expected | None) -> object:
    return NOT_THERE if expected is None else expected.stays


def _needed(expected: Expected | None) -> object:
    return NOT_THERE if expected is None or expected.stays is False else expected.needed


def _standing(expected: Expected | None) -> object:
    return NOT_THERE if expected is None or expected.standing is None else expected.standing


def _left_out(expected: Expected | None) -> object:
    return True if expected is not None and expected.left_out else NOT_THERE

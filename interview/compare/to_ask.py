"""What a guest can ask a host on a visit: each statement in one list."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from interview.compare.differences import place_words
from interview.compare.not_compared import reason_words
from interview.compare.services import Service
from interview.compare.showing import could_tell, is_further, lessons
from interview.compare.statements import Place, StatementRow, places_of, plan_beside, set_aside
from interview.wording.voice import Voice

MOST_AIMED = 2
"""Statements at each target of the guest."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement with where the host stands; `here` is where the guest does, None where one of the two is a
    plan, as nothing is held against it.
    """

    row: StatementRow
    here: Place | None
    there: Place

    @property
    def first(self) -> tuple[bool, int]:
        """Protections of people come first, then what certainly lies furthest apart."""
        here = self.here.highest if self.here else 0
        return not self.row.element.safeguard, here - self.there.lowest

    @property
    def is_lesson(self) -> bool:
        """Whether the host can show it, and the guest has begun with it or not yet."""
        return self.there.can_be_shown and self.here is not None and self.here.is_low

    def levels(self, voice: Voice) -> str:
        return voice.series([place_words(place) for place in (self.there, self.here) if place])


@dataclass(frozen=True, slots=True)
class ToAsk:
    """The statements of each box by its key, each in one alone.

    `aimed` holds those at each target of the guest, by what it is on; `give` what the guest could show in
    return, `tell` what it could tell; `reasons` in what a statement was put otherwise, by its id.
    """

    lists: dict[str, list[Pair]]
    aimed: dict[str, list[Pair]]
    give: list[StatementRow]
    tell: list[StatementRow] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)

    @property
    def aimed_at(self) -> list[Pair]:
        """Those at any target of the guest."""
        return [pair for pairs in self.aimed.values() for pair in pairs]

    @property
    def pairs(self) -> list[Pair]:
        """All, wherever they stand."""
        return [*self.aimed_at, *(pair for pairs in self.lists.values() for pair in pairs)]


def to_ask(guest: Service, host: Service, rows: Sequence[StatementRow], voice: Voice) -> ToAsk:
    """What the guest can ask; beside a plan, what is in place at the other."""
    reasons: dict[str, str] = {}
    if plan_beside((guest, host)):
        found, give = _beside_a_plan(guest, host)
        tell = []
    else:
        found = _both(rows, guest, host)
        found["aside"] = _spread(
            _set_aside(guest, host, reasons, voice), lambda pair: _of_aside(pair, reasons)
        )
        give = [lesson.row for lesson in lessons(guest, host, rows)]
        tell = [*could_tell(guest, host, rows)]
    aimed = _aimed(guest, [pair for pairs in found.values() for pair in pairs])
    told = [pair for of_aim in aimed.values() for pair in of_aim]
    lists = {key: [pair for pair in pairs if pair not in told] for key, pairs in found.items()}
    return ToAsk(lists, aimed, give, tell, reasons)


def _set_aside(guest: Service, host: Service, reasons: dict[str, str], voice: Voice) -> list[Pair]:
    """What is in place there and not compared; `reasons` gets in what it was put otherwise."""
    pairs: list[Pair] = []
    for one in set_aside((guest, host)):
        if one.differences:
            reasons[one.row.element.id] = reason_words(one, voice, of_two=True)
        pairs += _pairs([one.row], guest, host)
    return [pair for pair in pairs if pair.there.is_in_place]


def _of_aside(pair: Pair, reasons: dict[str, str]) -> tuple[bool, bool, bool]:
    """What can be seen there first, and of it what does not apply at home."""
    has_level = pair.here is not None and pair.here.assessment.range is not None
    return not pair.there.can_be_shown, has_level, pair.row.element.id in reasons


def _both(rows: Sequence[StatementRow], guest: Service, host: Service) -> dict[str, list[Pair]]:
    """What the boxes tell of two that are compared."""
    pairs = [*_pairs(rows, guest, host)]
    see = [pair for pair in pairs if pair.is_lesson]
    ask = [pair for pair in pairs if pair not in see and pair.here and is_further(pair.there, pair.here)]
    asked = [*see, *ask]
    further = [
        pair
        for pair in pairs
        if pair not in asked and pair.here and pair.here.is_open and pair.there.is_in_place
    ]
    together = [pair for pair in pairs if pair.here and pair.here.is_low and pair.there.is_low]

    def of_further(pair: Pair) -> tuple[bool, bool, int]:
        """Protections first, then what the guest has thought about already, then what stands highest."""
        said = pair.row.element.item in guest.brief.record.answers
        return not pair.row.element.safeguard, not said, -pair.there.lowest

    return {
        "see": _spread(see, lambda pair: pair.first[0]),
        "ask": _spread(ask, lambda pair: pair.first),
        "aside": [],
        "further": _spread(further, of_further),
        "together": _spread(together, lambda pair: pair.first[0]),
    }


def _beside_a_plan(guest: Service, host: Service) -> tuple[dict[str, list[Pair]], list[StatementRow]]:
    """What is in place at the one that is no plan: it can be asked of it, or shown to the other.

    What the plan does not foresee so far stands first, behind protections of people.
    """
    plan, running = (guest, host) if guest.brief.foreseen else (host, guest)
    foreseen = {place.assessment.element.id: place for place in places_of(plan)}
    pairs = [
        Pair(StatementRow(element, running.brief.questionnaire.section(element.block), (place,)), None, place)
        for place in places_of(running)
        if (element := place.assessment.element) and place.is_in_place
    ]

    def first(pair: Pair) -> tuple[bool, bool]:
        place = foreseen.get(pair.row.element.id)
        return not pair.row.element.safeguard, not (place is not None and place.is_low)

    see = _spread([pair for pair in pairs if pair.there.can_be_shown], first)
    ask = _spread([pair for pair in pairs if not pair.there.can_be_shown], first)
    if plan is host:
        return {}, [pair.row for pair in see]
    return {"see": see, "in_place": ask}, []


def _aimed(guest: Service, pairs: Sequence[Pair]) -> dict[str, list[Pair]]:
    """What the host has in place on each target of the guest: of a statement that, of a theme some of it."""
    found: dict[str, list[Pair]] = {}
    for aim in guest.brief.open_aims:
        told = [pair for pairs in found.values() for pair in pairs]
        of_aim = [
            pair
            for pair in pairs
            if aim.id in (pair.row.element.id, pair.row.theme.id)
            and pair not in told
            and pair.there.is_in_place
        ]
        found[aim.id] = of_aim[:MOST_AIMED]
    return found


def _spread(pairs: Sequence[Pair], first: Callable[[Pair], object]) -> list[Pair]:
    """In the order that `first` gives; of those that it holds equal, one of each theme before others."""
    seen: Counter[tuple[object, str]] = Counter()
    placed = []
    for pair in pairs:
        rank = first(pair)
        placed.append((rank, seen[rank, pair.row.theme.id], pair))
        seen[rank, pair.row.theme.id] += 1
    return [pair for _, _, pair in sorted(placed, key=lambda one: one[:2])]


def _pairs(rows: Sequence[StatementRow], guest: Service, host: Service) -> Iterator[Pair]:
    for row in rows:
        places = {place.service.name: place for place in row.places}
        yield Pair(row, places[guest.name], places[host.name])

"""The events of a session with what stands and nothing else: no earlier value, nothing that was undone.

Folding them leaves the same record as the whole journal, apart from what only earlier values can tell
(`touched`, `changed`, `last_item`, `outdated`, undo and redo), from who answered, and from the version of the
questionnaire, which the header of a copy names. How a level read when a target or
view was set is worked out from the answers before it, so that each keeps its place among them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from interview.session.events import OF_A_GROUP, SETTLED, Act, Event, Status, TargetStatus
from interview.session.fold import fold, level_of
from interview.session.record import SIBLINGS, Answer
from interview.session.redaction import for_others
from interview.session.undo import undo_state

_NOT_OF_ANSWERS = frozenset({Act.TARGET_SET, Act.VIEWED}) | OF_A_GROUP
_Value = TypeVar("_Value")
_Placed = tuple[int, Event]
"""An event, and the number of the act whose place it takes."""


class LeftOut(Struct, frozen=True):
    """What is kept out of a copy, by id: questions, themes and statements with a level, and checks."""

    items: frozenset[str] = frozenset()
    judged: frozenset[str] = frozenset()
    checks: frozenset[str] = frozenset()


_NOTHING = LeftOut()


def last_values(
    events: Sequence[Event],
    *,
    without: LeftOut = _NOTHING,
    kept: Collection[str] = (),
    authors: bool = False,
) -> list[Event]:
    """One event for each act that stands, with the time of that act.

    Nothing that was said about what `without` names is among them, nor what was noted beside a question that
    is kept private. The checks in `kept`, whose answers are still those that were kept side by side,
    come last, as an answer behind one would count as another. Who answered is left out unless `authors`, and
    with that what only those who were in the room with a group may know.
    """
    events_left = _LastValues(events, without, kept).all()
    if authors:
        return events_left
    told = (for_others(event) for event in events_left)
    return [replace(event, author=None) for event in told if event is not None]


class _LastValues:
    def __init__(self, events: Sequence[Event], without: LeftOut, kept: Collection[str]) -> None:
        self.record = fold(events)
        self.without = without
        self.kept = kept
        undone = undo_state(events).undone
        self.live = [(number, event) for number, event in enumerate(events, 1) if number not in undone]
        self.last: dict[tuple[Act, str], _Placed] = {}
        """The last standing act of each kind on each item or check."""
        self.touched: dict[str, _Placed] = {}
        """The last standing act on each item that an answer, skip, note or link is about."""
        self.added: dict[str, list[_Placed]] = {}
        """What was added to the answer of each item, in its order."""
        for number, event in self.live:
            if event.act is Act.ADDED and event.item:
                self.added.setdefault(event.item, []).append((number, event))
            self.last[event.act, _subject(event)] = number, event
            if event.item and event.act not in _NOT_OF_ANSWERS:
                self.touched[event.item] = number, event

    def all(self) -> list[Event]:
        placed = [*self._notes(), *self._answers(), *self._beside(), *self._of_the_group()]
        placed.sort(key=lambda pair: pair[0])
        events = [*self._chosen(), *(event for _, event in placed), *self._ended()]
        last_at = self.record.last_at
        if last_at and (not events or events[-1].at != last_at):
            # Something that does not stand was the last to happen; when that was is shown as the last touch.
            events.append(Event(last_at, Act.RESUMED))
        return events

    def _chosen(self) -> Iterator[Event]:
        if (Act.CHOSEN, "") in self.last:
            chosen = self.last[Act.CHOSEN, ""][1]
            yield Event(
                chosen.at,
                Act.CHOSEN,
                sections=self.record.sections,
                pass_=self.record.pass_,
                language=self.record.language if self._all_have_a_language() else None,
                author=chosen.author,
            )
        if self.record.deepened:
            deepened = self.last[Act.DEEPENED, ""][1]
            yield Event(deepened.at, Act.DEEPENED, sections=self.record.deepened, author=deepened.author)

    def _ended(self) -> Iterator[Event]:
        """Completion comes last, as an answer behind it would open the interview again."""
        language = self.record.language
        if language and not (self._all_have_a_language() and (Act.CHOSEN, "") in self.last):
            spoken = [event.at for _, event in self.live if event.language == language]
            yield Event(spoken[-1], Act.LANGUAGE, language=language)
        if self.record.completed:
            done = self.last[Act.COMPLETED, ""][1]
            yield Event(done.at, Act.COMPLETED, author=done.author)

    def _all_have_a_language(self) -> bool:
        """Otherwise one chosen at the start would become that of older answers."""
        return all(answer.language for answer in self.record.answers.values())

    def _answers(self) -> Iterator[_Placed]:
        for item, answer in self.record.answers.items():
            if item in self.without.items:
                continue
            if answer.status is not Status.SKIPPED:
                yield from self._given(item, answer)
            yield from self._skips(item, answer)

    def _given(self, item: str, answer: Answer) -> Iterator[_Placed]:
        """The answer, and what was added since, each in its place: a target between begins where it did."""
        number, given = self.last[Act.ANSWERED, item]
        whole = answered(item, answer)
        added = [pair for pair in self.added.get(item, ()) if pair[0] > number]
        if not added or answer.status is Status.REFUSED:
            yield number, whole
            return
        now = {name: getattr(answer, name) for name in SIBLINGS}
        since = {name: text for name, text in now.items() if text != (getattr(given, name) or None)}
        yield number, replace(whole, **dict.fromkeys(since))
        last = {name: at for at, event in added for name in since if getattr(event, name) is not None}
        for at, event in added:
            here = {name: text for name, text in since.items() if text and at == last[name]}
            if here:
                yield at, replace(Event(event.at, Act.ADDED, item, author=event.author), **here)

    def _skips(self, item: str, answer: Answer) -> Iterator[_Placed]:
        """How often a question was put off since anything else was done there decides when it comes back."""
        is_open = answer.status is Status.SKIPPED
        times = self.record.skips.get(item, 0)
        skipped = [pair for pair in self.live if pair[1].act is Act.SKIPPED and pair[1].item == item]
        for number, event in skipped[len(skipped) - max(times, int(is_open)) :]:
            bare = Event(event.at, Act.SKIPPED, item, author=event.author)
            if is_open and number == skipped[-1][0]:
                bare = replace(bare, reason=answer.reason, language=answer.language)
            yield number, bare
        if is_open and not times:
            number, event = self.touched[item]
            beside = {name: getattr(answer, name) for name in SIBLINGS if name != "reason"}
            yield number, replace(Event(event.at, Act.ADDED, item, author=event.author), **beside)

    def _notes(self) -> Iterator[_Placed]:
        linked: set[tuple[str, str]] = set()
        for number, event in self.live:
            name = event.item or ""
            if name in self.without.items or self.record.is_private(name):
                continue
            note = Event(event.at, event.act, event.item, author=event.author)
            given = event.act is Act.ANSWERED and name and (event.status or Status.ANSWERED) in SETTLED
            if (event.act is Act.REMARKED or given) and event.text:
                yield number, replace(note, act=Act.REMARKED, text=event.text, vote=event.vote)
            elif event.act is Act.HEARD and event.text:
                yield number, replace(note, text=event.text)
            elif event.act is Act.LINKED and event.link and name and (name, event.link) not in linked:
                linked.add((name, event.link))
                yield number, replace(note, link=event.link)

    def _beside(self) -> Iterator[_Placed]:
        """Explanations, targets and views."""
        record = self.record
        for check, text in _but(self.without.checks, record.kept):
            number, event = self.last[Act.KEPT, check]
            place = self.live[-1][0] if check in self.kept else number
            yield place, Event(event.at, Act.KEPT, check=check, text=text or None, author=event.author)
        for name, view in _but(self.without.judged, record.views):
            number, event = self.last[Act.VIEWED, name]
            value = view.opinion.value if view.opinion else view.level
            seen = Event(event.at, Act.VIEWED, name or None, value=value, text=view.text)
            yield number, replace(seen, author=event.author)
        if record.may_show is not None:
            number, event = self.last[Act.AGREED, ""]
            yield number, Event(event.at, Act.AGREED, value=record.may_show, author=event.author)
        for name, target in _but(self.without.judged, record.targets):
            _, event = self.last[Act.TARGET_SET, name]
            aim = Event(event.at, Act.TARGET_SET, name, value=target.level, text=target.text)
            yield (
                self._first_aimed(name, target.level),
                replace(
                    aim,
                    step=target.step,
                    who=target.owner,
                    due=target.due,
                    sign=target.sign,
                    target_status=None if target.status is TargetStatus.OPEN else target.status.value,
                    moved_from=target.moved_from,
                    count=target.moves if target.moves > 1 else None,
                    reason=target.reason,
                    author=event.author,
                ),
            )

    def _of_the_group(self) -> Iterator[_Placed]:
        """What a group did stands as it is: a count, a decision and a dissent belong together."""
        for number, event in self.live:
            if event.act in OF_A_GROUP and event.item not in self.without.items:
                yield number, event

    def _first_aimed(self, name: str, level: int | None) -> int:
        """The number of the act that first set this level: from where a target starts is seen then."""
        return next(
            number
            for number, event in self.live
            if event.act is Act.TARGET_SET and event.item == name and level_of(event) == level
        )


def _but(left_out: Collection[str], named: Mapping[str, _Value]) -> list[tuple[str, _Value]]:
    return [(name, value) for name, value in named.items() if name not in left_out]


def _subject(event: Event) -> str:
    """What an act is about: a check, the whole interview, or an item."""
    if event.act is Act.KEPT:
        return event.check or ""
    return "" if event.act in (Act.CHOSEN, Act.DEEPENED, Act.COMPLETED) else event.item or ""


def answered(item: str, answer: Answer) -> Event:
    """One event for an answer with all that was added to it; of a private one only that it is."""
    event = Event(
        answer.at, Act.ANSWERED, item, answer.status, language=answer.language, author=answer.author
    )
    if answer.status is Status.REFUSED:
        return event
    return replace(event, value=answer.value, **{name: getattr(answer, name) for name in SIBLINGS})

"""From the events of a journal to the record they leave behind.

`fold` is pure and never raises, whatever the events say. Undoing x leaves the same record as a journal
without x, apart from `length`, `last_at`, `undoable`, `redoable` and, when x came before a completion,
`completed`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter

from msgspec.structs import replace

from interview.session.events import SETTLED, Act, Event, Opinion, Status, TargetStatus
from interview.session.header import Edition
from interview.session.persistent import Changeable, Changing, Persistent, changeable, settled
from interview.session.record import SIBLINGS, Answer, Record, Target, View
from interview.session.undo import UndoState, undo_state

_siblings: Callable[[Event], tuple[str | None, ...]] = attrgetter(*SIBLINGS)
if SIBLINGS != ("words", "specify", "evidence", "evidence_text", "link", "who", "reason", "differs"):
    # By name and from a list it would take three times as long, once for each answer of each session.
    raise TypeError(
        "what stands beside an answer is put into it one by one, in `Building._answer`: add it there"
    )
_LEVELS = range(4)
_REOPENING = frozenset({Act.CHOSEN, Act.DEEPENED, Act.ANSWERED, Act.SKIPPED, Act.CLEARED, Act.UPDATED})
"""Acts that a completed interview is open again after."""


def fold(events: Sequence[Event]) -> Record:
    """The record that the events leave behind."""
    now = undo_state(events)
    building = Building(Record())
    building.take_all(events, now, len(events))
    return as_it_stands(building.record(events, now, len(events)), events, now)


def as_it_stands(record: Record, events: Sequence[Event], now: UndoState) -> Record:
    """Not completed where an act from before the last completion was undone, or done again, after it."""
    if record.completed and any(events[number - 1].act in _REOPENING for number in now.turned):
        return replace(record, completed=False)
    return record


class Building:
    """A record that is being changed; what it starts from stays as it is."""

    def __init__(self, start: Record) -> None:
        self.answers: Changeable[Answer] = changeable(start.answers)
        self.skips: Changeable[int] = changeable(start.skips)
        self.start = start
        self.remarks: dict[str, list[str]] = {}
        """Of the items that got one; the tuples of the start stand for the others."""
        self.heard: dict[str, list[str]] = {}
        self.links: dict[str, dict[str, None]] = {}
        self.kept: Changeable[str] = changeable(start.kept)
        self.kept_with: Changeable[Mapping[str, Answer]] = changeable(start.kept_with)
        self.targets: Changeable[Target] = changeable(start.targets)
        self.views: Changeable[View] = changeable(start.views)
        self.touched: Changeable[None] = changeable(start.touched)
        self.changed: Changeable[None] = changeable(start.changed)
        self.may_show = start.may_show
        self.sections = start.sections
        self.pass_ = start.pass_
        self.deepened = dict.fromkeys(start.deepened)
        self.language = start.language
        self.edition = start.edition
        self.outdated: Changeable[Answer] = changeable(start.outdated)
        self.completed = start.completed
        self.last_item = start.last_item
        self.remarked_at = start.remarked_at

    def record(self, events: Sequence[Event], now: UndoState, end: int) -> Record:
        """What the first `end` events have come to; nothing more is taken in. What was completed stays so."""
        return Record(
            answers=settled(self.answers),
            skips=settled(self.skips),
            remarks=_with_all(self.start.remarks, self.remarks),
            heard=_with_all(self.start.heard, self.heard),
            links=_with_all(self.start.links, self.links),
            kept=settled(self.kept),
            kept_with=settled(self.kept_with),
            targets=settled(self.targets),
            views=settled(self.views),
            may_show=self.may_show,
            sections=self.sections,
            pass_=self.pass_,
            deepened=tuple(self.deepened),
            language=self.language,
            edition=self.edition,
            outdated=settled(self.outdated),
            completed=self.completed,
            last_at=_touched_last(events, end),
            last_item=self.last_item,
            remarked_at=self.remarked_at,
            touched=settled(self.touched),
            changed=settled(self.changed),
            undoable=now.undoable,
            redoable=now.redoable,
            length=end,
        )

    def take_all(self, events: Sequence[Event], now: UndoState, end: int) -> None:
        """All that counts of the first `end` events, behind those of the start."""
        start, undone = self.start.length, now.undone
        new = events[start:end]
        if not undone:
            for event in new:
                self.take(event)
            return
        for number, event in enumerate(new, start + 1):
            if number not in undone:
                self.take(event)

    def take(self, event: Event) -> None:
        act, item = event.act, event.item
        on_an_item = _ON_AN_ITEM.get(act)  # asked once: an act takes its time to be looked up
        if on_an_item is None:
            on_the_session = _ON_THE_SESSION.get(act)
            if on_the_session is not None:
                on_the_session(self, event)
        elif item is None:
            if act is Act.REMARKED:
                self._remark("", event)
        elif event.value is None and act is Act.ANSWERED and event.status in (None, Status.ANSWERED):
            self._remark(item, event)  # what was answered is not there: no answer is
        else:
            if act is Act.REMARKED or act is Act.LINKED:
                self.remarked_at = item
            else:
                self.last_item, self.remarked_at = item, None
            if self.skips and act is not Act.SKIPPED:
                self.skips.pop(item, None)
            on_an_item(self, item, event)

    def _answer(self, item: str, event: Event) -> None:
        status = event.status or Status.ANSWERED
        if status not in SETTLED:
            return
        if item in self.touched:
            self.changed[item] = None
        else:
            self.touched[item] = None
        if self.outdated:
            self.outdated.pop(item, None)
        self.answers[item] = Answer(
            status,
            event.at,
            event.value,
            event.words or None,
            event.specify or None,
            event.evidence or None,
            event.evidence_text or None,
            event.link or None,
            event.who or None,
            event.reason or None,
            event.differs or None,
            event.author,
            event.language or self.language,
        )
        if event.text:
            self._remark(item, event)
        self.completed = False

    def _add(self, item: str, event: Event) -> None:
        answer = self.answers.get(item)
        if answer is None:
            return
        # An empty text takes away what was there.
        given = zip(SIBLINGS, _siblings(event), strict=True)
        changes = {name: text or None for name, text in given if text is not None}
        self.answers[item] = replace(answer, **changes)

    def _skip(self, item: str, event: Event) -> None:
        self.skips[item] = self.skips.get(item, 0) + 1
        self.completed = False
        earlier = self.answers.get(item)
        if earlier and earlier.status in SETTLED:
            return  # an answer whose choice is not on offer now is put off, and comes back untouched
        self.answers[item] = Answer(
            status=Status.SKIPPED,
            at=event.at,
            reason=event.reason or None,
            author=event.author,
            language=event.language or self.language,
        )
        self.completed = False

    def _clear(self, item: str, event: Event) -> None:
        del event
        self.answers.pop(item, None)
        self.completed = False

    def _remark(self, item: str, event: Event) -> None:
        if event.text:
            self.remarks.setdefault(item, list(self.start.remarks.get(item, ()))).append(event.text)

    def _hear(self, event: Event) -> None:
        if event.text:
            item = event.item or ""
            self.heard.setdefault(item, list(self.start.heard.get(item, ()))).append(event.text)

    def _link(self, item: str, event: Event) -> None:
        if event.link:
            known = self.links.setdefault(item, dict.fromkeys(self.start.links.get(item, ())))
            known[event.link] = None

    def _choose(self, event: Event) -> None:
        self.sections = event.sections
        self.language = event.language or self.language
        self.pass_ = event.pass_ or self.pass_
        self.completed = False

    def _deepen(self, event: Event) -> None:
        self.deepened |= dict.fromkeys(event.sections or ())
        self.completed = False

    def _keep(self, event: Event) -> None:
        if event.check is not None:
            self.kept[event.check] = event.text or ""
            self.kept_with[event.check] = self._answers_so_far()

    def _answers_so_far(self) -> Mapping[str, Answer]:
        """The answers as they stand, whatever is said later."""
        if not isinstance(self.answers, Changing):
            self.answers = Changing(Persistent(self.answers))
        return self.answers.now

    def _aim(self, event: Event) -> None:
        if event.item is None:
            return
        level, text = level_of(event), event.text or None
        if level is None and event.value is not None:
            text = text or str(event.value)
        if level is None and text is None:
            self.targets.pop(event.item, None)
            return
        self.targets[event.item] = Target(
            level=level,
            text=text,
            step=event.step or None,
            owner=event.who or None,
            due=event.due or None,
            sign=event.sign or None,
            status=_target_status(event),
            moved_from=event.moved_from or None,
            moves=max(event.count or 0, 1) if event.moved_from else 0,
            reason=event.reason or None,
        )

    def _view(self, event: Event) -> None:
        level, name = level_of(event), event.item or ""
        opinion = next((known for known in Opinion if known == event.value), None)
        self.views.pop(name, None)
        if level is not None or opinion is not None:
            self.views[name] = View(level=level, opinion=opinion, text=event.text or None)

    def _agree(self, event: Event) -> None:
        self.may_show = event.value if isinstance(event.value, bool) else None

    def _speak(self, event: Event) -> None:
        self.language = event.language or self.language

    def _update(self, event: Event) -> None:
        """What is asked again does not count from here on, nor what was said of statements that are gone."""
        self.edition = edition_of(event)
        for item in event.items or ():
            self.skips.pop(item, None)
            answer = self.answers.pop(item, None)
            if answer is not None and answer.status in SETTLED:
                self.outdated[item] = answer
        for name in event.gone or ():
            self.targets.pop(name, None)
            self.views.pop(name, None)
        self.completed = False

    def _complete(self, event: Event) -> None:
        del event
        self.completed = True


def _with_all(
    before: Mapping[str, tuple[str, ...]], changed: Mapping[str, Iterable[str]]
) -> Mapping[str, tuple[str, ...]]:
    """Those before with what was changed, made into tuples."""
    if not changed:
        return before
    after = changeable(before)
    for item, texts in changed.items():
        after[item] = tuple(texts)
    return settled(after)


def _touched_last(events: Sequence[Event], end: int) -> str | None:
    """When something was said last; that it was left or may be told touches nothing."""
    for number in range(end, 0, -1):
        if _turned(number, events).act not in (Act.PAUSED, Act.AGREED):
            return events[number - 1].at
    return events[0].at if events else None


def _turned(number: int, events: Sequence[Event]) -> Event:
    """What event `number` takes back or does again in the end; that event itself where it is another act."""
    event = events[number - 1]
    while event.act is Act.UNDONE or event.act is Act.REDONE:
        if event.target is None or not 1 <= event.target < number:
            break
        number = event.target
        event = events[number - 1]
    return event


def level_of(event: Event) -> int | None:
    """The level that an event names; None for anything else that was typed into the file."""
    if isinstance(event.value, int) and not isinstance(event.value, bool) and event.value in _LEVELS:
        return event.value
    return None


def edition_of(event: Event) -> Edition:
    """The version that an interview was moved to by this event."""
    return Edition(event.version or "", event.digest or "", event.benchmark_digest, event.definition_digest)


def _target_status(event: Event) -> TargetStatus:
    """What has become of a target; open where an event does not say, or not in a word that is known."""
    return next((status for status in TargetStatus if status == event.target_status), TargetStatus.OPEN)


_ON_AN_ITEM: Mapping[Act, Callable[[Building, str, Event], None]] = {
    Act.ANSWERED: Building._answer,
    Act.ADDED: Building._add,
    Act.SKIPPED: Building._skip,
    Act.CLEARED: Building._clear,
    Act.REMARKED: Building._remark,
    Act.LINKED: Building._link,
}

_ON_THE_SESSION: Mapping[Act, Callable[[Building, Event], None]] = {
    Act.CHOSEN: Building._choose,
    Act.DEEPENED: Building._deepen,
    Act.HEARD: Building._hear,
    Act.KEPT: Building._keep,
    Act.TARGET_SET: Building._aim,
    Act.VIEWED: Building._view,
    Act.AGREED: Building._agree,
    Act.LANGUAGE: Building._speak,
    Act.UPDATED: Building._update,
    Act.COMPLETED: Building._complete,
}

"""The path: which items are asked, as one pure function of questionnaire, selection and answers.

The whole path is walked again after each answer. Answers that leave the path stay in the record, count
nowhere, and return untouched when the path does.
"""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from interview.condition import Between
from interview.path.facts import Answers, PathFacts, counted_value, offered_choices
from interview.path.outlook import NOT_KNOWN, Outlook, outlook
from interview.questionnaire import Choice, Item, Questionnaire, Rule, Section
from interview.session.events import FIRST_LOOK, FULL_PASS, PASSES, USUAL_PASS, Status
from interview.session.record import Record
from interview.withheld import Withheld

OPEN = frozenset({Status.UNANSWERED, Status.NOT_REACHED, Status.SKIPPED})
_NOT_ON_PATH = (None, Status.OFF_PATH, Status.NOT_SELECTED, Status.NOT_IN_PASS)
_DEPTH = {name: depth for depth, name in enumerate(PASSES)}
SETTLED = frozenset({Status.ANSWERED, Status.DONT_KNOW, Status.REFUSED, Status.NOT_APPLICABLE})


class Selection(Struct, frozen=True):
    """What was chosen to be asked: section ids (None: all but optional ones), and the pass: how deep.

    The sections in `deepened` are chosen as well, and asked in full whatever the pass is.
    """

    sections: tuple[str, ...] | None = None
    pass_: str = USUAL_PASS
    deepened: frozenset[str] = frozenset()

    @classmethod
    def of(cls, record: Record) -> "Selection":
        return cls(record.sections, record.pass_, frozenset(record.deepened))

    def chooses(self, section: Section) -> bool:
        """Whether a section is asked: it was chosen, or always is."""
        if section.always or section.id in self.deepened:
            return True
        return not section.optional if self.sections is None else section.id in self.sections

    def reaches(self, item: Item) -> bool:
        """Whether an item of a chosen section is asked this deep."""
        return self.full or _DEPTH[item.pass_] <= _DEPTH[self.pass_] or item.section in self.deepened

    @property
    def full(self) -> bool:
        return self.pass_ == FULL_PASS


class Progress(Struct, frozen=True):
    """Questions answered of those on the path now, and how many answers are still to give.

    However the open questions are answered, it takes no fewer than `low` and no more than `high`.
    """

    answered: int
    settled: int
    on_path: int
    low: int
    high: int

    @property
    def open(self) -> int:
        """Questions on the path now that nothing has settled."""
        return self.on_path - self.settled


class Path(Struct, frozen=True, dict=True):
    """Items on the path in order, the status of every item, and why items are off the path."""

    questionnaire: Questionnaire
    selection: Selection
    items: tuple[Item, ...]
    statuses: Mapping[str, Status]
    closed: Mapping[str, Rule]
    required: frozenset[str]
    stale: Mapping[str, tuple[str, ...]]
    facts: PathFacts
    answers: Answers

    def __contains__(self, item_id: str) -> bool:
        return self.statuses.get(item_id) not in _NOT_ON_PATH

    def choices(self, item: Item) -> tuple[Choice, ...]:
        return offered_choices(self.questionnaire, item, self.facts)

    def in_truth(self) -> Outlook:
        """The outlook in which each answer that is not known may yet turn out in any way."""
        if not any(a.status in NOT_KNOWN or isinstance(a.value, Between) for a in self._counting.values()):
            return self.outlook
        return outlook(self.questionnaire, self._may_be_asked, self._counting, in_truth=True)

    @cached_property
    def outlook(self) -> Outlook:
        """What may still come, as what is not known stays not known. Worked out when first asked for."""
        return outlook(self.questionnaire, self._may_be_asked, self._counting)

    @cached_property
    def _counting(self) -> Answers:
        return {name: answer for name, answer in self.answers.items() if name in self}

    @property
    def _may_be_asked(self) -> frozenset[str]:
        left_out = (Status.NOT_SELECTED, Status.NOT_IN_PASS)
        return frozenset(name for name, status in self.statuses.items() if status not in left_out)

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
        return walk(self.questionnaire, replace(self.selection, pass_=FULL_PASS), self.answers)

    def touches(self, section: Section) -> bool:
        """Whether anything of a section is asked: all of it, or a question that others depend on."""
        return self.asks(section) or any(item.section == section.id for item in self.questions)

    @cached_property
    def questions(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.is_question)

    def section_items(self, section_id: str) -> tuple[Item, ...]:
        return tuple(item for item in self.questions if item.section == section_id)

    def progress(self, section_id: str | None = None) -> Progress:
        """Of the whole interview, or of one section."""
        whole = self.questionnaire
        items = whole.items if section_id is None else whole.section(section_id).items
        mine = [item for item in items if item.is_question]
        on_path = [q for q in mine if q.id in self and self.statuses[q.id] is not Status.NOT_APPLICABLE]
        needed = [self.outlook.needed.get(q.id, False) for q in mine]
        return Progress(
            answered=sum(self.statuses[q.id] is Status.ANSWERED for q in on_path),
            settled=sum(self.statuses[q.id] in SETTLED for q in on_path),
            on_path=len(on_path),
            low=sum(need is True for need in needed),
            high=sum(need is not False for need in needed),
        )


def walk(questionnaire: Questionnaire, selection: Selection, answers: Answers) -> Path:
    """Works out the path. Depends on nothing but its arguments."""
    answers = dict(answers)  # what is worked out later is of these, however a journal goes on
    chosen = selected(questionnaire, selection, answers)
    now = _Walk(questionnaire, selection, chosen, answers)
    return Path(
        questionnaire=questionnaire,
        selection=selection,
        items=tuple(item for item in questionnaire.items if item.id in now.shown),
        statuses=_with_reach(questionnaire, now),
        closed=now.closed,
        required=frozenset(now.required),
        stale=now.stale,
        facts=now.facts,
        answers=answers,
    )


def selected(questionnaire: Questionnaire, selection: Selection, answers: Answers) -> frozenset[str]:
    """The items that may be asked: those of the chosen sections and pass, and the gates that they read.

    What was settled in a deeper pass stays with them: nothing is set aside by going to a shallower one.
    """

    def is_asked(item: Item) -> bool:
        answer = answers.get(item.id)
        return selection.reaches(item) or (answer is not None and answer.status in SETTLED)

    chosen = {
        item.id
        for section in questionnaire.sections
        if selection.chooses(section)
        for item in section.items
        if is_asked(item)
    }
    # A theme that is asked in full brings the gates in front of its questions along, however deep these are.
    reached = {name for name in chosen if questionnaire.item(name).section in selection.deepened}
    waiting = list(chosen)
    while waiting:
        reader = waiting.pop()
        for name in gates(questionnaire, reader):
            item = questionnaire.by_id.get(name)
            if item and name not in chosen and (reader in reached or is_asked(item)):
                chosen.add(name)
                reached.add(name)
                waiting.append(name)
    return frozenset(chosen)


def passes_of(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The passes that a questionnaire has: the first look only where it says what is asked there."""
    has_first = any(item.pass_ == FIRST_LOOK for item in questionnaire.items)
    return PASSES if has_first else PASSES[1:]


def gates(questionnaire: Questionnaire, item_id: str) -> tuple[str, ...]:
    """The items whose answers decide whether, and with which choices, this item is asked."""
    return questionnaire.gates[item_id]


class _Walk:
    """One pass over the items in document order."""

    def __init__(
        self, questionnaire: Questionnaire, selection: Selection, chosen: frozenset[str], answers: Answers
    ) -> None:
        self.facts = PathFacts(questionnaire)
        self.statuses: dict[str, Status] = {}
        self.shown: set[str] = set()
        self.closed: dict[str, Rule] = {}
        self.required: set[str] = set()
        self.stale: dict[str, tuple[str, ...]] = {}
        self.answers = answers
        for section in questionnaire.sections:
            left_out = Status.NOT_IN_PASS if selection.chooses(section) else Status.NOT_SELECTED
            for item in section.items:
                if item.id in chosen:
                    self._visit(questionnaire, item)
                else:
                    self.statuses[item.id] = left_out

    def _visit(self, questionnaire: Questionnaire, item: Item) -> None:
        if not self._is_shown(item):
            self.statuses[item.id] = Status.OFF_PATH
            return
        self.shown.add(item.id)
        if item.required or (item.required_when and item.required_when.test(self.facts) is True):
            self.required.add(item.id)
        answer = self.answers.get(item.id)
        status = Status.UNANSWERED
        if answer:
            offered = offered_choices(questionnaire, item, self.facts)
            value = counted_value(answer, offered, item)
            status = answer.status
            withheld = isinstance(answer.value, Withheld)
            if status is Status.ANSWERED and item.kind.has_choices and not withheld:
                status = self._note_stale(
                    item, answer.value, {choice.code for choice in offered}, value is None
                )
            if value is not None:
                self.facts.values[item.id] = value
            if status is not Status.UNANSWERED:
                self.facts.answers[item.id] = answer
        self.statuses[item.id] = status
        self.facts.statuses[item.id] = status.value

    def _is_shown(self, item: Item) -> bool:
        if item.relevant and item.relevant.test(self.facts) is not True:
            self.closed[item.id] = item.relevant
        elif item.unless and item.unless.test(self.facts) is True:
            self.closed[item.id] = item.unless
        elif item.offers and item.offers.test(self.facts) is not True:
            self.closed[item.id] = item.offers
        return item.id not in self.closed

    def _note_stale(self, item: Item, value: object, offered: set[str], nothing_left: bool) -> Status:
        codes = value if isinstance(value, tuple) else getattr(value, "codes", (value,))
        gone = tuple(str(code) for code in codes if code is not None and code not in offered)
        if gone:
            self.stale[item.id] = gone
        return Status.UNANSWERED if nothing_left else Status.ANSWERED


def _with_reach(questionnaire: Questionnaire, now: _Walk) -> dict[str, Status]:
    """Open items behind the last one that was answered, settled or skipped were not reached yet."""
    touched = SETTLED | {Status.SKIPPED}
    last = max(
        (
            item.position
            for item in questionnaire.items
            if now.statuses[item.id] in touched or item.id in now.stale
        ),
        default=-1,
    )
    return {
        item.id: Status.NOT_REACHED
        if now.statuses[item.id] is Status.UNANSWERED and item.position > last
        else now.statuses[item.id]
        for item in questionnaire.items
    }

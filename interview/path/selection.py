"""What was chosen to be asked: themes, how deep, and the questions that follow from both."""

from msgspec import Struct

from interview.path.facts import Answers
from interview.questionnaire import Item, Questionnaire, Section
from interview.session.events import FIRST_LOOK, FULL_PASS, PASSES, SETTLED, USUAL_PASS
from interview.session.record import Record

_DAY = len("2026-11-24")
_DEPTH = {name: depth for depth, name in enumerate(PASSES)}


class Selection(Struct, frozen=True):
    """What was chosen to be asked: section ids (None: all but optional ones), and the pass: how deep.

    The sections in `deepened` are chosen as well, and asked in full whatever the pass is.
    """

    sections: tuple[str, ...] | None = None
    pass_: str = USUAL_PASS
    deepened: frozenset[str] = frozenset()
    today: str | None = None
    """The day that rules know as today; None where none reads it."""

    @classmethod
    def of(cls, record: Record, today: str | None = None) -> "Selection":
        return cls(record.sections, record.pass_, frozenset(record.deepened), today)

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


def today_of(questionnaire: Questionnaire, record: Record, created: str) -> str | None:
    """The day on which something was said last, by UTC, or a session was `created`; None where no rule asks.

    So an interview reads the same whenever it is opened, and changes only with what is said in it.
    """
    return (record.last_at or created)[:_DAY] if questionnaire.reads_today else None


def passes_of(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The passes that a questionnaire has: the first look only where it says what is asked there."""
    has_first = any(item.pass_ == FIRST_LOOK for item in questionnaire.items)
    return PASSES if has_first else PASSES[1:]


def gates(questionnaire: Questionnaire, item_id: str) -> tuple[str, ...]:
    """The items whose answers decide whether, and with which choices, this item is asked."""
    return questionnaire.gates[item_id]

"""What is worked out from answers, as data and pages hold it: a row for each value that is shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from interview.condition import Between, Known, Span
from interview.questionnaire import Computed, Section
from interview.questionnaire.graph import items_behind
from interview.snapshot.snapshot import Snapshot
from interview.withheld import Withheld


class State(StrEnum):
    """How far a value is known."""

    KNOWN = "worked_out"
    IN_PART = "worked_out_in_part"
    UNKNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class WorkedOutRow:
    """One value, under the theme of the last question that it rests on.

    `answer` is the value as readers see it, empty where nothing is known. Of one that rests on what a copy
    leaves out, nothing is told.
    """

    entry: Computed
    section: Section
    value: Known | bool | None
    answer: str
    withheld: bool
    is_touched: bool
    """Whether any question that it rests on is asked."""

    @property
    def state(self) -> State:
        if isinstance(self.value, Between | Span):
            return State.IN_PART
        return State.UNKNOWN if self.value is None else State.KNOWN


def worked_out_rows(snapshot: Snapshot) -> Iterator[WorkedOutRow]:
    """The values that are shown, in the order of the questionnaire."""
    questionnaire, path, facts = snapshot.questionnaire, snapshot.path, snapshot.path.facts
    for entry in questionnaire.computed.values():
        items = [questionnaire.item(name) for name in items_behind(questionnaire, entry.reads)]
        if not entry.is_shown or not items:
            continue
        answers = (snapshot.record.answers.get(item.id) for item in items)
        withheld = any(answer is not None and isinstance(answer.value, Withheld) for answer in answers)
        words = None if withheld else snapshot.words.worked_out(entry)
        value: Known | bool | None = None
        if words is not None:
            text = words if entry.text is not None else facts.value(entry.id)
            value = facts.holds(entry.id) if entry.rule else text
        last = max(items, key=lambda item: item.position)
        yield WorkedOutRow(
            entry=entry,
            section=questionnaire.section(last.section),
            value=value,
            answer=words or "",
            withheld=withheld,
            is_touched=any(item.id in path for item in items),
        )

"""What conditions may know: answers of items on the path, and nothing else.

An answer that was set aside reads as unanswered everywhere (engines that let hidden answers count have
carried that defect for years), so masking is transitive by construction: facts are filled in document
order while the path is walked, and conditions read backwards only.
"""

from collections.abc import Mapping

from msgspec import Struct, field

from interview.condition import Absent, Between, Facts, Known
from interview.questionnaire import Choice, Item, Questionnaire
from interview.session.events import Status
from interview.session.record import Answer


class PathFacts(Struct):
    """Facts of one walk: of items on the path, and of them only answers that count."""

    questionnaire: Questionnaire
    values: dict[str, Known] = field(default_factory=dict)
    statuses: dict[str, str | None] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    worked_out: dict[str, Known | bool | None] = field(default_factory=dict)

    def value(self, subject: str) -> Known | None:
        if subject in self.questionnaire.computed:
            number = self._worked_out(subject)
            return None if isinstance(number, bool) else number
        return self.values.get(subject)

    def count(self, subject: str) -> int | None:
        value = self.values.get(subject)
        if value is Absent.ABSENT:
            return 0
        if not isinstance(value, tuple):
            return None
        exclusive = exclusive_codes(self.questionnaire, self.questionnaire.item(subject))
        return sum(code not in exclusive for code in value)

    def status(self, subject: str) -> str | None:
        return self.statuses.get(subject, "unanswered")

    def holds(self, subject: str) -> bool | None:
        truth = self._worked_out(subject)
        return truth if isinstance(truth, bool) else None

    def level(self, element: str) -> tuple[int, int] | None:
        """Levels are worked out above the path; nothing here knows one."""
        del element
        return None

    def evidence(self, subject: str) -> str | None:
        answer = self.answers.get(subject)
        return answer.evidence if answer else None

    def _worked_out(self, name: str) -> Known | bool | None:
        """The value under this name; what it rests on comes first, so that no chain exhausts the stack."""
        computed, waiting = self.questionnaire.computed, [name]
        while name not in self.worked_out:
            reads = (read for read in computed[waiting[-1]].reads if read in computed)
            missing = [read for read in reads if read not in self.worked_out and read not in waiting]
            if missing:
                waiting += missing
            else:
                self._work_out(waiting.pop())
        return self.worked_out[name]

    def _work_out(self, name: str) -> None:
        entry = self.questionnaire.computed[name]
        # Set first: a loop is refused when loading, and would otherwise never end here.
        self.worked_out[name] = None
        if entry.rule:
            self.worked_out[name] = entry.rule.test(self)
        elif entry.work_out:
            self.worked_out[name] = entry.work_out(self)


def exclusive_codes(questionnaire: Questionnaire, item: Item) -> frozenset[str]:
    source = questionnaire.by_id.get(item.choices_from or "")
    offered = (*(source.choices if source else ()), *item.choices)
    return frozenset(choice.code for choice in offered if choice.exclusive)


def offered_choices(questionnaire: Questionnaire, item: Item, facts: Facts) -> tuple[Choice, ...]:
    """The choices that an item offers now: those chosen in `choices_from`, then its own, filtered."""
    source = questionnaire.by_id.get(item.choices_from or "")
    chosen = facts.value(source.id) if source else None
    picked = chosen if isinstance(chosen, tuple) else ()
    carried = tuple(c for c in source.choices if c.code in picked and not c.exclusive) if source else ()
    own = tuple(
        choice for choice in item.choices if choice.relevant is None or choice.relevant.test(facts) is True
    )
    return (*carried, *own)


def counted_value(answer: Answer, offered: tuple[Choice, ...], item: Item) -> Known | None:
    """The answer as conditions see it: codes that are no longer offered do not count."""
    value = answer.value
    if answer.status is not Status.ANSWERED or value is None:
        return None
    if not item.kind.has_choices:
        return value
    codes = {choice.code for choice in offered}
    if isinstance(value, Between):
        return value if codes.issuperset(value.codes) else None
    if isinstance(value, tuple):
        kept = tuple(code for code in value if code in codes)
        return kept if kept or not value else None
    return value if value in codes else None


Answers = Mapping[str, Answer]

"""What conditions may know: answers of items on the path, and nothing else.

An answer that was set aside reads as unanswered everywhere (engines that let hidden answers count have
carried that defect for years), so masking is transitive by construction: facts are filled in document
order while the path is walked, and conditions read backwards only.
"""

from collections.abc import Collection, Container, Mapping

from msgspec.structs import replace

from interview.condition import Absent, Amount, Between, Facts, Known, Span
from interview.questionnaire import Choice, Item, Questionnaire
from interview.session.events import Status, Value
from interview.session.record import Answer
from interview.withheld import Withheld

_STAYS = (Status.ANSWERED, Status.DONT_KNOW, Status.REFUSED)
"""There is an answer, whether it is known or not."""


class PathFacts:
    """Facts of one walk: of items on the path, and of them only answers that count."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        values: Mapping[str, Known] | None = None,
        statuses: Mapping[str, str | None] | None = None,
        answers: Mapping[str, Answer] | None = None,
        left_out: Container[str] = (),
    ) -> None:
        self.questionnaire = questionnaire
        self.values = {} if values is None else values
        self.statuses = {} if statuses is None else statuses
        self.answers = {} if answers is None else answers
        self.left_out = left_out
        """Items that certainly have no answer: an earlier one closed them, or they do not apply."""
        self.worked_out: dict[str, Known | bool | None] = {}

    def value(self, subject: str) -> Known | None:
        if subject in self.questionnaire.computed:
            number = self._worked_out(subject)
            return None if isinstance(number, bool) else number
        return self.values.get(subject)

    def number(self, subject: str) -> int | float | Span | Absent | None:
        known = self.value(subject)
        if isinstance(known, int | float | Span) or known is Absent.ABSENT:
            return known
        if subject in self.left_out:
            return Absent.ABSENT
        item = self.questionnaire.by_id.get(subject)
        low, high = (item.minimum, item.maximum) if item else (None, None)
        bounds = [bound if isinstance(bound, int | float) else None for bound in (low, high)]
        return None if bounds == [None, None] else Span(*bounds)

    def score(self, subject: str) -> int | float | Span | Absent | None:
        if subject in self.left_out or self.values.get(subject) is Absent.ABSENT:
            return Absent.ABSENT
        scores, picks_several = self.questionnaire.scores[subject]
        value = self.values.get(subject)
        match value:
            case str():
                return scores.get(value)
            case tuple():
                counted = [scores.get(code) for code in value]
                known = [number for number in counted if number is not None]
                return sum(known) if len(known) == len(counted) else None
            case Between(codes):
                reached = [scores[code] for code in codes if code in scores]
            case _:
                reached = list(scores.values())
        if value is None and picks_several:
            return Span(sum(min(0, number) for number in reached), sum(max(0, number) for number in reached))
        return Span(min(reached), max(reached)) if reached else None

    def may_be_left_out(self, subject: str) -> bool:
        if self.value(subject) is not None:
            return False
        return subject in self.questionnaire.computed or self.statuses.get(subject) not in _STAYS

    def count(self, subject: str) -> int | None:
        value = self.values.get(subject)
        if value is Absent.ABSENT:
            return 0
        if not isinstance(value, tuple):
            return None
        exclusive = self.questionnaire.exclusive[subject]
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
        self.worked_out[name] = entry.work_out(self)


def offered_choices(questionnaire: Questionnaire, item: Item, facts: PathFacts) -> tuple[Choice, ...]:
    """The choices that an item offers now: those chosen in `choices_from`, then its own, filtered."""
    source = questionnaire.by_id.get(item.choices_from or "")
    chosen = facts.value(source.id) if source else None
    picked = chosen if isinstance(chosen, tuple) else ()
    carried = tuple(
        as_written_in(choice, facts.answers.get(source.id))
        for choice in (source.choices if source else ())
        if source and choice.code in picked and not choice.exclusive
    )
    own = tuple(
        choice for choice in item.choices if choice.relevant is None or choice.relevant.test(facts) is True
    )
    return (*carried, *own)


def offered_codes(
    questionnaire: Questionnaire, item: Item, facts: PathFacts, of: Collection[object]
) -> frozenset[str]:
    """The codes of the choices that an item offers now, at least as far as they are among these."""
    always = questionnaire.always_offered.get(item.id)
    if always is not None:
        return always
    if item.choices_from:
        return frozenset(choice.code for choice in offered_choices(questionnaire, item, facts))
    # An answer has few of the codes, and each may have a rule to be asked.
    return frozenset(
        choice.code
        for choice in item.choices
        if choice.code in of and (choice.relevant is None or choice.relevant.test(facts) is True)
    )


def as_written_in(choice: Choice, answer: Answer | None) -> Choice:
    """A choice as later questions offer it: where somebody wrote in what it is, under these words."""
    words = answer.specify if answer and choice.specify else None
    return (
        choice
        if words is None or isinstance(words, Withheld)
        else replace(choice, label=words, specify=False)
    )


def as_known(item: Item, value: Value | Between | None) -> Known | None:
    """What is known of an answer: of a number that is not exact, where it lies within what fits the item."""
    if not isinstance(value, Amount):
        return value
    span = value.span
    least, most = (
        bound if isinstance(bound, int | float) else None for bound in (item.minimum, item.maximum)
    )
    low = max((end for end in (span.low, least) if end is not None), default=None)
    high = min((end for end in (span.high, most) if end is not None), default=None)
    return span if low is not None and high is not None and low > high else Span(low, high)


def counted_value(answer: Answer, codes: frozenset[str], item: Item) -> Known | None:
    """The answer as conditions see it: codes that are no longer offered do not count."""
    value = answer.value
    if answer.status is not Status.ANSWERED or value is None:
        return None
    if not item.kind.has_choices:
        return as_known(item, value)
    if isinstance(value, Between):
        return value if codes.issuperset(value.codes) else None
    if isinstance(value, tuple):
        kept = tuple(code for code in value if code in codes)
        return kept if kept or not value else None
    return value if value in codes else None


Answers = Mapping[str, Answer]


def is_certainly_closed(item: Item, facts: Facts) -> bool:
    """Whether a rule that is certain leaves an item out, not one that nobody can tell the truth of."""
    if item.unless is not None and item.unless.test(facts) is True:
        return True
    needed = [rule.test(facts) for rule in (item.relevant, item.offers) if rule]
    return False in needed

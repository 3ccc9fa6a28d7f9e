"""What may still come: which items stay on the path, and which need an answer, however the open ones end.

One walk in document order that counts only what no open answer can change. For the path, what somebody
does not know stays not known: a gate answered with "don't know" decides what is asked. For levels it does
not stay: however the matter stands in truth, it stands in one way, so every way is tried.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from interview.condition import Between, Known, all_of, any_of, negate
from interview.path.facts import Answers, PathFacts
from interview.questionnaire import Item, Questionnaire, Rule
from interview.session.events import Status
from interview.withheld import Withheld

NOT_KNOWN = frozenset({Status.DONT_KNOW, Status.REFUSED})
"""Settled, and without a word on how things are."""


class OutlookFacts(PathFacts):
    """Facts that no open answer can change. `turning` holds the items of which more may become known.

    With `in_truth`, an answer between two choices is open too: it will turn out to be one of them.
    """

    turning: set[str] = field(default_factory=set)
    undecided: bool = False
    """Whether anything that may still change was read since this was last set to False."""
    in_truth: bool = False

    def value(self, subject: str) -> Known | None:
        known = PathFacts.value(self, subject)
        if (known is None and subject in self.turning) or (self.in_truth and isinstance(known, Between)):
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
        if self.worked_out[name] is None and self.undecided:
            self.turning.add(name)
        self.undecided = before


class Standing(Struct, frozen=True):
    """What an answer is worth while its item is on the path; a status of None may still change."""

    status: Status | None
    value: Known | None = None
    needed: bool | None = False
    """Whether the item has to be answered (again)."""


_OPEN = Standing(None, needed=True)
_TURNING = Standing(None, needed=None)


class Outlook(Struct, frozen=True):
    """`stays` and `needed` hold True or False for certain, None while open answers decide."""

    facts: OutlookFacts
    stays: Mapping[str, bool | None]
    needed: Mapping[str, bool | None]
    standing: Mapping[str, Standing]


def outlook(
    questionnaire: Questionnaire, chosen: frozenset[str], answers: Answers, *, in_truth: bool = False
) -> Outlook:
    """The outlook from the answers on the path; what was set aside counts not even here.

    With `in_truth`, what nobody knows or tells counts as open, and so does what lies between two choices.
    """
    walk = _OutlookWalk(questionnaire, answers, in_truth)
    for item in questionnaire.items:
        if item.id in chosen:
            walk.visit(item)
    return Outlook(walk.facts, walk.stays, walk.needed, walk.standing)


class _OutlookWalk:
    def __init__(self, questionnaire: Questionnaire, answers: Answers, in_truth: bool) -> None:
        self.questionnaire = questionnaire
        self.answers = answers
        self.open = frozenset({Status.SKIPPED}) | (NOT_KNOWN if in_truth else frozenset())
        self.facts = OutlookFacts(questionnaire, in_truth=in_truth)
        self.stays: dict[str, bool | None] = {}
        self.needed: dict[str, bool | None] = {}
        self.standing: dict[str, Standing] = {}

    def visit(self, item: Item) -> None:
        stays = self._stays(item)
        self.stays[item.id] = stays
        if stays is False:
            return
        standing = self._standing(item)
        self.standing[item.id] = standing
        self.needed[item.id] = False if standing.needed is False else all_of((stays, standing.needed))
        if stays is None:
            self.facts.statuses[item.id] = None
            self.facts.turning.add(item.id)
            return
        self.facts.statuses[item.id] = standing.status.value if standing.status else None
        if standing.value is not None:
            self.facts.values[item.id] = standing.value
        elif standing.status in (None, Status.ANSWERED):
            self.facts.turning.add(item.id)
        answer = self.answers.get(item.id)
        if answer and standing.status:
            self.facts.answers[item.id] = answer

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

    def _standing(self, item: Item) -> Standing:
        answer = self.answers.get(item.id)
        if answer is None or answer.status in self.open:
            return _OPEN
        if answer.status is not Status.ANSWERED:
            return Standing(answer.status)
        value = answer.value
        if isinstance(value, Withheld):
            return Standing(Status.ANSWERED, None if item.kind.has_choices else value)
        if not item.kind.has_choices or value is None:
            return _OPEN if item.kind.has_choices else Standing(Status.ANSWERED, value)
        if isinstance(value, tuple):
            return self._several(item, value)
        codes = value.codes if isinstance(value, Between) else (value,)
        on_offer = all_of(self._on_offer(item, codes))
        if on_offer is None:
            return _TURNING
        return Standing(Status.ANSWERED, value) if on_offer else _OPEN

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

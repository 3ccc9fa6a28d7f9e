"""Where a session stands at one moment: answers, remarks, links, targets, views and choices."""

from collections.abc import Mapping

from msgspec import Struct, field

from interview.condition.facts import Between
from interview.session.events import FIELDS, FULL_PASS, Opinion, Shape, Status, TargetStatus, Value
from interview.session.header import Edition


class Answer(Struct, frozen=True):
    """What now stands for an item; `status` is one of the four settled ones or skipped."""

    status: Status
    at: str
    value: Value | Between | None = None
    words: str | None = None
    specify: str | None = None
    evidence: str | None = None
    evidence_text: str | None = None
    link: str | None = None
    who: str | None = None
    reason: str | None = None
    differs: str | None = None
    """Why it is another answer than in the interview that this one follows."""
    author: str | None = None
    language: str | None = None


_SAID_IN_TEXT = {field.name for field in FIELDS if field.is_said and field.shape is Shape.TEXT}
SIBLINGS = tuple(name for name in Answer.__struct_fields__ if name in _SAID_IN_TEXT)
"""What stands beside the value of an answer, in the answer as in the events that give or add to it."""
if Answer.__struct_fields__ != ("status", "at", "value", *SIBLINGS, "author", "language"):
    raise TypeError("the fields of an answer stand in another order than they are filled in")


class Target(Struct, frozen=True, kw_only=True):
    """What is aimed at: a level or a few words, the first step, who owns it, by when, how it will show.

    `moved_from` is the date that it had before it moved at all, `moves` how often it moved, and `reason` why
    it was dropped.
    """

    level: int | None = None
    text: str | None = None
    step: str | None = None
    owner: str | None = None
    due: str | None = None
    sign: str | None = None
    status: TargetStatus = TargetStatus.OPEN
    moved_from: str | None = None
    moves: int = 0
    reason: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be reached; one that moved is."""
        return self.status in (TargetStatus.OPEN, TargetStatus.MOVED)


class View(Struct, frozen=True, kw_only=True):
    """How the respondent sees it, beside what the rules say: another level, or an opinion of theirs."""

    level: int | None = None
    opinion: Opinion | None = None
    text: str | None = None


class Record(Struct, frozen=True, kw_only=True):
    """A session at one moment. Mappings and tuples are not changed after the record is made."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    skips: Mapping[str, int] = field(default_factory=dict)
    """How often an item was skipped since the last other act on it."""
    remarks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By item; a remark about the whole session stands under the empty id."""
    heard: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By item, lines that were kept aside: neither an answer nor a note."""
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    """By check, the explanation why both answers stand."""
    kept_with: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    """By check, all the answers that stood when it was kept."""
    targets: Mapping[str, Target] = field(default_factory=dict)
    """By section or element, in the order in which they were first set."""
    views: Mapping[str, View] = field(default_factory=dict)
    """By section or element; a view of the whole picture stands under the empty id."""
    may_show: bool | None = None
    """Whether services compared with this one may be told what it could show; None where nobody said."""
    sections: tuple[str, ...] | None = None
    """The chosen sections; None means all that are not optional."""
    pass_: str = FULL_PASS
    deepened: tuple[str, ...] = ()
    """The sections that are asked in full whatever the pass is, in the order in which they were deepened."""
    language: str | None = None
    edition: Edition | None = None
    """The version of the questionnaire that it was moved to; None for the one it began with."""
    outdated: Mapping[str, Answer] = field(default_factory=dict)
    """By item, what was answered before a move to a newer version in which it is asked again."""
    completed: bool = False
    """Completed, and nothing chosen, answered, skipped or cleared since."""
    last_at: str | None = None
    """When something was said or chosen last; leaving for a while does not count."""
    last_item: str | None = None
    """The item answered, added to, skipped or cleared last; a remark or a link moves nothing."""
    remarked_at: str | None = None
    """The item of a remark or link made since: whoever left then was there."""
    touched: Mapping[str, None] = field(default_factory=dict)
    """Items in the order of their first answer."""
    changed: Mapping[str, None] = field(default_factory=dict)
    """Items answered more than once."""
    undoable: int | None = None
    redoable: int | None = None
    """Numbers of events, counted from 1."""
    length: int = 0
    """How many events were folded."""

    @property
    def kept_aside(self) -> tuple[tuple[str, str], ...]:
        """The item and the words of each line that was heard, but for those that became notes and those of a
        private item; in their order."""
        return tuple(
            (item, text)
            for item, texts in self.heard.items()
            if not self.is_private(item)
            for text in texts
            if text not in self.remarks.get(item, ())
        )

    def is_private(self, item: str) -> bool:
        """Whether a question is kept private, also where an earlier answer has closed it since."""
        answer = self.answers.get(item)
        return answer is not None and answer.status is Status.REFUSED

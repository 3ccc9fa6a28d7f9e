"""Small questions after an answer: who might know, why it does not apply, which one; and longer notes.

All are optional: an empty line goes on.
"""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from interview.dialogue.confirmations import said_yes
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.pending import FewWords, Pending, PickedPending, WordedPending
from interview.dialogue.small_answers import Said, said_in
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.session.events import Act, Event, Status

if TYPE_CHECKING:
    from interview.dialogue.commands import Request

_ABOUT = {
    "who": Status.DONT_KNOW,
    "reason": Status.NOT_APPLICABLE,
    "specify": Status.ANSWERED,
    "evidence": Status.ANSWERED,
}
"""The status of the answer that each small question is about."""


def then_go_on(conversation: Conversation) -> Turns:
    """Goes on with the interview. Imported late: asking knows these small questions."""
    from interview.dialogue.asking import go_on

    return go_on(conversation)


class WhoKnows(FewWords, frozen=True):
    """After "don't know": a name or a role that could be asked."""

    item: str
    optional: bool = True

    @property
    def part(self) -> str:
        return "who"

    def claims(self, conversation: Conversation, request: "Request") -> bool:
        # "no idea" is a fine answer to who might know.
        return request.command.name == "dont_know" or WordedPending.claims(self, conversation, request)

    def waits_through(self, conversation: Conversation, request: "Request") -> Turns | None:
        return _said_otherwise(conversation, request, "refused", "not_applicable")

    def prompt(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "recorded.dont_know_ask", item=self.item)]

    def left(self, conversation: Conversation) -> Turns:
        return then_go_on(conversation)

    def kept(self, conversation: Conversation, text: str) -> Turns:
        conversation.write(Event(at=NOW, act=Act.ADDED, item=self.item, who=text))
        return [told_who(conversation, self.item, text), *then_go_on(conversation)]

    def asked_back(self, conversation: Conversation) -> Turn:
        return conversation.turn(TurnKind.UNCLEAR, "recorded.dont_know_name", item=self.item)


class WhyNotApplicable(FewWords, frozen=True):
    """After "does not apply": the reason, in words."""

    item: str
    optional: bool = True

    @property
    def part(self) -> str:
        return "reason"

    def waits_through(self, conversation: Conversation, request: "Request") -> Turns | None:
        return _said_otherwise(conversation, request, "refused", "dont_know")

    def prompt(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "recorded.not_applicable_ask", item=self.item)]

    def left(self, conversation: Conversation) -> Turns:
        return then_go_on(conversation)

    def kept(self, conversation: Conversation, text: str) -> Turns:
        conversation.write(Event(at=NOW, act=Act.ADDED, item=self.item, reason=text))
        return [told_reason(conversation, self.item, text), *then_go_on(conversation)]

    def asked_back(self, conversation: Conversation) -> Turn:
        return conversation.turn(TurnKind.UNCLEAR, "recorded.not_applicable_words", item=self.item)


def _said_otherwise(conversation: Conversation, request: "Request", *instead: str) -> Turns | None:
    """Another no-answer while the first is being talked about takes its place: there is no answer to keep."""
    if request.command.name not in instead:
        return None
    conversation.pending = None
    return request.command.run(conversation, request.text)


def told_who(conversation: Conversation, item: str, who: str) -> Turn:
    return conversation.turn(TurnKind.RECORDED, "recorded.dont_know_who", item=item, who=who)


def told_reason(conversation: Conversation, item: str, reason: str) -> Turn:
    return conversation.turn(TurnKind.RECORDED, "recorded.not_applicable_reason", item=item, reason=reason)


class Specify(FewWords, frozen=True):
    """The few words that go with a choice such as "other"."""

    item: str
    optional: bool = True

    @property
    def part(self) -> str:
        return "specify"

    def prompt(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "ask.specify", item=self.item)]

    def left(self, conversation: Conversation) -> Turns:
        return then_go_on(conversation)

    def kept(self, conversation: Conversation, text: str) -> Turns:
        conversation.write(Event(at=NOW, act=Act.ADDED, item=self.item, specify=text))
        told = conversation.turn(TurnKind.RECORDED, "recorded.note", item=self.item, text=text)
        return [told, *then_go_on(conversation)]

    def without(self, conversation: Conversation) -> Turns:
        told = conversation.turn(TurnKind.SAY, "recorded.left_out", item=self.item)
        return [told, *then_go_on(conversation)]


class NoteLines(WordedPending, frozen=True):
    """A longer note, line by line; an empty line ends it. `before` is what waited when it was begun."""

    item: str
    lines: tuple[str, ...] = ()
    before: Pending | None = None
    optional: bool = False

    @property
    def part(self) -> str:
        return ""

    def claims(self, conversation: Conversation, request: "Request") -> bool:
        # Once a note has been begun, "back" may well be a line of it.
        return bool(self.lines) or WordedPending.claims(self, conversation, request)

    def prompt(self, conversation: Conversation) -> Turns:
        key = "recorded.note_goes_on" if self.lines else "recorded.note_open"
        next_line = len(self.lines) + 1
        return [conversation.turn(TurnKind.FOLLOW_UP, key, item=self.item or None, line=next_line)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        if line.strip():
            more = replace(self, lines=(*self.lines, line.rstrip()))
            conversation.pending = more
            conversation.session.draft(self.item, "\n".join(more.lines))
            conversation.session.flush_draft()
            return more.prompt(conversation)
        told = self.end(conversation)
        if self.before is not None:
            conversation.pending = self.before
            return [*told, *self.before.prompt(conversation)]
        return told

    def end(self, conversation: Conversation) -> Turns:
        """Keeps what was written so far."""
        if not self.lines:
            return [conversation.turn(TurnKind.SAY, "recorded.note_empty")]
        told = keep_note(conversation, self.item, "\n".join(self.lines))
        conversation.session.clear_draft()
        return told


class KeepDraft(PickedPending, frozen=True):
    """A text that was being typed when the last visit ended: kept as a note, or let go."""

    item: str
    text: str
    meant: str = ""
    """The small question that it was for, by the name of its part."""
    optional: bool = False

    def waits_through(self, conversation: Conversation, request: "Request") -> Turns | None:
        # The question at hand is the one answered last: "dk" to the draft must not take its answer away.
        if not request.command.no_answer:
            return None
        return [conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no")]

    def prompt(self, conversation: Conversation) -> Turns:
        item = conversation.questionnaire.by_id.get(self.item)
        title = conversation.words.quoted(item) if item else conversation.session.name
        asked = small_question(conversation, self.item, self.meant)
        key = "resume.draft_small" if asked else "resume.draft"
        return [
            conversation.turn(TurnKind.FOLLOW_UP, key, item=self.item or None, title=title, draft=self.text)
        ]

    def take(self, conversation: Conversation, line: str) -> Turns:
        kept = said_yes(line, conversation)
        if kept is None and line.strip():
            conversation.pending = self
            return [conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no")]
        asked = small_question(conversation, self.item, self.meant)
        if kept is not False and asked is not None and said_in(self.text, conversation.voice) is Said.WORDS:
            turns = asked.take(conversation, self.text)
            conversation.session.clear_draft()
            return turns
        told = keep_note(conversation, self.item, self.text) if kept is not False else []
        conversation.session.clear_draft()
        return told + then_go_on(conversation)


def small_question(conversation: Conversation, item: str, part: str) -> Pending | None:
    """The small question by the name of its part, where the answer is still one that it is about."""
    from interview.dialogue.evidence import Evidence, WhichEvidence

    name, _, kind = part.partition(" ")
    answer = conversation.record.answers.get(item)
    if answer is None or item not in conversation.path or answer.status is not _ABOUT.get(name):
        return None
    if name == "evidence":
        return WhichEvidence(Evidence(item), kind) if kind in ("named", "independent") else None
    small: dict[str, Pending] = {
        "who": WhoKnows(item),
        "reason": WhyNotApplicable(item),
        "specify": Specify(item),
    }
    return small[name]


def keep_note(conversation: Conversation, item_id: str, text: str) -> Turns:
    """A remark, with the name of the question when it is not the one being asked."""
    conversation.write(Event(at=NOW, act=Act.REMARKED, item=item_id or None, text=text))
    item = conversation.questionnaire.by_id.get(item_id)
    if item and item_id != conversation.current:
        title = conversation.words.quoted(item)
        return [
            conversation.turn(
                TurnKind.RECORDED, "recorded.note_elsewhere", item=item_id, title=title, text=text
            )
        ]
    return [conversation.turn(TurnKind.RECORDED, "recorded.note", item=item_id or None, text=text)]

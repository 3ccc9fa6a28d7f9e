"""Small questions after an answer: who might know, why it does not apply, which one, what shows it.

All are optional: an empty line goes on.
"""

from dataclasses import dataclass

from interview.dialogue.confirmations import picked
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.session.events import Act, Event

EVIDENCE = ("none", "described", "named", "independent")


def _go_on(conversation: Conversation) -> Turns:
    from interview.dialogue.asking import go_on

    return go_on(conversation)


@dataclass(frozen=True, slots=True)
class WhoKnows:
    """After "don't know": a name or a role that could be asked."""

    item: str
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "recorded.dont_know", item=self.item)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        who = line.strip()
        if not who:
            return _go_on(conversation)
        conversation.write(Event(at=NOW, act=Act.ADDED, item=self.item, who=who))
        told = conversation.turn(TurnKind.RECORDED, "recorded.dont_know_who", item=self.item, who=who)
        return [told, *_go_on(conversation)]


@dataclass(frozen=True, slots=True)
class WhyNotApplicable:
    item: str
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "recorded.not_applicable", item=self.item)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        reason = line.strip()
        if not reason:
            return _go_on(conversation)
        conversation.write(Event(at=NOW, act=Act.ADDED, item=self.item, reason=reason))
        told = conversation.turn(
            TurnKind.RECORDED, "recorded.not_applicable_reason", item=self.item, reason=reason
        )
        return [told, *_go_on(conversation)]


@dataclass(frozen=True, slots=True)
class Specify:
    """The few words that go with a choice such as "other"."""

    item: str
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "ask.specify", item=self.item)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        if line.strip():
            conversation.write(Event(at=NOW, act=Act.ADDED, item=self.item, specify=line.strip()))
        return _go_on(conversation)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What there is to show for an answer that reaches the highest level."""

    item: str
    then: bool = True
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        text = conversation.voice.say("evidence.ask")
        return [Turn(TurnKind.FOLLOW_UP, text, self.item, self._choices(conversation))]

    def take(self, conversation: Conversation, line: str) -> Turns:
        if not line.strip():
            return self.keep(conversation, "none", "")
        kind, _, text = line.partition(":")
        if kind.strip().casefold() in ("http", "https"):
            kind, text = "named", line
        options = tuple((choice.code, choice.label) for choice in self._choices(conversation))
        code = kind.strip() if kind.strip() in EVIDENCE else picked(kind.strip(), options, conversation)
        if code is None:
            conversation.pending = self
            return [conversation.turn(TurnKind.UNCLEAR, "unclear.pending", len(options), item=self.item)]
        if code in ("named", "independent") and not text.strip():
            conversation.pending = WhichEvidence(self, code)
            return conversation.pending.prompt(conversation)
        return self.keep(conversation, code, text.strip())

    def keep(self, conversation: Conversation, code: str, text: str) -> Turns:
        """Records the kind of evidence, and the words or link that name it."""
        is_link = text.startswith(("http://", "https://")) and " " not in text
        conversation.write(
            Event(
                at=NOW,
                act=Act.ADDED,
                item=self.item,
                evidence=code,
                evidence_text=None if is_link or not text else text,
                link=text if is_link else None,
            )
        )
        label = conversation.voice.say(f"evidence.{code}")
        key = "evidence.kept_with" if text else "evidence.kept"
        told = conversation.turn(TurnKind.RECORDED, key, item=self.item, evidence=label, text=text)
        return [told, *(_go_on(conversation) if self.then else [])]

    def _choices(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        return tuple(
            ShownChoice(number, code, conversation.voice.say(f"evidence.{code}"))
            for number, code in enumerate(EVIDENCE, 1)
        )


@dataclass(frozen=True, slots=True)
class WhichEvidence:
    evidence: Evidence
    kind: str
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "evidence.which", item=self.evidence.item)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        return self.evidence.keep(conversation, self.kind, line.strip())


@dataclass(frozen=True, slots=True)
class NoteLines:
    """A longer note, line by line; an empty line ends it."""

    item: str
    lines: tuple[str, ...] = ()
    optional: bool = False

    def prompt(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "recorded.note_open", item=self.item)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        if line.strip():
            conversation.pending = NoteLines(self.item, (*self.lines, line.rstrip()))
            return []
        if not self.lines:
            return [conversation.turn(TurnKind.SAY, "recorded.note_empty")]
        text = "\n".join(self.lines)
        conversation.write(Event(at=NOW, act=Act.REMARKED, item=self.item, text=text))
        return [conversation.turn(TurnKind.RECORDED, "recorded.note", item=self.item, text=text)]

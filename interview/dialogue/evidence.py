"""What there is to show for an answer that reaches the highest level: its kind, with a name or a link."""

from interview.dialogue.confirmations import numbered, picked, said_yes
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.follow_ups import then_go_on
from interview.dialogue.pending import Pending, PickedPending, WordedPending
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.session.events import Act, Event

EVIDENCE = ("none", "described", "named", "independent")
_NAMED = ("named", "independent")


class Evidence(PickedPending, frozen=True):
    """What there is to show for an answer. `sentence` asks for it; `then` goes on with the interview."""

    item: str
    then: bool = True
    sentence: str = "evidence.ask"
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        item = conversation.questionnaire.item(self.item)
        question, title = conversation.words.quoted(item), conversation.words.filled(item.title)
        again = self.sentence == "evidence.ask" and not conversation.once("evidence.ask")
        sentence = "evidence.ask_short" if again else self.sentence
        text = conversation.voice.say(sentence, question=question, title=title)
        return [Turn(TurnKind.FOLLOW_UP, text, self.item, self._choices(conversation))]

    def take(self, conversation: Conversation, line: str) -> Turns:
        if not line.strip() or said_yes(line, conversation) is False:
            return self.keep(conversation, "none", "") if self.then else self._leave(conversation)
        kind, _, text = line.partition(":")
        if kind.strip().casefold() in ("http", "https"):
            kind, text = "named", line
        code = kind.strip() if kind.strip() in EVIDENCE else self._picked(conversation, kind)
        if code is None:
            conversation.pending = self
            return [conversation.turn(TurnKind.UNCLEAR, "unclear.pending", len(EVIDENCE), item=self.item)]
        if code in _NAMED and not text.strip():
            conversation.pending = WhichEvidence(self, code)
            return conversation.pending.prompt(conversation)
        return self.keep(conversation, code, text.strip())

    def without(self, conversation: Conversation) -> Turns:
        if not self.then:
            return self._leave(conversation)
        return self.keep(conversation, "none", "", "evidence.none_named")

    def keep(self, conversation: Conversation, code: str, text: str, said: str | None = None) -> Turns:
        """Records the kind of evidence, and what names it; `said` is the sentence that tells so."""
        is_link = text.startswith(("http://", "https://")) and " " not in text
        before = conversation.record.answers.get(self.item)
        # An empty text takes away what named the evidence before.
        no_text = "" if before and before.evidence_text else None
        no_link = "" if before and before.link else None
        conversation.write(
            Event(
                at=NOW,
                act=Act.ADDED,
                item=self.item,
                evidence=code,
                evidence_text=no_text if is_link or not text else text,
                link=text if is_link else no_link,
            )
        )
        label = conversation.voice.say(f"evidence.{code}")
        key = said or ("evidence.kept_with" if text else "evidence.kept")
        told = conversation.turn(TurnKind.RECORDED, key, item=self.item, evidence=label, text=text)
        return [told, *(then_go_on(conversation) if self.then else [])]

    def understands(self, conversation: Conversation, line: str) -> bool:
        """Whether a line names a kind of evidence."""
        kind = line.partition(":")[0].strip()
        return kind.casefold() in ("http", "https", *EVIDENCE) or bool(self._picked(conversation, kind))

    def _leave(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.SAY, "ask.kept", item=self.item)]

    def _picked(self, conversation: Conversation, kind: str) -> str | None:
        options = tuple((choice.code, choice.label) for choice in self._choices(conversation))
        return picked(kind.strip(), options, conversation)

    def _choices(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        return numbered([(code, conversation.voice.say(f"evidence.{code}")) for code in EVIDENCE])


def evidence_due(conversation: Conversation) -> list[Pending]:
    """Evidence that was not asked about when it became due, for instance because the window closed."""
    if conversation.session.read_only:
        return []
    due = dict.fromkeys(element.item for element in conversation.assessor().due_evidence())
    return [
        Evidence(name, sentence="evidence.ask_elsewhere")
        for name in due
        if name in conversation.path and name in conversation.record.answers
    ]


class WhichEvidence(WordedPending, frozen=True):
    evidence: Evidence
    kind: str
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "evidence.which", item=self.evidence.item)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        text = "" if said_yes(line, conversation) is False else line.strip()
        return self.evidence.keep(conversation, self.kind, text)

    def without(self, conversation: Conversation) -> Turns:
        return self.evidence.without(conversation)

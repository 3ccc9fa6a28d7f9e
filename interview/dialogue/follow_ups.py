"""Small questions after an answer: who might know, why it does not apply, which one, what shows it.

All are optional: an empty line goes on.
"""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from interview.dialogue.confirmations import numbered, picked, said_yes
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.pending import Pending, PickedPending, WordedPending
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.session.events import Act, Event

if TYPE_CHECKING:
    from interview.dialogue.commands import Request

EVIDENCE = ("none", "described", "named", "independent")
_NAMED = ("named", "independent")


def _go_on(conversation: Conversation) -> Turns:
    from interview.dialogue.asking import go_on

    return go_on(conversation)


class WhoKnows(WordedPending, frozen=True):
    """After "don't know": a name or a role that could be asked."""

    item: str
    optional: bool = True

    def claims(self, conversation: Conversation, request: "Request") -> bool:
        # "no idea" is a fine answer to who might know.
        return request.command.name == "dont_know" or not request.is_plain(conversation)

    def waits_through(self, conversation: Conversation, request: "Request") -> Turns | None:
        return _said_otherwise(conversation, request, "refused", "not_applicable")

    def prompt(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "recorded.dont_know_ask", item=self.item)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        who = line.strip()
        word = who.casefold().rstrip(".!")
        if said_yes(who, conversation):
            conversation.pending = self
            return [conversation.turn(TurnKind.FOLLOW_UP, "recorded.dont_know_name", item=self.item)]
        nobody = (*conversation.voice.words("language.nobody"), *conversation.voice.wordlist.no)
        if not who or word in nobody or word in conversation.voice.words("command.dont_know.words"):
            return _go_on(conversation)
        conversation.write(Event(at=NOW, act=Act.ADDED, item=self.item, who=who))
        return [told_who(conversation, self.item, who), *_go_on(conversation)]


class WhyNotApplicable(WordedPending, frozen=True):
    """After "does not apply": the reason, in words."""

    item: str
    optional: bool = True

    def waits_through(self, conversation: Conversation, request: "Request") -> Turns | None:
        return _said_otherwise(conversation, request, "refused", "dont_know")

    def prompt(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "recorded.not_applicable_ask", item=self.item)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        reason = line.strip()
        if not reason or said_yes(reason, conversation) is False:
            return _go_on(conversation)
        if not any(map(str.isalpha, reason)):  # a number would answer the question
            conversation.pending = self
            return [conversation.turn(TurnKind.UNCLEAR, "recorded.not_applicable_words", item=self.item)]
        conversation.write(Event(at=NOW, act=Act.ADDED, item=self.item, reason=reason))
        return [told_reason(conversation, self.item, reason), *_go_on(conversation)]


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


class Specify(WordedPending, frozen=True):
    """The few words that go with a choice such as "other"."""

    item: str
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "ask.specify", item=self.item)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        text = line.strip()
        if not text or said_yes(text, conversation) is False:
            return _go_on(conversation)
        conversation.write(Event(at=NOW, act=Act.ADDED, item=self.item, specify=text))
        told = conversation.turn(TurnKind.RECORDED, "recorded.note", item=self.item, text=text)
        return [told, *_go_on(conversation)]

    def without(self, conversation: Conversation) -> Turns:
        told = conversation.turn(TurnKind.SAY, "recorded.left_out", item=self.item)
        return [told, *_go_on(conversation)]


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
        return [told, *(_go_on(conversation) if self.then else [])]

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


class NoteLines(WordedPending, frozen=True):
    """A longer note, line by line; an empty line ends it. `before` is what waited when it was begun."""

    item: str
    lines: tuple[str, ...] = ()
    before: Pending | None = None
    optional: bool = False

    def claims(self, conversation: Conversation, request: "Request") -> bool:
        # Once a note has been begun, "back" may well be a line of it.
        return bool(self.lines) or not request.is_plain(conversation)

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
    optional: bool = False

    def waits_through(self, conversation: Conversation, request: "Request") -> Turns | None:
        # The question at hand is the one answered last: "dk" to the draft must not take its answer away.
        if not request.command.no_answer:
            return None
        return [conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no")]

    def prompt(self, conversation: Conversation) -> Turns:
        item = conversation.questionnaire.by_id.get(self.item)
        title = conversation.words.quoted(item) if item else conversation.session.name
        key = "resume.draft"
        return [
            conversation.turn(TurnKind.FOLLOW_UP, key, item=self.item or None, title=title, draft=self.text)
        ]

    def take(self, conversation: Conversation, line: str) -> Turns:
        kept = said_yes(line, conversation)
        if kept is None and line.strip():
            conversation.pending = self
            return [conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no")]
        told = keep_note(conversation, self.item, self.text) if kept is not False else []
        conversation.session.clear_draft()
        return told + _go_on(conversation)


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

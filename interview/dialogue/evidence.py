"""What there is to show for an answer that reaches the highest level: its kind, with a name or a link."""

from typing import ClassVar

from interview.condition import EVIDENCE
from interview.dialogue.conversation import NOW, Conversation, Prompt
from interview.dialogue.prompt import FewWords, PickedPrompt, Words, numbered, picked, words_in, yes_or_no
from interview.dialogue.step import GO_ON, Response, stay
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.session.events import Act, Event

_NAMED = ("named", "independent")


class Evidence(PickedPrompt, frozen=True):
    """What there is to show for an answer. `sentence` asks for it; `then` goes on with the interview."""

    subject: str
    then: bool = True
    sentence: str = "evidence.ask"
    overdue: bool = False
    """Asked at the end, because it was not when it became due; leaving one leaves the others as well."""
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        item = conversation.questionnaire.item(self.subject)
        question, title = conversation.words.quoted(item), conversation.words.filled(item.title)
        again = self.sentence == "evidence.ask" and not conversation.first_hint("evidence.ask")
        sentence = "evidence.ask_short" if again else self.sentence
        text = conversation.voice.say(sentence, question=question, title=title)
        return [Turn(TurnKind.FOLLOW_UP, text, self.subject, self._choices(conversation))]

    def take(self, conversation: Conversation, line: str) -> Response:
        if not line.strip():
            return self.without(conversation)
        if yes_or_no(line, conversation.voice) is False:
            return self.keep(conversation, "none", "") if self.then else self._leave(conversation)
        kind, _, text = line.partition(":")
        if kind.strip().casefold() in ("http", "https"):
            kind, text = "named", line
        code = kind.strip() if kind.strip() in EVIDENCE else self._picked(conversation, kind)
        if code is None:
            conversation.pending = self
            return stay(
                conversation.turn(TurnKind.UNCLEAR, "unclear.pending", len(EVIDENCE), item=self.subject)
            )
        words = words_in(text, conversation.voice)
        if code in _NAMED and words is not Words.GIVEN:
            which = WhichEvidence(self, code)
            conversation.pending = which
            # What was picked is no claim before something is named; a visit that ends here goes on from it.
            conversation.session.draft(self.subject, "", which.part)
            conversation.session.flush_draft()
            asked = which.ask(conversation) if words is Words.NONE else [which.asked_back(conversation)]
            return stay(*asked)
        return self.keep(conversation, code, text.strip())

    def without(self, conversation: Conversation) -> Response:
        """Leaves it open: silence is no claim. It is not asked about again in this sitting."""
        if not self.then:
            return self._leave(conversation)
        from interview.benchmark.levels import HIGHEST

        level = conversation.voice.say(f"level.{HIGHEST - 1}")
        turns = [conversation.turn(TurnKind.SAY, "evidence.left", item=self.subject, level=level)]
        left = conversation.mentioned.without_evidence
        left.add(self.subject)
        if self.overdue and conversation.follow_ups:
            left.update(_due(conversation))
            conversation.follow_ups.clear()
            turns.append(conversation.turn(TurnKind.SAY, "evidence.left_all"))
        return Response(turns, GO_ON)

    def keep(self, conversation: Conversation, code: str, text: str) -> Response:
        """Records the kind of evidence, and what names it."""
        is_link = text.startswith(("http://", "https://")) and " " not in text
        before = conversation.record.answers.get(self.subject)
        # An empty text takes away what named the evidence before.
        no_text = "" if before and before.evidence_text else None
        no_link = "" if before and before.link else None
        conversation.write(
            Event(
                at=NOW,
                act=Act.ADDED,
                item=self.subject,
                evidence=code,
                evidence_text=no_text if is_link or not text else text,
                link=text if is_link else no_link,
            )
        )
        label = conversation.voice.say(f"evidence.{code}")
        key = "evidence.kept_with" if text else "evidence.kept"
        turn = conversation.turn(TurnKind.RECORDED, key, item=self.subject, evidence=label, text=text)
        return Response([turn], GO_ON) if self.then else stay(turn)

    def understands(self, conversation: Conversation, line: str) -> bool:
        """Whether a line names a kind of evidence."""
        kind = line.partition(":")[0].strip()
        return kind.casefold() in ("http", "https", *EVIDENCE) or bool(self._picked(conversation, kind))

    def _leave(self, conversation: Conversation) -> Response:
        return stay(conversation.turn(TurnKind.SAY, "ask.kept", item=self.subject))

    def _picked(self, conversation: Conversation, kind: str) -> str | None:
        options = tuple((choice.code, choice.label) for choice in self._choices(conversation))
        return picked(kind.strip(), options, conversation.voice)

    def _choices(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        return numbered([(code, conversation.voice.say(f"evidence.{code}")) for code in EVIDENCE])


def evidence_due(conversation: Conversation) -> list[Prompt]:
    """Evidence that was not asked about when it became due, for instance because the window closed."""
    if conversation.session.read_only:
        return []
    return [
        Evidence(name, sentence="evidence.ask_overdue", overdue=True)
        for name in _due(conversation)
        if name not in conversation.mentioned.without_evidence
    ]


def _due(conversation: Conversation) -> list[str]:
    """The answers whose evidence is due."""
    due = dict.fromkeys(element.item for element in conversation.assessor().due_evidence())
    return [name for name in due if name in conversation.path and name in conversation.record.answers]


class WhichEvidence(FewWords, frozen=True):
    evidence: Evidence
    kind: str
    optional: ClassVar[bool] = True

    @property
    def part(self) -> str:
        return f"evidence {self.kind}"

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "evidence.which", item=self.evidence.subject)]

    @property
    def subject(self) -> str:
        return self.evidence.subject

    def left(self, conversation: Conversation) -> Response:
        """Nothing was named, so that nothing is claimed."""
        return self.without(conversation)

    def kept(self, conversation: Conversation, text: str) -> Response:
        return self.evidence.keep(conversation, self.kind, text)

    def without(self, conversation: Conversation) -> Response:
        conversation.session.clear_draft()
        return self.evidence.without(conversation)

"""What was said in the interview that this one follows, and why an answer is another now.

Nothing of it is said before the question was answered anew.
"""

from typing import ClassVar

from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.prompt import PickedPrompt, numbered, picked
from interview.dialogue.step import GO_ON, Response, stay
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.questionnaire import Item
from interview.session.events import Act, Differs, Event, Status
from interview.session.record import Answer
from interview.wording.forms import form_of


class WhyDifferent(PickedPrompt, frozen=True):
    """Asks for the one reason why an answer is another than then."""

    subject: str
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        item = conversation.questionnaire.item(self.subject)
        then = answer_then(conversation, item)
        words = in_words_of_then(conversation, item, then) if then else ""
        text = conversation.voice.say("follow.why", answer=words)
        return [Turn(TurnKind.FOLLOW_UP, text, item.id, choices=numbered(_reasons(conversation)))]

    def take(self, conversation: Conversation, line: str) -> Response:
        if not line.strip():
            return Response([], GO_ON)
        reasons = _reasons(conversation)
        code = picked(line, tuple(reasons), conversation.voice)
        if code is None:
            conversation.pending = self
            return stay(conversation.turn(TurnKind.UNCLEAR, "follow.why_unclear", len(reasons)))
        conversation.write(Event(at=NOW, act=Act.ADDED, item=self.subject, differs=code))
        return Response([Turn(TurnKind.RECORDED, dict(reasons)[code] + ".", self.subject)], GO_ON)


def why_different(conversation: Conversation, item: Item) -> list[WhyDifferent]:
    """The question for the reason, where an answer that was just given is another than then."""
    now = conversation.answer_to(item)
    then = answer_then(conversation, item)
    if now is None or then is None or now.differs or _comparable(now) == _comparable(then):
        return []
    return [WhyDifferent(item.id)]


def answer_then(conversation: Conversation, item: Item) -> Answer | None:
    """What was answered then to a question that is put alike today and is answered today; else None.

    Texts are always others, and so are left out.
    """
    earlier, now = conversation.earlier, conversation.answer_to(item)
    if earlier is None or now is None or now.status is not Status.ANSWERED or item.kind.takes_words:
        return None
    asked = earlier.questionnaire.by_id.get(item.id)
    if asked is None or earlier.path.statuses[item.id] is not Status.ANSWERED:
        return None
    alike = form_of(earlier.words, asked) == form_of(conversation.words, item)
    return earlier.record.answers[item.id] if alike else None


def in_words_of_then(conversation: Conversation, item: Item, then: Answer) -> str:
    """The answer of then as a reader sees it."""
    earlier = conversation.earlier
    return earlier.words.value(earlier.questionnaire.item(item.id), then) if earlier else ""


def _comparable(answer: Answer) -> object:
    """Of several choices, in whatever order they were made."""
    return frozenset(answer.value) if isinstance(answer.value, tuple) else answer.value


def _reasons(conversation: Conversation) -> list[tuple[str, str]]:
    return [(reason.value, conversation.voice.say(f"follow.differs_{reason}")) for reason in Differs]

"""A text that was being typed when the last visit ended: what it was for, and whether it is kept."""

from typing import ClassVar

from interview.dialogue.answers import Specify
from interview.dialogue.commands.no_answers import WhoKnows, WhyNotApplicable
from interview.dialogue.conversation import Conversation, Prompt
from interview.dialogue.evidence import EvidenceList
from interview.dialogue.prompt import Confirmation, Words, words_in, yes_or_no
from interview.dialogue.remarks import keep_note
from interview.dialogue.step import GO_ON, Response, stay
from interview.dialogue.turn import TurnKind, Turns
from interview.questionnaire import Item
from interview.session.events import Status

_ABOUT = {
    "who": Status.DONT_KNOW,
    "reason": Status.NOT_APPLICABLE,
    "specify": Status.ANSWERED,
    "evidence": Status.ANSWERED,
}
"""The status of the answer that each small question is about."""


class KeepDraft(Confirmation, frozen=True):
    """A text that was being typed when the last visit ended: kept as a note, or let go."""

    subject: str
    text: str
    meant: str = ""
    """The small question that it was for, by the name of its part."""
    optional: ClassVar[bool] = False

    def ask(self, conversation: Conversation) -> Turns:
        item = conversation.questionnaire.by_id.get(self.subject)
        title = conversation.words.quoted(item) if item else conversation.session.name
        asked = small_question(conversation, self.subject, self.meant)
        key = "resume.draft_small" if asked else "resume.draft"
        return [
            conversation.turn(
                TurnKind.FOLLOW_UP, key, item=self.subject or None, title=title, draft=self.text
            )
        ]

    def take(self, conversation: Conversation, line: str) -> Response:
        kept = yes_or_no(line, conversation.voice)
        if kept is None and line.strip():
            conversation.pending = self
            return stay(conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no"))
        asked = small_question(conversation, self.subject, self.meant)
        worded = words_in(self.text, conversation.voice) is Words.GIVEN
        if kept is not False and asked is not None and worded:
            response = asked.take(conversation, self.text)
            conversation.session.clear_draft()
            return response
        turns = keep_note(conversation, self.subject, self.text) if kept is not False else []
        conversation.session.clear_draft()
        return Response(turns, GO_ON)


def ticked_in(conversation: Conversation, item: Item, text: str) -> str:
    """The labels of what a draft ticks at a question, of which several fit; empty for a text."""
    labels = {str(choice.number): choice.label for choice in conversation.shown_choices(item)}
    parts = text.split(",")
    return ", ".join(labels[part] for part in parts) if set(parts) <= labels.keys() else ""


def small_question(conversation: Conversation, item: str, part: str) -> Prompt | None:
    """The small question by the name of its part, where the answer is still one that it is about."""
    name, _, kind = part.partition(" ")
    answer = conversation.record.answers.get(item)
    if answer is None or item not in conversation.path or answer.status is not _ABOUT.get(name):
        return None
    if name == "evidence":
        answers = conversation.record.answers
        named = tuple(name for name in kind.split(",") if name in conversation.path and name in answers)
        return EvidenceList(item, named) if named else None
    small: dict[str, Prompt] = {
        "who": WhoKnows(item),
        "reason": WhyNotApplicable(item),
        "specify": Specify(item),
    }
    return small[name]

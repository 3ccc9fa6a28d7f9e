"""What is added to a question or its answer: notes, links, own words, evidence."""

import re
from typing import ClassVar

from msgspec.structs import replace

from interview.dialogue.conversation import NOW, Conversation, Prompt
from interview.dialogue.evidence import (
    EvidenceList,
    evidence_for,
    evidence_for_those_left,
    evidence_left,
    misplaced,
)
from interview.dialogue.evidence_lines import kind_of
from interview.dialogue.prompt import WordedPrompt, let_wait
from interview.dialogue.remarks import keep_note
from interview.dialogue.step import RESUME, Request, Response, stay
from interview.dialogue.turn import TurnKind, Turns
from interview.questionnaire import Item
from interview.session.draft import NOTE
from interview.session.events import Act, Event, Status
from interview.understanding import Given, Question, understand
from interview.understanding.numbers import whole_number

_THAT = "that"
"""What stands behind the word in a phrase for the line that was kept aside, in whatever language."""
_LED = re.compile(r"(\d{1,3})(?:\s*[:=)]\s*|\s+|$)(.*)", re.DOTALL)


def note(conversation: Conversation, text: str) -> Response:
    """Attaches a remark; the question stays where it is. "That" is the line that was kept aside last."""
    if text.strip(" .!").casefold() in (_THAT, *conversation.voice.words("recorded.words_that")):
        return _note_that(conversation)
    item = _subject(conversation)
    item_id = item.id if item else ""
    if text:
        return stay(*keep_note(conversation, item_id, text))
    before = conversation.pending
    before = None if isinstance(before, NoteLines) else before
    return stay(*let_wait(conversation, NoteLines(item_id, before=before)))


def _note_that(conversation: Conversation) -> Response:
    """The line kept aside last becomes a note on the question that it was typed at."""
    from interview.dialogue.commands.delete_note import noted

    aside = [one for one in noted(conversation) if one.aside]
    if not aside:
        return stay(conversation.turn(TurnKind.UNCLEAR, "recorded.note_that_none"))
    last = max(aside, key=lambda one: one.number)
    return stay(*keep_note(conversation, last.item, last.text))


def link(conversation: Conversation, text: str) -> Response:
    item = _subject(conversation)
    url = link_in(conversation, text)
    if item is None or url is None:
        return stay(conversation.turn(TurnKind.UNCLEAR, "recorded.link_form"))
    conversation.write(Event(at=NOW, act=Act.LINKED, item=item.id, link=url))
    if item.id != conversation.current:
        title = conversation.words.quoted(item)
        return stay(
            conversation.turn(
                TurnKind.RECORDED, "recorded.link_elsewhere", item=item.id, title=title, link=url
            )
        )
    return stay(conversation.turn(TurnKind.RECORDED, "recorded.link", item=item.id, link=url))


def link_in(conversation: Conversation, text: str) -> str | None:
    """The address that a text is, or None."""
    given = understand(text, Question("url"), conversation.voice.wordlist)
    return given.value if isinstance(given, Given) and isinstance(given.value, str) else None


def is_a_link(conversation: Conversation, text: str) -> bool:
    return link_in(conversation, text) is not None


def is_evidence(conversation: Conversation, text: str) -> bool:
    """Whether a text is hardly anything but evidence: a link, or the name of its kind before a colon."""
    kind, name = kind_of(text, conversation.voice)
    return is_a_link(conversation, text) or bool(kind and name != text.strip())


def words(conversation: Conversation, text: str) -> Response:
    """Own words beside the answer of this question, or of the last one when this has none yet."""
    item = answered_subject(conversation)
    if item is None or not text:
        return stay(conversation.turn(TurnKind.UNCLEAR, "recorded.words_none"))
    conversation.write(Event(at=NOW, act=Act.ADDED, item=item.id, words=text))
    title = conversation.words.quoted(item)
    return stay(
        conversation.turn(TurnKind.RECORDED, "recorded.words_added", item=item.id, title=title, words=text)
    )


def evidence(conversation: Conversation, text: str) -> Response:
    """Evidence for the answer of this question or the last one, or for that of a question by its number.

    While a list waits for evidence, numbers are those of the list.
    """
    waiting = conversation.pending
    if isinstance(waiting, EvidenceList):
        if not text:
            return stay()
        conversation.pending = None
        return waiting.take(conversation, text)
    left = evidence_left(conversation)
    if not text and left:
        return stay(*let_wait(conversation, evidence_for_those_left(conversation, left)))
    if text.casefold().startswith(conversation.voice.words("evidence.begins_moved")):
        moved = misplaced(conversation, text)
        if moved is not None:
            return moved
    item, text = _by_its_number(conversation, text)
    if item is None:
        return stay(conversation.turn(TurnKind.UNCLEAR, "evidence.nothing"))
    question = evidence_for(conversation, item)
    return question.take(conversation, text) if text else stay(*let_wait(conversation, question))


def _by_its_number(conversation: Conversation, text: str) -> tuple[Item | None, str]:
    """The answered question that a text is about, by the number that it begins with, and the rest."""
    questions = conversation.path.questions
    led = _LED.fullmatch(text)
    number = whole_number(led[1]) if led else None
    if led is None or number is None or not 1 <= number <= len(questions):
        return answered_subject(conversation), text
    item = questions[number - 1]
    answer = conversation.answer_to(item)
    return (item if answer and answer.status is Status.ANSWERED else None), led[2]


def _subject(conversation: Conversation) -> Item | None:
    """The question before the respondent; the last one answered when all have been asked."""
    return conversation.item or conversation.questionnaire.by_id.get(conversation.record.last_item or "")


def answered_subject(conversation: Conversation) -> Item | None:
    """The present question if it has an answer, else the last one that was answered."""
    for item_id in (conversation.current, conversation.record.last_item):
        item = conversation.questionnaire.by_id.get(item_id or "")
        answer = conversation.answer_to(item) if item else None
        if answer and answer.status is Status.ANSWERED:
            return item
    return None


class NoteLines(WordedPrompt, frozen=True):
    """A longer note, line by line; an empty line ends it. `before` is what waited when it was begun."""

    subject: str
    lines: tuple[str, ...] = ()
    before: Prompt | None = None
    optional: ClassVar[bool] = False

    @property
    def unfinished(self) -> bool:
        return bool(self.lines)

    @property
    def part(self) -> str:
        """None: what is typed here joins the lines that are kept already, once it is a line."""
        return ""

    def claims(self, conversation: Conversation, request: Request) -> bool:
        # Once a note has been begun, "back" may well be a line of it.
        return self.unfinished or WordedPrompt.claims(self, conversation, request)

    def ask(self, conversation: Conversation) -> Turns:
        key = "recorded.note_goes_on" if self.lines else "recorded.note_open"
        next_line = len(self.lines) + 1
        return [conversation.turn(TurnKind.FOLLOW_UP, key, item=self.subject or None, line=next_line)]

    def take(self, conversation: Conversation, line: str) -> Response:
        if line.strip():
            more = replace(self, lines=(*self.lines, *line.rstrip().split("\n")))
            conversation.session.draft(self.subject, "\n".join(more.lines), NOTE)
            conversation.session.flush_draft()
            return stay(*let_wait(conversation, more))
        return Response(self.end(conversation), RESUME)

    def end(self, conversation: Conversation) -> Turns:
        conversation.pending = self.before
        if not self.lines:
            return [conversation.turn(TurnKind.SAY, "recorded.note_empty")]
        turns = keep_note(conversation, self.subject, "\n".join(self.lines))
        conversation.session.clear_draft()
        return turns

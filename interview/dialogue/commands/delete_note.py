"""Taking back a note on its own: those of a question are listed, and the person says which.

What was kept aside is listed behind the notes. Each goes by the number of its event, so redo brings it back.
"""

from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from interview.dialogue.conversation import NOW, Conversation, Prompt
from interview.dialogue.lookup import find_items
from interview.dialogue.prompt import PickedPrompt, let_wait, numbered, yes_or_no
from interview.dialogue.step import RESUME, Response, stay
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.session.events import Act, Event
from interview.session.last_values import answered
from interview.session.undo import undo_state
from interview.understanding import Given, Option, Question, understand

_NOTING = (Act.REMARKED, Act.ANSWERED, Act.HEARD)
_TELLING = 3
"""Letters from which on a word says which note is meant."""


class Noted(Struct, frozen=True):
    """A note, or a line that was kept aside: the number of its event, its question and its words."""

    number: int
    item: str
    text: str
    aside: bool


def delete_note(conversation: Conversation, text: str) -> Response:
    """Lists the notes of the question that a text names, else those with its words, else those of here."""
    every = noted(conversation)
    waiting = conversation.pending
    before = waiting.before if isinstance(waiting, WhichNotes) else waiting
    if not every:
        return stay(conversation.turn(TurnKind.SAY, "notes.none"))
    found = _meant(conversation, text, every) if text.strip() else _here(conversation, every)
    return stay(*let_wait(conversation, WhichNotes(tuple(found or every), before=before)))


def names_a_note(conversation: Conversation, text: str) -> bool:
    """Whether a text says which notes are meant."""
    return bool(_meant(conversation, text, noted(conversation)))


def noted(conversation: Conversation) -> list[Noted]:
    """All notes and lines kept aside that stand, in their order; none of a question that is kept private."""
    events = conversation.session.journal.events
    gone = undo_state(events).undone
    standing = [
        Noted(number, event.item or "", event.text, event.act is Act.HEARD)
        for number, event in enumerate(events, 1)
        if event.act in _NOTING and event.text and number not in gone
    ]
    notes = {(one.item, one.text) for one in standing if not one.aside}
    kept = [
        one
        for one in standing
        if not conversation.record.is_private(one.item) and not (one.aside and (one.item, one.text) in notes)
    ]
    return sorted(kept, key=lambda one: one.aside)


def _here(conversation: Conversation, every: list[Noted]) -> list[Noted]:
    here = conversation.current or ""
    return [one for one in every if one.item == here]


def _meant(conversation: Conversation, text: str, every: list[Noted]) -> list[Noted]:
    named = {item.id for item in find_items(conversation, text, anywhere=True, themes=False)}
    of_these = [one for one in every if one.item in named]
    if of_these:
        return of_these
    little = conversation.voice.words("language.function_words")
    told = [word for word in text.casefold().split() if len(word) >= _TELLING and word not in little]
    return [one for one in every if any(word in one.text.casefold().split() for word in told)]


class WhichNotes(PickedPrompt, frozen=True):
    """Which of these notes go: numbers, all, or Enter for none. `before` is what waited."""

    notes: tuple[Noted, ...]
    before: Prompt | None = None
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        text = conversation.voice.say("notes.which", len(self.notes))
        return [
            Turn(TurnKind.FOLLOW_UP, text, conversation.current, self._choices(conversation), several=True)
        ]

    def without(self, conversation: Conversation) -> Response:
        conversation.pending = self.before
        return Response([conversation.turn(TurnKind.SAY, "notes.stay")], RESUME)

    def take(self, conversation: Conversation, line: str) -> Response:
        meant = yes_or_no(line, conversation.voice)
        if not line.strip() or meant is False:
            return self.without(conversation)
        options = tuple(Option(c.code, c.label) for c in self._choices(conversation))
        given = understand(line, Question("select_multiple", options), conversation.voice.wordlist)
        codes = given.value if isinstance(given, Given) and not given.words else ()
        if meant and len(self.notes) == 1:
            codes = (options[0].code,)
        if not isinstance(codes, tuple) or not codes:
            conversation.pending = self
            return stay(conversation.turn(TurnKind.UNCLEAR, "notes.unclear", len(self.notes)))
        gone = [one for one in self.notes if str(one.number) in codes]
        conversation.write(*_taken_back(conversation, gone))
        conversation.pending = self.before
        listed = conversation.voice.listed([conversation.voice.quoted(one.text) for one in gone])
        return Response([conversation.turn(TurnKind.CHANGED, "notes.gone", given=listed)], RESUME)

    def _choices(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        return numbered([(str(one.number), _told(conversation, one)) for one in self.notes])


def _told(conversation: Conversation, one: Noted) -> str:
    item = conversation.questionnaire.by_id.get(one.item)
    key = f"notes.{'aside' if one.aside else 'note'}_{'at' if item else 'whole'}"
    title = conversation.words.quoted(item) if item else ""
    return conversation.voice.say(key, title=title, given=one.text)


def _taken_back(conversation: Conversation, gone: list[Noted]) -> list[Event]:
    """The undoing of these. Words beside an answer stand in its event: it is written again without them."""
    record, events = conversation.record, conversation.session.journal.events
    written: list[Event] = []
    for one in gone:
        event = events[one.number - 1]
        later = [each for each in events[one.number :] if each.item == one.item and each.act is Act.ANSWERED]
        answer = record.answers.get(one.item)
        if event.act is Act.ANSWERED and not later and answer is not None:
            written.append(replace(answered(one.item, answer), at=NOW, author=None))
    written += [Event(at=NOW, act=Act.UNDONE, target=one.number) for one in gone]
    if record.completed and any(event.act is Act.ANSWERED for event in written):
        written.append(Event(at=NOW, act=Act.COMPLETED))
    return written

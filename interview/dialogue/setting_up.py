"""Before the first question: which themes, and the quick or the full pass."""

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from interview.dialogue.asking import move_on
from interview.dialogue.choosing import (
    section_choices,
    sections_unclear,
    titles_of,
    told_pass,
    understood_sections,
)
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.pending import PickedPending
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.path import Selection, walk
from interview.questionnaire import Item
from interview.session.events import Act, Event
from interview.session.undo import standing
from interview.wording.counts import minutes

if TYPE_CHECKING:
    from interview.dialogue.commands import Request

_POSSIBLE_BEFORE = ("help", "what_is", "again", "language", "pause", "note")
"""Requests that make sense before anything has been chosen."""
_PASSES = {"": "quick", "1": "quick", "2": "full"}


class _SetUp(PickedPending, frozen=True):
    """Before anything has been chosen there is nowhere to go and nothing to mark: that is said instead."""

    own: ClassVar[tuple[str, ...]] = ()
    """Requests that are an answer here."""
    first: ClassVar[bool] = False
    """Whether nothing of the setting up stands before this, so that undo means what was written earlier."""

    def claims(self, conversation: Conversation, request: "Request") -> bool:
        name = request.command.name
        return name in self.own or (
            name not in _POSSIBLE_BEFORE and self._names(conversation, _said(request))
        )

    def waits_through(self, conversation: Conversation, request: "Request") -> Turns | None:
        name = request.command.name
        if name in _POSSIBLE_BEFORE or (name == "redo" and conversation.record.redoable is not None):
            return None
        if name == "undo" and self.first and undoable(conversation):
            return None
        if name in ("back", "undo"):
            return self._back(conversation, name)
        if name in self.own:
            conversation.pending = None
            return self.take(conversation, _said(request))
        return [conversation.turn(TurnKind.SAY, "setup.first"), *self.prompt(conversation)]

    @abstractmethod
    def prompt(self, conversation: Conversation) -> Turns: ...

    def _names(self, conversation: Conversation, line: str) -> bool:
        """Whether a line that reads as a request names something to choose here."""
        del conversation, line
        return False

    @abstractmethod
    def _back(self, conversation: Conversation, name: str) -> Turns: ...


class ChooseSections(_SetUp, frozen=True):
    """The first question of all: which themes."""

    own: ClassVar[tuple[str, ...]] = ("sections",)
    first: ClassVar[bool] = True
    optional: bool = False

    def _names(self, conversation: Conversation, line: str) -> bool:
        return understood_sections(conversation, line) is not None

    def _back(self, conversation: Conversation, name: str) -> Turns:
        key = "moving.first" if name == "back" else "moving.nothing_to_undo"
        return [conversation.turn(TurnKind.SAY, key), *self.prompt(conversation)]

    def prompt(self, conversation: Conversation) -> Turns:
        text = conversation.voice.say("setup.sections")
        return [Turn(TurnKind.ASK, text, None, section_choices(conversation), several=True)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        if line.strip().casefold() in conversation.voice.words("command.sections.words"):
            conversation.pending = self
            return self.prompt(conversation)
        line = _without_the_word(conversation, line)
        chosen = understood_sections(conversation, line) if line else ()
        if chosen is None:
            conversation.pending = self
            return [sections_unclear(conversation, line)]
        everything = {section.id for section in conversation.questionnaire.choosable}
        sections = None if not chosen or set(chosen) == everything else chosen
        turns = [_chosen(conversation, sections)]
        conversation.pending = ChoosePass(sections)
        return turns + conversation.pending.prompt(conversation)


class ChoosePass(_SetUp, frozen=True):
    """Quick or full, with the time each takes."""

    own: ClassVar[tuple[str, ...]] = ("quick", "full")
    sections: tuple[str, ...] | None
    optional: bool = False

    def _back(self, conversation: Conversation, name: str) -> Turns:
        """To the themes; nothing has been written yet, so that is what undo means as well."""
        del name
        themes = ChooseSections()
        conversation.pending = themes
        return themes.prompt(conversation)

    def prompt(self, conversation: Conversation) -> Turns:
        choices = tuple(
            ShownChoice(
                number,
                name,
                conversation.voice.words(f"command.{name}.words")[0],
                conversation.voice.say("count.minutes", minutes(self._questions(conversation, full))),
            )
            for number, (name, full) in enumerate((("quick", False), ("full", True)), 1)
        )
        return [Turn(TurnKind.FOLLOW_UP, conversation.voice.say("setup.pass"), None, choices)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        word = " ".join(line.casefold().split()).rstrip(".")
        wanted = _PASSES.get(word)
        for name in ("quick", "full"):
            if word in conversation.voice.words(f"command.{name}.words"):
                wanted = name
        if wanted is None:
            conversation.pending = self
            return [conversation.turn(TurnKind.UNCLEAR, "setup.pass_unclear")]
        conversation.write(Event(at=NOW, act=Act.CHOSEN, sections=self.sections, pass_=wanted))
        return [told_pass(conversation, wanted), *move_on(conversation)]

    def _questions(self, conversation: Conversation, full: bool) -> tuple[Item, ...]:
        return walk(conversation.questionnaire, Selection(self.sections, full), {}).questions


def opening_events(conversation: Conversation) -> int:
    """How many events opened the session: that choice of themes is not something to undo."""
    events = conversation.session.journal.events
    return 1 if events and events[0].act is Act.CHOSEN else 0


def choice_waits(conversation: Conversation) -> bool:
    """Whether themes and pass are still to be chosen: no choice but that of the opening stands."""
    record, events = conversation.record, conversation.session.journal.events
    undone, opening = standing(events).undone, opening_events(conversation)
    later = enumerate(events[opening:], opening + 1)
    chosen = any(event.act is Act.CHOSEN and number not in undone for number, event in later)
    as_usual = record.sections is None and record.pass_ == "quick"
    return as_usual and not (chosen or record.touched or record.skips)


def undoable(conversation: Conversation) -> int | None:
    """The number of the event to undo next, counted from 1."""
    number = conversation.record.undoable
    return number if number and number > opening_events(conversation) else None


def _said(request: "Request") -> str:
    """The line that a request came from, without its slash."""
    return f"{request.word} {request.text}".strip()


def _without_the_word(conversation: Conversation, line: str) -> str:
    """ "sections 4" means 4 where themes are asked for anyway."""
    line = line.strip()
    for word in conversation.voice.words("command.sections.words"):
        if line.casefold().startswith(f"{word} "):
            return line[len(word) :].strip()
    return line


def _chosen(conversation: Conversation, chosen: tuple[str, ...] | None) -> Turn:
    count = len(chosen if chosen is not None else conversation.questionnaire.choosable)
    if chosen is None:
        return conversation.turn(TurnKind.SAY, "setup.sections_all", count)
    return conversation.turn(
        TurnKind.SAY, "setup.sections_chosen", count, list=titles_of(conversation, chosen)
    )

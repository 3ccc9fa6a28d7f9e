"""Choosing what is asked: themes, how deep, the language; at the start and at any time."""

from abc import abstractmethod
from typing import ClassVar

from interview.dialogue.answers import effects
from interview.dialogue.conversation import NOW, Change, Conversation
from interview.dialogue.lookup import find_section
from interview.dialogue.prompt import PickedPrompt, let_wait
from interview.dialogue.step import ASK, MOVE_ON, STAY, Request, Response, stay
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.path import Selection, passes_of, walk
from interview.questionnaire import Item
from interview.session.events import PASSES, Act, Event
from interview.session.undo import undo_state
from interview.understanding import Given, Option, Question, understand
from interview.wording.counts import minutes

_USUAL_PASS = "quick"


def _section_choices(conversation: Conversation) -> tuple[ShownChoice, ...]:
    """The themes to choose from, with the time that each takes."""
    everything = walk(
        conversation.questionnaire,
        Selection(
            tuple(section.id for section in conversation.questionnaire.sections),
            conversation.path.selection.pass_,
        ),
        conversation.record.answers,
    )
    chosen = conversation.path.selection.sections
    return tuple(
        ShownChoice(
            number,
            section.id,
            section.title,
            conversation.voice.say("count.minutes", minutes(everything.section_items(section.id))),
            chosen is not None and section.id in chosen,
        )
        for number, section in enumerate(conversation.questionnaire.choosable, 1)
    )


def understood_sections(conversation: Conversation, line: str) -> tuple[str, ...] | None:
    """The ids of the themes that a line names, or None when it is not clear."""
    options = tuple(Option(section.id, section.title) for section in conversation.questionnaire.choosable)
    given = understand(line, Question("select_multiple", options), conversation.voice.wordlist)
    if isinstance(given, Given) and isinstance(given.value, tuple) and given.value:
        return given.value
    section = find_section(conversation, line)
    return (section.id,) if section and not section.always else None


def sections(conversation: Conversation, text: str) -> Response:
    """Shows the themes, or adds some."""
    if not text:
        now = conversation.path.selection.sections
        prompt = conversation.voice.say("setup.sections_now", list=_titles_of(conversation, now))
        return stay(Turn(TurnKind.SAY, prompt, None, _section_choices(conversation)))
    chosen = understood_sections(conversation, text.lstrip("+ "))
    if chosen is None:
        return stay(_sections_unclear(conversation, text))
    return add_sections(conversation, chosen)


def add_sections(conversation: Conversation, names: tuple[str, ...]) -> Response:
    """Adds themes by id; those that are there already stay."""
    now = conversation.path.selection.sections
    added = [name for name in dict.fromkeys(names) if now is not None and name not in now]
    if not added:
        return stay(conversation.turn(TurnKind.SAY, "setup.sections_kept", len(names)))
    order = [section.id for section in conversation.questionnaire.choosable]
    together = tuple(sorted({*(now or ()), *added}, key=order.index))
    change = conversation.write(Event(at=NOW, act=Act.CHOSEN, sections=together))
    more = len(change.after.questions) - len(change.before.questions)
    turn = conversation.turn(
        TurnKind.SAY, "setup.sections_added", more, list=_titles_of(conversation, tuple(added))
    )
    return _resume_asking(conversation, change).after(turn)


def names_sections(conversation: Conversation, text: str) -> bool:
    """Whether a text names themes."""
    return understood_sections(conversation, text.lstrip("+ ")) is not None


def first(conversation: Conversation, _: str) -> Response:
    return change_pass(conversation, "first")


def quick(conversation: Conversation, _: str) -> Response:
    return change_pass(conversation, "quick")


def full(conversation: Conversation, _: str) -> Response:
    return change_pass(conversation, "full")


def language(conversation: Conversation, text: str) -> Response:
    """Goes on in another language of the questionnaire, named by its code or its name."""
    wanted = offered_language(conversation, text)
    if wanted is None and len(conversation.questionnaire.languages) == 1:
        name = conversation.voice.language_name(conversation.questionnaire.language)
        return stay(conversation.turn(TurnKind.UNCLEAR, "language_change.one", language=name))
    if wanted is None:
        listed = [
            f"{conversation.voice.language_name(code)} ({code})"
            for code in conversation.questionnaire.languages
        ]
        text = conversation.voice.listed(listed, "or")
        return stay(conversation.turn(TurnKind.UNCLEAR, "language_change.unknown", list=text))
    name = conversation.voice.language_name(wanted)
    if wanted == conversation.questionnaire.language:
        return stay(conversation.turn(TurnKind.SAY, "language_change.same", language=name))
    conversation.write(Event(at=NOW, act=Act.LANGUAGE, language=wanted))
    conversation.speak(wanted)
    name = conversation.voice.language_name(wanted)
    key = "language_change.done" if conversation.voice.speaks else "language_change.done_in_part"
    turn = conversation.turn(TurnKind.SAY, key, language=name)
    return Response([turn], ASK if conversation.item and conversation.pending is None else STAY)


def offered_language(conversation: Conversation, text: str) -> str | None:
    """The code of the language that a text names, if the questionnaire has it."""
    word = text.strip().casefold()
    for code in conversation.questionnaire.languages:
        if word in (code, conversation.voice.language_name(code).casefold()):
            return code
    return None


def has_a_first_look(conversation: Conversation) -> bool:
    return PASSES[0] in passes_of(conversation.questionnaire)


def has_languages(conversation: Conversation) -> bool:
    """Whether there is more than one to choose from."""
    return len(conversation.questionnaire.languages) > 1


def names_a_language(conversation: Conversation, text: str) -> bool:
    return offered_language(conversation, text) is not None


def change_pass(conversation: Conversation, wanted: str) -> Response:
    """Goes on in another pass. A shallower one sets nothing aside: what was answered stays."""
    if wanted not in passes_of(conversation.questionnaire):
        return stay(conversation.turn(TurnKind.SAY, "setup.no_first"))
    if conversation.record.pass_ == wanted:
        return stay(conversation.turn(TurnKind.SAY, f"setup.pass_kept_{wanted}"))
    change = conversation.write(
        Event(at=NOW, act=Act.CHOSEN, sections=conversation.record.sections, pass_=wanted)
    )
    return _resume_asking(conversation, change).after(_pass_turn(conversation, wanted))


def _pass_turn(conversation: Conversation, wanted: str) -> Turn:
    """The pass, with the range of questions left that is shown everywhere else as well."""
    progress = conversation.path.progress()
    questions = conversation.voice.questions(progress.low, progress.high)
    key = f"setup.pass_{wanted}" + ("_exact" if progress.low == progress.high else "")
    return conversation.turn(TurnKind.SAY, key, questions=questions)


def _resume_asking(conversation: Conversation, change: Change) -> Response:
    """Tells what the choice set aside or brought back; then the current question, or what comes next."""
    turns = effects(conversation, change, edited=False)
    if conversation.pending is not None:
        return stay(*turns)
    asked = conversation.item and conversation.item.id in conversation.path
    return Response(turns, ASK if asked else MOVE_ON)


def _sections_unclear(conversation: Conversation, line: str) -> Turn:
    count = len(conversation.questionnaire.choosable)
    return conversation.turn(TurnKind.UNCLEAR, "setup.sections_unclear", count, given=line)


def _titles_of(conversation: Conversation, chosen: tuple[str, ...] | None) -> str:
    titles = [s.title for s in conversation.questionnaire.choosable if chosen is None or s.id in chosen]
    return conversation.voice.listed(titles)


class _SetUp(PickedPrompt, frozen=True):
    """Before anything has been chosen there is nowhere to go and nothing to mark: that is said instead."""

    own: ClassVar[tuple[str, ...]] = ()
    """Requests that are an answer here."""
    first: ClassVar[bool] = False
    """Whether nothing of the setting up stands before this, so that undo means what was written earlier."""

    def claims(self, conversation: Conversation, request: Request) -> bool:
        if request.command in self.own:
            return True
        return not conversation.command(request).at_the_start and self._names(conversation, request.line)

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        name = request.command
        if conversation.command(request).at_the_start:
            return None
        if name == "redo" and conversation.record.redoable is not None:
            return None
        if name == "undo" and self.first and undoable(conversation):
            return None
        if name in ("back", "undo"):
            return self._back(conversation, name)
        if name in self.own:
            conversation.pending = None
            return self.take(conversation, request.line)
        return stay(conversation.turn(TurnKind.SAY, "setup.first"), *self.ask(conversation))

    @abstractmethod
    def ask(self, conversation: Conversation) -> Turns: ...

    def _names(self, conversation: Conversation, line: str) -> bool:
        """Whether a line that reads as a request names something to choose here."""
        del conversation, line
        return False

    @abstractmethod
    def _back(self, conversation: Conversation, name: str) -> Response: ...


class ChooseSections(_SetUp, frozen=True):
    """The first question of all: which themes."""

    own: ClassVar[tuple[str, ...]] = ("sections",)
    first: ClassVar[bool] = True
    optional: ClassVar[bool] = False

    def _names(self, conversation: Conversation, line: str) -> bool:
        return understood_sections(conversation, line) is not None

    def _back(self, conversation: Conversation, name: str) -> Response:
        key = "moving.first" if name == "back" else "moving.nothing_to_undo"
        return stay(conversation.turn(TurnKind.SAY, key), *self.ask(conversation))

    def ask(self, conversation: Conversation) -> Turns:
        text = conversation.voice.say("setup.sections")
        return [Turn(TurnKind.ASK, text, None, _section_choices(conversation), several=True)]

    def take(self, conversation: Conversation, line: str) -> Response:
        if line.strip().casefold() in conversation.voice.words("command.sections.words"):
            return stay(*let_wait(conversation, self))
        line = _without_the_word(conversation, line)
        chosen = understood_sections(conversation, line) if line else ()
        if chosen is None:
            conversation.pending = self
            return stay(_sections_unclear(conversation, line))
        everything = {section.id for section in conversation.questionnaire.choosable}
        sections = None if not chosen or set(chosen) == everything else chosen
        return stay(_chosen(conversation, sections), *let_wait(conversation, ChoosePass(sections)))


class ChoosePass(_SetUp, frozen=True):
    """How deep to go, with the time each pass takes."""

    own: ClassVar[tuple[str, ...]] = PASSES
    sections: tuple[str, ...] | None
    optional: ClassVar[bool] = False

    def _back(self, conversation: Conversation, name: str) -> Response:
        """To the themes; nothing has been written yet, so that is what undo means as well."""
        del name
        return stay(*let_wait(conversation, ChooseSections()))

    def ask(self, conversation: Conversation) -> Turns:
        choices = tuple(
            ShownChoice(
                number,
                name,
                conversation.voice.say(f"pass.{name}"),
                conversation.voice.say("count.minutes", minutes(self._questions(conversation, name))),
            )
            for number, name in enumerate(passes_of(conversation.questionnaire), 1)
        )
        return [Turn(TurnKind.FOLLOW_UP, conversation.voice.say("setup.pass"), None, choices)]

    def take(self, conversation: Conversation, line: str) -> Response:
        wanted = understood_pass(conversation, line)
        if wanted is None:
            conversation.pending = self
            names = [conversation.voice.say(f"pass.{name}") for name in passes_of(conversation.questionnaire)]
            listed = conversation.voice.listed(names, "or")
            return stay(conversation.turn(TurnKind.UNCLEAR, "setup.pass_unclear", list=listed))
        conversation.write(Event(at=NOW, act=Act.CHOSEN, sections=self.sections, pass_=wanted))
        return Response([_pass_turn(conversation, wanted)], MOVE_ON)

    def _names(self, conversation: Conversation, line: str) -> bool:
        return understood_pass(conversation, line) is not None

    def _questions(self, conversation: Conversation, pass_: str) -> tuple[Item, ...]:
        return walk(conversation.questionnaire, Selection(self.sections, pass_), {}).questions


def understood_pass(conversation: Conversation, line: str) -> str | None:
    """The pass that a line names by number, name or one of its other words; the usual one by no word."""
    if not line.strip():
        return _USUAL_PASS
    voice = conversation.voice
    options = tuple(
        Option(name, voice.say(f"pass.{name}"), voice.words(f"pass.words_{name}"))
        for name in passes_of(conversation.questionnaire)
    )
    given = understand(line, Question("select_one", options), voice.wordlist)
    plain = isinstance(given, Given) and not (given.words or given.specify or given.confirm)
    return str(given.value) if plain and isinstance(given, Given) else None


def opening_events(conversation: Conversation) -> int:
    """How many events opened the session: that choice of themes is not something to undo."""
    events = conversation.session.journal.events
    return 1 if events and events[0].act is Act.CHOSEN else 0


def choice_waits(conversation: Conversation) -> bool:
    """Whether themes and pass are still to be chosen: no choice but that of the opening stands."""
    record, events = conversation.record, conversation.session.journal.events
    undone, opening = undo_state(events).undone, opening_events(conversation)
    later = enumerate(events[opening:], opening + 1)
    chosen = any(event.act is Act.CHOSEN and number not in undone for number, event in later)
    as_usual = record.sections is None and record.pass_ == _USUAL_PASS and not record.deepened
    return as_usual and not (chosen or record.touched or record.skips)


def undoable(conversation: Conversation) -> int | None:
    """The number of the event to undo next, counted from 1."""
    number = conversation.record.undoable
    return number if number and number > opening_events(conversation) else None


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
        TurnKind.SAY, "setup.sections_chosen", count, list=_titles_of(conversation, chosen)
    )

"""Choosing what is asked: themes, the quick or the full pass, the language; at the start and at any time."""

from dataclasses import dataclass

from interview.dialogue.asking import ask, move_on
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.targets import find_section
from interview.dialogue.timing import minutes
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.dialogue.understanding import Given, Option, Question, understand
from interview.errors import QuestionnaireError
from interview.path import Selection, walk
from interview.questionnaire import Item
from interview.session.events import Act, Event


@dataclass(frozen=True, slots=True)
class ChooseSections:
    """The first question of all: which themes."""

    optional: bool = False

    def prompt(self, conversation: Conversation) -> Turns:
        text = conversation.voice.say("setup.sections")
        return [Turn(TurnKind.ASK, text, None, section_choices(conversation))]

    def take(self, conversation: Conversation, line: str) -> Turns:
        chosen = understood_sections(conversation, line) if line.strip() else ()
        if chosen is None:
            conversation.pending = self
            return [conversation.turn(TurnKind.UNCLEAR, "setup.sections_minimum")]
        everything = {section.id for section in conversation.questionnaire.choosable}
        sections = None if not chosen or set(chosen) == everything else chosen
        turns = [_chosen(conversation, sections)]
        conversation.pending = ChoosePass(sections)
        return turns + conversation.pending.prompt(conversation)


@dataclass(frozen=True, slots=True)
class ChoosePass:
    """Quick or full, with the time each takes."""

    sections: tuple[str, ...] | None
    optional: bool = False

    def prompt(self, conversation: Conversation) -> Turns:
        quick, full = (minutes(self._questions(conversation, passes)) for passes in (False, True))
        return [conversation.turn(TurnKind.FOLLOW_UP, "setup.pass", quick=quick, full=full)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        word = line.strip().casefold().rstrip(".")
        if word not in ("", "1", "2", "quick", "full"):
            conversation.pending = self
            return [conversation.turn(TurnKind.UNCLEAR, "setup.pass_unclear")]
        full = word in ("2", "full")
        conversation.write(
            Event(at=NOW, act=Act.CHOSEN, sections=self.sections, pass_="full" if full else "quick")
        )
        count = len(conversation.path.questions)
        told = conversation.turn(TurnKind.SAY, "setup.pass_full" if full else "setup.pass_quick", count)
        return [told, *move_on(conversation)]

    def _questions(self, conversation: Conversation, full: bool) -> tuple[Item, ...]:
        return walk(conversation.questionnaire, Selection(self.sections, full), {}).questions


def section_choices(conversation: Conversation) -> tuple[ShownChoice, ...]:
    """The themes to choose from, with the time that each takes."""
    full = conversation.path.selection.full
    everything = walk(conversation.questionnaire, Selection(None, full), conversation.record.answers)
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


def sections(conversation: Conversation, text: str) -> Turns:
    """Shows the themes, or adds some."""
    now = conversation.path.selection.sections
    if not text:
        prompt = conversation.voice.say("setup.sections_now", list=_titles(conversation, now))
        return [Turn(TurnKind.SAY, prompt, None, section_choices(conversation))]
    chosen = understood_sections(conversation, text.lstrip("+ "))
    if chosen is None:
        return [conversation.turn(TurnKind.UNCLEAR, "setup.sections_minimum")]
    added = [name for name in chosen if now is not None and name not in now]
    if not added:
        return [conversation.turn(TurnKind.SAY, "setup.sections_kept")]
    order = [section.id for section in conversation.questionnaire.choosable]
    together = tuple(sorted({*(now or ()), *added}, key=order.index))
    before = len(conversation.path.questions)
    conversation.write(Event(at=NOW, act=Act.CHOSEN, sections=together))
    more = len(conversation.path.questions) - before
    told = conversation.turn(
        TurnKind.SAY, "setup.sections_added", more, list=_titles(conversation, tuple(added))
    )
    return [told, *_resume_asking(conversation)]


def full(conversation: Conversation, _: str) -> Turns:
    return _change_pass(conversation, "full")


def quick(conversation: Conversation, _: str) -> Turns:
    return _change_pass(conversation, "quick")


def language(conversation: Conversation, text: str) -> Turns:
    offered = conversation.questionnaire.languages
    wanted = text.strip().casefold()
    if wanted == conversation.questionnaire.language:
        return [conversation.turn(TurnKind.SAY, "language_change.same", language=wanted)]
    try:
        conversation.speak(wanted)
    except QuestionnaireError:
        listed = conversation.voice.listed(list(offered))
        return [conversation.turn(TurnKind.UNCLEAR, "language_change.unknown", list=listed)]
    conversation.write(Event(at=NOW, act=Act.LANGUAGE, language=wanted))
    name = conversation.voice.say("language.name")
    return [conversation.turn(TurnKind.SAY, "language_change.done", language=name), *ask(conversation)]


def _change_pass(conversation: Conversation, wanted: str) -> Turns:
    if conversation.record.pass_ == wanted:
        name = conversation.voice.words(f"command.{wanted}.words")[0]
        return [conversation.turn(TurnKind.SAY, "setup.pass_kept", name=name)]
    conversation.write(Event(at=NOW, act=Act.CHOSEN, sections=conversation.record.sections, pass_=wanted))
    told = conversation.turn(TurnKind.SAY, f"setup.pass_{wanted}", len(conversation.path.questions))
    return [told, *_resume_asking(conversation)]


def _resume_asking(conversation: Conversation) -> Turns:
    """Asks the current question again, or goes on where a finished interview has more to ask now."""
    if conversation.item and conversation.item.id in conversation.path:
        return ask(conversation)
    return move_on(conversation)


def _chosen(conversation: Conversation, chosen: tuple[str, ...] | None) -> Turn:
    count = len(chosen if chosen is not None else conversation.questionnaire.choosable)
    if chosen is None:
        return conversation.turn(TurnKind.SAY, "setup.sections_all", count)
    return conversation.turn(TurnKind.SAY, "setup.sections_chosen", count, list=_titles(conversation, chosen))


def _titles(conversation: Conversation, chosen: tuple[str, ...] | None) -> str:
    titles = [s.title for s in conversation.questionnaire.choosable if chosen is None or s.id in chosen]
    return conversation.voice.listed(titles)

"""What a target is set on: a theme, or one statement of good practice, with the levels to aim for there."""

from typing import TypeAlias

from interview.benchmark import Assessor, Element, Range, State
from interview.benchmark.levels import HIGHEST
from interview.dialogue.conversation import Conversation
from interview.dialogue.element_words import ElementWords
from interview.dialogue.levels_explained import subject_named
from interview.dialogue.targets import find_items, find_section
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.questionnaire import Section

AimedAt: TypeAlias = Section | Element


def named_in_full(conversation: Conversation, text: str) -> AimedAt | None:
    """The statement with this code or id, or the theme that a text names."""
    found = subject_named(conversation, text)
    return found if isinstance(found, Element) else find_section(conversation, text)


def aimed_at(conversation: Conversation, text: str) -> list[AimedAt]:
    """All that a text may mean; a statement also by its question or by words that stand in it."""
    whole = named_in_full(conversation, text)
    if whole is not None:
        return [whole]
    elements = conversation.benchmark.elements.values()
    asked = {item.id for item in find_items(conversation, text, anywhere=True, themes=False)}
    by_question = [element for element in elements if element.item in asked]
    return list(by_question or [element for element in elements if _says(element, text)])


def _says(element: Element, text: str) -> bool:
    """Whether every typed word begins a word of the statement."""
    said = element.statement.casefold().split()
    words = text.casefold().split()
    return bool(words) and all(any(part.startswith(word) for part in said) for word in words)


def by_id(conversation: Conversation, name: str) -> AimedAt:
    element = conversation.benchmark.elements.get(name)
    return element or conversation.questionnaire.section(name)


def name_of(conversation: Conversation, at: AimedAt) -> str:
    """The title of a theme; of a statement its theme and code."""
    if isinstance(at, Section):
        return at.title
    theme = conversation.questionnaire.section(at.block).title
    return conversation.voice.say("target.name", theme=theme, code=at.code)


def present_level(assessor: Assessor, name: str) -> Range | None:
    """Where the theme or statement of this id stands; None where it has no level."""
    if name in assessor.benchmark.elements:
        return assessor.element(name).range
    if _has_band(assessor, name):
        return assessor.band(name)
    return None


def to_hold(present: Range | None, level: int | None) -> bool:
    """Whether what is aimed at is certainly there already."""
    return present is not None and level is not None and level <= present.low


def levels(conversation: Conversation, at: AimedAt) -> tuple[ShownChoice, ...]:
    """The levels to aim for from the first step up, each with what it means; none where there is no level."""
    meanings: dict[int, str] = dict.fromkeys(range(1, HIGHEST + 1), "")
    assessor = conversation.assessor()
    if isinstance(at, Element):
        found = assessor.element(at.id)
        if not at.graded or found.state is State.NOT_APPLICABLE:
            return ()
        words = ElementWords(assessor, conversation.voice, conversation.words)
        meanings = {level: _meaning(words, at, level) for level in meanings}
    elif not _has_band(assessor, at.id):
        return ()
    say = conversation.voice.say
    return tuple(
        ShownChoice(level, str(level), say(f"level.{level}"), means or None)
        for level, means in meanings.items()
    )


def _meaning(words: ElementWords, element: Element, level: int) -> str:
    """What a level asks for: the answers that stand for it, or its rule; the highest is shown as well."""
    if element.scale:
        item = words.path.questionnaire.item(element.scale)
        labels = [f"“{choice.label}”" for choice in item.choices if choice.level == level]
        means = words.voice.listed(labels, "or")
    else:
        means = words.words.rule(element.rules[level]) if level in element.rules else ""
    shown = means and level == HIGHEST
    return words.voice.say("target.means_shown", means=means) if shown else means


def standing(conversation: Conversation, at: AimedAt) -> Turns:
    """What a statement says and where it stands, before it is asked what to aim for."""
    say, turns = conversation.voice.say, []
    if isinstance(at, Element):
        assessor = conversation.assessor()
        words = ElementWords(assessor, conversation.voice, conversation.words)
        statement = say("report.element", code=at.code, statement=at.statement)
        found = assessor.element(at.id)
        state = words.state(found) if at.graded else say("report.element_described")
        turns = [Turn(TurnKind.SAY, statement), Turn(TurnKind.SAY, state)]
        if at.level_from and found.range:
            turns += [Turn(TurnKind.SAY, line) for line in list(words.rules(found))[:1]]
    elif not levels(conversation, at) and conversation.benchmark.in_block(at.id):
        turns = [Turn(TurnKind.SAY, say("why.theme_no_band", section=at.title))]
    if turns and not levels(conversation, at):
        turns.append(Turn(TurnKind.SAY, say("target.no_level")))
    return turns


def _has_band(assessor: Assessor, name: str) -> bool:
    return any(block.section == name and block.band for block in assessor.benchmark.blocks)

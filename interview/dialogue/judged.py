"""What a target or a view is about: a theme or one statement, with its name and its level."""

from typing import TypeAlias

from interview.benchmark import Element
from interview.dialogue.conversation import Conversation
from interview.dialogue.levels_explained import subject_named
from interview.dialogue.targets import find_items, find_section
from interview.dialogue.turn import TurnKind, Turns
from interview.questionnaire import Section
from interview.understanding.numbers import whole_number

_MOST_NAMED = 4

Judged: TypeAlias = Section | Element


def named_in_full(conversation: Conversation, text: str) -> Judged | None:
    """The statement with this code or id, or the theme with this title or id."""
    found = subject_named(conversation, text)
    if isinstance(found, Element):
        return found
    words = " ".join(text.casefold().split())
    sections = conversation.questionnaire.sections
    return next((section for section in sections if words in (section.id, section.title.casefold())), None)


def meant(conversation: Conversation, text: str) -> list[Judged]:
    """All that a text may mean; a statement also by its question or by words that stand in it."""
    known = named_in_full(conversation, text) or find_section(conversation, text)
    if known is not None:
        return [known]
    if whole_number(text) is not None:
        return []  # the numbers on the screen are those of themes, choices and questions alike
    elements = conversation.benchmark.elements.values()
    asked = {item.id for item in find_items(conversation, text, anywhere=True, themes=False)}
    by_question = [element for element in elements if element.item in asked]
    return list(by_question or [element for element in elements if _says(element, text)])


def _says(element: Element, text: str) -> bool:
    """Whether every typed word begins a word of the statement."""
    said = element.statement.casefold().split()
    words = text.casefold().split()
    return bool(words) and all(any(part.startswith(word) for part in said) for word in words)


def by_id(conversation: Conversation, name: str) -> Judged:
    element = conversation.benchmark.elements.get(name)
    return element or conversation.questionnaire.section(name)


def name_of(conversation: Conversation, at: Judged) -> str:
    """The title of a theme; of a statement its theme and code."""
    if isinstance(at, Section):
        return at.title
    theme = conversation.questionnaire.section(at.block).title
    return conversation.voice.say("target.name", theme=theme, code=at.code)


def is_sure(conversation: Conversation, text: str, found: list[Judged]) -> bool:
    """Whether what was named is one thing, and no guess from a question or from words of a statement."""
    known = named_in_full(conversation, text) or find_section(conversation, text)
    return known is not None and found == [known]


def is_taken_away(conversation: Conversation, said: str) -> bool:
    """Whether a word means that a target or a view is to go."""
    return said.strip().casefold() in conversation.voice.words("judged.taken_away")


def which(conversation: Conversation, command: str, given: str, found: list[Judged]) -> Turns:
    """What is asked when nothing, or more than one thing, fits what was named behind a command."""
    word = conversation.voice.words(f"command.{command}.words")[0]
    if not found:
        return [conversation.turn(TurnKind.UNCLEAR, "judged.no_such", given=given.strip(), command=word)]
    statements = [judged for judged in found if isinstance(judged, Element)][:_MOST_NAMED]
    key = "judged.which_of" if len(statements) == len(found) else "judged.which_among"
    return [
        conversation.turn(TurnKind.UNCLEAR, key, len(found), command=word),
        *(
            conversation.turn(TurnKind.LINE, "report.element", code=one.code, statement=one.statement)
            for one in statements
        ),
    ]

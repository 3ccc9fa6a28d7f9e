"""What a typed name means among what is judged: a statement, a theme, a policy issue, a source."""

from typing import TypeAlias

from interview.benchmark import Element, PolicyIssue, Source
from interview.dialogue.conversation import Conversation
from interview.dialogue.lookup import find_items, find_section
from interview.dialogue.turn import TurnKind, Turns
from interview.questionnaire import Section
from interview.understanding.numbers import whole_number
from interview.wording.themes import theme_called

_MOST_NAMED = 4

Judged: TypeAlias = Section | Element
"""What a target or a view can be about."""
Subject: TypeAlias = Element | Section | PolicyIssue
"""What `why` explains the level of."""


def subject_named(conversation: Conversation, text: str) -> Subject | None:
    """The statement, theme or policy issue that a text names in full."""
    words = " ".join(text.casefold().split()).strip(" ?.\"'")
    words = _without_level(conversation, words)
    issue = _after(words, conversation.voice.words("why.issue_words"))
    if issue:
        return _issue(conversation, issue, partly=True)
    words = _after(words, conversation.voice.words("why.level_words")) or words
    code = words.replace(" ", "_").replace("-", "_")
    element = conversation.benchmark.elements.get(code)
    by_code = (e for e in conversation.benchmark.elements.values() if e.code.casefold() == words)
    return element or next(by_code, None) or _theme(conversation, words) or _issue(conversation, words)


def _without_level(conversation: Conversation, words: str) -> str:
    """What stands before "is not yet" and the like: "why technology is not yet" asks about technology."""
    from interview.benchmark.levels import HIGHEST

    levels = [conversation.voice.say(f"level.{level}").casefold() for level in range(HIGHEST + 1)]
    joining = conversation.voice.words("why.is_words")
    endings = [f" {word} {level}" for word in joining for level in levels]
    ending = next((ending for ending in endings if words.endswith(ending)), "")
    return words.removesuffix(ending).removeprefix(f"{joining[0]} ").strip() if ending else words


def _after(words: str, beginnings: tuple[str, ...]) -> str:
    """What follows the longest of these beginnings; nothing when the text begins with none of them."""
    begun = [text for text in beginnings if words.startswith(f"{text} ")]
    return words.removeprefix(max(begun, key=len)).strip() if begun else ""


def subject_begun(conversation: Conversation, text: str) -> Subject | None:
    """The theme or policy issue that a text names in part."""
    text = _without_level(conversation, " ".join(text.casefold().split()).strip(" ?.\"'"))
    section = find_section(conversation, text)
    if section and conversation.benchmark.in_block(section.id):
        return section
    return _issue(conversation, " ".join(text.casefold().split()), partly=True)


def _theme(conversation: Conversation, words: str) -> Section | None:
    blocks = {block.section for block in conversation.benchmark.blocks}
    sections = conversation.questionnaire.sections
    return theme_called((section for section in sections if section.id in blocks), words)


def _issue(conversation: Conversation, words: str, *, partly: bool = False) -> PolicyIssue | None:
    issues = list(conversation.benchmark.issues.values())
    exact = [issue for issue in issues if words in (issue.id, issue.title.casefold())]
    fitting = exact or [issue for issue in issues if partly and words and words in issue.title.casefold()]
    return fitting[0] if fitting else None


def source_named(conversation: Conversation, text: str) -> Source | None:
    """The source whose code a text is, with or without a word such as "source" in front."""
    words = text.casefold().split()
    first, last = " ".join(words[:-1]), words[-1].strip("?.,()\"'“”") if words else ""
    if first and first not in conversation.voice.words("source.words"):
        return None
    sources = conversation.benchmark.sources.values()
    return next((source for source in sources if source.id.casefold() == last), None)


def named_in_full(conversation: Conversation, text: str) -> Judged | None:
    """The statement with this code or id, or the theme with this title or id."""
    subject = subject_named(conversation, text)
    if isinstance(subject, Element):
        return subject
    return theme_called(conversation.questionnaire.sections, text)


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
    stated = element.statement.casefold().split()
    words = text.casefold().split()
    return bool(words) and all(any(part.startswith(word) for part in stated) for word in words)


def by_id(conversation: Conversation, name: str) -> Judged:
    element = conversation.benchmark.elements.get(name)
    return element or conversation.questionnaire.section(name)


def name_of(conversation: Conversation, at: Judged) -> str:
    """The title of a theme; of a statement its theme and code."""
    if isinstance(at, Section):
        return at.short
    theme = conversation.questionnaire.section(at.block).short
    return conversation.voice.say("target.name", theme=theme, code=at.code)


def is_sure(conversation: Conversation, text: str, candidates: list[Judged]) -> bool:
    """Whether what was named is one thing, and no guess from a question or from words of a statement."""
    known = named_in_full(conversation, text) or find_section(conversation, text)
    return known is not None and candidates == [known]


def is_taken_away(conversation: Conversation, word: str) -> bool:
    """Whether a word means that a target or a view is to go."""
    return word.strip().casefold() in conversation.voice.words("judged.taken_away")


def which(conversation: Conversation, command: str, given: str, candidates: list[Judged]) -> Turns:
    """What is asked when nothing, or more than one thing, fits what was named behind a command."""
    word = conversation.voice.words(f"command.{command}.words")[0]
    if not candidates:
        return [conversation.turn(TurnKind.UNCLEAR, "judged.no_such", given=given.strip(), command=word)]
    statements = [judged for judged in candidates if isinstance(judged, Element)][:_MOST_NAMED]
    key = "judged.which_of" if len(statements) == len(candidates) else "judged.which_among"
    return [
        conversation.turn(TurnKind.UNCLEAR, key, len(candidates), command=word),
        *(
            conversation.turn(
                TurnKind.LINE, "report.element", code=statement.code, statement=statement.statement
            )
            for statement in statements
        ),
    ]

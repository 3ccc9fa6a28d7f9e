"""What "17", "funding" or "languages" means: a question by number, by name, or by its theme."""

from difflib import get_close_matches

from interview.dialogue.conversation import Conversation
from interview.questionnaire import Item, Section
from interview.understanding.numbers import whole_number


def find_items(
    conversation: Conversation, text: str, *, anywhere: bool = False, themes: bool = True
) -> list[Item]:
    """The questions that a text may mean, best first; `anywhere` also looks at those off the path.

    With `themes`, the name of a theme means its first open question. A number counts the questions on the
    path, as `review` shows them.
    """
    words = " ".join(text.casefold().split()).strip(" ?.\"'")
    questions = list(conversation.path.questions)
    number = whole_number(words)
    if number is not None:
        return questions[number - 1 : number] if number else []
    if anywhere:
        questions = [item for item in conversation.questionnaire.items if item.is_question]
    titles = {item.id: conversation.words.filled(item.title).casefold() for item in questions}
    exact = [item for item in questions if words and _same(words, item.id, titles[item.id])]
    theme = find_section(conversation, words) if themes else None
    if not exact and theme and words in (theme.id, theme.title.casefold()):
        exact = _first_of(conversation, theme, questions)
    if exact:
        return exact
    for way in (_begins, _word_by_word):
        found = [item for item in questions if words and way(words, item.id, titles[item.id])]
        if found:
            return found
    if theme:
        return _first_of(conversation, theme, questions)
    near = get_close_matches(words, titles.values(), n=1, cutoff=0.8)
    return [item for item in questions if titles[item.id] in near]


def _first_of(conversation: Conversation, theme: Section, questions: list[Item]) -> list[Item]:
    """The first open question of a theme, or its first one."""
    asked = [item for item in questions if item.section == theme.id]
    open_ones = [item for item in asked if item.id in conversation.path and not _answered(conversation, item)]
    return (open_ones or asked)[:1]


def find_section(conversation: Conversation, text: str) -> Section | None:
    """The theme that a text names: its id, its title, the start of it, or one of its words."""
    words = " ".join(text.casefold().split())
    sections = conversation.questionnaire.sections
    for way in (_same, _begins, _word_by_word):
        found = [
            section for section in sections if words and way(words, section.id, section.title.casefold())
        ]
        if len(found) == 1:
            return found[0]
    return None


def _same(words: str, name: str, title: str) -> bool:
    return words in (name, title)


def _begins(words: str, _: str, title: str) -> bool:
    return title.startswith(words)


def _word_by_word(words: str, _: str, title: str) -> bool:
    """Every typed word begins a word of the title."""
    return all(any(part.startswith(word) for part in title.split()) for word in words.split())


def _answered(conversation: Conversation, item: Item) -> bool:
    return item.id in conversation.record.answers

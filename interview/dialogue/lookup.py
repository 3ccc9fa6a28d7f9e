"""What a typed name means among what is asked: a question by number or name, a theme, a term, a command."""

from difflib import get_close_matches

from interview.dialogue.conversation import Conversation
from interview.dialogue.turn import Turn, TurnKind
from interview.questionnaire import Item, Section, Term
from interview.understanding.numbers import whole_number

_LONGEST_TERM = 60


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
        fitting = [item for item in questions if words and way(words, item.id, titles[item.id])]
        if fitting:
            return fitting
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
        fitting = [
            section for section in sections if words and way(words, section.id, section.title.casefold())
        ]
        if len(fitting) == 1:
            return fitting[0]
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


def find_term(conversation: Conversation, text: str) -> tuple[Term | None, list[str]]:
    """The term meant, or those that are near to it; a single near one is meant."""
    words = term_in(conversation, text)
    glossary = conversation.questionnaire.glossary
    names = {name.casefold(): term for term in glossary for name in (term.term, term.id, *term.aliases)}
    term = names.get(words) or _singular(words, names)
    if term is not None or not words or len(words) > _LONGEST_TERM:
        return term, []
    near = get_close_matches(words, names, n=3, cutoff=0.6)
    near += [name for name in names if words in name and name not in near][:3]
    if len({names[name].id for name in near}) == 1:
        return names[near[0]], []
    return None, list(dict.fromkeys(names[name].term for name in near))


def term_in(conversation: Conversation, text: str) -> str:
    """What is asked about, without an article in front, or "mean" behind."""
    words = " ".join(text.casefold().split()).strip(" ?.\"'“”").removesuffix(" mean")
    first, _, rest = words.partition(" ")
    return rest if rest and first in conversation.voice.words("language.articles") else words


def _singular(words: str, names: dict[str, Term]) -> Term | None:
    for ending, instead in (("s", ""), ("es", ""), ("ies", "y")):
        if words.endswith(ending):
            term = names.get(words.removesuffix(ending) + instead)
            if term:
                return term
    return None


def unknown_word(conversation: Conversation, word: str) -> Turn:
    """No command is called so; the one that is nearly called so is named."""
    words = [w for c in conversation.commands for w in conversation.voice.words(f"command.{c.name}.words")]
    near = get_close_matches(word, words, n=1, cutoff=0.7) if len(word) <= _LONGEST_TERM else []
    if near:
        return conversation.turn(TurnKind.UNCLEAR, "help.near", given=word, word=near[0])
    return conversation.turn(TurnKind.UNCLEAR, "help.unknown", given=word)

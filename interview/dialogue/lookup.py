"""What a typed name means among what is asked: a question by number or name, a theme, a term, a command."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from interview.dialogue.conversation import Conversation
from interview.dialogue.turn import Turn, TurnKind
from interview.questionnaire import Item, Section, Term
from interview.understanding.labels import stem
from interview.understanding.normalise import spaced
from interview.understanding.numbers import whole_number

_LONGEST_TERM = 60
_MOST_NEAR = 3
_REALLY_NEAR = 0.8
_TELLING = 4
"""Letters from which on a word names a term that it is a part of."""
_LONGEST_NAME = 3
_LONGEST_ROLE = 5
_SOME_WORDS = 3
"""Words of a question, one behind the other, that are enough to name it."""
_SIGNS = re.compile(r"[^\w\s'-]+")
_LONGEST_NUMBER = 6
_AROUND_NAMES = '.,;:!?()"“”«»'
_OF_SOMEBODY = re.compile(r"(?:['’]s?)$")


def find_items(
    conversation: Conversation,
    text: str,
    *,
    anywhere: bool = False,
    themes: bool = True,
    in_part: bool = False,
) -> list[Item]:
    """The questions that a text may mean, best first; `anywhere` also looks at those off the path.

    With `themes`, the name of a theme means its first open question. A number counts the questions on the
    path, as `review` shows them. With `in_part`, some words out of the question itself are enough; without,
    they are the question as it is asked, or a good part of it.
    """
    from interview.wording.themes import is_called

    words = " ".join(text.casefold().split()).strip(" ?.\"'")
    questions = list(conversation.path.questions)
    number = _number_shown(conversation, words)
    if number is not None:
        called = conversation.numbers
        return [item for item in questions if called[item.id] == number]
    if anywhere:
        questions = [item for item in conversation.questionnaire.items if item.is_question]
    titles = {item.id: conversation.words.filled(item.title).casefold() for item in questions}
    exact = [item for item in questions if words and _same(words, item.id, titles[item.id])]
    theme = find_section(conversation, words) if themes else None
    if not exact and theme and is_called(theme, words):
        exact = _first_of(conversation, theme, questions)
    if not exact and theme:
        # Several questions of a theme that has the word as well: the first of them that is asked.
        named = [
            item
            for item in questions
            if item.section == theme.id and words and _word_by_word(words, item.id, titles[item.id])
        ]
        exact = ([item for item in named if item.id in conversation.path] or named)[:1]
    if exact:
        return exact
    for way in (_begins, _word_by_word):
        fitting = [item for item in questions if words and way(words, item.id, titles[item.id])]
        if fitting:
            return fitting
    telling = _telling(conversation, words)
    by_id = {item.id: f"{titles[item.id]} {item.id.replace('_', ' ')}" for item in questions}
    fitting = [item for item in questions if telling and _word_by_word(telling, item.id, by_id[item.id])]
    if fitting and not theme:
        return fitting
    if theme:
        return _first_of(conversation, theme, questions)
    asked = _as_asked(conversation, words, questions, in_part=in_part)
    if asked:
        return asked
    near = get_close_matches(words, titles.values(), n=1, cutoff=0.8)
    return [item for item in questions if titles[item.id] in near]


def _as_asked(conversation: Conversation, words: str, questions: list[Item], *, in_part: bool) -> list[Item]:
    """The questions by their own words, as in "how can people reach you"."""
    asked = {item.id: _bare(conversation.words.of(item).ask) for item in questions}
    typed = _bare(words)
    if len(typed.split()) >= _SOME_WORDS:
        fitting = [item for item in questions if typed in asked[item.id]]
        if fitting:
            return fitting
    telling = _telling(conversation, typed)
    if not in_part or not telling:
        return []
    stems = " ".join(map(stem, telling.split()))
    return [item for item in questions if _word_by_word(stems, item.id, asked[item.id])]


def _bare(text: str) -> str:
    """A text in lower case without signs."""
    return " ".join(_SIGNS.sub(" ", text.casefold().replace("’", "'")).split())


def _telling(conversation: Conversation, words: str) -> str:
    """The words that tell titles apart: "the name of the library" without the little ones."""
    little = conversation.voice.words("language.function_words")
    return " ".join(word for word in words.split() if word not in little)


def _number_shown(conversation: Conversation, words: str) -> str | None:
    """The number of a question, alone or as the screen writes it: 12, 17a, Q12; None for other words."""
    number = whole_number(words)
    if number is not None:
        return str(number)
    called = words[1:] if len(words) < _LONGEST_NUMBER else ""
    if called[:1].isdecimal() and conversation.voice.say("place.alone", number=called).casefold() == words:
        return called
    return words if words[:1].isdecimal() and words in conversation.numbers.values() else None


def _first_of(conversation: Conversation, theme: Section, questions: list[Item]) -> list[Item]:
    """The first open question of a theme; its first one where none is open, or where one stands there."""
    asked = [item for item in questions if item.section == theme.id]
    open_ones = [item for item in asked if item.id in conversation.path and not _answered(conversation, item)]
    there = bool(open_ones) and open_ones[0].id == conversation.current
    return (asked if there else open_ones or asked)[:1]


def find_section(conversation: Conversation, text: str) -> Section | None:
    """The theme that a text names: its id, its title or short name, the start of it, or one of its words."""
    from interview.wording.themes import names_of

    typed = " ".join(text.casefold().split())
    for words in dict.fromkeys((typed, _without_theme(conversation, typed))):
        for way in (_same, _begins, _word_by_word, _but_for_endings):
            fitting = [
                section
                for section in conversation.questionnaire.sections
                if words and any(way(words, section.id, name.casefold()) for name in names_of(section))
            ]
            if len(fitting) == 1:
                return fitting[0]
    return None


def _without_theme(conversation: Conversation, words: str) -> str:
    """ "The access theme, please" as "access"."""
    little = {*conversation.voice.words("language.articles"), *conversation.voice.words("setup.words_theme")}
    return " ".join(word for word in conversation.voice.phrases.bare(words).split() if word not in little)


def _same(words: str, name: str, title: str) -> bool:
    return words in (name, title)


def _begins(words: str, _: str, title: str) -> bool:
    return title.startswith(words)


def _word_by_word(words: str, _: str, title: str) -> bool:
    """Every typed word begins a word of the title."""
    return all(any(part.startswith(word) for part in title.split()) for word in words.split())


def _but_for_endings(words: str, _: str, title: str) -> bool:
    """The same, whatever the endings of several and of who has it: "practitioner's role"."""
    typed, told = ([stem(_OF_SOMEBODY.sub("", word)) for word in text.split()] for text in (words, title))
    return bool(typed) and all(word in told for word in typed)


def _answered(conversation: Conversation, item: Item) -> bool:
    return item.id in conversation.record.answers


def find_term(conversation: Conversation, text: str) -> tuple[Term | None, list[Term]]:
    """The term meant, or those that are really near to it: those are asked about, and never taken."""
    words = term_in(conversation, text)
    names = _terms(conversation)
    term = names.get(words) or _singular(words, names)
    if term is not None or not words or len(words) > _LONGEST_TERM:
        return term, []
    near = get_close_matches(words, names, n=_MOST_NEAR, cutoff=_REALLY_NEAR)
    near += [name for name in names if len(words) >= _TELLING and words in name.split()]
    return None, list({names[name].id: names[name] for name in near}.values())[:_MOST_NEAR]


def _terms(conversation: Conversation) -> dict[str, Term]:
    glossary = conversation.questionnaire.glossary
    return {name.casefold(): term for term in glossary for name in (term.term, term.id, *term.aliases)}


def terms_at(conversation: Conversation, item: Item) -> list[Term]:
    """The terms whose names stand in a question or its choices, in the order of the glossary."""
    labels = [choice.label for choice in conversation.path.choices(item)]
    asked = " ".join([conversation.words.of(item).ask, *labels]).casefold()
    named = {
        term.id: term
        for name, term in _terms(conversation).items()
        if re.search(rf"(?<!\w){re.escape(name)}(?:s|es)?(?!\w)", asked)
    }
    return list(named.values())


def stands_here(conversation: Conversation, text: str) -> bool:
    """Whether a text is a term, or words of the present question or of one of its answers."""
    is_term = find_term(conversation, text)[0] is not None
    return is_term or choice_with(conversation, text) is not None or is_asked(conversation, text)


def choice_with(conversation: Conversation, text: str) -> int | None:
    """The number of the first answer on offer in which a text stands."""
    item = conversation.item
    choices = conversation.path.choices(item) if item is not None else ()
    told = ((n, f"{choice.label} {choice.hint or ''}") for n, choice in enumerate(choices, 1))
    return next((number for number, words in told if _stands_in(conversation, text, words)), None)


def is_asked(conversation: Conversation, text: str) -> bool:
    """Whether a text stands in the present question or in its hint."""
    item = conversation.item
    if item is None:
        return False
    wording = conversation.words.of(item)
    return _stands_in(conversation, text, f"{item.title} {wording.ask} {wording.hint or ''}")


def _stands_in(conversation: Conversation, text: str, told: str) -> bool:
    words = _telling(conversation, term_in(conversation, text)).split()
    there = re.findall(r"\w+", told.casefold())
    long = [word for word in words if len(word) >= _TELLING]
    return bool(long) and all(any(other.startswith(word) for other in there) for word in words)


def term_in(conversation: Conversation, text: str) -> str:
    """What is asked about, without an article in front, or words such as "mean" behind."""
    words = " ".join(text.casefold().split()).strip(" ?!.\"'“”„«»‘’")
    for ending in conversation.voice.words("glossary.endings"):
        words = words.removesuffix(f" {ending}")
    return _behind_article(words, conversation.voice.words("language.articles")) or words


def _behind_article(text: str, articles: Sequence[str]) -> str | None:
    """What follows an article, also one written together with its word ("l'accès"); None without one."""
    first, _, rest = text.partition(" ")
    if first.casefold() in articles:
        return rest
    plain = text.casefold().replace("’", "'")
    elided = (one for one in articles if one.endswith("'") and plain.startswith(one))
    return next((text[len(one) :] for one in elided), None)


def tells_more_than_a_name(conversation: Conversation, text: str) -> bool:
    """Whether a text says something of somebody: "the boss is ill"; "Will Smith" does not."""
    return any(word not in _perhaps_named(conversation, text) for word in _telling_more(conversation, text))


def may_tell_more_than_a_name(conversation: Conversation, text: str) -> bool:
    """Whether only who typed a text knows if it is a name or role: "can yilmaz", "the team that left"."""
    return not tells_more_than_a_name(conversation, text) and bool(_telling_more(conversation, text))


def _telling_more(conversation: Conversation, text: str) -> list[str]:
    """The words of a text that stand in no name, unless they are written as names are."""
    telling = conversation.voice.words("language.never_in_a_name")
    typed = text.replace("’", "'").split()
    shouted = text.isupper()
    bare = [word.strip(_AROUND_NAMES).casefold() for word in typed]
    return [
        word
        for place, word in enumerate(bare)
        if word in telling and (shouted or not _written_as_a_name(conversation, typed, place))
    ]


def _written_as_a_name(conversation: Conversation, typed: list[str], place: int) -> bool:
    """Whether a word has the capital of a name: a first one has it anyway, so that the next one tells."""
    word = typed[place].lstrip(_AROUND_NAMES)
    if not word[:1].isupper() or "'" in word:
        return False
    if place:
        return True
    following = typed[1].lstrip(_AROUND_NAMES) if len(typed) > 1 else ""
    called = word.rstrip(_AROUND_NAMES).casefold() in conversation.voice.words("language.also_a_first_name")
    return following[:1].isupper() or (called and (not following or not word[-1].isalpha()))


def _perhaps_named(conversation: Conversation, text: str) -> set[str]:
    """The words of a text that may be part of a name or role where they stand."""
    voice, plain = conversation.voice, " ".join(text.split())
    first = spaced(plain).split()[:1]
    named = set(first).intersection(voice.words("language.also_a_first_name"))
    role = _behind_article(plain, voice.words("language.articles_of_roles"))
    is_role = role is not None or _begins_or_ends_with_a_role(conversation, plain)
    return named | set(voice.words("language.also_in_a_role") if is_role else ())


def names_somebody(conversation: Conversation, text: str) -> bool:
    """Whether a text looks like the name or role of somebody: "Anna", "the Ministry"; no sentence does."""
    if tells_more_than_a_name(conversation, text):
        return False
    role = _behind_article(" ".join(text.split()), conversation.voice.words("language.articles_of_roles"))
    if role is not None:
        return bool(role)
    words = text.split()
    if not 0 < len(words) <= _LONGEST_NAME:
        return False
    return _begins_or_ends_with_a_role(conversation, text) or all(word[0].isupper() for word in words)


def _begins_or_ends_with_a_role(conversation: Conversation, text: str) -> bool:
    low, roles = spaced(text), conversation.voice.words("language.roles")
    return any(low == one or low.startswith(f"{one} ") or low.endswith(f" {one}") for one in roles)


def who_may_know(conversation: Conversation, text: str) -> str:
    """Who may know, by name or role: "Jens would know that", "ask the Ministry", or that alone."""
    plain = text.strip(" .!,;")
    for telling in conversation.voice.words("language.who_may_know"):
        before, _, after = telling.partition("{who}")
        low = plain.casefold()
        if low.startswith(before) and low.endswith(after) and len(low) > len(before) + len(after):
            who = plain[len(before) : len(plain) - len(after)].strip(" ,")
            if names_somebody(conversation, who) and len(who.split()) <= _LONGEST_ROLE:
                return who
    alone = names_somebody(conversation, plain) and len(plain.split()) <= _LONGEST_NAME
    return plain if alone else ""


def somebody_asked_for(conversation: Conversation, text: str) -> str:
    """Who was named before as somebody who may know, in a text such as "Jens to answer"; empty for nobody."""
    named = {
        answer.who.casefold(): answer.who for answer in conversation.record.answers.values() if answer.who
    }
    low = " ".join(text.casefold().split()).strip(" ?.!")
    for asking in conversation.voice.words("language.who_is_asked_for"):
        ending = asking.removeprefix("{who}")
        who = named.get(low.removesuffix(ending)) if low.endswith(ending) else None
        if who is not None:
            return who
    return ""


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

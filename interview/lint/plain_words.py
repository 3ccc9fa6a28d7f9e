"""Plain words: a question of at most 25 words, in words that stand in a list beside the questionnaire.

The list, `plain-words.txt`, holds one word a line, and what follows a # is a remark. Where there is none,
nothing is looked at. A word is known when the list or the glossary has it, or what is left of it without
an ending of grammar; a term of the glossary is known as a whole.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from interview.lint.texts import accepted_rules
from interview.questionnaire import Item, Problems, Questionnaire, Severity
from interview.questionnaire.files import content_of
from interview.questionnaire.placeholders import fill
from interview.questionnaire.problems import HEAD

LIST = "plain-words.txt"
MOST_WORDS = 25
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$|['’]$")
_ENDINGS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("ier", ("y",)),
    ("iest", ("y",)),
    ("ily", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("er", ("", "e")),
    ("est", ("", "e")),
    ("ly", ("", "le")),
)
"""An ending, and what stands in its place in the word that it was added to."""
_SHORTEST_STEM = 2
_MOST_NAMED = 8


def check_plain_words(questionnaire: Questionnaire, place: Path, problems: Problems) -> None:
    """Long questions and words outside the list of the questionnaire at `place`; nothing without a list."""
    path = place / LIST
    if not path.is_file():
        return
    known = _words_of(path, problems)
    if known is None:
        return
    terms = _terms_of(questionnaire)
    accepted = accepted_rules(questionnaire)
    for item in questionnaire.items:
        table = f"section.{item.section}.item.{item.id}"
        for ask in _asks(item) if "too_long" not in accepted[item.id] else ():
            count = len(ask.split())
            if count > MOST_WORDS:
                message = f"This question has {count} words; {MOST_WORDS} is the most: “{ask}” Shorten it."
                problems.add(HEAD, table, "too_long", message, Severity.WARNING)
        hard = dict.fromkeys(word for text in _texts(item) for word in hard_words(text, known, terms))
        if hard and "hard_word" not in accepted[item.id]:
            shown = ", ".join(list(hard)[:_MOST_NAMED]) + (" …" if len(hard) > _MOST_NAMED else "")
            message = (
                f"Not in {LIST} and not in the glossary: {shown}. Take a plainer word, explain it in the "
                "glossary, or add it to the list."
            )
            problems.add(HEAD, table, "hard_word", message, Severity.WARNING)


def hard_words(text: str, known: frozenset[str], terms: Iterable[str] = ()) -> Iterator[str]:
    """The words of a text, in small letters, that are neither known nor part of a term that is.

    Of one with hyphens, the parts that are not known.
    """
    text = _without(text.casefold(), terms)
    for found in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", found[0].replace("’", "'"))
        if not _is_known(word, known):
            yield from (part for part in word.split("-") if not _is_known(part, known))


def _is_known(word: str, known: frozenset[str]) -> bool:
    return word in known or not known.isdisjoint(_stems(word))


def _stems(word: str) -> Iterator[str]:
    """What a word may be a form of, through two endings at most: helps, planned, easier, workers."""
    for stem in _without_ending(word):
        yield stem
        yield from _without_ending(stem)


def _without_ending(word: str) -> Iterator[str]:
    for ending, replacements in _ENDINGS:
        if not word.endswith(ending):
            continue
        rest = word[: -len(ending)]
        if len(rest) < _SHORTEST_STEM:
            continue
        yield from (rest + replacement for replacement in replacements)
        if rest[-1] == rest[-2]:  # planned, bigger
            yield rest[:-1]


def _words_of(path: Path, problems: Problems) -> frozenset[str] | None:
    """The words of a list; None where it cannot be read, with the reason in `problems`."""
    content = content_of(path, LIST, problems)
    if content is None:
        return None
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        message = "This file is not saved as UTF-8 text. Save it as UTF-8 in your editor."
        problems.add(LIST, "", "not_utf8", message)
        return None
    words = (line.partition("#")[0].strip().casefold() for line in lines)
    return frozenset(word for word in words if word)


def _terms_of(questionnaire: Questionnaire) -> list[str]:
    """What the glossary explains, the longest first, so that no part is taken out of a longer one."""
    terms = {name.casefold() for term in questionnaire.glossary for name in (term.term, *term.aliases)}
    return sorted(terms, key=len, reverse=True)


def _without(text: str, terms: Iterable[str]) -> str:
    for term in terms:
        if term in text:
            text = re.sub(rf"\b{re.escape(term)}(?:s|es)?\b", " ", text)
    return text


def _asks(item: Item) -> Iterator[str]:
    if item.is_question:
        yield _filled(item.ask)
        yield from (_filled(variant.ask) for variant in item.variants if variant.ask)


def _texts(item: Item) -> Iterator[str]:
    """What a respondent reads of an item without asking for more."""
    yield _filled(item.ask)
    if item.hint:
        yield _filled(item.hint)
    for variant in item.variants:
        yield from (_filled(text) for text in (variant.ask, variant.hint) if text)
    for choice in item.choices:
        yield choice.label
        if choice.hint:
            yield choice.hint


def _filled(text: str) -> str:
    """A text without answers in it, as it reads while there are none."""
    return fill(text, lambda _: None)

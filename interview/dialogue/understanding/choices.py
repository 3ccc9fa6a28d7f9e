"""A typed line as the answer to a choice question: one of a list, or several."""

import re

from interview.condition.facts import Between
from interview.dialogue.understanding.labels import exactly
from interview.dialogue.understanding.lists import read_list
from interview.dialogue.understanding.naming import Picked, choices_at, phrase, which_of
from interview.dialogue.understanding.normal import any_of, ascii_signs
from interview.dialogue.understanding.numbers import read_numbers
from interview.dialogue.understanding.question import (
    MOST_CANDIDATES,
    Given,
    Option,
    Question,
    Unclear,
    Wordlist,
)

_SIGN = re.compile(r"(?<![^\s,;])[+-]")
_TIGHT_RANGE = re.compile(r"\s*\d+-\d+")
_MOST_ALTERNATIVES = 20


def read_one(text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
    """A single choice; "2-3" and "2 or 3" are kept as between when the choices form a scale."""
    options = question.options
    numbers = read_numbers(text, wordlist)
    if numbers is not None:
        picked = choices_at(numbers, text, options)
        open_between = numbers.is_range or numbers.alternatives
    else:
        picked = phrase(text, options, wordlist)
        open_between = False
        if isinstance(picked, Unclear):
            alternatives = _alternatives(text, options, wordlist)
            open_between = alternatives is not None
            several = alternatives or read_list(text, options, wordlist)
            picked = several if isinstance(several, tuple) and len(several) > 1 else picked
    if isinstance(picked, Unclear):
        return picked
    if len(picked) == 1:
        return Given(picked[0])
    if open_between:
        return _between(_in_order(picked, options), text, question)
    return Unclear("too_many", text, picked[:MOST_CANDIDATES], limit="1")


def _alternatives(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> tuple[str, ...] | None:
    """The choices of "established or built in", or None if that is not what the line says."""
    sides = [side.strip() for side in any_of(wordlist.or_).split(text)]
    if not 1 < len(sides) <= _MOST_ALTERNATIVES or not all(sides):
        return None
    codes: dict[str, None] = {}
    for side in sides:
        picked = phrase(side, options, wordlist)
        if isinstance(picked, Unclear) or len(picked) > 1:
            return None
        codes[picked[0]] = None
    return tuple(codes) if len(codes) > 1 else None


def _between(codes: tuple[str, ...], text: str, question: Question) -> Given | Unclear:
    places = [place for place, option in enumerate(question.options) if option.code in codes]
    neighbours = places[-1] - places[0] + 1 == len(places)
    outside_scale = any(question.options[place].exclusive for place in places)
    if question.ordered and neighbours and not outside_scale:
        return Given(Between(codes), confirm=True)
    return which_of(codes, text)


def read_several(text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
    """A multiple choice; the codes come back in the order of the list, whatever the order typed."""
    options = question.options
    if _SIGN.match(ascii_signs(text)) and not exactly(text, options):
        picked = _edited(text, question, wordlist)
    else:
        picked = read_list(text, options, wordlist)
    if isinstance(picked, Unclear):
        return picked
    if not picked:
        return Unclear("nothing_left", text)
    codes = _in_order(picked, options)
    alone = tuple(option.code for option in options if option.exclusive and option.code in codes)
    if alone and len(codes) > 1:
        return Unclear("exclusive", text, alone[:MOST_CANDIDATES])
    if question.max_selected is not None and len(codes) > question.max_selected:
        return Unclear("too_many", text, limit=str(question.max_selected))
    if question.min_selected is not None and len(codes) < question.min_selected and not alone:
        return Unclear("too_few", text, limit=str(question.min_selected))
    return Given(codes)


def _edited(text: str, question: Question, wordlist: Wordlist) -> Picked:
    """The current choice after "+4 -2". Adding an exclusive choice replaces the rest, and vice versa."""
    signs = ascii_signs(text)
    starts = [found.start() for found in _SIGN.finditer(signs)]
    added: list[str] = []
    removed: list[str] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        change = text[start + 1 : end]
        # "+4-6" and "+3 - 5" could each be a range or two changes.
        if _TIGHT_RANGE.match(signs, start + 1) or (start > starts[0] and change[:1].isspace()):
            return Unclear("no_match", text)
        picked = read_list(change.strip(" ,;"), question.options, wordlist)
        if isinstance(picked, Unclear):
            return picked
        (added if signs[start] == "+" else removed).extend(picked)
    alone = {option.code for option in question.options if option.exclusive}
    kept = set(question.current)
    if alone.intersection(added):
        kept = set()
    elif added:
        kept -= alone
    return _in_order(tuple((kept | set(added)) - set(removed)), question.options)


def _in_order(codes: tuple[str, ...], options: tuple[Option, ...]) -> tuple[str, ...]:
    return tuple(option.code for option in options if option.code in codes)

"""One choice named in one phrase: by number, number and label, label, code, "yes", "no" or "none"."""

import re
from typing import TypeAlias

from interview.dialogue.understanding.labels import Match, by_code, exactly, match
from interview.dialogue.understanding.normal import ascii_signs, levelled, spaced
from interview.dialogue.understanding.numbers import Numbers, read_numbers
from interview.dialogue.understanding.question import MOST_CANDIDATES, Option, Unclear, Wordlist
from interview.dialogue.understanding.whole import number_of

_NUMBERED = re.compile(r"[#(\[]?(\d{1,9})[.)\]]*(?: ?[-:])? ?([^\W\d_].*)", re.DOTALL)


Picked: TypeAlias = tuple[str, ...] | Unclear


def choices_at(numbers: Numbers, text: str, options: tuple[Option, ...]) -> Picked:
    """The codes at these numbers; one number outside the list and none is taken.

    Choices may themselves be worded as numbers ("2024", "3-5"): such a label is taken when the line
    cannot also be a place in the list.
    """
    highest = len(options)
    outside = numbers.outside(highest)
    counted = () if outside else tuple(options[place - 1].code for place in numbers.places())
    worded = exactly(text, options)
    if worded and worded != counted:
        both = tuple(dict.fromkeys(worded + counted))
        return both if len(both) == 1 else which_of(both, text)
    return Unclear("out_of_range", text, limit=str(highest)) if outside else counted


def which_of(codes: tuple[str, ...], text: str) -> Unclear:
    """It is open which of these is meant."""
    return Unclear("near_twin", text, codes[:MOST_CANDIDATES])


def phrase(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> Picked:
    """Numbers, or the words for one choice."""
    numbers = read_numbers(text, wordlist)
    if numbers is not None:
        codes = choices_at(numbers, text, options)
        if isinstance(codes, tuple) and len(codes) > 1 and numbers.alternatives:
            return which_of(codes, text)
        return codes
    named = one_choice(text, options, wordlist)
    if named.code is not None:
        return (named.code,)
    return which_of(named.candidates, text) if named.candidates else Unclear("no_match", text)


def one_choice(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> Match:
    """The choice named by a phrase that is not made of numbers alone."""
    exact = exactly(text, options)
    meant = _little_word(text, options, wordlist)
    if not exact and len(meant) == 1:
        return Match(meant[0])
    found = match(text, options, wordlist)
    if found.code is not None or exact:
        return found
    if meant:
        return Match(None, meant[:MOST_CANDIDATES])
    return _numbered(text, options, wordlist) or found


def _little_word(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> tuple[str, ...]:
    """The choices that "none", "yes" or "no" can stand for."""
    word = spaced(text)
    if word in levelled(wordlist.none):
        begun = beginning_with(levelled(wordlist.none), options)
        exclusive = tuple(option.code for option in options if option.exclusive)
        return tuple(dict.fromkeys(exclusive + begun)) or by_code(text, options)
    for code, words in (("yes", levelled(wordlist.yes)), ("no", levelled(wordlist.no))):
        if word in words:
            coded = tuple(option.code for option in options if option.code == code)
            return tuple(dict.fromkeys(coded + beginning_with(words, options)))
    return ()


def beginning_with(words: frozenset[str], options: tuple[Option, ...]) -> tuple[str, ...]:
    """Codes whose label has one of these as its first word."""
    return tuple(option.code for option in options if spaced(option.label).partition(" ")[0] in words)


def _numbered(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> Match | None:
    """ "5 Employed adults", as it stands in the list; number and words must agree."""
    parts = _NUMBERED.fullmatch(" ".join(ascii_signs(text).split()))
    number = number_of(parts[1]) if parts else 0
    if parts is None or not 1 <= number <= len(options):
        return None
    counted = options[number - 1].code
    found = match(parts[2], options, wordlist)
    if found.code == counted:
        return found
    others = found.candidates if found.code is None else (found.code,)
    return Match(None, tuple(dict.fromkeys((counted, *others)))[:MOST_CANDIDATES])

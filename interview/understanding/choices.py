"""A typed line as the answer to a choice question: one of a list, or several.

A phrase names a choice by number, number and label, label, code, "yes", "no" or "none"; several stand
in one line as in "1,3-5", "school pupils and employers", "all except 2". Nothing is taken from a line
of which one part is unclear.
"""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from interview.condition.facts import Between
from interview.understanding.labels import Match, by_beginning, by_code, exactly, match
from interview.understanding.normalise import any_of, ascii_signs, levelled, spaced
from interview.understanding.numbers import Numbers, number_of, read_numbers
from interview.understanding.question import (
    MOST_CANDIDATES,
    Given,
    Option,
    Question,
    Unclear,
    Wordlist,
)

_NUMBERED = re.compile(r"[#(\[]?(\d{1,9})[.)\]]*(?: ?[-:])? ?([^\W\d_].*)", re.DOTALL)
Picked: TypeAlias = tuple[str, ...] | Unclear
_SEPARATOR = re.compile(r"[,;\n\r\v\f\x85\u2028\u2029]")
_AND_SIGNS = re.compile(r"[&+]")
_MOST_PARTS = 200
_SIGN = re.compile(r"(?<![^\s,;])[+-]")
_TIGHT_RANGE = re.compile(r"\s*\d+-\d+")
_MOST_ALTERNATIVES = 20


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
    named = match(text, options, wordlist)
    if named.code is not None or exact:
        return named
    if meant:
        return Match(None, meant[:MOST_CANDIDATES])
    return _numbered(text, options, wordlist) or named


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
    named = match(parts[2], options, wordlist)
    if named.code == counted:
        return named
    others = named.candidates if named.code is None else (named.code,)
    return Match(None, tuple(dict.fromkeys((counted, *others)))[:MOST_CANDIDATES])


def read_list(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> Picked:
    """The codes named by a line, in the order typed, or what is unclear about it."""
    if read_numbers(text, wordlist) is not None:
        return phrase(text, options, wordlist)
    whole = exactly(text, options)
    if len(whole) == 1:
        return whole
    return (
        _all(text, options, wordlist) or _except(text, options, wordlist) or _parts(text, options, wordlist)
    )


def _all(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> Picked | None:
    """All that can be chosen together, without "other: which?", which needs words to mean anything.

    A question back if a label begins with "all" itself; None if the text says something else.
    """
    words = levelled(wordlist.all)
    if spaced(text) not in words:
        return None
    begun = beginning_with(words, options)
    if begun:
        return which_of(begun, text)
    return tuple(option.code for option in options if not option.exclusive and not option.specify)


def _except(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> Picked | None:
    """ "all except 2", "1-5 except 3"; None for anything else.

    Words before "except" are left alone: "young people without work" is not a list minus a choice.
    """
    division = any_of(wordlist.except_).search(text)
    if division is None:
        return None
    base = text[: division.start()].strip(" ,;")
    start = _all(base, options, wordlist)
    numbers = read_numbers(base, wordlist)
    if numbers is not None and not numbers.alternatives:
        start = choices_at(numbers, base, options)
    if start is None or isinstance(start, Unclear):
        return start
    left_out = _parts(text[division.end() :].strip(), options, wordlist)
    if isinstance(left_out, Unclear):
        return left_out
    return tuple(code for code in start if code not in left_out)


def _parts(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> Picked:
    return _each(text, _SEPARATOR, options, lambda part: _part(part, options, wordlist))


def _part(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> Picked:
    """What stands between commas: numbers, one label, or labels with "and" between them."""
    whole = phrase(text, options, wordlist)
    if isinstance(whole, tuple) or read_numbers(text, wordlist) is not None:
        return whole
    linking = any_of(wordlist.and_) if any_of(wordlist.and_).search(text) else _AND_SIGNS
    return _each(text, linking, options, lambda side: phrase(side, options, wordlist), whole)


def _each(
    text: str,
    separator: re.Pattern[str],
    options: tuple[Option, ...],
    read: Callable[[str], Picked],
    otherwise: Unclear | None = None,
) -> Picked:
    """Every piece read, labels that hold the separator first; `otherwise` if the first is unclear."""
    pieces = list(_cut(text, separator))
    if not 0 < len(pieces) <= _MOST_PARTS or (otherwise and pieces == [(0, len(text))]):
        return otherwise or Unclear("no_match", text)
    widest = _most_inside(options, separator)
    codes: list[str] = []
    place = 0
    while place < len(pieces):
        picked, width = _label_over(text, pieces[place : place + widest], options)
        if not picked:
            start, end = pieces[place]
            piece = read(text[start:end])
            if isinstance(piece, Unclear):
                return piece if codes or otherwise is None else otherwise
            picked, width = piece, 1
        codes += picked
        place += width
    return tuple(dict.fromkeys(codes))


def _label_over(
    text: str, pieces: list[tuple[int, int]], options: tuple[Option, ...]
) -> tuple[tuple[str, ...], int]:
    """The longest run of at least two pieces that is one label, or its beginning, and its width."""
    for width in range(len(pieces), 1, -1):
        stretch = text[pieces[0][0] : pieces[width - 1][1]]
        named = exactly(stretch, options) or by_beginning(stretch, options)
        if len(named) == 1:
            return named, width
    return (), 0


def _cut(text: str, at: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Start and end of what stands between separators, without surrounding white space."""
    start = 0
    separators = [separator.span() for separator in at.finditer(ascii_signs(text))]
    for end, following in [*separators, (len(text), len(text))]:
        inside = text[start:end]
        if inside.strip():
            first = start + len(inside) - len(inside.lstrip())
            yield first, first + len(inside.strip())
        start = following


def _most_inside(options: tuple[Option, ...], separator: re.Pattern[str]) -> int:
    """The number of pieces that the label with the most separators falls into."""
    labels = (label for option in options for label in (option.label, *option.aliases))
    return 1 + max((len(separator.findall(label)) for label in labels), default=0)


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
    starts = [sign.start() for sign in _SIGN.finditer(signs)]
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

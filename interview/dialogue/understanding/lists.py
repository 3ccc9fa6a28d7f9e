"""Several choices in one line: "1,3-5", "school pupils and employers", "all except 2".

Nothing is taken from a line of which one part is unclear.
"""

import re
from collections.abc import Callable, Iterator

from interview.dialogue.understanding.labels import by_beginning, exactly
from interview.dialogue.understanding.naming import Picked, beginning_with, choices_at, phrase, which_of
from interview.dialogue.understanding.normal import any_of, ascii_signs, levelled, spaced
from interview.dialogue.understanding.numbers import read_numbers
from interview.dialogue.understanding.question import Option, Unclear, Wordlist

_SEPARATOR = re.compile(r"[,;\n\r\v\f\x85\u2028\u2029]")
_AND_SIGNS = re.compile(r"[&+]")
_MOST_PARTS = 200


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
    separators = [found.span() for found in at.finditer(ascii_signs(text))]
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

"""Words that name a choice: exactly, by their beginning, by the beginnings of words, or nearly.

A choice is taken without asking only when no other choice could be meant. Words that turn the
meaning round ("not employed") never end up at the choice that they turn round.
"""

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from interview.dialogue.understanding.close import closest
from interview.dialogue.understanding.forms import Form, forms_of, least_letters
from interview.dialogue.understanding.negations import begins, turning_words
from interview.dialogue.understanding.normal import joined, levelled, literal, spaced
from interview.dialogue.understanding.question import MOST_CANDIDATES, Option, Wordlist


class Match(Struct, frozen=True):
    """`code` is taken; without it the candidates (best first) are to be asked about, if any."""

    code: str | None = None
    candidates: tuple[str, ...] = ()


NOTHING = Match()


def exactly(text: str, options: tuple[Option, ...]) -> tuple[str, ...]:
    """Codes whose label or alias is this text; several only if two choices are worded alike."""
    forms = forms_of(options)
    written = literal(text)
    hits = _codes(form for form in forms if form.literal == written)
    if len(hits) == 1:
        return hits
    words = spaced(text)
    if not words:
        return hits
    pieces = tuple(words.split())
    squeezed = "".join(pieces)
    return (
        _codes(form for form in forms if form.spaced == words)
        or _codes(form for form in forms if form.squeezed == squeezed and form.begins_with(pieces))
        or hits
    )


def by_code(text: str, options: tuple[Option, ...]) -> tuple[str, ...]:
    """The code itself, as a prepared file of answers would have it."""
    written = literal(text)
    return tuple(option.code for option in options if literal(option.code) == written)


def by_beginning(text: str, options: tuple[Option, ...]) -> tuple[str, ...]:
    """Codes whose label or alias begins with this text."""
    words = tuple(spaced(text).split())
    start = "".join(words)
    if len(start) < least_letters(start):
        return ()
    return _codes(form for form in forms_of(options) if form.begins_with(words))


def by_words(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> tuple[str, ...]:
    """Codes of which every typed word begins some word, each word of the label used once."""
    plain, whole = tuple(spaced(text).split()), tuple(joined(text).split())
    linking = levelled(wordlist.and_ + wordlist.or_)
    turning = turning_words(wordlist)
    telling = [word for word in plain if word not in linking and len(word) >= least_letters(word)]
    if not telling:
        return ()
    return _codes(
        form
        for form in forms_of(options)
        if _begins_words(plain, form.words, linking, turning)
        or _begins_words(whole, form.joined_words, linking, turning)
    )


def match(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> Match:
    """The choice that this text names, by whichever way says so first.

    A beginning counts only if no other choice has a word that begins so: "information" stays open
    between "Information technology" and "Careers information".
    """
    if len(text) > 2 * _longest(options) + 40:
        return NOTHING
    exact = exactly(text, options)
    if exact:
        return _one_or_ask(exact)
    coded = by_code(text, options)
    if coded and "_" in text:
        return _one_or_ask(coded)
    begun = tuple(dict.fromkeys(coded + by_beginning(text, options)))
    if len(begun) == 1 and any(option.specify for option in options if option.code in begun):
        return Match(begun[0])  # "other", even where another label goes on with "or other means"
    partly = tuple(dict.fromkeys(begun + by_words(text, options, wordlist)))
    if len(partly) == 1 and not begun and _leaves_out_a_negation(text, partly[0], options, wordlist):
        return Match(None, partly)
    if partly:
        return _one_or_ask(partly)
    code, candidates = closest(text, options, turning_words(wordlist))
    return Match(code, candidates)


def _one_or_ask(codes: tuple[str, ...]) -> Match:
    return Match(codes[0]) if len(codes) == 1 else Match(None, codes[:MOST_CANDIDATES])


def _begins_words(
    typed: tuple[str, ...], words: tuple[str, ...], linking: frozenset[str], turning: frozenset[str]
) -> bool:
    if len(typed) > len(words) or any(word in turning and word not in words for word in typed):
        return False
    free = list(words)
    # Longest first: a shorter word that begins a longer one must not take its place.
    for start in sorted(typed, key=len, reverse=True):
        taken = next((word for word in free if begins(word, start)), None)
        if taken is None:
            return False
        free.remove(taken)
    return all(
        _stands_so(typed[place - 1 : place + 2], words)
        for place in range(1, len(typed) - 1)
        if typed[place] in linking
    )


def _leaves_out_a_negation(text: str, code: str, options: tuple[Option, ...], wordlist: Wordlist) -> bool:
    """ "available" names the words of "Not available", and not its sense."""
    typed = spaced(text).split()
    turning = turning_words(wordlist).difference(typed)
    forms = [form for form in forms_of(options) if form.code == code]
    return any(turning.intersection(form.words) for form in forms)


def _stands_so(three: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """ "a and b" belongs to one label only if the label itself says "a… and b…"."""
    before, link, after = three
    return any(
        words[place] == link and words[place - 1].startswith(before) and words[place + 1].startswith(after)
        for place in range(1, len(words) - 1)
    )


@lru_cache(maxsize=64)
def _longest(options: tuple[Option, ...]) -> int:
    return max((len(form.literal) for form in forms_of(options)), default=0)


def _codes(forms: Iterable[Form]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form.code for form in forms))

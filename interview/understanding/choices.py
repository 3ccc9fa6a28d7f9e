"""A typed line as the answer to a choice question: one of a list, or several.

A phrase names a choice by number, number and label, label, code, "yes", "no" or "none"; several stand
in one line as in "1,3-5", "school pupils and employers", "all except 2". Where one part of a list is not
understood, the others are held and it is asked about.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from msgspec.structs import replace

from interview.condition.facts import Between
from interview.understanding import languages, yes_no
from interview.understanding.frame import without_frame
from interview.understanding.labels import Match, by_beginning, by_code, exactly, in_full, match
from interview.understanding.languages import denials, negations
from interview.understanding.normalise import any_of, ascii_signs, either, levelled, spaced
from interview.understanding.numbered_labels import counting
from interview.understanding.numbers import Numbers, number_of, read_numbers
from interview.understanding.pointing import alternatives as between_words
from interview.understanding.pointing import in_figures, left_of_all, pointed
from interview.understanding.question import (
    MOST_CANDIDATES,
    Given,
    Option,
    Question,
    Unclear,
    Wordlist,
)
from interview.understanding.turning import minus_in

_NUMBERED = re.compile(r"[#(\[]?(\d{1,9})[.)\]]*(?: ?[-:=])? ?([^\W\d_].*)", re.DOTALL)
Picked: TypeAlias = tuple[str, ...] | Unclear
_SEPARATOR = re.compile(r"[,;\n\r\v\f\x85\u2028\u2029]")
_AND_SIGNS = re.compile(r"[&+]")
_MOST_PARTS = 200
_SIGN = re.compile(r"(?<![^\s,;])[+-]")
_TIGHT_RANGE = re.compile(r"\s*\d+-\d+")
_MOST_ALTERNATIVES = 20
_MOST_YES_AND_NO = 2
"""How often a line is read as one that begins with yes or no: what says so for ever names no choice."""


def choices_at(numbers: Numbers, text: str, options: tuple[Option, ...]) -> Picked:
    """The codes at these numbers; one number outside the list and none is taken.

    Choices may themselves be worded as numbers ("2024", "3-5"): such a label is taken when the line
    cannot also be a place in the list.
    """
    highest = len(options)
    outside = numbers.outside(highest)
    counted = () if outside else tuple(options[place - 1].code for place in numbers.places())
    exact = exactly(text, options)
    if len(exact) == 1 and any(map(str.isalpha, text)):
        return exact  # "3 ou plus", of which "ou" and "plus" are words between numbers as well
    worded = exact or counting(numbers, options)
    if worded and worded != counted:
        both = tuple(dict.fromkeys(worded + counted))
        return both if len(both) == 1 else which_of(both, text)
    return Unclear("out_of_range", text, limit=str(highest)) if outside else counted


def which_of(codes: tuple[str, ...], text: str) -> Unclear:
    """It is open which of these is meant."""
    return Unclear("near_twin", text, codes[:MOST_CANDIDATES])


def phrase(text: str, options: tuple[Option, ...], wordlist: Wordlist, *, behind: int = 0) -> Picked:
    """Numbers, or the words for one choice; `behind` counts the yes and no that stood before it."""
    numbers = read_numbers(text, wordlist)
    if numbers is not None:
        codes = choices_at(numbers, text, options)
        if isinstance(codes, tuple) and len(codes) > 1 and numbers.alternatives:
            return which_of(codes, text)
        return codes
    answered = _yes_or_no(text, options, wordlist, behind) if behind < _MOST_YES_AND_NO else None
    if answered is not None:
        return answered
    no = yes_no.without_its_no(without_frame(text, wordlist) or text, options, wordlist)
    if len(no) == 1 and not exactly(text, options):
        return no
    named = one_choice(text, options, wordlist)
    if named.code is None and (bare := without_frame(text, wordlist)):
        framed = match(bare, options, wordlist)
        named = framed if framed.code is not None or not named.candidates else named
    if named.code is not None:
        return (named.code,)
    return which_of(named.candidates, text) if named.candidates else Unclear("no_match", text)


def _yes_or_no(text: str, options: tuple[Option, ...], wordlist: Wordlist, behind: int) -> Picked | None:
    """What "yes", "no", "yes, 3" or "no: not yet" mean here; None for any other phrase.

    Behind a yes, a choice that is named is the answer; behind a no, only one that says no itself.
    """
    if exactly(text, options) or exactly(in_full(text), options):
        return None
    said = yes_no.said(text, wordlist)
    if said is None:
        return None
    meant = yes_no.meaning(said.yes, text, options, wordlist)
    begun = by_beginning(text, options)
    if not said.rest:
        one_longer = " " in spaced(text) and len(begun) == 1
        if one_longer and isinstance(meant, tuple) and meant and meant != begun:
            return which_of((*begun, *meant), text)  # "not yet" of "Not yet, but we expect it"
        return meant if meant != () else None
    rest = said.rest
    if not said.yes:
        no = yes_no.without_its_no(without_frame(rest, wordlist) or rest, options, wordlist)
        if len(no) == 1:
            return no  # "no, that is not our task"
    if not said.yes and (link := any_of(wordlist.except_).match(rest)):
        rest = rest[link.end() :].strip(" ,")
    named = phrase(rest, options, wordlist, behind=behind + 1) if rest else Unclear("no_match", text)
    if begun or isinstance(named, Unclear) or not isinstance(meant, tuple | Unclear):
        return None
    may_be = meant.candidates if isinstance(meant, Unclear) else meant
    words = spaced(rest).split()
    if not said.yes and negations().intersection(words) and len(words) > 1 and not exactly(rest, options):
        return which_of(named, text)  # "never say never"
    if not said.yes and len(named) == 1 and any_of(wordlist.except_).match(said.rest):
        level = next(option.level for option in options if option.code == named[0])
        if not level or named == may_be:
            return named  # "no, but planned"
        return which_of(tuple(dict.fromkeys((*may_be[:2], *named))), text)  # "no, but in regular use"
    if said.yes and set(named) <= set(may_be):
        return named
    if named == may_be:
        return named
    return which_of(tuple(dict.fromkeys((*may_be[:2], *named))), text)


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
    """The choices that "none" can stand for."""
    if spaced(text) not in levelled(wordlist.none):
        return ()
    begun = beginning_with(levelled(wordlist.none), options)
    exclusive = tuple(option.code for option in options if option.exclusive)
    denying = yes_no.denying(options, wordlist) or counting(Numbers(((0, 0),)), options)
    return tuple(dict.fromkeys(exclusive + begun)) or by_code(text, options) or denying


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
    if not others:
        return None
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


def all_of(count: int, wordlist: Wordlist) -> frozenset[str]:
    """How people say all of so many: "all four", "the four", in the shape of `normalise.spaced`."""
    numbers = (spaced(word) for word, number in wordlist.cardinals if number == count)
    before = levelled(wordlist.all + wordlist.articles)
    return frozenset(f"{each} {number}" for number in numbers for each in before)


def _all(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> Picked | None:
    """All that can be chosen together, without "other: which?", which needs words to mean anything.

    A question back if a label begins with "all" itself; None if the text says something else.
    """
    words = levelled(wordlist.all)
    together = [option.code for option in options if not option.exclusive]
    if spaced(text) not in words | all_of(len(together), wordlist):
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
    taken_out = text[division.end() :].strip()
    left_out = _parts(pointed(taken_out, len(options), wordlist) or taken_out, options, wordlist)
    if isinstance(left_out, Unclear):
        return Unclear("no_match", left_out.given) if left_out.reason == "in_part" else left_out
    return tuple(code for code in start if code not in left_out)


def _parts(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> Picked:
    return _each(text, _SEPARATOR, options, lambda part: _part(part, options, wordlist), in_part=True)


def _part(text: str, options: tuple[Option, ...], wordlist: Wordlist) -> Picked:
    """What stands between commas: numbers, one label, or labels with "and" between them."""
    whole = phrase(text, options, wordlist)
    if isinstance(whole, tuple) or read_numbers(text, wordlist) is not None:
        return whole
    linking = any_of(wordlist.and_) if any_of(wordlist.and_).search(text) else _AND_SIGNS
    return _each(text, linking, options, lambda side: phrase(side, options, wordlist), whole, in_part=True)


def _each(
    text: str,
    separator: re.Pattern[str],
    options: tuple[Option, ...],
    read: Callable[[str], Picked],
    otherwise: Unclear | None = None,
    *,
    in_part: bool = False,
) -> Picked:
    """Every piece read, labels that hold the separator first; `otherwise` if none of them is understood.

    Where some pieces are understood and others are not, they come back "in part".
    """
    pieces = list(_cut(text, separator))
    if not 0 < len(pieces) <= _MOST_PARTS or (otherwise and pieces == [(0, len(text))]):
        return otherwise or Unclear("no_match", text)
    widest = _most_inside(options, separator)
    codes: list[str] = []
    unknown: list[tuple[int, str]] = []  # the piece, and what of it was not understood
    place = 0
    while place < len(pieces):
        picked, width = _label_over(text, pieces[place : place + widest], options)
        if not picked:
            start, end = pieces[place]
            piece = read(text[start:end])
            if isinstance(piece, Unclear):
                if piece.reason == "in_part":
                    codes += piece.candidates
                    unknown.append((place, piece.given))
                elif in_part and piece.reason == "no_match":
                    unknown.append((place, text[start:end]))
                else:
                    return piece if codes or otherwise is None else otherwise
                place += 1
                continue
            picked, width = piece, 1
        codes += picked
        place += width
    if unknown and not codes:
        return otherwise or Unclear("no_match", unknown[0][1] if len(pieces) == 1 else text)
    if unknown:
        return Unclear("in_part", _as_typed(text, pieces, unknown), tuple(dict.fromkeys(codes)))
    return tuple(dict.fromkeys(codes))


def _as_typed(text: str, pieces: list[tuple[int, int]], parts: list[tuple[int, str]]) -> str:
    """Parts of some pieces of a list, with the signs between them that stood there; else semicolons."""
    told = ""
    for place, part in parts:
        sign = text[pieces[place - 1][1] :].lstrip()[:1] if told else ""
        told += f"{sign if sign == ',' else ';'} {part}" if told else part
    return told


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
    if not exactly(text, options):
        left = left_of_all(text, len(options), wordlist)
        if left:
            codes = tuple(options[place - 1].code for place in left)
            return Given(codes[0]) if len(codes) == 1 else which_of(codes, text)
        by_place = pointed(text, len(options), wordlist)
        if by_place is not None and (_has_figure(text) or not match(text, options, wordlist).candidates):
            return _pointed_at(by_place, text, question, wordlist)
        either = between_words(text, wordlist)
        if either is not None:
            by_place = pointed(either, len(options), wordlist)
            read = read_one(by_place or either, question, wordlist)
            if isinstance(read, Given) or read.reason == "which_one":
                return read if isinstance(read, Given) else Unclear("which_one", text, read.candidates)
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
            if (
                isinstance(several, tuple)
                and len(several) > 1
                and (alternatives or not _is_doubled(picked, text, wordlist))
            ):
                picked = several
    if options and isinstance(picked, Unclear) and picked.reason == "no_match" and not picked.candidates:
        figures = in_figures(text, wordlist)
        if figures:
            return read_one(figures, question, wordlist)
    if isinstance(picked, Unclear):
        return _without_the_denied(picked, text, question, wordlist)
    if len(picked) == 1:
        return Given(picked[0])
    if open_between:
        return _between(_in_order(picked, options), text, question)
    return Unclear("too_many", text, picked[:MOST_CANDIDATES], limit="1")


def _without_the_denied(
    unclear: Unclear, text: str, question: Question, wordlist: Wordlist
) -> Given | Unclear:
    """ "not often" is one of the others: those before it come first. "Not often, sometimes" is the second."""
    options = question.options
    first, _, rest = text.strip().partition(" ")
    if spaced(first) not in negations():
        return unclear
    out, sign, told = rest.partition(",")
    if sign and told.strip():
        picked = [phrase(part.strip(" .!"), options, wordlist) for part in (out, told)]
        codes = [each[0] for each in picked if isinstance(each, tuple) and len(each) == 1]
        if len(set(codes)) == len(picked):
            words = text.strip()
            kept = Given(codes[1])
            return replace(kept, words=words) if question.words_allowed else replace(kept, remark=words)
    if unclear.candidates or unclear.reason != "no_match":
        return unclear
    denied = phrase(rest, options, wordlist) if rest.strip() else ()
    if not isinstance(denied, tuple) or len(denied) != 1:
        return unclear
    place = next(n for n, option in enumerate(options) if option.code == denied[0])
    others = [*reversed(options[:place]), *options[place + 1 :]][:MOST_CANDIDATES]
    return which_of(_in_order(tuple(option.code for option in others), options), text)


def _has_figure(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_doubled(picked: Unclear, text: str, wordlist: Wordlist) -> bool:
    """Whether a yes or no and another choice stand in one line: "no, planned"."""
    return picked.reason == "near_twin" and yes_no.said(text, wordlist) is not None


def _pointed_at(by_place: str, text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
    """The choice in that place, unless the same words name another one."""
    read = READ[question.type](by_place, question, wordlist)
    if isinstance(read, Unclear):
        return replace(read, given=text)
    named = match(text, question.options, wordlist).code
    codes = read.value if isinstance(read.value, tuple) else ()
    if named and named != read.value and named not in codes:
        value = read.value if isinstance(read.value, str) else codes[0] if codes else ""
        return which_of((named, str(value)), text) if value else read
    return read


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
    return Unclear("which_one", text, codes[:MOST_CANDIDATES])


def read_several(text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
    """A multiple choice; the codes come back in the order of the list, whatever the order typed."""
    given = _read_several(text, question, wordlist)
    if isinstance(given, Given) or given.reason not in ("no_match", "near_twin", "in_part"):
        return given
    return _with_some_denied(text, question, wordlist) or given


def _with_some_denied(text: str, question: Question, wordlist: Wordlist) -> Given | None:
    """ "films, no games", "reading groups but no concerts": what is denied is out, and stays as words."""
    ends = either(denials())
    but = either(languages.words("turns", "opposes"))
    match = re.fullmatch(
        rf"(.+?)(?:[,;]|\s)\s*((?:(?:{but})\s+)?(?:{ends})\s+(\S.*))", text, re.IGNORECASE | re.DOTALL
    )
    if match is None or yes_no.said(match[1], wordlist) or negations().intersection(spaced(match[1]).split()):
        return None
    chosen = _read_several(match[1].strip(" ,;"), question, wordlist)
    denied = read_list(match[3].strip(" .!"), question.options, wordlist)
    if not isinstance(chosen, Given) or not isinstance(denied, tuple) or not isinstance(chosen.value, tuple):
        return None
    if not denied or set(denied) & set(chosen.value):
        return None
    beside = match[2].strip()
    if question.words_allowed:
        return replace(chosen, words=beside)
    return replace(chosen, remark=beside)


def _read_several(text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
    options = question.options
    by_place = None if exactly(text, options) else pointed(text, len(options), wordlist)
    if by_place is not None and (_has_figure(text) or not match(text, options, wordlist).candidates):
        return _pointed_at(by_place, text, question, wordlist)
    if _SIGN.match(ascii_signs(text)) and not exactly(text, options):
        picked = _edited(text, question, wordlist)
    elif (minus := minus_in(ascii_signs(text))) and not exactly(text, options):
        start = _read_several(text[: minus.start()].strip(" ,;"), question, wordlist)
        if not isinstance(start, Given) or not isinstance(start.value, tuple):
            return Unclear("no_match", text)
        return Unclear("in_part", text[minus.start(1) :], start.value)
    else:
        picked = read_list(text, options, wordlist)
    if isinstance(picked, Unclear):
        figures = "" if picked.candidates or not options else in_figures(text, wordlist)
        return _read_several(figures, question, wordlist) if figures else picked
    if not picked:
        return Unclear("nothing_left", text)
    codes = _in_order(picked, options)
    alone = tuple(option.code for option in options if option.exclusive and option.code in codes)
    if alone and len(codes) > 1:
        return Unclear("exclusive", text, alone[:MOST_CANDIDATES], maybe=Given(codes))
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
            return Unclear("no_match", picked.given) if picked.reason == "in_part" else picked
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


READ: Mapping[str, Callable[[str, Question, Wordlist], Given | Unclear]] = {
    "select_one": read_one,
    "select_multiple": read_several,
}

"""Choices that are named inside a sentence: "the technicians tell me that this is planned".

A choice is named by its whole label, small words apart. One of them and nothing of the others is the answer,
with the line kept whole beside it; what may be turned round, and words of other labels, are asked about. In a
list of several, what is named counts, and what is taken out again ("leave out the museum") does not.
"""

import re
from functools import lru_cache

from msgspec import Struct

from interview.understanding import languages
from interview.understanding.corrections import with_line
from interview.understanding.labels import forms_of, match, resembles, stem
from interview.understanding.languages import negations
from interview.understanding.normalise import ascii_signs, levelled, spaced
from interview.understanding.of_us import doubted, goes_on, is_of_us
from interview.understanding.question import MOST_CANDIDATES, Given, Option, Question, Unclear, Wordlist
from interview.understanding.telling import Word, small_words, telling_of_others, words_of
from interview.understanding.turning import (
    clause_before,
    clause_behind,
    denies,
    is_asked,
    minus_in,
    unsettled,
)
from interview.understanding.yes_no import meaning, said

_LONGEST, _MOST_WORDS = 1500, 120
_FEW = 2
_TELLS = 4
"""A part of so many words that names no choice tells something, and is no choice that is missing."""


class Named(Struct, frozen=True):
    """A choice that is named, and where.

    `removed`: it is taken out again; `open`: it may not be meant; `weak`: only one word of it is there;
    `elsewhere`: it is not turned round, but may be told of others.
    """

    code: str
    start: int
    end: int
    removed: bool = False
    open: bool = False
    weak: bool = False
    elsewhere: bool = False

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


def choices_inside(
    text: str, unclear: Unclear, question: Question, wordlist: Wordlist, *, several: bool
) -> Given | Unclear:
    """The choices that a line names, or what is to be asked about them.

    `unclear` is what is not clear about the line otherwise, and comes back where the sentence says no more.
    """
    line = ascii_signs(text)
    words = words_of(line)
    if len(text) > _LONGEST or not 1 < len(words) <= _MOST_WORDS or is_asked(line):
        return unclear
    named = _named(line, words, question, wordlist, several=several)
    named += _replies(line, words, named, question, wordlist)
    if not several:
        return _one(text, line, named, unclear, question, wordlist) if named else unclear
    asked_apart = len(unclear.candidates) > 1 and unclear.given.strip() != text.strip()
    if line.startswith(("+", "-")) or minus_in(line) or (asked_apart and unclear.reason == "near_twin"):
        return unclear  # a part of a list is asked about by itself
    if any(line[start:end].strip(" .#()").isdigit() for start, end, _ in _pieces(line)):
        return unclear  # numbers in a list are choices
    named += _alone(line, named, question.options, wordlist)
    named += _by_a_word(words, named, question, wordlist)
    return _several(text, line, named, unclear, question) if named else unclear


def _one(
    text: str, line: str, named: list[Named], unclear: Unclear, question: Question, wordlist: Wordlist
) -> Given | Unclear:
    codes = {each.code for each in named}
    others = telling_of_others(line, [each.span for each in named], codes, question, wordlist)
    denied = any(_is_reply(line[start:end], wordlist) for start, end in _beside(line, named))
    if len(codes) == 1 and not any(each.open for each in named) and not others and not denied:
        told = set(unclear.candidates)
        fits = told <= codes or (unclear.reason == "how_far" and codes <= told)
        return with_line(Given(next(iter(codes))), text, question) if fits else unclear
    asked = tuple(option.code for option in question.options if option.code in {*codes, *others})
    if len(codes) == 1 and not denied and all(each.elsewhere for each in named) and not unclear.candidates:
        return Unclear("near_twin", text.strip(), asked[:MOST_CANDIDATES])
    only_open = len(codes) == 1 and all(each.open for each in named)
    if only_open or not set(asked) > set(unclear.candidates):
        return unclear
    return Unclear("near_twin", text, asked[:MOST_CANDIDATES])


def _beside(line: str, named: list[Named]) -> list[tuple[int, int]]:
    """Where the parts of a line stand that name nothing."""
    pieces = [(start, end) for start, end, _ in _pieces(line)]
    return [p for p in pieces if not any(each.start < p[1] and p[0] < each.end for each in named)]


def _is_reply(part: str, wordlist: Wordlist) -> bool:
    """Whether a short part of a line says no of what the others name, or yes of something else: "ours is
    not", "by phone yes"."""
    words = spaced(part).split()
    return 1 < len(words) <= _TELLS and words[-1] in negations() | levelled(wordlist.yes)


def _several(
    text: str, line: str, named: list[Named], unclear: Unclear, question: Question
) -> Given | Unclear:
    removed = {each.code for each in named if each.removed}
    sure = {each.code for each in named if not (each.open or each.removed)} - removed
    doubtful = {each.code for each in named if each.open and not each.removed} - sure - removed
    codes = tuple(option.code for option in question.options if option.code in sure)
    part = unclear.reason == "near_twin" and unclear.given != text.strip()
    if not codes and part:
        return unclear  # a part of a list is in doubt, and the others are not
    if not codes:
        asked = tuple(option.code for option in question.options if option.code in doubtful)
        more = len(asked) > 1 or any(not each.weak for each in named)
        return Unclear("near_twin", text.strip(), asked[:MOST_CANDIDATES]) if asked and more else unclear
    chosen = [option for option in question.options if option.code in codes]
    most, least = question.max_selected, question.min_selected
    alone = any(option.exclusive for option in chosen) and len(codes) > 1
    beyond = (most is not None and len(codes) > most) or (least is not None and len(codes) < least)
    if alone or beyond or any(option.specify for option in chosen):
        return unclear
    if doubtful or _unnamed(line, named) or not {each.code for each in named}.issuperset(unclear.candidates):
        no_more = part or (unclear.reason == "in_part" and sure <= set(unclear.candidates))
        return unclear if no_more and not removed else Unclear("in_part", text.strip(), codes)
    return with_line(Given(codes), text, question)


def _unnamed(line: str, named: list[Named]) -> bool:
    """Whether a part of a list names nothing: a short one, or one that "and" joins to the others."""
    tells = levelled(languages.words("turns", "tells"))
    for start, end, joined in _pieces(line):
        words = spaced(line[start:end]).split()
        if any(each.start < end and start < each.end for each in named) or not words or words[0] in tells:
            continue
        if joined or len(words) < _TELLS:
            return True
    return False


def _pieces(line: str) -> list[tuple[int, int, bool]]:
    """Where the parts of a list stand, and whether a word joins each to the one before it."""
    found, place, joined = [], 0, False
    for joint in _joint().finditer(line):
        if line[place : joint.start()].strip() and joint[0] != ":":
            found.append((place, joint.start(), joined))
            joined = False
        place, joined = joint.end(), joined or any(map(str.isalpha, joint[0])) or joint[0] in "&+"
    if line[place:].strip(" .!"):
        found.append((place, len(line), joined))
    return found


@lru_cache(maxsize=1)
def _joint() -> re.Pattern[str]:
    words = sorted(languages.words("turns", "joins"), key=len, reverse=True)
    joins = "|".join(map(re.escape, words))
    return re.compile(rf"[,;:.!?\n](?=\s|$)|[&+/]|(?<!\w)(?:{joins})(?!\w)", re.IGNORECASE)


def _named(
    line: str, words: list[Word], question: Question, wordlist: Wordlist, *, several: bool
) -> list[Named]:
    """The choices whose whole label stands in the line; of labels that overlap, the longest."""
    options = question.options
    small, plain = small_words(wordlist), levelled(wordlist.yes + wordlist.no)
    hits: list[tuple[int, int, int, str]] = []
    for form in forms_of(options):
        telling = [word for word in form.words if word not in small]
        if not telling or plain.issuperset(telling) or not any(map(str.isalpha, "".join(telling))):
            continue
        for place, word in enumerate(words):
            last = _runs(words, place, telling, small) if _same(word.text, telling[0]) else None
            if last is not None:
                hits.append((len(telling), place, last, form.code))
    taken: set[int] = set()
    found = []
    for _, first, last, code in sorted(hits, key=lambda hit: (-hit[0], hit[1])):
        if taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            removed = several and _is_removed(words, first)
            may_be_open = _may_be_open(line, words, (first, last), wordlist, several=several)
            may_be_open |= any(resembles(line, o.label) for o in options if o.code == code)
            elsewhere = not may_be_open and _of_others(
                line, words, (first, last), code, question, wordlist, several=several
            )
            start, end = words[first].start, words[last].end
            found.append(Named(code, start, end, removed, may_be_open or elsewhere, elsewhere=elsewhere))
    return sorted(found, key=lambda each: each.start)


def _runs(words: list[Word], place: int, telling: list[str], small: frozenset[str]) -> int | None:
    """Where the telling words of a label end that begin here, with nothing but small words between them."""
    for word in telling[1:]:
        place += 1
        while place < len(words) and words[place].text in small:
            place += 1
        if place >= len(words) or not _same(words[place].text, word):
            return None
    return place


def _same(word: str, meant: str) -> bool:
    return word == meant or (word not in negations() and stem(word) == stem(meant))


def _may_be_open(
    line: str, words: list[Word], span: tuple[int, int], wordlist: Wordlist, *, several: bool
) -> bool:
    """Whether a choice may not be meant: turned round, behind a no, with a word or two beside it."""
    first, last = span
    start, end, part = words[first].start, words[last].end, words[first].part
    if unsettled(line, start, end, "unsettles_choices") or _no_before(line, words, part, wordlist):
        return True
    around = [word for place, word in enumerate(words) if not first <= place <= last]
    if several or all(word.part != part for word in around):
        return several and not around
    return len(around) < _TELLS - 1


def _of_others(
    line: str,
    words: list[Word],
    span: tuple[int, int],
    code: str,
    question: Question,
    wordlist: Wordlist,
    *,
    several: bool,
) -> bool:
    """Whether the clause around a choice tells of somebody else or of another time, or says something of it:
    "Kent offers homework help", "museum passes are too expensive"."""
    first, last = words[span[0]], words[span[1]]
    before, behind = clause_before(line, first.start), clause_behind(line, last.end)
    if several:
        before, behind = _joint().split(before)[-1], _joint().split(behind)[0]
    sentence_goes_on = line[last.end :].lstrip("\"'”’»)").startswith("?") and line[last.end :].strip(
        "?!. \"'"
    )
    if doubted(line[last.end :]) or sentence_goes_on:
        return True
    option = next(each for each in question.options if each.code == code)
    ours = is_of_us(before, question, wordlist, f"{option.label} {' '.join(option.aliases)} {option.hint}")
    return not (ours and goes_on(behind, question, wordlist)) and bool(spaced(f"{before} {behind}"))


def _no_before(line: str, words: list[Word], part: int, wordlist: Wordlist) -> bool:
    """Whether the part of the line before this one is a plain no: "No, often"."""
    before = [word for word in words if word.part == part - 1]
    reply = said(line[before[0].start : before[-1].end], wordlist) if before else None
    return reply is not None and not reply.yes and not reply.rest


def _is_removed(words: list[Word], place: int) -> bool:
    """Whether a word that takes something out stands before it in its part: "scratch the museum"."""
    before = " ".join(word.text for word in words[:place] if word.part == words[place].part)
    return any(f" {phrase} " in f" {before} " for phrase in levelled(languages.words("turns", "removes")))


def _replies(
    line: str, words: list[Word], named: list[Named], question: Question, wordlist: Wordlist
) -> list[Named]:
    """The choices that a plain yes or no between two signs stands for: "but here, no, not at all"."""
    options = question.options
    found: list[Named] = []
    for part in sorted({word.part for word in words}):
        inside = [word for word in words if word.part == part]
        start, end = inside[0].start, inside[-1].end
        if any(each.start < end and start < each.end for each in named):
            continue
        reply = said(line[start:end], wordlist)
        if reply is None or reply.rest:
            continue
        meant = meaning(reply.yes, line, options, wordlist)
        if isinstance(meant, tuple) and len(meant) == 1:
            more = _contrasts(words, part + 1) or (
                not reply.yes and _adds(words, part + 1, question, wordlist)
            )
            goes_further = (reply.yes or len(options) > _FEW) and more
            found.append(Named(meant[0], start, end, open=goes_further))
    return found


def _adds(words: list[Word], part: int, question: Question, wordlist: Wordlist) -> bool:
    """Whether a part of the line is a word or two that may be another answer: "nein, geplant"."""
    told = " ".join(word.text for word in words if word.part == part)
    return 0 < len(told.split()) <= _FEW and not is_of_us(told, question, wordlist) and not denies(told)


def _contrasts(words: list[Word], part: int) -> bool:
    """Whether a part of the line begins with "but": "no, but we plan it" says more than no."""
    first = next((word.text for word in words if word.part == part), "")
    return first in levelled(languages.words("turns", "contrasts"))


def _alone(line: str, named: list[Named], options: tuple[Option, ...], wordlist: Wordlist) -> list[Named]:
    """The choices that a part of a list names as it would if it stood alone: "homework help"."""
    found = []
    for start, end, _ in _pieces(line):
        if any(each.start < end and start < each.end for each in named):
            continue
        piece = line[start:end].strip(" .!")
        plain = len(piece.split()) < _TELLS and negations().isdisjoint(spaced(piece).split())
        code = match(piece, options, wordlist).code if plain else None
        label = next((option.label for option in options if option.code == code), None)
        if code is not None and label is not None and not resembles(line, label):
            found.append(Named(code, start, end))
    return found


def _by_a_word(words: list[Word], named: list[Named], question: Question, wordlist: Wordlist) -> list[Named]:
    """The choices that a telling word may name: they are asked about."""
    found: list[Named] = []
    codes = {each.code for each in named if not each.removed}
    for place, word in enumerate(words):
        if any(each.start <= word.start < each.end for each in named):
            continue
        removed = _is_removed(words, place)
        others = telling_of_others(word.text, (), () if removed else codes, question, wordlist)
        found += [Named(code, word.start, word.end, removed, open=True, weak=True) for code in others]
    return found

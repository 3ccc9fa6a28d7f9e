"""A number or a date inside a sentence: "our network has 13 branches, most of them small".

Taken where the line holds one of the kind and nothing speaks against it; several are asked about, and so
is one in a long line, or one that the words around it may deny. The line is kept whole beside the answer.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from interview.understanding import languages
from interview.understanding.corrections import with_line
from interview.understanding.normalise import ascii_signs, levelled, spaced
from interview.understanding.of_us import doubted, goes_on, is_changed, is_of_us, of_now, of_past, past
from interview.understanding.question import Given, Question, Reason, Unclear, Wordlist
from interview.understanding.readers import Reader
from interview.understanding.telling import small_words
from interview.understanding.turning import clause_before, clause_behind, denies, is_asked, unsettled
from interview.understanding.values import in_figures

_WORD = re.compile(r"\S+")
_EDGE = " ,;:!?()[].\"“”„«»'–—…"
_SIGN = re.compile(r"[,;:.!?)]+$")
_INNER_SIGN = re.compile(r"[;!?]|[,.:]\s")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_BRACKETS = re.compile(r"\([^()]*\)?")
_LONGEST, _MOST_WORDS, _LONG = 1500, 120, 25
_BEGINNINGS = (
    *("about", "between", "more_than", "less_than", "at_least", "at_most", "nil"),
    *("halves", "quarters", "articles"),
)
_WIDEST = 7
"""So many words make a number or a date at most."""
_SAME_BEGINNING = 4
_MOST_READINGS = 3
_FEW = 2
_MOST_BEHIND = 4
_SHORT = 4
"""In a line of so few words, what a number counts is what is asked for."""


class Mention(Struct, frozen=True):
    """A value and where it stands in the line; `aside` in brackets, or the year that something is told of."""

    start: int
    end: int
    given: Given
    aside: bool = False


class Sentence(Struct, frozen=True):
    """A line that is more than a value, and what it is to answer."""

    text: str
    line: str
    question: Question
    wordlist: Wordlist
    reader: Reader

    @property
    def is_of_days(self) -> bool:
        return self.reader.inside == "day"


def value_inside(text: str, question: Question, wordlist: Wordlist, reader: Reader) -> Given | Unclear | None:
    """The one value that a line names, or what is to be asked about it; None where it names none."""
    line = ascii_signs(text)
    count = len(text.split())
    if len(text) > _LONGEST or not _FEW < count <= _MOST_WORDS or is_asked(line):
        return None
    sentence = Sentence(text, line, question, wordlist, reader)
    mentions = [*_mentions(sentence)]
    if not mentions or any(_is_broken(sentence, each) for each in mentions):
        return None
    told = [each for each in mentions if not each.aside] or mentions
    of_question = [each for each in told if _counts(sentence, each)]
    if (now := _of_now(sentence, told)) is not None:
        return with_line(now.given, text, question)
    if _different(told) > 1:
        one_counts = _different(of_question) == 1 and not sentence.is_of_days
        return _perhaps(sentence, of_question[0]) if one_counts else _which(sentence, told)
    whole = replace(sentence, line=_without_parts(line, sentence))
    unfit = unsettled(whole.line, told[0].start, told[0].end) or not _fits(whole, told[0])
    against = count > _LONG or unfit
    return _perhaps(sentence, told[0]) if against else with_line(told[0].given, text, question)


def doubt_about(
    given: Given, text: str, question: Question, wordlist: Wordlist, reader: Reader
) -> Unclear | None:
    """What is to be asked about a number that was read with words around it, where they may turn it round."""
    line = ascii_signs(text)
    sentence = Sentence(text, line, question, wordlist, reader)
    found = [each for each in _mentions(sentence) if not each.aside and not _in_brackets(line, each.start)]
    if not found:
        return None
    now = _of_now(sentence, [each for each in _mentions(sentence) if not each.aside])
    if now is not None and now.given.value == given.value:
        return None
    first = found[0]
    if isinstance(given.value, int | float) and given.value < 0:
        both = in_figures(-given.value), in_figures(given.value)
        return Unclear("which_number", text, limit="|".join(both))
    value = replace(given, remark=None, words=None)
    asked = Unclear("perhaps", text, maybe=with_line(value, text, question))
    apart = [each for each in found if repr(each.given.value) != repr(first.given.value)]
    bare = _BRACKETS.sub("", _without_parts(line, sentence))
    if apart or doubted(bare) or is_changed(line) or _is_a_share(line[first.start :], question):
        return asked
    behind = line[first.end :]
    figures = any(map(str.isdigit, line[first.start : first.end]))
    if given.value == 0 and denies(line[first.start : first.end]):
        return None  # "nobody gets paid"
    if denies(bare):
        return asked
    tail = clause_behind(line, first.end)
    one = len(spaced(tail).split()) == 1 and spaced(tail) not in _others(question)
    counts = (one and figures) or goes_on(tail, question, wordlist, counted=True)
    ours = is_of_us(clause_before(line, first.start), question, wordlist)
    return None if ours and counts and not past(_BRACKETS.sub("", behind)) else asked


def _of_now(sentence: Sentence, mentions: list[Mention]) -> Mention | None:
    """The one of two values that is told of now, the other of then: "used to be 30, today 8"."""
    if len(mentions) != 2 or sentence.is_of_days:
        return None
    clauses = [_clause(sentence.line, each) for each in mentions]
    if clauses[0] == clauses[1]:
        return None
    now = [
        each for each, clause in zip(mentions, clauses, strict=True) if of_now(clause) and not past(clause)
    ]
    then = [each for each, clause in zip(mentions, clauses, strict=True) if of_past(clause)]
    return now[0] if len(now) == len(then) == 1 and now != then else None


def _clause(line: str, mention: Mention) -> str:
    """The words up to the signs around a value."""
    return f"{clause_before(line, mention.start)} {clause_behind(line, mention.end)}"


def _in_brackets(line: str, place: int) -> bool:
    before = line[: place + 1]
    return before.count("(") > before.count(")")


def _is_a_share(behind: str, question: Question) -> bool:
    """Whether a share is told of where numbers are counted: "30 % of the branches"."""
    shares = levelled(languages.words("numbers", "shares"))
    told = f" {spaced(behind)} "
    is_one = "%" in behind or any(f" {word} " in told for word in shares)
    return is_one and shares.isdisjoint(question.asked)


def _others(question: Question) -> frozenset[str]:
    """What a figure may count, and the question does not."""
    return levelled(languages.words("numbers", "other_units")) - question.asked


def _different(mentions: list[Mention]) -> int:
    return len({repr(each.given.value) for each in mentions})


def _perhaps(sentence: Sentence, mention: Mention) -> Unclear:
    kept = with_line(mention.given, sentence.text, sentence.question)
    return Unclear("perhaps", sentence.text, maybe=kept)


def _which(sentence: Sentence, mentions: list[Mention]) -> Unclear:
    shown = dict.fromkeys(in_figures(each.given.value) for each in mentions)
    readings = [each for each in shown if each][:_MOST_READINGS]
    reason: Reason = "date_order" if sentence.is_of_days else "which_number"
    return Unclear(reason, sentence.text, limit="|".join(readings))


def _mentions(sentence: Sentence) -> Iterator[Mention]:
    """The values of a line from left to right, each as wide as it can be read."""
    words = [*_WORD.finditer(sentence.line)]
    place = 0
    while place < len(words):
        start, width = words[place].start(), 1
        widths = range(min(_WIDEST, len(words) - place), 0, -1)
        for wide in widths if _may_begin(sentence, words[place][0]) else ():
            end = words[place + wide - 1].end()
            given = _read(sentence, sentence.line[start:end].strip(_EDGE))
            if given is not None:
                yield Mention(start, end, given, _is_aside(sentence, start, end))
                width = wide
                break
        place += width


def _read(sentence: Sentence, piece: str) -> Given | None:
    """A piece of the line that is one value and nothing else."""
    if not piece or (not sentence.is_of_days and _INNER_SIGN.search(piece)):
        return None
    given = sentence.reader.read(piece, sentence.question, sentence.wordlist)
    return given if isinstance(given, Given) and not (given.remark or given.words) else None


@lru_cache(maxsize=8)
def _beginnings(wordlist: Wordlist) -> frozenset[str]:
    """Words that a number may begin with."""
    phrases = [word for name in _BEGINNINGS for word in languages.words("numbers", name)]
    phrases += wordlist.between
    return frozenset(spaced(phrase).partition(" ")[0] for phrase in phrases) | languages.number_words()


def _may_begin(sentence: Sentence, word: str) -> bool:
    if any(map(str.isdigit, word)):
        return True
    told = spaced(word)
    if sentence.is_of_days:
        return told in languages.months() or told in languages.ordinals() or told in languages.date_fillers()
    return bool(told) and not {told, told.partition(" ")[0]}.isdisjoint(_beginnings(sentence.wordlist))


def _is_broken(sentence: Sentence, mention: Mention) -> bool:
    """Whether more of a value may stand beside what was read: "5 2027", "May or June 2027", "until 2019"."""
    if mention.aside:
        return False
    last = clause_before(sentence.line, mention.start).split()[-1:]
    first = clause_behind(sentence.line, mention.end).split()[:1]
    if any(map(str.isdigit, "".join(last))) or "".join(first)[:1].isdigit():
        return True
    if not sentence.is_of_days:
        return False
    beside = spaced("".join(last)) in languages.months()
    return beside or unsettled(sentence.line, mention.start, mention.end, "unsettles_dates")


def _is_aside(sentence: Sentence, start: int, end: int) -> bool:
    before = sentence.line[:start]
    if before.count("(") > before.count(")") or _is_of_these(before):
        return True
    if sentence.is_of_days or not _YEAR.fullmatch(sentence.line[start:end].strip(_EDGE)):
        return False
    last = spaced(before).rpartition(" ")[2]
    told_of = last in languages.date_fillers() or last in languages.months()
    return told_of or sentence.line[end - 1 : end] == ":"


def _is_of_these(before: str) -> bool:
    """Whether what follows is a part of what was counted before: "12, of which 3 in town"."""
    told = f" {spaced(before)} "
    return any(told.endswith(f" {phrase} ") for phrase in levelled(languages.words("numbers", "of_which")))


def _without_parts(line: str, sentence: Sentence) -> str:
    """The line up to where it goes on with a part of what was counted: "of which 3 are small"."""
    parts = (each.start for each in _mentions(sentence) if _is_of_these(line[: each.start]))
    before = line[: next(parts, len(line))]
    while before != line and _is_of_these(before):
        before = before.rstrip().rpartition(" ")[0]
    return before


def _counts(sentence: Sentence, mention: Mention) -> bool:
    """Whether a word of the question stands right behind the number: "13 branches"."""
    return _is_asked_for(spaced(clause_behind(sentence.line, mention.end)).split()[:_FEW], sentence.question)


def _is_asked_for(words: Iterable[str], question: Question) -> bool:
    starts = [word[:_SAME_BEGINNING] for word in words if len(word) >= _SAME_BEGINNING]
    return any(other.startswith(start) for start in starts for other in question.asked)


def _fits(sentence: Sentence, mention: Mention) -> bool:
    """Whether what stands around a value can go with it: a number in words counts only what is asked for."""
    figure, behind = sentence.line[mention.start : mention.end], clause_behind(sentence.line, mention.end)
    following = spaced(behind).split()
    before = spaced(sentence.line[: mention.start])
    if sentence.is_of_days:
        placed = not following or not before or before.rpartition(" ")[2] in languages.date_fillers()
        is_year = _YEAR.fullmatch(figure.strip(_EDGE))
        return placed or not is_year or _is_asked_for(following[:_FEW], sentence.question)
    told = f" {' '.join(following[:_MOST_BEHIND])} "
    asked = sentence.question.asked
    rates = (rate for rate in levelled(languages.words("numbers", "rates")) if f" {rate} " in told)
    if any(rate.split()[-1] not in asked for rate in rates):
        return False
    others = _others(sentence.question)
    if not others.isdisjoint((*following[:_FEW], " ".join(following[:_FEW]))):
        return False
    if _counts(sentence, mention):
        return True
    small = small_words(sentence.wordlist) | levelled(sentence.wordlist.linking + sentence.wordlist.frame)
    of_something = following and following[0] not in small and len(sentence.line.split()) > _SHORT
    if any(map(str.isdigit, figure)):
        return not of_something
    leads = any(before.endswith(f" {word}") for word in levelled(languages.words("numbers", "leads")))
    return not following and (leads or not clause_before(sentence.line, mention.start).strip())

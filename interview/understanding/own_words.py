""" "3: our own words" - a complete answer, a colon, and text that is kept word for word."""

import re

from msgspec.structs import replace

from interview.understanding.labels import resembles, turning_words
from interview.understanding.languages import negations
from interview.understanding.normalise import ascii_signs, spaced
from interview.understanding.numbers import number_of
from interview.understanding.question import (
    MOST_CANDIDATES,
    Given,
    Option,
    Question,
    Unclear,
    Wordlist,
)
from interview.understanding.readers import Reader

_MORE_CHOICES = re.compile(r"(?P<words>.*?)\s*[,;]\s*(?P<numbers>\d[\d\s,;&+-]*)", re.DOTALL)
_PART_OF_A_NUMBER = re.compile(r"\d[,;]\d+")
_MORE_PARTS = re.compile(r"[,;]\s*(\d{1,3})[.)]?\s+[^\W\d_]")
_WITH_WORDS = re.compile(
    r"\s*(?P<numbers>\d{1,3}(?:\s*,\s*\d{1,3})*)[.)]?\s*:?\s+(?P<words>[^\W\d_].*)", re.DOTALL
)
_MOST_WORDS_EACH = 8
_LONGEST_ANSWER = 1000
_MOST_COLONS = 8
_SLIPS = 5


def split_at_colon(
    text: str,
    question: Question,
    wordlist: Wordlist,
    reader: Reader,
) -> Given | Unclear | None:
    """The answer before the first colon that has one, with the text after it; None without a colon.

    The text belongs to a chosen "other: which?" if there is one, else to the respondent's own words.
    """
    signs = ascii_signs(text)
    doubt: Unclear | None = None
    colon = -1
    for _ in range(_MOST_COLONS):
        colon = signs.find(":", colon + 1, _LONGEST_ANSWER)
        if colon < 0:
            break
        if reader.colons_inside and not text[colon + 1 : colon + 2].isspace():
            continue
        head, tail = text[:colon].strip(), text[colon + 1 :].strip()
        answer = reader.read(head, question, wordlist) if head else Unclear("no_match", text)
        more = _choices_behind(head, tail, answer, question, wordlist, reader)
        if more is not None:
            answer, tail = more
        if isinstance(answer, Unclear) and not question.options:
            continue  # what stands before the colon says what the value behind it is: "Enquiries: …"
        if isinstance(answer, Unclear):
            doubt = doubt or (Unclear("no_match", text) if answer.reason == "in_part" else answer)
            if more is not None:
                break
            continue
        chosen = _chosen(answer, question)
        inner = [option.code for option in chosen if _is_inside_label(colon, text, option)]
        if not inner:
            return _with_words(answer, chosen, tail, question, wordlist, text)
        doubt = Unclear("near_twin", text, tuple(inner[:MOST_CANDIDATES]))
    return doubt


def numbers_with_words(text: str, question: Question) -> Unclear | None:
    """ "5 always, 2 has bad data", "1,3: often, 2 rarely": choices with words of their own each.

    The numbers may as well count something, so that it is asked whether all of them are meant.
    """
    signs = ascii_signs(text)
    starts = [0, *(match.start() + 1 for match in _MORE_PARTS.finditer(signs))]
    parts = [signs[start:end] for start, end in zip(starts, [*starts[1:], len(signs)], strict=True)]
    places: list[int] = []
    denied: set[int] = set()
    for part in parts:
        told = _WITH_WORDS.fullmatch(part.strip(" ,;"))
        if told is None or len(told["words"].split()) > _MOST_WORDS_EACH:
            return None
        numbers = [number_of(number.strip()) for number in told["numbers"].split(",")]
        places += numbers
        if not negations().isdisjoint(spaced(told["words"]).split()):
            denied.update(numbers)
    if (
        len(parts) < 2
        or len(set(places)) < len(places)
        or not 0 < min(places) <= max(places) <= len(question.options)
    ):
        return None
    if denied:  # "1 not, 2 not", "2 no, 3 yes"
        left = tuple(option.code for n, option in enumerate(question.options, 1) if n in {*places} - denied)
        return Unclear("near_twin" if left else "no_match", text, left[:MOST_CANDIDATES])
    chosen = [option for place, option in enumerate(question.options, start=1) if place in places]
    if any(option.exclusive or option.specify for option in chosen):
        return None
    codes = tuple(option.code for option in chosen)
    kept = Given(codes, words=text.strip()) if question.words_allowed else Given(codes, remark=text.strip())
    return Unclear("perhaps", text, maybe=kept)


def _choices_behind(
    head: str,
    tail: str,
    answer: Given | Unclear,
    question: Question,
    wordlist: Wordlist,
    reader: Reader,
) -> tuple[Given | Unclear, str] | None:
    """ "1: hard in the country, 3-4" goes on with choices behind the words; None when it does not.

    Numbers that the list does not have belong to the words: "2: since May, 2024".
    """
    if not reader.several or isinstance(answer, Unclear):
        return None
    signs = ascii_signs(tail)
    match = _MORE_CHOICES.fullmatch(signs)
    if match is None or not any(sign.isalpha() for sign in match["words"]):
        return None
    if _PART_OF_A_NUMBER.fullmatch(signs, max(match.end("words") - 1, 0)):
        return None  # a decimal comma: "a score of 3,4"
    whole = reader.read(f"{head},{match['numbers']}", question, wordlist)
    if isinstance(whole, Unclear) and whole.reason in ("out_of_range", "no_match", "near_twin"):
        return None
    return whole, tail[: match.end("words")].strip()


def _chosen(answer: Given, question: Question) -> list[Option]:
    codes = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    return [option for option in question.options if option.code in codes]


def _is_inside_label(colon: int, text: str, option: Option) -> bool:
    """Whether the line is nearly a label with a colon of its own, and this is that colon."""
    own = option.label.rfind(":")
    return own >= 0 and colon <= own + _SLIPS and resembles(text, option.label)


def _with_words(
    answer: Given, chosen: list[Option], tail: str, question: Question, wordlist: Wordlist, text: str
) -> Given | Unclear:
    rest = spaced(tail)
    if not tail or (rest and any(spaced(option.label) == rest for option in chosen)):
        return answer
    if rest and turning_words(wordlist).issuperset(rest.split()):  # "employers: no"
        return Unclear("near_twin", text, tuple(option.code for option in chosen[:MOST_CANDIDATES]))
    if any(option.specify for option in chosen):
        return replace(answer, specify=tail)
    if question.words_allowed:
        return replace(answer, words=tail)
    named = tuple(option.code for option in chosen)
    if len(named) == 1:
        return Unclear("near_twin", text, named)
    return Unclear("no_match", text, named[:MOST_CANDIDATES])

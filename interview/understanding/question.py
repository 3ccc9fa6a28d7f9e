"""What is being answered, and what can come out of reading a typed line.

A line becomes either `Given`, which the dialogue may store, or `Unclear`, which stores nothing.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

from interview.condition.facts import Amount, Between


class Option(Struct, frozen=True):
    """One choice as offered. Its number is its place in the list, counted from 1.

    `level` is its step where the choices form a scale; `says` is "yes" or "no" where it answers the question
    so and its label does not tell.
    """

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    exclusive: bool = False
    specify: bool = False
    level: int | None = None
    says: str | None = None
    hint: str = ""


class Question(Struct, frozen=True):
    """The part of an item that decides how a line is read.

    `ordered` says that the choices form a scale, so that "2-3" means between; `words_allowed` that
    "3: our own words" is possible; `current` holds the codes chosen now, which "+4 -2" starts from.
    `today` is the ISO date that "last year" is counted from, and without it such words say nothing. `asked`
    are the words of the question itself, which people put around their answer.
    """

    type: str
    options: tuple[Option, ...] = ()
    ordered: bool = False
    words_allowed: bool = False
    minimum: float | str | None = None
    maximum: float | str | None = None
    min_selected: int | None = None
    max_selected: int | None = None
    current: tuple[str, ...] = ()
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    today: str | None = None
    whole: bool = False
    """Whether a number that is not exact has to be a whole one; set by who reads whole numbers."""
    asked: frozenset[str] = frozenset()


class Wordlist(Struct, frozen=True):
    """The little words of the language of an interview, compared without regard to case.

    What each is for stands in `texts/en/speech.toml`; a language is read by `languages.wordlist`.
    """

    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    yes_indeed: tuple[str, ...] = ()
    not_at_all: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    courtesy: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    except_: tuple[str, ...] = ()
    and_: tuple[str, ...] = ()
    or_: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    pointers: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    ones: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    frame: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    murmurs: tuple[str, ...] = ()
    linking: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    ordinals: tuple[tuple[str, int], ...] = ()
    """Words for places, each with its number from 1."""
    cardinals: tuple[tuple[str, int], ...] = ()
    """Numbers in words, each with its number from 1."""


class Given(Struct, frozen=True):
    """An answer. `value` is a code, text, ISO date or number; for a multiple choice the codes in the
    order of the list. `confirm` asks for one confirmation before it is stored. `remark` is what was typed
    beside an answer that takes no words of one's own."""

    value: str | int | float | tuple[str, ...] | Between | Amount
    words: str | None = None
    specify: str | None = None
    confirm: bool = False
    remark: str | None = None


Reason: TypeAlias = Literal[
    "no_match",
    "near_twin",
    "which_one",
    "how_far",
    "in_part",
    "out_of_range",
    "not_a_number",
    "whole_number",
    "which_number",
    "too_small",
    "too_large",
    "date",
    "date_order",
    "no_such_day",
    "url",
    "email",
    "too_short",
    "too_long",
    "pattern",
    "too_many",
    "too_few",
    "exclusive",
    "empty",
    "nothing_left",
    "perhaps",
]


class Unclear(Struct, frozen=True):
    """Nothing to store yet.

    `given` is the part of the line that was not placed, as typed, so that the label of a candidate can
    stand in for it. `candidates` are codes, best first, at most three; all that "yes" can mean with
    "how_far", and those that were understood with "in_part". `limit` is the bound that was passed, the
    highest number, how many choices fit where some are shown, or the possible readings with "|" between them.
    `words` is what else was typed, to be kept beside the candidate that is meant. `maybe` is the answer that
    one yes would make of the line, with "perhaps", and all that was named, with "exclusive".
    """

    reason: Reason
    given: str
    candidates: tuple[str, ...] = ()
    limit: str = ""
    words: str = ""
    maybe: Given | None = None


MOST_CANDIDATES = 3
LONG = 200
"""With more choices than this a list is long: it is shown in part, and typed."""

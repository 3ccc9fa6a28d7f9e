"""What is being answered, and what can come out of reading a typed line.

A line becomes either `Given`, which the dialogue may store, or `Unclear`, which stores nothing.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

from interview.condition.facts import Between


class Option(Struct, frozen=True):
    """One choice as offered. Its number is its place in the list, counted from 1."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    exclusive: bool = False
    specify: bool = False


class Question(Struct, frozen=True):
    """The part of an item that decides how a line is read.

    `ordered` says that the choices form a scale, so that "2-3" means between; `words_allowed` that
    "3: our own words" is possible; `current` holds the codes chosen now, which "+4 -2" starts from.
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


class Wordlist(Struct, frozen=True):
    """The little words of one language, compared without regard to case."""

    yes: tuple[str, ...] = ("yes", "y", "yeah", "yep")
    no: tuple[str, ...] = ("no", "n", "nope")
    all: tuple[str, ...] = ("all", "all of them", "all of these", "everything")
    none: tuple[str, ...] = ("none", "none of them", "none of these", "nothing")
    except_: tuple[str, ...] = ("except", "except for", "but", "but not", "without", "apart from")
    and_: tuple[str, ...] = ("and",)
    or_: tuple[str, ...] = ("or",)


ENGLISH = Wordlist()


class Given(Struct, frozen=True):
    """An answer. `value` is a code, text, ISO date or number; for a multiple choice the codes in the
    order of the list. `confirm` asks for one confirmation before it is stored."""

    value: str | int | float | tuple[str, ...] | Between
    words: str | None = None
    specify: str | None = None
    confirm: bool = False


Reason: TypeAlias = Literal[
    "no_match",
    "near_twin",
    "out_of_range",
    "not_a_number",
    "whole_number",
    "which_number",
    "too_small",
    "too_large",
    "date",
    "date_order",
    "url",
    "email",
    "too_many",
    "too_few",
    "exclusive",
    "empty",
    "nothing_left",
]


class Unclear(Struct, frozen=True):
    """Nothing to store yet.

    `given` is the part of the line that was not placed, as typed, so that the label of a candidate can
    stand in for it. `candidates` are codes, best first, at most three. `limit` is the bound that was
    passed, the highest number, or the possible readings with "|" between them.
    """

    reason: Reason
    given: str
    candidates: tuple[str, ...] = ()
    limit: str = ""


MOST_CANDIDATES = 3

"""The readers of lines, one for each type of question, by the name that the type has in files.

What reads is imported by the first line that needs it: a question is shown before anything was typed.
"""

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from interview.understanding.question import LONG, Given, Question, Unclear, Wordlist


class Reader(Struct, frozen=True):
    """How a line answers a question of one type: the line, the question and the words of a language go in."""

    read: Callable[[str, Question, Wordlist], Given | Unclear]
    several: bool = False
    """Whether more of an answer may stand behind words of one's own, as in "1: here, 3-4"."""
    colons_inside: bool = False
    """Whether an answer has colons of its own, so that only a space behind one lets words begin."""
    words_behind: bool = True
    """Whether words may stand behind an answer without a colon, as in "3 since 2019"."""
    inside: Literal["", "number", "day", "address"] = ""
    """What of its kind is looked for inside a sentence."""
    mark: str = ""
    """The sign that an address has, and no other one."""
    about: bool = False
    """Whether "about" before an answer says no more than that it is not exact."""


def _text(text: str, question: Question, wordlist: Wordlist) -> Given:
    del question, wordlist
    return Given(text)


def _or_amount(exact: Given | Unclear, text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
    """What is no plain number may be one in words, an estimate or a range."""
    if isinstance(exact, Given) or exact.reason != "not_a_number":
        return exact
    from interview.understanding.amounts import read_amount

    amount = read_amount(text, question, wordlist)
    return exact if amount is None else amount


def _integer(text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
    from interview.understanding.values import read_integer

    return _or_amount(read_integer(text, question), text, replace(question, whole=True), wordlist)


def _decimal(text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
    from interview.understanding.values import read_decimal

    return _or_amount(read_decimal(text, question), text, question, wordlist)


def _date(text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
    from interview.understanding.dates import read_date

    return read_date(text, question, wordlist)


def _one_choice(text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
    if len(question.options) > LONG:
        from interview.understanding.long_lists import read_one_of_many

        return read_one_of_many(text, question)
    from interview.understanding.choices import read_one

    given = read_one(text, question, wordlist)
    return _counted(given, text, question, wordlist) if isinstance(given, Unclear) else given


def _counted(unclear: Unclear, text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
    """Where the choices are amounts: the one that a number in words falls into, as in "only one person"."""
    from interview.understanding.numbered_labels import amounts, falls_into

    if unclear.reason != "no_match" or not amounts(question.options):
        return unclear
    from interview.understanding.amounts import read_amount

    amount = read_amount(text, Question("integer", minimum=0, whole=True), wordlist)
    number = amount.value if isinstance(amount, Given) else None
    codes = falls_into(number, question.options) if isinstance(number, int) else ()
    if len(codes) != 1 or not isinstance(amount, Given):
        return unclear
    return Given(codes[0], words=amount.remark if question.words_allowed else None, remark=None)


def _several_choices(text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
    if len(question.options) > LONG:
        from interview.understanding.long_lists import read_several_of_many

        return read_several_of_many(text, question)
    from interview.understanding.choices import read_several

    return read_several(text, question, wordlist)


def _url(text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
    from interview.understanding.values import read_url

    del question, wordlist
    return read_url(text)


def _email(text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
    from interview.understanding.values import read_email

    del question, wordlist
    return read_email(text)


READERS: Mapping[str, Reader] = {
    "text": Reader(_text, words_behind=False),
    "integer": Reader(_integer, inside="number"),
    "decimal": Reader(_decimal, inside="number"),
    "date": Reader(_date, inside="day", about=True),
    "select_one": Reader(_one_choice),
    "select_multiple": Reader(_several_choices, several=True),
    "url": Reader(_url, inside="address", colons_inside=True),
    "email": Reader(_email, inside="address", mark="@"),
}

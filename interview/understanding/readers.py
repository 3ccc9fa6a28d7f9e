"""The readers of lines, one for each type of question, by the name that the type has in files.

What reads is imported by the first line that needs it: a question is shown before anything was typed.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct

from interview.understanding.question import Given, Question, Unclear, Wordlist


class Reader(Struct, frozen=True):
    """How a line answers a question of one type: the line, the question and the words of a language go in."""

    read: Callable[[str, Question, Wordlist], Given | Unclear]
    several: bool = False
    """Whether more of an answer may stand behind words of one's own, as in "1: here, 3-4"."""
    colons_inside: bool = False
    """Whether an answer has colons of its own, so that only a space behind one lets words begin."""


def _text(text: str, question: Question, wordlist: Wordlist) -> Given:
    del question, wordlist
    return Given(text)


def _integer(text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
    from interview.understanding.values import read_integer

    del wordlist
    return read_integer(text, question)


def _decimal(text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
    from interview.understanding.values import read_decimal

    del wordlist
    return read_decimal(text, question)


def _date(text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
    from interview.understanding.dates import read_date

    del wordlist
    return read_date(text, question)


def _one_choice(text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
    from interview.understanding.choices import read_one

    return read_one(text, question, wordlist)


def _several_choices(text: str, question: Question, wordlist: Wordlist) -> Given | Unclear:
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
    "text": Reader(_text),
    "integer": Reader(_integer),
    "decimal": Reader(_decimal),
    "date": Reader(_date),
    "select_one": Reader(_one_choice),
    "select_multiple": Reader(_several_choices, several=True),
    "url": Reader(_url, colons_inside=True),
    "email": Reader(_email),
}

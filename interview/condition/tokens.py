"""Words, numbers and marks of a sentence, each with its place, so that an error can point at it.

Conditions and number expressions are read with two patterns: `2026-11` is a date in the first and
a subtraction in the second.
"""

import re
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from interview.errors import ConditionError

MAX_LENGTH = 10_000
MAX_DIGITS = 30

TokenKind: TypeAlias = Literal["word", "number", "date", "text", "mark", "odd", "end"]

_NAME = r"[0-9]*[A-Za-z_][0-9A-Za-z_]*"
_CODE = r"(?![0-9]{4}(?:-[0-9]+)+(?![\w.\-]))[0-9A-Za-z_]+(?:-+[0-9A-Za-z_]+)*"
"""`10-plus` or `1-2`, and nothing that looks like a date, whether or not the calendar has it."""
_SENTENCE = re.compile(
    rf"""\s*(?:
      (?P<date>[0-9]{{4}}-[0-9]{{2}}(?:-[0-9]{{2}})?)(?![\w.\-])
    | (?P<number>-?[0-9]+(?:\.[0-9]+)?)(?![\w.\-])
    | (?P<word>{_CODE})(?![\w.\-])
    | (?P<text>"(?:[^"\\]|\\.)*")
    | (?P<mark><=|>=|==|!=|&&|\|\||[<>=()\[\],;])
    | (?P<odd>[\w.\-]+|\S)
    )""",
    re.VERBOSE | re.DOTALL,
)
_ARITHMETIC = re.compile(
    rf"""\s*(?:
      (?P<number>[0-9]+(?:\.[0-9]+)?)(?![\w.])
    | (?P<word>{_NAME})(?![\w.])
    | (?P<mark>[-+*/(),])
    | (?P<odd>[\w.]+|\S)
    )""",
    re.VERBOSE,
)


class Token(Struct, frozen=True):
    """`text` is as written, except that a quoted text is without its quotes and escapes.

    `lower` is for comparing with the words and marks of the grammar; empty for anything else.
    """

    kind: TokenKind
    text: str
    start: int
    end: int
    lower: str = ""

    @property
    def is_id(self) -> bool:
        """Whether a word can be the id of something."""
        return not self.text[0].isdigit() and "-" not in self.text


def tokenize(sentence: str, *, arithmetic: bool = False) -> tuple[Token, ...]:
    """The tokens, closed by one of kind "end". Raises ConditionError for what has no reading."""
    if len(sentence) > MAX_LENGTH:
        message = (
            f"This sentence has more than {MAX_LENGTH:,} characters; split it with named [[computed]] values."
        )
        raise ConditionError(sentence, MAX_LENGTH, MAX_LENGTH + 1, message)
    pattern = _ARITHMETIC if arithmetic else _SENTENCE
    tokens: list[Token] = []
    position = 0
    while match := pattern.match(sentence, position):
        kind = match.lastgroup
        assert kind is not None
        tokens.append(_token(sentence, kind, *match.span(kind)))
        position = match.end()
    tokens.append(Token("end", "", len(sentence), len(sentence)))
    return tuple(tokens)


def _token(sentence: str, kind: str, start: int, end: int) -> Token:
    text = sentence[start:end]
    match kind:
        case "word":
            return Token("word", text, start, end, text.lower())
        case "mark":
            return Token("mark", text, start, end, text)
        case "number":
            if len(text) > MAX_DIGITS:
                raise ConditionError(sentence, start, end, f"A number has at most {MAX_DIGITS} digits here.")
            return Token("number", text, start, end)
        case "date":
            if not _in_calendar(text):
                message = f"The calendar has no {text}; a date is written as 2026, 2026-11 or 2026-11-24."
                raise ConditionError(sentence, start, end, message)
            return Token("date", text, start, end)
        case "text":
            return Token("text", _unescaped(sentence, start, end), start, end)
    raise ConditionError(sentence, start, end, _why_odd(text))


def is_date(text: str) -> bool:
    """Whether a text is written as a calendar month or day, and so needs no quotes."""
    return re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", text) is not None and _in_calendar(text)


def is_name(text: str) -> bool:
    """Whether a text can stand as a word: ASCII letters, digits, underscores, and hyphens inside.

    One that is written like a number or a date cannot.
    """
    match = _SENTENCE.fullmatch(text)
    return match is not None and match.lastgroup == "word" and match.start("word") == 0


def _in_calendar(text: str) -> bool:
    try:
        date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        return False
    return True


def _unescaped(sentence: str, start: int, end: int) -> str:
    def replace(escape: re.Match[str]) -> str:
        if escape[1] in '"\\':
            return escape[1]
        place = start + 1 + escape.start()
        raise ConditionError(
            sentence, place, place + 2, 'Inside quotes a backslash stands only before " or another backslash.'
        )

    return re.sub(r"\\(.)", replace, sentence[start + 1 : end - 1], flags=re.DOTALL)


def _why_odd(text: str) -> str:
    if text == '"':
        return "This quotation mark is never closed; close it with another one."
    if text in "'“”„‘’«»`":
        return 'A text stands in straight double quotation marks, as in "like this".'
    hint = {"≤": "<=", "≥": ">=", "≠": "is not", "!": "not", "×": "*", "÷": "/", "−": "-", "–": "-"}.get(text)
    if hint:
        return f"Write {hint} in place of {text}."
    if len(text) == 1 and not text.isalnum():
        return f"The sign {text} has no meaning in a sentence like this; take it out."
    if text[0].isdigit() or text[0] in "-.":
        return f"{text} is neither a number (3 or 2.5) nor a date (2026, 2026-11 or 2026-11-24)."
    return (
        f"{text} is not a plain name: ids are made of the letters a to z, digits and underscores, codes of "
        "hyphens as well; any other text stands in straight double quotation marks."
    )

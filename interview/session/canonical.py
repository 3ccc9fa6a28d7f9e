"""The fast reader: one pattern that must tile the events exactly.

It takes what `format` writes and nothing else; on anything more it gives up, and the reader
behind tomllib takes over. Both give the same events.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from interview.condition.facts import Amount, Between
from interview.session.events import FIELDS, Act, Event, Field, Shape, Status, Value
from interview.session.format import INEXACT

_TEXT = r'[^"\\\x00-\x1f\x7f-\x9f]*+(?:\\["\\nt][^"\\\x00-\x1f\x7f-\x9f]*+)*+'
_STRING = f'"{_TEXT}"'
_ARRAY = rf"\[(?:{_STRING}(?:, {_STRING})*+)?\]"
_COUNT = "(?:0|[1-9][0-9]{0,8})"
_NUMBER = r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]+)?(?:e[+-]?[0-9]{1,2})?"
_INEXACT = rf"{_NUMBER}(?:\n(?:about|at_least|at_most) = true)?"
_SPAN = rf"\[{_NUMBER}, {_NUMBER}\]\nspan = true"
_ALWAYS = {"at", "act"}
_PATTERNS = {
    Shape.TEXT: f'"({_TEXT})"',
    Shape.TEXTS: f"({_ARRAY})",
    Shape.NUMBER: f"({_COUNT})",
    Shape.NUMBERS: rf"(\[(?:{_COUNT}(?:, {_COUNT})*+)?\])",
    Shape.VALUE: f"({_STRING}|{_INEXACT}|true|false|{_SPAN}|{_ARRAY}(?:\nbetween = true)?)",
    Shape.ACT: '"([a-z_]+)"',
    Shape.STATUS: '"([a-z_]+)"',
}


def _line(field: Field) -> str:
    line = f"{field.key} = {_PATTERNS[field.shape]}\n"
    return line if field.name in _ALWAYS else f"(?:{line})?+"


_EVENT = re.compile(r"\[\[event\]\]\n" + "".join(map(_line, FIELDS)) + r"\n")
_STRINGS = re.compile(f'"({_TEXT})"')
_ESCAPED = re.compile(r"\\(.)")
_MEANT = {'"': '"', "\\": "\\", "n": "\n", "t": "\t"}
_ACTS = {act.value: act for act in Act}
_STATUSES = {status.value: status for status in Status} | {INEXACT: Status.ANSWERED}


class Unknown(Exception):
    """A word of a closed set that this version does not have; `number` is that of the event."""

    def __init__(self, number: int, word: str) -> None:
        super().__init__(number, word)
        self.number = number
        self.word = word


def events_of(text: str) -> list[Event] | None:
    """The events of the text; None when it is not canonical from its first to its last character."""
    events: list[Event] = []
    position = 0
    escaped = "\\" in text
    for number, match in enumerate(_EVENT.finditer(text), start=1):
        start, end = match.span()
        if start != position:
            return None
        position = end
        parts: list[Any] = [*match.groups()]
        if escaped and "\\" in match[0]:
            for place in _TEXTS:
                if parts[place]:
                    parts[place] = _unescaped(parts[place])
        parts[_ACT] = _ACTS.get(parts[_ACT]) or act_of(parts[_ACT], number)
        if word := parts[_STATUS]:
            parts[_STATUS] = _STATUSES.get(word) or status_of(word, number)
        for place, read in _READ:
            if (token := parts[place]) is not None:
                parts[place] = read(token, number)
        events.append(Event(*parts))
    return events if position == len(text) else None


def act_of(word: str, number: int) -> Act:
    """Raises Unknown for a word that a newer version may have written."""
    try:
        return _ACTS[word]
    except KeyError:
        raise Unknown(number, word) from None


def status_of(word: str, number: int) -> Status:
    """Raises Unknown for a word that a newer version may have written."""
    try:
        return _STATUSES[word]
    except KeyError:
        raise Unknown(number, word) from None


def _value(token: str, _: int) -> Value | Between:
    if token[0] == '"':
        return _unescaped(token[1:-1])
    if token.endswith("\nspan = true"):
        least, most = token[1 : token.index("]")].split(", ")
        return Amount(_figure(least), _figure(most))
    if token[0] == "[":
        return Between(_codes(token)) if token[-1] == "e" else _codes(token)
    if token in ("true", "false"):
        return token == "true"
    figure, *inexact = token.split("\n")
    number = _figure(figure)
    return amount_of(number, inexact[0].partition(" ")[0]) if inexact else number


def _figure(token: str) -> int | float:
    return float(token) if "." in token or "e" in token else int(token)


def amount_of(number: int | float, inexact: str) -> Amount:
    """The amount that a number stands for with one of the keys "about", "at_least" and "at_most"."""
    if inexact == "about":
        return Amount(number, number, about=True)
    return Amount(number, None) if inexact == "at_least" else Amount(None, number)


def _codes(token: str) -> tuple[str, ...]:
    return tuple(map(_unescaped, _STRINGS.findall(token)))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: _MEANT[match[1]], text) if "\\" in text else text


_READERS: Mapping[Shape, Callable[[str, int], object]] = {
    Shape.TEXTS: lambda token, _: _codes(token),
    Shape.NUMBER: lambda token, _: int(token),
    Shape.NUMBERS: lambda token, _: tuple(map(int, filter(None, token[1:-1].split(", ")))),
    Shape.VALUE: _value,
}
"""From what the pattern found, in the event of this number, to the value of the field; texts are theirs."""
_TEXTS = [place for place, field in enumerate(FIELDS) if field.shape is Shape.TEXT]
_ACT, _STATUS = (
    next(place for place, field in enumerate(FIELDS) if field.shape is shape)
    for shape in (Shape.ACT, Shape.STATUS)
)
_READ = [(place, _READERS[field.shape]) for place, field in enumerate(FIELDS) if field.shape in _READERS]

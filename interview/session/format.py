"""How an event is written: one `[[event]]` table of fixed shape that ends with a blank line.

Every string stands on one line, every value is a scalar or an array of strings. So a blank line
is never part of an event, and an event without its blank line does not exist.
"""

import math
import re
from typing import Any

from msgspec.structs import astuple, replace

from interview.condition.facts import Amount, Between
from interview.session.events import FIELDS, Event, Status

_KEYS = {field.name: field.key for field in FIELDS}
# Control characters would reach a terminal or break a line; lone surrogates cannot be stored as UTF-8.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})
_TO_ESCAPE = re.compile(r'[\\"\n\t]')
INEXACT = "answered_inexactly"
"""How the status of an answer is written whose value is an `Amount`.

Earlier versions do not know the word, so they leave the file alone, and do not take "about 30" for 30.
"""
_LARGEST = 2**63 - 1  # TOML promises 64-bit integers


def clean(text: str) -> str:
    """The text as it can be kept: line ends become newlines, other control characters U+FFFD."""
    if _UNFIT.search(text) is None:
        return text
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))


def cleaned(event: Event) -> Event:
    """The event with every text clean; ValueError for a number that TOML cannot carry."""
    changes: dict[str, Any] = {}
    for name, value in zip(_KEYS, astuple(event), strict=True):
        if value is None:
            continue
        if isinstance(value, str):
            if (kept := clean(value)) is not value:
                changes[name] = kept
        elif isinstance(value, tuple):
            if (parts := tuple(clean(part) if isinstance(part, str) else part for part in value)) != value:
                changes[name] = parts
        elif isinstance(value, Between) and (codes := tuple(map(clean, value.codes))) != value.codes:
            changes[name] = Between(codes)
        elif isinstance(value, Amount) and not all(map(storable, _ends(value))):
            raise ValueError(f"a session cannot hold the amount {name} of {event.item}: {value!r:.40}")
        elif isinstance(value, int | float) and not storable(value):
            raise ValueError(f"a session cannot hold the number {name} of {event.item}: {value!r:.40}")
    return replace(event, **changes) if changes else event


def storable(number: int | float) -> bool:
    """Whether a TOML file can carry the number: finite, integers within 64 bits."""
    if isinstance(number, float):
        return math.isfinite(number)
    return -_LARGEST <= number <= _LARGEST


def event_text(event: Event) -> str:
    """The canonical text of a clean event, with the blank line that makes it exist."""
    lines = ["[[event]]"]
    for key, value in zip(_KEYS.values(), astuple(event), strict=True):
        if value is None:
            continue
        if value is Status.ANSWERED and isinstance(event.value, Amount):
            lines.append(f"{key} = {_written(INEXACT)}")
        elif isinstance(value, str):
            escaped = value.translate(_ESCAPES) if _TO_ESCAPE.search(value) else value
            lines.append(f'{key} = "{escaped}"')
        elif isinstance(value, Between):
            lines.append(f"{key} = {_array(value.codes)}")
            lines.append("between = true")
        elif isinstance(value, Amount):
            lines += _amount_lines(key, value)
        else:
            lines.append(f"{key} = {_written(value)}")
    return "\n".join(lines) + "\n\n"


def _ends(amount: Amount) -> list[int | float]:
    return [end for end in (amount.low, amount.high) if end is not None]


def _amount_lines(key: str, amount: Amount) -> list[str]:
    """A number with what makes it inexact, or the two ends of a span."""
    if amount.about or amount.low is None or amount.high is None:
        inexact = "about" if amount.about else "at_most" if amount.low is None else "at_least"
        return [f"{key} = {_written(_ends(amount)[0])}", f"{inexact} = true"]
    return [f"{key} = [{_written(amount.low)}, {_written(amount.high)}]", "span = true"]


def _written(value: object) -> str:
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPES)}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return _array(value)
    return repr(value)


def _array(parts: tuple[object, ...]) -> str:
    return f"[{', '.join(map(_written, parts))}]"

"""How an event is written: one `[[event]]` table of fixed shape that ends with a blank line.

Every string stands on one line, every value is a scalar or an array of strings. So a blank line
is never part of an event, and an event without its blank line does not exist.
"""

import math
import re
from typing import Any

from msgspec.structs import replace

from interview.condition.facts import Between
from interview.session.events import FIELDS, Event

_KEYS = {field.name: field.key for field in FIELDS}
# Control characters would reach a terminal or break a line; lone surrogates cannot be stored as UTF-8.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})
_LARGEST = 2**63 - 1  # TOML promises 64-bit integers


def clean(text: str) -> str:
    """The text as it can be kept: line ends become newlines, other control characters U+FFFD."""
    if _UNFIT.search(text) is None:
        return text
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))


def cleaned(event: Event) -> Event:
    """The event with every text clean; ValueError for a number that TOML cannot carry."""
    changes: dict[str, Any] = {}
    for name in _KEYS:
        value: object = getattr(event, name)
        if isinstance(value, str) and (kept := clean(value)) != value:
            changes[name] = kept
        elif isinstance(value, tuple) and (codes := tuple(map(clean, value))) != value:
            changes[name] = codes
        elif isinstance(value, Between) and (codes := tuple(map(clean, value.codes))) != value.codes:
            changes[name] = Between(codes)
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
    for name, key in _KEYS.items():
        value: object = getattr(event, name)
        if value is None:
            continue
        if isinstance(value, Between):
            lines.append(f"{key} = {_array(value.codes)}")
            lines.append("between = true")
        else:
            lines.append(f"{key} = {_written(value)}")
    return "\n".join(lines) + "\n\n"


def _written(value: object) -> str:
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPES)}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return _array(value)
    return repr(value)


def _array(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_written, texts))}]"

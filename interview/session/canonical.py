"""The fast reader: one pattern that must tile the events exactly.

It takes what `format` writes and nothing else; on anything more it gives up, and the reader
behind tomllib takes over. Both give the same events.
"""

import re

from interview.condition.facts import Between
from interview.session.events import Act, Event, Status, Value
from interview.session.format import KEYS

_TEXT = r'[^"\\\x00-\x1f\x7f-\x9f]*+(?:\\["\\nt][^"\\\x00-\x1f\x7f-\x9f]*+)*+'
_STRING = f'"{_TEXT}"'
_ARRAY = rf"\[(?:{_STRING}(?:, {_STRING})*+)?\]"
_NUMBER = r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]+)?(?:e[+-]?[0-9]{1,2})?"
_SHAPES = {
    "act": '"([a-z_]+)"',
    "status": '"([a-z_]+)"',
    "value": f"({_STRING}|{_NUMBER}|true|false|{_ARRAY}(?:\nbetween = true)?)",
    "sections": f"({_ARRAY})",
    "target": "(0|[1-9][0-9]{0,8})",
    "count": "(0|[1-9][0-9]{0,8})",
}


def _line(key: str) -> str:
    shape = _SHAPES.get(key, f'"({_TEXT})"')
    line = f"{key} = {shape}\n"
    return line if key in ("at", "act") else f"(?:{line})?+"


_EVENT = re.compile(r"\[\[event\]\]\n" + "".join(map(_line, KEYS)) + r"\n")
_STRINGS = re.compile(f'"({_TEXT})"')
_ESCAPED = re.compile(r"\\(.)")
_MEANT = {'"': '"', "\\": "\\", "n": "\n", "t": "\t"}
_TOKENS = {KEYS.index("value"), KEYS.index("sections")}  # their strings are unescaped one by one
_ACTS = {act.value: act for act in Act}
_STATUSES = {status.value: status for status in Status}


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
    for found in _EVENT.finditer(text):
        if found.start() != position:
            return None
        position = found.end()
        parts = found.groups()
        if "\\" in found[0]:
            parts = tuple(
                part if part is None or place in _TOKENS else _unescaped(part)
                for place, part in enumerate(parts)
            )
        # Names one by one: a star would make a list of each event's texts, a tenth of the time.
        (at, act, item, status, value, words, specify, evidence, evidence_text, link,
         who, reason, text_, check, sections, pass_, language, author, target, count,
         step, due, sign) = parts  # fmt: skip
        event = Event(
            at,
            _ACTS.get(act) or act_of(act, len(events) + 1),
            item,
            (_STATUSES.get(status) or status_of(status, len(events) + 1)) if status else None,
            _value(value) if value else None,
            words,
            specify,
            evidence,
            evidence_text,
            link,
            who,
            reason,
            text_,
            check,
            _codes(sections) if sections else None,
            pass_,
            language,
            author,
            int(target) if target else None,
            int(count) if count else None,
            step,
            due,
            sign,
        )
        events.append(event)
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


def _value(token: str) -> Value | Between:
    if token[0] == '"':
        return _unescaped(token[1:-1])
    if token[0] == "[":
        return Between(_codes(token)) if token[-1] == "e" else _codes(token)
    if token in ("true", "false"):
        return token == "true"
    return float(token) if "." in token or "e" in token else int(token)


def _codes(token: str) -> tuple[str, ...]:
    return tuple(map(_unescaped, _STRINGS.findall(token)))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: _MEANT[found[1]], text) if "\\" in text else text

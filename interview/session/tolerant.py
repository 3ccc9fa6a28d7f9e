"""The slow reader: events from what tomllib understands, for files that a person has edited.

It forgives what has one plain meaning (a bare date, a number where a text stands, keys it does
not know) and refuses what has none.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from interview.condition.facts import Amount, Between
from interview.errors import SessionError
from interview.sentences import say
from interview.session.canonical import act_of, amount_of, status_of
from interview.session.events import FIELDS, Act, Event, Shape, Status, Value, stamp
from interview.session.format import clean, storable

_LARGEST_NUMBER = 999_999_999  # of an event; what the canonical reader takes
_LONGEST_NUMBER = 4_096  # bits; longer ones are no answer, and Python does not print the longest


def events_of(tables: object, file: str, created: str) -> list[Event]:
    """The events of the tables under `event`; `created` stands in for a time that is missing.

    SessionError for an event that does not say what happened; canonical.Unknown for a word that
    this version does not have.
    """
    if not isinstance(tables, list):
        raise SessionError(say("session.event_is_no_list", file=file))
    events: list[Event] = []
    at = created
    for number, table in enumerate(tables, start=1):
        if not isinstance(table, dict) or _text(table.get("act")) is None:
            raise SessionError(say("session.entry_without_act", number=number, file=file))
        event = _event(table, number, at)
        at = event.at
        events.append(event)
    return events


def _event(table: Mapping[str, object], number: int, before: str) -> Event:
    fields: dict[str, Any] = {
        field.name: _READERS[field.shape](table.get(field.key), number) for field in FIELDS
    }
    if fields["at"] is None:
        fields["at"] = before
    if isinstance(fields["value"], tuple) and table.get("between") is True:
        fields["value"] = Between(fields["value"])
    fields["value"] = _inexact(table, fields["value"])
    return Event(**fields)


def _inexact(table: Mapping[str, object], value: object) -> object:
    """The amount that a number, or the two ends of a span, stand for by the key behind them."""
    given = table.get("value")
    numbers = given if isinstance(given, list) else [given]
    plain = [n for n in numbers if isinstance(n, int | float) and not isinstance(n, bool) and storable(n)]
    if len(plain) != len(numbers):
        return value
    if table.get("span") is True and len(plain) == 2:
        return Amount(min(plain), max(plain))
    key = next((key for key in ("about", "at_least", "at_most") if table.get(key) is True), None)
    return amount_of(plain[0], key) if key and len(plain) == 1 else value


def _act(given: object, number: int) -> Act:
    return act_of(_text(given) or "", number)


def _status(given: object, number: int) -> Status | None:
    word = _text(given)
    return None if word is None else status_of(word, number)


def _value(given: object) -> Value | None:
    if isinstance(given, list):
        return _texts(given)
    if isinstance(given, bool) or (isinstance(given, int | float) and storable(given)):
        return given
    return _text(given)


def _texts(given: object) -> tuple[str, ...] | None:
    if isinstance(given, Sequence) and not isinstance(given, str):
        return tuple(text for part in given if (text := _text(part)) is not None)
    text = _text(given)
    return None if text is None else (text,)


def _text(given: object) -> str | None:
    if isinstance(given, str):
        return clean(given)
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, float) or (isinstance(given, int) and given.bit_length() <= _LONGEST_NUMBER):
        return str(given)
    if isinstance(given, datetime) and given.tzinfo is not None:
        try:
            return stamp(given)
        except OverflowError:  # the first or last day of the calendar, in another zone
            return given.isoformat()
    if isinstance(given, date | time):
        return given.isoformat()
    return None


def _numbers(given: object) -> tuple[int, ...] | None:
    """The numbers of a list; None where one of them is none, as their places mean something."""
    numbers = [_number(part) for part in given] if isinstance(given, list) else [None]
    return tuple(number for number in numbers if number is not None) if None not in numbers else None


def _number(given: object) -> int | None:
    if isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= _LARGEST_NUMBER:
        return given
    return None


_READERS: Mapping[Shape, Callable[[object, int], object]] = {
    Shape.TEXT: lambda given, _: _text(given),
    Shape.TEXTS: lambda given, _: _texts(given),
    Shape.NUMBER: lambda given, _: _number(given),
    Shape.NUMBERS: lambda given, _: _numbers(given),
    Shape.VALUE: lambda given, _: _value(given),
    Shape.ACT: _act,
    Shape.STATUS: _status,
}
"""From what the file holds, in the event of this number, to the value of the field; None for no value."""

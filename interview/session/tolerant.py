"""The slow reader: events from what tomllib understands, for files that a person has edited.

It forgives what has one plain meaning (a bare date, a number where a text stands, keys it does
not know) and refuses what has none.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from interview.condition.facts import Between
from interview.errors import SessionError
from interview.session.canonical import act_of, status_of
from interview.session.events import Event, Value, stamp
from interview.session.format import clean, storable

_LARGEST_NUMBER = 999_999_999  # of an event; what the canonical reader takes
_LONGEST_NUMBER = 4_096  # bits; longer ones are no answer, and Python does not print the longest


def events_of(tables: object, file: str, created: str) -> list[Event]:
    """The events of the tables under `event`; `created` stands in for a time that is missing.

    SessionError for an event that does not say what happened; canonical.Unknown for a word that
    this version does not have.
    """
    if not isinstance(tables, list):
        raise SessionError(
            f"{file} holds something called event that is not a list of [[event]] tables. "
            "Open it in a text editor and give that key another name."
        )
    events: list[Event] = []
    at = created
    for number, table in enumerate(tables, start=1):
        if not isinstance(table, dict) or _text(table.get("act")) is None:
            raise SessionError(
                f"Entry {number} of {file} does not say what happened: its line `act = ...` is missing. "
                "Put that line back in a text editor, or take the entry out."
            )
        event = _event(table, number, at)
        at = event.at
        events.append(event)
    return events


def _event(table: Mapping[str, object], number: int, before: str) -> Event:
    at, status = _text(table.get("at")), _text(table.get("status"))
    return Event(
        at=before if at is None else at,
        act=act_of(_text(table["act"]) or "", number),
        item=_text(table.get("item")),
        status=None if status is None else status_of(status, number),
        value=_value(table.get("value"), table.get("between")),
        words=_text(table.get("words")),
        specify=_text(table.get("specify")),
        evidence=_text(table.get("evidence")),
        evidence_text=_text(table.get("evidence_text")),
        link=_text(table.get("link")),
        who=_text(table.get("who")),
        reason=_text(table.get("reason")),
        text=_text(table.get("text")),
        check=_text(table.get("check")),
        sections=_texts(table.get("sections")),
        pass_=_text(table.get("pass")),
        language=_text(table.get("language")),
        author=_text(table.get("author")),
        target=_number(table.get("target")),
        count=_number(table.get("count")),
        step=_text(table.get("step")),
        due=_text(table.get("due")),
        sign=_text(table.get("sign")),
    )


def _value(given: object, between: object) -> Value | Between | None:
    if isinstance(given, list):
        codes = _texts(given) or ()
        return Between(codes) if between is True else codes
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


def _number(given: object) -> int | None:
    if isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= _LARGEST_NUMBER:
        return given
    return None

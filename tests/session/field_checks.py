"""What has to hold for each field of an event, whatever fields there are."""

import tomllib
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from interview.condition import Between
from interview.session import canonical, tolerant
from interview.session.events import FIELDS, SETTLED, Act, Event, Field, Holds, Shape, Status
from interview.session.fold import fold
from interview.session.forget import Wanted, without, would_go
from interview.session.format import event_text
from interview.session.last_values import last_values
from interview.session.record import SIBLINGS
from interview.session.redaction import all_withheld, words_withheld
from interview.withheld import Withheld

SECRET = 'Ilze "the\nkestrel" Bērziņa'
AT = "2026-11-24T05:40:00Z"
SAMPLES: dict[Shape, list[Any]] = {
    Shape.TEXT: [SECRET],
    Shape.TEXTS: [(SECRET, "b"), ()],
    Shape.NUMBER: [0, 12],
    Shape.NUMBERS: [(0, 12), ()],
    Shape.VALUE: [SECRET, 2, 1.5, True, (SECRET, "b"), Between((SECRET, "b"))],
    Shape.ACT: list(Act),
    Shape.STATUS: list(Status),
}
PERSONAL = {Holds.VALUE, Holds.WORDS, Holds.COUNT, Holds.ADDRESS, Holds.DAY, Holds.AUTHOR}
WITHHELD_WITH_WORDS = PERSONAL - {Holds.ADDRESS}


def samples(field: Field) -> list[Any]:
    return sorted(field.one_of) if field.one_of else SAMPLES[field.shape]


def event_with(act: Act = Act.ANSWERED, fields: Mapping[str, Any] | None = None) -> Event:
    """An event about the item that asks for a contact, with these fields."""
    return Event(**{"at": AT, "act": act, "item": "contact", **(fields or {})})


def events_with(field: Field, acts: list[Act] | None = None) -> list[Event]:
    """An event of every kind for everything that the field may hold."""
    return [
        event_with(act, {field.name: held})
        for act in (list(Act) if acts is None else acts)
        for held in samples(field)
    ]


def answers_with(field: Field) -> list[Event]:
    """An answer for everything that the field may hold beside what was answered."""
    events = events_with(field, [Act.ANSWERED])
    answered = (None, Status.ANSWERED)
    return [replace(e, value=1) if e.value is None and e.status in answered else e for e in events]


def is_written_and_read_by_both(field: Field) -> None:
    written = events_with(field)
    text = "".join(map(event_text, written))
    assert f"\n{field.key} = " in text
    assert canonical.events_of(text) == written
    assert tolerant.events_of(tomllib.loads(text)["event"], "file", "") == written


def is_forgotten_with_its_item(field: Field) -> None:
    wanted = Wanted(items=frozenset({"contact"}), authors=True)
    stays = field.holds is Holds.CONTEXT
    for event in events_with(field):
        after = without(event, wanted)
        assert stays or getattr(after, field.name) is None
        counted = would_go([event], wanted)
        assert bool(counted) == (field.holds in PERSONAL), f"{field.name}: {counted}"


def is_forgotten_when_a_person_wrote_it(field: Field) -> None:
    wanted = Wanted(personal=lambda *_: False)
    for event in events_with(field):
        assert field.holds not in PERSONAL - {Holds.COUNT} or "kestrel" not in repr(without(event, wanted))


def is_withheld(field: Field) -> None:
    for event in events_with(field):
        held = getattr(words_withheld(event, {"contact"}), field.name)
        judged = field.holds is Holds.VALUE and event.act is not Act.ANSWERED
        if field.holds is Holds.AUTHOR:
            assert held is None
        elif field.holds in WITHHELD_WITH_WORDS and not judged:
            assert isinstance(held, Withheld)
        held = getattr(all_withheld(event), field.name)
        stays = field.holds in (Holds.CONTEXT, Holds.CODE, Holds.AUTHOR)
        assert isinstance(held, Withheld) is not stays


def is_not_left_behind(field: Field) -> None:
    """What an answer held before goes with it, but for a remark; what it holds now is in a copy."""
    for now in answers_with(field):
        if (now.status or Status.ANSWERED) not in SETTLED:
            continue
        changed = last_values([now, event_with(fields={"item": now.item, "value": 1})])
        assert field.name in ("item", "text") or "kestrel" not in repr(changed)
        *remarks, copied = last_values([now], authors=True)
        assert [remark.text for remark in remarks] == ([now.text] if now.text else [])
        if field.name in ("value", *SIBLINGS, "author") and now.status is not Status.REFUSED:
            assert getattr(copied, field.name) == getattr(now, field.name)


def beside_an_answer_is_kept_added_to_and_taken_away(field: Field) -> None:
    if field.name not in SIBLINGS:
        return
    answered = event_with(fields={"value": 1})
    empty = event_with(fields={"value": 1, field.name: ""})
    away = event_with(Act.ADDED, {field.name: ""})
    for held in samples(field):
        given = event_with(fields={"value": 1, field.name: held})
        added = event_with(Act.ADDED, {field.name: held})
        for events, kept in (
            ([answered, added], held),
            ([given], held),
            ([given, event_with(Act.ADDED)], held),
            ([answered, added, away], None),
            ([empty], None),
        ):
            assert getattr(fold(events).answers["contact"], field.name) == kept


CHECKS = (
    is_written_and_read_by_both,
    is_forgotten_with_its_item,
    is_forgotten_when_a_person_wrote_it,
    is_withheld,
    is_not_left_behind,
    beside_an_answer_is_kept_added_to_and_taken_away,
)


def all_hold() -> list[str]:
    """The names of the fields, each of which was checked."""
    for field in FIELDS:
        for check in CHECKS:
            check(field)
    return [field.name for field in FIELDS]

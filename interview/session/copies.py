"""Whether two files hold one interview, by what was said in them and when.

A file is copied by hand, cut short, or written by `interview copy`, and both may have gone on since. Two that
began in one second are not one for that: an answer that one copy has of a question, at one second, the other
has as well, or it lacks it because it was forgotten or came later.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from interview.session.events import Act, Event, Status
from interview.session.fold import fold
from interview.session.header import Header
from interview.session.names import folded

Said: TypeAlias = Mapping[tuple[str, str], frozenset[object]]
"""What was said, by when and to which question."""

_NUMBER = re.compile(r" \(\d+\)$")


def may_be_one(header: Header, other: Header) -> bool:
    """Whether what stands at the head of both files leaves it open: whoever asks on has to read the acts."""
    if header.questionnaire != other.questionnaire or header.created != other.created:
        return False
    return header.name == other.name or bool(header.copied or other.copied)


def is_one(header: Header, events: Sequence[Event], other: Header, its_events: Sequence[Event]) -> bool:
    """Whether both files, by their heads and all acts in them, hold one interview.

    Where both went on by themselves, they are one as long as they go by one name: a copy that others went
    on with under a name of their own is theirs.
    """
    if not may_be_one(header, other):
        return False
    same_name = bare_name(header) == bare_name(other)
    said, its_own = _said(events), _said(its_events)
    if not said or not its_own:
        return same_name
    both = said.keys() & its_own.keys()
    if not both or any(said[when].isdisjoint(its_own[when]) for when in both):
        return False
    return same_name or _stands_in(events, its_own) or _stands_in(its_events, said)


def bare_name(header: Header) -> str:
    """The name, however it is written; that of a copy without the number it got beside the other one."""
    return folded(_NUMBER.sub("", header.name) if header.copied else header.name)


def _said(events: Sequence[Event]) -> Said:
    said: dict[tuple[str, str], frozenset[object]] = {}
    for event in events:
        if event.act is Act.ANSWERED and event.item:
            when = event.at, event.item
            said[when] = said.get(when, frozenset()) | {_what(event.status, event.value)}
    return said


def _stands_in(events: Sequence[Event], said: Said) -> bool:
    """Whether every answer that stands after these acts is among what was said."""
    return all(
        _what(answer.status, answer.value) in said.get((answer.at, item), ())
        for item, answer in fold(events).answers.items()
        if answer.status is not Status.SKIPPED
    )


def _what(status: Status | None, value: object) -> object:
    return status or Status.ANSWERED, value

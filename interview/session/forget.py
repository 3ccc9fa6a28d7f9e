"""Taking values out of a session for good: the one act that rewrites a file.

Events keep their places and so their numbers, which undo and redo refer to. An event about a named
item stays as a bare act: an answer as cleared, a remark without its text, a link without its address.
"""

from collections.abc import Collection, Iterable
from pathlib import Path

from msgspec.structs import replace

from interview.errors import SessionError
from interview.session import torn
from interview.session.disk import replace_file, sweep
from interview.session.draft import draft_in
from interview.session.events import Act, Clock, Event, stamp
from interview.session.format import event_text
from interview.session.header import header_text
from interview.session.lock import hold
from interview.session.place import typed_name
from interview.session.reading import read


def forget(session_path: Path, items: Iterable[str], clock: Clock) -> int:
    """Rewrite the session without what it holds about the items; how many events lost something.

    A check may be named like an item: its explanation goes. SessionLocked when the session is open.
    """
    path = session_path.resolve()
    named = frozenset(items)
    lock = hold(path, clock)
    try:
        reading = read(path)
        if reading.unsealed is not None:
            raise SessionError(
                f"The last entry of {path.stem} has no blank line behind it, so nothing was removed. "
                f"Say first whether it is kept: interview resume {typed_name(path)}"
            )
        if reading.torn:
            torn.cut(path, reading)
        events = [bare(event, named) for event in reading.events]
        count = sum(new != old for new, old in zip(events, reading.events, strict=True))
        if count:
            events.append(Event(at=stamp(clock()), act=Act.FORGOTTEN, count=count))
            text = header_text(reading.header) + "".join(map(event_text, events))
            replace_file(path, text.encode())
        sweep(path)
        _forget_beside(path, named)
    except OSError as problem:
        raise SessionError(
            f"Nothing more could be removed from {path} ({problem.strerror}). "
            "See to the disk or folder and run the same command again."
        ) from problem
    finally:
        lock.release()
    return count


def bare(event: Event, items: Collection[str]) -> Event:
    """The event without what it holds, when it is about one of the items; otherwise the same event."""
    if event.item not in items and event.check not in items:
        return event
    return replace(
        event,
        act=Act.CLEARED if event.act in (Act.ANSWERED, Act.SKIPPED) else event.act,
        status=None,
        value=None,
        words=None,
        specify=None,
        evidence=None,
        evidence_text=None,
        link=None,
        who=None,
        reason=None,
        text=None,
        step=None,
        due=None,
        sign=None,
    )


def _forget_beside(path: Path, items: Collection[str]) -> None:
    draft = path.with_suffix(".draft")
    sweep(draft)
    found = draft_in(draft)
    if draft.exists() and (found is None or found[0] in items):
        draft.unlink()
    torn.forget(path, items)

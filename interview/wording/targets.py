"""What has become of targets, and how many there are, in words."""

from collections.abc import Sequence
from datetime import date

from interview.session.due_dates import last_day
from interview.session.events import TargetStatus
from interview.session.record import Target
from interview.wording.dates import due_words
from interview.wording.voice import Voice


def became_words(target: Target, voice: Voice, *, short_of: str = "") -> str:
    """That a target is done, moved, back at its first date or dropped, in a sentence; empty for one that is
    simply open.

    `short_of` is where it stands by the answers, of one at a level that is not reached there.
    """
    if target.status is TargetStatus.DONE and short_of:
        return voice.say("target.became_done_as_told", now=short_of)
    if target.status is TargetStatus.DROPPED and target.reason:
        return voice.say("target.became_dropped_why", reason=voice.text(target.reason))
    if target.status is TargetStatus.OPEN:
        return voice.say("target.became_back", target.moves) if target.moves > 1 else ""
    if target.status is TargetStatus.MOVED and target.moved_from and target.moved_from == target.due:
        return ""
    if target.status is TargetStatus.MOVED and target.moved_from:
        due = voice.text(due_words(target.moved_from, voice))
        if target.moves > 1:
            return voice.say("target.became_moved_often", target.moves, due=due)
        return voice.say("target.became_moved_from", due=due)
    return voice.say(f"target.became_{target.status}")


def is_overdue(due: str, today: date) -> bool:
    """Whether the last day of a date, as it is kept, has gone by."""
    day = last_day(due)
    return day is not None and day < today


def open_targets_words(dues: Sequence[str], voice: Voice, today: date | None = None) -> str:
    """How many open targets have these dates, and how many of them are overdue; empty where there is none."""
    if not dues:
        return ""
    targets = voice.say("listing.targets", len(dues))
    overdue = sum(is_overdue(due, today or date.today()) for due in dues)
    return voice.say("listing.targets_overdue", overdue, targets=targets) if overdue else targets

"""The targets of several interviews in one list, by date: what is overdue first, what has no date last."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from interview.errors import InterviewError
from interview.report.targets import Aim, aims
from interview.session.folder import unforeseen
from interview.session.following import targets_set
from interview.session.index import Listing
from interview.snapshot.again import is_followed
from interview.snapshot.opening import InTurn
from interview.snapshot.snapshot import Snapshot
from interview.wording.sessions import shown_names
from interview.wording.targets import is_overdue
from interview.wording.voice import Voice


@dataclass(frozen=True, slots=True)
class Target:
    """A target, and what the interview that it stands in is called."""

    aim: Aim
    interview: str


@dataclass(frozen=True, slots=True)
class Unread:
    """An interview whose targets cannot be told, and the sentence why."""

    name: str
    sentence: str


def targets_in(listings: Sequence[Listing], *, closed: bool = False) -> tuple[list[Target], list[Unread]]:
    """The open targets of these interviews, by date; with `closed`, those done and dropped as well.

    Only interviews that have any are read whole. A target that an interview took over from an earlier one
    stands in the later one alone, whatever has become of it there.
    """
    read: list[tuple[str, Snapshot]] = []
    unread: list[Unread] = []
    in_turn = InTurn()
    for listing, called in zip(listings, shown_names(listings, Voice()), strict=True):
        if listing.damaged:
            unread.append(Unread(called, listing.damaged))
        elif listing.targets or listing.closed_targets:
            try:
                read.append((called, in_turn.snapshot(listing.path)))
            except InterviewError as problem:
                unread.append(Unread(called, str(problem)))
            except Exception as problem:  # one odd session must not take the others with it
                unread.append(Unread(called, unforeseen(listing.path, problem)))
    snapshots = [snapshot for _, snapshot in read]
    targets: list[Target] = []
    for called, snapshot in read:
        taken = _taken_over(snapshot, snapshots)
        targets += [
            Target(aim, called) for aim in aims(snapshot) if (closed or aim.is_open) and aim.id not in taken
        ]
    return sorted(targets, key=_when), unread


def _taken_over(earlier: Snapshot, snapshots: Sequence[Snapshot]) -> set[str]:
    """The targets of an interview that another one, which follows it, has set as its own."""
    return {
        name
        for later in snapshots
        if later is not earlier and later.began_with.follows and is_followed(earlier, later.began_with)
        for name in targets_set(later.events)
        if name
    }


def _when(target: Target) -> tuple[bool, date, str]:
    """Open ones first; of each, those without a date, or with one in words, last."""
    return not target.aim.is_open, target.aim.day or date.max, target.interview


def target_lines(
    targets: Sequence[Target], unread: Sequence[Unread], voice: Voice, folder: object, today: date
) -> Iterator[str]:
    """A head line, a line for each target, and one for each interview that was left out."""
    open_ones = [target for target in targets if target.aim.is_open]
    overdue = sum(is_overdue(target.aim.by, today) for target in open_ones)
    if targets:
        yield voice.say("targets.head", len(open_ones), folder=folder)
    else:
        yield voice.say("targets.none", folder=folder)
    if overdue:
        yield voice.say("targets.head_overdue", overdue)
    for target in targets:
        yield _line(target, voice, today)
    for left_out in unread:
        yield voice.say("targets.left_out", name=left_out.name, sentence=left_out.sentence)


def _line(target: Target, voice: Voice, today: date) -> str:
    aim = target.aim
    if not aim.is_open:
        due = voice.say(f"target.status_{aim.status}")
    elif is_overdue(aim.by, today):
        due = voice.say("targets.overdue", due=aim.due)
    else:
        due = aim.due or voice.say("targets.no_date")
    more = [
        voice.say(f"page.aim_{name}", text=text)
        for name, text in (("step", aim.step), ("owner", aim.owner))
        if text
    ]
    what = " ".join([aim.in_words(voice), *more])
    key = "targets.line_code" if aim.code else "targets.line"
    return voice.say(key, due=due, what=what, code=aim.code, name=target.interview)

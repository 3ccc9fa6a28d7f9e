"""Each service once: of copies the fullest, of an interview and those that follow it the one that tells most.

An interview follows another by the moment that one began and by the mark of what had happened in it by then,
so that two that began in one second are told apart. An unfinished look back does not push out a finished
interview.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from interview.session.header import Header
from interview.wording.voice import Voice


class LeftOut(NamedTuple):
    """A file that is not counted, with the sentence that says why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Pooled:
    """One session as the pool holds it; `answers` and `levels` are its rows, as lines of CSV."""

    file: str
    mark: str
    name: str
    questionnaire: str
    title: str
    version: str
    began_with: Header
    length: int
    answered: int
    last_at: str
    pass_: str
    completed: bool
    has_levels: bool
    answers: str
    levels: str

    @property
    def created(self) -> str:
        return self.began_with.created


Follows = Callable[[Pooled, Pooled], bool]
"""Whether the first follows the second, by the mark that it keeps of it."""


Copies = Callable[[Pooled, Pooled], bool]
"""Whether two files hold one interview, by what was said in them."""


def without_copies(
    sessions: Sequence[Pooled], is_copy: Copies, left_out: list[LeftOut], voice: Voice
) -> list[Pooled]:
    """Without copies: the one in which most happened stays."""
    kept: dict[str, list[Pooled]] = {}
    for session in sorted(sessions, key=lambda each: (-each.length, each.file)):
        begun_then = kept.setdefault(session.created, [])
        twin = next((other for other in begun_then if is_copy(session, other)), None)
        if twin is None:
            begun_then.append(session)
            continue
        left_out.append(LeftOut(session.file, voice.say("pool.twice", file=session.file, other=twin.file)))
    return [session for sessions in kept.values() for session in sessions]


def of_each_service(
    sessions: Sequence[Pooled], follows: Follows, left_out: list[LeftOut], voice: Voice
) -> list[Pooled]:
    """One interview of each service: the latest finished one of those that follow each other; where none is
    finished, the one with most answers."""
    begun_then: dict[str, list[Pooled]] = {}
    for session in sessions:
        begun_then.setdefault(session.created, []).append(session)
    earlier = {
        session.file: before
        for session in sessions
        if (before := _earlier_of(session, begun_then, follows)) is not None
    }
    families: dict[str, list[tuple[int, Pooled]]] = {}
    for session in sessions:
        line = [session, *_line_of(session, earlier)]
        families.setdefault(line[-1].file, []).append((len(line), session))
    kept = []
    for family in families.values():
        depths = {session.file: depth for depth, session in family}
        chosen = max(family, key=_rank)[1]
        kept.append(chosen)
        for _, session in family:
            if session is not chosen:
                key = _why(session, chosen, depths)
                reason = voice.say(key, file=session.file, other=chosen.file)
                left_out.append(LeftOut(session.file, reason))
    return kept


def _rank(one: tuple[int, Pooled]) -> tuple[bool, int, int, str, str]:
    depth, session = one
    if session.completed:
        return True, depth, 0, session.last_at, session.file
    return False, session.answered, depth, session.last_at, session.file


def _why(session: Pooled, chosen: Pooled, depths: dict[str, int]) -> str:
    if depths[session.file] < depths[chosen.file]:
        return "pool.asked_again"
    if chosen.completed and not session.completed:
        is_later = depths[session.file] > depths[chosen.file]
        return "pool.unfinished_again" if is_later else "pool.unfinished_beside"
    return "pool.finished_later" if chosen.completed else "pool.answered_more"


def _earlier_of(session: Pooled, begun_then: dict[str, list[Pooled]], follows: Follows) -> Pooled | None:
    """The one that a session follows, if it is here."""
    after = session.began_with.follows
    if after is None:
        return None
    possible = [other for other in begun_then.get(after, ()) if other is not session]
    fitting = [other for other in possible if follows(session, other)]
    # Two that went alike to the second have one mark; the name of the later one tells them apart.
    named = [other for other in fitting if session.name.startswith(other.name)]
    return max(named, key=lambda other: len(other.name), default=next(iter(fitting), None))


def _line_of(session: Pooled, earlier: dict[str, Pooled]) -> Iterator[Pooled]:
    """Those that a session follows, the nearest first; a ring that somebody wrote by hand ends."""
    seen = {session.file}
    before = earlier.get(session.file)
    while before is not None and before.file not in seen:
        seen.add(before.file)
        yield before
        before = earlier.get(before.file)

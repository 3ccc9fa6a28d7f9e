"""What of a count may be shown, so that nobody can be told from it. The unknown counts as the strictest.

Counts with few voices say who said what. So do counts of one question where one or two came or left between
them: the difference is theirs, and of three such counts it may be a sum of differences.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto

from msgspec import Struct

from interview.session.events import Mode

LEAST = 3
"""Fewer voices have no counts, unless a workshop is recorded with names."""
GUESSED = 4
"""With so many or fewer it is asked first."""
ROLE = 3
"""A role of fewer voices is not told apart."""
CHANGED = 3
"""Counts of one question are all shown where so many voices, or none, are in each and not in another."""
OTHERS = "others"


class Showing(Enum):
    """Whether the counts of a vote can be kept and shown."""

    FREELY = auto()
    ASKED_FIRST = auto()
    TOO_FEW = auto()
    A_DIFFERENCE = auto()
    """Few voices joined or left since an earlier count of the same question."""


class TookPart(Struct, frozen=True, omit_defaults=True):
    """Whose voices were in a vote: seats, and cards, of which nobody knows whose they were.

    `moves` is how often somebody had come or gone by then, `present` how many were here, 0 where nobody said.
    `seatings` is how often it had been said who sits where.
    """

    vote: int
    seats: tuple[str, ...] = ()
    cards: int = 0
    moves: int = 0
    present: int = 0
    seatings: int = 0

    @property
    def voices(self) -> int:
        return len(self.seats) + self.cards

    @property
    def all_here(self) -> bool:
        """Whether everybody who was here took part."""
        return 0 < self.present == self.voices

    def is_seated_as(self, other: "TookPart") -> bool:
        """Whether these are certainly the same people, each with the role of then."""
        without_cards = not (self.cards or other.cards)
        return without_cards and set(self.seats) == set(other.seats) and self.seatings == other.seatings


def showing(
    mode: Mode | None, voices: int, now: TookPart | None, before: Iterable[TookPart | None]
) -> Showing:
    """Whether the counts of a vote may be kept and shown.

    `now` is who took part in it, `before` who did in each vote on this question whose counts were kept; None
    for one of which that is not known.
    """
    if mode is Mode.NAMED:
        return Showing.FREELY
    if voices < LEAST:
        return Showing.TOO_FEW
    if not _tells_nobody(now, list(before)):
        return Showing.A_DIFFERENCE
    return Showing.ASKED_FIRST if voices <= GUESSED else Showing.FREELY


def _tells_nobody(now: TookPart | None, before: Sequence[TookPart | None]) -> bool:
    """Whether no sum or difference of these counts is that of a few: enough took part in just the same votes,
    whichever these are. Who raised a card is nobody that is known, unless everybody took part.
    """
    if not before:
        return True
    known = [each for each in before if each is not None]
    if now is None or len(known) < len(before):
        return False
    same, others = [now], list[TookPart]()
    for each in known:
        (same if _is_everybody(now, each) else others).append(each)
    by_slip = next((each for each in same if not each.cards), None)
    if by_slip is None or any(each.cards for each in others):
        return not others
    votes = [frozenset(each.seats) for each in (by_slip, *others)]
    together = Counter(tuple(seat in vote for vote in votes) for seat in frozenset().union(*votes))
    return min(together.values()) >= CHANGED


def _is_everybody(now: TookPart, earlier: TookPart) -> bool:
    """Whether the same people took part in both: by slip, else all who were here, as nobody came or went."""
    if not (now.cards or earlier.cards):
        return set(now.seats) == set(earlier.seats)
    return now.moves == earlier.moves and now.all_here and earlier.all_here


def folded(voices: Mapping[str, int], without_role: int = 0) -> Mapping[str, str]:
    """By role, what it is told as: itself, or "others"; nothing where no table can be shown.

    `voices` are voices by role, `without_role` those of nobody knows which. Others, if there are any, are as
    many as a role has to be: the next smallest role joins them until they are.
    """
    told = {role: role if count >= ROLE else OTHERS for role, count in voices.items()}
    others = without_role + sum(count for role, count in voices.items() if told[role] == OTHERS)
    smallest_first = sorted((count, role) for role, count in voices.items() if told[role] != OTHERS)
    for count, role in smallest_first:
        if not 0 < others < ROLE:
            break
        told[role] = OTHERS
        others += count
    return told if Counter(told.values()).keys() - {OTHERS} else {}

"""Votes: opening, closing, counting, throwing away; what a crash left half done is done to its end.

Closing goes: no ballot any more (the box gets another name), read the box, one append with all counts,
synced, empty the box. After a crash between any two of these steps `mend` ends the same way. Ballots that
were told "in" are counted once; what was thrown away is never read.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from interview.questionnaire import Item
from interview.session.events import Act, Event, Label, Mode
from interview.workshop.box import DONT_KNOW, NOT_APPLICABLE, Box, Papers, Said, votes_in
from interview.workshop.folder import RoomFolder
from interview.workshop.labels import label_of
from interview.workshop.listed import Listed
from interview.workshop.room import Room, Vote
from interview.workshop.thresholds import OTHERS, ROLE, Showing, TookPart, folded, showing

Write = Callable[..., object]
"""Puts events on disk in one append, or raises NotSaved."""
NOW = ""
"""Stands for the time in an event that has not been written yet."""
_PICK = {DONT_KNOW: "?", NOT_APPLICABLE: "x", "": "-"}


class Counting(Struct, frozen=True):
    """What counting goes by: how the group is recorded, roles by seat, and the list as everybody saw it.

    `before` is who took part in each earlier vote on a question whose counts stand in the journal. With
    `few`, three or four voices have said that their counts may be kept. `moves`, `present` and `seatings` are
    those of `TookPart`.
    """

    listed: Listed
    mode: Mode | None
    roles: Mapping[str, str] = {}
    before: Mapping[str, tuple[TookPart | None, ...]] = {}
    few: bool = False
    moves: int = 0
    present: int = 0
    seatings: int = 0

    def keeps(self, item: str, now: TookPart) -> Showing:
        """Whether the counts of a question are kept, or would say who said what."""
        how = showing(self.mode, now.voices, now, self.before.get(item, ()))
        if how is not Showing.ASKED_FIRST:
            return how
        return Showing.FREELY if self.few else Showing.TOO_FEW

    def tells_roles(self, item: str, now: TookPart) -> bool:
        """Whether a question gets a table of roles.

        Two tables whose people differ tell, by what they differ in, what those people said.
        """
        return self.mode is Mode.BY_ROLE and all(
            earlier is not None and now.is_seated_as(earlier) for earlier in self.before.get(item, ())
        )


Remember = Callable[[TookPart], object]
"""Keeps who took part in a vote, before it is counted. Raises SessionError."""


def open_vote(room: Room, folder: RoomFolder, items: Sequence[str], mark: str, write: Write) -> Vote:
    """A new vote. Raises NotSaved or SessionError, and then there is none."""
    vote = Vote(max((vote.number for vote in room.votes), default=0) + 1, tuple(items), mark)
    box = Box(folder, vote.number)
    box.open()
    try:
        write(Event(NOW, Act.VOTE_OPENED, vote=vote.number, mark=mark, items=vote.items))
    except BaseException:
        box.destroy()
        raise
    return vote


def close(vote: Vote, folder: RoomFolder, counting: Counting, write: Write, remember: Remember) -> TookPart:
    """Closes and counts a vote; the ballots are gone when this returns. Who took part is what it returns.

    Raises NotSaved or SessionError; the same once more goes on from there.
    """
    box = Box(folder, vote.number)
    box.close()
    papers = box.read()
    cards = max((raised.voices for raised in papers.tally.raised), default=0)
    took_part = TookPart(
        vote.number, tuple(papers.ballots), cards, counting.moves, counting.present, counting.seatings
    )
    remember(took_part)
    write(*_counts(vote, papers, counting, took_part))
    box.destroy()
    return took_part


def throw_away(vote: Vote, folder: RoomFolder, write: Write) -> None:
    """Ends a vote unread. Raises NotSaved or SessionError; the same once more goes on from there."""
    box = Box(folder, vote.number)
    box.throw_away()
    write(Event(NOW, Act.COUNTED, vote=vote.number))
    box.destroy()


def sweep(room: Room, folder: RoomFolder) -> bool:
    """Takes away what votes left in the box that are counted, or were never opened: the journal knows best.

    Whether there was anything. Raises SessionError.
    """
    left = votes_in(folder) - {vote.number for vote in room.votes if vote.is_open}
    for number in left:
        Box(folder, number).destroy()
    return bool(left)


def mend(
    room: Room, folder: RoomFolder, counting: Counting, write: Write, remember: Remember
) -> tuple[TookPart, ...]:
    """Does to its end what a crash interrupted; who took part in the votes that were counted on the way.

    Raises NotSaved or SessionError; the same once more goes on from there.
    """
    known = {vote.number: vote for vote in room.votes}
    sweep(room, folder)
    counted: list[TookPart] = []
    for vote in known.values():
        box = Box(folder, vote.number)
        if not vote.is_open:
            continue
        if box.is_thrown:
            throw_away(vote, folder, write)
        elif box.is_closed:
            counted.append(close(vote, folder, counting, write, remember))
        elif not box.is_open:
            box.open()
    return tuple(counted)


def _counts(vote: Vote, papers: Papers, counting: Counting, now: TookPart) -> Iterator[Event]:
    """The events of a count, for each question that the journal does not have yet."""
    for name in vote.items:
        if name not in vote.counted:
            item = counting.listed.questionnaire.item(name)
            yield from _count(vote, item, papers, counting, now)


def _count(vote: Vote, item: Item, papers: Papers, counting: Counting, now: TookPart) -> Iterator[Event]:
    keeps = counting.keeps(item.id, now)
    choices, cards = counting.listed.choices(item), papers.cards_on(item.id)
    offered = [choice.code for choice in choices]
    said = {seat: _said(item, papers.ballots[seat].answer, offered) for seat in papers.ballots}
    counts = _by_code(offered, said.values())
    for code in offered:
        counts[code] += cards.counts.get(code, 0)
    stated = Counter(each.status for each in said.values() if not each.codes)
    voices = len(said) + cards.voices
    dont_know = stated[DONT_KNOW] + cards.dont_know
    not_applicable = stated[NOT_APPLICABLE] + cards.not_applicable
    answered = voices - dont_know - not_applicable - stated[""]
    label = label_of(choices, counts, answered, several=item.kind.picks_several)
    # In the order of the alphabet, and not of the seats.
    for line in sorted(each.line for each in said.values() if each.line and each.aloud):
        yield Event(NOW, Act.REMARKED, item.id, text=line, vote=vote.number)
    if keeps is not Showing.FREELY:
        # Not even the file has counts that would tell, alone or beside an earlier one, who said what.
        alone = label if keeps is Showing.A_DIFFERENCE else Label.TOO_FEW
        yield Event(NOW, Act.COUNTED, item.id, vote=vote.number, count=voices, label=alone.value)
        return
    # The count itself comes last: a question that has one has all that belongs to it.
    if counting.tells_roles(item.id, now):
        yield from _of_roles(vote, item, offered, said, cards.voices, counting.roles)
    named = counting.mode is Mode.NAMED
    yield Event(
        NOW,
        Act.COUNTED,
        item.id,
        vote=vote.number,
        codes=tuple(offered),
        counts=tuple(counts[code] for code in offered),
        dont_know=dont_know,
        not_applicable=not_applicable,
        blank=stated[""],
        count=voices,
        label=label.value,
        seats=tuple(said) if named else None,
        picks=tuple(map(_pick, said.values())) if named else None,
    )


def _said(item: Item, answers: Sequence[Said], offered: Sequence[str]) -> Said:
    """What a ballot says to a question, without codes that are not offered there."""
    for answer in answers:
        if answer.item == item.id:
            codes = tuple(code for code in offered if code in answer.codes)
            status = "" if codes or answer.status not in _PICK else answer.status
            return Said(item.id, codes, status, answer.line, answer.aloud)
    return Said(item.id)


def _by_code(offered: Sequence[str], said: Iterable[Said]) -> Counter[str]:
    counts: Counter[str] = Counter(dict.fromkeys(offered, 0))
    for each in said:
        counts.update(each.codes)
    return counts


def _of_roles(
    vote: Vote,
    item: Item,
    offered: Sequence[str],
    said: Mapping[str, Said],
    cards: int,
    roles: Mapping[str, str],
) -> Iterator[Event]:
    """A count for each role that is large enough, and one for the other seats where they are.

    Cards have no role: what is left of the count beside these tables is theirs, and must not be few either.
    """
    known = Counter(roles[seat] for seat in said if seat in roles)
    told = folded(known, cards + sum(seat not in roles for seat in said))
    apart = sorted(set(told.values()) - {OTHERS})
    others = sum(told.get(roles.get(seat, ""), OTHERS) == OTHERS for seat in said)
    if apart and others >= ROLE and not 0 < cards < ROLE:
        apart.append(OTHERS)
    for name in apart:
        of_role = [each for seat, each in said.items() if told.get(roles.get(seat, ""), OTHERS) == name]
        counts = _by_code(offered, of_role)
        stated = Counter(each.status for each in of_role if not each.codes)
        yield Event(
            NOW,
            Act.COUNTED,
            item.id,
            vote=vote.number,
            role=name,
            codes=tuple(offered),
            counts=tuple(counts[code] for code in offered),
            dont_know=stated[DONT_KNOW],
            not_applicable=stated[NOT_APPLICABLE],
            blank=stated[""],
            count=len(of_role),
        )


def _pick(said: Said) -> str:
    return "+".join(said.codes) or _PICK[said.status]

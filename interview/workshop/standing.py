"""Where the desk stands: the files of its workshop, who is here, what the room looks at.

What is not in a file is gone when the desk is: the question that is looked at, the time box, a black wall.
"""

import shutil
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from threading import Lock

from msgspec.structs import replace

from interview.dialogue.conversation import Conversation, Prompt
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.errors import SessionError
from interview.questionnaire import Questionnaire
from interview.questionnaire.load import in_language
from interview.session.disk import make_folder, sync_folder
from interview.session.events import Label, Mode, stamp
from interview.session.session import Session
from interview.snapshot.snapshot import Snapshot
from interview.wording.voice import Voice
from interview.workshop.ballot_paper import Door, read_door
from interview.workshop.box import Box, Closed, votes_in
from interview.workshop.folder import RoomFolder
from interview.workshop.labels import ORDER, disputed
from interview.workshop.listed import Listed
from interview.workshop.people import People, read_people, write_people
from interview.workshop.phones import Phones
from interview.workshop.public import Public, View, read_public
from interview.workshop.publish import Around, planned, public_state, publish
from interview.workshop.room import Room, RunningRoom
from interview.workshop.slips import DoorFile, late_seats, with_list
from interview.workshop.thresholds import Showing, TookPart, showing
from interview.workshop.votes import Counting


class Standing:
    """The desk of one workshop. Its files were read when this was made. Raises SessionError."""

    def __init__(self, folder: RoomFolder) -> None:
        folder.refuse_links_for_votes()
        self.folder = folder
        self.people: People = read_people(folder)
        self.door: Door = read_door(folder)
        self._door_file = DoorFile()
        self._focus: str | None = None
        self.shows_plan = False
        """Whether the room looks at the plan, and not at a question."""
        self._more: tuple[int, int] | None = None
        """The vote and how many were in, when it was last said that these are more than are here."""
        self.ends = ""
        self.black = False
        self.told: list[str] = []
        """What came about without a line, or was left half done by a crash, and is to be said."""
        self.at_rest: Prompt | None = None
        """What waits at the desk while nothing is asked; the desk sets it."""
        self.closes_short: tuple[int, int] | None = None
        """The vote and how many are in, where it was said that more do not come."""
        self.phones: Phones | None = None
        """The door for phones, from `phones` to `phones off`."""
        self._known: tuple[Session, int, Room, Listed] | None = None
        self._running = RunningRoom()
        self._spoken: tuple[Questionnaire, tuple[Questionnaire, ...]] | None = None
        """A questionnaire, and what it is in each further language of it."""
        self._telling = Lock()
        self._told_last: tuple[Public, Box | None] | None = None

    def go_along(self, session_file: Path) -> None:
        """Goes on beside this file, where the interview was written to because its own place refused it.

        Ballots that wait there are in one box alone. Raises SessionError.
        """
        with self._telling:
            self._told_last = None
        before, self.folder = self.folder, RoomFolder(session_file)
        try:
            _copied(before.path, self.folder)
        except OSError as problem:
            raise SessionError(
                Voice().say("room_files.not_copied", place=before.path, there=self.folder.path)
            ) from problem
        if self.phones is not None:
            self.phones.go_along(session_file)
        for number in votes_in(before):
            with suppress(SessionError):  # a disk that takes nothing may give nothing up either
                Box(before, number).destroy()

    @property
    def focus(self) -> str | None:
        """The question that the room looks at, or looked at before the plan."""
        return self._focus

    @focus.setter
    def focus(self, name: str | None) -> None:
        self._focus, self.shows_plan = name, False

    def room(self, conversation: Conversation) -> Room:
        return self._read(conversation)[0]

    def listed(self, conversation: Conversation) -> Listed:
        return self._read(conversation)[1]

    def _read(self, conversation: Conversation) -> tuple[Room, Listed]:
        """Room and list after the last event; a file that was rewritten is a session of its own."""
        session, events = conversation.session, conversation.session.journal.events
        known = self._known
        if known is None or known[0] is not session or known[1] != len(events):
            if known is None or known[0] is not session:
                self._running = RunningRoom()
            room = self._running.follow(events, conversation.record)
            listed = Listed(self._snapshot(conversation))
            known = self._known = session, len(events), room, listed
        return known[2], known[3]

    def _snapshot(self, conversation: Conversation) -> Snapshot:
        return Snapshot.of(
            conversation.session, conversation.questionnaire, supplements=conversation.supplements
        )

    @property
    def present(self) -> int:
        """How many are here, as far as anybody said: else how many are expected."""
        return self.people.expected if self.people.present is None else self.people.present

    @property
    def awaited(self) -> int:
        """How many the open vote waits for: whoever came since it began votes from the next one on."""
        began = self.people.began
        return self.present if began is None else min(began, self.present)

    def may_show_no_count(self, conversation: Conversation, item: str) -> bool:
        """Whether another vote on a question may show no count: others may be in it than before."""
        room = self.room(conversation)
        if room.mode is Mode.NAMED:
            return False
        kept = [count for count in room.counts.get(item, ()) if count.counts is not None]
        before = [self.people.in_vote(count.vote) for count in kept]
        return any(each is None or each.moves != self.people.moves or not each.all_here for each in before)

    def box(self, conversation: Conversation) -> Box | None:
        """The box of the open vote."""
        vote = self.room(conversation).open_vote
        return Box(self.folder, vote.number) if vote is not None else None

    def take_out(self, conversation: Conversation, seat: str) -> bool:
        """Takes what a seat said out of the open vote; whether there was anything. Raises SessionError."""
        box = self.box(conversation)
        try:
            return box is not None and box.take_back(seat)
        except Closed:
            return False

    def voted(self, conversation: Conversation) -> int:
        """How many voices are in the box of the open vote."""
        box = self.box(conversation)
        return _voices_in(box) if box is not None else 0

    def tell_of_more(self, conversation: Conversation) -> None:
        """Says, once for each number, that more are in than are here: sheets come in without a line here."""
        vote, voted = self.room(conversation).open_vote, self.voted(conversation)
        if vote is None or voted <= self.awaited or self._more == (vote.number, voted):
            return
        self._more = vote.number, voted
        self.told.append(conversation.voice.say("desk.more_in", voted=voted, present=self.awaited))

    def tells(self) -> Turns:
        """What is to be said before anything else; from here on it has been."""
        told = []
        while self.told:  # another thread may add to it meanwhile
            told.append(Turn(TurnKind.HINT, self.told.pop(0)))
        return told

    def counting(self, conversation: Conversation) -> Counting:
        room = self.room(conversation)
        vote = room.open_vote
        voted = {each.vote: each for each in self.people.voted}
        before = {
            item: tuple(voted.get(count.vote) for count in counts if count.counts is not None)
            for item, counts in room.counts.items()
        }
        people = self.people
        return Counting(
            self.listed(conversation),
            room.mode,
            people.roles,
            before,
            vote is not None and people.few == vote.number,
            people.moves,
            people.present or 0,
            people.seatings,
        )

    def numbers_forbidden(self, conversation: Conversation, mode: Mode) -> Mapping[tuple[int, str], Label]:
        """The counts, by vote and item, that a record in this mode would not have kept, with what is left.

        Nobody was asked about three or four voices, so those count as too few.
        """
        forbidden: dict[tuple[int, str], Label] = {}
        for item, counts in self.room(conversation).counts.items():
            before: list[TookPart | None] = []
            for count in counts:
                if count.counts is None:
                    continue
                took_part = self.people.in_vote(count.vote)
                how = showing(mode, count.voices, took_part, before)
                if how is Showing.FREELY:
                    before.append(took_part)
                    continue
                alone = count.label if how is Showing.A_DIFFERENCE else None
                forbidden[count.vote, item] = alone or Label.TOO_FEW
        return forbidden

    def keep_people(self, conversation: Conversation, people: People) -> None:
        """Raises SessionError, and then they are as they were."""
        write_people(self.folder, people, self.room(conversation).mode)
        self.people = people

    def keep_door(self, door: Door) -> None:
        """Raises SessionError, and then it is as it was."""
        self._door_file.write(self.folder, door)
        self.door = door

    def keep_vote(self, conversation: Conversation, took_part: TookPart) -> None:
        self.keep_people(conversation, self.people.with_vote(took_part))

    def show_list_at_the_door(
        self, conversation: Conversation, *, begins: bool = False, slips: Mapping[str, str] | None = None
    ) -> None:
        """Tells the door the list as it is now, and which vote is open. Raises SessionError.

        As a vote `begins`, also who comes late to it; with `slips`, these instead of those it has.
        """
        vote = self.room(conversation).open_vote
        if begins:
            on_time = self.present > self.people.expected and not self.people.came
            late = () if on_time else late_seats(self.door.slips, self.people.expected)
            self.door = replace(self.door, late=late, came=self.people.came > 0)
        door = replace(
            with_list(self.door, self.listed(conversation), self._in_other_languages(conversation)),
            vote=vote.number if vote else 0,
            voted=vote.items if vote else (),
            named=self.is_named(conversation),
            slips=self.door.slips if slips is None else slips,
        )
        if door != self.door:
            self.keep_door(door)

    def _in_other_languages(self, conversation: Conversation) -> list[Listed]:
        """The list in each further language of the questionnaire."""
        asked = conversation.questionnaire
        if self._spoken is None or self._spoken[0] is not asked:
            others = [code for code in asked.languages if code != asked.language]
            self._spoken = asked, tuple(in_language(asked, code) for code in others)
        return [
            Listed(Snapshot.of(conversation.session, spoken, supplements=conversation.supplements))
            for spoken in self._spoken[1]
        ]

    def by_disagreement(self, conversation: Conversation) -> tuple[str, ...]:
        """The list, what differs most first and what is decided last; in its own order before a count."""
        room, names = self.room(conversation), [item.id for item in self.listed(conversation).items]

        def rank(name: str) -> tuple[bool, int, int, int]:
            count = room.last_count(name)
            label = count.label if count is not None else None
            many = len(disputed(count.counts, count.answered)) if count is not None and count.counts else 0
            place = ORDER.index(label) if label is not None else len(ORDER)
            return name in room.decisions, place, -many if label is Label.DISPUTED else 0, names.index(name)

        return tuple(sorted(names, key=rank))

    def in_order(self, conversation: Conversation) -> tuple[str, ...]:
        """The questions as sheets, phones and the wall number them, which is how they are called here too."""
        return tuple(item.id for item in self.listed(conversation).items)

    def box_of_minutes(self, conversation: Conversation, minutes: int) -> None:
        """A time box from now on; none for 0."""
        now = conversation.clock()
        self.ends = stamp(now + timedelta(minutes=minutes)) if minutes else ""

    def goes_on(self, conversation: Conversation) -> None:
        """What the room saw when the desk stopped without being left: its time, a black wall, a door."""
        try:
            seen = read_public(self.folder.public) or Public()
        except (OSError, ValueError):
            return
        say = conversation.voice.say
        if seen.ends > stamp(conversation.clock()):
            self.ends = seen.ends
        if seen.view is View.BLACK:
            self.black = True
            self.told.append(say("desk.black_on"))
        self.shows_plan = seen.view is View.PLAN
        if seen.address:
            self.told.append(say("desk.phones_again"))

    def tell_the_room(self, conversation: Conversation) -> None:
        """Gives the wall what the room may see now. Raises SessionError."""
        room = self.room(conversation)
        around = Around(
            title=conversation.session.name,
            present=self.awaited if room.open_vote is not None else self.people.present or 0,
            in_the_box=self.voted(conversation),
            ends=self.ends,
            focus=self.focus,
            black=self.black,
            address=self.address,
            plan=planned(self._snapshot(conversation)) if self.shows_plan else None,
        )
        if self.door.named != self.is_named(conversation):
            self.keep_door(replace(self.door, named=self.is_named(conversation)))
        state = public_state(room, self.listed(conversation), around)
        with self._telling:
            counts = not self.black and room.open_vote is not None
            self._told_last = state, self.box(conversation) if counts else None
            publish(self.folder, state)

    def count_the_box(self) -> None:
        """Tells the room how many are in, where that has changed since. Any thread may do so."""
        with self._telling, suppress(SessionError):
            state, box = self._told_last or (Public(), None)
            if box is None:
                return
            voted = _voices_in(box)
            if voted == state.voted or not box.is_open:
                return
            state = replace(state, voted=voted)
            self._told_last = state, box
            publish(self.folder, state)

    @property
    def address(self) -> str:
        """Where phones get in; empty while they do not."""
        return self.phones.address if self.phones is not None and not self.phones.gave_up else ""

    def close_the_door(self) -> None:
        """No phone gets in any more; what they sent stays in."""
        if self.phones is not None:
            self.phones.close()
            self.phones = None

    def is_named(self, conversation: Conversation) -> bool:
        return self.room(conversation).mode is Mode.NAMED


def _copied(folder: Path, there: RoomFolder) -> None:
    """Copies a room: whole or not at all, where nothing stands yet. Raises OSError."""
    if there.path.exists():
        shutil.copytree(folder, there.path, ignore=_strange, dirs_exist_ok=True)
        return
    # What an earlier attempt left behind may hold ballots that are counted by now.
    shutil.rmtree(there.half, ignore_errors=True)
    make_folder(there.half)
    shutil.copytree(folder, there.half, ignore=_strange, dirs_exist_ok=True)
    there.half.rename(there.path)
    sync_folder(there.path.parent)


def _strange(folder: str, names: Sequence[str]) -> set[str]:
    """What no workshop has in its folder: links, pipes, devices. Where they lead is nobody's to copy."""
    modes = {name: Path(folder, name).lstat().st_mode for name in names}
    return {name for name, mode in modes.items() if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)}


def _voices_in(box: Box) -> int:
    """Ballots and cards."""
    cards = max((raised.voices for raised in box.tally().raised), default=0)
    return len(box.seats()) + cards

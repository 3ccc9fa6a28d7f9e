"""The facilitator's desk: an interview led by a workshop, with a longer table of commands.

The frame is asked first; then the desk waits for commands, and comes back there whatever is done. Nothing
advances by itself. After each line the wall is told what the room may see.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import tzinfo
from pathlib import Path

from msgspec.structs import replace

from interview.dialogue.commands.history import TakeBack
from interview.dialogue.commands.history import history as usual_history
from interview.dialogue.commands.navigation import undo as usual_undo
from interview.dialogue.commands.table import COMMANDS
from interview.dialogue.conversation import Command, Conversation
from interview.dialogue.interview import Interview
from interview.dialogue.prompt import PickedPrompt, let_wait
from interview.dialogue.step import (
    MOVE_ON,
    Input,
    LineAt,
    MoreThemes,
    MoveTo,
    ReadyAnswer,
    Request,
    Response,
    stay,
)
from interview.dialogue.turn import Left, News, Outcome, Quit, Turn, TurnKind, Turns
from interview.errors import NotSaved, SessionError
from interview.questionnaire import Questionnaire
from interview.session.events import OF_A_GROUP, USUAL_PASS, Act, Clock, system_clock
from interview.session.finding import program, what_to_type
from interview.session.session import Session
from interview.snapshot.opening import begin_session, open_session
from interview.wording.voice import Voice
from interview.workshop.commands import (
    deciding,
    helping,
    keeping,
    leaving,
    opening,
    phones,
    showing,
    surroundings,
    voting,
)
from interview.workshop.folder import RoomFolder
from interview.workshop.people import People, write_people
from interview.workshop.prompts import number_in, short
from interview.workshop.room import Room
from interview.workshop.slips import slip_in
from interview.workshop.standing import Standing
from interview.workshop.thresholds import TookPart
from interview.workshop.votes import mend

Order = Callable[[Standing, Conversation, str], Response]
USUAL_PEOPLE, USUAL_MINUTES = 14, 150
_ANY = r"(?s:.*)"
_FURTHER: tuple[tuple[str, Order, str, bool], ...] = (
    ("unnamed", opening.unnamed, "", True),
    ("by_role", opening.by_role, "", True),
    ("named", opening.named, "", True),
    ("seat", opening.seat, r".+", True),
    ("in", voting.come_in, r"\d{1,3}", False),
    ("out", voting.go_out, r"\d{1,3}", False),
    ("who", voting.who, "", False),
    ("quiet", voting.quiet, "", True),
    ("vote", voting.vote, r"\d{0,3}", True),
    ("revote", voting.revote, r"\d{0,3}", True),
    ("sheet", voting.sheet, _ANY, True),
    ("tally", voting.tally, _ANY, True),
    ("close", voting.close, "", True),
    ("throw_away", voting.throw_away, "", True),
    ("agenda", showing.agenda, r"(?:{further.all})?", False),
    ("reveal", showing.reveal, "", True),
    ("agree", deciding.agree, r"[\d\s+,–-]*|\d+ (?:{further.to}) \d+", True),
    ("not_agreed", deciding.not_agreed, "", True),
    ("leave_open", deciding.leave_open, "", True),
    ("dissent", keeping.dissent, _ANY, True),
    ("park", keeping.park, _ANY, True),
    ("plan", keeping.plan, _ANY, True),
    ("time", surroundings.time, r"\d{0,3}", False),
    ("black", surroundings.black, "", False),
    ("mirror", surroundings.mirror, "", False),
    ("withdraw", leaving.withdraw, r"[A-Za-z -]{5,9}", True),
    ("phones", phones.phones, r"(?:{further.off}|[\d.]+)?", True),
    ("new_slip", leaving.new_slip, r"[A-Za-z -]{5,9}", True),
    ("finish", keeping.finish, "", True),
)
"""Name, what answers it, a pattern of what may stand behind its word, and whether it records."""


_OF_SLIPS = ("sheet", "withdraw", "new_slip", "seat")
_COLON = re.compile("[:;：；]")
_LIKE_A_SHEET = re.compile(r"\s*/?\w+\s+[A-Za-z]{5}\s*[:;：；][\d?xX+\s-]+")
_NOT_AFTER_A_VOTE = frozenset(
    {"change", "correct", "go_to", "sections", "deepen", "first", "quick", "full", "update"}
)
"""What would answer a question without the group, or change what was voted on."""
_NOT_AT_A_DESK = frozenset({"name"})
"""What would move the files that a room and its phones hold open."""
_STAYS = OF_A_GROUP - {Act.DECIDED, Act.ROOM_OPENED}
"""What nobody takes back by `undo`: it would go by what was done before it, unnoticed."""


class AtTheDesk(PickedPrompt, frozen=True):
    """Nothing waits but the facilitator. A number is a question of the sheet, and never an answer."""

    standing: Standing

    def ask(self, conversation: Conversation) -> Turns:
        return [Turn(TurnKind.FOLLOW_UP, where(self.standing, conversation))]

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        """Nobody's "dk" is that of the group, and there is no question to go back to."""
        if conversation.command(request).no_answer:
            return stay(conversation.turn(TurnKind.UNCLEAR, "desk.no_answer"), *self.ask(conversation))
        if request.command == "back":
            self.standing.focus = conversation.current = None
            return stay(*self.ask(conversation))
        return None

    def take(self, conversation: Conversation, line: str) -> Response:
        typed, order = line.strip(), self.standing.in_order(conversation)
        if not typed:
            return Response([], MOVE_ON)
        if typed.isdecimal():
            number = number_in(typed)
            if 1 <= number <= len(order):
                turns = showing.look_at(self.standing, conversation, order[number - 1]).turns
                return Response(turns, MOVE_ON)
            return Response(
                [
                    conversation.turn(
                        TurnKind.UNCLEAR, "desk.no_such_question", len(order), given=short(typed)
                    )
                ],
                MOVE_ON,
            )
        return Response([conversation.turn(TurnKind.UNCLEAR, "desk.not_understood", given=typed)], MOVE_ON)


def _in_hand(room: Room) -> str | None:
    """The question that the last vote was about, as long as it waits for something."""
    vote = room.votes[-1] if room.votes else None
    if vote is None or vote.is_quiet_round or vote.thrown_away or not vote.items:
        return None
    decided, (item,) = room.decisions, vote.items
    return item if vote.is_open or item not in vote.shown or item not in decided else None


def where(standing: Standing, conversation: Conversation) -> str:
    """One line on where the desk is, and what comes next as a rule."""
    say, room = conversation.voice.say, standing.room(conversation)
    if room.open_vote is not None:
        key = "desk.at_quiet" if room.open_vote.is_quiet_round else "desk.at_vote"
        return say(key, voted=standing.voted(conversation), present=standing.awaited)
    if standing.focus is not None:
        item = conversation.questionnaire.item(standing.focus)
        listed = standing.listed(conversation)
        return say("desk.at", number=listed.number(item.id), title=listed.words.filled(item.title))
    return say("desk.at_agenda" if room.counts else "desk.at_start")


class Desk(Interview):
    """The conversation of one workshop. Made by `new_workshop` and `open_workshop`."""

    has_news = True

    def __init__(
        self,
        questionnaire: Questionnaire,
        standing: Standing,
        session: Session,
        clock: Clock,
        *,
        preparing: bool,
        zone: tzinfo | None = None,
    ) -> None:
        """`preparing` ends once the frame is answered and the list is known."""
        self.standing = standing
        standing.at_rest = AtTheDesk(standing)
        self.preparing = preparing
        super().__init__(
            questionnaire,
            session=session,
            clock=clock,
            commands=commands_for(standing),
            zone=zone,
            lead=self._lead,
        )
        self._talk.is_new = preparing

    def mend(self) -> None:
        """Does to its end what a crash interrupted. Raises NotSaved or SessionError."""
        talk, standing = self._talk, self.standing
        standing.folder.sweep()
        if talk.session.unsealed is not None:
            return  # whether the last entry counts is asked first
        room = standing.room(talk)
        standing.goes_on(talk)
        recorded = standing.people.recorded(room.mode)
        if recorded != standing.people:
            standing.keep_people(talk, recorded)
        for slip in standing.door.leaving:
            standing.told += [turn.text for turn in leaving.let_go(standing, talk, slip)]
        room = standing.room(talk)

        def remember(took_part: TookPart) -> None:
            standing.keep_vote(talk, took_part)

        for done in mend(room, standing.folder, standing.counting(talk), talk.write, remember):
            standing.told.append(talk.voice.say("desk.mended", done.voices))
        room = standing.room(talk)
        is_open = room.open_vote.number if room.open_vote is not None else 0
        if standing.door.vote != is_open:
            standing.show_list_at_the_door(talk, begins=bool(is_open))
        shows_plan = standing.shows_plan
        standing.focus = _in_hand(room)
        standing.shows_plan = shows_plan and standing.focus is None
        for made in standing.room(talk).decisions.values():
            # A decision that the answer does not follow stands only where the append of both was cut.
            deciding.follow(talk, made)

    def _lead(self, conversation: Conversation) -> Response | None:
        """What comes next: the frame, then the opening, then the desk."""
        standing = self.standing
        listed = standing.listed(conversation)
        left = () if listed.frozen else listed.frame_left
        if left:
            told = []
            if conversation.first_hint("desk.frame"):
                most = listed.frame_most
                key = "desk.frame_up_to" if most > len(left) else "desk.frame"
                told.append(conversation.turn(TurnKind.SAY, key, len(left), most=most))
            return Response(told, MoveTo(left[0].id))
        conversation.current = conversation.section = None
        conversation.returns.clear()
        try:
            if self.preparing:
                turns = opening.prepare(standing, conversation)
                name = what_to_type(conversation.session.path) if conversation.session.path else ""
                ready = conversation.voice.say("desk.ready", name=name, program=program())
                return stay(*turns, Turn(TurnKind.FAREWELL, ready, act=Quit()))
            late = [] if standing.door.slips else opening.prepare(standing, conversation)
        except NotSaved:
            raise
        except SessionError as problem:
            return stay(Turn(TurnKind.ERROR, str(problem)), *let_wait(conversation, AtTheDesk(standing)))
        standing.tell_of_more(conversation)
        told = [*late, *standing.tells()]
        if standing.room(conversation).mode is None:
            return opening.ask_mode(standing, conversation).after(*told)
        conversation.current = standing.focus
        return stay(*told, *let_wait(conversation, AtTheDesk(standing)))

    def close(self) -> None:
        """The door for phones is closed with the desk, and no address of it stays on the wall."""
        if self.standing.phones is not None:
            self.standing.close_the_door()
            with suppress(SessionError):
                self.standing.tell_the_room(self._talk)
        super().close()

    def news(self) -> News:
        """How many are in, and what the door has said: both come about without a line."""
        standing, waiting = self.standing, self._talk.pending
        standing.count_the_box()
        standing.tell_of_more(self._talk)
        told = [turn.text for turn in standing.tells()]
        moves = isinstance(waiting, AtTheDesk | voting.Uneven)
        asks = waiting.ask(self._talk)[-1].text if moves and waiting is not None else ""
        return News(asks, tuple(told))

    @property
    def left(self) -> Left:
        """Of a workshop: how much of its frame is answered, then how many questions are decided."""
        standing, say = self.standing, self._talk.voice.say
        room, listed = standing.room(self._talk), standing.listed(self._talk)
        if self.preparing and listed.frame:
            left = len(listed.frame_left)
            words = say("desk.frame_left", left)
            return Left(words, words, part=1 - left / len(listed.frame))
        decided, total = len(room.decided), len(listed.items)
        words = say("workshops.decided", decided, total=total)
        return Left(words, words, part=decided / total if total else 0.0)

    def help_here(self) -> tuple[Turn, ...]:
        """What helps at the desk; while the frame is asked, what helps at its question."""
        if self.standing.room(self._talk).mode is None:
            return super().help_here()
        return tuple(helping.help_here(self.standing, self._talk))

    def say(self, text: str, item: str | None = None) -> Outcome:
        """As any interview; but what a slip says is a sheet or nothing, whatever waits for a line."""
        command, behind = self._of_a_slip(text)
        if command:
            return self._do(command, behind)
        if not self._has_a_sheet(text):
            return super().say(text, item)
        waiting = self._talk.pending
        again = waiting.ask(self._talk) if waiting is not None else []
        return self._outcome([self._talk.turn(TurnKind.UNCLEAR, "desk.slip_kept_out"), *again])

    def echo(self, line: str) -> str:
        """A sheet is seen by whoever types it, and stays on no screen: its answers do not, however typed."""
        command, _ = self._of_a_slip(line)
        if command and command != "sheet":
            return line
        end = slip_in(line, self.standing.door.slips)
        if end is not None:
            return line[:end]
        if command or self._has_a_sheet(line):
            return " ".join(_COLON.split(line)[0].split()[:2])
        return line

    def _of_a_slip(self, line: str) -> tuple[str, str]:
        """The command about a slip that a line asks for, and what stands behind its word; else nothing."""
        typed = line.strip().removeprefix("/")
        for name in _OF_SLIPS:
            for word in self._talk.voice.words(f"command.{name}.words"):
                if typed.casefold().startswith(f"{word} "):
                    behind = typed[len(word) :].strip()
                    has_code = name == "sheet" or slip_in(behind, self.standing.door.slips) is not None
                    return (name, behind) if has_code else ("", "")
        return "", ""

    def _has_a_sheet(self, line: str) -> bool:
        """Whether a line has the code of a slip in it, or reads as a sheet with letters that are misread."""
        if slip_in(line, self.standing.door.slips) is not None:
            return True
        return _LIKE_A_SHEET.fullmatch(line) is not None and not self.is_request(line)

    def _take(self, given: Input) -> Outcome:
        """As any interview; then the wall is told."""
        answers = isinstance(given, LineAt | ReadyAnswer | MoreThemes)
        if answers and self.standing.room(self._talk).votes:
            return self._outcome([self._talk.turn(TurnKind.UNCLEAR, "desk.frozen")])
        try:
            outcome = super()._take(given)
        except NotSaved:
            raise
        except SessionError as problem:
            self._talk.pending = AtTheDesk(self.standing)
            outcome = Outcome((Turn(TurnKind.ERROR, str(problem)),), item=self._talk.current)
        path = self._talk.session.path
        try:
            if path is not None and path != self.standing.folder.session_file:
                self.standing.go_along(path)
            self.standing.tell_the_room(self._talk)
        except SessionError as problem:
            outcome = replace(outcome, turns=(*outcome.turns, Turn(TurnKind.ERROR, str(problem))))
        return outcome


def commands_for(standing: Standing) -> tuple[Command, ...]:
    """The usual table, with what only the desk has; leaving and undoing mean something of their own here."""

    def bound(act: Order) -> Callable[[Conversation, str], Response]:
        def obey(conversation: Conversation, text: str) -> Response:
            try:
                return act(standing, conversation, text)
            except NotSaved:
                raise
            except SessionError as problem:
                return stay(Turn(TurnKind.ERROR, str(problem)))

        return obey

    def unless_voted(
        usual: Callable[[Conversation, str], Response],
    ) -> Callable[[Conversation, str], Response]:
        def obey(conversation: Conversation, text: str) -> Response:
            if standing.room(conversation).votes:
                return stay(conversation.turn(TurnKind.UNCLEAR, "desk.frozen"))
            return usual(conversation, text)

        return obey

    own = {"undo": bound(undo), "pause": bound(keeping.pause), "help": bound(helping.desk_help)}
    own |= {"history": bound(history), "review": bound(showing.review)}
    own |= {
        command.name: unless_voted(command.run) for command in COMMANDS if command.name in _NOT_AFTER_A_VOTE
    }
    usual = [
        replace(c, run=own[c.name]) if c.name in own else c for c in COMMANDS if c.name not in _NOT_AT_A_DESK
    ]
    further = [
        Command(name, bound(act), recording=records, facilitating=True, at_the_start=True, behind=behind)
        for name, act, behind, records in _FURTHER
    ]
    return (*usual, *further)


def undo(standing: Standing, conversation: Conversation, text: str) -> Response:
    """The last decision or note; never what the room has seen, counted or heard since."""
    since = conversation.session.journal.events[conversation.record.undoable or 0 :]
    last = next((event.act for event in reversed(since) if event.act in _STAYS), None)
    if last is not None:
        return stay(conversation.turn(TurnKind.UNCLEAR, f"desk.stays_{last.value}"))
    before = standing.room(conversation).decisions
    response = usual_undo(conversation, text)
    conversation.pending = None
    after = standing.room(conversation).decisions
    changed = [name for name in before if before[name] != after.get(name)]
    now = [turn for name in changed for turn in deciding.stands(standing, conversation, name)]
    return Response([*response.turns, *now], MOVE_ON)


def history(standing: Standing, conversation: Conversation, text: str) -> Response:
    """How an answer came to be. Of the frame nothing is taken back once it was voted on."""
    waiting = conversation.pending
    response = usual_history(conversation, text)
    listed, asked = standing.listed(conversation), conversation.pending
    if not listed.frozen or not isinstance(asked, TakeBack) or asked.at in {item.id for item in listed.items}:
        return response
    conversation.pending = waiting
    return Response([turn for turn in response.turns if turn.kind is not TurnKind.FOLLOW_UP], response.step)


def new_workshop(
    questionnaire: Questionnaire,
    folder: Path,
    *,
    name: str | None = None,
    sections: tuple[str, ...] | None = None,
    pass_: str = USUAL_PASS,
    people: int = USUAL_PEOPLE,
    minutes: int = USUAL_MINUTES,
    clock: Clock = system_clock,
    zone: tzinfo | None = None,
) -> Desk:
    """A new workshop in a file of `folder`; without `sections` they are chosen at its beginning.

    `zone` is where times are told; None is the computer's own.
    Raises SessionError and InterviewError as `begin_session`.
    """
    session = begin_session(
        questionnaire, folder, name=name or None, sections=sections, pass_=pass_, clock=clock
    )
    try:
        assert session.path is not None
        room = RoomFolder(session.path)
        room.make()
        write_people(room, People(expected=people, minutes=minutes), None)
        return Desk(questionnaire, Standing(room), session, clock, preparing=True, zone=zone)
    except BaseException:
        session.close()
        raise


def open_workshop(
    file: Path | str, *, folder: Path, clock: Clock = system_clock, zone: tzinfo | None = None
) -> Desk:
    """The desk of a workshop, by its name or file; what a crash interrupted is done to its end.

    Raises SessionLocked when another window has it, SessionError when it cannot be opened or is none.
    """
    session, questionnaire = open_session(file, folder=folder, clock=clock)
    try:
        assert session.path is not None
        room = RoomFolder(session.path)
        if not room.people.is_file():
            raise SessionError(Voice().say("workshops.no_room", name=session.name, program=program()))
        desk = Desk(questionnaire, Standing(room), session, clock, preparing=False, zone=zone)
        desk.mend()
    except BaseException:
        session.close()
        raise
    return desk

"""What stays beside the decisions: dissent word for word, what is parked, the plan, the end of the day."""

from msgspec.structs import replace

from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.prompt import (
    Confirmation,
    FewWords,
    PickedPrompt,
    let_wait,
    numbered,
    picked,
    yes_or_no,
)
from interview.dialogue.step import MOVE_ON, Request, Response, stay
from interview.dialogue.turn import Quit, Turn, TurnKind, Turns
from interview.session.events import Act, Attribution, Event, Mode
from interview.workshop.prompts import YesOrNo, again, asked_again, instead
from interview.workshop.room import Parked
from interview.workshop.standing import Standing


def _let_go(standing: Standing, conversation: Conversation, request: Request, key: str) -> Response | None:
    """What was said is kept already: whatever records, goes back or leaves is done, and no more is asked."""
    command = conversation.command(request)
    if not command.recording and command.name not in ("undo", "back", "pause"):
        return None
    return instead(standing, conversation, request).after(conversation.turn(TurnKind.SAY, key))


class Dissenting(PickedPrompt, frozen=True):
    """A sentence that is kept, and read back to its author, who says what is shown with it."""

    standing: Standing
    item: str
    text: str
    number: int

    @property
    def subject(self) -> str:
        return self.item

    def ask(self, conversation: Conversation) -> Turns:
        asked = conversation.turn(TurnKind.FOLLOW_UP, "desk.dissent_read", text=self.text)
        return [replace(asked, choices=numbered(list(_shown_with(conversation))))]

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        if conversation.command(request).no_answer:
            return again(conversation, self, "desk.dissent_unclear")
        return _let_go(self.standing, conversation, request, "desk.dissent_kept_bare")

    def keep(
        self,
        conversation: Conversation,
        attribution: Attribution = Attribution.NOTHING,
        who: str | None = None,
        outside: str = "no",
        *,
        taken_back: bool = False,
    ) -> None:
        """Writes what is known of it so far, in place of what was known before."""
        conversation.write(
            Event(
                NOW,
                Act.DISSENTED,
                self.item or None,
                entry=self.number,
                text=None if taken_back else self.text,
                attribution=attribution.value,
                who=who,
                outside=outside,
            )
        )

    def take(self, conversation: Conversation, line: str) -> Response:
        code = picked(line, _shown_with(conversation), conversation.voice)
        if code == "again":
            self.keep(conversation, taken_back=True)
            return Response([conversation.turn(TurnKind.SAY, "desk.dissent_dropped")], MOVE_ON)
        if code is None:
            return again(conversation, self, "desk.dissent_unclear")
        if code == Attribution.NOTHING:
            return stay(*let_wait(conversation, Outside(self, Attribution.NOTHING)))
        return stay(*let_wait(conversation, DissentOf(self, Attribution(code))))


def _shown_with(conversation: Conversation) -> tuple[tuple[str, str], ...]:
    say = conversation.voice.say
    names = (*(kind.value for kind in Attribution), "again")
    return tuple((name, say(f"desk.dissent_{name}")) for name in names)


class DissentOf(FewWords, frozen=True):
    """Which role, or whose name."""

    dissent: Dissenting
    attribution: Attribution

    @property
    def part(self) -> str:
        return ""

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, f"desk.dissent_which_{self.attribution.value}")]

    def asked_back(self, conversation: Conversation) -> Turn:
        return conversation.turn(TurnKind.UNCLEAR, f"desk.dissent_which_{self.attribution.value}_unclear")

    def claims(self, conversation: Conversation, request: Request) -> bool:
        return not conversation.command(request).facilitating and super().claims(conversation, request)

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        if conversation.command(request).no_answer:
            return self.left(conversation)
        return _let_go(self.dissent.standing, conversation, request, "desk.dissent_kept_bare")

    def left(self, conversation: Conversation) -> Response:
        return stay(*let_wait(conversation, Outside(self.dissent, Attribution.NOTHING)))

    def kept(self, conversation: Conversation, text: str) -> Response:
        self.dissent.keep(conversation, self.attribution, text)
        return stay(*let_wait(conversation, Outside(self.dissent, self.attribution, text)))


class Outside(Confirmation, frozen=True):
    """Whether copies for others may have it."""

    dissent: Dissenting
    attribution: Attribution
    who: str | None = None

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "desk.dissent_outside")]

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        return super().waits_through(conversation, request) or _let_go(
            self.dissent.standing, conversation, request, "desk.dissent_kept_inside"
        )

    def take(self, conversation: Conversation, line: str) -> Response:
        answer = yes_or_no(line, conversation.voice) if line.strip() else False
        if answer is None:
            return asked_again(conversation, self, "desk.yes_no")
        if answer:
            self.dissent.keep(conversation, self.attribution, self.who, "yes")
        return Response([conversation.turn(TurnKind.RECORDED, "desk.dissent_kept")], MOVE_ON)


def dissent(standing: Standing, conversation: Conversation, text: str) -> Response:
    """`dissent Families drop out`: kept at once, read back to its author, and never edited."""
    words = text.strip('"“”„ ')
    if not words:
        return stay(conversation.turn(TurnKind.UNCLEAR, "desk.dissent_how"))
    number = 1 + max((each.number for each in standing.room(conversation).dissents), default=0)
    said = Dissenting(standing, standing.focus or "", words, number)
    said.keep(conversation)
    return stay(*let_wait(conversation, said))


class Carrier(FewWords, frozen=True):
    """Who picks up what is parked already; nobody yet is an answer."""

    standing: Standing
    text: str
    number: int
    item: str | None

    @property
    def part(self) -> str:
        return ""

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "desk.park_who")]

    def asked_back(self, conversation: Conversation) -> Turn:
        return conversation.turn(TurnKind.UNCLEAR, "desk.park_unclear")

    def claims(self, conversation: Conversation, request: Request) -> bool:
        return not conversation.command(request).facilitating and super().claims(conversation, request)

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        if conversation.command(request).no_answer:
            return self.left(conversation)
        return _let_go(self.standing, conversation, request, "desk.parked_nobody")

    def left(self, conversation: Conversation) -> Response:
        return Response([conversation.turn(TurnKind.RECORDED, "desk.parked_nobody")], MOVE_ON)

    def kept(self, conversation: Conversation, text: str) -> Response:
        if _is_nobody(conversation, text):
            return self.left(conversation)
        self.keep(conversation, text)
        return Response([conversation.turn(TurnKind.RECORDED, "desk.parked_by", who=text)], MOVE_ON)

    def keep(self, conversation: Conversation, who: str | None = None) -> None:
        """Writes what is parked, in place of what was known of it before."""
        conversation.write(Event(NOW, Act.PARKED, self.item, entry=self.number, text=self.text, who=who))


def park(standing: Standing, conversation: Conversation, text: str) -> Response:
    """`park Who owns the data?`: for later, with somebody who carries it."""
    parked = standing.room(conversation).parked
    if text:
        number = 1 + max((each.number for each in parked), default=0)
        carrier = Carrier(standing, text, number, standing.focus)
        carrier.keep(conversation)
        return stay(*let_wait(conversation, carrier))
    if not parked:
        return stay(conversation.turn(TurnKind.SAY, "desk.park_how"))
    say = conversation.turn
    return stay(
        *(
            say(
                TurnKind.LINE,
                "desk.parked_line" if each.carrier else "desk.parked_line_nobody",
                number=each.number,
                text=each.text,
                who=each.carrier,
            )
            for each in parked
        )
    )


class PickedUp(FewWords, frozen=True):
    """Who picks up what nobody had yet, asked at the end before what becomes of it."""

    standing: Standing
    parked: Parked

    @property
    def part(self) -> str:
        return ""

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "desk.picked_up_asked", text=self.parked.text)]

    def asked_back(self, conversation: Conversation) -> Turn:
        return conversation.turn(TurnKind.UNCLEAR, "desk.park_unclear")

    def left(self, conversation: Conversation) -> Response:
        return stay(*let_wait(conversation, Outcome(self.standing, self.parked.number)))

    def kept(self, conversation: Conversation, text: str) -> Response:
        if not _is_nobody(conversation, text):
            was = self.parked
            conversation.write(
                Event(NOW, Act.PARKED, was.item or None, entry=was.number, text=was.text, who=text)
            )
        return self.left(conversation)


def _is_nobody(conversation: Conversation, text: str) -> bool:
    voice = conversation.voice
    return voice.phrases.says("nobody", text) or text.casefold() in voice.words("desk.words_nobody")


class Outcome(FewWords, frozen=True):
    """What becomes of one parked thing, asked at the end."""

    standing: Standing
    number: int

    @property
    def part(self) -> str:
        return ""

    def ask(self, conversation: Conversation) -> Turns:
        parked = next(each for each in self.standing.room(conversation).parked if each.number == self.number)
        carrier = parked.carrier or conversation.voice.say("desk.nobody_yet")
        return [conversation.turn(TurnKind.FOLLOW_UP, "desk.outcome_asked", text=parked.text, who=carrier)]

    def asked_back(self, conversation: Conversation) -> Turn:
        return conversation.turn(TurnKind.UNCLEAR, "desk.outcome_unclear")

    def left(self, conversation: Conversation) -> Response:
        return _go_round(self.standing, conversation, self.number)

    def kept(self, conversation: Conversation, text: str) -> Response:
        if text.casefold() in conversation.voice.words("desk.words_nobody"):
            return self.left(conversation)
        conversation.write(Event(NOW, Act.SETTLED, entry=self.number, text=text))
        return _go_round(self.standing, conversation, self.number)


class KeepUntil(FewWords, frozen=True):
    """Until when names may be kept, in named mode."""

    standing: Standing

    @property
    def part(self) -> str:
        return ""

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "desk.until_asked")]

    def left(self, conversation: Conversation) -> Response:
        conversation.pending = self
        return stay(conversation.turn(TurnKind.UNCLEAR, "desk.until_needed"))

    def kept(self, conversation: Conversation, text: str) -> Response:
        conversation.write(Event(NOW, Act.ROOM_OPENED, due=text))
        return _finished(self.standing, conversation)

    def take(self, conversation: Conversation, line: str) -> Response:
        if any(map(str.isdigit, line)):  # a date is no choice
            return self.kept(conversation, line.strip())
        return super().take(conversation, line)


def finish(standing: Standing, conversation: Conversation, _: str) -> Response:
    """The end of the day: what is parked gets an outcome each, then the way to the report."""
    room = standing.room(conversation)
    if room.open_vote is not None:
        return stay(conversation.turn(TurnKind.UNCLEAR, "desk.close_first"))
    return _go_round(standing, conversation, 0)


def _go_round(standing: Standing, conversation: Conversation, last: int) -> Response:
    """What has no outcome of all that was parked behind number `last`; then what is not decided."""
    room = standing.room(conversation)
    parked = next((each for each in room.parked if each.outcome is None and each.number > last), None)
    if parked is not None:
        of = Outcome(standing, parked.number)
        if parked.carrier or not parked.text:
            return stay(*let_wait(conversation, of))
        return stay(*let_wait(conversation, PickedUp(standing, parked)))
    if _undecided(standing, conversation):
        return stay(*let_wait(conversation, Undecided(standing)))
    return _finished(standing, conversation)


def _undecided(standing: Standing, conversation: Conversation) -> list[str]:
    """The questions that were counted and not decided, by number and title."""
    room, listed = standing.room(conversation), standing.listed(conversation)
    names = [item for item in listed.items if item.id in room.counts and item.id not in room.decisions]
    return [f"{listed.number(item.id)} {listed.words.filled(item.title)}" for item in names]


_MOST_NAMED = 8
"""So many are named; more would be a wall of words, and agenda has them."""


class Undecided(YesOrNo, frozen=True):
    """Before the end, what was counted and not decided, by name."""

    def ask(self, conversation: Conversation) -> Turns:
        names = _undecided(self.standing, conversation)
        if len(names) > _MOST_NAMED:
            more = len(names) - _MOST_NAMED + 1
            names = [*names[: _MOST_NAMED - 1], conversation.voice.say("desk.undecided_more", more)]
        listed = conversation.voice.series(names)
        return [conversation.turn(TurnKind.FOLLOW_UP, "desk.undecided_asked", list=listed)]

    def said(self, conversation: Conversation, answer: bool) -> Response:
        if answer:
            return _finished(self.standing, conversation)
        return Response([conversation.turn(TurnKind.SAY, "desk.undecided_back")], MOVE_ON)


def _finished(standing: Standing, conversation: Conversation) -> Response:
    room = standing.room(conversation)
    if room.mode is Mode.NAMED and room.keep_until is None:
        return stay(*let_wait(conversation, KeepUntil(standing)))
    standing.focus = None
    if not conversation.record.completed:
        conversation.write(Event(NOW, Act.COMPLETED))
    return Response([*_summed_up(standing, conversation), *leaving(conversation, "desk.finished").turns])


def _summed_up(standing: Standing, conversation: Conversation) -> Turns:
    room, say = standing.room(conversation), conversation.turn
    undecided = [name for name in room.counts if name not in room.decisions]
    left_open = len(room.decisions) - len(room.decided)
    turns = [say(TurnKind.SAY, "desk.sum_decided", len(room.decided))]
    if left_open:
        turns.append(say(TurnKind.SAY, "desk.sum_left_open", left_open))
    if undecided:
        turns.append(say(TurnKind.SAY, "desk.sum_undecided", len(undecided)))
    if not any(target.owner for target in conversation.record.targets.values()):
        turns.append(say(TurnKind.HINT, "desk.no_owner"))
    return turns


def leaving(conversation: Conversation, key: str) -> Response:
    """Notes that the desk is left, and how to come back."""
    conversation.write(Event(NOW, Act.PAUSED))
    conversation.pending = None
    name = (
        conversation.way_back("report") if key == "desk.finished" else conversation.way_back("workshop open")
    )
    return stay(
        Turn(TurnKind.FAREWELL, conversation.voice.say(key, command=name), act=Quit()),
    )


def pause(_: Standing, conversation: Conversation, __: str) -> Response:
    """Leaves the desk; an open vote stays open."""
    return leaving(conversation, "desk.paused")


def plan(standing: Standing, conversation: Conversation, text: str) -> Response:
    """What is aimed at, with owner and date: the targets of every interview."""
    from interview.dialogue.commands.targets import target

    standing.shows_plan = True
    return target(conversation, text)

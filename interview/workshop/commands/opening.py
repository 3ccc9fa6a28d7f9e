"""Preparing and opening: the frame, the list with its mark, the plan, and how the group is recorded."""

from msgspec.structs import replace

from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.prompt import PickedPrompt, let_wait, numbered, picked
from interview.dialogue.step import MOVE_ON, Response, stay
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.session.events import Act, Event, Mode
from interview.session.forget import Wanted
from interview.workshop.plan import Plan, plan_for
from interview.workshop.prompts import again
from interview.workshop.rewriting import rewritten
from interview.workshop.slips import new_slips
from interview.workshop.standing import Standing

_STRICTNESS = (Mode.NAMED, Mode.BY_ROLE, Mode.UNNAMED)


class ChooseMode(PickedPrompt, frozen=True):
    """How the group is recorded, asked aloud before anything else."""

    standing: Standing

    def ask(self, conversation: Conversation) -> Turns:
        asked = conversation.turn(TurnKind.FOLLOW_UP, "desk.mode_asked")
        return [replace(asked, choices=numbered(list(_modes(conversation))))]

    def take(self, conversation: Conversation, line: str) -> Response:
        code = picked(line, _modes(conversation), conversation.voice)
        if code is None:
            return again(conversation, self, "desk.mode_unclear")
        return record_as(self.standing, conversation, Mode(code))


def _modes(conversation: Conversation) -> tuple[tuple[str, str], ...]:
    say = conversation.voice.say
    strictest_first = reversed(_STRICTNESS)  # a hurried 1 must not be the loosest
    return tuple((mode.value, say(f"desk.mode_{mode.value}")) for mode in strictest_first)


def prepare(standing: Standing, conversation: Conversation) -> Turns:
    """The list with its mark, and the time plan. Slips are made once, and kept. Raises SessionError."""
    listed, people = standing.listed(conversation), standing.people
    plan = plan_for(len(listed.items), people.minutes, people.expected)
    standing.folder.make()
    standing.keep_people(conversation, replace(people, slot=plan.slots))
    slips = standing.door.slips or new_slips(people.expected)
    standing.show_list_at_the_door(conversation, slips=slips)
    say, count = conversation.turn, len(listed.items)
    return [
        say(TurnKind.SAY, "desk.listed", count, mark=listed.mark),
        Turn(TurnKind.LINE, plan_in_words(conversation, plan)),
        say(TurnKind.SAY, "desk.plan_fits", plan.taken, spare=plan.to_spare)
        if plan.to_spare >= 0
        else say(TurnKind.SAY, "desk.plan_too_long", plan.taken, over=-plan.to_spare),
    ]


def plan_in_words(conversation: Conversation, plan: Plan) -> str:
    """The slots in one line, with their minutes."""
    say = conversation.voice.say
    parts = [say(f"stage.{slot.stage.value}", n=slot.minutes, about=slot.about) for slot in plan.slots]
    return "  ".join(parts)


def record_as(standing: Standing, conversation: Conversation, mode: Mode) -> Response:
    """How the group is recorded from here on: stricter later, never looser."""
    room, listed = standing.room(conversation), standing.listed(conversation)
    if room.mode is mode:
        return stay(conversation.turn(TurnKind.SAY, "desk.mode_same", mode=_name(conversation, mode)))
    if room.mode is not None and _STRICTNESS.index(mode) < _STRICTNESS.index(room.mode):
        return stay(conversation.turn(TurnKind.UNCLEAR, "desk.mode_looser"))
    if room.open_vote is not None:
        return stay(conversation.turn(TurnKind.UNCLEAR, "desk.close_first"))
    removed = None
    opened = Event(
        NOW,
        Act.ROOM_OPENED,
        mode=mode.value,
        mark=listed.mark,
        items=tuple(item.id for item in listed.items),
        count=standing.people.expected,
    )
    if room.counts:
        numbers = standing.numbers_forbidden(conversation, mode) if room.mode is Mode.NAMED else {}
        removed = rewritten(conversation, Wanted(voices=True, numbers=numbers), opened)
    else:
        conversation.write(opened)
    standing.keep_people(conversation, standing.people.recorded(mode))
    turns = [conversation.turn(TurnKind.RECORDED, "desk.mode_kept", mode=_name(conversation, mode))]
    if removed is not None:
        turns.append(conversation.turn(TurnKind.SAY, "desk.mode_removed", removed))
    if mode is not Mode.NAMED:
        key = "desk.said_at_opening_by_role" if mode is Mode.BY_ROLE else "desk.said_at_opening"
        turns.append(conversation.turn(TurnKind.SAY, key))
    if mode is not Mode.UNNAMED:
        turns.append(conversation.turn(TurnKind.HINT, f"desk.seat_{mode.value}"))
    turns.append(conversation.turn(TurnKind.HINT, "desk.next_quiet"))
    conversation.pending = None
    return Response(turns, MOVE_ON)


def _name(conversation: Conversation, mode: Mode) -> str:
    return conversation.voice.say(f"desk.mode_{mode.value}")


def ask_mode(standing: Standing, conversation: Conversation) -> Response:
    return stay(*let_wait(conversation, ChooseMode(standing)))


def unnamed(standing: Standing, conversation: Conversation, _: str) -> Response:
    return record_as(standing, conversation, Mode.UNNAMED)


def by_role(standing: Standing, conversation: Conversation, _: str) -> Response:
    return record_as(standing, conversation, Mode.BY_ROLE)


def named(standing: Standing, conversation: Conversation, _: str) -> Response:
    return record_as(standing, conversation, Mode.NAMED)


def seat(standing: Standing, conversation: Conversation, text: str) -> Response:
    """`seat KDRTM Anna`: who has a slip, where names or roles are recorded."""
    from interview.workshop.people import Seated

    mode = standing.room(conversation).mode
    code, _, who = text.partition(" ")
    place = standing.door.seat(code)
    if mode in (None, Mode.UNNAMED):
        return stay(conversation.turn(TurnKind.UNCLEAR, "desk.seat_unnamed"))
    if place is None:
        return stay(conversation.turn(TurnKind.UNCLEAR, "desk.no_slip", given=code))
    name, _, role = who.partition(",")
    who = " ".join(who.split())
    if mode is Mode.NAMED:
        given = Seated(place, " ".join(name.split()), " ".join(role.split()))
    else:
        given = Seated(place, role=who)
    standing.keep_people(conversation, standing.people.with_seated(given))
    return stay(conversation.turn(TurnKind.RECORDED, "desk.seated", slip=code.upper(), who=who))

"""Slips that count no more: withdrawn, or replaced by another one.

More than one file goes with a slip. So the door is told first, in one step, what leaves: from there on the
old slip sends nothing, and what is cut short is done to its end, typed once more or when the desk is opened.
"""

from msgspec.structs import replace

from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.step import Response, stay
from interview.dialogue.turn import TurnKind, Turns
from interview.session.events import Act, Event, Mode
from interview.session.forget import Wanted
from interview.workshop.ballot_paper import Leaving, tidy
from interview.workshop.rewriting import rewritten
from interview.workshop.slips import new_slips
from interview.workshop.standing import Standing


def withdraw(standing: Standing, conversation: Conversation, text: str) -> Response:
    """`withdraw KDRTM`: what this slip said is taken out, as far as it still can be."""
    code = tidy(text)
    before: Turns = []
    leaving = _left(standing, code)
    if leaving is not None and leaving.fresh:
        # It was to be another one, which was cut short: that one is withdrawn.
        before, code, leaving = let_go(standing, conversation, leaving), leaving.fresh, None
    seat = standing.door.seat(code)
    if leaving is None and seat is not None:
        leaving = _withdrawal(standing, conversation, code, seat)
        slips = {other: place for other, place in standing.door.slips.items() if other != code}
        _leaves(standing, leaving, slips)
    response = _gone(standing, conversation, code, leaving)
    return Response([*before, *response.turns], response.step)


def _withdrawal(standing: Standing, conversation: Conversation, code: str, seat: str) -> Leaving:
    """How many are withdrawn and have come late then, with those whose withdrawal was cut short."""
    done = standing.room(conversation).withdrawn
    waiting = [each for each in standing.door.leaving if each.withdrawn > done]
    withdrawn = max((each.withdrawn for each in waiting), default=done)
    came = max((standing.people.came, *(each.came for each in waiting)))
    return Leaving(code, seat, withdrawn=withdrawn + 1, came=came + 1)


def new_slip(standing: Standing, conversation: Conversation, text: str) -> Response:
    """`new slip KDRTM`: another code for this seat. What the old one said in the open vote is gone."""
    code = tidy(text)
    leaving, seat = _left(standing, code), standing.door.seat(code)
    if leaving is None and seat is not None:
        (fresh, *_) = new_slips(1, standing.door.slips)
        leaving = Leaving(code, seat, fresh)
        slips = {fresh if other == code else other: place for other, place in standing.door.slips.items()}
        _leaves(standing, leaving, slips)
    return _gone(standing, conversation, code, leaving)


def _left(standing: Standing, code: str) -> Leaving | None:
    return next((each for each in standing.door.leaving if each.slip == code), None)


def _leaves(standing: Standing, leaving: Leaving, slips: dict[str, str]) -> None:
    standing.keep_door(replace(standing.door, slips=slips, leaving=(*standing.door.leaving, leaving)))


def _gone(standing: Standing, conversation: Conversation, code: str, leaving: Leaving | None) -> Response:
    if leaving is None:
        return stay(conversation.turn(TurnKind.UNCLEAR, "desk.no_slip", given=code))
    return stay(*let_go(standing, conversation, leaving))


def let_go(standing: Standing, conversation: Conversation, leaving: Leaving) -> Turns:
    """Takes out what goes with a slip, wherever that was cut short before. Raises SessionError, NotSaved."""
    turns: Turns = []
    if leaving.fresh:
        key = "desk.new_slip"
        turns = [conversation.turn(TurnKind.RECORDED, key, slip=leaving.fresh, before=leaving.slip)]
        if standing.take_out(conversation, leaving.seat):
            turns.append(conversation.turn(TurnKind.SAY, "desk.withdrawn_ballot"))
    else:
        turns = _withdrawn(standing, conversation, leaving)
    rest = tuple(each for each in standing.door.leaving if each.slip != leaving.slip)
    standing.keep_door(replace(standing.door, leaving=rest))
    return turns


def _withdrawn(standing: Standing, conversation: Conversation, leaving: Leaving) -> Turns:
    room = standing.room(conversation)
    rewrites = bool(room.counts) and room.mode is Mode.NAMED
    if rewrites:
        rewritten(conversation, Wanted(seat=leaving.seat))
    taken = standing.take_out(conversation, leaving.seat)
    standing.keep_people(conversation, standing.people.without(leaving.seat, leaving.came))
    if room.withdrawn < leaving.withdrawn:
        vote = room.open_vote.number if room.open_vote is not None else None
        conversation.write(Event(NOW, Act.WITHDRAWN, vote=vote))
    turns = [conversation.turn(TurnKind.RECORDED, "desk.withdrawn", slip=leaving.slip)]
    if taken:
        turns.append(conversation.turn(TurnKind.SAY, "desk.withdrawn_ballot"))
    if rewrites:
        turns.append(conversation.turn(TurnKind.SAY, "desk.withdrawn_named"))
    elif room.counts:
        turns.append(conversation.turn(TurnKind.SAY, "desk.withdrawn_counted"))
    return turns

"""Votes at the desk: the quiet round, one question, sheets, cards, closing, and who is here."""

from contextlib import suppress

from msgspec.structs import replace

from interview.dialogue.conversation import Conversation
from interview.dialogue.prompt import (
    Confirmation,
    PickedPrompt,
    let_wait,
    numbered,
    picked,
    yes_or_no,
)
from interview.dialogue.step import MOVE_ON, Request, Response, stay
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.errors import SessionError
from interview.session.events import Mode
from interview.workshop.box import (
    Box,
    Closed,
    Raised,
    Tally,
)
from interview.workshop.prompts import MOST, YesOrNo, again, asked_again, first, instead, number_in, short
from interview.workshop.room import Vote
from interview.workshop.sheets import put_in
from interview.workshop.standing import Standing
from interview.workshop.thresholds import GUESSED, LEAST, TookPart
from interview.workshop.votes import close as close_vote
from interview.workshop.votes import open_vote, sweep
from interview.workshop.votes import throw_away as throw_vote_away

_BESIDE = ("sheet", "withdraw", "new_slip")
"""What may be recorded before a count that does not fit is kept: it is asked about again after it."""


def quiet(standing: Standing, conversation: Conversation, _: str) -> Response:
    """Everybody answers the whole list, each alone."""
    items = [item.id for item in standing.listed(conversation).items]
    return _open(standing, conversation, items) or Response(
        [conversation.turn(TurnKind.SAY, "desk.quiet_open", present=standing.present)], MOVE_ON
    )


def vote(standing: Standing, conversation: Conversation, text: str) -> Response:
    """One question: the one that is looked at, or the one of this number on the sheet."""
    name = meant(standing, conversation, text)
    if isinstance(name, Turn):
        return stay(name)
    refused = _open(standing, conversation, [name])
    if refused is not None:
        return refused
    standing.focus = name
    key = "desk.vote_open_phones" if standing.address else "desk.vote_open"
    turns = [*asked(standing, conversation, name)]
    if standing.may_show_no_count(conversation, name):
        turns.append(conversation.turn(TurnKind.HINT, "desk.may_show_no_count"))
    turns.append(conversation.turn(TurnKind.SAY, key, present=standing.present))
    return Response(turns, MOVE_ON)


def revote(standing: Standing, conversation: Conversation, text: str) -> Response:
    """The same question once more, by all."""
    return vote(standing, conversation, text)


def _open(standing: Standing, conversation: Conversation, items: list[str]) -> Response | None:
    room, listed = standing.room(conversation), standing.listed(conversation)
    if room.mode is None:
        return stay(conversation.turn(TurnKind.UNCLEAR, "desk.mode_first"))
    if room.open_vote is not None:
        return stay(_still_open(standing, conversation))
    if not items:
        return stay(conversation.turn(TurnKind.UNCLEAR, "desk.nothing_listed"))
    with suppress(SessionError):  # `close` says what is still in the way; the group goes on
        sweep(room, standing.folder)
    standing.keep_people(conversation, replace(standing.people, began=standing.people.present))
    open_vote(room, standing.folder, items, listed.mark, conversation.write)
    printed = standing.door.mark
    standing.show_list_at_the_door(conversation, begins=True)
    if printed not in ("", listed.mark):
        standing.told.append(conversation.voice.say("desk.mark_changed", mark=listed.mark, before=printed))
    return None


def _still_open(standing: Standing, conversation: Conversation) -> Turn:
    voted = standing.voted(conversation)
    return conversation.turn(TurnKind.UNCLEAR, "desk.still_open", voted=voted, present=standing.awaited)


def meant(standing: Standing, conversation: Conversation, text: str) -> str | Turn:
    """The question of this number, as everybody has them; without one, the question that is looked at."""
    names = standing.in_order(conversation)
    if not text:
        if standing.focus is None:
            return conversation.turn(TurnKind.UNCLEAR, "desk.which_question", len(names))
        return standing.focus
    number = number_in(text)
    if not 1 <= number <= len(names):
        return conversation.turn(TurnKind.UNCLEAR, "desk.no_such_question", len(names), given=short(text))
    return names[number - 1]


def asked(standing: Standing, conversation: Conversation, name: str) -> Turns:
    """A question as everybody sees it."""
    listed = standing.listed(conversation)
    item = listed.questionnaire.item(name)
    turns = [
        named(standing, conversation, name),
        Turn(TurnKind.SAY, listed.words.of(item).ask, name),
    ]
    turns += [
        conversation.turn(TurnKind.LINE, "desk.choice", number=number, label=choice.label)
        for number, choice in enumerate(listed.choices(item), 1)
    ]
    return turns


def named(standing: Standing, conversation: Conversation, name: str) -> Turn:
    """Which question it is, by the number of the sheet."""
    listed = standing.listed(conversation)
    title = listed.words.filled(listed.questionnaire.item(name).title)
    return conversation.turn(TurnKind.SECTION, "desk.question", number=listed.number(name), title=title)


def sheet(standing: Standing, conversation: Conversation, text: str) -> Response:
    """`sheet KDRTM: 1+5 1 3 ? - x`: what a slip says, in the order of the list."""
    done = put_in(standing.folder, standing.door, text, conversation.voice)
    standing.tell_of_more(conversation)
    kind = TurnKind.RECORDED if done.is_in else TurnKind.UNCLEAR
    return stay(Turn(kind, done.sentence), *standing.tells())


class Sum(PickedPrompt, frozen=True):
    """Cards that are more or fewer than the people: kept as they are, or counted again."""

    standing: Standing
    raised: Raised
    vote: Vote

    @property
    def counted(self) -> int:
        return self.raised.voices + len(Box(self.standing.folder, self.vote.number).seats())

    def ask(self, conversation: Conversation) -> Turns:
        asked = conversation.turn(
            TurnKind.FOLLOW_UP, "desk.sum_asked", present=self.standing.awaited, counted=self.counted
        )
        return [replace(asked, choices=numbered(list(_SUMS(conversation))))]

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        command = conversation.command(request)
        if command.name in ("tally", "throw_away"):
            return instead(self.standing, conversation, request)
        goes_on = command.recording or command.name in ("undo", "pause")
        return first(conversation, self) if goes_on and command.name not in _BESIDE else None

    def take(self, conversation: Conversation, line: str) -> Response:
        code = picked(line, _SUMS(conversation), conversation.voice)
        if code is None:
            return again(conversation, self, "desk.sum_unclear")
        if code == "again":
            return Response([conversation.turn(TurnKind.SAY, "desk.sum_again")], MOVE_ON)
        self.standing.closes_short = self.vote.number, self.counted
        return Response([_raise(self.standing, conversation, self.vote, self.raised)], MOVE_ON)


def _SUMS(conversation: Conversation) -> tuple[tuple[str, str], ...]:
    say = conversation.voice.say
    return (("keep", say("desk.sum_keep")), ("again", say("desk.sum_count_again")))


def tally(standing: Standing, conversation: Conversation, text: str) -> Response:
    """`tally 1 2 6 3 1 dk 1`: raised cards, in the order of the choices."""
    say, open_one = conversation.turn, standing.room(conversation).open_vote
    if open_one is None:
        return stay(say(TurnKind.UNCLEAR, "desk.no_vote"))
    if open_one.is_quiet_round:
        return stay(say(TurnKind.UNCLEAR, "desk.tally_quiet"))
    item = conversation.questionnaire.item(open_one.items[0])
    choices = standing.listed(conversation).choices(item)
    words = text.casefold().replace(",", " ").split()
    numbers, named = _numbers(words, conversation)
    if numbers is None or len(numbers) != len(choices):
        return stay(say(TurnKind.UNCLEAR, "desk.tally_how", len(choices)))
    if max((*numbers, *named.values())) > MOST:
        return stay(say(TurnKind.UNCLEAR, "desk.tally_large", MOST))
    several = item.kind.picks_several
    without = named.get("dk", 0) + named.get("x", 0)
    voices = named.get("of", 0) if several else sum(numbers) + without
    box = Box(standing.folder, open_one.number)
    waiting = standing.awaited - len(box.seats())
    if several and not voices:
        return stay(say(TurnKind.UNCLEAR, "desk.tally_of"))
    if several and max(*numbers, without) > voices:
        return stay(say(TurnKind.UNCLEAR, "desk.tally_more", voices))
    raised = Raised(
        item.id,
        {choice.code: count for choice, count in zip(choices, numbers, strict=True)},
        named.get("dk", 0),
        named.get("x", 0),
        voices,
    )
    if voices != waiting:
        return stay(*let_wait(conversation, Sum(standing, raised, open_one)))
    return stay(_raise(standing, conversation, open_one, raised))


def _numbers(words: list[str], conversation: Conversation) -> tuple[list[int] | None, dict[str, int]]:
    """The numbers of the choices, and those behind dk, x and of."""
    numbers: list[int] = []
    named: dict[str, int] = {}
    kinds = {word: kind for kind in ("dk", "x", "of") for word in conversation.voice.words(f"further.{kind}")}
    left = iter(words)
    for word in left:
        if word in kinds:
            value = next(left, "")
            if not value.isdecimal():
                return None, {}
            named[kinds[word]] = number_in(value)
        elif word.isdecimal():
            numbers.append(number_in(word))
        else:
            return None, {}
    return numbers, named


def _raise(standing: Standing, conversation: Conversation, vote: Vote, raised: Raised) -> Turn:
    box = Box(standing.folder, vote.number)
    others = tuple(each for each in box.tally().raised if each.item != raised.item)
    try:
        box.put_tally(Tally(vote.mark, vote.number, (*others, raised)))
    except Closed:
        return conversation.turn(TurnKind.UNCLEAR, "desk.closed_meanwhile")
    return conversation.turn(TurnKind.RECORDED, "desk.tally_in", raised.voices)


def close(standing: Standing, conversation: Conversation, _: str) -> Response:
    """No ballot any more; counted, and the ballots are gone."""
    room = standing.room(conversation)
    if room.open_vote is None:
        return stay(_none_open(standing, conversation))
    if not Box(standing.folder, room.open_vote.number).exists:
        # With the session it may only be away for a while.
        trouble = conversation.session.trouble()
        gone = (
            Turn(TurnKind.ERROR, trouble) if trouble else conversation.turn(TurnKind.ERROR, "desk.box_gone")
        )
        return stay(gone)
    voted = standing.voted(conversation)
    is_open = Box(standing.folder, room.open_vote.number).is_open
    if is_open and voted != standing.awaited and standing.closes_short != (room.open_vote.number, voted):
        return stay(*let_wait(conversation, Uneven(standing, room.open_vote)))
    return _close(standing, conversation, room.open_vote)


class Uneven(YesOrNo, frozen=True):
    """Fewer are in than are here, more, or nobody: closing cannot be taken back, so it is asked once."""

    vote: Vote

    def ask(self, conversation: Conversation) -> Turns:
        voted, present = self.standing.voted(conversation), self.standing.awaited
        how = "empty" if not voted else "more" if voted > present else "short"
        key = f"desk.close_{how}_asked"
        return [conversation.turn(TurnKind.FOLLOW_UP, key, voted=voted, present=present)]

    def said(self, conversation: Conversation, answer: bool) -> Response:
        if not answer:
            return Response([conversation.turn(TurnKind.SAY, "desk.close_not_yet")], MOVE_ON)
        self.standing.closes_short = self.vote.number, self.standing.voted(conversation)
        closed = _close(self.standing, conversation, self.vote)
        return closed if conversation.pending else Response(closed.turns, MOVE_ON)


def _close(standing: Standing, conversation: Conversation, vote: Vote) -> Response:
    voted = standing.voted(conversation)
    if standing.room(conversation).mode is not Mode.NAMED and LEAST <= voted <= GUESSED:
        return stay(*let_wait(conversation, FewVoices(standing, vote, voted)))
    return _counted(standing, conversation, vote, few=False)


class FewVoices(Confirmation, frozen=True):
    """With three or four voices, counts can be guessed: it is for the group to say, before they are made."""

    standing: Standing
    vote: Vote
    voices: int

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "desk.few_asked", self.voices)]

    def take(self, conversation: Conversation, line: str) -> Response:
        answer = yes_or_no(line, conversation.voice)
        if answer is None:
            return asked_again(conversation, self, "desk.yes_no")
        return Response(_counted(self.standing, conversation, self.vote, few=answer).turns, MOVE_ON)


def _counted(standing: Standing, conversation: Conversation, vote: Vote, *, few: bool) -> Response:
    kept = vote.number if few else 0
    if kept != standing.people.few:
        # Before the box is closed: counting may be cut short from there on, and goes on without asking.
        standing.keep_people(conversation, replace(standing.people, few=kept))
    counting = standing.counting(conversation)

    def remember(took_part: TookPart) -> None:
        standing.keep_vote(conversation, took_part)

    done = close_vote(vote, standing.folder, counting, conversation.write, remember)
    troubles = _told_at_the_door(standing, conversation)
    if not vote.is_quiet_round:
        standing.focus = vote.items[0]
    count = standing.room(conversation).last_count(vote.items[0])
    has_count = count is not None and count.counts is not None
    one = "desk.next_reveal" if has_count else "desk.next_reveal_why"
    key = "desk.next_agenda" if vote.is_quiet_round else one
    return stay(
        conversation.turn(TurnKind.RECORDED, "desk.closed", voted=done.voices, present=standing.awaited),
        *troubles,
        conversation.turn(TurnKind.HINT, key),
    )


def throw_away(standing: Standing, conversation: Conversation, _: str) -> Response:
    """Ends the open vote unread."""
    open_one = standing.room(conversation).open_vote
    if open_one is None:
        return stay(_none_open(standing, conversation))
    throw_vote_away(open_one, standing.folder, conversation.write)
    return stay(
        conversation.turn(TurnKind.RECORDED, "desk.thrown"), *_told_at_the_door(standing, conversation)
    )


def _none_open(standing: Standing, conversation: Conversation) -> Turn:
    """No vote is open; what the disk did not let be done of the last one is done now. Raises SessionError."""
    swept, behind = sweep(standing.room(conversation), standing.folder), standing.door.vote != 0
    if behind:
        standing.show_list_at_the_door(conversation)
    if swept or behind:
        return conversation.turn(TurnKind.RECORDED, "desk.ended")
    return conversation.turn(TurnKind.UNCLEAR, "desk.no_vote")


def _told_at_the_door(standing: Standing, conversation: Conversation) -> Turns:
    """Tells the phones that the vote is over; what there is to say where that could not be written."""
    try:
        standing.show_list_at_the_door(conversation)
    except SessionError as problem:
        return [Turn(TurnKind.ERROR, str(problem))]
    return []


def come_in(standing: Standing, conversation: Conversation, text: str) -> Response:
    """`in 13`: so many are here now, whoever came or went."""
    return _present(standing, conversation, int(text))


def go_out(standing: Standing, conversation: Conversation, text: str) -> Response:
    """`out 1`: so many fewer."""
    return _present(standing, conversation, max(0, standing.present - int(text)))


def _present(standing: Standing, conversation: Conversation, number: int) -> Response:
    more = number > standing.present
    standing.keep_people(conversation, standing.people.with_present(number))
    turns = [conversation.turn(TurnKind.RECORDED, "desk.present", number)]
    if more and standing.room(conversation).open_vote is not None:
        turns.append(conversation.turn(TurnKind.HINT, "desk.came_late"))
    return stay(*turns)


def who(standing: Standing, conversation: Conversation, _: str) -> Response:
    """Who is here, in numbers only."""
    return stay(conversation.turn(TurnKind.SAY, "desk.present", standing.present))

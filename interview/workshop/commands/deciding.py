"""What the group makes of a question: agreed, between, not agreed, left open.

One append holds the decision and the answer that it means, and one `undo` takes both back.
"""

import re

from msgspec.structs import replace

from interview.condition import Between
from interview.dialogue.answers import effects
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.prompt import PickedPrompt, let_wait, numbered, picked
from interview.dialogue.request import one_of
from interview.dialogue.step import MOVE_ON, Response, stay
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.questionnaire import Item
from interview.session.events import Act, DecisionKind, Event, Status, Value
from interview.workshop.labels import disputed, named_by_most
from interview.workshop.prompts import YesOrNo, again, number_in, short
from interview.workshop.room import Count, Decision
from interview.workshop.standing import Standing

_SEVERAL = re.compile(r"\d+(?:[\s+,]+\d+)*")


def agree(standing: Standing, conversation: Conversation, text: str) -> Response:
    """`agree 3`, `agree 3-4` for between, `agree 1+3` for several choices; alone, each disputed one."""
    item = _looked_at(standing, conversation)
    if isinstance(item, Turn):
        return stay(item)
    choices = standing.listed(conversation).choices(item)
    to = one_of(conversation.voice, "further.to")
    span = re.fullmatch(rf"(\d+)\s*(?:-|–|{to})\s*(\d+)", text, re.IGNORECASE)
    numbers = [number_in(number) for number in re.findall(r"\d+", text)]
    if any(not 1 <= number <= len(choices) for number in numbers):
        return stay(
            conversation.turn(TurnKind.UNCLEAR, "desk.agree_unknown", len(choices), given=short(text))
        )
    if item.kind.picks_several:
        if not text:
            return _one_by_one(standing, conversation, item)
        if not _SEVERAL.fullmatch(text):
            return stay(conversation.turn(TurnKind.UNCLEAR, "desk.agree_several"))
        codes = tuple(choice.code for n, choice in enumerate(choices, 1) if n in numbers)
        if len(codes) > 1 and any(choice.exclusive for choice in choices if choice.code in codes):
            return stay(conversation.turn(TurnKind.UNCLEAR, "desk.agree_alone"))
        return _unless_unseen(standing, conversation, item, DecisionKind.AGREED, codes)
    if span is not None:
        low, high = sorted(numbers)
        codes = tuple(choice.code for choice in choices[low - 1 : high])
        if len(codes) == 1:
            return _unless_unseen(standing, conversation, item, DecisionKind.AGREED, codes[0])
        return _unless_unseen(standing, conversation, item, DecisionKind.BETWEEN, Between(codes))
    if len(numbers) != 1:
        return stay(conversation.turn(TurnKind.UNCLEAR, "desk.agree_how"))
    code = choices[numbers[0] - 1].code
    return _unless_unseen(standing, conversation, item, DecisionKind.AGREED, code)


class Unseen(YesOrNo, frozen=True):
    """A decision on a count that the room has not seen: it may be meant for another question."""

    item: Item
    kind: DecisionKind
    value: Value | Between

    def ask(self, conversation: Conversation) -> Turns:
        listed = self.standing.listed(conversation)
        asked = conversation.turn(
            TurnKind.FOLLOW_UP,
            "desk.unseen_asked",
            number=listed.number(self.item.id),
            title=listed.words.filled(self.item.title),
            answer=_in_words(self.standing, conversation, self.item, self.value),
        )
        return [asked]

    def said(self, conversation: Conversation, answer: bool) -> Response:
        if not answer:
            return Response([conversation.turn(TurnKind.SAY, "desk.unseen_not")], MOVE_ON)
        made = decide(self.standing, conversation, self.item, self.kind, self.value)
        return Response(made.turns, MOVE_ON)


class Replacing(YesOrNo, frozen=True):
    """Something else was decided on this question: it may be meant for another one."""

    item: Item
    kind: DecisionKind
    value: Value | Between | None
    still: tuple[str, ...] = ()

    def ask(self, conversation: Conversation) -> Turns:
        made = self.standing.room(conversation).decisions[self.item.id]
        return [
            conversation.turn(
                TurnKind.FOLLOW_UP,
                "desk.replace_asked",
                before=_decided_in_words(self.standing, conversation, made),
                title=self.standing.listed(conversation).words.filled(self.item.title),
                number=self.standing.listed(conversation).number(self.item.id),
            )
        ]

    def said(self, conversation: Conversation, answer: bool) -> Response:
        if not answer:
            return Response([conversation.turn(TurnKind.SAY, "desk.replace_not")], MOVE_ON)
        made = decide(self.standing, conversation, self.item, self.kind, self.value, self.still)
        return Response(made.turns, MOVE_ON)


def _unless_decided(
    standing: Standing,
    conversation: Conversation,
    item: Item,
    kind: DecisionKind,
    value: Value | Between | None,
    still: tuple[str, ...] = (),
) -> Response:
    """Decides at once what is new here or the same; asks first where it would replace something else."""
    made = standing.room(conversation).decisions.get(item.id)
    same = made is not None and (made.kind, made.value, made.disputed) == (kind, value, still)
    if made is None or same or made.kind is DecisionKind.LEFT_OPEN:
        return decide(standing, conversation, item, kind, value, still)
    return stay(*let_wait(conversation, Replacing(standing, item, kind, value, still)))


def stands(standing: Standing, conversation: Conversation, name: str) -> Turns:
    """What is decided on a question, and what somebody holds against it."""
    room = standing.room(conversation)
    made = room.decisions.get(name)
    turns: Turns = []
    if made is not None:
        decided = _decided_in_words(standing, conversation, made)
        turns.append(conversation.turn(TurnKind.SAY, "desk.stands", decided=decided))
    turns += [
        conversation.turn(TurnKind.SAY, "desk.stands_dissent", text=each.text)
        for each in room.dissents
        if each.item == name and each.text is not None
    ]
    return turns


def _decided_in_words(standing: Standing, conversation: Conversation, made: Decision) -> str:
    """A decision by its answer; without one, by its kind."""
    if made.value is None or made.kind is DecisionKind.NOT_AGREED:
        return conversation.voice.say(f"desk.decided_{made.kind.value}")
    item = conversation.questionnaire.item(made.item)
    return _in_words(standing, conversation, item, made.value)


def _unless_unseen(
    standing: Standing, conversation: Conversation, item: Item, kind: DecisionKind, value: Value | Between
) -> Response:
    room = standing.room(conversation)
    count, shown = room.last_count(item.id), room.shown.get(item.id)
    if count is not None and (shown is None or shown.vote != count.vote):
        return stay(*let_wait(conversation, Unseen(standing, item, kind, value)))
    return _unless_decided(standing, conversation, item, kind, value)


def not_agreed(standing: Standing, conversation: Conversation, _: str) -> Response:
    """Kept as that: the answer is one of all that got a voice, and open which."""
    item = _looked_at(standing, conversation)
    if isinstance(item, Turn):
        return stay(item)
    count = standing.room(conversation).shown_last(item.id)
    if count is None:
        return stay(conversation.turn(TurnKind.UNCLEAR, "desk.reveal_first"))
    if item.kind.picks_several:
        stay_so = disputed(count.counts, count.answered) if count.counts else ()
        return _unless_decided(standing, conversation, item, DecisionKind.NOT_AGREED, None, stay_so)
    return _unless_decided(standing, conversation, item, DecisionKind.NOT_AGREED, meaning(count))


def meaning(count: Count) -> Between | None:
    """What "not agreed" means for levels: one of the choices with a voice.

    None, which leaves it open, where these are not to be seen: the range is whole then, and has everybody's
    level in it. So it is where fewer than two got one, as the others did not know.
    """
    if count.counts is None:
        return None
    codes = tuple(code for code, voices in count.counts.items() if voices)
    return Between(codes) if len(codes) > 1 else None


def leave_open(standing: Standing, conversation: Conversation, _: str) -> Response:
    """Left open: nothing is said about it."""
    item = _looked_at(standing, conversation)
    if isinstance(item, Turn):
        return stay(item)
    return _unless_decided(standing, conversation, item, DecisionKind.LEFT_OPEN, None)


def _looked_at(standing: Standing, conversation: Conversation) -> Item | Turn:
    """The question that can be decided now; else why there is none."""
    room = standing.room(conversation)
    if standing.focus is None:
        return conversation.turn(TurnKind.UNCLEAR, "desk.look_first")
    if room.open_vote is not None and standing.focus in room.open_vote.items:
        return conversation.turn(TurnKind.UNCLEAR, "desk.close_first")
    return conversation.questionnaire.item(standing.focus)


def decide(
    standing: Standing,
    conversation: Conversation,
    item: Item,
    kind: DecisionKind,
    value: Value | Between | None,
    still: tuple[str, ...] = (),
) -> Response:
    """Writes a decision with the answer that it means. Raises NotSaved, and then there is neither."""
    answer = conversation.answer_to(item)
    means = [] if value is None and answer is None else _meant(item.id, value)
    made = Event(NOW, Act.DECIDED, item.id, value=value, decision=kind.value, codes=still or None)
    change = conversation.write(made, *means)
    standing.focus = item.id
    edited, listed = answer is not None, standing.listed(conversation)
    turns = [
        conversation.turn(
            TurnKind.RECORDED,
            f"desk.made_{_made(kind, value, still)}",
            number=listed.number(item.id),
            title=listed.words.filled(item.title),
            answer=_in_words(standing, conversation, item, value),
        ),
        *effects(conversation, change, edited=edited),
    ]
    if conversation.first_hint("desk.next_decided"):
        turns.append(conversation.turn(TurnKind.HINT, "desk.next_decided"))
    return stay(*turns)


def follow(conversation: Conversation, made: Decision) -> None:
    """Writes the answer that a decision means, where it is another one. Raises NotSaved."""
    answer = conversation.record.answers.get(made.item)
    held = answer.value if answer is not None and answer.status is Status.ANSWERED else None
    if held != made.value:
        conversation.write(*_meant(made.item, made.value))


def _meant(item: str, value: Value | Between | None) -> list[Event]:
    if value is None:
        return [Event(NOW, Act.CLEARED, item)]
    return [Event(NOW, Act.ANSWERED, item, Status.ANSWERED, value)]


def _made(kind: DecisionKind, value: Value | Between | None, still: tuple[str, ...]) -> str:
    """What is said of a decision: of "not agreed" also what it leaves."""
    if kind is not DecisionKind.NOT_AGREED or value is not None:
        return kind.value
    return f"{kind.value}_disputed" if still else f"{kind.value}_open"


def _in_words(
    standing: Standing, conversation: Conversation, item: Item, value: Value | Between | None
) -> str:
    """The choices by number and label."""
    codes = value.codes if isinstance(value, Between) else value if isinstance(value, tuple) else (value,)
    choices = standing.listed(conversation).choices(item)
    labels = [f"{n} {choice.label}" for n, choice in enumerate(choices, 1) if choice.code in codes]
    if isinstance(value, Between):
        return conversation.voice.listed(labels, "or")
    return conversation.voice.series(labels)


class Disputed(PickedPrompt, frozen=True):
    """One disputed choice of a multiple choice after the other: in, out, or it stays disputed."""

    standing: Standing
    item: str
    waiting: tuple[str, ...]
    taken: tuple[str, ...]
    still: tuple[str, ...] = ()

    def ask(self, conversation: Conversation) -> Turns:
        item = conversation.questionnaire.item(self.item)
        choices = self.standing.listed(conversation).choices(item)
        number, choice = next(
            (n, choice) for n, choice in enumerate(choices, 1) if choice.code == self.waiting[0]
        )
        count = self.standing.room(conversation).shown_last(self.item)
        voices = (count.counts or {}).get(choice.code, 0) if count else 0
        asked = conversation.turn(
            TurnKind.FOLLOW_UP,
            "desk.disputed_asked",
            item=self.item,
            choice=f"{number} {choice.label}",
            voices=voices,
            total=count.answered if count else 0,
        )
        return [replace(asked, choices=numbered(list(_VERDICTS(conversation))))]

    def take(self, conversation: Conversation, line: str) -> Response:
        verdict = picked(line, _VERDICTS(conversation), conversation.voice)
        if verdict is None:
            return again(conversation, self, "desk.disputed_unclear")
        code, *rest = self.waiting
        after = replace(
            self,
            waiting=tuple(rest),
            taken=(*self.taken, code) if verdict == "yes" else self.taken,
            still=(*self.still, code) if verdict == "open" else self.still,
        )
        if rest:
            return stay(*let_wait(conversation, after))
        return Response(_all_said(after, conversation).turns, MOVE_ON)


def _VERDICTS(conversation: Conversation) -> tuple[tuple[str, str], ...]:
    say = conversation.voice.say
    return (
        ("yes", say("desk.verdict_yes")),
        ("no", say("desk.verdict_no")),
        ("open", say("desk.verdict_open")),
    )


def _one_by_one(standing: Standing, conversation: Conversation, item: Item) -> Response:
    count = standing.room(conversation).shown_last(item.id)
    if count is None:
        return stay(conversation.turn(TurnKind.UNCLEAR, "desk.reveal_first"))
    if count.counts is None:
        return stay(conversation.turn(TurnKind.UNCLEAR, "desk.agree_several"))
    waiting = disputed(count.counts, count.answered)
    asked = Disputed(standing, item.id, waiting, named_by_most(count.counts, count.answered))
    return stay(*let_wait(conversation, asked)) if waiting else _all_said(asked, conversation)


def _all_said(said: Disputed, conversation: Conversation) -> Response:
    item = conversation.questionnaire.item(said.item)
    if said.still:
        return decide(said.standing, conversation, item, DecisionKind.NOT_AGREED, None, said.still)
    choices = said.standing.listed(conversation).choices(item)
    taken = tuple(choice.code for choice in choices if choice.code in said.taken)
    if not taken:
        conversation.pending = None
        return stay(conversation.turn(TurnKind.UNCLEAR, "desk.nothing_named"))
    return decide(said.standing, conversation, item, DecisionKind.AGREED, taken)

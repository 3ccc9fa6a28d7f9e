"""How an interview begins that follows an earlier one: its targets first, then what hardly changes.

What became of a target is asked one by one. What hardly changes is shown on one screen, and kept as it
stands but for what is named: what the questionnaire always asks, what heads its reports, and whom to contact.
Nothing that is judged is among it; all else is asked anew.
"""

from typing import ClassVar

from interview.dialogue.benchmark_lookup import by_id, name_of
from interview.dialogue.commands.targets import told_as_status, what_became_of
from interview.dialogue.conversation import NOW, Conversation, Prompt
from interview.dialogue.prompt import PickedPrompt, let_wait, numbered, picked
from interview.dialogue.step import MOVE_ON, STAY, Request, Response, stay
from interview.dialogue.then import hardly_changing
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.questionnaire import Item
from interview.session.events import Act, Event, Status, TargetStatus
from interview.session.local_time import day
from interview.session.undo import that_count
from interview.understanding import Given, Option, Question, understand
from interview.wording.dates import due_words
from interview.wording.levels import aim_words


def about_then(conversation: Conversation) -> Turn:
    """Which interview this one follows, and how it goes; or that that one is not here any more."""
    earlier = conversation.earlier
    if earlier is None:
        return conversation.turn(TurnKind.SAY, "follow.gone")
    date = due_words(day(earlier.last_at, conversation.zone), conversation.voice)
    targets = any(aim.is_open for aim in conversation.record.targets.values())
    key = "follow.begin" if targets else "follow.begin_without_targets"
    return conversation.turn(TurnKind.SAY, key, name=earlier.name, date=date)


def first_of_all(conversation: Conversation) -> Prompt | None:
    """What is asked before anything else, as long as nothing has been answered."""
    if conversation.earlier is None or conversation.record.touched or conversation.session.read_only:
        return None
    events = that_count(conversation.session.journal.events)
    told = [event.item for _, event in events if event.act is Act.TARGET_SET]
    waiting = tuple(
        name for name, aim in conversation.record.targets.items() if aim.is_open and told.count(name) == 1
    )
    still_so = StillSo()
    if waiting:
        return WhatBecame(waiting[0], waiting[1:])
    return still_so if hardly_changing(conversation) else None


class WhatBecame(PickedPrompt, frozen=True):
    """Asks what has become of a target of then, and then of the `rest`."""

    at: str
    rest: tuple[str, ...] = ()
    optional: ClassVar[bool] = True

    def claims(self, conversation: Conversation, request: Request) -> bool:
        # "Done" is no request here, and "moved 2028" neither.
        return told_as_status(conversation, request.line) is not None

    def ask(self, conversation: Conversation) -> Turns:
        aim, voice = conversation.record.targets[self.at], conversation.voice
        to = aim_words(aim.level, aim.text, voice)
        theme = name_of(conversation, by_id(conversation, self.at))
        key = "follow.target_by" if aim.due else "follow.target"
        text = voice.say(key, theme=theme, to=to, due=due_words(aim.due or "", voice))
        return [Turn(TurnKind.FOLLOW_UP, text, choices=numbered(_what_may_have_become(conversation)))]

    def take(self, conversation: Conversation, line: str) -> Response:
        following = self._next()
        if not line.strip():
            return stay(*let_wait(conversation, following))
        options = _what_may_have_become(conversation)
        told = told_as_status(conversation, line)
        if told is None and (code := picked(line, tuple(options), conversation.voice)):
            told = TargetStatus(code), ""
        if told is None:
            conversation.pending = self
            return stay(conversation.turn(TurnKind.UNCLEAR, "follow.target_unclear", len(options)))
        before, acts = conversation.record.targets[self.at], conversation.record.length
        conversation.pending = following
        response = what_became_of(conversation, self.at, *told)
        if told[1] and conversation.record.length == acts and before.is_open:
            conversation.pending = self  # a date that can be read two ways
        elif conversation.pending is following and response.step is STAY:
            return stay(*response.turns, *following.ask(conversation))
        return response

    def _next(self) -> "WhatBecame | StillSo":
        return WhatBecame(self.rest[0], self.rest[1:]) if self.rest else StillSo()


class StillSo(PickedPrompt, frozen=True):
    """Shows what hardly changes as it was told then, and asks which of it is no longer so."""

    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        choices = self._choices(conversation)
        # From a pipe an empty line says nothing in the name of somebody: there a word keeps all.
        kept_so = "follow.still_so" if conversation.attended else "follow.still_so_typed"
        key = kept_so if choices else "follow.nothing_to_keep"
        return [Turn(TurnKind.FOLLOW_UP, conversation.voice.say(key), choices=choices, several=bool(choices))]

    def take(self, conversation: Conversation, line: str) -> Response:
        if not line.strip() and not conversation.attended:
            return Response([], MOVE_ON)  # nobody has said that it is still so
        items, changed = hardly_changing(conversation), self._changed(conversation, line)
        if changed is None:
            conversation.pending = self
            unclear = "still_so_unclear" if conversation.attended else "still_so_unclear_typed"
            text = conversation.voice.say(f"follow.{unclear}", len(items))
            return stay(Turn(TurnKind.UNCLEAR, text, choices=self._choices(conversation), several=True))
        kept = [item for item in items if item.id not in changed]
        if not kept:
            conversation.mentioned.no_longer_so.update(changed)
            return Response([], MOVE_ON)
        conversation.write(*(self._kept(conversation, item, len(kept)) for item in kept))
        conversation.mentioned.no_longer_so.update(changed)
        recorded = conversation.voice.say("follow.kept", len(kept), list=conversation.words.titles(kept))
        return Response([Turn(TurnKind.RECORDED, recorded)], MOVE_ON)

    def _kept(self, conversation: Conversation, item: Item, count: int) -> Event:
        """The answer of then, given anew; one act with the others, so that one undo takes all back."""
        earlier = conversation.earlier
        if earlier is None:
            raise AssertionError("an answer of an interview that is not there")
        answer = earlier.record.answers[item.id]
        return Event(
            at=NOW,
            act=Act.ANSWERED,
            item=item.id,
            status=Status.ANSWERED,
            value=answer.value,
            words=answer.words,
            specify=answer.specify,
            count=count if count > 1 else None,
        )

    def _choices(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        earlier = conversation.earlier
        if earlier is None:
            return ()
        labels = [
            (
                item.id,
                conversation.voice.say(
                    "follow.told_then",
                    title=conversation.words.filled(item.title),
                    answer=earlier.words.short(item, earlier.record.answers[item.id]),
                ),
            )
            for item in hardly_changing(conversation)
        ]
        return numbered(labels)

    def _changed(self, conversation: Conversation, line: str) -> tuple[str, ...] | None:
        """The questions that are to be asked anew; None where the line does not say which."""
        phrases = conversation.voice.phrases
        if not line.strip() or phrases.says("no", line):
            return ()
        options = tuple(
            Option(choice.code, conversation.words.filled(conversation.questionnaire.item(choice.code).title))
            for choice in self._choices(conversation)
        )
        given = understand(line, Question("select_multiple", options), conversation.voice.wordlist)
        return given.value if isinstance(given, Given) and isinstance(given.value, tuple) else None


def _what_may_have_become(conversation: Conversation) -> list[tuple[str, str]]:
    statuses = (TargetStatus.DONE, TargetStatus.MOVED, TargetStatus.DROPPED, TargetStatus.OPEN)
    return [(status.value, conversation.voice.say(f"follow.became_{status}")) for status in statuses]

"""The command `history`: how one answer came to be, act by act, and taking one of them back on its own.

What is taken back is marked and never deleted; all other acts stay. What was added to an answer goes with it.
"""

from collections.abc import Sequence
from typing import ClassVar

from interview.dialogue.answers import effects
from interview.dialogue.commands.navigation import question_meant
from interview.dialogue.conversation import NOW, Conversation, Prompt
from interview.dialogue.prompt import PickedPrompt, let_wait, numbered, picked
from interview.dialogue.step import ASK, MOVE_ON, Response, stay
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.questionnaire import Item
from interview.session.events import Act, Event, Status
from interview.session.record import SIBLINGS, Answer
from interview.session.undo import undo_state
from interview.wording.dates import moment_words
from interview.wording.excerpts import in_one_line
from interview.wording.voice import shortened

_ABOUT_AN_ANSWER = (Act.ANSWERED, Act.SKIPPED, Act.CLEARED)
_LONGEST = 72


def history(conversation: Conversation, text: str) -> Response:
    """`history access`, or of the present question."""
    if text.strip():
        item, turns = question_meant(conversation, text)
    else:
        item, turns = conversation.item or _last(conversation), []
    if item is None:
        return stay(*(turns or [conversation.turn(TurnKind.UNCLEAR, "moving.no_target", given=text)]))
    title = conversation.words.quoted(item)
    if conversation.record.is_private(item.id):
        return stay(conversation.turn(TurnKind.SAY, "history.private", title=title))
    told = [*_then(conversation, item), *_lines(conversation, item)]
    if not told:
        key = "none_yet" if conversation.session.header.follows is not None else "none"
        return stay(conversation.turn(TurnKind.SAY, f"history.{key}", title=title))
    turns = [conversation.turn(TurnKind.SAY, "history.head", title=title)]
    turns += [Turn(TurnKind.LINE, line, item.id) for line in told]
    numbers = _standing(conversation, item)
    if not numbers or conversation.session.read_only:
        return stay(*turns)
    return stay(*turns, *let_wait(conversation, TakeBack(item.id, numbers, conversation.pending)))


class TakeBack(PickedPrompt, frozen=True):
    """Asks which of the answers is taken back; `numbers` are those of their events."""

    at: str
    numbers: tuple[int, ...]
    before: Prompt | None = None
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        text = conversation.voice.say("history.ask", len(self.numbers))
        return [Turn(TurnKind.FOLLOW_UP, text, choices=numbered(self._options(conversation)))]

    def take(self, conversation: Conversation, line: str) -> Response:
        if not line.strip():
            left = conversation.turn(TurnKind.SAY, "history.left")
            conversation.pending = None
            back = let_wait(conversation, self.before) if self.before is not None else []
            return stay(left, *back)
        options = self._options(conversation)
        code = picked(line, tuple(options), conversation.voice)
        if code is None:
            conversation.pending = self
            return stay(conversation.turn(TurnKind.UNCLEAR, "history.unclear", len(options)))
        return self._taken_back(conversation, int(code), dict(options)[code])

    def _taken_back(self, conversation: Conversation, number: int, label: str) -> Response:
        item = conversation.questionnaire.item(self.at)
        goes = [number, *_added_to(conversation, item, number)]
        change = conversation.write(*(Event(at=NOW, act=Act.UNDONE, target=one) for one in goes))
        conversation.pending = None
        conversation.follow_ups.clear()
        stands = conversation.answer_to(item) is not None
        turn = conversation.turn(
            TurnKind.CHANGED,
            "history.taken_back" if stands else "history.taken_back_open",
            item=item.id,
            answer=label,
            title=conversation.words.filled(item.title),
            now=conversation.words.short(item, conversation.answer_to(item)),
        )
        consequences = effects(conversation, change, edited=True, broken_key="changed.broken_there")
        here = conversation.item
        if conversation.completed and here and here.id not in conversation.path:
            conversation.current = conversation.section = here = None
        asked = conversation.completed or (here is not None and here.id in conversation.path)
        return Response([turn, *consequences], ASK if asked else MOVE_ON)

    def _options(self, conversation: Conversation) -> list[tuple[str, str]]:
        item, events = conversation.questionnaire.item(self.at), conversation.session.journal.events
        return [(str(number), _answer(conversation, item, events[number - 1])) for number in self.numbers]


def _last(conversation: Conversation) -> Item | None:
    return conversation.questionnaire.by_id.get(conversation.record.last_item or "")


def _events(conversation: Conversation) -> Sequence[Event]:
    return conversation.session.journal.events


def _standing(conversation: Conversation, item: Item) -> tuple[int, ...]:
    """The numbers of the answers to a question that were not taken back."""
    events = _events(conversation)
    undone = undo_state(events).undone
    return tuple(
        number
        for number, event in enumerate(events, 1)
        if event.item == item.id and event.act is Act.ANSWERED and number not in undone
    )


def _added_to(conversation: Conversation, item: Item, number: int) -> list[int]:
    """What was added to an answer and stands: else it would go over to the answer before."""
    events = _events(conversation)
    undone = undo_state(events).undone
    found = []
    for later, event in enumerate(events[number:], number + 1):
        if event.item != item.id or later in undone:
            continue
        if event.act in _ABOUT_AN_ANSWER:
            break
        if event.act is Act.ADDED:
            found.append(later)
    return found


def _then(conversation: Conversation, item: Item) -> list[str]:
    """The answer of the interview that this one follows, once the question is answered anew."""
    if conversation.session.header.follows is None:
        return []
    from interview.dialogue.then import answer_then, in_words_of_then

    earlier, answer = conversation.earlier, answer_then(conversation, item)
    if earlier is None or answer is None:
        return []
    when = moment_words(answer.at, conversation.voice, now=conversation.clock(), zone=conversation.zone)
    words = in_words_of_then(conversation, item, answer)
    return [conversation.voice.say("history.then", name=earlier.name, when=when, answer=words)]


def _lines(conversation: Conversation, item: Item) -> list[str]:
    """Each act on the answer, the first first: when, by whom, what; and whether it counts."""
    events, say = _events(conversation), conversation.voice.say
    undone = undo_state(events).undone
    standing = [n for n, e in enumerate(events, 1) if e.item == item.id and n not in undone]
    counts = next((n for n in reversed(standing) if events[n - 1].act in _ABOUT_AN_ANSWER), None)
    lines = []
    for number, event in enumerate(events, 1):
        if event.item != item.id or event.act not in (*_ABOUT_AN_ANSWER, Act.ADDED):
            continue
        when = moment_words(event.at, conversation.voice, now=conversation.clock(), zone=conversation.zone)
        key = "history.line_by" if event.author else "history.line"
        line = say(key, when=when, author=event.author, answer=_act(conversation, item, event))
        if number in undone:
            line = say("history.gone", line=line)
        elif number == counts and event.act is Act.ANSWERED:
            line = say("history.stands", line=line)
        lines.append(line)
    return lines


def _act(conversation: Conversation, item: Item, event: Event) -> str:
    if event.act is Act.ANSWERED:
        return _answer(conversation, item, event)
    if event.act is not Act.ADDED:
        return conversation.voice.say(f"history.{event.act}")
    if event.differs:
        differs = conversation.voice.say(f"follow.differs_{event.differs}")
        return conversation.voice.series([differs, in_one_line(event.reason)]) if event.reason else differs
    texts = [event.words, event.specify, event.evidence_text, event.link, event.who, event.reason]
    told = [in_one_line(text) for text in texts if text]
    if told:
        return conversation.voice.series(told)
    return conversation.voice.say(f"evidence.{event.evidence or 'none'}")


def _answer(conversation: Conversation, item: Item, event: Event) -> str:
    """What was answered then, as a reader sees it."""
    beside = {name: getattr(event, name) for name in SIBLINGS}
    answer = Answer(event.status or Status.ANSWERED, event.at, event.value, **beside)
    return shortened(in_one_line(conversation.words.answer(item, answer)), _LONGEST)

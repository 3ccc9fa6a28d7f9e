"""What was said in the interview that this one follows, and why an answer is another now.

Nothing of it is said before the question was answered anew.
"""

import re
from collections.abc import Mapping
from typing import ClassVar

from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.prompt import (
    MeantHere,
    PickedPrompt,
    Words,
    is_said_to_me,
    let_wait,
    numbered,
    picked,
    tells_itself,
    words_in,
)
from interview.dialogue.reasons import because, without_because
from interview.dialogue.request import requested
from interview.dialogue.step import GO_ON, Response, stay
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.questionnaire import Item
from interview.session.events import Act, Differs, Event, Status
from interview.session.record import Answer
from interview.session.undo import that_count
from interview.understanding import Given, Option, Question, understand
from interview.wording.excerpts import in_one_line
from interview.wording.forms import form_of

_SOME = 2
"""So many answers in one act were kept from the screen; rows of one table may have been typed at once."""
_SENTENCE = 3
"""So many words at least has a reason that is none of those on the screen, unless "because" leads to it."""


class WhyDifferent(PickedPrompt, frozen=True):
    """Asks for the one reason why an answer is another than then."""

    subject: str
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        item = conversation.questionnaire.item(self.subject)
        then = answer_then(conversation, item)
        words = in_words_of_then(conversation, item, then) if then else ""
        text = conversation.voice.say("follow.why", answer=words)
        return [Turn(TurnKind.FOLLOW_UP, text, item.id, choices=numbered(_reasons(conversation)))]

    def take(self, conversation: Conversation, line: str) -> Response:
        if not line.strip():
            return Response([], GO_ON)
        told = self._told(conversation, line)
        if told is None:
            conversation.pending = self
            count = len(_reasons(conversation))
            return stay(conversation.turn(TurnKind.UNCLEAR, "follow.why_unclear", count))
        code, words = told
        if code is None and not self._tells_why(conversation, line):
            return stay(*let_wait(conversation, MeantHere(self, line.strip())))
        return self._written(conversation, code, words)

    def kept(self, conversation: Conversation, text: str) -> Response:
        """Goes on with these words as the reason."""
        return self._written(conversation, None, without_because(conversation, text))

    def _written(self, conversation: Conversation, code: str | None, words: str) -> Response:
        conversation.write(
            Event(at=NOW, act=Act.ADDED, item=self.subject, differs=code, reason=words or None)
        )
        labels = dict(_reasons(conversation))
        turns = [Turn(TurnKind.RECORDED, f"{labels[code]}.", self.subject)] if code else []
        if words:
            key = "recorded.not_applicable_reason"
            turns.append(conversation.turn(TurnKind.RECORDED, key, item=self.subject, reason=words))
        return Response(turns, GO_ON)

    def _told(self, conversation: Conversation, line: str) -> tuple[str | None, str] | None:
        """One of the four, and the words behind it: "changed: we hired Anna"; or words alone. None for a line
        that is neither, or points at several."""
        voice, reasons = conversation.voice, tuple(_reasons(conversation))
        if is_said_to_me(line, voice):
            return None
        code = picked(line, reasons, voice)
        if code is not None:
            return code, ""
        sign = re.search(rf"[;:,]|{_led(conversation)}", line, re.IGNORECASE)
        code = picked(line[: sign.start()], reasons, voice) if sign and line[: sign.start()].strip() else None
        words = without_because(conversation, line[sign.start() :] if sign and code else line)
        if code is None and len(words.split()) < _SENTENCE and not self._tells_why(conversation, line):
            return None
        if code is not None and (not words or words_in(words, voice) is Words.NONE):
            return code, ""
        return (code, words) if self._are_words(conversation, words) else None

    def _are_words(self, conversation: Conversation, words: str) -> bool:
        """Whether words could be a reason: numbers and a request ("private") are none."""
        voice = conversation.voice
        if words_in(words, voice) is not Words.GIVEN:
            return False
        options = tuple(Option(reason, label) for reason, label in _reasons(conversation))
        several = understand(words, Question("select_multiple", options), voice.wordlist)
        if isinstance(several, Given) and not several.words:
            return False
        return requested(words, voice, conversation.commands) is None

    def _tells_why(self, conversation: Conversation, line: str) -> bool:
        """Whether words say by themselves that they are a reason: "because", or a sentence of their own."""
        led = re.match(_led(conversation), line.strip(), re.IGNORECASE) is not None
        return led or tells_itself(line, conversation.voice)


def _led(conversation: Conversation) -> str:
    return rf"(?:^|\s){because(conversation)}"


def why_different(conversation: Conversation, item: Item) -> list[WhyDifferent]:
    """The question for the reason, where an answer that was just given is another than then.

    Texts are always others, and so are left out.
    """
    now = conversation.answer_to(item)
    then = None if item.kind.takes_words else answer_then(conversation, item)
    if now is None or then is None or now.differs or _comparable(now) == _comparable(then):
        return []
    return [WhyDifferent(item.id)]


def answer_then(conversation: Conversation, item: Item) -> Answer | None:
    """What was answered then to a question that is put alike today and is answered today; else None."""
    now = conversation.answer_to(item)
    return _then(conversation, item) if now is not None and now.status is Status.ANSWERED else None


def words_then(conversation: Conversation, item: Item) -> str:
    """What was answered then in words of their own; for who has asked for it, or has answered anew."""
    then = _then(conversation, item) if item.kind.takes_words else None
    return then.value if then is not None and isinstance(then.value, str) else ""


def told_then(conversation: Conversation, item: Item, *, shown: bool) -> Turns:
    """The words of then, once others are given today, unless they were `shown` before."""
    now, then = conversation.answer_to(item), words_then(conversation, item)
    if shown or not then or now is None or now.value == then:
        return []
    return [conversation.turn(TurnKind.SAY, "follow.words_then", item=item.id, answer=in_one_line(then))]


def _then(conversation: Conversation, item: Item) -> Answer | None:
    earlier = conversation.earlier
    asked = earlier.questionnaire.by_id.get(item.id) if earlier is not None else None
    if earlier is None or asked is None or earlier.path.statuses[item.id] is not Status.ANSWERED:
        return None
    alike = form_of(earlier.words, asked) == form_of(conversation.words, item)
    return earlier.record.answers[item.id] if alike else None


def hardly_changing(conversation: Conversation) -> list[Item]:
    """The questions whose answers of then can be kept: put alike, answered then, and not judged."""
    if conversation.earlier is None:
        return []
    supplements = conversation.supplements
    named = {*supplements.presentation.about, *supplements.contacts}
    always = {section.id for section in conversation.questionnaire.sections if section.always}
    elements = conversation.benchmark.elements.values()
    judged = {name for e in elements if e.graded for name in (e.item, e.scale)}
    return [
        item
        for item in conversation.questionnaire.items
        if item.is_question
        and (item.id in named or item.section in always)
        and item.id not in judged
        and _then(conversation, item) is not None
    ]


def no_longer_so(conversation: Conversation, item: Item) -> Answer | None:
    """The answer of then to a question that is typed and asked anew, where it was shown and named as no
    longer so: to be mended, and not told from memory. What was not shown stays untold until
    there is an answer."""
    if conversation.session.header.follows is None or item.kind.has_choices or conversation.session.read_only:
        return None
    if item.id in conversation.record.answers or not conversation.attended:
        return None
    return _then(conversation, item) if item.id in conversation.mentioned.no_longer_so else None


def named_before(conversation: Conversation) -> set[str]:
    """The questions that were named as no longer so in an earlier sitting: those that the act which kept the
    others left out. Where at most one was kept, nothing in the file tells, and so none is named.
    """
    items = {item.id: item for item in hardly_changing(conversation)}
    events = [event for _, event in that_count(conversation.session.journal.events)]
    first = next((number for number, event in enumerate(events) if event.act is Act.ANSWERED), len(events))
    kept = events[first : first + (events[first].count or 1)] if first < len(events) else ()
    groups = {items[event.item].group or event.item for event in kept if event.item in items}
    if len(groups) < _SOME or not all(_is_kept(conversation, event, items) for event in kept):
        return set()
    return items.keys() - {event.item for event in kept}


def _is_kept(conversation: Conversation, event: Event, items: Mapping[str, Item]) -> bool:
    """Whether an act gives the answer of then anew."""
    item = items.get(event.item or "")
    then = _then(conversation, item) if item is not None else None
    return event.act is Act.ANSWERED and then is not None and event.value == then.value


def in_words_of_then(conversation: Conversation, item: Item, then: Answer) -> str:
    """The answer of then as a reader sees it."""
    earlier = conversation.earlier
    return earlier.words.value(earlier.questionnaire.item(item.id), then) if earlier else ""


def _comparable(answer: Answer) -> object:
    """Of several choices, in whatever order they were made."""
    return frozenset(answer.value) if isinstance(answer.value, tuple) else answer.value


def _reasons(conversation: Conversation) -> list[tuple[str, str]]:
    return [(reason.value, conversation.voice.say(f"follow.differs_{reason}")) for reason in Differs]

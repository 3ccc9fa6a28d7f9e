"""The review: every question and answer in one list, with filters."""

from collections.abc import Callable

from interview.dialogue.conversation import Conversation
from interview.dialogue.turn import TurnKind, Turns
from interview.path import OPEN, SETTLED
from interview.questionnaire import Item
from interview.session.events import Status

Filter = Callable[[Conversation, Item], bool]

FILTERS: dict[str, Filter] = {
    "all": lambda talk, item: item.id in talk.path,
    "open": lambda talk, item: talk.path.statuses[item.id] in OPEN,
    "dk": lambda talk, item: talk.path.statuses[item.id] is Status.DONT_KNOW,
    "noted": lambda talk, item: bool(talk.record.remarks.get(item.id) or talk.record.links.get(item.id)),
    "changed": lambda talk, item: item.id in talk.record.changed,
    "aside": lambda talk, item: _set_aside(talk, item),
}


def review(conversation: Conversation, text: str) -> Turns:
    """The questions that a filter keeps, with the numbers that `change` and `go to` take."""
    name = next((name for name in FILTERS if text and name.startswith(text.casefold().split()[0][:4])), "all")
    numbers = {item.id: str(number) for number, item in enumerate(conversation.path.questions, 1)}
    found = [
        item
        for item in conversation.questionnaire.items
        if item.is_question and FILTERS[name](conversation, item)
    ]
    head = conversation.voice.say(f"review.{name}")
    turns = [conversation.turn(TurnKind.SAY, "review.head", filter=head)]
    if not found:
        return [*turns, conversation.turn(TurnKind.SAY, "review.none")]
    for item in found:
        turns.append(
            conversation.turn(
                TurnKind.LINE,
                "review.line",
                item=item.id,
                number=numbers.get(item.id, "-"),
                title=conversation.words.filled(item.title),
                answer=conversation.words.short(item, conversation.answer_to(item)),
            )
        )
    return [*turns, conversation.turn(TurnKind.HINT, "review.how")]


def _set_aside(conversation: Conversation, item: Item) -> bool:
    answer = conversation.answer_to(item)
    return item.id not in conversation.path and answer is not None and answer.status in SETTLED

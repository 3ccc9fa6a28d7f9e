"""Whether a value given from Python fits an item; the same limits as for typed lines."""

from collections.abc import Sequence

from interview.condition import Between
from interview.dialogue.answering import question_of
from interview.dialogue.conversation import Conversation
from interview.dialogue.turn import Turn, TurnKind
from interview.dialogue.understanding import Given, Unclear, understand
from interview.questionnaire import Item, ItemType
from interview.session.events import Value


def fit(conversation: Conversation, item: Item, value: Value | Between | Sequence[str]) -> Given | Turn:
    """The value as an answer to this item, or the turn that says what is not clear about it."""
    codes = [choice.code for choice in conversation.path.choices(item)]
    if item.type is ItemType.SELECT_ONE:
        if isinstance(value, Between) and item.is_scale and set(value.codes) <= set(codes):
            return Given(value)
        return (
            Given(value)
            if value in codes and isinstance(value, str)
            else _no_choice(conversation, item, value)
        )
    if item.type is ItemType.SELECT_MULTIPLE:
        wanted = [value] if isinstance(value, str) else list(value) if isinstance(value, Sequence) else [None]
        unknown = [code for code in wanted if code not in codes]
        if unknown or not wanted:
            return _no_choice(conversation, item, unknown[0] if unknown else "")
        line = ", ".join(str(codes.index(str(code)) + 1) for code in wanted)
        return _read(conversation, item, line)
    return _read(conversation, item, str(value))


def _read(conversation: Conversation, item: Item, line: str) -> Given | Turn:
    given = understand(line, question_of(conversation, item), conversation.voice.wordlist)
    if isinstance(given, Unclear):
        return conversation.turn(
            TurnKind.UNCLEAR,
            f"unclear.{given.reason}",
            len(item.choices),
            item=item.id,
            given=given.given,
            limit=given.limit,
            first=given.limit.partition("|")[0],
            second=given.limit.partition("|")[2],
            answer=given.given,
        )
    return given


def _no_choice(conversation: Conversation, item: Item, value: object) -> Turn:
    count = len(conversation.path.choices(item))
    return conversation.turn(TurnKind.UNCLEAR, "unclear.no_match", count, item=item.id, given=value)

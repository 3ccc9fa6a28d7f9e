"""Whether a value given from Python fits an item; the same limits as for typed lines."""

from collections.abc import Iterable

from interview.condition import Between
from interview.dialogue.answering import question_of, told_unclear
from interview.dialogue.conversation import Conversation
from interview.dialogue.turn import Turn
from interview.questionnaire import Item
from interview.session.events import Value
from interview.session.format import clean
from interview.understanding import Given, Unclear, understand


def fit(conversation: Conversation, item: Item, value: Value | Between | Iterable[str]) -> Given | Turn:
    """The value as an answer to this item, or the turn that says what is not clear about it."""
    if item.kind.picks_one:
        given = _one(conversation, item, value)
    elif item.kind.picks_several:
        given = _several(conversation, item, value)
    else:
        given = _read(conversation, item, value)
    return told_unclear(conversation, item, given) if isinstance(given, Unclear) else given


def _one(conversation: Conversation, item: Item, value: object) -> Given | Unclear:
    codes = [choice.code for choice in conversation.path.choices(item)]
    if isinstance(value, Between):
        places = sorted(codes.index(code) for code in value.codes if code in codes)
        neighbours = places == list(range(places[0], places[0] + len(value.codes))) if places else False
        if item.is_scale and neighbours and len(places) > 1:
            return Given(Between(tuple(codes[place] for place in places)))
    elif isinstance(value, str) and value in codes:
        return Given(value)
    return Unclear("no_match", str(value))


def _several(conversation: Conversation, item: Item, value: object) -> Given | Unclear:
    question = question_of(conversation, item)
    codes = [option.code for option in question.options]
    wanted = [value] if isinstance(value, str) else list(value) if isinstance(value, Iterable) else []
    unknown = [code for code in wanted if code not in codes]
    if unknown or not wanted:
        return Unclear("no_match", str(unknown[0] if unknown else value))
    chosen = tuple(code for code in codes if code in wanted)
    alone = tuple(option.code for option in question.options if option.exclusive and option.code in chosen)
    if alone and len(chosen) > 1:
        return Unclear("exclusive", "", alone)
    if question.max_selected is not None and len(chosen) > question.max_selected:
        return Unclear("too_many", "", limit=str(question.max_selected))
    if question.min_selected is not None and len(chosen) < question.min_selected and not alone:
        return Unclear("too_few", "", limit=str(question.min_selected))
    return Given(chosen)


def _read(conversation: Conversation, item: Item, value: object) -> Given | Unclear:
    if value is None:
        return Unclear("empty", "")
    line = clean(str(value))
    return understand(line, question_of(conversation, item), conversation.voice.wordlist)

"""The review: every question and answer in one list, with filters."""

from collections.abc import Callable

from interview.dialogue.conversation import Conversation
from interview.dialogue.lookup import find_section
from interview.dialogue.step import Response, stay
from interview.dialogue.turn import ShowSummary, Turn, TurnKind, Turns, WriteReport
from interview.dialogue.utterances import contradictions
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

_LETTERS = 4
"""So many letters of a typed filter are compared."""
COPIES = ("overview", "answers", "full")
"""How much of the interview a report holds; the last is the usual one."""


def review(conversation: Conversation, text: str) -> Response:
    """The questions that a filter keeps, with the numbers that `change` and `go to` take."""
    section = None
    name = _filter_named(conversation, text)
    if name is None:
        section = find_section(conversation, text)
        if section is None:
            return stay(conversation.turn(TurnKind.UNCLEAR, "review.unknown", given=text))
    head = section.title if section else conversation.voice.say(f"review.{name}")
    keeps = FILTERS[name or "all"]
    items = [
        item
        for item in conversation.questionnaire.items
        if item.is_question and keeps(conversation, item) and (not section or item.section == section.id)
    ]
    turns = [conversation.turn(TurnKind.SAY, "review.head", filter=head)]
    if name in ("all", "open"):
        turns += contradictions(conversation)
    if name == "noted":
        turns += [
            conversation.turn(TurnKind.LINE, "review.noted_whole", text=text)
            for text in conversation.record.remarks.get("", ())
        ]
    if not items and turns[-1].kind is not TurnKind.LINE:
        return stay(*turns, conversation.turn(TurnKind.SAY, "review.none"))
    numbers = {item.id: number for number, item in enumerate(conversation.path.questions, 1)}
    for item in items:
        turns.append(_line(conversation, item, numbers.get(item.id)))
        if name == "noted" and not conversation.record.is_private(item.id):
            turns += _noted(conversation, item)
    if name == "aside":
        return stay(*turns)
    return stay(*turns, conversation.turn(TurnKind.HINT, "review.how"))


def summary(conversation: Conversation, _: str) -> Response:
    """The summary so far; the front end, which knows the report, shows it."""
    key = "review.summary_done" if conversation.completed else "review.summary"
    return stay(conversation.turn(TurnKind.SAY, key, act=ShowSummary()))


def report(conversation: Conversation, text: str) -> Response:
    """The report as files, whole or one of the copies for others; the front end, which can write, does."""
    rest, annex = _without_annex(conversation, text)
    copy = _copy_named(conversation, rest) if rest else COPIES[-1]
    if copy is None:
        return stay(conversation.turn(TurnKind.UNCLEAR, "review.no_copy", given=text))
    told = "review.report_annex" if annex and copy != COPIES[0] else f"review.report_{copy}"
    return stay(conversation.turn(TurnKind.SAY, told, act=WriteReport(copy, annex)))


def names_a_copy(conversation: Conversation, text: str) -> bool:
    """Whether a text says which copy of the report is meant."""
    rest, annex = _without_annex(conversation, text)
    return (annex and not rest) or _copy_named(conversation, rest) is not None


def _without_annex(conversation: Conversation, text: str) -> tuple[str, bool]:
    """What is asked for beside the annex, and whether the annex is."""
    typed = " ".join(text.casefold().split()).rstrip(".")
    for words in conversation.voice.words("review.words_annex"):
        if typed == words or typed.endswith(f" {words}"):
            return typed.removesuffix(words).strip(), True
    return text, False


def _copy_named(conversation: Conversation, text: str) -> str | None:
    word = " ".join(text.casefold().split()).rstrip(".")
    return next((copy for copy in COPIES if word in conversation.voice.words(f"review.words_{copy}")), None)


def _filter_named(conversation: Conversation, text: str) -> str | None:
    """The filter that a text names, by its first letters; all questions for an empty text."""
    typed = text.casefold()[:_LETTERS].strip()
    for name in FILTERS:
        first, *others = conversation.voice.words(f"review.words_{name}")
        if first.startswith(typed) or typed in (word[:_LETTERS].strip() for word in others):
            return name
    return None


def names_a_filter(conversation: Conversation, text: str) -> bool:
    """Whether a text says what to review."""
    words = (conversation.voice.words(f"review.words_{name}") for name in FILTERS)
    whole = text.casefold() in {word for several in words for word in several}
    return whole or find_section(conversation, text) is not None


def _line(conversation: Conversation, item: Item, number: int | None) -> Turn:
    title = conversation.words.filled(item.title)
    answer = conversation.words.short(item, conversation.answer_to(item))
    if number is None:
        return conversation.turn(TurnKind.LINE, "recap.line", item=item.id, title=title, answer=answer)
    return conversation.turn(
        TurnKind.LINE, "review.line", item=item.id, number=number, title=title, answer=answer
    )


def _noted(conversation: Conversation, item: Item) -> Turns:
    """The notes on a question, and its links."""
    record = conversation.record
    texts = (*record.remarks.get(item.id, ()), *record.links.get(item.id, ()))
    return [conversation.turn(TurnKind.LINE, "review.noted_line", item=item.id, text=text) for text in texts]


def _set_aside(conversation: Conversation, item: Item) -> bool:
    answer = conversation.answer_to(item)
    return item.id not in conversation.path and answer is not None and answer.status in SETTLED

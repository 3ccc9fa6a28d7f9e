"""The review: every question and answer in one list, with filters."""

from collections.abc import Callable, Mapping, Sequence

from interview.dialogue.conversation import Conversation
from interview.dialogue.lookup import find_section, somebody_asked_for
from interview.dialogue.step import Response, stay
from interview.dialogue.turn import ShowSummary, Turn, TurnKind, Turns, WriteReport
from interview.dialogue.utterances import contradictions
from interview.path import OPEN, SETTLED
from interview.questionnaire import Item
from interview.session.events import Status
from interview.understanding.normalise import spaced

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


def review(conversation: Conversation, text: str, numbers: Mapping[str, str] | None = None) -> Response:
    """The questions that a filter keeps, with the numbers that `change` and `go to` take; else with these."""
    section = None
    who = somebody_asked_for(conversation, text)
    if who:
        return _for_somebody(conversation, who)
    name = _filter_named(conversation, text)
    if name is None:
        section = find_section(conversation, text)
        if section is None:
            return stay(conversation.turn(TurnKind.UNCLEAR, "review.unknown", given=text))
    head = section.short if section else conversation.voice.say(f"review.{name}")
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
    if name == "aside":
        turns += _kept_aside(conversation)
    if not items and turns[-1].kind is not TurnKind.LINE:
        return stay(*turns, conversation.turn(TurnKind.SAY, "review.none"))
    if numbers is None:
        numbers = conversation.numbers
    for item in items:
        turns.append(_line(conversation, item, numbers.get(item.id)))
        if name == "noted" and not conversation.record.is_private(item.id):
            turns += _noted(conversation, item)
    if name == "aside":
        return stay(*turns)
    return stay(*turns, conversation.turn(TurnKind.HINT, "review.how"))


def _for_somebody(conversation: Conversation, who: str) -> Response:
    """The questions that somebody may know the answer to."""
    numbers = conversation.numbers
    answers = conversation.record.answers
    items = [i for i in conversation.path.questions if i.id in answers and answers[i.id].who == who]
    head = conversation.voice.say("review.who", who=who)
    turns = [conversation.turn(TurnKind.SAY, "review.head", filter=head)]
    turns += [_line(conversation, item, numbers.get(item.id)) for item in items]
    return stay(*turns, conversation.turn(TurnKind.HINT, "review.how" if items else "review.none"))


def summary(conversation: Conversation, text: str) -> Response:
    """The summary so far, or of a theme; the front end, which knows the report, shows it.

    Whoever hears it line by line gets it in short: the whole is hundreds of lines, and is asked for.
    """
    whole = _is_whole(conversation, text)
    if text and not whole:
        section = find_section(conversation, text)
        if section is None:
            return stay(conversation.turn(TurnKind.UNCLEAR, "review.no_theme", given=text))
        act = ShowSummary(theme=section.id)
        return stay(conversation.turn(TurnKind.SAY, "review.summary_theme", theme=section.short, act=act))
    if conversation.line_by_line and not whole:
        act = ShowSummary(in_short=True)
        key = "farewell.summary" if conversation.completed else "review.summary_in_parts"
        return stay(conversation.turn(TurnKind.SAY, key, act=act))
    key = "review.summary_done" if conversation.completed else "review.summary"
    return stay(conversation.turn(TurnKind.SAY, key, act=ShowSummary()))


def names_a_theme(conversation: Conversation, text: str) -> bool:
    """Whether a text names one theme, or all that there is."""
    return _is_whole(conversation, text) or find_section(conversation, text) is not None


def _is_whole(conversation: Conversation, text: str) -> bool:
    return conversation.voice.phrases.bare(text) in conversation.voice.words("review.words_whole")


def report(conversation: Conversation, text: str) -> Response:
    """The report as files, whole or one of the copies for others; the front end, which can write, does."""
    rest, formats = _without_formats(conversation, text)
    rest, annex = _without_annex(conversation, rest)
    copy = _copy_named(conversation, rest) if rest else COPIES[-1]
    if copy is None:
        return stay(conversation.turn(TurnKind.UNCLEAR, "review.no_copy", given=text))
    told = "review.report_annex" if annex and copy != COPIES[0] else f"review.report_{copy}"
    if told == "review.report_full" and _has_contacts(conversation):
        told = "review.report_full_but_contacts"
    return stay(conversation.turn(TurnKind.SAY, told, act=WriteReport(copy, annex, formats)))


def _has_contacts(conversation: Conversation) -> bool:
    answers = conversation.record.answers
    return any(
        name in answers and answers[name].status is Status.ANSWERED
        for name in conversation.supplements.contacts
    )


def _without_formats(conversation: Conversation, text: str) -> tuple[str, tuple[str, ...]]:
    """What is asked for beside the formats, and these by name: "as word and html please", "answers pdf"."""
    voice = conversation.voice
    named = {
        word: name for name in voice.names("review.formats") for word in voice.words(f"review.formats.{name}")
    }
    words = spaced(text).split()
    formats = tuple(dict.fromkeys(named[word] for word in words if word in named))
    if not formats:
        return text, ()
    little = voice.words("review.words_around_formats")
    return " ".join(word for word in words if word not in named and word not in little), formats


def names_a_copy(conversation: Conversation, text: str) -> bool:
    """Whether a text says which copy of the report is meant, or in which formats."""
    rest, formats = _without_formats(conversation, text)
    rest, annex = _without_annex(conversation, rest)
    return ((annex or bool(formats)) and not rest) or _copy_named(conversation, rest) is not None


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
    """The filter that a text names, by its first letters; all questions for an empty text.

    The first word for each filter goes before its other words: "n" is noted, and not "not known".
    """
    typed = " ".join(text.casefold().split()).rstrip(".?!")
    words = {name: conversation.voice.words(f"review.words_{name}") for name in FILTERS}
    for name, (first, *_) in words.items():
        if first.startswith(typed[:_LETTERS].strip()):
            return name
    return next((name for name, (_, *others) in words.items() if _begins_one(typed, others)), None)


def _begins_one(typed: str, words: Sequence[str]) -> bool:
    return any(word.startswith(typed) or typed.startswith(f"{word} ") for word in words)


def names_a_filter(conversation: Conversation, text: str) -> bool:
    """Whether a text says what to review."""
    words = (conversation.voice.words(f"review.words_{name}") for name in FILTERS)
    whole = text.casefold() in {word for several in words for word in several}
    somebody = bool(somebody_asked_for(conversation, text))
    return whole or somebody or find_section(conversation, text) is not None


def _line(conversation: Conversation, item: Item, number: str | None) -> Turn:
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


def _kept_aside(conversation: Conversation) -> Turns:
    """The lines that could not be placed, with the question that each was typed at."""
    turns: Turns = []
    for name, text in conversation.record.kept_aside:
        item = conversation.questionnaire.by_id.get(name)
        key = "review.aside_line" if item else "review.aside_whole"
        title = conversation.words.quoted(item) if item else ""
        turns.append(conversation.turn(TurnKind.LINE, key, item=name or None, title=title, text=text))
    return turns


def _set_aside(conversation: Conversation, item: Item) -> bool:
    answer = conversation.answer_to(item)
    return item.id not in conversation.path and answer is not None and answer.status in SETTLED

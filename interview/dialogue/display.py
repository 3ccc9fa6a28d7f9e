"""What a screen shows of an interview beside its turns: what is on offer, the table of a group, the themes.

For any front end that paints: plain values, made anew after each outcome. Nothing here is said or decided.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from interview.condition import Between, show_as_typed
from interview.dialogue.rows import rows_with
from interview.dialogue.turn import ShownChoice, Turn, TurnKind
from interview.session.events import Act, Status
from interview.session.record import Answer
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview
    from interview.questionnaire import Item

_ASKING = (TurnKind.ASK, TurnKind.FOLLOW_UP, TurnKind.CHECK, TurnKind.UNCLEAR)
_NOT_KEPT = (TurnKind.UNCLEAR, TurnKind.ERROR)
_BESIDE = ("skip", "dont_know", "not_applicable", "refused")
_AT_THE_END = ("summary", "review", "report", "pause")
_TYPED = {"integer": "chat.hint_number", "decimal": "chat.hint_number", "date": "chat.hint_date"}
_SHORTER = ("chat.hint_several", "chat.hint_text", "chat.hint_date", "chat.hint_read")
"""Hints that have a shorter one for narrow windows."""


_FEW_WORDS = 3


class Beside(Struct, frozen=True):
    """What can be said instead of an answer: the line to type, and its label."""

    line: str
    label: str


class Offer(Struct, frozen=True):
    """What can be chosen now. With `several`, space ticks and Enter sends all that is ticked.

    `about` names what is asked: as long as it is the same, marks and ticks stay. `beside` come into view
    when the mark moves past the last choice, or at once, with numbers, when there is nothing else to choose;
    with `if_room` only where there are rows enough.
    """

    choices: tuple[ShownChoice, ...] = ()
    several: bool = False
    beside: tuple[Beside, ...] = ()
    about: str = ""
    at_once: bool = False
    if_room: bool = False


class GridRow(Struct, frozen=True):
    """`answers` are the numbers of the answers given; `here` is the row being asked."""

    title: str
    answers: frozenset[int]
    here: bool
    instead: str = ""
    """What was said instead of an answer, such as "not known"."""


class GridRows(Struct, frozen=True):
    numbers: tuple[int, ...]
    rows: tuple[GridRow, ...]


class ThemeLine(Struct, frozen=True):
    """One theme: how many of its questions are answered, and whether it is the present one.

    `asked` counts those without an answer as well that are not known or kept private.
    """

    id: str
    title: str
    done: int
    total: int
    here: bool
    asked: int

    @property
    def mark(self) -> str:
        if self.here:
            return "›"
        if not self.total or self.asked < self.total:
            return " "
        return "✓" if self.done == self.total else "·"


def is_to_mend(line: str, turns: Iterable[Turn]) -> bool:
    """Whether a typed line was not kept and is worth mending: a number is typed again sooner."""
    refused = any(turn.kind in _NOT_KEPT and not turn.choices for turn in turns)
    return refused and any(map(str.isalpha, line))


def so_far(interview: "Interview") -> str:
    """The answer to the current question, where it is typed, to be mended in the line; or that of then, where
    it is no longer so."""
    item = interview.current
    if item is None or item.kind.has_choices or interview.pending is not None or interview.session.read_only:
        return ""
    answered = interview.status(item.id) is Status.ANSWERED
    value = interview.value(item.id) if answered else interview.value_then
    if isinstance(value, int | float):
        return show_as_typed(value)
    return "" if value is None else str(value)


def answered(interview: "Interview", item: str, voice: Voice) -> str:
    """The answer as a reader sees it, with the person's own words behind it where there are any."""
    answer, told = interview.record.answers.get(item), interview.answer_in_words(item)
    words = answer.words if answer else None
    return voice.told(told, voice.text(words)) if words else told


def rows_answered(interview: "Interview", since: int, voice: Voice) -> str:
    """What was answered in a table, each with the name of its row: "Schools: No contact".

    `since` is how many events there were before. Empty where nothing was answered.
    """
    events = interview.session.journal.events[since:]
    named = dict.fromkeys(e.item for e in events if e.act is Act.ANSWERED and e.item)
    return voice.series(
        [voice.told(interview.title(item), answered(interview, item, voice)) for item in named]
    )


def whole_answer(interview: "Interview", line: str, turns: Iterable[Turn], since: int) -> str:
    """The answer as a reader sees it, where a line of few words said nothing else: it can stand for the line
    and for what these turns tell of it. Empty where it can not.

    `since` is how many events there were before the line.
    """
    events = interview.session.journal.events[since:]
    echoes = [turn.text for turn in turns if turn.kind is TurnKind.RECORDED]
    if len(events) != 1 or len(echoes) != 1 or len(line.split()) > _FEW_WORDS:
        return ""
    event = events[0]
    if event.act is not Act.ANSWERED or event.item is None or event.value is None:
        return ""
    told = interview.answer_in_words(event.item)
    is_text = interview.questionnaire.item(event.item).kind.takes_words
    return told if not (is_text or event.words or event.specify) and len(told) <= len(echoes[0]) else ""


def offer(interview: "Interview", turns: Sequence[Turn], before: Offer, voice: Voice) -> Offer:
    """The choices on offer after these turns: of what waits for a line, else of the current question."""
    if ways := interview.ways_to_begin:
        return Offer(beside=tuple(Beside(*way) for way in ways), about="begin", at_once=True, if_room=True)
    if interview.pending is not None:
        asking = [turn for turn in turns if turn.kind in _ASKING]
        if not asking or (asking[-1].kind is TurnKind.UNCLEAR and not asking[-1].choices):
            return before
        return Offer(asking[-1].choices, asking[-1].several, about=f"{interview.waiting} {asking[-1].item}")
    item = interview.current
    if item is None or interview.session.read_only:
        return Offer(beside=_beside(_AT_THE_END, voice), about="the end", at_once=True)
    several = item.kind.picks_several
    return Offer(interview.choices, several, _beside(_BESIDE, voice), item.id)


def _beside(names: tuple[str, ...], voice: Voice) -> tuple[Beside, ...]:
    return tuple(
        Beside(f"/{voice.words(f'command.{name}.words')[0]}", voice.say(f"chat.beside_choice.{name}"))
        for name in names
    )


def hint(
    interview: "Interview",
    offered: Offer,
    voice: Voice,
    *,
    fits: Callable[[str], bool] = bool,
    ticked: int = 0,
) -> str:
    """What the empty line says about itself: what Enter does, with what is ticked by now.

    In fewer words where it does not fit.
    """
    if ticked:
        return voice.say("chat.hint_ticked", ticked)
    key = _hint(interview, offered)
    said = voice.say(key)
    return voice.say(f"{key}_short") if key in _SHORTER and not fits(said) else said


def _hint(interview: "Interview", offered: Offer) -> str:
    if interview.session.read_only:
        return "chat.hint_read"
    if offered.several:
        return "chat.hint_several"
    if offered.choices:
        return "chat.hint_one"
    if interview.ways_to_begin:
        return "chat.hint_begin"
    if interview.pending is not None:
        return "chat.hint_optional" if interview.pending.optional else "chat.hint_typed_only"
    item = interview.current
    if item is None:
        return "chat.hint_over"
    if item.kind.takes_words:
        return "chat.hint_text"
    return _TYPED.get(item.type, "chat.hint_typed")


def themes(interview: "Interview") -> tuple[ThemeLine, ...]:
    """Every theme of this interview with its progress."""
    here = interview.current.section if interview.current else None
    lines = []
    for section in interview.questionnaire.sections:
        progress = interview.path.progress(section.id)
        if progress.on_path or progress.high:
            lines.append(
                ThemeLine(
                    section.id,
                    section.short,
                    progress.answered,
                    progress.on_path,
                    section.id == here,
                    asked=progress.settled,
                )
            )
    return tuple(lines)


def grid(interview: "Interview") -> GridRows | None:
    """The questions that are shown as one table with the current one, if there are any."""
    item = interview.current
    if item is None or item.group is None or interview.pending is not None:
        return None
    codes = [choice.code for choice in interview.choices]
    together = rows_with(interview.path, item)
    if not together:
        return None
    rows = tuple(_row(interview, other, codes, here=other.id == item.id) for other in together)
    return GridRows(tuple(choice.number for choice in interview.choices), rows)


def _codes(answer: Answer | None) -> tuple[object, ...]:
    """All that stands there: one, several, or the two that an answer lies between."""
    value = answer.value if answer else None
    if isinstance(value, Between):
        return value.codes
    return value if isinstance(value, tuple) else (value,)


def _row(interview: "Interview", item: "Item", codes: list[str], *, here: bool) -> GridRow:
    answer = interview.record.answers.get(item.id)
    numbers = frozenset(codes.index(code) + 1 for code in _codes(answer) if code in codes)
    instead = interview.answer_in_words(item.id) if answer and not numbers else ""
    return GridRow(interview.title(item.id), numbers, here, instead)

"""How much there is: how long questions take, how much was answered, how much is left.

Minutes are planning figures: reading each question with its choices and the little that is said beside it, at
three words a second as in a language learned at school, and then deciding and typing a line, as long as its
type takes.
"""

from collections.abc import Collection, Iterable

from interview.path import Path, Progress
from interview.questionnaire import Choice, Item
from interview.session.events import Status
from interview.wording.voice import Voice

_WORDS_A_SECOND = 3
_BESIDE = 12
"""Words that are said beside a question, at most; `perf/words.py` counts them."""


def minutes(items: Iterable[Item]) -> int:
    """Minutes to answer these items, at least 1. Questions of one grid show their choices once."""
    asked = tuple(items)
    in_a_grid: set[tuple[str, str | None]] = set()
    words = _BESIDE * len(asked)
    for item in asked:
        table = (item.section, item.group)
        words += _words(item.ask, item.hint)
        if table not in in_a_grid:
            words += _words(
                *(text for choice in _first_offered(item) for text in (choice.label, choice.hint))
            )
        if item.group:
            in_a_grid.add(table)
    seconds = sum(item.kind.seconds for item in asked) + words / _WORDS_A_SECOND
    return max(1, round(seconds / 60))


def _words(*texts: str | None) -> int:
    return sum(len(text.split()) for text in texts if text)


def _first_offered(item: Item) -> list[Choice]:
    """The choices without those that a variant puts in their place: nobody reads both."""
    return [choice for choice in item.choices if choice.relevant in (None, item.choices[0].relevant)]


def answered_of(path: Path, section: str, voice: Voice) -> str:
    progress = path.progress(section)
    answered = voice.say("report.answered_of", answered=progress.answered, total=progress.on_path)
    return voice.series([answered, *without_answer(path, path.section_items(section), voice)])


def without_answer(path: Path, items: Collection[Item], voice: Voice) -> list[str]:
    """How many of these were asked and are not known or kept private, each kind by itself."""
    statuses = [path.statuses[item.id] for item in items]
    counts = [(statuses.count(status), status) for status in (Status.DONT_KNOW, Status.REFUSED)]
    return [
        voice.say("count.with_status", number=number, status=voice.say(f"status.{status}"))
        for number, status in counts
        if number
    ]


def left_in_words(
    progress: Progress, voice: Voice, *, completed: bool, short: bool = False, to_settle: int = 0
) -> str:
    """How many questions are left, as a range while answers decide it; at the end, how many are open.

    `to_settle` is how many hard checks the answers break: with one, an interview is not at its end.
    """
    key = "chat.left_short" if short else "chat.left"
    if to_settle and (completed or not progress.high):
        return voice.say("chat.left_to_settle", to_settle)
    if completed and progress.open:
        return voice.say("chat.left_open", progress.open)
    if completed or not progress.high:
        return voice.say("chat.none_left")
    if progress.low == progress.high:
        return voice.say(f"{key}_exact", progress.low)
    return voice.say(key, low=progress.low, high=progress.high)

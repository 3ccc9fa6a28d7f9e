"""How much there is: how long questions take, how much was answered, how much is left.

Minutes are planning figures. They stand for reading a question with its choices (some 80 words, 200 a
minute), deciding, and typing a line.
"""

import math
from collections.abc import Collection, Iterable

from interview.path import Path, Progress
from interview.questionnaire import Item
from interview.session.events import Status
from interview.wording.voice import Voice


def minutes(items: Iterable[Item]) -> int:
    """Minutes to answer these items, at least 1."""
    seconds = sum(item.kind.seconds for item in items)
    return max(1, math.ceil(seconds / 60))


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

"""How much was answered, with the kinds of no answer apart: "3 of 6 answered, 1 not known"."""

from collections.abc import Collection

from interview.dialogue.voice import Voice
from interview.path import Path
from interview.questionnaire import Item
from interview.session.events import Status


def answered_of(path: Path, section: str, voice: Voice) -> str:
    progress = path.progress(section)
    said = voice.say("report.answered_of", answered=progress.answered, total=progress.on_path)
    return voice.series([said, *without_answer(path, path.section_items(section), voice)])


def without_answer(path: Path, items: Collection[Item], voice: Voice) -> list[str]:
    """How many of these were asked and are not known or kept private, each kind by itself."""
    statuses = [path.statuses[item.id] for item in items]
    found = [(statuses.count(status), status) for status in (Status.DONT_KNOW, Status.REFUSED)]
    return [f"{n} {voice.say(f'status.{status}')}" for n, status in found if n]

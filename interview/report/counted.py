"""How much of a theme was answered, with the kinds of no answer apart: "3 of 6 answered, 1 not known"."""

from interview.dialogue.voice import Voice
from interview.path import Path
from interview.session.events import Status


def answered_of(path: Path, section: str, voice: Voice) -> str:
    progress = path.progress(section)
    said = voice.say("report.answered_of", answered=progress.answered, total=progress.on_path)
    statuses = [path.statuses[item.id] for item in path.section_items(section)]
    without = [(statuses.count(status), status) for status in (Status.DONT_KNOW, Status.REFUSED)]
    return voice.series([said, *(f"{n} {voice.say(f'status.{status}')}" for n, status in without if n)])

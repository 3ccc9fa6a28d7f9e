"""When a target is due, in words: dates that were kept in figures get the names of their months."""

from interview.session.due_dates import ISO, last_day
from interview.wording.voice import Voice


def due_words(due: str, voice: Voice) -> str:
    """A day or month by its name, such as 31 March 2027 or June 2027; everything else as it is kept."""
    match = ISO.fullmatch(due)
    if match is None or not match[2] or last_day(due) is None:
        return due
    year, month, day = match[1], voice.words("language.months")[int(match[2]) - 1], match[3]
    if not day:
        return voice.say("date.month", month=month, year=year)
    return voice.say("date.day", day=int(day), month=month, year=year)

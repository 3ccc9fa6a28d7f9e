"""When something is due or was, in words: dates that were kept in figures get the names of their months."""

from datetime import date, datetime, timedelta, tzinfo

from interview.session import local_time
from interview.session.due_dates import ISO, last_day
from interview.session.events import system_clock
from interview.wording.voice import Voice


def due_words(due: str, voice: Voice) -> str:
    """A day or month by its name, such as 31 March 2027 or June 2027; everything else as it is kept."""
    match = ISO.fullmatch(due)
    if match is None or not match[2] or last_day(due) is None:
        return due
    year, month, day = match[1], voice.words("language.months")[int(match[2]) - 1], match[3]
    if not day:
        return voice.say("date.month", month=month, year=year)
    return voice.say("date.first_day" if int(day) == 1 else "date.day", day=int(day), month=month, year=year)


def moment_words(at: str, voice: Voice, *, now: datetime | None = None, zone: tzinfo | None = None) -> str:
    """When something was, on the clock where people are: "today, 19:05", "yesterday, 08:10", "12 November".

    `at` is a stamp in UTC. With the year where it is another one; what is no time comes back as it stands.
    """
    day, minute = local_time.day(at, zone), local_time.minute(at, zone)
    try:
        then = date.fromisoformat(day)
    except ValueError:
        return minute
    today = (now or system_clock()).astimezone(zone).date()
    for name, when in (("today", today), ("yesterday", today - timedelta(days=1))):
        if then == when and len(minute) > len(day):
            return voice.say(f"date.{name}", time=minute[len(day) :].strip())
    return due_words(day, voice) if then.year != today.year else day_words(at, voice, zone=zone)


def day_words(at: str, voice: Voice, *, zone: tzinfo | None = None) -> str:
    """The day of a stamp without its year: "12 November"; what is no time comes back as it stands."""
    try:
        then = date.fromisoformat(local_time.day(at, zone))
    except ValueError:
        return at
    month = voice.words("language.months")[then.month - 1]
    key = "date.first_day_of_month" if then.day == 1 else "date.day_and_month"
    return voice.say(key, day=then.day, month=month)

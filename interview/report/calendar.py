"""iCalendar: one all-day entry for each target with a date, to put into any calendar."""

from datetime import datetime

from icalendar import Calendar, Event

from interview.dialogue.interview import Interview
from interview.dialogue.voice import Voice
from interview.report.plan import dated


def calendar(interview: Interview) -> bytes:
    """The file. Importing it again changes the entries of the first time instead of doubling them."""
    voice = Voice(interview.questionnaire.language)
    header, record = interview.session.header, interview.record
    made = Calendar()
    made.add("prodid", "-//interview//targets//EN")
    made.add("version", "2.0")
    stamp = datetime.fromisoformat(record.last_at or header.created)
    for day, aim in dated(interview):
        entry = Event()
        entry.add("uid", f"{aim.id}-{header.created}-{header.digest[:12]}@interview")
        entry.add("dtstamp", stamp)
        entry.add("dtstart", day)
        entry.add("summary", voice.say("calendar.summary", name=header.name, theme=aim.theme, to=aim.to))
        lines = [
            voice.say(f"page.aim_{name}", text=text)
            for name, text in (("step", aim.step), ("owner", aim.owner), ("sign", aim.sign))
            if text
        ]
        if lines:
            entry.add("description", "\n".join(lines))
        made.add_component(entry)
    return bytes(made.to_ical())

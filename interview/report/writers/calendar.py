"""iCalendar: one all-day entry for each target with a date, to put into any calendar.

A month or year is entered on its last day, and the entry says so.
"""

from icalendar import Calendar, Event

from interview.report.brief import Brief
from interview.report.tally import Counted, Wrote, uncounted
from interview.report.targets import Aim, dated
from interview.session.due_dates import names_a_day
from interview.session.events import moment
from interview.withheld import unless_withheld
from interview.wording.voice import Voice


def write(brief: Brief, wrote: Wrote) -> bytes:
    return calendar(brief, wrote)


def calendar(brief: Brief, wrote: Wrote = uncounted) -> bytes:
    """The file. Importing it again changes the entries of the first time instead of doubling them."""
    voice = brief.voice
    header = brief.header
    file = Calendar()
    file.add("prodid", f"-//interview//targets//{voice.language.upper()}")
    file.add("version", "2.0")
    spoken = {"LANGUAGE": voice.language}
    stamp = moment(brief.snapshot.last_at)
    for aim in dated(brief.aims, brief.share.most_targets):
        entry = Event()
        entry.add("uid", f"{aim.id}-{header.created}-{brief.snapshot.began_with.digest[:12]}@interview")
        entry.add("dtstamp", stamp)
        entry.add("dtstart", aim.day)
        entry.add("summary", entry_title(header.name, aim, voice), spoken)
        lines = [aim.statement] if aim.statement else []
        lines += [
            voice.say(f"page.aim_{name}", text=text)
            for name, text in (("step", aim.step), ("owner", aim.owner), ("sign", aim.sign))
            if unless_withheld(text)
        ]
        if lines:
            entry.add("description", "\n".join(lines), spoken)
        file.add_component(entry)
        wrote((Counted("targets", aim.id),))
    return bytes(file.to_ical())


def entry_title(name: str, aim: Aim, voice: Voice) -> str:
    """What an entry is called: the interview, the theme, and the aim as far as this copy holds it."""
    to = voice.say("calendar.to", theme=aim.short, to=aim.goal.rstrip(".")) if aim.goal else aim.short
    key = "calendar.summary" if names_a_day(aim.by) else "calendar.summary_by"
    return voice.say(key, name=name, to=to, by=aim.due)

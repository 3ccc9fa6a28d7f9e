"""The action plan: every target in a table."""

from interview.report.brief import Brief
from interview.report.document import Heading, Paragraph, Part, Table
from interview.report.tally import Counted


def plan(brief: Brief) -> list[Part]:
    """The action plan as a table; nothing when there is no target."""
    aims = brief.aims
    if not aims:
        return []
    voice = brief.voice
    keys = ("theme", "now", "to", "step", "owner", "due", "sign")
    rows = tuple(
        (
            a.subject,
            a.now,
            a.to[:1].upper() + a.to[1:],
            voice.text(a.step),
            voice.text(a.owner or voice.say("plan.no_owner")),
            " ".join(filter(None, (voice.text(a.due), a.became))),
            voice.text(a.sign),
        )
        for a in aims
    )
    return [
        Heading(2, voice.say("plan.title")),
        Paragraph(voice.say("plan.how"), small=True),
        Table(
            voice.say("plan.caption", len(aims)),
            tuple(voice.say(f"plan.{key}") for key in keys),
            rows,
            (7, 5, 5, 6, 5, 4, 6),
            tuple((Counted("targets", a.id),) for a in aims),
        ),
    ]

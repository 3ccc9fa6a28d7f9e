"""How each theme was answered, as counts."""

from interview.questionnaire import Section
from interview.report.brief import Brief
from interview.report.document import Heading, Paragraph, Part, Table
from interview.session.events import Status

_COLUMNS = (
    Status.ANSWERED,
    Status.DONT_KNOW,
    Status.REFUSED,
    Status.NOT_APPLICABLE,
)
_OPEN = (Status.SKIPPED, Status.UNANSWERED, Status.NOT_REACHED)


def coverage(brief: Brief) -> list[Part]:
    """How each theme was answered, as counts; what closed a question stands in its theme."""
    voice = brief.voice
    head = ("theme", *(status.value for status in _COLUMNS), "open", "off_path")
    sections = [section for section in brief.questionnaire.sections if brief.path.touches(section)]
    rows = tuple((section.short, *map(str, _counts(brief, section))) for section in sections)
    return [
        Heading(3, voice.say("coverage.title")),
        Paragraph(
            voice.say("coverage.how" if brief.compares else "coverage.how_answers"),
            small=True,
        ),
        Table(
            voice.say("coverage.caption"),
            tuple(voice.say(f"coverage.{key}") for key in head),
            rows,
            (5, 2, 2, 2, 2, 2, 2),
        ),
    ]


def _counts(brief: Brief, section: Section) -> list[int]:
    statuses = [brief.path.statuses[item.id] for item in section.items if item.is_question]
    return [
        *(statuses.count(status) for status in _COLUMNS),
        sum(status in _OPEN for status in statuses),
        statuses.count(Status.OFF_PATH),
    ]

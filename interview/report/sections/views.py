"""How whoever answered sees themes and statements, beside what the answers come to, as a list."""

from collections.abc import Iterator

from interview.report.brief import Brief
from interview.report.document import Entries, Entry, Heading, Part
from interview.report.tally import Counted
from interview.wording.levels import brief_statement


def views_alone(brief: Brief) -> list[Part]:
    """Each view with its reason; nothing where there is none."""
    entries = tuple(_views(brief))
    return (
        [Heading(2, brief.voice.say("seen.title", who=brief.views.who)), Entries(entries)] if entries else []
    )


def _views(brief: Brief) -> Iterator[Entry]:
    for block in brief.levels.benchmark.blocks:
        section = brief.questionnaire.section(block.section)
        subjects = {block.section: section.short}
        for element in brief.levels.benchmark.in_block(block.section):
            subjects[element.id] = f"{element.code} {brief_statement(element)}"
        for name, subject in subjects.items():
            seen = brief.views.of(name)
            if seen and brief.path.asks(section):
                text = brief.voice.say("seen.line", subject=subject, view=seen.words)
                yield Entry(text, seen.more, (Counted("views", name),))

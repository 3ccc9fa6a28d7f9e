"""Question by question: as asked, with the answers and own words of all services side by side."""

from collections.abc import Iterator, Sequence

from interview.compare.facts import beside, widths_of
from interview.compare.rows import Row, cell_lines
from interview.compare.services import Service
from interview.report.document import Heading, Paragraph, Part, Table
from interview.wording.voice import Voice

_BOTH = 2


def questions(services: Sequence[Service], rows: Sequence[Row], voice: Voice) -> list[Part]:
    """A table a theme; several below each other where more services stand here than a page has room for."""
    parts: list[Part] = [
        Heading(2, voice.say("compare.questions")),
        Paragraph(voice.say("compare.questions_how"), small=True),
    ]
    for theme in dict.fromkeys(row.section.id for row in rows):
        of_theme = [row for row in rows if row.section.id == theme]
        title = of_theme[0].section.short
        parts.append(Heading(3, title))
        for some in beside(services):
            names = {service.name for service in some}
            head = (voice.say("compare.question"), *(service.name for service in some))
            table = tuple(_row(row, names, voice) for row in of_theme)
            caption = voice.say("compare.table_caption", theme=title)
            parts.append(Table(caption, head, table, widths_of(some)))
    return parts


def _row(row: Row, names: set[str], voice: Voice) -> tuple[str, ...]:
    cells = [cell for cell in row.cells if cell.service.name in names]
    question = "\n".join([row.asked, *marks(row, voice)])
    return (question, *("\n".join(cell_lines(cell, row)) for cell in cells))


def marks(row: Row, voice: Voice) -> Iterator[str]:
    """What is said below a question of how its answers compare."""
    if row.differences:
        yield difference_words(row, voice)
    elif row.is_same:
        yield voice.say(
            "compare.same_two" if len(row.cells) == len(row.compared) == _BOTH else "compare.same"
        )
    elif row.shared:
        words = row.compared[0].service.brief.words
        yield voice.say("compare.shared", list=voice.series([words.label(row.item, c) for c in row.shared]))


def difference_words(row: Row, voice: Voice) -> str:
    """That a question was put otherwise to some, and in what."""
    listed = voice.listed([voice.say(f"compare.different_{name}") for name in row.differences])
    return voice.say("compare.different", list=listed)

"""Question by question: as asked, with the answers and own words of all services side by side."""

from collections.abc import Iterator, Sequence

from interview.compare.facts import beside, widths_of
from interview.compare.rows import Row, cell_lines
from interview.compare.services import Service
from interview.report.document import Heading, Paragraph, Part, Table
from interview.wording.voice import Voice

_BOTH = 2


def questions(services: Sequence[Service], rows: Sequence[Row], voice: Voice) -> list[Part]:
    """All of it under its heading, with how to read it."""
    return [
        Heading(2, voice.say("compare.questions")),
        Paragraph(voice.say("compare.questions_how"), small=True),
        *by_theme(services, rows, voice),
    ]


def by_theme(services: Sequence[Service], rows: Sequence[Row], voice: Voice) -> Iterator[Part]:
    """A table a theme of what two or more were asked; several below each other where more services stand here
    than a page has room for. What one alone was asked is named once, and so is who was asked nothing of it.
    """
    for theme in dict.fromkeys(row.section.id for row in rows):
        of_theme = [row for row in rows if row.section.id == theme]
        title = of_theme[0].section.short
        yield Heading(3, title)
        shared = [row for row in of_theme if len(row.asked_of) > 1]
        asked = [service for service in services if any(service in row.asked_of for row in shared)]
        for some in beside(asked) if asked else ():
            head = (voice.say("compare.question"), *(service.name for service in some))
            table = tuple(_row(row, some, voice) for row in shared)
            yield Table(voice.say("compare.table_caption", theme=title), head, table, widths_of(some))
        if shared and (others := [service.name for service in services if service not in asked]):
            yield Paragraph(
                voice.say("compare.nothing_asked", len(others), list=voice.listed(others)), small=True
            )
        yield from _asked_once([row for row in of_theme if row not in shared], voice)


def _asked_once(rows: Sequence[Row], voice: Voice) -> Iterator[Part]:
    """The questions that one alone was asked, by name; those that the versions of all others lack apart."""
    for is_of_version in (False, True):
        some = [row for row in rows if _is_of_one_version(row) is is_of_version]
        for service in dict.fromkeys(service for row in some for service in row.asked_of):
            titles = [row.title for row in some if service in row.asked_of]
            key = "compare.in_version_once" if is_of_version else "compare.asked_once"
            told = voice.say(key, len(titles), name=service.name, list=voice.series(titles))
            yield Paragraph(told, small=True)


def _is_of_one_version(row: Row) -> bool:
    return all(cell.row is None for cell in row.cells if cell.service not in row.asked_of)


def _row(row: Row, services: Sequence[Service], voice: Voice) -> tuple[str, ...]:
    cells = [cell for cell in row.cells if cell.service in services]
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

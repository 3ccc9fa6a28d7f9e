"""Who does what at which level, and how the service is connected: tables drawn from several answers."""

from collections.abc import Sequence

from interview.report.brief import Brief
from interview.report.document import Heading, Paragraph, Part, Table
from interview.report.synergies import Task, division_of_work, moves


def division(brief: Brief) -> list[Part]:
    """The tasks with those who do them at each level; then what nobody does, and what several levels do."""
    found, say = division_of_work(brief), brief.voice.say
    if found is None:
        return []
    told = [task for task in found.tasks if task.told]
    rows = tuple(
        (task.title, *("\n".join(names) for names in task.actors), "\n".join(task.elsewhere)) for task in told
    )
    head = (say("division.task"), *found.levels, say("division.elsewhere"))
    if not any(row[-1] for row in rows):
        head, rows = head[:-1], tuple(row[:-1] for row in rows)
    sentences = [
        say(f"division.{key}", list=_titles(brief, tasks))
        for key, tasks in (
            ("nobody", found.held_by_nobody),
            ("shared", found.held_twice),
            ("not_told", found.not_told),
        )
        if tasks
    ]
    return [
        Heading(2, found.title),
        Table(found.title, head, rows),
        *([Paragraph(" ".join(sentences))] if sentences else []),
    ]


def repositioning(brief: Brief) -> list[Part]:
    """From where the service stands to where it is meant to stand, and who sees to it, as far as told.

    What is so today alone stands in its theme.
    """
    say = brief.voice.say
    parts: list[Part] = []
    for move in moves(brief):
        cells = {"today": "\n".join(move.today), "intended": "\n".join(move.intended), "owner": move.owner}
        told = {key: cell for key, cell in cells.items() if cell}
        if told.keys() == {"today"}:
            continue
        head = tuple(say(f"division.{key}") for key in told)
        parts += [
            Heading(2, move.title),
            Table(move.title, head, (tuple(told.values()),)),
            *([Paragraph(say("division.new", list=brief.voice.listed([*move.new])))] if move.new else []),
        ]
    return parts


def _titles(brief: Brief, tasks: Sequence[Task]) -> str:
    return brief.voice.listed([task.title for task in tasks])

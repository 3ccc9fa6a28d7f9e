"""The line of each theme with the marks of its statements, one row a service, in the order given."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from interview.compare.differences import own_view
from interview.compare.services import Service
from interview.compare.statements import plan_beside
from interview.report.document import Entries, Entry, Heading, Paragraph, Part, Plot, PlotRow
from interview.report.sections.plot import drawn, row_of
from interview.report.sections.standing import in_brief, statement_level
from interview.wording.voice import Voice

_MOST_ROWS = 12
"""Rows of one picture, so that it fits a page; the rows of a theme are never parted."""


def lines(services: Sequence[Service], voice: Voice, *, same: str = "") -> list[Part]:
    """Pictures below each other. A plan stands in words alone beside others: its levels are others.

    With `same`, a row that is as the one above it says so in these words.
    """
    judged = [service for service in services if service.brief.compares]
    drawn_first = next((s for s in judged if not s.brief.foreseen), next(iter(judged), None))
    parts: list[Part] = [Heading(2, voice.say("compare.lines"))]
    if drawn_first is None:
        return [*parts, Paragraph(voice.say("compare.lines_none"))]
    themes = dict.fromkeys(theme for service in judged for theme in service.brief.compared)
    rows: list[PlotRow] = []
    pictures: list[Plot] = []
    for theme in themes:
        of_theme = list(_rows(judged, theme, foreseen=drawn_first.brief.foreseen))
        of_theme = _said_once(of_theme, same) if same else of_theme
        if rows and len(rows) + len(of_theme) > _MOST_ROWS:
            pictures.append(_picture(drawn_first, rows))
            rows = []
        rows += of_theme
    pictures += [_picture(drawn_first, rows)] if rows else []
    # What the marks mean is said once, below the last.
    keyed = drawn(drawn_first.brief, "", tuple(row for p in pictures for row in p.rows), keyed=True)
    pictures[-1:] = [replace(p, keys=keyed.keys, meanings=keyed.meanings) for p in pictures[-1:]]
    # The sentence stands behind: a heading keeps to the picture that follows it.
    return [
        *parts,
        *pictures,
        *([] if same else [Paragraph(voice.say("compare.lines_how"), small=True)]),
        *([Paragraph(voice.say("compare.plan_how"), small=True)] if plan_beside(services) else []),
        *_own_views(judged, voice),
    ]


def _own_views(services: Sequence[Service], voice: Voice) -> Iterator[Part]:
    """How services see the levels of themes and statements themselves, in the size of what the rules say."""
    entries = []
    for service in services:
        brief = service.brief
        if whole := brief.views.said_of_the_whole:
            entries.append(Entry(voice.told(service.name, whole)))
        levels = {theme: in_brief(brief, brief.levels.standing(theme)) for theme in brief.compared}
        titles = {theme: brief.questionnaire.section(theme).short for theme in brief.compared}
        for element in brief.levels.benchmark.elements.values():
            if element.block in levels and element.id in brief.record.views:
                levels[element.id] = statement_level(brief, brief.levels.element(element.id))
                titles[element.id] = element.code
        for name, level in levels.items():
            if own := own_view(service, name):
                said = f"{level} ({own})"
                row = voice.say("compare.own_view_row", theme=titles[name], name=service.name, own=said)
                entries.append(Entry(row))
    if entries:
        yield from (Heading(3, voice.say("compare.own_views")), Entries(tuple(entries)))


def _said_once(rows: Sequence[PlotRow], same: str) -> list[PlotRow]:
    """The rows of a theme; one that says nothing else than that before it is drawn and not told again."""
    told = list(rows[:1])
    for before, row in pairwise(rows):
        alike = replace(row, title=before.title, name=before.name) == before
        told.append(replace(row, words=same, spread="") if alike else row)
    return told


def _picture(first: Service, rows: Sequence[PlotRow]) -> Plot:
    return drawn(first.brief, "", tuple(rows), keyed=False)


def _rows(services: Sequence[Service], theme: str, *, foreseen: bool) -> Iterator[PlotRow]:
    group = next(s.brief.questionnaire.section(theme).short for s in services if theme in s.brief.compared)
    for service in services:
        if theme not in service.brief.compared:
            continue
        row = row_of(service.brief, theme)
        row = replace(row, title=service.name, name=f"{group}, {service.name}", group=group)
        if service.brief.foreseen is not foreseen:
            level = in_brief(service.brief, service.brief.levels.standing(theme))
            words = service.brief.voice.say("compare.plan_row", level=level)
            row = replace(row, low=None, high=None, so_far=None, marks=(), spread="", decided="", words=words)
        yield replace(row, target=None, own=None, own_words="")

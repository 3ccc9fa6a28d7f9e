"""The line of each theme with the marks of its statements, one row a service, in the order given."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from interview.compare.differences import own_view
from interview.compare.services import Service
from interview.report.document import Entries, Entry, Heading, Paragraph, Part, Plot, PlotRow
from interview.report.sections.plot import drawn, row_of
from interview.report.sections.standing import in_brief
from interview.wording.voice import Voice

_MOST_ROWS = 12
"""Rows of one picture, so that it fits a page; the rows of a theme are never parted."""


def lines(services: Sequence[Service], voice: Voice) -> list[Part]:
    """Pictures below each other. A plan stands in words alone beside others: its levels are others."""
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
        Paragraph(voice.say("compare.lines_how"), small=True),
        *_own_views(judged, voice),
    ]


def _own_views(services: Sequence[Service], voice: Voice) -> Iterator[Part]:
    """How services see the levels of themes themselves, in the size of what the rules say."""
    entries = []
    for service in services:
        for theme in service.brief.compared:
            own = own_view(service, theme)
            if own:
                short = service.brief.questionnaire.section(theme).short
                level = in_brief(service.brief, service.brief.levels.standing(theme))
                said = voice.say(
                    "compare.own_view_row", theme=short, name=service.name, own=f"{level} ({own})"
                )
                entries.append(Entry(said))
    if entries:
        yield from (Heading(3, voice.say("compare.own_views")), Entries(tuple(entries)))


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

"""The national review: counts of all sessions, by theme, by statement of good practice and by question."""

from collections import Counter
from collections.abc import Iterator, Sequence

from interview.compare.pool.counts import LEVELS, Counts
from interview.compare.pool.first_page import first_page, level_title, nobody_stands
from interview.compare.pool.gather import Asked
from interview.compare.pool.tables import Tables
from interview.report.document import Document, Entries, Entry, Heading, NewPage, Paragraph, Part, Table
from interview.wording.voice import Voice

_LEVEL_WIDTHS = (14, 4, 4, 6, 4, 5)
"""Of the name, and of the columns from Not yet to all others: each has room for its longest word."""


def review(tables: Tables, voice: Voice, title: str | None = None) -> Document:
    """The document, of counts that may all be passed on; it names no service and quotes nobody."""
    gathered = tables.gathered
    called = title or voice.say("pool.title", tables.total, title=gathered.questionnaire.title)
    return (
        Heading(1, called),
        *first_page(tables, voice),
        *_groups(tables, voice),
        NewPage(),
        *_themes(tables, voice),
        *_statements(tables, voice),
        NewPage(),
        *_questions(tables, voice),
    )


def _groups(tables: Tables, voice: Voice) -> Iterator[Part]:
    if tables.by is None:
        return
    asked = tables.gathered.asked[tables.by].form.text
    yield Heading(2, voice.say("pool.groups"))
    if not tables.groups:
        yield Paragraph(voice.say("pool.groups_none", asked=asked, least=tables.least))
        return
    yield Paragraph(voice.say("pool.groups_how", asked=asked, least=tables.least), small=True)
    rows = [(group.label, str(group.sessions)) for group in tables.groups]
    if tables.ungrouped:
        rows.append((voice.say("pool.ungrouped"), str(tables.ungrouped)))
    head = (voice.say("pool.group"), voice.say("pool.services"))
    yield Table(voice.say("pool.groups"), head, tuple(rows), (3, 1))


def _themes(tables: Tables, voice: Voice) -> Iterator[Part]:
    yield Heading(2, voice.say("pool.themes"))
    if not tables.themes:
        yield Paragraph(voice.say("pool.themes_none"))
        return
    yield Paragraph(voice.say("pool.themes_how", tables.total), small=True)
    yield from _levels(
        tables.themes, voice.say("pool.theme"), voice.say("pool.themes_caption"), tables, voice
    )


def _statements(tables: Tables, voice: Voice) -> Iterator[Part]:
    if not tables.statements:
        return
    yield Heading(2, voice.say("pool.statements"))
    yield Paragraph(voice.say("pool.statements_how", tables.total), small=True)
    untold: list[Entry] = []
    for section in dict.fromkeys(counts.of.section.id for counts in tables.statements):
        of_theme = [counts for counts in tables.statements if counts.of.section.id == section]
        short = of_theme[0].of.section.short
        if not any(any(counts.at_levels()) or nobody_stands(counts) for counts in of_theme):
            untold.append(Entry(voice.say("pool.untold_theme", len(of_theme), theme=short)))
            continue
        yield Heading(3, short)
        caption = voice.say("pool.statements_caption", theme=short)
        yield from _levels(of_theme, voice.say("pool.statement"), caption, tables, voice)
    if untold:
        yield Paragraph(voice.say("pool.untold_themes", least=tables.least))
        yield Entries(tuple(untold))


def _levels(some: Sequence[Counts], first: str, caption: str, tables: Tables, voice: Voice) -> Iterator[Part]:
    """A row for each, with one for each group below it; a column for each level, and one for all others.

    Those with nobody at any level, and those of which no level is shown, stand behind it in words.
    """
    told = [counts for counts in some if any(counts.at_levels())]
    if told:
        yield _level_table(told, first, caption, tables, voice)
    empty = [level_title(counts, voice) for counts in some if nobody_stands(counts)]
    untold = [
        level_title(counts, voice)
        for counts in some
        if not any(counts.at_levels()) and not nobody_stands(counts)
    ]
    if empty:
        yield Entries((Entry(voice.say("pool.empty", tables.total), tuple(empty)),))
    if untold:
        yield Entries((Entry(voice.say("pool.untold", least=tables.least), tuple(untold)),))


def _level_table(some: Sequence[Counts], first: str, caption: str, tables: Tables, voice: Voice) -> Table:
    rows = []
    for counts in some:
        title = level_title(counts, voice)
        rows.append((title, *_levels_and_rest(counts.at_levels(), tables.total, tables.least, voice)))
        for place, group in enumerate(tables.groups):
            if any(levels := counts.at_levels(place)):
                label = voice.say("pool.group_row", label=group.label)
                rows.append((label, *_levels_and_rest(levels, group.sessions, tables.least, voice)))
    named = [cell.label for cell in some[0].cells if cell.key in LEVELS]
    return Table(caption, (first, *named, voice.say("pool.level_rest")), tuple(rows), _LEVEL_WIDTHS)


def _levels_and_rest(
    levels: Sequence[int | None], sessions: int, least: int, voice: Voice
) -> tuple[str, ...]:
    """The levels, and how many of so many sessions stand at none that is shown: what is left of the sum."""
    rest = sessions - sum(count or 0 for count in levels)
    return tuple(_number(count, voice) for count in (*levels, None if 0 < rest < least else rest))


def _questions(tables: Tables, voice: Voice) -> Iterator[Part]:
    yield Heading(2, voice.say("pool.questions"))
    yield Paragraph(voice.say("pool.questions_how"), small=True)
    told = [counts for counts in tables.questions if counts.is_told]
    for section in dict.fromkeys(counts.of.section.id for counts in told):
        of_theme = [counts for counts in told if counts.of.section.id == section]
        yield Heading(3, of_theme[0].of.section.short)
        for counts in of_theme:
            yield _question(counts, tables, voice)
    untold: dict[str, list[str]] = {}
    for counts in tables.questions:
        if isinstance(counts.of, Asked) and not counts.is_told:
            untold.setdefault(counts.of.section.short, []).append(counts.of.form.text)
    ways = {
        theme: [_in_ways(*each, voice) for each in Counter(asked).items()] for theme, asked in untold.items()
    }
    if untold:
        yield Heading(3, voice.say("pool.questions_untold"))
        yield Paragraph(voice.say("pool.questions_untold_how"), small=True)
        yield Entries(tuple(Entry(theme, tuple(asked)) for theme, asked in ways.items()))


def _in_ways(question: str, times: int, voice: Voice) -> str:
    """A question once, with how many ways there were of asking it."""
    return question if times == 1 else voice.say("pool.in_ways", question=question, times=times)


def _question(counts: Counts, tables: Tables, voice: Voice) -> Table:
    asked = counts.of
    assert isinstance(asked, Asked)
    groups = [(place, group) for place, group in enumerate(tables.groups) if counts.tells_of(place)]
    shown = [cell for cell in counts.cells if cell.is_choice or cell.count != 0]
    rows = [
        (cell.label, *(_number(count, voice) for count in (cell.count, *(cell.groups[p] for p, _ in groups))))
        for cell in (*shown, *([counts.together] if counts.together else []))
    ]
    # What stands above a table is not printed everywhere; its head is.
    head = (asked.form.text, voice.say("pool.all"), *(group.label for _, group in groups))
    return Table(asked.item.title, head, tuple(rows), (6, *(2 for _ in head[1:])))


def _number(count: int | None, voice: Voice) -> str:
    return voice.say("pool.not_shown") if count is None else str(count)

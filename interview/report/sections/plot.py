"""Where the themes stand, as a plot: a row for each theme that has a level, with its statements as marks."""

from collections.abc import Iterator
from dataclasses import replace

from interview.questionnaire import Section
from interview.report.brief import Brief
from interview.report.document import Heading, Part, Plot, PlotRow
from interview.report.sections.standing import in_words, marks, spread


def plot(brief: Brief) -> Plot | None:
    """The plot of the themes that have a level; None when none of them was chosen."""
    rows = tuple(row_of(brief, section) for section in brief.compared)
    if not rows:
        return None
    title = brief.voice.say("plot.title_foreseen" if brief.foreseen else "plot.title")
    return drawn(brief, title, rows, keyed=True)


def strip(brief: Brief, section: str) -> Plot:
    """The line of one theme, with its level in words beside it."""
    row = row_of(brief, section)
    return drawn(brief, "", (replace(row, title="", name=row.title, group="", decided=""),), keyed=False)


def plot_alone(brief: Brief) -> list[Part]:
    """The level of each theme at a glance, before anything that is read at length."""
    picture = plot(brief)
    return [Heading(2, picture.title), replace(picture, title="")] if picture else []


def row_alone(brief: Brief, section: Section) -> list[Part]:
    """Where one theme stands, in words; nothing where it has no level."""
    return [strip(brief, section.id)] if section.id in brief.compared else []


def drawn(brief: Brief, title: str, rows: tuple[PlotRow, ...], *, keyed: bool) -> Plot:
    """A plot of these rows; `keyed`, with what each mark and level means."""
    top = brief.levels.highest
    bare = Plot(
        title,
        tuple(brief.level_words.name(number) for number in range(top + 1)),
        rows,
        brief.voice.say("plot.open_or_not_agreed" if brief.added.not_agreed else "plot.open"),
        brief.voice.say("plot.decided"),
        unassessed=brief.voice.say("plot.unassessed"),
    )
    if not keyed:
        return bare
    keys = ((name, brief.voice.say(f"plot.key_{name}")) for name in _drawn(bare))
    return replace(bare, keys=tuple(keys), meanings=tuple(_meanings(brief, top)))


def _meanings(brief: Brief, top: int) -> Iterator[str]:
    """What each level means, and how that of a theme follows."""
    for name in (*map(str, range(top + 1)), "theme"):
        yield brief.voice.say(f"plot.meaning_foreseen_{name}" if brief.foreseen else f"plot.meaning_{name}")


def row_of(brief: Brief, section: str) -> PlotRow:
    """The line of one theme that has a level, with its statements as marks."""
    title = brief.questionnaire.section(section)
    standing = brief.levels.standing(section)
    seen = brief.views.of(section)
    aim = brief.record.targets.get(section)
    level = standing.range
    return PlotRow(
        title=title.short,
        low=level.low if level else None,
        high=level.high if level else None,
        words=in_words(brief, section),
        so_far=None if standing.is_one_of_many else standing.so_far,
        marks=marks(brief, section) if level else (),
        spread=spread(brief, section) if level else "",
        decided=brief.voice.say("plot.decided_of", decided=standing.decided, total=standing.total)
        if level
        else "",
        target=aim.level if aim and aim.is_open else None,
        own=seen.level.low if seen and seen.level and seen.level.width == 0 else None,
        own_words=seen.words if seen else "",
        group=brief.group_of(section),
    )


def _drawn(picture: Plot) -> list[str]:
    """The kinds of marks that are drawn, in the order in which they are explained."""
    rows = picture.rows
    marks = [mark for row in rows for mark in row.marks]
    there = {
        "level": any(row.low is not None and row.low == row.high for row in rows),
        "so_far": any(row.low != row.high and row.so_far is not None for row in rows),
        "range": any(map(picture.bar, rows)),
        "target": any(row.target is not None and row.low is not None for row in rows),
        "own": any(row.own is not None and row.low is not None for row in rows),
        "statement": any(mark.level is not None and mark.kind == "statement" for mark in marks),
        "open": any(mark.level is None for mark in marks),
        "safeguard": any(mark.kind == "safeguard" for mark in marks),
        "risk": any(mark.kind == "risk" for mark in marks),
    }
    return [name for name, is_there in there.items() if is_there]

"""Where the themes stand, as a plot: one row a theme that has a level."""

from dataclasses import replace

from interview.benchmark import Range, statement_counts
from interview.benchmark.levels import HIGHEST
from interview.report.brief import Brief
from interview.report.document import Heading, Part, Plot, PlotRow
from interview.report.views import Seen
from interview.wording.levels import level_words
from interview.wording.voice import Voice


def plot(brief: Brief) -> Plot | None:
    """The plot of the themes that have a band; None when none of them was chosen."""
    voice = brief.voice
    rows = []
    for block in brief.levels.benchmark.blocks:
        section = brief.questionnaire.section(block.section)
        if block.band and brief.path.asks(section):
            progress = brief.path.progress(section.id)
            counts = {"answered": progress.answered, "total": progress.on_path}
            aim = brief.record.targets.get(section.id)
            rows.append(
                _row(
                    section.title,
                    brief.levels.band(section.id),
                    voice.say("report.answered_of", **counts),
                    voice,
                    answered=voice.say("plot.answered_of", **counts),
                    target=aim.level if aim and aim.is_open else None,
                    statements=statement_counts(brief.levels.block(section.id)),
                    seen=brief.views.of(section.id),
                )
            )
    if not rows:
        return None
    legend = [
        voice.say("plot.legend_targets" if any(row.target is not None for row in rows) else "plot.legend")
    ]
    legend += [voice.say("plot.legend_own")] if any(row.own_words for row in rows) else []
    return Plot(
        voice.say("plot.title"),
        tuple(voice.say(f"level.{number}") for number in range(HIGHEST + 1)),
        tuple(rows),
        " ".join(legend),
    )


def plot_alone(brief: Brief) -> list[Part]:
    """The level of each theme at a glance, before anything that is read at length."""
    picture = plot(brief)
    return [Heading(2, picture.title), replace(picture, title="")] if picture else []


def _row(
    title: str,
    level: Range | None,
    note: str,
    voice: Voice,
    *,
    answered: str = "",
    target: int | None = None,
    statements: tuple[int, int] | None = None,
    seen: Seen | None = None,
) -> PlotRow:
    """A row for this level; one that is too wide to say anything has no place on the plot."""
    own = seen.level.low if seen and seen.level and seen.level.width == 0 else None
    own_words = seen.words if seen else ""
    low, high = (level.low, level.high) if level and level.width <= 1 else (None, None)
    basis = (
        voice.say("plot.basis", n=statements[0], total=statements[1])
        if statements and low is not None
        else ""
    )
    return PlotRow(title, low, high, level_words(level, voice), note, target, basis, own, own_words, answered)

"""Where a theme and its statements stand, in words: the level, how far it is settled, and what holds it."""

from collections import Counter

from interview.benchmark import Assessment, Element, Range, Standing, State
from interview.benchmark.levels import STRONG_EVIDENCE
from interview.report.brief import Brief
from interview.report.document import Mark, MarkKind
from interview.wording.levels import brief_statement
from interview.wording.levels import level_name as name_of


def level_name(brief: Brief, level: int) -> str:
    """The name of a level; for a plan, what it foresees."""
    return name_of(level, brief.voice, foreseen=brief.foreseen)


def level_words(brief: Brief, level: Range) -> str:
    """The name of a level, or between which two it lies."""
    low, high = (level_name(brief, number) for number in (level.low, level.high))
    return low if low == high else brief.voice.say("standing.between", low=low, high=high)


def in_brief(brief: Brief, standing: Standing) -> str:
    """The level of a theme in a few words."""
    if standing.range is None:
        return brief.voice.say("level.none")
    if standing.level is not None:
        return level_name(brief, standing.level)
    if standing.so_far is None:
        return brief.voice.say("standing.not_assessed")
    return brief.voice.say("standing.so_far", level=level_name(brief, standing.so_far))


def in_words(brief: Brief, section: str) -> str:
    """The level of a theme, from how many statements, and how much would settle it; then what holds it."""
    standing, words = brief.levels.standing(section), brief.level_words
    theme = brief.questionnaire.section(section)
    return " ".join([words.where(standing), *words.settling(theme), *words.held(standing)])


def marks(brief: Brief, section: str) -> tuple[Mark, ...]:
    """A mark for each statement of a theme that counts, those that put people at risk first."""
    missing = {element.id for element in brief.levels.standing(section).held_by}
    found = []
    for assessment in counting(brief, section):
        level = assessment.range.low if assessment.decided and assessment.range else None
        is_missing = assessment.element.id in missing
        kind: MarkKind = "risk" if assessment.risk else "safeguard" if is_missing else "statement"
        found.append(Mark(level, kind))
    order = ("risk", "safeguard", "statement")
    return tuple(sorted(found, key=lambda mark: order.index(mark.kind)))


def counting(brief: Brief, section: str) -> list[Assessment]:
    """The statements of a theme that have a level, as far as they may count."""
    found = brief.levels.block(section)
    return [a for a in found if a.element.graded and a.range and a.counts is not False]


def because(element: Element) -> str:
    """Why a statement is a risk, in words."""
    return element.risk.because.rstrip(".") if element.risk else brief_statement(element)


def spread(brief: Brief, section: str) -> str:
    """How many statements stand where, in words; empty where none counts."""
    say = brief.voice.say
    here = marks(brief, section)
    levels = Counter(mark.level for mark in here if mark.level is not None)
    parts = [
        say("standing.spread_at", levels[n], level=level_name(brief, n)) for n in sorted(levels, reverse=True)
    ]
    open_ones = sum(mark.level is None for mark in here)
    parts += [say("standing.spread_open", open_ones)] if open_ones else []
    kinds = Counter(mark.kind for mark in here)
    among = [say(f"standing.spread_{kind}", kinds[kind]) for kind in ("safeguard", "risk") if kinds[kind]]
    listed = brief.voice.listed(parts)
    return say("standing.spread_among", list=listed, among=brief.voice.listed(among)) if among else listed


def statement_level(brief: Brief, assessment: Assessment) -> str:
    """Where a statement stands, in a few words, and whether something shows it."""
    say = brief.voice.say
    if assessment.range is None:
        if assessment.state is State.ASSESSED or assessment.possible:
            return say("standing.open")
        return brief.level_words.brief(assessment)
    if assessment.risk:
        return say("standing.is_risk", level=level_name(brief, 0))
    if assessment.range.width:
        everything = assessment.range.low == 0 and assessment.range.high == brief.levels.highest
        levels = level_words(brief, assessment.range)
        return say("standing.open") if everything else say("standing.open_between", levels=levels)
    level = level_name(brief, assessment.range.low)
    if assessment.expected is False:
        return brief.level_words.brief(assessment)
    if assessment.evidence in STRONG_EVIDENCE:
        return say("standing.shown", level=level)
    return level

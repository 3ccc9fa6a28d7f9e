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
        return brief.voice.say("standing.open")
    return brief.voice.say("standing.so_far", level=level_name(brief, standing.so_far))


def in_words(brief: Brief, standing: Standing) -> str:
    """The level of a theme, from how many statements, and what would settle it; then what holds it."""
    say = brief.voice.say
    if standing.range is None:
        return f"{say('standing.none')}."
    counts = {"decided": standing.decided, "total": standing.total}
    if standing.level is not None:
        key = "standing.settled" if standing.decided == standing.total else "standing.settled_early"
        told = [say(key, standing.total, level=level_name(brief, standing.level), **counts)]
    else:
        told = [say("standing.so_far_from", standing.total, level=in_brief(brief, standing), **counts)]
        told.append(level_words(brief, standing.range))
        if settle := len(standing.settle):
            told.append(say("standing.settle", settle))
    return " ".join([f"{'; '.join(told)}.", *held(brief, standing)])


def held(brief: Brief, standing: Standing) -> list[str]:
    """A sentence for each risk, and for each safeguard that is not in place."""
    return [
        *(brief.voice.say("standing.risk", because=because(element)) for element in standing.risks),
        *(
            brief.voice.say(
                "standing.held" if standing.held else "standing.not_held", statement=brief_statement(element)
            )
            for element in standing.held_by
        ),
    ]


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
    parts += [say(f"standing.spread_{kind}", kinds[kind]) for kind in ("safeguard", "risk") if kinds[kind]]
    return brief.voice.listed(parts)


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
        return say("standing.open_between", levels=level_words(brief, assessment.range))
    level = level_name(brief, assessment.range.low)
    if assessment.expected is False:
        return say("standing.not_expected", level=level)
    if assessment.evidence in STRONG_EVIDENCE:
        return say("standing.shown", level=level)
    return level

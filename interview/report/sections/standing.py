"""Where a theme and its statements stand, in words: the level, how far it is settled, and what holds it."""

from collections import Counter

from interview.benchmark import Assessment, Range, Standing, State
from interview.benchmark.levels import STRONG_EVIDENCE
from interview.benchmark.standing import LIMITED_TO, is_at_least_established
from interview.report.brief import Brief
from interview.report.document import Mark, MarkKind


def level_words(brief: Brief, level: Range) -> str:
    """The name of a level, or between which two it lies."""
    low, high = (brief.level_words.name(number) for number in (level.low, level.high))
    return low if low == high else brief.voice.say("standing.between", low=low, high=high)


def in_brief(brief: Brief, standing: Standing) -> str:
    """The level of a theme in a few words."""
    if standing.range is None:
        return brief.voice.say("level.none")
    if standing.level is not None:
        return brief.level_words.name(standing.level)
    if standing.so_far is None:
        return brief.voice.say("standing.not_settled" if standing.at_least else "standing.not_assessed")
    return brief.voice.say("standing.so_far", level=brief.level_words.name(standing.so_far))


def in_words(brief: Brief, section: str) -> str:
    """The level of a theme, from how many statements, and how much would settle it; then what holds it."""
    standing, words = brief.levels.standing(section), brief.level_words
    theme = brief.questionnaire.section(section)
    differ = sum(item.id in brief.added.not_agreed for item in theme.items)
    told = [brief.voice.say("standing.theme_not_agreed", differ)] if differ else []
    is_spread = bool(standing.range and spread(brief, section))
    where = words.where(standing, spread=is_spread, differs=_differs(brief, section) > 0)
    return " ".join([where, *words.settling(theme), *words.held(standing), *told])


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


def spread(brief: Brief, section: str) -> str:
    """How many statements stand where, in words; empty where the level of the theme tells it all."""
    say = brief.voice.say
    here = marks(brief, section)
    levels = Counter(mark.level for mark in here if mark.level is not None)
    standing = brief.levels.standing(section)
    told = standing.so_far if standing.level is None else standing.level
    if levels.keys() <= {told} and all(mark.kind == "statement" for mark in here):
        return ""
    parts = [
        say("standing.spread_at", levels[n], level=brief.level_words.name(n))
        for n in sorted(levels, reverse=True)
    ]
    known = standing.at_least
    parts += (
        [say("standing.spread_at", known, level=brief.level_words.or_higher(LIMITED_TO))] if known else []
    )
    open_ones = sum(mark.level is None for mark in here) - known
    differ = _differs(brief, section)
    parts += [say("standing.spread_open", open_ones - differ)] if open_ones > differ else []
    parts += [say("standing.spread_not_agreed", differ)] if differ else []
    kinds = Counter(mark.kind for mark in here)
    among = [say(f"standing.spread_{kind}", kinds[kind]) for kind in ("safeguard", "risk") if kinds[kind]]
    listed = brief.voice.listed(parts)
    return say("standing.spread_among", list=listed, among=brief.voice.listed(among)) if among else listed


def _differs(brief: Brief, section: str) -> int:
    """Of how many statements of a theme nothing is known because a group did not agree."""
    return sum(_is_not_agreed(brief, assessment) for assessment in counting(brief, section))


def _is_not_agreed(brief: Brief, assessment: Assessment) -> bool:
    """Whether nothing is known of a statement because a group did not agree on its question."""
    known = assessment.decided or is_at_least_established(assessment)
    return not known and assessment.element.item in brief.added.not_agreed


def _open(brief: Brief, assessment: Assessment) -> str:
    """Whether a statement is open, or a group did not agree on its question."""
    return "not_agreed" if assessment.element.item in brief.added.not_agreed else "open"


def statement_level(brief: Brief, assessment: Assessment) -> str:
    """Where a statement stands, in a few words, and whether something shows it."""
    say = brief.voice.say
    if assessment.range is None:
        if assessment.state is State.ASSESSED or assessment.possible:
            return say(f"standing.{_open(brief, assessment)}")
        return brief.level_words.brief(assessment)
    if assessment.risk:
        return say("standing.is_risk", level=brief.level_words.name(0))
    if is_at_least_established(assessment):
        return brief.level_words.or_higher(assessment.range.low)
    if assessment.range.width:
        everything = assessment.range.low == 0 and assessment.range.high == brief.levels.highest
        levels = level_words(brief, assessment.range)
        key = _open(brief, assessment)
        return say(f"standing.{key}") if everything else say(f"standing.{key}_between", levels=levels)
    level = brief.level_words.name(assessment.range.low)
    if assessment.expected is False:
        return brief.level_words.brief(assessment)
    if assessment.evidence in STRONG_EVIDENCE:
        return say("standing.shown", level=level)
    return level

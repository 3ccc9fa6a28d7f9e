"""What an interview found, in three sentences: how far the practice stands, where it is strongest, and what
holds it back or puts people at risk."""

from collections import Counter
from collections.abc import Iterator

from interview.benchmark import Reason, Standing
from interview.benchmark.levels import HIGHEST
from interview.questionnaire.placeholders import placeholders
from interview.report.brief import Brief
from interview.report.sections.standing import because, in_brief, level_name
from interview.report.sections.statements import gaps, strengths
from interview.session.events import Status
from interview.wording.levels import brief_statement

_GOOD = 2
"""From this level on, a theme is a strength."""
_MOST = 3
"""Themes that are named in one sentence."""


def finding(brief: Brief) -> tuple[str, ...]:
    """The three sentences; fewer where nothing can be said yet, none where no levels are shown."""
    standings = {section: brief.levels.standing(section) for section in brief.compared}
    told = {section: standing for section, standing in standings.items() if standing.range}
    if not told:
        return ()
    return (_standing(brief, told), *_strongest(brief, told), *_held_back(brief, told))


def _say(brief: Brief, key: str, n: float | None = None, **slots: object) -> str:
    """The sentence for a practice that is there, or the one for a plan."""
    return brief.voice.say(f"finding.{key}{'_foreseen' if brief.foreseen else ''}", n, **slots)


def _standing(brief: Brief, standings: dict[str, Standing]) -> str:
    """What the practice is, and how many themes stand where."""
    settled = Counter(s.level for s in standings.values() if s.level is not None)
    so_far = Counter(s.so_far for s in standings.values() if s.level is None and s.so_far is not None)
    unsettled = sum(standing.level is None for standing in standings.values())
    parts = [_count(brief, "at", settled[n], n) for n in range(HIGHEST, -1, -1) if settled[n]]
    if unsettled == 1 and so_far:
        parts.append(brief.voice.say("finding.unsettled_one", level=level_name(brief, min(so_far))))
    elif unsettled:
        apart = [_count(brief, "so_far", so_far[n], n) for n in range(HIGHEST, -1, -1) if so_far[n]]
        key = "unsettled" if apart else "unsettled_bare"
        parts.append(brief.voice.say(f"finding.{key}", unsettled, list=brief.voice.listed(apart)))
    what, listed = _what(brief), brief.voice.listed(parts)
    key = "stands" if what else "stands_bare"
    return brief.voice.say(f"finding.{key}", len(standings), what=what, list=listed)


def _count(brief: Brief, key: str, number: int, level: int) -> str:
    return brief.voice.say(f"finding.{key}", number, level=level_name(brief, level))


def _what(brief: Brief) -> str:
    """What the practice is, in the words that the questionnaire has for these answers."""
    for piece in brief.presentation.what:
        piped = (placeholder.subject for placeholder in placeholders(piece.say))
        holds = piece.when is None or piece.when.test(brief.path.facts) is True
        if holds and all(brief.path.statuses.get(name) is Status.ANSWERED for name in piped):
            return brief.words.filled(piece.say).rstrip(".")
    return ""


def _strongest(brief: Brief, standings: dict[str, Standing]) -> Iterator[str]:
    """The themes that stand highest, those first of which that is certain."""
    ranked = sorted(standings.items(), key=lambda pair: (pair[1].level is None, -_height(pair[1])))
    good = [(section, standing) for section, standing in ranked if _height(standing) >= _GOOD]
    if good:
        highest = max(_height(standing) for _, standing in good)
        top = [pair for pair in good if _height(pair[1]) == highest]
        top = [pair for pair in top if pair[1].level is not None] or top
        yield _say(brief, "strongest", list=_listed(brief, top))
    elif best := strengths(brief):
        yield _say(brief, "best_statement", statement=brief_statement(best[0].element))
    elif any(standing.so_far is not None for standing in standings.values()):
        yield _say(brief, "no_strength")


def _held_back(brief: Brief, standings: dict[str, Standing]) -> Iterator[str]:
    """Risks before safeguards that are not in place, and these before the themes that stand lowest."""
    say = brief.voice.say
    if risks := brief.risks:
        slots = {"theme": _theme(brief, risks[0].block), "because": because(risks[0])}
        more = len(risks) - 1
        yield say("finding.risk_more" if more else "finding.risk", more or None, **slots)
        return
    holding = [(section, s) for section, s in standings.items() if s.held_by and s.held]
    holding += [(section, s) for section, s in standings.items() if s.held_by and not s.held]
    if holding:
        section, standing = holding[0]
        slots = {"theme": _theme(brief, section), "statement": brief_statement(standing.held_by[0])}
        more = sum(len(s.held_by) for s in standings.values()) - 1
        yield _say(brief, "held_more" if more else "held", more or None, **slots)
        return
    low = sorted(standings.items(), key=lambda pair: (_height(pair[1]), pair[1].level is None))
    low = [pair for pair in low if 0 <= _height(pair[1]) < _GOOD]
    if low:
        yield _say(brief, "held_back", list=_listed(brief, low))
        return
    barriers = [step for step in brief.recommendations if step.reason is Reason.BARRIER]
    first = [*barriers, *gaps(brief)]
    if first:
        yield _say(brief, "first_gap", statement=brief_statement(first[0].element))
    elif any(standing.level is None for standing in standings.values()):
        yield say("finding.open")
    else:
        yield _say(brief, "nothing")


def _height(standing: Standing) -> int:
    """The level that a theme has or has so far; below all levels where nothing is decided."""
    if standing.level is not None:
        return standing.level
    return -1 if standing.so_far is None else standing.so_far


def _listed(brief: Brief, pairs: list[tuple[str, Standing]]) -> str:
    """These themes with their levels, one that they share once."""
    listed = brief.voice.listed(_themes(brief, pairs))
    levels = {in_brief(brief, standing) for _, standing in pairs}
    return listed if len(levels) > 1 else brief.voice.say("finding.all_at", list=listed, level=levels.pop())


def _themes(brief: Brief, pairs: list[tuple[str, Standing]]) -> list[str]:
    """The first of these themes with their levels, and how many more there are."""
    levels = {in_brief(brief, standing) for _, standing in pairs}
    more = len(pairs) - _MOST
    rest = [brief.voice.say("finding.more_themes", more)] if more > 0 else []
    if len(levels) == 1:
        return [*(_theme(brief, section) for section, _ in pairs[:_MOST]), *rest]
    return [
        *(
            brief.voice.say("finding.theme", theme=_theme(brief, section), level=in_brief(brief, standing))
            for section, standing in pairs[:_MOST]
        ),
        *rest,
    ]


def _theme(brief: Brief, section: str) -> str:
    return brief.questionnaire.section(section).short

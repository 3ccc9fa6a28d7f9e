"""What an interview found, in three sentences: how far the practice stands, where it is strongest, and what
holds it back or puts people at risk.

A first look says what was looked at instead, and what deserves more.
"""

from collections import Counter
from collections.abc import Iterator

from interview.benchmark import Element, Reason, Standing, deserve_more
from interview.benchmark.levels import HIGHEST
from interview.questionnaire.placeholders import placeholders
from interview.report.brief import Brief
from interview.report.sections.standing import counting, in_brief
from interview.report.sections.statements import gaps, strengths
from interview.session.events import Status
from interview.wording.levels import because, brief_statement

_GOOD = 2
"""From this level on, a theme is a strength."""
_MOST = 3
"""Themes that are named in one sentence."""


def finding(brief: Brief, *, steps: bool = True) -> tuple[str, ...]:
    """The three sentences; fewer where nothing can be said yet, none where no levels are shown.

    `steps` says whether they name the first step, which is left out where the steps are listed.
    """
    standings = {section: brief.levels.standing(section) for section in brief.compared}
    told = {section: standing for section, standing in standings.items() if standing.range}
    if not told:
        return ()
    if brief.at_first_look:
        return (_looked_at(brief), *_at_risk(brief, told, steps=steps), *_deserving(brief))
    return (_standing(brief, told), *_strongest(brief, told), *_held_back(brief, told, steps=steps))


def _say(brief: Brief, key: str, n: float | None = None, **slots: object) -> str:
    """The sentence for a practice that is there, or the one for a plan."""
    return brief.voice.say(f"finding.{key}{'_foreseen' if brief.foreseen else ''}", n, **slots)


def _looked_at(brief: Brief) -> str:
    """What the practice is, how much was answered, and how many statements of its themes that settles."""
    counted = [a for section in brief.compared for a in counting(brief, section)]
    statuses = brief.path.statuses
    answers = sum(statuses[item.id] is Status.ANSWERED for item in brief.path.questions)
    return brief.voice.say(
        "finding.looked_at",
        answers=brief.voice.say("count.answers", answers),
        decided=sum(a.decided for a in counted),
        total=len(counted),
        what=_what(brief) or brief.voice.say("finding.what"),
    )


def _deserving(brief: Brief) -> Iterator[str]:
    themes = [found.section.short for found in deserve_more(brief.levels)]
    if themes:
        yield brief.voice.say("finding.deserving", list=brief.voice.listed(themes[:_MOST]))


def _standing(brief: Brief, standings: dict[str, Standing]) -> str:
    """What the practice is, and how many themes stand where; the counts come to all themes."""
    settled = Counter(s.level for s in standings.values() if s.level is not None)
    unsettled = [s for s in standings.values() if s.level is None]
    so_far = Counter(s.so_far for s in unsettled if s.so_far is not None)
    parts = [_count(brief, "at", settled[n], n) for n in range(HIGHEST, -1, -1) if settled[n]]
    apart = [_count(brief, "so_far", so_far[n], n) for n in range(HIGHEST, -1, -1) if so_far[n]]
    open_ones = [s for s in unsettled if s.so_far is None]
    for key, known in (("without_level", True), ("not_assessed", False)):
        if count := sum(bool(s.at_least) is known for s in open_ones):
            apart.append(brief.voice.say(f"finding.{key}", count))
    if len(unsettled) == 1:
        parts.append(brief.voice.say("finding.unsettled_one", level=in_brief(brief, unsettled[0])))
    elif unsettled:
        parts.append(brief.voice.say("finding.unsettled", len(unsettled), list=brief.voice.listed(apart)))
    what, listed = _what(brief), brief.voice.listed(parts)
    key = "stands" if what else "stands_bare"
    return brief.voice.say(f"finding.{key}", len(standings), what=what, list=listed)


def _count(brief: Brief, key: str, number: int, level: int) -> str:
    return brief.voice.say(f"finding.{key}", number, level=brief.level_words.name(level))


def _what(brief: Brief) -> str:
    """What the practice is, in the words that the questionnaire has for these answers."""
    for piece in brief.presentation.what:
        piped = (placeholder.subject for placeholder in placeholders(piece.say))
        holds = piece.when is None or piece.when.test(brief.path.facts) is True
        if holds and all(brief.path.statuses.get(name) is Status.ANSWERED for name in piped):
            return brief.words.filled(piece.say).rstrip(".")
    return ""


def _strongest(brief: Brief, standings: dict[str, Standing]) -> Iterator[str]:
    """The themes that stand highest, those that are settled before others; else the best statement."""
    sure = {section: standing for section, standing in standings.items() if _is_sure(standing)}
    good = _of_one_height(sure, max(map(_height, sure.values()), default=-1))
    settled = {section: standing for section, standing in good.items() if standing.level is not None}
    good_so_far = any(_height(standing) >= _GOOD for standing in standings.values())
    if good and _height(next(iter(good.values()))) >= _GOOD:
        yield _named(brief, "strongest", settled or good, len(standings))
    elif best := strengths(brief):
        yield _say(brief, "best_statement", statement=brief_statement(best[0].element))
    elif any(standing.so_far is not None for standing in standings.values()) and not good_so_far:
        yield _say(brief, "no_strength")


def _held_back(brief: Brief, standings: dict[str, Standing], *, steps: bool) -> Iterator[str]:
    """Risks before protections that are missing, and these before the themes that stand lowest."""
    if told := [*_at_risk(brief, standings, steps=steps)]:
        yield from told
        return
    sure = {section: standing for section, standing in standings.items() if _is_sure(standing)}
    low = [_height(standing) for standing in sure.values() if 0 <= _height(standing) < _GOOD]
    if low:
        yield _named(brief, "held_back", _of_one_height(sure, min(low)), len(standings))
        return
    barriers = [step for step in brief.recommendations if step.reason is Reason.BARRIER]
    first = [*barriers, *gaps(brief)]
    if first:
        theme, step = _theme(brief, first[0].element.block), first[0].first_step
        yield _with_step(brief, _say(brief, "first_gap", theme=theme), step if steps else "")
    elif any(standing.level is None for standing in standings.values()):
        yield brief.voice.say("finding.open")
    else:
        yield _say(brief, "nothing")


def _at_risk(brief: Brief, standings: dict[str, Standing], *, steps: bool) -> Iterator[str]:
    """What puts people at risk; where nothing does, which protection of people is missing."""
    if risks := brief.risks:
        slots = {"theme": _theme(brief, risks[0].block), "because": because(risks[0])}
        more = len(risks) - 1
        yield brief.voice.say("finding.risk_more" if more else "finding.risk", more or None, **slots)
        return
    holding = sorted(
        ((section, s) for section, s in standings.items() if s.held_by), key=lambda pair: not pair[1].held
    )
    if holding:
        section, standing = holding[0]
        first = standing.held_by[0]
        step = brief.levels.first_step(first.id)
        slots = {"theme": _theme(brief, section), "title": _title(brief, first)}
        missing = sum(len(s.held_by) for s in standings.values())
        key = "held_more" if missing > 1 else "held"
        sentence = _say(brief, key, missing if missing > 1 else None, **slots)
        yield _with_step(brief, sentence, step if steps else "")


def _with_step(brief: Brief, sentence: str, step: str) -> str:
    return f"{sentence} {brief.voice.say('finding.step', step=step)}" if step else sentence


def _is_sure(standing: Standing) -> bool:
    """Whether enough is decided of a theme to say that it is strong or weak."""
    return standing.level is not None or standing.decided * 2 >= standing.total


def _height(standing: Standing) -> int:
    """The level that a theme has or has so far; below all levels where nothing is decided."""
    if standing.level is not None:
        return standing.level
    return -1 if standing.so_far is None else standing.so_far


def _of_one_height(standings: dict[str, Standing], height: int) -> dict[str, Standing]:
    return {section: standing for section, standing in standings.items() if _height(standing) == height}


def _named(brief: Brief, key: str, themes: dict[str, Standing], total: int) -> str:
    """A sentence with these themes by name where they are few, else with how many they are."""
    level = brief.level_words.name(_height(next(iter(themes.values()))))
    if len(themes) > _MOST:
        which = "most" if len(themes) * 2 > total else "several"
        return _say(brief, f"{key}_{which}", number=len(themes), total=total, level=level)
    return _say(
        brief, key, list=brief.voice.listed([_theme(brief, section) for section in themes]), level=level
    )


def _theme(brief: Brief, section: str) -> str:
    return brief.questionnaire.section(section).short


def _title(brief: Brief, element: Element) -> str:
    """What a statement is about, by the short name of its question."""
    return brief.words.filled(brief.questionnaire.item(element.item).title)

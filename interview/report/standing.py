"""What stands out among the statements: those in place, those not in place yet, and what is not known."""

from collections.abc import Iterable

from interview.benchmark import Assessment, Assessor, Recommendation, find_out_next, recommend
from interview.benchmark.levels import HIGHEST, STRONG_EVIDENCE
from interview.questionnaire import Item
from interview.session.events import Status


def strengths(assessor: Assessor) -> list[Assessment]:
    """Statements at Established or above, those with evidence first, the first ones from different themes.

    One that takes its level from another is left to that one.
    """
    good = [
        found
        for block in assessor.benchmark.blocks
        for found in assessor.block(block.section)
        if found.range and found.range.low >= HIGHEST - 1 and not found.element.level_from
    ]
    ranked = sorted(good, key=lambda found: (found.evidence not in STRONG_EVIDENCE, -_low(found)))
    return _themes_first(ranked)


def gaps(assessor: Assessor) -> list[Recommendation]:
    """What the advice begins with, as far as it comes from a low level; the order is that of the advice."""
    return [advised for advised in recommend(assessor) if advised.level is not None]


def not_known(assessor: Assessor) -> list[Item]:
    """What was marked as not known, and what would settle most comes first."""
    path = assessor.path
    rank = {found.item: place for place, found in enumerate(find_out_next(assessor))}
    found = [item for item in path.questions if path.statuses[item.id] is Status.DONT_KNOW]
    return sorted(found, key=lambda item: rank.get(item.id, len(rank)))


def _themes_first(ranked: Iterable[Assessment]) -> list[Assessment]:
    """One of each theme, then the others, each in the order given."""
    first: dict[str, Assessment] = {}
    others = []
    for found in ranked:
        if first.setdefault(found.element.block, found) is not found:
            others.append(found)
    return [*first.values(), *others]


def _low(found: Assessment) -> int:
    return found.range.low if found.range else 0

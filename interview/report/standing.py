"""What stands out among the statements: those in place, those not in place yet, and what is not known."""

from collections.abc import Iterable, Iterator

from interview.benchmark import Assessment, Assessor, Recommendation, find_out_next, recommend
from interview.benchmark.advice import is_low
from interview.benchmark.levels import HIGHEST, STRONG_EVIDENCE
from interview.questionnaire import Item
from interview.session.events import Status


def strengths(assessor: Assessor) -> list[Assessment]:
    """Statements at Established or above, those with evidence first, the first ones from different themes.

    One that holds in parts would say too much here.
    """
    good = [found for found in in_place(assessor) if not in_parts(assessor, found)]
    ranked = sorted(good, key=lambda found: (found.evidence not in STRONG_EVIDENCE, -_low(found)))
    return _themes_first(ranked)


def in_place(assessor: Assessor) -> list[Assessment]:
    """Statements at Established or above, in order; one that takes its level from others is left to those."""
    return [
        found
        for found in _one_by_one(assessor)
        if found.range and found.range.low >= HIGHEST - 1 and not found.element.level_from
    ]


def not_in_place(assessor: Assessor) -> list[Assessment]:
    """Statements that are certainly at Not yet or Starting, in order; one gap is one finding here as well."""
    return [found for found in _one_by_one(assessor) if is_low(found) and not found.element.level_from]


def gaps(assessor: Assessor) -> list[Recommendation]:
    """What the advice begins with, as far as it comes from a low level; the order is that of the advice."""
    return [advised for advised in recommend(assessor) if advised.level is not None]


def not_known(assessor: Assessor) -> list[Item]:
    """What was marked as not known, and what would tell most comes first."""
    path = assessor.path
    rank = {found.item: place for place, found in enumerate(find_out_next(assessor))}
    found = [item for item in path.questions if path.statuses[item.id] is Status.DONT_KNOW]
    return sorted(found, key=lambda item: rank.get(item.id, len(rank)))


def _one_by_one(assessor: Assessor) -> Iterator[Assessment]:
    for block in assessor.benchmark.blocks:
        yield from filter(lambda found: assessor.asks(found.element), assessor.block(block.section))


def in_parts(assessor: Assessor, found: Assessment) -> bool:
    """Whether it holds in parts: a choice such as “None of these” was made behind it."""
    path = assessor.path
    values = ((name, path.facts.value(name)) for name in assessor.benchmark.behind[found.element.id])
    return any(
        choice.exclusive and choice.code in value
        for name, value in values
        if isinstance(value, tuple)
        for choice in path.questionnaire.item(name).choices
    )


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

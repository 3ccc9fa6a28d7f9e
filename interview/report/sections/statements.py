"""Which statements are told first: what works well, what to work on, and what is not known."""

from collections.abc import Iterable, Iterator

from interview.benchmark import Assessment, Assessor, Recommendation, State
from interview.benchmark.levels import HIGHEST, STRONG_EVIDENCE
from interview.benchmark.policy_issues import chosen_issues
from interview.questionnaire import Item
from interview.report.brief import Brief
from interview.session.events import Status


def strengths(brief: Brief) -> list[Assessment]:
    """Statements at Established or above: those first that speak to the policy issues that were named.

    Then come those on the groups that are served, and those that something shows; one of each theme before
    others. One that holds in parts would say too much here.
    """
    good = [a for a in _in_place(brief.levels) if not in_parts(brief.levels, a)]
    weight = _weights(brief)
    good.sort(
        key=lambda a: (
            weight.get(a.element.id, 2),
            not _is_on_groups(brief, a),
            a.evidence not in STRONG_EVIDENCE,
            -(a.range.low if a.range else 0),
        )
    )
    return _themes_first(good)


def to_work_on(brief: Brief) -> list[Assessment]:
    """What is low or urgent: in the order of the advice, as the first steps are, and then the others."""
    levels = brief.levels
    standings = [levels.standing(block.section) for block in levels.benchmark.blocks]
    risks = [element.id for standing in standings for element in standing.risks]
    missing = [element.id for standing in standings for element in standing.held_by]
    advised = [step.element.id for step in gaps(brief)]
    low = [a.element.id for a in _assessments(levels) if is_low(a) and not a.element.level_from]
    return [levels.element(name) for name in dict.fromkeys([*advised, *risks, *missing, *low])]


def is_low(assessment: Assessment) -> bool:
    """Whether a statement is certainly at Not yet or Starting, where more is expected."""
    return (
        assessment.decided
        and assessment.range is not None
        and assessment.range.high < HIGHEST - 1
        and assessment.expected is not False
    )


def gaps(brief: Brief) -> list[Recommendation]:
    """What the advice begins with, as far as it comes from a low level; the order is that of the advice."""
    return [advised for advised in brief.recommendations if advised.level is not None]


def not_known(brief: Brief) -> list[Item]:
    """What was marked as not known, and what would tell most comes first."""
    rank = {question.item: place for place, question in enumerate(brief.open_questions)}
    items = [item for item in brief.path.questions if brief.path.statuses[item.id] is Status.DONT_KNOW]
    return sorted(items, key=lambda item: rank.get(item.id, len(rank)))


def deciding_items(brief: Brief, assessment: Assessment) -> list[Item]:
    """The questions whose answers decide the level, the main one first; one that only opens the way to the
    statement is not among them, nor is one that was kept private."""
    element = assessment.element
    named = set(brief.levels.benchmark.behind[element.id])
    opening = {item.id for item in brief.words.behind(element.applies)} if element.applies else set()
    rules = [*element.rules.values(), *(cap.when for cap in element.caps)]
    ruling = {item.id for rule in rules for item in brief.words.behind(rule)}
    opening -= {*ruling, element.item, *([element.scale] if element.scale else [])}
    items = [item for item, _ in brief.level_words.answers(element)]
    return [item for item in items if item.id in named and item.id not in opening]


def in_parts(assessor: Assessor, assessment: Assessment) -> bool:
    """Whether it holds in parts: a choice such as “None of these” was made behind it."""
    path = assessor.path
    values = ((name, path.facts.value(name)) for name in assessor.benchmark.behind[assessment.element.id])
    return any(
        choice.exclusive and choice.code in value
        for name, value in values
        if isinstance(value, tuple)
        for choice in path.questionnaire.item(name).choices
    )


def _in_place(assessor: Assessor) -> list[Assessment]:
    """Statements at Established or above, in order; one that takes its level from others is left to those."""
    return [
        assessment
        for assessment in _assessments(assessor)
        if assessment.range and assessment.range.low >= HIGHEST - 1 and not assessment.element.level_from
    ]


def _assessments(assessor: Assessor) -> Iterator[Assessment]:
    for block in assessor.benchmark.blocks:
        yield from (
            a for a in assessor.block(block.section) if assessor.asks(a.element) and a.state is State.ASSESSED
        )


def _weights(brief: Brief) -> dict[str, int]:
    """How near a statement is to the policy issues that were named: 0 to the main ones, 1 to the others."""
    chosen, main = chosen_issues(brief.levels)
    issues = brief.levels.benchmark.issues.values()
    near = {name: 1 for issue in issues if issue.id in chosen for name in issue.primary}
    return near | {name: 0 for issue in issues if issue.id in main for name in issue.primary}


def _is_on_groups(brief: Brief, assessment: Assessment) -> bool:
    """Whether it rests on a question that is asked about the groups that were named before."""
    behind = map(brief.questionnaire.item, brief.levels.benchmark.behind[assessment.element.id])
    return any(item.choices_from for item in behind)


def _themes_first(ranked: Iterable[Assessment]) -> list[Assessment]:
    """One of each theme, then the others, each in the order given."""
    first: dict[str, Assessment] = {}
    others = []
    for assessment in ranked:
        if first.setdefault(assessment.element.block, assessment) is not assessment:
            others.append(assessment)
    return [*first.values(), *others]

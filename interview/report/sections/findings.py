"""What is in place and what is not yet, statement by statement, each with the answers that say so.

One gap is one finding: what takes its level from other statements is left to those.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from interview.benchmark import Assessment, Assessor, Recommendation
from interview.benchmark.advice import is_low
from interview.benchmark.levels import HIGHEST, STRONG_EVIDENCE
from interview.questionnaire import Item
from interview.report.brief import Brief
from interview.report.document import Entries, Entry, Heading, Paragraph, Part
from interview.session.events import Status
from interview.wording.levels import brief_statement

LevelInWords = Callable[[Assessment], str]
"""What is said of the level of a statement."""

_ANSWERS = 3
"""Answers that are told of one statement; all of them stand in its theme."""


def findings(brief: Brief) -> list[Part]:
    """Both lists by theme; empty where no level is certain yet."""
    good, low = in_place(brief.levels), not_in_place(brief.levels)
    if not good and not low:
        return []
    return [
        Heading(2, brief.voice.say("findings.title")),
        Paragraph(brief.voice.say("findings.how"), small=True),
        *_list(brief, "in_place", good, lambda a: _standing(brief, a)),
        *_list(brief, "not_in_place", low, lambda a: brief.level_words.level(a.range)),
    ]


def _list(brief: Brief, name: str, assessments: Sequence[Assessment], standing: LevelInWords) -> list[Part]:
    heading = Heading(3, brief.voice.say(f"findings.{name}"))
    if not assessments:
        return [heading, Paragraph(brief.voice.say(f"findings.{name}_none"))]
    by_theme = groupby(assessments, key=lambda assessment: assessment.element.block)
    entries = tuple(
        Entry(
            brief.questionnaire.section(block).title,
            tuple(_line(brief, assessment, standing) for assessment in here),
        )
        for block, here in by_theme
    )
    return [heading, Entries(entries)]


def _standing(brief: Brief, assessment: Assessment) -> str:
    """The level, and in one word what stands behind it."""
    key = "findings.good_in_parts" if in_parts(brief.levels, assessment) else "findings.good"
    return brief.voice.say(
        key, level=brief.level_words.level(assessment.range), shown=brief.level_words.shown(assessment)
    )


def _line(brief: Brief, assessment: Assessment, standing: LevelInWords) -> str:
    answers = [
        f"{brief.words.filled(item.title)}: {answer}"
        for item, answer in brief.level_words.answers(assessment.element)
        if brief.path.statuses[item.id] is Status.ANSWERED
    ]
    return brief.voice.say(
        "findings.line" if answers else "findings.line_alone",
        code=assessment.element.code,
        statement=brief_statement(assessment.element),
        standing=standing(assessment),
        list="; ".join(answers[:_ANSWERS]),
    )


def strengths(assessor: Assessor) -> list[Assessment]:
    """Statements at Established or above, those with evidence first, the first ones from different themes.

    One that holds in parts would say too much here.
    """
    good = [a for a in in_place(assessor) if not in_parts(assessor, a)]
    ranked = sorted(good, key=lambda a: (a.evidence not in STRONG_EVIDENCE, -_low(a)))
    return _themes_first(ranked)


def in_place(assessor: Assessor) -> list[Assessment]:
    """Statements at Established or above, in order; one that takes its level from others is left to those."""
    return [
        assessment
        for assessment in _assessments(assessor)
        if assessment.range and assessment.range.low >= HIGHEST - 1 and not assessment.element.level_from
    ]


def not_in_place(assessor: Assessor) -> list[Assessment]:
    """Statements that are certainly at Not yet or Starting, in order; one gap is one finding here as well."""
    return [a for a in _assessments(assessor) if is_low(a) and not a.element.level_from]


def gaps(brief: Brief) -> list[Recommendation]:
    """What the advice begins with, as far as it comes from a low level; the order is that of the advice."""
    return [advised for advised in brief.recommendations if advised.level is not None]


def not_known(brief: Brief) -> list[Item]:
    """What was marked as not known, and what would tell most comes first."""
    rank = {question.item: place for place, question in enumerate(brief.open_questions)}
    items = [item for item in brief.path.questions if brief.path.statuses[item.id] is Status.DONT_KNOW]
    return sorted(items, key=lambda item: rank.get(item.id, len(rank)))


def _assessments(assessor: Assessor) -> Iterator[Assessment]:
    for block in assessor.benchmark.blocks:
        yield from filter(lambda assessment: assessor.asks(assessment.element), assessor.block(block.section))


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


def _themes_first(ranked: Iterable[Assessment]) -> list[Assessment]:
    """One of each theme, then the others, each in the order given."""
    first: dict[str, Assessment] = {}
    others = []
    for assessment in ranked:
        if first.setdefault(assessment.element.block, assessment) is not assessment:
            others.append(assessment)
    return [*first.values(), *others]


def _low(assessment: Assessment) -> int:
    return assessment.range.low if assessment.range else 0

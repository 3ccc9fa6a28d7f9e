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

Told = Callable[[Assessment], str]

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
        *_list(brief, "in_place", good, lambda found: _standing(brief, found)),
        *_list(brief, "not_in_place", low, lambda found: brief.level_words.level(found.range)),
    ]


def _list(brief: Brief, name: str, found: Sequence[Assessment], standing: Told) -> list[Part]:
    heading = Heading(3, brief.voice.say(f"findings.{name}"))
    if not found:
        return [heading, Paragraph(brief.voice.say(f"findings.{name}_none"))]
    by_theme = groupby(found, key=lambda one: one.element.block)
    entries = tuple(
        Entry(brief.questionnaire.section(block).title, tuple(_line(brief, one, standing) for one in mine))
        for block, mine in by_theme
    )
    return [heading, Entries(entries)]


def _standing(brief: Brief, found: Assessment) -> str:
    """The level, and in one word what stands behind it."""
    key = "findings.good_in_parts" if in_parts(brief.levels, found) else "findings.good"
    return brief.voice.say(
        key, level=brief.level_words.level(found.range), shown=brief.level_words.shown(found)
    )


def _line(brief: Brief, found: Assessment, standing: Told) -> str:
    answers = [
        f"{brief.words.filled(item.title)}: {said}"
        for item, said in brief.level_words.answers(found.element)
        if brief.path.statuses[item.id] is Status.ANSWERED
    ]
    return brief.voice.say(
        "findings.line" if answers else "findings.line_alone",
        code=found.element.code,
        statement=brief_statement(found.element),
        standing=standing(found),
        list="; ".join(answers[:_ANSWERS]),
    )


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


def gaps(brief: Brief) -> list[Recommendation]:
    """What the advice begins with, as far as it comes from a low level; the order is that of the advice."""
    return [advised for advised in brief.recommendations if advised.level is not None]


def not_known(brief: Brief) -> list[Item]:
    """What was marked as not known, and what would tell most comes first."""
    rank = {found.item: place for place, found in enumerate(brief.open_questions)}
    found = [item for item in brief.path.questions if brief.path.statuses[item.id] is Status.DONT_KNOW]
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

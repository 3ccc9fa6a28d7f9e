"""What a report rests on, for those who check it. It can be left out.

Rules and traces, what was not asked, the policy issues that were not named, the words of the framework, the
sources, and the terms.
"""

from collections.abc import Iterator

from interview.benchmark import Assessment, State
from interview.report.brief import Brief
from interview.report.document import Entries, Entry, Heading, NewPage, Paragraph, Part, Table
from interview.report.sections.coverage import coverage
from interview.report.sections.issues import other_issues
from interview.report.sections.register import register
from interview.report.sections.statements import deciding_items
from interview.report.sections.themes import not_asked


def annex(brief: Brief) -> list[Part]:
    """All of it under one heading; nothing where it was not asked for."""
    if not brief.annex:
        return []
    parts = [
        *_traces(brief),
        *coverage(brief),
        *not_asked(brief),
        *_not_chosen(brief),
        *other_issues(brief),
        *_framework(brief),
        *_sources(brief),
    ]
    return [NewPage(), Heading(2, brief.voice.say("annex.title")), *parts]


def _traces(brief: Brief) -> list[Part]:
    """Each statement with its rule, the answers behind it, its evidence and its source."""
    say, blocks = brief.voice.say, brief.levels.benchmark.blocks
    parts: list[Part] = []
    by_answer: list[str] = []
    for block in blocks:
        section = brief.questionnaire.section(block.section)
        if not brief.path.asks(section):
            continue
        assessments = brief.levels.block(block.section)
        by_answer += [a.element.code for a in assessments if a.element.scale]
        entries = tuple(
            Entry(
                say("report.element", code=a.element.code, statement=a.element.statement),
                tuple(_trace(brief, a)),
            )
            for a in assessments
            if a.state is not State.NOT_ASKED
        )
        parts += [Heading(4, section.short), Entries(entries)] if entries else []
    if not parts:
        return []
    how = [say("annex.traces_how")]
    how += [say("annex.by_answer", list=brief.voice.series(by_answer))] if by_answer else []
    return [Heading(3, say("annex.traces")), *(Paragraph(text, small=True) for text in how), *parts]


def _trace(brief: Brief, assessment: Assessment) -> Iterator[str]:
    words, voice = brief.level_words, brief.voice
    told_once = {voice.say("report.element_scale"), voice.say("report.element_scale_open")}
    yield words.state(assessment)
    if assessment.range:
        yield from (line for line in words.rules(assessment) if line not in told_once)
        answers = [
            brief.voice.told(
                brief.words.filled(item.title), brief.words.short(item, brief.path.answers.get(item.id))
            )
            for item in deciding_items(brief, assessment)
        ]
        if answers:
            yield voice.say("report.element_answers", list=voice.apart(answers))
    yield from (line for line in (words.evidence(assessment), words.source(assessment.element)) if line)


def _not_chosen(brief: Brief) -> list[Part]:
    left_out = [s.short for s in brief.questionnaire.sections if not brief.path.touches(s)]
    if not left_out:
        return []
    return [Paragraph(brief.voice.say("report.not_chosen", len(left_out), list=brief.voice.listed(left_out)))]


def _framework(brief: Brief) -> list[Part]:
    """The questions that put the words of the framework more plainly, with those words."""
    items = [item for item in brief.path.questions if item.framework]
    if not items:
        return []
    say = brief.voice.say
    head = (say("page.question"), say("annex.framework_words"))
    rows = tuple((brief.words.of(item).ask, item.framework or "") for item in items)
    return [Heading(3, say("annex.framework")), Table(say("annex.framework"), head, rows, (1, 1))]


def _sources(brief: Brief) -> list[Part]:
    """The register of the sources that the statements of the chosen themes rest on."""
    benchmark = brief.levels.benchmark
    shown = [element for element in benchmark.elements.values() if brief.levels.asks(element)]
    return register(benchmark, shown, benchmark.issues.values(), brief.voice)

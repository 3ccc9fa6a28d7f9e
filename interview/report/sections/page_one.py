"""Page one: who, where things stand, what works, what is not in place yet, what was chosen, what is open.

It fits one page and can be read alone. Every number on it is a count of answers, themes or statements.
"""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from interview.benchmark import Assessment, Element, Reason, Recommendation
from interview.benchmark.levels import HIGHEST, STRONG_EVIDENCE
from interview.condition import Includes, leaves, subjects
from interview.questionnaire import Section
from interview.report.brief import Brief
from interview.report.document import Box, Boxes, Entries, Entry, Heading, Paragraph, Part
from interview.report.sections.findings import gaps, not_known, strengths
from interview.report.sections.head import contradictions, foot_words, notices, other_rules, state_words
from interview.report.sections.plot import plot
from interview.report.tally import Counted, StandsFor
from interview.session.events import Status
from interview.session.local_time import day
from interview.snapshot.sharing import ON_PAGE_ONE, Level
from interview.withheld import Withheld, not_withheld, unless_withheld
from interview.wording.counts import answered_of
from interview.wording.levels import brief_statement, level_words
from interview.wording.voice import shortened

_ANSWERS = 2
"""Answers that are told of a statement which is not in place yet."""
_LONGEST = 110
_LONGEST_THEME = 100
_MOST_HOSTS = 8
_LONGEST_FACT = 140
_LONGEST_SOURCE = 70


def page_one(brief: Brief) -> list[Part]:
    """The parts of page one."""
    if brief.snapshot.no_levels is not None:
        return _without_levels(brief)
    picture = plot(brief)
    return [
        Heading(1, _title(brief, "title"), foot_words(brief)),
        Paragraph(_about(brief)),
        *other_rules(brief),
        *contradictions(brief),
        Heading(2, brief.voice.say("page.stands")),
        Paragraph(_stands(brief), stands_for=_view_of_the_whole(brief)),
        *notices(brief),
        *([picture] if picture else []),
        *_described(brief),
        *_barriers(brief),
        Boxes((_working(brief), _missing(brief), _next(brief), _unknown(brief))),
        *_sources(brief),
        Paragraph(brief.voice.say("page.how_to_read"), small=True),
        Paragraph(_shared(brief), small=True),
    ]


def _without_levels(brief: Brief) -> list[Part]:
    """The page made of what there is: who answered, what was said by theme, what is open, the sources."""
    return [
        Heading(1, _title(brief, "title_answers"), foot_words(brief)),
        Paragraph(_about(brief)),
        *notices(brief),
        *other_rules(brief),
        *contradictions(brief),
        Heading(2, brief.voice.say("page.answered")),
        Paragraph(state_words(brief)),
        Entries(tuple(_themes(brief)), small=True),
        Boxes((_next(brief), _unknown(brief))),
        *_links(brief),
        Paragraph(_shared(brief), small=True),
    ]


def _themes(brief: Brief) -> Iterator[Entry]:
    """A line for each theme of which something was said, as much as one line holds."""
    facts = brief.presentation.about
    for section in brief.questionnaire.sections:
        answers = [
            _answer(brief, item.id)
            for item in brief.path.section_items(section.id)
            if brief.path.statuses[item.id] is Status.ANSWERED
            and item.id not in facts
            and not isinstance(brief.record.answers[item.id].value, Withheld)
        ]
        if answers:
            answered = answered_of(brief.path, section.id, brief.voice)
            listed = shortened("; ".join(answers), _LONGEST_THEME).replace("……", "…")
            line = brief.voice.say("page.answered_theme", theme=section.title, answered=answered, list=listed)
            yield Entry(line)


def _links(brief: Brief) -> list[Part]:
    """How many pages the answers rest on, and whose; the addresses stand with the answers."""
    links = [
        link
        for item in brief.path.questions
        if not brief.record.is_private(item.id)
        for link in dict.fromkeys(
            not_withheld((*brief.record.links.get(item.id, ()), *_link_of(brief, item.id)))
        )
    ]
    if not links:
        return []
    hosts = Counter((urlsplit(link).hostname or link).removeprefix("www.") for link in links)
    named = [f"{host} ({count})" for host, count in hosts.most_common(_MOST_HOSTS)]
    if len(hosts) > _MOST_HOSTS:
        named.append(brief.voice.say("page.links_more", len(hosts) - _MOST_HOSTS))
    return [Paragraph(brief.voice.say("page.links", len(links), list=brief.voice.listed(named)), small=True)]


def _link_of(brief: Brief, item: str) -> tuple[str, ...]:
    answer = brief.record.answers.get(item)
    return (answer.link,) if answer and answer.link else ()


def _title(brief: Brief, key: str) -> str:
    """A copy without a name says in the next line what it is of, and on which day."""
    if brief.share.level is not Level.FULL and brief.share.title is None:
        return brief.voice.say(f"page.{key}_plain")
    return brief.voice.say(f"page.{key}", name=brief.header.name)


def _sources(brief: Brief) -> list[Part]:
    """What the codes on this page stand for, where no list of sources follows it."""
    if brief.share.level is not Level.OVERVIEW:
        return []
    sources = brief.levels.benchmark.sources
    cited = sorted({code for advised in gaps(brief)[:ON_PAGE_ONE] for code in advised.sources})
    named = [f"{code} {shortened(sources[code].title, _LONGEST_SOURCE)}" for code in cited if code in sources]
    if not named:
        return []
    return [Paragraph(brief.voice.say("page.sources_here", list="; ".join(named)), small=True)]


def _about(brief: Brief) -> str:
    header = brief.header
    facts = []
    for name in brief.presentation.about:
        if brief.path.statuses.get(name) is Status.ANSWERED:
            item = brief.questionnaire.item(name)
            answer = brief.record.answers[name]
            if not isinstance(answer.value, Withheld):
                value = brief.words.value(item, answer)
                fact = f"{brief.words.filled(item.title)}: {shortened(value, _LONGEST_FACT).rstrip('.')}"
                facts.append(fact if fact.endswith("…") else f"{fact}.")
    zone = brief.zone
    created, last = day(header.created, zone), day(brief.snapshot.last_at, zone)
    about = brief.voice.say(
        "page.about_day" if created == last else "page.about",
        questionnaire=brief.questionnaire.title,
        version=header.version,
        created=created,
        last=last,
        language=brief.voice.language_name(brief.questionnaire.language),
    )
    return " ".join([about, *facts])


def _stands(brief: Brief) -> str:
    """How much was answered, and on how many themes which level was found."""
    sentences = [state_words(brief)]
    bands = [brief.levels.band(section.id) for section in _compared(brief)]
    applying = [band for band in bands if band]
    if applying:
        sentences.append(brief.voice.say("page.themes", len(applying)))
        levels = Counter(band.low for band in applying if band.width == 0)
        between = Counter((band.low, band.high) for band in applying if band.width == 1)
        counts = [
            brief.voice.say("page.at_level", levels[n], level=brief.voice.say(f"level.{n}"))
            for n in range(HIGHEST, -1, -1)
            if levels[n]
        ]
        counts += [
            brief.voice.say(
                "page.between",
                between[pair],
                low=brief.voice.say(f"level.{pair[0]}"),
                high=brief.voice.say(f"level.{pair[1]}"),
            )
            for pair in sorted(between, reverse=True)
        ]
        unsaid = sum(band.width > 1 for band in applying)
        counts += [brief.voice.say("page.unsaid", unsaid)] if unsaid else []
        sentences.append(brief.voice.say("page.counts", list=brief.voice.listed(counts)))
    sentences += _waiting(brief)
    aside = len(bands) - len(applying)
    sentences += [brief.voice.say("page.aside_themes", aside)] if aside else []
    sentences.append(brief.views.whole() if bands else "")
    return " ".join(filter(None, sentences))


def _view_of_the_whole(brief: Brief) -> StandsFor:
    is_told = brief.views.said_of_the_whole and _compared(brief)
    return (Counted("views", ""),) if is_told else ()


def _compared(brief: Brief) -> list[Section]:
    """The themes with a level of their own that were chosen."""
    blocks = [block.section for block in brief.levels.benchmark.blocks if block.band]
    return [section for section in map(brief.questionnaire.section, blocks) if brief.path.asks(section)]


def _waiting(brief: Brief) -> list[str]:
    """The first themes whose level waits for a question that decides what is asked; which one it is."""
    themes = [(section, brief.levels.band(section.id)) for section in _compared(brief)]
    waits = [
        brief.level_words.waits(brief.levels.block(section.id), section.title)
        for section, band in themes
        if band and band.width
    ]
    sentences = [sentence for sentence in waits if sentence]
    more = len(sentences) - ON_PAGE_ONE
    return sentences[:ON_PAGE_ONE] + ([brief.voice.say("page.waits_more", more)] if more > 0 else [])


def _described(brief: Brief) -> list[Part]:
    """The themes of which something was said, and which have no level of their own."""
    judged = {block.section for block in brief.levels.benchmark.blocks if block.band}
    titles = [
        section.title
        for section in brief.questionnaire.choosable
        if section.id not in judged and brief.path.progress(section.id).answered
    ]
    listed = brief.voice.series(titles)
    return [Paragraph(brief.voice.say("page.described", list=listed), small=True)] if titles else []


def _working(brief: Brief) -> Box:
    """Statements that are in place, each with the answer that says so; the verb tells what shows it."""
    good = strengths(brief.levels)[:ON_PAGE_ONE]
    shown = not good or any(strength.evidence in STRONG_EVIDENCE for strength in good)
    title = brief.voice.say("page.working" if shown else "page.working_reported")
    return Box(
        title, tuple(_good(brief, strength) for strength in good), brief.voice.say("page.working_none")
    )


def _good(brief: Brief, assessment: Assessment) -> Entry:
    statuses = brief.path.statuses
    behind = [
        i.id for i, _ in brief.level_words.answers(assessment.element) if statuses[i.id] is Status.ANSWERED
    ]
    says = brief.voice.say(
        "page.good_said", list="; ".join(_answer(brief, name) for name in behind[:_ANSWERS])
    )
    theme = brief.questionnaire.section(assessment.element.block).title
    shown, statement = brief.level_words.shown(assessment), brief_statement(assessment.element)
    return Entry(brief.voice.say("page.good", theme=theme, shown=shown, statement=statement), (says,))


def _barriers(brief: Brief) -> list[Part]:
    """Barriers stand apart from what is not in place: they order the advice and are never judged."""
    named = [advised for advised in brief.recommendations if advised.reason is Reason.BARRIER]
    listed = brief.voice.listed([_barrier(brief, advised) for advised in named])
    return [Paragraph(brief.voice.say("page.barriers", list=listed), small=True)] if named else []


def _barrier(brief: Brief, advised: Recommendation) -> str:
    """The barrier in the words of the choice that named it, with the answer that makes it urgent."""
    element = advised.element
    named = leaves(element.applies.tree) if element.applies else ()
    labels = [
        brief.words.label(brief.questionnaire.item(leaf.subject), code)
        for leaf in named
        if isinstance(leaf, Includes)
        for code in leaf.codes
    ]
    urgent = subjects(element.urgent[advised.urgency].tree)[0]
    answer = brief.words.short(brief.questionnaire.item(urgent), brief.record.answers.get(urgent))
    return f"{brief.voice.listed(labels) or brief_statement(element)} ({answer.partition(':')[0]})"


def _missing(brief: Brief) -> Box:
    """Where the advice begins, each with the answer that led to it."""
    entries = tuple(_gap(brief, advised) for advised in gaps(brief)[:ON_PAGE_ONE])
    return Box(brief.voice.say("page.missing"), entries, brief.voice.say("page.missing_none"))


def _gap(brief: Brief, advised: Recommendation) -> Entry:
    level = level_words(advised.level, brief.voice)
    answers = "; ".join(_answer(brief, name) for name in advised.items[:_ANSWERS])
    source = brief.level_words.source(advised.element, with_note=False)
    step = brief.voice.say("page.gap_step", step=advised.first_step.rstrip("."), source=source)
    says = [brief.voice.say("page.gap", level=level, list=answers)] if answers else []
    return Entry(_statement(brief, advised.element), (*says, step))


def _statement(brief: Brief, element: Element) -> str:
    return f"{brief.questionnaire.section(element.block).title}: {brief_statement(element)}."


def _answer(brief: Brief, name: str) -> str:
    item = brief.questionnaire.item(name)
    return f"{brief.words.filled(item.title)}: {brief.words.short(item, brief.record.answers.get(name))}"


def _next(brief: Brief) -> Box:
    aims = brief.open_aims
    entries = []
    for aim in aims[:ON_PAGE_ONE]:
        more = [
            brief.voice.say(f"page.aim_{name}", text=shortened(text, _LONGEST))
            for name, text in (("step", aim.step), ("owner", aim.owner), ("due", aim.due))
            if unless_withheld(text)
        ]
        counted = (Counted("targets", aim.id),)
        entries.append(Entry(aim.in_words(brief.voice), (" ".join(more),) if more else (), counted))
    return _box(brief, "next", entries, len(aims))


def _unknown(brief: Brief) -> Box:
    items = not_known(brief)
    entries = []
    for item in items[:ON_PAGE_ONE]:
        who = brief.record.answers[item.id].who
        section = brief.questionnaire.section(item.section).title
        key = "report.to_find_out_who" if who else "report.to_find_out_nobody"
        title = brief.words.filled(item.title)
        entries.append(Entry(brief.voice.say(key, title=title, section=section, who=who)))
    return _box(brief, "unknown", entries, len(items))


def _box(brief: Brief, name: str, entries: list[Entry], count: int) -> Box:
    if count > ON_PAGE_ONE:
        key = "page.more_in_full" if brief.share.level is Level.OVERVIEW else "page.more"
        entries.append(Entry(brief.voice.say(key, count - ON_PAGE_ONE)))
    title = brief.voice.say(f"page.{name}")
    return Box(title, tuple(entries), brief.voice.say(f"page.{name}_none"))


def _shared(brief: Brief) -> str:
    """What this copy holds, and what it leaves out."""
    held, full = brief.held, brief.share.level is Level.FULL
    answers = brief.voice.say("count.answers", held.answers)
    targets = brief.voice.say("share.targets", held.targets)
    if not full:
        sentence = brief.voice.say(f"share.{brief.share.level}", answers=answers, targets=targets)
        unnamed = brief.voice.say("share.unnamed") if brief.share.title is None else ""
        return f"{sentence} {unnamed}".rstrip()
    counts = {"notes": held.notes, "targets": held.targets, "names": held.names}
    more = [brief.voice.say(f"share.{name}", count) for name, count in counts.items() if count]
    sentences = [brief.voice.say("share.full", list=brief.voice.listed([answers, *more]))]
    if held.contacts:
        key = "share.contacts_in" if brief.share.contacts else "share.contacts_out"
        sentences.append(brief.voice.say(key, held.contacts))
    return " ".join(sentences)

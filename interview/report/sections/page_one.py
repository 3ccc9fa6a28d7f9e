"""Page one: what was found, who answered for what, where the themes stand, what works well, what to work on.

It fits one page and can be read alone. Nothing on it is cut in the middle of a sentence, and every number is
a count of themes, statements or questions.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import urlsplit

from interview.benchmark import Assessment
from interview.path.set_aside import counting
from interview.report.brief import Brief
from interview.report.document import Box, Boxes, Entries, Entry, Heading, Paragraph, Part, Table
from interview.report.sections.finding import finding
from interview.report.sections.head import contradictions, foot_words, notices, other_rules, state_words
from interview.report.sections.plot import plot
from interview.report.sections.standing import statement_level
from interview.report.sections.statements import not_known, strengths, to_work_on
from interview.report.tally import Counted
from interview.session.events import Status
from interview.session.local_time import day
from interview.snapshot.sharing import ON_PAGE_ONE, Level
from interview.withheld import Withheld, not_withheld, unless_withheld
from interview.wording.counts import answered_of
from interview.wording.dates import due_words
from interview.wording.excerpts import whole_sentences
from interview.wording.levels import because, brief_statement
from interview.wording.voice import shortened

_LONGEST = 110
_LONGEST_THEME = 100
_LONGEST_BOX, _LONGEST_BESIDE, _LONGEST_ABOVE = 560, 470, 260
"""Letters of a box of statements; where targets stand on the page as well, beside and above them."""
_MOST_HOSTS = 8
_SHOWN, _SHOWN_BESIDE = 4, 3
"""Statements that work well, or are to be worked on; the second where targets stand on the page as well."""


_FEW = 2
"""Targets that are told with their first step and owner."""


def page_one(brief: Brief) -> list[Part]:
    """The parts of page one."""
    if not brief.compares:
        return _without_levels(brief)
    picture = plot(brief)
    return [
        Heading(1, _title(brief, "title_foreseen" if brief.foreseen else "title"), foot_words(brief)),
        *(Paragraph(sentence, lead=True) for sentence in finding(brief)),
        *notices(brief),
        Paragraph(" ".join(_how_to_read(brief))),
        *_facts(brief),
        *other_rules(brief),
        *contradictions(brief),
        *([picture] if picture else []),
        *_view_of_the_whole(brief),
        Boxes(tuple(_of_levels(brief))),
        Paragraph(f"{_about(brief)} {_shared(brief)}", small=True),
    ]


def _without_levels(brief: Brief) -> list[Part]:
    """The page made of what there is: who answered, what was said by theme, what is open, the sources."""
    return [
        Heading(1, _title(brief, _title_without_levels(brief)), foot_words(brief)),
        *(notices(brief) or [Paragraph(_whose(brief))]),
        *other_rules(brief),
        *contradictions(brief),
        *_facts(brief),
        Heading(2, brief.voice.say("page.answered")),
        Entries(tuple(_themes(brief)), small=True),
        *_boxes(*_next(brief), *_unknown(brief)),
        *_links(brief),
        Paragraph(f"{_about(brief)} {_shared(brief)}", small=True),
    ]


def _title_without_levels(brief: Brief) -> str:
    return "title_said" if brief.snapshot.no_levels is None else "title_answers"


def _themes(brief: Brief) -> Iterator[Entry]:
    """A line for each theme of which something was said, with as many answers as one line holds whole."""
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
            told: list[str] = []
            for answer in answers:
                if len(brief.voice.apart([*told, answer])) <= _LONGEST_THEME:
                    told.append(answer)
            key = "page.answered_theme" if told else "page.answered_theme_bare"
            line = brief.voice.say(key, theme=section.short, answered=answered, list=brief.voice.apart(told))
            yield Entry(line)


def _answer(brief: Brief, name: str) -> str:
    item = brief.questionnaire.item(name)
    answer = brief.words.answer(item, counting(brief.path, item))
    return brief.voice.told(brief.words.filled(item.title), answer)


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


def _of_levels(brief: Brief) -> Iterator[Box]:
    """What works well, above the first targets where there is room for them, and what to work on."""
    most = _SHOWN if not brief.open_aims else _SHOWN_BESIDE if len(brief.open_aims) <= _FEW else 1
    working = _working(brief, most)
    yield working
    yield _to_work_on(brief, most)
    yield from _next(brief, brief_only=len(working.entries) >= _SHOWN_BESIDE or len(brief.open_aims) > _FEW)


def boxes_alone(brief: Brief) -> list[Part]:
    """What works well, and what to work on beside the first steps, for the terminal."""
    if brief.snapshot.no_levels is not None or not brief.compared:
        return []
    advised = {step.element.id for step in brief.recommendations}
    to_do = _to_work_on(brief, _SHOWN, without=advised)
    return [Boxes((_working(brief, _SHOWN), *([to_do] if to_do.entries or not advised else [])))]


def _title(brief: Brief, key: str) -> str:
    """A copy without a name says in the facts what it is of, and on which day."""
    if brief.share.level is not Level.FULL and brief.share.title is None:
        return brief.voice.say(f"page.{key}_plain")
    return brief.voice.say(f"page.{key}", name=brief.header.name)


def _boxes(*boxes: Box) -> list[Part]:
    return [Boxes(boxes)] if boxes else []


def _facts(brief: Brief) -> list[Part]:
    """What, who, where and when; a text that is too long for it is told in its theme alone."""
    say, header, zone = brief.voice.say, brief.header, brief.zone
    rows, counted, told = [], [], brief.told_before
    for fact in brief.facts:
        theme = brief.questionnaire.section(fact.item.section).short
        rows.append((brief.words.filled(fact.item.title), fact.told or say("page.fact_long", theme=theme)))
        counted.append((Counted("answers", fact.item.id),) if fact.item.id in told else ())
    created, last = (due_words(day(at, zone), brief.voice) for at in (header.created, brief.snapshot.last_at))
    rows += brief.added.facts
    counted += [()] * len(brief.added.facts)
    when = created if created == last else say("page.when", created=created, last=last)
    rows.append((say("page.fact_when"), say("page.when_and_how_far", when=when, state=state_words(brief))))
    return [Table(say("page.facts"), (), tuple(rows), (1, 3), (*counted, ()))]


def _view_of_the_whole(brief: Brief) -> list[Part]:
    """How the respondent sees the picture as a whole, and how many themes differently."""
    sentence = brief.views.whole() if brief.compared else ""
    counted = (Counted("views", ""),) if brief.views.said_of_the_whole else ()
    return [Paragraph(sentence, stands_for=counted)] if sentence else []


def _working(brief: Brief, most: int) -> Box:
    """Strengths, the first of those that there are."""
    say, found = brief.voice.say, strengths(brief)
    good = found[:most]
    title = good_title(brief, good)
    entries = (
        Entry(
            f"{brief_statement(assessment.element)}.",
            (_place(brief, assessment, brief.level_words.shown(assessment)),),
        )
        for assessment in good
    )
    taken = _with_room(entries, _LONGEST_ABOVE if brief.open_aims else _LONGEST_BOX)
    none = say("page.foreseen_none" if brief.foreseen else "page.working_none")
    return Box(of_all(brief, title, len(taken), len(found)), taken, none)


def good_title(brief: Brief, good: Collection[Assessment]) -> str:
    """What works well; without anything that shows one of these, that they are only reported."""
    if brief.foreseen:
        return brief.voice.say("page.foreseen")
    shown = any(brief.level_words.shown(a) != brief.voice.say("shown.nothing") for a in good)
    return brief.voice.say("page.working" if shown or not good else "page.working_reported")


def _to_work_on(brief: Brief, most: int, *, without: Collection[str] = ()) -> Box:
    """First steps in the order of the advice, each with the good practice behind it.

    What has an open target gives way to the others: it stands among the targets. `without` are the statements
    whose steps are told elsewhere.
    """
    say, aimed = brief.voice.say, {aim.id for aim in brief.open_aims}
    working = [a for a in to_work_on(brief) if a.element.id not in without]
    ranked = sorted(working, key=lambda assessment: assessment.element.id in aimed)
    missing = "not_foreseen" if brief.foreseen else "to_work_on"
    title = say(f"page.also_{missing}" if without else f"page.{missing}")
    entries = (
        Entry(
            brief.levels.first_step(assessment.element.id),
            (" ".join(_behind_step(brief, assessment)),),
        )
        for assessment in ranked[:most]
    )
    taken = _with_room(entries, _LONGEST_BESIDE if brief.open_aims else _LONGEST_BOX)
    return Box(of_all(brief, title, len(taken), len(ranked)), taken, say("page.to_work_on_none"))


def of_all(brief: Brief, title: str, shown: int, count: int) -> str:
    """The title of a list, with how many of all there are stand in it, where there is no room for each."""
    return brief.voice.say("page.of_all", title=title, shown=shown, n=count) if shown < count else title


def _with_room(entries: Iterable[Entry], longest: int) -> tuple[Entry, ...]:
    """The first of these that a box of `longest` letters has room for."""
    taken: list[Entry] = []
    letters = 0
    for entry in entries:
        letters += len(entry.text) + sum(map(len, entry.details))
        if taken and letters > longest:
            break
        taken.append(entry)
    return tuple(taken)


def _behind_step(brief: Brief, assessment: Assessment) -> Iterator[str]:
    """The theme of a first step with its level, a risk that it ends, and the good practice it leads to."""
    yield _place(brief, assessment)
    if assessment.risk:
        yield brief.voice.say("standing.risk", because=because(assessment.element))
    yield brief.voice.say("page.good_practice", statement=brief_statement(assessment.element))


def _place(brief: Brief, assessment: Assessment, shown: str = "") -> str:
    """The theme of a statement and its level; `shown` is what stands behind it."""
    theme = brief.questionnaire.section(assessment.element.block).short
    level = statement_level(brief, assessment)
    if shown and assessment.range:
        level = level if assessment.range.width else brief.level_words.name(assessment.range.low)
        if not brief.foreseen:
            return brief.voice.say("page.place_shown", theme=theme, level=level, shown=shown)
    return brief.voice.say("page.place", theme=theme, level=level)


def _next(brief: Brief, *, brief_only: bool = False) -> Iterator[Box]:
    """The first targets, where there are any; `brief_only` without their first step and owner."""
    aims = brief.open_aims
    entries = []
    for aim in aims[:ON_PAGE_ONE]:
        more = [
            brief.voice.say(
                f"page.aim_{name}", text=whole_sentences(text, _LONGEST) or shortened(text, _LONGEST)
            )
            for name, text in (("step", aim.step), ("owner", aim.owner))
            if unless_withheld(text) and not brief_only
        ]
        counted = (Counted("targets", aim.id),)
        entries.append(Entry(aim.with_date(brief.voice), (" ".join(more),) if more else (), counted))
    if entries:
        yield _box(brief, "next", entries, len(aims))


def _unknown(brief: Brief) -> Iterator[Box]:
    """The first questions that were marked as not known, where there are any."""
    items = not_known(brief)
    entries = []
    for item in items[:ON_PAGE_ONE]:
        who = brief.record.answers[item.id].who
        section = brief.questionnaire.section(item.section).short
        key = "report.to_find_out_who" if who else "report.to_find_out_nobody"
        title = brief.words.filled(item.title)
        entries.append(Entry(brief.voice.say(key, title=title, section=section, who=who)))
    if entries:
        yield _box(brief, "unknown", entries, len(items))


def _box(brief: Brief, name: str, entries: list[Entry], count: int) -> Box:
    if count > ON_PAGE_ONE:
        key = "page.more_in_full" if brief.share.level is Level.OVERVIEW else "page.more"
        entries.append(Entry(brief.voice.say(key, count - ON_PAGE_ONE)))
    return Box(brief.voice.say(f"page.{name}"), tuple(entries), "")


def _how_to_read(brief: Brief) -> Iterator[str]:
    """That nobody checked the answers, and what a level rests on."""
    yield _whose(brief)
    yield brief.voice.say("page.reading")


def _whose(brief: Brief) -> str:
    """Whose answers these are."""
    key = "page.self_reported_foreseen" if brief.foreseen else "page.self_reported"
    return brief.added.whose or brief.voice.say(key)


def _about(brief: Brief) -> str:
    """Which questions were asked, in which language."""
    return brief.voice.say(
        "page.about",
        questionnaire=brief.questionnaire.title,
        version=brief.header.version,
        language=brief.voice.language_name(brief.questionnaire.language),
    )


def _shared(brief: Brief) -> str:
    """What this copy holds, and what it leaves out."""
    held, full = brief.held, brief.share.level is Level.FULL
    if full and held.contacts:
        return brief.voice.say("share.full_contacts" if brief.share.contacts else "share.full_without")
    if full:
        return brief.voice.say("share.full")
    answers = brief.voice.say("count.answers", held.answers)
    targets = brief.voice.say("share.targets", held.targets)
    sentence = brief.voice.say(f"share.{brief.share.level}", answers=answers, targets=targets)
    unnamed = brief.voice.say("share.unnamed") if brief.share.title is None else ""
    return f"{sentence} {unnamed}".rstrip()

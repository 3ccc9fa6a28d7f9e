"""Page one of a review, in sentences: who is counted, what is known, what most have in place and what few."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from interview.benchmark.levels import HIGHEST
from interview.compare.pool.counts import LEVELS, Counts
from interview.compare.pool.gather import Judged
from interview.compare.pool.tables import Tables
from interview.questionnaire.graph import items_read
from interview.report.document import Entries, Entry, Heading, Paragraph, Part
from interview.wording.dates import due_words
from interview.wording.voice import Voice

_MOST = 3
"""Statements that page one names of each kind; more where the last of them are alike."""
_MONTH = 7
"""Signs of a stamp that say its year and month."""


def first_page(tables: Tables, voice: Voice) -> Iterator[Part]:
    """What a reader has to know who reads no further; all of it follows from counts that are shown."""
    yield Paragraph(f"{_who(tables, voice)} {voice.say('pool.how')}", lead=True)
    yield Paragraph(f"{_when(tables, voice)} {_how_deep(tables, voice)}")
    yield from _found(tables, voice)
    yield Heading(2, voice.say("pool.reading"))
    if tables.statements:
        yield from _meanings(voice)
    yield Paragraph(voice.say("pool.hidden", least=tables.least))
    yield Paragraph(voice.say("pool.only_like"))
    yield Paragraph(voice.say("pool.private"))
    if left_out := len(tables.gathered.left_out):
        yield Paragraph(voice.say("pool.left_out_count", left_out), small=True)


def _meanings(voice: Voice) -> Iterator[Part]:
    """What the words for levels mean."""
    levels = [f"{voice.say(f'plot.meaning_{level}')}." for level in range(HIGHEST + 1)]
    yield Entries(tuple(Entry(meaning) for meaning in (*levels, voice.say("pool.meaning_rest"))))


def level_title(counts: Counts, voice: Voice) -> str:
    """The name of a theme, or the code and words of a statement; a plan is called so."""
    judged = counts.of
    assert isinstance(judged, Judged)
    title = judged.section.short
    if judged.element is not None:
        title = f"{judged.element.code} {judged.element.statement}"
    return voice.say("pool.of_plan", title=title) if judged.plan else title


def _who(tables: Tables, voice: Voice) -> str:
    """How many are counted, and which question says who described a service from outside.

    The same of all pools: that their number stands here, or does not, would tell of a table that hides it.
    """
    questionnaire = tables.gathered.questionnaire
    rules = [footer.when for footer in questionnaire.footers if footer.no_levels]
    if not rules:
        return voice.say("pool.counted", total=tables.total)
    names = dict.fromkeys(name for rule in rules for name in items_read(questionnaire, rule))
    asked = [voice.quoted(questionnaire.by_id[name].ask) for name in names]
    return voice.say("pool.outside", len(asked), total=tables.total, list=voice.listed(asked))


def _when(tables: Tables, voice: Voice) -> str:
    """Between which months the interviews were held: a day would be that of one of them."""
    sessions = tables.gathered.sessions
    first = due_words(min(session.created for session in sessions)[:_MONTH], voice)
    last = due_words(tables.gathered.last_at[:_MONTH], voice)
    if first == last:
        return voice.say("pool.held_in", month=first)
    return voice.say("pool.held", first=first, last=last)


def _how_deep(tables: Tables, voice: Voice) -> str:
    names = [voice.say(f"pool.pass_{depth}") for depth in tables.passes]
    if len(names) == 1:
        return voice.say("pool.pass_alone", name=names[0])
    return voice.say("pool.passes", list=voice.listed(names, "or"))


def nobody_stands(counts: Counts) -> bool:
    """Whether it may be said that no service stands at any level.

    Not where all that are somewhere are hidden: beside nothing but dashes it would tell of those.
    """
    at_all = any(cell.count for cell in counts.cells)
    return at_all and all(count == 0 for count in counts.at_levels())


def said_of_each(some: Sequence[Counts], total: int) -> list[tuple[Counts, str]]:
    """What has one level, or one answer, at all of so many services, with its name."""
    return [
        (counts, cell.label)
        for counts in some
        for cell in counts.cells
        if cell.count == total and (cell.is_choice or cell.key in LEVELS)
    ]


def _found(tables: Tables, voice: Voice) -> Iterator[Part]:
    """What is known of how many, and what more than half have in place, or do not yet."""
    yield Heading(2, voice.say("pool.found"))
    told = [counts for counts in tables.questions if counts.is_told]
    yield Paragraph(voice.say("pool.known", questions=len(told), all_questions=len(tables.questions)))
    statements = [c for c in tables.statements if isinstance(c.of, Judged) and not c.of.plan]
    judged = [counts for counts in statements if any(counts.at_levels())]
    empty = sum(map(nobody_stands, statements))
    if judged:
        yield Paragraph(voice.say("pool.known_of", len(judged), total=len(statements)))
    elif len(statements) > empty:
        yield Paragraph(voice.say("pool.known_of_none", len(statements) - empty, least=tables.least))
    if empty:
        yield Paragraph(voice.say("pool.known_empty", empty))
    if judged:
        found = [_shared(judged, levels, tables.total) for levels in (("2", "3"), ("0", "1"))]
        for key, shared in zip(("most", "few"), found, strict=True):
            yield from _in_words(key, shared, tables.total, voice)
        if any(one.in_part for shared in found for one in _named(shared)):
            yield Paragraph(voice.say("pool.at_least"), small=True)
    yield from _of_each(tables, voice)


class _Shared(NamedTuple):
    """A statement that stands at some levels at so many services: at the least, where a part is hidden."""

    counts: Counts
    services: int
    in_part: bool


def _shared(judged: Sequence[Counts], levels: Collection[str], total: int) -> list[_Shared]:
    """The statements that stand at these levels at more than half of all services, in their own order.

    A dash in a row with counts is somebody, as nobody is shown as 0.
    """
    found = []
    for counts in judged:
        cells = [cell.count for cell in counts.cells if cell.key in levels]
        services = sum(1 if count is None else count for count in cells)
        if 2 * services > total:
            found.append(_Shared(counts, services, None in cells))
    return found


def _named(found: Sequence[_Shared]) -> list[_Shared]:
    """Those with the highest counts by what is shown; of equal ones all."""
    highest = sorted((one.services for one in found), reverse=True)[:_MOST]
    return [one for one in found if one.services >= min(highest)]


def _in_words(key: str, found: Sequence[_Shared], total: int, voice: Voice) -> Iterator[Part]:
    if not found:
        yield Paragraph(voice.say(f"pool.{key}_none"))
        return
    named = _named(found)
    lines = [
        voice.say(
            "pool.found_line_at_least" if one.in_part else "pool.found_line",
            statement=level_title(one.counts, voice),
            count=one.services,
            total=total,
        )
        for one in named
    ]
    said = voice.say(f"pool.{key}", len(found))
    if len(found) > len(lines):
        said = f"{said} {voice.say('pool.found_named')}"
    yield Entries((Entry(said, tuple(lines)),))


def _of_each(tables: Tables, voice: Voice) -> Iterator[Part]:
    """Counts that say something of each service, as they count all of them."""
    if found := said_of_each(tables.statements, tables.total):
        lines = [
            voice.say("pool.of_each_line", statement=level_title(counts, voice), level=level)
            for counts, level in found
        ]
        yield Entries((Entry(voice.say("pool.of_each", tables.total), tuple(lines)),))

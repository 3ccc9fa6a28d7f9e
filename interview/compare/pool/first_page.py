"""Page one of a review, in sentences: who is counted, what is known, what most have in place and what few."""

from collections.abc import Iterator, Sequence

from interview.benchmark.levels import HIGHEST
from interview.compare.pool.counts import Counts
from interview.compare.pool.gather import Judged
from interview.compare.pool.tables import Tables
from interview.questionnaire.graph import items_read
from interview.report.document import Entries, Entry, Heading, Paragraph, Part
from interview.wording.dates import due_words
from interview.wording.voice import Voice

_MOST = 3
"""Statements that page one names of each kind."""
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


def _found(tables: Tables, voice: Voice) -> Iterator[Part]:
    """What is known of how many, and what more than half have in place, or do not yet."""
    yield Heading(2, voice.say("pool.found"))
    told = [counts for counts in tables.questions if counts.is_told]
    yield Paragraph(voice.say("pool.known", questions=len(told), all_questions=len(tables.questions)))
    statements = [c for c in tables.statements if isinstance(c.of, Judged) and not c.of.plan]
    judged = [counts for counts in statements if any(counts.at_levels())]
    if judged:
        yield Paragraph(voice.say("pool.known_of", len(judged), total=len(statements)))
    elif statements:
        yield Paragraph(voice.say("pool.known_of_none", total=len(statements)))
    if judged:
        yield from _shared("most", judged, ("2", "3"), tables, voice)
        yield from _shared("few", judged, ("0", "1"), tables, voice)


def _shared(
    key: str, judged: Sequence[Counts], levels: tuple[str, str], tables: Tables, voice: Voice
) -> Iterator[Part]:
    """The statements that stand at these levels at more than half of all services, in their own order."""
    found = [(count, counts) for counts in judged if 2 * (count := counts.at(*levels) or 0) > tables.total]
    if not found:
        yield Paragraph(voice.say(f"pool.{key}_none"))
        return
    named = {counts.mark for _, counts in sorted(found, key=lambda one: -one[0])[:_MOST]}
    lines = [
        voice.say("pool.found_line", statement=level_title(counts, voice), count=count, total=tables.total)
        for count, counts in found
        if counts.mark in named
    ]
    said = voice.say(f"pool.{key}", len(found))
    if len(found) > len(lines):
        said = f"{said} {voice.say('pool.found_named')}"
    yield Entries((Entry(said, tuple(lines)),))

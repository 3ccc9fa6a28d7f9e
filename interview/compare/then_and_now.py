"""One service then and now: what became of its targets, what moved, which answers differ, and why.

Only what was put alike both times is compared. All else is listed, and what was answered but once is named
without its answer: the other time it may still be asked.
"""

from collections.abc import Iterator, Sequence

from interview.compare.differences import statement_words
from interview.compare.facts import facts, notices
from interview.compare.lines import lines
from interview.compare.not_compared import put_otherwise
from interview.compare.questions import difference_words
from interview.compare.rows import Row, cell_lines, rows_of
from interview.compare.services import Service
from interview.compare.showing import protections_first
from interview.compare.statements import StatementRow, statement_rows
from interview.report.document import Document, Entries, Entry, Heading, NewPage, Paragraph, Part, Table
from interview.report.sections.standing import statement_level
from interview.session.events import Differs
from interview.session.local_time import day
from interview.snapshot.again import is_followed
from interview.snapshot.sharing import Level, Share
from interview.snapshot.snapshot import Snapshot
from interview.withheld import unless_withheld
from interview.wording.answers import why_differs
from interview.wording.dates import due_words
from interview.wording.levels import because, brief_statement
from interview.wording.voice import Voice, shortened

_LONGEST = 120
"""Letters of an answer where a terminal has room for few."""
_MOST_NAMED = 6
"""Questions that were answered one of the times alone and are named; of more their themes are."""
_ONLY_TOLD = frozenset({Differs.SEEN, Differs.OFF, Differs.OTHERS})
"""Reasons for another answer that do not say that things have changed."""


def in_time(snapshots: Sequence[Snapshot]) -> list[Snapshot] | None:
    """The earlier one and the one that follows it, in this order; None where these are not such two."""
    if len(snapshots) != 2:
        return None
    for then, now in (snapshots, snapshots[::-1]):
        if is_followed(then, now.began_with):
            return [then, now]
    return None


def names_in_time(snapshots: Sequence[Snapshot], voice: Voice) -> list[str]:
    """What the two are called in their document."""
    days = [due_words(day(snapshot.last_at, snapshot.zone), voice) for snapshot in snapshots]
    keys = ("then.service_then", "then.service_now")
    return [voice.say(key, date=date) for key, date in zip(keys, days, strict=True)]


def then_and_now(
    then: Service, now: Service, share: Share, voice: Voice, *, most: int | None = None
) -> Document:
    """The document on an interview and the one that follows it.

    With `most`, what a terminal has room for: no facts, and no more than so many answers that differ.
    """
    services, rows = (then, now), rows_of((then, now))
    plain = share.level is not Level.FULL
    named = "then.title_plain" if plain else "then.title"
    title = share.title or voice.say(named, name=then.brief.snapshot.name)
    parts: list[Part] = [
        Heading(1, title),
        *_risks(then, now, voice),
        Paragraph(_in_short(rows, voice), lead=True),
        Paragraph(voice.say("then.how")),
        *notices(services, voice),
        *_not_reached(now, voice),
        *([] if most else [*facts(services, voice, same=voice.say("then.as_then")), NewPage()]),
        *_targets(then, now, voice),
        *_moved(statement_rows(services), now, voice),
        *_put_otherwise(services, voice),
        *lines(services, voice, same=voice.say("then.as_then")),
        *_denominators(then, now, voice),
    ]
    if share.level is not Level.OVERVIEW:
        parts += [*_few_answers(rows, now, most, voice)] if most else [NewPage(), *_answers(rows, now, voice)]
    return tuple(parts)


def _in_short(rows: Sequence[Row], voice: Voice) -> str:
    other, same, unknown = (sum(map(test, rows)) for test in (_differs, _is_same, _is_unknown_once))
    counted = {"other": other, "same": same, "unknown": unknown, "rest": len(rows) - other - same - unknown}
    counts = [voice.say(f"then.{key}", number) for key, number in counted.items() if number]
    return voice.say("then.in_short", list=voice.listed(counts)) if counts else voice.say("then.nothing")


def _risks(then: Service, now: Service, voice: Voice) -> Iterator[Part]:
    """What puts people at risk now and did not then; what did then and does not any more."""
    before, after = ({element.id: element for element in service.brief.risks} for service in (then, now))
    for key, found, gone in (("new", after, before), ("ended", before, after)):
        for name, element in found.items():
            if name not in gone:
                theme = now.brief.questionnaire.section(element.block).short
                told = voice.say(f"then.risk_{key}", theme=theme, because=because(element))
                yield Paragraph(told, lead=True)


def _targets(then: Service, now: Service, voice: Voice) -> list[Part]:
    """The open targets of then, with what has become of them, who saw to each, and its first step."""
    since = {aim.id: aim for aim in now.brief.aims}
    entries = []
    for aim in then.brief.open_aims:
        found = since.get(aim.id)
        words = voice.text(found.became) if found and found.became else ""
        state = words or voice.say("then.target_open" if found else "then.target_gone")
        if found is not None and found.is_open and found.due and found.due != aim.due:
            state = voice.say("then.target_due", due=found.due)
        carried = [
            voice.say(f"then.target_{key}", text=unless_withheld(text))
            for key, text in (("owner", aim.owner), ("step", aim.step))
            if unless_withheld(text)
        ]
        entries.append(Entry(aim.with_date(voice), (state, *carried)))
    if not entries:
        return []
    return [Heading(2, voice.say("then.targets")), Entries(tuple(entries))]


def _moved(rows: Sequence[StatementRow], now: Service, voice: Voice) -> list[Part]:
    """The statements that stand at another level than then, what fell first, with the reasons behind them.

    Behind them those of which it was said that nothing moved, and those open one of the times, of themes that
    were reached.
    """
    apart = protections_first([row for row in rows if _is_apart(row)])
    only_told = [row for row in apart if _is_only_told_otherwise(row)]
    moved = sorted((row for row in apart if row not in only_told), key=lambda row: not _fell(row))
    others = [row for row in rows if row not in apart]
    unsure = [row for row in others if _ranges(row)[0] != _ranges(row)[1] and _is_reached(now, row.theme.id)]
    stayed = sum(len(row.settled) == len(row.places) for row in others)
    parts: list[Part] = [Heading(2, voice.say("then.moved"))]
    if moved:
        parts.append(Entries(tuple(_moved_entries(moved, voice))))
    elif not only_told:
        parts.append(Paragraph(voice.say("then.moved_none")))
    else:
        parts.append(Paragraph(voice.say("then.moved_only_told")))
    if stayed:
        parts.append(Paragraph(voice.say("then.stayed", stayed), small=True))
    if only_told:
        parts += [
            Heading(3, voice.say("then.told_otherwise")),
            Entries(tuple(_moved_entries(only_told, voice))),
        ]
    if unsure:
        told = [Entry(statement_words(row, voice), (_from_to(row, voice),)) for row in unsure]
        parts += [Heading(3, voice.say("then.unsure")), Entries(tuple(told))]
    return parts


def _put_otherwise(services: Sequence[Service], voice: Voice) -> list[Part]:
    """The statements of which it is not told whether they moved: a question behind them was put otherwise."""
    entries = tuple(put_otherwise(services, voice))
    return [Heading(3, voice.say("then.put_otherwise")), Entries(entries)] if entries else []


def _moved_entries(rows: Sequence[StatementRow], voice: Voice) -> Iterator[Entry]:
    for row in rows:
        yield Entry(statement_words(row, voice), tuple(_movement(row, voice)))


def _fell(row: StatementRow) -> bool:
    """Whether it certainly stands lower than then, and it was not said that it only is told otherwise."""
    (low, _), (_, highest) = _ranges(row)
    return highest < low and not _is_only_told_otherwise(row)


def _is_only_told_otherwise(row: StatementRow) -> bool:
    """Whether all that was said of why says that the answer is another, and not what it is about."""
    service = row.places[1].service
    behind = service.brief.levels.benchmark.behind[row.element.id]
    answers = service.brief.record.answers
    reasons = {answers[name].differs for name in behind if _reason(name, service, service.brief.voice)}
    return bool(reasons) and reasons <= _ONLY_TOLD


def _ranges(row: StatementRow) -> list[tuple[int, int]]:
    """Between which levels the statement stood then and stands now."""
    return [(r.low, r.high) for place in row.places if (r := place.assessment.range)]


def _is_apart(row: StatementRow) -> bool:
    """Whether it certainly stands at another level than then."""
    (low, high), (lowest, highest) = _ranges(row)
    return high < lowest or highest < low


def _from_to(row: StatementRow, voice: Voice) -> str:
    before, after = (statement_level(p.service.brief, p.assessment) for p in row.places)
    return voice.say("then.from_to", before=before, after=after)


def _movement(row: StatementRow, voice: Voice) -> Iterator[str]:
    now = row.places[1]
    told = _from_to(row, voice)
    yield voice.say("then.fell", told=told) if _fell(row) else told
    behind = now.service.brief.levels.benchmark.behind[row.element.id]
    reasons = dict.fromkeys(filter(None, (_reason(name, now.service, voice) for name in behind)))
    if reasons:
        yield voice.say("then.because", list=voice.series([*reasons]))


def _reason(name: str, now: Service, voice: Voice) -> str:
    """Why an answer is another than then, where that was said."""
    answer = now.brief.record.answers.get(name)
    return why_differs(answer, voice) if answer else ""


def _few_answers(rows: Sequence[Row], now: Service, most: int, voice: Voice) -> Iterator[Part]:
    """Some of the answers that differ, with why, and without what was said beside them."""
    other = [row for row in rows if _differs(row)]
    entries = []
    for row in other[:most]:
        before, after = (shortened(cell_lines(cell, row)[0], _LONGEST) for cell in row.cells)
        told = [
            voice.say("then.from_to", before=before.rstrip("."), after=after.rstrip(".")),
            shortened(_reason(row.item.id, now, voice), _LONGEST),
        ]
        entries.append(Entry(row.title, tuple(filter(None, told))))
    if more := len(other) - len(entries):
        entries.append(Entry(voice.say("compare.more_counted", more)))
    if entries:
        yield from (Heading(2, voice.say("then.answers")), Entries(tuple(entries)))


def _answers(rows: Sequence[Row], now: Service, voice: Voice) -> Iterator[Part]:
    """The answers that differ, by theme, with the reasons; the same ones; what is not compared."""
    other = [row for row in rows if _differs(row)]
    yield Heading(2, voice.say("then.answers"))
    if not other:
        yield Paragraph(voice.say("then.answers_none"))
    yield from _tables(other, "caption", now, voice)
    unknown = [row for row in rows if _is_unknown_once(row)]
    if unknown:
        yield Heading(2, voice.say("then.unknown_title"))
        yield from _tables(unknown, "caption_unknown", now, voice)
    same = [row for row in rows if _is_same(row)]
    if same:
        yield Heading(2, voice.say("then.same_title"))
        yield Entries(tuple(Entry(row.title, tuple(_same(row, voice))) for row in same))
    rest = [row for row in rows if not _both(row)]
    if rest:
        yield Heading(2, voice.say("then.not_compared"))
        yield Entries(tuple(_not_compared(rest, voice)))


def _tables(rows: Sequence[Row], caption: str, now: Service, voice: Voice) -> Iterator[Part]:
    """What was said then and now, a table for each theme, with the reasons."""
    head = tuple(voice.say(f"then.{key}") for key in ("question", "then", "now", "why"))
    for theme in dict.fromkeys(row.section.id for row in rows):
        of_theme = [row for row in rows if row.section.id == theme]
        title = of_theme[0].section.short
        yield Heading(3, title)
        table = tuple(
            (row.asked, *("\n".join(cell_lines(c, row)) for c in row.cells), _reason(row.item.id, now, voice))
            for row in of_theme
        )
        yield Table(voice.say(f"then.{caption}", theme=title), head, table, (4, 5, 5, 3))


def _not_compared(rows: Sequence[Row], voice: Voice) -> Iterator[Entry]:
    """What was put otherwise, each with in what; what was answered one of the times alone, by name where that
    is little.
    """
    for key in ("different", "only_then", "only_now"):
        found = [row for row in rows if _key_of_why_not(row) == key]
        if key == "different" or len(found) <= _MOST_NAMED:
            yield from (Entry(row.title, (_why_not(row, voice),)) for row in found)
        else:
            themes = dict.fromkeys(row.section.short for row in found)
            yield Entry(voice.say(f"then.many_{key}", len(found), list=voice.series([*themes])))


def _differs(row: Row) -> bool:
    """Whether both times something else was answered to a question that was put alike.

    Not to know is no answer, and so no other one.
    """
    return _both(row) and not _alike(row) and all(cell.answered for cell in row.cells)


def _is_unknown_once(row: Row) -> bool:
    """Whether it was not known one of the times, or did not apply, and that is not so the other time."""
    return _both(row) and not _alike(row) and not _differs(row)


def _is_same(row: Row) -> bool:
    return _both(row) and _alike(row)


def _same(row: Row, voice: Voice) -> Iterator[str]:
    """The answer once, with the words of then before those of now where they are others."""
    then, now = (unless_withheld(cell.said.words) if cell.said else "" for cell in row.cells)
    for line in cell_lines(row.cells[1], row):
        if then == now or not now or line != voice.say("report.words", words=now):
            yield line
    if then != now:
        yield from (
            voice.say(f"then.words_{key}", words=words)
            for key, words in (("then", then), ("now", now))
            if words
        )


def _not_reached(now: Service, voice: Voice) -> Iterator[Part]:
    """The themes that the later interview has not come to yet."""
    brief = now.brief
    themes = [
        section.short
        for section in brief.questionnaire.sections
        if brief.path.asks(section)
        and not _is_reached(now, section.id)
        and any(item.is_question and item.id in brief.path for item in section.items)
    ]
    if themes:
        yield Paragraph(voice.say("then.not_reached", len(themes), list=voice.listed(themes)))


def _is_reached(service: Service, theme: str) -> bool:
    """Whether anything was said there."""
    answers = service.brief.record.answers
    return any(item.id in answers for item in service.brief.questionnaire.section(theme).items)


def _counts_are_known(service: Service, theme: str) -> bool:
    """Whether no answer can change any more which statements of a theme count."""
    levels = service.brief.levels
    elements = levels.benchmark.in_block(theme)
    return _is_reached(service, theme) and all(levels.element(e.id).counts is not None for e in elements)


def _denominators(then: Service, now: Service, voice: Voice) -> list[Part]:
    """The themes of which not as many statements count as then: there a level says something else."""
    entries, unsure = [], []
    for theme in now.brief.compared:
        if theme not in then.brief.compared or not _is_reached(now, theme):
            continue
        before, after = (s.brief.levels.standing(theme).total for s in (then, now))
        if before != after:
            short = now.brief.questionnaire.section(theme).short
            if not all(_counts_are_known(s, theme) for s in (then, now)):
                unsure.append(short)
            else:
                told = voice.say("then.denominator", theme=short, then=before, now=after)
                entries.append(Entry(told, tuple(_counting_once(then, now, theme, voice))))
    if unsure:
        entries.append(Entry(voice.say("then.denominators_open", list=voice.series(unsure))))
    return [Heading(3, voice.say("then.denominators")), Entries(tuple(entries))] if entries else []


def _counting_once(then: Service, now: Service, theme: str, voice: Voice) -> Iterator[str]:
    """The statements that count one time alone, with where they stand that time."""
    for key, one, other in (("now", now, then), ("then", then, now)):
        for element in one.brief.levels.benchmark.in_block(theme):
            if _counts(one, element.id) and not _counts(other, element.id):
                level = statement_level(one.brief, one.brief.levels.element(element.id))
                statement = brief_statement(element)
                yield voice.say(f"then.counts_{key}", code=element.code, statement=statement, level=level)


def _counts(service: Service, name: str) -> bool:
    """Whether a statement counts towards the level of its theme."""
    levels = service.brief.levels
    if name not in levels.benchmark.elements:
        return False
    assessment = levels.element(name)
    return assessment.range is not None and assessment.counts is not False


def _both(row: Row) -> bool:
    return not row.differences and all(cell.said for cell in row.cells)


def _alike(row: Row) -> bool:
    then, now = row.cells
    statuses = {cell.said.status for cell in row.cells if cell.said}
    return len(statuses) == 1 and then.value == now.value


def _key_of_why_not(row: Row) -> str:
    if row.differences:
        return "different"
    return "only_then" if row.cells[0].said else "only_now"


def _why_not(row: Row, voice: Voice) -> str:
    key = _key_of_why_not(row)
    return difference_words(row, voice) if key == "different" else voice.say(f"then.{key}")

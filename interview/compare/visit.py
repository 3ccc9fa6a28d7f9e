"""The sheet for a bilateral visit: a page with what one service can ask the other, and one the other way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from interview.compare.differences import own_view, place_words, statement_words
from interview.compare.services import Service
from interview.compare.showing import (
    Lesson,
    Telling,
    at_most,
    lessons,
    may_be_told,
    protections_first,
    thin,
)
from interview.compare.statements import Place, StatementRow
from interview.compare.then_and_now import in_time
from interview.condition import Between
from interview.questionnaire import Item
from interview.report.document import Box, Boxes, Entries, Entry, Heading, NewPage, Paragraph, Part, Table
from interview.report.sections.statements import not_known
from interview.session.events import Opinion, Status
from interview.session.finding import to_type
from interview.snapshot.snapshot import Snapshot
from interview.withheld import Withheld
from interview.wording.excerpts import whole_sentences
from interview.wording.voice import Voice, shortened

_PAIR = 2
_MOST, _MOST_SEEN = 3, 5
"""Entries of a box; of what the visit is for, a few more."""
_LONGEST = 220
_LOW = 1
_LINES = 2
"""Lines to write on, on a page that has no room for more."""
_FULL = 20
"""Lines in boxes from which on a page has no room for more."""


def why_no_pages(snapshots: Sequence[Snapshot]) -> str:
    """That the pages for a visit are missing, and what brings them; empty where they stand there or are not
    for these.

    It names both services, so that it tells of neither whether it was asked, or said no.
    """
    agreed = all(snapshot.record.may_show is True for snapshot in snapshots)
    if len(snapshots) != _PAIR or agreed or in_time(snapshots):
        return ""
    voice = snapshots[0].voice
    commands = [
        voice.say("agreement.say_yes", command=to_type("share", snapshot.file))
        for snapshot in snapshots
        if snapshot.file is not None
    ]
    return voice.say("visit.missing", commands=voice.listed(commands))


def visit(services: Sequence[Service], rows: Sequence[StatementRow], voice: Voice) -> list[Part]:
    """The two pages, for two services that both agreed to be told of; else nothing."""
    if len(services) != _PAIR or not all(map(may_be_told, services)):
        return []
    one, other = services
    ways = ((one, other), (other, one))
    pages = [part for guest, host in ways for part in _page(guest, host, rows, voice)]
    return [*pages, *_rest(ways, rows, voice)]


def _page(guest: Service, host: Service, rows: Sequence[StatementRow], voice: Voice) -> list[Part]:
    telling, decided = Telling(voice, probing=False), sum(len(row.settled) == _PAIR for row in rows)
    see, ask = _to_see(guest, host, rows), _to_ask_how(guest, host, rows)
    low = _together(guest, host, rows)
    boxes: tuple[Box, ...] = (
        _box("see", [telling.lesson(lesson) for lesson in see[: _most(see)]], decided, voice, see),
        _box("ask", [_asked(pair, telling) for pair in ask[: _most(ask, _MOST)]], decided, voice, ask),
        _box("together", [_begun(pair, voice) for pair in low[: _most(low, _MOST)]], decided, voice, low),
        *([_box("hard", [*_hard(host)], 0, voice)] if host.brief.presentation.visit else []),
        _box("unknown", [*_unknown(host)][:_MOST], 0, voice),
        _box("aims", [*_aims(host)][:_MOST], 0, voice),
    )
    if doubts := [*_doubts(host)][:_MOST]:
        boxes = (*boxes, _box("doubts", doubts, 0, voice))
    say = voice.say
    used = sum(1 + len(entry.details) for box in boxes for entry in box.entries)
    room = "\n".join(["_" * 60] * (_LINES if used > _FULL else 3 * _LINES))
    notes = tuple((say(f"visit.{key}"), room) for key in ("saw", "use", "promised"))
    return [
        NewPage(),
        Heading(2, say("visit.title", guest=guest.name, host=host.name)),
        Paragraph(say("visit.how", host=host.name), small=True),
        *thin((guest, host), voice),
        Table(say("visit.host", host=host.name), (), tuple(_host(host)), (1, 3)),
        Boxes(boxes),
        Table(say("visit.notes"), (), notes, (1, 3)),
    ]


def _box(
    key: str, entries: Sequence[Entry], decided: int, voice: Voice, all_of_it: Sequence["Lesson | Pair"] = ()
) -> Box:
    """A box; what it has no room for is counted by its codes, and stands in words behind the pages."""
    shown = list(entries)
    if rest := all_of_it[len(entries) :]:
        codes = voice.listed([one.row.element.code for one in rest])
        shown.append(Entry(voice.say("visit.more", len(rest), title=voice.say("visit.rest"), list=codes)))
    return Box(voice.say(f"visit.{key}"), tuple(shown), voice.say(f"visit.{key}_none", decided))


def _most(found: Sequence["Lesson | Pair"], most: int = _MOST_SEEN) -> int:
    return at_most(most, [one.row for one in found])


def _rest(
    ways: Sequence[tuple[Service, Service]], rows: Sequence[StatementRow], voice: Voice
) -> Iterator[Part]:
    """What the boxes had no room for, in words, each way."""
    parts: list[Part] = []
    for guest, host in ways:
        see, ask, low = (
            _to_see(guest, host, rows),
            _to_ask_how(guest, host, rows),
            _together(guest, host, rows),
        )
        told: list[Part] = []
        for key, entries in (
            ("see", _seen_too(see, voice)),
            ("ask", [_in_words(pair, voice) for pair in ask[_most(ask, _MOST) :]]),
            ("together", [_in_words(pair, voice) for pair in low[_most(low, _MOST) :]]),
        ):
            if entries:
                told += [Paragraph(voice.say(f"visit.{key}")), Entries(tuple(entries))]
        if told:
            parts += [Heading(3, voice.say("visit.rest_of", guest=guest.name, host=host.name)), *told]
    if parts:
        yield from (NewPage(), Heading(2, voice.say("visit.rest")), *parts)


def _seen_too(see: Sequence[Lesson], voice: Voice) -> list[Entry]:
    """What else can be seen, with what shows it and a question, neither of which stands on the page."""
    telling = Telling(voice)
    return [telling.lesson(lesson) for lesson in see][_most(see) :]


def _in_words(pair: "Pair", voice: Voice) -> Entry:
    return Entry(statement_words(pair.row, voice))


def _host(host: Service) -> Iterator[tuple[str, str]]:
    """Who is visited, by the questions that head page one; whom to meet, where that is told."""
    brief = host.brief
    contacts = [*brief.snapshot.supplements.contacts] if brief.share.with_contacts else []
    order = [item.id for item in brief.questionnaire.items if item.id in contacts]
    for item, told in _told(host, (*brief.presentation.about, *order)):
        yield brief.words.filled(item.title), told


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement with where the guest and the host stand."""

    row: StatementRow
    here: Place
    there: Place

    def levels(self, voice: Voice) -> str:
        return voice.series([place_words(self.there), place_words(self.here)])


def _to_see(guest: Service, host: Service, rows: Sequence[StatementRow]) -> list[Lesson]:
    """What is Built in and shown at the host, and begun or not yet there at the guest."""
    return [*lessons(host, guest, rows)]


def _to_ask_how(guest: Service, host: Service, rows: Sequence[StatementRow]) -> list[Pair]:
    """Where else the host stands higher: protections of people, then those furthest apart."""
    seen = {lesson.row.element.id for lesson in lessons(host, guest, rows)}
    found: list[tuple[int, Pair]] = []
    for pair in _pairs(rows, guest, host):
        low, high = pair.here.level, pair.there.level
        if pair.row.element.id in seen or low is None or high is None:
            continue
        if high > low and high > _LOW:
            found.append((high - low, pair))
    found.sort(key=lambda one: (not one[1].row.element.safeguard, -one[0]))
    return [pair for _, pair in found]


def _asked(pair: Pair, telling: Telling) -> Entry:
    told = [pair.levels(telling.voice)]
    told += [telling.evidence(pair.row, pair.there)] if pair.there.can_be_shown else []
    return Entry(statement_words(pair.row, telling.voice), (*told, *telling.how()))


def _together(guest: Service, host: Service, rows: Sequence[StatementRow]) -> list[Pair]:
    """What neither has in place yet: to be begun together."""
    pairs = _pairs(protections_first(rows), guest, host)
    return [pair for pair in pairs if pair.here.is_low and pair.there.is_low]


def _begun(pair: Pair, voice: Voice) -> Entry:
    return Entry(statement_words(pair.row, voice), (pair.levels(voice),))


def _hard(host: Service) -> Iterator[Entry]:
    """What the host said is hard, or may not last, with what no answer tells of it."""
    brief = host.brief
    said = [
        Entry(brief.voice.say("visit.hard_said", title=brief.words.filled(item.title), said=told))
        for item, told in _told(host, brief.presentation.visit)
    ]
    if said:
        yield from said[:-1]
        yield replace(said[-1], details=(brief.voice.say("visit.hard_ask"),))


def _told(host: Service, names: Iterable[str]) -> Iterator[tuple[Item, str]]:
    """What the host answered to these questions, as far as a copy holds it."""
    brief = host.brief
    for name in names:
        answer = brief.record.answers.get(name)
        if answer is None or brief.path.statuses.get(name) is not Status.ANSWERED:
            continue
        if not isinstance(answer.value, Withheld):
            item = brief.questionnaire.item(name)
            told = brief.words.value(item, answer)
            yield item, whole_sentences(told, _LONGEST) or shortened(told, _LONGEST)


def _unknown(host: Service) -> Iterator[Entry]:
    """What the host did not know when it answered."""
    brief = host.brief
    for item in not_known(brief):
        who = brief.record.answers[item.id].who
        named = who if who and not isinstance(who, Withheld) else ""
        key = "report.to_find_out_who" if named else "report.to_find_out_nobody"
        section = brief.questionnaire.section(item.section).short
        yield Entry(brief.voice.say(key, title=brief.words.filled(item.title), section=section, who=named))


def _doubts(host: Service) -> Iterator[Entry]:
    """What the host left between two answers, and where it sees its level otherwise, as questions."""
    brief, voice = host.brief, host.brief.voice
    for name, answer in brief.record.answers.items():
        if isinstance(answer.value, Between) and brief.path.statuses.get(name) is Status.ANSWERED:
            item = brief.questionnaire.item(name)
            said = brief.words.value(item, answer)
            yield Entry(voice.say("visit.doubt_between", title=brief.words.filled(item.title), said=said))
    names = {element.id: element.code for element in brief.levels.benchmark.elements.values()}
    names |= {theme: brief.questionnaire.section(theme).short for theme in brief.compared}
    for name, view in brief.record.views.items():
        if name in names and view.opinion is not Opinion.FITS and (own := own_view(host, name)):
            yield Entry(voice.say("visit.doubt_view", of=names[name], own=own))


def _aims(host: Service) -> Iterator[Entry]:
    """What the host is working towards."""
    yield from (Entry(aim.with_date(host.brief.voice)) for aim in host.brief.open_aims)


def _pairs(rows: Sequence[StatementRow], guest: Service, host: Service) -> Iterator[Pair]:
    for row in rows:
        places = {place.service.name: place for place in row.places}
        yield Pair(row, places[guest.name], places[host.name])

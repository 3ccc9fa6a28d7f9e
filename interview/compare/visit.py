"""The sheet for a bilateral visit: a page with what one service can ask the other, and one the other way."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from interview.compare.differences import own_view, place_words, statement_words
from interview.compare.facts import chosen
from interview.compare.not_compared import reason_words
from interview.compare.services import Service
from interview.compare.showing import (
    Telling,
    at_most,
    could_tell,
    has_agreed,
    has_pages,
    is_from_outside,
    is_further,
    is_shown,
    lessons,
    thin,
)
from interview.compare.statements import Place, StatementRow, set_aside
from interview.compare.then_and_now import in_time
from interview.condition import Between
from interview.questionnaire import Item
from interview.report.document import Box, Boxes, Entries, Entry, Heading, NewPage, Paragraph, Part, Table
from interview.report.sections.statements import not_known
from interview.session.events import Opinion, Status
from interview.session.finding import to_type
from interview.snapshot.sharing import Level, Share
from interview.snapshot.snapshot import Snapshot
from interview.withheld import Withheld, unless_withheld
from interview.wording.excerpts import whole_sentences
from interview.wording.voice import Voice, shortened

_PAIR = 2
_MOST = tuple(
    {"see": see, "ask": ask, "further": further, "together": together, "aside": further}
    for see, ask, further, together in (
        (5, 3, 3, 2),
        (5, 3, 2, 1),
        (4, 3, 2, 1),
        (4, 2, 2, 1),
        (4, 2, 1, 1),
        (3, 2, 1, 1),
        (3, 1, 1, 1),
        (2, 1, 1, 1),
    )
)
"""Entries of each box, protections of people on top of them: as many as a page has room for."""
_MOST_GIVEN, _MOST_OTHER, _MOST_DOUBTS = 3, 3, 2
_NOTES = ("saw", "use", "promised")
_LONGEST, _SHORT = 220, 120
_LOW = 1
_PAGE, _ACROSS, _BESIDE_NAME = 70, 105, 75
"""About how many lines a page has, and how many letters a line across it and beside the name of a fact."""
_FEWEST_LINES, _MOST_LINES = 3, 7
"""Lines to write on, of each kind of notes; fewer where nothing else can be left out."""


def why_no_pages(snapshots: Sequence[Snapshot], share: Share) -> str:
    """That the pages for a visit are missing, and what brings them; empty where they stand there or are not
    for these.

    It names both services, so that it tells of neither whether it was asked, or said no.
    """
    agreed = all(map(has_agreed, snapshots))
    voice = snapshots[0].voice
    if len(snapshots) != _PAIR or in_time(snapshots):
        return ""
    if agreed:
        return "" if share.level is Level.FULL else voice.say("visit.only_full")
    if outside := [snapshot.name for snapshot in snapshots if is_from_outside(snapshot)]:
        return voice.say("visit.outside", len(outside), list=voice.listed(outside))
    commands = [
        voice.say("agreement.say_yes", command=to_type("share", snapshot.file))
        for snapshot in snapshots
        if snapshot.file is not None
    ]
    return voice.say("visit.missing", commands=voice.listed(commands))


def visit(services: Sequence[Service], rows: Sequence[StatementRow], voice: Voice) -> list[Part]:
    """The two pages, where there are some; else nothing."""
    if not has_pages(services):
        return []
    one, other = services
    ways = [_Way(one, other, rows, voice), _Way(other, one, rows, voice)]
    pages = [part for way in ways for part in _page(way, voice)]
    return [*pages, *_rest(ways, voice)]


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement with where the guest and the host stand."""

    row: StatementRow
    here: Place
    there: Place

    @property
    def first(self) -> tuple[bool, int]:
        """Protections of people come first, then what lies furthest apart."""
        return not self.row.element.safeguard, -((self.there.level or 0) - (self.here.level or 0))

    def levels(self, voice: Voice) -> str:
        return voice.series([place_words(self.there), place_words(self.here)])


class _Way:
    """What a guest can ask a host: each statement in one list, told once on the page or behind it."""

    def __init__(self, guest: Service, host: Service, rows: Sequence[StatementRow], voice: Voice) -> None:
        self.guest, self.host, self.voice = guest, host, voice
        self.decided = sum(len(row.settled) == _PAIR for row in rows)
        pairs = [*_pairs(rows, guest, host)]
        self.give = [Entry(statement_words(one.row, voice)) for one in lessons(guest, host, rows)]
        self.tell = [Entry(statement_words(row, voice)) for row in could_tell(guest, host, rows)]
        self.reasons: dict[str, str] = {}
        aside = [pair for pair in self._set_aside() if _is_in_place(pair.there)]
        see = [pair for pair in pairs if pair.there.can_be_shown and pair.here.is_low]
        ask = [pair for pair in pairs if pair not in see and is_further(pair.there, pair.here)]
        asked = [*see, *ask]
        further = [
            pair for pair in pairs if pair not in asked and pair.here.is_open and _is_in_place(pair.there)
        ]
        together = [pair for pair in pairs if pair.here.is_low and pair.there.is_low]
        self.begin(_MOST[0])
        self.lists: dict[str, list[Pair]] = {
            "see": _spread(see, lambda pair: pair.first[0]),
            "ask": _spread(ask, lambda pair: pair.first),
            "aside": _spread(aside, self._of_aside),
            "further": _spread(further, self._of_further),
            "together": _spread(together, lambda pair: pair.first[0]),
        }

    def _set_aside(self) -> Iterator[Pair]:
        """What is not compared between the two; keeps in what it was put otherwise."""
        for one in set_aside((self.guest, self.host)):
            if one.differences:
                self.reasons[one.row.element.id] = reason_words(one, self.voice, of_two=True)
            yield from _pairs([one.row], self.guest, self.host)

    def box(self, key: str) -> Box:
        """A box of the page; what it has no room for is counted, and stands in words behind."""
        found = self.lists[key]
        most = self._most(key)
        entries = [self.entry(key, pair) for pair in found[:most]]
        if rest := found[most:]:
            entries.append(Entry(self.voice.say("visit.more", len(rest), title=self.voice.say("visit.rest"))))
        title = self.voice.say(f"visit.{key}", guest=self.guest.name)
        return Box(title, tuple(entries), self.voice.say("visit.none", self.decided))

    def begin(self, most: Mapping[str, int]) -> None:
        """Tells anew, with at most so many entries in each box."""
        self.most, self.telling = most, Telling(self.voice, "visit.question")

    def rest(self) -> Iterator[Part]:
        """What the boxes had no room for."""
        for key, found in self.lists.items():
            if more := found[self._most(key) :]:
                yield Paragraph(self.voice.say(f"visit.{key}", guest=self.guest.name))
                yield Entries(tuple(self.entry(key, pair) for pair in more))

    def entry(self, key: str, pair: Pair) -> Entry:
        """A statement with where both stand, what shows it, what the host says of it, and a question."""
        told: list[str] = [] if key in ("see", "further") else [pair.levels(self.voice)]
        if reason := self.reasons.get(pair.row.element.id):
            told = [place_words(pair.there), reason]
        if key != "together":
            shown = [self.telling.evidence(pair.row, pair.there)] if is_shown(pair.there) else []
            if key == "aside":
                told += shown or self._own_words(pair.there)
            else:
                told += [*shown, *self._own_words(pair.there), *self.telling.question(pair.row)]
        return Entry(statement_words(pair.row, self.voice), tuple(told))

    def _own_words(self, place: Place) -> Iterator[str]:
        answer = place.service.brief.record.answers.get(place.assessment.element.item)
        words = unless_withheld(answer.words) if answer else ""
        if words and (told := whole_sentences(words, _SHORT)):
            yield self.voice.say("report.words", words=told)

    def _of_further(self, pair: Pair) -> tuple[bool, bool, int]:
        """Protections first, then what the guest has thought about already, then what stands highest."""
        said = pair.row.element.item in self.guest.brief.record.answers
        return not pair.row.element.safeguard, not said, -(pair.there.level or 0)

    def _of_aside(self, pair: Pair) -> tuple[bool, bool, bool]:
        """What can be seen there first, and of it what does not apply at home."""
        has_level = pair.here.assessment.range is not None
        return not pair.there.can_be_shown, has_level, pair.row.element.id in self.reasons

    def _most(self, key: str) -> int:
        """A protection that does not apply at home is none that is missing there, and so may drop off."""
        rows = [] if key == "aside" else [pair.row for pair in self.lists[key]]
        return at_most(self.most[key], rows)


def _is_in_place(place: Place) -> bool:
    return place.level is not None and place.level > _LOW


def _spread(pairs: Sequence[Pair], first: Callable[[Pair], object]) -> list[Pair]:
    """In the order that `first` gives; of those that it holds equal, one of each theme before others."""
    seen: Counter[tuple[object, str]] = Counter()
    placed = []
    for pair in pairs:
        rank = first(pair)
        placed.append((rank, seen[rank, pair.row.theme.id], pair))
        seen[rank, pair.row.theme.id] += 1
    return [pair for _, _, pair in sorted(placed, key=lambda one: one[:2])]


def _page(way: _Way, voice: Voice) -> list[Part]:
    guest, host, say = way.guest, way.host, voice.say
    given, told = (_at_most(entries, voice) for entries in (way.give, way.tell))
    unknown = [voice.series([host.brief.words.filled(item.title) for item in not_known(host.brief)])]
    others: dict[str, Sequence[Entry]] = {
        "fit": [*_fit(guest, host, voice)],
        "hard": [*_hard(host)],
        "give": given,
        # As with who could show whom: what it could tell stands where it has nothing to show.
        "tell": told if not given else (),
        "aims": [*_aims(host)][:_MOST_OTHER],
        "doubts": [*_doubts(host)][:_MOST_DOUBTS],
        "unknown": [Entry(names) for names in unknown if names],
    }
    about = [*_host(host)]
    title = say("visit.title", guest=guest.name, host=host.name)
    above = [*thin((guest, host), voice)]
    how, of_each = say("visit.how", host=host.name), say("compare.of_each")
    texts = [title, how, of_each, *(part.text for part in above)]
    taken = 3 + sum(-(-len(text) // _ACROSS) for text in texts)
    taken += sum(-(-len(told) // _BESIDE_NAME) for _, told in about)
    for most in _MOST:
        way.begin(most)
        boxes = _boxes(way, others)
        left = (_PAGE - taken - boxes.lines) // len(_NOTES)
        if left >= _FEWEST_LINES:
            break
    room = "\n".join(["_" * 60] * min(max(left, 1), _MOST_LINES))
    notes = ((say("visit.met"), "_" * 60), *((say(f"visit.{key}"), room) for key in _NOTES))
    return [
        NewPage(),
        Heading(2, title),
        Paragraph(how, small=True),
        *above,
        Table(say("visit.host", host=host.name), (), tuple(about), (1, 3)),
        Paragraph(of_each),
        boxes,
        Table(say("visit.notes"), (), notes, (1, 3)),
    ]


def _at_most(entries: Sequence[Entry], voice: Voice) -> list[Entry]:
    """The first of what a guest has to give; the rest is counted, as it stands with what the host can ask."""
    given = [*entries[:_MOST_GIVEN]]
    if more := len(entries) - len(given):
        given.append(Entry(voice.say("visit.given_more", more, title=voice.say("visit.rest"))))
    return given


def _boxes(way: _Way, others: Mapping[str, Sequence[Entry]]) -> Boxes:
    """What to ask of statements, then what else is known; a box that would be empty is left out."""
    say, guest = way.voice.say, way.guest.name
    boxes = [box for key in way.lists if (box := way.box(key)).entries or key == "see"]
    boxes += [Box(say(f"visit.{key}", guest=guest), tuple(told), "") for key, told in others.items() if told]
    return Boxes(tuple(boxes), balanced=True)


def _rest(ways: Sequence[_Way], voice: Voice) -> Iterator[Part]:
    """What the boxes had no room for, in words, each way."""
    parts: list[Part] = []
    for way in ways:
        told = [*way.rest()]
        if told:
            title = voice.say("visit.rest_of", guest=way.guest.name, host=way.host.name)
            parts += [Heading(3, title), *told]
    if parts:
        yield from (NewPage(), Heading(2, voice.say("visit.rest")), *parts)


def _host(host: Service) -> Iterator[tuple[str, str]]:
    """Who is visited, by the questions that head page one; whom to meet, where that is told."""
    brief = host.brief
    contacts = [*brief.snapshot.supplements.contacts] if brief.share.with_contacts else []
    order = [item.id for item in brief.questionnaire.items if item.id in contacts]
    for item, told in _told(host, (*brief.presentation.about, *order)):
        yield brief.words.filled(item.title), told


def _fit(guest: Service, host: Service, voice: Voice) -> Iterator[Entry]:
    """In what the two differ by nature, and so what of it all would fit."""
    told = []
    for name in host.brief.presentation.nature:
        there, here = (chosen(service.brief, name) for service in (host, guest))
        if there and here and there != here:
            title = host.brief.words.filled(host.brief.questionnaire.item(name).title)
            row = voice.say(
                "visit.fit_row", title=title, host=host.name, there=there, guest=guest.name, here=here
            )
            told.append(Entry(row))
    if told:
        yield from told[:-1]
        yield replace(told[-1], details=(voice.say("visit.fit_ask"),))


def _hard(host: Service) -> Iterator[Entry]:
    """What the host said is hard, or may not last, in its own words too, with a question to each."""
    brief = host.brief
    facts = brief.path.facts
    asked = [
        seen.item for seen in brief.presentation.visit if seen.when is None or seen.when.test(facts) is True
    ]
    for item, told in _told(host, asked):
        details = [brief.voice.say("visit.question", question=probe) for probe in item.probes[:1]]
        words = unless_withheld(brief.record.answers[item.id].words)
        if words and (said := whole_sentences(words, _LONGEST)):
            details.insert(0, brief.voice.say("report.words", words=said))
        details = details or [brief.voice.say("visit.hard_ask")]
        yield Entry(
            brief.voice.say("visit.hard_said", title=brief.words.filled(item.title), said=told),
            tuple(details),
        )


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
    """What the host is working towards, and by when."""
    voice = host.brief.voice
    for aim in host.brief.open_aims:
        to = voice.text(aim.to).rstrip(".")
        to = to if aim.level is None or aim.hold else voice.say("visit.aim_level", level=to)
        due = unless_withheld(aim.due)
        yield Entry(voice.say("visit.aim_by" if due else "visit.aim", theme=aim.subject, to=to, due=due))


def _pairs(rows: Sequence[StatementRow], guest: Service, host: Service) -> Iterator[Pair]:
    for row in rows:
        places = {place.service.name: place for place in row.places}
        yield Pair(row, places[guest.name], places[host.name])

"""The sheet for a bilateral visit: a page with what one service can ask the other, and one the other way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from interview.compare.differences import own_view, place_words, statement_words
from interview.compare.facts import chosen
from interview.compare.kept_answers import explained
from interview.compare.services import Service
from interview.compare.showing import Telling, at_most, has_agreed, has_pages, is_from_outside, is_shown, thin
from interview.compare.statements import Place, StatementRow, places_of, plan_beside
from interview.compare.then_and_now import in_time
from interview.compare.to_ask import MOST_AIMED, Pair, to_ask
from interview.condition import Between
from interview.questionnaire import Item
from interview.report.document import Box, Boxes, Entries, Entry, Heading, NewPage, Paragraph, Part, Table
from interview.report.sections.statements import not_known
from interview.report.targets import Aim
from interview.session.events import Opinion, Status
from interview.session.finding import to_type
from interview.snapshot.sharing import Level, Share
from interview.snapshot.snapshot import Snapshot
from interview.withheld import Withheld, unless_withheld
from interview.wording.excerpts import excerpt
from interview.wording.voice import Voice

_PAIR = 2
_BOXES = ("see", "ask", "in_place", "aside", "further", "together", "aimed", "said", "doubts")
_MOST = tuple(
    dict(zip(_BOXES, row, strict=True))
    for row in (
        (5, 3, 12, 3, 3, 2, MOST_AIMED, 2, 2),
        (5, 3, 9, 2, 2, 1, MOST_AIMED, 2, 2),
        (4, 3, 8, 2, 2, 1, MOST_AIMED, 1, 2),
        (4, 2, 6, 2, 2, 1, MOST_AIMED, 1, 2),
        (4, 2, 5, 1, 1, 1, 1, 1, 2),
        (3, 2, 4, 1, 1, 1, 1, 1, 2),
        (3, 1, 3, 1, 1, 1, 1, 1, 1),
        (2, 1, 2, 1, 1, 1, 1, 0, 1),
        (2, 1, 2, 1, 1, 0, 1, 0, 1),
        (1, 1, 1, 1, 1, 0, 1, 0, 1),
        (1, 0, 1, 1, 1, 0, 1, 0, 1),
    )
)
"""Entries of each box, protections of people on top of them: as many as a page has room for. Of `aimed` and
`said` that many stand at each target of the guest.
"""
_MOST_GIVEN, _MOST_OTHER = 3, 3
_NOTES = ("saw", "use", "promised")
_LONGEST, _SHORT = 220, 120
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


class _Way:
    """What a guest can ask a host: each statement in one list, told once on the page or behind it."""

    def __init__(self, guest: Service, host: Service, rows: Sequence[StatementRow], voice: Voice) -> None:
        self.guest, self.host, self.voice = guest, host, voice
        self.decided = sum(len(row.settled) == _PAIR for row in rows)
        self.asked = to_ask(guest, host, rows, voice)
        self.lists = self.asked.lists
        self.begin(_MOST[0])

    def box(self, key: str) -> Box:
        """A box of the page; what it has no room for is counted, and stands in words behind."""
        found = self.lists[key]
        most = self._most(key)
        entries = [self.entry(key, pair) for pair in found[:most]]
        if rest := found[most:]:
            key_of_rest = "visit.more" if entries else "visit.more_alone"
            entries.append(Entry(self.voice.say(key_of_rest, len(rest), title=self.voice.say("visit.rest"))))
        title = self.voice.say(f"visit.{key}", guest=self.guest.name, host=self.host.name)
        return Box(title, tuple(entries), self.voice.say("visit.none", self.decided))

    def aims_box(self) -> Box:
        """What the host has in place where the guest has targets, and what it says there in its own words."""
        entries: list[Entry] = []
        told = {pair.there.assessment.element.item for pair in self.asked.pairs}
        for aim in self.guest.brief.open_aims:
            pairs = self.asked.aimed[aim.id][: self.most["aimed"]]
            said = [*self._said_there(aim, told)]
            if pairs or said:
                entries.append(Entry(_aim_words(aim, self.voice)))
                entries += [
                    *(self.entry("see" if pair.is_lesson else "ask", pair) for pair in pairs),
                    *said,
                ]
        return Box(self.voice.say("visit.aimed", guest=self.guest.name), tuple(entries), "")

    def _said_there(self, aim: Aim, told: set[str]) -> Iterator[Entry]:
        """What else the host said in its own words where the guest has a target, added to what is `told`.

        Nothing of what it lacks, or may lack: it is visited for what it has. A plan has nothing yet.
        """
        brief, answers = self.host.brief, self.host.brief.record.answers
        if brief.foreseen:
            return
        behind = brief.levels.benchmark.behind
        lacking = {
            name
            for place in places_of(self.host)
            if not place.is_in_place
            for name in behind[place.assessment.element.id]
        }
        hard = {visited.item for visited in brief.presentation.visit}
        names = [
            item.id
            for item in brief.questionnaire.items
            if item.section == aim.section
            and item.id in behind.get(aim.id, (item.id,))
            and item.id not in told | lacking | hard
            and item.id in answers
            and unless_withheld(answers[item.id].words)
        ]
        for item, said in [*_told(self.host, names)][: self.most["said"]]:
            told.add(item.id)
            words = excerpt(unless_withheld(answers[item.id].words), _SHORT)
            title = brief.words.filled(item.title)
            entry = self.voice.say("visit.hard_said", title=title, said=said)
            yield Entry(entry, (self.voice.say("report.words", words=words),))

    def begin(self, most: Mapping[str, int]) -> None:
        """Tells anew, with at most so many entries in each box."""
        self.most, self.telling = most, Telling(self.voice, "visit.question")

    def rest(self) -> Iterator[Part]:
        """What the boxes had no room for."""
        aimed = [pair for pairs in self.asked.aimed.values() for pair in pairs[self.most["aimed"] :]]
        if aimed:
            yield Paragraph(self.voice.say("visit.aimed", guest=self.guest.name))
            yield Entries(tuple(self.entry("see" if pair.is_lesson else "ask", pair) for pair in aimed))
        for key, found in self.lists.items():
            if more := found[self._most(key) :]:
                yield Paragraph(self.voice.say(f"visit.{key}", guest=self.guest.name, host=self.host.name))
                yield Entries(tuple(self.entry(key, pair) for pair in more))

    def entry(self, key: str, pair: Pair) -> Entry:
        """A statement with where both stand, what shows it, what the host says of it, and a question.

        Where the host sees its level otherwise, or the question was put otherwise, that is told too.
        """
        in_title = key in ("see", "further")
        told: list[str] = [] if in_title else [pair.levels(self.voice)]
        if in_title and own_view(pair.there.service, pair.row.element.id):
            told.append(place_words(pair.there))
        if reason := self.asked.reasons.get(pair.row.element.id):
            told = [place_words(pair.there), reason]
        if key != "together":
            shown = [self.telling.evidence(pair.row, pair.there)] if is_shown(pair.there) else []
            words = [] if shown and key == "aside" else [*self._own_words(pair.there)]
            told += [*shown, *words, *self.telling.question(pair.row)]
        return Entry(statement_words(pair.row, self.voice), tuple(told))

    def _own_words(self, place: Place) -> Iterator[str]:
        answer = place.service.brief.record.answers.get(place.assessment.element.item)
        words = unless_withheld(answer.words) if answer else ""
        if words:
            yield self.voice.say("report.words", words=excerpt(words, _SHORT))
        yield from explained(place.service, place.assessment.element.item)

    def _most(self, key: str) -> int:
        """A protection that does not apply at home is none that is missing there, and so may drop off."""
        rows = [] if key == "aside" else [pair.row for pair in self.lists[key]]
        return at_most(self.most[key], rows)


def _page(way: _Way, voice: Voice) -> list[Part]:
    guest, host, say = way.guest, way.host, voice.say
    given, told = (_at_most(rows, voice) for rows in (way.asked.give, way.asked.tell))
    unknown = [voice.series([host.brief.words.filled(item.title) for item in not_known(host.brief)])]
    others: dict[str, Sequence[Entry]] = {
        "fit": [*_fit(guest, host, voice)],
        "hard": [*_hard(host)],
        "give": given,
        # As with who could show whom: what it could tell stands where it has nothing to show.
        "tell": told if not given else (),
        "aims": [*_aims(host)][:_MOST_OTHER],
        "doubts": [*_doubts(host)],
        "unknown": [Entry(names) for names in unknown if names],
    }
    about = [*_host(host)]
    title = say("visit.title", guest=guest.name, host=host.name)
    above = [*_not_held_against(guest, host, voice)] or [*thin((guest, host), voice)]
    nothing_to_see = host.brief.foreseen and not guest.brief.foreseen
    how = say("visit.how_plan" if nothing_to_see else "visit.how", host=host.name)
    of_each = say("compare.of_each")
    texts = [title, how, of_each, *(part.text for part in above)]
    taken = 3 + sum(-(-len(text) // _ACROSS) for text in texts)
    taken += sum(-(-len(told) // _BESIDE_NAME) for _, told in about)
    for most in _MOST:
        way.begin(most)
        boxes = _boxes(way, others)
        left = (_PAGE - taken - boxes.lines) // len(_NOTES)
        if left >= _FEWEST_LINES:
            break
    # A hand needs two lines for one.
    room = "\n\n".join(["_" * 60] * ((min(max(left, 1), _MOST_LINES) + 1) // 2))
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


def _at_most(rows: Sequence[StatementRow], voice: Voice) -> list[Entry]:
    """The first of what a guest has to give; the rest is counted, as it stands with what the host can ask."""
    given = [Entry(statement_words(row, voice)) for row in rows[:_MOST_GIVEN]]
    if more := len(rows) - len(given):
        given.append(Entry(voice.say("visit.given_more", more, title=voice.say("visit.rest"))))
    return given


def _not_held_against(guest: Service, host: Service, voice: Voice) -> Iterator[Paragraph]:
    """That one of the two is a plan, and so no statement of one is held against the other's."""
    if plan_beside((guest, host)):
        key = "visit.guest_plan" if guest.brief.foreseen else "visit.host_plan"
        yield Paragraph(voice.say(key, guest=guest.name, host=host.name))


def _boxes(way: _Way, others: Mapping[str, Sequence[Entry]]) -> Boxes:
    """What to ask of statements, then what else is known; a box that would be empty is left out."""
    say, guest = way.voice.say, way.guest.name
    aims = way.aims_box()
    boxes = [aims] if aims.entries else []
    # Nothing is said to be there to see where what the guest aims at has it already.
    kept = "" if any(pair.there.can_be_shown for pair in way.asked.aimed_at) else "see"
    boxes += [box for key in way.lists if (box := way.box(key)).entries or key == kept]
    for key, told in others.items():
        if told:
            most = way.most.get(key, len(told))
            boxes.append(Box(say(f"visit.{key}", guest=guest), tuple(told[:most]), ""))
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
        words = unless_withheld(brief.record.answers[item.id].words)
        details = [brief.voice.say("report.words", words=excerpt(words, _LONGEST))] if words else []
        details += explained(host, item.id)
        question = brief.presentation.visit_questions.get(item.id) or brief.voice.say("visit.hard_ask")
        details.append(brief.voice.say("visit.question", question=question))
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
            yield item, excerpt(told, _LONGEST)


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
    yield from (Entry(_aim_words(aim, host.brief.voice)) for aim in host.brief.open_aims)


def _aim_words(aim: Aim, voice: Voice) -> str:
    """A target in one line, with its date."""
    to = voice.text(aim.to).rstrip(".")
    to = to if aim.level is None or aim.hold else voice.say("visit.aim_level", level=to)
    due = unless_withheld(aim.due)
    return voice.say("visit.aim_by" if due else "visit.aim", theme=aim.subject, to=to, due=due)

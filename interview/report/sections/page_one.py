"""Page one: who, where things stand, what works, what is not in place yet, what was chosen, what is open.

It fits one page and can be read alone. Every number on it is a count of answers, themes or statements.
"""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from interview.benchmark import Assessment, Element, Reason, Recommendation, no_levels, recommend
from interview.benchmark.levels import HIGHEST, STRONG_EVIDENCE
from interview.condition import Includes, leaves, subjects
from interview.dialogue.interview import Interview
from interview.questionnaire import Section
from interview.questionnaire.gathering import Gathering
from interview.report.document import Box, Boxes, Entries, Entry, Heading, Paragraph, Part
from interview.report.sections.head import contradictions, foot_words, notices, other_rules, state_of
from interview.report.sections.plot import plot
from interview.report.standing import gaps, not_known, strengths
from interview.report.targets import aims
from interview.report.views import Views
from interview.session.events import Status
from interview.session.local_time import day
from interview.snapshot.sharing import ON_PAGE_ONE, Holdings, Level, Share
from interview.snapshot.snapshot import assessed
from interview.withheld import Withheld, as_told, told
from interview.wording.answers import Answers
from interview.wording.counts import answered_of
from interview.wording.levels import LevelWords, brief_statement, level_words
from interview.wording.voice import Voice, shortened

_ANSWERS = 2
"""Answers that are told of a statement which is not in place yet."""
_LONGEST = 110
_LONGEST_THEME = 100
_MOST_HOSTS = 8
_LONGEST_FACT = 140
_LONGEST_SOURCE = 70


def overview(interview: Interview, share: Share, held: Holdings) -> list[Part]:
    """The parts of page one; `held` counts what the whole interview holds."""
    return _Overview(interview, share, held).parts()


class _Overview:
    def __init__(self, interview: Interview, share: Share, held: Holdings) -> None:
        self.interview = interview
        self.share = share
        self.held = held
        self.path = interview.path
        self.record = interview.record
        self.voice = Voice(interview.questionnaire.language)
        self.words = Answers(self.path, self.voice)
        self.assessor = assessed(interview)
        self.levels = LevelWords(self.assessor, self.voice, self.words)

    def parts(self) -> list[Part]:
        if no_levels(self.path) is not None:
            return self._without_levels()
        found = plot(self.interview, self.voice)
        return [
            Heading(1, self._title("title"), foot_words(self.interview)),
            Paragraph(self._about()),
            *other_rules(self.interview, self.voice),
            *contradictions(self.interview, self.voice),
            Heading(2, self.voice.say("page.stands")),
            Paragraph(self._stands()),
            *notices(self.interview),
            *([found] if found else []),
            *self._described(),
            *self._barriers(),
            Boxes((self._working(), self._missing(), self._next(), self._unknown())),
            *self._sources(),
            Paragraph(self.voice.say("page.how_to_read"), small=True),
            Paragraph(self._shared(), small=True),
        ]

    def _without_levels(self) -> list[Part]:
        """The page made of what there is: who answered, what was said by theme, what is open, the sources."""
        return [
            Heading(1, self._title("title_answers"), foot_words(self.interview)),
            Paragraph(self._about()),
            *notices(self.interview),
            *other_rules(self.interview, self.voice),
            *contradictions(self.interview, self.voice),
            Heading(2, self.voice.say("page.answered")),
            Paragraph(state_of(self.interview, self.voice)),
            Entries(tuple(self._themes()), small=True),
            Boxes((self._next(), self._unknown())),
            *self._links(),
            Paragraph(self._shared(), small=True),
        ]

    def _themes(self) -> Iterator[Entry]:
        """A line for each theme of which something was said, as much as one line holds."""
        facts = Gathering.of(self.interview.questionnaire).about
        for section in self.interview.questionnaire.sections:
            told = [
                self._answer(item.id)
                for item in self.path.section_items(section.id)
                if self.path.statuses[item.id] is Status.ANSWERED
                and item.id not in facts
                and not isinstance(self.record.answers[item.id].value, Withheld)
            ]
            if told:
                answered = answered_of(self.path, section.id, self.voice)
                listed = shortened("; ".join(told), _LONGEST_THEME).replace("……", "…")
                line = self.voice.say(
                    "page.answered_theme", theme=section.title, answered=answered, list=listed
                )
                yield Entry(line)

    def _links(self) -> list[Part]:
        """How many pages the answers rest on, and whose; the addresses stand with the answers."""
        links = [
            link
            for item in self.path.questions
            if not self.record.is_private(item.id)
            for link in dict.fromkeys(told((*self.record.links.get(item.id, ()), *self._link_of(item.id))))
        ]
        if not links:
            return []
        hosts = Counter((urlsplit(link).hostname or link).removeprefix("www.") for link in links)
        named = [f"{host} ({count})" for host, count in hosts.most_common(_MOST_HOSTS)]
        if len(hosts) > _MOST_HOSTS:
            named.append(self.voice.say("page.links_more", len(hosts) - _MOST_HOSTS))
        return [
            Paragraph(self.voice.say("page.links", len(links), list=self.voice.listed(named)), small=True)
        ]

    def _link_of(self, item: str) -> tuple[str, ...]:
        answer = self.record.answers.get(item)
        return (answer.link,) if answer and answer.link else ()

    def _title(self, key: str) -> str:
        """A copy without a name says in the next line what it is of, and on which day."""
        if self.share.level is not Level.FULL and self.share.title is None:
            return self.voice.say(f"page.{key}_plain")
        return self.voice.say(f"page.{key}", name=self.interview.session.header.name)

    def _sources(self) -> list[Part]:
        """What the codes on this page stand for, where no list of sources follows it."""
        if self.share.level is not Level.OVERVIEW:
            return []
        sources = self.assessor.benchmark.sources
        cited = sorted({code for advised in gaps(self.assessor)[:ON_PAGE_ONE] for code in advised.sources})
        named = [
            f"{code} {shortened(sources[code].title, _LONGEST_SOURCE)}" for code in cited if code in sources
        ]
        if not named:
            return []
        return [Paragraph(self.voice.say("page.sources_here", list="; ".join(named)), small=True)]

    def _about(self) -> str:
        header = self.interview.session.header
        facts = []
        for name in Gathering.of(self.interview.questionnaire).about:
            if self.path.statuses.get(name) is Status.ANSWERED:
                item = self.interview.questionnaire.item(name)
                answer = self.record.answers[name]
                if not isinstance(answer.value, Withheld):
                    value = self.words.value(item, answer)
                    said = f"{self.words.filled(item.title)}: {shortened(value, _LONGEST_FACT).rstrip('.')}"
                    facts.append(said if said.endswith("…") else f"{said}.")
        zone = self.interview.zone
        created, last = day(header.created, zone), day(self.record.last_at or header.created, zone)
        about = self.voice.say(
            "page.about_day" if created == last else "page.about",
            questionnaire=self.interview.questionnaire.title,
            version=header.version,
            created=created,
            last=last,
            language=self.voice.language_name(self.interview.questionnaire.language),
        )
        return " ".join([about, *facts])

    def _stands(self) -> str:
        """How much was answered, and on how many themes which level was found."""
        sentences = [state_of(self.interview, self.voice)]
        bands = [self.assessor.band(section.id) for section in self._compared()]
        applying = [band for band in bands if band]
        if applying:
            sentences.append(self.voice.say("page.themes", len(applying)))
            levels = Counter(band.low for band in applying if band.width == 0)
            between = Counter((band.low, band.high) for band in applying if band.width == 1)
            counts = [
                self.voice.say("page.at_level", levels[n], level=self.voice.say(f"level.{n}"))
                for n in range(HIGHEST, -1, -1)
                if levels[n]
            ]
            counts += [
                self.voice.say(
                    "page.between",
                    between[pair],
                    low=self.voice.say(f"level.{pair[0]}"),
                    high=self.voice.say(f"level.{pair[1]}"),
                )
                for pair in sorted(between, reverse=True)
            ]
            unsaid = sum(band.width > 1 for band in applying)
            counts += [self.voice.say("page.unsaid", unsaid)] if unsaid else []
            sentences.append(self.voice.say("page.counts", list=self.voice.listed(counts)))
        sentences += self._waiting()
        aside = len(bands) - len(applying)
        sentences += [self.voice.say("page.aside_themes", aside)] if aside else []
        sentences.append(Views(self.interview).whole() if bands else "")
        return " ".join(filter(None, sentences))

    def _compared(self) -> list[Section]:
        """The themes with a level of their own that were chosen."""
        blocks = [block.section for block in self.assessor.benchmark.blocks if block.band]
        return [
            section
            for section in map(self.interview.questionnaire.section, blocks)
            if self.path.asks(section)
        ]

    def _waiting(self) -> list[str]:
        """The first themes whose level waits for a question that decides what is asked; which one it is."""
        themes = [(section, self.assessor.band(section.id)) for section in self._compared()]
        waits = [
            self.levels.waits(self.assessor.block(section.id), section.title)
            for section, band in themes
            if band and band.width
        ]
        found = [sentence for sentence in waits if sentence]
        more = len(found) - ON_PAGE_ONE
        return found[:ON_PAGE_ONE] + ([self.voice.say("page.waits_more", more)] if more > 0 else [])

    def _described(self) -> list[Part]:
        """The themes of which something was said, and which have no level of their own."""
        judged = {block.section for block in self.assessor.benchmark.blocks if block.band}
        titles = [
            section.title
            for section in self.interview.questionnaire.choosable
            if section.id not in judged and self.path.progress(section.id).answered
        ]
        listed = self.voice.series(titles)
        return [Paragraph(self.voice.say("page.described", list=listed), small=True)] if titles else []

    def _working(self) -> Box:
        """Statements that are in place, each with the answer that says so; the verb tells what shows it."""
        good = strengths(self.assessor)[:ON_PAGE_ONE]
        shown = not good or any(found.evidence in STRONG_EVIDENCE for found in good)
        title = self.voice.say("page.working" if shown else "page.working_reported")
        return Box(title, tuple(map(self._good, good)), self.voice.say("page.working_none"))

    def _good(self, found: Assessment) -> Entry:
        statuses = self.path.statuses
        behind = [i.id for i, _ in self.levels.answers(found.element) if statuses[i.id] is Status.ANSWERED]
        says = self.voice.say("page.good_said", list="; ".join(map(self._answer, behind[:_ANSWERS])))
        theme = self.interview.questionnaire.section(found.element.block).title
        shown, statement = self.levels.shown(found), brief_statement(found.element)
        return Entry(self.voice.say("page.good", theme=theme, shown=shown, statement=statement), (says,))

    def _barriers(self) -> list[Part]:
        """Barriers stand apart from what is not in place: they order the advice and are never judged."""
        named = [advised for advised in recommend(self.assessor) if advised.reason is Reason.BARRIER]
        listed = self.voice.listed([self._barrier(advised) for advised in named])
        return [Paragraph(self.voice.say("page.barriers", list=listed), small=True)] if named else []

    def _barrier(self, advised: Recommendation) -> str:
        """The barrier in the words of the choice that named it, with the answer that makes it urgent."""
        element = advised.element
        named = leaves(element.applies.tree) if element.applies else ()
        labels = [
            self.words.label(self.interview.questionnaire.item(leaf.subject), code)
            for leaf in named
            if isinstance(leaf, Includes)
            for code in leaf.codes
        ]
        urgent = subjects(element.urgent[advised.urgency].tree)[0]
        said = self.words.short(self.interview.questionnaire.item(urgent), self.record.answers.get(urgent))
        return f"{self.voice.listed(labels) or brief_statement(element)} ({said.partition(':')[0]})"

    def _missing(self) -> Box:
        """Where the advice begins, each with the answer that led to it."""
        entries = tuple(map(self._gap, gaps(self.assessor)[:ON_PAGE_ONE]))
        return Box(self.voice.say("page.missing"), entries, self.voice.say("page.missing_none"))

    def _gap(self, advised: Recommendation) -> Entry:
        level = level_words(advised.level, self.voice)
        said = "; ".join(map(self._answer, advised.items[:_ANSWERS]))
        source = self.levels.source(advised.element, with_note=False)
        step = self.voice.say("page.gap_step", step=advised.first_step.rstrip("."), source=source)
        says = [self.voice.say("page.gap", level=level, list=said)] if said else []
        return Entry(self._statement(advised.element), (*says, step))

    def _statement(self, element: Element) -> str:
        return f"{self.interview.questionnaire.section(element.block).title}: {brief_statement(element)}."

    def _answer(self, name: str) -> str:
        item = self.interview.questionnaire.item(name)
        return f"{self.words.filled(item.title)}: {self.words.short(item, self.record.answers.get(name))}"

    def _next(self) -> Box:
        found = aims(self.interview)
        entries = []
        for aim in found[:ON_PAGE_ONE]:
            more = [
                self.voice.say(f"page.aim_{name}", text=shortened(text, _LONGEST))
                for name, text in (("step", aim.step), ("owner", aim.owner), ("due", aim.due))
                if as_told(text)
            ]
            entries.append(Entry(aim.in_words(self.voice), (" ".join(more),) if more else ()))
        return self._box("next", entries, len(found))

    def _unknown(self) -> Box:
        found = not_known(self.assessor)
        entries = []
        for item in found[:ON_PAGE_ONE]:
            who = self.record.answers[item.id].who
            section = self.interview.questionnaire.section(item.section).title
            key = "report.to_find_out_who" if who else "report.to_find_out_nobody"
            title = self.words.filled(item.title)
            entries.append(Entry(self.voice.say(key, title=title, section=section, who=who)))
        return self._box("unknown", entries, len(found))

    def _box(self, name: str, entries: list[Entry], count: int) -> Box:
        if count > ON_PAGE_ONE:
            key = "page.more_in_full" if self.share.level is Level.OVERVIEW else "page.more"
            entries.append(Entry(self.voice.say(key, count - ON_PAGE_ONE)))
        title = self.voice.say(f"page.{name}")
        return Box(title, tuple(entries), self.voice.say(f"page.{name}_none"))

    def _shared(self) -> str:
        """What this copy holds, and what it leaves out."""
        held, full = self.held, self.share.level is Level.FULL
        answers = self.voice.say("count.answers", held.answers)
        targets = self.voice.say("share.targets", held.targets)
        if not full:
            said = self.voice.say(f"share.{self.share.level}", answers=answers, targets=targets)
            unnamed = self.voice.say("share.unnamed") if self.share.title is None else ""
            return f"{said} {unnamed}".rstrip()
        counts = {"notes": held.notes, "targets": held.targets, "names": held.names}
        more = [self.voice.say(f"share.{name}", count) for name, count in counts.items() if count]
        sentences = [self.voice.say("share.full", list=self.voice.listed([answers, *more]))]
        if held.contacts:
            key = "share.contacts_in" if self.share.contacts else "share.contacts_out"
            sentences.append(self.voice.say(key, held.contacts))
        return " ".join(sentences)

"""Page one: who, where things stand, what works, what was chosen next, and what is not known.

It fits one page and can be read alone. Every number on it is a count of answers, themes or statements.
"""

from collections import Counter

from interview.benchmark import Assessment, Assessor, Benchmark
from interview.benchmark.levels import HIGHEST, STRONG_EVIDENCE
from interview.dialogue.interview import Interview
from interview.dialogue.voice import Voice, shortened
from interview.dialogue.wording import Wordings
from interview.questionnaire.gathering import Gathering
from interview.report.document import Box, Boxes, Entry, Heading, Paragraph, Part
from interview.report.dots import plot
from interview.report.plan import aims
from interview.report.share import Holdings, Level, Share
from interview.report.summary import other_rules, state_of
from interview.session.events import Status

_MOST = 3
_LONGEST = 110


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
        self.words = Wordings(self.path, self.voice)
        self.assessor = Assessor(Benchmark.of(interview.questionnaire), self.path)

    def parts(self) -> list[Part]:
        header = self.interview.session.header
        found = plot(self.interview, self.voice)
        return [
            Heading(1, self.voice.say("page.title", name=header.name)),
            Paragraph(self._about()),
            *other_rules(self.interview, self.voice),
            Heading(2, self.voice.say("page.stands")),
            Paragraph(self._stands()),
            *([found] if found else []),
            Boxes((self._working(), self._next(), self._unknown())),
            Paragraph(self.voice.say("page.how_to_read"), small=True),
            Paragraph(self._shared(), small=True),
        ]

    def _about(self) -> str:
        header = self.interview.session.header
        facts = []
        for name in Gathering.of(self.interview.questionnaire).about:
            if self.path.statuses.get(name) is Status.ANSWERED:
                item = self.interview.questionnaire.item(name)
                facts.append(
                    f"{self.words.filled(item.title)}: {self.words.value(item, self.record.answers[name])}."
                )
        about = self.voice.say(
            "page.about",
            questionnaire=self.interview.questionnaire.title,
            version=header.version,
            created=header.created[:10],
            last=(self.record.last_at or header.created)[:10],
            language=self.voice.language_name(self.interview.questionnaire.language),
        )
        return " ".join([about, *facts])

    def _stands(self) -> str:
        """How much was answered, and on how many themes which level was found."""
        sentences = [state_of(self.interview, self.voice)]
        bands = [
            self.assessor.band(block.section)
            for block in self.assessor.benchmark.blocks
            if block.band and self.path.asks(self.interview.questionnaire.section(block.section))
        ]
        if bands:
            sentences.append(self.voice.say("page.themes", len(bands)))
            levels = Counter(band.low for band in bands if band and band.width == 0)
            between = Counter((b.low, b.high) for b in bands if b and b.width == 1)
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
            unsaid = sum(band is None or band.width > 1 for band in bands)
            counts += [self.voice.say("page.unsaid", unsaid)] if unsaid else []
            sentences.append(self.voice.say("page.counts", list=self.voice.listed(counts)))
        return " ".join(sentences)

    def _working(self) -> Box:
        """Statements at their highest, those with evidence first, each from another theme where it can be."""
        good = [
            found
            for block in self.assessor.benchmark.blocks
            for found in self.assessor.block(block.section)
            if found.range and found.range.low >= HIGHEST - 1 and found.element.graded
        ]
        ranked = sorted(good, key=lambda found: (found.evidence not in STRONG_EVIDENCE, -_low(found)))
        chosen: list[Assessment] = []
        for found in ranked:
            if found.element.block not in {other.element.block for other in chosen}:
                chosen.append(found)
        chosen += [found for found in ranked if found not in chosen]
        entries = tuple(self._good(found) for found in chosen[:_MOST])
        return Box(self.voice.say("page.working"), entries, self.voice.say("page.working_none"))

    def _good(self, found: Assessment) -> Entry:
        item = self.interview.questionnaire.item(found.element.item)
        answer = self.words.short(item, self.record.answers.get(item.id))
        key = "page.shown" if found.evidence in STRONG_EVIDENCE else "page.reported"
        says = self.voice.say(key, title=self.words.filled(item.title), answer=answer)
        theme = self.interview.questionnaire.section(found.element.block).title
        return Entry(f"{theme}: {found.element.statement}", (says,))

    def _next(self) -> Box:
        found = aims(self.interview)
        entries = []
        for aim in found[:_MOST]:
            more = [
                self.voice.say(f"page.aim_{name}", text=shortened(text, _LONGEST))
                for name, text in (("step", aim.step), ("owner", aim.owner), ("due", aim.due))
                if text
            ]
            entries.append(Entry(aim.in_words(self.voice), (" ".join(more),) if more else ()))
        return self._box("next", entries, len(found))

    def _unknown(self) -> Box:
        found = [i for i in self.path.questions if self.path.statuses[i.id] is Status.DONT_KNOW]
        entries = []
        for item in found[:_MOST]:
            who = self.record.answers[item.id].who
            section = self.interview.questionnaire.section(item.section).title
            key = "report.to_find_out_who" if who else "report.to_find_out_nobody"
            title = self.words.filled(item.title)
            entries.append(Entry(self.voice.say(key, title=title, section=section, who=who)))
        return self._box("unknown", entries, len(found))

    def _box(self, name: str, entries: list[Entry], count: int) -> Box:
        if count > _MOST:
            entries.append(Entry(self.voice.say("page.more", count - _MOST)))
        title = self.voice.say(f"page.{name}")
        return Box(title, tuple(entries), self.voice.say(f"page.{name}_none"))

    def _shared(self) -> str:
        """What this copy holds, and what it leaves out."""
        held, full = self.held, self.share.level is Level.FULL
        if self.share.level is Level.OVERVIEW:
            return self.voice.say("share.overview")
        answers = self.voice.say("count.answers", held.answers)
        notes = self.voice.say("share.notes", held.notes)
        targets = self.voice.say("share.targets", held.targets)
        names = self.voice.say("share.names", held.names)
        if not full:
            return self.voice.say("share.answers", answers=answers, targets=targets)
        sentences = [self.voice.say("share.full", answers=answers, notes=notes, targets=targets, names=names)]
        if held.contacts:
            key = "share.contacts_in" if self.share.contacts else "share.contacts_out"
            sentences.append(self.voice.say(key, held.contacts))
        return " ".join(sentences)


def _low(found: Assessment) -> int:
    return found.range.low if found.range else 0

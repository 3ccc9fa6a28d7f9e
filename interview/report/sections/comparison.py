"""The comparison with good practice in a theme: its band, and every element with rule, answers and source.

A band is the lower median of its elements as a range. No numbers, no overall mark, no rank.
"""

from interview.benchmark import Assessment, Block, State, distribution, judged, shown_benchmark
from interview.dialogue.interview import Interview
from interview.report.document import Entries, Entry, Heading, Paragraph, Part
from interview.report.sections.sources import register
from interview.report.targets import aims
from interview.report.views import Views
from interview.snapshot.snapshot import assessed
from interview.wording.answers import Answers
from interview.wording.levels import LevelWords
from interview.wording.voice import Voice

_GOOD = 2
"""From this level on, no step is suggested."""


def compared_blocks(interview: Interview) -> dict[str, list[Part]]:
    """The comparison by section, to stand inside a theme; statements without a level come last."""
    found = Comparison(interview)
    return {
        block.section: found.in_theme(block) for block in found.benchmark.blocks if found.was_asked(block)
    }


def sources(interview: Interview) -> list[Part]:
    """The register of the sources that the statements shown rest on."""
    return Comparison(interview).sources()


class Comparison:
    def __init__(self, interview: Interview) -> None:
        self.interview = interview
        self.path = interview.path
        self.voice = Voice(interview.questionnaire.language)
        self.words = Answers(self.path, self.voice)
        self.benchmark = shown_benchmark(interview.path)
        self.assessor = assessed(interview)
        self.levels = LevelWords(self.assessor, self.voice, self.words)
        self.views = Views(interview)
        self.aims = {aim.id: aim.to for aim in aims(interview)}

    def was_asked(self, block: Block) -> bool:
        return self.path.asks(self.interview.questionnaire.section(block.section))

    def in_theme(self, block: Block) -> list[Part]:
        found_here = self.assessor.block(block.section)
        brief = {
            "page.waiting": [found for found in found_here if found.state is State.NOT_ASKED],
            "page.aside": [found for found in found_here if found.left_out_by_rule],
        }
        told = [found for found in found_here if not any(found in others for others in brief.values())]
        entries = [self._entry(found) for found in told]
        entries += [
            Entry(self.voice.say(key), tuple(map(self._named, others)))
            for key, others in brief.items()
            if others
        ]
        view = self._view(block, 4)
        return [self._heading(block), *view, *self._first(block), Entries(tuple(entries))]

    def _heading(self, block: Block) -> Heading:
        if not block.band:
            return Heading(4, self.voice.say("page.compared"))
        band = self.assessor.band(block.section)
        if band is None:
            return Heading(4, self.voice.say("page.compared_none"))
        count, total = self._statements(block)
        return Heading(
            4, self.voice.say("page.compared_level", count, level=self.levels.level(band), total=total)
        )

    def _view(self, block: Block, size: int, title: str = "") -> list[Part]:
        """How the respondent sees the theme, in the size of its level; `title` where it is not clear."""
        seen = self.views.of(block.section)
        if seen is None:
            return []
        key = "seen.theme" if title else "seen.here"
        head = Heading(size, self.voice.say(key, view=seen.words, section=title))
        return [head, *([Paragraph(" ".join(seen.more))] if seen.more else [])]

    def _first(self, block: Block) -> list[Part]:
        """What the level waits for, what is printed by its own name, and whether much was set aside."""
        parts: list[Part] = []
        found = self.assessor.block(block.section)
        band = self.assessor.band(block.section) if block.band else None
        waits = self.levels.waits(found) if band and band.width else ""
        if waits:
            parts.append(Paragraph(waits))
        if block.first and block.first in self.path and not self.interview.record.is_private(block.first):
            item = self.interview.questionnaire.item(block.first)
            answer = self.words.answer(item, self.interview.record.answers.get(item.id))
            title = self.words.filled(item.title)
            parts.append(Paragraph(self.voice.say("report.first", title=title, answer=answer)))
        if block.band and distribution(found).much_set_aside:
            parts.append(Paragraph(self.voice.say("report.band_aside")))
        return parts

    def _statements(self, block: Block) -> tuple[int, int]:
        """From how many statements the level of a block is read, and of how many."""
        return judged(self.assessor.block(block.section))

    def sources(self) -> list[Part]:
        """The register of the sources that the statements shown rest on."""
        shown = [
            element
            for block in self.benchmark.blocks
            if self.was_asked(block)
            for element in self.benchmark.in_block(block.section)
        ]
        return register(self.benchmark, shown, self.benchmark.issues.values(), self.voice)

    def _seen(self, name: str) -> list[str]:
        seen = self.views.of(name)
        if seen is None:
            return []
        return [" ".join((self.voice.say("seen.statement", view=seen.words), *seen.more))]

    def _entry(self, found: Assessment) -> Entry:
        details = (self.levels.state(found), *self._seen(found.element.id), *self._details(found))
        return Entry(self._named(found), details)

    def _named(self, found: Assessment) -> str:
        element = found.element
        named = self.voice.say("report.element", code=element.code, statement=element.statement)
        to = self.aims.get(element.id)
        return f"{named} {self.voice.say('report.element_aimed', to=to)}" if to else named

    def _details(self, found: Assessment) -> list[str]:
        element, words = found.element, self.levels
        details = [line for line in (words.waits([found]),) if line and found.range and found.range.width]
        if found.range is None and found.state not in (State.UNGRADED, State.DESCRIBED):
            return [*details, words.source(element)]
        if found.range:
            details += words.rules(found)
        answers = [f"{self.words.filled(item.title)}: {said}" for item, said in words.answers(element)]
        if answers:
            details.append(self.voice.say("report.element_answers", list="; ".join(answers)))
        details += [line for line in (words.evidence(found), words.source(element)) if line]
        if found.range and found.range.high < _GOOD and found.expected is not False:
            details.append(self.voice.say("report.element_step", step=element.first_step.rstrip(".")))
        return details

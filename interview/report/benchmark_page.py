"""The good practice itself, read without an interview: statements, levels with their rules, and sources."""

from interview.benchmark import Benchmark, Block, Element
from interview.benchmark.levels import HIGHEST
from interview.dialogue.interview import Interview
from interview.dialogue.voice import Voice
from interview.dialogue.wording import Wordings
from interview.errors import UserError
from interview.questionnaire import Questionnaire
from interview.report.document import Document, Entries, Entry, Heading, Paragraph, Part


def benchmark_page(questionnaire: Questionnaire, section: str | None = None) -> Document:
    """The statements of one theme, or of all. UserError for a theme that has none, with those that have."""
    return _Page(questionnaire).document(section)


class _Page:
    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.voice = Voice(questionnaire.language)
        self.words = Wordings(Interview(questionnaire).path, self.voice)
        self.benchmark = Benchmark.of(questionnaire)

    def document(self, section: str | None) -> Document:
        blocks = [block for block in self.benchmark.blocks if self.benchmark.in_block(block.section)]
        if not blocks:
            raise UserError(self.voice.say("report.compared_none"))
        chosen = blocks if section is None else [self._meant(section, blocks)]
        shown = [element for block in chosen for element in self.benchmark.in_block(block.section)]
        levels = ", ".join(self.voice.say(f"level.{number}") for number in range(HIGHEST + 1))
        parts: list[Part] = [
            Heading(
                1,
                self.voice.say(
                    "benchmark.title", title=self.questionnaire.title, version=self.benchmark.version
                ),
            ),
            Paragraph(self.voice.say("benchmark.how", len(shown), levels=levels)),
            Paragraph(self.voice.say("benchmark.caution")),
        ]
        for block in chosen:
            parts.append(Heading(2, self._title(block)))
            parts.append(Entries(tuple(map(self._entry, self.benchmark.in_block(block.section)))))
        return (*parts, *self._sources(shown))

    def _meant(self, given: str, blocks: list[Block]) -> Block:
        word = given.casefold()
        for block in blocks:
            if word in (block.section, self._title(block).casefold()):
                return block
        found = [
            b for b in blocks if b.section.startswith(word) or self._title(b).casefold().startswith(word)
        ]
        if len(found) == 1:
            return found[0]
        known = ", ".join(block.section for block in blocks)
        raise UserError(self.voice.say("benchmark.unknown", given=given, list=known))

    def _title(self, block: Block) -> str:
        return self.questionnaire.section(block.section).title

    def _entry(self, element: Element) -> Entry:
        text = self.voice.say("report.element", code=element.code, statement=element.statement)
        return Entry(text, tuple(self._details(element)))

    def _details(self, element: Element) -> list[str]:
        voice = self.voice
        details = []
        if element.applies:
            details.append(voice.say("benchmark.applies", rule=self.words.rule(element.applies)))
        if not element.graded:
            details.append(voice.say("benchmark.not_graded"))
        elif element.scale:
            details += self._scale(element.scale)
        for level, rule in sorted(element.rules.items()):
            name = voice.say(f"level.{level}")
            details.append(voice.say("report.element_rule", level=name, rule=self.words.rule(rule)))
        for cap in element.caps:
            details.append(
                voice.say(
                    "benchmark.cap",
                    level=voice.say(f"level.{cap.level}"),
                    rule=self.words.rule(cap.when),
                    because=cap.because,
                )
            )
        basis = element.basis if element.sources or element.basis == "own_reading" else "no_source"
        details.append(voice.say(f"report.element_source_{basis}", sources=", ".join(element.sources)))
        details.append(voice.say("report.element_step", step=element.first_step.rstrip(".")))
        return details

    def _scale(self, name: str) -> list[str]:
        """The answers that stand for each level, from the lowest up."""
        item = self.questionnaire.item(name)
        lines = [self.voice.say("benchmark.scale", title=self.words.filled(item.title))]
        for level in range(HIGHEST + 1):
            labels = [choice.label for choice in item.choices if choice.level == level]
            if labels:
                said = self.voice.listed([f"“{label}”" for label in labels], "or")
                lines.append(
                    self.voice.say(
                        "benchmark.scale_level", level=self.voice.say(f"level.{level}"), labels=said
                    )
                )
        return lines

    def _sources(self, shown: list[Element]) -> list[Part]:
        ids = sorted({source for element in shown for source in element.sources})
        entries = []
        for source in (self.benchmark.sources[name] for name in ids if name in self.benchmark.sources):
            key = "report.source" if source.seen else "report.source_plain"
            entries.append(Entry(self.voice.say(key, id=source.id, title=source.title, seen=source.seen)))
        if not entries:
            return []
        return [Heading(2, self.voice.say("report.sources")), Entries(tuple(entries))]

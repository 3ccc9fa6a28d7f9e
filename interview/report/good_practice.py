"""The good practice itself, read without an interview: statements, levels with their rules, and sources."""

from collections.abc import Iterator

from interview.benchmark import Assessor, Block, Element, PolicyIssue, benchmark_of
from interview.benchmark.levels import HIGHEST, WITHOUT_ESSENTIAL
from interview.benchmark.standing import HELD_AT
from interview.errors import UserError
from interview.path import Selection, walk
from interview.questionnaire import Questionnaire
from interview.report.document import Document, Entries, Entry, Heading, Paragraph, Part
from interview.report.sections.register import register
from interview.understanding import Given, Question, understand
from interview.understanding.labels import near_titles
from interview.wording.answers import Answers
from interview.wording.levels import LevelWords, level_name
from interview.wording.themes import both_names, theme_called, theme_options
from interview.wording.voice import Voice


def good_practice(questionnaire: Questionnaire, section: str | None = None) -> Document:
    """The statements of one theme, or of all. UserError for a theme that has none, with those that have."""
    return _Page(questionnaire).document(section)


class _Page:
    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.voice = Voice(questionnaire.language)
        self.benchmark = benchmark_of(questionnaire)
        path = walk(questionnaire, Selection(), {})
        self.words = Answers(path, self.voice)
        self.levels = LevelWords(Assessor(self.benchmark, path), self.voice, self.words)

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
        issues = self._issues() if section is None else []
        cited_by = self.benchmark.issues.values() if issues else ()
        return (*parts, *issues, *register(self.benchmark, shown, cited_by, self.voice))

    def _meant(self, given: str, blocks: list[Block]) -> Block:
        """The theme that these words name, read as an answer is; several or none are told."""
        by_section = {block.section: block for block in blocks}
        sections = [self.questionnaire.section(name) for name in by_section]
        if exact := theme_called(sections, given):
            return by_section[exact.id]
        read = understand(given, Question("select_one", theme_options(sections)), self.voice.wordlist)
        if isinstance(read, Given) and isinstance(read.value, str):
            return by_section[read.value]
        candidates = () if isinstance(read, Given) else read.candidates
        titles = [both_names(section, self.voice) for section in sections]
        fits = [both_names(section, self.voice) for section in sections if section.id in candidates]
        if len(fits) > 1:
            raise UserError(self.voice.say("benchmark.several", given=given, list=self.voice.apart(fits)))
        near = fits or near_titles(given, titles)
        if near:
            raise UserError(self.voice.say("benchmark.near", given=given, list=self.voice.listed(near, "or")))
        raise UserError(self.voice.say("benchmark.unknown", given=given, list=self.voice.apart(titles)))

    def _title(self, block: Block) -> str:
        return both_names(self.questionnaire.section(block.section), self.voice)

    def _entry(self, element: Element) -> Entry:
        text = self.voice.say("report.element", code=element.code, statement=element.statement)
        return Entry(text, tuple(self._details(element)))

    def _details(self, element: Element) -> list[str]:
        voice = self.voice
        details = [*self._conditions(element), *self._level(element)]
        details += [*self._essential_and_risk(element), *self._marks(element)]
        details.append(self.levels.source(element))
        details.append(voice.say("report.element_step", step=element.first_step.rstrip(".")))
        if element.next_step:
            details.append(voice.say("report.element_next_step", step=element.next_step.rstrip(".")))
        return details

    def _marks(self, element: Element) -> Iterator[str]:
        if element.gate:
            yield self.voice.say("benchmark.gate")
        if element.safeguard:
            level, held = (level_name(number, self.voice) for number in (0, HELD_AT))
            yield self.voice.say("benchmark.safeguard", level=level, held=held)
        if element.surroundings:
            yield self.voice.say("statement.rule_surroundings")

    def _essential_and_risk(self, element: Element) -> Iterator[str]:
        """The essential point, or why there is none; and what is worse than doing nothing."""
        if element.essential:
            level, rule = level_name(WITHOUT_ESSENTIAL, self.voice), self.words.rule(element.essential)
            yield self.voice.say("statement.rule_essential", rule=rule, level=level)
        elif element.no_essential:
            yield self.voice.say("statement.rule_no_essential", because=element.no_essential.rstrip("."))
        if element.risk:
            rule = self.words.rule(element.risk.when)
            yield self.voice.say("statement.rule_risk", because=element.risk.because.rstrip("."), rule=rule)

    def _conditions(self, element: Element) -> Iterator[str]:
        if element.applies:
            yield self.voice.say("benchmark.applies", rule=self.words.rule(element.applies))
        if element.not_expected:
            yield self.voice.say("benchmark.not_expected", rule=self.words.rule(element.not_expected))

    def _level(self, element: Element) -> Iterator[str]:
        """Where the level comes from: other statements, a question, or a rule for each level."""
        if not element.graded:
            yield self.voice.say("benchmark.not_graded")
        elif element.level_from:
            codes = [self.benchmark.elements[name].code for name in element.level_from]
            yield self.voice.say("report.element_from", len(codes), list=self.voice.listed(codes))
        elif element.scale:
            yield from self._scale(element.scale)
        for level, rule in sorted(element.rules.items()):
            name = self.voice.say(f"level.{level}")
            yield self.voice.say("report.element_rule", level=name, rule=self.words.rule(rule))
        for cap in element.caps:
            yield self.voice.say(
                "benchmark.cap",
                level=self.voice.say(f"level.{cap.level}"),
                because=cap.because,
            )

    def _scale(self, name: str) -> list[str]:
        """The answers that stand for each level, from the lowest up."""
        item = self.questionnaire.item(name)
        lines = [self.voice.say("benchmark.scale", title=self.words.filled(item.title))]
        for level in range(HIGHEST + 1):
            labels = [choice.label for choice in item.choices if choice.level == level]
            if labels:
                quoted = self.voice.listed([self.voice.quoted(label) for label in labels], "or")
                lines.append(
                    self.voice.say(
                        "benchmark.scale_level", level=self.voice.say(f"level.{level}"), labels=quoted
                    )
                )
        return lines

    def _issues(self) -> list[Part]:
        """Every policy issue: what good looks like, what it needs, what it is read from, and its source."""
        issues = self.benchmark.issues.values()
        if not issues:
            return []
        how = f"{self.voice.say('benchmark.issues_how')} {self.voice.say('support.rule')}"
        return [
            Heading(2, self.voice.say("benchmark.issues")),
            Paragraph(how),
            Entries(tuple(map(self._issue, issues))),
        ]

    def _issue(self, issue: PolicyIssue) -> Entry:
        codes = [self.benchmark.elements[name].code for name in issue.primary]
        return Entry(
            self.voice.told(issue.title, issue.about),
            (
                self.voice.say("support.good", good=issue.good),
                *(
                    self.voice.say("benchmark.issue_rule", rule=self.levels.support_rule(rule))
                    for rule in issue.well_supported
                ),
                self.voice.say("benchmark.issue_primary", list=", ".join(codes)),
                self.levels.source(issue),
                self.voice.say("report.element_step", step=issue.first_step.rstrip(".")),
            ),
        )

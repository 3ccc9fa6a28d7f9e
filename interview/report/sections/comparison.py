"""The comparison with good practice: the band of a theme, its statements with rule, answers and source.

A band is the lower median of its statements as a range. No numbers, no overall mark, no rank. The report has
every statement in its theme. The summary in the terminal has those with answers behind them, and the others
as codes: a code alone stands for nothing that was judged; what it says, its rule and its source are told by
`why`.
"""

from collections.abc import Iterator

from interview.benchmark import Assessment, Block, State, distribution, statement_counts
from interview.benchmark.levels import HIGHEST
from interview.path import SETTLED
from interview.questionnaire import Section
from interview.report.brief import Brief
from interview.report.document import Entries, Entry, Heading, Paragraph, Part
from interview.report.sections.register import register
from interview.report.tally import Counted
from interview.session.events import Status
from interview.wording.counts import answered_of
from interview.wording.levels import brief_statement

_GOOD = 2
"""From this level on, no step is suggested."""
_ANSWERED = SETTLED - {Status.REFUSED}
"""What was kept private is named nowhere, here neither."""


def comparison_by_theme(brief: Brief) -> dict[str, list[Part]]:
    """The comparison by section, to stand inside a theme; statements without a level come last."""
    comparison = _Comparison(brief)
    return {
        block.section: comparison.in_theme(block)
        for block in comparison.benchmark.blocks
        if comparison.was_asked(block)
    }


def sources(brief: Brief) -> list[Part]:
    """The register of the sources that the statements shown rest on, as a part of its own."""
    entries = _Comparison(brief).sources()
    if not entries:
        return []
    return [
        Heading(2, brief.voice.say("report.sources")),
        Paragraph(brief.voice.say("page.sources_how"), small=True),
        *entries[1:],
    ]


def comparison_in_short(brief: Brief) -> list[Part]:
    """Each theme with its level and its statements; themes of which nothing was answered in short, last."""
    return _InShort(brief).parts()


def sources_in_short(brief: Brief) -> list[Part]:
    """The register of the sources that the summary names."""
    return _InShort(brief).register()


class _Comparison:
    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.path = brief.path
        self.voice = brief.voice
        self.words = brief.words
        self.benchmark = brief.levels.benchmark
        self.assessor = brief.levels
        self.levels = brief.level_words
        self.views = brief.views
        self.aims = {aim.id: aim.to for aim in brief.open_aims}

    def was_asked(self, block: Block) -> bool:
        return self.path.asks(self.brief.questionnaire.section(block.section))

    def in_theme(self, block: Block) -> list[Part]:
        assessments = self.assessor.block(block.section)
        in_a_line = {
            "page.waiting": [a for a in assessments if a.state is State.NOT_ASKED],
            "page.aside": [a for a in assessments if a.left_out_by_rule],
        }
        detailed = [a for a in assessments if not any(a in others for others in in_a_line.values())]
        entries = list(map(self._entry, detailed))
        entries += [
            Entry(self.voice.say(key), tuple(map(self._named, others)))
            for key, others in in_a_line.items()
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
        view = (Counted("views", block.section),)
        head = Heading(size, self.voice.say(key, view=seen.words, section=title), stands_for=view)
        return [head, *([Paragraph(" ".join(seen.more), stands_for=view)] if seen.more else [])]

    def _first(self, block: Block) -> list[Part]:
        """What the level waits for, what is printed by its own name, and whether much was set aside."""
        parts: list[Part] = []
        assessments = self.assessor.block(block.section)
        band = self.assessor.band(block.section) if block.band else None
        waits = self.levels.waits(assessments) if band and band.width else ""
        if waits:
            parts.append(Paragraph(waits))
        if block.first and block.first in self.path and not self.brief.record.is_private(block.first):
            item = self.brief.questionnaire.item(block.first)
            answer = self.words.answer(item, self.brief.record.answers.get(item.id))
            title = self.words.filled(item.title)
            parts.append(Paragraph(self.voice.say("report.first", title=title, answer=answer)))
        if block.band and distribution(assessments).much_set_aside:
            parts.append(Paragraph(self.voice.say("report.band_aside")))
        return parts

    def _statements(self, block: Block) -> tuple[int, int]:
        """From how many statements the level of a block is read, and of how many."""
        return statement_counts(self.assessor.block(block.section))

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

    def _entry(self, assessment: Assessment) -> Entry:
        seen = self._seen(assessment.element.id)
        details = (self.levels.state(assessment), *seen, *self._details(assessment))
        return Entry(
            self._named(assessment), details, (Counted("views", assessment.element.id),) if seen else ()
        )

    def _named(self, assessment: Assessment) -> str:
        element = assessment.element
        named = self.voice.say("report.element", code=element.code, statement=element.statement)
        to = self.aims.get(element.id)
        return f"{named} {self.voice.say('report.element_aimed', to=to)}" if to else named

    def _details(self, assessment: Assessment) -> list[str]:
        element, words = assessment.element, self.levels
        details = [
            line
            for line in (words.waits([assessment]),)
            if line and assessment.range and assessment.range.width
        ]
        if assessment.range is None and assessment.state not in (State.UNGRADED, State.DESCRIBED):
            return [*details, words.source(element)]
        if assessment.range:
            details += words.rules(assessment)
        answers = [f"{self.words.filled(item.title)}: {answer}" for item, answer in words.answers(element)]
        if answers:
            details.append(self.voice.say("report.element_answers", list="; ".join(answers)))
        details += [line for line in (words.evidence(assessment), words.source(element)) if line]
        if assessment.range and assessment.range.high < _GOOD and assessment.expected is not False:
            details.append(self.voice.say("report.element_step", step=element.first_step.rstrip(".")))
        return details


class _InShort(_Comparison):
    def parts(self) -> list[Part]:
        if not self.benchmark.elements:
            return []
        levels = self.voice.listed([self.voice.say(f"level.{number}") for number in range(HIGHEST + 1)])
        parts: list[Part] = [
            Heading(2, self.voice.say("report.compared")),
            Paragraph(self.voice.say("report.compared_how", levels=levels), small=True),
        ]
        quiet = []
        for block in filter(self.was_asked, self.benchmark.blocks):
            if self._has_something(block):
                parts += self._theme(block)
            else:
                quiet.append(Entry(self._title(block), tuple(self._codes(block))))
        if quiet:
            parts.append(Heading(3, self.voice.say("report.compared_nothing")))
            parts.append(Entries(tuple(quiet), small=True))
        return parts

    def register(self) -> list[Part]:
        blocks = filter(self.was_asked, self.benchmark.blocks)
        detailed = [assessment.element for block in blocks for assessment in self._detailed(block)]
        detailed += [advised.element for advised in self.brief.recommendations]
        return register(self.benchmark, detailed, (), self.voice)

    def _theme(self, block: Block) -> list[Part]:
        section = self._section(block)
        statements = tuple(map(self._statement, self._detailed(block)))
        view = self._view(block, 3, section.title)
        codes = " ".join(self._codes(block))
        return [
            Heading(3, self._title(block)),
            *view,
            *self._first(block),
            *([Entries(statements, small=True)] if statements else []),
            *([Paragraph(codes, small=True)] if codes else []),
        ]

    def _has_something(self, block: Block) -> bool:
        seen = self.views.of(block.section) is not None or block.section in self.aims
        named = block.first is not None and self.path.statuses[block.first] in _ANSWERED
        return seen or named or bool(self._detailed(block))

    def _detailed(self, block: Block) -> list[Assessment]:
        return list(filter(self._is_detailed, self.assessor.block(block.section)))

    def _is_detailed(self, assessment: Assessment) -> bool:
        """Whether there is a level, an answer behind it, a target or a view to show.

        An answer in another theme alone, such as the stage of the practice, does not speak of it yet.
        """
        element, name = assessment.element, assessment.element.id
        if name in self.aims or self.views.of(name) is not None:
            return True
        if assessment.state is State.NOT_ASKED or assessment.left_out_by_rule:
            return False
        behind = map(self.path.questionnaire.item, self.benchmark.behind[name])
        speaking = [item.id for item in behind if item.section == element.block or item.id == element.item]
        answered = any(self.path.statuses[item] in _ANSWERED for item in speaking)
        return answered or (assessment.range is not None and assessment.range.width <= 1)

    def _title(self, block: Block) -> str:
        """The theme, and where it has a level, that level and from how many of its statements it is read."""
        section = self._section(block)
        if not block.band:
            return section.title
        answered = answered_of(self.path, section.id, self.voice)
        band = self.assessor.band(block.section)
        if band is None:
            return self.voice.say("report.band_none", section=section.title, answered=answered)
        count, total = self._statements(block)
        level = self.levels.level(band)
        slots = {"section": section.title, "level": level, "total": total, "answered": answered}
        return self.voice.say("report.band", count, **slots)

    def _section(self, block: Block) -> Section:
        return self.brief.questionnaire.section(block.section)

    def _statement(self, assessment: Assessment) -> Entry:
        """Code, level and the statement in its first sentence; with it the rest, rule, answers and source."""
        element, claim = assessment.element, brief_statement(assessment.element)
        text = self.voice.say(
            "report.element_at", code=element.code, level=self.levels.brief(assessment), statement=claim
        )
        beside = self._seen(element.id)
        if element.id in self.aims:
            beside.append(self.voice.say("report.element_aimed", to=self.aims[element.id]))
        rest = element.statement.removeprefix(claim).lstrip(". ")
        details = [line for line in (rest, *self._details(assessment)) if line]
        return Entry(" ".join([text, *beside]), tuple(details))

    def _codes(self, block: Block) -> Iterator[str]:
        """Why statements have no level, with the codes of those that it holds for."""
        codes: dict[tuple[str, str], list[str]] = {}
        for assessment in self.assessor.block(block.section):
            if not self._is_detailed(assessment):
                codes.setdefault(self._reason(assessment), []).append(assessment.element.code)
        for (key, rule), here in codes.items():
            yield self.voice.say(f"report.{key}", list=self.voice.listed(here), rule=rule)

    def _reason(self, assessment: Assessment) -> tuple[str, str]:
        """Which sentence says why there is no level, and the rule in it."""
        if assessment.left_out_by_rule and assessment.element.applies:
            return "left_by_rule", self.words.rule(assessment.element.applies)
        if assessment.state is not State.NOT_ASKED:
            return "unanswered", ""
        return "left_unchosen", ""

"""How each theme compares, for the terminal: statements with answers behind them, the others as codes.

A code alone stands for nothing that was judged; what it says, its rule and its source are told by `why`.
"""

from collections.abc import Iterator

from interview.benchmark import Assessment, Block, State, recommend
from interview.benchmark.levels import HIGHEST
from interview.dialogue.interview import Interview
from interview.path import SETTLED
from interview.questionnaire import Section
from interview.report.document import Entries, Entry, Heading, Paragraph, Part
from interview.report.sections.comparison import Comparison
from interview.report.sections.sources import register
from interview.session.events import Status
from interview.wording.counts import answered_of
from interview.wording.levels import brief_statement

_SAID = SETTLED - {Status.REFUSED}
"""What was kept private is named nowhere, here neither."""


def compared(interview: Interview) -> list[Part]:
    """Each theme with its level and its statements; themes of which nothing was answered in short, last."""
    return _Compared(interview).parts()


def sources_told(interview: Interview) -> list[Part]:
    """The register of the sources that the summary names."""
    return _Compared(interview).register()


class _Compared(Comparison):
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
        told = [found.element for block in blocks for found in self._told(block)]
        told += [advised.element for advised in recommend(self.assessor)]
        return register(self.benchmark, told, (), self.voice)

    def _theme(self, block: Block) -> list[Part]:
        section = self._section(block)
        told = tuple(map(self._statement, self._told(block)))
        view = self._view(block, 3, section.title)
        codes = " ".join(self._codes(block))
        return [
            Heading(3, self._title(block)),
            *view,
            *self._first(block),
            *([Entries(told, small=True)] if told else []),
            *([Paragraph(codes, small=True)] if codes else []),
        ]

    def _has_something(self, block: Block) -> bool:
        seen = self.views.of(block.section) is not None or block.section in self.aims
        named = block.first is not None and self.path.statuses[block.first] in _SAID
        return seen or named or bool(self._told(block))

    def _told(self, block: Block) -> list[Assessment]:
        return [found for found in self.assessor.block(block.section) if self._is_told(found)]

    def _is_told(self, found: Assessment) -> bool:
        """Whether there is a level, an answer behind it, a target or a view to show.

        An answer in another theme alone, such as the stage of the practice, does not speak of it yet.
        """
        element, name = found.element, found.element.id
        if name in self.aims or self.views.of(name) is not None:
            return True
        if found.state is State.NOT_ASKED or found.left_out_by_rule:
            return False
        behind = map(self.path.questionnaire.item, self.benchmark.behind[name])
        speaking = [item.id for item in behind if item.section == element.block or item.id == element.item]
        answered = any(self.path.statuses[item] in _SAID for item in speaking)
        return answered or (found.range is not None and found.range.width <= 1)

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
        return self.interview.questionnaire.section(block.section)

    def _statement(self, found: Assessment) -> Entry:
        """Code, level and the statement in its first sentence; with it the rest, rule, answers and source."""
        element, brief = found.element, brief_statement(found.element)
        text = self.voice.say(
            "report.element_at", code=element.code, level=self.levels.brief(found), statement=brief
        )
        beside = self._seen(element.id)
        if element.id in self.aims:
            beside.append(self.voice.say("report.element_aimed", to=self.aims[element.id]))
        rest = element.statement.removeprefix(brief).lstrip(". ")
        details = [line for line in (rest, *self._details(found)) if line]
        return Entry(" ".join([text, *beside]), tuple(details))

    def _codes(self, block: Block) -> Iterator[str]:
        """Why statements have no level, with the codes of those that it holds for."""
        codes: dict[tuple[str, str], list[str]] = {}
        for found in self.assessor.block(block.section):
            if not self._is_told(found):
                codes.setdefault(self._reason(found), []).append(found.element.code)
        for (key, rule), here in codes.items():
            yield self.voice.say(f"report.{key}", list=self.voice.listed(here), rule=rule)

    def _reason(self, found: Assessment) -> tuple[str, str]:
        """Which sentence says why there is no level, and the rule in it."""
        if found.left_out_by_rule and found.element.applies:
            return "left_by_rule", self.words.rule(found.element.applies)
        if found.state is not State.NOT_ASKED:
            return "unanswered", ""
        return "left_to_full" if self.levels.is_in_full_pass(found.element) else "left_unchosen", ""

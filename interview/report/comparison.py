"""The comparison with good practice: a band for each block, and every element with rule, answers and source.

A band is the lower median of its elements as a range. No numbers, no overall mark, no rank.
"""

from interview.benchmark import Assessment, Assessor, Benchmark, Block, Element, Range, distribution
from interview.benchmark.levels import HIGHEST, State
from interview.dialogue.interview import Interview
from interview.dialogue.voice import Voice
from interview.dialogue.wording import Wordings
from interview.path import SETTLED
from interview.report.advice import advice
from interview.report.document import Entries, Entry, Heading, Paragraph, Part
from interview.session.events import Status


def level_words(level: Range | None, voice: Voice) -> str:
    """One name, two neighbouring names, or "not enough answers to say"."""
    if level is None:
        return voice.say("level.none")
    low, high = voice.say(f"level.{level.low}"), voice.say(f"level.{level.high}")
    if level.width == 0:
        return low
    return voice.say("level.either", low=low, high=high) if level.width == 1 else voice.say("level.open")


def comparison(interview: Interview) -> list[Part]:
    """The parts of the comparison, for the blocks of which something was asked."""
    return _Comparison(interview).parts()


def compared_blocks(interview: Interview) -> dict[str, list[Part]]:
    """The comparison by section, each under a heading of its own that names the level."""
    found = _Comparison(interview)
    return {block.section: found._block(block) for block in found.benchmark.blocks if found._was_asked(block)}


def sources(interview: Interview) -> list[Part]:
    """The register of the sources that the statements shown rest on."""
    return _Comparison(interview)._sources()


class _Comparison:
    def __init__(self, interview: Interview) -> None:
        self.interview = interview
        self.path = interview.path
        self.voice = Voice(interview.questionnaire.language)
        self.words = Wordings(self.path, self.voice)
        self.benchmark = Benchmark.of(interview.questionnaire)
        self.assessor = Assessor(self.benchmark, self.path)

    def parts(self) -> list[Part]:
        if not self.benchmark.elements:
            return []
        levels = ", ".join(self.voice.say(f"level.{number}") for number in range(HIGHEST + 1))
        parts: list[Part] = [
            Heading(2, self.voice.say("report.compared")),
            Paragraph(self.voice.say("report.compared_how", levels=levels)),
        ]
        for block in self.benchmark.blocks:
            if self._was_asked(block):
                parts += self._block(block)
        return [*parts, *advice(self.assessor, self.voice), *self._sources()]

    def _was_asked(self, block: Block) -> bool:
        section = self.interview.questionnaire.section(block.section)
        chosen = self.path.selection.sections
        return chosen is None or section.id in chosen or section.always

    def _block(self, block: Block) -> list[Part]:
        section = self.interview.questionnaire.section(block.section)
        progress = self.path.progress(section.id)
        answered = self.voice.say("report.answered_of", answered=progress.answered, total=progress.on_path)
        parts: list[Part] = []
        if block.band:
            parts.append(Heading(3, self._band(block, section.title, answered)))
        else:
            parts.append(Heading(3, section.title))
        if block.first and self.path.statuses[block.first] is not Status.REFUSED:
            item = self.interview.questionnaire.item(block.first)
            answer = self.words.answer(item, self.interview.record.answers.get(item.id))
            title = self.words.filled(item.title)
            parts.append(Paragraph(self.voice.say("report.first", title=title, answer=answer)))
        found_here = self.assessor.block(block.section)
        if block.band and distribution(found_here).much_set_aside:
            parts.append(Paragraph(self.voice.say("report.band_aside")))
        return [*parts, Entries(tuple(self._entry(found) for found in found_here))]

    def _band(self, block: Block, title: str, answered: str) -> str:
        """The level of a block, and from how many of its statements it is read."""
        band = self.assessor.band(block.section)
        if band is None:
            return self.voice.say("report.band_none", section=title, level="", answered=answered)
        graded = [found for found in self.assessor.block(block.section) if found.element.graded]
        return self.voice.say(
            "report.band",
            sum(found.range is not None for found in graded),
            section=title,
            level=level_words(band, self.voice),
            total=len(graded),
            answered=answered,
        )

    def _sources(self) -> list[Part]:
        """The register of the sources that the statements shown rest on."""
        shown = [
            e
            for block in self.benchmark.blocks
            if self._was_asked(block)
            for e in self.assessor.block(block.section)
        ]
        cited = {source for found in shown for source in found.element.sources}
        ids = sorted(cited.union(*(issue.sources for issue in self.benchmark.issues.values())))
        entries = []
        for source in (self.benchmark.sources[name] for name in ids if name in self.benchmark.sources):
            key = "report.source" if source.seen else "report.source_plain"
            title = f"{source.title} ({source.year})" if source.year else source.title
            entries.append(Entry(self.voice.say(key, id=source.id, title=title, seen=source.seen)))
        if not entries:
            return []
        version = self.voice.say("report.good_practice", version=self.benchmark.version)
        about = f"{version} {self.benchmark.about}" if self.benchmark.about else version
        return [Heading(2, self.voice.say("report.sources")), Paragraph(about), Entries(tuple(entries))]

    def _entry(self, found: Assessment) -> Entry:
        element = found.element
        text = self.voice.say("report.element", code=element.code, statement=element.statement)
        return Entry(text, tuple(self._details(found)))

    def _details(self, found: Assessment) -> list[str]:
        element, voice = found.element, self.voice
        if found.range is None:
            details = [self._without_level(found)]
            if found.state not in (State.UNGRADED, State.DESCRIBED):
                return [*details, self._source(element)]
        else:
            details = [voice.say("report.element_level", level=level_words(found.range, voice))]
            details += self._rules(element, found.range)
            details += [
                voice.say(
                    "report.element_held",
                    level=voice.say(f"level.{found.range.high}"),
                    because=reason.rstrip("."),
                )
                for reason in found.held_back
            ]
        answers = self._answers(element)
        if answers:
            details.append(voice.say("report.element_answers", list=answers))
        if found.evidence and found.evidence != "none":
            details.append(self._evidence(element, found.evidence))
        elif found.lacks_evidence:
            level = voice.say(f"level.{HIGHEST - 1}")
            details.append(voice.say("report.element_no_evidence", level=level))
        details.append(self._source(element))
        if found.flag in voice.words("flag.known"):
            details.append(voice.say(f"flag.{found.flag}"))
        if found.range and found.range.high < 2 and found.expected is False:
            details.append(voice.say("report.element_not_expected"))
        elif found.range and found.range.high < 2:
            details.append(voice.say("report.element_step", step=element.first_step.rstrip(".")))
        return details

    def _without_level(self, found: Assessment) -> str:
        element = found.element
        if found.state is State.NOT_APPLICABLE and element.applies:
            rule = self.words.rule(element.applies)
            return self.voice.say("report.element_not_applicable_rule", rule=rule)
        return self.voice.say(f"report.element_{self._state(element, found.state)}")

    def _evidence(self, element: Element, kind: str) -> str:
        evidence = self.voice.say(f"evidence.{kind}")
        answer = self.interview.record.answers.get(element.item)
        named = (answer.evidence_text or answer.link) if answer else None
        key = "report.element_evidence_named" if named else "report.element_evidence"
        return self.voice.say(key, evidence=evidence, text=named)

    def _state(self, element: Element, state: State) -> str:
        """Left to the full pass and left out with its theme are two things to a reader."""
        waits = self.interview.questionnaire.item(element.item).full_pass and not self.path.selection.full
        return "not_chosen" if state is State.NOT_ASKED and not waits else state.value

    def _rules(self, element: Element, level: Range) -> list[str]:
        if element.level_from:
            others = (self.benchmark.elements[name].code for name in element.level_from)
            listed = self.voice.listed(list(others))
            return [self.voice.say("report.element_from", len(element.level_from), list=listed)]
        if element.scale:
            settled = self.path.statuses[element.scale] is Status.ANSWERED
            return [self.voice.say("report.element_scale" if settled else "report.element_scale_open")]
        rules = []
        if level.low in element.rules:
            name = self.voice.say(f"level.{level.low}")
            rule = self.words.rule(element.rules[level.low])
            rules.append(self.voice.say("report.element_rule", level=name, rule=rule))
        higher = next((step for step in sorted(element.rules) if step > level.low), None)
        if higher:
            name = self.voice.say(f"level.{higher}")
            rule = self.words.rule(element.rules[higher])
            rules.append(self.voice.say("report.element_next", level=name, rule=rule))
        return rules

    def _answers(self, element: Element) -> str:
        said = []
        for name in self.benchmark.behind[element.id]:
            if name not in self.path:
                continue
            item = self.interview.questionnaire.item(name)
            answer = self.interview.record.answers.get(item.id)
            status = self.path.statuses[item.id]
            if status is Status.REFUSED:  # counted in its theme, named nowhere
                continue
            if (answer and status in SETTLED) or name == element.item:
                said.append(f"{self.words.filled(item.title)}: {self.words.short(item, answer)}")
        return "; ".join(said)

    def _source(self, element: Element) -> str:
        basis = element.basis if element.sources or element.basis == "own_reading" else "no_source"
        source = self.voice.say(f"report.element_source_{basis}", sources=", ".join(element.sources))
        return f"{source} {element.basis_note}" if element.basis_note else source

"""How levels and statements read: the rule, the answers behind it, and the source."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from interview.benchmark import (
    Assessment,
    Assessor,
    Distribution,
    Element,
    IssueResult,
    Lift,
    PolicyIssue,
    Range,
    State,
    waits_for,
)
from interview.benchmark.levels import HIGHEST, STRONG_EVIDENCE
from interview.benchmark.what_if import added
from interview.condition import And, Condition, LevelOf, Or
from interview.path import SETTLED
from interview.questionnaire import Item, Rule
from interview.session.events import Status
from interview.wording.answers import Answers
from interview.wording.voice import Voice

_BASES = ("retrieved", "general_knowledge", "own_reading", "no_source")
_EXPECTED = 2
"""From this level on, nobody asks for more."""


def level_words(level: Range | None, voice: Voice) -> str:
    """One name, two neighbouring names, or "not enough answers to say"."""
    if level is None:
        return voice.say("level.none")
    low, high = voice.say(f"level.{level.low}"), voice.say(f"level.{level.high}")
    if level.width == 0:
        return low
    return voice.say("level.either", low=low, high=high) if level.width == 1 else voice.say("level.open")


def aim_words(level: int | None, text: str | None, voice: Voice, *, hold: bool = False) -> str:
    """What is aimed at: the name of a level, words, or both."""
    to = voice.say(f"level.{level}") if level is not None else ""
    to = voice.say("target.to_hold", to=to) if hold else to
    return ". ".join(part for part in (to, text or "") if part)


def brief_statement(element: Element) -> str:
    """The first sentence of a statement, without its full stop; the figures that follow it are left out."""
    return element.statement.split(". ")[0].rstrip(".")


class LevelWords:
    """Puts the comparison with good practice of one interview into words."""

    def __init__(self, assessor: Assessor, voice: Voice, words: Answers) -> None:
        self.assessor = assessor
        self.path = assessor.path
        self.voice = voice
        self.words = words
        self.flags = voice.words("flag.known")

    def level(self, level: Range | None) -> str:
        return level_words(level, self.voice)

    def spread(self, distribution: Distribution) -> str:
        """How many statements stand where, the kinds of no answer apart."""
        counts = [(self._name(level), number) for level, number in distribution.levels.items()]
        counts += [(self.voice.say("spread.open"), distribution.open)] if distribution.open else []
        counts += [
            (self.voice.say(f"level.{state}"), number) for state, number in distribution.states.items()
        ]
        parts = [self.voice.say("spread.part", number, where=where) for where, number in counts]
        return self.voice.say("spread.line", list=", ".join(parts))

    def state(self, assessment: Assessment) -> str:
        """The level of an element, or why there is none, in one sentence."""
        if assessment.range:
            return self.voice.say("report.element_level", level=self.level(assessment.range))
        if (
            assessment.state is State.NOT_APPLICABLE
            and assessment.left_out_by_rule
            and assessment.element.applies
        ):
            rule = self.words.rule(assessment.element.applies)
            return self.voice.say("report.element_not_applicable_rule", rule=rule)
        if assessment.state is State.NOT_ASKED:
            waits = self.is_in_full_pass(assessment.element)
            return self.voice.say(f"report.element_{'not_asked' if waits else 'not_chosen'}")
        return self.voice.say(f"report.element_{assessment.state.value}")

    def brief(self, assessment: Assessment) -> str:
        """The level of an element, or why there is none, in a few words."""
        if assessment.range:
            return self.level(assessment.range)
        if assessment.state is State.NOT_ASKED and not self.is_in_full_pass(assessment.element):
            return self.voice.say("level.not_chosen")
        return self.voice.say(f"level.{assessment.state.value}")

    def rules(self, assessment: Assessment) -> Iterator[str]:
        """Where the level comes from: the rule that holds and the next one, and what holds it back."""
        element = assessment.element
        if element.level_from:
            codes = [self.assessor.benchmark.elements[name].code for name in element.level_from]
            yield self.voice.say("report.element_from", len(codes), list=self.voice.listed(codes))
        elif element.scale:
            settled = self.path.statuses[element.scale] is Status.ANSWERED
            yield self.voice.say("report.element_scale" if settled else "report.element_scale_open")
        low = assessment.range.low if assessment.range else 0
        if low in element.rules:
            yield self._rule("report.element_rule", low, element.rules[low])
        higher = next((step for step in sorted(element.rules) if step > low), None)
        if higher:
            yield self._rule("report.element_next", higher, element.rules[higher])
        for reason in assessment.held_back if assessment.range else ():
            level = self._name(assessment.range.high if assessment.range else 0)
            yield self.voice.say("report.element_held", level=level, because=reason.rstrip("."))
        for cap in element.caps if assessment.range and assessment.range.width else ():
            if cap.when.test(self.assessor.facts) is None:
                because = cap.because.rstrip(".")
                yield self.voice.say("report.element_may_hold", level=self._name(cap.level), because=because)
        if assessment.flag in self.flags:
            yield self.voice.say(f"flag.{assessment.flag}")
        if assessment.lacks_evidence:
            yield self.voice.say("report.element_no_evidence", level=self._name(HIGHEST - 1))
        if assessment.expected is False and assessment.range and assessment.range.high < _EXPECTED:
            yield self.voice.say("report.element_not_expected")

    def waits(self, assessments: Iterable[Assessment], theme: str = "") -> str:
        """Which questions these levels wait for, with who may know; empty when they wait for none."""
        questions = []
        for item in waits_for(self.assessor, assessments):
            answer = self.path.answers.get(item.id)
            who = answer.who if answer else None
            key = "waits.item_who" if who else "waits.item"
            questions.append(self.voice.say(key, title=self.words.filled(item.title), who=who))
        key = "waits.theme" if theme else "waits.line"
        return self.voice.say(key, list=self.voice.listed(questions), theme=theme) if questions else ""

    def answers(self, element: Element) -> Iterator[tuple[Item, str]]:
        """The questions behind an element with what was said; what was kept private is named nowhere."""
        for name in self.assessor.benchmark.behind[element.id]:
            item = self.path.questionnaire.item(name)
            status = self.path.statuses[name]
            if name not in self.path or status is Status.REFUSED:
                continue
            if status in SETTLED or name == element.item:
                yield item, self.words.short(item, self.path.answers.get(name))

    def evidence(self, assessment: Assessment) -> str:
        """What kind of evidence was given, and which; empty when none was."""
        if not assessment.evidence or assessment.evidence == "none":
            return ""
        evidence = self.voice.say(f"evidence.{assessment.evidence}")
        answer = self.path.answers.get(assessment.element.item)
        named = (answer.evidence_text or answer.link) if answer else None
        key = "report.element_evidence_named" if named else "report.element_evidence"
        return self.voice.say(key, evidence=evidence, text=named)

    def shown(self, assessment: Assessment) -> str:
        """What stands behind an answer, as the verb of the sentence: shown by something, or reported."""
        return self.voice.say(
            f"shown.{assessment.evidence if assessment.evidence in STRONG_EVIDENCE else 'nothing'}"
        )

    def source(self, cited: Element | PolicyIssue, *, with_note: bool = True) -> str:
        """Where a statement or policy issue comes from, and how far that was checked."""
        basis = cited.basis if cited.sources or cited.basis == "own_reading" else "no_source"
        source = self.voice.say(f"report.element_source_{basis}", sources=", ".join(cited.sources))
        note = cited.basis_note if with_note and isinstance(cited, Element) else None
        return f"{source} {note}" if note else source

    def support_rule(self, rule: Rule, *, with_statements: bool = False) -> str:
        """A rule on levels in words, such as: AC-E1 at Established or above."""
        key = "support.at_least_told" if with_statements else "support.at_least"
        return self._levels(rule.tree, key) or self.words.rule(rule)

    def _levels(self, tree: Condition, key: str) -> str:
        if isinstance(tree, LevelOf) and tree.operator == ">=" and isinstance(tree.number, int):
            element = self.assessor.benchmark.elements[tree.subject]
            statement = brief_statement(element)
            return self.voice.say(key, code=element.code, statement=statement, level=self._name(tree.number))
        if isinstance(tree, And | Or):
            parts = [self._levels(part, key) for part in tree.parts]
            return self.voice.listed(parts, "or" if isinstance(tree, Or) else "and") if all(parts) else ""
        return ""

    def is_in_full_pass(self, element: Element) -> bool:
        """Whether its question was left to the full pass, and not left out with its theme."""
        return not self.path.selection.reaches(self.path.questionnaire.item(element.item))

    def _rule(self, key: str, level: int, rule: Rule) -> str:
        return self.voice.say(key, level=self._name(level), rule=self.words.rule(rule))

    def _name(self, level: int) -> str:
        return self.voice.say(f"level.{level}")


def support_words(result: IssueResult, voice: Voice) -> str:
    """One name, two neighbouring names, or "not enough answers to say"."""
    if result.low is None or result.high is None:
        return voice.say("support.none")
    if not result.enough:
        return voice.say("level.open")
    low, high = voice.say(f"support.{result.low.value}"), voice.say(f"support.{result.high.value}")
    return low if low == high else voice.say("level.either", low=low, high=high)


def lift_lines(element: Element, lifts: Sequence[Lift], words: Answers) -> Iterator[str]:
    """One line for each way, the first of which says what it is about."""
    for number, lift in enumerate(lifts):
        key = "why.lift_or" if number else "why.lift_full" if lift.full else "why.lift"
        parts = [_change(lift, name, words) for name in lift.changes]
        if lift.evidence:
            parts.append(_evidence(element, lift, words))
        level = _reached(lift.range, words)
        yield words.voice.say(key, list=words.voice.listed(parts), level=level)


def _change(lift: Lift, name: str, words: Answers) -> str:
    item, answer = words.path.questionnaire.item(name), lift.changes[name]
    title = words.filled(item.title)
    if item.kind.takes_words:
        return words.voice.say("why.lift_text", title=title)
    more = added(words.path, name, answer)
    beside = isinstance(answer.value, tuple) and len(answer.value) > len(more)
    listed = words.voice.listed([f"“{words.label(item, code)}”" for code in more])
    if name in lift.free:
        key = "why.lift_more" if beside else "why.lift_some"
        return words.voice.say(key, len(more), title=title, list=listed)
    if more:
        key = "why.lift_added" if beside else "why.lift_answer"
        return words.voice.say(key, title=title, answer=listed)
    return words.voice.say("why.lift_answer", title=title, answer=f"“{words.value(item, answer)}”")


def _evidence(element: Element, lift: Lift, words: Answers) -> str:
    if [*lift.changes] == [element.item]:
        return words.voice.say("why.lift_evidence_for_it")
    title = words.filled(words.path.questionnaire.item(element.item).title)
    return words.voice.say("why.lift_evidence", title=title)


def _reached(level: Range, words: Answers) -> str:
    """Where it would be; with more left open, what it would be at least."""
    if level.width < 2:
        return level_words(level, words.voice)
    return words.voice.say("why.lift_at_least", level=words.voice.say(f"level.{level.low}"))


def what_rests(resting: Sequence[Element | PolicyIssue], voice: Voice) -> Iterator[str]:
    """What rests on a source, apart by how firmly."""
    for basis in _BASES:
        names = [_called(citing) for citing in resting if citing.basis == basis]
        if names:
            yield voice.say(f"source.{basis}", list=voice.listed(names))
    noted = [_called(citing) for citing in resting if isinstance(citing, Element) and citing.basis_note]
    if noted:
        yield voice.say("source.noted", list=voice.listed(noted))


def sources_behind(elements: Sequence[Element], voice: Voice) -> Iterator[str]:
    """The sources of some statements, those first that were read for them; then what rests on none."""
    by_basis = sorted(elements, key=lambda element: _BASES.index(_basis(element)))
    for basis, group in groupby(by_basis, _basis):
        resting = list(group)
        sources = dict.fromkeys(source for element in resting for source in element.sources)
        codes = voice.listed([element.code for element in resting])
        yield voice.say(f"why.theme_{basis}", len(resting), sources=voice.series([*sources]), list=codes)
    noted = [element.code for element in elements if element.basis_note]
    if noted:
        yield voice.say("why.theme_noted", list=voice.listed(noted))


def _basis(element: Element) -> str:
    return element.basis if element.sources or element.basis == "own_reading" else "no_source"


def _called(citing: Element | PolicyIssue) -> str:
    return citing.code if isinstance(citing, Element) else f"“{citing.title}”"

"""How levels and statements read: the rule, the answers behind it, and the source."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal

from interview.benchmark import (
    Assessment,
    Assessor,
    Distribution,
    Element,
    IssueResult,
    Lift,
    PolicyIssue,
    Range,
    Standing,
    State,
    waits_for,
)
from interview.benchmark.levels import HIGHEST, STRONG_EVIDENCE, WITHOUT_ESSENTIAL
from interview.benchmark.standing import HELD_AT, LIMITED_TO
from interview.benchmark.what_if import added
from interview.condition import And, Between, Condition, LevelOf, Or
from interview.path import SETTLED
from interview.path.outlook import NOT_KNOWN
from interview.questionnaire import Item, Rule, Section
from interview.session.events import Status
from interview.wording.answers import Answers
from interview.wording.voice import Voice

_BASES = ("retrieved", "general_knowledge", "own_reading", "no_source")
_MOST_NAMED = 4
_EXPECTED = 2
"""From this level on, nobody asks for more."""


def level_name(level: int, voice: Voice, *, foreseen: bool = False) -> str:
    """The name of a level; of a plan, how far it foresees the thing."""
    return voice.say(f"foreseen.{level}" if foreseen else f"level.{level}")


def level_words(level: Range | None, voice: Voice, *, foreseen: bool = False) -> str:
    """One name, two neighbouring names, or "not enough answers to say"."""
    if level is None:
        return voice.say("level.none")
    low, high = (level_name(n, voice, foreseen=foreseen) for n in (level.low, level.high))
    if low == high:
        return low
    return voice.say("level.either", low=low, high=high) if level.width == 1 else voice.say("level.open")


def aim_words(
    level: int | None, text: str | None, voice: Voice, *, hold: bool = False, foreseen: bool = False
) -> str:
    """What is aimed at: the name of a level, words, or both."""
    to = level_name(level, voice, foreseen=foreseen) if level is not None else ""
    to = voice.say("target.to_hold", to=to) if hold else to
    return ". ".join(part for part in (to, text or "") if part)


def named_as_settling(standing: Standing) -> tuple[Item, ...]:
    """The questions that are named where a theme says what would settle it: all of them, if they are few."""
    return standing.settle if len(standing.settle) <= _MOST_NAMED else ()


def brief_statement(element: Element) -> str:
    """The first sentence of a statement, without its full stop; the figures that follow it are left out."""
    return element.statement.split(". ")[0].rstrip(".")


def because(element: Element) -> str:
    """Why a statement is a risk, without its full stop."""
    return element.risk.because.rstrip(".") if element.risk else brief_statement(element)


class LevelWords:
    """Puts the comparison with good practice of one interview into words."""

    def __init__(self, assessor: Assessor, voice: Voice, words: Answers) -> None:
        self.assessor = assessor
        self.path = assessor.path
        self.voice = voice
        self.words = words
        self.flags = voice.words("flag.known")
        self.foreseen = assessor.is_plan

    def name(self, level: int) -> str:
        """The name of a level; for a plan, what it foresees."""
        return level_name(level, self.voice, foreseen=self.foreseen)

    def level(self, level: Range | None) -> str:
        return level_words(level, self.voice, foreseen=self.foreseen)

    def standing(self, theme: Section) -> Iterator[str]:
        """Where a theme stands, what would settle it by name, and what holds it, a sentence each."""
        standing = self.assessor.standing(theme.id)
        yield self.voice.say("plot.row", title=theme.short, words=self.where(standing))
        named = named_as_settling(standing)
        yield from self.settling(theme, named)
        if standing.level is None and not all(item.id in self.path for item in standing.settle):
            yield self.voice.say("stands.deepen", theme=theme.short)
        yield from self.held(standing)

    def where(self, standing: Standing, *, spread: bool = False, differs: bool = False) -> str:
        """The level of a theme, how far it is settled, and from how many statements, in one sentence.

        With `spread`, how many of them stand where is told beside it. Where a group `differs`, which is told
        beside it too, nothing is called open.
        """
        if standing.range is None:
            return self.voice.say("stands.none")
        low, high = self.name(standing.range.low), self.name(standing.range.high)
        slots: dict[str, object] = {"decided": standing.decided, "total": standing.total}
        if standing.level is not None:
            early = "" if standing.decided == standing.total else "_early"
            return self.voice.say(f"stands.settled{early}", standing.total, level=low, **slots)
        bounded = "_between" if standing.range.low or high != self.name(HIGHEST) else ""
        slots |= {"low": low, "high": high}
        told = f" {self._at_least(standing, differs)}" if standing.at_least and not spread else ""
        if standing.so_far is None:
            undecided = "not_agreed" if differs else "undecided"
            key = "unsettled" if standing.at_least else undecided
            return self.voice.say(f"stands.{key}{bounded}", standing.total, **slots) + told
        slots["level"] = self.name(standing.so_far)
        key = "one_of_many" if standing.is_one_of_many else "so_far"
        return self.voice.say(f"stands.{key}{bounded}", standing.total, **slots) + told

    def _at_least(self, standing: Standing, differs: bool) -> str:
        """How many statements are certainly at a good level that may be higher, and how many are open."""
        level, known = self.or_higher(LIMITED_TO), standing.at_least
        rest = standing.total - standing.decided - known
        key = "stands.at_least_rest" if rest and not differs else "stands.at_least"
        return self.voice.say(key, known, level=level, total=standing.total, rest=rest)

    def or_higher(self, level: int) -> str:
        """The name of a level that may turn out higher; of a plan, there is none above."""
        name, top = self.name(level), self.name(HIGHEST)
        return name if name == top else self.voice.say("level.or_higher", level=name)

    def held(self, standing: Standing) -> Iterator[str]:
        """A sentence for each risk of a theme, and for each protection that it lacks, or has in part."""
        for element in standing.risks:
            yield self.voice.say("stands.risk", because=because(element))
        of_plan = "_foreseen" if self.foreseen else ""
        for element in standing.held_by:
            yield self.voice.say(
                f"stands.{'held' if standing.held else 'missing'}{of_plan}",
                level=self.name(HELD_AT),
                statement=brief_statement(element),
            )
        yield from self._limited(standing)

    def _limited(self, standing: Standing) -> Iterator[str]:
        for element in standing.limited_by:
            level, statement = self.name(LIMITED_TO), brief_statement(element)
            yield self.voice.say("stands.limited", level=level, statement=statement)

    def settling(self, theme: Section, named: Sequence[Item] = ()) -> Iterator[str]:
        """How many questions would settle a theme, with the names of these; or only tell more of it, where
        something is not known."""
        standing = self.assessor.standing(theme.id)
        if standing.level is not None or not standing.settle:
            return
        known = not any(a.counts is not False and self._not_known(a) for a in self._undecided(theme))
        listed = self.words.titles(named if len(standing.settle) > 1 else standing.settle)
        key = f"stands.{'settle' if known else 'narrow'}{'_few' if len(named) > 1 else ''}"
        yield self.voice.say(key, len(standing.settle), list=listed)

    def _undecided(self, theme: Section) -> list[Assessment]:
        return [a for a in self.assessor.block(theme.id) if a.element.graded and a.range and not a.decided]

    def _not_known(self, assessment: Assessment) -> bool:
        """Whether something behind a statement was not known, kept private, or left between two choices."""
        whole = self.assessor.whole
        names = self.assessor.benchmark.behind[assessment.element.id]
        return any(
            whole.statuses.get(name) in NOT_KNOWN or isinstance(whole.facts.value(name), Between)
            for name in names
        )

    def spread(self, distribution: Distribution) -> str:
        """How many statements stand where, the kinds of no answer apart."""
        counts = [(self.name(level), number) for level, number in distribution.levels.items()]
        counts += [(self.voice.say("spread.open"), distribution.open)] if distribution.open else []
        apart = (("risk", distribution.risks), ("not_expected", distribution.not_expected))
        counts += [(self.voice.say(f"spread.{what}"), number) for what, number in apart if number]
        counts += [
            (self.voice.say(f"level.{state}"), number) for state, number in distribution.states.items()
        ]
        parts = [self.voice.say("spread.part", number, where=where) for where, number in counts]
        return self.voice.say("spread.line", list=", ".join(parts))

    def state(self, assessment: Assessment) -> str:
        """The level of an element, or why there is none, in one sentence."""
        if assessment.range:
            return self.voice.say("report.element_level", level=self._with_risk(assessment, assessment.range))
        if (
            assessment.state is State.NOT_APPLICABLE
            and assessment.left_out_by_rule
            and assessment.element.applies
        ):
            rule = self.words.rule_here(assessment.element.applies)
            return self.voice.say("report.element_not_applicable_rule", rule=rule)
        if assessment.state is State.DESCRIBED and assessment.element.graded:
            return self.voice.say("statement.surroundings")
        return self.voice.say(f"report.element_{assessment.state.value}")

    def brief(self, assessment: Assessment) -> str:
        """The level of an element, or why there is none, in a few words."""
        found = assessment.range
        if found and assessment.counts is False:
            met = found.low >= _EXPECTED
            key = "level.not_expected_met" if met else "level.not_expected"
            return self.voice.say(key, level=self.level(found))
        if found:
            return self._with_risk(assessment, found)
        return self.voice.say(f"level.{assessment.state.value}")

    def rules(self, assessment: Assessment) -> Iterator[str]:
        """Where the level comes from: the rule that holds and the next one, and what holds it back."""
        element = assessment.element
        if assessment.range:
            yield from self._essential_and_risk(assessment)
        if element.level_from:
            codes = [self.assessor.benchmark.elements[name].code for name in element.level_from]
            yield self.voice.say("report.element_from", len(codes), list=self.voice.listed(codes))
        elif element.scale:
            settled = self.path.statuses[element.scale] is Status.ANSWERED
            yield self.voice.say("report.element_scale" if settled else "report.element_scale_open")
        low = assessment.range.low if assessment.range else 0
        if low in element.rules:
            yield self._rule("report.element_rule", low, element.rules[low])
        higher = next((n for n in sorted(element.rules) if low < n <= self.assessor.highest), None)
        if higher:
            yield self._rule("report.element_next", higher, element.rules[higher])
        for reason in assessment.held_back if assessment.range else ():
            level = self.name(assessment.range.high if assessment.range else 0)
            yield self.voice.say("report.element_held", level=level, because=reason.rstrip("."))
        for cap in element.caps if assessment.range and assessment.range.width else ():
            if cap.when.test(self.assessor.facts) is None:
                because = cap.because.rstrip(".")
                yield self.voice.say("report.element_may_hold", level=self.name(cap.level), because=because)
        if assessment.flag in self.flags:
            yield self.voice.say(f"flag.{assessment.flag}")
        if assessment.lacks_evidence:
            yield self.voice.say("report.element_no_evidence", level=self.name(HIGHEST - 1))
        if assessment.counts is False and assessment.range:
            yield self.voice.say("statement.not_expected")

    def _essential_and_risk(self, assessment: Assessment) -> Iterator[str]:
        """Whether the essential point is there, and whether people may come to harm."""
        element = assessment.element
        if element.risk and assessment.risk is not False:
            key = "statement.risk" if assessment.risk else "statement.risk_open"
            yield self.voice.say(key, because=because(element))
        if element.essential and not assessment.risk:
            state = {True: "there", False: "missing", None: "open"}[assessment.essential]
            rule, level = self.words.rule_here(element.essential), self.name(WITHOUT_ESSENTIAL)
            yield self.voice.say(f"statement.essential_{state}", rule=rule, level=level)

    def _with_risk(self, assessment: Assessment, level: Range) -> str:
        name = self.level(level)
        return self.voice.say("level.risk", level=name) if assessment.risk else name

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

    def support_rule(self, rule: Rule) -> str:
        """A rule on levels in words, such as: AC-E1 at Established or above."""
        return self._levels(rule.tree) or self.words.rule(rule)

    def _levels(self, tree: Condition) -> str:
        if isinstance(tree, LevelOf) and tree.operator == ">=" and isinstance(tree.number, int):
            element = self.assessor.benchmark.elements[tree.subject]
            return self.voice.say("support.at_least", code=element.code, level=self.name(tree.number))
        if isinstance(tree, And | Or):
            parts = [self._levels(part) for part in tree.parts]
            return self.voice.listed(parts, "or" if isinstance(tree, Or) else "and") if all(parts) else ""
        return ""

    def rests_on(self, rule: Rule) -> str:
        """What a rule on levels asks for, by the short names of the questions behind its statements."""
        return self._questions(rule.tree) or self.words.rule(rule)

    def _questions(self, tree: Condition) -> str:
        if isinstance(tree, LevelOf):
            element = self.assessor.benchmark.elements[tree.subject]
            return self.words.filled(self.path.questionnaire.item(element.item).title)
        if isinstance(tree, And | Or):
            parts = [self._questions(part) for part in tree.parts]
            joint: Literal["and", "or"] = "or" if isinstance(tree, Or) else "and"
            return self.voice.listed([*dict.fromkeys(parts)], joint) if all(parts) else ""
        return ""

    def _rule(self, key: str, level: int, rule: Rule) -> str:
        return self.voice.say(key, level=self.name(level), rule=self.words.rule_here(rule))


def support_words(result: IssueResult, voice: Voice, *, foreseen: bool = False) -> str:
    """One name, two neighbouring names, or "not enough answers to say"."""
    if result.low is None or result.high is None:
        return voice.say("support.none")
    if not result.enough:
        return voice.say("level.open")
    of_plan = "foreseen_" if foreseen else ""
    low, high = (voice.say(f"support.{of_plan}{end.value}") for end in (result.low, result.high))
    return low if low == high else voice.say("level.either", low=low, high=high)


def lift_lines(
    element: Element, lifts: Sequence[Lift], words: Answers, *, foreseen: bool = False
) -> Iterator[str]:
    """One line for each way, the first of which says what it is about."""
    for number, lift in enumerate(lifts):
        key = "why.lift_or" if number else "why.lift_full" if lift.full else "why.lift"
        parts = [_change(lift, name, words) for name in lift.changes]
        if lift.evidence:
            parts.append(_evidence(element, lift, words))
        level = _reached(lift.range, words, foreseen=foreseen)
        yield words.voice.say(key, list=words.voice.listed(parts), level=level)


def _change(lift: Lift, name: str, words: Answers) -> str:
    item, answer = words.path.questionnaire.item(name), lift.changes[name]
    title = words.filled(item.title)
    if item.kind.takes_words:
        return words.voice.say("why.lift_text", title=title)
    more = added(words.path, name, answer)
    beside = isinstance(answer.value, tuple) and len(answer.value) > len(more)
    listed = words.voice.listed([words.voice.quoted(words.label(item, code)) for code in more])
    if name in lift.free:
        key = "why.lift_more" if beside else "why.lift_some"
        return words.voice.say(key, len(more), title=title, list=listed)
    if more:
        key = "why.lift_added" if beside else "why.lift_answer"
        return words.voice.say(key, title=title, answer=listed)
    return words.voice.say(
        "why.lift_answer", title=title, answer=words.voice.quoted(words.value(item, answer))
    )


def _evidence(element: Element, lift: Lift, words: Answers) -> str:
    if [*lift.changes] == [element.item]:
        return words.voice.say("why.lift_evidence_for_it")
    title = words.filled(words.path.questionnaire.item(element.item).title)
    return words.voice.say("why.lift_evidence", title=title)


def _reached(level: Range, words: Answers, *, foreseen: bool) -> str:
    """Where it would be; with more left open, what it would be at least."""
    if level.width < 2:
        return level_words(level, words.voice, foreseen=foreseen)
    lowest = level_name(level.low, words.voice, foreseen=foreseen)
    return words.voice.say("why.lift_at_least", level=lowest)


def what_rests(resting: Sequence[Element | PolicyIssue], voice: Voice) -> Iterator[str]:
    """What rests on a source, apart by how firmly."""
    for basis in _BASES:
        names = [_called(citing, voice) for citing in resting if citing.basis == basis]
        if names:
            yield voice.say(f"source.{basis}", list=voice.listed(names))
    noted = [
        _called(citing, voice) for citing in resting if isinstance(citing, Element) and citing.basis_note
    ]
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


def _called(citing: Element | PolicyIssue, voice: Voice) -> str:
    return citing.code if isinstance(citing, Element) else voice.quoted(citing.title)

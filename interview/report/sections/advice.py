"""What to do with the comparison: first steps, what to find out next, and the policy issues."""

from collections.abc import Sequence

from interview.benchmark import (
    Element,
    FindOut,
    IssueResult,
    Reason,
    Recommendation,
    find_out_next,
    policy_issues,
    recommend,
)
from interview.dialogue.interview import Interview
from interview.questionnaire import Item
from interview.report.document import Entries, Entry, Heading, Paragraph, Part, Table
from interview.report.targets import Aim, aims
from interview.session.events import Status
from interview.snapshot.snapshot import assessed
from interview.wording.answers import Answers
from interview.wording.levels import LevelWords, brief_statement, support_words
from interview.wording.voice import Voice


def first_steps(interview: Interview) -> list[Part]:
    """At most five steps, each with the answers that led to it, and its source."""
    return _Advice(interview).first_steps()


def find_out(interview: Interview) -> list[Part]:
    """The open questions whose answers would tell most, then what else is not known; each once."""
    return _Advice(interview).find_out()


def issues(interview: Interview, *, at_a_glance: bool = True) -> list[Part]:
    """The policy issues: how well each is supported, with the statements that say so."""
    return _Advice(interview).issues(at_a_glance=at_a_glance)


class _Advice:
    def __init__(self, interview: Interview) -> None:
        self.interview = interview
        self.path = interview.path
        self.assessor = assessed(interview)
        self.voice = Voice(interview.questionnaire.language)
        self.words = Answers(self.path, self.voice)
        self.levels = LevelWords(self.assessor, self.voice, self.words)

    def first_steps(self) -> list[Part]:
        steps = recommend(self.assessor)
        if not steps:
            return []
        order = ["advice.first_steps_how"]
        if any(step.reason in (Reason.BARRIER, Reason.SAFEGUARD) for step in steps):
            order.append("advice.first_steps_order")
        found = aims(self.interview)
        filed = {step.element.id: _aim_of(step.element, found) for step in steps}
        parts: list[Part] = [
            Heading(2, self.voice.say("advice.first_steps")),
            Paragraph(" ".join(map(self.voice.say, order)), small=True),
        ]
        for aim in (None, *found):
            here = tuple(self._step(step) for step in steps if filed[step.element.id] is aim)
            if here and aim:
                text = self.voice.say("advice.under_target", theme=aim.short, to=aim.to.rstrip("."))
                parts.append(Heading(3, text))
            parts += [Entries(here)] if here else []
        return parts

    def _step(self, advised: Recommendation) -> Entry:
        element = advised.element
        details = [
            self.voice.say(
                "advice.because",
                theme=self._theme(element.block),
                code=element.code,
                statement=element.statement,
            ),
            self.voice.say(f"advice.reason_{advised.reason.name.lower()}"),
        ]
        said = [self._said(name) for name in advised.items[:2]]
        if said:
            details.append(self.voice.say("report.element_answers", list="; ".join(said)))
        if advised.working_suggestion:
            details.append(self.voice.say("advice.working_suggestion"))
        else:
            details.append(self.levels.source(element))
        return Entry(advised.first_step, tuple(details))

    def _said(self, name: str) -> str:
        item = self.path.questionnaire.item(name)
        return f"{self.words.filled(item.title)}: {self.words.short(item, self.path.answers.get(name))}"

    def _theme(self, section: str) -> str:
        return self.path.questionnaire.section(section).title

    def find_out(self) -> list[Part]:
        found = find_out_next(self.assessor)
        parts: list[Part] = []
        if found:
            parts.append(Heading(2, self.voice.say("advice.find_out")))
            parts.append(Paragraph(self.voice.say("advice.find_out_how"), small=True))
            parts.append(Entries(tuple(map(self._open_question, found))))
        told = {one.item for one in found}
        unknown = [i for i in self.path.questions if self.path.statuses[i.id] is Status.DONT_KNOW]
        rest = [item for item in unknown if item.id not in told]
        if rest:
            key = "report.to_find_out" if len(rest) == len(unknown) else "report.to_find_out_also"
            heading = self.voice.say(key)
            parts += [Heading(2, heading), Entries(tuple(Entry(self.not_known(item)) for item in rest))]
        return parts

    def not_known(self, item: Item) -> str:
        """The question, its theme, and who may know."""
        answer = self.path.answers.get(item.id)
        who = answer.who if answer else None
        key = "report.to_find_out_who" if who else "report.to_find_out_nobody"
        title, section = self.words.filled(item.title), self._theme(item.section)
        return self.voice.say(key, title=title, section=section, who=who)

    def _open_question(self, found: FindOut) -> Entry:
        item = self.path.questionnaire.item(found.item)
        text = self.voice.say(
            "advice.find_out_line",
            title=self.words.filled(item.title),
            section=self._theme(item.section),
            status=self.voice.say(
                "advice.find_out_between" if found.status is Status.ANSWERED else f"status.{found.status}"
            ),
        )
        narrowed = [element for element in found.elements if element not in found.settled]
        details = [
            self.voice.say(f"advice.find_out_{key}", list="; ".join(map(self._statement, elements)))
            for key, elements in (("settles", found.settled), ("narrows", narrowed))
            if elements
        ]
        answer = self.path.answers.get(item.id)
        if answer and answer.who:
            details.append(self.voice.say("advice.find_out_who", who=answer.who))
        return Entry(text, tuple(details))

    def _statement(self, element: Element) -> str:
        return self.voice.say(
            "advice.find_out_statement", code=element.code, statement=brief_statement(element)
        )

    def issues(self, *, at_a_glance: bool) -> list[Part]:
        """Those of which something can be said, or that were named; the rest in the table or in a line."""
        results = [result for result in policy_issues(self.assessor) if result.low is not None]
        told = [result for result in results if result.enough or result.chosen]
        if not told:
            return []
        parts: list[Part] = [
            Heading(2, self.voice.say("advice.issues")),
            Paragraph(self.voice.say("advice.issues_how"), small=True),
        ]
        rest = "; ".join(result.issue.title for result in results if result not in told)
        entries = Entries(tuple(map(self._issue, told)), small=True)
        if at_a_glance:
            return [*parts, self._table(results), entries]
        return [
            *parts,
            entries,
            *([Paragraph(self.voice.say("advice.issues_rest", list=rest))] if rest else []),
        ]

    def _table(self, results: list[IssueResult]) -> Table:
        rows = []
        for result in results:
            support = support_words(result, self.voice)
            chosen = self.voice.say("advice.yes" if result.chosen else "advice.no")
            rows.append((result.issue.title, chosen, support[:1].upper() + support[1:]))
        head = tuple(self.voice.say(f"advice.{key}") for key in ("issue", "issue_chosen", "issue_support"))
        return Table(self.voice.say("advice.issues_caption"), head, tuple(rows), (5, 2, 4))

    def _issue(self, result: IssueResult) -> Entry:
        support = support_words(result, self.voice)
        key = "support.line_chosen" if result.chosen else "support.line"
        lines = [self.voice.say("support.good", good=result.issue.good)]
        lines += [
            self.voice.say(f"support.{one.state}", rule=self.levels.support_rule(one.rule, told=True))
            for one in result.conditions
        ]
        return Entry(self.voice.say(key, title=result.issue.title, support=support), tuple(lines))


def _aim_of(element: Element, found: Sequence[Aim]) -> Aim | None:
    """The target that a step towards this statement is filed under: its own, or that of its theme."""
    by_id = {aim.id: aim for aim in found}
    return by_id.get(element.id) or by_id.get(element.block)

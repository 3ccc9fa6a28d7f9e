"""What to do with the comparison: first steps, what to find out next, and the policy issues."""

from interview.benchmark import (
    Assessor,
    FindOut,
    IssueResult,
    Recommendation,
    find_out_next,
    policy_issues,
    recommend,
)
from interview.dialogue.element_words import ElementWords
from interview.dialogue.support_words import support_words
from interview.dialogue.voice import Voice
from interview.dialogue.wording import Wordings
from interview.report.document import Entries, Entry, Heading, Paragraph, Part


def advice(assessor: Assessor, voice: Voice) -> list[Part]:
    """The parts on what follows; empty where nothing is advised, open or read by policy issue."""
    return _Advice(assessor, voice).parts()


class _Advice:
    def __init__(self, assessor: Assessor, voice: Voice) -> None:
        self.assessor = assessor
        self.path = assessor.path
        self.voice = voice
        self.words = Wordings(assessor.path, voice)
        self.levels = ElementWords(assessor, voice, self.words)

    def parts(self) -> list[Part]:
        return [*self._first_steps(), *self._find_out(), *self._issues()]

    def _first_steps(self) -> list[Part]:
        steps = recommend(self.assessor)
        if not steps:
            return []
        return [
            Heading(2, self.voice.say("advice.first_steps")),
            Paragraph(self.voice.say("advice.first_steps_how")),
            Entries(tuple(map(self._step, steps))),
        ]

    def _step(self, advised: Recommendation) -> Entry:
        element = advised.element
        details = [
            self.voice.say("advice.because", code=element.code, statement=element.statement),
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

    def _find_out(self) -> list[Part]:
        found = find_out_next(self.assessor)
        if not found:
            return []
        return [
            Heading(2, self.voice.say("advice.find_out")),
            Paragraph(self.voice.say("advice.find_out_how")),
            Entries(tuple(map(self._open_question, found))),
        ]

    def _open_question(self, found: FindOut) -> Entry:
        item = self.path.questionnaire.item(found.item)
        codes = ", ".join(element.code for element in found.elements)
        status = self.voice.say(f"status.{found.status}")
        text = self.voice.say("advice.find_out_line", title=self.words.filled(item.title), status=status)
        return Entry(text, (self.voice.say("advice.find_out_for", len(found.elements), list=codes),))

    def _issues(self) -> list[Part]:
        results = [result for result in policy_issues(self.assessor) if result.low is not None]
        told = [result for result in results if result.enough or result.chosen]
        if not told:
            return []
        parts: list[Part] = [
            Heading(2, self.voice.say("advice.issues")),
            Paragraph(self.voice.say("advice.issues_how")),
            Entries(tuple(map(self._issue, told))),
        ]
        rest = [result.issue.title for result in results if result not in told]
        if rest:
            parts.append(Paragraph(self.voice.say("advice.issues_rest", list="; ".join(rest))))
        return parts

    def _issue(self, result: IssueResult) -> Entry:
        support = support_words(result, self.voice)
        key = "support.line_chosen" if result.chosen else "support.line"
        lines = [
            self.voice.say(f"support.{one.state}", rule=self.levels.support_rule(one.rule))
            for one in result.conditions
        ]
        return Entry(self.voice.say(key, title=result.issue.title, support=support), tuple(lines))

"""What to do with the comparison: first steps, what to find out next, and the policy issues."""

from collections.abc import Sequence

from interview.benchmark import Element, FindOut, IssueResult, Reason, Recommendation
from interview.questionnaire import Item
from interview.report.brief import Brief
from interview.report.document import Entries, Entry, Heading, Paragraph, Part, Table
from interview.report.tally import Counted
from interview.report.targets import Aim
from interview.session.events import Status
from interview.wording.levels import brief_statement, support_words


def first_steps(brief: Brief) -> list[Part]:
    """At most five steps, each with the answers that led to it, and its source."""
    steps = brief.recommendations
    if not steps:
        return []
    order = ["advice.first_steps_how"]
    if any(step.reason in (Reason.BARRIER, Reason.SAFEGUARD) for step in steps):
        order.append("advice.first_steps_order")
    aims = brief.open_aims
    filed = {step.element.id: _aim_of(step.element, aims) for step in steps}
    parts: list[Part] = [
        Heading(2, brief.voice.say("advice.first_steps")),
        Paragraph(" ".join(map(brief.voice.say, order)), small=True),
    ]
    for aim in (None, *aims):
        here = tuple(_step(brief, step) for step in steps if filed[step.element.id] is aim)
        if here and aim:
            text = brief.voice.say("advice.under_target", theme=aim.short, to=aim.to.rstrip("."))
            parts.append(Heading(3, text))
        parts += [Entries(here)] if here else []
    return parts


def _step(brief: Brief, advised: Recommendation) -> Entry:
    element = advised.element
    details = [
        brief.voice.say(
            "advice.because",
            theme=_theme(brief, element.block),
            code=element.code,
            statement=element.statement,
        ),
        brief.voice.say(f"advice.reason_{advised.reason.name.lower()}"),
    ]
    answers = [_answer(brief, name) for name in advised.items[:2]]
    if answers:
        details.append(brief.voice.say("report.element_answers", list="; ".join(answers)))
    if advised.working_suggestion:
        details.append(brief.voice.say("advice.working_suggestion"))
    else:
        details.append(brief.level_words.source(element))
    return Entry(advised.first_step, tuple(details), (Counted("steps", element.id),))


def _answer(brief: Brief, name: str) -> str:
    item = brief.questionnaire.item(name)
    return f"{brief.words.filled(item.title)}: {brief.words.short(item, brief.path.answers.get(name))}"


def _theme(brief: Brief, section: str) -> str:
    return brief.questionnaire.section(section).title


def find_out(brief: Brief) -> list[Part]:
    """The open questions whose answers would tell most, then what else is not known; each once."""
    questions = brief.open_questions
    parts: list[Part] = []
    if questions:
        parts.append(Heading(2, brief.voice.say("advice.find_out")))
        parts.append(Paragraph(brief.voice.say("advice.find_out_how"), small=True))
        parts.append(Entries(tuple(_open_question(brief, question) for question in questions)))
    listed = {question.item for question in questions}
    unknown = [i for i in brief.path.questions if brief.path.statuses[i.id] is Status.DONT_KNOW]
    rest = [item for item in unknown if item.id not in listed]
    if rest:
        key = "report.to_find_out" if len(rest) == len(unknown) else "report.to_find_out_also"
        heading = brief.voice.say(key)
        parts += [Heading(2, heading), Entries(tuple(Entry(_not_known(brief, item)) for item in rest))]
    return parts


def _not_known(brief: Brief, item: Item) -> str:
    """The question, its theme, and who may know."""
    answer = brief.path.answers.get(item.id)
    who = answer.who if answer else None
    key = "report.to_find_out_who" if who else "report.to_find_out_nobody"
    title, section = brief.words.filled(item.title), _theme(brief, item.section)
    return brief.voice.say(key, title=title, section=section, who=who)


def _open_question(brief: Brief, question: FindOut) -> Entry:
    item = brief.questionnaire.item(question.item)
    text = brief.voice.say(
        "advice.find_out_line",
        title=brief.words.filled(item.title),
        section=_theme(brief, item.section),
        status=brief.voice.say(
            "advice.find_out_between" if question.status is Status.ANSWERED else f"status.{question.status}"
        ),
    )
    narrowed = [element for element in question.elements if element not in question.settled]
    details = [
        brief.voice.say(
            f"advice.find_out_{key}", list="; ".join(_statement(brief, element) for element in elements)
        )
        for key, elements in (("settles", question.settled), ("narrows", narrowed))
        if elements
    ]
    answer = brief.path.answers.get(item.id)
    if answer and answer.who:
        details.append(brief.voice.say("advice.find_out_who", who=answer.who))
    return Entry(text, tuple(details))


def _statement(brief: Brief, element: Element) -> str:
    return brief.voice.say("advice.find_out_statement", code=element.code, statement=brief_statement(element))


def issues(brief: Brief) -> list[Part]:
    """The policy issues: how well each is supported, then those that matter with their statements."""
    return _issues(brief, at_a_glance=True)


def issues_in_short(brief: Brief) -> list[Part]:
    """The policy issues that matter with their statements, and the rest in a line."""
    return _issues(brief, at_a_glance=False)


def _issues(brief: Brief, *, at_a_glance: bool) -> list[Part]:
    """Those with enough answers, or that were named, are told one by one; the rest only by their support."""
    results = [result for result in brief.policy_issues if result.low is not None]
    detailed = [result for result in results if result.enough or result.chosen]
    if not detailed:
        return []
    parts: list[Part] = [
        Heading(2, brief.voice.say("advice.issues")),
        Paragraph(brief.voice.say("advice.issues_how"), small=True),
    ]
    rest = "; ".join(result.issue.title for result in results if result not in detailed)
    entries = Entries(tuple(_issue(brief, result) for result in detailed), small=True)
    if at_a_glance:
        return [*parts, _table(brief, results), entries]
    return [
        *parts,
        entries,
        *([Paragraph(brief.voice.say("advice.issues_rest", list=rest))] if rest else []),
    ]


def _table(brief: Brief, results: list[IssueResult]) -> Table:
    rows = []
    counted = tuple((Counted("issues", result.issue.id),) for result in results)
    for result in results:
        support = support_words(result, brief.voice)
        chosen = brief.voice.say("advice.yes" if result.chosen else "advice.no")
        rows.append((result.issue.title, chosen, support[:1].upper() + support[1:]))
    head = tuple(brief.voice.say(f"advice.{key}") for key in ("issue", "issue_chosen", "issue_support"))
    return Table(brief.voice.say("advice.issues_caption"), head, tuple(rows), (5, 2, 4), counted)


def _issue(brief: Brief, result: IssueResult) -> Entry:
    support = support_words(result, brief.voice)
    key = "support.line_chosen" if result.chosen else "support.line"
    lines = [brief.voice.say("support.good", good=result.issue.good)]
    lines += [
        brief.voice.say(
            f"support.{condition.state}",
            rule=brief.level_words.support_rule(condition.rule, with_statements=True),
        )
        for condition in result.conditions
    ]
    return Entry(brief.voice.say(key, title=result.issue.title, support=support), tuple(lines))


def _aim_of(element: Element, aims: Sequence[Aim]) -> Aim | None:
    """The target that a step towards this statement is filed under: its own, or that of its theme."""
    by_id = {aim.id: aim for aim in aims}
    return by_id.get(element.id) or by_id.get(element.block)

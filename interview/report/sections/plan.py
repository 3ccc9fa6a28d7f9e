"""The plan: the targets that were set, the first steps that follow from the answers, and what to find out."""

from collections.abc import Iterator

from interview.benchmark import FindOut, Reason, Recommendation
from interview.condition import Between
from interview.path.set_aside import counting
from interview.questionnaire import Item
from interview.report.brief import Brief
from interview.report.document import Entries, Entry, Heading, Paragraph, Part, Table
from interview.report.sections.statements import not_known
from interview.report.tally import Counted
from interview.report.targets import Aim
from interview.session.events import Status
from interview.session.record import Answer

_LONGEST_ANSWER = 72
"""Letters of an answer that is told with a step."""
_TOLD = (Reason.RISK, Reason.BARRIER, Reason.ENDING, Reason.SAFEGUARD)
"""The reasons that are told with a step."""


def plan(brief: Brief) -> list[Part]:
    """All three, under one heading; nothing where there is none of them."""
    parts = [*targets(brief), *first_steps(brief), *find_out(brief)]
    return [Heading(2, brief.voice.say("plan.title")), *parts] if parts else []


def targets(brief: Brief) -> list[Part]:
    """Every target in a table; nothing when there is none."""
    aims, say = brief.aims, brief.voice.say
    if not aims:
        return []
    keys = ("target", "step", "owner", "due")
    return [
        Heading(3, say("plan.targets")),
        Table(
            say("plan.caption", len(aims)),
            tuple(say(f"plan.{key}") for key in keys),
            tuple(_target(brief, aim) for aim in aims),
            (8, 8, 4, 3),
            tuple((Counted("targets", aim.id),) for aim in aims),
        ),
    ]


def _target(brief: Brief, aim: Aim) -> tuple[str, ...]:
    text = brief.voice.text
    sign = brief.voice.say("page.aim_sign", text=aim.sign) if aim.sign else ""
    return (
        aim.in_words(brief.voice),
        "\n".join(filter(None, (text(aim.step), sign))),
        text(aim.owner or brief.voice.say("plan.no_owner")),
        text(aim.due),
    )


def first_steps(brief: Brief) -> list[Part]:
    """At most five steps, each with its theme and the answer that led to it."""
    steps = brief.recommendations
    if not steps:
        return []
    aims = {aim.id: aim for aim in brief.open_aims}
    order = ["advice.first_steps_how"]
    if any(step.reason in _TOLD for step in steps):
        order.append("advice.first_steps_order")
    return [
        Heading(3, brief.voice.say("advice.first_steps")),
        *([] if brief.at_first_look else [Paragraph(" ".join(map(brief.voice.say, order)), small=True)]),
        Entries(tuple(_step(brief, step, aims) for step in steps)),
    ]


def _step(brief: Brief, advised: Recommendation, aims: dict[str, Aim]) -> Entry:
    say, element = brief.voice.say, advised.element
    section = brief.questionnaire.section(element.block)
    why = [
        _for(brief, advised, section.short),
        *([say(f"advice.reason_{advised.reason.name.lower()}")] if advised.reason in _TOLD else []),
    ]
    if element.id in aims or element.block in aims:
        why.append(say("advice.serves_target"))
    why += [say("advice.working_suggestion")] if advised.working_suggestion else []
    counted = (Counted("steps", element.id),)
    return Entry(advised.first_step, (" ".join(why),), counted)


def _for(brief: Brief, advised: Recommendation, theme: str) -> str:
    """The theme that a step serves, with the answer that led to it where that is a short choice.

    At a first look all answers stand on the same page.
    """
    item = brief.questionnaire.item(advised.items[0]) if advised.items and not brief.at_first_look else None
    answer = item and brief.words.answer(item, counting(brief.path, item))
    if item is None or not item.kind.has_choices or not answer or len(answer) > _LONGEST_ANSWER:
        return brief.voice.say("advice.for", theme=theme)
    title = brief.words.filled(item.title)
    return brief.voice.say("advice.for_answer", theme=theme, title=title, answer=answer)


def find_out(brief: Brief) -> list[Part]:
    """The open questions whose answers would tell most, then what else is not known; each once."""
    entries = tuple(_to_find_out(brief))
    if not entries:
        return []
    return [Heading(3, brief.voice.say("advice.find_out")), Entries(entries)]


def _to_find_out(brief: Brief) -> Iterator[Entry]:
    for question in brief.open_questions:
        yield _open_question(brief, question)
    listed = {question.item for question in brief.open_questions}
    unknown = [item for item in not_known(brief) if item.id not in listed]
    for section in brief.questionnaire.sections:
        here = [_not_known(brief, item) for item in unknown if item.section == section.id]
        if here:
            listed_here = brief.voice.series(here)
            yield Entry(brief.voice.say("report.to_find_out_theme", section=section.short, list=listed_here))


def _not_known(brief: Brief, item: Item) -> str:
    """The question, and who may know."""
    answer = brief.path.answers.get(item.id)
    title = brief.words.filled(item.title)
    if answer is None or not answer.who:
        return title
    return brief.voice.say("report.to_find_out_asked", title=title, who=answer.who)


def _between(answer: Answer | None) -> str:
    """The words for an answer that leaves open which choice it is: a group may name more than two."""
    several = answer is not None and isinstance(answer.value, Between) and len(answer.value.codes) > 2
    return "advice.find_out_between_several" if several else "advice.find_out_between"


def _open_question(brief: Brief, question: FindOut) -> Entry:
    """The question as it is asked, with its theme, why it is open, and who may know."""
    say = brief.voice.say
    item = brief.questionnaire.item(question.item)
    section = brief.questionnaire.section(item.section).short
    answer = brief.path.answers.get(item.id)
    status = _between(answer) if question.status is Status.ANSWERED else f"status.{question.status}"
    told = [say("advice.find_out_where", theme=section, status=say(status))]
    if answer and answer.who:
        told.append(say("advice.find_out_who", who=answer.who))
    return Entry(brief.words.of(item).ask, (" ".join(told),))

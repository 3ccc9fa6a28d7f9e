"""Where a level comes from: of a statement or a theme; how well a policy issue is supported; sources."""

from interview.benchmark import (
    Element,
    IssueResult,
    PolicyIssue,
    Source,
    distribution,
    find_out_next,
    policy_issues,
    what_would_lift,
)
from interview.dialogue.benchmark_lookup import Subject
from interview.dialogue.conversation import Conversation
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.questionnaire import Item, Section
from interview.wording.levels import (
    LevelWords,
    aim_words,
    lift_lines,
    named_as_settling,
    sources_behind,
    support_words,
    what_rests,
)


def explain(conversation: Conversation, subject: Subject) -> Turns:
    match subject:
        case Element():
            return explain_element(conversation, subject)
        case Section():
            return explain_theme(conversation, subject)
    return explain_issue(conversation, subject)


def explain_element(conversation: Conversation, element: Element) -> Turns:
    """Statement, level, rule, the answers it read, what would change it, and the source."""
    assessor = conversation.assessor()
    assessment = assessor.element(element.id)
    words = LevelWords(assessor, conversation.voice, conversation.words)
    head = [conversation.voice.say("report.element", code=element.code, statement=element.statement)]
    head.append(words.state(assessment))
    aim = conversation.record.targets.get(element.id)
    if aim is not None and aim.is_open:
        to = aim_words(aim.level, aim.text, conversation.voice, foreseen=words.foreseen)
        head.append(conversation.voice.say("report.element_aimed", to=to))
    lines = list(words.rules(assessment)) if assessment.range else []
    for item, answer in words.answers(element):
        title = conversation.words.filled(item.title)
        lines.append(conversation.voice.say("why.answers", title=title, answer=answer))
    lines += _to_find_out(conversation, "why.element_open", [element])
    lifts = what_would_lift(assessor, element)
    lines += lift_lines(element, lifts, conversation.words, foreseen=words.foreseen)
    if assessment.range and assessment.range.high < assessor.highest and not lifts:
        lines.append(conversation.voice.say("why.lift_none"))
    lines.append(words.source(element))
    return _turns(head, lines)


def explain_theme(conversation: Conversation, section: Section) -> Turns:
    """Where a theme stands and what holds or would settle it, with the level of each statement."""
    assessor, voice = conversation.assessor(), conversation.voice
    words = LevelWords(assessor, voice, conversation.words)
    standing, assessments = assessor.standing(section.id), assessor.block(section.id)
    block = next(block for block in assessor.benchmark.blocks if block.section == section.id)
    if block.band:
        head = [*words.standing(section), voice.say("why.theme_rule")]
    else:
        head = [voice.say("why.theme_no_band", section=section.short), *words.held(standing)]
    head.append(words.spread(distribution(assessments)))
    lines = [
        voice.say(
            "why.theme_element",
            code=assessment.element.code,
            level=words.brief(assessment),
            statement=assessment.element.statement,
        )
        for assessment in assessments
    ]
    elements = [assessment.element for assessment in assessments]
    said = named_as_settling(standing) if block.band else ()
    lines += _to_find_out(conversation, "why.theme_open", elements, beside=said)
    lines += sources_behind([assessment.element for assessment in assessments if assessment.range], voice)
    return [
        *_turns(head, lines),
        conversation.turn(TurnKind.SAY, "why.theme_more", code=assessments[0].element.code),
    ]


def _to_find_out(
    conversation: Conversation, key: str, elements: list[Element], *, beside: tuple[Item, ...] = ()
) -> list[str]:
    """The open questions whose answers would narrow these levels, in one line; none when there are none.

    Those that were named `beside` it are not named again.
    """
    telling = find_out_next(conversation.assessor(), about=elements)
    items = [conversation.questionnaire.item(question.item) for question in telling]
    items = [item for item in items if item not in beside]
    return [conversation.voice.say(key, list=conversation.words.titles(items))] if items else []


def explain_issue(conversation: Conversation, issue: PolicyIssue) -> Turns:
    """How well a policy issue is supported, rule by rule, and from which statements."""
    assessor, voice = conversation.assessor(), conversation.voice
    words = LevelWords(assessor, voice, conversation.words)
    result = next(result for result in policy_issues(assessor) if result.issue.id == issue.id)
    head = [
        voice.say(
            "support.line", title=issue.title, support=support_words(result, voice, foreseen=words.foreseen)
        ),
        issue.about,
        voice.say("support.good", good=issue.good),
        voice.say("support.rule"),
    ]
    lines = [
        voice.say(f"support.{condition.state}", rule=words.support_rule(condition.rule))
        for condition in result.conditions
    ]
    lines.append(voice.say("support.primary", list=_codes(result)))
    if result.high is not None and result.high < 2:
        lines.append(voice.say("report.element_step", step=issue.first_step.rstrip(".")))
    lines.append(voice.say(f"report.element_source_{issue.basis}", sources=", ".join(issue.sources)))
    return _turns(head, lines)


def _codes(result: IssueResult) -> str:
    return ", ".join(assessment.element.code for assessment in result.primary)


def _turns(head: list[str], lines: list[str]) -> Turns:
    """What is said first, and then the lines under it."""
    return [*(Turn(TurnKind.SAY, text) for text in head), *(Turn(TurnKind.LINE, text) for text in lines)]


def explain_source(conversation: Conversation, source: Source) -> Turns:
    voice, benchmark = conversation.voice, conversation.benchmark
    dated = source.year and str(source.year) not in source.title
    key = "source.line_year" if dated else "source.line"
    head = [voice.say(key, id=source.id, title=source.title.rstrip("."), year=source.year)]
    seen = (source.seen or "").rstrip(".")
    head.append(voice.say("source.seen" if seen else "source.seen_unsaid", seen=seen))
    if source.link:
        head.append(voice.say("source.link", link=source.link))
    cited: list[Element | PolicyIssue] = [*benchmark.elements.values(), *benchmark.issues.values()]
    resting = [claim for claim in cited if source.id in claim.sources]
    lines = list(what_rests(resting, voice)) or [voice.say("source.unused")]
    return _turns(head, lines)

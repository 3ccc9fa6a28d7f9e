"""The same levels, read by policy issue: those that were named, and in the annex the others."""

from interview.benchmark import IssueResult
from interview.report.brief import Brief
from interview.report.document import Heading, Paragraph, Part, Table
from interview.report.tally import Counted
from interview.wording.levels import support_words


def issues(brief: Brief) -> list[Part]:
    """The policy issues that were named, each with how well it is supported and what is missing."""
    named = [result for result in _told(brief) if result.chosen]
    if not named:
        return []
    return [
        Heading(2, brief.voice.say("advice.issues")),
        Paragraph(brief.voice.say("advice.issues_how"), small=True),
        _table(brief, named),
    ]


def other_issues(brief: Brief) -> list[Part]:
    """The policy issues that were not named, for the annex."""
    others = [result for result in _told(brief) if not result.chosen]
    if not others:
        return []
    return [Heading(3, brief.voice.say("advice.issues_others")), _table(brief, others)]


def _told(brief: Brief) -> list[IssueResult]:
    return [result for result in brief.policy_issues if result.low is not None]


def _table(brief: Brief, results: list[IssueResult]) -> Table:
    say = brief.voice.say
    head = tuple(say(f"advice.{key}") for key in ("issue", "issue_support", "issue_missing"))
    rows = tuple(
        (r.issue.title, _capital(support_words(r, brief.voice)), _missing(brief, r)) for r in results
    )
    counted = tuple((Counted("issues", result.issue.id),) for result in results)
    return Table(say("advice.issues_caption"), head, rows, (4, 3, 7), counted)


def _missing(brief: Brief, result: IssueResult) -> str:
    """The rules that do not hold, then those that are open."""
    lines = [
        brief.voice.say(
            f"support.{condition.state}",
            rule=brief.level_words.support_rule(condition.rule, with_statements=True),
        )
        for state in ("not_met", "open")
        for condition in result.conditions
        if condition.state == state
    ]
    return "\n".join(lines) or brief.voice.say("advice.issue_whole")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

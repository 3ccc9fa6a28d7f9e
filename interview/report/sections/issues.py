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
    whole = [result for result in named if not _missing(brief, result)]
    return [
        Heading(2, brief.voice.say("advice.issues")),
        *([_well_supported(brief, whole, len(named))] if whole else []),
        *([_table(brief, rest)] if (rest := [result for result in named if result not in whole]) else []),
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
        (r.issue.title, _support(brief, r), _missing(brief, r) or say("advice.issue_whole")) for r in results
    )
    # An export counts those that the practice named.
    counted = tuple((Counted("issues", r.issue.id),) if r.chosen else () for r in results)
    return Table(say("advice.issues_caption"), head, rows, (4, 3, 7), counted)


def _missing(brief: Brief, result: IssueResult) -> str:
    """What is missing, then what is open, by the short names of the questions; empty where nothing is."""
    words = brief.level_words
    lines = [
        brief.voice.say(
            f"advice.issue_{state}",
            list=brief.voice.series([*dict.fromkeys(rests_on)]),
        )
        for state in ("not_met", "open")
        if (rests_on := [words.rests_on(c.rule) for c in result.conditions if c.state == state])
    ]
    return "\n".join(lines)


def _support(brief: Brief, result: IssueResult) -> str:
    if result.low is not result.high:
        return brief.voice.say("advice.issue_depends")
    return _capital(support_words(result, brief.voice, foreseen=brief.foreseen))


def _well_supported(brief: Brief, results: list[IssueResult], named: int) -> Paragraph:
    """The policy issues of which nothing is missing, in one sentence."""
    key = "issues_all_whole" if len(results) == named else "issues_whole"
    listed = brief.voice.listed([result.issue.title for result in results])
    counted = tuple(Counted("issues", result.issue.id) for result in results)
    return Paragraph(brief.voice.say(f"advice.{key}", len(results), list=listed), stands_for=counted)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

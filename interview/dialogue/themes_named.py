"""Which themes a typed line names: by number, title or id, by a statement in them, or by a policy issue."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from interview.dialogue.conversation import Conversation
from interview.dialogue.lookup import find_section
from interview.questionnaire import Section
from interview.understanding import Given, Option, Question, understand

if TYPE_CHECKING:
    from interview.benchmark import PolicyIssue

_BETWEEN = re.compile(r"[,;]")


def themes_named(conversation: Conversation, line: str) -> tuple[str, ...] | None:
    """The ids of the themes that a line names, or None when unclear; "all" leaves optional ones out."""
    rest = _behind_all(conversation, line)
    if rest is None:
        return _among(conversation, line, conversation.questionnaire.choosable)
    usual = [section for section in conversation.questionnaire.choosable if not section.optional]
    everything = _among(conversation, line, usual)
    if everything is not None:
        return everything
    more = _among(conversation, rest, conversation.questionnaire.choosable)
    return more and (*(section.id for section in usual if section.id not in more), *more)


def _behind_all(conversation: Conversation, line: str) -> str | None:
    """What follows a word for all of them at the beginning; None where a line begins with none."""
    words = conversation.voice.wordlist
    text = " ".join(line.casefold().split())
    for word in sorted(words.all, key=len, reverse=True):
        rest = text.removeprefix(word)
        if rest != text and not rest[:1].isalnum():
            rest = rest.strip(" ,;.+&")
            joint = next((joint for joint in words.and_ if rest.startswith(f"{joint} ")), "")
            return rest.removeprefix(joint).strip()
    return None


def _among(conversation: Conversation, line: str, sections: Iterable[Section]) -> tuple[str, ...] | None:
    from interview.wording.themes import theme_options

    given = understand(
        line, Question("select_multiple", theme_options(sections)), conversation.voice.wordlist
    )
    if isinstance(given, Given) and isinstance(given.value, tuple) and given.value:
        return given.value
    section = find_section(conversation, line)
    return (section.id,) if section and not section.always else None


def themes_or_statements(conversation: Conversation, line: str) -> tuple[str, ...] | None:
    """Like `themes_named`, also for what is always asked, and by the code of a statement in a theme."""
    chosen = themes_named(conversation, line)
    if chosen is not None:
        return chosen
    found: list[str] = []
    for part in filter(None, map(str.strip, _BETWEEN.split(line))):
        here = themes_named(conversation, part) or _always_or_of_statement(conversation, part)
        if not here:
            return None
        found += here
    return tuple(dict.fromkeys(found)) or None


def _always_or_of_statement(conversation: Conversation, text: str) -> tuple[str, ...]:
    section = find_section(conversation, text)
    if section:
        return (section.id,)
    code = text.casefold().replace(" ", "-")
    elements = conversation.supplements.good_practice.elements.values()
    return tuple(e.block for e in elements if code in (e.id, e.code.casefold()))


def issues_are_asked_for(conversation: Conversation, line: str) -> bool:
    """Whether a line asks to choose by policy issue, without naming one."""
    return _plain(line) in conversation.voice.words("setup.by_issue_words")


def issues_named(conversation: Conversation, line: str) -> tuple["PolicyIssue", ...]:
    """The policy issues that a line names behind a word for them; none for any other line."""
    text = _plain(line)
    words = (*conversation.voice.words("why.issue_words"), *conversation.voice.words("setup.by_issue_words"))
    begun = [word for word in words if text.startswith((f"{word} ", f"{word}:"))]
    if not begun:
        return ()
    return issues_among(conversation, text.removeprefix(max(begun, key=len)).strip(" :"))


def issues_called(conversation: Conversation, line: str) -> "PolicyIssue | None":
    """The policy issue with this id or title; its title may go on."""
    text = _plain(line)
    issues = conversation.supplements.good_practice.issues
    exact = issues.get(text) or next((i for i in issues.values() if i.title.casefold() == text), None)
    return exact or next((i for i in issues.values() if i.title.casefold().startswith(f"{text} ")), None)


def issues_among(conversation: Conversation, line: str) -> tuple["PolicyIssue", ...]:
    """The policy issues that a line names by number, title, id or a part of the title."""
    issues = conversation.supplements.good_practice.issues
    text = _plain(line)
    if text in issues:
        return (issues[text],)
    options = tuple(Option(issue.id, issue.title, (issue.id,)) for issue in issues.values())
    given = understand(line, Question("select_multiple", options), conversation.voice.wordlist)
    if options and isinstance(given, Given) and isinstance(given.value, tuple) and given.value:
        return tuple(issues[name] for name in given.value)
    fitting = [issue for issue in issues.values() if text and text in issue.title.casefold()]
    return (fitting[0],) if len(fitting) == 1 else ()


def has_issues(conversation: Conversation) -> bool:
    """Whether there are policy issues to choose by; the good practice is not read for it."""
    return bool(conversation.questionnaire.definition.get("policy_issue"))


def themes_of_issues(conversation: Conversation, issues: Iterable["PolicyIssue"]) -> tuple[str, ...]:
    """The themes that speak to these policy issues, in their order."""
    from interview.benchmark import themes_of

    good_practice = conversation.supplements.good_practice
    blocks = {block for issue in issues for block in themes_of(good_practice, issue)}
    return tuple(section.id for section in conversation.questionnaire.choosable if section.id in blocks)


def _plain(line: str) -> str:
    return " ".join(line.casefold().split()).strip(" ?.\"'")

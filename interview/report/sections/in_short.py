"""The summary that is read at once: of the interview on one screen, and of one theme."""

from collections.abc import Iterable
from itertools import chain

from interview.benchmark import Recommendation
from interview.report.brief import Brief
from interview.report.document import Box, Boxes, Entries, Entry, Heading, Paragraph, Part
from interview.report.sections.finding import finding
from interview.report.sections.head import contradictions, foot_words, notices, other_rules, state_words
from interview.report.sections.page_one import good_title, of_all
from interview.report.sections.plot import row_alone
from interview.report.sections.statements import strengths
from interview.report.sections.themes import theme_in_short
from interview.visible import wrapped
from interview.wording.levels import brief_statement

_LINES, _COLUMNS = 20, 80
"""What is left of a screen of 24 lines by the sentence above and the empty lines around."""
_UNDERLINED = 2
_FEW = 2
"""First steps that stand before the one line of what works well gives way."""


def in_short(brief: Brief) -> list[Part]:
    """What was found, the first steps, and what works well, as much of these lists as one screen holds."""
    say = brief.voice.say
    found = finding(brief, steps=not brief.recommendations)
    above: list[Part] = [
        Heading(1, say("report.title", name=brief.header.name), foot_words(brief)),
        *other_rules(brief),
        *(Paragraph(sentence, lead=True) for sentence in found),
        Paragraph(f"{say('report.how_far', state=state_words(brief))} {say('page.foot')}"),
        *notices(brief),
        *contradictions(brief),
    ]
    below = Paragraph(_more(brief))
    steps = [Entry(text) for text in dict.fromkeys(step.first_step for step in brief.recommendations)]
    working = strengths(brief)
    statements = [brief_statement(a.element) for a in working]
    good = [Entry(f"{text}.") for text in statements if not any(text in sentence for sentence in found)]
    room = _LINES - sum(map(_height, [*above, below]))
    shown_steps, shown_good = _fitting(steps, good, room)
    boxes = [
        Box(of_all(brief, title, len(shown), count), tuple(shown), "")
        for title, shown, count in (
            (say("advice.first_steps"), shown_steps, len(steps)),
            (good_title(brief, working), shown_good, len(working)),
        )
        if shown
    ]
    return [*above, *([Boxes(tuple(boxes))] if boxes else []), below]


def of_theme(brief: Brief, theme: str) -> list[Part]:
    """Where a theme stands, its first steps, and what was said in it."""
    section = brief.questionnaire.section(theme)
    steps = [step for step in brief.recommendations if step.element.block == theme]
    return [*row_alone(brief, section), *_steps(brief, steps), *theme_in_short(brief, section)]


def _steps(brief: Brief, steps: Iterable[Recommendation]) -> list[Part]:
    entries = tuple(Entry(text) for text in dict.fromkeys(step.first_step for step in steps))
    return [Heading(3, brief.voice.say("report.steps_theme")), Entries(entries)] if entries else []


def _more(brief: Brief) -> str:
    """How to see more, with a theme that something is said of as the example."""
    begun = next((section for section in brief.compared if _is_begun(brief, section)), None)
    if begun is None:
        return brief.voice.say("report.more_bare")
    return brief.voice.say("report.more", theme=brief.questionnaire.section(begun).short)


def _is_begun(brief: Brief, section: str) -> bool:
    standing = brief.levels.standing(section)
    return bool(standing.decided or standing.at_least)


def _fitting(steps: list[Entry], good: list[Entry], room: int) -> tuple[list[Entry], list[Entry]]:
    """As many of both, from the first, as there is room for; what works well gives way before the steps."""
    while steps or good:
        titles = 2 * (bool(steps) + bool(good))
        if titles + sum(map(_entry_height, chain(steps, good))) <= room:
            break
        is_next = len(good) > 1 or (bool(good) and len(steps) <= _FEW)
        steps, good = (steps, good[:-1]) if is_next else (steps[:-1], good)
    return steps, good


def _entry_height(entry: Entry) -> int:
    return len(wrapped(entry.text, _COLUMNS, "- ", "  "))


def _height(part: Part) -> int:
    """The lines of a part of the head."""
    match part:
        case Heading(level, text):
            return len(wrapped(text, _COLUMNS)) + (_UNDERLINED - 1) + (level > 1)
        case Paragraph(text):
            return len(wrapped(text, _COLUMNS))
        case Entries(entries):
            return sum(_entry_height(entry) + len(entry.details) for entry in entries)
    return 0

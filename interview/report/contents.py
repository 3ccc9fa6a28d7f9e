"""Which sections stand in which document, and in which order.

Whatever takes a brief and gives parts can be put into `REPORT` or `SUMMARY`.
"""

from collections.abc import Callable
from typing import TypeAlias

from interview.report.brief import Brief, Wing
from interview.report.document import Document, NewPage, Part, with_said
from interview.report.own_words import own_words
from interview.report.sections.annex import annex
from interview.report.sections.division import division, repositioning
from interview.report.sections.glossary import glossary
from interview.report.sections.head import head
from interview.report.sections.in_short import in_short, of_theme
from interview.report.sections.issues import issues
from interview.report.sections.page_one import boxes_alone, page_one
from interview.report.sections.paragraphs import paragraphs
from interview.report.sections.plan import plan
from interview.report.sections.plot import plot_alone
from interview.report.sections.themes import themes, themes_in_short
from interview.report.sections.views import views_alone
from interview.snapshot.sharing import Level, Share
from interview.snapshot.snapshot import Snapshot

Section: TypeAlias = Callable[[Brief], list[Part]]


def added(brief: Brief) -> list[Part]:
    """What a package above this one adds."""
    return [*brief.added.parts]


REPORT: tuple[Section, ...] = (plan, added, themes, issues, division, repositioning, paragraphs, annex)
"""What follows page one of the report, in order."""
SUMMARY: tuple[Section, ...] = (
    head,
    plot_alone,
    boxes_alone,
    plan,
    added,
    issues,
    views_alone,
    themes_in_short,
)
"""The summary in the terminal: where things stand and what to do come first, what was said last."""


def report(
    snapshot: Snapshot, share: Share | None = None, *, annex: bool = False, wing: Wing | None = None
) -> Document:
    """The document that is passed on, with no more in it than `share` lets through."""
    return report_of(Brief(snapshot, share or Share(), annex=annex, wing=wing))


def report_of(brief: Brief) -> Document:
    """The report for the readers of this brief; for those of an overview, page one alone."""
    parts = page_one(brief)
    if brief.share.level is not Level.OVERVIEW:
        parts.append(NewPage())
        for make in REPORT:
            parts += make(brief)
        parts += glossary(brief, parts)
    return with_said(parts, own_words(brief.snapshot))


def summary(snapshot: Snapshot, wing: Wing | None = None) -> Document:
    """The interview as it stands; complete or not, it says what is open."""
    brief = Brief(snapshot, wing=wing)
    return tuple(part for make in SUMMARY for part in make(brief))


def summary_in_short(snapshot: Snapshot) -> Document:
    """What was found and what to do first, on one screen."""
    return tuple(in_short(Brief(snapshot)))


def summary_of_theme(snapshot: Snapshot, theme: str) -> Document:
    """One theme by its id: where it stands, what to do there first, and what was said in it."""
    return tuple(of_theme(Brief(snapshot), theme))

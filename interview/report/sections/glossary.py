"""The terms that occur in a report, with their meaning."""

from collections.abc import Iterable

from interview.report.brief import Brief
from interview.report.document import Entries, Entry, Heading, Part, texts_of


def glossary(brief: Brief, parts: Iterable[Part]) -> list[Part]:
    """The terms of the questionnaire that occur in these parts of a report; they belong to its annex."""
    if not brief.annex:
        return []
    text = " ".join(text for part in parts for text in texts_of(part)).casefold()
    words = set(text.replace("(", " ").replace(")", " ").replace(",", " ").replace(".", " ").split())
    entries = []
    for term in brief.questionnaire.glossary:
        names = [term.term.casefold(), *(alias.casefold() for alias in term.aliases)]
        if any(name in words if " " not in name else name in text for name in names):
            entries.append(Entry(brief.voice.told(term.term, term.meaning)))
    if not entries:
        return []
    return [Heading(3, brief.voice.say("page.glossary")), Entries(tuple(entries))]

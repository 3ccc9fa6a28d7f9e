"""Paragraphs drawn from several answers, by the rules that the questionnaire gives for them."""

from collections.abc import Iterable

from interview.questionnaire import Item
from interview.questionnaire.placeholders import placeholders
from interview.questionnaire.presentation import GatheredParagraph, Piece
from interview.report.brief import Brief
from interview.report.document import Heading, Paragraph, Part
from interview.session.events import Status


def paragraphs(brief: Brief) -> list[Part]:
    """Each paragraph under its heading; one of which nothing was said is left out.

    At a first look too little was asked to draw from.
    """
    if brief.at_first_look:
        return []
    parts: list[Part] = []
    for gathered in brief.presentation.paragraphs:
        parts += _drawn(brief, gathered)
    if not parts:
        return []
    return [Heading(2, brief.voice.say("gathered.title")), *parts]


def _drawn(brief: Brief, gathered: GatheredParagraph) -> list[Part]:
    asked = [item for item in _items(brief, gathered.reads) if item.id in brief.path]
    if not asked:
        return []
    pieces = [piece for piece in gathered.pieces if _holds(brief, piece)]
    if not pieces:
        return []
    said = " ".join(brief.words.filled(piece.say) for piece in pieces)
    return [Heading(3, gathered.title), Paragraph(said)]


def _holds(brief: Brief, piece: Piece) -> bool:
    if piece.when is not None and piece.when.test(brief.path.facts) is not True:
        return False
    piped = (placeholder.subject for placeholder in placeholders(piece.say))
    return all(_is_known(brief, name) for name in piped)


def _is_known(brief: Brief, name: str) -> bool:
    """Whether there is something to say in place of a name."""
    entry = brief.questionnaire.computed.get(name)
    if entry is not None:
        return brief.words.worked_out(entry) is not None
    return brief.path.statuses.get(name) is Status.ANSWERED


def _items(brief: Brief, reads: Iterable[str]) -> list[Item]:
    """The questions behind these ids, computed values followed to their questions."""
    items: dict[str, Item] = {}
    names = list(reads)
    while names:
        name = names.pop(0)
        entry = brief.questionnaire.computed.get(name)
        if entry:
            names += entry.reads
        elif name in brief.questionnaire.by_id:
            items[name] = brief.questionnaire.item(name)
    return list(items.values())

"""Paragraphs drawn from several answers, by the rules that the questionnaire gives for them."""

from collections.abc import Iterable

from interview.path import SETTLED
from interview.questionnaire import Item
from interview.questionnaire.placeholders import placeholders
from interview.questionnaire.presentation import GatheredParagraph, Piece
from interview.report.brief import Brief
from interview.report.document import Heading, Paragraph, Part
from interview.session.events import Status


def paragraphs(brief: Brief) -> list[Part]:
    """Each paragraph under its heading, with the questions it was drawn from and those still open."""
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
    parts: list[Part] = [Heading(3, gathered.title)]
    if pieces:
        parts.append(Paragraph(" ".join(brief.words.filled(piece.say) for piece in pieces)))
    public = [item for item in asked if not brief.record.is_private(item.id)]
    behind = [name for piece in pieces for name in piece.reads]
    notes = [
        brief.voice.say(key, list=brief.words.titles(items))
        for key, items in (
            ("gathered.from", [i for i in _items(brief, behind) if _is(brief, i, Status.ANSWERED)]),
            ("gathered.unknown", [i for i in public if _is(brief, i, Status.DONT_KNOW)]),
            ("gathered.open", [i for i in public if brief.path.statuses[i.id] not in SETTLED]),
        )
        if items
    ]
    if notes:
        parts.append(Paragraph(" ".join(notes), small=True))
    return parts


def _holds(brief: Brief, piece: Piece) -> bool:
    if piece.when is not None and piece.when.test(brief.path.facts) is not True:
        return False
    piped = (placeholder.subject for placeholder in placeholders(piece.say))
    return all(brief.path.statuses.get(name) is Status.ANSWERED for name in piped)


def _is(brief: Brief, item: Item, status: Status) -> bool:
    return brief.path.statuses[item.id] is status


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

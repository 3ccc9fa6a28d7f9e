"""The practice card: one page that describes a practice, from the answers that the questionnaire names.

It describes and does not judge: no level stands on it.
"""

from collections.abc import Sequence

from interview.path.set_aside import counting
from interview.questionnaire import Item
from interview.report.brief import Brief
from interview.report.document import Document, Heading, Paragraph, Part, Table
from interview.report.sections.head import foot_words
from interview.session.events import Status
from interview.session.local_time import day
from interview.session.record import Answer
from interview.snapshot.sharing import Share, contact_items
from interview.snapshot.snapshot import Snapshot
from interview.wording.answers import Answers
from interview.wording.voice import shortened

_LONGEST = 500
"""Letters of a text on the card; the report has it whole."""


def card(snapshot: Snapshot, *, contacts: bool = False) -> Document:
    """The card of one interview; contact details stand on it only when the people named have agreed."""
    brief = Brief(snapshot, Share(contacts=contacts))
    parts: list[Part] = [
        Heading(1, brief.header.name, foot_words(brief)),
        Paragraph(
            brief.voice.say(
                "card.about",
                questionnaire=brief.questionnaire.title,
                date=day(brief.snapshot.last_at, brief.zone),
            )
        ),
        *card_table(brief),
        _foot(brief),
    ]
    if brief.held.contacts and not contacts:
        parts.append(Paragraph(brief.voice.say("card.contacts_out"), small=True))
    return tuple(parts)


def card_table(brief: Brief) -> list[Part]:
    """The lines of a card that have something to say."""
    hidden = hidden_contacts(brief)
    rows = []
    for line in brief.presentation.card:
        items = [
            brief.questionnaire.item(name)
            for name in line.items
            if name not in hidden and brief.path.statuses.get(name) is Status.ANSWERED
        ]
        if items:
            rows.append((line.title, "\n".join(_lines(brief, items, titled=len(line.items) > 1))))
    if not rows:
        return [Paragraph(brief.voice.say("card.empty"))]
    head = (brief.voice.say("card.line"), brief.voice.say("card.said"))
    caption = brief.voice.say("card.caption", name=brief.header.name)
    return [Table(caption, head, tuple(rows), (2, 7))]


def hidden_contacts(brief: Brief) -> frozenset[str]:
    """The questions about people to contact, where those named have not agreed to be shown."""
    return frozenset() if brief.share.with_contacts else contact_items(brief.snapshot)


def _foot(brief: Brief) -> Paragraph:
    """Where the words on a card come from."""
    words = foot_words(brief)
    return Paragraph(words) if words else Paragraph(brief.voice.say("card.foot"), small=True)


def _lines(brief: Brief, items: Sequence[Item], *, titled: bool) -> list[str]:
    """One line for each answer; questions with the same choice and no words of their own share a line."""
    words = brief.words
    same: dict[str, list[str]] = {}
    lines = []
    for item in items:
        answer = counting(brief.path, item)
        if answer is None:
            continue
        if titled and item.kind.picks_one and not answer.words:
            same.setdefault(words.value(item, answer), []).append(words.filled(item.title))
        else:
            lines.append(_text(words, item, answer, titled=titled))
    return lines + [f"{', '.join(titles)}: {label}" for label, titles in same.items()]


def _text(words: Answers, item: Item, answer: Answer, *, titled: bool) -> str:
    """What was said, with the own words beside a choice; a text that stands for itself needs no title."""
    text = words.value(item, answer)
    if answer.words:
        text = f"{text}. {words.voice.text(answer.words)}"
    text = shortened(text, _LONGEST)
    return f"{words.filled(item.title)}: {text}" if titled and not item.kind.takes_words else text

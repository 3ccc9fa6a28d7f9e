"""The practice card: one page that describes a practice, from the answers that the questionnaire names.

It describes and does not judge: no level stands on it.
"""

from collections.abc import Sequence

from interview.path.set_aside import counting
from interview.questionnaire import Item
from interview.questionnaire.presentation import CardLine
from interview.report.brief import Brief
from interview.report.document import Document, Heading, Paragraph, Part, Table, with_said
from interview.report.own_words import own_words
from interview.report.sections.head import foot_words
from interview.session.events import Status
from interview.session.local_time import day
from interview.session.record import Answer
from interview.snapshot.sharing import Share, contact_items
from interview.snapshot.snapshot import Snapshot
from interview.wording.answers import Answers
from interview.wording.dates import due_words
from interview.wording.excerpts import whole_sentences
from interview.wording.voice import shortened

_LONGEST = (500, 350, 250, 180, 120, 80)
"""Letters of a text on the card: the first of these with which all of it fits one page. The report has it
whole."""
_MOST_LINES, _LETTERS = 50, 80
"""Lines of a page, and letters of a line beside its name."""


def card(snapshot: Snapshot, *, contacts: bool = False) -> Document:
    """The card of one interview; contact details stand on it only when the people named have agreed."""
    brief = Brief(snapshot, Share(contacts=contacts))
    parts: list[Part] = [
        Heading(1, brief.header.name, foot_words(brief)),
        Paragraph(
            brief.voice.say(
                "card.about_plan" if brief.foreseen else "card.about",
                questionnaire=brief.questionnaire.title,
                date=due_words(day(brief.snapshot.last_at, brief.zone), brief.voice),
            )
        ),
        *card_table(brief),
        _foot(brief),
    ]
    if brief.held.contacts and not contacts:
        parts.append(Paragraph(brief.voice.say("card.contacts_out"), small=True))
    return with_said(parts, own_words(brief.snapshot))


def card_table(brief: Brief) -> list[Part]:
    """The lines of a card that have something to say."""
    hidden = hidden_contacts(brief)
    lines = []
    for line in brief.presentation.card:
        items = [
            brief.questionnaire.item(name)
            for name in line.items
            if name not in hidden and brief.path.statuses.get(name) is Status.ANSWERED
        ]
        if items:
            lines.append((line, items))
    if not lines:
        return [Paragraph(brief.voice.say("card.empty"))]
    caption = brief.voice.say("card.caption", name=brief.header.name)
    return [Table(caption, (), _fitting(brief, lines), (2, 7))]


def _fitting(brief: Brief, lines: Sequence[tuple[CardLine, Sequence[Item]]]) -> tuple[tuple[str, str], ...]:
    """The rows of the card, their texts as long as one page has room for."""
    rows: tuple[tuple[str, str], ...] = ()
    for longest in _LONGEST:
        rows = tuple(
            (line.title, "\n".join(_lines(brief, items, longest, titled=len(line.items) > 1)))
            for line, items in lines
        )
        said = (text for _, texts in rows for text in texts.split("\n"))
        if sum(-(-len(text) // _LETTERS) for text in said) <= _MOST_LINES:
            break
    return rows


def hidden_contacts(brief: Brief) -> frozenset[str]:
    """The questions about people to contact, where those named have not agreed to be shown."""
    return frozenset() if brief.share.with_contacts else contact_items(brief.snapshot)


def _foot(brief: Brief) -> Paragraph:
    """Where the words on a card come from."""
    words = foot_words(brief)
    return Paragraph(words) if words else Paragraph(brief.voice.say("card.foot"), small=True)


def _lines(brief: Brief, items: Sequence[Item], longest: int, *, titled: bool) -> list[str]:
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
            lines.append(_text(words, item, answer, longest, titled=titled))
    return lines + [words.voice.told(", ".join(titles), label) for label, titles in same.items()]


def _text(words: Answers, item: Item, answer: Answer, longest: int, *, titled: bool) -> str:
    """What was said, with the own words beside a choice; a text that stands for itself needs no title."""
    text = words.value(item, answer)
    if answer.words:
        text = f"{text}. {words.voice.text(answer.words)}"
    text = whole_sentences(text, longest) or shortened(text, longest)
    return words.voice.told(words.filled(item.title), text) if titled and not item.kind.takes_words else text

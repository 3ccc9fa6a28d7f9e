"""The practice card: one page that describes a practice, from the answers that the questionnaire names.

It describes and does not judge: no level stands on it.
"""

from collections.abc import Collection, Sequence

from interview.dialogue.interview import Interview
from interview.path.set_aside import counting
from interview.questionnaire import Item, ItemType
from interview.questionnaire.gathering import Gathering
from interview.report.document import Document, Heading, Paragraph, Part, Table
from interview.report.sections.head import foot_words
from interview.session.events import Status
from interview.session.local_time import day
from interview.session.record import Answer
from interview.snapshot.sharing import Share, contact_items, holdings, shared
from interview.wording.answers import Answers
from interview.wording.voice import Voice, shortened

_LONGEST = 500
"""Letters of a text on the card; the report has it whole."""


def card(interview: Interview, *, contacts: bool = False) -> Document:
    """The card of one interview; contact details stand on it only when the people named have agreed."""
    copy = shared(interview, Share(contacts=contacts))
    voice = Voice(copy.questionnaire.language)
    parts: list[Part] = [
        Heading(1, copy.session.header.name, foot_words(copy)),
        Paragraph(_about(copy, voice)),
        *card_table(copy, voice, hidden=frozenset() if contacts else contact_items(copy)),
        *card_foot(copy, voice),
    ]
    if holdings(interview).contacts and not contacts:
        parts.append(Paragraph(voice.say("card.contacts_out"), small=True))
    return tuple(parts)


def card_foot(copy: Interview, voice: Voice) -> list[Part]:
    """Where the words on a card come from."""
    said = foot_words(copy)
    return [Paragraph(said)] if said else [Paragraph(voice.say("card.foot"), small=True)]


def card_table(copy: Interview, voice: Voice, *, hidden: Collection[str]) -> list[Part]:
    """The lines of a card that have something to say, without the questions in `hidden`."""
    rows = []
    for line in Gathering.of(copy.questionnaire).card:
        items = [
            copy.questionnaire.item(name)
            for name in line.items
            if name not in hidden and copy.path.statuses.get(name) is Status.ANSWERED
        ]
        if items:
            rows.append((line.title, "\n".join(_lines(copy, items, titled=len(line.items) > 1))))
    if not rows:
        return [Paragraph(voice.say("card.empty"))]
    head = (voice.say("card.line"), voice.say("card.said"))
    caption = voice.say("card.caption", name=copy.session.header.name)
    return [Table(caption, head, tuple(rows), (2, 7))]


def _lines(copy: Interview, items: Sequence[Item], *, titled: bool) -> list[str]:
    """One line for each answer; questions with the same choice and no words of their own share a line."""
    words = Answers(copy.path, Voice(copy.questionnaire.language))
    same: dict[str, list[str]] = {}
    lines = []
    for item in items:
        answer = counting(copy.path, item)
        if answer is None:
            continue
        if titled and item.type is ItemType.SELECT_ONE and not answer.words:
            same.setdefault(words.value(item, answer), []).append(words.filled(item.title))
        else:
            lines.append(_text(words, item, answer, titled=titled))
    return lines + [f"{', '.join(titles)}: {label}" for label, titles in same.items()]


def _text(words: Answers, item: Item, answer: Answer, *, titled: bool) -> str:
    """What was said, with the own words beside a choice; a text that stands for itself needs no title."""
    said = words.value(item, answer)
    if answer.words:
        said = f"{said}. {words.voice.told(answer.words)}"
    said = shortened(said, _LONGEST)
    return f"{words.filled(item.title)}: {said}" if titled and item.type is not ItemType.TEXT else said


def _about(interview: Interview, voice: Voice) -> str:
    record, header = interview.record, interview.session.header
    return voice.say(
        "card.about",
        questionnaire=interview.questionnaire.title,
        date=day(record.last_at or header.created, interview.zone),
    )

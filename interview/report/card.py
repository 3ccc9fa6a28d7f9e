"""The practice card: one page that describes a practice, from the answers that the questionnaire names.

It describes and does not judge: no level stands on it.
"""

from interview.dialogue.interview import Interview
from interview.dialogue.voice import Voice, shortened
from interview.dialogue.wording import Wordings
from interview.questionnaire import Item, ItemType
from interview.questionnaire.gathering import CardLine, Gathering
from interview.report.document import Document, Entries, Entry, Heading, Paragraph, Part
from interview.report.share import Share, holdings, shared
from interview.session.events import Status

_LONGEST = 500
"""Letters of a text on the card; the report has it whole."""


def card(interview: Interview, *, contacts: bool = False) -> Document:
    """The card of one interview; contact details stand on it only when the people named have agreed."""
    copy = shared(interview, Share(contacts=contacts))
    voice = Voice(copy.questionnaire.language)
    parts: list[Part] = [Heading(1, copy.session.header.name), Paragraph(_about(copy, voice))]
    lines = card_lines(copy, interview, level=2, contacts=contacts)
    parts += lines or [Paragraph(voice.say("card.empty"))]
    parts.append(Paragraph(voice.say("card.foot"), small=True))
    if holdings(interview).contacts and not contacts:
        parts.append(Paragraph(voice.say("card.contacts_out"), small=True))
    return tuple(parts)


def card_lines(copy: Interview, whole: Interview, *, level: int, contacts: bool) -> list[Part]:
    """The lines of a card with something to say, each under its heading."""
    from interview.report.share import contact_items

    hidden = frozenset() if contacts else contact_items(whole)
    return [
        part for line in Gathering.of(copy.questionnaire).card for part in _line(copy, line, hidden, level)
    ]


def _line(copy: Interview, line: CardLine, hidden: frozenset[str], level: int) -> list[Part]:
    items = [
        copy.questionnaire.item(name)
        for name in line.items
        if name not in hidden and copy.path.statuses.get(name) is Status.ANSWERED
    ]
    if not items:
        return []
    alone = len(line.items) == 1
    texts = [_text(copy, item, titled=not alone) for item in items]
    heading = Heading(level, line.title)
    if len(texts) == 1:
        return [heading, Paragraph(texts[0])]
    return [heading, Entries(tuple(map(Entry, texts)))]


def _text(copy: Interview, item: Item, *, titled: bool) -> str:
    """What was said, with the own words beside a choice; a text that stands for itself needs no title."""
    words = Wordings(copy.path, Voice(copy.questionnaire.language))
    answer = copy.record.answers[item.id]
    said = words.value(item, answer)
    if answer.words:
        said = f"{said}. {answer.words}"
    said = shortened(said, _LONGEST)
    return f"{words.filled(item.title)}: {said}" if titled and item.type is not ItemType.TEXT else said


def _about(interview: Interview, voice: Voice) -> str:
    record, header = interview.record, interview.session.header
    return voice.say(
        "card.about",
        questionnaire=interview.questionnaire.title,
        date=(record.last_at or header.created)[:10],
    )

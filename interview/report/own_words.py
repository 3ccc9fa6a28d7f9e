"""What people said in another language than the one that a report is written in."""

from collections.abc import Iterator

from interview.report.document import Said
from interview.session.events import FIELDS, Act, Event, Holds, Shape
from interview.snapshot.snapshot import Snapshot
from interview.withheld import Withheld

_OF_PEOPLE = "people"
_TEXTS = tuple(
    field.name
    for field in FIELDS
    if field.shape is Shape.TEXT
    and field.holds in (Holds.WORDS, Holds.DAY)  # in place of a day there may be words
    and field.counted_as != _OF_PEOPLE  # a name is of no language
)


def own_words(snapshot: Snapshot) -> tuple[Said, ...]:
    """Each text that somebody typed while another language was spoken than that of the snapshot.

    There may be some that no report has: what was taken back, or kept private.
    """
    voice = snapshot.voice
    page = _main(voice.language if voice.speaks else "en")
    typed: dict[str, str] = {}
    spoken = ""
    for event in snapshot.events:
        spoken = event.language or spoken
        if spoken and _main(spoken) != page:
            typed |= dict.fromkeys(_typed(event, snapshot), spoken)
    return tuple(Said(text, language) for text, language in typed.items())


def _main(language: str) -> str:
    return language.partition("-")[0]


def _typed(event: Event, snapshot: Snapshot) -> Iterator[str]:
    texts = [getattr(event, name) for name in _TEXTS]
    item = snapshot.questionnaire.by_id.get(event.item or "")
    if event.act is Act.TARGET_SET or (item is not None and item.kind.takes_words):
        texts.append(event.value)
    for text in texts:
        if isinstance(text, str) and text and not isinstance(text, Withheld):
            yield text

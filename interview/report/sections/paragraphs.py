"""Paragraphs drawn from several answers, by the rules that the questionnaire gives for them."""

from collections.abc import Iterable

from interview.dialogue.interview import Interview
from interview.path import SETTLED
from interview.questionnaire import Item
from interview.questionnaire.gathering import Gathered, Gathering, Piece
from interview.questionnaire.placeholders import placeholders
from interview.questionnaire.references import inputs
from interview.report.document import Heading, Paragraph, Part
from interview.session.events import Status
from interview.wording.answers import Answers
from interview.wording.voice import Voice


def paragraphs(interview: Interview) -> list[Part]:
    """Each paragraph under its heading, with the questions it was drawn from and those still open."""
    parts: list[Part] = []
    for gathered in Gathering.of(interview.questionnaire).paragraphs:
        parts += _Drawn(interview, gathered).parts()
    if not parts:
        return []
    voice = Voice(interview.questionnaire.language)
    return [Heading(2, voice.say("gathered.title")), *parts]


class _Drawn:
    def __init__(self, interview: Interview, gathered: Gathered) -> None:
        self.interview = interview
        self.gathered = gathered
        self.path = interview.path
        self.voice = Voice(interview.questionnaire.language)
        self.words = Answers(self.path, self.voice)

    def parts(self) -> list[Part]:
        asked = [item for item in self._items(self.gathered.reads) if item.id in self.path]
        if not asked:
            return []
        said = [piece for piece in self.gathered.pieces if self._holds(piece)]
        parts: list[Part] = [Heading(3, self.gathered.title)]
        if said:
            parts.append(Paragraph(" ".join(self.words.filled(piece.say) for piece in said)))
        public = [item for item in asked if not self.interview.record.is_private(item.id)]
        behind = [name for piece in said for name in piece.reads]
        notes = [
            self.voice.say(key, list=self.words.titles(items))
            for key, items in (
                ("gathered.from", [i for i in self._items(behind) if self._is(i, Status.ANSWERED)]),
                ("gathered.unknown", [i for i in public if self._is(i, Status.DONT_KNOW)]),
                ("gathered.open", [i for i in public if self.path.statuses[i.id] not in SETTLED]),
            )
            if items
        ]
        if notes:
            parts.append(Paragraph(" ".join(notes), small=True))
        return parts

    def _holds(self, piece: Piece) -> bool:
        if piece.when is not None and piece.when.test(self.path.facts) is not True:
            return False
        piped = (placeholder.subject for placeholder in placeholders(piece.say))
        return all(self.path.statuses.get(name) is Status.ANSWERED for name in piped)

    def _is(self, item: Item, status: Status) -> bool:
        return self.path.statuses[item.id] is status

    def _items(self, reads: Iterable[str]) -> list[Item]:
        """The questions behind these ids, computed values followed to their questions."""
        found: dict[str, Item] = {}
        names = list(reads)
        while names:
            name = names.pop(0)
            entry = self.interview.questionnaire.computed.get(name)
            if entry:
                names += inputs(entry)
            elif name in self.interview.questionnaire.by_id:
                found[name] = self.interview.questionnaire.item(name)
        return list(found.values())

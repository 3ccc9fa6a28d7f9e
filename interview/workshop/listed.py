"""The frame and the list: what the host answers for all, and what the group votes on.

Ballots never branch: everybody sees the path and the wording that the frame alone gives, whatever has been
decided since. So the list is worked out from the answers of the frame and nothing else, and from those that
stood when the first vote was opened.
"""

import hashlib
from functools import cached_property

from interview.path import OPEN, Path, Selection, walk
from interview.questionnaire import Choice, Item
from interview.session.events import Act, Status
from interview.session.fold import fold
from interview.snapshot.snapshot import Snapshot
from interview.wording.answers import Answers

MARK_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What cannot be taken for another letter or figure when it is read aloud or copied by hand."""


class Listed:
    """Frame and list of one workshop, from a snapshot of its session."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.questionnaire = snapshot.questionnaire
        self.voice = snapshot.voice
        events = snapshot.events
        first = next((n for n, event in enumerate(events) if event.act is Act.VOTE_OPENED), None)
        record = snapshot.record if first is None else fold(events[:first])
        self.frozen = first is not None
        selection = Selection.of(record, snapshot.selection.today)
        self.themes = frozenset(
            section.id
            for section in snapshot.questionnaire.sections
            if not section.always and selection.chooses(section)
        )
        """The themes that were chosen; what is asked outside of them is the frame."""
        answers = {
            name: answer
            for name, answer in record.answers.items()
            if name in snapshot.questionnaire.by_id
            and snapshot.questionnaire.item(name).section not in self.themes
        }
        self.path: Path = walk(snapshot.questionnaire, selection, answers)

    @cached_property
    def frame(self) -> tuple[Item, ...]:
        """What the host answers: every question on the path outside the chosen themes."""
        return tuple(item for item in self.path.questions if item.section not in self.themes)

    @cached_property
    def frame_left(self) -> tuple[Item, ...]:
        """The questions of the frame that nobody has answered or put off yet."""
        left = {*OPEN} - {Status.SKIPPED}
        return tuple(item for item in self.frame if self.path.statuses[item.id] in left)

    @cached_property
    def frame_most(self) -> int:
        """How many questions of the frame there may be left, whatever the open ones say."""
        outside = [s.id for s in self.questionnaire.sections if s.id not in self.themes]
        return max(len(self.frame_left), sum(self.path.progress(name).high for name in outside))

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The list: what is answered by one or several of its choices, in the order of the path."""
        return tuple(
            item for item in self.path.questions if item.section in self.themes and item.kind.has_choices
        )

    @cached_property
    def mark(self) -> str:
        """Three letters and a hyphen, as in "L-7Q". Other questions, words or choices have another."""
        texts = [self.questionnaire.language]
        for item in self.items:
            texts += [item.id, self.words.of(item).ask]
            texts += [part for choice in self.choices(item) for part in (choice.code, choice.label)]
        number = int.from_bytes(hashlib.sha256("\0".join(texts).encode()).digest()[:4])
        letters = [MARK_LETTERS[number >> 5 * place & 31] for place in range(3)]
        return f"{letters[0]}-{letters[1]}{letters[2]}"

    @cached_property
    def words(self) -> Answers:
        """The questions as everybody sees them."""
        return Answers(self.path, self.voice)

    def choices(self, item: Item) -> tuple[Choice, ...]:
        """What can be chosen, in the order in which sheets and cards number it."""
        return tuple(self.path.choices(item))

    def number(self, item_id: str) -> int:
        """The place of a question in the list, counted from 1. ValueError for one that is not on it."""
        return [item.id for item in self.items].index(item_id) + 1

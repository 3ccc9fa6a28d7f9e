"""One interview at one moment, read-only: what reports, lists and exports stand on."""

from collections.abc import Iterable
from datetime import tzinfo
from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from interview.path import Path, Progress, Selection, today_of, walk
from interview.path.checks import broken
from interview.questionnaire import Check, Questionnaire
from interview.questionnaire.load import in_language
from interview.session import names
from interview.session.events import Event
from interview.session.fold import fold
from interview.session.header import Edition, Header
from interview.session.record import Record
from interview.session.session import Session
from interview.snapshot.origin import asked_with
from interview.snapshot.supplements import Supplements
from interview.wording.answers import Answers
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.benchmark import Assessor
    from interview.session.last_values import LeftOut


class Snapshot:
    """An interview after its last event here, with the words of one language.

    Nothing in it changes. The path is its own, so that a report can be made of it in one thread while the
    interview goes on in another. Levels are worked out when they are first asked for, once.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        header: Header,
        events: Iterable[Event],
        *,
        file: FilePath | None = None,
        zone: tzinfo | None = None,
        notices: tuple[str, ...] = (),
        supplements: Supplements | None = None,
        folder: FilePath | None = None,
        record: Record | None = None,
    ) -> None:
        """`file` is where the interview is kept, `zone` where times are told (None: the computer's own).

        `notices` are sentences about what of the file is left out of account. `supplements` are those of
        this questionnaire, where they are known already. `folder` is where other versions of it are kept.
        `record` is what the events leave behind, where that is known.
        """
        self.questionnaire = questionnaire
        self.began_with = header
        self.events = tuple(events)
        self.file = file
        self.folder = file.parent if file else folder
        self.zone = zone
        self.notices = notices
        self.supplements = supplements or Supplements(questionnaire)
        self.record = record or fold(self.events)
        edition = self.record.edition
        self.header = header.asked_with(edition) if edition else header
        """What the interview is called, and the version of the questionnaire that it is asked with here."""
        self.voice = Voice(questionnaire.language)
        self._earlier: dict[int, Snapshot] = {}
        self._others: dict[Edition, Supplements | None] = {}
        self._levels_at: dict[int, Assessor] = {}

    @property
    def selection(self) -> Selection:
        """What is chosen to be asked, on the day that the last event here was of."""
        return Selection.of(self.record, today_of(self.questionnaire, self.record, self.header.created))

    @cached_property
    def path(self) -> Path:
        """What is asked and what is not, after the last event here."""
        return walk(self.questionnaire, self.selection, self.record.answers)

    @cached_property
    def words(self) -> Answers:
        """Questions and answers as a reader sees them."""
        return Answers(self.path, self.voice)

    @classmethod
    def of(
        cls,
        session: Session,
        questionnaire: Questionnaire,
        *,
        zone: tzinfo | None = None,
        supplements: Supplements | None = None,
    ) -> "Snapshot":
        """A session as it is now. It may go on, and be closed, afterwards."""
        return cls(
            questionnaire,
            session.header,
            session.journal.events,
            file=session.path,
            zone=zone,
            notices=session.notices,
            supplements=supplements,
            record=session.record,
        )

    def at(self, number: int) -> "Snapshot":
        """The interview as it was after this event, counted from 1; acts undone by then do not count.

        It is asked with the questionnaire of that time, where that is still kept.
        """
        if number not in self._earlier:
            events = self.events[:number]
            edition = fold(events).edition or self.began_with.edition
            self._earlier[number] = self.holding(events, supplements=self._supplements_of(edition))
        return self._earlier[number]

    def _supplements_of(self, edition: Edition) -> Supplements | None:
        """What an earlier version of the questionnaire comes with; None for the present one, or none."""
        if edition == self.header.edition or self.folder is None:
            return None
        if edition not in self._others:
            then = asked_with(self.header.questionnaire, edition, self.folder)
            language = self.questionnaire.language
            self._others[edition] = Supplements(in_language(then, language)) if then else None
        return self._others[edition]

    def in_language(self, code: str) -> "Snapshot":
        """The same in another language of the questionnaire; what is not translated stays as it is."""
        return Snapshot(
            in_language(self.questionnaire, code),
            self.began_with,
            self.events,
            file=self.file,
            zone=self.zone,
            notices=self.notices,
        )

    def holding(
        self, events: Iterable[Event], *, name: str | None = None, supplements: Supplements | None = None
    ) -> "Snapshot":
        """An interview in memory with these events, and this name and questionnaire, in place of its own."""
        supplements = supplements or self.supplements
        return Snapshot(
            supplements.questionnaire,
            self.began_with if name is None else replace(self.began_with, name=name),
            events,
            zone=self.zone,
            supplements=supplements,
            folder=self.folder,
        )

    @property
    def stem(self) -> str:
        """What the names of files that come out of this interview begin with."""
        return self.file.stem if self.file else names.slug(self.header.name)

    @property
    def name(self) -> str:
        """What the interview is called: the name that was given, else that of its file."""
        return self.header.name or self.stem

    @property
    def last_at(self) -> str:
        """When something was said or chosen last, or when the interview began."""
        return self.record.last_at or self.header.created

    @property
    def progress(self) -> Progress:
        return self.path.progress()

    @property
    def contradictions(self) -> tuple[Check, ...]:
        """The hard checks that the answers break, in document order."""
        return broken(self.path)

    @property
    def completed(self) -> bool:
        """Whether every question was asked, and no answer breaks a hard check."""
        return self.record.completed and not self.contradictions

    @cached_property
    def no_levels(self) -> str | None:
        """Why no levels are shown for these answers; None when they are."""
        from interview.benchmark import no_levels

        return no_levels(self.path)

    @cached_property
    def levels(self) -> "Assessor":
        """How the answers compare; its benchmark is empty where no levels are shown."""
        from interview.benchmark import Assessor, shown_benchmark

        return Assessor(shown_benchmark(self.supplements.good_practice, self.path), self.path)

    def levels_at(self, number: int) -> "Assessor":
        """How the answers compared after this event, with the statements that are shown now.

        Before a move to another version of the questionnaire, with those of that time.
        """
        from interview.benchmark import Assessor

        if number not in self._levels_at:
            earlier = self.at(number)
            if earlier.questionnaire is not self.questionnaire:
                return earlier.levels
            known = (self.levels, *self._levels_at.values())
            same = (levels for levels in known if _rests_on(levels.path, earlier))
            self._levels_at[number] = next(same, None) or Assessor(self.levels.benchmark, earlier.path)
        return self._levels_at[number]

    @cached_property
    def behind_private(self) -> "LeftOut":
        """What would speak of an answer that is kept private."""
        from interview.benchmark.privacy import behind_private

        return behind_private(self.supplements.good_practice, self.path)


def _rests_on(path: Path, earlier: Snapshot) -> bool:
    """Whether a path comes from the choices and answers of then."""
    return path.selection == earlier.selection and path.answers == earlier.record.answers

"""The state of one conversation: where it stands, what it waits for, and the session it writes.

An act is written to the journal first and changes anything else only when that succeeded, so what the
interviewer says was kept is kept.
"""

from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from interview.dialogue.pending import Pending
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.errors import NotSaved, SessionError
from interview.path import Path, Selection, walk
from interview.path.checks import broken, unsettled
from interview.questionnaire import Item, Questionnaire
from interview.questionnaire.loading import in_language
from interview.session.events import Act, Clock, Event, stamp
from interview.session.finding import what_to_type
from interview.session.record import Answer, Record
from interview.session.session import Session
from interview.snapshot.supplements import Supplements
from interview.wording.answers import Answers
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.benchmark import Assessor, Benchmark
    from interview.dialogue.commands import Command

Refused: TypeAlias = "Callable[[Conversation, NotSaved, Callable[[], Turns]], Turns]"
"""Answers the act that the disk refused; the last one does the act again."""

NOW = ""
"""Stands for the time in an event that has not been written yet."""


class Change(Struct, frozen=True):
    """The path before and after something was written."""

    before: Path
    after: Path


class Return(Struct, frozen=True):
    """A question to come back to; `anyway` even if it has been settled by then."""

    item: str
    anyway: bool = False


class _Moment(Struct, frozen=True):
    """Where a conversation stood before an act, to go back to when the act could not be written."""

    current: str | None
    section: str | None
    returns: tuple[Return, ...]
    pending: Pending | None
    follow_ups: tuple[Pending, ...]
    misses: int
    said: frozenset[str]
    put_off: frozenset[str]


class Conversation:
    """Mutable state shared by the acts of a conversation; the acts themselves are functions."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        session: Session,
        clock: Clock,
        author: str | None = None,
        commands: "tuple[Command, ...]" = (),
        zone: tzinfo | None = None,
    ) -> None:
        self.questionnaire = questionnaire
        self.session = session
        self.clock = clock
        self.author = author
        self.zone = zone
        """Where times are told; None is the computer's own zone."""
        self.commands = commands
        self.usual_folder: FilePath | None = None
        """Where sessions are looked for by name; None means wherever this one is."""
        self.voice = Voice(questionnaire.language)
        self.supplements = Supplements(questionnaire)
        self._assessor: Assessor | None = None
        self.path = self._walked()
        self.current: str | None = None
        self.returns: list[Return] = []
        """Where to go after the present question, the last first."""
        self.pending: Pending | None = None
        self.follow_ups: list[Pending] = []
        self.misses = 0
        self.unplaced = ""
        """The line that could not be placed a moment ago; "2:" keeps it as own words beside a choice."""
        self.section: str | None = None
        self.said: set[str] = set()
        """What is said once in a conversation: introductions, recaps, notes, hints."""
        self.put_off: set[str] = set()
        """Checks that were looked at or left for later; they are put once more at completion."""
        self.attended = True
        """Whether there is somebody who can be asked; a script, a closed window and a signal are nobody."""
        self.abandoned: set[FilePath] = set()
        """Folders that this interview was in when the disk refused it."""
        self.when_refused: Refused = tell_refused
        """What is said to an act that the disk refused, and asked."""
        self.hear: Callable[[Conversation, str], Turns] = lambda _talk, _line: []
        """Takes a line as it stands, for what waits and finds that the line is meant for something else."""

    @property
    def record(self) -> Record:
        return self.session.record

    @property
    def completed(self) -> bool:
        """Whether all was asked, and no answer breaks a hard check."""
        return self.record.completed and not broken(self.path)

    @property
    def item(self) -> Item | None:
        """The question being asked."""
        return self.questionnaire.by_id.get(self.current or "")

    @property
    def words(self) -> Answers:
        return Answers(self.path, self.voice)

    def answer_to(self, item: Item) -> Answer | None:
        return self.record.answers.get(item.id)

    def write(self, *events: Event) -> Change:
        """Puts events on disk with the time and the author, then works out the path again.

        Raises NotSaved, and then nothing has changed.
        """
        before, stood = self.path, {check.id for check in unsettled(self.path, self.record)}
        now = stamp(self.clock())
        self.session.append(*(replace(event, at=now, author=self.author) for event in events))
        self.path = self._walked()
        for event in events:
            if event.act in (Act.ANSWERED, Act.ADDED):
                self.session.settle_draft(event.item or "", part=event.act is Act.ADDED)
        for check in unsettled(self.path, self.record):
            if check.id not in stood:
                # What a change broke anew is put again, whatever was left for later before.
                self.put_off.discard(check.id)
                self.said.discard(f"last {check.id}")
        return Change(before, self.path)

    def attempt(self, act: Callable[[], Turns], *, when_refused: "Refused | None" = None) -> Turns:
        """What an act says. One that could not be written leaves everything where it was, and says so."""
        before = self._moment()
        try:
            return act()
        except NotSaved as error:
            self._back_to(before)
            return (when_refused or self.when_refused)(self, error, act)
        except SessionError:
            if not self.session.read_only:
                raise
            self._back_to(before)
            return [self.turn(TurnKind.ERROR, "error.read_only")]

    def go_on_in(self, session: Session) -> None:
        """The interview goes on in another file, which holds all that this one was given."""
        if self.session.path is not None:
            self.abandoned.add(self.session.path.parent)
            self.usual_folder = self.usual_folder or self.session.path.parent
        self.session.close()
        self.session = session

    def walk_again(self) -> None:
        """Works out the path anew after the record has changed without `write`."""
        self.path = self._walked()

    def way_back(self, verb: str) -> str:
        """The command that finds this session again: by name from its usual folder, else by path.

        It can be pasted into a shell as it stands.
        """
        path = self.session.path
        if path is None:
            return f"interview {verb}"
        return f"interview {verb} {what_to_type(path, self.usual_folder or path.parent)}"

    @property
    def benchmark(self) -> "Benchmark":
        """What the answers are compared with. Read when first needed: it would be a third of a start."""
        from interview.benchmark import shown_benchmark

        return shown_benchmark(self.supplements.good_practice, self.path)

    def assessor(self) -> "Assessor":
        """The levels on the present path, worked out once for it."""
        if self._assessor is None or self._assessor.path is not self.path:
            from interview.benchmark import Assessor

            self._assessor = Assessor(self.benchmark, self.path)
        return self._assessor

    def speak(self, language: str) -> None:
        """Goes on in another language of the questionnaire; answers stay, since they are kept by code."""
        self.questionnaire = in_language(self.questionnaire, language)
        self.supplements = Supplements(self.questionnaire)
        self._assessor = None
        self.voice = Voice(language)
        self.path = self._walked()

    def turn(
        self,
        kind: TurnKind,
        key: str,
        n: int | None = None,
        item: str | None = None,
        act: str | None = None,
        **slots: object,
    ) -> Turn:
        """A turn with the sentence `key`."""
        return Turn(kind, self.voice.say(key, n, **slots), item=item, act=act)

    @property
    def offered(self) -> "tuple[Command, ...]":
        """The commands that are of use here."""
        return tuple(one for one in self.commands if one.offered is None or one.offered(self))

    def once(self, name: str) -> bool:
        """True the first time it is asked about `name`."""
        if name in self.said:
            return False
        self.said.add(name)
        return True

    def shown_choices(self, item: Item) -> tuple[ShownChoice, ...]:
        answer = self.answer_to(item)
        value = answer.value if answer else None
        codes = value if isinstance(value, tuple) else getattr(value, "codes", (value,))
        return tuple(
            ShownChoice(number, choice.code, choice.label, choice.hint, choice.code in codes)
            for number, choice in enumerate(self.path.choices(item), 1)
        )

    def _moment(self) -> _Moment:
        return _Moment(
            self.current,
            self.section,
            tuple(self.returns),
            self.pending,
            tuple(self.follow_ups),
            self.misses,
            frozenset(self.said),
            frozenset(self.put_off),
        )

    def _back_to(self, moment: _Moment) -> None:
        self.current, self.section = moment.current, moment.section
        self.returns, self.follow_ups = list(moment.returns), list(moment.follow_ups)
        self.pending, self.misses = moment.pending, moment.misses
        self.said, self.put_off = set(moment.said), set(moment.put_off)

    def _walked(self) -> Path:
        return walk(self.questionnaire, Selection.of(self.record), self.record.answers)


def tell_refused(conversation: Conversation, problem: NotSaved, again: Callable[[], Turns]) -> Turns:
    """Says why an act was not written, and no more."""
    del again
    return [conversation.turn(TurnKind.ERROR, "error.not_saved", reason=str(problem))]

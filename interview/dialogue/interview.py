"""The interview as Python sees it: every act is a method, and returns an `Outcome` with what is said to it.

from interview import Interview, load
talk = Interview(load("ict-lmi"))
for turn in talk.begin().turns: print(turn.text)
talk.say("2")
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Self

from msgspec.structs import replace

from interview.condition import Between
from interview.dialogue import engine
from interview.dialogue.commands.table import COMMANDS
from interview.dialogue.conversation import Command, Conversation, Lead, Prompt
from interview.dialogue.elsewhere import secured
from interview.dialogue.interpret import fit
from interview.dialogue.request import requested
from interview.dialogue.step import Call, Input, Line, LineAt, MoreThemes, Opening, ReadyAnswer
from interview.dialogue.turn import Left, News, Outcome, Place, ShownChoice, Turn, Turns
from interview.dialogue.utterances import place_of, ways_on
from interview.path import SETTLED, Progress
from interview.path import Path as ItemPath
from interview.path.checks import broken
from interview.questionnaire import Check, Item, Questionnaire
from interview.session.events import USUAL_PASS, Clock, Status, Value, system_clock
from interview.session.format import clean
from interview.session.record import Record
from interview.session.session import Session
from interview.snapshot.opening import begin_session, header_of, open_session, sections_meant
from interview.snapshot.origin import check_good_practice
from interview.spoken import spoken_meanwhile

if TYPE_CHECKING:
    from interview.snapshot.snapshot import Snapshot


class Interview:
    """One interview. Without a folder it lives in memory; `create` and `open` keep it on disk."""

    has_news = False
    """Whether something may come about in it without a line, to be asked for by `news`."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        *,
        session: Session | None = None,
        clock: Clock = system_clock,
        author: str | None = None,
        commands: Sequence[Command] = COMMANDS,
        zone: tzinfo | None = None,
        lead: "Lead | None" = None,
    ) -> None:
        """`commands` may be a longer table, so that other parts can add words of their own; `lead` says what
        comes next in place of the path.

        `zone` is where times are told, on screen and in reports; None is the computer's own.
        Raises QuestionnaireError for good practice that does not fit together.
        """
        new = session
        if new is None:
            header = header_of(questionnaire, None, clock)
            check_good_practice(questionnaire, header.definition_digest or "")
            new = Session.in_memory(header)
        self._talk = Conversation(questionnaire, new, clock, author, tuple(commands), zone, lead)
        self._begun = False
        self._talk.begin_where_nothing_is()

    @classmethod
    def create(
        cls,
        questionnaire: Questionnaire,
        folder: Path | str,
        *,
        name: str | None = None,
        sections: Sequence[str] | None = None,
        pass_: str = USUAL_PASS,
        author: str | None = None,
        clock: Clock = system_clock,
        commands: Sequence[Command] = COMMANDS,
        zone: tzinfo | None = None,
    ) -> Self:
        """A new interview, kept in a file of `folder`.

        `sections` are ids of themes, or "issue:" and that of a policy issue; None means all that are not
        optional. `pass_` says how deep it goes: "first", "quick" or "full".

        Where another interview there has that name, this one gets a number behind it and says so.
        Raises SessionError when the folder cannot be used, QuestionnaireError for good practice that does not
        fit together, InterviewError for an unknown section or pass.
        """
        session = begin_session(
            questionnaire,
            Path(folder),
            name=name,
            sections=sections,
            pass_=pass_,
            author=author,
            clock=clock,
            zone=zone,
        )
        talk = cls(questionnaire, session=session, clock=clock, author=author, commands=commands, zone=zone)
        talk._talk.is_new = True
        return talk

    @classmethod
    def again(
        cls,
        session_file: Path | str,
        *,
        folder: Path | str = "sessions",
        name: str | None = None,
        author: str | None = None,
        clock: Clock = system_clock,
        commands: Sequence[Command] = COMMANDS,
        zone: tzinfo | None = None,
    ) -> Self:
        """A new interview that follows an earlier one, by its file or by name from `folder`, beside it.

        It brings the open targets along and no answer: what was said then is told once it is answered anew.
        Raises SessionError when the earlier one cannot be read or the folder cannot be used.
        """
        from interview.session.folder import Sessions
        from interview.snapshot.again import begin_again, questionnaire_again
        from interview.snapshot.opening import open_snapshot

        file = Sessions(Path(folder)).find(session_file)
        earlier = open_snapshot(file, zone=zone)
        asked = questionnaire_again(file, earlier)
        session = begin_again(earlier, asked, file.parent, name=name, author=author, clock=clock, zone=zone)
        talk = cls(asked, session=session, clock=clock, author=author, commands=commands, zone=zone)
        talk._talk.is_new = True
        return talk

    @classmethod
    def open(
        cls,
        session_file: Path | str,
        *,
        folder: Path | str = "sessions",
        read_only: bool = False,
        author: str | None = None,
        clock: Clock = system_clock,
        commands: Sequence[Command] = COMMANDS,
        zone: tzinfo | None = None,
    ) -> Self:
        """An interview from its file, or by name from `folder`, with the questionnaire it began with.

        Raises SessionLocked when another process writes it, SessionError when it cannot be opened.
        """
        session, questionnaire = open_session(
            session_file, folder=folder, read_only=read_only, author=author, clock=clock
        )
        return cls(questionnaire, session=session, clock=clock, author=author, commands=commands, zone=zone)

    def snapshot(self) -> "Snapshot":
        """The interview as it is now, to read from: it stays so, whatever is said afterwards."""
        from interview.snapshot.snapshot import Snapshot

        return Snapshot.of(
            self.session, self.questionnaire, zone=self.zone, supplements=self._talk.supplements
        )

    def usually_in(self, folder: Path) -> None:
        """Where sessions are looked for by name; one that lies elsewhere is then named by its path."""
        self._talk.usual_folder = folder

    def close(self) -> None:
        """Lets go of the file. Nothing is saved here: every answer already is."""
        self._talk.session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self, *, setup: bool = False, draft_in_line: bool = False, told_above: bool = False) -> Outcome:
        """The first turns; `setup` lets the respondent choose themes and pass.

        An interview that was left before anything was chosen or answered can be set up as well.
        With `draft_in_line`, a text that was being typed is not asked about, as the front end puts it back,
        unless something is to be settled first. With `told_above`, the last answers are not told once more:
        the front end shows all that was said before.
        """
        self._begun = True
        return self._take(Opening(setup, draft_in_line, told_above))

    def say(self, text: str, item: str | None = None) -> Outcome:
        """Whatever a person typed, taken at the current question, or at `item`.

        A line may name its question itself, as in "access_help: 2". An item that is not on the path, or not
        there, gives an unclear turn that says why. An interview that was not begun begins with it.
        """
        if item is None:
            opening = () if self._begun or self.current else self.begin().turns
            outcome = self._take(Line(clean(text)))
            return replace(outcome, turns=(*opening, *outcome.turns))
        refusal = self._not_asked(item)
        return self._outcome(refusal) if refusal else self._take(LineAt(item, clean(text)))

    def addressed(self, line: str) -> tuple[str | None, str]:
        """The id that a line names before a colon, also one that there is not, and what is said to it."""
        from interview.dialogue.addressed import addressed

        named = addressed(line, self.questionnaire)
        return (named.id, named.text) if named else (None, line)

    def answer(self, value: Value | Between | Iterable[str], item: str | None = None) -> Outcome:
        """An answer by its value: a code, codes, text, a number, an ISO date.

        A value that does not fit the item gives an unclear turn and records nothing.
        """
        name = item or self._talk.current
        refusal = self._not_asked(name)
        if name is None or refusal:
            return self._outcome(refusal)
        target = self._talk.questionnaire.item(name)
        given = fit(self._talk, target, value)
        if isinstance(given, Turn):
            return self._outcome([given])
        return self._take(ReadyAnswer(target.id, given))

    def back(self) -> Outcome:
        """The question before this one."""
        return self._do("back")

    def go_to(self, target: str) -> Outcome:
        """To a question by number, id or title, or to a theme."""
        return self._do("go_to", target)

    def undo(self) -> Outcome:
        """Takes back the last act; again and again, also those of earlier sittings."""
        return self._do("undo")

    def redo(self) -> Outcome:
        """Does again what was undone last."""
        return self._do("redo")

    def skip(self) -> Outcome:
        """Leaves the current question open."""
        return self._do("skip")

    def add_sections(self, *sections: str) -> Outcome:
        """More themes, by id, or "issue:" and a policy issue. Raises InterviewError for an unknown one."""
        return self._take(MoreThemes(sections_meant(self._talk.questionnaire, sections) or ()))

    def deepen(self, *sections: str) -> Outcome:
        """Asks these themes in full, by id, whatever the pass is; without any, what each would take."""
        return self._do("deepen", ", ".join(sections))

    def rubbed_out(self) -> None:
        """A line that did not fit was rubbed out again: what it said is kept aside, and no note."""
        self._talk.rub_out()

    def pause(self) -> Outcome:
        """Notes that the interview is left for now.

        The last turn has `Quit` as its `act`, unless it is asked first where the interview is to be written.
        """
        before = self._events
        outcome = self._do("pause")
        if self.attended or outcome.leaves:
            return outcome
        self._talk.pending = None  # a note that could not be kept; its lines are in the draft
        return self._outcome([*outcome.turns, *self._do("pause").turns], since=before)

    def secure(self) -> Outcome:
        """Writes the interview to another place when its file no longer holds it; what there is to say."""
        before = self._events
        with spoken_meanwhile(self._talk.voice.language):
            return self._outcome(secured(self._talk), since=before)

    @property
    def attended(self) -> bool:
        """Whether there is somebody who can be asked where to write an interview whose file is gone."""
        return self._talk.attended

    @attended.setter
    def attended(self, attended: bool) -> None:
        self._talk.attended = attended

    @property
    def line_by_line(self) -> bool:
        """Whether what is said is heard or read a line at a time, with no screen to look back at."""
        return self._talk.line_by_line

    @line_by_line.setter
    def line_by_line(self, line_by_line: bool) -> None:
        self._talk.line_by_line = line_by_line

    @property
    def unsaved(self) -> bool:
        """Whether something that was said is in memory alone, and was meant to be kept."""
        return self._talk.session.trouble() is not None

    def review(self, which: str = "all") -> Outcome:
        """The questions with their answers that a filter keeps (one of `filters`), or a theme."""
        from interview.dialogue.commands.review import review

        return self._outcome(review(self._talk, which).turns)

    def history(self, last: int | None = None) -> Iterator[tuple[Item, str, str]]:
        """The questions answered so far, or the `last` of them, in their order: as asked, and the answer."""
        words, answers = self._talk.words, self.record.answers
        settled = [q for q in self.path.questions if self.path.statuses[q.id] in SETTLED and q.id in answers]
        for item in settled if last is None else settled[-last:]:
            yield item, words.of(item).ask, words.answer(item, answers[item.id])

    def make_ready(self) -> None:
        """Reads what the first answer needs, if there is time for it before; any thread may do so."""
        self._talk.assessor()
        _ = self._talk.voice.phrases

    def news(self) -> News:
        """What came about without a line, since this was asked last; only where `has_news` says so."""
        return News()

    @property
    def left(self) -> Left:
        """How much is left to answer."""
        from interview.wording.counts import left_in_words, minutes

        progress, statuses, voice = self.progress, self.path.statuses, self._talk.voice
        words, short = (
            left_in_words(
                progress, voice, completed=self.completed, short=short, to_settle=len(self.contradictions)
            )
            for short in (False, True)
        )
        waiting = [item for item in self.path.questions if statuses[item.id] not in SETTLED]
        time = voice.say("count.minutes", minutes(waiting)) if waiting and not self.completed else ""
        all_of_it = progress.settled + (progress.low + progress.high) / 2
        return Left(words, short, time, progress.settled / all_of_it if all_of_it else 1.0)

    @property
    def place(self) -> Place | None:
        """Where the present question stands; None at the end."""
        return place_of(self._talk, self.current) if self.current else None

    def help_here(self) -> tuple[Turn, ...]:
        """What helps at the present question, in a few lines; nothing is changed by it."""
        from interview.dialogue.commands.explain import help_here

        return tuple(help_here(self._talk))

    def echo(self, line: str) -> str:
        """What a screen keeps of a line that was typed: all of it, unless it was told in confidence."""
        return line

    def is_request(self, line: str) -> bool:
        """Whether a line begins with the word of a command, or with a slash."""
        return line.startswith("/") or requested(line, self._talk.voice, self._talk.commands) is not None

    @property
    def filters(self) -> tuple[str, ...]:
        """The names that `review` takes, the one for all questions first."""
        from interview.dialogue.commands.review import FILTERS

        return tuple(FILTERS)

    @property
    def commands(self) -> tuple[Command, ...]:
        """What can be requested here."""
        return self._talk.offered

    @property
    def questionnaire(self) -> Questionnaire:
        return self._talk.questionnaire

    @property
    def zone(self) -> tzinfo | None:
        """Where times are told; None is the computer's own zone."""
        return self._talk.zone

    @property
    def session(self) -> Session:
        return self._talk.session

    @property
    def record(self) -> Record:
        """What was said, as the journal has it."""
        return self._talk.record

    @property
    def current(self) -> Item | None:
        """The question being asked; None when all have been."""
        return self._talk.item

    @property
    def choices(self) -> tuple[ShownChoice, ...]:
        """What can be chosen at the current question; empty when it is answered in words."""
        item = self.current
        return self._talk.shown_choices(item) if item else ()

    @property
    def pending(self) -> Prompt | None:
        """What waits for a line before the interview goes on."""
        return self._talk.pending

    @property
    def waiting(self) -> str:
        """What kind of line is waited for, by a name that stays the same while it is; empty for an answer."""
        return type(self._talk.pending).__name__ if self._talk.pending is not None else ""

    @property
    def ways_to_begin(self) -> tuple[tuple[str, str], ...]:
        """What to type to begin in each way, and what it is, while that is asked; empty at any other time."""
        if self.waiting != "ChooseStart":
            return ()
        from interview.dialogue.commands.selection import ways_to_begin

        return ways_to_begin(self._talk)

    @property
    def takes_lines(self) -> bool:
        """Whether several lines are taken as they come, as a note takes them that is being written."""
        from interview.dialogue.commands.notes import NoteLines

        return isinstance(self._talk.pending, NoteLines)

    @property
    def path(self) -> ItemPath:
        return self._talk.path

    @property
    def completed(self) -> bool:
        """Whether every question was asked, and no answer breaks a hard check."""
        return self._talk.completed

    @property
    def contradictions(self) -> tuple[Check, ...]:
        """The hard checks that the answers break, in document order."""
        return broken(self._talk.path)

    def contradiction(self, check: Check) -> str:
        """What does not fit together, as a reader sees it."""
        return self._talk.words.check(check)

    @property
    def progress(self) -> Progress:
        return self._talk.path.progress()

    def status(self, item: str) -> Status:
        """Raises KeyError for an id that the questionnaire does not have."""
        return self._talk.path.statuses[item]

    def value(self, item: str) -> Value | Between | None:
        """The value given, also one that is set aside; None when there is none."""
        answer = self._talk.record.answers.get(item)
        return answer.value if answer else None

    def title(self, item: str) -> str:
        """The short name of a question, as lists show it. Raises KeyError for an unknown one."""
        return self._talk.words.filled(self.questionnaire.item(item).title)

    @property
    def value_then(self) -> Value | Between | None:
        """What the interview that this one follows says to the current question, where that was shown, is no
        longer so, and waits to be mended."""
        item = self.current
        if item is None or self._talk.session.header.follows is None:
            return None
        from interview.dialogue.then import no_longer_so

        then = no_longer_so(self._talk, item)
        return then.value if then is not None else None

    def answer_in_words(self, item: str) -> str:
        """The answer as a reader sees it, or what was said instead. Raises KeyError for an unknown item."""
        return self._talk.words.answer(self.questionnaire.item(item), self.record.answers.get(item))

    def _not_asked(self, item: str | None) -> Turns:
        """Why this is no question to be answered now; nothing for one that is."""
        if item is None:
            return [ways_on(self._talk)]
        from interview.dialogue.commands.explain import not_asked

        return not_asked(self._talk, item)

    def _do(self, name: str, text: str = "") -> Outcome:
        return self._take(Call(name, clean(text)))

    def _take(self, given: Input) -> Outcome:
        before = self._events
        with spoken_meanwhile(self._talk.voice.language):
            return self._outcome(engine.take(self._talk, given), since=before)

    def _outcome(self, turns: Turns, *, since: int | None = None) -> Outcome:
        """What these turns brought; something was kept when there are more events than `since`."""
        kept = since is not None and self._events > since
        return Outcome(tuple(turns), kept, self._talk.current)

    @property
    def _events(self) -> int:
        return len(self._talk.session.journal.events)

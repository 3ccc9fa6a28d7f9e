"""The state of one conversation, and the types that name each other: prompts and commands.

What an act changes here is taken back by the engine when its event could not be written (`moment`,
`back_to`), so what the interviewer says was kept is kept. The acts themselves are functions.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from datetime import tzinfo
from enum import StrEnum
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Protocol, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from interview.dialogue.numbers import Numbering
from interview.dialogue.step import Request, Response
from interview.dialogue.turn import Errand, ShownChoice, Turn, TurnKind, Turns
from interview.path import Path, Selection, today_of, walk
from interview.path.checks import broken, unsettled
from interview.questionnaire import Item, Questionnaire
from interview.questionnaire.load import in_language
from interview.session.events import USUAL_PASS, Act, Clock, Event, Status, stamp
from interview.session.finding import program, to_type
from interview.session.fold import fold
from interview.session.header import Edition
from interview.session.record import Answer, Record
from interview.session.session import Session
from interview.snapshot.supplements import Supplements
from interview.understanding import LONG
from interview.wording.answers import Answers
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.benchmark import Assessor, Benchmark
    from interview.snapshot.snapshot import Snapshot

_OF_MANY = frozenset({Act.UNDONE, Act.REDONE, Act.UPDATED})
"""Acts that may change other answers than the one they name."""
NOW = ""
"""Stands for the time in an event that has not been written yet."""


_SHOWN_OF_MANY = 10


class Prompt(Protocol):
    """What waits for a line before the interview goes on: a confirmation or a small question.

    The same for every front end, and never journaled: leaving in between loses nothing that was recorded.
    Prompts are plain values; `prompt.py` has what most of them share.
    """

    @property
    def takes_paths(self) -> bool:
        """Whether a line that begins with a slash may name a place, and so is no request."""
        ...

    @property
    def optional(self) -> bool:
        """Whether an empty line goes on without it, and moving elsewhere lets it go."""
        ...

    @property
    def unfinished(self) -> bool:
        """Whether it holds lines that are kept before anything else is done."""
        ...

    @property
    def subject(self) -> str:
        """The id of the question it is about; empty where it is about none."""
        ...

    @property
    def part(self) -> str:
        """What a text typed here is called in a draft; empty where none is kept."""
        ...

    def claims(self, conversation: "Conversation", request: Request) -> bool:
        """Whether a line that reads as a request is meant for this instead. Never asked about /word."""
        ...

    def ask(self, conversation: "Conversation") -> Turns:
        """The turns that ask for it."""
        ...

    def waits_through(self, conversation: "Conversation", request: Request) -> Response | None:
        """What answers a request that has to wait until this is settled; None when it need not."""
        ...

    def without(self, conversation: "Conversation") -> Response:
        """What happens when dk, na, private or skip is said to it; only asked when `optional`."""
        ...

    def end(self, conversation: "Conversation") -> Turns:
        """Keeps what it holds, and lets wait again what waited before it."""
        ...

    def take(self, conversation: "Conversation", line: str) -> Response:
        """What happens with the line. May set the conversation's `pending` again to ask once more."""
        ...


class Takes(StrEnum):
    """What may follow the word of a command."""

    NOTHING = "nothing"
    TEXT = "text"


Run: TypeAlias = "Callable[[Conversation, str], Response]"
Fits: TypeAlias = "Callable[[Conversation, str], bool]"


class Command(Struct, frozen=True):
    """What can be requested. Its words and its help stand in the texts, under `command.<name>`.

    `recording` commands need a session that can be written; the others show, move or leave.
    `fits` says whether what follows the bare word makes a request of it where free text is expected:
    "help back" does, "help young people" does not. Without it, everything does.
    A `no_answer` settles or leaves what is being asked, be it a question or something small after it; where
    free text is expected, its words stand alone.
    One that `writes_files` leaves more on disk than the session.
    """

    name: str
    run: Run
    takes: Takes = Takes.NOTHING
    recording: bool = False
    fits: "Fits | None" = None
    no_answer: bool = False
    writes_files: bool = False
    moves: bool = False
    """Whether it leaves the present question."""
    facilitating: bool = False
    """Whether it is meant for whoever leads a group."""
    at_the_start: bool = False
    """Whether it makes sense before themes have been chosen."""
    may_fit: "Fits | None" = None
    """Whether what follows the word may make a request of it all the same, so that it is asked about."""
    offered: "Callable[[Conversation], bool] | None" = None
    """Whether it is of any use here; what is not is understood all the same, and not offered."""
    behind: str | None = None
    """A pattern of what may stand behind its word, for a command of a longer table; else there is none.
    `{further.off}` in it is the list of words of that key.

    Such a word is a request wherever it stands first in a line with that behind it, whatever else the line
    could be, and only where its command is on the table.
    """


Lead: TypeAlias = "Callable[[Conversation], Response | None]"
"""What comes before the next question, where something else leads the conversation; None: nothing does."""


class Change(Struct, frozen=True):
    """The path before and after something was written."""

    before: Path
    after: Path


class Return(Struct, frozen=True):
    """A question to come back to; `anyway` even if it has been settled by then.

    `passed`: it was left by going back from it. Enter goes forward through these one by one; once something
    is answered, the interview goes on where the first of them is.
    """

    item: str
    anyway: bool = False
    passed: bool = False


class Mentioned(Struct):
    """What is said once in a conversation, or in this sitting, and was."""

    introduced: set[str]
    """Themes that were opened."""
    recapped: set[str]
    """Themes whose answers were summed up."""
    noted: set[str]
    """Notes of the questionnaire."""
    raised: set[str]
    """Checks that were put at the end of their theme."""
    raised_last: set[str]
    """Checks that were put once more before the end."""
    hinted: set[str]
    """Hints and other sentences, by key."""
    probed: dict[str, int]
    """How many of its follow-up questions a question has had."""
    without_evidence: set[str]
    """Questions whose evidence was left open in this sitting."""
    asked_who: set[str]
    """Themes in which it was asked who may know."""
    no_longer_so: set[str]
    """Questions whose answers of then were shown and named as no longer so."""

    @classmethod
    def nothing(cls) -> "Mentioned":
        return cls(set(), set(), set(), set(), set(), set(), {}, set(), set(), set())

    def copied(self) -> "Mentioned":
        """The same, in sets of its own."""
        return Mentioned(*(copy(getattr(self, name)) for name in self.__struct_fields__))


def first_time(mentioned: set[str], name: str) -> bool:
    """Whether `name` is not among what was mentioned; from here on it is."""
    if name in mentioned:
        return False
    mentioned.add(name)
    return True


class Held(Struct, frozen=True):
    """Words that were typed at a question and are not part of its answer yet."""

    item: str
    line: str
    figures: bool = False
    """Whether its figures count as words: no number of it was read as the answer."""
    beside: bool = False
    """Whether they stand beside an answer that was taken: then they are a note, and else are kept aside."""


def _takes_words(event: Event, held: Held) -> bool:
    """Whether an event is the answer that the words stand beside."""
    return held.beside and event.act is Act.ANSWERED and event.item == held.item


class Moment(Struct, frozen=True):
    """Where a conversation stood before an act, to go back to when the act could not be written."""

    current: str | None
    section: str | None
    returns: tuple[Return, ...]
    pending: Prompt | None
    follow_ups: tuple[Prompt, ...]
    misses: int
    held: "tuple[Held, ...]"
    mentioned: Mentioned
    put_off: frozenset[str]
    went_into: str | None


class Conversation:
    """The mutable state that the acts of one conversation share."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        session: Session,
        clock: Clock,
        author: str | None = None,
        commands: tuple[Command, ...] = (),
        zone: tzinfo | None = None,
        lead: "Lead | None" = None,
    ) -> None:
        self.questionnaire = questionnaire
        self.lead = lead
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
        self.pending: Prompt | None = None
        self.follow_ups: list[Prompt] = []
        self.misses = 0
        self._numbering = Numbering(self.path)
        self.held: tuple[Held, ...] = ()
        """Lines that are no part of an answer yet: kept by what is written next."""
        self.told: list[Turn] = []
        """What is to be said of them once the act is done."""
        self.said_last: tuple[Turn, ...] = ()
        """What was said to the last line, for who did not hear it."""
        self.section: str | None = None
        self.mentioned = Mentioned.nothing()
        self.put_off: set[str] = set()
        """Checks that were looked at or left for later; they are put once more at completion."""
        self.went_into: str | None = None
        """The theme that was gone to: it is gone on with before what other themes depend on."""
        self._earlier: Snapshot | None = None
        self._earlier_is_read = False
        self.is_new = False
        """Whether nothing was said in it yet, in this sitting or before."""
        self.attended = True
        """Whether there is somebody who can be asked; a script, a closed window and a signal are nobody."""
        self.line_by_line = False
        """Whether what is said is heard or read a line at a time, with no screen to look back at."""
        self.abandoned: set[FilePath] = set()
        """Folders that this interview was in when the disk refused it."""

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

    @property
    def earlier(self) -> "Snapshot | None":
        """The interview that this one follows, in the language that is spoken; None where there is none."""
        if not self._earlier_is_read and self.session.header.follows is not None:
            from interview.snapshot.again import earlier_of

            self._earlier = earlier_of(self.session, zone=self.zone)
        self._earlier_is_read = True
        found, language = self._earlier, self.questionnaire.language
        if found and language != found.questionnaire.language and language in found.questionnaire.languages:
            found = self._earlier = found.in_language(language)
        return found

    def answer_to(self, item: Item) -> Answer | None:
        return self.record.answers.get(item.id)

    def begin_where_nothing_is(self) -> None:
        """A session without any entry is asked as one that begins, as deep as is usual. Raises NotSaved."""
        self.is_new = not self.session.journal.events and self.session.unsealed is None
        if self.is_new and not self.session.read_only:
            self.write(Event(at=NOW, act=Act.CHOSEN, pass_=USUAL_PASS))

    def write(self, *events: Event, asked_with: Questionnaire | None = None) -> Change:
        """Puts events on disk with the time and the author, then works out the path again.

        `asked_with` is the version of the questionnaire that it is asked with from here on, if that is
        another one. Raises NotSaved, and then nothing has changed.
        """
        turns_back = any(event.act in (Act.UNDONE, Act.REDONE) for event in events)
        if not turns_back:  # what is undone is what stands in the file; what is held waits for the next act
            events, self.held = self._with_held(events), ()
        before, stood = self.path, {check.id for check in unsettled(self.path, self.record)}
        numbering = self._numbers_here()
        now = stamp(self.clock())
        self.session.append(*(replace(event, at=now, author=self.author) for event in events))
        if asked_with is not None:
            self._ask_with(asked_with)
        self.path = self._walked() if asked_with is not None else self._path_after(events)
        if any(event.act is Act.ANSWERED for event in events):
            self._go_on_where_one_was()
        for event in events:
            if event.act in (Act.ANSWERED, Act.ADDED):
                self.session.settle_draft(event.item or "", part=event.act is Act.ADDED)
        for check in unsettled(self.path, self.record):
            if check.id not in stood:
                # What a change broke anew is put again, whatever was left for later before.
                self.put_off.discard(check.id)
                self.mentioned.raised_last.discard(check.id)
        self._numbering = numbering.after(self.path)
        return Change(before, self.path)

    @property
    def numbers(self) -> Mapping[str, str]:
        """The number of every question on the path, as screens show it and `change` takes it."""
        return self._numbers_here().numbers

    def number_of(self, item: Item) -> str:
        """That of one question; 0 when it is not on the path."""
        return self._numbers_here().of(item)

    def _numbers_here(self) -> Numbering:
        """Those on the present path, also where it was worked out anew without `write`."""
        if self._numbering.path is not self.path:
            self._numbering = self._numbering.on(self.path)
        return self._numbering

    def _go_on_where_one_was(self) -> None:
        """Of the questions that were left by going back, the first alone is come back to."""
        passed = [place for place in self.returns if place.passed]
        self.returns = [place for place in self.returns if not place.passed or place is passed[0]]

    def hold(self, item: str, line: str, *, figures: bool = False, beside: bool = False) -> None:
        """Keeps a line in mind: no word of it may be lost, whatever is done next.

        `beside`: it stands beside an answer that is being taken.
        """
        held = Held(item, line.strip(), figures, beside)
        if held.line and held not in self.held:
            self.held = (*self.held, held)

    def hear(self, item: str, line: str) -> None:
        """Keeps a line aside at once: nobody asked to note it. Raises NotSaved when it is not on disk."""
        at = stamp(self.clock())
        self.session.append(
            Event(at=at, act=Act.HEARD, item=item or None, text=line.strip(), author=self.author)
        )

    def keep_aside(self, item: str) -> Turns:
        """Keeps aside what is held at a question; the turns that say so."""
        lines = [held.line for held in self.release(item)]
        for line in lines:
            self.hear(item, line)
        key = "recorded.aside_again" if self.record.is_private(item) else "recorded.aside"
        return [self.turn(TurnKind.HINT, key, item=item, given=line) for line in lines]

    def settle_held(self) -> None:
        """Lines that are held at a question that was left are kept aside; the others lie beside the session,
        so that they are kept aside after a power cut.
        """
        if any(held.item != self.current for held in self.held) and not self.session.read_only:
            self.write()
        item = self.held[-1].item if self.held else ""
        self.session.hold_draft(item, "\n".join(held.line for held in self.held if held.item == item))

    def rub_out(self) -> None:
        """The lines that are held here were taken away by who typed them: kept aside, and no note."""
        self.held = tuple(
            replace(held, beside=False) if held.item == self.current else held for held in self.held
        )

    def release(self, item: str, line: str | None = None) -> tuple[Held, ...]:
        """The lines held for a question, or this one, from here on no more."""
        gone = tuple(held for held in self.held if held.item == item and line in (None, held.line))
        self.held = tuple(held for held in self.held if held not in gone)
        return gone

    def _with_held(self, events: tuple[Event, ...]) -> tuple[Event, ...]:
        """The events with the lines that are held: beside the answer to their question, or kept aside.

        What was typed at a question and then left is no note, as nobody asked for one.
        """
        from interview.understanding import words_left

        heard: list[Event] = []
        kept = list(events)
        for held in self.held:
            if not words_left(held.line, (), self.voice.wordlist, figures=held.figures):
                continue
            answered = next((n for n, event in enumerate(kept) if _takes_words(event, held)), None)
            key = "recorded.beside"
            if answered is None:
                # Nothing of a question that is kept private comes into a report.
                private = self.record.is_private(held.item) or any(
                    event.item == held.item and event.status is Status.REFUSED for event in kept
                )
                promised = not private and self.first_hint("recorded.aside")
                key = "recorded.aside" if promised else "recorded.aside_again"
            # Words beside an answer belong to its echo; that some are kept aside is news.
            kind = TurnKind.HINT if answered is None else TurnKind.RECORDED
            said = self.turn(kind, key, item=held.item, text=held.line, given=held.line)
            self.told.append(said)
            if answered is None:
                heard.append(Event(at=NOW, act=Act.HEARD, item=held.item or None, text=held.line))
            else:
                text = kept[answered].text
                together = held.line if text is None else f"{text}\n{held.line}"
                kept[answered] = replace(kept[answered], text=together)
        return (*heard, *kept)

    def go_on_in(self, session: Session) -> None:
        """The interview goes on in another file, which holds all that this one was given."""
        if self.session.path is not None:
            self.abandoned.add(self.session.path.parent)
            self.usual_folder = self.usual_folder or self.session.path.parent
        self.session.close()
        self.session = session

    def walk_again(self, asked_with: Questionnaire | None = None) -> None:
        """Works out the path anew after the record has changed without `write`.

        `asked_with` is what it is asked with from here on, where that may be another version or language.
        """
        if asked_with is not None and asked_with is not self.questionnaire:
            self._ask_with(asked_with)
        self.path = self._walked()

    def edition_after(self, event: Event) -> Edition | None:
        """The version of the questionnaire after this event too; None where it stays the present one."""
        edition = fold([*self.session.journal.events, event]).edition or self.session.header.edition
        return None if edition == self.session.edition else edition

    def way_back(self, verb: str) -> str:
        """The command that finds this session again: by name from its usual folder, else by path.

        It can be pasted into a shell as it stands.
        """
        path = self.session.path
        if path is None:
            return f"{program()} {verb}"
        return to_type(verb, path, self.usual_folder or path.parent)

    @property
    def benchmark(self) -> "Benchmark":
        """What the answers are compared with. Read when first needed: it would be a third of a start."""
        from interview.benchmark import shown_benchmark

        return shown_benchmark(self.supplements.good_practice, self.path)

    @property
    def compares(self) -> bool:
        """Whether the questionnaire has good practice to compare answers with."""
        return bool(self.questionnaire.definition.get("element"))

    def assessor(self) -> "Assessor":
        """The levels on the present path, worked out once for it."""
        path, assessor = self.path, self._assessor
        if assessor is None or assessor.path is not path:
            from interview.benchmark import Assessor

            # Kept in one go: another thread may ask for it at the same time.
            self._assessor = assessor = Assessor(self.benchmark, path, before=self._assessor)
        return assessor

    def speak(self, language: str) -> None:
        """Goes on in another language of the questionnaire; answers stay, since they are kept by code."""
        self._ask_with(in_language(self.questionnaire, language))
        self.path = self._walked()

    def _ask_with(self, questionnaire: Questionnaire) -> None:
        """Goes on with this one: in another language, or in another version."""
        self.questionnaire = questionnaire
        self.supplements = Supplements(questionnaire)
        self._assessor = None
        self.voice = Voice(questionnaire.language)
        if self.current not in questionnaire.by_id:
            self.current = None
        if all(section.id != self.section for section in questionnaire.sections):
            self.section = None
        self.returns = [place for place in self.returns if place.item in questionnaire.by_id]
        self.follow_ups = [prompt for prompt in self.follow_ups if prompt.subject in questionnaire.by_id]

    def turn(
        self,
        kind: TurnKind,
        key: str,
        n: int | None = None,
        item: str | None = None,
        act: Errand | None = None,
        **slots: object,
    ) -> Turn:
        """A turn with the sentence `key`."""
        return Turn(kind, self.voice.say(key, n, **slots), item=item, act=act)

    @property
    def offered(self) -> tuple[Command, ...]:
        """The commands that are of use here."""
        return tuple(command for command in self.commands if command.offered is None or command.offered(self))

    def command(self, request: Request) -> Command:
        """The command that a request is for."""
        return next(command for command in self.commands if command.name == request.command)

    def first_hint(self, key: str) -> bool:
        """Whether a sentence that is said once has not been said yet; from here on it has."""
        return first_time(self.mentioned.hinted, key)

    def shown_choices(self, item: Item) -> tuple[ShownChoice, ...]:
        """The choices with their numbers; of a long list the first ones, and what is chosen."""
        answer = self.answer_to(item)
        value = answer.value if answer else None
        codes = value if isinstance(value, tuple) else getattr(value, "codes", (value,))
        choices = self.path.choices(item)
        return tuple(
            ShownChoice(
                number, choice.code, choice.label, choice.hint, choice.code in codes, choice.exclusive
            )
            for number, choice in enumerate(choices, 1)
            if len(choices) <= LONG or number <= _SHOWN_OF_MANY or choice.code in codes
        )

    def moment(self) -> Moment:
        """Where it stands."""
        return Moment(
            self.current,
            self.section,
            tuple(self.returns),
            self.pending,
            tuple(self.follow_ups),
            self.misses,
            self.held,
            self.mentioned.copied(),
            frozenset(self.put_off),
            self.went_into,
        )

    def back_to(self, moment: Moment) -> None:
        """Stands where it stood then."""
        self.current, self.section = moment.current, moment.section
        self.returns, self.follow_ups = list(moment.returns), list(moment.follow_ups)
        self.pending, self.misses, self.held = moment.pending, moment.misses, moment.held
        self.told.clear()
        self.mentioned, self.put_off = moment.mentioned.copied(), set(moment.put_off)
        self.went_into = moment.went_into

    def _path_after(self, events: Sequence[Event]) -> Path:
        """The path after these events: from the present one where they leave alone what was chosen."""
        selection, answers = self._selection(), self.record.answers
        if selection != self.path.selection:
            return walk(self.questionnaire, selection, answers)
        if any(event.act in _OF_MANY for event in events):
            before = self.path.answers
            names = before.keys() | answers.keys()
            return self.path.after(answers, (n for n in names if before.get(n) != answers.get(n)))
        return self.path.after(answers, (event.item for event in events if event.item))

    def _walked(self) -> Path:
        return walk(self.questionnaire, self._selection(), self.record.answers)

    def _selection(self) -> Selection:
        """What is chosen to be asked, on the day of the last event."""
        today = today_of(self.questionnaire, self.record, self.session.header.created)
        return Selection.of(self.record, today)

"""The interview: shows what the interviewer says, hands over what is typed. It decides nothing."""

from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from rich.cells import cell_len
from textual import events, getters, on, work
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from interview.dialogue import display
from interview.dialogue.interview import Interview
from interview.dialogue.turn import (
    Outcome,
    ShowComparison,
    ShowExample,
    ShowSummary,
    ShowWall,
    TurnKind,
    WriteReport,
)
from interview.errors import InterviewError, UserError
from interview.session.events import Status
from interview.spoken import speak
from interview.tui import presenter
from interview.tui.app import InterviewApp
from interview.tui.keys import INTERVIEW, PALETTE, Key, bindings, in_words
from interview.tui.painted import NarrowCompositor
from interview.tui.screens.base import OwnScreen
from interview.tui.sizes import SHORT, WIDE, size_classes
from interview.tui.widgets.choices import Choices
from interview.tui.widgets.dock import Dock
from interview.tui.widgets.key_line import KeyLine
from interview.tui.widgets.progress import Side, ThemeList, Where
from interview.tui.widgets.transcript import Speaker, Transcript, Utterance
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.questionnaire.model import Item
    from interview.snapshot.snapshot import Snapshot

_FLUSH = 1.0
"""Seconds after which a line that is being typed is on disk as a draft."""
_NEWS = 0.3
"""Seconds between two looks at what came about without a line."""
_WORTH_KEEPING = 4
"""Letters from which on a line is a text, and not a number or a short request."""


class InterviewScreen(OwnScreen[None]):
    """One conversation on the screen. The focus stays in the chat line."""

    DEFAULT_CSS = """
    InterviewScreen {
        & #side { dock: left; display: none; }
        &.-wide #side { display: block; }
        &.-beginning #side { display: none; }
        &.-wide #where { display: none; }
        & #where { height: 1; padding: 0 1; color: $foreground 70%; }
        & #where:ansi { text-style: dim; }
        &.-short #line { max-height: 4; }
    }
    """
    AUTO_FOCUS = "#line"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(INTERVIEW),
        Binding("escape", "to_line", show=False),
    ]

    class Wrote(Message):
        """A step of the writing of a report."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    class Written(Message):
        """A report is written, or could not be; the next one may begin."""

    app = getters.app(InterviewApp)
    transcript = getters.query_one("#transcript", Transcript)
    dock = getters.query_one("#dock", Dock)
    side = getters.query_one("#side", Side)

    def __init__(self, interview: Interview, *, setup: bool = False, typed: str = "") -> None:
        """`typed` is what was typed while it was being opened: it stands in the line, and is not sent."""
        super().__init__()
        self._typed = typed
        self._compositor = NarrowCompositor()
        self.interview = interview
        self.setup = setup
        self.voice = Voice(interview.questionnaire.language)
        speak(self.voice.language)
        self._put_back = ""
        """A line that was sent and stands in the line again to be mended: no draft until it is changed."""
        self._drafted: tuple[str, str] | None = None
        """The question that the draft on disk belongs to, and the small question about its answer."""
        self._to_write: deque[tuple[Snapshot, WriteReport]] = deque()
        """Reports that were asked for, and of what kind; the first is being written."""

    def _speak(self) -> None:
        """In the language of the interview, which may have been changed; so does all around it."""
        before, self.voice = self.voice, Voice(self.interview.questionnaire.language)
        if before != self.voice:
            speak(self.voice.language)
            for keys in self.query(KeyLine):
                keys.refresh()

    def compose(self) -> ComposeResult:
        # Before anything is styled: what changes with the size afterwards is all styled a second time.
        self.update_classes(size_classes(self.app.size), update=False)
        yield Side(id="side")
        yield Where(id="where")
        yield Transcript(id="transcript")
        yield Dock(self.tell, self._is_answer)
        yield KeyLine(more=True)

    def on_mount(self) -> None:
        if not self.app.is_running:  # it was left before it stood here
            return
        newest = presenter.earlier(self.interview, self.app.size.height)
        self.transcript.add(newest)
        begun = self.interview.begin(setup=self.setup, draft_in_line=True, told_above=bool(newest))
        if self.interview.ways_to_begin and self.app.size.height >= SHORT:
            self.transcript.add([Utterance(self.interview.questionnaire.title, Speaker.HEADING)])
        self.show(begun, apart=bool(newest))
        self.call_after_refresh(self.show_earlier, len(newest))
        draft = self.interview.session.saved_draft()
        if (
            draft
            and self.interview.pending is None
            and self.interview.current
            and draft[0] == self.interview.current.id
        ):
            self.dock.put_back(draft[1])
        # What was typed before the line could be seen is a line of its own behind what stands there.
        apart = "\n" if self._typed and self.dock.line.text else ""
        self.dock.line.insert(apart + self._typed)
        self.call_after_refresh(self.make_ready)
        if self.interview.has_news:
            self.set_interval(_NEWS, self.show_news)
        self.set_interval(_FLUSH, lambda: self.interview.session.flush_draft())  # its file may change

    def on_resize(self) -> None:
        self.fit()
        self.call_after_refresh(self.fit)
        self.call_after_refresh(self.say_what_enter_does)

    def fit(self) -> None:
        """Divides the rows among the conversation and what is below it."""
        if not self.dock.is_ready:  # a screen that is taken down, or not up yet, may still hear of its size
            return
        self.dock.leave(0 if self.app.size.width >= WIDE else 1, self.transcript.asked_rows)
        self.dock.fit()

    def show_earlier(self, shown: int) -> None:
        """All that was said, once what fits the screen is painted."""
        self.transcript.begin_with(presenter.earlier(self.interview), instead_of=shown)

    @work(thread=True)
    def make_ready(self) -> None:
        self.interview.make_ready()

    def show(
        self, outcome: Outcome, told: str | None = None, *, to_nothing: bool = False, apart: bool = False
    ) -> None:
        """Puts what was said on the screen, and does what it leaves to do: progress, summary, leaving.

        `told` is the question whose answer the line of the person says in full; `to_nothing` is that Enter
        alone was pressed; `apart` leaves a row free before it all.
        """
        self._speak()
        ways = bool(self.interview.ways_to_begin)
        if ways != self.has_class("-beginning"):
            self.set_class(ways, "-beginning")  # there is nothing yet to stand beside it
        said = presenter.utterances_of(outcome.turns, told, to_nothing=to_nothing, offers_ways=ways)
        if apart and said:
            said[0] = replace(said[0], apart=True)
        self.transcript.add(said)
        offered = display.offer(self.interview, outcome.turns, self.dock.choices.offer, self.voice)
        self.dock.leave(0 if self.app.size.width >= WIDE else 1, self.transcript.asked_rows)
        self.dock.show(offered, display.grid(self.interview), display.so_far(self.interview))
        self.say_what_enter_does()
        self.call_after_refresh(self.show_progress)  # the question comes first
        self.run_errands(outcome)

    def run_errands(self, outcome: Outcome) -> None:
        """Does what these turns leave to do."""
        errands = [turn.act for turn in outcome.turns]
        if outcome.leaves:
            self.app.exit(outcome)
        for errand in errands:
            if isinstance(errand, ShowSummary) and not outcome.leaves:
                self.action_summary(errand.theme, _in_closing(outcome))
            if isinstance(errand, ShowExample):
                self.show_example(errand.file)
            if isinstance(errand, ShowComparison):
                self.show_beside(errand.file)
            if isinstance(errand, ShowWall):
                self.show_wall(errand.file)
            if isinstance(errand, WriteReport):
                self.write_report(errand)

    def show_wall(self, file: str) -> None:
        from interview.tui.screens.mirror import MirrorScreen

        self.app.push_screen(MirrorScreen(Path(file)))

    @work(thread=True)
    def show_example(self, file: str) -> None:
        """The summary of a finished interview, over this one, which goes on behind it."""
        from interview.snapshot.opening import open_snapshot
        from interview.tui.screens.summary import SummaryScreen

        try:
            snapshot = open_snapshot(Path(file)).in_language(self.interview.questionnaire.language)
        except UserError as error:
            self.app.call_from_thread(self.transcript.add, [Utterance(str(error), Speaker.QUIET)])
            return
        self.app.call_from_thread(self.app.push_screen, SummaryScreen(snapshot))

    @work(thread=True)
    def show_beside(self, file: str) -> None:
        """Another interview beside this one, in two columns, over this one."""
        from interview.compare.in_the_chat import beside
        from interview.tui.screens.compare import CompareScreen

        try:
            document = beside(self.interview.snapshot(), Path(file))
        except InterviewError as error:
            self.app.call_from_thread(self.transcript.add, [Utterance(str(error), Speaker.QUIET)])
            return
        self.app.call_from_thread(self.app.push_screen, CompareScreen(document))

    def write_report(self, wanted: WriteReport) -> None:
        """Writes the report as it is now; one at a time, since both would go into the same files."""
        self._to_write.append((self.interview.snapshot(), wanted))
        if len(self._to_write) > 1:
            self.transcript.add([Utterance(self.voice.say("export.busy"))])
        else:
            self.write_beside(*self._to_write[0])

    @work(thread=True)
    def write_beside(self, snapshot: "Snapshot", wanted: WriteReport) -> None:
        """Writes the report beside the conversation, and tells what was written as it goes."""
        from interview.report.quick_export import quick_export
        from interview.snapshot.sharing import Level
        from interview.workshop.report import wing_of

        def tell(sentence: str) -> None:
            self.post_message(self.Wrote(sentence))  # waits for nobody, so leaving meanwhile is not held up

        try:
            quick_export(
                snapshot,
                Level(wanted.copy),
                tell,
                annex=wanted.annex,
                wing=wing_of(snapshot),
                formats=wanted.formats,
            )
        finally:
            self.post_message(self.Written())

    @on(Wrote)
    def tell_what_was_written(self, event: Wrote) -> None:
        # Not quietly: a quiet line may stay out of sight below the question.
        self.transcript.add([Utterance(event.sentence, late=True)])

    @on(Written)
    def write_next(self) -> None:
        self._to_write.popleft()
        if self._to_write:
            self.write_beside(*self._to_write[0])

    async def show_progress(self) -> None:
        if self.interview.current is None and not self.interview.record.touched:
            return  # how it begins is still to be chosen
        themes = display.themes(self.interview)
        left = self.interview.left
        await self.side.show(themes, left)
        self.query_one(Where).show(self.interview.place, left)

    def show_news(self) -> None:
        """What came about without a line: said, and what is asked reads as things are now."""
        news = self.interview.news()
        if news.told:
            self.transcript.add([Utterance(sentence, late=True) for sentence in news.told])
        if news.asks:
            self.transcript.reword(news.asks)

    def tell(self, line: str, typed: str = "", *, by_key: bool = False) -> None:
        """Hands a line to the interviewer; what was typed of it comes back to be mended if it does not fit.
        A screen that a key opens leaves nothing in the conversation.

        An empty line is no answer: it stands for what is picked, or is told what it would need.
        """
        picked = self.transcript.picked
        self.unpick()
        if picked and not line:
            self.change(picked)
            return
        if not line and self.dock.choices.emptied:
            self.transcript.add([Utterance(self.voice.say("chat.nothing_ticked"), Speaker.ALERT)])
            return
        place = self._place
        asked = self._asked()
        before = self.interview.record.answers.get(asked.id) if asked else None
        waiting = self.interview.pending
        typed_word = line if waiting and waiting.takes_paths else line.removeprefix("/")
        labels = self.dock.choices.labels(line)
        shown = labels or self.interview.echo(typed_word)
        asks = self.interview.is_request(line)
        since = len(self.interview.session.journal.events)
        in_a_table = display.grid(self.interview) is not None
        outcome = self.interview.say(line)
        opens = any(isinstance(turn.act, ShowSummary) for turn in outcome.turns)
        if by_key and opens and self.interview.pending is waiting:
            self.run_errands(outcome)
            return
        answered = asked and self.interview.record.answers.get(asked.id) is not before
        told = asked.id if asked and answered and labels else None
        plain = answered and waiting is None and not asks and shown == typed_word
        if plain and (whole := display.whole_answer(self.interview, line, outcome.turns, since)):
            told, shown = asked.id if asked else None, whole
        if shown.strip():
            told_now = self._told(shown, asked.id if asked and answered else None, aside=asks)
            if asked and answered and waiting is not None:
                told_now = replace(told_now, folded=display.answered(self.interview, asked.id, self.voice))
            if asked and answered and in_a_table:
                told_now = replace(told_now, folded=display.rows_answered(self.interview, since, self.voice))
            self.transcript.add([told_now])
        if answered:
            self.dock.choices.forget_marks()
        self.transcript.to_end()
        self.show(outcome, told, to_nothing=not line.strip() and not outcome.kept)
        if typed and self._drafted is not None and self._drafted == place:
            self._forget_draft()
        self._put_back = ""
        # At an offer, Enter alone is not to send a line again; one that the disk refused stands nowhere else.
        refused = any(turn.kind is TurnKind.ERROR for turn in outcome.turns)
        comes_back = self.interview.pending is None or refused
        if typed and not outcome.kept and comes_back and display.is_to_mend(typed, outcome.turns):
            self._put_back = typed
            self.dock.line.put_back(typed)

    def send(self, line: str) -> None:
        """A line that another screen was left with."""
        self.tell(line)
        self.action_to_line()

    def _asked(self) -> "Item | None":
        """The question that a line may answer, also by way of an offer of what it may mean."""
        item, waiting = self.interview.current, self.interview.pending
        if item is None or waiting is None:
            return item
        is_open = self.interview.status(item.id) is not Status.ANSWERED
        return item if is_open and waiting.subject == item.id else None

    def _told(self, line: str, item: str | None, *, aside: bool) -> Utterance:
        unanswered = item is not None and self.interview.status(item) is not Status.ANSWERED
        return Utterance(line, Speaker.YOU, item, unanswered, aside and item is None)

    def change(self, item: str) -> None:
        """Asks an earlier question again; the interview comes back to where it is."""
        self.show(self.interview.say(f"/{self._word('change')} {item}"))
        self.action_to_line()

    def go_to(self, section: str) -> None:
        """Asks the questions of a theme."""
        self.show(self.interview.go_to(section))
        self.action_to_line()

    def parting(self, *, attended: bool) -> Outcome:
        """Leaves for now, with what was being typed kept; the turns say how to come back.

        Where something is to be settled first, it is asked here.
        """
        self.interview.session.flush_draft()
        self.interview.attended = attended
        outcome = self.interview.pause()
        self.interview.attended = True
        if not outcome.leaves:
            self.show(outcome)
        return outcome

    def palette(self) -> Iterable[SystemCommand]:
        """What serves here, in plain words, with the key or the word that does it as well."""
        offered = {command.name for command in self.interview.commands}
        keys = {key.command: key for key in INTERVIEW if key.command}
        for name in PALETTE:
            if name in offered:
                typed = self.voice.say("chat.palette_typed", word=self._word(name))
                yield SystemCommand(
                    self.voice.say(f"chat.palette.{name}"),
                    self._pressed(keys[name]) if name in keys else typed,
                    lambda name=name: self.app.call_later(self.action_request, name),
                )
        for key in INTERVIEW:
            if key.offered:
                action = f"request('{key.command}')" if key.command else key.action
                yield SystemCommand(
                    key.act(self.voice),
                    self._pressed(key),
                    lambda action=action: self.app.call_later(self.run_action, action),
                )

    def _pressed(self, key: Key) -> str:
        return in_words(self.app.own_keys.get(key.id, key.key))

    def unpick(self) -> None:
        self.transcript.unpick()
        self.say_what_enter_does()

    @on(Choices.Ticked)
    def say_what_enter_does(self) -> None:
        """The hint in the empty line, with what is ticked by now."""
        choices = self.dock.choices
        self.dock.line.placeholder = display.hint(
            self.interview,
            choices.offer,
            self.voice,
            fits=lambda said: cell_len(said) <= self.dock.line.size.width,
            ticked=len(choices.ticked) if choices.ticked_by_hand else 0,
        )

    @on(Transcript.Picked)
    def change_picked(self, event: Transcript.Picked) -> None:
        self.change(event.item)

    @on(ThemeList.Opened)
    def open_theme(self, event: ThemeList.Opened) -> None:
        self.go_to(event.section)

    @on(ThemeList.Typed)
    def type_in_line(self, event: ThemeList.Typed) -> None:
        self.action_to_line()
        self.dock.line.post_message(events.Paste(event.text))

    @on(TextArea.Changed)
    @on(Choices.Ticked)
    def keep_draft(self) -> None:
        """What is being typed or ticked is kept beside the session, and let go when it is taken away."""
        place, text = self._place, self.dock.unsent_line
        if self._put_back and not self.dock.line.text:
            self.interview.rubbed_out()
            self._put_back = ""
        if place is None or self.interview.session.read_only or (text and text == self._put_back):
            return
        if self.interview.echo(text) != text:  # told in confidence, and kept nowhere
            if self._drafted == place:
                self._forget_draft()
            return
        if len(text.strip()) >= (1 if place[1] or self.dock.choices.unsent else _WORTH_KEEPING):
            self.interview.session.draft(place[0], text, place[1])
            self._drafted = place
        elif self._drafted == place and not text:
            self._forget_draft()

    @property
    def _place(self) -> tuple[str, str] | None:
        """Where a text that is typed now belongs: the question, and the small question about its answer."""
        item, waiting = self.interview.current, self.interview.pending
        if waiting is None:
            return (item.id, "") if item else None
        name = waiting.subject or (item.id if item else "")
        return (name, waiting.part) if waiting.part else None

    @on(ThemeList.Left)
    def action_to_line(self) -> None:
        self.unpick()
        self.transcript.to_end()
        self.dock.line.focus()

    def action_request(self, name: str) -> None:
        if not self._stands:  # a key that was pressed while the program began
            self.call_after_refresh(self.action_request, name)
            return
        self.tell(f"/{self._word(name)}", by_key=True)

    def action_scroll(self, step: int) -> None:
        if self._stands:
            self.transcript.page(step)

    def action_unfold(self) -> None:
        if self._stands:
            self.transcript.unfold()

    def action_pick(self, step: int) -> None:
        if not self._stands:
            return
        self.transcript.pick(step)
        if self.transcript.picked:
            self.dock.line.placeholder = self.voice.say("chat.hint_picked")
        else:
            self.unpick()

    def action_leave(self) -> None:
        outcome = self.parting(attended=True)
        if outcome.leaves:
            self.app.exit(outcome)

    @property
    def _stands(self) -> bool:
        """Whether all that this screen is made of is there: keys come sooner, and late ones after it."""
        return bool(self.query(Transcript)) and any(dock.is_ready for dock in self.query(Dock))

    def action_themes(self) -> None:
        if self._stands and self.side.display:
            self.side.query_one(ThemeList).focus()
            return
        from interview.tui.screens.themes import ThemesScreen

        shown = ThemesScreen(display.themes(self.interview), self.voice)
        self.app.push_screen(shown, lambda section: self.go_to(section) if section else None)

    def action_help(self) -> None:
        from interview.tui.screens.help import HelpScreen

        self.app.push_screen(
            HelpScreen(
                self.voice,
                self.interview.questionnaire.glossary,
                self.interview.commands,
                here=[turn.text for turn in self.interview.help_here()],
                own_keys=self.app.own_keys,
            )
        )

    def action_review(self) -> None:
        from interview.tui.screens.review import ReviewScreen

        shown = ReviewScreen(self.interview)
        self.app.push_screen(shown, lambda item: self.change(item) if item else None)

    def action_summary(self, theme: str = "", told: tuple[str, ...] = ()) -> None:
        """The summary, or that of a theme; `told` is what is said in closing, which it would hide."""
        from interview.tui.screens.summary import SummaryScreen

        goes_on = not self.interview.session.read_only
        shown = SummaryScreen(self.interview.snapshot(), theme, goes_on=goes_on, told=told)
        self.app.push_screen(shown, lambda line: self.send(line) if line else None)

    def _is_answer(self, line: str) -> bool:
        return not self.interview.is_request(line)

    def _word(self, command: str) -> str:
        return self.voice.words(f"command.{command}.words")[0]

    def _forget_draft(self) -> None:
        self.interview.session.clear_draft()
        self._drafted = None


def _in_closing(outcome: Outcome) -> tuple[str, ...]:
    return tuple(turn.text for turn in outcome.turns if turn.kind is TurnKind.FAREWELL)

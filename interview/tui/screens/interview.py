"""The interview: shows what the interviewer says, hands over what is typed. It decides nothing."""

from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events, getters, on, work
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Footer, TextArea

from interview.dialogue import display
from interview.dialogue.conversation import Takes
from interview.dialogue.interview import Interview
from interview.dialogue.turn import Outcome, ShowSummary, WriteReport
from interview.tui import presenter
from interview.tui.app import InterviewApp
from interview.tui.keys import INTERVIEW, bindings
from interview.tui.screens.base import OwnScreen
from interview.tui.sizes import size_classes
from interview.tui.widgets.dock import Dock
from interview.tui.widgets.progress import Side, ThemeList, Where
from interview.tui.widgets.transcript import Speaker, Transcript, Utterance
from interview.wording.counts import left_in_words
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.snapshot.snapshot import Snapshot

_FLUSH = 1.0
"""Seconds after which a line that is being typed is on disk as a draft."""
_WORTH_KEEPING = 4
"""Letters from which on a line is a text, and not a number or a short request."""


class InterviewScreen(OwnScreen[None]):
    """One conversation on the screen. The focus stays in the chat line."""

    DEFAULT_CSS = """
    InterviewScreen {
        & #side { dock: left; display: none; }
        &.-wide #side { display: block; }
        &.-wide #where { display: none; }
        & #where { height: 1; padding: 0 1; color: $foreground 75%; }
        &.-tall #choices { margin-top: 1; }
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

    def __init__(self, interview: Interview, *, setup: bool = False) -> None:
        super().__init__()
        self.interview = interview
        self.setup = setup
        self.voice = Voice(interview.questionnaire.language)
        self._drafted: tuple[str, str] | None = None
        """The question that the draft on disk belongs to, and the small question about its answer."""
        self._to_write: deque[tuple[Snapshot, WriteReport]] = deque()
        """Reports that were asked for, with their share level; the first is being written."""

    def compose(self) -> ComposeResult:
        # Before anything is styled: what changes with the size afterwards is all styled a second time.
        self.update_classes(size_classes(self.app.size), update=False)
        say = self.voice.say
        yield Side(say("chat.themes"), id="side")
        yield Where(id="where")
        yield Transcript(id="transcript")
        yield Dock(self.tell, self._is_answer, say("chat.so_far"), say("chat.beside"))
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        if not self.app.is_running:  # it was left before it stood here
            return
        newest = presenter.earlier(self.interview, self.app.size.height)
        self.transcript.add(newest)
        self.show(self.interview.begin(setup=self.setup, draft_in_line=True))
        self.call_after_refresh(self.show_earlier, len(newest))
        draft = self.interview.session.saved_draft()
        if (
            draft
            and self.interview.pending is None
            and self.interview.current
            and draft[0] == self.interview.current.id
        ):
            self.dock.line.clear()
            self.dock.line.insert(draft[1])
        self.call_after_refresh(self.make_ready)
        self.set_interval(_FLUSH, lambda: self.interview.session.flush_draft())  # its file may change

    def on_resize(self) -> None:
        self.dock.fit()
        self.call_after_refresh(self.dock.fit)

    def show_earlier(self, shown: int) -> None:
        """All that was said, once what fits the screen is painted."""
        self.transcript.begin_with(presenter.earlier(self.interview), instead_of=shown)

    @work(thread=True)
    def make_ready(self) -> None:
        self.interview.make_ready()

    def show(self, outcome: Outcome) -> None:
        """Puts what was said on the screen, and does what it leaves to do: progress, summary, leaving."""
        self.voice = Voice(self.interview.questionnaire.language)
        self.transcript.add(presenter.utterances_of(outcome.turns))
        offered = display.offer(self.interview, outcome.turns, self.dock.choices.offer, self.voice)
        hint = display.hint(self.interview, offered, self.voice)
        self.dock.show(offered, display.grid(self.interview), hint, display.so_far(self.interview))
        self.call_after_refresh(self.show_progress)  # the question comes first
        errands = [turn.act for turn in outcome.turns]
        if outcome.leaves:
            self.app.exit(outcome)
        elif ShowSummary() in errands:
            self.action_summary()
        for errand in errands:
            if isinstance(errand, WriteReport):
                self.write_report(errand)

    def write_report(self, wanted: WriteReport) -> None:
        """Writes the report as it is now; one at a time, since both would go into the same files."""
        self._to_write.append((self.interview.snapshot(), wanted))
        if len(self._to_write) > 1:
            self.transcript.add([Utterance(self.voice.say("export.busy"), Speaker.QUIET)])
        else:
            self.write_beside(*self._to_write[0])

    @work(thread=True)
    def write_beside(self, snapshot: "Snapshot", wanted: WriteReport) -> None:
        """Writes the report beside the conversation, and tells what was written as it goes."""
        from interview.report.quick_export import quick_export
        from interview.snapshot.sharing import Level

        def tell(sentence: str) -> None:
            self.post_message(self.Wrote(sentence))  # waits for nobody, so leaving meanwhile is not held up

        try:
            quick_export(snapshot, Level(wanted.copy), tell, annex=wanted.annex)
        finally:
            self.post_message(self.Written())

    @on(Wrote)
    def tell_what_was_written(self, event: Wrote) -> None:
        self.transcript.add([Utterance(event.sentence, Speaker.QUIET)])

    @on(Written)
    def write_next(self) -> None:
        self._to_write.popleft()
        if self._to_write:
            self.write_beside(*self._to_write[0])

    async def show_progress(self) -> None:
        progress = self.interview.progress
        themes = display.themes(self.interview)
        completed, to_settle = self.interview.completed, len(self.interview.contradictions)
        left = left_in_words(progress, self.voice, completed=completed, to_settle=to_settle)
        await self.side.show(themes, left)
        here = next((theme for theme in themes if theme.here), None)
        short = left_in_words(progress, self.voice, completed=completed, short=True, to_settle=to_settle)
        self.query_one(Where).show(here, short)

    def tell(self, line: str, typed: str = "") -> None:
        """Hands a line to the interviewer; what was typed of it comes back to be mended if it does not fit.

        An empty line is no answer: it stands for what is picked, or is told what it would need.
        """
        picked = self.transcript.picked
        self.unpick()
        if picked and not line:
            self.change(picked)
            return
        if not line and self.dock.choices.emptied:
            self.transcript.add([Utterance(self.voice.say("chat.nothing_ticked"), Speaker.QUIET)])
            return
        place = self._place
        asked = self.interview.current if self.interview.pending is None else None
        before = self.interview.record.answers.get(asked.id) if asked else None
        waiting = self.interview.pending
        typed_word = line if waiting and waiting.takes_paths else line.removeprefix("/")
        shown = self.dock.choices.labels(line) or typed_word
        outcome = self.interview.say(line)
        answered = asked and self.interview.record.answers.get(asked.id) is not before
        if shown.strip():
            self.transcript.add([Utterance(shown, Speaker.YOU, asked.id if asked and answered else None)])
        if answered:
            self.dock.choices.forget_marks()
        self.transcript.to_end()
        self.show(outcome)
        if typed and not outcome.kept and display.is_to_mend(typed, outcome.turns):
            self.dock.line.put_back(typed)
        elif typed and self._drafted is not None and self._drafted == place:
            self._forget_draft()

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
        """Every request that needs no word behind it, and the keys' acts."""
        instead = {key.instead_of for key in INTERVIEW}
        for command in self.interview.commands:
            if command.takes is not Takes.NEEDED and command.name not in instead:
                yield SystemCommand(
                    self._word(command.name).capitalize(),
                    self.voice.say(f"command.{command.name}.help"),
                    lambda name=command.name: self.action_request(name),
                )
        for key in INTERVIEW:
            if not key.command:
                yield SystemCommand(
                    key.title(self.voice),
                    key.key.replace(",", ", "),
                    lambda action=key.action: self.app.call_later(self.run_action, action),
                )

    def unpick(self) -> None:
        self.transcript.unpick()
        self.dock.line.placeholder = display.hint(self.interview, self.dock.choices.offer, self.voice)

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
    def keep_draft(self) -> None:
        """A text that is being typed is kept beside the session, and let go when it is rubbed out."""
        place, text = self._place, self.dock.typed
        if place is None or self.interview.session.read_only:
            return
        if len(text.strip()) >= (1 if place[1] else _WORTH_KEEPING):
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
        self.tell(f"/{self._word(name)}")

    def action_scroll(self, step: int) -> None:
        if step < 0:
            self.transcript.scroll_page_up(animate=False)
        else:
            self.transcript.scroll_page_down(animate=False)

    def action_pick(self, step: int) -> None:
        self.transcript.pick(step)
        if self.transcript.picked:
            self.dock.line.placeholder = self.voice.say("chat.hint_picked")
        else:
            self.unpick()

    def action_leave(self) -> None:
        outcome = self.parting(attended=True)
        if outcome.leaves:
            self.app.exit(outcome)

    def action_themes(self) -> None:
        if self.side.display:
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
                own_keys=self.app.own_keys,
            )
        )

    def action_review(self) -> None:
        from interview.tui.screens.review import ReviewScreen

        shown = ReviewScreen(self.interview)
        self.app.push_screen(shown, lambda item: self.change(item) if item else None)

    def action_summary(self) -> None:
        from interview.tui.screens.summary import SummaryScreen

        self.app.push_screen(SummaryScreen(self.interview.snapshot()))

    def _is_answer(self, line: str) -> bool:
        return not self.interview.is_request(line)

    def _word(self, command: str) -> str:
        return self.voice.words(f"command.{command}.words")[0]

    def _forget_draft(self) -> None:
        self.interview.session.clear_draft()
        self._drafted = None

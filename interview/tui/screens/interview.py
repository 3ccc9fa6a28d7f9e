"""The interview: shows what the interviewer says, hands over what is typed. It decides nothing."""

from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static, TextArea

from interview.dialogue.interview import Interview
from interview.dialogue.turn import Turns
from interview.dialogue.voice import Voice
from interview.report.listing import left_in_words
from interview.tui import speech
from interview.tui.keys import INTERVIEW, bindings
from interview.tui.widgets.chat_line import ChatLine
from interview.tui.widgets.choices import Choices
from interview.tui.widgets.grid import Grid
from interview.tui.widgets.progress import ThemeList, Where
from interview.tui.widgets.transcript import Said, Speaker, Transcript

_FLUSH = 1.0
"""Seconds after which a line that is being typed is on disk as a draft."""
_WORTH_KEEPING = 4
"""Letters from which on a line is a text, and not a number or a short request."""


class InterviewScreen(Screen[None]):
    """One conversation on the screen. The focus stays in the chat line."""

    DEFAULT_CSS = """
    InterviewScreen {
        & #side { width: 36; border-right: solid $panel; padding: 0 1; display: none; }
        &.-wide #side { display: block; }
        &.-wide #where { display: none; }
        & #side-title { padding: 0 1; text-style: bold; }
        & #left { padding: 0 1; }
        & #themes { margin: 1 0; }
        & #main { width: 1fr; }
        & #where { height: 1; padding: 0 1; color: $foreground 75%; }
        & #entry { height: auto; border-top: solid $panel; }
        & #prompt { width: 3; padding: 0 0 0 1; color: $text-accent; text-style: bold; }
        & #line { width: 1fr; padding: 0 1 0 0; }
        &.-tall #choices { margin-top: 1; }
        &.-short Footer { display: none; }
        &.-short #line { max-height: 4; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(INTERVIEW),
        Binding("escape", "to_line", show=False),
    ]

    transcript = getters.query_one("#transcript", Transcript)
    choices = getters.query_one("#choices", Choices)
    themes = getters.query_one("#themes", ThemeList)
    line = getters.query_one("#line", ChatLine)

    def __init__(self, interview: Interview, *, setup: bool = False) -> None:
        super().__init__()
        self.interview = interview
        self.setup = setup
        self.drafting = False
        self.voice = Voice(interview.questionnaire.language)

    def compose(self) -> ComposeResult:
        say = self.voice.say
        with Horizontal():
            with VerticalScroll(id="side", can_focus=False, can_focus_children=True):
                yield Static(say("chat.themes"), id="side-title", markup=False)
                yield ThemeList(id="themes")
                yield Static(id="left", markup=False)
            with Vertical(id="main"):
                yield Where(id="where")
                yield Transcript(id="transcript")
                yield Grid(id="grid")
                yield Choices(say("chat.so_far"), say("chat.beside"), id="choices")
                with Horizontal(id="entry"):
                    yield Static("› ", id="prompt", markup=False)
                    yield ChatLine(self.take, id="line")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.line.focus()
        self.transcript.add(speech.earlier(self.interview))
        self.show(self.interview.begin(setup=self.setup, draft_in_line=True))
        draft = self.interview.session.saved_draft()
        if draft and self.interview.current and draft[0] == self.interview.current.id:
            self.line.insert(draft[1])
        self.call_after_refresh(self.make_ready)
        self.set_interval(_FLUSH, self.interview.session.flush_draft)

    @work(thread=True)
    def make_ready(self) -> None:
        self.interview.make_ready()

    def show(self, turns: Turns) -> None:
        """Puts turns on the screen with what they leave to do: choices, progress, summary, leaving."""
        self.voice = Voice(self.interview.questionnaire.language)
        self.transcript.add(speech.heard(turns))
        offered = speech.offer(self.interview, turns, self.choices.offer, self.voice)
        self.choices.show(offered)
        self.query_one(Grid).show(speech.grid(self.interview))
        self.show_hint()
        self.call_after_refresh(self.show_progress)  # the question comes first
        acts = {turn.act for turn in turns}
        if "quit" in acts:
            self.app.exit(turns)
        elif "summary" in acts:
            self.action_summary()

    def show_hint(self) -> None:
        """What the empty line says of itself."""
        if self.transcript.picked:
            self.line.placeholder = self.voice.say("chat.hint_picked")
        else:
            self.line.placeholder = speech.hint(self.interview, self.choices.offer, self.voice)

    def show_progress(self) -> None:
        progress = self.interview.progress
        themes = speech.themes(self.interview)
        self.themes.show(themes)
        self.query_one("#left", Static).update(Content(left_in_words(progress, self.voice)))
        here = next((theme for theme in themes if theme.here), None)
        self.query_one(Where).show(here, left_in_words(progress, self.voice, short=True))

    def tell(self, line: str) -> None:
        """Hands a line to the interviewer. One that could not be taken goes back, to be mended."""
        shown = self.choices.labels(line) or line.removeprefix("/")
        asked = self.interview.current if self.interview.pending is None else None
        before = len(self.interview.session.journal.events)
        turns = self.interview.say(line)
        kept = len(self.interview.session.journal.events) > before
        if shown.strip():
            item = asked.id if asked and kept else None
            self.transcript.add([Said(shown, Speaker.YOU, item)])
        if not kept and speech.is_to_mend(self.interview, turns):
            self.line.put_back(line)
        else:
            self.interview.session.clear_draft()
        self.transcript.to_end()
        self.show(turns)

    def change(self, item: str) -> None:
        """Asks an earlier question again; the interview comes back to where it is."""
        self.transcript.unpick()
        self.show(self.interview.say(f"/change {item}"))
        self.transcript.to_end()
        self.line.focus()

    def parting(self) -> Turns:
        """Leaves for now, with what was being typed kept; the turns say how to come back."""
        self.interview.session.flush_draft()
        return self.interview.pause()

    def take(self, line: str) -> None:
        """A line was sent; an empty one stands for what is picked or marked."""
        if line.strip():
            self.tell(line)
        elif self.transcript.picked:
            self.change(self.transcript.picked)
        else:
            self.tell(self.choices.answer)

    @on(ChatLine.Marked)
    def mark(self, event: ChatLine.Marked) -> None:
        self.choices.move(event.step)

    @on(ChatLine.Ticked)
    def tick(self) -> None:
        self.choices.tick()

    @on(Choices.Pressed)
    def press(self, event: Choices.Pressed) -> None:
        self.tell(event.line)

    @on(Transcript.Picked)
    def change_picked(self, event: Transcript.Picked) -> None:
        self.change(event.item)

    @on(ThemeList.Opened)
    def open_theme(self, event: ThemeList.Opened) -> None:
        self.show(self.interview.go_to(event.section))
        self.transcript.to_end()
        self.line.focus()

    @on(ThemeList.Left)
    def action_to_line(self) -> None:
        self.transcript.unpick()
        self.transcript.to_end()
        self.show_hint()
        self.line.focus()

    @on(TextArea.Changed)
    def typing(self) -> None:
        """A number points at its choice while it is typed; a text keeps its draft."""
        text = self.line.text
        if text.strip():
            number = text.strip()
            self.choices.point_at(int(number) if number.isascii() and number.isdecimal() else None)
        item, session = self.interview.current, self.interview.session
        if item and not session.read_only and len(text.strip()) >= _WORTH_KEEPING:
            session.draft(item.id, text)
            self.drafting = True
        elif self.drafting:
            session.clear_draft()
            self.drafting = False

    def action_request(self, name: str) -> None:
        self.tell(f"/{self.voice.words(f'command.{name}.words')[0]}")

    def action_scroll(self, step: int) -> None:
        if step < 0:
            self.transcript.scroll_page_up(animate=False)
        else:
            self.transcript.scroll_page_down(animate=False)

    def action_pick(self, step: int) -> None:
        self.transcript.pick(step)
        self.show_hint()

    def action_leave(self) -> None:
        self.app.exit(self.parting())

    def action_themes(self) -> None:
        if self.query_one("#side").display:
            self.themes.focus()
            return
        from interview.tui.screens.themes import ThemesScreen

        self.app.push_screen(ThemesScreen(speech.themes(self.interview), self.voice), self._to_theme)

    def action_help(self) -> None:
        from interview.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.interview))

    def action_review(self) -> None:
        from interview.tui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen(self.interview), self._to_item)

    def action_summary(self) -> None:
        from interview.tui.screens.summary import SummaryScreen

        self.app.push_screen(SummaryScreen(self.interview))

    def _to_theme(self, section: str | None) -> None:
        if section:
            self.open_theme(ThemeList.Opened(section))

    def _to_item(self, item: str | None) -> None:
        if item:
            self.change(item)

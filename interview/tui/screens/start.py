"""What is here: saved interviews, newest first, and what can be begun. Filled in after the first frame."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from interview.errors import UserError
from interview.tui.app import InterviewApp
from interview.tui.keys import START, bindings
from interview.tui.screens.base import OwnScreen
from interview.understanding.numbers import whole_number
from interview.visible import visible
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview
    from interview.questionnaire import Questionnaire
    from interview.session.folder import Listing
    from interview.snapshot.snapshot import Snapshot

_TOLD = 20
"""Of this many interviews, the newest, it is worked out how much is left."""


class StartScreen(OwnScreen[None]):
    """Enter goes on with the marked interview, l looks at its summary, n begins a new one."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings(START))
    DEFAULT_CSS = """
    StartScreen {
        & #title { padding: 1 2 0 2; text-style: bold; }
        & #kept, & #how { padding: 0 2; height: auto; }
        & #kept { color: $foreground 75%; }
        & #rows { height: auto; max-height: 1fr; border: none; padding: 0 1; margin: 1 0; }
        & #rows { background: $background; }
        & #rows > .option-list--option-disabled { color: $foreground; }
        & #message { padding: 0 2 1 2; height: auto; color: $text-warning; }
        &.-short #title { padding: 0 2; }
        &.-short #how { display: none; }
        &.-short #rows { margin: 0; }
    }
    """

    app = getters.app(InterviewApp)
    rows = getters.query_one("#rows", OptionList)

    def __init__(self, folder: Path | None) -> None:
        """`folder` is what an option named; without one, the usual folder is found after the first frame."""
        super().__init__()
        self.option = folder
        self.folder = Path()
        self.usual_folder = Path()
        self.voice = Voice()
        self.saved: list[Listing] = []
        self.names: dict[Path, str] = {}
        """What each saved interview is called here, by its file."""
        self.questionnaires: dict[str, str] = {}
        self.opening = False
        """Whether something is being opened, so that a second Enter does not open it twice."""

    def compose(self) -> ComposeResult:
        yield Static(self.voice.say("chat.title"), id="title", markup=False)
        yield Static(id="kept", markup=False)
        yield Static(self.voice.say("chat.choose"), id="how", markup=False)
        yield OptionList(id="rows", markup=False)
        yield Static(self.voice.say("chat.reading"), id="message", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.rows.focus()
        self.call_after_refresh(self.fill)

    def on_screen_resume(self) -> None:
        if self.questionnaires:
            self.fill()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to look at only where something was saved."""
        return bool(self.saved) if action == "look" else super().check_action(action, parameters)

    @work(thread=True, exclusive=True, group="reading")
    def fill(self) -> None:
        """The saved interviews and the questionnaires; read away from the screen, as there may be many."""
        from interview.questionnaire.load import installed_titles
        from interview.session.folder import Sessions
        from interview.session.place import sessions_folder

        try:
            self.folder, self.usual_folder = sessions_folder(self.option), sessions_folder(None)
            listings = Sessions(self.folder).list()
        except UserError as error:
            self.app.call_from_thread(self.tell, str(error))
            return
        self.app.call_from_thread(self.show_rows, listings, installed_titles())
        from interview.snapshot.opening import how_much_is_left

        for entry in listings[:_TOLD]:
            if entry.damaged is None and (left := how_much_is_left(entry, self.voice)):
                self.app.call_from_thread(self.tell_left, entry, left)

    def show_rows(self, listings: "list[Listing]", questionnaires: dict[str, str]) -> None:
        """A row for each saved interview that can be opened, then the new ones, then the damaged."""
        from interview.wording.sessions import shown_names

        kept = self.voice.say("chat.kept_in", folder=_from_home(self.folder))
        self.query_one("#kept", Static).update(Content(visible(kept)))
        here = self.rows.highlighted
        self.saved = [entry for entry in listings if not entry.damaged]
        self.questionnaires = questionnaires
        self.names = dict(
            zip((entry.path for entry in listings), shown_names(listings, self.voice), strict=True)
        )
        rows = [self._line(number, entry) for number, entry in enumerate(self.saved, 1)]
        for number, title in enumerate(questionnaires.values(), len(rows) + 1):
            rows.append(Content(visible(f"{number} {self.voice.say('chat.new', title=title)}")))
        damaged = [
            Option(
                Content(
                    visible(
                        self.voice.say("listing.damaged", name=self.names[entry.path], sentence=entry.damaged)
                    )
                ),
                disabled=True,
            )
            for entry in listings
            if entry.damaged
        ]
        self.rows.set_options([*rows, *damaged])
        self.rows.highlighted = min(here or 0, max(len(rows) - 1, 0))
        self.tell("" if listings else self.voice.say("chat.nothing_yet"))
        self.refresh_bindings()

    def tell_left(self, entry: "Listing", left: str) -> None:
        """Adds how many questions are left to a row, unless the list is another one by now."""
        if entry in self.saved:
            place = self.saved.index(entry)
            self.rows.replace_option_prompt_at_index(place, self._line(place + 1, entry, left))

    def tell(self, sentence: str) -> None:
        self.opening = False
        self._say(sentence)

    def on_key(self, event: events.Key) -> None:
        number = whole_number(event.character or "")
        if number is not None and 1 <= number <= len(self.saved) + len(self.questionnaires):
            self.rows.highlighted = number - 1

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        if not self.on_top:
            return
        if event.option_index < len(self.saved):
            self._go_on(self.saved[event.option_index], look=False)
        else:
            self._begin(list(self.questionnaires)[event.option_index - len(self.saved)])

    def action_resume(self) -> None:
        self.rows.action_select()

    def action_new(self) -> None:
        if len(self.questionnaires) == 1:
            self._begin(next(iter(self.questionnaires)))
        elif self.questionnaires:
            self.rows.highlighted = len(self.saved)

    def action_look(self) -> None:
        place = self.rows.highlighted
        if place is not None and place < len(self.saved):
            self._go_on(self.saved[place], look=True)

    def action_help(self) -> None:
        from interview.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.voice, own_keys=self.app.own_keys))

    def _go_on(self, entry: "Listing", *, look: bool) -> None:
        from interview.dialogue.interview import Interview

        if not self.opening:
            self._say(self.voice.say("chat.opening", name=self.names[entry.path]))
            if look:
                self.opening = True
                self._look_in_thread(entry.path)
            else:
                open_interview = Interview.open
                self._open(lambda: open_interview(entry.path))

    def _begin(self, name: str) -> None:
        if not self.opening:
            self.opening = True
            self._say(self.voice.say("chat.beginning", name=self.questionnaires[name]))
            self._load(name)

    @work(thread=True)
    def _load(self, name: str) -> None:
        from interview.questionnaire.load import load

        try:
            questionnaire = load(name)
        except UserError as error:
            self.app.call_from_thread(self.tell, str(error))
            return
        self.app.call_from_thread(self._ask_name, questionnaire)

    def _ask_name(self, questionnaire: "Questionnaire") -> None:
        """A new interview gets its name, and its language where there are several, before it begins."""
        from interview.tui.screens.beginning import BeginningScreen

        self.tell("")

        def begin(chosen: tuple[str, str] | None) -> None:
            if chosen is not None and not self.opening:
                name, language = chosen
                self._open(lambda: self._created(questionnaire, name, language))

        self.app.push_screen(BeginningScreen(questionnaire.languages, self.voice), begin)

    @work(thread=True)
    def _look_in_thread(self, file: Path) -> None:
        from interview.snapshot.opening import open_snapshot

        try:
            snapshot = open_snapshot(file)
        except UserError as error:
            self.app.call_from_thread(self.tell, str(error))
            return
        self.app.call_from_thread(self._show, snapshot)

    def _show(self, snapshot: "Snapshot") -> None:
        from interview.tui.screens.summary import SummaryScreen

        self.tell("")
        self.app.push_screen(SummaryScreen(snapshot))

    def _open(self, open_interview: "Callable[[], Interview]") -> None:
        self.opening = True
        self._open_in_thread(open_interview)

    @work(thread=True)
    def _open_in_thread(self, open_interview: "Callable[[], Interview]") -> None:
        try:
            interview = open_interview()
        except UserError as error:
            self.app.call_from_thread(self.tell, str(error))
            return
        self.app.call_from_thread(self._enter, interview)

    def _created(self, questionnaire: "Questionnaire", name: str, language: str) -> "Interview":
        from interview.dialogue.interview import Interview
        from interview.questionnaire.load import in_language

        return Interview.create(in_language(questionnaire, language), self.folder, name=name or None)

    def _enter(self, interview: "Interview") -> None:
        from interview.tui.screens.interview import InterviewScreen

        self.tell("")
        interview.usually_in(self.usual_folder)
        self.app.opened.append(interview)
        self.app.push_screen(InterviewScreen(interview, setup=True))

    def _say(self, sentence: str) -> None:
        message = self.query_one("#message", Static)
        message.update(Content(visible(sentence)))
        message.display = bool(sentence)

    def _line(self, number: int, entry: "Listing", left: str = "") -> Content:
        from interview.session.local_time import minute
        from interview.wording.targets import open_targets_words

        answers = self.voice.say("count.answers", entry.answered)
        key = "chat.line_done" if entry.state == "completed" else "chat.line_more"
        more = self.voice.say(key, answers=answers, date=minute(entry.last_at))
        lead = f"{number} "
        if targets := open_targets_words(entry.targets, self.voice):
            more = self.voice.say("listing.line_targets", line=more, targets=targets)
        if entry.notice:
            left = f"{left}. {entry.notice}" if left else entry.notice
        return Content.assemble(
            (visible(f"{lead}{self.names[entry.path]}"), "bold"),
            visible(f"\n{' ' * len(lead)}{more}{f', {left}' if left else ''}"),
        )


def _from_home(folder: Path) -> str:
    """The folder as people write it, with ~ for their home."""
    try:
        return str("~" / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)

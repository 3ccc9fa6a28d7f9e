"""What is here: saved interviews, newest first, and what can be begun. Filled in after the first frame."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from interview.dialogue.voice import Voice
from interview.errors import UserError
from interview.tui.keys import START, bindings

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview
    from interview.session.folder import Listing

_NEW = "new "
"""Begins the id of a row that begins a new interview; the name of the questionnaire follows."""
_TOLD = 20
"""Of this many interviews, the newest, it is worked out how much is left."""


class StartScreen(Screen[None]):
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
        &.-short #title { padding: 0 2; }
        & #said { padding: 0 2 1 2; height: auto; color: $text-warning; }
    }
    """

    rows = getters.query_one("#rows", OptionList)

    def __init__(self, folder: Path | None) -> None:
        """`folder` is what an option named; without one, the usual folder is found after the first frame."""
        super().__init__()
        self.option = folder
        self.folder = Path()
        self.usual_folder = Path()
        self.voice = Voice()
        self.numbered: list[str] = []

    def compose(self) -> ComposeResult:
        yield Static(self.voice.say("chat.title"), id="title", markup=False)
        yield Static(id="kept", markup=False)
        yield Static(self.voice.say("chat.choose"), id="how", markup=False)
        yield OptionList(id="rows", markup=False)
        yield Static(self.voice.say("chat.reading"), id="said", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.rows.focus()
        self.call_after_refresh(self.fill)

    def on_screen_resume(self) -> None:
        if self.numbered:
            self.fill()

    @work(thread=True, exclusive=True, group="reading")
    def fill(self) -> None:
        """The saved interviews and the questionnaires; read away from the screen, as there may be many."""
        from interview.questionnaire.loading import installed_titles
        from interview.session.folder import Sessions
        from interview.session.place import sessions_folder

        try:
            self.folder, self.usual_folder = sessions_folder(self.option), sessions_folder(None)
            found = Sessions(self.folder).list()
        except UserError as error:
            self.app.call_from_thread(self.tell, str(error))
            return
        self.app.call_from_thread(self.show_rows, found, installed_titles())
        from interview.report.listing import how_much_is_left

        for entry in found[:_TOLD]:
            if entry.damaged is None and (left := how_much_is_left(entry, self.voice)):
                self.app.call_from_thread(self.tell_left, entry, left)

    def show_rows(self, found: "list[Listing]", questionnaires: dict[str, str]) -> None:
        kept = self.voice.say("chat.kept_in", folder=_from_home(self.folder))
        self.query_one("#kept", Static).update(Content(kept))
        here = self.rows.highlighted
        options: list[Option] = []
        self.numbered = [entry.name for entry in found if not entry.damaged]
        self.numbered += [f"{_NEW}{name}" for name in questionnaires]
        for entry in found:
            options.append(Option(self._line(entry), id=entry.name, disabled=entry.damaged is not None))
        for name, title in questionnaires.items():
            text = self.voice.say("chat.new", title=title)
            options.append(
                Option(Content(f"{self.numbered.index(_NEW + name) + 1} {text}"), id=f"{_NEW}{name}")
            )
        self.rows.set_options(options)
        if self.numbered:
            first = self.rows.get_option_index(self.numbered[0])
            self.rows.highlighted = first if here is None else min(here, len(options) - 1)
        self.tell("" if found else self.voice.say("chat.nothing_yet"))

    def tell_left(self, entry: "Listing", left: str) -> None:
        """Adds how many questions are left to a row, unless the list is another one by now."""
        if entry.name in self.numbered:
            self.rows.replace_option_prompt(entry.name, self._line(entry, left))

    def tell(self, sentence: str) -> None:
        said = self.query_one("#said", Static)
        said.update(Content(sentence))
        said.display = bool(sentence)

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character.isdecimal() and event.character.isascii():
            number = int(event.character)
            if 1 <= number <= len(self.numbered):
                self.rows.highlighted = self.rows.get_option_index(self.numbered[number - 1])

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        name = event.option_id or ""
        if name.startswith(_NEW):
            self.begin(name.removeprefix(_NEW))
        elif name:
            self.open_session(name, look=False)

    def action_resume(self) -> None:
        self.rows.action_select()

    def action_new(self) -> None:
        new = [name for name in self.numbered if name.startswith(_NEW)]
        if len(new) == 1:
            self.begin(new[0].removeprefix(_NEW))
        elif new:
            self.rows.highlighted = self.rows.get_option_index(new[0])

    def action_look(self) -> None:
        place = self.rows.highlighted
        name = self.rows.get_option_at_index(place).id if place is not None else None
        if name and not name.startswith(_NEW):
            self.open_session(name, look=True)

    @work(thread=True, exclusive=True, group="opening")
    def begin(self, name: str) -> None:
        """A new interview; themes and pass are asked for in the conversation."""
        from interview.questionnaire.loading import load

        self.app.call_from_thread(self.tell, self.voice.say("chat.beginning", name=name))
        try:
            questionnaire = load(name)
        except UserError as error:
            self.app.call_from_thread(self.tell, str(error))
            return
        self.app.call_from_thread(self.begin_in, name, questionnaire.languages)

    def begin_in(self, name: str, languages: tuple[str, ...]) -> None:
        """Begins at once where there is one language, and else asks which."""
        if len(languages) < 2:
            self._open(lambda: self._created(name, None), look=False, setup=True)
            return
        from interview.tui.screens.language import LanguageScreen

        def begin(language: str | None) -> None:
            if language:
                self._open(lambda: self._created(name, language), look=False, setup=True)

        self.tell("")
        self.app.push_screen(LanguageScreen(languages), begin)

    def open_session(self, name: str, *, look: bool) -> None:
        self.tell(self.voice.say("chat.opening", name=name))
        self._open(lambda: self._opened(name, look=look), look=look, setup=True)

    @work(thread=True, exclusive=True, group="opening")
    def _open(self, made: "Callable[[], Interview]", *, look: bool, setup: bool) -> None:
        try:
            interview = made()
        except UserError as error:
            self.app.call_from_thread(self.tell, str(error))
            return
        self.app.call_from_thread(self.enter, interview, look=look, setup=setup)

    def _created(self, name: str, language: str | None) -> "Interview":
        from interview.dialogue.interview import Interview
        from interview.questionnaire.loading import load

        return Interview.create(load(name, language=language), self.folder)

    def _opened(self, name: str, *, look: bool) -> "Interview":
        from interview.dialogue.interview import Interview

        return Interview.open(name, folder=self.folder, read_only=look)

    def enter(self, interview: "Interview", *, look: bool, setup: bool) -> None:
        self.tell("")
        interview.usually_in(self.usual_folder)
        if look:
            from interview.tui.screens.summary import SummaryScreen

            self.app.push_screen(SummaryScreen(interview))
        else:
            from interview.tui.screens.interview import InterviewScreen

            self.app.push_screen(InterviewScreen(interview, setup=setup))

    def _line(self, entry: "Listing", left: str = "") -> Content:
        if entry.damaged:
            return Content(self.voice.say("listing.damaged", name=entry.name, sentence=entry.damaged))
        date = entry.last_at.replace("T", " ").removesuffix("Z")[:16]
        answers = self.voice.say("count.answers", entry.answered)
        key = "chat.line_done" if entry.state == "completed" else "chat.line_more"
        more = self.voice.say(key, answers=answers, date=date)
        number = f"{self.numbered.index(entry.name) + 1} "
        return Content.assemble(
            (f"{number}{entry.name}", "bold"), f"\n{' ' * len(number)}{more}{f', {left}' if left else ''}"
        )


def _from_home(folder: Path) -> str:
    """The folder as people write it, with ~ for their home."""
    try:
        return str("~" / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)

"""What is here: saved interviews, newest first, and what can be begun. Filled in after the first frame."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from rich.cells import cell_len
from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.errors import UserError
from interview.tui.app import InterviewApp
from interview.tui.keys import APP, START, bindings
from interview.tui.screens.base import OwnScreen
from interview.tui.widgets.key_line import KeyLine
from interview.tui.widgets.lines import quiet
from interview.tui.widgets.rows import MarkedRows
from interview.tui.widgets.typed_ahead import TypedAhead
from interview.understanding.numbers import whole_number
from interview.visible import visible, wrapped
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview
    from interview.questionnaire import Questionnaire
    from interview.session.index import Listing
    from interview.snapshot.snapshot import Snapshot

Opens: TypeAlias = "Callable[[Path], Interview]"
WithGroup: TypeAlias = "Callable[[Questionnaire, Path, str], Interview]"
_LEAST = 10
"""Columns that a row is wrapped to at least."""
_AT_ONCE = 50
"""Rows that are shown at once; more than a screen has room for."""


class StartScreen(OwnScreen[None]):
    """Enter goes on with the marked interview, l looks at its summary, n begins a new one."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings(START))
    DEFAULT_CSS = """
    StartScreen {
        & #title { padding: 1 2 0 2; text-style: bold; color: $text-accent; }
        & #kept, & #how { padding: 0 2; height: auto; }
        & #kept, & #how { color: $foreground 70%; }
        & #kept:ansi, & #how:ansi { text-style: dim; }
        & #rows { height: 1fr; margin: 1 0; }
        & #rows > .option-list--option-disabled { color: $foreground; }
        & #message { padding: 1 2 0 2; height: auto; color: $text-warning; }
        &.-short #title { padding: 0 2; }
        &.-short #kept { display: none; }
        &.-short #message { padding: 0 2; }
        &.-short #rows { margin: 0; }
    }
    """

    app = getters.app(InterviewApp)
    rows = getters.query_one("#rows", MarkedRows)
    ahead = getters.query_one("#ahead", TypedAhead)

    def __init__(
        self, folder: Path | None, opens: "Opens | None" = None, with_group: "WithGroup | None" = None
    ) -> None:
        """`folder` is what an option named; without one, the usual folder is found after the first frame.

        `opens` opens a saved interview, `with_group` begins one for a group; without it that is not offered.
        """
        super().__init__()
        self.option = folder
        self.opens = opens
        self.with_group = with_group
        self.folder = Path()
        self.usual_folder = Path()
        self.voice = Voice()
        self.listings: list[Listing] = []
        self.saved: list[Listing] = []
        self.names: dict[Path, str] = {}
        """What each saved interview is called here, by its file."""
        self.left: dict[Path, str] = {}
        """What is left of each, as far as it was counted."""
        self.questionnaires: dict[str, str] = {}
        self.opening = False
        """Whether something is being opened, so that a second Enter does not open it twice."""

    def compose(self) -> ComposeResult:
        yield Static(self.voice.say("chat.title"), id="title", markup=False)
        yield Static(id="kept", markup=False)
        yield Static(id="how", markup=False)
        yield Static(self.voice.say("chat.reading"), id="message", markup=False)
        yield TypedAhead(id="ahead", markup=False)
        yield MarkedRows(id="rows", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self.rows.focus()
        self.call_after_refresh(self.fill)

    def on_resize(self) -> None:
        """Every row is wrapped for the present width."""
        said = self.voice.say("chat.choose")
        fits = cell_len(said) <= self.app.size.width - 4
        self.query_one("#how", Static).update(said if fits else self.voice.say("chat.choose_short"))
        if self.questionnaires:
            self._write(self.listings)

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
        self.app.call_from_thread(self.show_rows, listings, installed_titles(self.voice.language))
        from interview.snapshot.left import left_in

        for entry, left in left_in(listings, self.voice):
            self.app.call_from_thread(self.tell_left, entry, left)

    def show_rows(self, listings: "list[Listing]", questionnaires: dict[str, str]) -> None:
        """A row for each saved interview that can be opened, then the new ones, then the damaged."""
        from interview.wording.sessions import shown_names

        kept = self.voice.say("chat.kept_in", folder=_from_home(self.folder))
        self.query_one("#kept", Static).update(Content(visible(kept)))
        self.listings = listings
        self.saved = [entry for entry in listings if not entry.damaged]
        self.questionnaires = questionnaires
        self.names = dict(
            zip((entry.path for entry in listings), shown_names(listings, self.voice), strict=True)
        )
        self._write(listings)
        self.tell("" if listings else self.voice.say("chat.nothing_yet"))
        self.refresh_bindings()

    def _write(self, listings: "list[Listing]") -> None:
        here = self.rows.highlighted or 0
        first = [self._line(number, entry) for number, entry in enumerate(self.saved[:_AT_ONCE], 1)]
        self.rows.set_options(first)
        if first:
            self.rows.highlighted = min(here, len(first) - 1)
        if len(self.saved) > _AT_ONCE:  # the others once these are seen: each has to be measured
            self.call_after_refresh(self._show_others, listings, here)
        else:
            self._show_others(listings, here)

    def _show_others(self, listings: "list[Listing]", here: int) -> None:
        """The rows behind the first ones, unless another list is shown by now; `here` is to be marked."""
        if listings is not self.listings:
            return
        rows = [
            self._line(number, self.saved[number - 1]) for number in range(_AT_ONCE + 1, len(self.saved) + 1)
        ]
        begin = [self.voice.say("chat.new", title=title) for title in self.questionnaires.values()]
        begin += [self.voice.say("chat.with_group")] if self._offers_group else []
        for number, told in enumerate(begin, len(self.saved) + 1):
            above = "\n" if self.saved and number == len(self.saved) + 1 else ""
            rows.append(Content(above + "\n".join(self._wrapped(f"{number} ", told))))
        damaged = [
            Option(Content("\n" + "\n".join(self._wrapped("  ", self._damage(entry)))), disabled=True)
            for entry in listings
            if entry.damaged
        ]
        self.rows.add_options([*rows, *damaged])
        last = len(self.saved) + len(self.questionnaires) + self._offers_group - 1
        self.rows.highlighted = min(max(here, self.rows.highlighted or 0), max(last, 0))

    def tell_left(self, entry: "Listing", left: str) -> None:
        """Adds how many questions are left to a row, unless the list is another one by now."""
        if entry in self.saved:
            self.left[entry.path] = left
            place = self.saved.index(entry)
            self.rows.replace_option_prompt_at_index(place, self._line(place + 1, entry))

    def tell(self, sentence: str) -> None:
        self._open_no_more()
        self._say(sentence)

    def _is_being_opened(self) -> None:
        """Until it stands there, what is typed is kept for it."""
        if not self.opening:
            self.opening = True
            self.ahead.begin()

    def _open_no_more(self) -> None:
        """The rows take the keys again."""
        if self.opening:
            self.opening = False
            self.ahead.end()
            self.rows.focus()

    def on_key(self, event: events.Key) -> None:
        number = whole_number(event.character or "")
        rows = len(self.saved) + len(self.questionnaires) + self._offers_group
        if number is not None and 1 <= number <= rows:
            self.rows.highlighted = number - 1

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        if not self.on_top:
            return
        if event.option_index < len(self.saved):
            self._go_on(self.saved[event.option_index], look=False)
            return
        names = list(self.questionnaires)
        place = event.option_index - len(self.saved)
        self._begin(names[place] if place < len(names) else names[0], group=place >= len(names))

    @property
    def _offers_group(self) -> bool:
        """Whether a workshop can be begun here; its questionnaire is the first one."""
        return self.with_group is not None and bool(self.questionnaires)

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

        self.app.push_screen(HelpScreen(self.voice, keys=(*START, *APP), own_keys=self.app.own_keys))

    def _go_on(self, entry: "Listing", *, look: bool) -> None:
        from interview.dialogue.interview import Interview

        if not self.opening:
            self._say(self.voice.say("chat.opening", name=self.names[entry.path]))
            if look:
                self.opening = True
                self._look_in_thread(entry.path)
            else:
                open_interview = self.opens or Interview.open
                self._open(lambda: open_interview(entry.path))

    def _begin(self, name: str, *, group: bool = False) -> None:
        if not self.opening:
            self._is_being_opened()
            self._say(self.voice.say("chat.beginning", name=self.questionnaires[name]))
            self._load(name, group)

    @work(thread=True)
    def _load(self, name: str, group: bool) -> None:
        from interview.questionnaire.load import load

        try:
            questionnaire = load(name)
        except UserError as error:
            self.app.call_from_thread(self.tell, str(error))
            return
        if group:
            self.app.call_from_thread(self._ask_name, questionnaire)
            return
        self.app.call_from_thread(self._open, lambda: self._created(questionnaire))

    def _ask_name(self, questionnaire: "Questionnaire") -> None:
        """A workshop is named before it begins: its name stands on the wall, and on what is printed."""
        from interview.tui.screens.beginning import BeginningScreen

        self.tell("")

        def begin(name: str | None) -> None:
            if name is not None and not self.opening:
                self._open(lambda: self._created(questionnaire, group=name))

        self.app.push_screen(BeginningScreen(self.voice), begin)

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
        self._is_being_opened()
        self._open_in_thread(open_interview)

    @work(thread=True)
    def _open_in_thread(self, open_interview: "Callable[[], Interview]") -> None:
        try:
            interview = open_interview()
        except UserError as error:
            self.app.call_from_thread(self.tell, str(error))
            return
        self.app.call_from_thread(self._enter, interview)

    def _created(self, questionnaire: "Questionnaire", *, group: str | None = None) -> "Interview":
        """A new one, in the computer's language; a workshop where `group` says what it is called."""
        from interview.dialogue.interview import Interview
        from interview.questionnaire.load import in_usual_language

        spoken = in_usual_language(questionnaire)
        if group is not None and self.with_group is not None:
            return self.with_group(spoken, self.folder, group)
        return Interview.create(spoken, self.folder)

    def _enter(self, interview: "Interview") -> None:
        from interview.tui.screens.interview import InterviewScreen

        typed = self.ahead.handed_on()
        self.tell("")
        interview.usually_in(self.usual_folder)
        self.app.opened.append(interview)
        self.app.push_screen(InterviewScreen(interview, setup=True, typed=typed))

    def _say(self, sentence: str) -> None:
        message = self.query_one("#message", Static)
        message.update(Content(visible(sentence)))
        message.display = bool(sentence)

    def _damage(self, entry: "Listing") -> str:
        return self.voice.say("listing.damaged", name=self.names[entry.path], sentence=entry.damaged)

    def _wrapped(self, lead: str, told: str) -> list[str]:
        """Lines of a row: what does not fit in the first stands under its words."""
        return wrapped(visible(told), max(_LEAST, self.rows.room), lead, " " * len(lead))

    def _line(self, number: int, entry: "Listing") -> Content:
        from interview.wording.dates import moment_words
        from interview.wording.targets import open_targets_words

        answers = self.voice.say("count.answers", entry.answered)
        key = "chat.line_done" if entry.state == "completed" else "chat.line_more"
        more = self.voice.say(key, answers=answers, date=moment_words(entry.last_at, self.voice))
        lead = f"{number} "
        if targets := open_targets_words(entry.targets, self.voice):
            more = self.voice.say("listing.line_targets", line=more, targets=targets)
        left = self.left.get(entry.path, "")
        if entry.notice:
            left = f"{left}. {entry.notice}" if left else entry.notice
        below = self._wrapped(" " * len(lead), f"{more}, {left}" if left else more)
        return Content.assemble(
            ("\n".join(self._wrapped(lead, self.names[entry.path])), "bold"),
            ("\n" + "\n".join(below), quiet(self)),
        )


def _from_home(folder: Path) -> str:
    """The folder as people write it, with ~ for their home."""
    try:
        return str("~" / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)

"""The answer dock: the grid and the choices of what is asked, and the line that is always there."""

from collections.abc import Callable

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.widgets import Static, TextArea

from interview.dialogue.display import GridRows, Offer
from interview.tui.sizes import SHORT
from interview.tui.widgets.chat_line import ChatLine
from interview.tui.widgets.choices import Choices
from interview.tui.widgets.grid import LEAST, Grid
from interview.understanding.numbers import whole_number

_CHOICES = 0.6
"""The part of the screen that choices take at most."""
_GRID = 0.3
_KEYS, _END_OF_QUESTION = 1, 1


def _line_most(height: int) -> int:
    return 4 if height < SHORT else 8


class Dock(Vertical):
    """Turns marks, ticks, clicks and typing into one line, and remembers lines that were not sent."""

    DEFAULT_CSS = """
    Dock {
        height: auto;
        & #entry { height: auto; }
        & #prompt { width: 5; padding: 0 0 0 1; color: $text-accent; text-style: bold; }
        & #line { width: 1fr; min-width: 8; padding: 0 1 0 0; }
    }
    """

    choices = getters.query_one("#choices", Choices)
    line = getters.query_one("#line", ChatLine)

    def __init__(self, say: Callable[[str, str], None], is_answer: Callable[[str], bool]) -> None:
        """`say` takes a line that was sent, and the part of it that was typed; `is_answer` tells an answer
        from a request.
        """
        super().__init__(id="dock")
        self.say = say
        self.is_answer = is_answer
        self.about = ""
        self.unsent: dict[str, str] = {}
        """Texts that were being typed when something else was asked, by what they were about."""
        self._ticks: dict[str, str] = {}
        """The numbers of what was ticked by then, likewise."""
        self._prefilled = ""
        self._around = (0, 1)
        """Rows above the conversation, and of the question that is asked."""
        self._line_rows = 1
        self._grid = Grid(id="grid")
        """Stands above the choices from the first question on that needs it."""

    def compose(self) -> ComposeResult:
        choices = Choices(id="choices")
        yield choices
        with Horizontal(id="entry"):
            yield Static("┗ › ", id="prompt", markup=False)
            yield ChatLine(self.take, choices, id="line")

    def show(self, offer: Offer, grid: GridRows | None, text: str = "") -> None:
        """Offers what is asked now; `text` is the answer so far, selected: typing replaces it, and a
        request typed there is one.

        A line that was being typed stays with its question, and comes back with it.
        """
        if offer.about != self.about:
            if ticks := self.choices.unsent:
                self._ticks[self.about] = ticks
            if self.typed:
                self.unsent[self.about] = self.line.text
            self.about = offer.about
            self._prefilled = text
            unsent = self.unsent.pop(offer.about, None)
            self.line.put_back(text if unsent is None else unsent)
            if unsent is not None:
                self.line.move_cursor(self.line.document.end)
        self.choices.show(offer)
        if ticks := self._ticks.pop(offer.about, ""):
            self.choices.tick_again(ticks)
        if grid and not self._grid.is_attached:
            self.mount(self._grid, before=0)
        self._grid.show(grid)
        self.fit()

    def leave(self, above: int, asked: int) -> None:
        """Rows that are not to be had: those above the conversation, and of the question that is asked."""
        self._around = (above, max(asked, _END_OF_QUESTION))

    def fit(self) -> None:
        """Divides the rows of the screen, so that the line is always there, and something of each other part.

        What the line takes comes first; two choices come before the grid, and the whole question before more
        choices. What is past gives way to them where there are few rows.
        """
        height = self.app.size.height
        above, asked = self._around
        self._line_rows = self._rows_of_line
        room = height - _KEYS - above - _END_OF_QUESTION - self._line_rows
        whole = height - _KEYS - above - asked - self._line_rows
        least = LEAST if self._grid.table and whole - LEAST >= self.choices.least else 0
        most = min(int(height * _CHOICES) if height >= SHORT else height, whole - least)
        most = max(1, min(max(most, self.choices.least), room))
        self.choices.take(most, airy=height >= SHORT)
        rows = min(room - min(most, self.choices.rows), int(height * _GRID) + 1)
        self._grid.fit(rows)

    @property
    def is_ready(self) -> bool:
        """Whether its parts stand: not before it is built, nor once it is taken down."""
        return bool(self.query("#line"))

    @property
    def _rows_of_line(self) -> int:
        """How many rows the line takes with what stands in it."""
        return min(max(1, self.line.wrapped_document.height), _line_most(self.app.size.height))

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        # Textual lays all out a second time when what a container holds has grown; here it grows with it.
        del layout
        return super()._size_updated(size, virtual_size, container_size, layout=False)

    @on(Choices.Laid)
    def fit_again(self) -> None:
        """The choices take other rows than they did, as at another width."""
        self.fit()

    @property
    def typed(self) -> str:
        """What was typed and not sent; nothing when it only is the answer so far."""
        text = self.line.text
        return text if text.strip() and text != self._prefilled else ""

    @property
    def unsent_line(self) -> str:
        """What was typed or ticked and not sent, as the line that Enter would send."""
        typed, ticks = self.typed, self.choices.unsent
        if not ticks or (typed and not self.is_answer(typed)):
            return typed
        return f"{ticks},{typed}" if typed else ticks

    def put_back(self, line: str) -> None:
        """What was typed or ticked, and not sent, in an earlier sitting."""
        if not self.choices.tick_again(line):
            self.line.clear()
            self.line.insert(line)

    def take(self, line: str) -> None:
        """Enter: a typed line, with what was ticked before it, or what the marks stand for."""
        if not line.strip():
            self.say(self.choices.answer, "")
        elif self.choices.ticked_by_hand and self.is_answer(line):
            self.say(f"{self.choices.answer},{line}", line)
        else:
            self.say(self.choices.meant(line), line)

    @on(Choices.Pressed)
    def press(self, event: Choices.Pressed) -> None:
        self.say(event.line, "")

    @on(TextArea.Changed)
    def point(self) -> None:
        """A number points at its choice while it is typed, and is ticked where several fit."""
        if self._line_rows != self._rows_of_line:
            self.fit()
        self.choices.tick_typed(self.line.text)
        if self.line.text.strip():
            self.choices.point_at(whole_number(self.line.text))

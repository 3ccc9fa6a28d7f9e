"""The answer dock: the grid and the choices of what is asked, and the line that is always there."""

from collections.abc import Callable

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static, TextArea

from interview.dialogue.display import GridRows, Offer
from interview.tui.widgets.chat_line import ChatLine
from interview.tui.widgets.choices import Choices
from interview.tui.widgets.grid import LEAST, Grid
from interview.understanding.numbers import whole_number

_AROUND = 5
"""Rows that grid and choices never get: where one is, keys, a rule, and two of the conversation."""
_CHOICES = 0.45
"""The part of the screen that choices take at most."""
_GRID = 0.25


def _line_most(height: int) -> int:
    return 4 if height < 20 else 8


class Dock(Vertical):
    """Turns marks, ticks, clicks and typing into one line, and remembers lines that were not sent."""

    DEFAULT_CSS = """
    Dock {
        height: auto;
        & #entry { height: auto; border-top: solid $panel; }
        & #prompt { width: 3; padding: 0 0 0 1; color: $text-accent; text-style: bold; }
        & #line { width: 1fr; min-width: 8; padding: 0 1 0 0; }
    }
    """

    choices = getters.query_one("#choices", Choices)
    line = getters.query_one("#line", ChatLine)

    def __init__(
        self, say: Callable[[str, str], None], is_answer: Callable[[str], bool], chosen: str, heading: str
    ) -> None:
        """`say` takes a line that was sent, and the part of it that was typed; `is_answer` tells an answer
        from a request.

        `chosen` stands before the choice given so far, `heading` above what can be said instead.
        """
        super().__init__(id="dock")
        self.say = say
        self.is_answer = is_answer
        self.chosen = chosen
        self.heading = heading
        self.about = ""
        self.unsent: dict[str, str] = {}
        """Texts that were being typed when something else was asked, by what they were about."""
        self._prefilled = ""
        self._grid = Grid(id="grid")
        """Stands above the choices from the first question on that needs it."""

    def compose(self) -> ComposeResult:
        choices = Choices(self.chosen, self.heading, id="choices")
        yield choices
        with Horizontal(id="entry"):
            yield Static("› ", id="prompt", markup=False)
            yield ChatLine(self.take, choices, id="line")

    def show(self, offer: Offer, grid: GridRows | None, hint: str, text: str = "") -> None:
        """Offers what is asked now; `text` is the answer so far, selected: typing replaces it, and a
        request typed there is one.

        A line that was being typed stays with its question, and comes back with it.
        """
        if offer.about != self.about:
            if self.typed:
                self.unsent[self.about] = self.line.text
            self.about = offer.about
            self._prefilled = text
            unsent = self.unsent.pop(offer.about, None)
            self.line.put_back(text if unsent is None else unsent)
            if unsent is not None:
                self.line.move_cursor(self.line.document.end)
        self.choices.show(offer)
        if grid and not self._grid.is_attached:
            self.mount(self._grid, before=0)
        self._grid.show(grid)
        self.fit()
        self.line.placeholder = hint

    def fit(self) -> None:
        """Divides the rows of the screen, so that the line is always there, and something of each other part.

        The line may grow to its most without pushing itself out.
        """
        height = self.app.size.height
        room = height - _AROUND - _line_most(height)
        least = LEAST if self._grid.table else 0
        most = max(1, min(int(height * _CHOICES), room - least))
        self.choices.styles.max_height = most
        rows = min(room - min(most, self.choices.rows), int(height * _GRID) + 1)
        self._grid.fit(rows)

    @on(Choices.Laid)
    def fit_again(self) -> None:
        """The choices take other rows than they did, as at another width."""
        self.fit()

    @property
    def typed(self) -> str:
        """What was typed and not sent; nothing when it only is the answer so far."""
        text = self.line.text
        return text if text.strip() and text != self._prefilled else ""

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
        """A number points at its choice while it is typed."""
        if self.line.text.strip():
            self.choices.point_at(whole_number(self.line.text))

"""The wall: what the room sees, large, one thing at a time. It reads the public state and takes no input.

In a window of its own Ctrl+C leaves it. It looks for news ten times a second, and paints what is new.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.filter import LineFilter
from textual.widgets import Static

from interview.tui.driver import own_driver
from interview.tui.sink import Sink
from interview.wording.voice import Voice
from interview.workshop.public import MOST_DRAWN, Public, Row, View, plan_in_words, read_public

WIDTH = 64
"""Columns: what a projector shows large enough for the last row of chairs."""
_LOOKS = 0.1
"""Seconds between two looks at the file."""
_PERSON = "●"
_MOST_APART, _MOST_IN_A_ROW = 12, 24
"""So many people stand in a row with room between them; more stand close."""
_PEOPLE = 30
"""Columns for a row of people and their number; labels have the rest."""
_WIDEST = 120
_DECIDED = "›"
_MOST_NAMED = 2
_PARTS = ("place", "ask", "rows", "told")
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


class Wall(Container):
    """Shows what one file says, and goes along with it."""

    DEFAULT_CSS = """
    Wall { align: center middle; background: $background; }
    Wall #page { max-width: 100%; height: auto; max-height: 100%; scrollbar-size: 0 0; }
    Wall #page Static { width: 100%; height: auto; }
    Wall #place { color: $text-muted; margin-bottom: 1; }
    Wall #ask { text-style: bold; margin-bottom: 1; }
    Wall #told { margin-top: 1; text-style: bold; }
    Wall #code { color: black; background: white; margin-top: 1; }
    Wall #page #code { width: auto; }
    Wall.tight #page Static { margin: 0; }
    Wall.black #page { display: none; }
    """

    def __init__(self, public_file: Path) -> None:
        super().__init__()
        self.public_file = public_file
        self._shown: Public | None = None
        self._left: str | None = None

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False):
            for name in _PARTS:
                yield Static(id=name)
            yield Static(id="code", markup=False)

    def on_mount(self) -> None:
        self.look()
        self.set_interval(_LOOKS, self.look)

    def on_resize(self) -> None:
        self._shown = None
        self.look()

    def look(self) -> None:
        """Paints what is new; a file that is being replaced, or that cannot be read, changes nothing."""
        try:
            state = read_public(self.public_file)
        except (OSError, ValueError):
            state = self._shown
        state = state or Public()
        left = time_left(state, datetime.now(UTC))
        if state != self._shown or left != self._left:
            self._shown, self._left = state, left
            self._paint(state, left)

    def _paint(self, state: Public, left: str) -> None:
        columns, rows = self.app.size
        self.set_class(state.view is View.BLACK, "black")
        texts = page(state, left)
        if _height(texts) > rows:  # wider lines before any of them is out of sight
            texts = page(state, left, max(WIDTH, min(columns, _WIDEST)))
        self.query_one("#page").styles.width = max(WIDTH, *(map(len, "\n".join(texts).split("\n"))))
        self.set_class(_height(texts) > rows, "tight")
        for name, text in zip(_PARTS, texts, strict=True):
            widget = self.query_one(f"#{name}", Static)
            widget.update(Text(text))
            widget.display = bool(text)
        code = code_of(state.address) if state.address and state.view is View.WAITING else ()
        fits = len(code) + _height(texts) + 1 <= rows and len("".join(code[:1])) <= columns
        drawn = self.query_one("#code", Static)
        drawn.update("\n".join(code))
        drawn.display = bool(code) and fits


class WallApp(App[None]):
    """The wall in a window of its own."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "quit", show=False, priority=True),
        Binding("ctrl+q", "nothing", show=False, priority=True),
    ]

    def __init__(self, public_file: Path) -> None:
        super().__init__(driver_class=own_driver(None, gone=self.exit, again=lambda: self.screen.refresh()))
        self.public_file = public_file
        self.animation_level = "none"

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What a stranger's file says does not reach the terminal as it is."""
        return [*super().get_line_filters(), Sink()]

    def compose(self) -> ComposeResult:
        yield Wall(self.public_file)

    def action_nothing(self) -> None:
        """A key that leaves other programs; in front of a room one way out is enough."""


def _height(texts: Sequence[str]) -> int:
    """Rows of these parts, with one between two of them."""
    shown = [text.count("\n") + 1 for text in texts if text]
    return sum(shown) + max(0, len(shown) - 1)


def page(state: Public, left: str = "", width: int = WIDTH) -> tuple[str, str, str, str]:
    """Where one is, what is asked, the choices with their people, and what is told below."""
    say = Voice(state.language).say
    if state.view is View.BLACK:
        return "", "", "", ""
    time = [say("wall.time_left", time=left)] if left else []
    voted = say("wall.voted", voted=state.voted, present=state.present)
    if state.view is View.WAITING:
        waiting = [say("wall.present", state.present)] if state.present else []
        return "", state.title, state.address, "\n".join([*waiting, *time])
    if state.view is View.QUIET_ROUND:
        about = say("wall.quiet_about", state.total)
        return say("wall.quiet_round"), about, state.address, "\n".join([voted, *time])
    if state.view is View.PLAN:
        ask = "\n".join(_wrapped("", say("wall.plan_asks"), width))
        return say("wall.plan"), ask, *_plan(state, width, time)
    place = say("wall.place", number=state.number, total=state.total)
    told = [say(f"label.{state.label}")] if state.label else []
    if state.view is View.VOTE:
        told = [voted]
    elif state.view is View.DECIDED:
        told.append(_decided(state))
    rows = [*(_row(row, width, state.decided) for row in state.rows), *_without_answer(state, width)]
    ask = "\n".join(_wrapped("", state.ask, width))
    if state.several:
        ask += f"\n{say('wall.several')}"
    below = "\n".join(line for text in [*told, *time] for line in _wrapped("", text, width))
    return place, ask, "\n".join(rows), below


def _plan(state: Public, width: int, time: Sequence[str]) -> tuple[str, str]:
    """What is planned, a few lines each; below, how much more there is."""
    steps, more = plan_in_words(state, Voice(state.language))
    lines = []
    for number, (aim, *rest) in enumerate(steps, 1):
        lines += _wrapped(f"{number:>2} ", aim, width)
        lines += [line for text in rest for line in _wrapped("   ", text, width)]
    return "\n".join(lines), "\n".join([*filter(None, [more]), *time])


def _row(row: Row, width: int, decided: Sequence[int]) -> str:
    """A choice and its people, with a mark where it was decided on; a long label goes on in further lines."""
    lead = f"{_DECIDED if row.number in decided else ' '}{row.number:>2} "
    if row.voices is None:
        return "\n".join(_wrapped(lead, row.label, width))
    return _with_people(_wrapped(lead, row.label, width - _PEOPLE), row.voices, width)


def _with_people(label: list[str], voices: int, width: int) -> str:
    """The label with its people beside its last line, and below where there are many."""
    first, *more = people(voices)
    room = width - _PEOPLE
    lines = [*label[:-1], f"{label[-1]:<{room}} {first}"]
    return "\n".join([*lines, *(f"{'':<{room}} {row}" for row in more)])


def _without_answer(state: Public, width: int) -> list[str]:
    """Those who did not know, or said that it does not apply."""
    say = Voice(state.language).say
    found = (("wall.dont_know", state.dont_know), ("wall.not_applicable", state.not_applicable))
    return [_with_people(["    " + say(key)], n, width) for key, n in found if n]


def code_of(address: str) -> list[str]:
    """The address as a code for cameras, two of its rows in a line; for dark letters on a light ground."""
    import segno

    rows = [[bool(dark) for dark in row] for row in segno.make(address, micro=False).matrix_iter(border=2)]
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return ["".join(_HALVES[pair] for pair in zip(upper, lower, strict=True)) for upper, lower in pairs]


def people(voices: int) -> list[str]:
    """Every one of so many people, in rows, and how many they are."""
    if voices <= 0:
        return ["-"]
    drawn = min(voices, MOST_DRAWN)
    if drawn <= _MOST_APART:
        return [f"{' '.join(_PERSON * voices)}  {voices}"]
    rows = [_PERSON * min(_MOST_IN_A_ROW, drawn - first) for first in range(0, drawn, _MOST_IN_A_ROW)]
    return [*rows[:-1], f"{rows[-1]}  {voices}"]


def _wrapped(lead: str, text: str, width: int) -> list[str]:
    from textwrap import wrap

    return wrap(text, width, initial_indent=lead, subsequent_indent=" " * len(lead)) or [lead]


def _decided(state: Public) -> str:
    voice = Voice(state.language)
    labels = [f"{row.number} {row.label}" for row in state.rows if row.number in state.decided]
    if len(labels) > _MOST_NAMED:  # the rows are marked
        labels = [str(number) for number in state.decided]
    listed = voice.listed(labels, "or") if state.decision == "between" else voice.series(labels)
    return voice.say(f"wall.decided.{state.decision}", list=listed)


def time_left(state: Public, now: datetime) -> str:
    """Minutes and seconds until the time box ends; 0:00 from then on, empty where there is none."""
    if not state.ends:
        return ""
    try:
        ends = datetime.fromisoformat(state.ends)
        left = max(0, int((ends - now).total_seconds()))
    except (ValueError, TypeError):
        return ""
    return f"{left // 60}:{left % 60:02}"

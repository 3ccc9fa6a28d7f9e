"""The line that is always there: an answer, a number, a request; several lines where text is asked for."""

from collections.abc import Callable

from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Selection, TextAreaTheme

from interview.session.format import clean
from interview.tui.widgets.choices import Choices
from interview.tui.widgets.kept_styles import KeptStyles

_MARKING = ("up", "down", "space", "right")


class ChatLine(TextArea):
    """Enter sends, ctrl+j begins a new line. Arrows and space work the choices while the line is empty."""

    DEFAULT_CSS = """
    ChatLine {
        height: auto;
        min-height: 1;
        max-height: 8;
        border: none;
        padding: 0 1;
        background: $background;
        &:focus { border: none; }
        & .text-area--cursor-line { background: $background; }
        & .text-area--placeholder { color: $foreground 75%; }
        &:ansi .text-area--placeholder { text-style: dim; }
    }
    """

    def __init__(self, send: Callable[[str], None], choices: Choices, id: str | None = None) -> None:
        """`send` takes a line, and `choices` are worked by the arrows.

        Both are called at once: as messages they could be overtaken by the next key.
        """
        super().__init__(id=id, soft_wrap=True, compact=True, show_line_numbers=False, tab_behavior="focus")
        self.send = send
        self.choices = choices
        self.cursor_blink = False
        self._kept = KeptStyles(self)
        self._kept_for: TextAreaTheme | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        # Textual 8.2.8 works out every style of a text area anew for each key.
        if self._kept.renew() and self._kept_for is self._theme:
            return super(TextArea, self).render_lines(crop)
        self._kept_for = self._theme
        self._kept.style("text-area--cursor")
        return super().render_lines(crop)

    def on_key(self, event: events.Key) -> None:
        """Keys are taken here and not by bindings, which overtake letters that still wait in the queue."""
        if event.key == "enter":
            text = self.text
            self.clear()
            self.send(text)
        elif event.key in ("ctrl+j", "shift+enter"):
            self._begin_line()
        elif event.key not in _MARKING or (self.text and not self._is_unwanted):
            return
        elif event.key in ("up", "down"):
            self.clear()  # of a line that was put back and is not wanted
            self.choices.move(-1 if event.key == "up" else 1)
        elif self.text:
            return
        else:
            self.choices.tick()
        event.stop()
        event.prevent_default()

    @property
    def _is_unwanted(self) -> bool:
        """Whether the line holds what was put back beside choices, of which one is being looked for."""
        return bool(self.choices.offer.choices) and self.selected_text == self.text

    def _begin_line(self) -> None:
        """A new line; under a text that was put back, so that it goes on."""
        if self.selected_text == self.text:
            self.move_cursor(self.document.end)
        self.replace("\n", *self.selection)

    def _refresh_size(self) -> None:
        """Textual 8.2.8 sizes a text that undo made shorter before the cursor is back in it, and ends."""
        start, end = self.selection
        inside = Selection(self.clamp_visitable(start), self.clamp_visitable(end))
        if inside != self.selection:
            self.selection = inside
        super()._refresh_size()

    def on_paste(self, event: events.Paste) -> None:
        """A paste may hold codes that steer a terminal; they never get as far as the screen."""
        self.replace(clean(event.text), *self.selection)
        event.stop()
        event.prevent_default()

    def put_back(self, text: str) -> None:
        """A line that could not be taken: to be mended, or replaced by what is typed next."""
        self.text = text
        self.select_all()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        # A one-line field has nothing to scroll: the wheel belongs to the conversation.
        event.prevent_default()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.prevent_default()

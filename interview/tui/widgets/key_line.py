"""The keys of a screen, in its last line; a key that has no room to be read whole is in the palette, which
is named last.

One widget that draws them all: Textual's footer makes one for each key, and makes all of them anew when the
focus moves, so that a first frame is laid out three times.
"""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import ActiveBinding, Binding
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from interview.tui.keys import title_of
from interview.wording.voice import Voice

_DIM = Style(dim=True)
_AT_LEFT = 1
_APART, _CLOSE = 2, 1
"""Columns between two keys: where all of them have room, and where they have not."""
_MORE = "…"


def _place(name: str | None, own: list[str | None]) -> int:
    return own.index(name) if name in own else len(own)


class KeyLine(Widget, can_focus=False):
    """A click presses a key, the pointer tells what it does, and the wheel brings those that have no room."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--name"}
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        background: $background;
        & .keys--key { color: $foreground; background: $background; text-style: bold; }
        & .keys--name { color: $foreground 70%; background: $background; }
        &:ansi .keys--name { text-style: dim; }
    }
    """

    def __init__(self, *, more: bool = False) -> None:
        """`more`: the palette offers more than these keys, and is named however many have room."""
        super().__init__()
        self.more = more
        self._keys: list[ActiveBinding] = []
        self._first = 0
        """The key that the line begins with."""
        self._palette: ActiveBinding | None = None
        """The key of the palette, where there is one."""

    def on_mount(self) -> None:
        self._look(self.screen)
        self.screen.bindings_updated_signal.subscribe(self, self._look)

    def _look(self, screen: Screen[object]) -> None:
        """Takes over the keys that work now, each act with its first one."""
        acts: dict[str, ActiveBinding] = {}
        self._palette = None
        for active in screen.active_bindings.values():
            if active.binding.action.endswith("command_palette"):
                self._palette = active
            if active.binding.show:
                acts.setdefault(active.binding.action, active)
        own = [binding.id for binding in screen.BINDINGS if isinstance(binding, Binding)]
        # A key that the line has as well would come first.
        keys = sorted(acts.values(), key=lambda active: _place(active.binding.id, own))
        if self._keys != keys:
            self._keys = keys
            self._first = 0
            self.refresh()

    def render_line(self, y: int) -> Strip:
        del y
        key_style = self.get_component_rich_style("keys--key")
        name_style = self.get_component_rich_style("keys--name")
        segments: list[Segment] = [Segment(" ", self.rich_style)]
        shown, apart = self._laid
        for active in shown:
            dim = Style.null() if active.enabled else _DIM
            key, name = self._in_words(active)
            segments += (
                Segment(key, key_style + dim),
                Segment(f" {name}", name_style + dim),
                Segment(" " * apart, self.rich_style),
            )
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _in_words(self, active: ActiveBinding) -> tuple[str, str]:
        if active is self._palette:
            name = Voice().say("chat.key.more") if self.more else _MORE
        else:
            name = title_of(active.binding)
        return self.app.get_key_display(active.binding), name

    def _columns(self, active: ActiveBinding) -> int:
        return cell_len(" ".join(self._in_words(active)))

    @property
    def _laid(self) -> tuple[list[ActiveBinding], int]:
        """The keys that have room, and the palette behind them where it has more; and how far apart."""
        shown = self._in_view(_APART)
        have_room = shown[: len(self._keys)] == self._keys
        return (shown, _APART) if have_room else (self._in_view(_CLOSE), _CLOSE)

    def _in_view(self, apart: int) -> list[ActiveBinding]:
        room = self.size.width - _AT_LEFT + apart
        keys, last = self._keys[self._first :], []
        columns = [self._columns(active) + apart for active in keys]
        if self._palette is not None and (self.more or sum(columns) > room):
            last = [self._palette]
            room -= self._columns(self._palette) + apart
        shown: list[ActiveBinding] = []
        for active, taken in zip(keys, columns, strict=True):
            room -= taken
            if room < 0:
                break
            shown.append(active)
        return [*shown, *last]

    def _at(self, x: int) -> ActiveBinding | None:
        end = _AT_LEFT
        shown, apart = self._laid
        for active in shown:
            key, name = self._in_words(active)
            end += Strip([Segment(f"{key} {name}")]).cell_length
            if x < end:
                return active
            end += apart
            if x < end:
                return None
        return None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        active = self._at(event.x)
        if active and active.enabled:
            self.app.simulate_key(active.binding.key)
        elif active:
            self.app.bell()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        active = self._at(event.x)
        self.tooltip = (active.tooltip or active.binding.tooltip or None) if active else None

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._begin_with(event, self._first + 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._begin_with(event, self._first - 1)

    def _begin_with(self, event: events.MouseEvent, first: int) -> None:
        event.stop()
        if 0 <= first < len(self._keys):
            self._first = first
            self.refresh()

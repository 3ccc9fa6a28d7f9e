"""Where the interview stands: themes with what is done of each, to open one from."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.dialogue.display import ThemeLine
from interview.visible import visible


class Where(Static):
    """The same in one line, for a terminal without room beside the conversation."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.theme: ThemeLine | None = None
        self.left = ""

    def show(self, theme: ThemeLine | None, left: str) -> None:
        self.theme, self.left = theme, left
        self.on_resize()

    def on_resize(self) -> None:
        if self.theme is None:
            self.update(Content(self.left))
            return
        behind = f" {self.theme.done}/{self.theme.total} · {self.left}"
        room = max(8, self.content_size.width - len(behind))
        self.update(
            Content(f"{Content(visible(self.theme.title)).truncate(room, ellipsis=True).plain}{behind}")
        )


class Side(VerticalScroll, can_focus=False, can_focus_children=True):
    """The themes beside the conversation, and how much is left. Filled once there is room to show it."""

    DEFAULT_CSS = """
    Side {
        width: 36; border-right: solid $panel; padding: 0 1;
        & #side-title { padding: 0 1; text-style: bold; }
        & #left { padding: 0 1; }
        & #themes { margin: 1 0; }
    }
    """

    def __init__(self, heading: str, id: str | None = None) -> None:
        super().__init__(id=id)
        self.heading = heading
        self.themes: tuple[ThemeLine, ...] = ()
        self.left = ""

    async def show(self, themes: tuple[ThemeLine, ...], left: str) -> None:
        self.themes, self.left = themes, left
        if self.display:
            await self.on_show()

    async def on_show(self) -> None:
        if not self.children:
            await self.mount(
                Static(self.heading, id="side-title", markup=False),
                ThemeList(id="themes"),
                Static(id="left", markup=False),
            )
        self.query_one(ThemeList).show(self.themes)
        self.query_one("#left", Static).update(Content(self.left))


class ThemeList(OptionList):
    """A caret for the present theme, a tick for one that is all answered, and the count in any case.

    A dot stands where all was asked, and some is not known or kept private.
    """

    DEFAULT_CSS = """
    ThemeList { height: auto; max-height: 100%; border: none; padding: 0; background: $background; }
    ThemeList:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    class Opened(Message):
        def __init__(self, section: str) -> None:
            super().__init__()
            self.section = section

    class Left(Message):
        """Escape: back to the line."""

    class Typed(Message):
        """Text that is meant for the line."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.themes: tuple[ThemeLine, ...] = ()

    def show(self, themes: tuple[ThemeLine, ...]) -> None:
        """Draws only the lines that have changed."""
        if [theme.id for theme in themes] != [theme.id for theme in self.themes]:
            self.set_options(Option(self._line(theme), id=theme.id) for theme in themes)
        else:
            for number, (old, new) in enumerate(zip(self.themes, themes, strict=True)):
                if old != new:
                    self.replace_option_prompt_at_index(number, self._line(new))
        self.themes = themes
        if self.has_focus:
            self.on_focus()

    def on_resize(self) -> None:
        for number, theme in enumerate(self.themes):
            self.replace_option_prompt_at_index(number, self._line(theme))

    def on_focus(self) -> None:
        """The mark begins at the present theme."""
        here = [number for number, theme in enumerate(self.themes) if theme.here]
        self.highlighted = here[0] if here else 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(self.Opened(event.option_id))

    def on_key(self, event: events.Key) -> None:
        if event.is_printable and event.character:
            event.stop()
            self.post_message(self.Typed(event.character))

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self.post_message(self.Typed(event.text))

    def action_leave(self) -> None:
        self.post_message(self.Left())

    def _line(self, theme: ThemeLine) -> Content:
        width = max(14, (self.size.width or 34) - 2)
        count = f"{theme.done}/{theme.total}" if theme.total else "-"
        room = width - len(count) - 3
        title = Content(visible(theme.title)).truncate(room, ellipsis=True, pad=True).plain
        return Content(f"{theme.mark} {title} {count}")

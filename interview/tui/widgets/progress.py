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
from interview.dialogue.turn import Left, Place
from interview.tui.widgets.lines import quiet
from interview.visible import visible
from interview.wording.voice import Voice

_BAR, _LEAST_BAR, _SIDE_BAR, _LEAST_TITLE = 12, 6, 23, 14
"""Columns of the bar in one line, at most and at least, and beside the conversation; and of a title that
still tells something."""

_MARKED = "»"


def thin_bar(part: float, width: int) -> Content:
    """How far it is, as a line of two strengths, so that it can be read without colour."""
    done = min(width, int(part * width + 0.5))
    return Content.assemble(("━" * done, "$text-accent"), ("─" * (width - done), "$foreground 70%"))


def _count(theme: ThemeLine) -> str:
    """How many of its questions are answered; how many it has, where that is all that there is to tell."""
    is_whole = theme.done == theme.total or not (theme.asked or theme.here)
    return (str(theme.total) if is_whole else f"{theme.done}/{theme.total}") if theme.total else "-"


class Where(Static):
    """The same in one line, for a terminal without room beside the conversation."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.place: Place | None = None
        self.left = Left()

    def show(self, place: Place | None, left: Left) -> None:
        self.place, self.left = place, left
        self.on_resize()

    def on_resize(self) -> None:
        width = self.content_size.width
        if self.place is None:
            self.update(Content(self.left.short), layout=False)
            return
        before, title, behind = self.place.words.partition(self.place.title)
        behind += f" · {self.left.short}"
        if self.left.time and width >= _LEAST_TITLE + len(behind) + len(self.left.time) + 2:
            behind += f", {self.left.time}"
        room = width - len(before + behind)
        named = Content(visible(title)).truncate(max(8, room), ellipsis=True)
        line = Content.assemble(before, (named.plain, "bold"), behind)
        room -= named.cell_length
        columns = min(_BAR, room - 2)
        if columns >= _LEAST_BAR:
            line = Content.assemble(line, " " * (room - columns), thin_bar(self.left.part, columns))
        self.update(line, layout=False)  # one line, whatever stands there


class Side(VerticalScroll, can_focus=False, can_focus_children=True):
    """The themes beside the conversation, and how much is left. Filled once there is room to show it."""

    DEFAULT_CSS = """
    Side {
        width: 28; padding: 0 1 0 0;
        & #side-title { padding: 0 2; color: $foreground 70%; }
        & #themes { margin: 1 0; }
        & #bar { height: 1; padding: 0 2; }
        & #left { height: 3; padding: 0 2; color: $foreground 70%; }
        & #side-title:ansi, & #left:ansi { text-style: dim; }
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.themes: tuple[ThemeLine, ...] = ()
        self.left = Left()

    async def show(self, themes: tuple[ThemeLine, ...], left: Left) -> None:
        self.themes, self.left = themes, left
        if self.display and themes:
            await self.on_show()

    async def on_show(self) -> None:
        if not self.themes:
            return
        if not self.children:
            await self.mount(
                Static(id="side-title", markup=False),
                ThemeList(id="themes"),
                Static(id="bar", markup=False),
                Static(id="left", markup=False),
            )
        self.query_one("#side-title", Static).update(Voice().say("chat.themes"), layout=False)
        self.query_one(ThemeList).show(self.themes)
        if self.left.words:
            self.query_one("#bar", Static).update(thin_bar(self.left.part, _SIDE_BAR), layout=False)
        told = "\n".join(filter(None, (self.left.words, self.left.time)))
        self.query_one("#left", Static).update(Content(told), layout=False)


class ThemeList(OptionList):
    """A caret for the present theme, a tick for one that is all answered, and how many questions it has.

    A dot stands where all was asked, and some is not known or kept private.
    """

    DEFAULT_CSS = """
    ThemeList { height: auto; max-height: 100%; border: none; padding: 0; background: $background; }
    ThemeList:focus { border: none; }
    ThemeList > .option-list--option { padding: 0; }
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
        self._drawn_marked: int | None = None

    def show(self, themes: tuple[ThemeLine, ...]) -> None:
        """Draws only the lines that have changed."""
        if [theme.id for theme in themes] != [theme.id for theme in self.themes]:
            self.set_options(Option(self._line(theme), id=theme.id) for theme in themes)
            self._drawn_marked = None
        else:
            for number, (old, new) in enumerate(zip(self.themes, themes, strict=True)):
                if old != new:
                    self._replace(number, self._line(new, marked=number == self.highlighted))
        self.themes = themes
        if self.has_focus:
            self.on_focus()

    def _replace(self, number: int, line: Content) -> None:
        """Another line for a theme. Textual 8.2.8 would draw all of them anew."""
        option = self.get_option_at_index(number)
        option._set_prompt(line)
        for drawn in tuple(self._option_render_cache.keys()):
            if drawn[0] is option:
                self._option_render_cache.discard(drawn)
        self.refresh_line(number)

    def on_resize(self) -> None:
        for number, theme in enumerate(self.themes):
            line = self._line(theme, marked=number == self.highlighted)
            self.replace_option_prompt_at_index(number, line)

    def on_focus(self) -> None:
        """The mark begins at the present theme."""
        here = [number for number, theme in enumerate(self.themes) if theme.here]
        self.highlighted = here[0] if here else 0

    def watch_highlighted(self, highlighted: int | None) -> None:
        """The marked theme is drawn in the colours of the mark alone."""
        super().watch_highlighted(highlighted)
        for number in {self._drawn_marked, highlighted}:
            if number is not None and number < len(self.themes):
                self._replace(number, self._line(self.themes[number], marked=number == highlighted))
        self._drawn_marked = highlighted

    def on_blur(self) -> None:
        """The present theme is told by its caret alone again."""
        self.highlighted = None

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

    def _line(self, theme: ThemeLine, *, marked: bool = False) -> Content:
        width = max(14, self.scrollable_content_region.width or 27)
        count = _count(theme)
        room = width - len(count) - 3
        title = Content(visible(theme.title)).truncate(room, ellipsis=True, pad=True).plain
        over = theme.total and theme.asked >= theme.total
        manner = "bold $text-accent" if theme.here else quiet(self) if over else "$foreground"
        mark = _MARKED if marked else theme.mark
        return Content.styled(f"{mark} {title} {count}", "" if marked else manner)

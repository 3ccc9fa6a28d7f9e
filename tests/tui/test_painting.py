"""What a start, a key and a turn cost, counted: styles, layouts, and the pieces of lines that are sent."""

from collections import Counter
from collections.abc import Callable

import pytest
from rich.console import RenderableType
from textual._compositor import Compositor
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.screen import Screen

from interview.tui.painted import Pieces
from tests.tui.conftest import WIDE, Chat, Chats


class Terminal:
    """Listens to what an app sends, and counts how often it lays out its screen."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sent: list[tuple[str, str]] = []
        """Where a piece of a line was put, and what it was."""
        self.layouts = 0
        display: Callable[..., None] = App._display
        reflow: Callable[..., object] = Compositor.reflow

        def displayed(app: App[object], screen: Screen[object], update: RenderableType | None) -> None:
            if isinstance(update, Pieces):
                self.sent += update.pieces
            display(app, screen, update)

        def laid_out(compositor: Compositor, *arguments: object) -> object:
            self.layouts += 1
            return reflow(compositor, *arguments)

        monkeypatch.setattr(App, "_display", displayed)
        monkeypatch.setattr(Compositor, "reflow", laid_out)

    async def after(self, chat: Chat, *keys: str) -> None:
        """Begins to count once all stands still, and counts what these keys cost."""
        await chat.pilot.pause(0.2)
        self.sent.clear()
        self.layouts = 0
        await chat.presses(*keys)
        await chat.pilot.pause(0.2)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    return Terminal(monkeypatch)


@pytest.mark.parametrize("size", [(80, 24), WIDE])
async def test_a_turn_lays_out_once_and_sends_no_line_twice(
    chats: Chats, terminal: Terminal, size: tuple[int, int]
) -> None:
    async with chats(size=size) as chat:
        for key in "1231123":
            await terminal.after(chat, key)
            shown = chat.shown
            await terminal.after(chat, "enter")
            assert chat.shown != shown
            # The table of a group comes into being with the first question that needs it.
            assert terminal.layouts <= (2 if chat.asked == "weeding" else 1)
            assert len(terminal.sent) == len(set(terminal.sent))


async def test_a_turn_sends_only_lines_that_look_different(chats: Chats, terminal: Terminal) -> None:
    async with chats("1", "2") as chat:
        await terminal.after(chat, "1")
        before = chat.shown.splitlines()
        await terminal.after(chat, "enter")
        different = sum(old != new for old, new in zip(before, chat.shown.splitlines(), strict=True))
        # The line that was typed in is sent empty, and again with its hint; "where" follows the question.
        assert 0 < len(terminal.sent) <= different + 2


async def test_a_key_lays_out_nothing_and_sends_what_it_marks(chats: Chats, terminal: Terminal) -> None:
    async with chats("1", "2") as chat:
        for key, pieces in (("1", 2), ("backspace", 2), ("down", 2), ("down", 2)):
            await terminal.after(chat, key)
            assert terminal.layouts == 0
            assert 0 < len(terminal.sent) <= pieces


async def test_what_comes_onto_the_screen_is_styled_once(
    chats: Chats, monkeypatch: pytest.MonkeyPatch
) -> None:
    styled = Counter[DOMNode]()
    apply: Callable[..., None] = Stylesheet.apply

    def counted(sheet: Stylesheet, node: DOMNode, **how: object) -> None:
        styled[node] += 1
        apply(sheet, node, **how)

    monkeypatch.setattr(Stylesheet, "apply", counted)
    async with chats() as chat:
        again = {node for node, times in styled.items() if times > 1}
        assert len(styled) > 20
        assert again <= {chat.talk.dock.line}  # which gets the focus

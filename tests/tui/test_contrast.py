"""Every letter on every screen stands out: contrast as WCAG 2 defines it, at least 4.5 to 1."""

import pytest
from rich.color import Color
from textual.color import Color as Shade

from tests.tui.conftest import USUAL, WIDE, Chat, Chats

ENOUGH = 4.5


def faint(chat: Chat) -> set[str]:
    """Texts on the screen whose colour is too near to what is behind them."""
    found = set()
    strips = chat.app.screen._compositor.render_strips()
    if chat.app.screen.is_modal:  # what lies behind is dimmed on purpose
        box = chat.app.screen.query_one("Vertical").region
        strips = [strip.crop(box.x, box.right) for strip in strips[box.y : box.bottom]]
    for strip in strips:
        for segment in strip:
            style = segment.style
            if style is None or not segment.text.strip(" ─│╭╮╰╯▁▂▃▄▅▆▇█▎▏▔━╸╺▐") or style.color is None:
                continue
            front, back = shade(style.color), shade(style.bgcolor or Color.parse("black"))
            if style.dim or (contrast(front, back) < ENOUGH):
                found.add(f"{segment.text.strip()!r} {front.hex} on {back.hex}")
    return found


def shade(color: Color) -> Shade:
    return Shade(*color.get_truecolor())


def contrast(one: Shade, other: Shade) -> float:
    """The WCAG ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: Shade) -> float:
    parts = [value / 255 for value in (color.r, color.g, color.b)]
    r, g, b = (value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("theme", ["high-contrast", "textual-dark", "daylight"])
@pytest.mark.parametrize("size", [WIDE, USUAL], ids=["wide", "usual"])
async def test_all_text_stands_out(chats: Chats, theme: str, size: tuple[int, int]) -> None:
    async with chats("1", "2-x", "1,2", "dk", "", size=size) as chat:
        chat.app.theme = theme
        await chat.pilot.pause()
        assert not faint(chat)
        await chat.types("A story.")
        assert not faint(chat)
        await chat.presses("alt+up")
        assert not faint(chat)
        await chat.presses("escape", "f5")
        assert not faint(chat)
        await chat.presses("escape")
        for key in ("f1", "f8", "f9", "ctrl+p"):
            await chat.presses(key)
            await chat.pilot.pause(0.3)
            assert not faint(chat)
            await chat.presses("escape")


@pytest.mark.parametrize(
    ("told", "theme"),
    [
        ("0;15", "daylight"),
        ("0;default;15", "daylight"),
        ("15;0", "textual-dark"),
        ("", "textual-dark"),
    ],
)
async def test_the_colours_follow_the_terminal_where_it_tells(
    chats: Chats, monkeypatch: pytest.MonkeyPatch, told: str, theme: str
) -> None:
    monkeypatch.setenv("COLORFGBG", told)
    async with chats() as chat:
        assert chat.app.theme == theme


async def test_without_colours_every_state_is_told_by_a_mark(
    chats: Chats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with chats("1", "1,2", "dk", "", size=WIDE) as chat:
        strips = chat.app.screen._compositor.render_strips()
        styles = [segment.style for strip in strips for segment in strip if segment.style]
        assert {style.color.name for style in styles if style.color} <= {"default"}
        assert {style.bgcolor.name for style in styles if style.bgcolor} <= {"default"}
        dim = {part.text.strip() for strip in strips for part in strip if part.style and part.style.dim}
        assert "What grows there?" in dim, "what is past stands back"
        assert "What is its story?" not in dim
        for told in (
            "◇ What grows there?",
            "· How far is watering",
            "◆ What is its story?",
            "┃",
            "┗ ›",
            "✓ About",
        ):
            assert told in chat.shown
        await chat.sends("/change crops")
        await chat.presses("down", "space")
        assert "›  1 [ ] Apples" in chat.shown
        assert "2 [x] Beans" in chat.shown

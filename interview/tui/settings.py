"""What the user has set for the chat, where that is kept, and the colours there are to choose among."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from textual.theme import Theme

from interview.files import put_in_place, read_text, real_path
from interview.toml_text import parsed

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#303030",
    warning="#ffd700",
    error="#ff9090",
    success="#7fff7f",
    dark=True,
    luminosity_spread=0.0,
    variables={
        "text-accent": "#ffff00",
        "text-primary": "#ffff00",
        "text-secondary": "#00ffff",
        "text-warning": "#ffd700",
        "text-error": "#ff9090",
        "text-success": "#7fff7f",
        "text-muted": "#ffffff",
        "text-disabled": "#ffffff",
        "foreground-muted": "#ffffff",
        "foreground-disabled": "#ffffff",
        "footer-foreground": "#ffffff",
        "footer-background": "#000000",
        "footer-key-foreground": "#ffff00",
        "footer-description-foreground": "#ffffff",
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
        "block-cursor-blurred-background": "#303030",
        "block-cursor-blurred-foreground": "#ffffff",
        "input-selection-background": "#0000aa",
        "screen-selection-background": "#0000aa",
        "screen-selection-foreground": "#ffffff",
    },
)
DAYLIGHT = Theme(
    name="daylight",
    primary="#00508a",
    secondary="#00508a",
    accent="#8a4b00",
    foreground="#1c1c1c",
    background="#fafafa",
    surface="#fafafa",
    panel="#e4e4e4",
    warning="#8a4b00",
    error="#a3001e",
    success="#1b6600",
    dark=False,
    variables={
        "text-accent": "#8a4b00",
        "text-primary": "#00508a",
        "text-secondary": "#00508a",
        "text-warning": "#8a4b00",
        "text-error": "#a3001e",
        "text-success": "#1b6600",
    },
)
"""Dark letters on white. In Textual's own light theme accent and warnings stand out 3.3 to 1 only."""
OWN_THEMES = (HIGH_CONTRAST, DAYLIGHT)
DARK, LIGHT = "textual-dark", DAYLIGHT.name
_LIGHT_COLOURS = ("7", "15")
"""Of the sixteen colours of a terminal, those that are light enough to be behind dark letters."""


def settings_folder() -> Path:
    """The user's settings folder; it need not exist."""
    from platformdirs import user_config_path

    return user_config_path("interview", appauthor=False)


def chosen_theme(folder: Path) -> str | None:
    """The theme chosen last, from `chat.toml`; None when there is none that can be read."""
    try:
        theme = parsed(read_text(folder / "chat.toml")).get("theme")
    except (OSError, ValueError):
        return None
    return theme if isinstance(theme, str) else None


def fitting_theme(told: Mapping[str, str], light: bool | None = None) -> str:
    """The light or the dark theme, as the terminal tells its background in `COLORFGBG`, such as "15;0", or
    told when it was asked whether it is `light`.

    Dark where it tells nothing: most terminals are, and the theme can be chosen.
    """
    if light is not None:
        return LIGHT if light else DARK
    background = told.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if background in _LIGHT_COLOURS else DARK


def keep_theme(folder: Path, theme: str) -> None:
    """Remembers the theme. One that cannot be remembered is chosen anew next time."""
    import tomli_w

    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        # People link to settings that they keep elsewhere: their own link is followed.
        put_in_place(real_path(folder / "chat.toml"), tomli_w.dumps({"theme": theme}).encode())

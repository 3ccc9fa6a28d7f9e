"""The styles that a widget draws its parts with, kept from one painting to the next.

Textual 8.2.8 forgets them whenever a widget is drawn anew, and working one out costs as much as a line.
"""

from typing import TYPE_CHECKING

from rich.style import Style
from textual.color import Color

if TYPE_CHECKING:
    from textual.css.styles import StylesBase
    from textual.widget import Widget


class KeptStyles:
    """Good for as long as the rules of a part and what lies behind the widget stay what they were."""

    def __init__(self, widget: "Widget") -> None:
        self._widget = widget
        self._behind: tuple[Color, Color] | None = None
        self._kept: dict[str, tuple[StylesBase, Style]] = {}

    def renew(self) -> bool:
        """To be called before each painting; whether what was kept is still good."""
        behind = self._widget.background_colors
        good = behind == self._behind and all(
            self._rules(name) is rules for name, (rules, _) in self._kept.items()
        )
        if not good:
            self._behind = behind
            self._kept.clear()
        return good

    def style(self, name: str) -> Style:
        """The style of a part, named by its component class."""
        kept = self._kept.get(name)
        if kept is None:
            kept = self._kept[name] = (self._rules(name), self._widget.get_component_rich_style(name))
        return kept[1]

    def _rules(self, name: str) -> "StylesBase":
        return self._widget._component_styles[name]  # the one that is made anew with the rules

"""The palette: what can be done here, a row each, in the order of use, with the key or word that does it."""

from collections.abc import Iterable

from rich.text import Text
from textual.app import SystemCommand
from textual.command import DiscoveryHit, Hit, Hits, Provider

_APART, _TITLES, _IN_COLUMNS = "  ", 40, 60
"""Between act and key, columns of the act, and of a window that has room for both beside each other."""


class Acts(Provider):
    """What the screen and the application offer."""

    async def discover(self) -> Hits:
        for place, command in enumerate(self._offered):
            # Textual 8.2.8 sorts by this text, from A on, and shows it nowhere.
            yield DiscoveryHit(self._row(Text(command.title), command), command.callback, text=f"{place:03}")

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._offered:
            score = max(matcher.match(command.title), matcher.match(command.help))
            if score > 0:
                yield Hit(
                    score, self._row(Text(command.title), command), command.callback, text=command.title
                )

    @property
    def _offered(self) -> Iterable[SystemCommand]:
        return self.app.get_system_commands(self.screen)

    def _row(self, title: Text, command: SystemCommand) -> Text:
        """The act, and in a column of its own, where there is one, the key or word."""
        if self.app.size.width >= _IN_COLUMNS:
            title.pad_right(max(0, _TITLES - title.cell_len))
        return Text.assemble(title, (f"{_APART}{command.help}", "not bold"))

"""What the wall shows, over the desk: for a laptop whose own screen is what the projector shows."""

from pathlib import Path

from textual import events
from textual.app import ComposeResult

from interview.tui.screens.base import OwnScreen
from interview.tui.wall import Wall


class MirrorScreen(OwnScreen[None]):
    """The wall until a key is pressed, which does nothing else."""

    def __init__(self, public_file: Path) -> None:
        super().__init__()
        self.public_file = public_file

    def compose(self) -> ComposeResult:
        yield Wall(self.public_file)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.dismiss(None)

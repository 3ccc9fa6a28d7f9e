"""What every screen here begins with.

It is left once, however many keys and clicks arrive together. It tells what it says in parting, and what it
adds to the palette, so that the application knows no screen.
"""

from collections.abc import Iterable

from textual import events, on
from textual.app import SystemCommand
from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.message import Message
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widgets import Input, OptionList

from interview.dialogue.turn import Outcome


class OwnScreen(Screen[ScreenResultType]):
    """A second dismiss, of a second Enter or click that was read with the first, is ignored.

    Textual would take the screen below off the stack instead, and end with an error at the last one.
    """

    @property
    def on_top(self) -> bool:
        """Whether this is the screen that keys and clicks are meant for."""
        return self.app.screen_stack[-1:] == [self]

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leaves the screen with a result, if it is the one on top."""
        return super().dismiss(result) if self.on_top else AwaitComplete()

    @on(events.ScreenResume)
    def style_once(self, event: events.ScreenResume) -> None:
        """What stands here for the first time was styled when it was mounted: once is enough."""
        event.refresh_styles = event.refresh_styles and self.stack_updates > 0

    def parting(self, *, attended: bool) -> Outcome | None:
        """What is said when the program is left with this screen open; None when it has nothing to say.

        `attended` is whether somebody is there to be asked something first.
        """
        del attended
        return None

    def palette(self) -> Iterable[SystemCommand]:
        """What the palette offers here beside what it offers everywhere."""
        return ()


class OwnModalScreen(ModalScreen[ScreenResultType], OwnScreen[ScreenResultType]):
    """The same over the screen below."""


class Palette(CommandPalette, OwnScreen[None]):
    """Textual's command palette, left once as well; what was chosen in it is done once.

    Textual 8.2.8 looks for its list after the palette was left, and pages through one that has no rows yet.
    """

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def choose_once(self, event: Message) -> None:
        if not self.on_top:
            event.stop()
            event.prevent_default()

    def _watch__list_visible(self) -> None:
        if self.query(OptionList):
            super()._watch__list_visible()

    def _action_command_list(self, action: str) -> None:
        lists = self.query(OptionList)
        if lists and (action == "select" or lists.first().scrollable_content_region.height):
            super()._action_command_list(action)

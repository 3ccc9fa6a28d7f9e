"""What is typed before there is a line to type it in: kept, shown, and handed on."""

from textual import events
from textual.content import Content
from textual.widgets import Static

from interview.visible import visible

_ENDS_A_LINE = ("enter", "ctrl+j", "shift+enter")
_ITS_KEYS = (*_ENDS_A_LINE, "backspace", "tab", "shift+tab")


class TypedAhead(Static, can_focus=True):
    """Takes every key while something is being opened. Enter ends a line; nothing is sent."""

    DEFAULT_CSS = """
    TypedAhead { display: none; height: auto; padding: 0 2; }
    TypedAhead.-taking { display: block; }
    """

    text = ""

    def begin(self) -> None:
        self.add_class("-taking")
        self.focus()

    def end(self) -> None:
        """No key from here on. What was typed waits for the next thing that is opened."""
        self.remove_class("-taking")

    def handed_on(self) -> str:
        """What was typed, which stands elsewhere from here on."""
        typed = self.text
        self._now("")
        return typed

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """A letter is a letter here, also where it is a key of the screen."""
        return bool(character and character.isprintable()) or key in _ITS_KEYS

    def on_key(self, event: events.Key) -> None:
        if event.is_printable:
            self._now(self.text + (event.character or ""))
        elif event.key == "backspace":
            self._now(self.text[:-1])
        elif event.key in _ENDS_A_LINE and self.text.strip():
            self._now(self.text.rstrip("\n") + "\n")
        elif event.key not in _ITS_KEYS:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        from interview.session.format import clean

        self._now(self.text + clean(event.text))
        event.stop()
        event.prevent_default()

    def _now(self, text: str) -> None:
        self.text = text
        self.update(Content(visible(text)))

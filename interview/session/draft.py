"""A long text while it is being typed, kept beside the session and never in its journal.

At most one write a second, and a draft that cannot be written is let go: an answer is what counts.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from interview.files import LARGEST, read_text
from interview.session.disk import replace_file
from interview.session.events import Clock
from interview.session.format import clean
from interview.toml_text import parsed

_PAUSE = timedelta(seconds=1)


class Draft:
    """The draft of one session; without a path and a clock it is kept in memory alone."""

    def __init__(self, path: Path | None = None, clock: Clock | None = None) -> None:
        self._path = path
        self._clock = clock
        self._text: tuple[str, str] | None = None
        self._written_at: datetime | None = None
        self._waiting = False

    def put(self, item: str, text: str) -> None:
        """Remember what is typed at `item` so far; written at once if a second has passed."""
        self._text = (clean(item), clean(text))
        self._waiting = True
        if self._clock is None:
            return
        now = self._clock()
        if self._written_at is None or abs(now - self._written_at) >= _PAUSE:
            self._written_at = now
            self.flush()

    def flush(self) -> None:
        """Write what still waits for its second to pass."""
        if not self._waiting or self._text is None or self._path is None:
            return
        import tomli_w

        item, text = self._text
        with suppress(OSError):
            replace_file(self._path, tomli_w.dumps({"item": item, "text": text}).encode(), durable=False)
            self._waiting = False

    def saved(self) -> tuple[str, str] | None:
        """Item and text of the draft, this session's or the one before it left behind."""
        if self._text is None and self._path is not None:
            self._text = draft_in(self._path)
        return self._text

    def clear(self) -> None:
        """The text became an answer, or is not wanted any more."""
        self._text, self._waiting = None, False
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


def draft_in(path: Path) -> tuple[str, str] | None:
    """What a draft file holds; None when there is none that can be read."""
    try:
        table = parsed(read_text(path, LARGEST))
    except (OSError, ValueError):
        return None
    item, text = table.get("item"), table.get("text")
    return (clean(item), clean(text)) if isinstance(item, str) and isinstance(text, str) else None

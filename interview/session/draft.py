"""A text while it is being typed, kept beside the session and never in its journal.

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
NOTE = "note"
"""The part of a text that is kept as a note: no answer settles it."""


class Draft:
    """The draft of one session; without a path and a clock it is kept in memory alone."""

    def __init__(self, path: Path | None = None, clock: Clock | None = None) -> None:
        self._path = path
        self._clock = clock
        self._text: tuple[str, str] | None = None
        self._part = ""
        self._written_at: datetime | None = None
        self._waiting = False

    def put(self, item: str, text: str, part: str = "") -> None:
        """Remember what is typed at `item` so far; written at once if a second has passed.

        `part` names the small question about the answer that it is for; none for the answer itself.
        """
        self._text, self._part = (clean(item), clean(text)), part
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
        part = {"part": self._part} if self._part else {}
        with suppress(OSError):
            replace_file(
                self._path, tomli_w.dumps({"item": item, **part, "text": text}).encode(), durable=False
            )
            self._waiting = False

    def saved(self) -> tuple[str, str] | None:
        """Item and text of the draft, this session's or the one before it left behind."""
        if self._text is None and self._path is not None and (left := _read(self._path)):
            self._text, self._part = left[:2], left[2]
        return self._text

    def part(self) -> str:
        """The small question that the draft is for; empty when it is for the answer itself."""
        return self._part if self.saved() else ""

    def is_of(self, item: str, *, part: bool) -> bool:
        """Whether it is known to be of this item's answer, or of a small question about that; no note is."""
        of_item = self._text is not None and self._text[0] == item
        return of_item and self._part != NOTE and bool(self._part) == part

    def clear(self) -> None:
        """The text became an answer, or is not wanted any more."""
        self._text, self._waiting = None, False
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


def draft_in(path: Path) -> tuple[str, str] | None:
    """Item and text of a draft file; None when there is none that can be read."""
    draft = _read(path)
    return draft[:2] if draft else None


def _read(path: Path) -> tuple[str, str, str] | None:
    """Item, text and part of a draft file."""
    try:
        table = parsed(read_text(path, LARGEST))
    except (OSError, ValueError):
        return None
    item, text, part = table.get("item"), table.get("text"), table.get("part", "")
    if not (isinstance(item, str) and isinstance(text, str) and isinstance(part, str)):
        return None
    return clean(item), clean(text), clean(part)

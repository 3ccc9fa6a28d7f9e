"""A text while it is being typed, kept beside the session and never in its journal.

At most one write a second, and a draft that cannot be written is let go: an answer is what counts.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct

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
        self._held = ("", "")
        """Item and text of lines that were typed, and are neither an answer nor a note yet."""

    def hold(self, item: str, text: str) -> None:
        """Keep lines that stand nowhere yet as the draft, also while something else is typed there."""
        held = (clean(item), clean(text))
        if held == self._held:
            return
        self._held = held
        if self._text is None and not text:
            self.clear()
            return
        self._waiting = True
        self.flush()

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
        if not self._waiting or self._path is None:
            return
        import tomli_w

        held_at, held = self._held
        item, text = self._text or (held_at, "")
        table = {"item": item, "part": self._part if self._text is not None else "", "text": text}
        if held_at == item:
            table["heard"] = held
        table = {key: text for key, text in table.items() if text or key in ("item", "text")}
        with suppress(OSError):
            replace_file(self._path, tomli_w.dumps(table).encode(), durable=False)
            self._waiting = False

    def saved(self) -> tuple[str, str] | None:
        """Item and text of the draft, this session's or the one before it left behind."""
        left = self._left() if self._text is None else None
        if left is not None and (left.text or left.part):
            self._text, self._part = (left.item, left.text), left.part
        return self._text

    def left_held(self) -> tuple[str, str] | None:
        """Item and text of the lines that stood nowhere yet when the session before this one ended.

        They were sent, so that they are no text that is still being typed.
        """
        left = self._left()
        return (left.item, left.heard) if left is not None and left.heard and not self._held[1] else None

    def settle_held(self) -> None:
        """The lines that an earlier session left stand somewhere by now."""
        self.saved()
        self._held = ("", "")
        if self._text is None:
            self.clear()
            return
        self._waiting = True
        self.flush()

    def _left(self) -> "_Left | None":
        return _read(self._path) if self._path is not None else None

    def part(self) -> str:
        """The small question that the draft is for; empty when it is for the answer itself."""
        return self._part if self.saved() else ""

    def is_of(self, item: str, *, part: bool) -> bool:
        """Whether it is known to be of this item's answer, or of a small question about that; no note is."""
        of_item = self._text is not None and self._text[0] == item
        return of_item and self._part != NOTE and bool(self._part) == part

    def clear(self) -> None:
        """The text became an answer, or is not wanted any more."""
        self._text, self._waiting = None, bool(self._held[1])
        if self._waiting:
            self.flush()
        elif self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


def draft_in(path: Path) -> tuple[str, str] | None:
    """Item and text of a draft file; None when there is none that can be read."""
    draft = _read(path)
    return (draft.item, draft.text) if draft else None


class _Left(Struct, frozen=True):
    """What a draft file holds: what was being typed, and lines that were sent and stand nowhere yet."""

    item: str
    text: str
    part: str
    heard: str


def _read(path: Path) -> _Left | None:
    try:
        table = parsed(read_text(path, LARGEST))
    except (OSError, ValueError):
        return None
    texts = [table.get("item"), table.get("text"), table.get("part", ""), table.get("heard", "")]
    held = [clean(text) for text in texts if isinstance(text, str)]
    return _Left(*held) if len(held) == len(texts) else None

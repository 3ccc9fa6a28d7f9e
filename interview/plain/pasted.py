"""Lines that arrive together in a terminal: it is asked what they are, and none of them is lost.

As answers of their own they are offered one by one, each below a question that was shown, so that none
of them answers a question that nobody has read yet.
"""

from collections import deque
from collections.abc import Callable

from interview.wording.voice import Voice


def _never(_: str) -> bool:
    return False


class Pasted:
    """What was pasted and is not settled; `say` writes a line of the interviewer."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._together: tuple[str, ...] = ()
        """Lines of which it is not known yet whether they are one answer."""
        self._each: deque[str] = deque()
        """Answers of their own, that are still to be offered."""
        self.as_they_are = False
        """Whether what waits takes several lines as they come, as a note does."""
        self.asked_else = False
        """Whether something small waits, which a yes may be for."""
        self.is_request: Callable[[str], bool] = _never

    @property
    def left(self) -> str:
        """All that is not settled, as it was pasted."""
        return "\n".join((*self._together, *self._each)).strip("\n")

    @property
    def asks(self) -> bool:
        """Whether it is still open what the lines are."""
        return bool(self._together)

    def ask(self) -> None:
        """What is to be said before the next line is typed."""
        if self._together:
            self._say(Voice().say("plain.together", len(self._together)))
        elif self._each:
            key = "plain.next" if len(self._each) > 1 else "plain.last"
            self._say(Voice().say(key, len(self._each) - 1, line=self._each[0]))

    def take(self, lines: list[str]) -> str | None:
        """The line to go on with, of those that arrived; None where it is to be asked once more."""
        several = sum(bool(line.strip()) for line in lines) > 1
        if self.as_they_are and not self._together:
            return "\n".join(lines).strip("\n") if several else lines[0]
        if several:
            self._together = (*self._together, *lines)
            return None
        line = next((line for line in lines if line.strip()), "")
        if self._together:
            return self._told(line)
        if not self._each:
            return line
        if not line.strip() or (not self.asked_else and self._is(line, "take")):
            return self._each.popleft()
        return None if self._dropped(line) else line

    def whole(self) -> str:
        """The lines of which it was not said what they are, as one answer; there are none from here on."""
        text, self._together = "\n".join(self._together).strip("\n"), ()
        return text

    def _told(self, line: str) -> str | None:
        """What the person says the lines are; a request is obeyed, and then it is asked again."""
        voice = Voice()
        if self._is(line, "one"):
            return self.whole()
        if self._is(line, "each"):
            first, *others = filter(str.strip, self._together)
            self._together = ()
            self._each.extend(others)
            return first
        if self._dropped(line):
            return None
        asks_for_help = self._is(line, "help")
        if self.is_request(line) and not asks_for_help:
            return line
        key = "plain.together_help" if asks_for_help or not line.strip() else "plain.together_unclear"
        self._say(voice.say(key, given=line.strip()))
        return None

    def _dropped(self, line: str) -> bool:
        if not self._is(line, "drop"):
            return False
        gone = [line for line in (*self._together, *self._each) if line.strip()]
        self._together = ()
        self._each.clear()
        self._say(Voice().say("plain.dropped", len(gone)))
        return True

    def _is(self, line: str, answer: str) -> bool:
        voice = Voice()
        return voice.phrases.is_one_of(line, voice.words(f"plain.words_{answer}"))

"""Every exception of the package.

InterviewError
├── ConditionError         a condition sentence cannot be read; points at the word
└── UserError              show this sentence and stop (exit code 1)
    ├── QuestionnaireError a questionnaire has problems; carries all of them
    └── SessionError       something about a session file
        ├── SeveralSessions several are called so
        ├── SessionLocked  another process is writing it
        └── NotSaved       an answer could not be put on disk, and does not count as given
            └── Unsealed  somebody has to say first whether the last entry of the file is kept
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol


class InterviewError(Exception):
    """Base of every exception raised on purpose by this package."""


class ConditionError(InterviewError):
    """A condition sentence that cannot be read.

    `start` and `end` are character offsets into `sentence`; `message` says what would fit there.
    """

    def __init__(self, sentence: str, start: int, end: int, message: str) -> None:
        super().__init__(message)
        self.sentence = sentence
        self.start = start
        self.end = end
        self.message = message

    def pointed(self) -> str:
        """The sentence with a line of carets under the word that does not fit, then the message."""
        carets = " " * self.start + "^" * max(1, self.end - self.start)
        return f"{self.sentence}\n{carets}\n{self.message}"


class UserError(InterviewError):
    """A problem to tell in one sentence, with the way out; never a traceback."""


class ProblemLike(Protocol):
    def __str__(self) -> str: ...


class QuestionnaireError(UserError):
    """A questionnaire cannot be used; `problems` lists everything found, not just the first."""

    def __init__(self, sentence: str, problems: Sequence[ProblemLike] = ()) -> None:
        super().__init__(sentence)
        self.problems = tuple(problems)


class SessionError(UserError):
    """A session file cannot be opened, read or found."""


class SeveralSessions(SessionError):
    """Several sessions are called so; `files` are theirs."""

    def __init__(self, sentence: str, files: Sequence[Path]) -> None:
        super().__init__(sentence)
        self.files = tuple(files)


class SessionLocked(SessionError):
    """Another process is writing this session; `owner` says who, in words."""

    def __init__(self, sentence: str, owner: str) -> None:
        super().__init__(sentence)
        self.owner = owner


class NotSaved(SessionError):
    """An answer is not on disk; nothing half-written is left in the file.

    `reason` says why in a few words, where there are any. `safe` when everything before it is certainly
    in the file; `elsewhere` when writing the whole session to another place would help.
    """

    def __init__(
        self,
        sentence: str,
        *,
        reason: str = "",
        safe: bool = False,
        elsewhere: bool = True,
    ) -> None:
        super().__init__(sentence)
        self.reason = reason or sentence
        self.safe = safe
        self.elsewhere = elsewhere


class Unsealed(NotSaved):
    """The file ends in an entry without its closing blank line, and nobody has said yet what it is."""

    def __init__(self, sentence: str, *, reason: str) -> None:
        super().__init__(sentence, reason=reason, safe=True, elsewhere=False)

"""What the interviewer says, turn by turn. Front ends show turns and add no sentence of their own."""

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct


class TurnKind(StrEnum):
    SAY = "say"
    SECTION = "section"
    PLACE = "place"
    ASK = "ask"
    FOLLOW_UP = "follow_up"
    HINT = "hint"
    RECORDED = "recorded"
    CHANGED = "changed"
    CHECK = "check"
    RECAP = "recap"
    LINE = "line"
    UNCLEAR = "unclear"
    """Nothing was recorded: the line could not be placed, or does not fit."""
    ERROR = "error"
    FAREWELL = "farewell"


class ShownChoice(Struct, frozen=True):
    """A choice as offered: its number from 1, and whether it is part of the answer given so far.

    An `exclusive` one goes with no other.
    """

    number: int
    code: str
    label: str
    hint: str | None = None
    chosen: bool = False
    exclusive: bool = False


class Quit(Struct, frozen=True):
    """The interview is left: the front end closes."""


class ShowSummary(Struct, frozen=True):
    """The summary so far is asked for: `in_short` on one screen, or of one `theme` by its id."""

    in_short: bool = False
    theme: str = ""


class ShowExample(Struct, frozen=True):
    """The summary of a finished interview, in `file`, is asked for: an example to look at."""

    file: str


class WriteReport(Struct, frozen=True):
    """The report is asked for as files: `copy` is "overview", "answers" or "full".

    `annex` says whether what it rests on stands behind it; without `formats`, all that can be written are.
    """

    copy: str
    annex: bool = False
    formats: tuple[str, ...] = ()


class ShowComparison(Struct, frozen=True):
    """This interview beside another one, in `file`, is asked for."""

    file: str


class ShowWall(Struct, frozen=True):
    """What a room may see, in `file`, is asked for in place of the conversation, until a key is pressed."""

    file: str


Errand: TypeAlias = Quit | ShowSummary | ShowExample | WriteReport | ShowComparison | ShowWall
"""What a turn leaves to the front end, which can show documents, write files and close."""


class Turn(Struct, frozen=True):
    """One thing that is said. `item` is the question it is about.

    `several` says that more than one of the choices may be given.
    """

    kind: TurnKind
    text: str
    item: str | None = None
    choices: tuple[ShownChoice, ...] = ()
    act: Errand | None = None
    several: bool = False


Turns: TypeAlias = list[Turn]


class Left(Struct, frozen=True):
    """How much is left: in words, in fewer words, how long it takes, and which part of all is done."""

    words: str = ""
    short: str = ""
    time: str = ""
    part: float = 0.0


class Place(Struct, frozen=True):
    """Where a question stands, as `words`, in which the `title` of its theme is found once more."""

    title: str
    words: str


class News(Struct, frozen=True):
    """What came about without a line. `asks` is what waits for one as it reads now; empty where it stays."""

    asks: str = ""
    told: tuple[str, ...] = ()


class Outcome(Struct, frozen=True):
    """What one act brought: what is said to it, whether anything was kept, and what is asked next.

    `kept` is whether the session holds something that it did not hold before. `item` is the id of the
    question being asked, and None at the end.
    """

    turns: tuple[Turn, ...]
    kept: bool = False
    item: str | None = None

    @property
    def leaves(self) -> bool:
        """Whether the interview is left with this."""
        return any(isinstance(turn.act, Quit) for turn in self.turns)

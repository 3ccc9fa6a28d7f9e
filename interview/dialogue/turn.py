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
    """A choice as offered: its number from 1, and whether it is part of the answer given so far."""

    number: int
    code: str
    label: str
    hint: str | None = None
    chosen: bool = False


class Quit(Struct, frozen=True):
    """The interview is left: the front end closes."""


class ShowSummary(Struct, frozen=True):
    """The summary so far is asked for."""


class WriteReport(Struct, frozen=True):
    """The report is asked for as files: `copy` is "overview", "answers" or "full".

    `annex` says whether what it rests on stands behind it.
    """

    copy: str
    annex: bool = False


Errand: TypeAlias = Quit | ShowSummary | WriteReport
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

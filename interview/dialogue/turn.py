"""One thing that the interviewer says. Front ends show turns and add no sentence of their own."""

from enum import StrEnum

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


class Turn(Struct, frozen=True):
    """`act` names what is left to an upper layer, such as "quit" or "report overview".

    `item` is the question it is about.

    `several` says that more than one of the choices may be given.
    """

    kind: TurnKind
    text: str
    item: str | None = None
    choices: tuple[ShownChoice, ...] = ()
    act: str | None = None
    several: bool = False


Turns = list[Turn]

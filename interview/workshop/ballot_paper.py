"""`door.toml`: which slip stands for which seat, the list as everybody sees it, and which vote is open.

It holds no name, count, level or guidance. The desk writes it; whoever enters ballots reads it.
"""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from interview.workshop.folder import FORMAT, RoomFolder, read_table

_MOST_SLIPS = 2_000
"""Far more than the largest group has, with all who lost theirs."""
Seat = Annotated[str, Meta(pattern=r"^[0-9]{1,4}\Z")]
"""A seat by its number, which is what a ballot in the box is called: never a way to another file."""
Slip = Annotated[str, Meta(pattern=r"^[A-Z0-9]{1,12}\Z")]
"""The letters of a slip, as `tidy` has them."""


class Option(Struct, frozen=True):
    """A choice as a ballot offers it."""

    code: str
    label: str
    exclusive: bool = False


class Asked(Struct, frozen=True, omit_defaults=True):
    """A question of the list as a ballot shows it."""

    id: str
    ask: str
    several: bool = False
    hint: str = ""
    choice: tuple[Option, ...] = ()
    why: str = ""


class Translated(Struct, frozen=True):
    """The same list in a further language: the same questions and choices, in the same order."""

    language: str
    question: tuple[Asked, ...] = ()


class Leaving(Struct, frozen=True):
    """A slip that counts no more, until all that goes with it is gone as well.

    `fresh` is the code that takes its place, empty where it is withdrawn. `withdrawn` is how many are then,
    and `came` how many have come late.
    """

    slip: Slip
    seat: Seat
    fresh: Annotated[str, Meta(pattern=r"^[A-Z0-9]{0,12}\Z")] = ""
    withdrawn: int = 0
    came: int = 0


class Door(Struct, frozen=True):
    """What the file holds. `slips` are seats by code; `vote` is 0 where none is open."""

    format: int = FORMAT
    language: str = ""
    mark: str = ""
    vote: int = 0
    voted: tuple[str, ...] = ()
    """The ids of what the open vote is about."""
    slips: Annotated[Mapping[Slip, Seat], Meta(max_length=_MOST_SLIPS)] = {}
    question: tuple[Asked, ...] = ()
    named: bool = False
    """Whether who said what is kept: whoever votes is told."""
    translated: tuple[Translated, ...] = ()
    late: tuple[Seat, ...] = ()
    """The seats of slips for who comes late: a phone that joins with one while a vote is open waits for the
    next. Empty where more people began than were expected, and have such slips as well."""
    leaving: tuple[Leaving, ...] = ()
    """Slips of which something is still to be taken out."""
    came: bool = False
    """Whether anybody had come late when the open vote began: before that, no sheet is theirs."""

    def seat(self, code: str) -> str | None:
        """The seat of a slip, however its letters are typed; None for a code that no slip has."""
        return self.slips.get(tidy(code))

    def waits(self, seat: str) -> bool:
        """Whether a sheet of this seat is about a vote that began before whoever has it came."""
        return seat in self.late and not self.came

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which the list can be read, that of the desk first."""
        return (self.language, *(each.language for each in self.translated))

    def spoken(self, language: str) -> "Door":
        """As it is read in this language; as it is where the list has none of it."""
        found = next((each for each in self.translated if each.language == language), None)
        return replace(self, language=found.language, question=found.question) if found else self


def tidy(code: str) -> str:
    """A code without blanks and hyphens, in capitals."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


def read_door(folder: RoomFolder) -> Door:
    """Raises SessionError for a file that cannot be read."""
    return read_table(folder.door, Door, Door())

"""`people.toml`: the time plan, how many are present, and in named and by-role mode who has which seat.

In unnamed mode no person ever stands in it, and writing one raises ValueError. Only the desk and the printed
pack read it.
"""

from functools import lru_cache

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from interview.session.events import Mode
from interview.workshop.folder import FORMAT, RoomFolder, read_table, write_text
from interview.workshop.plan import Plan, Slot
from interview.workshop.thresholds import TookPart


class Seated(Struct, frozen=True, omit_defaults=True):
    """Who has a seat: by name, or by role alone."""

    seat: str
    name: str = ""
    role: str = ""


class People(Struct, frozen=True):
    """What the file holds. `present` is how many are in the room, None while nobody said."""

    format: int = FORMAT
    minutes: int = 0
    expected: int = 0
    present: int | None = None
    slot: tuple[Slot, ...] = ()
    seated: tuple[Seated, ...] = ()
    moves: int = 0
    """How often somebody came or went."""
    came: int = 0
    """How many came once it had been said how many are here, or took another slip."""
    began: int | None = None
    """How many were here as the newest vote began, None where nobody had said: who comes later waits for the
    next."""
    seatings: int = 0
    """How often it was said who sits where."""
    few: int = 0
    """The vote whose three or four voices want its counts to be kept."""
    voted: tuple[TookPart, ...] = ()
    """Whose voices were in which vote: seats, which in unnamed mode are nobody's."""

    def in_vote(self, number: int) -> TookPart | None:
        return next((each for each in self.voted if each.vote == number), None)

    def with_vote(self, took_part: TookPart) -> "People":
        """With what is known of one more vote."""
        others = tuple(each for each in self.voted if each.vote != took_part.vote)
        return replace(self, voted=(*others, took_part))

    def without(self, seat: str, came: int) -> "People":
        """Without whoever has this seat, who may go on with a slip for who comes late, as one of so many."""
        seated = tuple(each for each in self.seated if each.seat != seat)
        return replace(self, seated=seated, came=max(self.came, came))

    def recorded(self, mode: Mode | None) -> "People":
        """With no more of who sits where than this mode records."""
        if mode is Mode.NAMED:
            return self
        roles = tuple(replace(each, name="") for each in self.seated if each.role)
        return replace(self, seated=roles if mode is Mode.BY_ROLE else ())

    def with_present(self, number: int) -> "People":
        """With so many here now."""
        came = 0 if self.present is None else max(0, number - self.present)
        return replace(self, present=number, moves=self.moves + 1, came=self.came + came)

    @property
    def plan(self) -> Plan:
        return Plan(self.slot, self.minutes)

    @property
    def roles(self) -> dict[str, str]:
        """Roles by seat, of those who have one."""
        return {each.seat: each.role for each in self.seated if each.role}

    @property
    def names(self) -> dict[str, str]:
        """Names by seat, of those who gave one."""
        return {each.seat: each.name for each in self.seated if each.name}

    def with_seated(self, given: Seated) -> "People":
        """With this person in their seat, whoever had it before."""
        others = tuple(each for each in self.seated if each.seat != given.seat)
        return replace(self, seated=(*others, given), seatings=self.seatings + 1)


def read_people(folder: RoomFolder) -> People:
    """The people of a workshop. Raises SessionError for a file that cannot be read."""
    return read_table(folder.people, People, People())


def write_people(folder: RoomFolder, people: People, mode: Mode | None) -> None:
    """Raises SessionError where the disk refuses, ValueError for a person whom this mode does not record."""
    if mode in (None, Mode.UNNAMED) and people.seated:
        raise ValueError("nobody is written down where a workshop is recorded without names and roles")
    if mode is Mode.BY_ROLE and people.names:
        raise ValueError("no name is written down where a workshop is recorded by role")
    import tomli_w

    kept = to_builtins(replace(people, voted=()))
    head = tomli_w.dumps({key: value for key, value in kept.items() if value is not None and key != "voted"})
    write_text(folder.people, "\n".join((head, *map(_entry, people.voted))))


@lru_cache(maxsize=1024)
def _entry(took_part: TookPart) -> str:
    """What the file says of one vote: that never changes, and a long day has a hundred of them."""
    import tomli_w

    return f"[[voted]]\n{tomli_w.dumps(to_builtins(took_part))}"

"""What the desk writes into `door.toml`: slips with codes drawn at random, and the list as it is now."""

import re
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import to_builtins
from msgspec.structs import replace

from interview.workshop.ballot_paper import Asked, Door, Option, Translated
from interview.workshop.folder import RoomFolder, write_text
from interview.workshop.listed import Listed

_LISTS = ("question", "translated")
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters of slips: none that is taken for a figure."""
LENGTH = 5
A_PAGE = 10
"""Slips on a printed page: there are always whole pages, and more than people, for who comes late."""


def slip_in(text: str, slips: Iterable[str]) -> int | None:
    """Where the first code of a slip in a text ends, however its letters are typed; None without any."""
    ways = [r"[\s-]*".join(map(re.escape, code)) for code in slips]
    found = re.search("|".join(ways), text, re.IGNORECASE) if ways else None
    return found.end() if found else None


def late_seats(slips: Mapping[str, str], expected: int) -> tuple[str, ...]:
    """The seats beyond those that are expected: their slips are for who comes late."""
    return tuple(sorted(seat for seat in slips.values() if int(seat) > expected))


class DoorFile:
    """Writes `door.toml`, of which each vote changes a few words only: the lists are put into TOML once, for
    as long as they are the same."""

    def __init__(self) -> None:
        self._lists: dict[str, tuple[object, str]] = {}

    def write(self, folder: RoomFolder, door: Door) -> None:
        """Raises SessionError where the disk refuses."""
        values = [self._value(name, getattr(door, name)) for name in door.__struct_fields__]
        # What stands behind the head of a table is a part of it, so that single values come first.
        write_text(folder.door, "\n".join(sorted(values, key=lambda text: text.startswith("["))))

    def _value(self, name: str, value: object) -> str:
        """A key of the file with its value, as TOML."""
        if name not in _LISTS:
            return _toml(name, value)
        known = self._lists.get(name)
        if known is None or known[0] != value:
            known = self._lists[name] = value, _toml(name, value)
        return known[1]


def _toml(name: str, value: object) -> str:
    import tomli_w

    return tomli_w.dumps({name: to_builtins(value)})


def write_door(folder: RoomFolder, door: Door) -> None:
    """Raises SessionError where the disk refuses."""
    DoorFile().write(folder, door)


def with_list(door: Door, listed: Listed, others: Sequence[Listed] = ()) -> Door:
    """The same slips, with the list as it is now, and as it is in further languages."""
    return replace(
        door,
        language=listed.questionnaire.language,
        mark=listed.mark,
        question=_asked(listed),
        translated=tuple(Translated(other.questionnaire.language, _asked(other)) for other in others),
    )


def _asked(listed: Listed) -> tuple[Asked, ...]:
    asked = []
    for item in listed.items:
        wording = listed.words.of(item)
        options = tuple(
            Option(choice.code, choice.label, choice.exclusive) for choice in listed.choices(item)
        )
        several = item.kind.picks_several
        asked.append(Asked(item.id, wording.ask, several, wording.hint or "", options, wording.why or ""))
    return tuple(asked)


def new_slips(people: int, taken: Collection[str] = ()) -> dict[str, str]:
    """Seats by code for so many people, in whole pages. No code is one slip of the finger from another."""
    wanted = (max(people, 1) // A_PAGE + 1) * A_PAGE
    codes: list[str] = []
    while len(codes) < wanted:
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        if all(_differ(code, other) > 1 for other in (*codes, *taken)):
            codes.append(code)
    # The order of seats says nothing of the order in which codes were drawn from the bowl.
    return {code: f"{seat:02}" for seat, code in enumerate(codes, len(taken) + 1)}


def _differ(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))

"""A whole day of the small group: a quiet round, a revote, decisions, dissent, parked things, all through the doors.

MARKED words stand where a copy may leave something out.
"""

from collections.abc import Sequence
from pathlib import Path

from interview.condition import Between
from interview.session.events import Act, Event, Mode, Status
from interview.workshop.box import Box
from interview.workshop.room import room_of
from interview.workshop.votes import Counting, close, open_vote
from tests.workshop.group import Group, ballot

KEPT, OUTSIDE, WAITS = "kestrelfeather", "bitternreed", "curlewmoor"
"""Words of a dissent that stays in the room, of one that may leave it, and of what is parked."""
NOW = ""
SPLIT = ("none", "none", "planned", "planned", "planned", "most", "most", "all", "all", "all", "?", "?")
"""Help, a pick for each seat: two camps."""
HALVES = ("no", "no", "no", "no", "half", "half", "half", "half", "half", "half", "half", "half")


class Day(Group):
    """The group with a way to vote; `roles` are roles by seat."""

    def __init__(self, folder: Path, mode: Mode = Mode.UNNAMED, roles: Sequence[str] = ()) -> None:
        super().__init__(folder)
        self.mode = mode
        self.roles = {f"{seat:02}": role for seat, role in enumerate(roles, 1)}
        self.write(
            Event(NOW, Act.ANSWERED, "place", status=Status.ANSWERED, value="town"),
            Event(
                NOW,
                Act.ROOM_OPENED,
                mode=mode.value,
                mark=self.listed.mark,
                items=tuple(item.id for item in self.listed.items),
                count=14,
            ),
        )

    def votes(self, *, few: bool = False, **picks: Sequence[str | Sequence[str]]) -> int:
        """A vote on these questions, with a pick for each seat; its number. `few`: three or four let it be shown."""
        vote = open_vote(room_of(self.snapshot), self.folder, list(picks), self.listed.mark, self.write)
        for seat, said in enumerate(zip(*picks.values(), strict=True), 1):
            Box(self.folder, vote.number).put(
                f"{seat:02}", ballot(self.listed.mark, vote.number, **dict(zip(picks, said, strict=True)))
            )
        close(
            vote,
            self.folder,
            Counting(self.listed, self.mode, self.roles, few=few),
            self.write,
            lambda _: None,
        )
        return vote.number

    def shows(self, item: str, vote: int) -> None:
        self.write(Event(NOW, Act.SHOWN, item, vote=vote))

    def decides(
        self,
        item: str,
        kind: str,
        value: str | tuple[str, ...] | Between | None = None,
        *,
        disputed: tuple[str, ...] = (),
    ) -> None:
        self.write(Event(NOW, Act.DECIDED, item, decision=kind, value=value, codes=disputed or None))
        if value is not None:
            self.write(Event(NOW, Act.ANSWERED, item, status=Status.ANSWERED, value=value))

    def dissents(self, item: str, text: str, *, who: str = "", outside: bool = False) -> None:
        self.write(
            Event(
                NOW,
                Act.DISSENTED,
                item,
                text=text,
                attribution="role" if who else "nothing",
                who=who or None,
                outside="yes" if outside else "no",
            )
        )

    def parks(self, text: str, outcome: str | None = None, who: str | None = None) -> None:
        entry = len(room_of(self.snapshot).parked) + 1
        self.write(Event(NOW, Act.PARKED, entry=entry, text=text, who=who))
        if outcome:
            self.write(Event(NOW, Act.SETTLED, entry=entry, text=outcome))


def a_day(folder: Path, mode: Mode = Mode.UNNAMED, roles: Sequence[str] = ()) -> Day:
    """Twelve voices: split on help, all but agreed on design, one kind disputed."""
    day = Day(folder, mode, roles)
    several = [("talk",)] * 5 + [("talk", "walk")] * 6 + [()]
    first = day.votes(help=SPLIT, kinds=several, design=HALVES)
    day.shows("help", first)
    day.decides("help", "not_agreed", Between(("none", "planned", "most", "all")))
    day.dissents("help", f"Families drop out, says {KEPT}")
    day.dissents("help", f"It is open on Mondays only, says {OUTSIDE}", who="parent", outside=True)
    day.decides("kinds", "not_agreed", disputed=("walk",))
    day.decides("design", "agreed", "half")
    day.parks(f"Who owns the {WAITS} data?", outcome="The county is asked", who="Inga")
    day.parks("The opening hours")
    return day

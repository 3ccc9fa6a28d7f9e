"""How the time of a workshop is divided: stages with minutes, worked out and then said aloud.

A plan is advice. Nothing advances by itself, at time zero neither.
"""

from enum import StrEnum

from msgspec import Struct


class Stage(StrEnum):
    """What a part of the time is for, in the order of the day."""

    OPENING = "opening"
    QUIET_ROUND = "quiet_round"
    SHEETS = "sheets"
    DISPUTED = "disputed"
    AGREED = "agreed"
    BREAK = "break"
    PLAN = "plan"
    PARKED = "parked"
    CLOSE = "close"


class Slot(Struct, frozen=True):
    """A stage with its minutes. `about` is how many questions it was worked out for, where that decides."""

    stage: Stage
    minutes: int
    about: int = 0


MINUTES_EACH = 5
"""To talk about a question on which the voices lie apart."""
_EACH_VOTED, _EACH_AGREED = 40, 40
"""Seconds for a question of the quiet round, and to read one out that is agreed."""
_SHEET_TAKEN_UP, _EACH_TYPED = 10, 1
"""Seconds to take up a sheet and type its slip, and to type each answer of it."""
_PART_DISPUTED = 3
"""Of so many questions one is usually disputed."""
_WITHOUT_BREAK = 90
_FIXED = {Stage.OPENING: 10, Stage.BREAK: 10, Stage.PLAN: 20, Stage.PARKED: 10, Stage.CLOSE: 15}


class Plan(Struct, frozen=True):
    """The slots of a day of so many minutes."""

    slots: tuple[Slot, ...]
    minutes: int

    @property
    def taken(self) -> int:
        """Minutes that the slots take together."""
        return sum(slot.minutes for slot in self.slots)

    @property
    def to_spare(self) -> int:
        """Minutes that no slot takes; negative where there are too few."""
        return self.minutes - self.taken


def plan_for(questions: int, minutes: int, people: int) -> Plan:
    """The plan for so many questions to vote on, in so many minutes; everybody may have a sheet."""
    contested = -(-questions // _PART_DISPUTED)
    worked_out = {
        Stage.QUIET_ROUND: -(-questions * _EACH_VOTED // 60),
        Stage.SHEETS: -(-people * (_SHEET_TAKEN_UP + questions * _EACH_TYPED) // 60),
        Stage.DISPUTED: contested * MINUTES_EACH,
        Stage.AGREED: -(-(questions - contested) * _EACH_AGREED // 60),
    }
    slots = [
        Slot(stage, worked_out.get(stage, _FIXED.get(stage, 0)), contested if stage is Stage.DISPUTED else 0)
        for stage in Stage
        if stage is not Stage.BREAK or minutes >= _WITHOUT_BREAK
    ]
    return Plan(tuple(slots), minutes)

"""`public.toml`: all that the room may see. The wall reads it and nothing else.

It holds no note, name, code, level of a choice, or count that was not shown. The desk replaces it whole.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from interview.files import read_text
from interview.session.events import DecisionKind, Label
from interview.toml_text import parsed
from interview.wording.voice import Voice

FORMAT = 1
MOST_DRAWN = 240
"""So many people of one row are drawn at most; their number stands beside them."""
MOST_PLANNED = 6
"""So many steps of a plan have room; how many more there are stands below."""
_LONGEST_ADDRESS = 200
"""Letters that a code for cameras can hold."""


class View(StrEnum):
    """What the room looks at: one thing at a time."""

    WAITING = "waiting"
    QUIET_ROUND = "quiet_round"
    QUESTION = "question"
    VOTE = "vote"
    SHOWN = "shown"
    DECIDED = "decided"
    PLAN = "plan"
    BLACK = "black"


class Row(Struct, frozen=True, omit_defaults=True):
    """A choice as printed; `voices` are None while no count of it is shown."""

    number: int
    label: str
    voices: int | None = None


class Step(Struct, frozen=True, omit_defaults=True):
    """One thing that is planned: what is aimed at by when, the first step, and whether somebody takes it."""

    aim: str
    first: str = ""
    owned: bool = False


class Public(Struct, frozen=True, omit_defaults=True):
    """What the room may see at one moment.

    `voted` of `present` are in; `answered` voices named a choice; `label` is one of `session.events.Label`,
    `decision` one of `DecisionKind`; `decided` are the numbers of the choices that it names. `ends` is the
    end of the time box in UTC, as in journals. `address` is where phones reach the door, while it listens.
    """

    view: View = View.WAITING
    revision: int = 0
    format: int = FORMAT
    language: str = "en"
    title: str = ""
    number: int = 0
    total: int = 0
    ask: str = ""
    hint: str = ""
    several: bool = False
    rows: tuple[Row, ...] = ()
    dont_know: int | None = None
    not_applicable: int | None = None
    answered: int = 0
    label: str = ""
    decision: str = ""
    decided: tuple[int, ...] = ()
    voted: int = 0
    present: int = 0
    ends: str = ""
    address: Annotated[str, Meta(max_length=_LONGEST_ADDRESS)] = ""
    plan: tuple[Step, ...] = ()


def plan_in_words(state: Public, voice: Voice) -> tuple[list[tuple[str, ...]], str]:
    """The lines of each step that is drawn: its aim, the first step, who takes it; then how many more."""
    say, drawn = voice.say, state.plan[:MOST_PLANNED]
    steps = [
        (
            step.aim,
            *([say("wall.plan_first", step=step.first)] if step.first else []),
            say("wall.plan_owned" if step.owned else "wall.plan_nobody"),
        )
        for step in drawn
    ]
    more = len(state.plan) - len(drawn)
    return steps, say("wall.plan_more", more) if more else ""


def read_public(path: Path) -> Public | None:
    """What the file holds; None where there is none yet. Raises OSError and ValueError.

    Words of closed sets are looked at here, as the file may have come with a folder that somebody sent.
    """
    try:
        text = read_text(path)
    except FileNotFoundError:
        return None
    found = msgspec.convert(parsed(text), Public)
    for word, words in ((found.label, Label), (found.decision, DecisionKind)):
        if word and word not in {*words}:
            raise ValueError(f"{word!r} is not a word of this file")
    if found.view is View.DECIDED and not found.decision:
        raise ValueError("it does not say what was decided")
    return found

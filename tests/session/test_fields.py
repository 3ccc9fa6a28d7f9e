"""A field of an event is declared once: it is written, read, forgotten and withheld by what is said of it there."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import interview
import interview.session.events
from interview.session.events import FIELDS, Event, Field
from tests.session.field_checks import CHECKS, event_with

SOURCE = Path(interview.session.events.__file__)
LAST = '    picks: Annotated[tuple[str, ...] | None, Field(Shape.TEXTS, Holds.WORDS, "people")] = None\n'
STARTED_WITH = """
import sys, types
name = "interview.session.events"
module = sys.modules[name] = types.ModuleType(name)
exec(sys.argv[1], module.__dict__)
from tests.session.field_checks import all_hold
print(*all_hold())
"""
"""A program in which the module of events reads as given."""

MADE_UP = {
    "mood": 'Annotated[str | None, Field(Shape.TEXT, Holds.WORDS, "words")]',
    "from_": 'Annotated[str | None, Field(Shape.TEXT, Holds.ADDRESS, "links")]',
    "until": 'Annotated[str | None, Field(Shape.TEXT, Holds.DAY, "targets")]',
    "for_whom": 'Annotated[str | None, Field(Shape.TEXT, Holds.AUTHOR, "authors")]',
    "weight": "Annotated[int | None, Field(Shape.NUMBER, Holds.CONTEXT)]",
    "hows": "Annotated[tuple[str, ...] | None, Field(Shape.TEXTS, Holds.CONTEXT)]",
    "manner": 'Annotated[str | None, Field(Shape.TEXT, Holds.CODE, one_of=frozenset({"typed", "said"}))]',
}


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_each_field(field: Field, check: Callable[[Field], None]) -> None:
    check(field)


def test_the_fields_are_those_of_an_event() -> None:
    assert tuple(field.name for field in FIELDS) == Event.__struct_fields__


@pytest.mark.parametrize("made_up", MADE_UP)
def test_a_field_that_nobody_else_knows_is_treated_like_the_others(made_up: str) -> None:
    ended = with_another_field(f"{made_up}: {MADE_UP[made_up]} = None")
    assert ended.stdout.split() == [*(field.name for field in FIELDS), made_up], ended.stderr[-2000:]


def test_a_field_of_which_nothing_is_said_cannot_be() -> None:
    ended = with_another_field("mood: str | None = None")
    assert not ended.stdout
    assert "Event.mood does not say how it is written and what it holds" in ended.stderr


def test_a_field_that_an_event_does_not_have_is_never_written() -> None:
    with pytest.raises(TypeError, match="mood"):
        event_with(fields={"mood": "good"})


def with_another_field(line: str) -> "subprocess.CompletedProcess[str]":
    source = SOURCE.read_text(encoding="utf-8")
    assert LAST in source
    wider = source.replace(LAST, f"{LAST}    {line}\n")
    home = str(Path(interview.__file__).parents[1])
    return subprocess.run(
        [sys.executable, "-c", STARTED_WITH, wider],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": home},
        check=False,
    )

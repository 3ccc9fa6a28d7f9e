"""A whole quick interview through a filter that leaves only what can be read aloud, line by line.

Everything must still make sense: nothing may be told by colour, by place on the screen, or by a drawing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from interview import Interview, ShownChoice, Turn, TurnKind, load
from interview.questionnaire import Item
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from tests.cli.conftest import Program

PLACE = re.compile(r"\d+ of \d+ \(Q\d+[a-z]*\)|Q\d+[a-z]*")
CHOICE = re.compile(r"(\d+) \S")


@dataclass(frozen=True, slots=True)
class Told:
    """A whole interview: the lines typed, and each question as it was asked."""

    typed: tuple[str, ...]
    asked: tuple[tuple[Turn, Turn], ...]
    """The turn that says where it stands, and the question with its choices."""


@pytest.fixture(scope="module")
def told() -> Told:
    """Answers every question in turn, with a no-answer, a note or a review now and then."""
    talk = Interview(load("ict-lmi"))
    typed: list[str] = []
    asked: list[tuple[Turn, Turn]] = []
    offered: tuple[ShownChoice, ...] = ()

    turns = talk.begin().turns
    while True:
        asked += [
            (place, ask)
            for place, ask in pairwise(turns)
            if (place.kind, ask.kind) == (TurnKind.PLACE, TurnKind.ASK)
        ]
        if talk.pending is not None:
            if any(turn.kind is TurnKind.UNCLEAR for turn in turns) and offered:
                del typed[-1]  # nothing came of it: this list takes a number alone
                line = str(len(offered))
            elif any(turn.kind is TurnKind.UNCLEAR for turn in turns):
                del typed[-1]
                line = "no"  # a yes or no is wanted
            else:
                offered = next((turn.choices for turn in reversed(turns) if turn.choices), ())
                line = f"{len(offered)}: both are right" if offered else "Anna, who runs it"
        elif talk.current is not None:
            line = answer(talk, talk.current, len(typed))
        else:
            return Told(tuple(typed), tuple(asked))
        typed.append(line)
        turns = talk.say(line).turns
        assert len(typed) < 1000, "the interview does not end"


def answer(talk: Interview, item: Item, count: int) -> str:
    """What is typed at a question: mostly an answer, and in turn whatever else can be typed."""
    if count % 17 == 5:
        return ("dk", "na", "/skip", "/private")[count // 17 % 4]
    if count % 23 == 3:
        return ("/why", "/note to look at again", "/review", "/where", "/help")[count // 23 % 5]
    choices = len(talk.path.choices(item))
    if choices:
        return str(1 + count % choices)
    words = {"integer": "12", "decimal": "1.5", "url": "https://example.org", "email": "a@example.org"}
    return {**words, "date": "2026"}.get(item.type, "In a few words, as it is.")


@pytest.fixture
def heard(program: "Program", told: Told, visible: Callable[[str], str]) -> list[str]:
    ended = program("start", "--name=Spoken", typed="\n".join(told.typed) + "\n", env={"ACCESSIBLE": "1"})
    assert (ended.code, ended.err) == (0, "")
    # In the summary at the end, what goes on is set in.
    said, _, summary = ended.out.partition("Here is the summary, in short.")
    assert said == visible(said), "spaces carry something"
    return (said + visible(summary)).splitlines()


def test_a_whole_interview_can_be_followed_by_ear(heard: list[str], told: Told) -> None:
    places = [number for number, line in enumerate(heard) if PLACE.fullmatch(line)]
    assert len(places) == len(told.asked)
    assert len(places) > 60
    before: list[str] = []
    for start, (place, ask) in zip(places, told.asked, strict=True):
        block = heard[start : start + 2 + len(ask.choices)]
        assert block[0] == place.text
        assert block[1] == (Voice().say("plain.several", ask=ask.text) if ask.several else ask.text)
        labels = [choice.label for choice in ask.choices]
        if labels and block[2].startswith(f"The same {len(labels)} answers as before"):
            assert labels == before, "what was heard for the question before"
        else:
            numbers = [int(found[1]) for line in block[2:] if (found := CHOICE.match(line))]
            assert numbers == list(range(1, len(labels) + 1))
        before = labels


def test_every_line_says_something_by_itself(heard: list[str]) -> None:
    assert [line for line in heard if line and not any(letter.isalnum() for letter in line)] == []
    empty = [number for number, line in enumerate(heard) if not line]
    assert [number for number in empty if not heard[number + 1]] == [], "two empty lines in a row"


def test_every_answer_is_confirmed_and_the_end_is_said(heard: list[str], told: Told) -> None:
    echoes = [number for number, line in enumerate(heard) if line.startswith("> ")]
    assert [heard[number].removeprefix("> ") for number in echoes] == list(told.typed)
    for number in echoes:
        answered = next(line for line in heard[number + 1 :] if line)
        assert not answered.startswith("> ")
    assert "Every question that applies has been asked." in "\n".join(heard)


def test_the_summary_can_be_followed_by_ear(
    program: "Program", heard: list[str], visible: Callable[[str], str]
) -> None:
    assert heard
    shown = program("show", env={"ACCESSIBLE": "1"}).out
    assert [line for line in visible(shown).splitlines() if line and not re.search(r"\w", line)] == []

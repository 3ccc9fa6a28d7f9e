"""The number of a question stays what it was on the screen, whatever an answer opens or closes before it."""

from interview import TurnKind
from tests.talk import Person, about

HERD = """
[[section]]
id = "s"
title = "S"
item = [
  { id = "farm", type = "text", ask = "Which farm?" },
  { id = "cows", type = "integer", ask = "How many cows?" },
  { id = "bull", type = "text", ask = "What is the bull called?", relevant = "cows > 9" },
  { id = "calf", type = "text", ask = "And the calf?", relevant = "cows > 9" },
  { id = "hens", type = "integer", ask = "How many hens?" },
  { id = "dogs", type = "integer", ask = "How many dogs?" },
  { id = "cats", type = "integer", ask = "How many cats?" },
]
"""


def numbers(talk: Person) -> list[str]:
    """What `review` lists, each with its number."""
    talk.types("/review")
    return [turn.text.split(maxsplit=1)[0] for turn in talk.turns if turn.kind is TurnKind.LINE]


def test_what_a_change_opens_has_a_letter_and_the_others_keep_their_numbers() -> None:
    talk = about(HERD).types("North", "3", "7", "1", "change 2", "12")
    talk.sees("Q2a")
    assert numbers(talk) == ["1", "2", "2a", "2b", "3", "4", "5"]
    talk.types("Bruno", "Bella").sees("Q5")
    talk.types("change 3").sees("How many hens?")
    talk.types("", "change 2a").sees("What is the bull called?")


def test_what_a_change_closes_leaves_its_number_free() -> None:
    talk = about(HERD).types("North", "12", "Bruno", "Bella", "7", "1", "change 2", "3")
    assert numbers(talk) == ["1", "2", "5", "6", "7"]
    talk.types("change 5").sees("How many hens?")
    talk.types("", "undo", "undo")
    assert "4" in numbers(talk)

"""The number of a question stays what it was on the screen, whatever an answer opens or closes before it."""

import re
from random import Random

from hypothesis import given, settings
from msgspec.structs import replace

from interview import Questionnaire, TurnKind
from interview.dialogue.numbers import Numbering
from interview.path import walk
from tests.strategies import given_answers, questionnaires, seeds, selections
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


PONY = HERD.replace(
    '{ id = "dogs"',
    '{ id = "foal", type = "text", ask = "And the foal?", relevant = "cows < 3" },\n  { id = "dogs"',
)


def test_what_opens_never_has_the_number_of_what_closed() -> None:
    talk = about(PONY).types("North", "12", "Bruno", "Bella", "7", "1", "change 2", "2")
    assert numbers(talk) == ["1", "2", "5", "5a", "6", "7"]
    talk.types("change 2", "12")
    assert numbers(talk) == ["1", "2", "3", "4", "5", "6", "7"]


def test_behind_z_come_aa_and_ab() -> None:
    many = "".join(
        f'{{ id = "calf_{n}", type = "text", ask = "Calf {n}?", relevant = "cows > 9" }},\n'
        for n in range(28)
    )
    talk = about(HERD.replace('{ id = "hens"', f'{many}{{ id = "hens"'))
    listed = numbers(talk.types("North", "3", "7", "1", "change 2", "12"))
    assert listed[27:33] == ["2z", "2aa", "2ab", "2ac", "2ad", "3"]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(questionnaires(), seeds)
def test_no_two_questions_have_one_number_and_what_was_answered_keeps_its_own(
    questionnaire: Questionnaire, random: Random
) -> None:
    selection, answers = selections(questionnaire, random), given_answers(questionnaire, random, share=0.4)
    numbering = Numbering(walk(questionnaire, selection, answers))
    for _ in range(12):
        names = {random.choice(questionnaire.items).id for _ in range(random.choice((1, 1, 2)))}
        fresh = given_answers(questionnaire, random, share=0.8)
        answers = {name: answer for name, answer in answers.items() if name not in names}
        answers |= {name: fresh[name] for name in names if name in fresh}
        before = numbering
        if random.random() < 0.1:
            selection = selections(questionnaire, random)
            numbering = before.after(walk(questionnaire, selection, answers))
        elif random.random() < 0.1:
            selection = replace(selection, today="2026-07-02")
            numbering = before.after(walk(questionnaire, selection, answers))
        else:
            numbering = before.after(before.path.after(answers, names))
        shown = [numbering.numbers[item.id] for item in numbering.path.questions]
        assert [numbering.of(item) for item in numbering.path.questions] == shown
        assert len({*shown}) == len(shown)
        figures = [int(re.split("[a-z]", number)[0]) for number in shown]
        assert figures == sorted(figures)
        if replace(before.path.selection, today=selection.today) == selection:
            answered = before.path.sets.settled
            for item in before.path.questions:
                if item.position in answered and item.id in numbering.path:
                    assert numbering.of(item) == before.of(item)

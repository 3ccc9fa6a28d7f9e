"""A facilitator who works in French: the words of the desk, and what may stand behind them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from interview.questionnaire.load import in_language
from interview.workshop.desk import new_workshop
from tests.talk import Ticking, questionnaire
from tests.workshop.group import QUESTIONS
from tests.workshop.test_desk import Facilitator

QUESTIONS_IN_FRENCH = """
[questionnaire]
title = "Un questionnaire"
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Facilitator]:
    found = in_language(questionnaire(QUESTIONS, {"fr": QUESTIONS_IN_FRENCH}), "fr")
    prepared = new_workshop(
        found,
        tmp_path,
        name="Lyon",
        sections=("care",),
        pass_="quick",
        people=6,
        minutes=150,
        clock=Ticking(),
    )
    Facilitator(prepared).types("1")
    prepared.close()
    opened = Facilitator.opens(tmp_path, "Lyon")
    yield opened.types("anonyme", "effectif 6")
    opened.desk.close()


def test_sheets_with_a_sentence_are_taken_and_counted(desk: Facilitator) -> None:
    desk.types("silence").sees("Tour silencieux ouvert")
    first, *others = desk.slips[:6]
    desk.types(f"feuille {first}: 3 1+2 2 ; dire 2: Peu de gens le savent").sees("3 réponses lues sur 3")
    desk.types(*(f"feuille {code}: 3 1 2" for code in others), "clore").sees("clos et compté")
    assert desk.room.counts


def test_cards_are_counted_with_who_does_not_know(desk: Facilitator) -> None:
    desk.types("vote 1", "décompte 1 0 2 1 1 nsp 1").sees("6 cartons comptés")
    desk.types("clore", "montrer", "accord 3 ou 4").sees("Enregistré à 1")


def test_cards_for_several_choices_are_counted_of_so_many(desk: Facilitator) -> None:
    desk.types("vote 2", "decompte 3 2 1").sees("sur combien de personnes")
    desk.types("decompte 3 2 1 sur 6").sees("6 cartons comptés")


def test_the_list_comes_whole_and_the_door_closes(desk: Facilitator) -> None:
    desk.types("odj tout").sees("Rien n’est encore compté.")
    desk.types("telephones non").sees("Aucune entrée n’est ouverte aux téléphones.")

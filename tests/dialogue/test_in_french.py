"""A person who answers in French: words that are written together with their article."""

from pathlib import Path

import pytest

from interview import Status
from tests.talk import Person, about

QUESTIONS = """
[[section]]
id = "about"
title = "About"
item = [
  { id = "main", type = "select_one", title = "Main", ask = "Who gives guidance?", choices = [ { code = "coach", label = "A coach" }, { code = "school", label = "The school" } ] },
]

[[term]]
id = "lmi"
term = "LMI"
meaning = "Facts about jobs."
"""
IN_FRENCH = """
[item.main]
title = "Qui"
ask = "Qui fait de l’orientation ?"

[item.main.choices]
coach = "Un coach"
school = "L’école"

[term.lmi]
term = "IMT"
meaning = "Des faits sur les emplois."
"""


def in_french() -> Person:
    return about(QUESTIONS, texts={"fr": IN_FRENCH}).types("language fr")


@pytest.mark.parametrize("line", ["qu'est-ce que l'IMT ?", "définition imt", "c’est quoi l’IMT ?"])
def test_a_term_is_found_behind_its_article(line: str) -> None:
    in_french().types(line).sees("Des faits sur les emplois.")


@pytest.mark.parametrize("who", ["l'inspection", "l’inspection académique", "la direction"])
def test_a_role_is_somebody_who_may_know(who: str) -> None:
    talk = in_french().types(f"nsp {who}")
    assert talk.interview.status("main") is Status.DONT_KNOW
    answer = talk.interview.record.answers["main"]
    assert answer.who == who


@pytest.mark.parametrize("who", ["le Pas de l'Oise", "Maurice Encore", "Parti Vert"])
@pytest.mark.parametrize("typed", ["nsp {who}", "nsp\n{who}"])
def test_a_place_or_a_name_with_a_word_of_sentences_in_it_is_somebody_who_may_know(
    who: str, typed: str
) -> None:
    talk = in_french().types(*typed.format(who=who).split("\n"))
    assert talk.interview.record.answers["main"].who == who


@pytest.mark.parametrize(
    "lines", [("nsp", "la personne encore en poste"), ("nsp la personne encore en poste",)]
)
def test_a_role_with_such_a_word_is_asked_about(lines: tuple[str, ...]) -> None:
    talk = in_french().types(*lines).sees("la personne encore en poste", "est-ce votre réponse")
    assert talk.types("oui").interview.record.answers["main"].who == "la personne encore en poste"


def test_a_reason_stays_a_note() -> None:
    talk = in_french().types("nsp", "le chef n'est pas encore arrivé")
    assert talk.interview.record.answers["main"].who is None
    assert talk.interview.record.remarks["main"] == ("le chef n'est pas encore arrivé",)


@pytest.mark.parametrize(
    ("line", "told"), [("aide tout", "approfondir"), ("aide objectif", "fixe un objectif")]
)
def test_what_the_help_says_to_type_is_understood(line: str, told: str) -> None:
    in_french().types(line).sees(told)


def test_what_goes_amiss_is_told_in_the_language_of_the_interview(tmp_path: Path) -> None:
    english, french = tmp_path / "in English", tmp_path / "in French"
    one = about(QUESTIONS, folder=english)
    other = about(QUESTIONS, folder=french, texts={"fr": IN_FRENCH}).types("language fr")
    for talk in (one, other):
        talk.file.unlink()
    other.types("1").sees("Remettez le fichier").sees_no("Put the file back")
    one.types("1").sees("Put the file back")

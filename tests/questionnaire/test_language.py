"""A translation changes what people read, and nothing else."""

from pathlib import Path
from shutil import copytree

import pytest

from interview import Interview
from interview.errors import QuestionnaireError
from interview.questionnaire import Questionnaire
from interview.questionnaire.load import from_definition, load
from interview.questionnaire.presentation import Presentation
from tests.questionnaire.conftest import WHOLE


@pytest.fixture
def finnish(tmp_path: Path) -> Questionnaire:
    return load(WHOLE, language="fi", cache=tmp_path / "cache")


def test_texts_are_those_of_the_language(finnish: Questionnaire) -> None:
    assert (finnish.title, finnish.language) == ("Lukusali", "fi")
    assert finnish.section("room").introduction == "Ensin itse sali."
    assert finnish.item("welcome").ask == "Vastaa salista sellaisena kuin se on tänään."
    visitors = finnish.item("visitors")
    assert (visitors.title, visitors.ask) == ("Kävijät", "Ketkä käyvät salissa?")
    assert visitors.probes == ("Kuka kävi viime maanantaina?", "Kuka ei enää käy?")
    assert visitors.replies[1].say == "Merkitty: {name|sali}."
    assert finnish.item("story_hour").variants[0].ask == "Onko taaperoille satutunti?"
    assert finnish.check("quiet_story").say.startswith("Satutunti on hyvin hoidettu")
    assert finnish.glossary[0].term == "satutunti"
    assert finnish.computed["has_children"].title == "lapsia käy"


def test_labels_and_hints_of_choices_are_translated(finnish: Questionnaire) -> None:
    pupils = finnish.item("visitors").choices[0]
    assert (pupils.label, pupils.hint) == ("Koululaiset", "Seitsemästä ikävuodesta alkaen.")
    labels = [choice.label for choice in finnish.item("story_hour").choices]
    assert labels[:2] == ["Ei saatavilla", "Kokeilussa"]


def test_what_reports_draw_together_is_translated(tmp_path: Path) -> None:
    copied = copytree(WHOLE, tmp_path / "copied")
    (copied / "report.toml").write_text(
        '[[paragraph]]\nid = "hall"\ntitle = "The hall"\npiece = [{ say = "It is open." }]\n'
        '[[theme_group]]\nid = "all"\ntitle = "All"\nsections = ["room", "people"]\n',
        encoding="utf-8",
    )
    with (copied / "fi" / "texts.toml").open("a", encoding="utf-8") as file:
        file.write('\n[paragraph.hall]\ntitle = "Sali"\npiece = { 1 = { say = "Se on auki." } }\n')
    drawn = Presentation.of(load(copied, language="fi", cache=tmp_path / "cache"))
    assert [(p.title, p.pieces[0].say) for p in drawn.paragraphs] == [("Sali", "Se on auki.")]
    assert [group.title for group in drawn.groups] == ["All [en]"]


def test_ids_codes_rules_and_digest_stay(finnish: Questionnaire, whole: Questionnaire) -> None:
    assert (finnish.digest, finnish.benchmark_digest) == (whole.digest, whole.benchmark_digest)
    assert finnish.definition == whole.definition
    assert finnish.vocabulary == whole.vocabulary
    for mine, theirs in zip(finnish.items, whole.items, strict=True):
        assert mine.id == theirs.id
        assert [choice.code for choice in mine.choices] == [choice.code for choice in theirs.choices]
        assert (mine.relevant, mine.unless, mine.required_when) == (
            theirs.relevant,
            theirs.unless,
            theirs.required_when,
        )
    assert [check.id for check in finnish.checks] == [check.id for check in whole.checks]


def test_a_text_without_translation_falls_back_with_a_mark(finnish: Questionnaire) -> None:
    assert finnish.item("tables").ask == "How many tables are there? [en]"
    assert finnish.item("main_visitors").choices[0].label == "All about equally [en]"


def test_a_language_can_be_changed_both_ways(whole: Questionnaire, finnish: Questionnaire) -> None:
    assert from_definition(finnish.definition) == whole
    assert from_definition(whole.definition, language="fi") == finnish
    assert from_definition(whole.definition, language="en") == whole


def test_the_languages_are_known(whole: Questionnaire) -> None:
    assert whole.languages == ("en", "fi")


def test_a_language_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(QuestionnaireError, match=r"no texts in 'sv'. It has: en, fi"):
        load(WHOLE, language="sv", cache=tmp_path)


def test_answers_by_code_are_the_same_in_each_language(finnish: Questionnaire, whole: Questionnaire) -> None:
    talks = [Interview(questionnaire) for questionnaire in (finnish, whole)]
    for talk in talks:
        talk.begin()
        talk.answer(["toddlers"], "visitors")
        talk.answer("trial", "story_hour")
    assert talks[0].value("story_hour") == talks[1].value("story_hour") == "trial"

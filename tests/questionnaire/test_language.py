"""A translation changes what people read, and nothing else."""

from pathlib import Path
from shutil import copytree

import pytest

from interview import Interview
from interview.errors import QuestionnaireError
from interview.lint import check_questionnaire
from interview.questionnaire import Problems, Questionnaire
from interview.questionnaire.load import definition_of, from_definition, in_language, load
from interview.questionnaire.presentation import Presentation
from interview.sentences.translated import digest_of_text
from tests.questionnaire.conftest import WHOLE


@pytest.fixture
def finnish(tmp_path: Path) -> Questionnaire:
    return load(WHOLE, language="fi", cache=tmp_path / "cache")


def test_texts_are_those_of_the_language(finnish: Questionnaire) -> None:
    assert (finnish.title, finnish.language) == ("Lukusali", "fi")
    assert finnish.section("room").introduction == "Ensin itse sali."
    assert finnish.item("welcome").ask == "Vastaa salista sellaisena kuin se on tänään."
    visitors = finnish.item("visitors")
    assert (visitors.title, visitors.ask) == ("Kävijät", "Ketkä ovat kävijöitä: {name|sali}?")
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
    assert from_definition(finnish.whole) == whole
    assert from_definition(whole.whole, language="fi") == finnish
    assert in_language(finnish, "en") == whole


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


@pytest.fixture
def parted(tmp_path: Path) -> Path:
    """The reading room, with its translation in as many files as the original has."""
    folder = copytree(WHOLE, tmp_path / "parted")
    (folder / "fi" / "texts.toml").unlink()
    for name, text in {
        "questionnaire.toml": '[questionnaire]\ntitle = "Lukusali"\n',
        "sections/room.toml": '[item.seats]\ntitle = "Paikat"\nask = "Montako paikkaa: {name|sali}?"\n',
        "sections/people.toml": '[item.visitors]\ntitle = "Kävijät"\n',
    }.items():
        (folder / "fi" / name).parent.mkdir(exist_ok=True)
        (folder / "fi" / name).write_text(text, encoding="utf-8")
    return folder


def test_a_translation_may_be_parted_as_the_original_is(parted: Path, tmp_path: Path) -> None:
    finnish = load(parted, language="fi", cache=tmp_path / "cache")
    titles = (finnish.title, finnish.item("seats").title, finnish.item("visitors").title)
    assert titles == ("Lukusali", "Paikat", "Kävijät")


def test_a_text_that_stands_in_two_files_is_told_with_both(parted: Path) -> None:
    (parted / "fi" / "more.toml").write_text('[item.seats]\ntitle = "Istuimet"\n', encoding="utf-8")
    problems = Problems()
    definition_of(parted, problems)
    assert [(p.file, p.table) for p in problems.errors] == [("fi/sections/room.toml", "item.seats.title")]
    assert "fi/more.toml" in problems.errors[0].message


def test_what_was_translated_from_an_earlier_wording_shows_the_present_one(
    parted: Path, tmp_path: Path
) -> None:
    now = digest_of_text(load(parted, cache=tmp_path / "cache").item("visitors").title)
    (parted / "fi" / "translated-from.toml").write_text(
        f'"item.seats.title" = "0123456789ab"\n"item.visitors.title" = "{now}"\n', encoding="utf-8"
    )
    finnish = load(parted, language="fi", cache=tmp_path / "cache")
    assert finnish.item("seats").title == "Seats [en]"
    assert finnish.item("visitors").title == "Kävijät"


def test_a_translation_that_changes_is_read_again(parted: Path, tmp_path: Path) -> None:
    load(parted, cache=tmp_path / "cache")
    (parted / "fi" / "sections" / "people.toml").write_text(
        '[item.visitors]\ntitle = "Vieraat"\n', encoding="utf-8"
    )
    assert load(parted, language="fi", cache=tmp_path / "cache").item("visitors").title == "Vieraat"


def test_other_words_for_a_choice_are_those_of_the_language(parted: Path, tmp_path: Path) -> None:
    with (parted / "fi" / "sections" / "people.toml").open("a", encoding="utf-8") as file:
        file.write('[item.visitors.choices]\npupils = { label = "Koululaiset", aliases = ["oppilaat"] }\n')
    talk = Interview(load(parted, language="fi", cache=tmp_path / "cache"))
    talk.begin()
    talk.say("goto visitors")
    talk.say("oppilaat")
    assert talk.value("visitors") == ("pupils",)


def test_a_translation_makes_no_other_questionnaire(whole: Questionnaire, tmp_path: Path) -> None:
    alone = copytree(WHOLE, tmp_path / "alone", ignore=lambda *_: ["fi"])
    assert load(alone, cache=tmp_path / "cache").digest == whole.digest


def test_spaces_before_french_signs_never_break(parted: Path, tmp_path: Path) -> None:
    (parted / "fr").mkdir()
    (parted / "fr" / "all.toml").write_text(
        '[item.seats]\nask = "« {name|La salle} » : combien de places ?"\n', encoding="utf-8"
    )
    french = load(parted, language="fr", cache=tmp_path / "cache")
    assert french.item("seats").ask == "«\u00a0{name|La salle}\u00a0»\u00a0: combien de places\u202f?"


def test_a_translation_that_was_changed_by_hand_counts_as_made_anew(parted: Path, tmp_path: Path) -> None:
    (parted / "fi" / "translated-from.toml").write_text(
        f'"item.seats.title" = "0123456789ab {digest_of_text("Tuolit")}"\n', encoding="utf-8"
    )
    assert load(parted, language="fi", cache=tmp_path / "cache").item("seats").title == "Paikat"


def test_what_a_visitor_asks_is_translated_and_makes_no_other_questionnaire(
    whole: Questionnaire, tmp_path: Path
) -> None:
    copied = copytree(WHOLE, tmp_path / "copied")
    (copied / "report.toml").write_text(
        '[report]\nvisit = ["visitors"]\n'
        '[report.visit_questions]\ntables = "Who paid for them?"\nvisitors = "Who stays away?"\n',
        encoding="utf-8",
    )
    with (copied / "fi" / "texts.toml").open("a", encoding="utf-8") as file:
        file.write('\n[report.visit_questions]\ntables = "Kuka maksoi?"\n')
    asked = load(copied, language="fi", cache=tmp_path / "cache")
    assert Presentation.of(asked).visit_questions == {
        "tables": "Kuka maksoi?",
        "visitors": "Who stays away? [en]",
    }
    assert asked.digest == whole.digest


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('tabels = "Who paid?"', "no statement or question has this id. Did you mean 'tables'?"),
        ('tables = "Who paid for {name|it}?"', "Nothing can be piped into a visitor's question."),
    ],
)
def test_what_a_visitor_asks_is_asked_of_something_and_pipes_nothing(
    tmp_path: Path, line: str, said: str
) -> None:
    copied = copytree(WHOLE, tmp_path / "copied")
    (copied / "report.toml").write_text(f"[report.visit_questions]\n{line}\n", encoding="utf-8")
    with pytest.raises(QuestionnaireError) as refused:
        load(copied, cache=tmp_path / "cache")
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("table", "asked"),
    [
        ('[report.visit_questions]\nwebsite = "Who keeps it?"\n', ["website"]),
        ('[report.visit_questions]\nstories = "Who reads?"\nquiet = "Who is quiet?"\n', ["stories"]),
        ('[report]\nvisit = ["website"]\n[report.visit_questions]\nwebsite = "Who keeps it?"\n', []),
        (
            '[report]\nvisit_if = [{ item = "website", when = "website is answered" }]\n'
            '[report.visit_questions]\nwebsite = "Who keeps it?"\n',
            [],
        ),
    ],
)
def test_an_author_is_told_of_a_visitors_question_that_no_visitor_asks(
    tmp_path: Path, table: str, asked: list[str]
) -> None:
    """`website` is a question, and `stories` a statement that here has no level."""
    copied = copytree(WHOLE, tmp_path / "copied")
    (copied / "report.toml").write_text(table, encoding="utf-8")
    judged = copied / "good-practice.toml"
    without = judged.read_text(encoding="utf-8").replace(" or level of stories >= 2", "")
    judged.write_text(
        without.replace('scale = "story_hour"\n', "not_graded = true\n").replace(
            'cap = [{ level = 1, when = "crowded", because = "the room is crowded" }]\n', ""
        ),
        encoding="utf-8",
    )
    found = [problem for problem in check_questionnaire(copied) if problem.code == "unused_text"]
    assert [problem.table for problem in found] == [f"report.visit_questions.{name}" for name in asked]
    for problem in found:
        assert problem.message.endswith("Name the question there, or leave this out.")
    # What nobody asks does no harm, so sessions of this questionnaire can still be answered.
    assert load(copied, cache=tmp_path / "cache").item("website").id == "website"

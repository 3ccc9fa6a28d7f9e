"""A digest names what is asked; a definition that was kept as TOML rebuilds to the same digest."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree

import pytest
import tomli_w

from interview.benchmark import benchmark_of
from interview.errors import QuestionnaireError
from interview.lint import check_questionnaire
from interview.questionnaire import Questionnaire
from interview.questionnaire.load import from_definition, load
from tests.questionnaire.conftest import WHOLE


def changed(tmp_path: Path, file: str, before: str, after: str) -> Questionnaire:
    copied = copytree(WHOLE, tmp_path / "copied")
    text = (copied / file).read_text(encoding="utf-8")
    assert before in text
    (copied / file).write_text(text.replace(before, after), encoding="utf-8")
    return load(copied, cache=tmp_path / "cache")


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("sections/01-room.toml", "What is the room called?", "What is its name?"),
        ("sections/01-room.toml", "min = 0.5", "min = 0.25"),
        ("questionnaire.toml", '"On trial", level = 1', '"On trial", level = 2'),
        ("questionnaire.toml", "1.2.0", "1.2.1"),
        ("glossary.toml", "A fixed time", "A time"),
    ],
)
def test_the_digest_changes_with_what_is_asked(
    whole: Questionnaire, tmp_path: Path, file: str, before: str, after: str
) -> None:
    other = changed(tmp_path, file, before, after)
    assert other.digest != whole.digest
    assert other.benchmark_digest == whole.benchmark_digest


def test_the_digest_stays_when_a_translation_is_worded_anew(whole: Questionnaire, tmp_path: Path) -> None:
    other = changed(tmp_path, "fi/texts.toml", "Montako", "Kuinka monta")
    assert (other.digest, other.benchmark_digest) == (whole.digest, whole.benchmark_digest)
    assert other.definition_digest != whole.definition_digest


def test_the_digest_stays_when_a_case_of_its_tests_changes(whole: Questionnaire, tmp_path: Path) -> None:
    other = changed(tmp_path, "tests.toml", "Nobody yet closes it", "Nobody closes it")
    assert (other.digest, other.benchmark_digest) == (whole.digest, whole.benchmark_digest)


FOOTER = """
[[footer]]
id = "outside"
when = "{when}"
say = "Answered from outside."
"""


def with_footer(tmp_path: Path, when: str) -> Questionnaire:
    copied = copytree(WHOLE, tmp_path / "copied")
    (copied / "report.toml").write_text(FOOTER.format(when=when), encoding="utf-8")
    return load(copied, cache=tmp_path / "cache")


def test_the_digest_stays_when_a_footer_of_reports_comes(whole: Questionnaire, tmp_path: Path) -> None:
    asked = next(item.id for item in whole.items if item.is_question)
    other = with_footer(tmp_path, f"{asked} is answered")
    assert [footer.say for footer in other.footers] == ["Answered from outside."]
    assert (other.digest, other.benchmark_digest) == (whole.digest, whole.benchmark_digest)


def test_a_footer_about_nothing_that_is_asked_is_found(tmp_path: Path) -> None:
    with pytest.raises(QuestionnaireError, match=r"In report\.toml: footer\.outside\.when"):
        with_footer(tmp_path, "nobody is answered")


def test_the_benchmark_has_a_digest_of_its_own(whole: Questionnaire, tmp_path: Path) -> None:
    other = changed(tmp_path, "good-practice.toml", "Read to one child.", "Read to two children.")
    assert other.digest == whole.digest
    assert other.benchmark_digest != whole.benchmark_digest


def test_good_practice_may_stand_in_a_folder_of_files(whole: Questionnaire, tmp_path: Path) -> None:
    copied = copytree(WHOLE, tmp_path / "copied")
    (copied / "good-practice").mkdir()
    (copied / "good-practice.toml").rename(copied / "good-practice" / "texts.toml")
    other = load(copied, cache=tmp_path / "cache")
    assert (other.digest, other.benchmark_digest) == (whole.digest, whole.benchmark_digest)
    assert other.languages == whole.languages


def test_cases_may_stand_in_a_folder_of_files_and_are_tried(whole: Questionnaire, tmp_path: Path) -> None:
    copied = copytree(WHOLE, tmp_path / "copied")
    (copied / "cases").mkdir()
    tests = copied / "tests.toml"
    written = (
        tests.read_text(encoding="utf-8") + '\n[[case]]\nname = "Amiss"\nasked = ["nothing_of_the_kind"]\n'
    )
    (copied / "cases" / "01-room.toml").write_text(written, encoding="utf-8")
    tests.unlink()
    assert load(copied, cache=tmp_path / "cache").languages == whole.languages
    found = {(problem.file, problem.table) for problem in check_questionnaire(copied).errors}
    assert found == {("cases/01-room.toml", "case “Amiss”")}


def test_conditions_of_good_practice_alone_leave_the_questions_as_they_are(
    whole: Questionnaire, tmp_path: Path
) -> None:
    more = '[[good_practice.computed]]\nid = "extra"\nholds = "crowded"\n\n[[source]]'
    other = changed(tmp_path, "good-practice.toml", "[[source]]", more)
    assert other.digest == whole.digest
    assert other.benchmark_digest != whole.benchmark_digest
    assert "extra" in other.computed


def test_good_practice_speaks_the_language_and_falls_back_visibly(tmp_path: Path) -> None:
    copied = copytree(WHOLE, tmp_path / "copied")
    with (copied / "fi" / "texts.toml").open("a", encoding="utf-8") as file:
        file.write('\n[element.stories]\nstatement = "Lapset kuulevat satuja."\n')
    stories = benchmark_of(load(copied, language="fi", cache=tmp_path / "cache")).elements["stories"]
    assert stories.statement == "Lapset kuulevat satuja."
    assert stories.first_step == "Read to one child. [en]"


def test_the_digest_does_not_depend_on_the_order_of_keys(whole: Questionnaire) -> None:
    def turned(value: object) -> object:
        if isinstance(value, Mapping):
            return {key: turned(value[key]) for key in reversed(value)}
        return [turned(part) for part in value] if isinstance(value, list) else value

    definition = turned(whole.definition)
    assert isinstance(definition, dict)
    assert from_definition(definition).digest == whole.digest


@pytest.mark.parametrize("place", [str(WHOLE), "ict-lmi"])
def test_a_definition_kept_as_toml_rebuilds_the_same(place: str, tmp_path: Path) -> None:
    first = load(place, cache=tmp_path)
    kept = tomllib.loads(tomli_w.dumps(first.whole))
    again = from_definition(kept)
    assert kept == first.whole
    assert again == first
    assert (again.digest, again.benchmark_digest) == (first.digest, first.benchmark_digest)


def test_a_kept_definition_holds_nothing_that_toml_has_no_word_for(whole: Questionnaire) -> None:
    def inside(value: object) -> None:
        assert isinstance(value, str | int | float | bool | list | dict)
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        for part in parts:
            inside(part)

    inside(dict(whole.definition))


def test_numbers_of_a_kept_definition_keep_their_kind(whole: Questionnaire) -> None:
    again = from_definition(tomllib.loads(tomli_w.dumps(whole.definition)))
    for name in ("seats", "tables", "noise", "opened"):
        mine, theirs = again.item(name), whole.item(name)
        assert repr((mine.minimum, mine.maximum)) == repr((theirs.minimum, theirs.maximum))


def test_texts_with_every_kind_of_sign_survive(whole: Questionnaire) -> None:
    signs = "tab\there, “quotes” \"'''\\ \u00a0 line\nbreak \U0001f600 {name|x} # no remark = [ ]"
    definition = tomllib.loads(tomli_w.dumps(whole.definition))
    definition["section"][0]["item"][2]["ask"] = signs
    first = from_definition(definition)
    again = from_definition(tomllib.loads(tomli_w.dumps(definition)))
    assert again.digest == first.digest
    assert again.item("seats").ask == signs


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("questionnaire", "id", 3),
        ("questionnaire", "title", None),
        ("section", 0, "gone"),
        ("choices", "stage", []),
    ],
)
def test_a_kept_definition_that_was_changed_by_hand_is_told(
    whole: Questionnaire, table: str, key: str | int, value: object
) -> None:
    definition = tomllib.loads(tomli_w.dumps(whole.definition))
    definition[table][key] = value
    with pytest.raises(QuestionnaireError, match="changed since it was saved"):
        from_definition(definition)

"""A questionnaire reads the same however its files are kept."""

import codecs
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from interview.condition import show, show_number
from interview.errors import QuestionnaireError
from interview.questionnaire import Item, Problems, Questionnaire
from interview.questionnaire.kinds import KINDS
from interview.questionnaire.load import definition_of, from_definition, installed, load
from tests.questionnaire.conftest import WHOLE, files_of

Rewrite = Callable[[str], bytes]


def test_a_folder_of_sections_and_one_file_give_the_same_questionnaire(
    whole: Questionnaire, in_one_file: Path, tmp_path: Path
) -> None:
    alone = load(in_one_file, cache=tmp_path / "cache")
    assert alone.digest != ""
    assert alone.sections == whole.sections
    assert alone.computed == whole.computed
    assert alone.glossary == whole.glossary
    assert alone.definition == whole.definition
    assert alone.digest == from_definition(whole.definition).digest


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode(),
    ],
    ids=["byte order mark", "Windows line ends", "both"],
)
def test_what_other_editors_write_is_read_as_well(
    rewrite: Rewrite, whole: Questionnaire, tmp_path: Path
) -> None:
    copied = copytree(WHOLE, tmp_path / "copied")
    for path in copied.rglob("*.toml"):
        path.write_bytes(rewrite(path.read_text(encoding="utf-8")))
    assert load(copied, cache=tmp_path / "cache") == whole


def test_sections_come_in_the_order_of_their_file_names(tmp_path: Path) -> None:
    copied = copytree(WHOLE, tmp_path / "copied")
    sections = copied / "sections"
    (sections / "02-people.toml").rename(sections / "00-people.toml")
    found = Problems()
    definition = definition_of(copied, found)
    assert definition is not None
    assert [section["id"] for section in as_tables(definition["section"])] == ["people", "room"]


def as_tables(value: object) -> list[dict[str, object]]:
    assert isinstance(value, list)
    return value


def test_every_type_of_item_loads(whole: Questionnaire) -> None:
    assert {item.type for item in whole.items} == set(KINDS)


def test_each_key_of_an_item_reaches_it(whole: Questionnaire) -> None:
    visitors, story, quiet = (whole.item(name) for name in ("visitors", "story_hour", "quiet_hour"))
    assert (visitors.min_selected, visitors.max_selected) == (1, 4)
    assert visitors.in_your_own_words
    assert visitors.probes == (
        "Who came last Monday?",
        "Who has stopped coming?",
    )
    assert [choice.code for choice in visitors.choices if choice.specify] == ["other"]
    assert [choice.code for choice in visitors.choices if choice.exclusive] == ["nobody"]
    assert visitors.choices[0].aliases == ("school children",)
    assert visitors.choices[0].hint == "From the age of seven."
    assert (visitors.origin, story.origin) == ("framework", "tool")
    assert story.group == quiet.group == "offers"
    assert (story.pass_, quiet.pass_, quiet.prefix) == ("quick", "full", "7b")
    assert quiet.required_when
    assert quiet.required_when.sentence == "crowded"
    assert whole.item("name").required is True
    assert whole.section("room").always
    assert whole.choosable == (whole.section("people"),)


def test_bounds_keep_their_kind(whole: Questionnaire) -> None:
    def bounds(item: Item) -> tuple[object, object]:
        return item.minimum, item.maximum

    assert bounds(whole.item("seats")) == (1, 500)
    assert bounds(whole.item("noise")) == (0.5, 120.25)
    assert bounds(whole.item("opened")) == ("1850-01-01", "2030-12")


def test_a_named_list_is_shared(whole: Questionnaire) -> None:
    story, quiet = whole.item("story_hour"), whole.item("quiet_hour")
    assert story.choices == quiet.choices
    assert [choice.level for choice in story.choices] == [0, 1, 2, 3]
    assert story.is_scale


def test_choices_can_be_those_chosen_before(whole: Questionnaire) -> None:
    main = whole.item("main_visitors")
    assert main.choices_from == "visitors"
    assert [choice.code for choice in main.choices] == ["even"]
    assert "toddlers" in whole.vocabulary["main_visitors"].codes


def test_variants_replies_and_checks_are_read(whole: Questionnaire) -> None:
    (variant,) = whole.item("story_hour").variants
    assert show(variant.when.tree) == "visitors includes toddlers"
    assert (variant.ask, variant.hint) == ("Is there a story hour for toddlers?", None)
    with_rule, always = whole.item("visitors").replies
    assert with_rule.when
    assert always.when is None
    hard, soft = whole.checks
    assert (hard.id, hard.hard, hard.section) == ("tables_and_seats", True, "room")
    assert (soft.id, soft.hard, soft.revisit) == ("quiet_story", False, ("story_hour", "quiet_hour"))


def test_worked_out_values_are_read(whole: Questionnaire) -> None:
    seats, crowded = whole.computed["seats_per_table"], whole.computed["crowded"]
    assert seats.number
    assert show_number(seats.number) == "seats / tables"
    assert crowded.rule
    assert crowded.rule.sentence == "seats_per_table > 6 and has_children"
    assert whole.vocabulary["seats_per_table"].kind == "number"
    assert whole.vocabulary["crowded"].kind == "truth"


def test_a_shipped_questionnaire_loads_by_its_name(tmp_path: Path) -> None:
    assert "ict-lmi" in installed()
    assert load("ict-lmi", cache=tmp_path).id == "ict-lmi"


def test_a_name_that_is_not_there_brings_up_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(QuestionnaireError, match=r"no questionnaire at “ict-lmu”.*ict-lmi") as refused:
        load("ict-lmu", cache=tmp_path)
    assert refused.value.problems == ()


def test_what_cannot_be_used_carries_every_problem(tmp_path: Path) -> None:
    place = tmp_path / "bad.toml"
    text = next(files_of(WHOLE)).read_text(encoding="utf-8")
    place.write_text(text.replace("seats / tables", "seets / tabels"), encoding="utf-8")
    with pytest.raises(QuestionnaireError, match="interview check") as refused:
        load(place, cache=tmp_path)
    assert any("[[section]]" in str(problem) for problem in refused.value.problems)


def test_an_unsound_questionnaire_is_never_taken_from_the_cache(tmp_path: Path) -> None:
    place = tmp_path / "bad.toml"
    text = "\n".join(path.read_text(encoding="utf-8") for path in files_of(WHOLE))
    place.write_text(text.replace("not has_children", "not has_childen"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(QuestionnaireError, match=r"bad\.toml: section\.people\.item\.story_hour\.unless"):
            load(place, cache=tmp_path / "cache")

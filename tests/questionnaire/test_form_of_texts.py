"""Length and form of texts, codes with digits, tags of languages, and notes that close: as people meet them."""

from pathlib import Path

import pytest

from interview import Interview, load
from interview.errors import QuestionnaireError
from interview.report.export import export
from interview.session.events import Status
from tests.talk import about

ADDRESS = """
[[section]]
id = "place"
title = "Place"

[[section.item]]
id = "postcode"
type = "text"
title = "Postcode"
ask = "What is the postcode?"
pattern = 'LV-\\d{4}'
pattern_says = "A postcode has the letters LV, a hyphen and four digits, as in LV-1010."

[[section.item]]
id = "why_there"
type = "text"
title = "Why there"
ask = "Why is the service there?"
min_length = 10
max_length = 60
"""


def test_a_text_of_another_form_is_answered_with_the_words_of_the_author() -> None:
    talk = about(ADDRESS)
    talk.types("1010").sees("A postcode has the letters LV")
    assert (talk.asked, talk.answers) == ("postcode", {})
    talk.types("LV-1010")
    assert (talk.asked, talk.answers) == ("why_there", {"postcode": "LV-1010"})


def test_a_text_that_is_too_short_or_too_long_is_told_how_long_it_may_be() -> None:
    talk = about(ADDRESS).types("LV-1010")
    talk.types("Rent.").sees("10 characters or more")
    talk.types("The rent is low there.")
    assert talk.answers["why_there"] == "The rent is low there."
    talk.types("change why_there", "x" * 61).sees("more than 60 characters")


def test_nobody_is_held_by_a_form() -> None:
    talk = about(ADDRESS).types("dk")
    assert talk.interview.status("postcode") is Status.DONT_KNOW


def test_what_does_not_fit_twice_can_be_kept_as_a_note() -> None:
    talk = about(ADDRESS).types("near the station", "behind the station").sees("keep your words as a note")
    talk.types("yes")
    assert talk.interview.record.remarks["postcode"] == ("near the station\nbehind the station",)


def test_the_same_form_holds_from_a_program() -> None:
    interview = about(ADDRESS).interview
    assert not interview.answer("1010", "postcode").kept
    assert interview.answer("LV-1010", "postcode").kept


def test_what_is_said_about_the_form_is_translated() -> None:
    texts = {"sr-Latn": '[item.postcode]\npattern_says = "Poštanski broj, kao LV-1010."'}
    talk = about(ADDRESS, texts=texts)
    talk.types("/language sr-latn").types("x").sees("Poštanski broj, kao LV-1010.")


VISITS = """
[[section]]
id = "use"
title = "Use"

[[section.item]]
id = "visits"
type = "select_one"
title = "Visits"
ask = "How many visits are there in a day?"
choices = [
  { code = "0", label = "None" },
  { code = "1-2", label = "One or two" },
  { code = "10-plus", label = "Ten or more" },
]

[[section.item]]
id = "rooms"
type = "select_multiple"
title = "Rooms"
ask = "Which rooms are used?"
unless = "visits is 0"
choices = [
  { code = "1", label = "The first room" },
  { code = "2-b", label = "Room 2 b" },
]

[[section.item]]
id = "crowd"
type = "text"
title = "Crowd"
relevant = "visits is one of [10-plus, 1-2] and rooms includes any of [1, 2-b] and visits is not 1-2"
ask = "How do they all find a seat?"
"""


@pytest.mark.parametrize(
    ("lines", "asked"), [(["3", "1"], "crowd"), (["2", "2"], None), (["1"], None)], ids=["ten", "one", "none"]
)
def test_codes_with_digits_and_hyphens_decide_what_is_asked(lines: list[str], asked: str | None) -> None:
    assert about(VISITS).types(*lines).asked == asked


def test_a_rule_about_a_code_of_digits_is_told_in_the_words_of_the_choice() -> None:
    talk = about(VISITS).types("1").types("why crowd")
    assert "None" in talk.types("go to rooms").shown


def test_an_exported_answer_has_its_code(tmp_path: Path) -> None:
    talk = about(VISITS, folder=tmp_path).types("3", "1-2", "They stand.")
    files = export(talk.interview.snapshot(), tmp_path / "out", print, formats=["csv"])
    assert '"10-plus"' in "".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize("tag", ["pt-BR", "sr-Latn", "zh-Hant-TW", "es-419", "fi"])
def test_a_questionnaire_may_be_in_any_language_with_a_tag(tag: str) -> None:
    talk = about(VISITS.replace("[[section]]", HEAD.format(tag=tag), 1), texts={"en-GB": ""})
    assert talk.interview.questionnaire.languages == (tag, "en-GB")
    talk.types("language en-gb")
    assert talk.interview.questionnaire.language == "en-GB"
    talk.types(f"language {tag.lower()}")
    assert talk.interview.questionnaire.language == tag


HEAD = """
[questionnaire]
id = "small"
version = "1.0.0"
title = "a small matter"
language = "{tag}"

[[section]]"""


@pytest.mark.parametrize("tag", ["pt-br", "PT", "english", "sr_Latn", "e"])
def test_what_is_no_tag_is_told_with_some_that_are(tag: str, tmp_path: Path) -> None:
    place = tmp_path / "small.toml"
    place.write_text(HEAD.format(tag=tag) + VISITS.split("[[section]]")[1], encoding="utf-8")
    with pytest.raises(QuestionnaireError, match="as in en, pt-BR or sr-Latn"):
        load(place, cache=tmp_path / "cache")


def test_documents_in_a_language_of_a_region_can_be_written(tmp_path: Path) -> None:
    talk = about(VISITS.replace("[[section]]", HEAD.format(tag="en-GB"), 1), folder=tmp_path).types("1")
    written = export(
        talk.interview.snapshot(), tmp_path / "out", print, formats=["html", "pdf", "docx", "json"]
    )
    page = next(file for file in written if file.suffix == ".html").read_text(encoding="utf-8")
    assert '<html lang="en-GB">' in page
    assert "[en]" not in page


NOTES = """
[[section]]
id = "first"
title = "First"

[[section.item]]
id = "one"
type = "integer"
title = "One"
ask = "How many are there?"

[[section.item]]
id = "first_thanks"
type = "note"
say = "That was the first part."

[[section]]
id = "second"
title = "Second"

[[section.item]]
id = "two"
type = "integer"
title = "Two"
ask = "And how many were there?"

[[section]]
id = "end"
title = "The end"
always = true

[[section.item]]
id = "few"
type = "note"
relevant = "one < 3"
say = "Few are enough."

[[section.item]]
id = "thanks"
type = "note"
say = "Thank you for {one|all} of it."
"""


def test_a_note_behind_the_last_question_of_a_theme_is_said_once() -> None:
    talk = about(NOTES).types("5").sees("That was the first part.")
    talk.types("6").sees_no("That was the first part.")


def test_a_closing_note_is_said_once_at_the_end() -> None:
    talk = about(NOTES).types("5").sees_no("Thank you").types("6").sees("Thank you for 5 of it.")
    talk.types("change one", "2").sees("Few are enough.").sees_no("Thank you for 2")


def test_what_closed_is_not_said_again_when_the_interview_is_opened(tmp_path: Path) -> None:
    talk = about(NOTES, folder=tmp_path).types("5")
    again = talk.comes_back().types("6")
    assert "That was the first part." not in "\n".join(turn.text for turn in again.transcript)
    again.sees("Thank you for 5 of it.")


def test_an_interview_can_be_made_of_such_a_file_without_any_advice(tmp_path: Path) -> None:
    from interview.lint import check_questionnaire

    place = tmp_path / "notes.toml"
    place.write_text(HEAD.format(tag="en") + NOTES.split("[[section]]", 1)[1], encoding="utf-8")
    assert list(map(str, check_questionnaire(place))) == []
    assert isinstance(Interview(load(place, cache=tmp_path / "cache")), Interview)

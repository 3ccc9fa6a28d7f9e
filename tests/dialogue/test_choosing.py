"""More themes, the full or the quick pass, another language: at any time, and nothing is lost."""

from pathlib import Path

import pytest

from interview.session.events import Status
from tests.talk import about

FARM = """
[[section]]
id = "fields"
title = "Fields"
item = [
  { id = "size", type = "integer", title = "Size", ask = "How large are they?" },
  { id = "crop", type = "text", title = "Crop", ask = "What grows?", pass = "full" },
  { id = "hedge", type = "integer", title = "Hedge", ask = "How long is the hedge?" },
]
[[section]]
id = "stable"
title = "Stable"
item = [ { id = "cows", type = "integer", title = "Cows", ask = "How many cows?" } ]
[[section]]
id = "dairy"
title = "Dairy"
item = [
  { id = "milk", type = "select_one", title = "Milk", ask = "Is there milk?", unless = "cows < 1", choices = [ { code = "yes", label = "Yes" }, { code = "no", label = "No" } ] },
  { id = "cheese", type = "integer", title = "Cheese", ask = "How much cheese?" },
]
"""


class TestThemes:
    def test_what_is_chosen_is_shown(self, tmp_path: Path) -> None:
        talk = about(FARM, folder=tmp_path, sections=["fields"]).types("sections")
        talk.sees(
            "Themes in this interview: Fields.", "1 Fields", "2 Stable", "3 Dairy", "How large are they?"
        )

    @pytest.mark.parametrize("line", ["sections 2", "themes +2", "add stable", "sections 1,2"])
    def test_one_is_added_and_the_question_stays(self, tmp_path: Path, line: str) -> None:
        talk = about(FARM, folder=tmp_path, sections=["fields"]).types("5", line)
        talk.sees("Added: Stable, with 1 more question.", "How long is the hedge?")
        assert talk.interview.record.sections == ("fields", "stable")
        assert talk.answers == {"size": 5}
        assert talk.types("6").asked == "cows"

    def test_several_are_added_at_once(self, tmp_path: Path) -> None:
        talk = about(FARM, folder=tmp_path, sections=["fields"]).types("sections all")
        talk.sees("Added: Stable and Dairy, with 3 more questions.")

    def test_those_that_are_there_stay(self, tmp_path: Path) -> None:
        talk = about(FARM, folder=tmp_path, sections=["fields"]).types("sections 1")
        talk.sees("This theme is already part of the interview.")
        about(FARM).types("sections 2,3").sees("These themes are already part of the interview.")

    def test_what_is_not_clear_is_told(self, tmp_path: Path) -> None:
        talk = about(FARM, folder=tmp_path, sections=["fields"]).types("sections 9")
        talk.sees('I could not place "9" among the themes.')
        assert talk.interview.record.sections == ("fields",)

    def test_a_finished_interview_goes_on_with_what_was_added(self, tmp_path: Path) -> None:
        talk = about(FARM, folder=tmp_path, sections=["fields"]).types("5", "6")
        assert talk.asked is None
        assert talk.types("sections dairy").asked == "cows"
        talk.sees("From the theme Stable")

    def test_from_python(self, tmp_path: Path) -> None:
        talk = about(FARM, folder=tmp_path, sections=["fields"])
        talk.gets(talk.interview.add_sections("dairy")).sees("Added: Dairy")
        assert talk.interview.record.sections == ("fields", "dairy")


class TestPasses:
    def test_full_asks_more_and_keeps_everything(self) -> None:
        talk = (
            about(FARM)
            .types("5", "6", "full")
            .sees("The full pass: 3 to 4 questions to answer, depending on what you say.", "How many cows?")
        )
        talk.types("2", "1", "3")
        assert talk.asked == "crop"
        assert talk.answers["size"] == 5

    def test_quick_again_keeps_what_was_answered_in_full(self) -> None:
        talk = about(FARM).types("full", "5", "Rye", "quick")
        talk.sees("The quick pass: 3 to 4 questions to answer, depending on what you say.")
        talk.sees_no("set aside")
        assert talk.interview.value("crop") == "Rye"
        assert talk.interview.status("crop") is Status.ANSWERED
        assert talk.types("back").asked == "crop"

    def test_leaving_full_from_a_question_of_it_goes_on(self) -> None:
        talk = about(FARM).types("full", "5", "/quick")
        assert talk.asked == "hedge"

    def test_the_present_pass_is_told(self) -> None:
        about(FARM).types("quick").sees("This is already the quick pass.")
        about(FARM).types("full", "full").sees("This is already the full pass.")

    def test_a_finished_interview_goes_on_in_full(self) -> None:
        talk = about(FARM).types("5", "6", "0", "7")
        assert talk.asked is None
        assert talk.types("full").asked == "crop"


FINNISH = """
[section.fields]
title = "Pellot"
[item.size]
ask = "Kuinka suuria ne ovat?"
title = "Koko"
[item.hedge]
ask = "Kuinka pitkä pensasaita on?"
[item.milk]
ask = "Onko maitoa?"
[item.milk.choices]
yes = "Kyllä"
no = "Ei"
"""


class TestLanguage:
    def test_it_changes_at_any_time_and_answers_stay(self) -> None:
        talk = about(FARM, texts={"fi": FINNISH}).types("5", "language fi")
        talk.sees("The questions come in Finnish from here on. My own sentences stay in English.")
        talk.sees("Kuinka pitkä pensasaita on?")
        assert talk.answers == {"size": 5}
        assert talk.types("back").sees("Kuinka suuria ne ovat?", "So far: 5.").asked == "size"

    @pytest.mark.parametrize("name", ["fi", "FI", "Finnish", "finnish"])
    def test_by_code_or_name_and_back(self, name: str) -> None:
        talk = about(FARM, texts={"fi": FINNISH}).types(f"language {name}").sees("Kuinka suuria")
        talk.types("language fi").sees("The questions are in Finnish already.")
        talk.types("language en").sees("From here on in English.", "How large are they?")

    def test_answers_and_commands_work_in_both(self) -> None:
        talk = about(FARM, texts={"fi": FINNISH}).types("language fi", "5", "6", "2", "kyllä")
        assert talk.answers["milk"] == "yes"
        talk.types("back", "back", "skip", "note hei", "review open").sees("Cheese")

    def test_what_is_not_translated_falls_back_with_a_mark(self) -> None:
        talk = about(FARM, texts={"fi": FINNISH}).types("language fi", "5", "6").sees("How many cows? [en]")
        assert not any(turn.text == "" for turn in talk.transcript)

    def test_another_language_is_told_with_those_there_are(self) -> None:
        talk = about(FARM, texts={"fi": FINNISH}).types("language sv")
        talk.sees("The questions can be had in English (en) or Finnish (fi). Type language and the code.")
        assert talk.interview.record.language in (None, "en")

    def test_it_is_kept_for_the_next_time(self, tmp_path: Path) -> None:
        talk = about(FARM, texts={"fi": FINNISH}, folder=tmp_path).types("language fi", "5").comes_back()
        talk.sees("Kuinka pitkä pensasaita on?")
        assert talk.interview.questionnaire.language == "fi"

    def test_what_waits_goes_on_waiting(self) -> None:
        talk = about(FARM, texts={"fi": FINNISH}).types("dk", "language fi").sees("someone who would know?")
        assert talk.waits

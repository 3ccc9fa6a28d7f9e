"""The kinds of no answer are kept apart in every count and every reason."""

import csv
import io
import json

import pytest

from interview import Interview
from interview.questionnaire.load import load
from interview.report.brief import Brief
from interview.report.document import Plot, PlotRow, Table
from interview.report.sections.coverage import coverage
from interview.report.writers.csv_file import answers_csv
from interview.report.writers.json_file import json_text
from interview.report.writers.plot_picture import svg
from interview.snapshot.sharing import Share
from tests.examples import VERSION_1


@pytest.fixture
def talk() -> Interview:
    talk = Interview(load(VERSION_1))
    talk.begin()
    return talk


def test_what_a_person_set_aside_is_not_blamed_on_a_rule(talk: Interview) -> None:
    talk.answer("sessions", "lmi_used")
    talk.say("/full")
    talk.go_to("lmi_local")
    talk.say("/na We are one small provider")
    told = [turn.text for turn in talk.say("/why LM-E5").turns]
    assert not any("it would under the rule" in text for text in told)
    talk.answer("no", "lmi_used")
    assert any("it would under the rule" in turn.text for turn in talk.say("/why LM-E1").turns)


def test_what_does_not_apply_counts_neither_on_the_page_nor_in_the_table(talk: Interview) -> None:
    talk.say("/na")
    talk.say("")
    rows = list(csv.DictReader(io.StringIO(answers_csv(Brief(talk.snapshot())).lstrip("\ufeff"))))
    counted = [row for row in rows if "yes" in row.values() and row["item"] == "respondent_role"]
    assert counted == []
    assert talk.progress.on_path == sum("yes" in row.values() for row in rows)


def test_what_was_not_reached_yet_counts_as_open(talk: Interview) -> None:
    table = next(part for part in coverage(Brief(talk.snapshot())) if isinstance(part, Table))
    place = table.head.index("Open")
    assert sum(int(row[place]) for row in table.rows) == len(talk.path.questions)


def test_a_question_asked_for_another_theme_has_its_row() -> None:
    talk = Interview(load(VERSION_1))
    talk.begin(setup=True)
    talk.say("access")
    talk.answer(("school",), "audience_end_users")
    table = next(part for part in coverage(Brief(talk.snapshot())) if isinstance(part, Table))
    assert "Target audience" in [row[0] for row in table.rows]


def test_a_title_may_hold_signs_of_mathematics() -> None:
    plot = Plot("p", ("a", "b"), (PlotRow(r"Fees $\pounds$ and $x_$", 0, 1, "a or b"),))
    assert "pounds" in svg(plot)


def test_data_tell_the_full_pass_a_theme_not_chosen_and_an_earlier_answer_apart() -> None:
    talk = Interview(load(VERSION_1))
    talk.begin(setup=True)
    talk.say("access, key features of lmi")
    talk.answer("no", "lmi_used")
    rows = {
        row["item"]: row
        for row in csv.DictReader(io.StringIO(answers_csv(Brief(talk.snapshot())).lstrip("\ufeff")))
    }
    held = {
        answer["item"]: answer for answer in json.loads(json_text(Brief(talk.snapshot(), Share())))["answers"]
    }
    wanted = {
        "funding_mix": ("theme_not_chosen", "Its theme was not chosen."),
        "access_entitlement": (
            "full_pass",
            "It belongs to the full pass, but this interview did not go that deep.",
        ),
        "lmi_public_databases": ("earlier_answer", "Whether it is asked rests on this: "),
        "lmi_used": ("", ""),
    }
    for item, (code, text) in wanted.items():
        assert rows[item]["why_not_asked"] == code
        assert rows[item]["why_not_asked_text"].startswith(text)
        why = held[item].get("why_not_asked", {"code": "", "text": ""})
        assert list(why.values()) == [rows[item]["why_not_asked"], rows[item]["why_not_asked_text"]]

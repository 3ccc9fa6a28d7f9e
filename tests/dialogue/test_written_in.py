"""What a person writes in beside "Other" is an answer everywhere: offered later, repeated, exported."""

import csv
import json
from io import StringIO

from interview.report.brief import Brief
from interview.report.writers.csv_file import answers_csv
from interview.report.writers.json_file import json_text
from interview.snapshot.sharing import Level, Share, redacted
from tests.talk import about

AUDIENCE = """
[[section]]
id = "s"
title = "People"

[[section.item]]
id = "audience"
type = "select_multiple"
title = "Audience"
ask = "Whom is it for?"
choices = [
  { code = "pupils", label = "Pupils" },
  { code = "other", label = "Other", specify = true },
  { code = "none", label = "Nobody", exclusive = true },
]

[[section.item]]
id = "main"
type = "select_one"
title = "Most important"
ask = "Who matters most?"
choices_from = "audience"

[[section.item]]
id = "reason"
type = "text"
title = "Reason"
ask = "Why {main|these}, of {audience|all}?"
"""


def test_it_is_offered_under_its_own_words_which_are_not_asked_again() -> None:
    person = about(AUDIENCE).types("1,2", "retired pilots").sees("1 Pupils\n2 retired pilots")
    person.types("pilots").sees("Recorded: 2 retired pilots.")
    assert (person.asked, person.answers["main"]) == ("reason", "other")
    person.sees("Why retired pilots, of Pupils and retired pilots?")
    person.types("review").sees("2 Most important: retired pilots")


def test_without_words_the_label_stands_and_they_are_asked_for() -> None:
    person = about(AUDIENCE).types("1,2", "").sees("1 Pupils\n2 Other")
    person.types("2").sees("Which one is it? Write a few words")


def test_other_words_there_change_what_stands_later() -> None:
    person = about(AUDIENCE).types("2", "pilots", "1", "They asked.", "change audience", "Other: sailors")
    person.types("review").sees("2 Most important: sailors")


def test_words_for_a_choice_that_came_from_elsewhere_go_with_it_and_come_back() -> None:
    asked = AUDIENCE.replace(
        'type = "select_one"', 'type = "select_multiple"\nchoices = [{ code = "all", label = "All alike" }]'
    )
    person = about(asked).types("1,2", "", "2,3", "retired pilots")
    person.types("review").sees("2 Most important: Other: retired pilots, All alike")
    person.types("change audience", "1")
    rows = csv.DictReader(StringIO(answers_csv(Brief(person.interview.snapshot()))))
    assert [(row["answer"], row["specify"]) for row in rows if row["item"] == "main"] == [("All alike", "")]
    person.types("change audience", "1,2", "", "review").sees(
        "2 Most important: Other: retired pilots, All alike"
    )


def test_exports_tell_it_and_copies_without_free_text_leave_it_out() -> None:
    person = about(AUDIENCE).types("2", "retired pilots", "1", "They asked.")
    snapshot = person.interview.snapshot()
    whole, copy = Brief(snapshot), Brief(redacted(snapshot, Share(Level.ANSWERS)), Share(Level.ANSWERS))
    rows = {row["item"]: row for row in csv.DictReader(StringIO(answers_csv(whole)))}
    assert (rows["main"]["value"], rows["main"]["answer"]) == ("other", "retired pilots")
    data = json.loads(json_text(whole))
    assert "retired pilots" in [row.get("answer") for row in data["answers"] if row["item"] == "main"]
    for written in (answers_csv(copy), json_text(copy)):
        assert "pilots" not in written
    rows = {row["item"]: row for row in csv.DictReader(StringIO(answers_csv(copy)))}
    assert rows["main"]["answer"] == "Other"

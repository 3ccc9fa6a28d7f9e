"""No format has a limit below the one for answers: the longest answer is written, and found again when it is read back."""

from pathlib import Path

import pytest

from interview.errors import UserError
from tests.report.whole import exported
from tests.talk import about

QUESTIONS = """
[[section]]
id = "garden"
title = "Garden"

[[section.item]]
id = "story"
type = "text"
ask = "What is there?"
"""
LIMIT = 131_072
"""What the reader of CSV in the standard library refuses to go beyond."""


@pytest.mark.parametrize("name", ["html", "md", "docx", "txt", "csv", "xlsx", "json"])
@pytest.mark.parametrize(
    "text",
    ["In the evening; the room is locked. " * 5_600, '"=1\n' * 300 + ";=1 " * 33_000],
    ids=["prose", "signs"],
)
def test_a_long_answer_is_whole_in_every_format(tmp_path: Path, name: str, text: str) -> None:
    assert len(text) > LIMIT
    person = about(QUESTIONS)
    person.interview.answer(text, "story")
    person.interview.say(f"/note {'x' * (LIMIT + 1)}", item="story")
    told: list[str] = []
    exported(person.interview, tmp_path, told.append, formats=[name])
    assert any("1 answer and 1 note" in line or "1 answer, 1 note" in line for line in told)


@pytest.mark.parametrize("name", ["html", "md", "docx", "txt", "csv", "xlsx", "json"])
def test_an_answer_with_signs_that_hide_is_found_again(tmp_path: Path, name: str) -> None:
    person = about(QUESTIONS)
    person.interview.answer("a\u200bb\u2028c\u202ed", "story")
    told: list[str] = []
    exported(person.interview, tmp_path, told.append, formats=[name])
    assert any("1 answer" in line for line in told)


def test_what_no_pages_can_hold_is_told_and_the_other_formats_have_it(tmp_path: Path) -> None:
    person = about(QUESTIONS)
    person.interview.answer("In the evening. " * 130_000, "story")
    told: list[str] = []
    with pytest.raises(UserError, match=r"\.pdf.*more than 2,000,000 letters"):
        exported(person.interview, tmp_path, told.append, formats=["pdf", "txt"])
    assert any("txt" in line and "1 answer" in line for line in told)

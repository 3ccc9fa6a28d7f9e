"""A question that offers other answers while a condition holds, such as those of a plan."""

from pathlib import Path

import pytest

from tests.talk import about

FORM = """
[questionnaire]
id = "form"
version = "1.0.0"
title = "Form"
language = "en"

[choices.plan]
items = [
  { code = "plan_no", label = "Not in the plan", level = 0 },
  { code = "plan_yes", label = "In the plan", level = 2 },
]

[[computed]]
id = "in_design"
holds = "stage is answered and stage is designed"

[[section]]
id = "only"
title = "Only theme"

[[section.item]]
id = "stage"
type = "select_one"
ask = "Does it exist?"
choices = [{ code = "existing", label = "It exists" }, { code = "designed", label = "It is being designed" }]

[[section.item]]
id = "chat"
type = "select_one"
ask = "How far is chat?"
choices = [
  { code = "none", label = "Not available", level = 0 },
  { code = "pilot", label = "Being tried out", level = 1 },
  { code = "regular", label = "In regular use", level = 2 },
]
variant = [{ when = "in_design", ask = "What does the plan say about chat?", choices = "plan" }]
"""


@pytest.mark.parametrize(
    ("stage", "question", "offered"),
    [
        ("existing", "How far is chat?", ["none", "pilot", "regular"]),
        ("designed", "What does the plan say about chat?", ["plan_no", "plan_yes"]),
        ("na", "How far is chat?", ["none", "pilot", "regular"]),
    ],
)
def test_a_variant_may_bring_choices_of_its_own(
    stage: str, question: str, offered: list[str], tmp_path: Path
) -> None:
    talk = about(FORM, folder=tmp_path).types(stage)
    if stage == "na":
        talk.types("")
    talk.sees(question)
    item = talk.interview.current
    assert item is not None
    assert [choice.code for choice in talk.interview.path.choices(item)] == offered

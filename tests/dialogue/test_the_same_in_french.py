"""An interview answered in French words gives the answers and the levels that it gives in English."""

from pathlib import Path

import pytest

from interview import Interview, load
from interview.questionnaire import Item
from interview.session.events import Status
from interview.snapshot.opening import open_snapshot
from interview.snapshot.snapshot import Snapshot

EXAMPLES = sorted(
    file
    for file in (Path(__file__).parents[2] / "sessions" / "examples").glob("*.toml")
    if file.with_suffix(".txt").exists()
)

A_GOOD_PART = 10
"""So many answers at least are typed in French, of each interview."""


def levels(snapshot: Snapshot) -> dict[str, object]:
    return {name: repr(snapshot.levels.element(name).range) for name in snapshot.levels.benchmark.elements}


def typed(item: Item, value: object) -> str | None:
    """The labels of what was chosen, as somebody would type them who reads them on the screen."""
    codes = value if isinstance(value, tuple) else (value,)
    labels = [choice.label for choice in item.choices if choice.code in codes]
    return "; ".join(labels) if len(labels) == len(codes) else None


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_french_labels_give_the_same_answers_and_levels(file: Path) -> None:
    example = open_snapshot(file)
    english, french = Interview(load("ict-lmi")), Interview(load("ict-lmi", language="fr"))
    english.begin()
    french.begin()
    not_taken, typed_lines = [], 0
    for name, answer in example.record.answers.items():
        if answer.status is not Status.ANSWERED or answer.value is None:
            continue
        english.answer(answer.value, name)
        if english.value(name) is None:
            continue  # it was asked before another answer put it aside
        line = typed(french.questionnaire.item(name), answer.value)
        if line is None:
            french.answer(answer.value, name)
            continue
        french.say(line, name)
        typed_lines += 1
        if french.value(name) != english.value(name):
            not_taken.append(f"{name}: {line!r} is {french.value(name)}, not {english.value(name)}")
    assert not not_taken, "\n".join(not_taken)
    assert typed_lines >= A_GOOD_PART
    assert levels(french.snapshot()) == levels(english.snapshot())

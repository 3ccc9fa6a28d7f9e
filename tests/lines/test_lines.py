"""Lines as people type them are taken for what they are: nothing else is done, and no word gets lost."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from tests.lines.score import (
    FILES,
    Verdict,
    in_a_hundred,
    is_held_out,
    judge,
    read,
    tally,
)

ASKED_IN_A_HUNDRED = 3


@cache
def _judged(file: Path) -> Sequence[Verdict]:
    return [judge(line) for line in read(file)]


files = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@files
def test_every_line_stands_where_it_says(file: Path) -> None:
    wrong = [f"{one.line.place} stands at {one.stood}" for one in _judged(file) if one.stood != one.line.at]
    assert not wrong, "\n".join(wrong)


@files
def test_every_code_is_one_of_its_question(file: Path) -> None:
    wrong = []
    for line in read(file):
        tables = line.value if isinstance(line.value, dict) else {}
        of_one = not tables or not {"between", "low", "high"}.isdisjoint(tables)
        by_item = {line.at: tables.get("between", line.value)} if of_one else tables
        for name, value in by_item.items() if "answer" in line.kinds else ():
            codes = {choice.code for choice in line.asked_of.item(name).choices}
            said = value if isinstance(value, list) else [value]
            wrong += [
                f"{line.place} {code}" for code in said if codes and code is not None and code not in codes
            ]
    assert not wrong, "\n".join(wrong)


@files
def test_lines_are_taken_for_what_they_are(file: Path) -> None:
    verdicts = _judged(file)
    wrong = [verdict for verdict in verdicts if verdict.found == "wrong"]
    lost = [verdict for verdict in verdicts if verdict.found != "wrong" and verdict.lost]
    asked = [verdict for verdict in verdicts if verdict.found == "asked" and not verdict.lost]
    too_often = not is_held_out(file) and len(asked) * 100 > len(verdicts) * ASKED_IN_A_HUNDRED
    failed = [*wrong, *lost, *(asked if too_often else ())]
    if failed:
        counts = f"{len(wrong)} wrong, {len(lost)} lost, {len(asked)} asked of {len(verdicts)}"
        pytest.fail("\n".join([counts, *map(str, failed)]), pytrace=False)


def test_of_all_lines_together_few_are_asked_about_without_need() -> None:
    score = tally([verdict for file in FILES for verdict in _judged(file)])
    assert score["asked"] * 100 <= score["lines"] * ASKED_IN_A_HUNDRED, in_a_hundred(score)
    assert score["asks"] >= score["asked"]

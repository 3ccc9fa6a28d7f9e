"""Files of data read back: each answer, note, target, step and issue is looked for in its own field."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from interview.report.targets import Aim
from interview.report.writers.csv_file import (
    ACTION_COLUMNS,
    ANSWER_COLUMNS,
    TARGET_COLUMNS,
    harmless,
    target_cells,
)
from interview.session.events import Status
from interview.withheld import Withheld, unless_withheld
from tests.report.checked import Count
from tests.report.expected import Expected, Said

Counted = Callable[[bytes, Expected], Count]
Line = Mapping[str, str]

_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"(,|\r\n)')
"""A cell as it was written: the reader of the standard library refuses one above 131,072 letters."""


def answers_csv(data: bytes, wanted: Expected) -> Count:
    return in_rows({row["item"]: row for row in _rows(data, ANSWER_COLUMNS)}, wanted, harmless)


def in_rows(rows: Mapping[str, Line], wanted: Expected, written: Callable[[str], str]) -> Count:
    """Answers and notes in a row for each question; `written` is how a text stands in a cell."""
    return Count(
        answers=sum(_is_row(rows.get(said.item), said, written) for said in wanted.answers),
        notes=sum(_noted(rows.get(name), text, written) for name, _, text in wanted.notes),
    )


def _is_row(row: Line | None, said: Said, written: Callable[[str], str]) -> bool:
    if row is None or row["status"] != Status.ANSWERED:
        return False
    if isinstance(said.data, Withheld) and row["withheld"] != "yes":
        return False
    answer = unless_withheld(said.data)
    same = row["question"] == written(said.question) and row["answer"] in (answer, written(answer))
    return same and all(written(text) in row.values() or text in row["link"] for text in said.more)


def _noted(row: Line | None, text: str, written: Callable[[str], str]) -> bool:
    if row is None:
        return False
    held = "\n".join((row["notes"], row["set_aside_notes"])).split("\n")
    line = " ".join(text.split())
    return line in held or written(line) in held


def actions_csv(data: bytes, wanted: Expected) -> Count:
    held = [tuple(row[name] for name in TARGET_COLUMNS) for row in _rows(data, ACTION_COLUMNS)]
    return Count(targets=sum(tuple(map(harmless, target_texts(aim))) in held for aim in wanted.targets))


def target_texts(aim: Aim) -> tuple[str, ...]:
    """A target as the cells of a row."""
    return tuple(str(cell) for cell in target_cells(aim).values())


def _rows(data: bytes, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows by column; none of a file that does not have these columns."""
    lines: list[list[str]] = [[]]
    for cell in _QUOTED.finditer(data.decode("utf-8-sig")):
        lines[-1].append(cell[1].replace('""', '"'))
        if cell[2] != ",":
            lines.append([])
    whole = lines[0] == list(columns)
    return [
        dict(zip(columns, line, strict=False)) for line in lines[1:] if len(line) == len(columns) and whole
    ]


def json_file(data: bytes, wanted: Expected) -> Count:
    held = json.loads(data)
    answers = {answer["item"]: answer for answer in held["answers"]}
    notes = {"": held["remarks"]} | {
        item["item"]: (*item.get("notes", ()), *item.get("set_aside", {}).get("notes", ()))
        for item in (*held["answers"], *held["elsewhere"])
    }
    steps = [(step["first_step"], step["element"]) for step in held["first_steps"]]
    issues = [(issue["id"], issue["title"], issue["chosen"]) for issue in held["policy_issues"]]
    views = [(view["id"], view["level"], view["opinion"], view.get("reason")) for view in held["views"]]
    return Count(
        answers=sum(_is_answer(answers.get(said.item), said) for said in wanted.answers),
        notes=sum(text in notes.get(name, ()) for name, _, text in wanted.notes),
        targets=sum(any(_is_target(held, aim) for held in held["targets"]) for aim in wanted.targets),
        steps=sum((step, element) in steps for step, _, element, _ in wanted.steps),
        issues=sum((one.id, one.title, one.chosen) in issues for one in wanted.issues),
        views=sum(one.record in views for one in wanted.views),
    )


def _is_target(held: dict[str, Any], aim: Aim) -> bool:
    texts = dict(zip(TARGET_COLUMNS[:-2], target_texts(aim), strict=False))
    return all(held.get(name, "") == text for name, text in texts.items())


def _is_answer(answer: dict[str, Any] | None, said: Said) -> bool:
    if answer is None or answer["status"] != Status.ANSWERED or answer["question"] != said.question:
        return False
    if isinstance(said.data, Withheld):
        return answer.get("withheld") is True and "answer" not in answer
    return answer.get("answer") == said.data and all(text in answer.values() for text in said.more)


def calendar(data: bytes, wanted: Expected) -> Count:
    from icalendar import Calendar

    from interview.report.writers.calendar import entry_title

    entries = Calendar.from_ical(data).walk("VEVENT")
    found = [(entry.decoded("dtstart"), str(entry["summary"])) for entry in entries]
    said = [(aim.day, entry_title("", aim, wanted.voice)) for aim in wanted.dates]
    return Count(
        targets=sum(any(day == when and text.endswith(end) for day, text in found) for when, end in said)
    )


def workbook(data: bytes, wanted: Expected) -> Count:
    from interview.report.writers.workbook import ACTIONS, ANSWERS, sheet_names
    from tests.report.workbook_back import in_a_cell, read_sheets

    names = sheet_names(wanted.voice)
    sheets = read_sheets(data, wanted.voice)
    rows = [dict(zip(ANSWERS, line, strict=True)) for line in sheets.get(names["answers"], ())[1:]]
    answered = wanted.voice.say(f"status.{Status.ANSWERED}")
    for row in rows:
        row["status"] = Status.ANSWERED if row["status"] == answered else row["status"]
    in_answers = in_rows({row["item"]: row for row in rows}, wanted, in_a_cell)
    lines = [dict(zip(ACTIONS, line, strict=True)) for line in sheets.get(names["actions"], ())[1:]]
    held = [tuple(line[name] for name in TARGET_COLUMNS) for line in lines]
    targets = [target_texts(aim) for aim in wanted.targets]
    return replace(
        in_answers,
        targets=sum(one in held or tuple(map(in_a_cell, one)) in held for one in targets),
    )

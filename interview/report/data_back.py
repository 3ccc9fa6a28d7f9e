"""Files of data read back: each answer, note, target, step and issue is looked for in its own field."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from typing import Any

from interview.report.checked import Count
from interview.report.expected import Expected, Said
from interview.report.plan import Aim
from interview.report.tables import ACTION_COLUMNS, harmless
from interview.session.events import Status

Counted = Callable[[bytes, Expected], Count]


def answers_csv(data: bytes, wanted: Expected) -> Count:
    rows = {row["item"]: row for row in _rows(data)}
    return Count(
        answers=sum(_is_row(rows.get(said.item), said) for said in wanted.answers),
        notes=sum(_noted(rows, name, text) for name, _, text in wanted.notes),
    )


def _is_row(row: dict[str, str] | None, said: Said) -> bool:
    if row is None or row["status"] != Status.ANSWERED:
        return False
    whole = (row["question"], row["answer"]) == (harmless(said.question), harmless(said.value))
    return whole and all(harmless(text) in row.values() or text in row["link"] for text in said.more)


def _noted(rows: dict[str, dict[str, str]], name: str, text: str) -> bool:
    held = rows.get(name, {}).get("notes", "").split("\n")
    line = " ".join(text.split())
    return line in held or harmless(line) in held


def actions_csv(data: bytes, wanted: Expected) -> Count:
    held = [tuple(row[name] for name in ACTION_COLUMNS[:9]) for row in _rows(data)]
    return Count(targets=sum(tuple(map(harmless, _fields(aim))) in held for aim in wanted.targets))


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def json_file(data: bytes, wanted: Expected) -> Count:
    held = json.loads(data)
    answers = {answer["item"]: answer for answer in held["answers"]}
    notes = {"": held["remarks"]} | {
        item["item"]: item.get("notes", ()) for item in (*held["answers"], *held["elsewhere"])
    }
    fields = ("id", "theme", "statement", "from", "to", "first_step", "owner", "by", "sign")
    targets = [tuple(target[name] for name in fields) for target in held["targets"]]
    steps = [(step["first_step"], step["element"]) for step in held["first_steps"]]
    issues = [(issue["id"], issue["title"], issue["chosen"]) for issue in held["policy_issues"]]
    views = [(view["id"], view["level"], view["opinion"], view["reason"]) for view in held["views"]]
    return Count(
        answers=sum(_is_answer(answers.get(said.item), said) for said in wanted.answers),
        notes=sum(text in notes.get(name, ()) for name, _, text in wanted.notes),
        targets=sum(_fields(aim) in targets for aim in wanted.targets),
        steps=sum((step, element) in steps for step, _, element, _ in wanted.steps),
        issues=sum((one.id, one.title, one.chosen) in issues for one in wanted.issues),
        views=sum(one.record in views for one in wanted.views),
    )


def _fields(aim: Aim) -> tuple[str, ...]:
    return (aim.id, aim.title, aim.statement, aim.now, aim.to, aim.step, aim.owner, aim.by, aim.sign)


def _is_answer(answer: dict[str, Any] | None, said: Said) -> bool:
    if answer is None or answer["status"] != Status.ANSWERED:
        return False
    same = (answer["question"], answer["answer"]) == (said.question, said.value)
    return same and all(text in answer.values() for text in said.more)


def calendar(data: bytes, wanted: Expected) -> Count:
    from icalendar import Calendar

    entries = Calendar.from_ical(data).walk("VEVENT")
    found = [(entry.decoded("dtstart"), str(entry["summary"])) for entry in entries]
    return Count(
        targets=sum(
            any(day == aim.day and f"{aim.short}: {aim.to.rstrip('.')}" in said for day, said in found)
            for aim in wanted.dates
        )
    )

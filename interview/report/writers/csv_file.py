"""CSV for spreadsheets and programs: every answer in a row of its own with its status, and the actions.

Every cell is quoted, and a cell that a spreadsheet would run as a formula gets an apostrophe in front, also
where a program parts a text at semicolons, tabs or line ends. Numbers stay numbers. Files begin with a byte
order mark, so that a spreadsheet program reads them as UTF-8.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import TypeAlias

from interview.condition.facts import Amount, Between, Span
from interview.report.added import Rows
from interview.report.answers import Held, QuestionRow, notes_beside
from interview.report.brief import Brief
from interview.report.sections.head import Basis
from interview.report.tally import Counted, StandsFor, Wrote, notes_on, uncounted
from interview.report.targets import Aim
from interview.report.worked_out import WorkedOutRow
from interview.visible import words_of
from interview.withheld import Withheld, not_withheld, unless_withheld

Cell: TypeAlias = str | int | float

_HELD = (
    "value",
    "answer",
    "lowest",
    "highest",
    "own_words",
    "specify",
    "evidence",
    "evidence_text",
    "link",
    "who",
    "reason",
    "notes",
    "answered_at",
    "withheld",
    "withheld_fields",
)
_NAMES = {"words": "own_words", "links": "link"}
"""Columns that are not called like the field."""
_ASIDE = tuple(f"set_aside_{name}" for name in ("status", *_HELD))
ANSWER_COLUMNS = (
    "section",
    "theme",
    "item",
    "question",
    "question_as_asked",
    "status",
    "why_not_asked",
    "why_not_asked_text",
    *_HELD[:-3],
    "counts",
    *_HELD[-3:],
    *_ASIDE,
    *Basis._fields,
)
TARGET_COLUMNS = (
    "id",
    "theme",
    "statement",
    "from",
    "to",
    "first_step",
    "owner",
    "by",
    "sign",
    "target_status",
    "moved_from",
    "reason",
    "withheld",
    "withheld_fields",
)
ACTION_COLUMNS = (*TARGET_COLUMNS, *Basis._fields)
_SIGNS = re.compile("[=+\\-@＝＋－＠﹢﹣﹦﹫⁺⁻⁼₊₋₌−]")
"""What a formula begins with, in every width."""
_PARTING = frozenset(";\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
"""Where some program or other parts a quoted text."""
_UNSEEN = frozenset('"\u115f\u1160\u2800\u3164\uffa0')
"""Quotes, which may be taken off, and the signs without ink that Unicode counts as letters or symbols."""


def write_answers(brief: Brief, wrote: Wrote) -> bytes:
    return answers_csv(brief, wrote).encode()


def write_actions(brief: Brief, wrote: Wrote) -> bytes:
    return actions_csv(brief, wrote).encode()


def write_rows(rows: Rows, brief: Brief, wrote: Wrote) -> bytes:
    """A table that a package above adds."""
    basis = Basis.of(brief)._asdict()
    lines = [({**line, **basis}, stands_for) for line, stands_for in rows.counted_lines]
    return _written((*rows.columns, *Basis._fields), lines, wrote).encode()


def answers_csv(brief: Brief, wrote: Wrote = uncounted) -> str:
    """One row for each question, also those that were not asked; `counts` says if it is on the path."""
    basis = Basis.of(brief)._asdict()
    lines: list[tuple[Mapping[str, Cell], StandsFor]]
    lines = [(answer_cells(row) | basis, row.stands_for) for row in brief.question_rows]
    lines += [(worked_out_cells(row) | basis, ()) for row in brief.worked_out]
    for name, words, held in notes_beside(brief.snapshot):
        cells = {"item": name, "question": words, **held_cells(held), **basis}
        lines.append((cells, notes_on(name, held.notes)))
    return _written(ANSWER_COLUMNS, lines, wrote)


def actions_csv(brief: Brief, wrote: Wrote = uncounted) -> str:
    basis = Basis.of(brief)._asdict()
    lines = [(target_cells(aim) | basis, (Counted("targets", aim.id),)) for aim in brief.aims]
    return _written(ACTION_COLUMNS, lines, wrote)


def answer_cells(row: QuestionRow) -> dict[str, Cell]:
    """The cells of a question by column; what was set aside stands in columns of its own."""
    aside = {f"set_aside_{name}": cell for name, cell in held_cells(row.aside).items()}
    return {
        "section": row.section.id,
        "theme": row.section.short,
        "item": row.item.id,
        "question": row.title,
        "question_as_asked": row.asked,
        "status": str(row.status),
        "why_not_asked": row.why.code,
        "why_not_asked_text": row.why.text,
        "counts": "yes" if row.counts else "no",
        **held_cells(row.given),
        "set_aside_status": str(row.aside.status or ""),
        **aside,
    }


def worked_out_cells(row: WorkedOutRow) -> dict[str, Cell]:
    """The cells of a value that was worked out; what is known in part has its lowest and highest."""
    value = row.value
    ends = (value.low, value.high) if isinstance(value, Span) else (None, None)
    lowest, highest = ("" if end is None else end for end in ends)
    if isinstance(value, bool):
        value = "yes" if value else "no"
    number = value if isinstance(value, int | float) else None
    return {
        "section": row.section.id,
        "theme": row.section.short,
        "item": row.entry.id,
        "question": row.entry.title,
        "status": row.state.value,
        "value": joined(None if isinstance(value, Span) else value) if number is None else number,
        "answer": row.answer if number is None else number,
        "withheld": "yes" if row.withheld else "",
        "withheld_fields": "value" if row.withheld else "",
        "lowest": lowest,
        "highest": highest,
    }


def held_cells(held: Held) -> dict[str, Cell]:
    """An answer and what was said beside it; an empty cell for what a copy leaves out, which is marked."""
    value, texts = held.plain_value, {name: unless_withheld(text) for name, text in held.texts.items()}
    number = value if isinstance(value, int | float) else None
    amount = value if isinstance(value, Amount) else Amount(number, number)
    return {
        "value": joined(value) if number is None else number,
        "answer": unless_withheld(held.answer) if number is None else number,
        "lowest": "" if amount.low is None else amount.low,
        "highest": "" if amount.high is None else amount.high,
        "own_words": texts["words"],
        **{name: texts[name] for name in ("specify", "evidence", "evidence_text", "who", "reason")},
        "link": "; ".join(dict.fromkeys(not_withheld((*([held.link] if held.link else []), *held.links)))),
        "notes": "\n".join(" ".join(words_of(note)) for note in not_withheld(held.notes)),
        "answered_at": held.at,
        "withheld": "yes" if held.withheld else "",
        "withheld_fields": "; ".join(_NAMES.get(name, name) for name in held.withheld),
    }


def target_cells(aim: Aim) -> dict[str, Cell]:
    """The cells of a target by column."""
    texts = (
        ("to", aim.own_words),
        ("first_step", aim.step),
        ("owner", aim.owner),
        ("by", aim.by),
        ("sign", aim.sign),
        ("target_status", aim.status.value),
        ("moved_from", aim.moved_from),
        ("reason", aim.reason),
    )
    withheld = [name for name, text in texts if isinstance(text, Withheld)]
    return {
        "id": aim.id,
        "theme": aim.title,
        "statement": aim.statement,
        "from": aim.now,
        "to": aim.goal,
        **{name: unless_withheld(text) for name, text in texts if name != "to"},
        "withheld": "yes" if withheld else "",
        "withheld_fields": "; ".join(withheld),
    }


def joined(value: object) -> str:
    """The code, date or text; codes with semicolons, or with a bar for an answer between two.

    A number that is not exact stands in columns of its own, between which numbers it lies.
    """
    if value is None or isinstance(value, Amount):
        return ""
    if isinstance(value, Between):
        return "|".join(value.codes)
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _written(head: Sequence[str], lines: Iterable[tuple[Mapping[str, Cell], StandsFor]], wrote: Wrote) -> str:
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(head)
    for line, stands_for in lines:
        writer.writerow([_cell(line.get(name, "")) for name in head])
        wrote(stands_for)
    return f"\ufeff{out.getvalue()}"


def _cell(cell: Cell) -> Cell:
    return harmless(cell) if isinstance(cell, str) else cell


def harmless(text: str) -> str:
    """The text with an apostrophe wherever a cell could begin that would be run as a formula."""
    places = []
    for sign in _SIGNS.finditer(text):
        start = sign.start()
        while start and _is_unseen(text[start - 1]):
            start -= 1
        if start == 0 or text[start - 1] in _PARTING:
            places.append(start)
    parts = [text[start:end] for start, end in zip([0, *places], [*places, len(text)], strict=True)]
    return "'".join(parts)


def _is_unseen(sign: str) -> bool:
    """Whether it is a blank or shows nothing, and does not part a text."""
    if sign in _PARTING:
        return False
    return sign in _UNSEEN or sign.isspace() or unicodedata.category(sign)[0] in "ZCM"

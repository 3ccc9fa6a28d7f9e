"""A workbook for spreadsheets: answers, the codebook of the questions, levels and actions, a sheet each.

Numbers are numbers and dates are dates, heads stay in view and can be filtered, and nothing that a person
typed is run or made a link. A cell holds 32,767 letters at most: a longer text begins there and stands whole
on a sheet of its own. The same interview gives the same bytes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

from interview.benchmark import Range, statement_counts
from interview.condition import EVIDENCE, show_number
from interview.questionnaire import Choice, Item
from interview.report.answers import QuestionRow, notes_beside
from interview.report.brief import Brief
from interview.report.sections.head import Basis
from interview.report.tally import Counted, StandsFor, Wrote, notes_on, uncounted
from interview.report.targets import Aim
from interview.report.views import Views
from interview.report.worked_out import WorkedOutRow
from interview.report.writers.csv_file import (
    TARGET_COLUMNS,
    answer_cells,
    held_cells,
    target_cells,
    worked_out_cells,
)
from interview.session.events import moment
from interview.withheld import Withheld, unless_withheld
from interview.wording.levels import LevelWords
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

Cell: TypeAlias = str | int | float | date | datetime

LONGEST = 32_767
"""UTF-16 units that a cell holds."""
COUNTED_FROM = date(1899, 12, 30)
"""Spreadsheets count days from here, rightly so from the first of March 1900 on."""
_FIRST_DAY = date(1900, 3, 1)
_MOST_DIGITS = 10**15
_NARROW, _MIDDLE, _WIDE = 14, 24, 60
_BESIDE = (
    "own_words",
    "specify",
    "evidence",
    "evidence_text",
    "link",
    "who",
    "reason",
    "notes",
)
ANSWERS = (
    "theme",
    "question_as_asked",
    "answer",
    "own_words",
    "status",
    *_BESIDE[1:],
    "counts",
    "answered_at",
    "withheld",
    "withheld_fields",
    "lowest_value",
    "highest_value",
    "why_not_asked_text",
    "set_aside_status",
    "set_aside_answer",
    *(f"set_aside_{name}" for name in _BESIDE),
    "set_aside_answered_at",
    "set_aside_withheld",
    "set_aside_withheld_fields",
    "question",
    "section",
    "item",
    "value",
    "set_aside_value",
    "why_not_asked",
    *Basis._fields,
)
QUESTIONS = (
    "theme",
    "item",
    "question",
    "question_as_asked",
    "framework_words",
    "type",
    "choices",
    "worked_out_as",
    "framework_source",
    "pass",
    "asked_if",
    "left_out_if",
)
LEVELS = (
    "theme",
    "code",
    "statement",
    "lowest",
    "highest",
    "state",
    "evidence",
    "own_view",
    "own_view_reason",
    "basis",
    "lowest_number",
    "highest_number",
    "withheld",
)
ACTIONS = (*TARGET_COLUMNS[1:], "id", *Basis._fields)
LONG_TEXTS = ("sheet", "row", "column", "part", "parts", "text")
_WIDTHS = dict.fromkeys(
    (
        "question_as_asked",
        "framework_words",
        "answer",
        "own_words",
        "notes",
        "choices",
        "statement",
        "text",
        "basis",
    ),
    _WIDE,
) | dict.fromkeys(
    (
        *("status", "counts", "answered_at", "withheld", "code", "lowest", "highest", "by", "type", "pass"),
        *("lowest_number", "highest_number", "row", "part", "parts", "set_aside_withheld"),
    ),
    _NARROW,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a head: `columns` are ids, `fixed` the first of them that stay in view.

    `stands_for` has what each line stands for, in their order; it is empty where no line is counted.
    """

    name: str
    columns: Sequence[str]
    lines: Sequence[Mapping[str, Cell]]
    fixed: int = 0
    stands_for: Sequence[StandsFor] = ()


def write(brief: Brief, wrote: Wrote) -> bytes:
    return workbook(brief, wrote)


def workbook(brief: Brief, wrote: Wrote = uncounted) -> bytes:
    """The file, with its sheets in this order: answers, questions, levels, actions, long texts if any.

    A questionnaire without good practice has no levels.
    """
    from xlsxwriter import Workbook

    voice = brief.voice
    held = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(held, options | {"strings_to_numbers": False})
    when = moment(brief.snapshot.last_at)
    created = when.astimezone(UTC).replace(tzinfo=None)
    book.set_properties({"title": brief.header.name, "created": created})
    writer = _Writer(book, voice, wrote, [rows.name for rows in brief.added.tables])
    for sheet in sheets(brief):
        writer.put(sheet)
    writer.put_long_texts()
    book.close()
    return held.getvalue()


def sheets(brief: Brief) -> Iterator[Sheet]:
    """What the workbook holds, before it is written."""
    voice = brief.voice
    questions = list(brief.question_rows)
    answers = [_typed(row, voice) for row in questions]
    stands_for = [row.stands_for for row in questions]
    for worked_out in brief.worked_out:
        answers.append(_worked_out(worked_out, voice))
        stands_for.append(())
    for name, words, held in notes_beside(brief.snapshot):
        answers.append({"item": name, "question": words, "question_as_asked": words, **held_cells(held)})
        stands_for.append(notes_on(name, held.notes))
    basis = Basis.of(brief)._asdict()
    yield Sheet("answers", ANSWERS, [line | basis for line in answers], 2, stands_for)
    yield Sheet("questions", QUESTIONS, _codebook(brief, questions, voice), fixed=2)
    if brief.levels.benchmark.blocks:
        yield Sheet("levels", LEVELS, list(_levels(brief, voice)), fixed=2)
    targets = [_action(aim, brief.voice) | basis for aim in brief.aims]
    yield Sheet("actions", ACTIONS, targets, stands_for=[(Counted("targets", aim.id),) for aim in brief.aims])
    for rows in brief.added.tables:
        columns = (*rows.columns, *Basis._fields)
        yield Sheet(rows.name, columns, [{**line, **basis} for line in rows.lines], 2, rows.stands_for)


def _action(aim: Aim, voice: Voice) -> dict[str, Cell]:
    """A target in its row, with days as days."""
    days = {
        name: day_of(unless_withheld(due)) for name, due in (("by", aim.by), ("moved_from", aim.moved_from))
    }
    return {**target_cells(aim), **days, "target_status": voice.say(f"target.status_{aim.status}")}


def sheet_names(voice: Voice, added: Iterable[str] = ()) -> dict[str, str]:
    """What each sheet is called, by its id; at most 31 letters, none of which a spreadsheet refuses."""
    ids = ("answers", "questions", "levels", "actions", "long_texts", *added)
    return {name: re.sub(r"[\[\]:*?/\\']", " ", voice.say(f"workbook.{name}"))[:31] for name in ids}


def _typed(row: QuestionRow, voice: Voice) -> dict[str, Cell]:
    """A question in its row, with words for people and values of their own kind."""
    cells: dict[str, Cell] = dict(answer_cells(row))
    cells["status"] = voice.say(f"status.{row.status}")
    for prefix, held in (("", row.given), ("set_aside_", row.aside)):
        cells[f"{prefix}answered_at"] = moment(held.at) if held.at else ""
        cells[f"{prefix}evidence"] = _evidence(held.evidence, voice)
        if row.item.kind.values == "date" and isinstance(held.plain_value, str):
            day = day_of(held.plain_value)
            cells |= {f"{prefix}value": day, f"{prefix}answer": day}
    if row.aside.status:
        cells["set_aside_status"] = voice.say(f"status.{row.aside.status}")
    return cells


def _worked_out(row: WorkedOutRow, voice: Voice) -> dict[str, Cell]:
    cells: dict[str, Cell] = dict(worked_out_cells(row))
    if row.entry.values == "date" and isinstance(row.value, str):
        cells["value"] = cells["answer"] = day_of(row.value)
    ends = {"lowest_value": cells["lowest"], "highest_value": cells["highest"]}
    return {**cells, **ends, "status": voice.say(f"workbook.worked_out.{row.state}")}


def _codebook(brief: Brief, questions: Sequence[QuestionRow], voice: Voice) -> list[dict[str, Cell]]:
    """The questions, then what is worked out from their answers."""
    return [
        *(_question(brief, row, voice) for row in questions),
        *(_worked_out_how(brief, row, voice) for row in brief.worked_out),
    ]


def _worked_out_how(brief: Brief, row: WorkedOutRow, voice: Voice) -> dict[str, Cell]:
    entry = row.entry
    sentence = brief.words.rule(entry.rule) if entry.rule else ""
    number = next((show_number(part) for part in (entry.number, entry.day) if part), "")
    bands = [
        voice.say("workbook.band", code=band.code, label=band.label, rule=brief.words.rule(band.when))
        if band.when
        else voice.say("workbook.choice", code=band.code, label=band.label)
        for band in entry.bands
    ]
    return {
        "theme": row.section.short,
        "item": entry.id,
        "question": entry.title,
        "type": voice.say(f"workbook.worked_out_type.{entry.values}"),
        "choices": "\n".join(bands),
        "worked_out_as": sentence or number or entry.text or "",
    }


def _question(brief: Brief, row: QuestionRow, voice: Voice) -> dict[str, Cell]:
    item = row.item
    words = brief.words
    return {
        "theme": row.section.short,
        "item": item.id,
        "question": row.title,
        "question_as_asked": row.asked,
        "type": voice.say(f"workbook.type.{item.type}"),
        "choices": "\n".join(_choice(brief, choice) for choice in _offered(brief, item)),
        "framework_words": item.framework or "",
        "framework_source": ", ".join(item.source),
        "pass": voice.say(f"workbook.pass_{item.pass_}"),
        "asked_if": words.rule(item.relevant) if item.relevant else "",
        "left_out_if": words.rule(item.unless) if item.unless else "",
    }


def _offered(brief: Brief, item: Item) -> tuple[Choice, ...]:
    """All choices that a question may have, those carried over from another one first."""
    source = brief.questionnaire.by_id.get(item.choices_from or "")
    carried = tuple(choice for choice in source.choices if not choice.exclusive) if source else ()
    return (*carried, *item.choices)


def _choice(brief: Brief, choice: Choice) -> str:
    """A choice with its code, and with the level that it stands for where levels are shown."""
    voice = brief.voice
    words = voice.say("workbook.choice", code=choice.code, label=choice.label)
    if choice.level is None or brief.snapshot.no_levels is not None:
        return words
    return voice.say("workbook.choice_level", choice=words, level=brief.level_words.name(choice.level))


def _levels(brief: Brief, voice: Voice) -> Iterator[dict[str, Cell]]:
    """A row for each theme that was asked about and has a level, and for each of its statements."""
    assessor, words, views = brief.levels, brief.level_words, brief.views
    for block in assessor.benchmark.blocks:
        section = brief.questionnaire.section(block.section)
        if not brief.path.asks(section):
            continue
        assessments = assessor.block(block.section)
        if block.band:
            count, total = statement_counts(assessments)
            band = assessor.band(block.section)
            yield {
                "theme": section.short,
                **_range(band, words),
                "state": words.level(band),
                "basis": voice.say("workbook.theme_basis", count, total=total),
                **_view(views, section.id),
            }
        for assessment in assessments:
            yield {
                "theme": section.short,
                "code": assessment.element.code,
                "statement": assessment.element.statement,
                **_range(assessment.range if assessment.element.graded else None, words),
                "state": words.brief(assessment),
                "evidence": _evidence(assessment.evidence or "", voice),
                "basis": words.source(assessment.element),
                **_view(views, assessment.element.id),
            }


def _evidence(kind: str, voice: Voice) -> str:
    """The kind of evidence in words; one that is not known, as in a file that was edited, as it stands."""
    if kind == "none":
        return ""
    return voice.say(f"evidence.{kind}") if kind in EVIDENCE else kind


def _range(level: Range | None, words: LevelWords) -> dict[str, Cell]:
    if level is None:
        return {}
    return {
        "lowest": words.name(level.low),
        "highest": words.name(level.high),
        "lowest_number": level.low,
        "highest_number": level.high,
    }


def _view(views: Views, name: str) -> dict[str, Cell]:
    """How the respondent sees it."""
    seen, given = views.of(name), views.snapshot.record.views.get(name)
    if seen is None or given is None:
        return {}
    reason = given.text or ""
    return {
        "own_view": seen.words,
        "own_view_reason": unless_withheld(reason),
        "withheld": "yes" if isinstance(reason, Withheld) else "",
    }


def day_of(text: str) -> Cell:
    """The day that an ISO date names; anything else, and what spreadsheets cannot count, as it stands."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return text
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return day if day >= _FIRST_DAY else text


class _Writer:
    """Puts sheets into a workbook; texts that are too long for a cell are collected for a sheet of theirs."""

    def __init__(self, book: "Workbook", voice: Voice, wrote: Wrote, added: Iterable[str] = ()) -> None:
        self.book = book
        self.wrote = wrote
        self.voice = voice
        self.names = sheet_names(voice, added)
        self.long_texts: list[dict[str, Cell]] = []
        top = {"text_wrap": True, "valign": "top"}
        self.head = book.add_format({**top, "bold": True, "bg_color": "#E8E8E8", "bottom": 1})
        self.formats: dict[type, Format] = {
            str: book.add_format(top),
            int: book.add_format({"valign": "top", "align": "left"}),
            date: book.add_format({"valign": "top", "align": "left", "num_format": "yyyy-mm-dd"}),
            datetime: book.add_format(
                {"valign": "top", "align": "left", "num_format": 'yyyy-mm-dd"T"hh:mm:ss"Z"'}
            ),
        }

    def put(self, sheet: Sheet) -> None:
        there = self.book.add_worksheet(self.names[sheet.name])
        for column, name in enumerate(sheet.columns):
            there.set_column(column, column, _WIDTHS.get(name, _MIDDLE))
            there.write_string(0, column, _title(name, self.voice), self.head)
        counted = sheet.stands_for or ((),) * len(sheet.lines)
        for number, (line, stands_for) in enumerate(zip(sheet.lines, counted, strict=True), start=1):
            for column, name in enumerate(sheet.columns):
                cell = self._fitting(line.get(name, ""), sheet, number, name)
                if isinstance(cell, datetime):
                    naive = cell.astimezone(UTC).replace(tzinfo=None)
                    there.write_datetime(number, column, naive, self.formats[datetime])
                elif isinstance(cell, date):
                    there.write_datetime(number, column, cell, self.formats[date])
                elif isinstance(cell, str):
                    if cell:
                        there.write_string(number, column, cell, self.formats[str])
                else:
                    there.write_number(number, column, cell, self.formats[int])
            self.wrote(stands_for)
        there.freeze_panes(1, sheet.fixed)
        there.autofilter(0, 0, max(1, len(sheet.lines)), len(sheet.columns) - 1)
        there.set_landscape()
        there.set_paper(9)
        there.fit_to_pages(1, 0)
        there.repeat_rows(0)

    def put_long_texts(self) -> None:
        if self.long_texts:
            self.put(Sheet("long_texts", LONG_TEXTS, self.long_texts))

    def _fitting(self, cell: Cell, sheet: Sheet, row: int, column: str) -> Cell:
        """The cell as it can be written: a number of 16 digits would be rounded, a long text refused."""
        if isinstance(cell, int | float) and not -_MOST_DIGITS < cell < _MOST_DIGITS:
            return str(cell)
        if not isinstance(cell, str) or 2 * len(cell) <= LONGEST or units(cell) <= LONGEST:
            return cell
        whole = list(cell_parts(cell))
        for part, text in enumerate(whole, start=1):
            self.long_texts.append(
                {
                    "sheet": self.names[sheet.name],
                    "row": row + 1,
                    "column": _title(column, self.voice),
                    "part": part,
                    "parts": len(whole),
                    "text": text,
                }
            )
        goes_on = self.voice.say("workbook.goes_on", sheet=self.names["long_texts"])
        return next(cell_parts(cell, LONGEST - units(goes_on))) + goes_on


def units(text: str) -> int:
    """How many UTF-16 units a text takes."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cell_parts(text: str, longest: int = LONGEST) -> Iterator[str]:
    """The text in parts that each fit a cell."""
    step = longest if units(text) == len(text) else longest // 2
    return (text[start : start + step] for start in range(0, len(text), step))


def _title(name: str, voice: Voice) -> str:
    if not name.startswith("set_aside_"):
        return voice.say(f"workbook.column.{name}")
    column = voice.say(f"workbook.column.{name.removeprefix('set_aside_')}")
    return voice.say("workbook.set_aside", column=column)

"""CSV for spreadsheets: every answer in a row of its own with its status, and the actions.

A cell that a spreadsheet would run as a formula gets an apostrophe in front. Files begin with a byte
order mark, so that a spreadsheet program reads them as UTF-8.
"""

import csv
from collections.abc import Iterable
from io import StringIO

from interview.condition.facts import Between
from interview.dialogue.interview import Interview
from interview.dialogue.voice import Voice
from interview.dialogue.wording import Wordings
from interview.questionnaire import Item
from interview.report.basis import Basis
from interview.report.elsewhere import noted_elsewhere
from interview.report.not_asked import why_not_asked
from interview.report.plan import aims
from interview.session.events import SETTLED, Status
from interview.session.record import Answer

ANSWER_COLUMNS = (
    "section",
    "theme",
    "item",
    "question",
    "status",
    "why_not_asked",
    "why_not_asked_text",
    "value",
    "answer",
    "own_words",
    "specify",
    "evidence",
    "evidence_text",
    "link",
    "who",
    "reason",
    "notes",
    "counts",
    "answered_at",
    *Basis._fields,
)
ACTION_COLUMNS = (
    "id",
    "theme",
    "statement",
    "from",
    "to",
    "first_step",
    "owner",
    "by",
    "sign",
    *Basis._fields,
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def answers_csv(interview: Interview) -> str:
    """One row for each question, also those that were not asked; `counts` says if it is on the path."""
    basis = Basis.of(interview)
    rows = [(*_row(interview, item), *basis) for item in interview.questionnaire.items if item.is_question]
    voice, record = Voice(interview.questionnaire.language), interview.record
    others = {name: voice.say("report.elsewhere", item=name) for name in noted_elsewhere(interview)}
    if "" in record.remarks:
        others = {"": voice.say("page.general"), **others}
    for name, question in others.items():
        row = dict.fromkeys(ANSWER_COLUMNS, "") | {
            "item": name,
            "question": question,
            "link": "; ".join(record.links.get(name, ())),
            "notes": _notes(record.remarks.get(name, ())),
            **basis._asdict(),
        }
        rows.append(tuple(row.values()))
    return _written(ANSWER_COLUMNS, rows)


def actions_csv(interview: Interview) -> str:
    basis = Basis.of(interview)
    rows = [
        (a.id, a.title, a.statement, a.now, a.to, a.step, a.owner, a.by, a.sign, *basis)
        for a in aims(interview)
    ]
    return _written(ACTION_COLUMNS, rows)


def _row(interview: Interview, item: Item) -> tuple[str, ...]:
    """A question kept private shows its status alone, also after an earlier answer to it was changed."""
    status = interview.path.statuses[item.id]
    words = Wordings(interview.path, Voice(interview.questionnaire.language))
    given = interview.record.answers.get(item.id)
    hidden = interview.record.is_private(item.id)
    held = given if given and given.status in SETTLED and not hidden else None
    remarks = () if hidden else interview.record.remarks.get(item.id, ())
    links = () if hidden else interview.record.links.get(item.id, ())
    section = interview.questionnaire.section(item.section)
    return (
        section.id,
        section.title,
        item.id,
        words.filled(item.title),
        str(status),
        *why_not_asked(words, item),
        _value(held),
        words.value(item, held) if held and held.status is Status.ANSWERED else "",
        (held and held.words) or "",
        (held and held.specify) or "",
        (held and held.evidence) or "",
        (held and held.evidence_text) or "",
        "; ".join(dict.fromkeys([*([held.link] if held and held.link else []), *links])),
        (held and held.who) or "",
        (held and held.reason) or "",
        _notes(remarks),
        "yes" if item.id in interview.path and status is not Status.NOT_APPLICABLE else "no",
        held.at if held else "",
    )


def _notes(remarks: Iterable[str]) -> str:
    """One line for each."""
    return "\n".join(" ".join(remark.split()) for remark in remarks)


def _value(answer: Answer | None) -> str:
    """The code, number, date or text; codes with semicolons, or with a bar for an answer between two."""
    value = answer.value if answer else None
    if value is None:
        return ""
    if isinstance(value, Between):
        return "|".join(value.codes)
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _written(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return f"\ufeff{out.getvalue()}"


def harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell

"""The codebook: every column of the tables, every question with its codes, every statement."""

from interview.compare.pool.gather import Gathered
from interview.compare.pool.store import COLUMNS
from interview.compare.pool.workbook import SHEETS, WORKBOOK
from interview.report.document import Document, Entries, Entry, Heading, Paragraph, Part, Table
from interview.wording.forms import Form
from interview.wording.voice import Voice

FORMATS = ("md", "html")
"""It is read on a screen, beside the program that reads the tables."""


def codebook(gathered: Gathered, voice: Voice) -> Document:
    """The document; it holds nothing that anybody answered."""
    title = gathered.questionnaire.title
    parts: list[Part] = [
        Heading(1, voice.say("pool.codebook_title", title=title)),
        Paragraph(voice.say("pool.codebook_how"), lead=True),
        Paragraph(voice.say("pool.codebook_holds")),
    ]
    head = tuple(voice.say(f"pool.{key}") for key in ("column", "type", "holds"))
    for file, columns in COLUMNS.items():
        rows = tuple((name, kind, voice.say(f"pool_holds.{name}")) for name, kind in columns.items())
        parts.append(Heading(2, file))
        parts.append(Table(voice.say("pool.columns", file=file), head, rows, (2, 2, 8)))
    parts.append(Heading(2, WORKBOOK))
    parts.append(Paragraph(voice.say("pool.sheets")))
    for sheet, names in SHEETS.items():
        caption = voice.say("pool.columns_of_sheet", sheet=sheet)
        holds = tuple((name, _holds(name, voice)) for name in names)
        parts.append(Table(caption, (head[0], head[-1]), holds, (2, 10)))
    parts.append(Heading(2, voice.say("pool.codebook_questions")))
    for section in gathered.questionnaire.sections:
        entries = [
            Entry(
                voice.say("pool.codebook_question", item=name, type=asked.item.type),
                (voice.say("pool.form_line", mark=mark, text=asked.form.text), *_choices(asked.form, voice)),
            )
            for (name, mark), asked in sorted(gathered.asked.items(), key=lambda one: one[1].item.position)
            if asked.section.id == section.id
        ]
        if entries:
            parts += [Heading(3, section.short), Entries(tuple(entries))]
    if gathered.judged:
        parts.append(Heading(2, voice.say("pool.codebook_statements")))
        parts.append(Entries(tuple(Entry(_statement(gathered, key, voice)) for key in gathered.judged)))
    return tuple(parts)


def _holds(column: str, voice: Voice) -> str:
    """What a column of the workbook holds, where that is not what the tables have there."""
    if column in voice.names("pool_sheet"):
        return voice.say(f"pool_sheet.{column}")
    return voice.say(f"pool_holds.{column}")


def _choices(form: Form, voice: Voice) -> tuple[str, ...]:
    return tuple(
        voice.say(
            "pool.choice_line" if choice.level is None else "pool.choice_line_level",
            code=choice.code,
            label=choice.label,
            level=choice.level,
        )
        for choice in form.choices
    )


def _statement(gathered: Gathered, key: tuple[str, str, str], voice: Voice) -> str:
    section, name, mark = key
    element = gathered.judged[key].element
    if element is None:
        return voice.say("pool.theme_line", section=section, mark=mark)
    return voice.say(
        "pool.statement_line",
        section=section,
        element=name,
        code=element.code,
        mark=mark,
        statement=element.statement,
    )

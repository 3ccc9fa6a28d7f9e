"""Questions as rows: what each service said, and whether it was asked the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from interview.compare.kept_answers import explained
from interview.compare.services import Service
from interview.questionnaire import Item, Section
from interview.report.answers import Held, QuestionRow
from interview.session.events import Status
from interview.withheld import Withheld, not_withheld
from interview.wording.forms import Difference, Form, differences, form_of
from interview.wording.voice import Voice

_TOLD = frozenset({Status.ANSWERED, Status.DONT_KNOW, Status.NOT_APPLICABLE})
"""What a service is told to have said. A private answer reads as none, so that nobody is pointed at."""
_NOT_ASKED = frozenset({Status.OFF_PATH, Status.NOT_SELECTED, Status.NOT_IN_PASS})


@dataclass(frozen=True, slots=True)
class Cell:
    """What one service said to a question; `row` is None where its questionnaire does not have it.

    `form` is how it was asked, None where it was not.
    """

    service: Service
    row: QuestionRow | None = None
    form: Form | None = None

    @property
    def said(self) -> Held | None:
        """What is told of an answer; None where there is nothing to tell."""
        if self.row is None or self.row.status not in _TOLD or self.row.given.status is None:
            return None
        return self.row.given

    @property
    def answered(self) -> bool:
        return self.said is not None and self.said.status is Status.ANSWERED

    @property
    def value(self) -> object:
        """The answer in a form that can be compared: of several choices, in whatever order they were made."""
        value = self.said.value if self.said else None
        return frozenset(value) if isinstance(value, tuple) else value


@dataclass(frozen=True)
class Row:
    """One question with what every service said, in the order of the services."""

    section: Section
    item: Item
    title: str
    asked: str
    cells: tuple[Cell, ...]

    @cached_property
    def asked_of(self) -> tuple[Service, ...]:
        """The services that were asked it, whatever they said."""
        return tuple(cell.service for cell in self.cells if cell.form is not None)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """In what it was put otherwise to some: then it is shown and not compared."""
        return differences([cell.form for cell in self.cells if cell.form and cell.said])

    @property
    def compared(self) -> tuple[Cell, ...]:
        """The answers that may be compared; none where it was asked differently, or answered once only."""
        answered = tuple(cell for cell in self.cells if cell.answered)
        readable = all(not isinstance(cell.value, Withheld) for cell in answered)
        fits = not self.differences and not self.item.kind.takes_words and readable
        return answered if fits and len(answered) > 1 else ()

    @property
    def is_same(self) -> bool:
        """Whether all who answered gave the same answer."""
        return len({cell.value for cell in self.compared}) == 1

    @property
    def shared(self) -> tuple[str, ...]:
        """The codes that all chose who could choose several."""
        chosen = [cell.value for cell in self.compared]
        sets = [value for value in chosen if isinstance(value, frozenset)]
        if not sets or len(sets) < len(chosen):
            return ()
        common = frozenset.intersection(*sets)
        return tuple(choice.code for choice in self.item.choices if choice.code in common)


def rows_of(services: Sequence[Service]) -> list[Row]:
    """A row for each question of which anything is told, in the order of the first questionnaire.

    Questions that only later ones have follow in their themes.
    """
    found = [{row.item.id: row for row in service.brief.question_rows} for service in services]
    hidden = {name for service in services for name in service.brief.contacts_left_out}
    rows: list[Row] = []
    for name, first in _in_order(found):
        cells = tuple(_cell(service, of.get(name)) for service, of in zip(services, found, strict=True))
        if name not in hidden and any(cell.said for cell in cells):
            told = next((cell.row for cell in cells if cell.said and cell.row), first)
            rows.append(Row(first.section, told.item, told.title, told.asked, cells))
    return rows


def told_forms(service: Service) -> dict[str, Form]:
    """How each question was put to this service to which an answer is told."""
    cells = {row.item.id: _cell(service, row) for row in service.brief.question_rows}
    return {name: cell.form for name, cell in cells.items() if cell.form and cell.said}


def _cell(service: Service, row: QuestionRow | None) -> Cell:
    if row is None or row.status in _NOT_ASKED:
        return Cell(service, row)
    return Cell(service, row, form_of(service.brief.words, row.item))


def _in_order(found: Sequence[dict[str, QuestionRow]]) -> Iterator[tuple[str, QuestionRow]]:
    """Each question once, with the first row of it, theme by theme."""
    first: dict[str, QuestionRow] = {}
    for rows in found:
        for name, row in rows.items():
            first.setdefault(name, row)
    themes = dict.fromkeys(row.section.id for row in first.values())
    for theme in themes:
        yield from ((name, row) for name, row in first.items() if row.section.id == theme)


def cell_lines(cell: Cell, row: Row) -> list[str]:
    """What a service said, in lines: the answer, the words beside it, what shows it, and its notes."""
    voice = cell.service.brief.voice
    if cell.row is None:
        return [voice.say("compare.not_in_version")]
    said = cell.said
    if said is None:
        return [voice.say("compare.not_asked" if cell.form is None else "compare.no_answer")]
    lines = []
    if row.differences and cell.row.asked != row.asked:
        lines.append(voice.say("compare.asked_so", asked=cell.row.asked))
    if said.status is Status.ANSWERED:
        lines.append(voice.text(said.answer))
    else:
        key = "compare.dont_know" if said.status is Status.DONT_KNOW else "compare.not_applicable"
        lines.append(voice.say(key))
        lines += [voice.text(said.reason)] if said.reason and not isinstance(said.reason, Withheld) else []
    return [*lines, *_beside(cell, said)]


def _beside(cell: Cell, said: Held) -> Iterator[str]:
    """What was said beside an answer, without what this copy leaves out."""
    voice = cell.service.brief.voice
    if said.words and not isinstance(said.words, Withheld):
        yield voice.say("report.words", words=said.words)
    if said.evidence and said.evidence != "none":
        named = next((t for t in (said.evidence_text, said.link) if t and not isinstance(t, Withheld)), "")
        yield named_evidence(named, said.evidence, voice)
    elif said.link and not isinstance(said.link, Withheld):
        yield voice.say("report.link", link=said.link)
    if cell.row is not None:
        yield from explained(cell.service, cell.row.item.id)
    for note in not_withheld(said.notes):
        yield voice.say("report.note", text=note)
    for link in not_withheld(link for link in said.links if link != said.link):
        yield voice.say("report.link", link=link)


def named_evidence(named: str, evidence: str, voice: Voice) -> str:
    """What shows an answer: by name where that is told, else of which kind it is."""
    if named:
        key = "compare.shown_by_independent" if evidence == "independent" else "compare.shown_by"
        return voice.say(key, evidence=named.rstrip("."))
    return voice.say("report.element_evidence", evidence=voice.say(f"evidence.{evidence}"))

"""The cases of a questionnaire: answers given, and what should be asked, fire and be reached as a level."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from interview.benchmark import Assessor, Benchmark, Range, benchmark_of
from interview.condition.reader import did_you_mean
from interview.path import Path, Selection, walk
from interview.path.checks import firing
from interview.questionnaire import Item, Problems, Questionnaire
from interview.questionnaire.rows import Row
from interview.session.events import USUAL_PASS, Status
from interview.session.record import Answer

FILE = "tests.toml"


class Case(Struct, frozen=True):
    name: str
    selection: Selection
    answers: Mapping[str, Answer]
    row: Row


def cases(questionnaire: Questionnaire) -> Iterator[Case]:
    """The cases that come with a questionnaire, in file order."""
    for row in Row(questionnaire.definition).rows("case"):
        sections = row.texts("sections") if "sections" in row else None
        given = row.row("answers").table
        yield Case(
            row.text("name"),
            Selection(sections, row.maybe("pass") or USUAL_PASS, today=row.maybe("today")),
            {item: _answer(value) for item, value in given.items()},
            row,
        )


def misses(questionnaire: Questionnaire, case: Case, benchmark: Benchmark | None = None) -> Iterator[str]:
    """What came out otherwise than the case says, one sentence each."""
    yield from _unknown(questionnaire, case)
    path = walk(questionnaire, case.selection, case.answers)
    for item in case.row.texts("asked"):
        if item not in path:
            yield f"{item} is not asked: {path.statuses.get(item, 'there is no such item')}."
    for item in case.row.texts("not_asked"):
        if item in path:
            yield f"{item} is asked."
    fired = {check.id for check in firing(path)}
    for check in case.row.texts("checks"):
        if check not in fired:
            yield f"The check {check} does not fire."
    for check in case.row.texts("not_checks"):
        if check in fired:
            yield f"The check {check} fires."
    if case.row.row("levels").table:
        yield from _levels(benchmark or benchmark_of(questionnaire), case, path)


def check_cases(questionnaire: Questionnaire, problems: Problems) -> None:
    benchmark = benchmark_of(questionnaire)
    for case in cases(questionnaire):
        file = problems.homes.get(f"case.{case.name}", FILE)
        for sentence in misses(questionnaire, case, benchmark):
            problems.add(file, f"case “{case.name}”", "case", sentence)


def _levels(benchmark: Benchmark, case: Case, path: Path) -> Iterator[str]:
    assessor = Assessor(benchmark, path)
    themes = {block.section for block in benchmark.blocks}
    for name, expected in case.row.row("levels").table.items():
        if name in benchmark.elements:
            assessment = assessor.element(name)
            text = "risk" if assessment.range and assessment.risk else _level(assessment.range)
        elif name in themes:
            text = _level(assessor.band(name))
        else:
            yield f"There is no element or theme {name}.{did_you_mean(name, (*benchmark.elements, *themes))}"
            continue
        if text != expected:
            yield f"{name} is at level {text}, and the case says {expected}."


def _level(level: Range | None) -> str:
    if level is None:
        return "not_applicable"
    return f"{level.low}-{level.high}" if level.width else str(level.low)


def _unknown(questionnaire: Questionnaire, case: Case) -> Iterator[str]:
    named = [*case.answers, *case.row.texts("asked"), *case.row.texts("not_asked")]
    for name in dict.fromkeys(named):
        if name not in questionnaire.by_id:
            yield f"There is no item {name}.{did_you_mean(name, tuple(questionnaire.by_id))}"
    sections = tuple(section.id for section in questionnaire.sections)
    for name in case.selection.sections or ():
        if name not in sections:
            yield f"There is no section {name}.{did_you_mean(name, sections)}"
    checks = tuple(check.id for check in questionnaire.checks)
    for name in (*case.row.texts("checks"), *case.row.texts("not_checks")):
        if name not in checks:
            yield f"There is no check {name}.{did_you_mean(name, checks)}"
    for name, answer in case.answers.items():
        item = questionnaire.by_id.get(name)
        if item and answer.value is not None:
            yield from _unfit(questionnaire, item, answer)


def _unfit(questionnaire: Questionnaire, item: Item, answer: Answer) -> Iterator[str]:
    """Why an answer could not be given to this item."""
    value = answer.value
    if item.kind.has_choices:
        source = questionnaire.by_id.get(item.choices_from or "")
        codes = {choice.code for choice in (*(source.choices if source else ()), *item.choices)}
        for code in value if isinstance(value, tuple) else (value,):
            if code not in codes:
                yield f"{item.id} has no choice {code}."
        several = item.kind.picks_several
        if several != isinstance(value, tuple):
            yield f"{item.id} takes {'a list of codes, as in [first]' if several else 'one code'}."
    elif isinstance(value, str) == (item.kind.values == "number"):
        kind = "text or date in" if isinstance(value, int | float) else "number without"
        yield f"{item.id} takes a {kind} quotation marks."


def _answer(value: object) -> Answer:
    if isinstance(value, Mapping):
        row = Row(value)
        status = Status(row.maybe("status") or "answered")
        return Answer(status=status, at="", value=_value(value.get("value")), evidence=row.maybe("evidence"))
    return Answer(status=Status.ANSWERED, at="", value=_value(value))


def _value(value: object) -> str | int | float | tuple[str, ...] | None:
    if isinstance(value, list | tuple):
        return tuple(str(part) for part in value)
    return value if isinstance(value, str | int | float) else None

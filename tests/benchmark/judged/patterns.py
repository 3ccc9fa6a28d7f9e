"""Reads judged patterns, and says which of them came out otherwise."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from interview.benchmark import Assessment, Assessor, Benchmark, Range, State
from interview.lint.cases import Case, cases, misses
from interview.path import Selection, walk
from interview.questionnaire import Item, Questionnaire
from interview.questionnaire.rows import Row
from interview.session.events import Status
from interview.session.record import Answer

FOLDER = Path(__file__).parent
FULL = Selection(pass_="full")
USUAL: dict[str, object] = {"practice_stage": "existing"}
LEVELS = ("not yet", "starting", "established", "built in")
FORESEEN = ("not foreseen", "foreseen in part", "foreseen")
WORDS = {*LEVELS, *FORESEEN, "risk", "not expected", "not applicable", "described", "open"}
_KEYS = {
    "statement",
    "theme",
    "answers",
    "fair",
    "held",
    "evidence",
    "note",
    "not_asked",
    "settled",
    "agreed",
}


@dataclass(frozen=True)
class Pattern:
    """`place` says where it stands; `about` is the id of a statement or theme.

    `fair` is the verdict, and `agreed` what holds in its place where it was `settled` otherwise. `held` says
    of a theme that a risk or a safeguard has to keep it down.
    """

    place: str
    about: str
    answers: dict[str, object]
    not_asked: tuple[str, ...]
    fair: tuple[str, ...]
    agreed: tuple[str, ...]
    evidence: str | None
    note: str
    held: bool = False


def patterns(folder: Path = FOLDER) -> Iterator[Pattern]:
    """Every pattern of the folder's files. Raises ValueError with a sentence for one that is ill-written."""
    for file in sorted(folder.glob("*.toml")):
        tables = tomllib.loads(file.read_text(encoding="utf-8")).get("pattern", [])
        for number, table in enumerate(tables, 1):
            yield _pattern(f"{file.name}, pattern {number}", table)


def _pattern(place: str, table: dict[str, object]) -> Pattern:
    row = Row(table)
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise ValueError(f"{place}: there is no key {unknown[0]}.")
    fair, agreed = row.texts("fair"), row.texts("agreed")
    for word in (*fair, *agreed):
        if word not in WORDS and ends(word) is None:
            raise ValueError(f"{place}: “{word}” is no word for a level. README.md lists them.")
    about = row.maybe("statement") or row.maybe("theme")
    if not fair or not about:
        raise ValueError(f"{place}: a pattern has a statement or a theme, and `fair`.")
    if bool(agreed) != bool(row.maybe("settled")):
        raise ValueError(f"{place}: `agreed` and `settled` stand together: a level, and why it holds.")
    answers = dict(row.row("answers").table)
    evidence, note = row.maybe("evidence"), row.maybe("settled") or row.maybe("note") or ""
    return Pattern(
        place, about, answers, row.texts("not_asked"), fair, agreed, evidence, note, row.flag("held")
    )


def ends(word: str) -> tuple[str, str] | None:
    """The lowest and the highest level of an open range, such as “open: not yet to starting”."""
    low, to, high = word.removeprefix("open: ").partition(" to ")
    return (low, high) if word.startswith("open: ") and to and {low, high} <= {"risk", *LEVELS} else None


def unfair(questionnaire: Questionnaire, benchmark: Benchmark, pattern: Pattern) -> str | None:
    """What came out otherwise than is fair, or what is wrong with the pattern; None when it holds."""
    usual = {name: answer for name, answer in USUAL.items() if name in questionnaire.by_id}
    case = _case(questionnaire, {**usual, **pattern.answers})
    wrong = next(misses(questionnaire, case, benchmark), None)
    if wrong:
        return f"{pattern.place}: {wrong}"
    answers = case.answers
    if pattern.evidence:
        answers = {name: _shown(answer, pattern.evidence) for name, answer in answers.items()}
    path = walk(questionnaire, FULL, answers)
    for name in pattern.answers:
        if (name in path) == (name in pattern.not_asked):
            is_asked = "is" if name in path else "is not"
            return f"{pattern.place}: {name} {is_asked} asked with these answers."
    assessor = Assessor(benchmark, path)
    if pattern.about in benchmark.elements:
        found = words_of(assessor, assessor.element(pattern.about))
    elif any(block.section == pattern.about for block in benchmark.blocks):
        found = _words(assessor, assessor.band(pattern.about))
        if pattern.held and not assessor.standing(pattern.about).held:
            return f"{pattern.place}: {pattern.about} is not held down. {pattern.note}".rstrip()
    else:
        return f"{pattern.place}: there is no statement or theme {pattern.about}."
    holds = pattern.agreed or pattern.fair
    if set(found) <= set(holds) or (len(found) > 1 and {"open", _open(found)} & set(holds)):
        return None
    came, fair = (" or ".join(words) for words in (found, holds))
    return f"{pattern.place}: {pattern.about} came out as {came}; fair is {fair}. {pattern.note}".rstrip()


def words_of(assessor: Assessor, assessment: Assessment) -> tuple[str, ...]:
    """Every word that may yet be right of a statement, the lowest first."""
    if assessment.state is State.DESCRIBED:
        return ("described",)
    if assessment.range and assessment.risk:
        return ("risk",)
    if assessment.range and assessment.counts is False:
        return ("not expected",)
    words = _words(assessor, assessment.range)
    return ("risk", *words) if assessment.range and assessment.risk is None else words


def _words(assessor: Assessor, level: Range | None) -> tuple[str, ...]:
    if level is None:
        return ("not applicable",)
    names = (*FORESEEN, FORESEEN[-1]) if assessor.foreseen is True else LEVELS
    return tuple(dict.fromkeys(names[number] for number in range(level.low, level.high + 1)))


def _open(found: Sequence[str]) -> str:
    return f"open: {found[0]} to {found[-1]}"


def _case(questionnaire: Questionnaire, answers: dict[str, object]) -> Case:
    """A case of the questionnaire, so that answers are read, and looked at, as those are."""
    table = {"name": "judged", "pass": "full", "answers": answers}
    (case,) = cases(replace(questionnaire, definition={**questionnaire.definition, "case": [table]}))
    return replace(case, selection=FULL)


def _shown(answer: Answer, evidence: str) -> Answer:
    return replace(answer, evidence=evidence) if answer.status is Status.ANSWERED else answer


def sheet(questionnaire: Questionnaire, benchmark: Benchmark, names: Sequence[str]) -> Iterator[str]:
    """The statements of these themes, or these statements, with the questions behind each, once."""
    shown: set[str] = set()
    for element in benchmark.elements.values():
        if names and element.id not in names and element.block not in names:
            continue
        yield f"\n{element.id} ({element.code}, {element.block}): {element.statement}"
        for name in sorted(benchmark.behind[element.id], key=lambda n: questionnaire.item(n).position):
            item = questionnaire.item(name)
            yield f"  {item.id}: {item.ask}" if name not in shown else f"  {item.id} (see above)"
            if name not in shown:
                yield from _choices(questionnaire, item)
                shown.add(name)


def _choices(questionnaire: Questionnaire, item: Item) -> Iterator[str]:
    several = " (several)" if item.kind.picks_several else ""
    source = questionnaire.by_id.get(item.choices_from or "")
    for choice in (*(source.choices if source else ()), *item.choices):
        yield f"    {choice.code}{several}: {choice.label}"

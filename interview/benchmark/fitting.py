"""Whether the parts of a benchmark fit together and with its questionnaire."""

from collections.abc import Iterator, Mapping

from interview.benchmark.elements import Benchmark, Element, PolicyIssue
from interview.condition import Domain, mismatches
from interview.condition.reader import did_you_mean
from interview.questionnaire import Item, Problems, Questionnaire
from interview.questionnaire.graph import find_loop
from interview.questionnaire.problems import MOST_PROBLEMS, Code
from interview.questionnaire.rows import Row, RuleReader

FILE = "good-practice.toml"
Found = Iterator[tuple[Code, str]]
"""Pairs of a code and a sentence."""


def check_benchmark(
    benchmark: Benchmark, questionnaire: Questionnaire, reader: RuleReader, problems: Problems
) -> None:
    """Adds a problem for every name, source, loop and word that does not fit."""
    words = dict(questionnaire.vocabulary)
    words.update({name: Domain("element", ()) for name in benchmark.elements})
    for read in reader.read:
        for mismatch in mismatches(read.rule.tree, read.sentence, words):
            problems.add(read.file, read.table, mismatch.code, mismatch.message)
        if len(problems) > MOST_PROBLEMS:
            return
    loop = find_loop({name: element.waits_for for name, element in benchmark.elements.items()})
    if loop:
        problems.add(
            FILE, f"element.{loop[0]}", "cycle", f"These elements need each other: {' → '.join(loop)}."
        )
    for table, found in _places(benchmark, questionnaire):
        for code, message in found:
            problems.add(FILE, table, code, message)
        if len(problems) > MOST_PROBLEMS:
            return


def _places(benchmark: Benchmark, questionnaire: Questionnaire) -> Iterator[tuple[str, Found]]:
    yield "good_practice", _head(benchmark, questionnaire)
    for block in benchmark.blocks:
        yield f"block.{block.section}", _block(block.section, block.first, questionnaire)
    for element in benchmark.elements.values():
        yield f"element.{element.id}", _element(element, benchmark, questionnaire)
    rows = {row.text("id"): row for row in Row(questionnaire.definition).rows("policy_issue")}
    for issue in benchmark.issues.values():
        yield f"policy_issue.{issue.id}", _issue(issue, rows[issue.id], benchmark, questionnaire)


def _head(benchmark: Benchmark, questionnaire: Questionnaire) -> Found:
    for key, name in (
        ("issues_item", benchmark.issues_item),
        ("main_issues_item", benchmark.main_issues_item),
    ):
        if name and name not in questionnaire.by_id:
            yield (
                "unknown_id",
                f"`{key}` names {name}, and there is no such item.{_near(name, questionnaire)}",
            )


def _block(section: str, first: str | None, questionnaire: Questionnaire) -> Found:
    if section not in {known.id for known in questionnaire.sections}:
        yield "unknown_id", f"There is no section {section}."
    if first and first not in questionnaire.by_id:
        yield "unknown_id", f"There is no item {first}.{_near(first, questionnaire)}"


def _element(element: Element, benchmark: Benchmark, questionnaire: Questionnaire) -> Found:
    if element.block not in {block.section for block in benchmark.blocks}:
        yield "unknown_id", f"There is no [[block]] for {element.block}. Add one."
    for name in (element.item, *([element.scale] if element.scale else [])):
        if name not in questionnaire.by_id:
            near = _near(name, questionnaire)
            yield "unknown_id", f"There is no item {name}. Check `item` and `scale`.{near}"
    for key, names in (("level_from", element.level_from), ("instead_of", element.instead_of)):
        for name in names:
            if name not in benchmark.elements:
                yield "unknown_id", f"`{key}` names {name}, and there is no such element."
    yield from _sources(element.sources, benchmark)
    if element.graded and not element.sources and element.basis != "own_reading":
        yield (
            "no_source",
            'This element is judged and names no source. Add `sources`, or basis = "own_reading".',
        )
    scale = questionnaire.by_id.get(element.scale or "")
    if scale and not _carries_levels(scale):
        yield "no_levels", f"The choices of {scale.id} carry no `level`, so it cannot be a scale."


def _issue(issue: PolicyIssue, row: Row, benchmark: Benchmark, questionnaire: Questionnaire) -> Found:
    sections = {section.id for section in questionnaire.sections}
    for key in ("primary", "supporting"):
        for name in row.texts(key):
            if name not in sections and name not in benchmark.elements:
                yield "unknown_id", f"`{key}` names {name}, which is neither a section nor an element."
    yield from _sources(issue.sources, benchmark)
    item = questionnaire.by_id.get(benchmark.issues_item or "")
    if item and item.choice(issue.id) is None:
        yield (
            "unknown_code",
            f"{item.id} has no choice {issue.id}. The id of a policy issue is the code of its choice.",
        )


def _sources(names: tuple[str, ...], benchmark: Benchmark) -> Found:
    for name in names:
        if name not in benchmark.sources:
            yield "unknown_source", f"The source {name} is not in the register. Add a [[source]]."


def _near(name: str, questionnaire: Questionnaire) -> str:
    known: Mapping[str, Item] = questionnaire.by_id
    return did_you_mean(name, tuple(known))


def _carries_levels(item: Item) -> bool:
    return any(choice.level is not None for choice in item.choices)

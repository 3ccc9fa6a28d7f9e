"""Reads the good practice of a questionnaire from its tables."""

from collections.abc import Iterable, Iterator, Mapping

from interview.benchmark.elements import Benchmark, Block, Cap, Element, PolicyIssue, Source
from interview.benchmark.fitting import check_benchmark
from interview.benchmark.level_rules import WhileOpen
from interview.condition import subjects
from interview.questionnaire import Problems, Questionnaire
from interview.questionnaire.language import localised
from interview.questionnaire.references import find_loop, inputs_first, items_read
from interview.questionnaire.rows import Row
from interview.questionnaire.rules import RuleReader

FILE = "good-practice.toml"


def read_benchmark(questionnaire: Questionnaire, problems: Problems | None) -> Benchmark:
    """The benchmark of a questionnaire; with `problems`, what does not fit is added there."""
    root = Row(localised(questionnaire.definition, questionnaire.language))
    reader = RuleReader(Problems() if problems is None else problems)
    head = root.row("good_practice")
    elements = {row.text("id"): _element(row, reader) for row in root.rows("element")}
    benchmark = Benchmark(
        version=head.maybe("version") or "0.0.0",
        digest=questionnaire.benchmark_digest,
        sources={row.text("id"): _source(row) for row in root.rows("source")},
        blocks=tuple(
            Block(row.text("section"), row.table.get("band", True) is True, row.maybe("first"))
            for row in root.rows("block")
        ),
        elements=elements,
        issues={row.text("id"): _issue(row, reader, elements.values()) for row in root.rows("policy_issue")},
        behind=_behind(questionnaire, elements),
        about=head.maybe("about"),
        issues_item=head.maybe("issues_item"),
        main_issues_item=head.maybe("main_issues_item"),
    )
    if problems is not None:
        check_benchmark(benchmark, questionnaire, reader, problems)
    return benchmark


def _source(row: Row) -> Source:
    return Source(row.text("id"), row.text("title"), row.whole("year"), row.maybe("seen"))


def _element(row: Row, reader: RuleReader) -> Element:
    table = f"element.{row.text('id')}"
    rules = {level: reader.rule(row, f"level_{level}", FILE, table) for level in (1, 2, 3)}
    applies = reader.rule(row, "applies_when", FILE, table)
    not_expected = reader.rule(row, "not_expected_when", FILE, table)
    caps = []
    for part in row.rows("cap"):
        when = reader.rule(part, "when", FILE, f"{table}.cap")
        if when:
            caps.append(Cap(part.whole("level") or 0, WhileOpen(when.tree), part.text("because")))
    return Element(
        id=row.text("id"),
        code=row.text("code"),
        block=row.text("block"),
        statement=row.text("statement"),
        sources=row.texts("sources"),
        basis=row.text("basis"),
        item=row.text("item"),
        scale=row.maybe("scale"),
        rules={level: WhileOpen(rule.tree) for level, rule in rules.items() if rule},
        caps=tuple(caps),
        applies=WhileOpen(applies.tree) if applies else None,
        first_step=row.text("first_step"),
        safeguard=row.flag("safeguard"),
        graded=not row.flag("not_graded"),
        basis_note=row.maybe("basis_note"),
        not_expected=WhileOpen(not_expected.tree) if not_expected else None,
        urgent=tuple(WhileOpen(rule.tree) for rule in reader.rules(row, "urgent_when", FILE, table)),
        instead_of=row.texts("instead_of"),
        gate=row.flag("gate"),
        level_from=row.texts("level_from"),
    )


def _issue(row: Row, reader: RuleReader, elements: Iterable[Element]) -> PolicyIssue:
    table = f"policy_issue.{row.text('id')}"
    primary = tuple(_named(row.texts("primary"), elements))
    return PolicyIssue(
        id=row.text("id"),
        title=row.text("title"),
        about=row.text("about"),
        good=row.text("good"),
        sources=row.texts("sources"),
        basis=row.text("basis"),
        well_supported=reader.rules(row, "well_supported", FILE, table),
        primary=primary,
        supporting=tuple(n for n in _named(row.texts("supporting"), elements) if n not in primary),
        first_step=row.text("first_step"),
    )


def _named(names: Iterable[str], elements: Iterable[Element]) -> Iterator[str]:
    """The elements meant by names, each of which is a section or an element; in their own order."""
    meant = frozenset(names)
    return (element.id for element in elements if meant & {element.id, element.block})


def _behind(questionnaire: Questionnaire, elements: Mapping[str, Element]) -> dict[str, tuple[str, ...]]:
    """The items that decide each element.

    What decides only whether it applies is named as it stands, and not followed further.
    """
    graph = {name: element.builds_on for name, element in elements.items()}
    if find_loop(graph):
        return {name: (element.item,) for name, element in elements.items()}
    found: dict[str, tuple[str, ...]] = {}
    for name in inputs_first(graph):
        element = elements[name]
        items = [element.item, *([element.scale] if element.scale else [])]
        for rule in (*element.rules.values(), *(cap.when for cap in element.caps)):
            items += items_read(questionnaire, rule)
        for other in element.builds_on:
            items += found.get(other, ())
        if element.applies:
            items += subjects(element.applies.tree)
        known = (item for item in items if item in questionnaire.by_id)
        found[name] = tuple(dict.fromkeys(known))
    return found

"""From the tables of a questionnaire to its benchmark, and whether the parts of it fit together.

The shape of the tables was checked before. Reading them raises nothing, whether they fit together or not.
"""

from collections.abc import Iterable, Iterator, Mapping

from interview.benchmark.facts import WhileOpen
from interview.benchmark.model import Benchmark, Block, Cap, Element, PolicyIssue, Risk, Source, Step
from interview.condition import TODAY, Domain, mismatches, subjects
from interview.condition.reader import did_you_mean
from interview.questionnaire import Item, Problems, Questionnaire
from interview.questionnaire.graph import find_loop, inputs_first, items_read, with_all_behind
from interview.questionnaire.problems import MOST_PROBLEMS, Code
from interview.questionnaire.rows import Row, RuleReader

_FILE = "good-practice.toml"
_Misfits = Iterator[tuple[Code, str]]
"""Pairs of a code and a sentence."""


def benchmark_of(questionnaire: Questionnaire) -> Benchmark:
    """The benchmark of a questionnaire that fits together. Read anew: `Supplements` keep it."""
    return _read(questionnaire, RuleReader(Problems()))


def check_benchmark(questionnaire: Questionnaire, problems: Problems) -> None:
    """Adds a problem for each sentence, name, source, loop and word of its good practice that is unfit."""
    reader = RuleReader(problems)
    _add_misfits(_read(questionnaire, reader), questionnaire, reader, problems)


def _read(questionnaire: Questionnaire, reader: RuleReader) -> Benchmark:
    root = Row(questionnaire.told)
    head = root.row("good_practice")
    elements = {row.text("id"): _element(row, reader) for row in root.rows("element")}
    foreseen = reader.rule(head, "foreseen_when", _FILE, "good_practice")
    return Benchmark(
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
        rests_on=(rests_on := _rests_on(questionnaire, elements)),
        watches=_watches(questionnaire, elements, rests_on),
        about=head.maybe("about"),
        issues_item=head.maybe("issues_item"),
        main_issues_item=head.maybe("main_issues_item"),
        foreseen=WhileOpen(foreseen.tree) if foreseen else None,
    )


def _source(row: Row) -> Source:
    return Source(
        id=row.text("id"),
        title=row.text("title"),
        year=row.whole("year"),
        seen=row.maybe("seen"),
        read=row.maybe("read"),
        link=row.maybe("link"),
    )


def _element(row: Row, reader: RuleReader) -> Element:
    table = f"element.{row.text('id')}"
    rules = {level: reader.rule(row, f"level_{level}", _FILE, table) for level in (1, 2, 3)}
    applies = reader.rule(row, "applies_when", _FILE, table)
    not_expected = reader.rule(row, "not_expected_when", _FILE, table)
    caps = []
    for part in row.rows("cap"):
        when = reader.rule(part, "when", _FILE, f"{table}.cap")
        if when:
            caps.append(Cap(part.whole("level") or 0, WhileOpen(when.tree), part.text("because")))
    essential = reader.rule(row, "essential", _FILE, table)
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
        urgent=tuple(WhileOpen(rule.tree) for rule in reader.rules(row, "urgent_when", _FILE, table)),
        urgent_as=row.maybe("urgent_as") or "barrier",
        next_step=row.maybe("next_step"),
        steps=tuple(_steps(row, reader, f"{table}.step")),
        instead_of=row.texts("instead_of"),
        gate=row.flag("gate"),
        level_from=row.texts("level_from"),
        essential=WhileOpen(essential.tree) if essential else None,
        no_essential=row.maybe("no_essential"),
        risk=_risk(row, reader, f"{table}.risk"),
        surroundings=row.flag("surroundings"),
    )


def _steps(row: Row, reader: RuleReader, table: str) -> Iterator[Step]:
    for part in row.rows("step"):
        when = reader.rule(part, "when", _FILE, table)
        if when:
            yield Step(WhileOpen(when.tree), part.text("say"))


def _risk(row: Row, reader: RuleReader, table: str) -> Risk | None:
    part = row.row("risk")
    when = reader.rule(part, "when", _FILE, table)
    return Risk(WhileOpen(when.tree), part.text("because")) if when else None


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
        well_supported=reader.rules(row, "well_supported", _FILE, table),
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
    behind: dict[str, tuple[str, ...]] = {}
    for name in inputs_first(graph):
        element = elements[name]
        items = [element.item, *([element.scale] if element.scale else [])]
        for rule in (*element.rules.values(), *element.holding):
            items += items_read(questionnaire, rule)
        for other in element.builds_on:
            items += behind.get(other, ())
        if element.applies:
            items += subjects(element.applies.tree)
        known = (item for item in items if item in questionnaire.by_id)
        behind[name] = tuple(dict.fromkeys(known))
    return behind


def _rests_on(questionnaire: Questionnaire, elements: Mapping[str, Element]) -> dict[str, frozenset[str]]:
    """The items that an assessment reads, by itself or by way of other elements."""
    own: dict[str, set[str]] = {}
    for name, element in elements.items():
        rules = (*element.rules.values(), *element.holding, element.applies, element.not_expected)
        own[name] = {element.item, *([element.scale] if element.scale else [])}
        own[name].update(read for rule in rules if rule for read in items_read(questionnaire, rule))

    def after(name: str) -> Iterator[str]:
        return (other for other in elements[name].comes_after if other in elements)

    return {
        name: frozenset[str]().union(*(own[other] for other in with_all_behind([name], after)))
        for name in elements
    }


def _watches(
    questionnaire: Questionnaire, elements: Mapping[str, Element], rests_on: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    """By section, the items that its standing reads: those of its elements, and what may close them."""
    gates = questionnaire.gates
    return {
        section: frozenset(
            with_all_behind(
                (item for e in elements.values() if e.block == section for item in rests_on[e.id]),
                lambda name: gates.get(name, ()),
            )
        )
        for section in {element.block for element in elements.values()}
    }


def _add_misfits(
    benchmark: Benchmark, questionnaire: Questionnaire, reader: RuleReader, problems: Problems
) -> None:
    words = dict(questionnaire.vocabulary)
    words.update({name: Domain("element", ()) for name in benchmark.elements})
    for read in reader.read:
        for mismatch in mismatches(read.rule.tree, read.sentence, words):
            problems.add(read.file, read.table, mismatch.code, mismatch.message)
        if TODAY in subjects(read.rule.tree) and TODAY not in questionnaire.by_id:
            message = "A level is one of answers, on whatever day it is read. Compare with a date here."
            problems.add(read.file, read.table, "operator_type", message)
        if len(problems) > MOST_PROBLEMS:
            return
    loop = find_loop({name: element.comes_after for name, element in benchmark.elements.items()})
    if loop:
        problems.add(
            _FILE, f"element.{loop[0]}", "cycle", f"These elements need each other: {' → '.join(loop)}."
        )
    for table, misfits in _misfits_by_table(benchmark, questionnaire):
        for code, message in misfits:
            problems.add(_FILE, table, code, message)
        if len(problems) > MOST_PROBLEMS:
            return


def _misfits_by_table(benchmark: Benchmark, questionnaire: Questionnaire) -> Iterator[tuple[str, _Misfits]]:
    yield "good_practice", _head_misfits(benchmark, questionnaire)
    for block in benchmark.blocks:
        yield f"block.{block.section}", _block_misfits(block.section, block.first, questionnaire)
    for element in benchmark.elements.values():
        yield f"element.{element.id}", _element_misfits(element, benchmark, questionnaire)
    rows = {row.text("id"): row for row in Row(questionnaire.definition).rows("policy_issue")}
    for issue in benchmark.issues.values():
        yield f"policy_issue.{issue.id}", _issue_misfits(issue, rows[issue.id], benchmark, questionnaire)


def _head_misfits(benchmark: Benchmark, questionnaire: Questionnaire) -> _Misfits:
    for key, name in (
        ("issues_item", benchmark.issues_item),
        ("main_issues_item", benchmark.main_issues_item),
    ):
        if name and name not in questionnaire.by_id:
            yield (
                "unknown_id",
                f"`{key}` names {name}, and there is no such item.{_near(name, questionnaire)}",
            )


def _block_misfits(section: str, first: str | None, questionnaire: Questionnaire) -> _Misfits:
    if section not in {known.id for known in questionnaire.sections}:
        yield "unknown_id", f"There is no section {section}."
    if first and first not in questionnaire.by_id:
        yield "unknown_id", f"There is no item {first}.{_near(first, questionnaire)}"


def _element_misfits(element: Element, benchmark: Benchmark, questionnaire: Questionnaire) -> _Misfits:
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
    yield from _source_misfits(element.sources, benchmark)
    if element.graded and not element.sources and element.basis != "own_reading":
        yield (
            "no_source",
            'This element is judged and names no source. Add `sources`, or basis = "own_reading".',
        )
    scale = questionnaire.by_id.get(element.scale or "")
    if scale and not _carries_levels(scale):
        yield "no_levels", f"The choices of {scale.id} carry no `level`, so it cannot be a scale."


def _issue_misfits(
    issue: PolicyIssue, row: Row, benchmark: Benchmark, questionnaire: Questionnaire
) -> _Misfits:
    sections = {section.id for section in questionnaire.sections}
    for key in ("primary", "supporting"):
        for name in row.texts(key):
            if name not in sections and name not in benchmark.elements:
                yield "unknown_id", f"`{key}` names {name}, which is neither a section nor an element."
    yield from _source_misfits(issue.sources, benchmark)
    item = questionnaire.by_id.get(benchmark.issues_item or "")
    if item and item.choice(issue.id) is None:
        yield (
            "unknown_code",
            f"{item.id} has no choice {issue.id}. The id of a policy issue is the code of its choice.",
        )


def _source_misfits(names: tuple[str, ...], benchmark: Benchmark) -> _Misfits:
    for name in names:
        if name not in benchmark.sources:
            yield "unknown_source", f"The source {name} is not in the register. Add a [[source]]."


def _near(name: str, questionnaire: Questionnaire) -> str:
    known: Mapping[str, Item] = questionnaire.by_id
    return did_you_mean(name, tuple(known))


def _carries_levels(item: Item) -> bool:
    return any(choice.level is not None for choice in item.choices)

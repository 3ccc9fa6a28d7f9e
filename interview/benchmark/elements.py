"""Good-practice elements as data: what each says, which answers it reads, and the rule of every level."""

from collections.abc import Mapping
from dataclasses import dataclass

from interview.benchmark.level_rules import while_open
from interview.condition import Domain, elements, mismatches, subjects
from interview.questionnaire import Item, Problems, Questionnaire, Rule
from interview.questionnaire.references import find_loop
from interview.questionnaire.rows import Row
from interview.questionnaire.rules import RuleReader

FILE = "good-practice.toml"


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    title: str
    year: int | None
    seen: str | None


@dataclass(frozen=True, slots=True)
class Cap:
    """While `when` holds, the element stays at `level` at most; `because` says why in words."""

    level: int
    when: Rule
    because: str


@dataclass(frozen=True, slots=True)
class Element:
    """One good-practice statement. Either `scale` names an item whose choices carry levels, or `rules` do."""

    id: str
    code: str
    block: str
    statement: str
    sources: tuple[str, ...]
    basis: str
    item: str
    scale: str | None
    rules: Mapping[int, Rule]
    caps: tuple[Cap, ...]
    applies: Rule | None
    first_step: str
    safeguard: bool
    graded: bool

    @property
    def reads(self) -> tuple[str, ...]:
        """Items and computed values that decide the level, the main item first."""
        trees = [rule.tree for rule in self.rules.values()]
        trees += [cap.when.tree for cap in self.caps] + ([self.applies.tree] if self.applies else [])
        names = [self.item, *([self.scale] if self.scale else [])]
        names += [name for tree in trees for name in subjects(tree)]
        return tuple(dict.fromkeys(names))

    @property
    def builds_on(self) -> tuple[str, ...]:
        """Other elements whose levels this one reads."""
        return tuple(dict.fromkeys(name for rule in self.rules.values() for name in elements(rule.tree)))


@dataclass(frozen=True, slots=True)
class Block:
    """A section as the benchmark sees it. `first` is printed by its own name before any level."""

    section: str
    band: bool
    first: str | None


@dataclass(frozen=True, slots=True)
class Benchmark:
    version: str
    sources: Mapping[str, Source]
    blocks: tuple[Block, ...]
    elements: Mapping[str, Element]

    @classmethod
    def of(cls, questionnaire: Questionnaire, problems: Problems | None = None) -> "Benchmark":
        """The benchmark that comes with a questionnaire; what does not fit is added to `problems`."""
        found = problems if problems is not None else Problems()
        root = Row(questionnaire.definition)
        reader = RuleReader(found)
        built = cls(
            version=root.row("good_practice").maybe("version") or "0.0.0",
            sources={row.text("id"): _source(row) for row in root.rows("source")},
            blocks=tuple(
                Block(row.text("section"), row.table.get("band", True) is True, row.maybe("first"))
                for row in root.rows("block")
            ),
            elements={row.text("id"): _element(row, reader) for row in root.rows("element")},
        )
        _check(built, questionnaire, reader, found)
        return built

    def in_block(self, section: str) -> tuple[Element, ...]:
        return tuple(element for element in self.elements.values() if element.block == section)

    def resting_on(self, item: str) -> tuple[Element, ...]:
        """The elements whose main item, scale or rules read this item."""
        return tuple(element for element in self.elements.values() if item in element.reads)


def _source(row: Row) -> Source:
    return Source(row.text("id"), row.text("title"), row.whole("year"), row.maybe("seen"))


def _element(row: Row, reader: RuleReader) -> Element:
    table = f"element.{row.text('id')}"
    rules = {level: reader.rule(row, f"level_{level}", FILE, table) for level in (1, 2, 3)}
    applies = reader.rule(row, "applies_when", FILE, table)
    caps = []
    for part in row.rows("cap"):
        when = reader.rule(part, "when", FILE, f"{table}.cap")
        if when:
            caps.append(Cap(part.whole("level") or 0, while_open(when), part.text("because")))
    return Element(
        id=row.text("id"),
        code=row.text("code"),
        block=row.text("block"),
        statement=row.text("statement"),
        sources=row.texts("sources"),
        basis=row.text("basis"),
        item=row.text("item"),
        scale=row.maybe("scale"),
        rules={level: while_open(rule) for level, rule in rules.items() if rule},
        caps=tuple(caps),
        applies=while_open(applies) if applies else None,
        first_step=row.text("first_step"),
        safeguard=row.flag("safeguard"),
        graded=not row.flag("not_graded"),
    )


def _check(
    benchmark: Benchmark, questionnaire: Questionnaire, reader: RuleReader, problems: Problems
) -> None:
    words = dict(questionnaire.vocabulary)
    words.update({name: Domain("element", ()) for name in benchmark.elements})
    for read in reader.read:
        for mismatch in mismatches(read.rule.tree, read.sentence, words):
            problems.add(read.file, read.table, mismatch.code, mismatch.message)
    loop = find_loop({name: element.builds_on for name, element in benchmark.elements.items()})
    if loop:
        problems.add(
            FILE, f"element.{loop[0]}", "cycle", f"These elements need each other: {' → '.join(loop)}."
        )
    sections = {section.id for section in questionnaire.sections}
    for block in benchmark.blocks:
        if block.section not in sections:
            problems.add(
                FILE, f"block.{block.section}", "unknown_id", f"There is no section {block.section}."
            )
        if block.first and block.first not in questionnaire.by_id:
            problems.add(FILE, f"block.{block.section}", "unknown_id", f"There is no item {block.first}.")
    for element in benchmark.elements.values():
        _check_element(element, benchmark, questionnaire, problems)


def _check_element(
    element: Element, benchmark: Benchmark, questionnaire: Questionnaire, problems: Problems
) -> None:
    table = f"element.{element.id}"
    if element.block not in {block.section for block in benchmark.blocks}:
        problems.add(FILE, table, "unknown_id", f"There is no [[block]] for {element.block}. Add one.")
    for name in (element.item, *([element.scale] if element.scale else [])):
        if name not in questionnaire.by_id:
            problems.add(FILE, table, "unknown_id", f"There is no item {name}. Check `item` and `scale`.")
    for source in element.sources:
        if source not in benchmark.sources:
            problems.add(
                FILE,
                table,
                "unknown_source",
                f"The source {source} is not in the register. Add a [[source]].",
            )
    if element.graded and not element.sources and element.basis != "own_reading":
        problems.add(
            FILE,
            table,
            "no_source",
            'This element is judged and names no source. Add `sources`, or basis = "own_reading".',
        )
    scale = questionnaire.by_id.get(element.scale or "")
    if scale and not _carries_levels(scale):
        problems.add(
            FILE, table, "no_levels", f"The choices of {scale.id} carry no `level`, so it cannot be a scale."
        )


def _carries_levels(item: Item) -> bool:
    return any(choice.level is not None for choice in item.choices)

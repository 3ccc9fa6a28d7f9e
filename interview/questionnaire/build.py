"""Builds the frozen questionnaire from a normalised definition, and has it checked for what must fit.

Reads plain tables only, so that a definition that is known to be sound needs no pydantic. Every problem is
collected, so that an author sees all of them at once.
"""

from collections.abc import Iterable, Iterator

from msgspec.msgpack import encode as pack
from msgspec.structs import replace

from interview.condition import TODAY, Condition, Counts, Not, conjunction, disjunction, subjects
from interview.condition.reader import did_you_mean
from interview.questionnaire.digest import TRANSLATED
from interview.questionnaire.kinds import KINDS
from interview.questionnaire.model import (
    Band,
    Check,
    Choice,
    Computed,
    Definition,
    Footer,
    Item,
    Questionnaire,
    Reply,
    Rule,
    Section,
    Term,
    Variant,
)
from interview.questionnaire.problems import HEAD, REPORT, Problems
from interview.questionnaire.rows import Row, RuleReader
from interview.questionnaire.validate import validate

_WAYS = ("holds", "number", "date", "bands", "text")
_WAYS_IN_WORDS = "`holds`, `number`, `date`, `bands` and `text`"


def build(definition: Definition, problems: Problems, *, checked: bool = False) -> Questionnaire:
    """The questionnaire of a definition.

    Problems are added to `problems`; the result is only fit for use when it holds no errors. One that was
    `checked` before is not checked for how its parts fit together: it may be older than some of the checks.
    """
    return _Builder(Row(definition), problems).questionnaire(definition, checked=checked)


class _Builder:
    def __init__(self, root: Row, problems: Problems) -> None:
        self.root = root
        self.problems = problems
        self.reader = RuleReader(problems)
        self.lists = {
            name: self._choices(row.rows("items"), f"choices.{name}")
            for name, row in root.row("choices").named()
        }
        self.used_lists: set[str] = set()
        self.numbers: dict[str, str] = {}

    def questionnaire(self, definition: Definition, *, checked: bool) -> Questionnaire:
        translations = {
            code: pack(texts, order="sorted") for code, texts in self.root.row(TRANSLATED).table.items()
        }
        definition = {key: value for key, value in definition.items() if key != TRANSLATED}
        head, start = self.root.row("questionnaire"), self.root.row("start")
        sections = tuple(self._sections())
        computed = {entry.id: entry for entry in self._all_computed()}
        built = Questionnaire(
            id=head.text("id"),
            version=head.text("version"),
            title=head.text("title"),
            description=head.maybe("description") or "",
            language=head.text("language"),
            languages=(head.text("language"), *sorted(translations)),
            sections=sections,
            computed=computed,
            glossary=tuple(map(_term, self.root.rows("term"))),
            definition=definition,
            footers=tuple(self._footers()),
            purpose=start.maybe("purpose") or "",
            for_whom=start.maybe("for_whom") or "",
            name=start.maybe("name") or head.text("title"),
            example=start.maybe("example") or "",
            translations=translations,
        )
        built = replace(built, reads_today=self._reads_today(computed.values()))
        if not checked:
            validate(built, self.reader.read, self.numbers, self.problems)
            self._tell_unused_lists()
        return built

    def _reads_today(self, computed: Iterable[Computed]) -> bool:
        return any(TODAY in subjects(read.rule.tree) for read in self.reader.read) or any(
            TODAY in entry.reads for entry in computed
        )

    def _tell_unused_lists(self) -> None:
        for name in self.lists:
            if name not in self.used_lists:
                self.problems.add(
                    HEAD,
                    f"choices.{name}",
                    "unused_list",
                    f"No item uses the list {name}. Remove it or use it.",
                )

    def _sections(self) -> list[Section]:
        sections: list[Section] = []
        position = 0
        for row in self.root.rows("section"):
            table = f"section.{row.text('id')}"
            items = []
            for item_row in row.rows("item"):
                items.append(self._item(item_row, row.text("id"), position, f"{table}.item"))
                position += 1
            sections.append(
                Section(
                    id=row.text("id"),
                    title=row.text("title"),
                    source=row.texts("source"),
                    introduction=row.maybe("introduction"),
                    always=row.flag("always"),
                    optional=row.flag("optional"),
                    items=tuple(items),
                    checks=self._checks(row, row.text("id"), table),
                    short=row.maybe("short") or row.text("title"),
                    framework=row.maybe("framework"),
                )
            )
        return sections

    def _item(self, row: Row, section: str, position: int, parent: str) -> Item:
        item_id = row.text("id")
        table = f"{parent}.{item_id}"
        required = row.table.get("required", False)
        own_choices = self._item_choices(row, table)
        variants = [
            (Variant(rule, part.maybe("ask"), part.maybe("hint"), part.maybe("why")), part.maybe("choices"))
            for part in row.rows("variant")
            if (rule := self.reader.rule(part, "when", HEAD, f"{table}.variant"))
        ]
        choices = self._with_those_of_variants(own_choices, variants, table)
        ask = row.maybe("ask") or row.maybe("say") or ""
        return Item(
            id=item_id,
            type=row.one_of("type", KINDS),
            section=section,
            position=position,
            title=row.maybe("title") or ask,
            ask=ask,
            why=row.maybe("why"),
            hint=row.maybe("hint"),
            guidance=row.maybe("guidance"),
            probes=row.texts("probes"),
            prefix=row.maybe("prefix"),
            source=row.texts("source"),
            origin=row.maybe("origin") or ("framework" if _covers_framework(row, choices) else "tool"),
            pass_=row.maybe("pass") or "quick",
            group=row.maybe("group"),
            required=required is True,
            required_when=self.reader.rule(row, "required", HEAD, table)
            if isinstance(required, str)
            else None,
            relevant=self.reader.rule(row, "relevant", HEAD, table),
            unless=self.reader.rule(row, "unless", HEAD, table),
            choices=choices,
            choices_from=row.maybe("choices_from"),
            in_your_own_words=row.flag("in_your_own_words"),
            minimum=row.bound("min"),
            maximum=row.bound("max"),
            min_selected=row.whole("min_selected"),
            max_selected=row.whole("max_selected"),
            variants=tuple(variant for variant, _ in variants),
            replies=tuple(
                Reply(part.text("say"), self.reader.rule(part, "when", HEAD, f"{table}.reply"))
                for part in row.rows("reply")
            ),
            checks=self._checks(row, section, table),
            offers=_offers(row.maybe("choices_from"), own_choices),
            framework=row.maybe("framework"),
            since=row.maybe("since"),
            min_length=row.whole("min_length"),
            max_length=row.whole("max_length"),
            pattern=row.maybe("pattern"),
            pattern_says=row.maybe("pattern_says"),
            is_reckoned=_is_reckoned(row, choices),
        )

    def _item_choices(self, row: Row, table: str) -> tuple[Choice, ...]:
        named = row.table.get("choices")
        if not isinstance(named, str):
            return self._choices(row.rows("choices"), table)
        return self._list(named, table)

    def _list(self, named: str, table: str) -> tuple[Choice, ...]:
        self.used_lists.add(named)
        if named not in self.lists:
            known = ", ".join(sorted(self.lists)) or "none yet"
            self.problems.add(
                HEAD,
                table,
                "unknown_list",
                f"There is no list [choices.{named}].{did_you_mean(named, tuple(self.lists))} "
                f"The lists are: {known}.",
            )
            return ()
        return self.lists[named]

    def _with_those_of_variants(
        self, own: tuple[Choice, ...], variants: Iterable[tuple[Variant, str | None]], table: str
    ) -> tuple[Choice, ...]:
        """All that an item may offer: its own choices, while no variant with others holds, and theirs."""
        whens: dict[str, list[Condition]] = {}
        for variant, named in variants:
            if named:
                whens.setdefault(named, []).append(variant.when.tree)
        if not whens:
            return own
        never = Not(disjunction(*(tree for trees in whens.values() for tree in trees)))
        choices = [_offered(choice, never) for choice in own]
        for named, trees in whens.items():
            choices += [_offered(choice, disjunction(*trees)) for choice in self._list(named, table)]
        return tuple(choices)

    def _choices(self, rows: Iterable[Row], table: str) -> tuple[Choice, ...]:
        return tuple(
            Choice(
                code=row.text("code"),
                label=row.text("label"),
                aliases=row.texts("aliases"),
                source=row.texts("source"),
                level=row.whole("level"),
                flag=row.maybe("flag"),
                exclusive=row.flag("exclusive"),
                specify=row.flag("specify"),
                relevant=self.reader.rule(row, "relevant", HEAD, f"{table}.{row.text('code')}"),
                hint=row.maybe("hint"),
                since=row.maybe("since"),
                score=row.amount("score"),
                says=row.maybe("says"),
            )
            for row in rows
        )

    def _checks(self, row: Row, section: str, table: str) -> tuple[Check, ...]:
        checks = []
        for part in row.rows("check"):
            rule = self.reader.rule(part, "expect", HEAD, f"{table}.check.{part.text('id')}")
            if rule:
                hard = part.maybe("severity") == "hard"
                checks.append(
                    Check(part.text("id"), rule, part.text("say"), hard, part.texts("revisit"), section)
                )
        return tuple(checks)

    def _footers(self) -> Iterator[Footer]:
        for row in self.root.rows("footer"):
            name = row.text("id")
            when = self.reader.rule(row, "when", REPORT, f"footer.{name}")
            if when:
                yield Footer(name, when, row.text("say"), row.maybe("no_levels"))

    def _all_computed(self) -> Iterator[Computed]:
        for row in self.root.rows("computed"):
            yield self._computed(row, "computed")
        for row in self.root.row("good_practice").rows("computed"):
            yield self._computed(row, "good_practice.computed")

    def _computed(self, row: Row, place: str) -> Computed:
        name = row.text("id")
        table = f"{place}.{name}"
        title = row.maybe("title") or name.replace("_", " ")
        if sum(key in row for key in _WAYS) != 1:
            self.problems.add(HEAD, table, "shape", f"Give exactly one of {_WAYS_IN_WORDS}.")
        for key in ("number", "date"):
            if key in row:
                self.numbers[name] = row.text(key)
        return Computed(
            name,
            title,
            rule=self.reader.rule(row, "holds", HEAD, table),
            number=self.reader.number(row, "number", HEAD, table),
            day=self.reader.number(row, "date", HEAD, table),
            bands=tuple(
                Band(
                    part.text("code"),
                    part.text("label"),
                    self.reader.rule(part, "when", HEAD, f"{table}.bands"),
                )
                for part in row.rows("bands")
            ),
            text=row.maybe("text"),
            is_shown=row.flag("show") if "show" in row else "title" in row and "holds" not in row,
        )


def _offered(choice: Choice, when: Condition) -> Choice:
    """The same choice, offered only while this holds."""
    tree = conjunction(when, choice.relevant.tree) if choice.relevant else when
    return replace(choice, relevant=Rule(tree))


def _offers(choices_from: str | None, choices: tuple[Choice, ...]) -> Rule | None:
    """When an item has a choice to offer, where answers decide that: a question without any is not asked."""
    own = [choice.relevant for choice in choices]
    if not (own or choices_from) or None in own:
        return None
    ways: list[Condition] = [rule.tree for rule in own if rule]
    if choices_from:
        ways.insert(0, Counts(choices_from, ">=", 1))
    return Rule(disjunction(*ways))


def _is_reckoned(row: Row, choices: tuple[Choice, ...]) -> bool:
    is_number = KINDS[row.text("type")].values == "number"
    return is_number or "choices_from" in row or any(choice.score is not None for choice in choices)


def _covers_framework(row: Row, choices: tuple[Choice, ...]) -> bool:
    return bool(row.texts("source")) or any(choice.source for choice in choices)


def _term(row: Row) -> Term:
    return Term(
        row.text("id"), row.text("term"), row.text("meaning"), row.texts("aliases"), row.maybe("source")
    )

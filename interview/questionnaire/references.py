"""What refers to what: ids used twice, forward references, loops, and texts that pipe an answer.

Conditions read backwards only, so that nothing appears behind a respondent's back (engines that allow
forward references let questions open on pages that were already left).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from interview.condition import number_subjects, subjects
from interview.questionnaire.definition import Choice, Computed, Item, ItemType, Questionnaire, Rule, Section
from interview.questionnaire.placeholders import placeholders
from interview.questionnaire.problems import Problems

RESERVED_CODES = ("answered", "dont_know", "refused", "not_applicable", "skipped")


def check_references(questionnaire: Questionnaire, problems: Problems, homes: Mapping[str, str]) -> None:
    """Adds a problem for every id used twice, forward reference, loop and placeholder that cannot work."""
    _Checker(questionnaire, problems, homes).run()


def inputs(entry: Computed) -> tuple[str, ...]:
    """The ids that a computed value reads."""
    if entry.rule:
        return subjects(entry.rule.tree)
    return number_subjects(entry.number) if entry.number else ()


def find_loop(graph: Mapping[str, Iterable[str]]) -> tuple[str, ...] | None:
    """The first cycle in a graph of ids as a whole loop (`a, b, a`), or None."""
    done: set[str] = set()
    for start in graph:
        trail: list[str] = []
        stack: list[Iterator[str]] = [iter((start,))]
        while stack:
            following = next(stack[-1], None)
            if following is None:
                stack.pop()
                if trail:
                    done.add(trail.pop())
            elif following in trail:
                return (*trail[trail.index(following) :], following)
            elif following not in done and following in graph:
                trail.append(following)
                stack.append(iter(graph[following]))
    return None


class _Checker:
    def __init__(self, questionnaire: Questionnaire, problems: Problems, homes: Mapping[str, str]) -> None:
        self.questionnaire = questionnaire
        self.problems = problems
        self.homes = homes
        self.positions = {item.id: item.position for item in questionnaire.items}

    def run(self) -> None:
        self._ids()
        loop = find_loop({entry.id: inputs(entry) for entry in self.questionnaire.computed.values()})
        if loop:
            chain = " → ".join(loop)
            self._add_head(
                f"computed.{loop[0]}", "cycle", f"These values need each other: {chain}. Cut the loop."
            )
            return
        for entry in self.questionnaire.computed.values():
            self.positions[entry.id] = self._latest(inputs(entry))
        for section in self.questionnaire.sections:
            for item in section.items:
                self._item(item)
            self._section_checks(section)

    def _add(self, section: str, table: str, code: str, message: str) -> None:
        file = self.homes.get(section, "questionnaire.toml")
        self.problems.add(file, f"section.{section}{table}", code, message)

    def _add_head(self, table: str, code: str, message: str) -> None:
        self.problems.add("questionnaire.toml", table, code, message)

    def _latest(self, names: Iterable[str]) -> int:
        """Position after which all of these are known; a computed value counts where its inputs stand."""
        latest = -1
        for name in names:
            entry = self.questionnaire.computed.get(name)
            latest = max(latest, self._latest(inputs(entry)) if entry else self.positions.get(name, -1))
        return latest

    def _ids(self) -> None:
        everything = [
            *(("item", item.id, item.section) for item in self.questionnaire.items),
            *(("computed", name, "") for name in self.questionnaire.computed),
        ]
        twice = [name for name, count in Counter(name for _, name, _ in everything).items() if count > 1]
        twice += _repeated(section.id for section in self.questionnaire.sections)
        twice += _repeated(check.id for check in self.questionnaire.checks)
        for name in twice:
            section = next((where for _, found, where in everything if found == name and where), "")
            self._add(
                section,
                "",
                "duplicate_id",
                f"The id {name} is used more than once. Ids are unique; rename one.",
            )
        for name in _repeated(term.id for term in self.questionnaire.glossary):
            self.problems.add(
                "glossary.toml", f"term.{name}", "duplicate_id", f"The term {name} stands twice. Keep one."
            )

    def _item(self, item: Item) -> None:
        table = f".item.{item.id}"
        for key, rule in _rules_before(item):
            self._backwards(item.section, f"{table}.{key}", rule, item.position - 1)
        for reply in item.replies:
            if reply.when:
                self._backwards(item.section, f"{table}.reply", reply.when, item.position)
        for check in item.checks:
            self._backwards(item.section, f"{table}.check", check.expect, item.position)
        self._choices(item, table)
        self._bounds(item, table)
        for text in (
            item.ask,
            item.hint,
            item.why,
            *(part for v in item.variants for part in (v.ask, v.hint, v.why)),
        ):
            self._placeholders(text, item.section, table, item.position - 1)
        for text in (*(reply.say for reply in item.replies), *(check.say for check in item.checks)):
            self._placeholders(text, item.section, table, item.position)

    def _backwards(self, section: str, table: str, rule: Rule, last: int) -> None:
        for name in subjects(rule.tree):
            if self.positions.get(name, -1) > last:
                self._add(
                    section,
                    table,
                    "forward_reference",
                    f"This reads {name}, which is asked later. Move {name} before it.",
                )

    def _choices(self, item: Item, table: str) -> None:
        codes = [choice.code for choice in item.choices]
        for code in _repeated(codes):
            self._add(
                item.section,
                table,
                "duplicate_code",
                f"The code {code} stands twice. Rename one of the choices.",
            )
        for code in codes:
            if code in RESERVED_CODES:
                self._add(
                    item.section,
                    table,
                    "reserved_code",
                    f"{code} is the name of a status. Use another code for the choice.",
                )
        if sum(choice.specify for choice in item.choices) > 1:
            self._add(
                item.section, table, "two_specify", "Only one choice of an item can ask for a few words."
            )
        if item.type is ItemType.SELECT_ONE and any(choice.exclusive for choice in item.choices):
            self._add(
                item.section,
                table,
                "exclusive_misuse",
                "In a select_one every choice stands alone. Remove `exclusive`, or use select_multiple.",
            )
        if item.choices_from:
            self._choices_from(item, table)

    def _choices_from(self, item: Item, table: str) -> None:
        name = item.choices_from or ""
        source = self.questionnaire.by_id.get(name)
        if source is None or source.type is not ItemType.SELECT_MULTIPLE:
            self._add(
                item.section,
                table,
                "choices_from",
                f"`choices_from` names {name}, which is not a select_multiple item.",
            )
        elif source.position >= item.position:
            self._add(
                item.section,
                table,
                "forward_reference",
                f"`choices_from` reads {name}, which is asked later.",
            )

    def _bounds(self, item: Item, table: str) -> None:
        low, high = item.minimum, item.maximum
        ordered = (
            low is None
            or high is None
            or (isinstance(low, str) and isinstance(high, str) and low <= high)
            or (isinstance(low, int | float) and isinstance(high, int | float) and low <= high)
        )
        few, many = item.min_selected or 0, item.max_selected
        if (
            not ordered
            or (many is not None and few > many)
            or (not item.choices_from and few > len(item.choices) > 0)
        ):
            self._add(
                item.section,
                table,
                "min_above_max",
                "The least is above the most, so nothing could be answered.",
            )

    def _section_checks(self, section: Section) -> None:
        last = section.items[-1].position
        for check in section.checks:
            self._backwards(section.id, f".check.{check.id}", check.expect, last)
            self._placeholders(check.say, section.id, f".check.{check.id}", last)
        for check in (*section.checks, *(check for item in section.items for check in item.checks)):
            for name in check.revisit:
                if name not in self.questionnaire.by_id:
                    self._add(
                        section.id,
                        f".check.{check.id}",
                        "unknown_id",
                        f"`revisit` names {name}, and there is no such item.",
                    )
        self._placeholders(section.introduction, section.id, ".introduction", section.items[0].position - 1)

    def _placeholders(self, text: str | None, section: str, table: str, last: int) -> None:
        for placeholder in placeholders(text or ""):
            name = placeholder.subject
            if name not in self.positions:
                self._add(
                    section, table, "unknown_id", f"The text pipes {{{name}}}, and there is no such item."
                )
            elif self.positions[name] > last:
                self._add(
                    section, table, "forward_reference", f"The text pipes {{{name}}}, which is asked later."
                )
            if not placeholder.fallback:
                self._add(
                    section,
                    table,
                    "no_fallback",
                    f"{{{name}}} may have no answer. Give words to use then: {{{name}|…}}.",
                )


def _rules_before(item: Item) -> Iterator[tuple[str, Rule]]:
    for key, rule in (("relevant", item.relevant), ("unless", item.unless), ("required", item.required_when)):
        if rule:
            yield key, rule
    for variant in item.variants:
        yield "variant", variant.when
    choices: tuple[Choice, ...] = item.choices
    for choice in choices:
        if choice.relevant:
            yield f"choices.{choice.code}", choice.relevant


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]

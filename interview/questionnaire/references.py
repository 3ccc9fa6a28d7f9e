"""What refers to what: ids used twice, forward references, loops, and texts that pipe an answer.

Conditions read backwards only, so that nothing appears behind a respondent's back (engines that allow
forward references let questions open on pages that were already left).
"""

from collections.abc import Iterable, Iterator, Mapping

from interview.condition import subjects
from interview.condition.reader import did_you_mean
from interview.questionnaire.item_rules import item_problems
from interview.questionnaire.model import Choice, Computed, Item, Questionnaire, Rule, Section
from interview.questionnaire.names import check_ids
from interview.questionnaire.placeholders import placeholders, stray_braces
from interview.questionnaire.problems import HEAD, MOST_PROBLEMS, Code, Problems, Severity

_LONGEST_LOOP = 20
MOST_STEPS = 200
"""A computed value is worked out through all it rests on; far more than this would be felt, or never end."""


def check_references(questionnaire: Questionnaire, problems: Problems) -> None:
    """Adds a problem for every id used twice, forward reference, loop and placeholder that cannot work."""
    _Checker(questionnaire, problems).run()


def inputs(entry: Computed) -> tuple[str, ...]:
    """The ids that a computed value reads."""
    return entry.reads


def items_read(questionnaire: Questionnaire, rule: Rule) -> tuple[str, ...]:
    """The ids of the items that a rule reads, also by way of what is worked out, the nearest first."""
    waiting = list(subjects(rule.tree))
    seen: dict[str, None] = {}
    while waiting:
        name = waiting.pop(0)
        if name not in seen:
            seen[name] = None
            entry = questionnaire.computed.get(name)
            waiting += inputs(entry) if entry else ()
    return tuple(name for name in seen if name in questionnaire.by_id)


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


def inputs_first(graph: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The names of a graph without loops, each after those that it reads."""
    done: set[str] = set()
    for start in graph:
        stack = [(start, iter(graph[start]))]
        while stack:
            name, reads = stack[-1]
            following = next((read for read in reads if read in graph and read not in done), None)
            if following is not None:
                stack.append((following, iter(graph[following])))
                continue
            stack.pop()
            if name not in done:
                done.add(name)
                yield name


class _Checker:
    def __init__(self, questionnaire: Questionnaire, problems: Problems) -> None:
        self.questionnaire = questionnaire
        self.problems = problems
        self.positions = {item.id: item.position for item in questionnaire.items}

    def run(self) -> None:
        check_ids(self.questionnaire, self.problems)
        computed = self.questionnaire.computed
        loop = find_loop({entry.id: inputs(entry) for entry in computed.values()})
        if loop:
            shown = loop if len(loop) <= _LONGEST_LOOP else (*loop[:9], "…", *loop[-9:])
            chain = " → ".join(shown)
            self._add_head(
                f"computed.{loop[0]}", "cycle", f"These values need each other: {chain}. Cut the loop."
            )
            return
        steps: dict[str, int] = {}
        for name in inputs_first({entry.id: inputs(entry) for entry in computed.values()}):
            reads = inputs(computed[name])
            self.positions[name] = max((self.positions.get(read, -1) for read in reads), default=-1)
            steps[name] = 1 + sum(steps.get(read, 1) for read in reads)
            if steps[name] > MOST_STEPS:
                self._add_head(
                    f"computed.{name}",
                    "nested_too_deep",
                    f"This rests on more than {MOST_STEPS} other values, one behind the other. Simplify it.",
                )
                return
        for section in self.questionnaire.sections:
            for item in section.items:
                self._item(item)
                if len(self.problems) > MOST_PROBLEMS:
                    return
            self._section_checks(section)

    def _add(self, section: str, table: str, code: Code, message: str) -> None:
        self.problems.add(HEAD, f"section.{section}{table}", code, message)

    def _add_head(self, table: str, code: Code, message: str) -> None:
        self.problems.add(HEAD, table, code, message)

    def _item(self, item: Item) -> None:
        table = f".item.{item.id}"
        for key, rule in _rules_before(item):
            self._backwards(item.section, f"{table}.{key}", rule, item.position - 1)
        for reply in item.replies:
            if reply.when:
                self._backwards(item.section, f"{table}.reply", reply.when, item.position)
        for check in item.checks:
            self._backwards(item.section, f"{table}.check", check.expect, item.position)
        for code, message in item_problems(self.questionnaire, item):
            self._add(item.section, table, code, message)
        for text in (
            item.title,
            item.ask,
            item.hint,
            item.why,
            *(part for v in item.variants for part in (v.ask, v.hint, v.why)),
        ):
            self._placeholders(text, item.section, table, item.position - 1)
        said = (*item.probes, *(reply.say for reply in item.replies), *(check.say for check in item.checks))
        for text in said:
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

    def _section_checks(self, section: Section) -> None:
        last = section.items[-1].position
        for check in section.checks:
            self._backwards(section.id, f".check.{check.id}", check.expect, last)
            self._placeholders(check.say, section.id, f".check.{check.id}", last)
        for check in (*section.checks, *(check for item in section.items for check in item.checks)):
            for name in check.revisit:
                if len(self.problems) > MOST_PROBLEMS:
                    return
                if name not in self.questionnaire.by_id:
                    self._add(
                        section.id,
                        f".check.{check.id}",
                        "unknown_id",
                        f"`revisit` names {name}, and there is no such item."
                        f"{did_you_mean(name, tuple(self.questionnaire.by_id))}",
                    )
        self._placeholders(section.introduction, section.id, ".introduction", section.items[0].position - 1)

    def _placeholders(self, text: str | None, section: str, table: str, last: int) -> None:
        for placeholder in placeholders(text or ""):
            name = placeholder.subject
            item = self.questionnaire.by_id.get(name)
            if item is None or not item.is_question:
                near = did_you_mean(name, tuple(self.questionnaire.by_id))
                self._add(
                    section,
                    table,
                    "unknown_id",
                    f"The text pipes {{{name}}}, and no question has this id.{near}",
                )
            elif item.position > last:
                self._add(
                    section,
                    table,
                    "forward_reference",
                    f"The text pipes {{{name}}}, which is asked later. Move {name} before it.",
                )
            if not placeholder.fallback:
                self._add(
                    section,
                    table,
                    "no_fallback",
                    f"{{{name}}} may have no answer. Give words to use then: {{{name}|…}}.",
                )
        for stray in stray_braces(text or ""):
            self.problems.add(
                HEAD,
                f"section.{section}{table}",
                "stray_brace",
                f"“{stray}” is no placeholder, and would be shown as it stands. Write {{item_id|words}}, or "
                "take the bracket out.",
                Severity.WARNING,
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

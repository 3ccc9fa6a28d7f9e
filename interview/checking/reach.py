"""Items that no answers can reach, and conditions that are always true or false.

Proved by trying: every combination of the answers that the conditions behind an item can tell apart.
Beyond the bound nothing is claimed; the item is reported as not proved.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, islice, product
from math import prod

from interview.condition import (
    Compares,
    Condition,
    Counts,
    Excludes,
    HasStatus,
    Includes,
    Is,
    OneOf,
    compile_condition,
    leaves,
    subjects,
)
from interview.path import Selection, walk
from interview.path.facts import PathFacts
from interview.questionnaire import Item, ItemType, Problems, Questionnaire, Rule, Severity
from interview.questionnaire.references import inputs
from interview.session.events import Status, Value
from interview.session.record import Answer

MOST_COMBINATIONS = 5_000
_MOST_SUBSETS = 5


def check_reach(questionnaire: Questionnaire, homes: Mapping[str, str], problems: Problems) -> None:
    reached_sections: set[str] = set()
    for item in questionnaire.items:
        file = homes.get(item.section, "questionnaire.toml")
        place = f"section.{item.section}.item.{item.id}"
        verdict = reachable(questionnaire, item)
        if verdict is not False:
            reached_sections.add(item.section)
        if verdict is False:
            problems.add(
                file, place, "unreachable", "No answers lead to this item. Check its `relevant` and `unless`."
            )
        elif verdict is None:
            problems.add(
                file,
                place,
                "not_proved",
                f"More than {MOST_COMBINATIONS:,} combinations decide whether this is asked: not proved.",
                Severity.NOTE,
            )
        for key, rule in (("relevant", item.relevant), ("unless", item.unless)):
            constant = always(questionnaire, rule.tree) if rule else None
            if constant is not None:
                word = "true" if constant else "false"
                problems.add(
                    file,
                    f"{place}.{key}",
                    f"always_{word}",
                    f"Whatever is answered, this is {word}. Check it for `or` where `and` is meant.",
                )
    for section in questionnaire.sections:
        if section.id not in reached_sections:
            problems.add(
                homes.get(section.id, "questionnaire.toml"),
                f"section.{section.id}",
                "unreachable_section",
                "No answers lead to any item of this section.",
            )


def reachable(questionnaire: Questionnaire, item: Item) -> bool | None:
    """Whether some answers put this item on the path; None when there are too many to try them all."""
    if item.relevant is None and item.unless is None:
        return True
    cone = _cone(questionnaire, item)
    small = _restricted(questionnaire, {*cone, item.id})
    trees = [rule.tree for name in (*cone, item.id) for rule in _rules(questionnaire.item(name))]
    trees += [entry.rule.tree for entry in questionnaire.computed.values() if entry.rule]
    domains = [(None, *_candidates(questionnaire.item(name), trees)) for name in cone]
    for answers in islice(product(*domains), MOST_COMBINATIONS):
        given = {name: answer for name, answer in zip(cone, answers, strict=True) if answer}
        if item.id in walk(small, Selection(full=True), given):
            return True
    return False if prod(len(domain) for domain in domains) <= MOST_COMBINATIONS else None


def always(questionnaire: Questionnaire, tree: Condition) -> bool | None:
    """True or False when a condition comes out the same whatever is answered; None when it varies.

    Conditions about statuses or computed values, and those with too many combinations, count as varying.
    """
    names = subjects(tree)
    if any(name not in questionnaire.by_id for name in names) or any(
        isinstance(leaf, HasStatus) for leaf in leaves(tree)
    ):
        return None
    domains = [_candidates(questionnaire.item(name), [tree]) for name in names]
    if prod(len(domain) for domain in domains) > MOST_COMBINATIONS:
        return None
    test = compile_condition(tree)
    results: set[bool | None] = set()
    for answers in product(*domains):
        facts = PathFacts(questionnaire)
        facts.values = {n: a.value for n, a in zip(names, answers, strict=True) if a.value is not None}
        results.add(test(facts))
        if len(results) > 1:
            return None
    return results.pop() if results else None


def _rules(item: Item) -> tuple[Rule, ...]:
    rules = (item.relevant, item.unless, *(choice.relevant for choice in item.choices))
    return tuple(rule for rule in rules if rule)


def _restricted(questionnaire: Questionnaire, names: set[str]) -> Questionnaire:
    """The questionnaire with nothing in it that does not matter here; trying goes much faster."""
    sections = (
        replace(section, items=tuple(item for item in section.items if item.id in names))
        for section in questionnaire.sections
    )
    kept = tuple(section for section in sections if section.items)
    items = tuple(item for section in kept for item in section.items)
    return replace(questionnaire, sections=kept, items=items, by_id={item.id: item for item in items})


def _cone(questionnaire: Questionnaire, item: Item) -> list[str]:
    """All items that decide, directly or through others, whether this one is asked."""
    found: set[str] = set()
    waiting = [item]
    while waiting:
        here = waiting.pop()
        names = [name for rule in _rules(here) for name in subjects(rule.tree)]
        names += [here.choices_from] if here.choices_from else []
        while names:
            name = names.pop()
            if name in questionnaire.computed:
                names += inputs(questionnaire.computed[name])
            elif name in questionnaire.by_id and name not in found:
                found.add(name)
                waiting.append(questionnaire.item(name))
    found.discard(item.id)
    return sorted(found, key=lambda name: questionnaire.item(name).position)


def _candidates(item: Item, trees: Sequence[Condition]) -> list[Answer]:
    """Answers that the conditions can tell apart: each value they mention, one they do not, statuses."""
    mine = [leaf for tree in trees for leaf in leaves(tree) if item.id in subjects(leaf)]
    if item.type is ItemType.SELECT_MULTIPLE:
        values: list[Value] = list(_subsets(item, mine))
    elif item.type is ItemType.SELECT_ONE:
        mentioned = [value for value in _mentioned(mine) if isinstance(value, str)]
        others = [choice.code for choice in item.choices if choice.code not in mentioned]
        values = [*mentioned, *others[:1]]
    else:
        values = list(_around(mine)) or ["text"]
    answers = [Answer(status=Status.ANSWERED, at="", value=value) for value in values]
    statuses = {leaf.status for leaf in mine if isinstance(leaf, HasStatus) and leaf.status != "answered"}
    return answers + [Answer(status=Status(status), at="") for status in sorted(statuses)]


def _subsets(item: Item, mine: Sequence[Condition]) -> Iterator[tuple[str, ...]]:
    codes = [choice.code for choice in item.choices]
    mentioned = [code for code in codes if code in _mentioned(mine)]
    others = [code for code in codes if code not in mentioned]
    sizes = range(len(mentioned) + 1) if len(mentioned) <= _MOST_SUBSETS else (0, 1, len(mentioned))
    for size in sizes:
        for chosen in combinations(mentioned, size):
            for extra in ((), tuple(others[:1])) if others else ((),):
                if chosen or extra:
                    yield (*chosen, *extra)
    if any(isinstance(leaf, Counts) for leaf in mine):
        counted = [choice.code for choice in item.choices if not choice.exclusive]
        yield from (tuple(counted[:size]) for size in range(1, len(counted) + 1))
        yield from ((choice.code,) for choice in item.choices if choice.exclusive)


def _mentioned(mine: Sequence[Condition]) -> dict[Value, None]:
    values: dict[Value, None] = {}
    for leaf in mine:
        match leaf:
            case Is(value=value):
                values[value] = None
            case OneOf(values=several):
                values.update(dict.fromkeys(several))
            case Includes(codes=codes):
                values.update(dict.fromkeys(codes))
            case Excludes(code=code):
                values[code] = None
            case Compares(number=number):
                values[number] = None
    return values


def _around(mine: Sequence[Condition]) -> Iterator[Value]:
    """Each number or text mentioned, with a neighbour on both sides."""
    for value in _mentioned(mine):
        yield value
        if isinstance(value, str):
            yield value + "0"
            yield "0"
        elif isinstance(value, int | float):
            yield value - 1
            yield value + 1

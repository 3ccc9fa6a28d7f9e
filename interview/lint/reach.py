"""Items that no answers can reach, and conditions that are always true or false.

Proved by trying: every combination of the answers that the conditions behind an item can tell apart.
Beyond the bounds nothing is claimed; the item is reported as not proved.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, product
from math import prod

from msgspec import Struct

from interview.condition import TODAY, Condition, EvidenceOf, HasStatus, compile_condition, leaves, subjects
from interview.lint.candidates import Candidates, Readers, candidates
from interview.lint.texts import accepted_rules
from interview.path import Path, Selection, walk
from interview.path.facts import PathFacts, as_known
from interview.questionnaire import Item, Problems, Questionnaire, Rule, Severity
from interview.questionnaire.graph import items_read
from interview.questionnaire.problems import HEAD
from interview.session.events import FULL_PASS, PASSES
from interview.session.record import Answer

MOST_COMBINATIONS = 5_000
MOST_BEHIND = 100
_DIAGONALS = 6
MOST_VISITS = 300_000
"""Items visited in all while trying, so that a check of any file ends within seconds."""


_NOTHING_LEFT = (
    "Some answers leave nothing to choose here, and then it is not asked. Say when it is asked with "
    '`relevant`, give it a choice that always stands, or accept it with accept = ["nothing_to_choose"].'
)


def check_reach(questionnaire: Questionnaire, problems: Problems) -> None:
    accepted = accepted_rules(questionnaire)
    reached_sections: set[str] = set()
    visits = MOST_VISITS
    for item in questionnaire.items:
        place = f"section.{item.section}.item.{item.id}"
        proof = prove(questionnaire, item, visits)
        visits -= proof.visits
        if proof.reachable is not False:
            reached_sections.add(item.section)
        if proof.reachable is False:
            problems.add(
                HEAD, place, "unreachable", "No answers lead to this item. Check its `relevant` and `unless`."
            )
        elif proof.reachable is None:
            problems.add(
                HEAD,
                place,
                "not_proved",
                "Too many combinations decide whether this is asked, so it was not proved that it can be. "
                "A [[case]] can show it.",
                Severity.NOTE,
            )
        if proof.reachable and item.offers and "nothing_to_choose" not in accepted[item.id]:
            emptied, tried = _runs_out(questionnaire, item, visits)
            visits -= tried
            if emptied:
                problems.add(HEAD, place, "nothing_to_choose", _NOTHING_LEFT, Severity.WARNING)
        if deeper := _waits_for_a_deeper_pass(questionnaire, item):
            problems.add(HEAD, place, "deeper_gate", deeper, Severity.WARNING)
        for key, rule in _every_rule(item):
            _check_constant(questionnaire, f"{place}.{key}", rule, problems)
    for section in questionnaire.sections:
        for check in section.checks:
            _check_constant(
                questionnaire, f"section.{section.id}.check.{check.id}.expect", check.expect, problems
            )
        if section.id not in reached_sections:
            problems.add(
                HEAD,
                f"section.{section.id}",
                "unreachable_section",
                "No answers lead to any item of this section. Check the conditions of its items.",
            )
    for entry in questionnaire.computed.values():
        if entry.rule:
            _check_constant(questionnaire, f"computed.{entry.id}.holds", entry.rule, problems)


def _waits_for_a_deeper_pass(questionnaire: Questionnaire, item: Item) -> str:
    """What to say of an item whose gates come in a deeper pass than itself; empty where none is."""
    names = items_read(questionnaire, item.relevant) if item.relevant else ()
    names = (item.choices_from,) if item.choices_from and not item.choices else names
    gates = [questionnaire.by_id[name] for name in names if name in questionnaire.by_id]
    if not gates or any(PASSES.index(gate.pass_) <= PASSES.index(item.pass_) for gate in gates):
        return ""
    return (
        f'This is asked from the pass "{item.pass_}" on, and only when {gates[0].id} is answered, '
        f'which comes in the pass "{gates[0].pass_}". Ask {gates[0].id} as early, or this as late.'
    )


def _check_constant(questionnaire: Questionnaire, place: str, rule: Rule, problems: Problems) -> None:
    match always(questionnaire, rule.tree):
        case True:
            message = "Whatever is answered, this is true. Check it for `or` where `and` is meant."
            problems.add(HEAD, place, "always_true", message)
        case False:
            message = "Whatever is answered, this is false. Check it for `and` where `or` is meant."
            problems.add(HEAD, place, "always_false", message)


class Proof(Struct, frozen=True):
    """`reachable` is None when there are too many combinations to try them all."""

    reachable: bool | None
    visits: int = 0


def prove(questionnaire: Questionnaire, item: Item, most_visits: int = MOST_VISITS) -> Proof:
    """Whether some answers put this item on the path."""
    if item.relevant is None and item.unless is None and item.offers is None:
        return Proof(True)
    behind = _cone(questionnaire, item)
    if behind is None or most_visits <= 0:
        return Proof(None, MOST_BEHIND)
    cone, readers = behind
    domains = [candidates(questionnaire, questionnaire.item(name), readers) for name in cone]
    most = min(MOST_COMBINATIONS + _DIAGONALS, most_visits // (len(cone) + 1))
    tried = 1
    for path in _paths(questionnaire, item, cone, domains, most):
        tried += 1
        if item.id in path:
            return Proof(True, tried * (len(cone) + 1))
    all_tried = prod(len(domain.answers) + 1 for domain in domains) <= most - _DIAGONALS
    complete = all_tried and all(domain.complete for domain in domains)
    return Proof(False if complete else None, tried * (len(cone) + 1))


def _runs_out(questionnaire: Questionnaire, item: Item, most_visits: int) -> tuple[bool, int]:
    """Whether some answers ask this item and leave it nothing to offer; and how many items were visited."""
    behind = _cone(questionnaire, item)
    if behind is None:
        return False, MOST_BEHIND
    cone, readers = behind
    domains = [candidates(questionnaire, questionnaire.item(name), readers) for name in cone]
    most = min(MOST_COMBINATIONS, most_visits // (len(cone) + 1))
    tried = 1
    for path in _paths(questionnaire, item, cone, domains, most):
        tried += 1
        closed = path.closed.get(item.id)
        if closed is not None and closed is item.offers and closed.test(path.facts) is False:
            return True, tried * (len(cone) + 1)
    return False, tried * (len(cone) + 1)


def _paths(
    questionnaire: Questionnaire, item: Item, cone: Sequence[str], domains: Sequence[Candidates], most: int
) -> Iterator[Path]:
    """The paths that these answers lead to, at most so many."""
    small = questionnaire.holding({*cone, item.id})  # trying goes much faster in it
    everything = Selection(tuple(section.id for section in small.sections), FULL_PASS)
    for answers in islice(_tries([(*domain.answers, None) for domain in domains]), most):
        given = {name: answer for name, answer in zip(cone, answers, strict=True) if answer}
        yield walk(small, everything, given)


def _tries(domains: Sequence[Sequence[Answer | None]]) -> Iterator[tuple[Answer | None, ...]]:
    """A few combinations that are likely to lead somewhere, then all of them."""
    for number in range(_DIAGONALS):
        yield tuple(domain[number % len(domain)] for domain in domains)
    yield from product(*domains)


def always(questionnaire: Questionnaire, tree: Condition) -> bool | None:
    """True or False when a condition comes out the same whatever is answered; None when it varies.

    Conditions about statuses or computed values, and those with too many combinations, count as varying.
    """
    names = subjects(tree)
    if len(names) > MOST_BEHIND or any(name not in questionnaire.by_id for name in names):
        return None
    if any(isinstance(leaf, HasStatus | EvidenceOf) for leaf in leaves(tree)):
        return None
    readers = Readers.of(questionnaire, [tree])
    domains = [candidates(questionnaire, questionnaire.item(name), readers) for name in names]
    if prod(len(domain.answers) for domain in domains) > MOST_COMBINATIONS:
        return None
    test = compile_condition(tree)
    results: set[bool | None] = set()
    for answers in product(*(domain.answers for domain in domains)):
        facts = PathFacts(questionnaire)
        known = (
            (name, as_known(questionnaire.item(name), a.value))
            for name, a in zip(names, answers, strict=True)
        )
        facts.values = {name: value for name, value in known if value is not None}
        results.add(test(facts))
        if len(results) > 1:
            return None
    return results.pop() if results and all(domain.complete for domain in domains) else None


def _every_rule(item: Item) -> Iterator[tuple[str, Rule]]:
    for key, rule in (("relevant", item.relevant), ("unless", item.unless), ("required", item.required_when)):
        if rule:
            yield key, rule
    for choice in item.choices:
        if choice.relevant:
            yield f"choices.{choice.code}", choice.relevant
    for variant in item.variants:
        yield "variant", variant.when
    for reply in item.replies:
        if reply.when:
            yield "reply", reply.when
    for check in item.checks:
        yield f"check.{check.id}", check.expect


def _deciding(item: Item) -> tuple[Rule, ...]:
    rules = (item.relevant, item.unless, item.offers, *(choice.relevant for choice in item.choices))
    return tuple(rule for rule in rules if rule)


def _cone(questionnaire: Questionnaire, item: Item) -> tuple[list[str], Readers] | None:
    """All items that decide, directly or through others, whether this one is asked, and what reads them.

    None when they are too many to try.
    """
    seen: set[str] = {item.id}
    trees: list[Condition] = []
    worked_with: set[str] = set()
    waiting = [item]
    while waiting:
        here = waiting.pop()
        names = [here.choices_from] if here.choices_from else []
        for rule in _deciding(here):
            trees.append(rule.tree)
            names += subjects(rule.tree)
        while names:
            name = names.pop()
            if name in seen:
                continue
            seen.add(name)
            if len(seen) > MOST_BEHIND or name == TODAY:
                return None
            if name in questionnaire.by_id:
                waiting.append(questionnaire.item(name))
                continue
            entry = questionnaire.computed[name]
            names += entry.reads
            trees += [band.when.tree for band in entry.bands if band.when]
            if entry.rule:
                trees.append(entry.rule.tree)
            elif not entry.bands:
                worked_with.update(entry.reads)
    behind = (name for name in seen if name in questionnaire.by_id and name != item.id)
    in_order = sorted(behind, key=lambda name: questionnaire.item(name).position)
    return in_order, Readers.of(questionnaire, trees, worked_with)

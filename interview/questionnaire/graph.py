"""What rests on what: the items that a rule reads, loops, and an order to work things out in."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from interview.condition import subjects
from interview.questionnaire.model import Questionnaire, Rule


def items_read(questionnaire: Questionnaire, rule: Rule) -> tuple[str, ...]:
    """The ids of the items that a rule reads, also by way of what is worked out, the nearest first."""
    return items_behind(questionnaire, subjects(rule.tree))


def items_behind(questionnaire: Questionnaire, names: Iterable[str]) -> tuple[str, ...]:
    """The ids of the items among these names, and behind what of them is worked out, the nearest first."""
    waiting = list(names)
    seen: dict[str, None] = {}
    while waiting:
        name = waiting.pop(0)
        if name not in seen:
            seen[name] = None
            entry = questionnaire.computed.get(name)
            waiting += entry.reads if entry else ()
    return tuple(name for name in seen if name in questionnaire.by_id)


def with_all_behind(names: Iterable[str], behind: Callable[[str], Iterable[str]]) -> set[str]:
    """These names, with all that stand behind them, directly or by others."""
    found, waiting = set[str](), list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += behind(name)
    return found


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

"""Definitions that somebody might have written by hand or by malice: real ones with a few things changed."""

import datetime
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any, TypeAlias

Tables: TypeAlias = dict[str, Any]
Place: TypeAlias = tuple[dict[Any, Any] | list[Any], Any]
"""A table or list, and the key or position in it."""

_NESTED: Any = "end"
for _ in range(40):
    _NESTED = {"a": [_NESTED]}

VALUES: tuple[Any, ...] = (
    "",
    "x",
    " ",
    "x" * 5_000,
    "../../../../etc/passwd",
    "{seats}",
    "{unknown|}",
    "{visitors|x} {visitors} }{",
    "not (seats > 3)",
    "seats > 99999999999999999999999999999",
    "level of quiet >= 2",
    "lower median of (stories, quiet) >= 2",
    "evidence of story_hour is named",
    "count of visitors >= 2",
    "at least 2 of (crowded; has_children; seats > 1)",
    "seats / tables",
    "\x1b]52;c;aGk=\x07",
    "2026-13",
    "note",
    "text",
    "integer",
    "select_one",
    "select_multiple",
    "date",
    "fi",
    "stage",
    "stories",
    "quiet",
    "seats",
    "visitors",
    "people",
    -1,
    0,
    1,
    3,
    4,
    99,
    2**63,
    -(10**40),
    16**4_000,
    0.5,
    -0.0,
    1e308,
    float("inf"),
    float("nan"),
    True,
    False,
    [],
    {},
    [[]],
    [{}],
    ["x"],
    [1],
    {"a": 1},
    {"id": "x"},
    _NESTED,
    datetime.date(2026, 2, 3),
    datetime.datetime(1, 1, 1, tzinfo=datetime.UTC),
)


def mutated(definition: Tables, random: Random) -> Tables:
    """The definition with one to four things deleted, replaced, repeated, exchanged or moved."""
    tables = deepcopy(definition)
    for _ in range(random.choice((1, 1, 1, 2, 3, 4))):
        places = list(_places(tables))
        if places:
            _mutate(random.choice(places), places, random)
    return tables


def _places(node: Any) -> Iterator[Place]:
    keys: list[Any] = []
    if isinstance(node, dict):
        keys = list(node)
    elif isinstance(node, list):
        keys = list(range(len(node)))
    for key in keys:
        yield node, key
        yield from _places(node[key])


def _mutate(place: Place, places: list[Place], random: Random) -> None:
    node, key = place
    other, there = random.choice(places)
    alike = [(n, k) for n, k in places if k == key and n is not node]
    match random.randrange(7):
        case 0:
            del node[key]
        case 1 | 2:
            node[key] = deepcopy(random.choice(VALUES))
        case 3 if isinstance(node, list):
            node.insert(random.randrange(len(node) + 1), deepcopy(node[key]))
        case 4 if isinstance(node, list):
            random.shuffle(node)
        case 5 if alike:
            same, there = random.choice(alike)
            node[key], same[there] = deepcopy(same[there]), deepcopy(node[key])
        case 6 if isinstance(node, dict):
            node[
                random.choice(("relevant", "unless", "choices_from", "min", "max", "level_1", "scale", "x"))
            ] = deepcopy(random.choice(VALUES))
        case _:
            node[key] = deepcopy(other[there])

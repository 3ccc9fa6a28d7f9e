"""No two modules need each other: imports inside functions and for types only count as well.

import-linter holds the layers; inside a layer nothing else would see a circle.
"""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import interview

PACKAGE = Path(interview.__file__).parent


def modules() -> dict[str, Path]:
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(name: str, path: Path, known: dict[str, Path]) -> Iterator[str]:
    """The modules of the package that a module names anywhere in its source."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name} imports by dots"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield from (
                    target for target in ([whole] if whole in known else [node.module]) if target in known
                )


@cache
def imports() -> dict[str, frozenset[str]]:
    known = modules()
    return {name: frozenset(imported(name, path, known)) - {name} for name, path in known.items()}


def circle_in(found: dict[str, frozenset[str]]) -> list[str]:
    """The modules of a circle, each imported by the one behind it; empty when there is none."""
    try:
        TopologicalSorter(found).prepare()
    except CycleError as problem:
        return list(problem.args[1])
    return []


def test_no_two_modules_need_each_other() -> None:
    assert circle_in(imports()) == []

"""No two modules need each other: imports inside functions and for types only count as well.

import-linter holds the layers; inside a layer nothing else would see a circle.
"""

import ast
import tomllib
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


OPEN_TO_FRONT_ENDS = {"display", "interview", "turn", "conversation", "commands.table"}
"""Of the dialogue: what is shown, the door, the turns, and the commands as they are offered."""
OF_DATA = {"csv_file", "json_file", "workbook", "calendar", "formats", "libraries"}
"""Of the writers: those that take a brief, and the table of formats."""


def contract(name: str) -> dict[str, list[str]]:
    settings = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, list[str]]] = settings["tool"]["importlinter"]["contracts"]
    return next(one for one in found if str(one["name"]).startswith(name))


def modules_in(package: str) -> set[str]:
    """The modules of a package by their names in it, without packages themselves."""
    names = {name for name, path in modules().items() if path.name != "__init__.py"}
    return {name.removeprefix(f"{package}.") for name in names if name.startswith(f"{package}.")}


def test_the_contracts_that_name_modules_name_all_of_them() -> None:
    closed = {f"interview.dialogue.{name}" for name in modules_in("interview.dialogue") - OPEN_TO_FRONT_ENDS}
    assert set(contract("Front ends know")["forbidden_modules"]) == closed
    writers = {
        f"interview.report.writers.{name}" for name in modules_in("interview.report.writers") - OF_DATA
    }
    assert set(contract("Who writes a document")["source_modules"]) == writers

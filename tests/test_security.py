"""Each promise of SECURITY.md names tests that are there, as docs/reliability.md does."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
RELIABILITY = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")


def functions_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return {node.name for node in ast.walk(tree) if isinstance(node, kinds)}


def test_every_test_that_a_promise_names_is_there() -> None:
    named = re.findall(r"`(tests/[^`:]+\.py)((?:::\w+)*)`", PAGE + RELIABILITY)
    assert len(named) > 20
    assert len(named) == len(re.findall(r"`tests/[^`]+\.py[^`]*`", PAGE + RELIABILITY))
    for file, test in named:
        missing = {*test.split("::")[1:]} - functions_in(file)
        assert not missing, f"{file} has no {missing}"


def test_every_rule_of_an_engine_is_held_by_what_is_there() -> None:
    table = RELIABILITY.partition("| Rule | Held by |")[2].partition("\n\n")[0]
    named = re.findall(r"`(\w+)`", table)
    assert len(named) > 20
    assert {*named} <= functions_in("tests/dialogue/test_whole_life.py")


def test_no_promise_is_without_a_test() -> None:
    rows = [line for line in PAGE.splitlines() if re.match(r"\| (?!Promise)[A-Z]", line)]
    assert len(rows) > 15
    assert [row for row in rows if "`tests/" not in row] == []

"""Each promise of SECURITY.md names tests that are there, as docs/reliability.md does."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
RELIABILITY = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")


def test_every_test_that_a_promise_names_is_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE + RELIABILITY)
    assert len(named) > 20
    for file, test in named:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        functions = {
            node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }
        assert not test or test in functions, f"{file} has no {test}"


def test_no_promise_is_without_a_test() -> None:
    rows = [line for line in PAGE.splitlines() if re.match(r"\| (?!Promise)[A-Z]", line)]
    assert len(rows) > 15
    assert [row for row in rows if "`tests/" not in row] == []

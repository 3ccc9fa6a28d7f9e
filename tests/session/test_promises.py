"""What holds for the whole package: what it loads, and how it speaks."""

import ast
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import interview.session

SOURCES = sorted(Path(interview.session.__file__).parent.glob("*.py"))
UNFRIENDLY = {"invalid", "wrong", "failed", "fail", "failure", "but", "unfortunately", "error", "just"}


def test_loading_it_loads_nothing_heavy(child: Callable[..., "subprocess.Popen[str]"]) -> None:
    heavy = (
        "{'pydantic', 'click', 'textual', 'rich', 'filelock', 'platformdirs', 'tomli_w', 'asyncio', 'socket'}"
    )
    modules = ", ".join(f"interview.session.{source.stem}" for source in SOURCES)
    code = f"import sys, {modules}; print(sorted({heavy} & set(sys.modules)))"
    output, _ = child("-c", code).communicate(timeout=20)
    assert output == "[]\n"


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_sentences_are_polite(source: Path) -> None:
    tree = ast.parse(source.read_text())
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and isinstance(node.body[0], ast.Expr)
    }
    said = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]
    words = {word.strip(".,:;()`'\"").lower() for text in said for word in text.split()}
    assert words & UNFRIENDLY == set()
    assert [text for text in said if text.endswith("!")] == []

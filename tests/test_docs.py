"""The documents for readers: what they show runs."""

import re
from pathlib import Path

import interview

DOCS = Path(interview.__file__).parents[1] / "docs"


def test_the_code_of_the_python_guide_runs_from_top_to_bottom() -> None:
    blocks = re.findall(r"```python\n(.*?)```", (DOCS / "python.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) > 1
    shared: dict[str, object] = {}
    for block in blocks:
        exec(block, shared)
    assert "talk" in shared


def test_the_picture_of_the_readme_fetches_nothing() -> None:
    picture = (DOCS / "interview.svg").read_text(encoding="utf-8")
    assert "Before we start" in picture.replace("&#160;", " ")
    assert "@font-face" not in picture
    assert "url(http" not in picture

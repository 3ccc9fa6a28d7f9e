"""The pictures of the README show the program as it is."""

import importlib.util
from pathlib import Path
from types import ModuleType

import interview

DOCS = Path(interview.__file__).parents[1] / "docs"


def drawing() -> ModuleType:
    spec = importlib.util.spec_from_file_location("picture", DOCS / "picture.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pictures_of_the_readme_are_what_is_drawn_now() -> None:
    picture = drawing()
    differing = [
        name
        for name, svg in picture.pictures().items()
        if picture.letters(svg) != picture.letters((DOCS / name).read_text(encoding="utf-8"))
    ]
    assert not differing, "run python docs/picture.py, and look at them"


def test_every_picture_is_shown_in_the_readme() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    for file in (DOCS / "interview.svg", *(DOCS / "screens").glob("*.svg")):
        assert file.relative_to(DOCS.parent).as_posix() in readme

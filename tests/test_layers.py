"""What is loaded when: a terminal library only by front ends, and nothing heavy before it is needed."""

import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import interview

FRONT_ENDS = (
    "interview.__main__",
    "interview.cli",
    "interview.console",
    "interview.plain",
    "interview.tui",
)
COMMANDS = {
    "interview",
    "interview.cli",
    "interview.cli.confirm",
    "interview.cli.copy",
    "interview.cli.entry",
    "interview.cli.forget",
    "interview.cli.rename",
    "interview.cli.share",
    "interview.cli.main",
    "interview.cli.options",
    "interview.cli.pack",
    "interview.cli.reports",
    "interview.cli.targets",
    "interview.cli.translate",
    "interview.cli.update",
    "interview.cli.words",
    "interview.cli.workshop",
    "interview.console",
    "interview.errors",
    "interview.spoken",
    "interview.tui",
    "interview.tui.gate",
    "interview.version",
}
TERMINAL = {"textual", "rich", "click", "prompt_toolkit", "curses", "readline"}
DOCUMENTS = {"docx", "lxml", "typst", "xlsxwriter", "icalendar", "markdown_it", "xml"}
HEAVY = {"pydantic", "textual", "rich", "asyncio", "openpyxl", "polars", "duckdb"} | DOCUMENTS
WITHOUT_QUESTIONNAIRE = {"tomllib", "tomli_w", "platformdirs", "filelock", "json", "dataclasses", "msgspec"}
MOST_BEFORE_A_QUESTION = 156
"""Modules of our own. Each takes a quarter of a millisecond: what can come after the first frame, should."""
ROOT = Path(interview.__file__).parents[1]
SHOWN = """
import sys
import interview.tui.gate as gate
import interview.tui.run as run
def shown(first, opened, **of_the_terminal):
    first()
    print("loaded:", *sorted(sys.modules))
    return 0
gate.can_show = lambda: True
run._run = shown
from interview.__main__ import main
main()
"""

AT_THE_END = """
import atexit, os, sys
def tell(place=os.environ["LOADED"]):
    with open(place, "w", encoding="utf-8") as file:
        file.write("\\n".join(sys.modules))
atexit.register(tell)
"""


def environment(folder: Path) -> dict[str, str]:
    """That of a person whose sessions and cache lie in this folder."""
    own = {"XDG_CACHE_HOME": str(folder / "cache"), "INTERVIEW_SESSIONS": str(folder / "sessions")}
    return {**os.environ, "PYTHONPATH": str(ROOT), **own}


def loaded_by(*arguments: str, folder: Path, typed: str = "") -> set[str]:
    """The modules that a Python process has loaded when it ends, however they were imported."""
    watching, told = folder / "watching", folder / "loaded"
    watching.mkdir(exist_ok=True)
    (watching / "sitecustomize.py").write_text(AT_THE_END, encoding="utf-8")
    own = environment(folder)
    ended = subprocess.run(
        [sys.executable, *arguments],
        input=typed,
        capture_output=True,
        text=True,
        cwd=folder,
        env={**own, "PYTHONPATH": os.pathsep.join((str(watching), own["PYTHONPATH"])), "LOADED": str(told)},
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    loaded = set(told.read_text(encoding="utf-8").split())
    told.unlink()
    return loaded


def loaded_on_the_screen(*arguments: str, folder: Path) -> set[str]:
    """The modules that are there when the first screen of the chat has been made."""
    ended = subprocess.run(
        [sys.executable, "-c", SHOWN, *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment(folder),
        check=True,
    )
    return set(ended.stdout.partition("loaded:")[2].split())


def top(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def ours(modules: set[str]) -> set[str]:
    return {name for name in modules if name.partition(".")[0] == "interview"}


def test_nothing_below_the_front_ends_loads_a_terminal(tmp_path: Path) -> None:
    names = [
        module.name
        for module in pkgutil.walk_packages(interview.__path__, "interview.")
        if not module.name.startswith(FRONT_ENDS)
    ]
    assert len(names) > 50
    modules = loaded_by("-c", "import " + ", ".join(names), folder=tmp_path)
    assert set(names) <= modules
    assert top(modules) & TERMINAL == set()


def test_importing_the_package_imports_nothing_else_of_it(tmp_path: Path) -> None:
    modules = loaded_by("-c", "import interview", folder=tmp_path)
    assert ours(modules) == {"interview"}
    assert top(modules) & (HEAVY | TERMINAL | WITHOUT_QUESTIONNAIRE) == set()
    modules = loaded_by("-c", "from interview import Interview, Questionnaire", folder=tmp_path)
    assert top(modules) & (HEAVY | TERMINAL) == set()


@pytest.mark.parametrize("asked", [["--help"], ["start", "--help"], ["report", "--help"], ["--version"]])
def test_help_and_version_load_the_commands_alone(tmp_path: Path, asked: list[str]) -> None:
    modules = loaded_by("-m", "interview", *asked, folder=tmp_path)
    assert ours(modules) <= COMMANDS
    words = {"tomllib"}  # help is in the language of whoever reads it
    assert (
        top(modules) & (HEAVY | (WITHOUT_QUESTIONNAIRE - words if asked != ["--version"] else set())) == set()
    )


def test_help_loads_no_command_that_it_only_lists(tmp_path: Path) -> None:
    modules = loaded_by("-m", "interview", "--help", folder=tmp_path)
    assert not {"interview.cli.reports", "interview.cli.workshop", "interview.cli.forget"} & modules
    modules = loaded_by("-m", "interview", "report", "--help", folder=tmp_path)
    assert "interview.cli.reports" in modules
    assert "interview.cli.workshop" not in modules


def test_a_start_from_the_cache_loads_no_pydantic(tmp_path: Path) -> None:
    start = ("-m", "interview", "start", "--plain", "--name=x")
    assert "pydantic" in loaded_by(*start, folder=tmp_path), "the first start checks the questionnaire"
    assert top(loaded_by(*start, folder=tmp_path)) & HEAVY == set()
    for command in (
        ["resume", "x", "--plain"],
        ["show", "x"],
        ["list"],
        ["forget", "x", "lmi_used", "--yes"],
    ):
        modules = loaded_by("-m", "interview", *command, folder=tmp_path)
        assert top(modules) & HEAVY == set()


def test_the_list_of_sessions_loads_no_conversation(tmp_path: Path) -> None:
    modules = loaded_by("-m", "interview", "list", folder=tmp_path)
    assert not {"interview.dialogue.interview", "interview.benchmark"} & modules


def test_a_resumed_session_shows_its_question_before_commands_and_levels_are_loaded(tmp_path: Path) -> None:
    loaded_by("-m", "interview", "start", "--plain", "--name=x", folder=tmp_path)
    loaded = loaded_on_the_screen("resume", "x", folder=tmp_path)
    assert "interview.tui.screens.interview" in loaded, "the chat was opened"
    assert top(loaded) & ({"pydantic", "click"} | DOCUMENTS) == set()
    assert not {"interview.cli.main", "interview.benchmark", "interview.report.document"} & loaded
    assert not {"interview.questionnaire.build", "interview.questionnaire.presentation"} & loaded
    assert len(ours(loaded)) <= MOST_BEFORE_A_QUESTION


def test_a_start_without_options_loads_no_command_line(tmp_path: Path) -> None:
    loaded_by("-m", "interview", "start", "--plain", "--name=x", folder=tmp_path)
    loaded = loaded_on_the_screen("start", folder=tmp_path)
    assert "interview.tui.screens.interview" in loaded, "the chat was opened"
    assert top(loaded) & ({"pydantic", "click"} | DOCUMENTS) == set()


def test_bare_interview_opens_the_chat_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    loaded = loaded_on_the_screen(folder=tmp_path)
    assert "interview.tui.screens.start" in loaded, "the chat was opened"
    assert top(loaded) & ({"pydantic", "click", "tomli_w"} | DOCUMENTS) == set()
    assert not [name for name in ours(loaded) if name.startswith(("interview.report", "interview.session"))]
    assert "interview.dialogue.interview" not in loaded

"""What README.md and docs/files.md say about commands and files is so."""

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

import interview
from interview.cli.main import group
from interview.session.events import FIELDS, SETTLED, Act, system_clock
from interview.session.folder import Sessions
from interview.session.header import Header, header_text
from interview.session.place import MARKER
from interview.session.reading import reading_of
from tests.examples import EXAMPLES

if TYPE_CHECKING:
    from tests.cli.conftest import Program

ROOT = Path(interview.__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FILES = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
COMMANDS = {
    **{name: command for name, command in group.commands.items() if not isinstance(command, click.Group)},
    **{
        f"{name} {inner}": command
        for name, outer in group.commands.items()
        if isinstance(outer, click.Group)
        for inner, command in outer.commands.items()
    },
}
"""By name, with those of `interview workshop` by both of their words."""
ROWS = re.findall(r"^\| `interview ?([^`]*)` \| (.*) \|$", README, re.MULTILINE)


def usage(command: click.Command, name: str) -> str:
    pieces = command.collect_usage_pieces(click.Context(command, info_name=name))
    return " ".join([name, *(piece for piece in pieces if piece != "[OPTIONS]")])


def options_of(command: click.Command) -> set[str]:
    return {name for option in command.params for name in option.opts if name.startswith("--")}


def test_the_command_table_is_that_of_help() -> None:
    documented = {row.replace("…", "...").replace("\\|", "|") for row, _ in ROWS if row}
    assert documented == {usage(command, name) for name, command in COMMANDS.items()}


@pytest.mark.parametrize(
    ("row", "said"), [row for row in ROWS if row[0]], ids=lambda text: text.partition("[")[0].strip()
)
def test_every_option_in_the_table_exists(row: str, said: str) -> None:
    command = COMMANDS.get(row.split(" ")[0]) or COMMANDS[" ".join(row.split(" ")[:2])]
    named = set(re.findall(r"--[a-z][a-z-]*", said))
    assert named <= options_of(command)
    if named:
        assert options_of(command) - named <= {"--sessions", "--plain", "--no-mouse", "--language"}


def test_every_command_about_interviews_takes_a_folder_of_sessions() -> None:
    taking = {name for name, command in COMMANDS.items() if "--sessions" in options_of(command)}
    assert taking == set(COMMANDS) - {"check", "schema", "inventory", "pool", "benchmark", "translate"}


@pytest.mark.parametrize(
    "line",
    [
        "list",
        "show Northlight",
        "resume Northlight",
        "again Northlight --name Later",
        "report Northlight --format md -o out",
        "card Northlight",
        "compare Northlight Brambleside",
        "copy Northlight -o out",
        "rename Brambleside Thornside",
        "share Northlight",
        "targets",
        "update Northlight",
        "forget Northlight --notes --yes",
        "start ict-lmi --name Later",
    ],
)
def test_a_folder_of_sessions_that_is_named_before_the_command_is_the_one(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere, usual = tmp_path / "elsewhere", tmp_path / "usual"
    elsewhere.mkdir()
    for name in ("northlight", "brambleside"):
        shutil.copy(EXAMPLES / f"{name}.toml", elsewhere)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INTERVIEW_SESSIONS", str(usual))
    ended = CliRunner().invoke(group, ["--sessions", "elsewhere", *line.split()])
    assert ended.exit_code == 0, ended.output
    assert not usual.exists()
    assert (elsewhere / "later.toml").exists() == line.endswith("Later")


def test_help_names_what_an_option_takes() -> None:
    for name, command in {"": group, **COMMANDS}.items():
        context = click.Context(command, info_name=name, parent=click.Context(group, info_name="interview"))
        told = " ".join(command.get_help(context).split())
        for option in command.params:
            if isinstance(option, click.Option) and option.opts != ["--help"]:
                behind = told.split(option.opts[-1], 1)[1].split(" --", 1)[0]
                assert len(behind.split()) > 3, f"interview {name} {option.opts[-1]}:{behind}"


def codes(text: str) -> set[str]:
    """What stands in the first column of the tables of a part, in code type."""
    return set(re.findall(r"^\| `([a-z_]+)` \|", text, re.MULTILINE))


def part(title: str) -> str:
    return FILES.split(f"# {title}\n", 1)[1].split("\n#", 1)[0]


def test_every_act_is_explained() -> None:
    assert codes(part("Acts")) == {act.value for act in Act}


def test_every_key_is_explained() -> None:
    assert codes(part("Keys")) == {
        *(field.key for field in FIELDS),
        "between",
        "about",
        "at_least",
        "at_most",
        "span",
    }
    assert {word for word in SETTLED if f"`{word}`" not in part("Keys")} == set()


def test_the_example_is_a_session_as_it_is_written(program: "Program") -> None:
    example = part("What stands in them").split("```toml\n")[1].split("```")[0]
    reading = reading_of(example.encode(), "example")
    assert reading.torn == b""
    assert [event.act for event in reading.events] == [Act.CHOSEN, Act.ANSWERED]
    assert example.startswith(header_text(reading.header))
    assert isinstance(reading.header, Header)
    program("start", "--name=x")
    keys = [line.split(" = ")[0] for line in header_text(program.read("x").header).split("\n")]
    assert keys == [line.split(" = ")[0] for line in header_text(reading.header).split("\n")]


def test_the_files_that_are_named_are_those_that_lie_there(riga: "Program") -> None:
    with Sessions(riga.sessions).open("riga", system_clock) as session:
        session.draft("overview_reason", "half a sente")
        session.flush_draft()
        names = {file.name for file in riga.sessions.iterdir()}
    assert {"riga.toml", "riga.draft", ".riga.lock", ".riga.owner", ".definitions"} == names
    for name in names:
        assert f"`{name}" in FILES
    assert MARKER in FILES

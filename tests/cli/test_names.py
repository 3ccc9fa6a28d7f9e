"""Interviews told apart by people who type commands: names, hints to paste, and times on their own clock."""

import os
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Program

ONE = "respondent_role: 1\noverview_description: {}\n"


def begun(program: "Program", *names: str) -> None:
    """An interview by each name, which says in its description what it is called."""
    for name in names:
        ended = program(
            "start", f"--name={name}", "--sections=overview", typed=ONE.format(f"This is {name}!")
        )
        assert ended.code == 0, ended.err


def test_show_prints_the_one_that_was_named(program: "Program") -> None:
    begun(program, "Ås", "As")
    for name in ("Ås", "As"):
        assert f"This is {name}!" in program("show", name).out
    assert 'Several interviews are called "ÁS": as.toml (Ås, ict-lmi' in program("show", "ÁS").sentence()
    listed = program("list").out
    assert re.search(r"^As: .*\n", listed, re.MULTILINE)
    assert re.search(r"^Ås: ", listed, re.MULTILINE)


@pytest.mark.parametrize("command", ["show", "resume", "report", "card", "copy", "forget"])
def test_no_command_takes_one_of_two_silently(program: "Program", command: str) -> None:
    begun(program, "Riga", "Tartu")
    tartu = program.sessions / "tartu.toml"
    tartu.write_text(tartu.read_text().replace('name = "Tartu"', 'name = "Riga"'))
    before = {path: path.read_bytes() for path in program.sessions.glob("*.toml")}
    more = ["respondent_role", "--yes"] if command == "forget" else []
    told = program(command, "Riga", *more).sentence()
    assert "riga.toml (Riga, " in told
    assert "tartu.toml (Riga, " in told
    assert {path: path.read_bytes() for path in program.sessions.glob("*.toml")} == before
    assert re.search(r"^Riga \(riga\.toml\): ", program("list").out, re.MULTILINE)
    assert "This is Tartu!" in program("show", "tartu.toml").out


@pytest.mark.parametrize("name", ["Counselling/Guidance", "Rīga careers", "-draft", "🎓", "日本", "50% off"])
def test_the_way_back_can_be_pasted(program: "Program", name: str) -> None:
    ended = program("start", f"--name={name}", "--sections=overview", typed=ONE.format("This is it!"))
    (hint,) = re.findall(r"^To come back, type: interview resume (.*)$", ended.out, re.MULTILINE)
    assert "This is it!" in program("show", *shlex.split(hint)).out
    assert "This is it!" in program("show", "--", name).out


@pytest.mark.skipif(os.name == "nt", reason="a script is started in another way there")
def test_where_the_shell_does_not_find_the_program_it_is_named_as_it_was_started(program: "Program") -> None:
    tool = program.folder / "tools" / "interview"
    tool.parent.mkdir()
    tool.write_text(f"#!{sys.executable}\nimport runpy\nrunpy.run_module('interview', run_name='__main__')\n")
    tool.chmod(0o700)
    for path, named in ((f"{tool.parent}:/usr/bin", "interview"), ("/usr/bin", "tools/interview")):
        ended = subprocess.run(
            ["tools/interview", "start", "--name=Riga"],
            cwd=program.folder,
            env=program.with_env({"PATH": path}),
            input="1\n",
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        assert f"type: {named} resume" in ended.stdout


@pytest.mark.skipif(os.name == "nt", reason="making a link takes rights there that not everybody has")
@pytest.mark.parametrize("command", ["show", "resume", "report", "card", "copy", "forget --notes --yes"])
def test_a_link_in_a_circle_is_told_like_any_session_that_cannot_be_read(
    program: "Program", command: str
) -> None:
    (program.sessions / "circle.toml").symlink_to("circle.toml")
    name, *options = command.split()
    told = program(name, "circle", "--sessions=sessions", *options).sentence()
    assert "circle.toml cannot be read" in told


@pytest.mark.skipif(os.name == "nt", reason="making a link takes rights there that not everybody has")
def test_a_link_whose_file_is_not_there_at_present_keeps_its_name(program: "Program") -> None:
    """Such as one on a stick that somebody took along."""
    link = program.sessions / "riga.toml"
    link.symlink_to(program.folder / "stick" / "riga.toml")
    assert program("start", "--name=Riga", "--sessions=sessions", typed="1\n").code == 0
    assert link.is_symlink()
    assert (program.sessions / "riga-2.toml").is_file()


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "\u2060\ufeff"])
def test_a_name_in_which_nothing_can_be_seen_is_none(program: "Program", name: str) -> None:
    ended = program("start", f"--name={name}", typed="1\n")
    assert "is called" not in ended.out
    assert "\nICT and LMI, " in program("list").out


def test_without_a_name_it_is_said_which_of_several_was_taken(program: "Program") -> None:
    begun(program, "Riga")
    assert program("show").err == ""
    begun(program, "Tartu")
    ended = program("card")
    assert re.fullmatch(
        r"No interview was named, so this is the one touched last: Tartu, today, \d\d:\d\d\.\n",
        ended.err,
    )
    assert "Riga" not in ended.out


def test_a_report_of_each_lies_in_a_folder_of_its_own(program: "Program") -> None:
    begun(program, "Ås", "As")
    for name in ("Ås", "As"):
        assert program("report", name, "--format=md").code == 0
    written = [path.read_text() for path in program.folder.glob("as*-report/*.md")]
    assert len(written) == 2
    assert sum("This is Ås!" in text for text in written) == 1


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("UTC", "2025-11-24"),
        ("<+14>-14", "2025-11-25"),
        ("<-11>11", "2025-11-23"),
    ],
)
def test_times_are_those_of_the_clock_where_people_are(program: "Program", zone: str, day: str) -> None:
    begun(program, "Brambleside")
    file = program.sessions / "brambleside.toml"
    at = "2025-11-24T10:57:00Z"
    file.write_text(re.sub(r'"2\d\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ"', f'"{at}"', file.read_text()))
    here = {"TZ": zone}
    said = f"{int(day[-2:])} November"
    assert f"last touched {said}" in program("list", env=here).out
    assert f"Last time: {said}" in program("resume", "Brambleside", env=here).out
    file.write_text(re.sub(r'"2\d\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ"', f'"{at}"', file.read_text()))
    in_words = f"{int(day[-2:])} November 2025"
    assert f"described on {in_words} " in program("card", "Brambleside", env=here).out
    assert program("report", "Brambleside", "--format=md,json", "-o", "out", env=here).code == 0
    assert in_words in (program.folder / "out" / "brambleside-report.md").read_text()
    assert f'"last": "{at}"' in (program.folder / "out" / "brambleside-report.json").read_text()


def test_an_interview_without_a_name_is_called_by_the_day_where_it_began(program: "Program") -> None:
    for zone in ("<+14>-14", "<-11>11"):  # it is never the same day in both
        assert program("start", env={"TZ": zone}).code == 0
    assert len({path.stem for path in program.sessions.glob("ict-and-lmi-*.toml")}) == 2

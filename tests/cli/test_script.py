"""Answers from a pipe or file: what a line is, where a run stops, and what is saved by then."""

import resource
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Program

START = ("start", "--sections=overview,access", "--name=x")


def test_a_line_answers_the_item_it_names_or_the_current_question(program: "Program") -> None:
    ended = program(
        *START,
        typed="""\
# Answers of the service in Riga

respondent_role: manager
3
 scope_level : 1
access_entitlement:2
  overview_description:   A portal: it has two pages.
""",
    )
    assert (ended.code, ended.err) == (0, "")
    assert program.answers("x") == {
        "respondent_role": "manager",
        "scope_level": "national",
        "access_entitlement": "custom",
        "overview_description": "A portal: it has two pages.",
    }


def test_the_summary_can_be_asked_for_on_the_way(program: "Program") -> None:
    ended = program(*START, typed="1\nsummary\n2\n")
    assert ended.code == 0
    before, _, after = ended.out.partition("Here is the summary so far.")
    assert "Recorded: 1 Service manager." in before
    assert "Self-reported, not verified." in after
    assert (
        "Still open, question 2: Are you answering for a country, a region, a town or one organisation?"
        in after
    )
    assert program.answers("x") == {"respondent_role": "manager", "scope_level": "regional"}


def test_the_end_of_input_is_a_pause(program: "Program") -> None:
    ended = program(*START, typed="respondent_role: 1")
    assert ended.code == 0
    assert ended.out.endswith("Saved, with 1 answer so far.\nTo come back, type: interview resume x\n")
    assert program.read("x").events[-1].act == "paused"
    assert program("resume", "x", typed="scope_level: 1\n").code == 0
    assert list(program.answers("x")) == ["respondent_role", "scope_level"]


@pytest.mark.parametrize(
    "line",
    [
        "scope_level: Atlantis",
        "scope_levl: 2",
        "scope_level: 9",
        "Atlantis",
        "no_such_item: 1",
        "group_size: 12",
        "funding_sources: 1",
    ],
)
def test_the_first_line_that_is_not_understood_stops_the_run(program: "Program", line: str) -> None:
    ended = program(*START, typed=f"# a comment\n\nrespondent_role: 1\n{line}\naccess_entitlement: 1\n")
    assert ended.sentence().startswith(f'Line 4 was not understood: "{line}". ')
    assert ended.err.endswith("Everything before it is saved.\n")
    assert program.answers("x") == {"respondent_role": "manager"}


def test_a_slip_in_a_name_is_not_taken_for_the_answer_to_a_free_question(program: "Program") -> None:
    begun = "go to overview_reason\n"
    ended = program(*START, typed=f"{begun}overview_desription: It is a portal.\n")
    sentence = ended.sentence()
    assert "Line 2 was not understood" in sentence
    assert "Nobody can be asked here: please write the line as it is meant." in sentence
    assert program.answers("x") == {}
    assert program(*START, typed=f"{begun}Reason: advisers asked for it.\n").code == 0
    assert program.answers("x-2") == {"overview_reason": "Reason: advisers asked for it."}


def test_a_long_line_is_quoted_by_its_beginning(program: "Program") -> None:
    sentence = program(*START, typed=f"respondent_role: {'word ' * 400}\n").sentence()
    assert 'Line 1 was not understood: "respondent_role: word word' in sentence
    assert len(sentence) < 3000


def test_line_breaks_and_backslashes_in_an_answer_are_spelled_out(program: "Program") -> None:
    program(*START, typed=r"overview_description: one\ntwo \\n and C:\\new" + "\n")
    assert program.answers("x") == {"overview_description": "one\ntwo \\n and C:\\new"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_marks_of_every_system_are_taken(program: "Program", end: str, mark: bytes) -> None:
    lines = ["respondent_role: 1", "", "# nothing", "overview_description: Rīga", ""]
    ended = program(*START, typed=mark + end.join(lines).encode())
    assert (ended.code, ended.err) == (0, "")
    assert program.answers("x") == {"respondent_role": "manager", "overview_description": "Rīga"}


def test_a_file_that_is_not_utf8_stops_before_anything_is_garbled(program: "Program") -> None:
    ended = program(*START, typed=b"respondent_role: 1\noverview_description: R\xeega\n")
    assert ended.sentence().startswith('Line 2 is not UTF-8 text: "overview_description: R')
    assert program.answers("x") == {"respondent_role": "manager"}


def test_what_waits_for_one_more_line_is_not_lost_when_the_script_goes_on(program: "Program") -> None:
    ended = program(
        *START,
        typed="access_entitlement: 2-3\nscope_level: 1\nnote\nfirst line\nsecond line\nrespondent_role: 1\n",
    )
    assert (ended.code, ended.err) == (0, "")
    assert list(program.answers("x")) == ["access_entitlement", "scope_level", "respondent_role"]
    notes = [event.text for event in program.read("x").events if event.act == "remarked"]
    assert notes == ["first line\nsecond line"]


def test_what_waits_for_one_more_line_is_not_lost_at_the_end(program: "Program") -> None:
    assert program(*START, typed="access_entitlement: 2-3\n").code == 0
    assert list(program.answers("x")) == ["access_entitlement"]
    assert program("resume", "x", typed="note\na thought\n").code == 0
    assert "a thought" in [event.text for event in program.read("x").events]


def test_an_empty_line_is_enter_for_a_question_that_may_be_passed_over(program: "Program") -> None:
    ended = program(*START, typed="respondent_role: dk\nAnna\nscope_level: dk\n\nmixed\n")
    assert ended.code == 0
    assert [event.who for event in program.read("x").events if event.who] == ["Anna"]
    assert program.answers("x")["delivery_model"] == "mixed"


def test_commands_work_in_a_script(program: "Program") -> None:
    ended = program(
        *START, typed="1\nundo\nscope_level: skip\nback\nrespondent_role: private\nwhere\npause\n9\n"
    )
    assert (ended.code, ended.err) == (0, "")
    assert "Left out, with no reason needed." in ended.out
    assert ended.out.endswith("interview resume x\n")


def test_each_line_is_shown_before_what_it_brings(program: "Program") -> None:
    lines = program(*START, typed="respondent_role: 1\n").out.splitlines()
    assert lines[lines.index("> respondent_role: 1") + 1] == "Recorded: 1 Service manager."


def only_bytes(size: int) -> Callable[[], None]:
    """Lets no file grow beyond so many bytes, as a full disk does."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_disk_that_fills_up_in_the_middle_stops_the_run_with_everything_before_it(
    program: "Program",
) -> None:
    program(*START, typed="respondent_role: 1\n")
    size = (program.sessions / "x.toml").stat().st_size
    text = "word " * 40
    typed = "".join(f"overview_{name}: {text}\n" for name in ("description", "reason", "objectives"))
    ended = program("resume", "x", typed=typed, first=only_bytes(size + 500))
    sentence = ended.sentence()
    assert sentence.startswith('Line 2 was not recorded: "overview_reason: word word')
    assert "there is no room left for it. Free some space" in sentence
    assert list(program.answers("x")) == ["respondent_role", "overview_description"]
    assert program.read("x").torn == b""
    assert program("resume", "x", typed=typed).code == 0
    assert len(program.answers("x")) == 4


def test_a_disk_that_is_full_from_the_start_is_said_at_the_start(program: "Program") -> None:
    ended = program(*START, typed="respondent_role: 1\n", first=only_bytes(0))
    assert "Choose another folder with --sessions" in ended.sentence()
    assert not list(program.sessions.glob("*.toml"))


@pytest.mark.parametrize("arguments", [["list"], ["show", "riga"], ["schema"], ["--help"], ["resume"]])
def test_an_output_that_takes_no_more_is_said(riga: "Program", arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            riga.command(*arguments),
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=riga.folder,
            env=riga.environment,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr.decode().startswith(
        "What is shown here could not be written (No space left on device)."
    )
    assert ended.stderr.count(b"\n") == 1
    assert len(riga.answers("riga")) == 3


@pytest.mark.parametrize("arguments", [["show", "riga"], ["resume"], ["schema"], ["--help"], ["check"]])
def test_a_reader_that_has_enough_ends_the_program_quietly(riga: "Program", arguments: list[str]) -> None:
    process = subprocess.Popen(
        riga.command(*arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=riga.folder,
        env=riga.environment,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, told = process.communicate(b"delivery_model: 1\n")
    assert (process.returncode, told) == (128 + signal.SIGPIPE, b"")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_do_not_matter(riga: "Program", closed: str) -> None:
    before = (riga.sessions / "riga.toml").read_text()
    script = f'"$@" {closed}'
    ended = subprocess.run(
        ["sh", "-c", script, "sh", *riga.command("resume", "riga")],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=riga.folder,
        env=riga.environment,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    after = (riga.sessions / "riga.toml").read_text()
    assert after.startswith(before)
    assert after.count("[[event]]") == before.count("[[event]]") + 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_with_128_and_its_number(riga: "Program", number: signal.Signals) -> None:
    process = subprocess.Popen(
        riga.command("resume", "riga"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=riga.folder,
        env=riga.environment,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"delivery_model: 1\n")
    process.stdin.flush()
    assert any(b"Recorded: " in line for line in process.stdout)
    time.sleep(0.05)
    process.send_signal(number)
    _, told = process.communicate()
    assert (process.returncode, told) == (128 + number, b"")
    assert riga.answers("riga")["delivery_model"] == "segmented"


def test_nohup_is_respected(riga: "Program") -> None:
    process = subprocess.Popen(
        ["nohup", *riga.command("resume", "riga")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=riga.folder,
        env=riga.environment,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGHUP)
    process.communicate(b"delivery_model: 1\n")
    assert process.returncode == 0
    assert riga.answers("riga")["delivery_model"] == "segmented"

"""Every command and option: what it does, its exit code, and what it says when it cannot."""

import json
import re
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Program

DESCRIBED = "overview_description: A portal.\n"
SMALL = """
[questionnaire]
id = "small"
version = "2.0.0"
title = "A small one"
language = "en"

[[section]]
id = "only"
title = "The only theme"

[[section.item]]
id = "colour"
type = "text"
title = "Colour"
ask = "Which colour?"
why = "It is asked to have something to ask."
"""


def test_start_begins_at_the_first_question(program: "Program") -> None:
    ended = program("start", "--name=Riga", "--pass=quick")
    assert (ended.code, ended.err) == (0, "")
    assert "1 of " in ended.out
    assert "To come back, type: interview resume Riga\n" in ended.out
    assert program.read("riga").header.name == "Riga"


def test_start_takes_a_name_or_the_path_of_a_questionnaire(program: "Program") -> None:
    assert program("start", "ict-lmi", "--name=by-name").code == 0
    (program.folder / "mine").mkdir()
    (program.folder / "mine" / "questionnaire.toml").write_text(SMALL)
    ended = program("start", "mine", "--name=by-path", typed="colour: green\n")
    assert (ended.code, ended.err) == (0, "")
    assert program.answers("by-path") == {"colour": "green"}
    assert program.read("by-path").header.version == "2.0.0"


def test_start_without_a_name_names_itself_after_questionnaire_and_day(program: "Program") -> None:
    assert program("start").code == 0
    (file,) = program.sessions.glob("*.toml")
    assert re.fullmatch(r"ict-and-lmi-\d+-[a-z]+", file.stem)


def test_the_same_name_twice_makes_a_second_session(riga: "Program") -> None:
    ended = riga("start", "--name=Riga")
    assert "There is an interview called Riga already, so this one is called Riga (2)." in ended.out
    assert 'interview resume "Riga (2)"\n' in ended.out
    assert len(riga.answers("riga")) == 3


def test_sections_are_themes_and_sessions_is_the_folder(program: "Program") -> None:
    ended = program("start", "--sections= access ,overview,access", "--sessions=elsewhere", "--name=x")
    assert ended.code == 0
    assert not list(program.sessions.iterdir())
    program.sessions = program.folder / "elsewhere"
    assert program.read("x").events[0].sections == ("access", "overview")


@pytest.mark.parametrize(("arguments", "expected"), [([], "quick"), (["--pass=full"], "full")])
def test_the_pass_is_quick_unless_full_is_asked_for(
    program: "Program", arguments: list[str], expected: str
) -> None:
    program("start", "--name=x", *arguments)
    assert program.read("x").events[0].pass_ == expected


def test_author_and_language_are_kept_with_what_is_said(program: "Program") -> None:
    program("start", "--name=x", "--author=Ilze", "--language=en", typed="respondent_role: 1\n")
    events = program.read("x").events
    assert {event.author for event in events} == {"Ilze"}
    assert events[0].language == "en"


def test_sessions_can_be_named_before_or_after_the_command_or_in_the_environment(program: "Program") -> None:
    program("--sessions=one", "start", "--name=a")
    program("start", "--sessions=two", "--name=b")
    program("start", "--name=c", env={"INTERVIEW_SESSIONS": "three"})
    program("--sessions=one", "start", "--sessions=two", "--name=d")
    found = {file.stem: file.parent.name for file in program.folder.glob("*/*.toml")}
    assert found == {"a": "one", "b": "two", "c": "three", "d": "two"}


def test_without_a_sessions_folder_the_users_data_folder_is_used(program: "Program") -> None:
    program.sessions.rmdir()
    ended = program("start", "--name=x", env={"XDG_DATA_HOME": None})
    assert ended.code == 0
    assert list((program.folder / "home").rglob("x.toml"))


def test_a_sessions_folder_of_somebody_else_is_left_alone(program: "Program") -> None:
    (program.sessions / "minutes.txt").write_text("not ours")
    assert program("start", "--name=x").code == 0
    assert [file.name for file in program.sessions.iterdir()] == ["minutes.txt"]


def test_resume_asks_where_it_stopped(riga: "Program") -> None:
    for named in (["riga"], ["Riga"], ["sessions/riga.toml"], ["rig"], []):
        ended = riga("resume", *named)
        assert (ended.code, ended.err) == (0, "")
        assert "Welcome back to Riga." in ended.out
        assert "3 answers are safe" in ended.out


def test_resume_without_a_name_takes_the_last_one_touched(riga: "Program") -> None:
    riga("start", "--name=Tartu", "--sections=access")
    text = (riga.sessions / "tartu.toml").read_text()
    (riga.sessions / "tartu.toml").write_text(text.replace('at = "20', 'at = "21'))
    assert "Welcome back to Tartu." in riga("resume").out


def test_list_has_a_line_for_each_session(riga: "Program") -> None:
    riga("start", "--name=Tartu")
    (riga.sessions / "broken.toml").write_text("format = 1\nquestionnaire = [\n")
    ended = riga("list")
    assert (ended.code, ended.err) == (0, "")
    head, *lines = ended.out.splitlines()
    assert head.startswith("3 interviews in ")
    assert {line.split(":")[0] for line in lines} == {"Riga", "Tartu", "broken"}
    assert re.search(
        r"^Riga: ict-lmi, 3 answers, last touched today, \d\d:\d\d, [\d to]+ questions left$",
        ended.out,
        re.MULTILINE,
    )
    assert lines[-1].startswith("broken: ")


def test_list_of_nothing_says_how_to_begin(program: "Program") -> None:
    ended = program("list")
    assert ended.code == 0
    assert "interview start" in ended.out


def test_show_prints_the_summary_of_the_named_or_the_last_session(riga: "Program") -> None:
    named, last = riga("show", "riga"), riga("show")
    assert named == last
    assert (named.code, named.err) == (0, "")
    assert named.out.startswith("Summary of Riga\n")
    assert "  Brief description: A portal, and people.\n" in named.out


def test_check_counts_problems_and_ends_with_1_when_one_is_an_error(program: "Program") -> None:
    ended = program("check", "ict-lmi")
    assert ended.code == 0
    assert ended.out.splitlines()[-1].startswith("ict-lmi: ")
    file = program.folder / "small.toml"
    file.write_text(SMALL.replace('id = "colour"', 'id = "colour"\nrelevant = "nothing is blue"'))
    ended = program("check", "small.toml")
    assert (ended.code, ended.err) == (1, "")
    assert "error unknown_id" in ended.out


def test_schema_is_json(program: "Program") -> None:
    ended = program("schema")
    assert ended.code == 0
    assert "$schema" in json.loads(ended.out)


def test_forget_removes_what_was_said_once_it_is_confirmed(riga: "Program") -> None:
    file = riga.sessions / "riga.toml"
    before = file.read_bytes()
    assert "Nothing was removed." in riga("forget", "riga", "overview_description", typed="no\n").out
    assert file.read_bytes() == before
    ended = riga("forget", "riga", "overview_description", typed="yes\n")
    assert (ended.code, ended.err) == (0, "")
    assert "1 entry has lost what it held: overview_description." in ended.out
    assert b"A portal" not in file.read_bytes()
    assert riga("forget", "riga", "respondent_role", "scope_level", "--yes").code == 0
    assert list(riga.answers("riga")) == []


def test_forget_needs_no_questionnaire(riga: "Program") -> None:
    shutil.rmtree(riga.sessions / ".definitions")
    file = riga.sessions / "riga.toml"
    file.write_text(file.read_text().replace('questionnaire = "ict-lmi"', 'questionnaire = "gone"'))
    assert riga("forget", "riga", "overview_description", "--yes").code == 0
    assert "A portal" not in file.read_text()


def test_forget_with_nobody_to_ask_removes_nothing(riga: "Program") -> None:
    before = (riga.sessions / "riga.toml").read_bytes()
    assert "add --yes" in riga("forget", "riga", "respondent_role").sentence()
    assert "no item no_such_item" in riga("forget", "riga", "no_such_item", "--yes").sentence()
    assert (riga.sessions / "riga.toml").read_bytes() == before


def test_bare_interview_in_an_empty_folder_starts_one(program: "Program") -> None:
    ended = program(typed="respondent_role: 2\n")
    assert ended.code == 0
    (file,) = program.sessions.glob("*.toml")
    assert program.answers(file.stem) == {"respondent_role": "policy"}


@pytest.mark.parametrize("asked", ["--version", "--help", "-h"])
def test_version_and_help(program: "Program", asked: str) -> None:
    ended = program(asked)
    assert (ended.code, ended.err) == (0, "")
    expected = f"interview {version('guided-interview')}\n" if asked == "--version" else "Usage: interview "
    assert ended.out.startswith(expected)


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["start", "--pass=middle"],
        ["start", "--sections=,"],
        ["start", "--no-such-option"],
        ["start", "one", "two"],
        ["show", "--whole", "riga"],
        ["forget", "riga"],
        ["list", "--sessions=file"],
    ],
)
def test_wrong_usage_is_2_and_says_how(program: "Program", arguments: list[str]) -> None:
    (program.folder / "file").touch()
    ended = program(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("Usage: interview ")
    assert "Error: " in ended.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "tartu"], 'There is no session "tartu" in .*. `interview list` shows'),
        (["resume", "rigas"], "Did you mean Riga?"),
        (["forget", "tartu", "x", "--yes"], "There is no session"),
        (["show", "no/such/file.toml"], "There is no session"),
        (["start", "lmi-ict"], "There is no questionnaire at .lmi-ict.. Installed ones: ict-lmi"),
        (["check", "lmi-ict"], "There is no questionnaire at .lmi-ict."),
        (
            ["start", "--sections=acces,overview"],
            "There is no theme .acces.. Did you mean access. There are: .*funding",
        ),
        (["start", "--language=xx"], "no texts in 'xx'. It has: en."),
        (["start", "--sessions=/proc/none/here"], "Choose another folder with --sessions"),
        (["start", "--sessions=sessions/riga.toml/deep"], "Choose another folder with --sessions"),
        (["list", "--sessions=~nobody-here/x"], "with its whole path"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(riga: "Program", arguments: list[str], said: str) -> None:
    ended = riga(*arguments)
    assert re.search(said, ended.sentence())
    assert ended.out == ""
    assert sorted(file.name for file in riga.sessions.glob("*.toml")) == ["riga.toml"]


@pytest.mark.parametrize("command", ["show", "resume", "forget"])
def test_a_damaged_session_is_said_and_left_as_it_is(riga: "Program", command: str) -> None:
    file = riga.sessions / "riga.toml"
    damaged = file.read_bytes().replace(b'act = "answered"\n', b'act = "answ\n', 1) + b"# end\n\n"
    file.write_bytes(damaged)
    ended = riga(command, "riga", *(["scope_level", "--yes"] if command == "forget" else []))
    assert "cannot be read as TOML" in ended.sentence()
    assert file.read_bytes() == damaged


def test_a_session_of_a_newer_version_is_left_as_it_is(riga: "Program") -> None:
    file = riga.sessions / "riga.toml"
    newer = file.read_text().replace("format = 1", "format = 2")
    file.write_text(newer)
    for command in ("show", "resume"):
        assert "Update interview to open it." in riga(command, "riga").sentence()
    assert file.read_text() == newer


def test_a_file_that_is_no_session_is_not_taken_for_one(program: "Program") -> None:
    (program.folder / "shopping.toml").write_text('milk = "two"\n')
    assert "is not a session file" in program("show", "shopping.toml").sentence()


def test_the_folder_one_stands_in_may_be_gone(program: "Program") -> None:
    gone = program.folder / "gone"
    gone.mkdir()
    ended = program("list", folder=gone, first=lambda: shutil.rmtree(gone))
    assert "Change to another" in ended.sentence()


def test_a_definition_that_was_tampered_with_is_not_a_traceback(riga: "Program") -> None:
    for file in (riga.sessions / ".definitions").iterdir():
        file.write_text("nothing = 1\n")
    ended = riga("show", "riga")
    assert "Traceback" not in ended.err
    assert ended.code in (0, 1)


def test_a_defect_of_ours_is_a_sentence_and_its_details_a_file(program: "Program") -> None:
    broken = program.folder / "broken" / "interview"
    shutil.copytree(Path(program.environment["PYTHONPATH"]) / "interview", broken)
    (broken / "wording" / "sessions.py").write_text("def listing_lines(*_, **__): return 1 // 0\n")
    ended = program("list", env={"PYTHONPATH": str(broken.parent), "TMPDIR": str(program.folder)})
    assert ended.code == 1
    assert ended.err.startswith("Something in this program went astray (ZeroDivisionError), sorry.")
    (details,) = program.folder.glob("interview-*.txt")
    assert str(details) in ended.err
    assert "Traceback" in details.read_text()


def test_start_takes_the_themes_of_a_policy_issue(program: "Program") -> None:
    ended = program("start", "--sections=issue:funding", "--name=x")
    assert (ended.code, ended.err) == (0, "")
    assert "funding" in (program.read("x").events[0].sections or ())
    ended = program("start", "--sections=issue:fundin", "--name=y")
    assert ended.code == 1
    assert "There is no policy issue 'fundin'. Did you mean funding?" in ended.err


@pytest.mark.parametrize("pass_", ["first", "full"])
def test_start_goes_as_deep_as_it_is_told(program: "Program", pass_: str) -> None:
    (program.folder / "mine.toml").write_text(SMALL + 'pass = "first"\n')
    ended = program("start", "mine.toml", f"--pass={pass_}", "--name=x")
    assert (ended.code, ended.err) == (0, "")
    assert program.read("x").events[0].pass_ == pass_


def test_start_tells_of_a_pass_that_a_questionnaire_does_not_have(program: "Program") -> None:
    (program.folder / "mine.toml").write_text(SMALL)
    ended = program("start", "mine.toml", "--pass=first", "--name=x")
    assert ended.code == 1
    assert "This questionnaire has no pass 'first'. There are: quick, full." in ended.err

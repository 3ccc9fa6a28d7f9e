"""Where the program may find itself: odd locales, odd terminals, no home; the same interview everywhere."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Program

TYPED = "respondent_role: 1\noverview_description: Rīga – «daži» “palīdz” … €\n/note ✓ Ж\n"
NARROW: list[dict[str, str | None]] = [
    {"PYTHONIOENCODING": "ascii"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX", "PYTHONIOENCODING": "latin-1"},
]


@pytest.mark.parametrize("env", [{"LC_ALL": "C"}, *NARROW])
def test_a_pipe_is_utf8_in_every_locale(program: "Program", env: dict[str, str | None]) -> None:
    ended = program("start", "--sections=overview", "--name=x", typed=TYPED, env={"LANG": None, **env})
    assert (ended.code, ended.err) == (0, "")
    assert program.answers("x")["overview_description"] == "Rīga – «daži» “palīdz” … €"


@pytest.mark.parametrize("env", NARROW[:2])
def test_what_an_output_cannot_show_is_put_in_plain_letters(
    program: "Program", env: dict[str, str | None]
) -> None:
    program("start", "--sections=overview", "--name=x", typed=TYPED)
    for arguments in (["show", "x"], ["resume", "x"]):
        ended = program(*arguments, env={"LANG": None, **env}, typed="/note “Rīga” … Ж\n")
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.isascii()
        assert '"Riga" ... ?' in ended.out or 'Riga - ?dazi? "palidz" ...' in ended.out


def test_errors_can_be_shown_in_a_narrow_locale(riga: "Program") -> None:
    ended = riga("show", "Jūrmala", env={"PYTHONIOENCODING": "ascii"})
    assert '"Jurmala"' in ended.sentence()


def test_the_interview_is_the_same_in_every_terminal(program: "Program") -> None:
    usual = program("start", "--name=x", typed=TYPED)
    surroundings: list[dict[str, str | None]] = [
        {"TERM": "dumb"},
        {"TERM": None, "NO_COLOR": "1"},
        {"ACCESSIBLE": "1", "COLUMNS": "20"},
    ]
    for number, env in enumerate(surroundings):
        here = program(
            "start",
            "--plain",
            "--name=x",
            typed=TYPED,
            env={**env, "INTERVIEW_SESSIONS": f"sessions-{number}"},
        )
        assert here == usual


def test_the_way_back_names_the_path_of_a_session_that_lies_elsewhere(program: "Program") -> None:
    elsewhere = program("start", "--name=x", "--sessions=elsewhere", typed=TYPED).out
    assert "elsewhere/x.toml" in elsewhere.splitlines()[-1]
    assert program("start", "--name=x", typed=TYPED).out.splitlines()[-1].endswith("interview resume x")


@pytest.mark.parametrize("home", [None, "", "/nonexistent", "relative"])
def test_without_a_home_the_interview_still_works(program: "Program", home: str | None) -> None:
    ended = program(
        "start", "--name=x", env={"HOME": home, "XDG_CACHE_HOME": None}, typed="respondent_role: 1\n"
    )
    assert (ended.code, ended.err) == (0, "")
    assert program.answers("x") == {"respondent_role": "manager"}


def test_a_summary_that_is_read_aloud_has_no_decoration(riga: "Program") -> None:
    assert "\n====" in riga("show", "riga").out
    for env in ({"ACCESSIBLE": "1"}, {"TERM": "dumb"}):
        spoken = riga("show", "riga", env=env).out
        assert "--" not in spoken
        assert "==" not in spoken


@pytest.mark.parametrize("text", ["\x1b[2J\x1b[31mred\x1b[0m", "\x07\x08\x9b1A", "a\x00b"])
def test_nothing_that_is_typed_or_sent_steers_the_terminal(
    program: "Program", text: str, visible: "object"
) -> None:
    assert callable(visible)
    ended = program(
        "start",
        "--sections=overview",
        f"--name={text}".replace("\x00", "0"),
        typed=f"respondent_role: 1\nnote {text}\noverview_description: {text}\n/words {text}\nreview\n{text}\n",
    )
    visible(ended.out)
    visible(ended.err)
    visible(program("show").out)
    visible(program("list").out)


@pytest.mark.parametrize(
    ("said", "plain"),
    [("1", True), ("yes", True), ("0", False), ("false", False), ("No", False), ("off", False), ("", False)],
)
def test_accessible_says_whether_lines_only_append(
    monkeypatch: pytest.MonkeyPatch, said: str, plain: bool
) -> None:
    from interview.console import wants_plain

    monkeypatch.setenv("ACCESSIBLE", said)
    assert wants_plain() is plain

"""Files made to break a reader: through the real command each ends soon, with a sentence and exit code 1."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import interview

HOME = Path(interview.__file__).parents[1]
SECONDS = 30
"""Far more than any of these takes; a machine under load is slow."""

HEAD = b'[questionnaire]\nid = "q"\nversion = "1.0.0"\ntitle = "Q"\nlanguage = "en"\n'
SECTION = b'[[section]]\nid = "s"\ntitle = "S"\n'
ITEM = b'[[section.item]]\nid = "%s"\ntype = "text"\ntitle = "T"\nask = "What?"\n'
PICK = b'[[section.item]]\nid = "%s"\ntype = "select_one"\ntitle = "T"\nask = "Which?"\nchoices = "pick"\n'
LIST = b'[choices.pick]\nitems = [{ code = "a", label = "Apple" }, { code = "b", label = "Tree" }]\n'


def questionnaire(*parts: bytes) -> bytes:
    return b"".join((HEAD, *parts, SECTION, ITEM % b"first"))


def relevant(sentence: bytes) -> bytes:
    return questionnaire() + ITEM % b"second" + b'relevant = "' + sentence + b'"\n'


def items(count: int, rule: Callable[[int], bytes] = lambda _: b"") -> bytes:
    return HEAD + LIST + SECTION + b"".join(PICK % b"i%d" % n + rule(n) for n in range(count))


CONTENTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "10 MB of text": (lambda: b"# a line of a remark\n" * 500_000, "over 4 MB"),
    "10 MB in one name": (lambda: b"a" * 10_000_000, "over 4 MB"),
    "brackets nested in TOML": (lambda: b"a = " + b"[" * 10_000 + b"]" * 10_000, "nested too deeply"),
    "tables nested in TOML": (lambda: b"a = " + b"{a = " * 10_000 + b"}" * 10_000, "nested too deeply"),
    "a name of a million parts": (lambda: b"a" + b".a" * 1_000_000 + b" = 1", "too many parts"),
    "a table of 100,000 parts": (lambda: b"[" + b"'a' . " * 100_000 + b"a]", "too many parts"),
    "brackets nested in a condition": (lambda: relevant(b"(" * 9_000 + b"first is answered"), "levels deep"),
    "a condition that is too long": (
        lambda: relevant(b"(" * 10_000 + b"first is answered" + b")" * 10_000),
        "more than 10,000 characters",
    ),
    "not nested in a condition": (lambda: relevant(b"not " * 2_000 + b"first is answered"), "levels deep"),
    "brackets nested in arithmetic": (
        lambda: questionnaire(b'[[computed]]\nid = "n"\nnumber = "' + b"(" * 9_000 + b'1"\n'),
        "levels deep",
    ),
    "100,000 items": (
        lambda: HEAD + SECTION + b"".join(b'[[section.item]]\nid="i%d"\n' % n for n in range(100_000)),
        "100,000 items",
    ),
    "21,000 items": (lambda: items(21_000), "21,000 items"),
    "20,000 sections": (lambda: HEAD + b'[[section]]\nid="s"\n' * 20_000, "1,000 is the most"),
    "900 sections without items": (lambda: HEAD + b'[[section]]\nid="s"\n' * 900, "1,600 more like these"),
    "3,000 items that read nothing known": (
        lambda: items(3_000, lambda n: b'relevant = "missing_%d is a"\n' % n),
        "There is nothing with the id",
    ),
    "20,000 values that are worked out": (
        lambda: questionnaire(*(b'[[computed]]\nid="v%d"\nholds="x"\n' % n for n in range(20_000))),
        "1,000 is the most",
    ),
    "a loop": (
        lambda: questionnaire(
            *(b'[[computed]]\nid="v%d"\nholds="v%d"\n' % (n, (n + 1) % 500) for n in range(500))
        ),
        "Cut the loop",
    ),
    "values that double at each step": (
        lambda: questionnaire(
            b'[[computed]]\nid="v0"\nholds="first is answered"\n[[computed]]\nid="v1"\nholds="v0"\n',
            *(b'[[computed]]\nid="v%d"\nholds="v%d or v%d"\n' % (n, n - 1, n - 2) for n in range(2, 500)),
        ),
        "one behind the other",
    ),
    "30,000 choices": (
        lambda: (
            questionnaire()
            + PICK.replace(b'"pick"', b"[%s]") % (b"p", b'{ code = "a", label = "A" },' * 30_000)
        ),
        "20,000 is the most",
    ),
    "duplicate ids": (lambda: questionnaire() + ITEM % b"first", "used more than once"),
    "duplicate keys": (lambda: HEAD + b'id = "q"\n', "stands twice"),
    "every type wrong": (
        lambda: b"questionnaire = 1\nsection = 2\nchoices = 3\nelement = [4]\ncase = { a = 5 }\n",
        "A table is expected here",
    ),
    "tables where texts are expected": (
        lambda: HEAD.replace(b'"Q"', b"{ a = 1 }") + SECTION + ITEM.replace(b'"T"', b"[[1]]") % b"i",
        "expected here",
    ),
    "not UTF-8": (lambda: HEAD + b"# caf\xe9\n", "not saved as UTF-8"),
    "a binary file": (lambda: b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 100, "not text"),
    "only zeros": (lambda: b"\0" * 100_000, "cannot be read"),
    "an empty file": (lambda: b"", "[questionnaire] is needed"),
    "only a mark of byte order": (lambda: b"\xef\xbb\xbf", "[questionnaire] is needed"),
    "an integer of 10,000 digits": (lambda: b"a = " + b"9" * 10_000, "Shorten"),
    "a number beyond all bounds": (
        lambda: HEAD + SECTION + ITEM.replace(b"text", b"decimal") % b"i" + b"min = inf\nmax = nan\n",
        "ordinary number",
    ),
    "signs that steer a terminal": (
        lambda: HEAD + b'"\\u001b[2J\\u0007" = 1\n',
        "\\x1b[2J\\x07 is not known",
    ),
    "a date where there is none": (lambda: b"a = 2026-02-31", "cannot be read"),
}


def check(path: Path, seconds: float = SECONDS) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "interview", "check", os.fspath(path)],
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
        env={**os.environ, "PYTHONPATH": str(HOME), "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
    )


def assert_told(done: "subprocess.CompletedProcess[str]", words: str) -> None:
    said = done.stdout + done.stderr
    assert done.returncode == 1, said[:2_000]
    assert "Traceback" not in said
    assert "\x1b" not in said
    assert words in said, said[:2_000]
    assert max(map(len, said.splitlines())) < 500


@pytest.mark.parametrize("name", CONTENTS)
def test_a_file_made_to_break_the_reader(name: str, tmp_path: Path) -> None:
    content, words = CONTENTS[name]
    place = tmp_path / "hostile.toml"
    place.write_bytes(content())
    assert_told(check(place), words)


def test_labels_of_a_page_each_are_not_compared_for_ever(tmp_path: Path) -> None:
    labels = (
        f"{number} " + " ".join(f"word{number * place % 97}" for place in range(250)) for number in range(300)
    )
    choices = ", ".join(f'{{ code = "c{n}", label = "{label}" }}' for n, label in enumerate(labels))
    item = b'[[section.item]]\nid = "i"\ntype = "select_one"\ntitle = "T"\nask = "Which?"\nchoices = ['
    file = tmp_path / "q.toml"
    file.write_bytes(HEAD + SECTION + item + choices.encode() + b"]\n")
    done = check(file)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "too many choices, or letters in them" in done.stdout


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert_told(check(tmp_path / "nowhere"), "There is no questionnaire at")


def test_a_path_that_is_too_long_to_be_one(tmp_path: Path) -> None:
    assert_told(check(tmp_path / ("a" * 5_000)), "There is no questionnaire at")


def test_a_folder_without_files(tmp_path: Path) -> None:
    assert_told(check(tmp_path), "holds no questionnaire.toml")


def test_a_folder_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "other"\n')
    assert_told(check(tmp_path), "The key project is not known here")


def test_a_folder_of_very_many_files(tmp_path: Path) -> None:
    for number in range(501):
        (tmp_path / f"{number}.toml").touch()
    assert_told(check(tmp_path), "a questionnaire has at most 500")


def test_a_link_that_leads_back_to_itself(tmp_path: Path) -> None:
    loop = tmp_path / "loop.toml"
    loop.symlink_to(loop)
    assert_told(check(loop), "There is no questionnaire at")


def test_a_folder_in_which_links_lead_back(tmp_path: Path) -> None:
    (tmp_path / "questionnaire.toml").write_bytes(questionnaire())
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "01.toml").symlink_to("01.toml")
    (tmp_path / "sections" / "here").symlink_to(tmp_path)
    assert_told(check(tmp_path), "cannot be followed")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_that_nobody_writes_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "questionnaire.toml")
    assert_told(check(tmp_path / "questionnaire.toml"), "is no plain file")
    assert_told(check(tmp_path), "is no plain file")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_that_never_ends() -> None:
    assert_told(check(Path("/dev/zero")), "is no plain file")


@pytest.mark.skipif(os.name != "posix" or sys.platform == "darwin", reason="names are bytes on Linux only")
def test_a_file_whose_name_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "questionnaire.toml").write_bytes(HEAD)
    (tmp_path / os.fsdecode(b"sections/\xff.toml")).write_bytes(b"a =")
    assert_told(check(tmp_path), "sections/\\udcff.toml")

"""interview forget: what people wrote is listed, removed after a yes, and nowhere in the folder afterwards."""

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Program

MARK = "Ilzemark"
SAID = f"""\
respondent_role: 1
overview_description: {MARK} describes
overview_description: What {MARK} says
/note {MARK} noted
/link https://{MARK.lower()}.example
delivery_model: na: {MARK} says it does not apply
access_entitlement: no_rule: since {MARK} came
access_help: dk {MARK} may know
contact_email: {MARK.lower()}@post.example
target access: Established; first step: ask {MARK}; owner: {MARK}; by: when {MARK} is back; sign: {MARK} smiles
view access: Starting because {MARK} thinks so
"""


def everywhere(folder: Path) -> str:
    """Names and contents of all files, but for the questionnaires that are kept."""
    files = [path for path in folder.rglob("*") if path.is_file() and ".definitions" not in path.parts]
    return "\n".join(f"{path.name}\n{path.read_text(errors='replace')}" for path in files)


@pytest.fixture
def personal(program: "Program") -> "Program":
    """An interview of a person by name, who wrote that name into everything that takes words."""
    ended = program("start", f"--name={MARK} Careers", f"--author={MARK}", typed=SAID)
    assert ended.code == 0, ended.err
    stem = f"{MARK.lower()}-careers"
    file = program.sessions / f"{stem}.toml"
    at = '[[event]]\nat = "2026-11-24T05:40:00Z"\n'
    whole = f'{at}act = "remarked"\ntext = "{MARK} on the whole"\n\n'
    whole += f'{at}act = "viewed"\nvalue = "not_sure"\ntext = "{MARK} wonders"\n\n'
    file.write_text(f"# {MARK} was here\n{file.read_text()}{whole}")
    (program.sessions / f"{stem}.draft").write_text(f'item = "overview_reason"\ntext = "{MARK} types"\n')
    (program.sessions / f"{stem}.torn-1").write_text(f'[[event]]\nitem = "other"\ntext = "{MARK}')
    (program.sessions / f".{stem}.toml.4242.tmp").write_text(MARK)
    (program.sessions / f"..{stem}.owner.4242.tmp").write_text(f'author = "{MARK}"\n')
    return program


def test_an_interview_that_took_over_from_it_is_named(personal: "Program") -> None:
    assert personal("again", f"{MARK} Careers", "--name=A year later", "--plain").code == 0
    elsewhere = personal.sessions.with_name("elsewhere")
    shutil.copytree(personal.sessions, elsewhere)
    ended = personal("forget", f"{MARK} Careers", "--everything-personal", f"--sessions={elsewhere}", "--yes")
    assert f"interview forget {elsewhere / 'a-year-later.toml'} --everything-personal" in ended.out
    shutil.rmtree(elsewhere)
    ended = personal("forget", f"{MARK} Careers", "--everything-personal", typed="yes\n")
    told = next(line for line in ended.out.splitlines() if line.startswith("A year later looks back"))
    assert MARK in everywhere(personal.sessions)
    assert told.endswith('interview forget "A year later" --everything-personal')
    personal("forget", "A year later", "--everything-personal", typed="yes\n")
    assert MARK not in everywhere(personal.sessions)


def test_everything_personal_is_listed_and_then_nowhere(personal: "Program") -> None:
    before = everywhere(personal.sessions)
    shown = personal("forget", MARK, "--everything-personal", typed="no\n")
    assert "Nothing was removed." in shown.out
    assert everywhere(personal.sessions) == before
    for kind in (
        "answers in words",
        "text beside a choice",
        "person who might know|people who",
        "link",
        "note",
    ):
        assert re.search(rf"^\d+ .*({kind})|^\d+ ({kind})", shown.out, re.MULTILINE), kind
    for kind in ("reason why", "texts of a target|texts of targets", "reasons for views", "who answered, in"):
        assert re.search(kind, shown.out), kind
    assert f"the name {MARK} Careers" in shown.out
    assert f"{MARK} types" in shown.out
    ended = personal("forget", f"{MARK} Careers", "--everything-personal", typed="yes\n")
    assert (ended.code, ended.err) == (0, "")
    assert ".interview-written.json" in ended.out
    assert MARK.lower() not in everywhere(personal.sessions).lower()
    (file,) = personal.sessions.glob("*.toml")
    assert re.fullmatch(r"ict-lmi-\d{4}-\d\d-\d\d", file.stem)
    after = personal("show", file.stem)
    assert after.code == 0
    assert MARK not in after.out
    assert {"respondent_role": "manager", "access_entitlement": "no_rule"}.items() <= personal.answers(
        file.stem
    ).items()


def test_without_the_questionnaire_it_goes_as_well(personal: "Program") -> None:
    (file,) = personal.sessions.glob("*.toml")
    file.write_text(file.read_text().replace('questionnaire = "ict-lmi"', 'questionnaire = "gone"'))
    for kept in (personal.sessions / ".definitions").iterdir():
        kept.unlink()
    ended = personal("forget", f"{MARK} Careers", "--everything-personal", "--yes")
    assert ended.code == 0
    assert "Its questionnaire is not here" in ended.out
    assert MARK.lower() not in everywhere(personal.sessions).lower()


@pytest.mark.parametrize(
    ("option", "gone"),
    [
        ("--notes", f"{MARK} on the whole"),
        ("--view", f"{MARK} wonders"),
        ("--author", f'author = "{MARK}"'),
        ("--name", f"{MARK} Careers"),
    ],
)
def test_each_option_takes_what_it_names_and_says_so(personal: "Program", option: str, gone: str) -> None:
    assert gone in everywhere(personal.sessions)
    ended = personal("forget", f"{MARK} Careers", option, "--yes")
    assert (ended.code, ended.err) == (0, "")
    left = everywhere(personal.sessions)
    assert gone not in left
    assert f"What {MARK} says" in left


def test_without_asking_the_name_has_to_be_whole(personal: "Program") -> None:
    before = everywhere(personal.sessions)
    assert f"Did you mean {MARK} Careers?" in personal("forget", f"{MARK} Car", "--notes", "--yes").sentence()
    assert everywhere(personal.sessions) == before

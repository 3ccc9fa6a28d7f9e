"""The documents for readers: what they show runs, what they name is there, and what there is they name."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import interview
from interview.cli.main import group
from interview.questionnaire.load import load
from interview.wording.voice import Voice
from perf.table import as_json, from_json, in_page
from tests.talk import Person

ROOT = Path(interview.__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *DOCS.glob("*.md"),
    *ROOT.glob("sessions/**/README.md"),
]
FACILITATING = (DOCS / "facilitating.md").read_text(encoding="utf-8")
WORKSHOP, _, CONVERSATION = FACILITATING.partition("\n## One conversation\n")
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


def snippets(page: Path) -> Iterator[str]:
    """What stands as code: inline, on one line, and each line of a block for the shell."""
    yield from snippets_in(page.read_text(encoding="utf-8"))


def snippets_in(text: str) -> Iterator[str]:
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        yield from re.split(r"\n|&&", block)
    for code in re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
        yield " ".join(code.split())


def words(snippet: str) -> list[str]:
    """The words of a command for the shell, up to where its streams go elsewhere."""
    command = re.split(r" [<>|#] ?", snippet.replace("[", "").replace("]", ""))[0]
    return shlex.split(command)


def options_of(command: click.Command) -> set[str]:
    return {name for option in command.params for name in (*option.opts, *option.secondary_opts)} | {"--help"}


INNER = [
    inner
    for outer in group.commands.values()
    if isinstance(outer, click.Group)
    for inner in outer.commands.values()
]
EVERY_OPTION = options_of(group).union(*map(options_of, (*group.commands.values(), *INNER)))


def problem(snippet: str) -> str:
    """What is wrong with a command for the shell that is shown to readers; empty for what calls no `interview`."""
    if snippet.startswith("--"):
        return "" if snippet.split()[0].rstrip(",") in EVERY_OPTION else "no command has this option"
    if not re.match(r"\s*(\S*/bin/)?interview( |$)", snippet):
        return ""
    _, *given = words(snippet)
    if not given or given[0].startswith("-"):
        known = options_of(group)
    elif given[0] in group.commands:
        command = group.commands[given[0]]
        if isinstance(command, click.Group):
            if given[1] not in command.commands:
                return f"there is no command {given[0]} {given[1]}"
            command = command.commands[given[1]]
        known = options_of(command)
    else:
        return f"there is no command {given[0]}"
    wrong = {word.split("=")[0] for word in given if word.startswith("-")} - known
    return f"it has no {' '.join(sorted(wrong))}" if wrong else ""


@each_page
def test_commands_and_options_that_a_page_shows_are_there(page: Path) -> None:
    wrong = [f"{snippet}: {said}" for snippet in snippets(page) if (said := problem(snippet))]
    assert wrong == []


def test_a_command_or_option_that_is_not_there_would_be_found() -> None:
    assert problem("interview begin") == "there is no command begin"
    assert problem(".venv/bin/interview show Riga --format pdf < x") == "it has no --format"
    assert problem("--loudly") == "no command has this option"


def test_the_readme_lists_every_command_and_the_pages_every_option() -> None:
    shown = [snippet for page in PAGES for snippet in snippets(page)]
    rows = re.findall(r"^\| `interview(?: (\w+))?", PAGES[0].read_text(encoding="utf-8"), re.MULTILINE)
    assert {name for name, command in group.commands.items() if not command.hidden} == set(rows) - {""}
    named = {word.split("=")[0].rstrip(",") for text in shown for word in text.split() if word[0] == "-"}
    short = {name for name in EVERY_OPTION if not name.startswith("--")}
    assert EVERY_OPTION - short - {"--help", "--version"} <= named


@each_page
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if ":" not in link and not (page.parent / link).exists()] == []


def test_the_code_of_the_python_guide_runs_from_top_to_bottom() -> None:
    blocks = re.findall(r"```python\n(.*?)```", (DOCS / "python.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) > 1
    shared: dict[str, object] = {}
    for block in blocks:
        exec(block, shared)
    assert "talk" in shared


def test_every_name_of_the_python_door_is_there_and_in_the_guide() -> None:
    guide = (DOCS / "python.md").read_text(encoding="utf-8")
    for name in interview.__all__:
        assert getattr(interview, name).__name__ == name
        assert f"`{name}" in guide


def test_the_guide_names_every_act_of_an_interview() -> None:
    guide = (DOCS / "python.md").read_text(encoding="utf-8")
    public = [name for name in vars(interview.Interview) if not name.startswith("_")]
    assert [name for name in public if not re.search(rf"`(Interview\.)?{name}\b", guide)] == []


def test_the_picture_of_the_readme_fetches_nothing() -> None:
    picture = (DOCS / "interview.svg").read_text(encoding="utf-8")
    assert "Before we start" in picture.replace("&#160;", " ")
    assert "@font-face" not in picture
    assert "url(http" not in picture


def test_the_facilitator_is_given_every_theme_by_the_name_to_type() -> None:
    listed = FACILITATING.partition("for `--sections`:")[2].partition(".")[0]
    sections = {section.id for section in load("ict-lmi").sections}
    assert {"context", *re.findall(r"`(\w+)`", listed)} == sections


@pytest.mark.parametrize(
    "line",
    [
        snippet
        for snippet in snippets_in(CONVERSATION)
        if not re.match(r"interview\b|-|\w+$|3:", snippet)
        or snippet in ("pause", "probe", "why", "where", "skip")
    ],
)
def test_what_is_told_to_be_typed_in_a_conversation_is_understood(line: str) -> None:
    talk = Person(interview.Interview(load("ict-lmi")))
    talk.types("/go to right to the service")
    asked = talk.asked
    assert asked == "access_entitlement"
    talk.types(line)
    assert not talk.heard(interview.TurnKind.UNCLEAR), talk.said
    assert not talk.heard(interview.TurnKind.ERROR), talk.said


def test_what_the_leader_of_a_workshop_is_told_to_type_is_a_word_of_the_desk() -> None:
    voice = Voice()
    known = [word for name in voice.names("command") for word in voice.words(f"command.{name}.words")]
    themes = {section.id for section in load("ict-lmi").sections}
    names = {"riga", "riga.toml", "riga.room", ".docx", ".definitions"} | themes
    told = [
        text for text in snippets_in(WORKSHOP) if not re.match(r"\s*interview\b|-", text) and text.strip()
    ]
    typed = [line for line in told if line not in names]
    assert len(typed) > 20
    assert [line for line in typed if not any(f"{line} ".startswith(f"{word} ") for word in known)] == []


def test_the_table_of_performance_is_what_was_measured() -> None:
    page = DOCS / "performance.md"
    parts, when, where = from_json(page.with_suffix(".json").read_text(encoding="utf-8"))
    rows = [row for _, found in parts for row in found]
    assert page.read_text(encoding="utf-8") == in_page(page, parts, when, where)
    assert as_json(parts, when, where) == page.with_suffix(".json").read_text(encoding="utf-8")
    assert all(row.what in page.read_text(encoding="utf-8") for row in rows)
    assert {beside.name for row in rows for beside in row.beside} >= {"survey-core", "xforms-engine"}

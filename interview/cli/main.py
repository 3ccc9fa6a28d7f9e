"""The commands. Each imports what it needs itself, so that `interview --help` stays quick."""

import gc
import os
import sys
from pathlib import Path

import click

from interview.cli import entry
from interview.cli.options import Outer, language_option, sessions_option
from interview.cli.words import Group, give_words, speak_as_asked
from interview.console import EXPLAINED, prepare, run
from interview.version import VERSION


def main() -> None:
    """The entry point."""
    gc.disable()  # nearly all that a start makes stays; `talk` turns it on again
    prepare()
    if "_INTERVIEW_COMPLETE" in os.environ:  # the shell asks for what could be typed next
        give_words(group)
        group.main(prog_name="interview")
    sys.exit(run(_obey))


def _obey() -> object:
    """What the command returns: its exit code, or nothing."""
    speak_as_asked(group, sys.argv[1:])
    with group.make_context("interview", sys.argv[1:]) as context:
        return group.invoke(context)


plain_option = click.option("--plain", is_flag=True)
mouse_option = click.option("--no-mouse", is_flag=True)


@click.group(cls=Group, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, message="interview %(version)s")
@sessions_option
@plain_option
@mouse_option
@language_option
@click.pass_context
def group(
    context: click.Context, folder: Path | None, plain: bool, no_mouse: bool, language: str | None
) -> int | None:
    """A guided interview that maps a career guidance service against good practice."""
    context.obj = Outer(folder, plain, no_mouse, language)
    if context.invoked_subcommand is None:
        return entry.welcome(folder, plain=plain, mouse=not no_mouse)
    return None


@group.command()
@click.argument("questionnaire", default=entry.USUAL)
@click.option(
    "--sections",
)
@click.option(
    "--pass",
    "pass_",
    type=click.Choice(["first", "quick", "full"]),
)
@click.option("--name")
@language_option
@click.option("--author")
@plain_option
@mouse_option
@sessions_option
@click.pass_obj
def start(
    outer: Outer,
    questionnaire: str,
    sections: str | None,
    pass_: str | None,
    name: str | None,
    language: str | None,
    author: str | None,
    plain: bool,
    no_mouse: bool,
    folder: Path | None,
) -> int:
    """Start a new interview with QUESTIONNAIRE, a name or a path."""
    wanted = None
    if sections is not None:
        wanted = tuple(dict.fromkeys(part.strip() for part in sections.split(",") if part.strip()))
        if not wanted:
            from interview.sentences import say

            raise click.BadParameter(say("cli.mistake.no_theme"), param_hint="--sections")
    return entry.start(
        questionnaire,
        folder or outer.folder,
        language=language or outer.language,
        sections=wanted,
        pass_=pass_,
        name=name,
        author=author,
        plain=plain or outer.plain,
        mouse=not (no_mouse or outer.no_mouse),
    )


@group.command()
@click.argument("session", nargs=-1)
@plain_option
@mouse_option
@sessions_option
@click.pass_obj
def resume(outer: Outer, session: tuple[str, ...], plain: bool, no_mouse: bool, folder: Path | None) -> int:
    """Go on with SESSION, a name or a file; without one, the last that was touched."""
    mouse = not (no_mouse or outer.no_mouse)
    return entry.resume(
        " ".join(session) or None, folder or outer.folder, plain=plain or outer.plain, mouse=mouse
    )


@group.command()
@click.argument("session")
@click.option("--name")
@click.option("--author")
@plain_option
@mouse_option
@sessions_option
@click.pass_obj
def again(
    outer: Outer,
    session: str,
    name: str | None,
    author: str | None,
    plain: bool,
    no_mouse: bool,
    folder: Path | None,
) -> int:
    """Ask SESSION again, a year later: a new interview beside it that follows the earlier one."""
    return entry.again(
        session,
        folder or outer.folder,
        name=name,
        author=author,
        plain=plain or outer.plain,
        mouse=not (no_mouse or outer.no_mouse),
    )


@group.command("list")
@sessions_option
@click.pass_obj
def list_sessions(outer: Outer, folder: Path | None) -> None:
    """List the saved sessions, the last touched first."""
    entry.list_sessions(folder or outer.folder)


@group.command()
@click.argument("session", required=False)
@click.option("--plain", is_flag=True)
@language_option
@sessions_option
@click.pass_obj
def show(outer: Outer, session: str | None, plain: bool, language: str | None, folder: Path | None) -> None:
    """Print the summary of SESSION: what was said, what is open, and how it compares."""
    entry.show(
        session,
        folder or outer.folder,
        plain=plain or outer.plain,
        language=language or outer.language,
    )


@group.command()
@click.argument("questionnaire", default=entry.USUAL)
def check(questionnaire: str) -> int:
    """Check QUESTIONNAIRE, a name or a path, and print every problem."""
    from interview.lint import check_questionnaire
    from interview.plain.screen import own_screen

    problems = check_questionnaire(questionnaire)
    screen = own_screen()
    for problem in problems:
        screen.line(str(problem))
    screen.line(problems.counted(questionnaire))
    return EXPLAINED if problems.errors else 0


@group.command()
def schema() -> None:
    """Print the JSON Schema of questionnaire files, for editors."""
    from interview.questionnaire.shape.json_schema import schema_text

    print(schema_text(), end="")


_REPORTS = ("report", "card", "inventory", "compare", "pool", "benchmark")
_OTHERS = ("copy", "forget", "rename", "share", "targets", "translate", "update", "workshop")
group.load_later(
    dict.fromkeys(_REPORTS, "interview.cli.reports") | {name: f"interview.cli.{name}" for name in _OTHERS}
)

"""The commands. Each imports what it needs itself, so that `interview --help` stays quick."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from interview.cli.copy import copy
from interview.cli.forget import forget
from interview.cli.options import Outer, session_meant, sessions_folder, sessions_option
from interview.cli.reports import COMMANDS
from interview.console import EXPLAINED, prepare, run, wants_plain
from interview.tui.gate import can_show
from interview.version import VERSION

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview

DEFAULT = "ict-lmi"


class Talk(Protocol):
    """Holds a conversation to its end or pause; `setup` asks for themes and pass first."""

    def __call__(self, interview: "Interview", *, setup: bool) -> None: ...


def main() -> None:
    """The entry point."""
    gc.disable()  # nearly all that a start makes stays; `talk` turns it on again
    prepare()
    if "_INTERVIEW_COMPLETE" in os.environ:  # the shell asks for what could be typed next
        group.main(prog_name="interview")
    sys.exit(run(_obey))


def _obey() -> None:
    with group.make_context("interview", sys.argv[1:]) as context:
        group.invoke(context)


plain_option = click.option("--plain", is_flag=True, help="Line by line, for screen readers and pipes.")
mouse_option = click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, message="interview %(version)s")
@sessions_option
@plain_option
@mouse_option
@click.pass_context
def group(context: click.Context, folder: Path | None, plain: bool, no_mouse: bool) -> None:
    """A guided interview that maps a career guidance service against good practice.

    Without a command: shows what is here, and lets you resume or start. In a terminal it fills the screen;
    with --plain, or ACCESSIBLE=1, it goes line by line.
    """
    context.obj = Outer(folder, plain, no_mouse)
    if context.invoked_subcommand is None:
        if _full_screen(plain):
            from interview.tui.run import welcome

            raise click.exceptions.Exit(welcome(folder, mouse=not no_mouse))
        _welcome(sessions_folder(folder))


@group.command()
@click.argument("questionnaire", default=DEFAULT)
@click.option("--sections", help="Ids of the themes, with commas: access,funding.")
@click.option("--pass", "which", type=click.Choice(["quick", "full"]), help="How deep to go; quick is usual.")
@click.option("--name", help="A name for this interview, such as the service it describes.")
@click.option("--language", help="Language to begin in, such as en.")
@click.option("--author", help="Who answers; kept with each answer.")
@plain_option
@mouse_option
@sessions_option
@click.pass_obj
def start(
    outer: Outer,
    questionnaire: str,
    sections: str | None,
    which: str | None,
    name: str | None,
    language: str | None,
    author: str | None,
    plain: bool,
    no_mouse: bool,
    folder: Path | None,
) -> None:
    """Start a new interview with QUESTIONNAIRE, a name or a path."""
    wanted = None
    if sections is not None:
        wanted = tuple(dict.fromkeys(part.strip() for part in sections.split(",") if part.strip()))
        if not wanted:
            hint = "no theme is named. Leave the option out to choose at the start."
            raise click.BadParameter(hint, param_hint="--sections")
    place = sessions_folder(folder or outer.folder)
    talk = _talk(plain or outer.plain, no_mouse or outer.no_mouse)
    _start(place, talk, questionnaire, language, wanted, which, name, author)


@group.command()
@click.argument("session", required=False)
@plain_option
@mouse_option
@sessions_option
@click.pass_obj
def resume(outer: Outer, session: str | None, plain: bool, no_mouse: bool, folder: Path | None) -> None:
    """Go on with SESSION, a name or a file; without one, the last that was touched."""
    talk = _talk(plain or outer.plain, no_mouse or outer.no_mouse)
    _resume(session, sessions_folder(folder or outer.folder), talk)


@group.command("list")
@sessions_option
@click.pass_obj
def list_sessions(outer: Outer, folder: Path | None) -> None:
    """List the saved sessions, the last touched first."""
    _list(sessions_folder(folder or outer.folder))


@group.command()
@click.argument("session", required=False)
@sessions_option
@click.pass_obj
def show(outer: Outer, session: str | None, folder: Path | None) -> None:
    """Print the summary of SESSION: what was said, what is open, and how it compares."""
    _show(session, sessions_folder(folder or outer.folder))


@group.command()
@click.argument("questionnaire", default=DEFAULT)
def check(questionnaire: str) -> None:
    """Check QUESTIONNAIRE, a name or a path, and print every problem."""
    from interview.lint import check_questionnaire
    from interview.plain import own_screen

    problems = check_questionnaire(questionnaire)
    screen = own_screen()
    for problem in problems:
        screen.line(str(problem))
    screen.line(problems.counted(questionnaire))
    if problems.errors:
        raise click.exceptions.Exit(EXPLAINED)


@group.command()
def schema() -> None:
    """Print the JSON Schema of questionnaire files, for editors."""
    from interview.questionnaire.shape.json_schema import schema_text

    print(schema_text(), end="")


def _full_screen(plain: bool) -> bool:
    """Whether the chat is used; a person whose terminal cannot show it is told why it is not."""
    if plain:
        return False
    if can_show():
        return True
    if sys.stdin.isatty() and sys.stdout.isatty() and not wants_plain():
        from interview.plain import own_screen
        from interview.wording.voice import Voice

        own_screen().line(Voice().say("chat.plain_instead"))
    return False


def _talk(plain: bool, no_mouse: bool) -> Talk:
    """How to hold a conversation here. Ends the program with the exit code of the one on the full screen."""
    if not _full_screen(plain):
        return _talk_plainly

    def on_the_screen(interview: "Interview", *, setup: bool) -> None:
        from interview.tui.run import talk

        raise click.exceptions.Exit(talk(interview, setup=setup, mouse=not no_mouse))

    return on_the_screen


def _talk_plainly(interview: "Interview", *, setup: bool) -> None:
    from interview.plain import talk

    code = talk(interview, setup=setup)
    if code:
        raise click.exceptions.Exit(code)


def _welcome(place: Path) -> None:
    """Bare `interview`, line by line: what is here, then resume, look or start."""
    from interview.plain import choose, own_screen
    from interview.session.folder import Sessions

    screen = own_screen()
    entries = Sessions(place).list()
    if not sys.stdin.isatty() or all(entry.damaged for entry in entries):
        if entries and sys.stdin.isatty():
            _list(place)
        return _start(place, _talk_plainly)
    choice = choose(entries, place, screen.typed, screen)
    while choice.act == "look":
        _show(choice.file, place)
        screen.line("")
        choice = choose(Sessions(place).list(), place, screen.typed, screen)
    if choice.act == "new":
        _start(place, _talk_plainly)
    elif choice.act == "resume":
        _resume(choice.file, place, _talk_plainly)


def _list(place: Path) -> None:
    from interview.plain import own_screen
    from interview.session.folder import Sessions
    from interview.wording.sessions import listing_lines

    screen = own_screen()
    for line in listing_lines(Sessions(place).list(), place):
        screen.line(line)


def _start(
    place: Path,
    talk: Talk,
    questionnaire: str = DEFAULT,
    language: str | None = None,
    sections: tuple[str, ...] | None = None,
    which: str | None = None,
    name: str | None = None,
    author: str | None = None,
) -> None:
    from interview.dialogue.interview import Interview
    from interview.questionnaire.load import load
    from interview.snapshot.opening import check_good_practice

    loaded = load(questionnaire, language=language)
    check_good_practice(loaded, loaded.definition_digest, name=questionnaire)
    with Interview.create(
        loaded, place, name=name, sections=sections, full=which == "full", author=author
    ) as interview:
        interview.usually_in(sessions_folder(None))
        talk(interview, setup=sections is None and which is None)


def _resume(session: str | None, place: Path, talk: Talk) -> None:
    from interview.dialogue.interview import Interview
    from interview.session.folder import Sessions

    with Interview.open(Sessions(place).meant(session), folder=place) as interview:
        interview.usually_in(sessions_folder(None))
        talk(interview, setup=False)


def _show(session: str | None, place: Path) -> None:
    from interview.plain import own_screen
    from interview.snapshot.opening import open_snapshot

    screen = own_screen()
    snapshot = open_snapshot(session_meant(session, place), folder=place)
    for notice in snapshot.notices:
        screen.line(notice)
    screen.summary(snapshot)


for command in (copy, forget, *COMMANDS):
    group.add_command(command)

"""The commands. Each imports what it needs itself, so that `interview --help` stays quick."""

import os
import signal
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, ParamSpec

import click

from interview.errors import UserError

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview

P = ParamSpec("P")

EXPLAINED = 1
"""Exit code for a problem that was told in a sentence; click uses 2 for wrong usage."""


def main() -> None:
    """The entry point: every problem becomes one sentence on standard error."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _leave)
    group(prog_name="interview")


def told(command: Callable[P, None]) -> Callable[P, None]:
    """Turns a UserError into its sentence and exit code 1."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except UserError as error:
            _stop(str(error))
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(128 + signal.SIGPIPE)

    return run


sessions_option = click.option(
    "--sessions",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the saved sessions.",
)
plain_option = click.option("--plain", is_flag=True, help="Line by line, for screen readers and pipes.")


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="interview", message="interview %(version)s")
@sessions_option
@click.pass_context
def group(context: click.Context, folder: Path | None) -> None:
    """A guided interview that maps a career guidance service against good practice.

    Without a command: shows what is here, and lets you resume or start.
    """
    context.obj = folder
    if context.invoked_subcommand is None:
        _welcome(folder)


@group.command()
@click.argument("questionnaire", default="ict-lmi")
@click.option("--sections", help="Ids of the themes, with commas: access,funding.")
@click.option("--pass", "which", type=click.Choice(["quick", "full"]), help="How deep to go; quick is usual.")
@click.option("--name", help="A name for this interview, such as the service it describes.")
@click.option("--language", help="Language to begin in, such as en.")
@click.option("--author", help="Who answers; kept with each answer.")
@plain_option
@sessions_option
@click.pass_obj
@told
def start(
    outer: Path | None,
    questionnaire: str,
    sections: str | None,
    which: str | None,
    name: str | None,
    language: str | None,
    author: str | None,
    plain: bool,
    folder: Path | None,
) -> None:
    """Start a new interview with QUESTIONNAIRE, a name or a path."""
    del plain
    wanted = tuple(part.strip() for part in sections.split(",") if part.strip()) if sections else None
    _start(questionnaire, language, _folder(folder or outer), wanted, which, name, author)


@group.command()
@click.argument("session", required=False)
@plain_option
@sessions_option
@click.pass_obj
@told
def resume(outer: Path | None, session: str | None, plain: bool, folder: Path | None) -> None:
    """Go on with SESSION, a name or a file; without one, the last that was touched."""
    del plain
    _resume(session, _folder(folder or outer))


@group.command("list")
@sessions_option
@click.pass_obj
@told
def list_sessions(outer: Path | None, folder: Path | None) -> None:
    """List the saved sessions, the last touched first."""
    from interview.report.listing import listing_lines
    from interview.session.folder import Sessions

    place = _folder(folder or outer)
    for line in listing_lines(Sessions(place).list(), place):
        click.echo(line)


@group.command()
@click.argument("session", required=False)
@sessions_option
@click.pass_obj
@told
def show(outer: Path | None, session: str | None, folder: Path | None) -> None:
    """Print the summary of SESSION: what was said, what is open, and how it compares."""
    from interview.dialogue.interview import Interview
    from interview.report.summary import summary
    from interview.report.text import written

    place = _folder(folder or outer)
    with Interview.open(_named(session, place), folder=place, read_only=True) as interview:
        for notice in interview.session.notices:
            click.echo(notice)
        click.echo(written(summary(interview), _width()))


@group.command()
@click.argument("questionnaire", default="ict-lmi")
@told
def check(questionnaire: str) -> None:
    """Check QUESTIONNAIRE, a name or a path, and print every problem."""
    from interview.checking import check_questionnaire

    problems = check_questionnaire(questionnaire)
    for problem in problems:
        click.echo(str(problem))
    click.echo(problems.counted(questionnaire))
    if problems.errors:
        sys.exit(EXPLAINED)


@group.command()
def schema() -> None:
    """Print the JSON Schema of questionnaire files, for editors."""
    from interview.questionnaire.schema import schema_text

    click.echo(schema_text(), nl=False)


@group.command()
@click.argument("session")
@click.argument("items", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask before removing.")
@sessions_option
@click.pass_obj
@told
def forget(outer: Path | None, session: str, items: tuple[str, ...], yes: bool, folder: Path | None) -> None:
    """Remove the values of ITEMS from SESSION for good, with notes, links and drafts."""
    from interview.dialogue.interview import Interview, system_clock
    from interview.session.folder import Sessions
    from interview.session.forget import forget as remove

    place = _folder(folder or outer)
    path = Sessions(place).find(session)
    with Interview.open(path, folder=place, read_only=True) as interview:
        unknown = [item for item in items if item not in interview.questionnaire.by_id]
        if unknown:
            _stop(f"There is no item {unknown[0]}. `interview show {session}` lists what was answered.")
    names = ", ".join(items)
    if not yes and not click.confirm(f"Remove {names} from {path.stem} for good? This cannot be undone"):
        click.echo("Nothing was removed.")
        return
    count = remove(path, items, system_clock)
    click.echo(f"{count} {'entry' if count == 1 else 'entries'} no longer hold what was said about {names}.")


def _welcome(folder: Path | None) -> None:
    """Bare `interview`: what is here, then resume or start."""
    from interview.report.listing import listing_lines
    from interview.session.folder import Sessions

    @told
    def welcome() -> None:
        place = _folder(folder)
        found = [entry for entry in Sessions(place).list() if not entry.damaged]
        if not found or not sys.stdin.isatty():
            _start("ict-lmi", None, place, None, None, None, None)
            return
        for number, line in enumerate(listing_lines(found, place)):
            click.echo(line if number == 0 else f"{number} {line}")
        click.echo("Type a number to go on with it, look and a number to see it, or new to start.")
        _choose(place, [entry.name for entry in found])

    welcome()


def _choose(place: Path, names: list[str]) -> None:
    while True:
        try:
            line = input("> ").strip().casefold()
        except (EOFError, KeyboardInterrupt):
            click.echo("")
            return
        words = line.split() or ["1"]
        number = words[-1]
        if words[0] in ("new", "start", "n"):
            _start("ict-lmi", None, place, None, None, None, None)
            return
        if words[0] in ("quit", "exit", "q"):
            return
        if number.isdigit() and 1 <= int(number) <= len(names):
            name = names[int(number) - 1]
            if words[0] == "look":
                context = click.get_current_context()
                context.invoke(show, session=name, folder=place)
            else:
                _resume(name, place)
            return
        click.echo(f"Type a number from 1 to {len(names)}, look and a number, new, or quit.")


def _start(
    questionnaire: str,
    language: str | None,
    place: Path,
    sections: tuple[str, ...] | None,
    which: str | None,
    name: str | None,
    author: str | None,
) -> None:
    from interview.dialogue.interview import Interview
    from interview.questionnaire.loading import load

    loaded = load(questionnaire, language=language)
    with Interview.create(
        loaded, place, name=name, sections=sections, full=which == "full", author=author
    ) as interview:
        _talk(interview, setup=sections is None and which is None)


def _resume(session: str | None, place: Path) -> None:
    from interview.dialogue.interview import Interview

    with Interview.open(_named(session, place), folder=place) as interview:
        _talk(interview, setup=False)


def _talk(interview: "Interview", *, setup: bool) -> None:
    """The plain conversation on standard input and output."""
    from interview.plain import Screen, converse, run_script

    screen = Screen(sys.stdout, _width())
    if sys.stdin.isatty():
        converse(interview, _typed_line, screen, setup=setup)
        return
    stopped = run_script(interview, sys.stdin, screen)
    if stopped:
        _stop(
            f"Line {stopped.number} was not understood: {stopped.line!r}. {stopped.reason} "
            "Everything before it is saved."
        )


def _typed_line() -> str | None:
    """One line from the terminal; None at the end of input, or on Ctrl+C."""
    try:
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        return None
    return line.rstrip("\n") if line else None


def _named(session: str | None, place: Path) -> str | Path:
    """The session meant: by name, or the last one touched."""
    from interview.session.folder import Sessions

    if session is not None:
        return session
    found = [entry for entry in Sessions(place).list() if not entry.damaged]
    if not found:
        _stop(f"There is no session in {place} yet. Begin one with: interview start")
    return found[0].path


def _folder(option: Path | None) -> Path:
    from interview.session.place import choose_folder

    return choose_folder(option, os.environ, Path.cwd())


def _width() -> int | None:
    """Columns to wrap to: those of the terminal, or none when the output goes elsewhere."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return max(20, shutil.get_terminal_size().columns)


def _stop(sentence: str) -> NoReturn:
    sys.stdout.flush()
    click.echo(sentence, err=True)
    sys.exit(EXPLAINED)


def _leave(number: int, _: object) -> NoReturn:
    """A closed window or a polite kill: everything is saved already."""
    sys.exit(128 + number)

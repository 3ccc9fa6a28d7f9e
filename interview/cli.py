"""The commands. Each imports what it needs itself, so that `interview --help` stays quick."""

import gc
import os
import sys
from pathlib import Path

import click

from interview.command_line import session_meant, sessions_folder, sessions_option
from interview.console import EXPLAINED, columns, is_spoken, prepare, run
from interview.errors import UserError
from interview.taking_home import COMMANDS

DEFAULT = "ict-lmi"


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
        _welcome(sessions_folder(folder))


@group.command()
@click.argument("questionnaire", default=DEFAULT)
@click.option("--sections", help="Ids of the themes, with commas: access,funding.")
@click.option("--pass", "which", type=click.Choice(["quick", "full"]), help="How deep to go; quick is usual.")
@click.option("--name", help="A name for this interview, such as the service it describes.")
@click.option("--language", help="Language to begin in, such as en.")
@click.option("--author", help="Who answers; kept with each answer.")
@plain_option
@sessions_option
@click.pass_obj
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
    wanted = None
    if sections is not None:
        wanted = tuple(dict.fromkeys(part.strip() for part in sections.split(",") if part.strip()))
        if not wanted:
            hint = "no theme is named. Leave the option out to choose at the start."
            raise click.BadParameter(hint, param_hint="--sections")
    _start(sessions_folder(folder or outer), questionnaire, language, wanted, which, name, author)


@group.command()
@click.argument("session", required=False)
@plain_option
@sessions_option
@click.pass_obj
def resume(outer: Path | None, session: str | None, plain: bool, folder: Path | None) -> None:
    """Go on with SESSION, a name or a file; without one, the last that was touched."""
    del plain
    _resume(session, sessions_folder(folder or outer))


@group.command("list")
@sessions_option
@click.pass_obj
def list_sessions(outer: Path | None, folder: Path | None) -> None:
    """List the saved sessions, the last touched first."""
    _list(sessions_folder(folder or outer))


@group.command()
@click.argument("session", required=False)
@sessions_option
@click.pass_obj
def show(outer: Path | None, session: str | None, folder: Path | None) -> None:
    """Print the summary of SESSION: what was said, what is open, and how it compares."""
    _show(session, sessions_folder(folder or outer))


@group.command()
@click.argument("questionnaire", default=DEFAULT)
def check(questionnaire: str) -> None:
    """Check QUESTIONNAIRE, a name or a path, and print every problem."""
    from interview.checking import check_questionnaire
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
    from interview.questionnaire.schema import schema_text

    print(schema_text(), end="")


@group.command()
@click.argument("session")
@click.argument("items", metavar="ITEM...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask before removing.")
@sessions_option
@click.pass_obj
def forget(outer: Path | None, session: str, items: tuple[str, ...], yes: bool, folder: Path | None) -> None:
    """Remove the values of each ITEM from SESSION for good, with notes, links and drafts."""
    from interview.dialogue.interview import system_clock
    from interview.session.folder import Sessions
    from interview.session.forget import forget as remove

    place = sessions_folder(folder or outer)
    path = Sessions(place).find(session)
    _known_items(path, items)
    names = ", ".join(items)
    if not yes and not _confirmed(f"Remove {names} from {path.stem} for good? This cannot be undone."):
        print("Nothing was removed.")
        return
    count = remove(path, items, system_clock)
    print(f"{count} {'entry' if count == 1 else 'entries'} no longer hold what was said about {names}.")


def _known_items(path: Path, items: tuple[str, ...]) -> None:
    """UserError for a name that neither the session nor its questionnaire has.

    A session without its questionnaire can be made to forget as well.
    """
    from interview.dialogue.interview import questionnaire_of
    from interview.session.folder import Sessions

    sessions = Sessions(path.parent)
    with sessions.look(path) as session:
        known = {name for event in session.journal.events for name in (event.item, event.check) if name}
        if known.issuperset(items):
            return
        try:
            known.update(questionnaire_of(session, sessions).by_id)
        except UserError:
            known.update(draft[:1] if (draft := session.saved_draft()) else ())
    unknown = [item for item in items if item not in known]
    if unknown:
        raise UserError(
            f"There is no item {unknown[0]} in {path.stem}, so nothing was removed. "
            f"The ids stand in {path} behind `item =`."
        )


def _confirmed(question: str) -> bool:
    """Whether a person says yes; UserError when there is nobody to ask."""
    print(f"{question} (yes or no)")
    print("> ", end="", flush=True)
    answer = sys.stdin.readline()
    if not answer:
        print()
        raise UserError("Nothing was removed, as nobody answered. To remove without asking, add --yes.")
    return answer.strip().casefold() in ("y", "yes")


def _welcome(place: Path) -> None:
    """Bare `interview`: what is here, then resume, look or start."""
    from interview.plain import choose, own_screen
    from interview.session.folder import Sessions

    screen = own_screen()
    entries = Sessions(place).list()
    if not sys.stdin.isatty() or all(entry.damaged for entry in entries):
        if entries and sys.stdin.isatty():
            _list(place)
        return _start(place)
    choice = choose(entries, place, screen.typed, screen)
    while choice.act == "look":
        _show(choice.name, place)
        screen.line("")
        choice = choose(Sessions(place).list(), place, screen.typed, screen)
    if choice.act == "new":
        _start(place)
    elif choice.act == "resume":
        _resume(choice.name, place)


def _list(place: Path) -> None:
    from interview.plain import own_screen
    from interview.report.listing import listing_lines
    from interview.session.folder import Sessions

    screen = own_screen()
    for line in listing_lines(Sessions(place).list(), place):
        screen.line(line)


def _start(
    place: Path,
    questionnaire: str = DEFAULT,
    language: str | None = None,
    sections: tuple[str, ...] | None = None,
    which: str | None = None,
    name: str | None = None,
    author: str | None = None,
) -> None:
    from interview.dialogue.interview import Interview
    from interview.plain import talk
    from interview.questionnaire.loading import load

    loaded = load(questionnaire, language=language)
    with Interview.create(
        loaded, place, name=name, sections=sections, full=which == "full", author=author
    ) as interview:
        interview.usually_in(sessions_folder(None))
        talk(interview, setup=sections is None and which is None)


def _resume(session: str | None, place: Path) -> None:
    from interview.dialogue.interview import Interview
    from interview.plain import talk

    with Interview.open(session_meant(session, place), folder=place) as interview:
        interview.usually_in(sessions_folder(None))
        talk(interview, setup=False)


def _show(session: str | None, place: Path) -> None:
    from interview.dialogue.interview import Interview
    from interview.plain import own_screen
    from interview.report.summary import summary
    from interview.report.text import written

    screen = own_screen()
    with Interview.open(session_meant(session, place), folder=place, read_only=True) as interview:
        for notice in interview.session.notices:
            screen.line(notice)
        print(written(summary(interview), columns(), underlined=not is_spoken()))


for command in COMMANDS:
    group.add_command(command)

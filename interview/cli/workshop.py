"""The commands for a group: prepare a workshop, lead it, show the room what it may see, list them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview.cli import entry
from interview.cli.options import Outer, language_option, sessions_folder, sessions_option
from interview.cli.words import Group

if TYPE_CHECKING:
    from interview.workshop.desk import Desk

_plain = click.option("--plain", is_flag=True)


@click.group(cls=Group)
def workshop() -> None:
    """Answer with a group: everybody alone and sealed, then talk where you differ."""


workshop.load_later({"pack": "interview.cli.pack"})


@workshop.command()
@click.argument("name")
@click.option("--questionnaire", default=entry.USUAL)
@click.option("--sections")
@click.option(
    "--pass",
    "pass_",
    type=click.Choice(["first", "quick", "full"]),
    default="quick",
)
@click.option("--people", type=click.IntRange(1, 200), default=14)
@click.option("--minutes", type=click.IntRange(1, 1000), default=150)
@language_option
@_plain
@sessions_option
@click.pass_obj
def new(
    outer: Outer,
    name: str,
    questionnaire: str,
    sections: str | None,
    pass_: str,
    people: int,
    minutes: int,
    language: str | None,
    plain: bool,
    folder: Path | None,
) -> int:
    """Prepare a workshop: answer its frame once for all, and see the list and the time plan."""
    from interview.questionnaire.load import load_to_speak
    from interview.snapshot.origin import check_good_practice
    from interview.workshop.desk import new_workshop

    loaded = load_to_speak(questionnaire, language or outer.language)
    check_good_practice(loaded, loaded.definition_digest, name=questionnaire)
    wanted = tuple(dict.fromkeys(part.strip() for part in (sections or "").split(",") if part.strip()))
    desk = new_workshop(
        loaded,
        sessions_folder(folder or outer.folder),
        name=name,
        sections=wanted or None,
        pass_=pass_,
        people=people,
        minutes=minutes,
    )
    return _held(desk, plain=plain or outer.plain, mouse=not outer.no_mouse, setup=not wanted)


@workshop.command("open")
@click.argument("name")
@_plain
@sessions_option
@click.pass_obj
def open_(outer: Outer, name: str, plain: bool, folder: Path | None) -> int:
    """Lead the workshop NAME: the facilitator's desk. After a crash it goes on where it was."""
    from interview.workshop.desk import open_workshop

    desk = open_workshop(name, folder=sessions_folder(folder or outer.folder))
    return _held(desk, plain=plain or outer.plain, mouse=not outer.no_mouse)


def _held(desk: "Desk", *, plain: bool, mouse: bool, setup: bool = False) -> int:
    with desk:
        desk.usually_in(sessions_folder(None))
        return entry.conversation(plain=plain, mouse=mouse)(desk, setup=setup)


@workshop.command()
@click.argument("name")
@sessions_option
@click.pass_obj
def project(outer: Outer, name: str, folder: Path | None) -> int:
    """Show the room what it may see of the workshop NAME, in a window of its own. Ctrl+C leaves."""
    import sys

    from interview.errors import UserError
    from interview.session.finding import program
    from interview.session.folder import Sessions
    from interview.wording.voice import Voice

    file = Sessions(sessions_folder(folder or outer.folder)).find(name).with_suffix(".room")
    if not file.is_dir():
        raise UserError(Voice().say("workshops.no_room", name=name, program=program()))
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UserError(Voice().say("workshops.wall_needs_terminal"))
    from interview.tui.wall import WallApp

    WallApp(file / "public.toml").run(mouse=False)
    return 0


@workshop.command()
@click.argument("name")
@sessions_option
@click.pass_obj
def sheet(outer: Outer, name: str, folder: Path | None) -> int:
    """Type in sheets of the workshop NAME beside its desk, in a window of your own. An empty line ends it."""
    from interview.errors import UserError
    from interview.plain.screen import own_screen
    from interview.session.finding import program
    from interview.session.folder import Sessions
    from interview.wording.voice import Voice
    from interview.workshop.ballot_paper import read_door
    from interview.workshop.folder import RoomFolder
    from interview.workshop.sheets import put_in

    room = RoomFolder(Sessions(sessions_folder(folder or outer.folder)).find(name))
    if not room.path.is_dir():
        raise UserError(Voice().say("workshops.no_room", name=name, program=program()))
    room.refuse_links_for_votes()
    voice, screen = Voice(read_door(room).language or "en"), own_screen()
    screen.line(voice.say("workshops.sheets_how"))
    while line := _seen_by_nobody_else():
        typed = line.removeprefix("/").removeprefix("sheet ")
        screen.line(put_in(room, read_door(room), typed, voice).sentence)
    return 0


def _seen_by_nobody_else() -> str:
    """A line that is typed, and leaves the screen with Enter: it is somebody's sheet. Empty at the end."""
    import sys

    from interview.console import columns

    prompt = "> " if sys.stdin.isatty() else ""
    try:
        line = input(prompt)
    except EOFError:
        return ""
    if prompt and sys.stdout.isatty():
        rows = 1 + (len(prompt + line) - 1) // (columns() or 80)
        sys.stdout.write("\x1b[1A\x1b[2K" * rows)
    return line.strip()


@workshop.command("list")
@sessions_option
@click.pass_obj
def list_workshops(outer: Outer, folder: Path | None) -> None:
    """List the workshops, the last touched first."""
    from interview.plain.screen import own_screen
    from interview.session.folder import Sessions
    from interview.wording.voice import Voice
    from interview.workshop.listing import workshop_lines

    place, screen = sessions_folder(folder or outer.folder), own_screen()
    for line in workshop_lines(Sessions(place).list(), place, Voice()):
        screen.line(line)

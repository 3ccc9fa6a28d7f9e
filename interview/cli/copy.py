"""The command that writes a session with what stands in it and nothing else, to hand on or to go on with."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview.cli.entry import session_meant
from interview.cli.options import Outer, sessions_folder, sessions_option
from interview.cli.words import Command
from interview.errors import SessionError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interview.session.events import Event
    from interview.session.header import Header
    from interview.snapshot.snapshot import Snapshot
    from interview.wording.voice import Voice

ENDING = ".toml"
_BESIDE = ("targets", "views", "kept")


@click.command(cls=Command)
@click.argument("session", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
)
@click.option("--authors", is_flag=True)
@sessions_option
@click.pass_obj
def copy(outer: Outer, session: str | None, output: Path | None, authors: bool, folder: Path | None) -> None:
    """Write a copy of SESSION with last values only: nothing that was changed or taken back."""
    from interview.path.checks import is_kept
    from interview.plain.screen import own_screen
    from interview.session.last_values import last_values
    from interview.snapshot.opening import open_session
    from interview.snapshot.snapshot import Snapshot

    place = sessions_folder(folder or outer.folder)
    opened, questionnaire = open_session(session_meant(session, place), folder=place, read_only=True)
    with opened:
        snapshot = Snapshot.of(opened, questionnaire)
        voice, screen = snapshot.voice, own_screen()
        hidden = snapshot.behind_private
        checks = snapshot.questionnaire.checks
        kept = {check.id for check in checks if is_kept(snapshot.path, snapshot.record, check)}
        events = last_values(snapshot.events, without=hidden, kept=kept, authors=authors)
        path = _target(snapshot, output)
        if os.path.lexists(path):
            raise SessionError(voice.say("copy.is_there", path=path))
        header = _header(snapshot, path)
        # First, so that where it cannot be kept no copy is left behind.
        questionnaire_file = _its_questionnaire(snapshot, path, voice)
        _write(path, header, events, voice)
        for notice in snapshot.notices:
            screen.line(notice)
        for sentence in _what_it_holds(
            snapshot, path, header, events, draft=opened.saved_draft() is not None, authors=authors
        ):
            screen.line(sentence)
        screen.line(_way_to_open(snapshot, path, questionnaire_file, voice))


def _target(snapshot: "Snapshot", output: Path | None) -> Path:
    name = f"{snapshot.stem}-copy{ENDING}"
    if output is None:
        return Path(name).absolute()
    if output.is_dir():
        return (output / name).absolute()
    return (output if output.suffix == ENDING else output.with_name(output.name + ENDING)).absolute()


def _header(snapshot: "Snapshot", path: Path) -> "Header":
    """As it was, with when it was copied; a name that another session there has gets a number."""
    from msgspec.structs import replace

    from interview.session.events import stamp, system_clock
    from interview.session.finding import called_in
    from interview.session.names import free_name

    taken = (other.name for other in called_in(path.parent) if other.path.name != path.name)
    name = free_name(snapshot.name, taken)
    return replace(snapshot.header, name=name, copied=stamp(system_clock()))


def _write(path: Path, header: "Header", events: "list[Event]", voice: "Voice") -> None:
    from interview.sentences import reason_of
    from interview.session.disk import create_file, make_folder
    from interview.session.format import event_text
    from interview.session.header import header_text

    try:
        make_folder(path.parent)
        create_file(path, (header_text(header) + "".join(map(event_text, events))).encode())
    except FileExistsError:
        raise SessionError(voice.say("copy.is_there", path=path)) from None
    except OSError as problem:
        raise SessionError(voice.say("copy.refused", path=path, reason=reason_of(problem))) from problem


def _what_it_holds(
    snapshot: "Snapshot", path: Path, header: "Header", events: "list[Event]", *, draft: bool, authors: bool
) -> list[str]:
    """What the copy holds, and what it leaves out."""
    from interview.session.events import Act, Status
    from interview.session.fold import fold

    voice, name = snapshot.voice, snapshot.name
    before, after = snapshot.record, fold(events)
    held = [voice.say("count.answers", sum(a.status is Status.ANSWERED for a in after.answers.values()))]
    for kind in ("remarks", "targets", "views"):
        count = _count(getattr(after, kind))
        held += [voice.say(f"copy.{kind}", count)] if count else []
    sentences = [voice.say("copy.done", path=path, name=name, list=voice.listed(held))]
    if header.name != name:
        sentences.append(voice.say("copy.renamed", given=name, name=header.name))
    sentences.append(voice.say("copy.earlier"))
    hidden = len(before.answers) - len(after.answers)
    sentences += [voice.say("copy.behind_private", hidden)] if hidden else []
    notes = _count(before.remarks) - _count(after.remarks) + _count(before.links) - _count(after.links)
    sentences += [voice.say("copy.private_notes", notes)] if notes else []
    beside = sum(_count(getattr(before, kind)) - _count(getattr(after, kind)) for kind in _BESIDE)
    sentences += [voice.say("copy.private_beside", beside)] if beside else []
    if any(event.act is Act.COUNTED for event in snapshot.events) and not authors:
        sentences.append(voice.say("copy.group"))
    sentences += [voice.say("copy.draft")] if draft else []
    return sentences


def _count(held: "Mapping[str, object]") -> int:
    return sum(len(notes) if isinstance(notes, tuple) else 1 for notes in held.values())


def _its_questionnaire(snapshot: "Snapshot", path: Path, voice: "Voice") -> Path | None:
    """Keeps the questionnaire beside the copy, where the program that opens it looks for it."""
    from interview.sentences import reason_of
    from interview.session.folder import Sessions
    from interview.session.place import DEFINITIONS
    from interview.snapshot.origin import keep_beside

    try:
        return keep_beside(snapshot.header.edition, snapshot.questionnaire, Sessions(path.parent))
    except SessionError as problem:
        cause = problem.__cause__
        reason = (
            reason_of(cause) if isinstance(cause, OSError) else voice.say("copy.link", folder=DEFINITIONS)
        )
        raise SessionError(voice.say("copy.refused", path=path, reason=reason)) from problem


def _way_to_open(snapshot: "Snapshot", path: Path, file: Path | None, voice: "Voice") -> str:
    from interview.session.finding import what_to_type

    header = snapshot.header
    if file is None:
        return voice.say(
            "copy.without_questionnaire", questionnaire=header.questionnaire, version=header.version
        )
    return voice.say("copy.how", file=f"{file.parent.name}/{file.name}", session=what_to_type(path))

"""The command that says whether services may be told what they could show each other."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview.cli.options import Outer, sessions_folder, sessions_option
from interview.cli.words import Command
from interview.errors import SessionError, SessionLocked, UserError

if TYPE_CHECKING:
    from interview.session.session import Session
    from interview.wording.voice import Voice


@click.command(cls=Command)
@click.argument("session")
@click.argument("answer", metavar="[YES|NO]", required=False)
@sessions_option
@click.pass_obj
def share(outer: Outer, session: str, answer: str | None, folder: Path | None) -> None:
    """Say for SESSION whether services compared with it may be told what they could show each other."""
    from interview.plain.screen import own_screen
    from interview.session.folder import Sessions
    from interview.snapshot.opening import open_session
    from interview.snapshot.snapshot import Snapshot
    from interview.wording.voice import Voice

    screen, place = own_screen(), sessions_folder(folder or outer.folder)
    path = Sessions(place).find(session)
    try:
        opened, questionnaire = open_session(path, read_only=answer is None)
    except SessionLocked as locked:
        raise SessionLocked(f"{locked} {Voice().say('agreement.locked')}", locked.owner) from None
    with opened:
        voice = Snapshot.of(opened, questionnaire).voice
        for notice in opened.notices:
            screen.line(notice)
        told = _so_far(opened, path, voice) if answer is None else [_kept(opened, path, answer, voice)]
        for sentence in told:
            screen.line(sentence)


def _so_far(session: "Session", path: Path, voice: "Voice") -> list[str]:
    """What was said of it, and how to say something else."""
    agreed = session.record.may_show
    if agreed is None:
        yes, no = (_to_say(path, voice, said=said) for said in (True, False))
        return [voice.say("agreement.none", name=session.name), voice.say("agreement.how", yes=yes, no=no)]
    return [_said(session, path, agreed, voice)]


def _kept(session: "Session", path: Path, answer: str, voice: "Voice") -> str:
    """Keeps the answer, unless the same was said already; what is told of it.

    UserError for what is neither a yes nor a no, and for a yes in a copy; SessionError where the file first
    needs somebody's word.
    """
    from interview.dialogue.prompt import yes_or_no
    from interview.session.events import Act, Event, stamp, system_clock
    from interview.session.finding import to_type

    wanted = yes_or_no(answer, voice)
    if wanted is None:
        yes, no = (_to_say(path, voice, said=said) for said in (True, False))
        raise UserError(voice.say("agreement.unclear", given=answer, yes=yes, no=no))
    if wanted and session.record.may_show is not True and session.header.copied is not None:
        raise UserError(voice.say("agreement.copy", name=session.name, command=to_type("resume", path)))
    if session.record.may_show is not wanted:
        if session.unsealed is not None:
            how = to_type("resume", path)
            raise SessionError(voice.say("agreement.unsealed", name=session.name, command=how))
        session.append(Event(stamp(system_clock()), Act.AGREED, value=wanted))
    return _said(session, path, wanted, voice)


def _said(session: "Session", path: Path, agreed: bool, voice: "Voice") -> str:
    other = _to_say(path, voice, said=not agreed)
    return voice.say(f"agreement.{'yes' if agreed else 'no'}", name=session.name, command=other)


def _to_say(path: Path, voice: "Voice", *, said: bool) -> str:
    """The command that says yes or no."""
    from interview.session.finding import to_type

    return voice.say(f"agreement.say_{'yes' if said else 'no'}", command=to_type("share", path))

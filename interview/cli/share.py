"""The command that says whether services may be told what they could show each other."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview.cli.options import Outer, language_option, sessions_folder, sessions_option
from interview.cli.words import Command
from interview.errors import SessionError, SessionLocked, UserError

if TYPE_CHECKING:
    from interview.session.session import Session
    from interview.wording.voice import Voice


@click.command(cls=Command)
@click.argument("session")
@click.argument("answer", metavar="[YES|NO]", required=False)
@click.option("--author")
@sessions_option
@language_option
@click.pass_obj
def share(
    outer: Outer,
    session: str,
    answer: str | None,
    author: str | None,
    folder: Path | None,
    language: str | None,
) -> None:
    """Say for SESSION whether services compared with it may be told what they could show each other."""
    from interview.session.folder import Sessions
    from interview.spoken import spoken_meanwhile, written

    sessions = Sessions(sessions_folder(folder or outer.folder))
    path = sessions.find(session)
    with sessions.look(path) as seen:
        asked = (language, outer.language, seen.record.language)
    spoken = next((code for code in asked if code and written(code)), None)
    # What is said of the file as well as what is said of sharing: one run speaks one language.
    with spoken_meanwhile(spoken) if spoken else nullcontext():
        _tell(path, answer, author)


def _tell(path: Path, answer: str | None, author: str | None) -> None:
    """Keeps the answer, if there is one, and tells what holds.

    UserError for a service that was described from outside, which is not there to say it.
    """
    from interview.plain.screen import own_screen
    from interview.snapshot.opening import open_session, open_snapshot
    from interview.wording.voice import Voice

    screen, voice = own_screen(), Voice()
    try:
        opened, _ = open_session(path, read_only=answer is None, author=author)
    except SessionLocked as locked:
        raise SessionLocked(f"{locked} {voice.say('agreement.locked')}", locked.owner) from None
    with opened:
        for notice in opened.notices:
            screen.line(notice)
        if open_snapshot(path).no_levels is not None:
            # Whoever described it from outside has no word of its to give.
            raise UserError(voice.say("agreement.outside", name=opened.name))
        told = _so_far(opened, path, voice) if answer is None else _kept(opened, path, answer, author, voice)
        for sentence in told:
            screen.line(sentence)


def _so_far(session: "Session", path: Path, voice: "Voice") -> list[str]:
    """Whether it is told, and how to say something else; a no reads as if nothing had been said."""
    if session.record.may_show:
        return [_said(session, path, voice, agreed=True)]
    yes, no = (_to_say(path, voice, said=said) for said in (True, False))
    return [voice.say("agreement.none", name=session.name), voice.say("agreement.how", yes=yes, no=no)]


def _kept(session: "Session", path: Path, answer: str, author: str | None, voice: "Voice") -> list[str]:
    """Keeps the answer, unless the same was said already; what is told of it.

    That is the same whatever was said before: whoever tries a yes does not learn that it was no.
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
        session.append(Event(stamp(system_clock()), Act.AGREED, value=wanted, author=author))
    instead = voice.say("agreement.instead", name=session.name)
    return [_said(session, path, voice, agreed=wanted), instead]


def _said(session: "Session", path: Path, voice: "Voice", *, agreed: bool) -> str:
    other = _to_say(path, voice, said=not agreed)
    return voice.say(f"agreement.{'yes' if agreed else 'no'}", name=session.name, command=other)


def _to_say(path: Path, voice: "Voice", *, said: bool) -> str:
    """The command that says yes or no."""
    from interview.session.finding import to_type

    return voice.say(f"agreement.say_{'yes' if said else 'no'}", command=to_type("share", path))

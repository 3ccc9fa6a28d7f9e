"""The command that moves an interview to a newer version of its questionnaire."""

from pathlib import Path

import click

from interview.cli.confirm import confirmed
from interview.cli.options import Outer, sessions_folder, sessions_option
from interview.cli.words import Command
from interview.errors import SessionError


@click.command(cls=Command)
@click.argument("session")
@click.option("--to")
@click.option("--yes", is_flag=True)
@sessions_option
@click.pass_obj
def update(outer: Outer, session: str, to: str | None, yes: bool, folder: Path | None) -> None:
    """Move SESSION to the installed newer version of its questionnaire."""
    from msgspec.structs import replace

    from interview.plain.screen import own_screen
    from interview.session.events import stamp, system_clock
    from interview.session.finding import to_type
    from interview.snapshot.opening import open_session
    from interview.snapshot.snapshot import Snapshot
    from interview.snapshot.update import is_up_to_date, keep_both, newer, planned

    screen, place = own_screen(), sessions_folder(folder or outer.folder)
    opened, questionnaire = open_session(session, folder=place)
    with opened:
        snapshot = Snapshot.of(opened, questionnaire)
        voice = snapshot.voice
        for notice in opened.notices:
            screen.line(notice)
        if sentence := is_up_to_date(opened, to):
            screen.line(sentence)
            return
        found = newer(opened, to)
        if opened.unsealed is not None and opened.path is not None:
            how = to_type("resume", opened.path, place)
            raise SessionError(voice.say("update.unsealed", name=opened.name, command=how))
        plan = planned(snapshot, found)
        screen.line(voice.say("update.head", name=opened.name, began=plan.began, version=plan.version))
        for line in plan.in_words(voice):
            screen.line(line)
        nobody = voice.say("update.nobody")
        if not yes and not confirmed(voice.say("update.ask"), nobody, voice, screen.line):
            screen.line(voice.say("update.left", began=plan.began))
            return
        keep_both(opened, questionnaire, found)
        opened.append(replace(plan.event, at=stamp(system_clock())))
        screen.line(voice.say("update.done", name=opened.name, version=plan.version))

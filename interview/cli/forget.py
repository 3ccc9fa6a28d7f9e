"""The command that removes what was said for good, with everything that goes along with it."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview.cli.confirm import confirmed
from interview.cli.options import Outer, sessions_folder, sessions_option
from interview.cli.words import Command
from interview.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from interview.condition import Between
    from interview.questionnaire import Item, Questionnaire
    from interview.session.events import Value
    from interview.session.folder import Sessions
    from interview.session.forget import Forgotten, Wanted
    from interview.session.redaction import Keeps
    from interview.session.session import Session
    from interview.wording.voice import Voice

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@click.command(cls=Command)
@click.argument("session")
@click.argument("items", metavar="[ITEM]...", nargs=-1)
@click.option("--notes", is_flag=True)
@click.option("--view", is_flag=True)
@click.option("--author", is_flag=True)
@click.option("--name", is_flag=True)
@click.option(
    "--everything-personal",
    is_flag=True,
)
@click.option("--yes", is_flag=True)
@sessions_option
@click.pass_obj
def forget(
    outer: Outer,
    session: str,
    items: tuple[str, ...],
    notes: bool,
    view: bool,
    author: bool,
    name: bool,
    everything_personal: bool,
    yes: bool,
    folder: Path | None,
) -> None:
    """Remove what was said in SESSION for good: about each ITEM, and what an option names."""
    from interview.plain.screen import own_screen
    from interview.session.events import system_clock
    from interview.session.folder import Sessions
    from interview.session.forget import Wanted, remove
    from interview.wording.voice import Voice

    voice, screen = Voice(), own_screen()
    if not (items or notes or view or author or name or everything_personal):
        raise click.UsageError(voice.say("cli.mistake.nothing_to_forget"))
    place = sessions_folder(folder or outer.folder)
    # Where nobody is asked, the beginning of a name is not enough to remove something for good.
    sessions = Sessions(place)
    path = sessions.find(session, whole=yes)
    sessions = Sessions(path.parent)
    with sessions.look(path) as looked:
        called = looked.name
        _known_items(looked, sessions, items, voice)
        wanted = Wanted(
            items=frozenset(items),
            notes=notes,
            view=view,
            authors=author,
            name=_neutral_name(looked, sessions) if name or everything_personal else None,
        )
        _until_when(looked, voice, screen.line)
        if everything_personal:
            wanted = _everything_personal(looked, sessions, wanted)
            for line in _list(looked, wanted, voice):
                screen.line(line)
    beside = {"notes": notes, "view": view, "author": author, "name": name}
    what = voice.listed([*items, *(voice.say(f"forget.{part}") for part, named in beside.items() if named)])
    if everything_personal:
        what = voice.say("forget.everything_personal")
    sure = voice.say("forget.sure", what=what, name=called)
    if not yes and not confirmed(sure, voice.say("forget.nobody"), voice, screen.line):
        screen.line(voice.say("forget.nothing"))
        return
    if path.with_suffix(".room").exists():
        from interview.workshop.forgetting import forget_in_the_room

        if seated := forget_in_the_room(path, system_clock, people=everything_personal or author):
            screen.line(voice.say("forget.seated", seated))
    later = _later_ones(path, sessions, voice)
    done = remove(path, wanted, system_clock)
    for line in (*_what_went(done, wanted, what, voice), *later):
        screen.line(line)


def _later_ones(path: Path, sessions: "Sessions", voice: "Voice") -> list[str]:
    """A sentence for each interview here that follows this one, and may have taken over what people wrote."""
    from interview.session.finding import to_type
    from interview.session.following import followers

    listings = sessions.list()
    earlier = [listing for listing in listings if listing.file == path.name]
    return [
        voice.say("forget.followed", name=other.name, command=to_type("forget", other.path))
        for other in (followers(earlier[0], listings) if earlier else ())
    ]


def _until_when(session: "Session", voice: "Voice", tell: "Callable[[str], None]") -> None:
    """Says until when the names of a workshop may be kept, where that was agreed."""
    from interview.workshop.room import room_in

    if until := room_in(session.journal.events, session.record).keep_until:
        tell(voice.say("forget.keep_until", date=until))


def _known_items(session: "Session", sessions: "Sessions", items: tuple[str, ...], voice: "Voice") -> None:
    """UserError for a name that neither the session nor its questionnaire has.

    A session without its questionnaire can be made to forget as well.
    """
    from interview.snapshot.origin import questionnaire_of

    known = {name for event in session.journal.events for name in (event.item, event.check) if name}
    if known.issuperset(items):
        return
    try:
        known.update(questionnaire_of(session, sessions).by_id)
    except UserError:
        known.update(draft[:1] if (draft := session.saved_draft()) else ())
    unknown = [item for item in items if item not in known]
    if unknown:
        raise UserError(voice.say("forget.no_item", item=unknown[0], name=session.name, path=session.path))


def _neutral_name(session: "Session", sessions: "Sessions") -> str:
    """What an interview is called that nobody named: its questionnaire and the day on which it began."""
    from interview.session.finding import called_in
    from interview.session.local_time import day
    from interview.session.names import free_name

    taken = (other.name for other in called_in(sessions.folder) if other.path != session.path)
    return free_name(f"{session.header.questionnaire} {day(session.header.created)}", taken)


def _everything_personal(session: "Session", sessions: "Sessions", wanted: "Wanted") -> "Wanted":
    """All that people wrote; questions about people to contact go whole.

    Without the questionnaire nobody can tell what was chosen from what was written, so that every answer in
    letters goes.
    """
    from msgspec.structs import replace

    from interview.snapshot.origin import questionnaire_of
    from interview.snapshot.sharing import contact_items
    from interview.snapshot.snapshot import Snapshot

    wanted = replace(wanted, notes=True, authors=True)
    try:
        snapshot = Snapshot.of(session, questionnaire_of(session, sessions))
    except UserError:
        return replace(wanted, personal=_nothing_was_chosen)
    return replace(
        wanted, items=wanted.items | contact_items(snapshot), personal=_was_chosen(snapshot.questionnaire)
    )


def _nothing_was_chosen(name: str, value: "Value | Between") -> bool:
    del name, value
    return False


def _was_chosen(questionnaire: "Questionnaire") -> "Keeps":
    """Keeps the codes that a question offers, and days."""
    from interview.condition import Between

    def offered(item: "Item") -> set[str]:
        source = questionnaire.by_id.get(item.choices_from or "")
        return {choice.code for choice in item.choices} | (offered(source) if source else set())

    def keeps(name: str, value: "Value | Between") -> bool:
        item = questionnaire.by_id.get(name)
        if item is None:
            return False
        if isinstance(value, str) and item.kind.values == "date":
            return _DAY.fullmatch(value) is not None
        codes = value.codes if isinstance(value, Between) else (value,) if isinstance(value, str) else value
        return item.kind.has_choices and isinstance(codes, tuple) and offered(item).issuperset(codes)

    return keeps


def _list(session: "Session", wanted: "Wanted", voice: "Voice") -> list[str]:
    """What would be removed, one kind a line, and what stays."""
    from interview.session.forget import would_go

    counts = would_go(session.journal.events, wanted)
    kinds = [voice.say(f"forget.kind_{kind}", count) for kind, count in sorted(counts.items())]
    if draft := session.saved_draft():
        kinds.append(voice.say("forget.draft", given=draft[1]))
    kinds.append(voice.say("forget.kind_name", name=session.name))
    stays = "stays_unknown" if wanted.personal is _nothing_was_chosen else "stays"
    return [voice.say("forget.would_go", name=session.name), *kinds, voice.say(f"forget.{stays}")]


def _what_went(done: "Forgotten", wanted: "Wanted", what: str, voice: "Voice") -> list[str]:
    """What was removed, what the session is called from here on, and what is out of reach."""
    lines = [voice.say("forget.done", done.count, what=what)]
    if wanted.name is not None:
        lines.append(voice.say("forget.renamed", name=wanted.name, path=done.path))
    return [*lines, voice.say("forget.out_of_reach")]

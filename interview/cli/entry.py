"""Ways into an interview: what is here, a look at one, a new one, one that goes on.

No command line is loaded here: `interview` and `interview resume NAME` come here at once. A number that is
returned is the exit code.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from interview.console import in_columns, wants_plain
from interview.tui.gate import can_show

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview

USUAL = "ict-lmi"
"""The questionnaire that is meant when none is named."""


class _Talk(Protocol):
    """Holds a conversation to its end or pause; `setup` asks for themes and pass first."""

    def __call__(self, interview: "Interview", *, setup: bool) -> int: ...


def welcome(folder: Path | None = None, *, plain: bool = False, mouse: bool = True) -> int:
    """What is here, then resume, look or start; `folder` of the sessions as an option gives it."""
    if _full_screen(plain):
        from interview.tui.run import welcome

        return welcome(folder, mouse=mouse)
    from interview.plain.conversation import talk
    from interview.plain.screen import own_screen
    from interview.plain.sessions import choose
    from interview.session.folder import Sessions
    from interview.session.place import sessions_folder

    place, screen = sessions_folder(folder), own_screen()
    entries = Sessions(place).list()
    if not sys.stdin.isatty() or all(entry.damaged for entry in entries):
        if entries and sys.stdin.isatty():
            list_sessions(folder)
        return _begin(place, talk)
    choice = choose(entries, place, screen.typed, screen)
    while choice.act == "look":
        show(choice.file, folder)
        screen.line("")
        choice = choose(Sessions(place).list(), place, screen.typed, screen)
    if choice.act == "new":
        return _begin(place, talk)
    return _go_on(choice.file, place, talk) if choice.act == "resume" else 0


def start(
    questionnaire: str,
    folder: Path | None,
    *,
    language: str | None,
    sections: tuple[str, ...] | None,
    pass_: str | None,
    name: str | None,
    author: str | None,
    plain: bool,
    mouse: bool,
) -> int:
    """A new interview; themes and pass are asked for where neither is given."""
    from interview.session.place import sessions_folder

    place = sessions_folder(folder)
    talk = _talk(plain=plain, mouse=mouse)
    return _begin(place, talk, questionnaire, language, sections, pass_, name, author)


def resume(
    session: str | None = None, folder: Path | None = None, *, plain: bool = False, mouse: bool = True
) -> int:
    """Goes on with a session, by its name or file; without one, with the last that was touched."""
    from interview.session.place import sessions_folder

    return _go_on(session, sessions_folder(folder), _talk(plain=plain, mouse=mouse))


def list_sessions(folder: Path | None) -> None:
    """The saved sessions, line by line."""
    from interview.plain.screen import own_screen
    from interview.session.folder import Sessions
    from interview.session.place import sessions_folder
    from interview.wording.sessions import listing_lines

    place, screen = sessions_folder(folder), own_screen()
    for line in listing_lines(Sessions(place).list(), place):
        screen.line(line)


def show(session: str | None, folder: Path | None) -> None:
    """The summary of a session, and what of it is left out of account."""
    from interview.plain.screen import own_screen
    from interview.session.place import sessions_folder
    from interview.snapshot.opening import open_snapshot

    place, screen = sessions_folder(folder), own_screen()
    snapshot = open_snapshot(session_meant(session, place), folder=place)
    for notice in snapshot.notices:
        screen.line(notice)
    screen.summary(snapshot)


def session_meant(session: str | None, place: Path) -> str | Path:
    """The session meant: by name, or the last one touched; of several, standard error says which that is."""
    from interview.session.folder import Sessions
    from interview.session.local_time import minute
    from interview.wording.voice import Voice

    if session is not None:
        return session
    last, *others = Sessions(place).readable()
    if others:
        sentence = Voice().say("listing.last_touched", name=last.name, date=minute(last.last_at))
        print(in_columns(sentence, sys.stderr), file=sys.stderr)
    return last.path


def _full_screen(plain: bool) -> bool:
    """Whether the chat is used; a person whose terminal cannot show it is told why it is not."""
    if plain:
        return False
    if can_show():
        return True
    if sys.stdin.isatty() and sys.stdout.isatty() and not wants_plain():
        from interview.plain.screen import own_screen
        from interview.wording.voice import Voice

        own_screen().line(Voice().say("chat.plain_instead"))
    return False


def _talk(*, plain: bool, mouse: bool) -> _Talk:
    """How a conversation is held in this terminal."""
    if not _full_screen(plain):
        from interview.plain.conversation import talk

        return talk

    def on_the_screen(interview: "Interview", *, setup: bool) -> int:
        from interview.tui.run import talk

        return talk(interview, setup=setup, mouse=mouse)

    return on_the_screen


def _begin(
    place: Path,
    talk: _Talk,
    questionnaire: str = USUAL,
    language: str | None = None,
    sections: tuple[str, ...] | None = None,
    pass_: str | None = None,
    name: str | None = None,
    author: str | None = None,
) -> int:
    from interview.dialogue.interview import Interview
    from interview.questionnaire.load import load
    from interview.session.events import USUAL_PASS
    from interview.session.place import sessions_folder
    from interview.snapshot.origin import check_good_practice

    loaded = load(questionnaire, language=language)
    check_good_practice(loaded, loaded.definition_digest, name=questionnaire)
    with Interview.create(
        loaded, place, name=name, sections=sections, pass_=pass_ or USUAL_PASS, author=author
    ) as interview:
        interview.usually_in(sessions_folder(None))
        return talk(interview, setup=sections is None and pass_ is None)


def _go_on(session: str | None, place: Path, talk: _Talk) -> int:
    from interview.dialogue.interview import Interview
    from interview.session.folder import Sessions
    from interview.session.place import sessions_folder

    with Interview.open(Sessions(place).meant(session), folder=place) as interview:
        interview.usually_in(sessions_folder(None))
        return talk(interview, setup=False)

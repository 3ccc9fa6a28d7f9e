"""Ways into an interview: what is here, a look at one, a new one, one that goes on.

No command line is loaded here: `interview`, `interview start` and `interview resume NAME` come here at
once. A number that is returned is the exit code.
"""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from interview.console import in_columns, is_spoken, wants_plain
from interview.errors import SeveralSessions
from interview.tui.gate import can_show

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview
    from interview.questionnaire import Questionnaire
    from interview.session.folder import Sessions

USUAL = "ict-lmi"
"""The questionnaire that is meant when none is named."""


class _Talk(Protocol):
    """Holds a conversation to its end or pause; `setup` asks for themes and pass first."""

    def __call__(self, interview: "Interview", *, setup: bool) -> int: ...


def welcome(folder: Path | None = None, *, plain: bool = False, mouse: bool = True) -> int:
    """What is here, then resume, look or start; `folder` of the sessions as an option gives it."""
    if _full_screen(plain):
        from interview.tui.background import Background

        background = Background()
        from interview.tui.run import welcome

        return welcome(folder, mouse=mouse, background=background, opens=_opened, with_group=_with_group)
    from interview.plain.conversation import talk
    from interview.plain.screen import own_screen
    from interview.plain.sessions import choose
    from interview.session.folder import Sessions
    from interview.session.place import sessions_folder
    from interview.wording.voice import Voice

    place, screen = sessions_folder(folder), own_screen()
    entries = Sessions(place).list()
    if not entries or not sys.stdin.isatty():
        return _begin(place, talk)
    screen.line(Voice().say("plain.name"))
    named = partial(talk, named=True)
    if all(entry.damaged for entry in entries):
        list_sessions(folder)
        return _begin(place, named)
    choice = choose(entries, place, screen.typed, screen)
    while choice.act == "look":
        show(choice.file, folder, plain=True)
        screen.line("")
        choice = choose(Sessions(place).list(), place, screen.typed, screen)
    if choice.act == "group":
        from interview.session.finding import program

        screen.line(Voice().say("workshops.how", program=program()))
        return 0
    if choice.act == "new":
        return _begin(place, named)
    return _go_on(choice.file, place, named) if choice.act == "resume" else 0


def start(
    questionnaire: str = USUAL,
    folder: Path | None = None,
    *,
    language: str | None = None,
    sections: tuple[str, ...] | None = None,
    pass_: str | None = None,
    name: str | None = None,
    author: str | None = None,
    plain: bool = False,
    mouse: bool = True,
) -> int:
    """A new interview; themes and pass are asked for where neither is given."""
    from interview.session.place import sessions_folder

    place = sessions_folder(folder)
    talk = conversation(plain=plain, mouse=mouse)
    return _begin(place, talk, questionnaire, language, sections, pass_, name, author)


def resume(
    session: str | None = None, folder: Path | None = None, *, plain: bool = False, mouse: bool = True
) -> int:
    """Goes on with a session, by its name or file; without one, with the last that was touched."""
    from interview.session.place import sessions_folder

    return _go_on(session, sessions_folder(folder), conversation(plain=plain, mouse=mouse))


def again(
    session: str, folder: Path | None, *, name: str | None, author: str | None, plain: bool, mouse: bool
) -> int:
    """A new interview that follows an earlier one, and lies beside it."""
    from interview.dialogue.interview import Interview
    from interview.session.place import sessions_folder

    place, talk = sessions_folder(folder), conversation(plain=plain, mouse=mouse)
    with Interview.again(session, folder=place, name=name, author=author) as interview:
        interview.usually_in(sessions_folder(None))
        return talk(interview, setup=False)


def list_sessions(folder: Path | None) -> None:
    """The saved sessions, line by line."""
    from interview.plain.screen import own_screen
    from interview.session.folder import Sessions
    from interview.session.place import sessions_folder
    from interview.snapshot.left import all_left
    from interview.wording.sessions import listing_lines
    from interview.wording.voice import Voice

    place, screen, voice = sessions_folder(folder), own_screen(), Voice()
    entries = Sessions(place).list()
    for line in listing_lines(entries, place, voice, left=all_left(entries, voice)):
        screen.line(line)


def show(
    session: str | None, folder: Path | None, *, plain: bool = False, language: str | None = None
) -> None:
    """The summary of a session, and what of it is left out of account; `plain` is in words alone."""
    from interview.plain.screen import own_screen
    from interview.session.place import sessions_folder
    from interview.snapshot.opening import open_snapshot

    place, screen = sessions_folder(folder), own_screen(drawn=not (plain or is_spoken()))
    snapshot = open_snapshot(session_meant(session, place), folder=place, language=language)
    for notice in snapshot.notices:
        screen.line(notice)
    screen.summary(snapshot)


def session_meant(session: str | None, place: Path) -> str | Path:
    """The session meant: by name, or the last one touched; of several, standard error says which that is."""
    from interview.session.folder import Sessions
    from interview.wording.dates import moment_words
    from interview.wording.voice import Voice

    if session is not None:
        return session
    last, *others = Sessions(place).readable()
    if others:
        voice = Voice()
        date = moment_words(last.last_at, voice)
        sentence = voice.say("listing.last_touched", name=last.name, date=date)
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


def conversation(*, plain: bool, mouse: bool) -> _Talk:
    """How a conversation is held in this terminal."""
    if not _full_screen(plain):
        from interview.plain.conversation import talk

        return talk

    def on_the_screen(interview: "Interview", *, setup: bool) -> int:
        from interview.tui.background import Background

        background = Background()
        from interview.tui.run import talk

        return talk(interview, setup=setup, mouse=mouse, background=background)

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
    from interview.questionnaire.load import load_to_speak
    from interview.session.events import USUAL_PASS
    from interview.session.place import sessions_folder
    from interview.snapshot.origin import check_good_practice

    loaded = load_to_speak(questionnaire, language)
    check_good_practice(loaded, loaded.definition_digest, name=questionnaire)
    with Interview.create(
        loaded, place, name=name, sections=sections, pass_=pass_ or USUAL_PASS, author=author
    ) as interview:
        interview.usually_in(sessions_folder(None))
        return talk(interview, setup=sections is None and pass_ is None)


def _go_on(session: str | None, place: Path, talk: _Talk) -> int:
    from interview.session.folder import Sessions
    from interview.session.place import sessions_folder

    sessions = Sessions(place)
    try:
        file = sessions.find(sessions.meant(session))
    except SeveralSessions as several:
        chosen = _which(str(session), sessions, several)
        if chosen is None:
            return 0
        file = chosen
    with _opened(file) as interview:
        interview.usually_in(sessions_folder(None))
        return talk(interview, setup=False)


def _opened(file: Path) -> "Interview":
    """The interview in a file; the desk, where it is that of a group."""
    if file.with_suffix(".room").is_dir():
        from interview.workshop.desk import open_workshop

        return open_workshop(file, folder=file.parent)
    from interview.dialogue.interview import Interview

    return Interview.open(file, folder=file.parent)


def _with_group(questionnaire: "Questionnaire", folder: Path, name: str) -> "Interview":
    """A new workshop, whose themes are chosen at its beginning."""
    from interview.workshop.desk import new_workshop

    return new_workshop(questionnaire, folder, name=name)


def _which(given: str, sessions: "Sessions", several: SeveralSessions) -> Path | None:
    """Which of the sessions that are called so is meant, where there is somebody to ask."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise several
    from interview.plain.screen import own_screen
    from interview.plain.sessions import which

    screen = own_screen()
    entries = [entry for entry in sessions.list() if entry.path in several.files]
    return which(given, entries, screen.typed, screen)

"""How an interview is begun and opened: its session with the questionnaire that it is asked with.

That is kept beside the sessions (see `origin`), so that each is asked, shown and judged as on its first day,
until it is moved to a newer version. Whoever writes gets the session, whoever only reads a snapshot of it.
"""

from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from interview.errors import InterviewError, SessionError
from interview.files import real_path
from interview.path import passes_of
from interview.questionnaire import Questionnaire
from interview.session.events import USUAL_PASS, Act, Clock, Event, stamp, system_clock
from interview.session.folder import Sessions
from interview.session.header import Edition, Header
from interview.session.names import closest, given
from interview.session.session import Session
from interview.snapshot.origin import keep, origin_of
from interview.snapshot.supplements import Supplements
from interview.version import VERSION
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.snapshot.snapshot import Snapshot

_ISSUE = "issue:"
_MOST_KNOWN = 4
"""Questionnaires that are held at a time, as interviews are opened in turn."""


def begin_session(
    questionnaire: Questionnaire,
    folder: Path,
    *,
    name: str | None = None,
    sections: Sequence[str] | None = None,
    pass_: str = USUAL_PASS,
    author: str | None = None,
    clock: Clock = system_clock,
    zone: tzinfo | None = None,
    follows: tuple[str, str] | None = None,
    more: Sequence[Event] = (),
) -> Session:
    """A new session in a file of `folder`, with what was chosen to be asked.

    `sections` None means all that are not optional; `pass_` is "first", "quick" or "full". `follows` is when
    the earlier interview began that it looks back to, and its mark; `more` is what it brings from there.

    Raises SessionError when the folder cannot be used, QuestionnaireError for good practice that does not
    fit together, InterviewError for an unknown section or pass.
    """
    meant = sections_meant(questionnaire, sections)
    check_pass(questionnaire, pass_)
    sessions = Sessions(folder)
    keep(questionnaire, sessions)
    from interview.wording.sessions import usual_name

    head = header_of(questionnaire, name, clock)
    wanted = given(name)
    session = sessions.create(
        name=wanted or usual_name(questionnaire.name, stamp(clock()), Voice(questionnaire.language), zone),
        questionnaire=head.questionnaire,
        version=head.version,
        digest=head.digest,
        benchmark_digest=head.benchmark_digest,
        definition_digest=head.definition_digest,
        interview_version=head.interview_version,
        clock=clock,
        author=author,
        zone=zone,
        follows=follows,
    )
    if wanted and session.name != wanted:
        taken = Voice(questionnaire.language).say("greeting.name_taken", given=wanted, name=session.name)
        session.notices = (taken,)
    chosen = Event(
        at=stamp(clock()),
        act=Act.CHOSEN,
        sections=meant,
        pass_=pass_,
        author=author,
        language=questionnaire.language,
    )
    try:
        session.append(chosen, *(replace(event, at=chosen.at, author=author) for event in more))
    except SessionError:
        session.close()
        raise
    return session


def open_session(
    file: Path | str,
    *,
    folder: Path | str = "sessions",
    read_only: bool = False,
    author: str | None = None,
    clock: Clock = system_clock,
    language: str | None = None,
) -> tuple[Session, Questionnaire]:
    """A session from its file, or by name from `folder`, with the questionnaire it is asked with.

    `language` is the one it is read in, usually the one that was spoken last.

    Raises SessionLocked when another process writes it, SessionError when it cannot be opened.
    """
    path = Sessions(Path(folder)).find(file)
    sessions = Sessions(path.parent)
    session = sessions.look(path) if read_only else sessions.open(path, clock, author=author)
    try:
        origin = origin_of(session, sessions, language)
    except InterviewError:
        session.close()
        raise
    if origin.notice:
        session.notices += (origin.notice,)
    return session, origin.questionnaire


def open_snapshot(
    file: Path | str,
    *,
    folder: Path | str = "sessions",
    zone: tzinfo | None = None,
    language: str | None = None,
) -> "Snapshot":
    """An interview as its file has it now, by its path, or by name from `folder`; another may be writing it.

    `language` is the one it is read in, usually the one that was spoken last.
    Raises SessionError when it cannot be read.
    """
    from interview.snapshot.snapshot import Snapshot

    session, questionnaire = open_session(file, folder=folder, read_only=True, language=language)
    with session:
        return Snapshot.of(session, questionnaire, zone=zone)


class InTurn:
    """Opens one interview after the other; what those of one questionnaire have in common is read once."""

    def __init__(self, zone: tzinfo | None = None, language: str | None = None) -> None:
        """`zone` is where times are told (None: the computer's own), `language` what all are read in."""
        self._zone, self._language = zone, language
        self._known: dict[tuple[Path, str, Edition, str | None], tuple[Supplements, str | None]] = {}

    def snapshot(self, file: Path) -> "Snapshot":
        """The interview in a file, as `open_snapshot` gives it."""
        from interview.snapshot.snapshot import Snapshot

        path = real_path(file)
        sessions = Sessions(path.parent)
        with sessions.look(path) as session:
            key = path.parent, session.header.questionnaire, session.edition, session.record.language
            if key not in self._known:
                origin = origin_of(session, sessions, self._language)
                while len(self._known) >= _MOST_KNOWN:
                    del self._known[next(iter(self._known))]
                self._known[key] = Supplements(origin.questionnaire), origin.notice
            supplements, notice = self._known[key]
            session.notices += (notice,) if notice else ()
            return Snapshot.of(session, supplements.questionnaire, zone=self._zone, supplements=supplements)


def header_of(questionnaire: Questionnaire, name: str | None, clock: Clock) -> Header:
    """The header of a new session."""
    return Header(
        name=name or questionnaire.id,
        created=stamp(clock()),
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        digest=questionnaire.digest,
        benchmark_digest=questionnaire.benchmark_digest,
        definition_digest=questionnaire.definition_digest,
        interview_version=VERSION,
    )


def sections_meant(questionnaire: Questionnaire, names: Sequence[str] | None) -> tuple[str, ...] | None:
    """The ids of the themes that these names stand for; None for none of them, which means the usual ones.

    A name is the id, title or short name of a theme, or the id of a policy issue behind "issue:", for the
    themes that speak to it. Raises InterviewError for one that the questionnaire does not have.
    """
    found: list[str] = []
    from interview.wording.themes import theme_called

    for name in names or ():
        if name.startswith(_ISSUE):
            found += _themes_of_issue(questionnaire, name.removeprefix(_ISSUE).strip())
        elif section := theme_called(questionnaire.choosable, name):
            found.append(section.id)
        else:
            raise _no_such("theme", name, {section.id for section in questionnaire.choosable})
    return tuple(dict.fromkeys(found)) or None


def _themes_of_issue(questionnaire: Questionnaire, name: str) -> list[str]:
    from interview.benchmark import benchmark_of, themes_of

    benchmark = benchmark_of(questionnaire)
    if name not in benchmark.issues:
        raise _no_such("issue", name, set(benchmark.issues))
    themes = themes_of(benchmark, benchmark.issues[name])
    return [section.id for section in questionnaire.choosable if section.id in themes]


def _no_such(what: str, name: str, known: set[str]) -> InterviewError:
    near = closest(name, known)
    key = f"origin.no_{what}_near" if near else f"origin.no_{what}"
    return InterviewError(Voice().say(key, given=name, near=near, list=", ".join(sorted(known))))


def check_pass(questionnaire: Questionnaire, pass_: str) -> None:
    """Raises InterviewError for a pass that the questionnaire does not have."""
    passes = passes_of(questionnaire)
    if pass_ not in passes:
        listed = ", ".join(passes)
        raise InterviewError(Voice().say("origin.no_pass", given=pass_, list=listed))

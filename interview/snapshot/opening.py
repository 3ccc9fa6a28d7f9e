"""How an interview is begun and opened: its session with the questionnaire that it is asked with.

That is kept beside the sessions (see `origin`), so that each is asked, shown and judged as on its first day,
until it is moved to a newer version. Whoever writes gets the session, whoever only reads a snapshot of it.
"""

from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from interview.errors import InterviewError, SessionError
from interview.path import passes_of
from interview.questionnaire import Questionnaire
from interview.session.events import USUAL_PASS, Act, Clock, Event, stamp, system_clock
from interview.session.folder import Listing, Sessions
from interview.session.header import Header
from interview.session.names import closest, given
from interview.session.session import Session
from interview.snapshot.origin import keep, origin_of
from interview.version import VERSION
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.snapshot.snapshot import Snapshot

_ISSUE = "issue:"


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
) -> Session:
    """A new session in a file of `folder`, with what was chosen to be asked.

    `sections` None means all that are not optional; `pass_` is "first", "quick" or "full".

    Raises SessionError when the folder cannot be used, QuestionnaireError for good practice that does not
    fit together, InterviewError for an unknown section or pass.
    """
    meant = sections_meant(questionnaire, sections)
    check_pass(questionnaire, pass_)
    sessions = Sessions(folder)
    keep(questionnaire, sessions)
    head = header_of(questionnaire, name, clock)
    session = sessions.create(
        name=name,
        questionnaire=head.questionnaire,
        version=head.version,
        digest=head.digest,
        benchmark_digest=head.benchmark_digest,
        definition_digest=head.definition_digest,
        interview_version=head.interview_version,
        clock=clock,
        author=author,
        zone=zone,
    )
    wanted = given(name)
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
        session.append(chosen)
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
) -> tuple[Session, Questionnaire]:
    """A session from its file, or by name from `folder`, with the questionnaire it is asked with.

    Raises SessionLocked when another process writes it, SessionError when it cannot be opened.
    """
    path = Sessions(Path(folder)).find(file)
    sessions = Sessions(path.parent)
    session = sessions.look(path) if read_only else sessions.open(path, clock, author=author)
    try:
        origin = origin_of(session, sessions)
    except InterviewError:
        session.close()
        raise
    if origin.notice:
        session.notices += (origin.notice,)
    return session, origin.questionnaire


def open_snapshot(
    file: Path | str, *, folder: Path | str = "sessions", zone: tzinfo | None = None
) -> "Snapshot":
    """An interview as its file has it now, by its path, or by name from `folder`; another may be writing it.

    Raises SessionError when it cannot be read.
    """
    from interview.snapshot.snapshot import Snapshot

    session, questionnaire = open_session(file, folder=folder, read_only=True)
    with session:
        return Snapshot.of(session, questionnaire, zone=zone)


def how_much_is_left(listing: Listing, voice: Voice) -> str:
    """How many questions are left in a saved interview, in words; empty when that cannot be told.

    Never raises: one odd session must not take the list of all with it.
    """
    from interview.wording.counts import left_in_words

    try:
        snapshot = open_snapshot(listing.path)
        to_settle = len(snapshot.contradictions)
    except Exception:
        return ""
    return left_in_words(snapshot.progress, voice, completed=snapshot.record.completed, to_settle=to_settle)


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

    A name is the id of a theme, or that of a policy issue behind "issue:", for the themes that speak to it.
    Raises InterviewError for one that the questionnaire does not have.
    """
    found: list[str] = []
    known = {section.id for section in questionnaire.choosable}
    for name in names or ():
        if name.startswith(_ISSUE):
            found += _themes_of_issue(questionnaire, name.removeprefix(_ISSUE).strip())
        elif name in known:
            found.append(name)
        else:
            raise _no_such("theme", name, known)
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

"""The questionnaire that a session began with, and what its header says of it."""

from collections.abc import Sequence

from interview.errors import InterviewError, SessionError
from interview.questionnaire import Questionnaire
from interview.questionnaire.loading import in_language, installed, load, load_checked
from interview.session.events import Clock, stamp
from interview.session.finding import what_to_type
from interview.session.folder import Sessions
from interview.session.header import Header
from interview.session.session import Session
from interview.version import VERSION


def questionnaire_of(session: Session, sessions: Sessions) -> Questionnaire:
    """The questionnaire a session began with: kept beside it, else installed with the same content.

    Raises SessionError when only another version is at hand; the session can then still be read.
    """
    language = session.record.language
    name = session.header.questionnaire
    kept = load_checked(sessions.definition_path(session.header.digest), name=name)
    if kept is not None:
        return _in_language(kept, language)
    if name in installed():
        candidate = load(name)
        if candidate.digest == session.header.digest or session.read_only:
            return _in_language(candidate, language)
    raise SessionError(_not_here(session, sessions, can_be_read=name in installed()))


def _not_here(session: Session, sessions: Sessions, *, can_be_read: bool) -> str:
    """What to ask the sender for; reading it now is offered where another version is installed."""
    header, file = session.header, sessions.definition_path(session.header.digest)
    shown = what_to_type(session.path) if session.path and can_be_read else ""
    reading = f" To read it as it is, type: interview show {shown}" if shown else ""
    return (
        f"{session.name} began with {header.questionnaire} {header.version}, which is not here. "
        f"Ask its sender for the file {file.parent.name}/{file.name}, and put it into {file.parent}.{reading}"
    )


def _in_language(questionnaire: Questionnaire, language: str | None) -> Questionnaire:
    return in_language(questionnaire, language if language in questionnaire.languages else None)


def header_of(questionnaire: Questionnaire, name: str | None, clock: Clock) -> Header:
    """The header of a new session."""
    return Header(
        name=name or questionnaire.id,
        created=stamp(clock()),
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        digest=questionnaire.digest,
        benchmark_digest=questionnaire.benchmark_digest,
        interview_version=VERSION,
    )


def check_sections(questionnaire: Questionnaire, sections: Sequence[str] | None) -> None:
    """Raises InterviewError for a theme that the questionnaire does not have."""
    known = {section.id for section in questionnaire.choosable}
    for name in sections or ():
        if name not in known:
            raise InterviewError(f"There is no theme {name!r}. There are: {', '.join(sorted(known))}.")

"""How an interview is begun and opened: its session with the questionnaire that it began with.

That is kept beside the sessions, so that each is asked, shown and judged as on its first day. Whoever writes
gets the session, whoever only reads a snapshot of it.
"""

from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from interview.cache import cache_folder, recall, remember
from interview.errors import InterviewError, QuestionnaireError, SessionError
from interview.path import passes_of
from interview.questionnaire import Problems, Questionnaire
from interview.questionnaire.digest import BENCHMARK_TABLES, Digests, of_interviews
from interview.questionnaire.files import fingerprint
from interview.questionnaire.kept_definition import know_kept, load_kept, refuse
from interview.questionnaire.load import (
    code_mark,
    in_language,
    installed,
    installed_folder,
    load,
    unusable,
)
from interview.questionnaire.problems import Problem
from interview.session.events import Act, Clock, Event, stamp, system_clock
from interview.session.finding import what_to_type
from interview.session.folder import Listing, Sessions
from interview.session.header import Header
from interview.session.names import closest, given
from interview.session.session import Session
from interview.version import VERSION
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.snapshot.snapshot import Snapshot

_SHORT = 8
"""Letters of a digest that a sentence shows."""
_BENCHMARK_CODE = Path(__file__).parents[1] / "benchmark"


class _Checked(Struct, frozen=True):
    """What did not fit in the good practice of one digest, for the next time that it is opened."""

    problems: tuple[Problem, ...]


class Origin(Struct, frozen=True):
    """What a session is asked and judged with; `notice` is the sentence for a kept file that is not used."""

    questionnaire: Questionnaire
    notice: str | None = None


def begin_session(
    questionnaire: Questionnaire,
    folder: Path,
    *,
    name: str | None = None,
    sections: Sequence[str] | None = None,
    pass_: str = "quick",
    author: str | None = None,
    clock: Clock = system_clock,
    zone: tzinfo | None = None,
) -> Session:
    """A new session in a file of `folder`, with what was chosen to be asked.

    `sections` None means all that are not optional; `pass_` is "first", "quick" or "full".

    Raises SessionError when the folder cannot be used, QuestionnaireError for good practice that does not
    fit together, InterviewError for an unknown section or pass.
    """
    check_sections(questionnaire, sections)
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
        sections=tuple(sections) if sections else None,
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
    """A session from its file, or by name from `folder`, with the questionnaire it began with.

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


def questionnaire_of(session: Session, sessions: Sessions) -> Questionnaire:
    """The questionnaire of `origin_of`, for whoever asks nobody."""
    return origin_of(session, sessions).questionnaire


def origin_of(session: Session, sessions: Sessions) -> Origin:
    """The questionnaire a session began with: kept beside it, else installed with the same content.

    Where the exact content is not at hand, one with the same questions will do, and any of that name for
    reading. Raises SessionError when there is none; the file of the session stays as it is.
    """
    header, changed = session.header, None
    try:
        kept = _kept(header, sessions)
    except QuestionnaireError as problem:
        kept, changed = None, str(problem)
    began = _began_with(header)
    # What was kept with the whole definition was compared with all of it.
    if kept is None or not (began.whole or began.name(kept.definition)):
        here = _installed(header.questionnaire)
        if here is not None and began.name(here.definition):
            return _origin(here, session, changed and Voice().say("origin.same_here", problem=changed))
        if kept is None and here is not None and (session.read_only or here.digest == header.digest):
            return _origin(here, session, changed and Voice().say("origin.other_here", problem=changed))
        if kept is None:
            raise SessionError(_not_here(session, sessions, changed, can_be_read=here is not None))
    return _origin(kept, session, None)


def keep(questionnaire: Questionnaire, sessions: Sessions) -> None:
    """Keeps the questionnaire beside the sessions, also in place of a file that was changed since.

    Raises QuestionnaireError for good practice that does not fit together, SessionError when the folder does
    not allow it.
    """
    digests = questionnaire.digests
    digest = str(digests.whole)
    check_good_practice(questionnaire, digest)
    written = sessions.keep_definition(
        digest, of_interviews(questionnaire.definition), anew=_is_another(sessions, digest, digests)
    )
    if written is not None:
        know_kept(written, questionnaire)


def keep_beside(header: Header, questionnaire: Questionnaire, sessions: Sessions) -> Path | None:
    """Keeps what a session began with beside other sessions too; None when `questionnaire` is another one.

    A file that holds something else by now is written again. Raises SessionError when the folder does not
    allow it.
    """
    began = _began_with(header)
    if not began.name(questionnaire.definition):
        return None
    digest = began.whole or began.questions
    anew = _is_another(sessions, digest, _named_by(began))
    sessions.keep_definition(digest, of_interviews(questionnaire.definition), anew=anew)
    return sessions.definition_path(digest)


def _is_another(sessions: Sessions, digest: str, digests: Digests) -> bool:
    """Whether what is kept under a digest is not there, or not what it is called."""
    try:
        return load_kept(sessions.definition_path(digest), digests) is None
    except QuestionnaireError:
        return True


def _named_by(began: Digests) -> Digests:
    """What a kept file is known by: under its old name it may stand with the good practice of another day."""
    return began if began.whole else Digests(began.questions, None, None)


def other_good_practice(header: Header, questionnaire: Questionnaire) -> str | None:
    """The sentence for levels that follow other statements than those of the day a session began."""
    present = questionnaire.benchmark_digest
    if header.benchmark_digest in (None, present):
        return None
    return Voice(questionnaire.language).say(
        "report.other_benchmark", began_digest=str(header.benchmark_digest)[:_SHORT], digest=present[:_SHORT]
    )


def check_good_practice(questionnaire: Questionnaire, digest: str, *, name: str | None = None) -> None:
    """Raises QuestionnaireError, with every problem, for good practice that does not fit together.

    `digest` is that of its whole definition, `name` what it was loaded by.
    """
    problems = _benchmark_problems(questionnaire, digest)
    if problems.errors:
        raise unusable(name or questionnaire.id, problems)


def _benchmark_problems(questionnaire: Questionnaire, digest: str) -> Problems:
    """What does not fit in its good practice: looked for once for a digest, and remembered."""
    problems = Problems(only_file=questionnaire.id)  # the files that it was read from are not known here
    if not any(key in questionnaire.definition for key in BENCHMARK_TABLES):
        return problems
    mark = fingerprint([], f"benchmark {digest} {code_mark(_BENCHMARK_CODE)}")
    known = recall(mark, cache_folder(), _Checked)
    if known is None:
        # Questions are asked without it, and it was looked at when they were asked for the first time.
        from interview.benchmark.load import check_benchmark

        check_benchmark(questionnaire, problems)
        remember(mark, _Checked(tuple(problems)), cache_folder())
    else:
        for problem in known.problems:
            problems.add(problem.file, problem.table, problem.code, problem.message, problem.severity)
    return problems


def _kept(header: Header, sessions: Sessions) -> Questionnaire | None:
    """What is kept under the digest of the whole; sessions of earlier versions know that of its questions."""
    began = _began_with(header)
    file = sessions.definition_path(began.whole or began.questions)
    kept = load_kept(file, _named_by(began))
    if kept is not None:
        refuse(_benchmark_problems(kept, header.definition_digest or kept.definition_digest), file)
    return kept


def _installed(name: str) -> Questionnaire | None:
    if name not in installed():
        return None
    questionnaire = load(installed_folder() / name)
    check_good_practice(questionnaire, questionnaire.definition_digest)
    return questionnaire


def _began_with(header: Header) -> Digests:
    return Digests(header.digest, header.benchmark_digest, header.definition_digest)


def _origin(questionnaire: Questionnaire, session: Session, notice: str | None) -> Origin:
    if not session.read_only and (other := other_good_practice(session.header, questionnaire)):
        notice = f"{notice} {other}" if notice else other
    language = session.record.language
    known = language if language in questionnaire.languages else None
    return Origin(in_language(questionnaire, known), notice)


def _not_here(session: Session, sessions: Sessions, changed: str | None, *, can_be_read: bool) -> str:
    """What to ask the sender for; reading it now is offered where another version is installed."""
    header = session.header
    file = sessions.definition_path(header.definition_digest or header.digest)
    say = Voice().say
    missing = say(
        "origin.not_here",
        name=session.name,
        questionnaire=header.questionnaire,
        version=header.version,
    )
    return say(
        "origin.ask_for_or_read" if session.path and can_be_read else "origin.ask_for",
        problem=changed or missing,
        file=f"{file.parent.name}/{file.name}",
        folder=file.parent,
        command=f"interview show {what_to_type(session.path)}" if session.path else "",
    )


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


def check_sections(questionnaire: Questionnaire, sections: Sequence[str] | None) -> None:
    """Raises InterviewError for a theme that the questionnaire does not have."""
    known = {section.id for section in questionnaire.choosable}
    for name in sections or ():
        if name not in known:
            near = closest(name, known)
            key = "origin.no_theme_near" if near else "origin.no_theme"
            listed = ", ".join(sorted(known))
            raise InterviewError(Voice().say(key, given=name, near=near, list=listed))


def check_pass(questionnaire: Questionnaire, pass_: str) -> None:
    """Raises InterviewError for a pass that the questionnaire does not have."""
    passes = passes_of(questionnaire)
    if pass_ not in passes:
        listed = ", ".join(passes)
        raise InterviewError(Voice().say("origin.no_pass", given=pass_, list=listed))

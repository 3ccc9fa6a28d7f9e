"""The questionnaire that an interview is asked and judged with: kept beside the sessions, by digest.

It is the one that the session began with, or the newer version that it was moved to. It is found there, else
among the installed ones.
"""

from pathlib import Path

from msgspec import Struct

from interview.cache import cache_folder, recall, remember
from interview.errors import QuestionnaireError, SessionError
from interview.path import Selection, walk
from interview.questionnaire import Problems, Questionnaire
from interview.questionnaire.digest import BENCHMARK_TABLES, Digests, of_interviews
from interview.questionnaire.files import fingerprint
from interview.questionnaire.kept_definition import know_kept, load_kept, refuse
from interview.questionnaire.load import (
    code_mark,
    in_language,
    installed,
    installed_folder,
    installed_languages,
    installed_version,
    is_newer,
    load,
    unusable,
    with_translations_of,
)
from interview.questionnaire.problems import Problem
from interview.session.events import Act
from interview.session.finding import to_type
from interview.session.fold import edition_of
from interview.session.folder import Sessions
from interview.session.header import Edition
from interview.session.session import Session
from interview.session.undo import that_count
from interview.wording.answers import Answers
from interview.wording.voice import Voice

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


def questionnaire_of(session: Session, sessions: Sessions) -> Questionnaire:
    """The questionnaire of `origin_of`, for whoever asks nobody."""
    return origin_of(session, sessions).questionnaire


def origin_of(session: Session, sessions: Sessions, language: str | None = None) -> Origin:
    """The questionnaire a session is asked with: kept beside it, else installed with the same content.

    Where the exact content is not at hand, one with the same questions will do, and any of that name for
    reading. It speaks `language`, else the one that was spoken last. Raises SessionError when there is none;
    the file of the session stays as it is.
    """
    edition, changed = session.edition, None
    try:
        kept = _kept(edition, sessions)
    except QuestionnaireError as problem:
        kept, changed = None, str(problem)
    began = _digests(edition)
    # What was kept with the whole definition was compared with all of it.
    if kept is None or not (began.whole or began.name(kept.whole)):
        here = _installed(session.header.questionnaire)
        if here is not None and began.name(here.whole):
            return _origin(
                here, session, language, changed and Voice().say("origin.same_here", problem=changed)
            )
        if kept is None and here is not None and (session.read_only or here.digest == edition.digest):
            return _origin(
                here, session, language, changed and Voice().say("origin.other_here", problem=changed)
            )
        if kept is None:
            raise SessionError(_not_here(session, sessions, changed, can_be_read=here is not None))
    return _origin(_in_more_languages(kept, session), session, language, None)


def _in_more_languages(kept: Questionnaire, session: Session) -> Questionnaire:
    """With the translations that came after it was kept, for what they say of the same texts."""
    name = session.header.questionnaire
    if set(installed_languages(name)) <= set(kept.languages):
        return kept
    try:
        here = _installed(name)
    except QuestionnaireError:  # `interview check` tells what is the matter with it
        return kept
    return kept if here is None else with_translations_of(kept, here)


def newer_version(session: Session) -> str | None:
    """The installed version of its questionnaire, where that is newer than the one it is asked with."""
    version = installed_version(session.header.questionnaire)
    return version if version is not None and is_newer(version, session.edition.version) else None


def keep(questionnaire: Questionnaire, sessions: Sessions) -> None:
    """Keeps the questionnaire beside the sessions, also in place of a file that was changed since.

    Raises QuestionnaireError for good practice that does not fit together, SessionError when the folder does
    not allow it.
    """
    digests = questionnaire.digests
    digest = str(digests.whole)
    check_good_practice(questionnaire, digest)
    written = sessions.keep_definition(
        digest, of_interviews(questionnaire.whole), anew=_is_another(sessions, digest, digests)
    )
    if written is not None:
        know_kept(written, questionnaire)


def asked_with(name: str, edition: Edition, folder: Path) -> Questionnaire | None:
    """An edition of the questionnaire of this name: kept beside the sessions of `folder`, else installed.

    None where it is in neither place.
    """
    try:
        kept = _kept(edition, Sessions(folder))
    except QuestionnaireError:
        kept = None
    if kept is not None:
        return kept
    here = _installed(name)
    return here if here is not None and _digests(edition).name(here.whole) else None


def words_before(session: Session, item: str, voice: Voice) -> Answers | None:
    """The words of the version with which an item was answered that a move asks again.

    None where it was not asked again, or that version is not here any more.
    """
    edition, given_in = session.header.edition, None
    for _, event in that_count(session.journal.events):
        if event.act is Act.UPDATED:
            given_in = edition if item in (event.items or ()) else given_in
            edition = edition_of(event)
    if given_in is None or session.path is None:
        return None
    then = asked_with(session.header.questionnaire, given_in, session.path.parent)
    return None if then is None else Answers(walk(then, Selection.of(session.record), {}), voice)


def keep_beside(edition: Edition, questionnaire: Questionnaire, sessions: Sessions) -> Path | None:
    """Keeps an edition beside other sessions too; None when `questionnaire` is another one.

    A file that holds something else by now is written again. Raises SessionError when the folder does not
    allow it.
    """
    began = _digests(edition)
    if not began.name(questionnaire.whole):
        return None
    digest = began.whole or began.questions
    anew = _is_another(sessions, digest, _named_by(began))
    sessions.keep_definition(digest, of_interviews(questionnaire.whole), anew=anew)
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


def other_good_practice(edition: Edition, questionnaire: Questionnaire) -> str | None:
    """The sentence for levels that follow other statements than those of the day a session began."""
    present = questionnaire.benchmark_digest
    if edition.benchmark_digest in (None, present):
        return None
    return Voice(questionnaire.language).say(
        "report.other_benchmark", began_digest=str(edition.benchmark_digest)[:_SHORT], digest=present[:_SHORT]
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


def _kept(edition: Edition, sessions: Sessions) -> Questionnaire | None:
    """What is kept under the digest of the whole; sessions of earlier versions know that of its questions."""
    began = _digests(edition)
    file = sessions.definition_path(began.whole or began.questions)
    kept = load_kept(file, _named_by(began))
    if kept is not None:
        refuse(_benchmark_problems(kept, edition.definition_digest or kept.definition_digest), file)
    return kept


def _installed(name: str) -> Questionnaire | None:
    if name not in installed():
        return None
    questionnaire = load(installed_folder() / name)
    check_good_practice(questionnaire, questionnaire.definition_digest)
    return questionnaire


def _digests(edition: Edition) -> Digests:
    return Digests(edition.digest, edition.benchmark_digest, edition.definition_digest)


def _origin(
    questionnaire: Questionnaire, session: Session, language: str | None, notice: str | None
) -> Origin:
    if not session.read_only and (other := other_good_practice(session.edition, questionnaire)):
        notice = f"{notice} {other}" if notice else other
    spoken = session.record.language
    known = language or (spoken if spoken in questionnaire.languages else None)
    return Origin(in_language(questionnaire, known), notice)


def _not_here(session: Session, sessions: Sessions, changed: str | None, *, can_be_read: bool) -> str:
    """What to ask the sender for; reading it now is offered where another version is installed."""
    edition = session.edition
    file = sessions.definition_path(edition.definition_digest or edition.digest)
    say = Voice().say
    missing = say(
        "origin.not_here",
        name=session.name,
        questionnaire=session.header.questionnaire,
        version=edition.version,
    )
    return say(
        "origin.ask_for_or_read" if session.path and can_be_read else "origin.ask_for",
        problem=changed or missing,
        file=f"{file.parent.name}/{file.name}",
        folder=file.parent,
        command=to_type("show", session.path) if session.path else "",
    )

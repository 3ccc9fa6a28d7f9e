"""The services of a comparison: interviews opened, told in one language, without what a share leaves out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from interview.errors import InterviewError, UserError
from interview.files import real_path
from interview.report.brief import Brief
from interview.report.export import source_of as source_of_one
from interview.session.copies import is_one
from interview.session.folder import Sessions
from interview.session.names import slug
from interview.snapshot.opening import InTurn
from interview.snapshot.sharing import Level, Share
from interview.snapshot.snapshot import Snapshot
from interview.wording.voice import Voice

FEWEST, MOST = 2, 12
_LETTERS = "ABCDEFGHIJKL"
_NAMED_IN_FILES = 3
"""Services that the names of files have room for."""


@dataclass(frozen=True, slots=True)
class Service:
    """One interview in a comparison, under the name that tells it from the others there."""

    name: str
    brief: Brief


def snapshots_of(
    sessions: Sequence[str | Path],
    folder: Path,
    *,
    zone: tzinfo | None = None,
    language: str | None = None,
) -> list[Snapshot]:
    """The interviews by name or file, in this order; another may be writing them.

    UserError that names every one that cannot stand beside the others: one that cannot be read, that was
    asked with another questionnaire, or that is there twice; and for too few or too many.
    """
    voice = Voice()
    if not FEWEST <= len(sessions) <= MOST:
        raise UserError(voice.say("compare.how_many", len(sessions), fewest=FEWEST, most=MOST))
    in_turn = InTurn(zone, language)
    found: list[Snapshot] = []
    problems: list[str] = []
    for given in sessions:
        try:
            snapshot = in_turn.snapshot(Sessions(folder).find(given))
        except InterviewError as problem:
            problems.append(str(problem))
            continue
        if sentence := why_not_beside(snapshot, found, voice):
            problems.append(sentence)
        else:
            found.append(snapshot)
    if problems:
        raise UserError(" ".join(problems))
    return found


def why_not_beside(snapshot: Snapshot, others: Sequence[Snapshot], voice: Voice) -> str:
    """Why an interview cannot stand beside these; empty where it can."""
    twin = next((other for other in others if _is_the_same(snapshot, other)), None)
    if twin is not None:
        key = "compare.twice" if real_path(_file(twin)) == real_path(_file(snapshot)) else "compare.a_copy"
        return voice.say(key, name=snapshot.name, file=_file(snapshot), other=_file(twin))
    first = next(iter(others), snapshot)
    if snapshot.header.questionnaire != first.header.questionnaire:
        return voice.say(
            "compare.other_questionnaire",
            name=snapshot.name,
            title=snapshot.questionnaire.title,
            other=first.name,
            other_title=first.questionnaire.title,
        )
    return ""


def _is_the_same(snapshot: Snapshot, other: Snapshot) -> bool:
    """Whether both are one interview: the same file, or one is a copy of the other."""
    if real_path(_file(snapshot)) == real_path(_file(other)):
        return True
    return is_one(snapshot.began_with, snapshot.events, other.began_with, other.events)


def _file(snapshot: Snapshot) -> Path:
    if snapshot.file is None:
        raise AssertionError("a comparison is of files")
    return snapshot.file


def services_of(
    snapshots: Sequence[Snapshot], share: Share | None = None, *, names: Sequence[str] | None = None
) -> tuple[Service, ...]:
    """The services, told in the language of the first as far as the questionnaires have it.

    `names` are what they are called, in place of the names of the interviews.
    """
    share = share or Share()
    language = snapshots[0].questionnaire.language
    spoken = [_in_language(snapshot, language) for snapshot in snapshots]
    called = names or _names(spoken, share, Voice(language))
    return tuple(Service(name, Brief(snapshot, share)) for name, snapshot in zip(called, spoken, strict=True))


def _names(snapshots: Sequence[Snapshot], share: Share, voice: Voice) -> list[str]:
    """What each is called; below a full share a letter, as names of interviews are often those of people."""
    if share.level is not Level.FULL:
        return [voice.say("compare.service", letter=letter) for letter in _LETTERS[: len(snapshots)]]
    times = Counter(snapshot.name for snapshot in snapshots)
    return [s.name if times[s.name] == 1 else f"{s.name} ({_file(s).stem})" for s in snapshots]


def _in_language(snapshot: Snapshot, language: str) -> Snapshot:
    questionnaire = snapshot.questionnaire
    if questionnaire.language == language or language not in questionnaire.languages:
        return snapshot
    return snapshot.in_language(language)


def stem_of(snapshots: Sequence[Snapshot], share: Share) -> str:
    """What the names of its files begin with: below full, no name of an interview."""
    if share.title is not None:
        return slug(share.title)
    if share.level is not Level.FULL:
        return slug(f"{snapshots[0].questionnaire.id} comparison")
    named = [snapshot.stem for snapshot in snapshots] if len(snapshots) <= _NAMED_IN_FILES else []
    return slug(" ".join([*named, "comparison"]))


def source_of(snapshots: Sequence[Snapshot]) -> str:
    """What tells the files of one comparison from those of another that have the same names."""
    return "; ".join(map(source_of_one, snapshots))


def state_of(snapshots: Sequence[Snapshot]) -> str:
    """What tells the files of one state of the interviews from those of another; begins with its time."""
    length = sum(snapshot.record.length for snapshot in snapshots)
    return f"{max(snapshot.last_at for snapshot in snapshots)} {length}"

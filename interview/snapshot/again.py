"""An interview that follows an earlier one: how it begins, and what was said then.

The link is when the earlier one began, and a mark of it, in the header: no name is kept twice. Of what was
said then, the open targets come along; no answer does by itself, so that none can be
shown before it is given anew; what hardly changes is shown on one screen and kept by whoever says so.
"""

from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path

from interview.errors import SessionError
from interview.questionnaire import Questionnaire
from interview.questionnaire.load import in_language, load
from interview.session.events import Act, Clock, Event, system_clock
from interview.session.finding import to_type
from interview.session.folder import Sessions
from interview.session.following import followers, follows, mark
from interview.session.header import Header
from interview.session.local_time import day
from interview.session.record import Target
from interview.session.session import Session
from interview.snapshot.opening import InTurn, begin_session
from interview.snapshot.origin import newer_version
from interview.snapshot.snapshot import Snapshot


def begin_again(
    earlier: Snapshot,
    questionnaire: Questionnaire,
    folder: Path,
    *,
    name: str | None = None,
    author: str | None = None,
    clock: Clock = system_clock,
    zone: tzinfo | None = None,
) -> Session:
    """A new session that follows `earlier`, with the same themes and pass, and its open targets.

    Without a name it is called like that one, with the year, and is the only one that follows it:
    SessionError names another one that does. Raises as `begin_session` does.
    """
    if name is None:
        _refuse_a_twin(earlier, folder)
    known = {section.id for section in questionnaire.choosable}
    record = earlier.record
    sections = None if record.sections is None else tuple(s for s in record.sections if s in known)
    year = day(clock().isoformat(), zone)[:4]
    return begin_session(
        questionnaire,
        folder,
        name=name or earlier.voice.say("follow.name", name=earlier.name, year=year),
        sections=sections or None,
        pass_=record.pass_,
        author=author,
        clock=clock,
        zone=zone,
        follows=(earlier.began_with.created, mark(earlier.events)),
        more=tuple(_brought(earlier, known)),
    )


def _refuse_a_twin(earlier: Snapshot, folder: Path) -> None:
    """SessionError where an interview looks back at that one already: who asks again may mean that one."""
    listings = Sessions(folder).list()
    file = earlier.file.name if earlier.file else ""
    here = next((listing for listing in listings if listing.file == file), None)
    there = followers(here, listings) if here is not None else []
    if here is None or not there:
        return
    newest = there[0]
    raise SessionError(
        earlier.voice.say(
            f"follow.there_{newest.state}",
            name=newest.name,
            earlier=earlier.name,
            resume=to_type("resume", newest.path),
            again=to_type("again", newest.path),
            beside=to_type("again", here.path),
        )
    )


def questionnaire_again(file: Path, earlier: Snapshot) -> Questionnaire:
    """What it is asked with a year later: the installed version where that is newer, else that of then."""
    with Sessions(file.parent).look(file) as session:
        newer = newer_version(session)
    if newer is None:
        return earlier.questionnaire
    language = earlier.questionnaire.language
    found = load(earlier.header.questionnaire)
    return in_language(found, language) if language in found.languages else found


def earlier_of(session: Session, *, zone: tzinfo | None = None) -> Snapshot | None:
    """The interview that this one follows, in the same folder; None where there is none, or not any more."""
    began = session.header.follows
    if began is None or session.path is None:
        return None
    for listing in Sessions(session.path.parent).list():
        same = listing.created == began and listing.questionnaire == session.header.questionnaire
        if same and not listing.damaged and listing.path.name != session.path.name:
            found = InTurn(zone).snapshot(listing.path)
            if is_followed(found, session.header):
                return found
    return None


def is_followed(earlier: Snapshot, header: Header) -> bool:
    """Whether the interview with this header follows that one, which may have gone on since."""
    return follows(header, earlier.began_with, earlier.events)


def _brought(earlier: Snapshot, known: set[str]) -> Iterator[Event]:
    deepened = tuple(section for section in earlier.record.deepened if section in known)
    if deepened:
        yield Event("", Act.DEEPENED, sections=deepened)
    for name, target in earlier.record.targets.items():
        if target.is_open:
            yield target_event(name, target)


def target_event(name: str, target: Target) -> Event:
    """The act that sets a target as it stands."""
    status = None if target.status.value == "open" else target.status.value
    return Event(
        "",
        Act.TARGET_SET,
        item=name,
        value=target.level,
        text=target.text,
        step=target.step,
        who=target.owner,
        due=target.due,
        sign=target.sign,
        target_status=status,
        moved_from=target.moved_from,
        count=target.moves if target.moves > 1 else None,
        reason=target.reason,
    )

"""Moving an interview to a newer version of its questionnaire: what that keeps, asks again and sets aside.

`planned` only looks. What it finds is written as one event, once both versions are kept beside the session
(`keep_both`): whatever happens in between, the interview is asked with the old or with the new version.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from interview.benchmark import benchmark_of
from interview.condition import Between
from interview.errors import UserError
from interview.path import OPEN, SETTLED, Path, Selection, today_of, walk
from interview.questionnaire import Item, Questionnaire
from interview.questionnaire.load import installed_folder, installed_version, is_newer, load
from interview.session.events import Act, Event, Status
from interview.session.folder import Sessions
from interview.session.record import Answer
from interview.session.session import Session
from interview.session.undo import undo_state
from interview.snapshot.origin import check_good_practice, keep, keep_beside
from interview.snapshot.snapshot import Snapshot
from interview.wording.counts import minutes
from interview.wording.voice import Voice


class Why(StrEnum):
    """Why a question is asked again."""

    MEANING = "meaning"
    NOT_OFFERED = "not_offered"
    OTHER_KIND = "other_kind"


class Given(Struct, frozen=True):
    """An answer in words, under the title that its question had; `why` it is asked again, if it is."""

    title: str
    answer: str
    why: Why | None = None


class Update(Struct, frozen=True):
    """What a move to a newer version does. `event` is what is written for it; its time is not set.

    `kept` counts answers that count now. `again` and `aside` are those asked again, and those to questions
    that are no longer there. `beside` counts targets and views on what is gone.
    `new` questions take `minutes`.
    """

    began: str
    version: str
    kept: int
    again: tuple[Given, ...]
    aside: tuple[Given, ...]
    beside: int
    new: int
    minutes: int
    event: Event

    def in_words(self, voice: Voice) -> Iterator[str]:
        """What is kept, asked again, set aside and new, one idea a line."""
        yield voice.say("update.kept", self.kept)
        if self.again:
            yield voice.say("update.again", len(self.again))
        else:
            yield voice.say("update.again_none")
        for given in self.again:
            yield voice.say(f"update.again_{given.why}", title=given.title, answer=given.answer)
        if self.aside:
            yield voice.say("update.aside", len(self.aside))
        for given in self.aside:
            yield voice.say("update.aside_line", title=given.title, answer=given.answer)
        if self.beside:
            yield voice.say("update.beside", self.beside)
        if self.new:
            yield voice.say("update.new", self.new, minutes=voice.say("count.minutes", self.minutes))
        else:
            yield voice.say("update.new_none")


def newer(session: Session, to: str | None = None) -> Questionnaire:
    """The newer version of its questionnaire: the installed one, or the one in the folder `to`.

    Raises UserError, in a sentence, where there is none, and QuestionnaireError for one that is of no use.
    """
    say, name, began = Voice().say, session.header.questionnaire, session.edition.version
    if to is None:
        installed = installed_version(name)
        if installed is None:
            raise UserError(say("update.not_installed", name=session.name, questionnaire=name))
        if not is_newer(installed, began):
            raise UserError(_nothing_newer(session, installed))
    found = load(to if to is not None else installed_folder() / name)
    if found.id != name:
        raise UserError(say("update.another", name=session.name, questionnaire=name, other=found.id))
    check_good_practice(found, found.definition_digest, name=to or name)
    if not is_newer(found.version, began):
        raise UserError(_nothing_newer(session, found.version))
    return found


def is_up_to_date(session: Session, to: str | None = None) -> str | None:
    """The sentence for an interview that needs no move; None where there may be one to make."""
    if to is None:
        version = installed_version(session.header.questionnaire)
    else:
        found = load(to)
        if found.id != session.header.questionnaire:
            return None  # `newer` says which questionnaire it is
        version = found.version
    return _nothing_newer(session, version) if version == session.edition.version else None


def _nothing_newer(session: Session, version: str) -> str:
    began = session.edition.version
    key = "update.older" if is_newer(began, version) else "update.current"
    return Voice().say(key, name=session.name, began=began, version=version)


def planned(snapshot: Snapshot, to: Questionnaire) -> Update:
    """What a move to this version would do."""
    record, words, old = snapshot.record, snapshot.words, snapshot.questionnaire
    whys, then = _asked_again(snapshot, to)
    kept, asked_again, aside, again = 0, [], [], []
    for name, answer in record.answers.items():
        before, after = old.by_id.get(name), to.by_id.get(name)
        counts = snapshot.path.statuses.get(name) in SETTLED
        if answer.status not in SETTLED:
            continue
        if after is None or (name not in whys and then.statuses[name] not in SETTLED):
            if before is not None and counts:
                aside.append(Given(words.filled(before.title), words.short(before, answer)))
            continue
        why = whys.get(name)
        if why is not None:
            again.append(name)
            if before is not None and counts:
                asked_again.append(Given(words.filled(before.title), words.short(before, answer), why))
        elif counts and answer.status is Status.ANSWERED:
            kept += 1
    new = [
        item
        for item in then.questions
        if then.statuses[item.id] in OPEN and item.id not in snapshot.path and item.id not in whys
    ]
    gone = _gone(snapshot, to)
    event = Event(
        at="",
        act=Act.UPDATED,
        version=to.version,
        digest=to.digest,
        benchmark_digest=to.benchmark_digest,
        definition_digest=to.definition_digest,
        items=tuple(again) or None,
        gone=gone or None,
    )
    return Update(
        began=snapshot.header.version,
        version=to.version,
        kept=kept,
        again=tuple(asked_again),
        aside=tuple(aside),
        beside=sum((name in record.targets) + (name in record.views) for name in gone),
        new=len(new),
        minutes=minutes(new),
        event=event,
    )


def _asked_again(snapshot: Snapshot, to: Questionnaire) -> tuple[dict[str, Why], Path]:
    """The answers that do not do any more, each with the reason, and the path without them.

    An answer may also be one that the other version does not offer with what then stands before it: it is
    looked again until nothing more falls away.
    """
    record, given_in = snapshot.record, _versions(snapshot)
    whys: dict[str, Why] = {}
    for name, answer in record.answers.items():
        before, after = snapshot.questionnaire.by_id.get(name), to.by_id.get(name)
        if after is not None and answer.status in SETTLED:
            version = given_in.get(name, snapshot.began_with.version)
            why = _why_again(before, after, answer, version, to)
            if why is not None:
                whys[name] = why
    while True:
        standing = {name: answer for name, answer in record.answers.items() if name not in whys}
        path = walk(to, Selection.of(record, today_of(to, record, snapshot.header.created)), standing)
        stale = [name for name in path.stale if name in standing and path.statuses[name] in OPEN]
        if not stale:
            return whys, path
        whys |= dict.fromkeys(stale, Why.NOT_OFFERED)


def keep_both(session: Session, present: Questionnaire, to: Questionnaire) -> None:
    """Keeps both versions beside the session, so that the move can be made and taken back.

    Raises SessionError when the folder does not allow it.
    """
    if session.path is not None:
        sessions = Sessions(session.path.parent)
        keep_beside(session.edition, present, sessions)
        keep(to, sessions)


def _why_again(
    before: Item | None, after: Item, answer: Answer, version: str, to: Questionnaire
) -> Why | None:
    """Why an answer that was given in this version does not do any more; None where it does.

    What somebody prefers not to say stays so: nobody is asked that twice, and what lies behind it stays
    private.
    """
    if answer.status is Status.REFUSED:
        return None
    if before is None or before.type != after.type:
        return Why.OTHER_KIND
    if _means_more_since(after.since, version):
        return Why.MEANING
    if answer.status is not Status.ANSWERED or not after.kind.has_choices:
        return None
    source = to.by_id.get(after.choices_from or "")
    offered = {choice.code: choice for choice in (*(source.choices if source else ()), *after.choices)}
    codes = _codes(answer)
    if not offered.keys() >= set(codes):
        return Why.NOT_OFFERED
    changed = any(_means_more_since(offered[code].since, version) for code in codes)
    return Why.MEANING if changed else None


def _means_more_since(since: str | None, version: str) -> bool:
    return since is not None and is_newer(since, version)


def _codes(answer: Answer) -> tuple[str, ...]:
    value = answer.value.codes if isinstance(answer.value, Between) else answer.value
    return value if isinstance(value, tuple) else () if value is None else (str(value),)


def _versions(snapshot: Snapshot) -> Mapping[str, str]:
    """By question, the version that its present answer was given in."""
    undone = undo_state(snapshot.events).undone
    version, versions = snapshot.began_with.version, {}
    for number, event in enumerate(snapshot.events, start=1):
        if number in undone:
            continue
        if event.act is Act.UPDATED:
            version = event.version or version
        elif event.act is Act.ANSWERED and event.item:
            versions[event.item] = version
    return versions


def _gone(snapshot: Snapshot, to: Questionnaire) -> tuple[str, ...]:
    """The themes and statements with a target or a view that this version does not have."""
    record = snapshot.record
    known = {section.id for section in to.sections} | set(benchmark_of(to).elements)
    return tuple(
        name for name in dict.fromkeys((*record.targets, *record.views)) if name and name not in known
    )

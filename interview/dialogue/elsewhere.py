"""When the disk refuses: the whole interview is written to another place, and goes on there.

Somebody who can be asked says where. For a script, a closed window or a signal the usual places are
tried. What cannot be written anywhere is said plainly, and never called saved.
"""

import re
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace

from interview.dialogue.conversation import Conversation, Prompt
from interview.dialogue.prompt import Confirmation, let_wait, yes_or_no
from interview.dialogue.step import Again, Call, InOrder, Input, Line, Request, Response, stay
from interview.dialogue.turn import Quit, Turn, TurnKind, Turns
from interview.dialogue.unsealed import KeepUnsealed
from interview.errors import NotSaved, SessionError, Unsealed
from interview.files import real_path
from interview.questionnaire import Questionnaire
from interview.session.folder import Sessions
from interview.session.place import refuges
from interview.session.session import Session
from interview.snapshot.origin import asked_with, keep_beside

_PATH = re.compile(r"[/~\\]|\.{1,2}[/\\]|[A-Za-z]:[/\\]")
"""How a path begins; an address or "and/or" does not begin so."""


def disk_refused_again(conversation: Conversation, problem: NotSaved, given: Input) -> Response:
    """Says why what came in was not written, and no more."""
    del given
    return stay(conversation.turn(TurnKind.ERROR, "error.not_saved", reason=str(problem)))


def disk_refused(conversation: Conversation, problem: NotSaved, given: Input) -> Response:
    """What is said to an act that the disk refused, and the offer of another place where that helps.

    `given` is what came in, to be taken again there.
    """
    reason = disk_refused_again(conversation, problem, given)
    if isinstance(problem, Unsealed) and conversation.session.unsealed is not None:
        if not conversation.attended:
            return reason
        before = conversation.pending
        if isinstance(before, KeepUnsealed):
            given, before = InOrder(before.then, given), before.before
        return stay(*let_wait(conversation, KeepUnsealed(given, before)))
    if conversation.session.path is None or not problem.elsewhere:
        return reason
    if not conversation.attended:
        written = _written_somewhere(conversation)
        return Response(written, Again(given, resigned=True)) if written else reason
    return stay(*reason.turns, *_offered(conversation, problem, given, leaving=False))


def postponed(conversation: Conversation, given: Input) -> bool:
    """Whether what came in waits for a place to be written to, behind what the disk refused."""
    waiting = conversation.pending
    if isinstance(waiting, SaveElsewhere):
        conversation.pending = replace(waiting, given=InOrder(waiting.given, given))
    return isinstance(waiting, SaveElsewhere)


def refused_on_leaving(conversation: Conversation, problem: NotSaved) -> Response:
    """What is said when the file no longer holds an interview that is being left."""
    reason, leaving = (
        conversation.turn(TurnKind.ERROR, "elsewhere.leaving", reason=problem.reason),
        Call("pause"),
    )
    if conversation.attended:
        return stay(reason, *_offered(conversation, problem, leaving, leaving=True))
    written = _written_somewhere(conversation)
    return Response([reason, *written], Again(leaving)) if written else stay(reason, lost(conversation))


def secured(conversation: Conversation) -> Turns:
    """Writes the interview elsewhere, unasked, when its file no longer holds it; what there is to say.

    Never raises NotSaved.
    """
    if conversation.session.trouble() is None:
        return []
    return _written_somewhere(conversation) or [lost(conversation)]


def lost(conversation: Conversation) -> Turn:
    """That the interview ends with the program."""
    return conversation.turn(TurnKind.FAREWELL, "pause.unsaved", done=_done(conversation), act=Quit())


class SaveElsewhere(Confirmation, frozen=True):
    """Where to write the whole interview, from what is in memory. `places` are suggested, the first first.

    `given` came in when the disk refused, and is taken again then.
    `safe` when the file still holds everything recorded before; `before` is what waited. When `leaving`, no
    ends the interview, and it is said that nothing was saved.
    """

    places: tuple[Path, ...]
    given: Input
    before: Prompt | None
    safe: bool
    leaving: bool
    optional: ClassVar[bool] = False
    takes_paths: ClassVar[bool] = True

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        """Whoever leaves now takes the usual place: nobody is held back, and nothing is lost."""
        command = conversation.command(request)
        if command.name == "pause" and not self.safe:
            written = _written_somewhere(conversation)
            return command.run(conversation, "").after(*written) if written else stay(lost(conversation))
        return Confirmation.waits_through(self, conversation, request)

    def ask(self, conversation: Conversation) -> Turns:
        done, folder = _done(conversation), self.places[0]
        return [conversation.turn(TurnKind.FOLLOW_UP, "elsewhere.ask", done=done, folder=folder)]

    def take(self, conversation: Conversation, line: str) -> Response:
        meant = yes_or_no(line, conversation.voice)
        if meant is False:
            return stay(*self._left(conversation))
        place = self.places[0] if meant or not line.strip() else _typed(line.strip())
        if place is None:  # the answer again, now that the disk may be well
            conversation.pending = self.before
            return Response([], Again(Line(line)))
        try:
            written = _written(conversation, place)
        except SessionError as problem:
            left = tuple(other for other in self.places if other != place) or self.places
            reason = conversation.turn(TurnKind.ERROR, "elsewhere.reason", reason=str(problem))
            return stay(reason, *let_wait(conversation, replace(self, places=left)))
        conversation.pending = self.before
        return Response(written, Again(self.given))

    def _left(self, conversation: Conversation) -> Turns:
        conversation.pending = self.before
        if self.leaving:
            return [lost(conversation)]
        key = "elsewhere.left_safe" if self.safe else "elsewhere.left"
        left = conversation.turn(TurnKind.SAY, key)
        return [left, *self.before.ask(conversation)] if self.before is not None else [left]


def _offered(conversation: Conversation, problem: NotSaved, given: Input, *, leaving: bool) -> Turns:
    before, path = conversation.pending, conversation.session.path
    if isinstance(before, SaveElsewhere):
        before = before.before
    places = refuges(path.parent) if path is not None else ()
    safe = conversation.session.is_on_disk(problem)
    return let_wait(conversation, SaveElsewhere(places, given, before, safe, leaving))


def _written_somewhere(conversation: Conversation) -> Turns:
    """The interview in the first of the usual places that takes it; nothing when none does."""
    path = conversation.session.path
    for place in refuges(path.parent) if path is not None else ():
        if real_path(place) in conversation.abandoned:
            continue
        try:
            return _written(conversation, place)
        except SessionError:
            continue
    return []


def _written(conversation: Conversation, place: Path) -> Turns:
    """Writes the whole interview to a folder, or a file of this name, and goes on there.

    Raises SessionError and then has changed nothing.
    """
    old = conversation.session.path
    stem = None
    if place.suffix == ".toml":
        place, stem = place.parent, place.stem
    sessions = Sessions(place.absolute())
    _keep_questionnaires(conversation.session, conversation.questionnaire, sessions)
    session = sessions.keep_whole(
        conversation.session, conversation.clock, stem=stem, author=conversation.author
    )
    conversation.go_on_in(session)
    turns = [
        conversation.turn(TurnKind.SAY, "elsewhere.written", path=session.path, done=_done(conversation))
    ]
    if old is not None and old.exists():
        turns.append(conversation.turn(TurnKind.SAY, "elsewhere.old", path=old))
    return turns


def _keep_questionnaires(session: Session, present: Questionnaire, sessions: Sessions) -> None:
    """Keeps the questionnaire there, and the versions before it as far as they can still be read."""
    keep_beside(session.edition, present, sessions)
    if session.path is None:
        return
    for edition in session.editions - {session.edition}:
        with suppress(SessionError):
            earlier = asked_with(session.header.questionnaire, edition, session.path.parent)
            if earlier is not None:
                keep_beside(edition, earlier, sessions)


def _typed(line: str) -> Path | None:
    """The place that was typed; None for what is neither like a path nor a folder: it may be an answer."""
    typed = line.strip("\"'")
    try:
        place = Path(typed).expanduser()
        named = bool(_PATH.match(typed)) or place.suffix == ".toml" or place.is_dir()
    except (OSError, RuntimeError, ValueError):
        return None
    return place if named else None


def _done(conversation: Conversation) -> str:
    return conversation.voice.say("count.answers", conversation.path.progress().answered)

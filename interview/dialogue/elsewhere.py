"""When the disk refuses: the whole interview is written to another place, and goes on there.

Somebody who can be asked says where. For a script, a closed window or a signal the usual places are
tried. What cannot be written anywhere is said plainly, and never called saved.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from interview.dialogue.confirmations import said_yes
from interview.dialogue.conversation import Conversation, tell_refused
from interview.dialogue.pending import Pending, PickedPending
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.dialogue.unsealed import ask_whether_kept
from interview.errors import NotSaved, SessionError, Unsettled
from interview.files import real_path
from interview.session.folder import Sessions
from interview.session.place import refuges
from interview.snapshot.opening import keep_beside

if TYPE_CHECKING:
    from interview.dialogue.commands import Request

_PATH = re.compile(r"[/~\\]|\.{1,2}[/\\]|[A-Za-z]:[/\\]")
"""How a path begins; an address or "and/or" does not begin so."""
Again = Callable[[], Turns]
"""Does once more what the disk refused."""


def refused(conversation: Conversation, problem: NotSaved, again: Again) -> Turns:
    """What is said to an act that the disk refused, and the offer of another place where that helps."""
    if isinstance(problem, Unsettled) and conversation.session.unsealed is not None:
        if conversation.attended:
            return ask_whether_kept(conversation, again)
        return [conversation.turn(TurnKind.ERROR, "error.not_saved", reason=str(problem))]
    told = conversation.turn(TurnKind.ERROR, "error.not_saved", reason=str(problem))
    path = conversation.session.path
    if path is None or not problem.elsewhere:
        return [told]
    if not conversation.attended:
        written = _written_somewhere(conversation)
        return [*written, *conversation.attempt(again, when_refused=tell_refused)] if written else [told]
    return [told, *_offered(conversation, problem, again, leaving=False)]


def refused_on_leaving(conversation: Conversation, problem: NotSaved, again: Again) -> Turns:
    """What is said when the file no longer holds an interview that is being left."""
    reason = conversation.turn(TurnKind.ERROR, "elsewhere.leaving", reason=problem.reason)
    if conversation.attended:
        return [reason, *_offered(conversation, problem, again, leaving=True)]
    written = _written_somewhere(conversation)
    return [reason, *(written + again() if written else [lost(conversation)])]


def secured(conversation: Conversation) -> Turns:
    """Writes the interview elsewhere, unasked, when its file no longer holds it; what there is to say.

    Never raises NotSaved.
    """
    if conversation.session.trouble() is None:
        return []
    return _written_somewhere(conversation) or [lost(conversation)]


def lost(conversation: Conversation) -> Turn:
    """That the interview ends with the program."""
    return conversation.turn(TurnKind.FAREWELL, "pause.unsaved", done=_done(conversation), act="quit")


class SaveElsewhere(PickedPending, frozen=True):
    """Where to write the whole interview, from what is in memory. `places` are suggested, the first first.

    `safe` when the file still holds everything recorded before; `before` is what waited. When `leaving`, no
    ends the interview, and it is said that nothing was saved.
    """

    places: tuple[Path, ...]
    again: Again
    before: Pending | None
    safe: bool
    leaving: bool
    optional: bool = False
    takes_paths: ClassVar[bool] = True

    def waits_through(self, conversation: Conversation, request: "Request") -> Turns | None:
        """Whoever leaves now takes the usual place: nobody is held back, and nothing is lost."""
        if request.command.name == "pause" and not self.safe:
            told = _written_somewhere(conversation)
            return told + request.command.run(conversation, "") if told else [lost(conversation)]
        return [conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no")] if request.command.no_answer else None

    def prompt(self, conversation: Conversation) -> Turns:
        done, folder = _done(conversation), self.places[0]
        return [conversation.turn(TurnKind.FOLLOW_UP, "elsewhere.ask", done=done, folder=folder)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        meant = said_yes(line, conversation)
        if meant is False:
            return self._left(conversation)
        place = self.places[0] if meant or not line.strip() else _typed(line.strip())
        if place is None:  # the answer again, now that the disk may be well
            conversation.pending = self.before
            return conversation.hear(conversation, line)
        try:
            told = _written(conversation, place)
        except SessionError as problem:
            left = tuple(other for other in self.places if other != place) or self.places
            conversation.pending = replace(self, places=left)
            reason = conversation.turn(TurnKind.ERROR, "elsewhere.reason", reason=str(problem))
            return [reason, *conversation.pending.prompt(conversation)]
        conversation.pending = self.before
        return told + conversation.attempt(self.again)

    def _left(self, conversation: Conversation) -> Turns:
        conversation.pending = self.before
        if self.leaving:
            return [lost(conversation)]
        key = "elsewhere.left_safe" if self.safe else "elsewhere.left"
        told = conversation.turn(TurnKind.SAY, key)
        return [told, *self.before.prompt(conversation)] if self.before is not None else [told]


def _offered(conversation: Conversation, problem: NotSaved, again: Again, *, leaving: bool) -> Turns:
    before, path = conversation.pending, conversation.session.path
    if isinstance(before, SaveElsewhere):
        before = before.before
    places = refuges(path.parent) if path is not None else ()
    safe = conversation.session.is_on_disk(problem)
    conversation.pending = SaveElsewhere(places, again, before, safe, leaving)
    return conversation.pending.prompt(conversation)


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
    keep_beside(conversation.session.header, conversation.questionnaire, sessions)
    session = sessions.keep_whole(
        conversation.session, conversation.clock, stem=stem, author=conversation.author
    )
    conversation.go_on_in(session)
    told = [conversation.turn(TurnKind.SAY, "elsewhere.written", path=session.path, done=_done(conversation))]
    if old is not None and old.exists():
        told.append(conversation.turn(TurnKind.SAY, "elsewhere.old", path=old))
    return told


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

"""The command `update`: to the newer version of the questionnaire that is installed, and back by undo.

What a move does is said before it is made. It is one event, so that undo takes it back whole.
"""

from msgspec.structs import replace

from interview.dialogue.conversation import Conversation, Prompt
from interview.dialogue.prompt import Confirmation, let_wait, yes_or_no
from interview.dialogue.step import ASK, MOVE_ON, Response, stay
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.errors import NotSaved, QuestionnaireError, SessionError, UserError
from interview.questionnaire import Questionnaire
from interview.questionnaire.load import in_language
from interview.session.events import Event
from interview.snapshot.origin import asked_with, newer_version
from interview.snapshot.snapshot import Snapshot
from interview.snapshot.update import Update, keep_both, newer, planned


def update(conversation: Conversation, _: str) -> Response:
    """Says what a move to the newer version does, and asks whether to make it."""
    if conversation.session.path is None:
        return stay(conversation.turn(TurnKind.SAY, "update.in_memory"))
    try:
        plan, _newer = _planned(conversation)
    except UserError as problem:
        return stay(Turn(TurnKind.SAY, str(problem)))
    head = conversation.turn(
        TurnKind.SAY,
        "update.head",
        name=conversation.session.name,
        began=plan.began,
        version=plan.version,
    )
    lines = [Turn(TurnKind.LINE, line) for line in plan.in_words(conversation.voice)]
    return stay(head, *lines, *let_wait(conversation, Move(conversation.pending)))


def can_be_updated(conversation: Conversation) -> bool:
    """Whether there is a newer version to move to."""
    return conversation.session.path is not None and newer_version(conversation.session) is not None


def news(conversation: Conversation) -> Turns:
    """That a newer version is there, how to move to it, and whether anything would be asked again."""
    try:
        plan, _ = _planned(conversation)
    except UserError:  # one that cannot be used, which is for those to hear who type update
        return []
    command = conversation.way_back("update")
    there = conversation.turn(
        TurnKind.SAY, "update.there", began=plan.began, version=plan.version, command=command
    )
    if not plan.again:
        return [there, conversation.turn(TurnKind.SAY, "update.there_again_none")]
    return [there, conversation.turn(TurnKind.SAY, "update.there_again", len(plan.again))]


class Move(Confirmation, frozen=True):
    """Whether the interview is moved; `before` is what waited."""

    before: Prompt | None

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "update.ask")]

    def take(self, conversation: Conversation, line: str) -> Response:
        wanted = yes_or_no(line, conversation.voice)
        if wanted is None:
            conversation.pending = self
            return stay(conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no"))
        if not wanted:
            began = conversation.session.edition.version
            left = conversation.turn(TurnKind.SAY, "update.left", began=began)
            conversation.pending = self.before
            return stay(left, *(self.before.ask(conversation) if self.before is not None else []))
        try:
            plan, to = _planned(conversation)
            keep_both(conversation.session, conversation.questionnaire, to)
        except NotSaved:
            raise
        except (SessionError, QuestionnaireError) as problem:
            return stay(conversation.turn(TurnKind.ERROR, "update.not_kept", reason=str(problem)))
        conversation.write(plan.event, asked_with=to)
        done = conversation.turn(
            TurnKind.CHANGED, "update.done", name=conversation.session.name, version=to.version
        )
        return _go_on(conversation, done)


def turn_back(conversation: Conversation, event: Event, moved: Event, key: str) -> Response:
    """Undoes or does again a move, where the version that is asked with then is still kept."""
    session = conversation.session
    edition = conversation.edition_after(replace(event, at=moved.at))
    then = None
    if edition is not None and session.path is not None:
        folder = session.path.parent
        then = asked_with(session.header.questionnaire, edition, folder)
        if then is None:
            return stay(
                conversation.turn(TurnKind.UNCLEAR, "update.gone", version=edition.version, folder=folder)
            )
        then = in_language(then, _language(conversation, then))
    conversation.write(event, asked_with=then)
    conversation.pending = None
    what = conversation.voice.say("act.updated", version=moved.version)
    return _go_on(conversation, conversation.turn(TurnKind.CHANGED, key, what=what))


def _go_on(conversation: Conversation, turn: Turn) -> Response:
    if conversation.completed:
        conversation.current = conversation.section = None
    here = conversation.item
    asked = conversation.completed or (here is not None and here.id in conversation.path)
    return Response([turn], ASK if asked else MOVE_ON)


def _planned(conversation: Conversation) -> tuple[Update, Questionnaire]:
    """What a move would do, and the newer version in the language that is spoken. Raises UserError."""
    to = newer(conversation.session)
    snapshot = Snapshot.of(
        conversation.session, conversation.questionnaire, supplements=conversation.supplements
    )
    return planned(snapshot, to), in_language(to, _language(conversation, to))


def _language(conversation: Conversation, questionnaire: Questionnaire) -> str | None:
    language = conversation.questionnaire.language
    return language if language in questionnaire.languages else None

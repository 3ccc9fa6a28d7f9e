"""The command `share`: whether services that are compared may be told what they could show each other.

Asked once, at the end, of those who have something to show; whoever would rather see something types it.
Nothing of it is told anywhere until all who are named have agreed.
"""

from typing import ClassVar

from interview.benchmark import no_levels
from interview.benchmark.levels import HIGHEST, STRONG_EVIDENCE
from interview.dialogue.conversation import NOW, Conversation, Prompt
from interview.dialogue.prompt import Confirmation, let_wait, yes_or_no
from interview.dialogue.step import FAREWELL, Response, stay
from interview.dialogue.turn import TurnKind, Turns
from interview.session.events import FIRST_LOOK, Act, Event


def share(conversation: Conversation, text: str) -> Response:
    """`share`, or at once: `share yes`, `share no`; of a service described from outside, who could say it."""
    if no_levels(conversation.path) is not None:
        return stay(conversation.turn(TurnKind.SAY, "showing.outside", name=conversation.session.name))
    if text.strip():
        wanted = yes_or_no(text, conversation.voice)
        if wanted is False or (wanted and not _is_a_copy(conversation)):
            return stay(*_kept(conversation, wanted))
    return stay(*let_wait(conversation, MayShow(conversation.pending)))


def says_whether(conversation: Conversation, text: str) -> bool:
    """Whether what follows the word is a yes or a no, so that no sentence that begins so is taken for it."""
    return yes_or_no(text, conversation.voice) is not None


def agreement_to_ask(conversation: Conversation) -> "MayShow | None":
    """What asks for it before the end; once, and not where there is nothing to show, unless it was said then.

    A first look ends with the themes that deserve more, and one offer is enough for ten minutes.
    """
    record = conversation.record
    if conversation.session.read_only or record.may_show is not None or record.pass_ == FIRST_LOOK:
        return None
    if no_levels(conversation.path) is not None:
        return None
    if not conversation.compares or not (
        _then(conversation) is not None or _has_something_to_show(conversation)
    ):
        return None
    return MayShow(at_the_end=True) if conversation.first_hint("showing.ask") else None


class MayShow(Confirmation, frozen=True):
    """Whether it may be told; `before` is what waited."""

    before: Prompt | None = None
    at_the_end: bool = False
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        now = conversation.record.may_show
        said = [conversation.turn(TurnKind.SAY, f"showing.now_{_key(now)}")] if now is not None else []
        key = "showing.ask_in_a_copy" if _is_a_copy(conversation) else "showing.ask"
        return [*said, conversation.turn(TurnKind.FOLLOW_UP, key, name=conversation.session.name)]

    def take(self, conversation: Conversation, line: str) -> Response:
        if not line.strip():
            return self._go_on(conversation)
        wanted = yes_or_no(line, conversation.voice)
        if wanted is None:
            conversation.pending = self
            return stay(conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no"))
        return self._go_on(conversation).after(*_kept(conversation, wanted))

    def _go_on(self, conversation: Conversation) -> Response:
        if self.before is not None:
            return stay(*let_wait(conversation, self.before))
        conversation.pending = None
        return Response([], FAREWELL) if self.at_the_end else stay()


def _kept(conversation: Conversation, wanted: bool) -> Turns:
    first = conversation.record.may_show is None
    conversation.write(Event(at=NOW, act=Act.AGREED, value=wanted))
    name = conversation.session.name
    turns = [conversation.turn(TurnKind.RECORDED, f"showing.kept_{_key(wanted)}", name=name)]
    then, earlier = _then(conversation), conversation.earlier
    if first and then is not None and earlier is not None:
        turns.append(conversation.turn(TurnKind.SAY, f"showing.then_{_key(then)}", name=earlier.name))
    return turns


def _is_a_copy(conversation: Conversation) -> bool:
    """Whether the file was made to be handed on: whoever types in it may be the guest, and not the host."""
    return conversation.session.header.copied is not None


def _then(conversation: Conversation) -> bool | None:
    """What was said of it in the interview that this one follows; it holds for that one alone."""
    earlier = conversation.earlier
    return earlier.record.may_show if earlier else None


def _key(agreed: bool) -> str:
    return "yes" if agreed else "no"


def _has_something_to_show(conversation: Conversation) -> bool:
    levels = conversation.assessor()
    found = (levels.element(element.id) for element in conversation.benchmark.elements.values())
    return any(
        a.decided and a.range and a.range.low == HIGHEST and a.evidence in STRONG_EVIDENCE for a in found
    )

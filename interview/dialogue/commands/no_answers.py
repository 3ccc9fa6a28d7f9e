"""No-answers: skip, don't know, does not apply, private; and the small questions behind two of them."""

from typing import ClassVar

from interview.dialogue.answers import effects, give_status, lead_to_opened
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.prompt import FewWords, WordedPrompt, Words, let_wait, words_in
from interview.dialogue.step import GO_ON, Request, Response, stay
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.path import SETTLED, following
from interview.questionnaire import Item
from interview.session.events import Act, Event, Status


def skip(conversation: Conversation, _: str) -> Response:
    """Leaves the question open; an answer that it already has stays."""
    item = conversation.item
    if item is None:
        return _nothing_here(conversation)
    if conversation.path.statuses[item.id] in SETTLED:
        conversation.pending = None
        return Response([conversation.turn(TurnKind.SAY, "ask.kept")], GO_ON)
    change = conversation.write(Event(at=NOW, act=Act.SKIPPED, item=item.id))
    _let_go(conversation)
    key = "recorded.skipped" if _comes_back(conversation, item) else "recorded.skipped_again"
    confirmation = conversation.turn(TurnKind.RECORDED, key, item=item.id)
    lead_to_opened(conversation, change, item)
    return Response([confirmation, *effects(conversation, change, edited=False)], GO_ON)


def dont_know(conversation: Conversation, text: str) -> Response:
    item = conversation.item
    if item is None:
        return _nothing_here(conversation)
    text = _words_behind(conversation, text)
    effect = give_status(conversation, item, Status.DONT_KNOW, who=text or None)
    _let_go(conversation)
    confirmation = conversation.turn(TurnKind.RECORDED, "recorded.dont_know", item=item.id)
    if text:
        return Response([confirmation, who_knows_turn(conversation, item.id, text), *effect], GO_ON)
    return stay(confirmation, *effect, *let_wait(conversation, WhoKnows(item.id)))


def not_applicable(conversation: Conversation, text: str) -> Response:
    item = conversation.item
    if item is None:
        return _nothing_here(conversation)
    text = _words_behind(conversation, text)
    effect = give_status(conversation, item, Status.NOT_APPLICABLE, reason=text or None)
    _let_go(conversation)
    confirmation = conversation.turn(TurnKind.RECORDED, "recorded.not_applicable", item=item.id)
    if text:
        return Response([confirmation, reason_turn(conversation, item.id, text), *effect], GO_ON)
    return stay(confirmation, *effect, *let_wait(conversation, WhyNotApplicable(item.id)))


def refused(conversation: Conversation, _: str) -> Response:
    item = conversation.item
    if item is None:
        return _nothing_here(conversation)
    effect = give_status(conversation, item, Status.REFUSED)
    _let_go(conversation)
    confirmation = conversation.turn(TurnKind.RECORDED, "recorded.refused", item=item.id)
    return Response([confirmation, *effect], GO_ON)


def _words_behind(conversation: Conversation, text: str) -> str:
    """The words behind dk or na; nothing where a number stands, since it is asked for then."""
    return text if words_in(text, conversation.voice) is Words.GIVEN else ""


def _let_go(conversation: Conversation) -> None:
    """What waited about an answer is of no use once the answer has been replaced."""
    conversation.pending = None
    conversation.follow_ups.clear()


def _comes_back(conversation: Conversation, item: Item) -> bool:
    """Whether a skipped question will be asked again, and not at once."""
    skips = conversation.record.skips.get(item.id, 0)
    if skips > (2 if item.id in conversation.path.required else 1):
        return False
    if conversation.returns:
        return True
    upcoming = following(conversation.path, conversation.record.skips, item.id)
    return upcoming is not None and upcoming.id != item.id


def _nothing_here(conversation: Conversation) -> Response:
    return stay(conversation.turn(TurnKind.UNCLEAR, "farewell.after"))


class WhoKnows(FewWords, frozen=True):
    """After "don't know": a name or a role that could be asked."""

    subject: str
    optional: ClassVar[bool] = True

    @property
    def part(self) -> str:
        return "who"

    def claims(self, conversation: Conversation, request: Request) -> bool:
        # "no idea" is a fine answer to who might know.
        return request.command == "dont_know" or WordedPrompt.claims(self, conversation, request)

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        return _replaced_by(conversation, request, "refused", "not_applicable")

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "recorded.dont_know_ask", item=self.subject)]

    def left(self, conversation: Conversation) -> Response:
        del conversation
        return Response([], GO_ON)

    def kept(self, conversation: Conversation, text: str) -> Response:
        conversation.write(Event(at=NOW, act=Act.ADDED, item=self.subject, who=text))
        return Response([who_knows_turn(conversation, self.subject, text)], GO_ON)

    def asked_back(self, conversation: Conversation) -> Turn:
        return conversation.turn(TurnKind.UNCLEAR, "recorded.dont_know_name", item=self.subject)


class WhyNotApplicable(FewWords, frozen=True):
    """After "does not apply": the reason, in words."""

    subject: str
    optional: ClassVar[bool] = True

    @property
    def part(self) -> str:
        return "reason"

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        return _replaced_by(conversation, request, "refused", "dont_know")

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "recorded.not_applicable_ask", item=self.subject)]

    def left(self, conversation: Conversation) -> Response:
        del conversation
        return Response([], GO_ON)

    def kept(self, conversation: Conversation, text: str) -> Response:
        conversation.write(Event(at=NOW, act=Act.ADDED, item=self.subject, reason=text))
        return Response([reason_turn(conversation, self.subject, text)], GO_ON)

    def asked_back(self, conversation: Conversation) -> Turn:
        return conversation.turn(TurnKind.UNCLEAR, "recorded.not_applicable_words", item=self.subject)


def _replaced_by(conversation: Conversation, request: Request, *instead: str) -> Response | None:
    """Another no-answer while the first is being talked about takes its place: there is no answer to keep."""
    if request.command not in instead:
        return None
    conversation.pending = None
    return conversation.command(request).run(conversation, request.text)


def who_knows_turn(conversation: Conversation, item: str, who: str) -> Turn:
    return conversation.turn(TurnKind.RECORDED, "recorded.dont_know_who", item=item, who=who)


def reason_turn(conversation: Conversation, item: str, reason: str) -> Turn:
    return conversation.turn(TurnKind.RECORDED, "recorded.not_applicable_reason", item=item, reason=reason)

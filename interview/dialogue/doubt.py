"""A line that could be a request as well as the answer: the person says which, and no word of it is lost."""

from typing import ClassVar

from interview.dialogue.conversation import Conversation
from interview.dialogue.lookup import unknown_word
from interview.dialogue.prompt import PickedPrompt, let_wait, numbered, picked, yes_or_no
from interview.dialogue.step import AnswerTo, Do, Hear, Obey, Request, Response, stay
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.session.events import Status

_ANSWER = "answer"
_STATUS = {
    "dont_know": Status.DONT_KNOW,
    "not_applicable": Status.NOT_APPLICABLE,
    "refused": Status.REFUSED,
    "skip": Status.SKIPPED,
}
"""What a no-answer makes of its question."""


class _InDoubt(PickedPrompt, frozen=True):
    """What was typed waits to be told apart. Left unanswered, its words are kept aside."""

    subject: str
    line: str
    optional: ClassVar[bool] = False

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        """What only shows something leaves it waiting; with anything else it is left."""
        command = conversation.command(request)
        if not (command.recording or command.moves):
            return None
        conversation.pending = None
        return Response(self._left(conversation), Do(Obey(request)))

    def _left(self, conversation: Conversation) -> Turns:
        if not self.subject or conversation.session.read_only:
            return [conversation.turn(TurnKind.SAY, "unclear.let_go", given=self.line)]
        conversation.hold(self.subject, self.line)
        return conversation.keep_aside(self.subject)

    def _other(self, conversation: Conversation, line: str) -> Response:
        """Another line is heard as it stands; an empty one leaves it."""
        left = self._left(conversation)
        return Response(left, Hear(line)) if line.strip() else stay(*left)


class RequestOrAnswer(_InDoubt, frozen=True):
    """A line that may be one of these requests as well as the answer.

    Without `requests`, the word behind the slash is none.
    """

    requests: tuple[Request, ...] = ()

    def ask(self, conversation: Conversation) -> Turns:
        key = "unclear.command_or_answer" if self.subject else "unclear.which_request"
        text = conversation.voice.say(key, given=self.line)
        return [Turn(TurnKind.UNCLEAR, text, conversation.current, self._choices(conversation))]

    def take(self, conversation: Conversation, line: str) -> Response:
        options = tuple((choice.code, choice.label) for choice in self._choices(conversation))
        phrases = conversation.voice.phrases
        code = picked(line, options, conversation.voice)
        if code is None and phrases.says("answer", line) and self.subject:
            code = _ANSWER
        if code is None and phrases.says("request", line) and len(self.requests) < 2:
            code = self._choices(conversation)[0].code
        if code is None and yes_or_no(line, conversation.voice) is None:
            return self._other(conversation, line)
        if code is None:  # neither yes nor no says which
            choices = self._choices(conversation)
            told = conversation.turn(TurnKind.HINT, "unclear.which_number_of", len(choices))
            return stay(told, *let_wait(conversation, self))
        if code == _ANSWER:
            return Response([], Do(AnswerTo(self.subject, self.line)))
        if not self.requests:
            return stay(unknown_word(conversation, self.line.removeprefix("/").casefold()))
        return Response([], Do(Obey(next(r for r in self.requests if _code(r) == code))))

    def _choices(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        say = conversation.voice.say
        if not self.requests:
            choices = [("request", say("unclear.a_request"))]
        else:
            choices = [(_code(request), _label(conversation, request)) for request in self.requests]
        if self.subject:
            choices.append((_ANSWER, say("unclear.an_answer")))
        return numbered(choices)


class NoAnswerWithWords(_InDoubt, frozen=True):
    """A no-answer with words behind it: one yes records it, and the words are kept."""

    request: Request

    def ask(self, conversation: Conversation) -> Turns:
        status = conversation.voice.say(f"status.{_STATUS[self.request.command]}")
        key, item = "unclear.no_answer_and_words", conversation.current
        return [conversation.turn(TurnKind.UNCLEAR, key, item=item, status=status, given=self.line)]

    def take(self, conversation: Conversation, line: str) -> Response:
        meant = yes_or_no(line, conversation.voice)
        if meant is None:
            return self._other(conversation, line)
        if not meant:
            return Response([], Do(AnswerTo(self.subject, self.line)))
        return Response([], Do(Obey(self.request, noted="" if self.request.text else self.line)))


def _code(request: Request) -> str:
    return f"{request.command} {request.text}".strip()


def _label(conversation: Conversation, request: Request) -> str:
    """A request in words: a no-answer in plain ones, others by their command and what stands behind it."""
    if request.command in _STATUS and not request.text:
        return conversation.voice.say(f"unclear.meant_{request.command}")
    word = conversation.voice.words(f"command.{request.command}.words")[0]
    return conversation.voice.say("unclear.a_request_for", word=f"{word} {request.text}".strip())


def doubt(item: str, line: str, requests: tuple[Request, ...], *, more: bool) -> _InDoubt:
    """What asks about a line that may be one of these requests, or an answer to `item`."""
    if more:
        return NoAnswerWithWords(item, line, requests[0])
    return RequestOrAnswer(item, line, requests)

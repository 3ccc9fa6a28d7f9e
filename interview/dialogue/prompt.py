"""What prompts have in common: to pick from, to answer in words, in a few of them; and their lines.

A name, a reason, a piece of evidence are `FewWords`: no number, "yes" or "I don't know" is ever kept as one.
"""

import re
from abc import abstractmethod
from enum import Enum, auto
from typing import ClassVar

from msgspec import Struct

from interview.dialogue.conversation import Conversation, Prompt
from interview.dialogue.request import is_plain
from interview.dialogue.step import Request, Response, stay
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.session.draft import NOTE
from interview.understanding import Given, Option, Question, understand
from interview.wording.voice import Voice

_POINTS_AT_CHOICES = re.compile(r"[\d\s,;.:()#+&-]*")


class _UsualPrompt(Struct, frozen=True):
    """Requests are obeyed while it waits, and a no-answer goes on as an empty line does."""

    takes_paths: ClassVar[bool] = False
    optional: ClassVar[bool] = False

    @property
    def unfinished(self) -> bool:
        return False

    @property
    def subject(self) -> str:
        return ""

    @property
    def part(self) -> str:
        return ""

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        del conversation, request
        return None

    def without(self, conversation: Conversation) -> Response:
        return self.take(conversation, "")

    def end(self, conversation: Conversation) -> Turns:
        del conversation
        return []

    @abstractmethod
    def ask(self, conversation: Conversation) -> Turns: ...

    @abstractmethod
    def take(self, conversation: Conversation, line: str) -> Response: ...


class PickedPrompt(_UsualPrompt, frozen=True):
    """Answered by a number, a name or yes and no, so that a request always is one."""

    def claims(self, conversation: Conversation, request: Request) -> bool:
        del conversation, request
        return False


class Confirmation(PickedPrompt, frozen=True):
    """A yes or no about something else than the question behind it: "dk" must not become its answer."""

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        if not conversation.command(request).no_answer:
            return None
        return stay(conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no"))


class WordedPrompt(_UsualPrompt, frozen=True):
    """Answered in words: a line is a request only when it is plainly nothing else.

    What would write something is one only behind a slash: "report" may be the document asked for, and
    "target audience: 2025" its name.
    """

    @property
    def part(self) -> str:
        return NOTE

    def claims(self, conversation: Conversation, request: Request) -> bool:
        command = conversation.command(request)
        writes = command.writes_files or (command.recording and ":" in request.text)
        return writes or not is_plain(conversation, request)

    def asked_back(self, conversation: Conversation) -> Turn:
        """What is said to a number or a yes."""
        return conversation.turn(TurnKind.UNCLEAR, "recorded.few_words")


class FewWords(WordedPrompt, frozen=True):
    """A name, a reason, a piece of evidence: words, or none of them."""

    def take(self, conversation: Conversation, line: str) -> Response:
        words = words_in(line, conversation.voice)
        if words is Words.NONE:
            return self.left(conversation)
        if words is Words.UNCLEAR:
            conversation.pending = self
            return stay(self.asked_back(conversation))
        return self.kept(conversation, line.strip())

    @abstractmethod
    def left(self, conversation: Conversation) -> Response:
        """Goes on without words."""

    @abstractmethod
    def kept(self, conversation: Conversation, text: str) -> Response:
        """Goes on with these words."""


class Words(Enum):
    """What a line is to a question that wants a few words."""

    GIVEN = auto()
    NONE = auto()
    """An empty line, a no, or that it is not known: the question is left without them."""
    UNCLEAR = auto()
    """A yes, or numbers as choices have them: asked back."""


def words_in(line: str, voice: Voice, *, numbers: bool = False) -> Words:
    """How to take a line; with `numbers`, those are words too, as for a date."""
    phrase = " ".join(line.casefold().replace("’", "'").split()).strip(" .!?,")
    if not phrase and not line.strip():
        return Words.NONE
    keys = ("language.no", "language.nobody", "language.no_answer", "command.dont_know.words")
    if any(phrase in voice.words(key) for key in keys):
        return Words.NONE
    if phrase in voice.words("language.yes"):
        return Words.UNCLEAR
    if not any(map(str.isalnum, phrase)) or (not numbers and _POINTS_AT_CHOICES.fullmatch(phrase)):
        return Words.UNCLEAR
    return Words.GIVEN


def yes_or_no(line: str, voice: Voice) -> bool | None:
    """Whether a line is a yes or a no; None when it is neither."""
    word = " ".join(line.casefold().split()).strip(".!")
    if word in voice.wordlist.yes:
        return True
    return False if word in voice.wordlist.no else None


def picked(line: str, options: tuple[tuple[str, str], ...], voice: Voice) -> str | None:
    """The code of the option meant by a line, by number or by words; None when it is not clear.

    `options` are pairs of a code and a label.
    """
    question = Question("select_one", tuple(Option(code, label) for code, label in options))
    given = understand(line, question, voice.wordlist)
    return given.value if isinstance(given, Given) and isinstance(given.value, str) else None


def numbered(labels: list[tuple[str, str]]) -> tuple[ShownChoice, ...]:
    """Pairs of a code and a label as choices, counted from 1."""
    return tuple(ShownChoice(number, code, label) for number, (code, label) in enumerate(labels, 1))


def let_wait(conversation: Conversation, prompt: Prompt) -> Turns:
    """Lets the prompt wait for the next line, and asks for it."""
    conversation.pending = prompt
    return prompt.ask(conversation)

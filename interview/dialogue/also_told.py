"""What one line tells of another question than the one it was typed at: "9 branches and 64,000 visits".

It is never taken unasked: one question names it, and waits. Looked for in the theme at hand, where a part of
the line has a word of the other question's title and is else an answer to it.
"""

import re
from collections.abc import Callable
from typing import ClassVar

from interview.dialogue.answers import record
from interview.dialogue.conversation import Conversation
from interview.dialogue.prompt import PickedPrompt, let_wait, yes_or_no
from interview.dialogue.step import GO_ON, Response, stay
from interview.dialogue.turn import TurnKind, Turns
from interview.path import SETTLED
from interview.questionnaire import Item
from interview.session.events import Status
from interview.session.record import Answer
from interview.understanding import Given, Question, understand
from interview.understanding.labels import stem
from interview.understanding.normalise import ascii_signs, either
from interview.understanding.readers import READERS
from interview.understanding.telling import words_of
from interview.wording.voice import Voice

_SHORTEST = 4
"""So many letters a word has at least that names a question."""
_LONGEST, _MOST_PARTS = 300, 6
QuestionOf = Callable[[Conversation, Item], Question]


class AlsoTold(PickedPrompt, frozen=True):
    """An answer to another question, taken after one yes. The line stands beside the first answer anyway."""

    subject: str
    given: Given
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        item, words = conversation.questionnaire.item(self.subject), conversation.words
        answer = words.value(item, Answer(at="", status=Status.ANSWERED, value=self.given.value))
        title = words.filled(item.title)
        return [
            conversation.turn(
                TurnKind.FOLLOW_UP, "recorded.also_told", item=self.subject, title=title, answer=answer
            )
        ]

    def take(self, conversation: Conversation, line: str) -> Response:
        meant = yes_or_no(line, conversation.voice)
        if meant:
            return record(conversation, conversation.questionnaire.item(self.subject), self.given)
        if meant is None and line.strip():
            told = conversation.turn(TurnKind.UNCLEAR, "unclear.yes_no")
            return stay(told, *let_wait(conversation, self))
        return Response([], GO_ON)


def also_told(conversation: Conversation, item: Item, line: str, question_of: QuestionOf) -> AlsoTold | None:
    """The first question of the theme that a line answers as well; None where it answers none."""
    parts = _parts(line, conversation.voice)
    if len(line) > _LONGEST or not 1 < len(parts) <= _MOST_PARTS:
        return None
    statuses, here = conversation.path.statuses, _naming(item)
    for other in conversation.path.questions:
        if other.section != item.section or other.id == item.id or statuses[other.id] in SETTLED:
            continue
        for part in parts:
            given = _answer_in(conversation, part, other, _naming(other) - here, question_of)
            if given is not None and _answer_in(conversation, part, item, here, question_of) is None:
                return AlsoTold(other.id, given)
    return None


def _parts(line: str, voice: Voice) -> list[str]:
    """What stands between signs, and between words that join."""
    joins = either((*voice.wordlist.and_, *voice.words("language.but")))
    signs = rf"[,;:\n](?=\s)|\s[-–—]\s|[.!?](?=\s)|(?<!\w)(?:{joins})(?!\w)"
    return [part.strip() for part in re.split(signs, ascii_signs(line), flags=re.IGNORECASE) if part.strip()]


def _naming(item: Item) -> frozenset[str]:
    """The words of a title by which a question is known."""
    return frozenset(stem(word.text) for word in words_of(item.title) if len(word.text) >= _SHORTEST)


def _answer_in(
    conversation: Conversation, part: str, item: Item, naming: frozenset[str], question_of: QuestionOf
) -> Given | None:
    """What a part of a line answers, without the words that name the question; an address names it itself."""
    named = [word for word in words_of(part) if stem(word.text) in naming]
    reader = READERS.get(item.type)
    if reader is None or item.kind.takes_words or not (named or reader.inside == "address"):
        return None
    rest = part
    for word in reversed(named):
        rest = f"{rest[: word.start]} {rest[word.end :]}"
    given = understand(rest.strip(" :=-"), question_of(conversation, item), conversation.voice.wordlist)
    return given if isinstance(given, Given) and not (given.words or given.remark) else None

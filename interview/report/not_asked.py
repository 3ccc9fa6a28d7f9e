"""Why a question was not asked: a fixed code for programs, and a sentence for people."""

from enum import StrEnum
from typing import NamedTuple

from interview.questionnaire import Item
from interview.session.events import Status
from interview.wording.answers import Answers


class NotAsked(StrEnum):
    THEME_NOT_CHOSEN = "theme_not_chosen"
    FULL_PASS = "full_pass"
    EARLIER_ANSWER = "earlier_answer"


class Why(NamedTuple):
    """Both are empty for a question that was asked, or still will be."""

    code: str = ""
    text: str = ""


def why_not_asked(words: Answers, item: Item) -> Why:
    """A theme that was not chosen comes before the pass: choosing the full pass alone would not ask it."""
    path, voice = words.path, words.voice
    status = path.statuses[item.id]
    if status is Status.OFF_PATH:
        said = voice.say("not_asked.earlier_answer", rule=words.rule(path.closed[item.id]))
        return Why(NotAsked.EARLIER_ANSWER, said)
    if status is not Status.NOT_SELECTED:
        return Why()
    chosen = path.asks(path.questionnaire.section(item.section))
    code = NotAsked.FULL_PASS if chosen else NotAsked.THEME_NOT_CHOSEN
    return Why(code, voice.say(f"not_asked.{code}"))

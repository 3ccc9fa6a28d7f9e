"""What is typed of a view: a level by its name or number, an opinion, and the reason behind it."""

import re

from interview.benchmark.levels import HIGHEST
from interview.dialogue.confirmations import picked, said_yes
from interview.dialogue.conversation import Conversation
from interview.session.events import Opinion


def answers_to_a_view(conversation: Conversation) -> list[tuple[str, str]]:
    """The four levels from the lowest, and the two opinions: what is kept, and its words."""
    levels = [(str(n), conversation.voice.say(f"level.{n}")) for n in range(HIGHEST + 1)]
    return levels + [(one.value, conversation.voice.say(f"view.choice_{one}")) for one in Opinion]


def level_or_opinion(conversation: Conversation, line: str) -> str | None:
    """What a line names of these."""
    named = picked(line.strip(), tuple(answers_to_a_view(conversation)), conversation)
    return opinion_in(conversation, line) or named


def opinion_in(conversation: Conversation, line: str) -> Opinion | None:
    """That it fits, or that one is not sure, in any of the words for it."""
    word = " ".join(line.casefold().split()).strip(".!")
    if said_yes(line, conversation):
        return Opinion.FITS
    return next((one for one in Opinion if word in conversation.voice.words(f"view.words_{one}")), None)


def parted(conversation: Conversation, text: str) -> tuple[str, str]:
    """A view, and the reason behind "because", a colon or a semicolon."""
    sign = re.search(rf"[;:]|\s{_because(conversation)}", text, re.IGNORECASE)
    if sign is None:
        return text.strip(), ""
    return text[: sign.start()].strip(" ,"), without_because(conversation, text[sign.start() :])


def without_because(conversation: Conversation, text: str) -> str:
    """The reason alone: "because" stands before it anyway."""
    reason = text.strip().lstrip(";:, ")
    return re.sub(rf"^{_because(conversation)}[\s:,]*", "", reason, flags=re.IGNORECASE).strip()


def _because(conversation: Conversation) -> str:
    words = map(re.escape, conversation.voice.words("view.because_words"))
    return rf"(?:{'|'.join(words)})\b"

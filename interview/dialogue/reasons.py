"""Reasons as people type them: "because we moved", behind a word or alone."""

import re

from interview.dialogue.conversation import Conversation


def without_because(conversation: Conversation, text: str) -> str:
    """The reason alone: "because" stands before it anyway, wherever it is said or printed."""
    reason = text.strip(" ;:,")
    return re.sub(rf"^{because(conversation)}[\s:,]*", "", reason, flags=re.IGNORECASE).strip()


def because(conversation: Conversation) -> str:
    """A pattern for the words that lead to a reason."""
    words = map(re.escape, conversation.voice.words("view.because_words"))
    return rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"

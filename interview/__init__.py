"""Guided interviews in the terminal, for mapping career guidance services against good practice.

    from interview import Interview, load

Importing the package imports nothing else; names are resolved on first use.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview
    from interview.dialogue.turn import ShownChoice, Turn, TurnKind
    from interview.questionnaire.load import load
    from interview.questionnaire.model import Questionnaire
    from interview.snapshot.snapshot import Snapshot

__all__ = ["Interview", "Questionnaire", "ShownChoice", "Snapshot", "Turn", "TurnKind", "load"]

_HOMES = {
    "Interview": "interview.dialogue.interview",
    "Questionnaire": "interview.questionnaire.model",
    "ShownChoice": "interview.dialogue.turn",
    "Snapshot": "interview.snapshot.snapshot",
    "Turn": "interview.dialogue.turn",
    "TurnKind": "interview.dialogue.turn",
    "load": "interview.questionnaire.load",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'interview' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)

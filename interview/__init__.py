"""Guided interviews in the terminal, for mapping career guidance services against good practice.

    from interview import Interview, load

Importing the package imports nothing else; names are resolved on first use.
"""

TYPE_CHECKING = False
"""Type checkers know better. `typing` is long to load, and meanwhile nothing yet answers Ctrl+C."""

if TYPE_CHECKING:
    from interview.dialogue.interview import Interview
    from interview.dialogue.turn import (
        Outcome,
        Quit,
        ShowComparison,
        ShowExample,
        ShownChoice,
        ShowSummary,
        ShowWall,
        Turn,
        TurnKind,
        WriteReport,
    )
    from interview.errors import (
        InterviewError,
        NotSaved,
        QuestionnaireError,
        SessionError,
        SessionLocked,
    )
    from interview.questionnaire.load import load
    from interview.questionnaire.model import Questionnaire
    from interview.session.events import Status
    from interview.snapshot.opening import open_snapshot
    from interview.snapshot.snapshot import Snapshot

__all__ = [
    "Interview",
    "InterviewError",
    "NotSaved",
    "Outcome",
    "Questionnaire",
    "QuestionnaireError",
    "Quit",
    "SessionError",
    "SessionLocked",
    "ShowComparison",
    "ShowExample",
    "ShowSummary",
    "ShowWall",
    "ShownChoice",
    "Snapshot",
    "Status",
    "Turn",
    "TurnKind",
    "WriteReport",
    "load",
    "open_snapshot",
]

_HOMES = {
    "interview.dialogue.interview": ("Interview",),
    "interview.dialogue.turn": (
        "Outcome",
        "Quit",
        "ShowComparison",
        "ShowExample",
        "ShowSummary",
        "ShowWall",
        "ShownChoice",
        "Turn",
        "TurnKind",
        "WriteReport",
    ),
    "interview.errors": ("InterviewError", "NotSaved", "QuestionnaireError", "SessionError", "SessionLocked"),
    "interview.questionnaire.load": ("load",),
    "interview.questionnaire.model": ("Questionnaire",),
    "interview.session.events": ("Status",),
    "interview.snapshot.opening": ("open_snapshot",),
    "interview.snapshot.snapshot": ("Snapshot",),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module

            return getattr(import_module(home), name)
    raise AttributeError(f"module 'interview' has no attribute {name!r}")

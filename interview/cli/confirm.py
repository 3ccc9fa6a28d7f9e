"""Asking in the shell before something is done."""

import sys
from typing import TYPE_CHECKING

from interview.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from interview.wording.voice import Voice


def confirmed(question: str, nobody: str, voice: "Voice", tell: "Callable[[str], None]") -> bool:
    """Whether a person says yes; UserError with the sentence `nobody` when there is nobody to ask."""
    tell(question)
    print("> ", end="", flush=True)
    answer = sys.stdin.readline()
    if not answer:
        print()
        raise UserError(nobody)
    return answer.strip().casefold() in voice.wordlist.yes

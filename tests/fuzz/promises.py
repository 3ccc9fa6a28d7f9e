"""What is promised of anything that comes in, whichever way it does."""

import re
from pathlib import Path

from interview.sentences import say

STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""What would steer a terminal; every line ends as it should."""
_GAP = "\0"
_UNFORESEEN = tuple(
    max(say(key, path=_GAP, name=_GAP).split(_GAP), key=len)
    for key in ("session.unforeseen", "stopped.unforeseen", "export.unforeseen")
)
"""From the sentences that stand in for what nobody foresaw: whoever reads them meets a defect."""


def fit_to_print(told: str) -> None:
    """Fails for what is no sentence about what came in, and for what a terminal would obey."""
    assert not STEERS.search(told), told
    foreseen(told)


def foreseen(told: str) -> None:
    """Fails for the sentences about defects of the program."""
    assert not any(part in told for part in _UNFORESEEN), told


def content(folder: Path) -> dict[str, bytes]:
    """What each file of a folder holds, also of those below it."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}

"""Whether the full screen can be used here. Loads next to nothing, so that every start can ask."""

import os
import sys

from interview.console import wants_plain


def can_show() -> bool:
    """Whether there is a person at a terminal that can move its cursor, who did not ask for plain lines.

    The screen is drawn on standard error and the keys come from standard input; standard output is asked
    as well, since whoever sends it elsewhere wants the lines there.
    """
    streams = (sys.stdin, sys.stdout, sys.__stderr__)
    if not all(stream is not None and not stream.closed and stream.isatty() for stream in streams):
        return False
    if wants_plain():
        return False
    return os.name == "nt" or os.environ.get("TERM") not in (None, "", "dumb")

"""The program for one command, in this process: what it writes, and the code that it ends with."""

import sys
from io import BytesIO, TextIOWrapper

from interview.cli.main import group
from interview.console import run


def said(*arguments: str, typed: str = "") -> str:
    """What the program writes for this command, both streams in one."""
    return ended(*arguments, typed=typed)[1]


def ended(*arguments: str, typed: str = "") -> tuple[int, str]:
    """The exit code of this command, and what the program writes, both streams in one."""
    streams = sys.stdin, sys.stdout, sys.stderr
    out = BytesIO()
    sys.stdin = TextIOWrapper(BytesIO(typed.encode()), encoding="utf-8")
    sys.stdout = sys.stderr = TextIOWrapper(out, encoding="utf-8", errors="surrogateescape", newline="\n")
    try:
        code = run(lambda: group.main(list(arguments), "interview", standalone_mode=False))
        sys.stdout.flush()
        return code, out.getvalue().decode("utf-8", "surrogateescape")
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams

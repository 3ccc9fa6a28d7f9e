"""A line of text in pieces: its languages, and the web addresses in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from interview.report.writers.letters import runs

_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]")


@dataclass(frozen=True, slots=True)
class Piece:
    """`language` and `leftwards` as for a `Run`; `address` where the text is one."""

    text: str
    language: str | None = None
    leftwards: bool = False
    address: str | None = None


def pieces(line: str, home: str, *, links: bool = True) -> Iterator[Piece]:
    """The line in order; `home` is the script of the page. Without `links`, addresses are plain text."""
    last = 0
    for match in _ADDRESS.finditer(line) if links else ():
        yield from _spoken(line[last : match.start()], home)
        yield Piece(match[0], address=match[0])
        last = match.end()
    yield from _spoken(line[last:], home)


def _spoken(text: str, home: str) -> Iterator[Piece]:
    return (Piece(run.text, run.language, run.leftwards) for run in runs(text, home))

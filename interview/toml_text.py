"""TOML text as tables, in time and stack that its length bounds.

tomllib takes time in the square of the parts of a dotted name, and a level of the stack for each bracket;
here a name has a limited number of parts, and what is nested too deeply is an ordinary ValueError.
"""

import re
import tomllib
from typing import Any

MOST_NAME_PARTS = 20
_QUOTED = r""""(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'"""
_LONG_NAME = rf"(?:(?:[A-Za-z0-9_-]++|{_QUOTED})[ \t]*+\.[ \t]*+){{{MOST_NAME_PARTS}}}"
_ANYWHERE = re.compile(rf"(?<![A-Za-z0-9_-]){_LONG_NAME}")
"""Also inside a text or remark; it only says where to look closely."""

_PIECE = re.compile(
    rf'#[^\n]*+|"""(?s:[^"\\]|\\.|"(?!""))*+"""|\'\'\'(?s:[^\']|\'(?!\'\'))*+\'\'\''
    rf"|(?P<long>{_LONG_NAME})|{_QUOTED}|[A-Za-z0-9_-]++|[^#\"'A-Za-z0-9_-]++|[\"']"
)


class TooDeep(ValueError):
    """A name of too many parts, or brackets nested too deeply; `by_name` says which."""

    def __init__(self, *, by_name: bool) -> None:
        super().__init__("too many parts in one name" if by_name else "brackets nested too deeply")
        self.by_name = by_name


def parsed(text: str) -> dict[str, Any]:
    """The tables of a TOML text. Raises ValueError, as TooDeep or as tomllib's own with the place."""
    if _ANYWHERE.search(text) and any(piece["long"] for piece in _PIECE.finditer(text)):
        raise TooDeep(by_name=True)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise TooDeep(by_name=False) from None

"""A line of the full screen never breaks at a space that forbids it, as those before French signs do."""

import re

from rich import _wrap

_SPACE = "[^\\S\u00a0\u2007\u202f]"
_WORD = "[\\S\u00a0\u2007\u202f]"


def keep_no_breaks() -> None:
    """Lets Textual, which breaks its lines as Rich does, know these spaces as parts of a word."""
    _wrap.re_word = re.compile(f"{_SPACE}*{_WORD}+{_SPACE}*")

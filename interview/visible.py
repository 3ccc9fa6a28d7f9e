"""Text as a terminal may have it: nothing in it steers the terminal, turns the words around it or hides.

Whoever wrote it, and however it came here: an answer, a questionnaire, the name of a file.
"""

import re
import textwrap
from collections.abc import Callable

_STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters but for tab and newline, and halves of characters that no terminal can show."""
_HIDES = re.compile(
    "[\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
    "|(?<![^\x00-\x7f\u200c\u200d])[\u200c\u200d]"
)
"""Marks that change the direction of what stands around them, and those that are there unseen.

Joiners are part of how some scripts are written, so one is left after a letter of one.
"""


_ODD = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
"""Any of them, and tab and newline: most texts hold none."""

_BREAKS = re.compile("[^\\S\u00a0\u202f]+")


def visible(text: str) -> str:
    """The text with U+FFFD for what steers a terminal, and [U+202E] and the like for what hides."""
    if not _ODD.search(text):
        return text
    text = _STEERS.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _HIDES.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def words_of(text: str) -> list[str]:
    """The text at its spaces and line ends; what a space that never breaks holds together stays so."""
    return [word for word in _BREAKS.split(text) if word]


def fit_to_print(text: str, width_of: Callable[[str], int]) -> str:
    """The text, in as many cells, without what steers a terminal or hides, tab and newline among it.

    `width_of` tells the cells of one character. What has none goes; the rest becomes U+FFFD.
    """
    if not _ODD.search(text):
        return text

    def instead(match: re.Match[str]) -> str:
        return "\N{REPLACEMENT CHARACTER}" * width_of(match[0])

    return _HIDES.sub(instead, _STEERS.sub(instead, text).replace("\n", "").replace("\t", ""))


def wrapped(text: str, width: int | None, first: str = "", rest: str = "") -> list[str]:
    """The lines of a text within `width` columns; a word that is longer stays whole.

    What could steer a terminal or turn words is shown as what it is, whoever wrote it.
    """
    lines: list[str] = []
    for number, line in enumerate(visible(text).split("\n")):
        indent = first if number == 0 else rest
        if width is None or len(indent) + len(line) <= width:
            lines.append(indent + line)
        else:
            lines += textwrap.wrap(
                line,
                max(1, width),  # a window may be made narrower than what stands beside a text
                initial_indent=indent,
                subsequent_indent=rest,
                break_long_words=False,
                break_on_hyphens=False,
            )
    return lines

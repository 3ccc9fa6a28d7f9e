"""From the name a person gives a session to a file name, and back from what a person types."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count

_LONGEST = 50  # characters; four bytes each still leave room for ".torn-1"
_DEVICES = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}


def slug(name: str) -> str:
    """A file name without its ending: "Rīga careers" becomes "riga-careers"."""
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter)
    )
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", bare).lower())
    text = "-".join(words)[:_LONGEST].rstrip("-")
    if not text:
        return "session"
    # Windows keeps these names for devices, whatever the ending.
    return f"{text}-session" if text in _DEVICES else text


def numbered(stem: str) -> Iterator[str]:
    """The name itself, then with -2, -3 and so on."""
    yield stem
    for number in count(2):
        yield f"{stem}-{number}"


def closest(typed: str, names: Iterable[str]) -> str | None:
    """The name that was most likely meant."""
    from difflib import get_close_matches

    known = {name.casefold(): name for name in names}
    near = get_close_matches(typed.casefold(), known, n=1)
    return known[near[0]] if near else None

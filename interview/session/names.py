"""The names that people give to sessions: how two of them compare, and the file name that each gets."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import count

from interview.session.format import clean

_LONGEST = 50  # characters; four bytes each still leave room for ".torn-1"
_DEVICES = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
_OTHER_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "þ": "th", "æ": "ae", "œ": "oe"}
)
"""Letters with a stroke and the like, which Unicode does not take apart into a letter and a mark."""
_BARE_WORD = re.compile(r"[\w./][\w./-]*")
_AWKWARD = re.compile(r"[\"“”„\\$`!%]")
"""What a shell on some system reads as more than itself between double quotes."""
_LONGEST_TYPED = 60
_remembering = lru_cache(4096)
"""Each name of a folder is compared whenever a session is begun or looked for there."""


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
    """The file name itself, then with -2, -3 and so on."""
    yield stem
    for number in count(2):
        yield f"{stem}-{number}"


@_remembering
def tidy(name: str) -> str:
    """The name in one line and one way of writing its letters (NFC)."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def given(name: str | None) -> str:
    """The name that a person gave, as it is kept; empty for none, or one of which nothing can be seen."""
    kept = tidy(clean(name or ""))
    return kept if folded(kept) else ""


@_remembering
def folded(name: str) -> str:
    """The same for names that nobody tells apart by sight or ear: case, width, letters without a shape."""
    if name.isascii():
        return tidy(name.lower())
    seen = "".join(letter for letter in tidy(name) if unicodedata.category(letter) != "Cf")
    return tidy(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold()))


@_remembering
def unaccented(name: str) -> str:
    """The folded name without accents, for keyboards that lack them."""
    letters = unicodedata.normalize("NFKD", folded(name).translate(_OTHER_LETTERS))
    return tidy("".join(letter for letter in letters if not unicodedata.combining(letter)))


def free_name(name: str, taken: Iterable[str]) -> str:
    """The name itself, or with (2), (3) and so on behind it when another one looks the same."""
    known = {folded(other) for other in taken}
    if folded(name) not in known:
        return name
    return next(free for n in count(2) if folded(free := f"{name} ({n})") not in known)


def typed_in_a_shell(name: str) -> str | None:
    """The name as one argument of a command, for any shell; None for one that is hard to type."""
    if len(name) > _LONGEST_TYPED or not name.isprintable() or _AWKWARD.search(name) or name.startswith("-"):
        return None
    return name if _BARE_WORD.fullmatch(name) else f'"{name}"'


def closest(typed: str, names: Iterable[str]) -> str | None:
    """The name that was most likely meant."""
    from difflib import get_close_matches

    known = {name.casefold(): name for name in names}
    near = get_close_matches(typed.casefold(), known, n=1)
    return known[near[0]] if near else None

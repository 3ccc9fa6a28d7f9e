"""The sounds with which people fill a pause: "um, I think 3", "sometimes lol"."""

import re
from functools import lru_cache

from interview.understanding.normalise import either
from interview.understanding.question import Wordlist

_LONGEST = 1500


def without_fillers(text: str, wordlist: Wordlist) -> str:
    """The line without such sounds at its ends; empty where there are none, or nothing else is left."""
    if len(text) > _LONGEST:
        return ""
    start, end = _patterns(wordlist)
    bare = end.sub("", start.sub("", text)).strip()
    return bare if bare != text.strip() else ""


@lru_cache(maxsize=8)
def _patterns(wordlist: Wordlist) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = either(wordlist.fillers)
    return (
        re.compile(rf"^(?:(?:{words})(?!\w)[\s,.…!:-]*)+", re.IGNORECASE),
        re.compile(rf"(?<=\w)(?:[\s,.…!-]+(?:{words})(?!\w))+[\s.!]*$", re.IGNORECASE),
    )

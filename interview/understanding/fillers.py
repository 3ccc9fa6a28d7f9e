"""The sounds and words with which people fill a pause: "um, I think 3", "sometimes lol"."""

import re
from functools import lru_cache

from msgspec.structs import replace

from interview.understanding.normalise import either
from interview.understanding.question import Given, Wordlist

_LONGEST = 1500


def without_fillers(text: str, wordlist: Wordlist) -> str:
    """The line without such sounds at its ends; empty where there are none, or nothing else is left."""
    if len(text) > _LONGEST:
        return ""
    start, end = _patterns(wordlist)
    bare = end.sub("", start.sub("", text)).strip()
    return bare if bare != text.strip() else ""


def as_typed(given: Given, bare: str, typed: str) -> Given:
    """What was understood of the bare line, with own words as they were typed, up to the end of the line."""
    begun, _, behind = typed.partition(bare)
    if not begun and not behind:
        return given

    def whole(words: str | None) -> str | None:
        if not words:
            return words
        if words == bare:
            return typed
        return f"{words}{behind}" if bare.endswith(words) else words

    return replace(given, words=whole(given.words), specify=whole(given.specify), remark=whole(given.remark))


@lru_cache(maxsize=8)
def _patterns(wordlist: Wordlist) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = either(wordlist.fillers)
    before = either((*wordlist.fillers, *wordlist.openers))
    return (
        re.compile(rf"^(?:(?:{before})(?!\w)[\s,.…!:-]*)+", re.IGNORECASE),
        re.compile(rf"(?<=\w)(?:[\s,.…!-]+(?:{words})(?!\w))+[\s.!]*$", re.IGNORECASE),
    )

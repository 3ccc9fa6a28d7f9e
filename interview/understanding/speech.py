"""The files with the little words of each language, and what stands in their tables.

Read by the first line that needs them. This stands below all that reads typed text.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from interview.cache import tables_in

SPEECH = "speech.toml"
"""The file of a language, in its folder."""
ENGLISH = "en"
FOLDER = Path(__file__).parents[1] / "texts"
ABROAD = Path(__file__).with_name("abroad.toml")


@cache
def tables_of_each() -> Mapping[str, Mapping[str, object]]:
    """The tables of each language, English first, and of those without a file of their own last."""
    written = {file.parent.name: file for file in sorted(FOLDER.glob(f"*/{SPEECH}"))}
    found: dict[str, Mapping[str, object]] = {}
    for code in dict.fromkeys((ENGLISH, *written)):
        try:
            found[code] = tables_in(written[code])
        except (OSError, ValueError):  # `interview check` tells what is the matter with it
            if code == ENGLISH:
                raise
    return {**found, "": tables_in(ABROAD)}


def in_each(*names: str) -> Iterator[object]:
    """What stands under these names in each language; None where nothing does."""
    for tables in tables_of_each().values():
        found: object = tables
        for name in names:
            found = found.get(name) if isinstance(found, Mapping) else None
        yield found


def listed(*names: str) -> tuple[str, ...]:
    """The words of the list under these names, of all languages together."""
    found = (words for words in in_each(*names) if isinstance(words, list))
    return tuple(dict.fromkeys(str(word) for words in found for word in words))

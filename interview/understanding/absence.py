"""That there is no such thing, or that nobody did it: "we not have this" at a list that has a choice for it.

The lists stand under `[absence]` in the words of each language: `says` are whole lines, `labels` how a choice
begins that says so ("There is no guidance strategy").
"""

from difflib import get_close_matches
from functools import cache

from interview.understanding import languages
from interview.understanding.normalise import spaced
from interview.understanding.question import Option

_LONGEST = 40
_SHORTEST_WITH_A_SLIP = 10
_A_SLIP = 0.92


def absence(line: str) -> str:
    """What a whole line says of that kind, but for a slip of the finger; empty for any other line."""
    said, phrases = spaced(line), languages.told("absence", "says")
    if said in phrases or len(said) > _LONGEST or len(said) < _SHORTEST_WITH_A_SLIP:
        return said if said in phrases else ""
    return next(iter(get_close_matches(said, _in_order(), n=1, cutoff=_A_SLIP)), "")


@cache
def _in_order() -> tuple[str, ...]:
    return tuple(sorted(languages.told("absence", "says")))


def says_absence(option: Option) -> bool:
    """Whether a label begins by saying that there is none: more than a no, which may be about less."""
    label = spaced(option.label)
    return any(label.startswith(f"{beginning} ") for beginning in languages.told("absence", "labels"))

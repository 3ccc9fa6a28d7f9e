"""The common steps of scales in other words: "now and then" where an answer says "Sometimes".

The lists stand under `[senses]` in the words of each language. Those of one name belong together, so that a
label is known by what people say for it in their own language. "…" at the end of a phrase is for a few words.
"""

from functools import lru_cache

from interview.understanding import languages
from interview.understanding.languages import negations
from interview.understanding.normalise import ascii_signs, spaced
from interview.understanding.question import Option

_OPEN_END = "…"
_MOST_BEHIND = 3
LONGEST = 80
"""No phrase of the lists is longer."""
_SIGNS = frozenset(",;:.!?()")


def by_sense(text: str, options: tuple[Option, ...]) -> str | None:
    """The one choice whose label says the same as this text, in other words."""
    meant = _senses_of(text) if len(text) <= LONGEST else frozenset()
    if not meant:
        return None
    codes = [option.code for option in options if meant & _senses_of_label(option)]
    return codes[0] if len(codes) == 1 else None


def _senses_of(text: str) -> frozenset[str]:
    """The names of the senses that a text has as a whole."""
    told = spaced(text)
    whole, open_ends = _phrases()
    found = set(whole.get(told, ()))
    if _SIGNS.isdisjoint(ascii_signs(text).strip(" .!")):
        words = told.split()
        for place in range(max(1, len(words) - _MOST_BEHIND), len(words)):
            behind = words[place:]
            if negations().isdisjoint(behind) and not any(map(str.isdigit, "".join(behind))):
                found.update(open_ends.get(" ".join(words[:place]), ()))
    return frozenset(found)


@lru_cache(maxsize=4096)
def _senses_of_label(option: Option) -> frozenset[str]:
    whole, _ = _phrases()
    labels = (option.label, *option.aliases)
    return frozenset(name for label in labels for name in whole.get(spaced(label), ()))


@lru_cache(maxsize=1)
def _phrases() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The senses of each phrase, and of each beginning behind which a few words may follow."""
    whole: dict[str, tuple[str, ...]] = {}
    begun: dict[str, tuple[str, ...]] = {}
    for name in languages.names("senses"):
        for phrase in languages.words("senses", name):
            table = begun if phrase.endswith(_OPEN_END) else whole
            told = spaced(phrase)
            table[told] = tuple(dict.fromkeys((*table.get(told, ()), name)))
    return whole, begun

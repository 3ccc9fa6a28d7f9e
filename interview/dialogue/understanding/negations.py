"""Words that turn a meaning round. They count only as themselves, never as a slip or a beginning."""

from interview.dialogue.understanding.normal import levelled
from interview.dialogue.understanding.question import Wordlist

# People answer in their own language even where the questionnaire stands in another one.
_NEGATIONS = frozenset(
    {"not", "no", "non", "un", "nor", "never", "neither", "without", "dis", "anti", "out", "outside"}
    | {"nicht", "kein", "keine", "ohne", "niet", "geen", "zonder", "ikke", "icke", "inte"}
    | {"uten", "uden", "utan", "ne", "ni", "pas", "sans", "senza", "sin", "sem"}
    | {"nie", "bez", "nem", "nav", "fara", "ei", "ilma", "mitte"}
    | {"не", "без", "нет", "ні", "δεν", "χωρις", "μη"}
)
# "home" is not the beginning of "homeless".
_TURNING_ENDINGS = frozenset(
    {"less", "lessness", "free", "los", "lose", "losen", "loser", "frei", "loos", "loze"}
)


def begins(word: str, start: str) -> bool:
    """Whether `start` can stand for `word`: it begins it, and what is missing does not turn it round."""
    return word.startswith(start) and word[len(start) :] not in _TURNING_ENDINGS


def turning_words(wordlist: Wordlist) -> frozenset[str]:
    """Single words, in the shape of `normal.spaced`."""
    return _NEGATIONS | levelled(wordlist.no + wordlist.none + wordlist.except_)

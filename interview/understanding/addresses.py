"""A web or mail address inside a sentence: "you find us at www.library.example".

The one address of a line is it; one with spaces around its signs, or that only may be one, is asked about.
"""

import re
from functools import lru_cache

from msgspec.structs import replace

from interview.understanding import languages
from interview.understanding.corrections import with_line
from interview.understanding.of_us import doubted, past
from interview.understanding.question import Given, Question, Unclear, Wordlist
from interview.understanding.readers import Reader
from interview.understanding.turning import denies, is_asked, unsettled

_INSIDE = re.compile(r"[@./]\w")
"""What an address has inside, and a word has not."""
_WORD = re.compile(r"\S+")
_EDGE = " ,;:!?()[]<>.\"“”„«»'–—…"
_SURE = ("www.", "://")
_FEW = 2


def address_inside(
    text: str, question: Question, wordlist: Wordlist, reader: Reader
) -> Given | Unclear | None:
    """The one address that a line names, or what is to be asked about it; None for none or several."""
    found = _addresses(text, question, wordlist, reader)
    if len(found) > 1:
        return None
    if found:
        sure = bool(reader.mark) or any(sign in text for sign in _SURE)
        kept = with_line(found[0], text, question)
        plain = not unsettled(text, len(text), len(text), "unsettles_choices") and not _is_refused(text)
        taken = sure and plain and len(text.split()) > _FEW and not is_asked(text)
        return kept if taken else Unclear("perhaps", text, maybe=kept)
    healed = _healed(text)
    found = _addresses(healed, question, wordlist, reader) if healed != text else []
    return Unclear("perhaps", text, maybe=with_line(found[0], text, question)) if len(found) == 1 else None


def doubt_about(given: Given, text: str, question: Question) -> Unclear | None:
    """What is to be asked about an address with words around it, where they may turn it round."""
    if not _is_refused(text):
        return None
    return Unclear("perhaps", text, maybe=with_line(replace(given, remark=None), text, question))


def _is_refused(text: str) -> bool:
    """Whether the words around an address say that it is not the one, or was it."""
    words = " ".join(word for word in text.split() if not _INSIDE.search(word))
    return denies(words) or doubted(words) or past(words)


def _addresses(text: str, question: Question, wordlist: Wordlist, reader: Reader) -> list[Given]:
    found: dict[object, Given] = {}
    for word in _WORD.findall(text):
        piece = word.strip(_EDGE)
        given = reader.read(piece, question, wordlist) if ("@" in piece) == bool(reader.mark) else None
        if isinstance(given, Given):
            found.setdefault(given.value, replace(given, remark=None))
    return list(found.values())


def _healed(text: str) -> str:
    """The line without spaces around the signs of an address, and with signs for "(at)" and "(dot)"."""
    at, dot = _signs()
    return dot.sub(".", at.sub("@", text))


@lru_cache(maxsize=1)
def _signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    at, dot = ("|".join(map(re.escape, languages.words("addresses", name))) for name in ("at", "dot"))
    return (
        re.compile(rf"\s*(?:@|[(\[]\s*(?:{at})\s*[)\]])\s*", re.IGNORECASE),
        re.compile(rf"\s*[(\[]\s*(?:{dot})\s*[)\]]\s*|\s+\.\s*|\.\s+(?=\w)", re.IGNORECASE),
    )

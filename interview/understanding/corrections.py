"""What somebody comes to within one line: "13, no, 12", "closed in March, so no".

What stands behind a word of correction is the answer where it is one and what stands before it was another. A
word that may correct ("sorry", "well") does so only behind the end of a sentence; elsewhere it is asked which
is meant. The line is kept whole beside the answer. A list of several is not read here: there a word of
correction takes out.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from msgspec.structs import replace

from interview.understanding import languages
from interview.understanding.behind import codes_of, with_words
from interview.understanding.left_over import words_left
from interview.understanding.normalise import ascii_signs, levelled
from interview.understanding.question import MOST_CANDIDATES, Given, Question, Reason, Unclear, Wordlist
from interview.understanding.readers import Reader
from interview.understanding.values import in_figures

_LONGEST = 400
_SENTENCE = re.compile(r"[.!?…–—]\s*$|\s-+\s*$")
_PARTED = re.compile(r"[,;:.!?…–—-]\s*$")
_SIGNS = " ,;:.!?…–—-"
_MOST = 6
_BESIDE = 3
"""So many words at most stand beside an answer that somebody concludes with."""
Understand = Callable[[str], Given | Unclear]


def corrected(
    text: str, question: Question, wordlist: Wordlist, reader: Reader, understood: Understand
) -> Given | Unclear | None:
    """The answer behind the last word of correction, a doubt about it, or None where there is no such word.

    `understood` reads a part of the line as a line of its own.
    """
    line = ascii_signs(text)
    if len(text) > _LONGEST or not any(map(str.isspace, text.strip())):
        return None
    for match in [*_words().finditer(line)][: -_MOST - 1 : -1]:
        head, tail = text[: match.start()], text[match.end() :].strip(_SIGNS)
        if not tail or not head.strip(_SIGNS):
            continue
        parted = bool(_PARTED.search(ascii_signs(head)))
        if match["concludes"]:
            meant = understood(tail) if parted else None
            if isinstance(meant, Given) and _is_all(meant, tail, wordlist):
                return with_line(meant, text, question)
            continue
        if match["sign"] and not _stands_alone(line, match, parted=parted):
            continue
        before, after = understood(head.strip(_SIGNS)), understood(tail)
        if not (isinstance(before, Given) or before.candidates):
            continue
        strong = not match["may"] or bool(_SENTENCE.search(ascii_signs(head)))
        strong = strong or _interrupts(line, match, parted=parted)
        if isinstance(after, Given) and isinstance(before, Given):
            strong = strong and (not match["may"] or _is_all(after, tail, wordlist))
            if strong or after.value == before.value:
                return with_line(after, text, question)
            return _which(before, after, text, question, reader)
        if not match["may"] and isinstance(before, Given):
            return _doubt(before, after, text, question)
    return None


def is_corrected(text: str) -> bool:
    """Whether a word of correction stands inside a line, which of a list may take out as well as replace."""
    line = ascii_signs(text)
    inside = (m for m in _words().finditer(line) if m["strong"] and line[: m.start()].strip(_SIGNS))
    return any(line[match.end() :].strip(_SIGNS) for match in inside)


def with_line(answer: Given, line: str, question: Question) -> Given:
    """The answer with the whole line in which it was found beside it."""
    return with_words(replace(answer, words=None, remark=None), line.strip(), question)


def _is_all(answer: Given, tail: str, wordlist: Wordlist) -> bool:
    """Whether the answer is what the tail says, and not something at its beginning."""
    beside = answer.words or answer.remark or ""
    return (
        len(words_left(beside, (), wordlist, figures=True)) <= _BESIDE
        and not any(map(str.isdigit, beside))
        and bool(tail)
    )


def _stands_alone(line: str, match: re.Match[str], *, parted: bool) -> bool:
    """Whether a bare "no" stands between signs: "13, no, 12"; "no museum" is none."""
    behind = line[match.end() :].lstrip(" ")
    return parted and behind[:1] in (",", ":", ";", ".", "-", "–", "…", "!")


def _interrupts(line: str, match: re.Match[str], *, parted: bool) -> bool:
    """Whether what may correct stands between two signs, so that it does: "12, sorry, 13"."""
    alone = _stands_alone(line, match, parted=parted)
    return alone and " ".join(match[0].casefold().split()) in languages.words("turns", "interrupts")


def _which(before: Given, after: Given, text: str, question: Question, reader: Reader) -> Unclear | None:
    """It is asked which of the two is meant."""
    if question.options:
        codes = tuple(dict.fromkeys((*codes_of(before), *codes_of(after))))
        return Unclear("near_twin", text, codes[:MOST_CANDIDATES])
    first, second = in_figures(before.value), in_figures(after.value)
    reason: Reason = "date_order" if reader.inside == "day" else "which_number"
    return Unclear(reason, text, limit=f"{first}|{second}") if first and second else None


def _doubt(before: Given, after: Given | Unclear, text: str, question: Question) -> Unclear:
    """Something was corrected, and what it was corrected to is not understood."""
    if question.options:
        codes = (*codes_of(before), *(after.candidates if isinstance(after, Unclear) else ()))
        return Unclear("near_twin", text, tuple(dict.fromkeys(codes))[:MOST_CANDIDATES])
    return Unclear("perhaps", text, maybe=with_line(before, text, question))


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    strong, may = languages.words("turns", "corrects"), languages.words("turns", "may_correct")
    concludes = languages.words("turns", "concludes")
    no = levelled(languages.words("turns", "no"))
    return re.compile(
        rf"(?<!\w)(?:(?P<concludes>{_any(concludes)})|(?P<strong>{_any(strong)})|(?P<may>{_any(may)})"
        rf"|(?P<sign>{_any(tuple(no))}))(?!\w)",
        re.IGNORECASE,
    )


def _any(words: tuple[str, ...]) -> str:
    spellings = {spelling for word in words for spelling in (word, word.replace("'", "’"))}
    return "|".join(re.escape(word) for word in sorted(spellings, key=len, reverse=True)) or r"(?!)"

"""Texts that people typed, as far as there is room: whole sentences, and none that is cut."""

import re
from collections.abc import Iterator

from interview.visible import words_of

_BULLET = re.compile(r"^[-*•]\s+")
_ENDED = (".", "!", "?", "…", ":", ";", ",")
_SENTENCE = re.compile(r".+?(?:[.!?…]+(?=\s|$)|$)", re.DOTALL)


def in_one_line(text: str) -> str:
    """The lines of a text behind each other, each ended so that it can be told from the next."""
    lines = [" ".join(words_of(_BULLET.sub("", line.strip()))) for line in text.splitlines()]
    told = list(filter(None, lines))
    return " ".join([*(line if line.endswith(_ENDED) else f"{line}." for line in told[:-1]), *told[-1:]])


def sentences(text: str) -> Iterator[str]:
    """The sentences of each line of a text, with the signs that end them."""
    for line in text.splitlines():
        for match in _SENTENCE.finditer(_BULLET.sub("", line.strip())):
            if sentence := match[0].strip():
                yield sentence


def whole_sentences(text: str, longest: int) -> str:
    """The text in one line where it is not longer than `longest` letters; else as many of its first sentences
    as are not, which may be none."""
    line = in_one_line(text)
    if len(line) <= longest:
        return line
    whole = ""
    for match in _SENTENCE.finditer(line):
        if match.end() > longest:
            break
        whole = line[: match.end()]
    return whole


def excerpt(text: str, longest: int) -> str:
    """As many whole first sentences as there is room for; where they leave most of it empty, as many words,
    with an ellipsis.

    A first sentence of a few words says little of what follows it.
    """
    whole = whole_sentences(text, longest)
    if 2 * len(whole) >= longest or whole == in_one_line(text):
        return whole
    cut = in_one_line(text)[: longest - 1]
    words = cut.rpartition(" ")[0]
    return f"{(words or cut).rstrip(' ,;:.')}…"


def first_words(text: str, most: int) -> str:
    """The text in one line, with an ellipsis behind the first `most` words where it has more."""
    words = words_of(text)
    return " ".join(words) if len(words) <= most else f"{' '.join(words[:most]).rstrip(' ,;:')}…"

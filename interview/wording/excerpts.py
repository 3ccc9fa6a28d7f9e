"""Texts that people typed, as far as there is room: whole sentences, and none that is cut."""

import re

_SENTENCE = re.compile(r".+?(?:[.!?…]+(?=\s|$)|$)", re.DOTALL)


def whole_sentences(text: str, longest: int) -> str:
    """The text in one line where it is not longer than `longest` letters; else as many of its first sentences
    as are not, which may be none."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    whole = ""
    for match in _SENTENCE.finditer(line):
        if match.end() > longest:
            break
        whole = line[: match.end()]
    return whole

"""A line of text in pieces: its languages, and the web addresses in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from interview.report.document import Said
from interview.report.writers.letters import leftwards, runs, script_of
from interview.visible import words_of
from interview.wording.excerpts import sentences

_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]")
_START = re.compile(r"(?<!\w)\S")
_LETTER = re.compile(r"\w")
_BETWEEN = re.compile(r"[\s.;,]*")
"""What may stand between two sentences of one who speaks."""
_KEY = 16
"""Letters by which a sentence is looked for."""
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """`language` and `leftwards` as for a `Run`; `address` where the text is one."""

    text: str
    language: str | None = None
    leftwards: bool = False
    address: str | None = None


class _Alike(NamedTuple):
    """Sentences that begin alike, with their languages, and how long they are, the longest first."""

    texts: dict[str, str]
    lengths: list[int]


class Quotes:
    """Finds what was said in other languages than that of the page, sentence by sentence, as a page may have
    no more than the first.

    A single word is found where it is all of a line: elsewhere it may be one of the page's own.
    """

    def __init__(self, said: Iterable[Said] = ()) -> None:
        self._words: dict[str, str] = {}
        by_key: dict[str, dict[str, str]] = {}
        for each in said:
            for sentence in sentences(each.text):
                if not any(map(str.isalpha, sentence)):  # a number is of no language
                    continue
                for text in (sentence, " ".join(words_of(sentence))):
                    if len(text.split()) > 1:
                        by_key.setdefault(text[:_KEY], {})[text] = each.language
                    else:
                        self._words[text] = each.language
        self._by_key = {
            key: _Alike(texts, sorted(set(map(len, texts)), reverse=True)) for key, texts in by_key.items()
        }
        self._lengths = sorted(set(map(len, by_key)), reverse=True)

    def parts(self, line: str) -> Iterator[tuple[str, str | None]]:
        """The line in parts, each with its language; None for that of the page."""
        last = 0
        for start, end, language in self._spans(line):
            if start > last:
                yield line[last:start], None
            yield line[start:end], language
            last = end
        if last < len(line):
            yield line[last:], None

    def _spans(self, line: str) -> list[tuple[int, int, str]]:
        """Where sentences stand; those of one language behind each other as one."""
        word = line.strip()
        if word in self._words:
            return [(start := line.index(word), start + len(word), self._words[word])]
        spans: list[tuple[int, int, str]] = []
        last = 0
        for match in _START.finditer(line) if self._by_key else ():
            start = match.start()
            if start < last:
                continue
            found = self._at(line, start)
            if found is None:
                continue
            last, language = found
            if spans and spans[-1][2] == language and _BETWEEN.fullmatch(line, spans[-1][1], start):
                start = spans.pop()[0]
            spans.append((start, last, language))
        return spans

    def _at(self, line: str, start: int) -> tuple[int, str] | None:
        """Where the longest sentence ends that begins here, whole or cut off behind a word."""
        for length in self._lengths:
            alike = self._by_key.get(line[start : start + length])
            if alike is None:
                continue
            for longer in alike.lengths:
                end = start + longer
                text = line[start:end]
                if text in alike.texts and not (text[-1].isalnum() and _LETTER.match(line, end)):
                    return end, alike.texts[text]
            end = line.find(_CUT, start, start + alike.lengths[0])
            for text, language in alike.texts.items() if end > start else ():
                if text.startswith(line[start:end]):
                    return end, language
        return None


NO_QUOTES = Quotes()


def pieces(line: str, home: str, quotes: Quotes = NO_QUOTES, *, links: bool = True) -> Iterator[Piece]:
    """The line in order; `home` is the script of the page. Without `links`, addresses are plain text."""
    for part, language in quotes.parts(line):
        last = 0
        for match in _ADDRESS.finditer(part) if links else ():
            yield from _spoken(part[last : match.start()], home, language)
            yield Piece(match[0], address=match[0])
            last = match.end()
        yield from _spoken(part[last:], home, language)


def _spoken(text: str, home: str, language: str | None) -> Iterator[Piece]:
    if language is None:
        return (Piece(run.text, run.language, run.leftwards) for run in runs(text, home))
    return (
        Piece(run.text, run.language or language, leftwards(run.text)) for run in runs(text, script_of(text))
    )

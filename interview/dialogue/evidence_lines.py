"""What a line says of several answers at once: "1 https://…; 2-3 annual report 2025". Stores nothing.

Numbers are those of the list on screen. A line that can be read two ways gives both readings.
"""

import re
from itertools import pairwise

from msgspec import Struct

from interview.condition import EVIDENCE
from interview.dialogue.prompt import Words, words_in
from interview.understanding.numbers import number_of
from interview.wording.voice import Voice

_NUMBERS = r"\d{1,3}(?:\s*(?:-|–|,|&|\+|%s)\s*\d{1,3})*"
_PARTED = re.compile(r"\s*[;\n]\s*")
_ONE = re.compile(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?")
_COMMA = re.compile(r",\s*(?=\d{1,3}\s+[^\W\d_])")


class Shown(Struct, frozen=True):
    """What there is to show for the answers with these numbers, or for those that are not named.

    `kind` is one of `EVIDENCE`, or empty where the words do not tell; `text` names it, `typed` is the whole
    as it came.
    """

    numbers: tuple[int, ...]
    kind: str
    text: str
    typed: str = ""

    @property
    def is_named(self) -> bool:
        """Whether nothing more has to be asked about it: described, nothing yet, or named with words."""
        return self.kind in ("none", "described") or bool(self.kind and self.text)


def pieces(line: str, numbers: tuple[int, ...], voice: Voice) -> tuple[Shown, ...]:
    """A line as it is typed, parted at semicolons that numbers stand behind."""
    parts: list[Shown] = []
    for words in _PARTED.split(line.strip()):
        if not words:
            continue
        named, text = _led_by(words, numbers, voice)
        if parts and not named:
            before = parts.pop()
            text = f"{before.text}; {text}"
            words = f"{before.typed}; {words}"
            named = before.numbers
        parts.append(Shown(named, "", text, words))
    return tuple(_told(part, voice) for part in parts)


def parted_at_commas(line: str, numbers: tuple[int, ...], voice: Voice) -> tuple[Shown, ...]:
    """The other reading of "1 a list, 2 a page", where each number is that of a further answer; else none."""
    typed = _COMMA.split(line.strip())
    parts = [_led_by(words, numbers, voice) for words in typed]
    led = [named for named, _ in parts]
    follows = all(a and b and a[-1] < b[0] for a, b in pairwise(led))
    if ";" in line or len(parts) < 2 or not follows or not all(text for _, text in parts):
        return ()
    return tuple(
        _told(Shown(named, "", text, words), voice) for (named, text), words in zip(parts, typed, strict=True)
    )


def numbers_in(line: str, numbers: tuple[int, ...], voice: Voice) -> tuple[int, ...]:
    """The numbers that a line is made of; none where there is anything else in it."""
    named, rest = _led_by(line.strip(), numbers, voice)
    return () if rest else named


def kind_of(text: str, voice: Voice) -> tuple[str, str]:
    """The kind of evidence that words tell, and what names it; an empty kind where they tell none."""
    head, colon, rest = text.partition(":")
    phrase, words = _plain(head), _plain(text)
    for kind in EVIDENCE:
        if phrase == kind or phrase in voice.words(f"evidence.words_{kind}"):
            return (
                ("named", text) if kind == "none" and rest.strip() else (kind, rest.strip() if colon else "")
            )
    if any(words.startswith(f"{begins} ") for begins in voice.words("evidence.begins_independent")):
        return "independent", text
    return ("named" if words_in(text, voice) is Words.GIVEN else ""), text


def may_deny(text: str, voice: Voice) -> bool:
    """Whether words begin like a no: "not really", and also "No one left behind 2025"."""
    words = _plain(text)
    return any(re.match(rf"{re.escape(one)}\b", words) for one in voice.words("evidence.begins_none"))


def _told(part: Shown, voice: Voice) -> Shown:
    return Shown(part.numbers, *kind_of(part.text, voice), part.typed) if part.text else part


def _led_by(words: str, numbers: tuple[int, ...], voice: Voice) -> tuple[tuple[int, ...], str]:
    """The numbers of answers that words begin with, and the rest; no numbers where one is not in the list."""
    for word in sorted(voice.words("evidence.words_all"), key=len, reverse=True):
        match = re.match(rf"{re.escape(word)}(?:\s*[:=]\s*|\s+|$)", words, re.IGNORECASE)
        if match and (len(numbers) > 1 or match.end() == len(words)):
            return numbers, words[match.end() :].strip()
    joints = "|".join(re.escape(word) for word in voice.wordlist.and_)
    match = re.match(rf"({_NUMBERS % joints})(?:\s*[:=),]\s*|\.?\s+|\.?$)", words)
    if match is None:
        return (), words
    meant: list[int] = []
    for one in _ONE.finditer(match[1]):
        first = number_of(one[1])
        meant += range(first, number_of(one[2]) + 1 if one[2] else first + 1)
    if not meant or any(number not in numbers for number in meant):
        return (), words
    return tuple(dict.fromkeys(meant)), words[match.end() :].lstrip("-– ").strip()


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split()).strip(" .!?,-")

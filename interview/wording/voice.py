"""The interviewer's sentences, by id, from the files of `texts/<language>/`.

A sentence that a language lacks falls back to English with a visible mark, never to a blank. For a
language without any sentences the interviewer speaks English, and says so once instead.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from interview.cache import tables_in
from interview.withheld import Withheld
from interview.wording.plurals import OTHER, category_of

if TYPE_CHECKING:
    from interview.understanding import Wordlist

DEFAULT = "en"
FOLDER = Path(__file__).parents[1] / "texts"

_SLOT = re.compile(r"\{([a-z_]+)\}(\.?)")
_LONGEST_QUOTE = 60


@cache
def texts_of(language: str) -> Mapping[str, object]:
    """The tables of all files of a language; none where there are no sentences in it, or no readable ones."""
    # Looked for among those that are there: a language that comes from a file is no way to other files.
    if language not in languages():
        return {}
    try:
        return tables_in(*files_of(language))
    except (OSError, ValueError):  # `interview check` tells what is the matter with it
        if language == DEFAULT:
            raise
        return {}


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that there are sentences in."""
    return tuple(sorted(place.name for place in FOLDER.iterdir() if place.is_dir()))


def files_of(language: str) -> list[Path]:
    """The files with the sentences of a language, in the order of their names. Raises OSError."""
    return sorted(place for place in (FOLDER / language).iterdir() if place.suffix == ".toml")


class Voice(Struct, frozen=True):
    """Speaks one language."""

    language: str = DEFAULT

    def say(self, key: str, n: float | None = None, **slots: object) -> str:
        """The sentence `key` with its slots filled; `n` picks the plural form and fills `{n}`.

        What was typed (`given`) is quoted in one short line.
        """
        sentence = self._find(key, n)
        if n is not None:
            slots["n"] = n
        texts = {name: self.text(slot) for name, slot in slots.items()}
        if "given" in texts:
            texts["given"] = shortened(texts["given"], _LONGEST_QUOTE)
        return _filled(sentence, texts)

    def text(self, text: object) -> str:
        """The text, or the sentence for one that this copy leaves out."""
        if isinstance(text, Withheld):
            return self._find("share.left_out", None)
        return str(text)

    @property
    def speaks(self) -> bool:
        """Whether there are sentences in this language."""
        return bool(texts_of(self.language))

    def language_name(self, code: str) -> str:
        """What a language is called, in this one."""
        for language in (self.language, DEFAULT):
            name = _lookup(texts_of(language), f"languages.{code}")
            if isinstance(name, str):
                return name
        return code

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words, such as those of a command; English words always work as well."""
        words: list[str] = []
        for language in dict.fromkeys((self.language, DEFAULT)):
            value = _lookup(texts_of(language), key)
            words += [str(word) for word in value] if isinstance(value, list) else []
        return tuple(dict.fromkeys(words))

    def names(self, table: str) -> tuple[str, ...]:
        """The names of what stands in a table, such as those of all commands; English has them all."""
        named = _lookup(texts_of(DEFAULT), table)
        return tuple(named) if isinstance(named, Mapping) else ()

    @property
    def wordlist(self) -> "Wordlist":
        """The little words that answers are read with."""
        from interview.understanding import Wordlist

        return Wordlist(
            yes=self.words("language.yes"),
            no=self.words("language.no"),
            all=self.words("language.all"),
            none=self.words("language.none"),
            except_=self.words("language.except"),
            and_=self.words("language.and"),
            or_=self.words("language.or"),
        )

    def listed(self, parts: list[str], last: Literal["and", "or"] = "and") -> str:
        """Words in a row: a, b and c."""
        if len(parts) < 2:
            return "".join(parts)
        joint = self.words(f"language.{last}")[0]
        sign = _between(parts)
        comma = sign if sign == "; " and len(parts) > 2 else " "
        return f"{sign.join(parts[:-1])}{comma}{joint} {parts[-1]}"

    def series(self, parts: list[str]) -> str:
        """Words in a row with nothing before the last one: a, b, c."""
        return _between(parts).join(parts)

    def questions(self, low: int, high: int) -> str:
        """A number of questions: "12 questions", or "12 to 20 questions" while answers decide."""
        if low == high:
            return self.say("count.questions", low)
        return self.say("count.questions_between", low=low, high=high)

    def _find(self, key: str, n: float | None) -> str:
        for language in dict.fromkeys((self.language, DEFAULT)):
            value = _lookup(texts_of(language), key)
            if isinstance(value, Mapping) and n is not None:
                value = value.get(category_of(n, language), value.get(OTHER))
            if isinstance(value, str):
                return value + self._mark() if self.speaks and language != self.language else value
        raise KeyError(key)

    def _mark(self) -> str:
        marked = _lookup(texts_of(DEFAULT), "language.marked")
        return marked if isinstance(marked, str) else ""


def _between(parts: list[str]) -> str:
    """What parts a row: semicolons where a part has a comma of its own."""
    return "; " if any("," in part for part in parts) else ", "


def shortened(text: str, longest: int) -> str:
    """The text in one line, with an ellipsis where it is cut."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    whole_words = cut.rpartition(" ")[0]
    return (whole_words if len(whole_words) > longest // 2 else cut).rstrip(" ,;:") + "…"


def _filled(sentence: str, slots: Mapping[str, str]) -> str:
    """Every slot filled in one pass: braces in what a respondent wrote stay as they are.

    What already ends like a sentence gets no second full stop.
    """

    def fill(slot: re.Match[str]) -> str:
        if slot[1] not in slots:
            return slot[0]
        text = slots[slot[1]]
        return text if text.endswith((".", "?", "!", "…")) else text + slot[2]

    return _SLOT.sub(fill, sentence)


def _lookup(texts: Mapping[str, object], key: str) -> object:
    here: object = texts
    for step in key.split("."):
        here = here.get(step) if isinstance(here, Mapping) else None
    return here

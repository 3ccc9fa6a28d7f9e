"""The interviewer's sentences, by id, from the files of `texts/<language>/`.

A sentence that a language lacks falls back to English with a visible mark, never to a blank. For a
language without any sentences the interviewer speaks English, and says so once instead.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from interview.cache import tables_in
from interview.questionnaire.translate import TRANSLATED_FROM, digest_of_text, is_current, leaves
from interview.spoken import DEFAULT, FOLDER, languages, usual_language, well_set, written
from interview.withheld import Withheld
from interview.wording.plurals import OTHER, category_of

if TYPE_CHECKING:
    from interview.understanding import Wordlist
    from interview.understanding.phrases import Phrases

PHRASES = "phrases.toml"
SPEECH = "speech.toml"
"""What people say, and the little words in which they do: files of their own, read once somebody types."""

_SLOT = re.compile(r"\{([a-z_]+)\}(\.?)")
_COMMA = ", "
LONGEST_QUOTE = 60


@cache
def texts_of(language: str) -> Mapping[str, object]:
    """The tables of all files of a language; none where there are no sentences in it, or no readable ones."""
    tag = written(language)
    if tag is None:
        return {}
    try:
        tables = tables_in(*files_of(tag))
        return tables if tag == DEFAULT else _current(tables, texts_of(DEFAULT), made_from(tag), "")
    except (OSError, ValueError):  # `interview check` tells what is the matter with it
        if tag == DEFAULT:
            raise
        return {}


@cache
def made_from(language: str) -> Mapping[str, object]:
    """By sentence, the mark of the English that it was made from, as far as that was recorded."""
    place = FOLDER / language / TRANSLATED_FROM
    if not place.is_file():
        return {}
    return leaves(tables_in(place))


def mark_of(forms: Mapping[str, object]) -> str:
    """What tells one wording of a sentence from another, by its plural forms."""
    return digest_of_text([str(forms[form]) for form in sorted(forms)])


def _current(
    tables: Mapping[str, object], english: Mapping[str, object], records: Mapping[str, object], place: str
) -> dict[str, object]:
    """Without what was made from an English that is not said any more."""
    kept: dict[str, object] = {}
    for name, value in tables.items():
        here, said = f"{place}{name}", english.get(name)
        if isinstance(said, str | dict) and isinstance(value, str | dict):
            marks = [mark_of(forms if isinstance(forms, dict) else {"": forms}) for forms in (said, value)]
            if here in records and not is_current(records[here], *marks):
                continue
        if isinstance(value, dict) and isinstance(said, dict):
            value = _current(value, said, records, f"{here}.")
        kept[name] = value
    return kept


def files_of(language: str) -> list[Path]:
    """The files with the sentences of a language, in the order of their names. Raises OSError."""
    files = (place for place in (FOLDER / language).iterdir() if place.suffix == ".toml")
    return sorted(place for place in files if place.name not in (PHRASES, SPEECH, TRANSLATED_FROM))


def phrases_file(language: str) -> Path:
    """Where what people say in a language stands."""
    return FOLDER / language / PHRASES


def speech_file(language: str) -> Path:
    """Where the little words of a language stand."""
    return FOLDER / language / SPEECH


@cache
def phrases_in(language: str) -> Mapping[str, object]:
    """The tables of what people say in a language; none where there are none, or no readable ones."""
    if language not in languages():
        return {}
    try:
        return tables_in(phrases_file(language))
    except (OSError, ValueError):  # `interview check` tells what is the matter with it
        if language == DEFAULT:
            raise
        return {}


@cache
def phrases_of(language: str) -> "Phrases":
    """What people say in a language, and in English as well; read when the first line is typed."""
    from interview.understanding.phrases import Phrases

    spoken = [dict(phrases_in(code)) for code in dict.fromkeys((language, DEFAULT))]
    return Phrases(*spoken, *({name: {"may_say": list(words)}} for name, words in _command_words(language)))


def _command_words(language: str) -> list[tuple[str, tuple[str, ...]]]:
    """The words of the commands that every interview has: those of longer tables are no phrases."""
    voice, further = Voice(language), _lookup(texts_of(DEFAULT), "further.commands")
    named = (name for name in voice.names("command") if not isinstance(further, list) or name not in further)
    return [(name, voice.words(f"command.{name}.words")) for name in named]


class Voice(Struct, frozen=True):
    """Speaks one language, the usual one unless another is named."""

    language: str = field(default_factory=usual_language)

    def say(self, key: str, n: float | None = None, **slots: object) -> str:
        """The sentence `key` with its slots filled; `n` picks the plural form and fills `{n}`.

        What was typed (`given`) is quoted in one short line.
        """
        sentence = self._find(key, n)
        if n is not None:
            slots["n"] = n
        texts = {name: self.text(slot) for name, slot in slots.items()}
        if "given" in texts:
            texts["given"] = shortened(texts["given"], LONGEST_QUOTE)
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

    @property
    def is_checked(self) -> bool:
        """Whether a native reader has checked these sentences."""
        return isinstance(_lookup(texts_of(written(self.language) or DEFAULT), "language.checked_by"), str)

    def language_name(self, code: str) -> str:
        """What a language is called, in this one."""
        for language in (self.language, DEFAULT):
            for tag in (code, code.partition("-")[0]):
                name = _lookup(texts_of(language), f"languages.{tag}")
                if isinstance(name, str):
                    return name if tag == code else f"{name} ({code})"
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
    def phrases(self) -> "Phrases":
        """What people plainly say; English phrases always work as well."""
        return phrases_of(self.language)

    @property
    def wordlist(self) -> "Wordlist":
        """The little words that answers are read with; English ones always work as well."""
        from interview.understanding.languages import wordlist

        return wordlist(*dict.fromkeys((written(self.language) or DEFAULT, DEFAULT)))

    def listed(self, parts: list[str], last: Literal["and", "or"] = "and") -> str:
        """Words in a row: a, b and c."""
        if len(parts) < 2:
            return "".join(parts)
        joint = self.words(f"language.{last}")[0]
        sign = self._between(parts)
        comma = sign if sign != _COMMA and len(parts) > 2 else " "
        return f"{sign.join(parts[:-1])}{comma}{joint} {parts[-1]}"

    def amount(self, low: float | None, high: float | None, *, about: bool) -> str:
        """A number that is not exact: "about 30", "10 to 20", "100 or more"."""
        key = "about" if about else "up_to" if low is None else "at_least" if high is None else "span"
        return self.say(f"amount.{key}", low=self._figure(low), high=self._figure(high))

    def told(self, label: str, text: str) -> str:
        """What something is called, and what it is; a question needs no sign before its answer."""
        key = "language.told_question" if label.endswith("?") else "language.told"
        return self.say(key, label=label, text=text)

    def quoted(self, text: str) -> str:
        """The text between the quotation marks of this language."""
        return self.say("language.quoted", text=text)

    def apart(self, parts: Iterable[str]) -> str:
        """Parts of a row, each more than a word or two."""
        return self.say("language.apart").join(parts)

    def series(self, parts: list[str]) -> str:
        """Words in a row with nothing before the last one: a, b, c."""
        return self._between(parts).join(parts)

    def questions(self, low: int, high: int) -> str:
        """A number of questions: "12 questions", or "12 to 20 questions" while answers decide."""
        if low == high:
            return self.say("count.questions", low)
        return self.say("count.questions_between", low=low, high=high)

    def _between(self, parts: list[str]) -> str:
        """What parts a row: semicolons where a part has a comma of its own."""
        return self.say("language.apart") if any("," in part for part in parts) else _COMMA

    def _figure(self, number: float | None) -> str:
        whole, _, places = ("" if number is None else f"{number:.12g}").partition(".")
        return self.say("worked_out.decimal", whole=whole, places=places) if places else whole

    def _find(self, key: str, n: float | None) -> str:
        for language in dict.fromkeys((self.language, DEFAULT)):
            value = _lookup(texts_of(language), key)
            if isinstance(value, dict) and n is not None:
                value = value.get(category_of(n, language), value.get(OTHER))
            if isinstance(value, str):
                if not self.speaks or language == self.language:
                    return well_set(value, language)
                return value + self._mark()
        raise KeyError(key)

    def _mark(self) -> str:
        marked = _lookup(texts_of(DEFAULT), "language.marked")
        return marked if isinstance(marked, str) else ""


def slots_in(sentence: str) -> list[str]:
    """The slots of a sentence, as they stand in it."""
    return [f"{{{slot[1]}}}" for slot in _SLOT.finditer(sentence)]


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
        # What comes out of files is a dict; whether it is any kind of mapping would take longer to tell.
        here = here.get(step) if isinstance(here, dict) else None
    return here

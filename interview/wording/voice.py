"""The interviewer in one language: sentences by id, rows, numbers, and the words that are understood."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from interview.cache import tables_in
from interview.sentences import PHRASES, SPEECH, filled, looked_up, sentence, texts_of
from interview.spoken import DEFAULT, FOLDER, languages, usual_language, written
from interview.visible import words_of
from interview.withheld import Withheld

if TYPE_CHECKING:
    from interview.understanding import Wordlist
    from interview.understanding.phrases import Phrases

_COMMA = ", "
LONGEST_QUOTE = 60


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
    voice, further = Voice(language), looked_up(texts_of(DEFAULT), "further.commands")
    named = (name for name in voice.names("command") if not isinstance(further, list) or name not in further)
    return [(name, voice.words(f"command.{name}.words")) for name in named]


class Voice(Struct, frozen=True):
    """Speaks one language, the usual one unless another is named."""

    language: str = field(default_factory=usual_language)

    def say(self, key: str, n: float | None = None, **slots: object) -> str:
        """The sentence `key` with its slots filled; `n` picks the plural form and fills `{n}`.

        What was typed (`given`) is quoted in one short line.
        """
        said = sentence(key, self.language, n)
        if n is not None:
            slots["n"] = n
        texts = {name: self.text(slot) for name, slot in slots.items()}
        if "given" in texts:
            texts["given"] = shortened(texts["given"], LONGEST_QUOTE)
        return filled(said, texts)

    def text(self, text: object) -> str:
        """The text, or the sentence for one that this copy leaves out."""
        if isinstance(text, Withheld):
            return sentence("share.left_out", self.language)
        return str(text)

    @property
    def speaks(self) -> bool:
        """Whether there are sentences in this language."""
        return bool(texts_of(self.language))

    @property
    def is_checked(self) -> bool:
        """Whether a native reader has checked these sentences."""
        return isinstance(looked_up(texts_of(written(self.language) or DEFAULT), "language.checked_by"), str)

    def language_name(self, code: str) -> str:
        """What a language is called, in this one."""
        for language in (self.language, DEFAULT):
            for tag in (code, code.partition("-")[0]):
                name = looked_up(texts_of(language), f"languages.{tag}")
                if isinstance(name, str):
                    return name if tag == code else f"{name} ({code})"
        return code

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words, such as those of a command; English words always work as well."""
        words: list[str] = []
        for language in dict.fromkeys((self.language, DEFAULT)):
            value = looked_up(texts_of(language), key)
            words += [str(word) for word in value] if isinstance(value, list) else []
        return tuple(dict.fromkeys(words))

    def shown_words(self, key: str) -> str:
        """The words of a list, to be read: those of this language alone, where it has some."""
        value = looked_up(texts_of(self.language), key)
        return ", ".join(map(str, value) if isinstance(value, list) else self.words(key))

    def names(self, table: str) -> tuple[str, ...]:
        """The names of what stands in a table, such as those of all commands; English has them all."""
        named = looked_up(texts_of(DEFAULT), table)
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


def shortened(text: str, longest: int) -> str:
    """The text in one line, with an ellipsis where it is cut."""
    line = " ".join(words_of(text))
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    whole_words = cut.rpartition(" ")[0]
    return (whole_words if len(whole_words) > longest // 2 else cut).rstrip(" ,;:") + "…"

"""The sentences of `texts/<language>/` by id, and the plain ones that need no more than their slots filled.

A sentence that a language lacks falls back to English with a visible mark, never to a blank. For a
language without any sentences the interviewer speaks English, and says so once instead.
"""

import errno
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from interview.cache import tables_in
from interview.files import NotPlain, TooLarge
from interview.sentences.plurals import OTHER, category_of
from interview.spoken import DEFAULT, FOLDER, SPACES, usual_language, written

PHRASES = "phrases.toml"
SPEECH = "speech.toml"
"""What people say, and the little words in which they do: files of their own, read once somebody types."""
TRANSLATED_FROM = "translated-from.toml"
"""What each text of a translation was made from: kept beside it by `interview translate`."""

_MILLION = 1_000_000
_SLOT = re.compile(r"\{([a-z_]+)\}(\.?)")
_MARK = re.compile(r"\{[a-z_]+(?:![rsa])?\}")


def say(key: str, n: float | None = None, /, **slots: object) -> str:
    """The sentence `key` in the language that is spoken here, with its slots filled.

    For what stands below `wording`, and has no voice; `n` picks the plural form and fills `{n}`.
    """
    if n is not None:
        slots["n"] = n
    return filled(sentence(key, usual_language(), n), {name: str(slot) for name, slot in slots.items()})


def reason_of(problem: OSError) -> str:
    """Why the computer refused something, as far as there are words for it; else as the system has it."""
    if isinstance(problem, NotPlain):
        return say("refused.not_plain")
    if isinstance(problem, TooLarge):
        return say("refused.too_large", size=size_of(problem.most))
    key = f"refused.{errno.errorcode.get(problem.errno or 0, '')}"
    return say(key) if says(key) else problem.strerror or say("refused.unknown")


def size_of(count: int) -> str:
    """So many bytes."""
    if count < _MILLION:
        return say("refused.bytes", count=f"{count:,}")
    return say("refused.megabytes", count=count // _MILLION)


def says(key: str) -> bool:
    """Whether there is a sentence of this id."""
    return isinstance(looked_up(texts_of(DEFAULT), key), str)


def sentence(key: str, language: str, n: float | None = None) -> str:
    """The sentence as it stands, its slots open; `n` picks the plural form. Raises KeyError."""
    speaks = bool(texts_of(language))
    for spoken in dict.fromkeys((language, DEFAULT)):
        value = looked_up(texts_of(spoken), key)
        if isinstance(value, dict) and n is not None:
            value = value.get(category_of(n, spoken), value.get(OTHER))
        if isinstance(value, str):
            if speaks and spoken != language:
                return value + _mark()
            return value if spoken == DEFAULT else _well_set(value, spoken)
    raise KeyError(key)


def _well_set(text: str, language: str) -> str:
    from interview.sentences.spaces import well_set

    return well_set(text, language)


def _mark() -> str:
    marked = looked_up(texts_of(DEFAULT), "language.marked")
    return marked if isinstance(marked, str) else ""


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
    from interview.sentences.translated import leaves

    place = FOLDER / language / TRANSLATED_FROM
    if not place.is_file():
        return {}
    return leaves(tables_in(place))


def mark_of(forms: Mapping[str, object]) -> str:
    """What tells one wording of a sentence from another, by its plural forms."""
    from interview.sentences.translated import digest_of_text

    return digest_of_text([str(forms[form]) for form in sorted(forms)])


def _current(
    tables: Mapping[str, object], english: Mapping[str, object], records: Mapping[str, object], place: str
) -> dict[str, object]:
    """Without what was made from an English that is not said any more."""
    from interview.sentences.translated import is_current

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
    return sorted(place for place in files if place.name not in (PHRASES, SPACES, SPEECH, TRANSLATED_FROM))


def slots_in(sentence: str) -> list[str]:
    """The slots of a sentence, as they stand in it; also those that a library fills, as {value!r}."""
    return _MARK.findall(sentence)


def filled(sentence: str, slots: Mapping[str, str]) -> str:
    """Every slot filled in one pass: braces in what a respondent wrote stay as they are.

    What already ends like a sentence gets no second full stop.
    """

    def fill(slot: re.Match[str]) -> str:
        if slot[1] not in slots:
            return slot[0]
        text = slots[slot[1]]
        return text if text.endswith((".", "?", "!", "…")) else text + slot[2]

    return _SLOT.sub(fill, sentence)


def looked_up(texts: Mapping[str, object], key: str) -> object:
    """What stands under a dotted key; None where nothing does."""
    here: object = texts
    for step in key.split("."):
        # What comes out of files is a dict; whether it is any kind of mapping would take longer to tell.
        here = here.get(step) if isinstance(here, dict) else None
    return here

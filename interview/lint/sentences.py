"""The interviewer's own sentences: their tone in English, and what a folder of another language lacks."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from interview.lint.tone import tone
from interview.questionnaire import Problems, Severity
from interview.questionnaire.files import content_of, tables_of
from interview.wording.plurals import CATEGORIES, categories
from interview.wording.voice import DEFAULT, Voice, files_of, languages

_SLOT = re.compile(r"\{[a-z_]+\}")
_COUNT = "{n}"
_MOST_NAMED = 5
_WORDS_OF_ENGLISH = ("language.articles", "language.marked")
"""What another language may do without."""


class _Text(Struct, frozen=True):
    """A sentence, all forms of a plural, or a list of words; `forms` is empty for a list."""

    file: str
    forms: Mapping[str, str]

    @property
    def slots(self) -> set[str]:
        return {slot for form in self.forms.values() for slot in _SLOT.findall(form)}

    @property
    def kind(self) -> str:
        """What it is, for a sentence about it."""
        if not self.forms:
            return "a list of words"
        return "a text with plural forms" if self.is_counted else "one sentence"

    @property
    def is_counted(self) -> bool:
        return "" not in self.forms and bool(self.forms)


def check_sentences(problems: Problems) -> None:
    """Every language of the interviewer; English has all sentences, and the tone rules hold for it."""
    english = _texts_of(DEFAULT, problems)
    for key, text in english.items():
        for form, sentence in text.forms.items():
            for code, message in tone(sentence):
                problems.add(text.file, f"{key}.{form}".rstrip("."), code, message)
    check_command_words(Voice(DEFAULT), problems)
    for language in languages():
        if language != DEFAULT:
            before = len(problems.errors)
            texts = _texts_of(language, problems)
            if len(problems.errors) == before:  # all of it can be read
                check_command_words(Voice(language), problems)
                _check_translation(language, texts, english, problems)


def check_command_words(voice: Voice, problems: Problems) -> None:
    """A word that ordinary sentences begin with must not begin a request.

    The English words, which always work as well, are those of English to answer for.
    """
    beginnings = set(voice.words("language.function_words"))
    for name in voice.names("command"):
        key = f"command.{name}.words"
        others = () if voice.language == DEFAULT else Voice(DEFAULT).words(key)
        for word in voice.words(key):
            if word in beginnings and word not in others:
                message = f"Sentences begin with “{word}”. Take a word that they do not begin with."
                problems.add(f"texts/{voice.language}/commands.toml", key, "begins_sentences", message)


def _check_translation(
    language: str, texts: Mapping[str, _Text], english: Mapping[str, _Text], problems: Problems
) -> None:
    """What is missing falls back to English with a mark, so it is told; what would show amiss is an error."""
    missing = []
    unused = [key for key in texts if key not in english]
    for key, text in texts.items():
        if key not in english:
            continue
        if text.kind != english[key].kind:
            message = f"In English this is {english[key].kind}, and here {text.kind}. Write it as there."
            problems.add(text.file, key, "shape", message)
            continue
        if text.is_counted:
            missing += [f"{key}.{form}" for form in categories(language) if form not in text.forms]
            unused += [f"{key}.{form}" for form in text.forms if form not in categories(language)]
        known = english[key].slots | ({_COUNT} if english[key].is_counted else set())
        for slot in sorted(text.slots - known):
            message = f"{slot} is not filled in here, and would be shown as it stands. Known: {_some(known)}."
            problems.add(text.file, key, "stray_brace", message)
        left_out = english[key].slots - {_COUNT} - text.slots if text.forms else set()
        for slot in sorted(left_out):
            problems.add(text.file, key, "untranslated", f"{slot} is left out. Add it.", Severity.WARNING)
    missing += [key for key in english if key not in texts and key not in _WORDS_OF_ENGLISH]
    folder = f"texts/{language}"
    if missing:
        message = (
            f"Until they are there, these are said in English ({len(missing)} in all): {_some(missing)}."
        )
        problems.add(folder, "", "untranslated", message, Severity.WARNING)
    if unused:
        message = f"Nothing asks for these ({len(unused)} in all): {_some(unused)}. Check their names."
        problems.add(folder, "", "unused_text", message, Severity.WARNING)


def _texts_of(language: str, problems: Problems) -> dict[str, _Text]:
    """The sentences of all files of a language by their ids."""
    texts: dict[str, _Text] = {}
    home: dict[str, str] = {}
    for path in files_of(language):
        name = f"texts/{language}/{path.name}"
        for table, content in _tables(path, name, problems).items():
            if table in home:
                message = f"The table [{table}] stands in {home[table]} as well. Keep one."
                problems.add(name, table, "duplicate_table", message)
                continue
            home[table] = name
            texts.update(_inside(content, table, name))
    return texts


def _tables(path: Path, name: str, problems: Problems) -> Mapping[str, object]:
    content = content_of(path, name, problems)
    return (tables_of(name, content, problems) if content is not None else None) or {}


def _inside(content: object, key: str, file: str) -> Iterator[tuple[str, _Text]]:
    match content:
        case str(sentence):
            yield key, _Text(file, {"": sentence})
        case dict() if content and content.keys() <= set(CATEGORIES):
            yield key, _Text(file, {form: str(sentence) for form, sentence in content.items()})
        case dict():
            for name, inner in content.items():
                yield from _inside(inner, f"{key}.{name}", file)
        case _:
            yield key, _Text(file, {})


def _some(names: list[str] | set[str]) -> str:
    shown = sorted(names) if isinstance(names, set) else names
    return ", ".join(shown[:_MOST_NAMED]) + (" …" if len(shown) > _MOST_NAMED else "")

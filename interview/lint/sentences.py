"""The interviewer's own sentences: their tone in English, and what a folder of another language lacks."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from interview import spoken
from interview.lint.tone import spacing, tone
from interview.questionnaire import Problems, Severity
from interview.questionnaire.files import content_of, tables_of
from interview.questionnaire.problems import some
from interview.sentences import TRANSLATED_FROM, files_of, made_from, mark_of, slots_in
from interview.sentences.plurals import CATEGORIES, categories
from interview.sentences.spaces import KNOWN
from interview.sentences.translated import is_current
from interview.spoken import DEFAULT, SPACES, languages

_COUNT = "{n}"
_MOST_NAMED = 5
_WORDS_OF_ENGLISH = ("language.articles", "language.checked_by", "language.marked")
_COMMAND_LINE = "cli"
_OF_HELP, _OF_CLICK = "about", "click"
"""Of the command line: paragraphs, and what a library says in its own words."""
"""What another language may do without."""


class Sentence(Struct, frozen=True):
    """A sentence, all forms of a plural, or a list of words; `forms` is empty for a list."""

    file: str
    forms: Mapping[str, str]
    listed: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """What tells this wording from another."""
        return mark_of(self.forms)

    @property
    def slots(self) -> set[str]:
        return {slot for form in self.forms.values() for slot in slots_in(form)}

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
    english = sentences_of(DEFAULT, problems)
    for key, text in english.items():
        first, kind, *_ = [*key.split("."), ""]
        kind = kind if first == _COMMAND_LINE else ""
        for form, sentence in () if kind == _OF_CLICK else text.forms.items():
            for code, message in tone(sentence, measured=kind != _OF_HELP):
                problems.add(text.file, f"{key}.{form}".rstrip("."), code, message)
    for language in languages():
        if language != DEFAULT:
            before = len(problems.errors)
            texts = sentences_of(language, problems)
            _check_spaces(language, problems)
            if len(problems.errors) == before:  # all of it can be read
                _check_translation(language, texts, english, problems)


def _check_translation(
    language: str, texts: Mapping[str, Sentence], english: Mapping[str, Sentence], problems: Problems
) -> None:
    """What is missing falls back to English with a mark, so it is told; what would show amiss is an error."""
    missing, outdated, records = [], list[str](), made_from(language)
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
        if key.partition(".")[0] != _COMMAND_LINE:
            for form, sentence in text.forms.items():
                for code, message in (
                    *tone(sentence, language, measured=False),
                    *spacing(sentence, language),
                ):
                    problems.add(text.file, f"{key}.{form}".rstrip("."), code, message)
        known = english[key].slots | ({_COUNT} if english[key].is_counted else set())
        for slot in sorted(text.slots - known):
            message = f"{slot} is not filled in here, and would be shown as it stands. Known: {_some(known)}."
            problems.add(text.file, key, "stray_brace", message)
        if text.forms and not is_current(records.get(key), english[key].mark, text.mark):
            outdated.append(key)
        left_out = english[key].slots - {_COUNT} - text.slots if text.forms else set()
        for slot in sorted(left_out):
            problems.add(text.file, key, "lost_placeholder", f"{slot} is left out. Add it.")
    missing += [key for key in english if key not in texts and key not in _WORDS_OF_ENGLISH]
    folder = f"texts/{language}"
    if missing:
        message = (
            f"Until they are there, these are said in English ({len(missing)} in all): {_some(missing)}. "
            f"With `interview translate {language} --interviewer` they are in one file."
        )
        problems.add(folder, "", "untranslated", message, Severity.WARNING)
    if outdated:
        message = (
            f"The English has changed since, so it is said with a mark ({len(outdated)} in all): "
            f"{some(outdated)}. With `interview translate {language} --interviewer` they are in one file."
        )
        problems.add(f"{folder}/{TRANSLATED_FROM}", "", "outdated", message, Severity.WARNING)
    if unused:
        message = f"Nothing asks for these ({len(unused)} in all): {_some(unused)}. Check their names."
        problems.add(folder, "", "unused_text", message, Severity.WARNING)


def _check_spaces(language: str, problems: Problems) -> None:
    """The spaces that a language wants around signs, where it has a file that says them."""
    path, name = spoken.FOLDER / language / SPACES, f"texts/{language}/{SPACES}"
    for key, told in _tables(path, name, problems).items() if path.is_file() else ():
        if key not in KNOWN:
            message = f"Nothing is called so here. There are: {', '.join(KNOWN)}."
            problems.add(name, key, "unknown_id", message)
        elif not isinstance(told, KNOWN[key]):
            is_to_be = "true or false" if KNOWN[key] is bool else 'signs in quotes, such as ";?!"'
            problems.add(name, key, "shape", f"This is to be {is_to_be}.")


def sentences_of(language: str, problems: Problems) -> dict[str, Sentence]:
    """The sentences of all files of a language by their ids."""
    texts: dict[str, Sentence] = {}
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


def _inside(content: object, key: str, file: str) -> Iterator[tuple[str, Sentence]]:
    match content:
        case str(sentence):
            yield key, Sentence(file, {"": sentence})
        case dict() if content and content.keys() <= set(CATEGORIES):
            yield key, Sentence(file, {form: str(sentence) for form, sentence in content.items()})
        case dict():
            for name, inner in content.items():
                yield from _inside(inner, f"{key}.{name}", file)
        case _:
            yield key, Sentence(file, {}, tuple(map(str, content)) if isinstance(content, list) else ())


def _some(names: list[str] | set[str]) -> str:
    shown = sorted(names) if isinstance(names, set) else names
    return ", ".join(shown[:_MOST_NAMED]) + (" …" if len(shown) > _MOST_NAMED else "")

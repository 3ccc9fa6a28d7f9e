"""Finds a questionnaire by path or by name and loads it, from the cache when its files have not changed.

What builds and checks one is imported where it is used: most starts find what was built before.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.msgpack import decode as unpack
from msgspec.msgpack import encode as pack
from msgspec.structs import replace

from interview.cache import cache_folder, recall, remember
from interview.cache import code_mark as mark_of_code
from interview.errors import QuestionnaireError
from interview.files import read_text
from interview.questionnaire.files import (
    SourceFile,
    fingerprint,
    languages_in,
    merge,
    source_files,
)
from interview.questionnaire.model import Definition, Questionnaire
from interview.questionnaire.problems import HEAD, Problem, Problems, printable
from interview.sentences import reason_of, say
from interview.spoken import nearest, usual_language
from interview.toml_text import parsed

_LONGEST_NAME = 100


def installed_folder() -> Path:
    """Where the shipped questionnaires are: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "questionnaires"
    return inside if inside.is_dir() else package.parent / "questionnaires"


def installed() -> tuple[str, ...]:
    """The names of the shipped questionnaires."""
    folder = installed_folder()
    if not folder.is_dir():
        return ()
    return tuple(sorted(place.name for place in folder.iterdir() if (place / "questionnaire.toml").is_file()))


def installed_titles(language: str = "") -> dict[str, str]:
    """The titles of the shipped questionnaires by name, from their heads alone: nothing is checked."""
    return {
        name: str(_head(name, language).get("title") or _head(name).get("title", name))
        for name in installed()
    }


def installed_languages(name: str) -> tuple[str, ...]:
    """The languages that a shipped questionnaire is translated into; none where it is not there."""
    return languages_in(installed_folder() / name) if name in installed() else ()


def installed_version(name: str) -> str | None:
    """The version of a shipped questionnaire, from its head alone; None where there is none of this name."""
    version = _head(name).get("version") if name in installed() else None
    return version if isinstance(version, str) else None


def example_of(questionnaire: Questionnaire) -> Path | None:
    """The file of the finished interview that a shipped questionnaire names as its example, if it is there.

    It lies beside the questionnaire; in a checkout, among the example sessions.
    """
    if not questionnaire.example or questionnaire.id not in installed():
        return None
    folder, file = installed_folder(), f"{questionnaire.example}.toml"
    places = (folder / questionnaire.id / "examples", folder.parent / "sessions" / "examples")
    return next((place / file for place in places if (place / file).is_file()), None)


def _head(name: str, language: str = "") -> dict[str, object]:
    try:
        table = parsed(read_text(installed_folder() / name / language / HEAD)).get("questionnaire")
    except (OSError, ValueError):
        return {}
    return table if isinstance(table, dict) else {}


def is_newer(version: str, than: str) -> bool:
    """Whether one version is newer than another: 1.10.0 is newer than 1.9.0."""
    return _counted(version) > _counted(than)


def _counted(version: str) -> list[int]:
    """The numbers of a version; what a file of somebody else has in their place counts as nothing."""
    return [int(part) if part.isdecimal() and len(part) < _LONGEST_NAME else 0 for part in version.split(".")]


def locate(path_or_name: str | Path) -> Path:
    """The folder or file meant. A name without a path separator may be that of a shipped questionnaire.

    Raises QuestionnaireError with the names that exist.
    """
    place = Path(path_or_name)
    reason = ""
    try:
        if place.exists():
            return place
    except OSError as error:  # a name too long to be one, or a folder that may not be entered
        reason = reason_of(error)
    if str(path_or_name) in installed():
        return installed_folder() / str(path_or_name)
    name = printable(str(path_or_name))
    name = f"{name[:_LONGEST_NAME]}…" if len(name) > _LONGEST_NAME else name
    known = ", ".join(installed()) or say("questionnaire_file.none_installed")
    key = "questionnaire_file.not_found_why" if reason else "questionnaire_file.not_found"
    raise QuestionnaireError(say(key, name=name, reason=reason, list=known))


def load(
    path_or_name: str | Path, *, language: str | None = None, cache: Path | None = None
) -> Questionnaire:
    """Load a questionnaire; the cache folder defaults to the user's.

    Raises QuestionnaireError carrying every problem found.
    """
    problems = Problems()
    files = source_files(locate(path_or_name), problems)
    folder = cache if cache is not None else cache_folder()
    mark = fingerprint(files, code_mark())
    questionnaire = None if problems.errors else recall(mark, folder, Questionnaire)
    if questionnaire is None:
        questionnaire = _made_of(files, str(path_or_name), problems)
        remember(mark, questionnaire, folder)
    return in_language(questionnaire, language)


def faults_in(files: Sequence[SourceFile]) -> list[Problem]:
    """Why these files could not be loaded; none where they can be."""
    problems = Problems()
    with suppress(QuestionnaireError):
        _made_of(files, "", problems)
    return problems.errors


def _made_of(files: Sequence[SourceFile], name: str, problems: Problems) -> Questionnaire:
    definition = read_definition(files, problems)
    if definition is None:
        raise unusable(name, problems)
    from interview.questionnaire.presentation import Presentation

    questionnaire = from_definition(definition, name=name, problems=problems)
    Presentation.of(questionnaire, problems)
    if problems.errors:
        raise unusable(name, problems)
    return questionnaire


def in_language(questionnaire: Questionnaire, language: str | None) -> Questionnaire:
    """The same questionnaire in another language; what is not translated stays as it is."""
    if language is None or language == questionnaire.language:
        return questionnaire
    if language == questionnaire.languages[0]:
        return from_definition(questionnaire.whole)
    if language not in questionnaire.languages:
        offered = ", ".join(questionnaire.languages)
        raise QuestionnaireError(say("questionnaire_file.no_language", language=repr(language), list=offered))
    from interview.questionnaire.build import build

    spoken = replace(questionnaire, language=language)
    built = build(spoken.told, Problems(), checked=True)
    built = replace(
        built,
        language=language,
        languages=questionnaire.languages,
        definition=questionnaire.definition,
        translations=questionnaire.translations,
        lent=questionnaire.lent,
    )
    vars(built)["told"] = spoken.told
    return built


def load_to_speak(path_or_name: str | Path, language: str | None) -> Questionnaire:
    """Load a questionnaire in the language that was asked for, else in the one that is spoken here.

    Raises QuestionnaireError as `load` does, and for a language that was asked for and is not there.
    """
    loaded = load(path_or_name, language=language)
    return loaded if language else in_usual_language(loaded)


def in_usual_language(questionnaire: Questionnaire) -> Questionnaire:
    """The same questionnaire in the language that is spoken here, where it has that."""
    spoken = next((tag for tag in nearest(usual_language()) if tag in questionnaire.languages), None)
    return in_language(questionnaire, spoken)


def with_translations_of(questionnaire: Questionnaire, other: Questionnaire) -> Questionnaire:
    """The same questionnaire, in the languages that another one of its name has besides.

    Texts come along where their originals are the same in both.
    """
    further = {
        code: packed for code, packed in other.translations.items() if code not in questionnaire.languages
    }
    if not further:
        return questionnaire
    from interview.questionnaire.translate import originals, shared

    mine, theirs = originals(questionnaire.definition), originals(other.definition)
    same = {place for place, spot in mine.items() if place in theirs and spot.text == theirs[place].text}
    lent = {code: pack(shared(unpack(texts), same)) for code, texts in further.items()}
    languages = (questionnaire.languages[0], *sorted([*questionnaire.translations, *lent]))
    return replace(questionnaire, lent=lent, languages=languages)


def from_definition(
    definition: Definition,
    *,
    language: str | None = None,
    name: str = "questionnaire",
    problems: Problems | None = None,
) -> Questionnaire:
    """The questionnaire of a definition, in the given language.

    With `problems`, how its parts fit together is checked; without, it was when it was kept. Raises
    QuestionnaireError for a definition that is of no use, with what `problems` held before.
    """
    from interview.questionnaire.build import build

    collected = Problems() if problems is None else problems
    questionnaire = build(definition, collected, checked=problems is None)
    if collected.errors:
        raise unusable(name, collected)
    return in_language(questionnaire, language)


def definition_of(place: Path, problems: Problems) -> Definition | None:
    """The definition of the files at `place`, as far as it can be read; the rest is in `problems`."""
    return read_definition(source_files(place, problems), problems)


def read_definition(files: Sequence[SourceFile], problems: Problems) -> Definition | None:
    """The checked definition of these files; fit for use only when `problems` holds no errors."""
    if problems.errors:
        return None
    raw = merge(files, problems)
    if not raw.whole:
        return None
    # 60 ms: pydantic is only needed when files are new or have changed.
    from interview.questionnaire.shape.check import checked

    return checked(raw, problems)


def code_mark(*more: Path) -> str:
    """What besides the files decides what is built from them: the version, and the code that builds it.

    `more` are folders of code that has a part in it.
    """
    here = Path(__file__).parent
    return mark_of_code(here, here / "shape", here.parent / "condition", *more)


def unusable(name: str, problems: Problems) -> QuestionnaireError:
    """What to raise for a questionnaire with errors; `name` is what `interview check` finds it by."""
    first = problems.errors[0]
    place = f"{first.file}: {first.table}" if first.table else first.file
    return QuestionnaireError(
        say(
            "questionnaire_file.unusable",
            len(problems.errors),
            name=printable(name),
            place=place,
            message=first.message,
            command=f"interview check {printable(name)}",
        ),
        list(problems),
    )

"""Finds a questionnaire by path or by name and loads it, from the cache when its files have not changed."""

from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from interview.errors import QuestionnaireError
from interview.questionnaire.building import build
from interview.questionnaire.cache import cache_folder, recall, remember
from interview.questionnaire.definition import Definition, Questionnaire
from interview.questionnaire.language import localised
from interview.questionnaire.problems import Problems
from interview.questionnaire.reading import RawDefinition, fingerprint, merge, source_files


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


def locate(path_or_name: str | Path) -> Path:
    """The folder or file meant. A name without a path separator may be that of a shipped questionnaire.

    Raises QuestionnaireError with the names that exist.
    """
    place = Path(path_or_name)
    if place.exists():
        return place
    if str(path_or_name) in installed():
        return installed_folder() / str(path_or_name)
    names = ", ".join(installed()) or "none"
    raise QuestionnaireError(
        f"There is no questionnaire at {str(path_or_name)!r}. Installed ones: {names}. "
        "Give one of these names, or the path of a folder."
    )


def load(
    path_or_name: str | Path, *, language: str | None = None, cache: Path | None = None
) -> Questionnaire:
    """Load a questionnaire; the cache folder defaults to the user's.

    Raises QuestionnaireError carrying every problem found.
    """
    place = locate(path_or_name)
    problems = Problems()
    definition, homes = definition_of(place, problems, cache if cache is not None else cache_folder())
    if definition is None or problems.errors:
        raise _unusable(str(path_or_name), problems)
    return from_definition(definition, language=language, name=str(path_or_name), homes=homes)


def from_definition(
    definition: Definition,
    *,
    language: str | None = None,
    name: str = "questionnaire",
    homes: Mapping[str, str] | None = None,
) -> Questionnaire:
    """The questionnaire of a checked definition, in the given language.

    Raises QuestionnaireError when the definition does not fit together.
    """
    problems = Problems()
    questionnaire = build(definition, problems, homes)
    if problems.errors:
        raise _unusable(name, problems)
    if language is None or language == questionnaire.language:
        return questionnaire
    translated = build(localised(definition, language), Problems(), homes)
    return replace(
        translated,
        language=language,
        digest=questionnaire.digest,
        benchmark_digest=questionnaire.benchmark_digest,
        definition=definition,
    )


def definition_of(
    place: Path, problems: Problems, cache: Path | None
) -> tuple[Definition | None, Mapping[str, str]]:
    """The checked definition of the files at `place` and, when read afresh, the file of each section."""
    files = source_files(place, problems)
    if problems.errors:
        return None, {}
    mark = fingerprint(files, program_version())
    kept = recall(mark, cache) if cache else None
    if kept is not None:
        return kept, {}
    raw = merge(files, problems)
    if problems.errors:
        return None, {}
    # 60 ms: pydantic is only needed when files are new or have changed.
    from interview.questionnaire.checking import checked

    definition = checked(raw, problems)
    if definition is not None and cache:
        remember(mark, definition, cache)
    return definition, section_homes(raw)


def section_homes(raw: RawDefinition) -> dict[str, str]:
    """Section id to file name."""
    sections = raw.tables.get("section")
    homes = raw.homes.get("section", [])
    if not isinstance(sections, list):
        return {}
    return {
        str(section.get("id")): file
        for section, file in zip(sections, homes, strict=False)
        if isinstance(section, dict)
    }


def program_version() -> str:
    try:
        return version("interview")
    except PackageNotFoundError:
        return "0"


def _unusable(name: str, problems: Problems) -> QuestionnaireError:
    count = len(problems.errors)
    first = problems.errors[0]
    more = f", and {count - 1} more" if count > 1 else ""
    return QuestionnaireError(
        f"The questionnaire {name!r} cannot be used yet: {first.file} {first.table}: {first.message}{more}. "
        f"Run: interview check {name}",
        problems.found,
    )

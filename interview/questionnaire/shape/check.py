"""Checks the shape of a raw definition, its translations included, and normalises it.

The result is plain tables without defaults: what is cached, kept beside sessions and built from. A
translation (the files of a folder that is named by its language) holds texts by the ids of what they stand
for. This module and those beside it, which import pydantic, are loaded only when nothing is in the cache.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from interview.questionnaire.digest import TRANSLATED
from interview.questionnaire.files import DEEPEST_TEXT, TEXTS, RawDefinition
from interview.questionnaire.problems import HEAD, MOST_PROBLEMS, Problems, Severity, printable, some
from interview.questionnaire.shape.misfits import misfit_sentence, nearest_key, short
from interview.questionnaire.shape.tables import DefinitionFile, QuestionnaireTable
from interview.questionnaire.translate import Spot, originals, place_of
from interview.sentences import TRANSLATED_FROM
from interview.sentences.translated import digest_of_text, is_current, leaves
from interview.spoken import is_tag

_NAMES = ("id", "code", "name")
_TEXTS = (
    "title",
    "label",
    "ask",
    "say",
    "term",
    "meaning",
    "statement",
    "first_step",
    "next_step",
    "because",
)
_STAND_IN = "…"
_LONGEST_TEXT = 2_000


def checked(raw: RawDefinition, problems: Problems) -> dict[str, object] | None:
    """The normalised definition, or None when too little of its shape fits to go on checking.

    A key that does not fit is told, left out, and the rest is checked all the same; so a definition may
    come back together with errors, and is then fit for checking and not for use.
    """
    model = _model(raw, problems)
    if model is None:
        return None
    if model.questionnaire is None:
        problems.add(
            HEAD,
            "questionnaire",
            "shape",
            "The table [questionnaire] is needed: id, version, title, language.",
        )
        model.questionnaire = QuestionnaireTable(id="x", version="0.0.0", title=_STAND_IN, language="en")
    if not model.section:
        problems.add(HEAD, "section", "shape", "At least one [[section]] with items is needed.")
        return None
    definition = cast(
        "dict[str, object]", model.model_dump(by_alias=True, exclude_defaults=True, exclude_none=True)
    )
    overlays = checked_overlays(raw.overlays, problems, raw.text_homes)
    if overlays:
        spots = originals(definition)
        definition[TRANSLATED] = {
            language: current(texts, raw.from_.get(language, {}), spots, language, problems)
            for language, texts in overlays.items()
        }
    return definition


def check_kept(definition: Mapping[str, object], problems: Problems) -> None:
    """Adds a problem for every value of a kept definition that could not have been kept.

    A key that no model knows is passed over here as it is in building: another version may have kept it.
    """
    raw = RawDefinition(tables={key: value for key, value in definition.items() if key != TRANSLATED})
    overlays = definition.get(TRANSLATED, {})
    if not isinstance(overlays, dict) or not all(isinstance(texts, dict) for texts in overlays.values()):
        problems.add(HEAD, TRANSLATED, "shape", "A table is expected here.")
        return
    checked_overlays(overlays, problems)
    try:
        DefinitionFile.model_validate(raw.tables)
    except ValidationError as error:
        details = [
            detail for detail in error.errors(include_url=False) if detail["type"] != "extra_forbidden"
        ]
        for detail in details[:MOST_PROBLEMS]:
            file, table = _place(raw, detail)
            problems.add(file, table, "shape", misfit_sentence(detail))


def _model(raw: RawDefinition, problems: Problems) -> DefinitionFile | None:
    try:
        return DefinitionFile.model_validate(raw.tables)
    except ValidationError as error:
        details = error.errors(include_url=False)
    for detail in details[:MOST_PROBLEMS]:
        file, table = _place(raw, detail)
        problems.add(file, table, "shape", misfit_sentence(detail))
    if len(details) > MOST_PROBLEMS:
        problems.add(
            HEAD,
            "",
            "shape",
            f"There are {len(details) - MOST_PROBLEMS:,} more like these. Mend these first.",
        )
        return None
    if any(detail["type"] == "too_long" for detail in details):
        return None
    try:
        return DefinitionFile.model_validate(_mended(raw.tables, details))
    except ValidationError:
        return None


def _mended(tables: dict[str, object], details: Sequence[ErrorDetails]) -> dict[str, object]:
    """The tables with misspelt keys under the name that was probably meant, and other unfit ones left out.

    A text that does not fit, or is not there, gets a stand-in, so that its table can be checked further.
    """
    result = deepcopy(tables)
    for detail in details:
        tables_on_the_way = [(here, step) for here, step in _way(result, detail) if isinstance(here, dict)]
        if not tables_on_the_way:
            continue
        holder, key = tables_on_the_way[-1]
        value = holder.pop(key, None)
        name = nearest_key(detail["loc"]) if detail["type"] == "extra_forbidden" else None
        if key in _TEXTS and name is None:
            holder[key] = _STAND_IN
        elif name is not None:
            holder.setdefault(name, value)
    return result


def _way(tables: object, detail: ErrorDetails) -> Iterator[tuple[object, int | str]]:
    """Each table or list on the way to what does not fit, with the key or position that leads on.

    Pydantic also names which of several shapes it tried; that is no place in the file.
    """
    here = tables
    last = len(detail["loc"]) - 1
    for number, step in enumerate(detail["loc"]):
        if isinstance(here, dict):
            is_missing = number == last and detail["type"] == "missing"
            if step in here or is_missing:
                yield here, step
                here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            yield here, step
            here = here[step]


def _place(raw: RawDefinition, detail: ErrorDetails) -> tuple[str, str]:
    """The file and the dotted table of an error, with ids instead of positions where known."""
    index = detail["loc"][1] if len(detail["loc"]) > 1 else None
    files = raw.files.get(str(detail["loc"][0]), [])
    file = files[index] if isinstance(index, int) and index < len(files) else HEAD
    return file, ".".join(_word(here, step) for here, step in _way(raw.tables, detail))


def _word(here: object, step: int | str) -> str:
    if isinstance(here, list) and isinstance(step, int):
        row = here[step]
        names = [row.get(key) for key in _NAMES] if isinstance(row, dict) else []
        return next((short(name) for name in names if isinstance(name, str)), str(step + 1))
    return short(str(step))


def checked_overlays(
    overlays: Mapping[str, Mapping[str, object]],
    problems: Problems,
    homes: Mapping[str, Mapping[str, str]] | None = None,
) -> dict[str, dict[str, object]]:
    """The overlays with nothing in them that is not text. `homes` is the file of each text, by language."""
    fit: dict[str, dict[str, object]] = {}
    for language, texts in overlays.items():
        if not is_tag(language):
            problems.add(
                f"{language}/{TEXTS}",
                "",
                "shape",
                "A folder of texts is named by its language, as in fi, pt-BR or sr-Latn.",
            )
            continue
        fit[language] = _texts(texts, language, (homes or {}).get(language, {}), "", problems)
    return fit


def current(
    texts: Mapping[str, object],
    made_from: Mapping[str, object],
    spots: Mapping[str, Spot],
    language: str,
    problems: Problems,
) -> dict[str, object]:
    """The texts without those whose original has changed since: they would say what is not asked any more."""
    digests, old = leaves(made_from), []
    for leaf, said in leaves(texts).items():
        place = place_of(leaf, spots)
        record = digests.get(place) if place else None
        if place and not is_current(record, digest_of_text(spots[place].text), digest_of_text(said)):
            old.append(leaf)
    if old:
        message = (
            f"Their originals have changed since, so these are shown as they are now, with a mark "
            f"({len(old)} in all): {some(old)}. "
            f"With `interview translate {language}` they are all in one file."
        )
        problems.add(f"{language}/{TRANSLATED_FROM}", "", "outdated", message, Severity.WARNING)
    return _without(texts, frozenset(old), "")


def _without(tables: Mapping[str, object], left_out: frozenset[str], place: str) -> dict[str, object]:
    return {
        key: _without(value, left_out, f"{place}{key}.") if isinstance(value, Mapping) else value
        for key, value in tables.items()
        if f"{place}{key}" not in left_out
    }


def _texts(
    tables: Mapping[str, object], language: str, homes: Mapping[str, str], place: str, problems: Problems
) -> dict[str, object]:
    kept: dict[str, object] = {}
    for key, value in tables.items():
        here = f"{place}.{key}" if place else key
        if isinstance(value, Mapping) and here.count(".") < DEEPEST_TEXT:
            kept[key] = _texts(value, language, homes, here, problems)
        elif _is_text(value) or (isinstance(value, list) and all(map(_is_text, value))):
            kept[key] = value
        else:
            problems.add(
                homes.get(here, f"{language}/{TEXTS}"),
                here,
                "shape",
                f"A plain text of at most {_LONGEST_TEXT:,} characters is expected here.",
            )
    return kept


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT and printable(value) == value

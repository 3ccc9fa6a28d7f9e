"""Checks the shape of a raw definition with the pydantic models and normalises it.

The result is plain tables without defaults: what is cached, kept beside sessions and built from.
This is the one module that imports pydantic's models; it is loaded only when nothing is in the cache.
"""

from typing import cast

from pydantic import ValidationError

from interview.questionnaire.models import DefinitionFile
from interview.questionnaire.problems import Problems
from interview.questionnaire.reading import RawDefinition

_ADVICE = {
    "extra_forbidden": "This key is not known here. Remove it or check its spelling.",
    "missing": "This key is needed and is not there.",
    "string_pattern_mismatch": "Use small letters, digits and underscores, starting with a letter.",
    "too_short": "At least one entry is needed here.",
}


def checked(raw: RawDefinition, problems: Problems) -> dict[str, object] | None:
    """The normalised definition, or None when its shape has problems (all of them are in `problems`)."""
    try:
        model = DefinitionFile.model_validate(raw.tables)
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_context=False):
            file, table = _place(raw, detail["loc"])
            advice = _ADVICE.get(detail["type"], detail["msg"].removeprefix("Value error, ") + ".")
            if detail["type"] == "string_pattern_mismatch" and detail["loc"][-1] in ("version", "language"):
                advice = (
                    f"{detail['input']!r} does not fit here; a version looks like 1.0.0, a language like en."
                )
            problems.add(file, table, "shape", advice)
        return None
    if model.questionnaire is None:
        problems.add(
            "questionnaire.toml",
            "questionnaire",
            "shape",
            "The table [questionnaire] is needed: id, version, title, language.",
        )
        return None
    if not model.section:
        problems.add(
            "questionnaire.toml", "section", "shape", "At least one [[section]] with items is needed."
        )
        return None
    definition = cast(
        "dict[str, object]", model.model_dump(by_alias=True, exclude_defaults=True, exclude_none=True)
    )
    if raw.overlays:
        definition["overlay"] = raw.overlays
    return definition


def _place(raw: RawDefinition, location: tuple[int | str, ...]) -> tuple[str, str]:
    """The file and the dotted table of a pydantic location, with ids instead of positions where known."""
    head = str(location[0]) if location else ""
    homes = raw.homes.get(head, ["questionnaire.toml"])
    index = location[1] if len(location) > 1 else 0
    file = homes[index] if isinstance(index, int) and index < len(homes) else homes[0]
    words: list[str] = []
    here: object = raw.tables
    for step in location:
        here = _step(here, step)
        name = here.get("id") or here.get("code") if isinstance(here, dict) else None
        words.append(
            str(name) if isinstance(step, int) and name else str(step if isinstance(step, str) else step + 1)
        )
    return file, ".".join(word for word in words if not word.startswith(("list[", "constrained-")))


def _step(here: object, step: int | str) -> object:
    if isinstance(here, dict):
        return here.get(step)
    if isinstance(here, list) and isinstance(step, int) and step < len(here):
        return here[step]
    return here

"""The shape of translations: `<language>/texts.toml` holds texts by the ids of what they stand for.

What a translation says about something that the questionnaire does not have is told, and left out.
"""

import re
from collections.abc import Mapping

from interview.questionnaire.problems import Problems, printable
from interview.questionnaire.reading import TEXTS

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LONGEST = 2_000
_DEEPEST = 8


def checked_overlays(
    overlays: Mapping[str, Mapping[str, object]], problems: Problems
) -> dict[str, dict[str, object]]:
    """The overlays with nothing in them that is not text."""
    fit: dict[str, dict[str, object]] = {}
    for language, texts in overlays.items():
        file = f"{language}/{TEXTS}"
        if not _LANGUAGE.fullmatch(language):
            problems.add(
                file,
                "",
                "shape",
                "A folder of texts is named by its language, two or three letters, as in fi.",
            )
            continue
        fit[language] = _texts(texts, file, "", problems)
    return fit


def _texts(tables: Mapping[str, object], file: str, place: str, problems: Problems) -> dict[str, object]:
    kept: dict[str, object] = {}
    for key, value in tables.items():
        here = f"{place}.{key}" if place else key
        if isinstance(value, Mapping) and here.count(".") < _DEEPEST:
            kept[key] = _texts(value, file, here, problems)
        elif isinstance(value, str) and len(value) <= _LONGEST and printable(value) == value:
            kept[key] = value
        else:
            problems.add(
                file, here, "shape", f"A plain text of at most {_LONGEST:,} characters is expected here."
            )
    return kept

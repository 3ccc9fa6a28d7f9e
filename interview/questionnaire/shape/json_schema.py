"""The JSON Schema of questionnaire files, made from the models that check them; editors read it."""

import json

from interview.questionnaire.shape.tables import DefinitionFile


def schema_text() -> str:
    """The schema as indented JSON, ending in a line break."""
    schema = DefinitionFile.model_json_schema(by_alias=True)
    named = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Questionnaire file of interview",
        **_for_toml(schema),
    }
    return json.dumps(named, indent=2, ensure_ascii=False) + "\n"


def _for_toml(part: dict[str, object]) -> dict[str, object]:
    """Without the null that TOML cannot write, and without titles that only repeat a key."""
    kept: dict[str, object] = {}
    for key, value in part.items():
        if (key == "title" and isinstance(value, str)) or (key == "default" and value is None):
            continue
        kept[key] = _inside(value)
    shapes = kept.get("anyOf")
    if isinstance(shapes, list) and {"type": "null"} in shapes:
        left = [shape for shape in shapes if shape != {"type": "null"}]
        del kept["anyOf"]
        kept = {**kept, **left[0]} if len(left) == 1 else {"anyOf": left, **kept}
    return kept


def _inside(value: object) -> object:
    if isinstance(value, dict):
        return _for_toml(value)
    return [_inside(part) for part in value] if isinstance(value, list) else value

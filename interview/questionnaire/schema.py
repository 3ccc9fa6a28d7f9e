"""The JSON Schema of questionnaire files, made from the models that check them."""

import json

from interview.questionnaire.models import DefinitionFile


def schema_text() -> str:
    """The schema as indented JSON, ending in a line break."""
    schema = DefinitionFile.model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"

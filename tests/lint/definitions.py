"""Small questionnaires for tests, made from plain tables."""

from collections.abc import Mapping, Sequence

from interview.questionnaire import Questionnaire
from interview.questionnaire.load import from_definition

Table = dict[str, object]

CHOICES = [{"code": code, "label": code.capitalize()} for code in ("red", "green", "blue")]


def item(name: str, type_: object = "text", **keys: object) -> Table:
    asked: Table = {"choices": CHOICES} if str(type_).startswith("select") and "choices" not in keys else {}
    return {"id": name, "type": type_, "title": name, "ask": "What?", **asked, **keys}


def questionnaire(
    *items: Table, computed: Sequence[Mapping[str, object]] = (), **tables: object
) -> Questionnaire:
    head = {"id": "q", "version": "1.0.0", "title": "Q", "language": "en"}
    section = {"id": "s", "title": "S", "item": list(items)}
    return from_definition(
        {"questionnaire": head, "section": [section], "computed": list(computed), **tables}
    )

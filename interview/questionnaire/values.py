"""Values that files may write in more than one way: bounds, and the answers in the cases of tests.toml.

A date may stand with or without quotes; it is kept as ISO text, so that a definition is plain data.
"""

import unicodedata
from datetime import date, datetime
from math import isfinite
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Tag

LARGEST_INTEGER = 2**63 - 1
"""TOML promises no more; a hexadecimal number beyond it may be too long to be printed at all."""


def without_controls(text: str) -> str:
    """Refuses what could steer a terminal; tabs and line breaks are all that a text needs."""
    if any(unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in text):
        raise ValueError("This text holds a control character. Type it again without copying it")
    return text


def _one_value(value: object) -> object:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError(
            "One value is expected here: a number, a date such as 2026-11-24, or a text in quotes"
        )
    if isinstance(value, float) and not isfinite(value):
        raise ValueError("An ordinary number is expected here")
    if isinstance(value, int) and not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
        raise ValueError("An ordinary number is expected here")
    return value


OneValue = Annotated[int | float | str, BeforeValidator(_one_value)]


class GivenTable(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    status: Literal["answered", "dont_know", "refused", "not_applicable", "skipped"] = "answered"
    value: OneValue | list[str] | None = None
    evidence: Literal["none", "described", "named", "independent"] | None = None


def _kind(value: object) -> str:
    return "table" if isinstance(value, dict | GivenTable) else "list" if isinstance(value, list) else "value"


GivenAnswer = Annotated[
    Annotated[OneValue, Tag("value")]
    | Annotated[list[str], Tag("list")]
    | Annotated[GivenTable, Tag("table")],
    Discriminator(_kind),
]
"""An answer in a case: a value, a list of codes, or a table, as in { status = "dont_know" }."""

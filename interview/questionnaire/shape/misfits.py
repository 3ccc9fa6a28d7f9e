"""What is said about a key that does not fit: what would fit there, in a sentence for authors.

Pydantic's own messages speak to programmers; each kind that the tables can give has one here.
"""

from collections.abc import Mapping
from datetime import date, time
from difflib import get_close_matches
from typing import TypeAlias

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from interview.condition.reader import did_you_mean
from interview.questionnaire.shape import tables

Location: TypeAlias = tuple[int | str, ...]

_TABLES: Mapping[str, type[BaseModel]] = {
    "questionnaire": tables.QuestionnaireTable,
    "start": tables.StartTable,
    "choices": tables.ChoiceTable,
    "items": tables.ChoiceTable,
    "computed": tables.ComputedTable,
    "bands": tables.BandTable,
    "section": tables.SectionTable,
    "item": tables.ItemTable,
    "variant": tables.VariantTable,
    "reply": tables.ReplyTable,
    "check": tables.CheckTable,
    "term": tables.TermTable,
    "good_practice": tables.GoodPracticeTable,
    "source": tables.SourceTable,
    "block": tables.BlockTable,
    "element": tables.ElementTable,
    "cap": tables.CapTable,
    "risk": tables.RiskTable,
    "step": tables.StepTable,
    "policy_issue": tables.PolicyIssueTable,
    "case": tables.CaseTable,
}
_LONGEST_NAME = 80
_MOST_BITS = 128
"""Of a number that is printed; one of thousands of digits cannot be."""
_EXPECTED = {
    "string_type": "A text in straight double quotation marks is expected here",
    "bool_type": "Either true or false, without quotation marks, is expected here",
    "int_type": "A whole number, without quotation marks, is expected here",
    "int_from_float": "A whole number is expected here",
    "list_type": "A list in square brackets is expected here",
    "dict_type": "A table is expected here",
    "model_type": "A table is expected here",
    "model_attributes_type": "A table is expected here",
}
_EITHER: Mapping[int | str, str] = {
    "required": "Either true or a condition in straight double quotation marks is expected here",
    "choices": "A list of choices, or the name of a shared list in quotation marks, is expected here",
}
_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "true or false"),
    (str, "a text"),
    ((int, float), "a number"),
    (list, "a list"),
    (dict, "a table"),
    ((date, time), "a date or time"),
)
_CODES = frozenset({"code", "codes", "nobody"})
_PATTERNS = {
    "version": "A version has three numbers, as in 1.0.0.",
    "language": "A language is named by its tag, as in en, pt-BR or sr-Latn.",
}


def misfit_sentence(detail: ErrorDetails) -> str:
    """One sentence or two for an error of the tables."""
    kind, key = detail["type"], short(str(detail["loc"][-1]))
    either = next((_EITHER[step] for step in detail["loc"][-2:-1] if step in _EITHER), None)
    limits = detail.get("ctx", {})
    match kind:
        case "extra_forbidden":
            return f"The key {key} is not known here.{_near(detail['loc'])} Mend its spelling, or remove it."
        case "missing":
            return f"The key {key} is needed here. Add it."
        case "string_pattern_mismatch":
            if detail["loc"][0] == "questionnaire" and key in _PATTERNS:
                return _PATTERNS[key]
            shown = _shown(detail["input"])
            if _CODES.intersection(map(str, detail["loc"][-2:])):
                return (
                    f"{shown} is no code. Use small letters, digits, underscores and hyphens, beginning with "
                    "a letter or digit."
                )
            signs = "hyphens" if detail["loc"] == ("questionnaire", "id") else "underscores"
            return f"{shown} is no name. Use small letters, digits and {signs}, beginning with a letter."
        case "literal_error":
            return f"{_shown(detail['input'])} does not fit here. Use one of these: {limits['expected']}."
        case "string_too_short" | "too_short":
            return "This is empty. Fill it, or remove the key."
        case "string_too_long":
            return f"This has more than {limits['max_length']:,} characters. Shorten it."
        case "too_long":
            return f"This list has {limits['actual_length']:,} entries; {limits['max_length']:,} is the most."
        case "greater_than_equal":
            return f"{_shown(detail['input'])} is too small; {limits['ge']} is the least."
        case "less_than_equal":
            return f"{_shown(detail['input'])} is too large; {limits['le']} is the most."
        case "value_error":
            return f"{detail['msg'].removeprefix('Value error, ')}."
    expected = (kind == "string_type" and either) or _EXPECTED.get(kind, "Something else is expected here")
    return f"{expected}, and this is {_kind(detail['input'])}."


def nearest_key(location: Location) -> str | None:
    """The known key that the last word of a location probably stands for."""
    return next(iter(get_close_matches(short(str(location[-1])).lower(), _known(location), n=1)), None)


def _near(location: Location) -> str:
    return did_you_mean(short(str(location[-1])), _known(location))


def _known(location: Location) -> tuple[str, ...]:
    table: type[BaseModel] = tables.DefinitionFile
    for step in location[:-1]:
        table = _TABLES.get(str(step), table)
    return tuple(field.alias or name for name, field in table.model_fields.items())


def short(name: str) -> str:
    """Enough of a name to find it in the file; any may be as long as a file."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _shown(value: object) -> str:
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return "This number"
    text = str(value)
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"


def _kind(value: object) -> str:
    return next((words for kind, words in _KINDS if isinstance(value, kind)), "something else")

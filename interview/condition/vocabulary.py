"""Whether the names in a sentence exist and its words fit them, found before anybody is asked."""

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from interview.condition.arithmetic import Call, NumberExpression, ScoreOf, number_leaves
from interview.condition.parser import Located, locate
from interview.condition.reader import Span, did_you_mean
from interview.condition.tokens import is_date, tokenize
from interview.condition.tree import (
    EVIDENCE,
    TODAY,
    Compares,
    Condition,
    Counts,
    EvidenceOf,
    Excludes,
    HasStatus,
    Holds,
    Includes,
    Is,
    Leaf,
    LevelOf,
    LowerMedian,
    OneOf,
    Value,
    leaves,
)
from interview.errors import ConditionError

Kind: TypeAlias = Literal["select_one", "select_multiple", "text", "number", "date", "truth", "element"]
MismatchCode: TypeAlias = Literal["unknown_id", "unknown_code", "operator_type"]


class Domain(Struct, frozen=True):
    """What an id stands for; `codes` are those of a choice."""

    kind: Kind
    codes: tuple[str, ...] = ()


Vocabulary: TypeAlias = Mapping[str, Domain]


class Mismatch(Struct, frozen=True):
    """`start` and `end` are character offsets into the sentence."""

    start: int
    end: int
    code: MismatchCode
    message: str


_STATUS_WORDS = "is answered, is not answered"
_FITTING: dict[Kind, str] = {
    "select_one": f"is, is not, is one of, is not one of, {_STATUS_WORDS}",
    "select_multiple": (
        f"includes, includes any of, includes all of, includes at least, excludes, count of, {_STATUS_WORDS}"
    ),
    "text": f'is "…", is not "…" with the text in straight double quotes, {_STATUS_WORDS}',
    "number": f"is, is not, <, <=, >, >= and a number, {_STATUS_WORDS}",
    "date": f"is, is not, <, <=, >, >= and a date such as 2026-11-24, or today, {_STATUS_WORDS}",
    "truth": "its name standing alone, or 'not' and its name",
    "element": "level of, lower median of",
}
_BEING: dict[Kind, str] = {
    "select_one": "takes one answer",
    "select_multiple": "takes several answers",
    "text": "is a text",
    "number": "is a number",
    "date": "is a date",
    "truth": "is a yes/no value that is worked out",
    "element": "is a good-practice element",
}
_ITEMS: tuple[Kind, ...] = ("select_one", "select_multiple", "text", "number", "date")
_KINDS: dict[type[Leaf], tuple[Kind, ...]] = {
    Is: ("select_one", "text", "number", "date"),
    OneOf: ("select_one",),
    Includes: ("select_multiple",),
    Excludes: ("select_multiple",),
    Counts: ("select_multiple",),
    Compares: ("number", "date"),
    HasStatus: _ITEMS,
    EvidenceOf: _ITEMS,
    Holds: ("truth",),
    LevelOf: ("element",),
    LowerMedian: ("element",),
}
_IN_NUMBERS: dict[str, tuple[Kind, ...]] = {
    "count": ("select_multiple",),
    "answered": _ITEMS,
    "days_between": ("date",),
}


def mismatches(tree: Condition, sentence: str, vocabulary: Vocabulary) -> list[Mismatch]:
    """Everything in a sentence that names nothing known or does not fit what it names.

    Places are those of the words in `sentence`; a tree that did not come from it is marked whole.
    """
    amiss: list[Mismatch] = []
    for located in _locate(tree, sentence):
        amiss.extend(_in_leaf(located, tree, sentence, vocabulary))
    return amiss


def number_mismatches(
    expression: NumberExpression, text: str, vocabulary: Vocabulary, *, days: bool = False
) -> list[Mismatch]:
    """The same for a number expression, whose ids are numbers unless a function asks for others.

    With `days` it is reckoned in days, and they may be dates as well.
    """
    amiss: list[Mismatch] = []
    words = iter([token for token in tokenize(text, arithmetic=True) if token.kind == "word"])
    for leaf in number_leaves(expression):
        names = leaf.subjects if isinstance(leaf, Call) else (leaf.subject,)
        use: str = leaf.function if isinstance(leaf, Call) else "arithmetic"
        for name in names:
            word = next((word for word in words if word.text == name), None)
            span = (word.start, word.end) if word else (0, len(text))
            domain = vocabulary.get(name)
            wanted = _IN_NUMBERS.get(use, ("number", "date") if days else ("number",))
            if isinstance(leaf, ScoreOf) or (isinstance(leaf, Call) and name in leaf.scores):
                use, wanted = "score of", ("select_one", "select_multiple")
            if domain is None:
                amiss.append(_unknown_id(name, span, vocabulary))
            elif domain.kind not in wanted:
                takes = " or ".join(wanted).replace("_", " ")
                message = f"'{name}' {_BEING[domain.kind]}, and {use} works with this type: {takes}."
                amiss.append(Mismatch(*span, "operator_type", message))
    return amiss


def _locate(tree: Condition, sentence: str) -> tuple[Located, ...]:
    try:
        read, located = locate(sentence)
    except ConditionError:
        read, located = None, ()
    if read == tree:
        return located
    whole = (0, len(sentence))
    return tuple(Located(leaf, (whole,) * len(_names(leaf)), whole) for leaf in leaves(tree))


def _names(leaf: Leaf) -> tuple[str, ...]:
    return leaf.subjects if isinstance(leaf, LowerMedian) else (leaf.subject,)


def _in_leaf(located: Located, tree: Condition, sentence: str, vocabulary: Vocabulary) -> Iterator[Mismatch]:
    leaf = located.leaf
    for name, span in zip(_names(leaf), located.names, strict=True):
        domain = vocabulary.get(name)
        if domain is None:
            yield _unknown_id(name, span, vocabulary, tree if isinstance(leaf, Holds) else None)
        elif domain.kind not in _KINDS[type(leaf)]:
            yield Mismatch(*located.operator, "operator_type", _misfit(leaf, name, domain.kind))
        else:
            yield from _in_values(located, sentence, domain)


def _in_values(located: Located, sentence: str, domain: Domain) -> Iterator[Mismatch]:
    """The values of a leaf whose operator fits."""
    leaf = located.leaf
    values = _values(leaf)
    spans = located.values if len(located.values) == len(values) else (located.operator,) * len(values)
    for value, span in zip(values, spans, strict=True):
        if isinstance(leaf, Compares) and value == TODAY and domain.kind == "date":
            continue
        if isinstance(leaf, EvidenceOf):
            if value not in EVIDENCE:
                message = f"Evidence is one of: {', '.join(EVIDENCE)}."
                yield Mismatch(*span, "unknown_code", message + did_you_mean(str(value), EVIDENCE))
        elif domain.kind in ("select_one", "select_multiple"):
            if str(value) not in domain.codes:
                yield _unknown_code(leaf, value, span, domain)
        elif not _literal_fits(value, domain.kind, quoted=sentence[span[0] : span[0] + 1] == '"'):
            message = f"'{_names(leaf)[0]}' {_BEING[domain.kind]}; what fits it: {_FITTING[domain.kind]}."
            yield Mismatch(*span, "operator_type", message)


def _values(leaf: Leaf) -> tuple[Value, ...]:
    """What is compared with an answer; the number of a count or a level is no answer."""
    match leaf:
        case Is(_, value, _) | Compares(_, _, value):
            return (value,)
        case OneOf(_, values, _) | EvidenceOf(_, values, _):
            return values
        case Includes(_, codes, _, _):
            return codes
        case Excludes(_, code):
            return (code,)
    return ()


def _literal_fits(value: Value, kind: Kind, *, quoted: bool) -> bool:
    if kind == "text":
        return quoted
    if kind == "number":
        return not isinstance(value, str)
    if isinstance(value, str):
        return is_date(value)
    return isinstance(value, int) and 1000 <= value <= 9999


def _unknown_id(name: str, span: Span, vocabulary: Vocabulary, tree: Condition | None = None) -> Mismatch:
    """With a hint for "x is yes or no", where the second half is a forgotten comparison."""
    message = f"There is nothing with the id '{name}' to ask about here."
    for leaf in leaves(tree) if tree else ():
        for subject in _names(leaf):
            domain = vocabulary.get(subject)
            if domain and name in domain.codes:
                message += f" It is an answer to '{subject}': name the item again before it."
                return Mismatch(*span, "unknown_id", message)
    return Mismatch(*span, "unknown_id", message + did_you_mean(name, tuple(vocabulary)))


def _unknown_code(leaf: Leaf, value: Value, span: Span, domain: Domain) -> Mismatch:
    shown = ", ".join(domain.codes)
    message = f"'{value}' is not among the codes of '{_names(leaf)[0]}': {shown}."
    return Mismatch(*span, "unknown_code", message + did_you_mean(str(value), domain.codes))


def _misfit(leaf: Leaf, name: str, kind: Kind) -> str:
    if isinstance(leaf, LevelOf | LowerMedian):
        return f"'{name}' {_BEING[kind]}, and only a good-practice element has a level."
    fitting = f"what fits it: {_FITTING[kind]}."
    if isinstance(leaf, Is | OneOf) and kind == "select_multiple":
        word = "includes" if isinstance(leaf, Is) else "includes any of"
        return f"'{name}' {_BEING[kind]}, so use '{word}'; {fitting}"
    if isinstance(leaf, Holds):
        return f"'{name}' {_BEING[kind]} and cannot stand alone; {fitting}"
    return f"'{name}' {_BEING[kind]}; {fitting}"

"""A line as the answer to a question with far more choices than can be shown: towns, occupations, languages.

A choice is named by its label, code or number, by the beginning of its label, or by what stands in it. It is
taken when nothing else begins or reads so; what fits many is asked about with the first of them. Slips are
not looked for: nearly every word has a neighbour among thousands.
"""

import re
from functools import lru_cache
from itertools import islice

from interview.understanding.normalise import spaced
from interview.understanding.question import Given, Option, Question, Unclear

_CANDIDATES = 9
_FEW = 2
_PARTS = re.compile(r"[,;\n]")

_Names = tuple[tuple[str, str], ...]
"""Labels, aliases and codes in plain letters, each with its code, in the order of the list."""


def read_one_of_many(text: str, question: Question) -> Given | Unclear:
    found = _named(text, question.options)
    return found if isinstance(found, Unclear) else Given(found)


def read_several_of_many(text: str, question: Question) -> Given | Unclear:
    """Choices parted by commas; the whole line is tried first, since labels may have commas inside."""
    whole = _named(text, question.options)
    if isinstance(whole, str):
        return _checked((whole,), question)
    codes: list[str] = []
    for part in filter(None, map(str.strip, _PARTS.split(text))):
        found = _named(part, question.options)
        if isinstance(found, Unclear):
            return found
        codes.append(found)
    return _checked(tuple(dict.fromkeys(codes)), question) if codes else whole


def _checked(codes: tuple[str, ...], question: Question) -> Given | Unclear:
    chosen = tuple(option.code for option in question.options if option.code in codes)
    alone = tuple(o.code for o in question.options if o.exclusive and o.code in codes)
    if alone and len(chosen) > 1:
        return Unclear("exclusive", "", alone)
    if question.max_selected is not None and len(chosen) > question.max_selected:
        return Unclear("too_many", "", limit=str(question.max_selected))
    if question.min_selected is not None and len(chosen) < question.min_selected and not alone:
        return Unclear("too_few", "", limit=str(question.min_selected))
    return Given(chosen)


def _named(text: str, options: tuple[Option, ...]) -> str | Unclear:
    """The code that a phrase names, or what is not clear about it."""
    typed, names = spaced(text), _names_of(options)
    if not typed:
        return Unclear("no_match", text)
    exact = dict.fromkeys(code for name, code in names if name == typed)
    if len(exact) == 1:
        return next(iter(exact))
    if not exact and typed.isdigit():
        place = int(typed) if len(typed) < len("1000000") else 0
        return options[place - 1].code if 0 < place <= len(options) else _outside(text, options)
    inside = f" {typed}"
    for fitting in (
        exact,
        dict.fromkeys(code for name, code in names if name.startswith(typed)),
        dict.fromkeys(code for name, code in names if inside in name),
    ):
        if len(fitting) == 1:
            return next(iter(fitting))
        if fitting:
            count = str(len(fitting)) if len(fitting) > _FEW else ""
            return Unclear("near_twin", text, tuple(islice(fitting, _CANDIDATES)), limit=count)
    return Unclear("no_match", text)


def _outside(text: str, options: tuple[Option, ...]) -> Unclear:
    return Unclear("out_of_range", text, limit=str(len(options)))


@lru_cache(maxsize=8)
def _names_of(options: tuple[Option, ...]) -> _Names:
    return tuple(
        (spaced(name), option.code)
        for option in options
        for name in (option.label, *option.aliases, option.code)
    )

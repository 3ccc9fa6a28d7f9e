"""Level rules that count, without the point that makes their statement true.

Half of ten options is no measure of a claim: the one that matters may be missing. So a rule of level 2 or 3
that counts goes with an essential point, or with the sentence that says why there is none.
"""

from collections.abc import Iterator

from interview.benchmark import Element, benchmark_of
from interview.condition import And, AtLeast, Condition, Counts, Includes, Not, Or, subjects
from interview.questionnaire import Problems, Questionnaire, Severity

FILE = "good-practice.toml"
_SOME = (2, 3)
_ADVICE = (
    "Name the point without which nobody would call the statement true, with `essential`, "
    "or say why there is none, with `no_essential`."
)


def check_counting(questionnaire: Questionnaire, problems: Problems) -> None:
    for element in benchmark_of(questionnaire).elements.values():
        counting = [level for level in _SOME if _counts(questionnaire, element, level)]
        if counting and not (element.essential or element.no_essential):
            message = f"The rule of level {counting[0]} counts. {_ADVICE}"
            problems.add(FILE, f"element.{element.id}", "no_essential", message, Severity.WARNING)


def _counts(questionnaire: Questionnaire, element: Element, level: int) -> bool:
    rule = element.rules.get(level)
    return rule is not None and any(map(_is_count, _parts(questionnaire, rule.tree)))


def _parts(questionnaire: Questionnaire, tree: Condition) -> Iterator[Condition]:
    """A sentence with all that it is made of, named conditions included."""
    waiting, seen = [tree], set[str]()
    while waiting:
        part = waiting.pop()
        yield part
        match part:
            case And(parts) | Or(parts) | AtLeast(parts=parts):
                waiting += parts
            case Not(inner):
                waiting.append(inner)
            case _:
                for name in set(subjects(part)) - seen:
                    seen.add(name)
                    entry = questionnaire.computed.get(name)
                    waiting += [entry.rule.tree] if entry and entry.rule else []


def _is_count(part: Condition) -> bool:
    return isinstance(part, Counts | AtLeast) or (isinstance(part, Includes) and part.mode == "some")

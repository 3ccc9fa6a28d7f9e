"""Checks of answer lists: near-twin labels, an exclusive choice that does not read like one, lone choices."""

import re
from collections.abc import Iterator

from interview.lint.texts import accepted_rules
from interview.questionnaire import Item, Problems, Questionnaire, Severity
from interview.questionnaire.problems import HEAD, Code
from interview.understanding import Option, near_twins

MOST_PAIRS = 50_000
"""Labels compared in all; far more than any questionnaire has."""
LONG_LABEL = 100
"""Letters; two labels that are twice as long take four times as long to compare, and count so."""
MOST_NAMED = 3
"""Pairs that look alike and are named; the rest is counted."""

_STANDS_ALONE = re.compile(
    r"\b(no|none|not|nothing|nobody|never|neither|all|any|unknown|don't)\b", re.IGNORECASE
)


def check_choices(questionnaire: Questionnaire, problems: Problems) -> None:
    accepted = accepted_rules(questionnaire)
    pairs = 0
    compared: dict[tuple[Option, ...], list[tuple[str, str]]] = {}
    for item in questionnaire.items:
        if not item.kind.has_choices:
            continue
        options = tuple(Option(choice.code, choice.label) for choice in item.choices)
        place = f"section.{item.section}.item.{item.id}"
        if options not in compared:
            longest = max((len(option.label) for option in options), default=0)
            pairs += len(options) * (len(options) - 1) // 2 * max(1, longest // LONG_LABEL) ** 2
            if pairs > MOST_PAIRS:
                problems.add(
                    HEAD,
                    place,
                    "not_proved",
                    "There are too many choices, or letters in them, to compare their labels from here on.",
                    Severity.NOTE,
                )
                return
            compared[options] = [(first, second) for first, second, _ in near_twins(options)]
        for code, message in _advice(item, compared[options]):
            if code not in accepted[item.id]:
                problems.add(HEAD, place, code, message, Severity.WARNING)


def _advice(item: Item, twins: list[tuple[str, str]]) -> Iterator[tuple[Code, str]]:
    labels = {choice.code: choice.label for choice in item.choices}
    named = "; ".join(f"“{labels[first]}” and “{labels[second]}”" for first, second in twins[:MOST_NAMED])
    if len(twins) == 1:
        yield (
            "near_twins",
            f"{named} look alike; typed words will always be confirmed. "
            'Reword one, or accept it with accept = ["near_twins"].',
        )
    elif twins:
        yield (
            "near_twins",
            f"{len(twins):,} pairs of choices look alike, such as {named}; typed words will always be "
            'confirmed. Reword them, or accept it with accept = ["near_twins"].',
        )
    for choice in item.choices:
        if choice.exclusive and item.kind.picks_several and not _STANDS_ALONE.search(choice.label):
            yield (
                "exclusive_misuse",
                f"“{choice.label}” is exclusive and does not read like “none”; it clears the rest. "
                "Check that this is meant.",
            )
    if len(item.choices) == 1 and not item.choices_from and item.kind.picks_one:
        yield "one_choice", "There is one choice, so nothing can be chosen. Add another, or ask it as a text."

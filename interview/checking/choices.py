"""Checks of answer lists: near-twin labels, an exclusive choice that does not read like one, lone choices."""

import re
from collections.abc import Mapping

from interview.dialogue.understanding import Option, near_twins
from interview.questionnaire import Item, ItemType, Problems, Questionnaire, Severity
from interview.questionnaire.rows import Row

_STANDS_ALONE = re.compile(
    r"\b(no|none|not|nothing|nobody|never|neither|all|any|unknown|don't)\b", re.IGNORECASE
)


def check_choices(questionnaire: Questionnaire, homes: Mapping[str, str], problems: Problems) -> None:
    accepted = {
        item.text("id"): item.texts("accept")
        for section in Row(questionnaire.definition).rows("section")
        for item in section.rows("item")
    }
    for item in questionnaire.items:
        if item.type.is_choice:
            file = homes.get(item.section, "questionnaire.toml")
            for code, message, severity in _found(item):
                if code not in accepted.get(item.id, ()):
                    problems.add(file, f"section.{item.section}.item.{item.id}", code, message, severity)


def _found(item: Item) -> list[tuple[str, str, Severity]]:
    found = []
    labels = {choice.code: choice.label for choice in item.choices}
    options = [Option(choice.code, choice.label) for choice in item.choices]
    for first, second, _ in near_twins(options):
        found.append(
            (
                "near_twins",
                f"“{labels[first]}” and “{labels[second]}” look alike; typed words will always be confirmed. "
                'Reword one, or accept it with accept = ["near_twins"].',
                Severity.WARNING,
            )
        )
    for choice in item.choices:
        if choice.exclusive and not _STANDS_ALONE.search(choice.label):
            found.append(
                (
                    "exclusive_misuse",
                    f"“{choice.label}” is exclusive and does not read like “none”; it clears the rest. "
                    "Check that this is meant.",
                    Severity.WARNING,
                )
            )
    if len(item.choices) == 1 and not item.choices_from and item.type is ItemType.SELECT_ONE:
        found.append(("one_choice", "There is one choice, so nothing can be chosen.", Severity.WARNING))
    return found

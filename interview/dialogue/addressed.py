"""A line that names its question itself, by its id before a colon, as in "access_help: 2"."""

import re
from difflib import get_close_matches

from msgspec import Struct

from interview.questionnaire import Questionnaire

_ADDRESSED = re.compile(r"\s*([a-z][a-z0-9_]*)\s*:\s*(.*)", re.DOTALL)
_OF_IDS = "_"
"""A sign that stands in ids, and in no word."""
_MOST_NEAR, _NEAR, _LONGEST_ID = 2, 0.75, 60


class Addressed(Struct, frozen=True):
    """What is said to the item `id`, which may be none that there is."""

    id: str
    text: str

    @property
    def is_no_word(self) -> bool:
        """Whether the name can be nothing but an id."""
        return _OF_IDS in self.id


def addressed(line: str, questionnaire: Questionnaire) -> Addressed | None:
    """The item that a line names, and what is said to it; None where it names none.

    A name that can be nothing but an id is meant as one even when there is none by it: a slip of the pen
    must not become the answer to another question.
    """
    match = _ADDRESSED.fullmatch(line)
    named = Addressed(match[1], match[2]) if match else None
    return named if named and (named.is_no_word or named.id in questionnaire.by_id) else None


def nearest_ids(name: str, questionnaire: Questionnaire) -> list[str]:
    """The ids of the questions that are nearly called so, the nearest first; at most two."""
    ids = [item.id for item in questionnaire.items if item.is_question]
    return get_close_matches(name, ids, n=_MOST_NEAR, cutoff=_NEAR) if len(name) <= _LONGEST_ID else []


def is_misspelt(line: str, questionnaire: Questionnaire) -> bool:
    """Whether a line names an item that there is not."""
    named = addressed(line, questionnaire)
    return named is not None and bool(named.text.strip()) and named.id not in questionnaire.by_id

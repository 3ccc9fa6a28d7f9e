"""How many lines a quick pass takes of somebody whose service is strong everywhere: the most that is asked."""

import pytest

from interview import Interview, Questionnaire
from interview.dialogue.evidence import EvidenceList
from interview.questionnaire import Item
from interview.questionnaire.load import load
from tests.talk import Person, Ticking

_IN_WORDS = {"integer": "12", "date": "2026", "url": "https://example.org", "email": "us@example.org"}


@pytest.fixture(scope="module")
def ict_lmi() -> Questionnaire:
    return load("ict-lmi")


def best(talk: Person, item: Item) -> str:
    """The line that reaches the most: the highest choice, all that can go together, or a few words."""
    if not item.kind.has_choices:
        return _IN_WORDS.get(item.type, "We look at it once a year.")
    choices = {choice.code: choice for choice in item.choices}
    offered = [(shown, choices[shown.code]) for shown in talk.interview.choices if shown.code in choices]
    if item.kind.picks_several:
        return ",".join(str(shown.number) for shown, one in offered if not one.exclusive and not one.specify)
    graded = [(one.level if one.level is not None else -1, -shown.number) for shown, one in offered]
    return str(-max(graded)[1])


def test_a_strong_service_types_one_line_a_question_and_one_a_theme(ict_lmi: Questionnaire) -> None:
    talk = Person(Interview(ict_lmi, clock=Ticking()))
    asked: set[str] = set()
    lines = 0
    while not talk.interview.completed:
        item, waiting = talk.interview.current, talk.interview.pending
        if waiting is None and item is not None:
            asked.add(item.id)
            talk.types(best(talk, item))
        else:
            talk.types("all annual report 2025" if isinstance(waiting, EvidenceList) else "")
        lines += 1
        assert lines < 200, talk.shown
    themes = {ict_lmi.item(name).section for name in asked}
    assert lines <= len(asked) + len(themes)
    shown = [answer for answer in talk.interview.record.answers.values() if answer.evidence]
    assert len(shown) > len(themes), "one line each would have been more"

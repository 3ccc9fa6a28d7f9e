"""How much the program says beside its questions in a quick pass, and how many lines a person types."""

import pytest

from perf.words import NOBODY_KNOWS, Talk, talks

MOST_ADDED = 12
"""Words a question, in the full screen."""
MOST_LINE_BY_LINE = 26
"""The same with the echo of each answer, which names all that was chosen: who listens has only this line."""


@pytest.fixture(scope="module", params=["northlight", "brambleside", NOBODY_KNOWS])
def talk(request: pytest.FixtureRequest) -> Talk:
    (found,) = talks([request.param])
    return found


def test_little_is_added_to_the_questions(talk: Talk) -> None:
    assert talk.a_question <= MOST_ADDED, talk.told()
    assert talk.line_by_line <= MOST_LINE_BY_LINE, talk.told()


def test_no_more_lines_are_typed_than_one_a_question_and_one_a_theme(talk: Talk) -> None:
    assert talk.lines <= talk.questions + talk.themes, talk.told()

"""Interviews in memory, and the summary that a reader gets of them."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from interview import Interview, Questionnaire
from interview.report.summary import summary
from interview.report.text import written


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    return Questionnaire.load("ict-lmi")


@pytest.fixture
def new_talk(questionnaire: Questionnaire) -> Callable[[], Interview]:
    """Begins a quick pass over all themes, in which nothing is answered yet."""
    return lambda: Interview(questionnaire, clock=lambda: datetime(2026, 11, 24, 5, 40, tzinfo=UTC))


@pytest.fixture
def talk(new_talk: Callable[[], Interview]) -> Interview:
    return new_talk()


@pytest.fixture
def shown() -> Callable[[Interview], list[str]]:
    """The lines of the summary."""
    return lambda interview: written(summary(interview)).split("\n")


@pytest.fixture
def about(shown: Callable[[Interview], list[str]]) -> Callable[[Interview, str], list[str]]:
    """The lines that belong to one entry of the summary, such as AC-E1; without their indent."""

    def found(interview: Interview, entry: str) -> list[str]:
        lines = shown(interview)
        start = next(number for number, line in enumerate(lines) if line.startswith(f"- {entry}"))
        end = next(
            number for number in range(start + 1, len(lines) + 1) if not lines[number].startswith("  ")
        )
        return [lines[start], *(line.strip() for line in lines[start + 1 : end])]

    return found

"""The example sessions, opened for reading, and all that respondents typed in them."""

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

from interview.dialogue.interview import Interview

EXAMPLES = Path(__file__).resolve().parent.parent / "sessions" / "examples"
SAMPLES = EXAMPLES.parents[1] / "docs" / "samples"
VERSION_1 = Path(__file__).resolve().parent / "version_1"
"""The questionnaire as it was at 1.1.0, for tests of what any questionnaire does, and of interviews begun with it."""
NAMES = ("evejledning", "northlight", "brambleside", "saltmarsh", "larkspur")
WORKSHOPS = ("riga",)
WITH_LEVELS = NAMES[1:]
"""The invented ones; the real service was answered from outside, and is compared with nothing."""


def opened(name: str) -> Interview:
    return Interview.open(EXAMPLES / f"{name}.toml", folder=EXAMPLES, read_only=True, zone=UTC)


def typed(interview: Interview) -> Iterator[str]:
    """Every free text and name that was given, addresses of pages not among them."""
    worded = {i.id for i in interview.questionnaire.items if i.type in ("text", "email")}
    for event in interview.session.journal.events:
        texts = [event.words, event.specify, event.evidence_text, event.who, event.reason, event.text]
        texts += [event.step, event.sign]
        if event.item in worded and isinstance(event.value, str):
            texts.append(event.value)
        yield from (text for text in texts if text)

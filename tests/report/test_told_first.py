"""What good practice wants told by its own name stands in a theme before any level."""

from itertools import takewhile

import pytest

from interview import Interview
from interview.report.contents import report
from interview.report.document import Heading, texts_of
from interview.snapshot.sharing import Level, Share
from tests.examples import opened


def chapter(interview: Interview, theme: str, share: Share | None = None) -> list[str]:
    """The texts of a theme in the report, in order."""
    parts = list(report(interview.snapshot(), share))
    headings = [part.text if isinstance(part, Heading) else None for part in parts]
    inside = takewhile(lambda part: not isinstance(part, Heading), parts[headings.index(theme) + 1 :])
    return [text for part in inside for text in texts_of(part)]


@pytest.mark.parametrize("share", [None, Share(Level.ANSWERS)], ids=["full", "answers"])
def test_what_the_strategy_does_with_technology_is_told_before_the_level(share: Share | None) -> None:
    with opened("northlight") as interview:
        first, *rest = chapter(interview, "Strategy", share)
    assert first == "Technology in the strategy: Planned together with everything else in guidance."
    assert any("Built in" in text for text in rest)


def test_what_is_not_known_or_kept_private_has_no_line_of_its_own(talk: Interview) -> None:
    talk.answer("systematising", "policy_main_focus")
    talk.answer("under_one", "policy_horizon")
    assert chapter(talk, "Policy/Strategy focus")[0].startswith("Main focus of ICT: ")
    for word in ("dk", "private"):
        talk.say(word, "policy_main_focus")
        assert not chapter(talk, "Policy/Strategy focus")[0].startswith("Main focus of ICT: ")

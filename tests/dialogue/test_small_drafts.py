"""A small text that was not finished is asked about on the way back, and goes where it belongs."""

from pathlib import Path

import pytest

from interview import Interview
from tests.dialogue.test_small_questions import FORM
from tests.talk import Ticking, questionnaire


@pytest.mark.parametrize(
    ("lines", "part", "field"),
    [(("dk",), "who", "who"), (("na",), "reason", "reason"), (("2",), "specify", "specify")],
)
@pytest.mark.parametrize("answer", ["yes", "no", ""])
def test_it_goes_where_it_belongs(
    tmp_path: Path, lines: tuple[str, ...], part: str, field: str, answer: str
) -> None:
    with Interview.create(questionnaire(FORM), tmp_path, name="x", clock=Ticking()) as talk:
        talk.begin()
        for line in lines:
            talk.say(line)
        assert talk.pending is not None
        assert talk.pending.part == part
        talk.session.draft("first", "half a thought", part)
    with Interview.open("x", folder=tmp_path, clock=Ticking()) as again:
        shown = "\n".join(turn.text for turn in again.begin(draft_in_line=True).turns)
        assert "half a thought" in shown
        again.say(answer)
        kept = getattr(again.record.answers["first"], field)
        assert kept == (None if answer == "no" else "half a thought")
        assert again.current is not None
        assert again.current.id == "second"
        assert again.session.saved_draft() is None


@pytest.mark.parametrize(
    ("lines", "text"),
    [(("dk",), "+371 2612 3456"), (("dk", "", "undo"), "Ilze from the ministry")],
    ids=["that would be asked back", "whose answer was taken back"],
)
def test_a_text_that_fits_no_small_question_is_kept_as_a_note(
    tmp_path: Path, lines: tuple[str, ...], text: str
) -> None:
    with Interview.create(questionnaire(FORM), tmp_path, name="x", clock=Ticking()) as talk:
        talk.begin()
        for line in lines:
            talk.say(line)
        talk.session.draft("first", text, "who")
    with Interview.open("x", folder=tmp_path, clock=Ticking()) as again:
        again.begin(draft_in_line=True)
        again.say("yes")
        assert again.record.remarks == {"first": (text,)}
        assert again.session.saved_draft() is None

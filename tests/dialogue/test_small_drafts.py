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


@pytest.mark.parametrize("front_end_puts_back", [False, True])
def test_words_that_stand_nowhere_yet_are_there_after_a_kill(
    tmp_path: Path, front_end_puts_back: bool
) -> None:
    talk = Interview.create(questionnaire(FORM), tmp_path, name="x", clock=Ticking())
    talk.begin()
    talk.say("kestrels over the moor")
    talk.session.draft("first", "plovers as well")
    talk.session.clear_draft()  # what was typed since is rubbed out; what was said is not
    killed = (tmp_path / "x.draft").read_text(), (tmp_path / "x.toml").read_bytes()
    talk.say("1")
    talk.close()
    assert not (tmp_path / "x.draft").exists()
    (tmp_path / "x.draft").write_text(killed[0])
    (tmp_path / "x.toml").write_bytes(killed[1])
    with Interview.open("x", folder=tmp_path, clock=Ticking()) as again:
        shown = again.begin(draft_in_line=front_end_puts_back)
        said = " ".join(turn.text for turn in shown.turns)
        assert "Kept aside: “kestrels over the moor”" in said
        assert "unsent" not in said
        assert "not finished" not in said
        assert again.record.heard == {"first": ("kestrels over the moor",)}
        assert again.session.saved_draft() is None
        assert not (tmp_path / "x.draft").exists()


def test_words_at_a_question_that_is_left_are_kept_aside_at_once(tmp_path: Path) -> None:
    with Interview.create(questionnaire(FORM), tmp_path, name="x", clock=Ticking()) as talk:
        talk.begin()
        talk.say("kestrels over the moor")
        told = talk.say("go to second")
        assert any("kestrels over the moor" in turn.text for turn in told.turns)
        assert talk.record.heard == {"first": ("kestrels over the moor",)}
        assert talk.session.saved_draft() is None

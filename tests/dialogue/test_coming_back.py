"""Pausing, resuming, looking only, and a disk that refuses: what was said is always there."""

import subprocess
import sys
from pathlib import Path

import pytest

from interview import Interview, TurnKind, load
from interview.dialogue.turn import Quit
from interview.session.events import Act, Event
from tests.talk import Person, Ticking, about, on_a_fickle_disk

DIARY = """
[[section]]
id = "day"
title = "The day"
introduction = "Next: the day."
item = [
  { id = "first", type = "note", say = "Short answers are fine." },
  { id = "rose", type = "integer", title = "Rose at", ask = "When did you rise?" },
  { id = "ate", type = "select_one", title = "Ate", ask = "Did you eat?", choices = [ { code = "yes", label = "Yes" }, { code = "no", label = "No" } ] },
  { id = "wrote", type = "text", title = "Wrote", ask = "What did you write?" },
  { id = "read", type = "text", title = "Read", ask = "What did you read?" },
]
[[section]]
id = "night"
title = "The night"
introduction = "Next: the night."
item = [ { id = "slept", type = "integer", title = "Slept", ask = "How long did you sleep?" } ]
"""
ALL = ("7", "1", "A letter", "A book", "8")


class TestHistory:
    def test_it_tells_what_was_asked_and_answered_in_order(self, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path).types("7", "1", "/skip", "dk", "").comes_back()
        told = [(item.id, asked, said) for item, asked, said in talk.interview.history()]
        assert told == [
            ("rose", "When did you rise?", "7"),
            ("ate", "Did you eat?", "Yes"),
            ("read", "What did you read?", "not known"),
        ]
        assert talk.interview.title("rose") == "Rose at"
        assert talk.interview.answer_in_words("wrote") == "left for later"

    def test_a_text_that_was_being_typed_is_left_to_a_line_that_takes_it_back(self, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path).types("7", "1")
        talk.interview.session.draft("wrote", "Dear Ann")
        talk.interview.session.flush_draft()
        talk.interview.close()
        again = Interview.open(talk.file, clock=Ticking())
        turns = again.begin(draft_in_line=True).turns
        assert again.current is not None
        assert again.current.id == "wrote"
        assert again.pending is None
        assert turns[-1].text == "The text you were typing is back in the line below, unsent."
        assert again.session.saved_draft() == ("wrote", "Dear Ann")

    @pytest.mark.parametrize("draft_in_line", [False, True])
    def test_a_note_that_was_not_ended_is_asked_about_and_never_becomes_the_answer(
        self, tmp_path: Path, draft_in_line: bool
    ) -> None:
        talk = about(DIARY, folder=tmp_path).types("7", "1", "A letter", "/note", "Ask Ann", "and Ben")
        asked = talk.asked
        talk.interview.close()
        again = Interview.open(talk.file, clock=Ticking())
        turns = again.begin(draft_in_line=draft_in_line).turns
        assert again.pending is not None
        assert "Ask Ann\nand Ben" in turns[-1].text
        again.say("yes")
        assert again.record.remarks == {asked: ("Ask Ann\nand Ben",)}
        assert asked not in again.record.answers

    def test_a_note_that_was_not_ended_outlives_an_answer_and_its_evidence(self, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path).types("7", "1", "/change 2", "/note", "Ask Ann")
        at = talk.asked
        talk.interview.close()
        talk = Person(Interview.open(talk.file, clock=Ticking()))
        talk.types("/words in other words").sees("Added to")
        talk.interview.close()
        again = Interview.open(talk.file, clock=Ticking())
        again.begin()
        again.say("yes")
        assert again.record.remarks == {at: ("Ask Ann",)}

    def test_the_choices_at_hand_are_those_of_the_question(self, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path)
        assert talk.interview.choices == ()
        assert [choice.label for choice in talk.types("7").interview.choices] == ["Yes", "No"]


class TestPause:
    def test_it_says_what_is_saved_and_how_to_come_back(self, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path).types("7", "pause")
        talk.sees("Saved, with 1 answer so far.", "interview resume talk")
        assert [turn.act for turn in talk.turns if turn.act] == [Quit()]
        assert talk.turns[-1].act == Quit()

    def test_one_that_nobody_named_is_told_how_to_get_a_name(self, tmp_path: Path) -> None:
        asked = load("ict-lmi")
        Person(Interview.create(asked, tmp_path, name="Riga")).types("pause").sees_no("give it a name")
        for name in ("ICT and LMI, 1 March", "ICT and LMI, 1 March (2)"):
            talk = Person(Interview.create(asked, tmp_path, clock=Ticking()))
            talk.types("pause").sees("To give it a name", f'interview rename "{name}"')

    @pytest.mark.parametrize("word", ["quit", "exit", "bye", "/pause"])
    def test_in_other_words(self, tmp_path: Path, word: str) -> None:
        assert about(DIARY, folder=tmp_path).types(word).turns[-1].act == Quit()

    def test_in_memory_it_promises_nothing(self) -> None:
        about(DIARY).types("7", "pause").sees("in memory").sees_no("Saved")

    def test_it_is_possible_while_something_waits(self, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path).types("dk", "pause").comes_back()
        assert talk.asked == "ate"
        assert not talk.waits


class TestComingBack:
    def test_the_card_says_name_time_and_count_and_the_next_question_follows(self, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path).types("7", "1").comes_back()
        talk.sees("Welcome back to talk. Last time: today, 09:00. 2 answers are safe.")
        talk.sees("What did you write?").sees_no("Next: the day.", "Short answers are fine.", "Hello.")
        assert talk.asked == "wrote"

    def test_one_answer_is_said_in_the_singular(self, tmp_path: Path) -> None:
        about(DIARY, folder=tmp_path).types("7").comes_back().sees(
            "Last time: today, 09:00. 1 answer is safe."
        )

    def test_the_theme_at_hand_is_recalled_in_three_lines(self, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path).types("7", "1", "A letter").comes_back()
        talk.sees("The day, so far:")
        assert talk.heard(TurnKind.LINE) == ["Rose at: 7", "Ate: Yes", "Wrote: A letter"]

    def test_a_theme_that_is_done_is_not_told_again(self, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path).types(*ALL[:4]).comes_back()
        talk.sees("Next: the night.").sees_no("In your words:", "The day, so far:")
        talk.types("change 1", "6").sees_no("In your words:")
        assert talk.asked == "slept"

    def test_a_finished_interview_can_be_changed(self, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path).types(*ALL).comes_back()
        talk.sees(
            "It is complete. Last time: today", "5 answers are safe, and you can still change each of them."
        )
        assert talk.asked is None
        talk.types("change 1").sees("So far: 7.").types("6").sees(
            "Every question that applies has been asked."
        )
        again = talk.comes_back()
        assert again.interview.record.completed
        assert again.answers["rose"] == 6

    def test_with_nothing_answered(self, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path).comes_back().sees("0 answers are safe", "When did you rise?")
        assert talk.asked == "rose"

    def test_a_torn_end_is_told(self, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path).types("7", "1")
        talk.interview.close()
        with talk.file.open("ab") as file:
            file.write(b'[[event]]\nat = "2026-03-01T09:00:09Z"\nact = "answered"\nitem = "wro')
        again = Person(Interview.open(talk.file, clock=Ticking()))
        again.sees("was cut short", "Welcome back", "What did you write?")
        assert again.answers == {"rose": 7, "ate": "yes"}

    def test_what_waited_is_not_in_the_file(self, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path).types("7", "maybe", "maybe")
        assert talk.waits
        content = talk.file.read_text()
        assert "maybe" not in content
        talk.types("drop", "note").interview.close()
        assert talk.file.read_text() == content

    def test_a_longer_note_that_was_not_ended_is_offered_again(self, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path).types("7", "note", "first", "second").comes_back()
        talk.sees("first", "second").types("yes")
        assert talk.interview.record.remarks == {"ate": ("first\nsecond",)}
        assert talk.asked == "ate"
        talk = talk.types("note", "third").comes_back().types("no")
        assert talk.interview.record.remarks == {"ate": ("first\nsecond",)}
        assert not talk.comes_back().waits

    def test_skipped_ones_come_back_after_a_resume(self, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path).types("skip", "1", "A letter", "A book", "8").comes_back()
        assert talk.asked == "rose"
        assert talk.types("skip").asked is None

    def test_every_line_is_on_disk_before_the_next_question(self, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path)
        for line, item in zip(ALL, ("rose", "ate", "wrote", "read", "slept"), strict=True):
            talk.types(line)
            assert f'item = "{item}"' in talk.file.read_text()


class TestLookingOnly:
    def looked_at(self, tmp_path: Path) -> Person:
        return about(DIARY, folder=tmp_path).types("7", "1").comes_back(read_only=True)

    def test_it_says_so_and_can_be_read(self, tmp_path: Path) -> None:
        talk = self.looked_at(tmp_path).sees("open for reading only")
        talk.types("review").sees("Rose at: 7")
        talk.types("why", "back").sees("So far: Yes.")
        talk.types("go to 1", "change 2", "/where", "help", "what is x", "probe", "again")

    @pytest.mark.parametrize(
        "line",
        [
            "1",
            "A letter",
            "/dk",
            "/na",
            "/private",
            "/skip",
            "/note x",
            "/note",
            "/link example.org",
            "/words x",
            "/undo",
            "/redo",
            "/full",
            "/sections 1",
            "/language en",
            "/evidence 1",
        ],
    )
    def test_nothing_is_recorded(self, tmp_path: Path, line: str) -> None:
        talk = self.looked_at(tmp_path)
        before = talk.file.read_bytes()
        talk.types(line)
        assert talk.heard(TurnKind.ERROR) == [
            "This interview is open for reading only, so nothing can be changed."
        ]
        assert talk.asked == "wrote"
        assert talk.file.read_bytes() == before
        assert talk.acts == 3

    def test_nothing_is_recorded_from_python(self, tmp_path: Path) -> None:
        talk = self.looked_at(tmp_path)
        for outcome in (
            talk.interview.answer("A letter"),
            talk.interview.answer(8, "slept"),
            talk.interview.undo(),
            talk.interview.redo(),
            talk.interview.skip(),
            talk.interview.add_sections("day"),
            talk.interview.say("A letter", "wrote"),
        ):
            assert outcome.turns[-1].kind in (TurnKind.ERROR, TurnKind.SAY)
        assert talk.acts == 3
        assert talk.interview.pause().turns[-1].act == Quit()

    def test_a_finished_one_is_shown_as_finished(self, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path).types(*ALL).comes_back(read_only=True)
        talk.sees("It is complete, with 5 answers. Last time:").sees_no("you can still change")


class TestARefusingDisk:
    LINES: tuple[tuple[tuple[str, ...], str], ...] = (
        ((), "7"),
        ((), "dk"),
        ((), "dk Anna"),
        ((), "na"),
        ((), "private"),
        ((), "skip"),
        ((), "note x"),
        ((), "link example.org"),
        (("7",), "undo"),
        (("7",), "words x"),
        (("7",), "full"),
        (("dk",), "Anna"),
        (("na",), "No day"),
        (("note", "x"), ""),
        (("7", "maybe", "maybe"), "yes"),
        (("7", "1", "back"), "2"),
        (("7", "1", "/undo"), "redo"),
        (ALL[:4], "8"),
    )

    @pytest.mark.parametrize(("before", "line"), LINES, ids=lambda part: str(part))
    def test_nothing_is_confirmed_and_the_same_line_works_later(
        self, before: tuple[str, ...], line: str
    ) -> None:
        talk, disk = on_a_fickle_disk(DIARY)
        talk.types(*before)
        there = (talk.asked, talk.interview.pending, talk.acts, talk.interview.record)
        disk.full = True
        talk.types(line).sees("there is no room left").sees_no("Recorded", "Noted", "Kept", "Left")
        assert [turn.kind for turn in talk.turns] == [TurnKind.ERROR]
        assert (talk.asked, talk.interview.pending, talk.acts, talk.interview.record) == there
        disk.full = False
        talk.types(line)
        assert not talk.heard(TurnKind.ERROR)
        assert talk.acts > there[2]
        once, _ = on_a_fickle_disk(DIARY)
        once.types(*before, line)
        assert talk.said == once.said

    def test_answers_from_python_are_not_confirmed_either(self) -> None:
        talk, disk = on_a_fickle_disk(DIARY)
        disk.full = True
        assert [turn.kind for turn in talk.interview.answer(7).turns] == [TurnKind.ERROR]
        assert talk.asked == "rose"
        assert talk.answers == {}
        disk.full = False
        talk.gets(talk.interview.answer(7)).sees("Recorded: 7.")

    def test_nobody_is_kept_from_leaving(self) -> None:
        talk, disk = on_a_fickle_disk(DIARY)
        talk.types("7")
        disk.full = True
        assert talk.types("pause").turns[-1].act == Quit()

    def test_the_end_is_reached_even_if_its_own_mark_cannot_be_kept(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        talk, disk = on_a_fickle_disk(DIARY)
        talk.types(*ALL[:4])
        append = disk.append

        def refuses_the_mark(*events: Event) -> None:
            disk.full = any(event.act is Act.COMPLETED for event in events)
            append(*events)

        monkeypatch.setattr(disk, "append", refuses_the_mark)
        talk.types("8").sees("Recorded: 8.", "Every question that applies has been asked.")
        assert talk.answers["slept"] == 8


def test_the_same_lines_give_the_same_turns_and_the_same_file(tmp_path: Path) -> None:
    lines = (
        "7",
        "maybe",
        "maybe",
        "yes",
        "A letter",
        "/note x",
        "undo",
        "/back",
        "1: x",
        "dk",
        "Anna",
        "8",
        "pause",
    )

    def once(folder: Path) -> tuple[list[object], bytes]:
        talk = about(DIARY, folder=folder).types(*lines)
        talk.interview.close()
        said: list[object] = [
            (turn.kind, turn.text.replace(str(folder), ""), turn.item, turn.choices, turn.act)
            for turn in talk.transcript
        ]
        return said, talk.file.read_bytes()

    assert once(tmp_path / "a") == once(tmp_path / "b")


class TestThePlaceAfterANote:
    @pytest.mark.parametrize("line", ["/note ask Ann", "/link https://example.org"])
    def test_a_note_on_the_open_question_does_not_move_on(self, line: str, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path).types("7", line).comes_back()
        assert talk.asked == "ate"

    def test_a_note_on_a_question_one_went_to_comes_back_to_it(self, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path).types("7", "go to slept", "note ask Ann").comes_back()
        assert talk.asked == "slept"

    def test_a_note_on_an_answered_question_goes_on_where_it_stopped(self, tmp_path: Path) -> None:
        talk = about(DIARY, folder=tmp_path).types("7", "1", "/back", "note ask Ann").comes_back()
        assert talk.asked == "wrote"

    def test_own_words_after_a_note_go_to_the_answer_before(self) -> None:
        talk = about(DIARY).types("7", "1", "/note ask Ann", "/words bread").sees("Added to", "bread")
        assert talk.interview.record.answers["ate"].words == "bread"


@pytest.mark.parametrize("word", ["dk", "skip", "/na"])
def test_a_no_answer_to_an_unfinished_text_leaves_the_last_answer_alone(word: str, tmp_path: Path) -> None:
    talk = about(DIARY, folder=tmp_path).types("7", "note", "First of all").comes_back()
    talk.types(word).sees("Is that a yes or a no?").types("no")
    assert talk.answers == {"rose": 7}
    assert talk.asked == "ate"


def test_each_line_of_a_note_is_on_disk_and_the_prompt_says_how_to_end_it(tmp_path: Path) -> None:
    talk = about(DIARY, folder=tmp_path).types("7", "note").sees("An empty line ends the note.")
    talk.types("First of all").sees("Line 2 of the note. An empty line ends it.")
    talk.types("and then").sees("Line 3 of the note. An empty line ends it.")
    files = [path.read_text() for path in tmp_path.iterdir() if path.is_file()]
    assert [text for text in files if "First of all" in text and "and then" in text]


def test_lines_of_a_note_outlive_a_kill(tmp_path: Path) -> None:
    script = (
        "import os, sys\n"
        "from interview import Interview, load\n"
        "talk = Interview.create(load('ict-lmi'), sys.argv[1], name='talk')\n"
        "talk.begin()\n"
        "for line in ('Northlight', '/note', 'First of all', 'and then'):\n"
        "    talk.say(line)\n"
        "os._exit(9)  # nothing more is written, as when the process is killed\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert killed.returncode == 9
    with Interview.open("talk", folder=tmp_path, clock=Ticking()) as again:
        said = "\n".join(turn.text for turn in again.begin().turns)
        assert "First of all\nand then" in said
        again.say("yes")
        assert "First of all\nand then" in next(iter(again.record.remarks.values()))

"""What was typed or ticked is never lost, and never goes where it was not meant."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from interview import Interview
from interview.errors import NotSaved
from interview.tui.screens.interview import InterviewScreen
from interview.tui.screens.start import StartScreen
from tests.talk import FickleJournal, Ticking, questionnaire
from tests.tui.conftest import ALLOTMENT, SMALL, Chats

AT_THE_STORY = ("1", "1", "2", "")


async def test_a_text_stays_with_its_question_while_one_looks_elsewhere(chats: Chats) -> None:
    async with chats(*AT_THE_STORY) as chat:
        await chat.types("It began in spring")
        await chat.presses("f3")
        assert chat.asked == "watering"
        assert chat.line == ""
        assert chat.interview.session.saved_draft() == ("story", "It began in spring")
        await chat.presses("enter")
        assert chat.asked == "story"
        assert chat.line == "It began in spring"
        await chat.presses("f9", "escape", "f8", "escape", "f1", "escape")
        assert chat.line == "It began in spring"
        await chat.presses("f4")
        assert chat.asked == "weeding"
        assert chat.line == ""
        await chat.presses("f3")
        assert chat.line == "It began in spring"


async def test_a_text_stays_on_disk_while_another_question_is_answered(chats: Chats) -> None:
    async with chats(*AT_THE_STORY) as chat:
        await chat.types("It began in spring")
        await chat.presses("f4")
        assert chat.asked == "weeding"
        await chat.sends("1")
        assert chat.interview.session.saved_draft() == ("story", "It began in spring")


async def test_a_text_is_on_disk_a_second_after_the_last_letter(chats: Chats) -> None:
    async with chats(*AT_THE_STORY) as chat:
        await chat.types("It began ")
        await chat.types("in spring")
        await chat.pilot.pause(1.2)
        path = chat.interview.session.path
        assert path is not None
        with Interview.open(path, read_only=True) as seen:
            assert seen.session.saved_draft() == ("story", "It began in spring")


async def test_ticks_that_were_not_sent_stay_with_their_question(chats: Chats) -> None:
    async with chats("1") as chat:
        await chat.presses("down", "space", "down", "down", "space", "f3")
        assert chat.asked == "has_garden"
        await chat.presses("enter")
        assert chat.asked == "crops"
        assert "[x] Apples" in chat.shown
        await chat.presses("enter")
        assert chat.answers["crops"] == ("apples", "carrots")
        assert chat.interview.session.saved_draft() is None


async def test_ticks_that_were_not_sent_are_there_after_leaving(
    home: Path, chats: Chats, shows: Chats
) -> None:
    async with chats("1") as chat:
        await chat.presses("down", "space", "down", "down", "space", "ctrl+q")
        chat.interview.close()
    again = Interview.open("talk", folder=home / "sessions", clock=Ticking())
    async with shows(lambda: InterviewScreen(again)) as chat:
        assert "What you had ticked is ticked again." in chat.said
        assert [row.count("[x]") for row in chat.shown.splitlines() if "[x]" in row] == [1, 1]
        assert chat.line == ""
        await chat.presses("enter")
        assert chat.answers["crops"] == ("apples", "carrots")


async def test_ticks_that_are_taken_away_again_are_no_draft(chats: Chats) -> None:
    async with chats("1") as chat:
        await chat.presses("down", "space")
        assert chat.interview.session.saved_draft() == ("crops", "1")
        await chat.presses("space")
        assert chat.interview.session.saved_draft() is None


async def test_line_by_line_ticks_that_were_not_sent_are_told_by_name(home: Path) -> None:
    with Interview.create(questionnaire(ALLOTMENT), home / "s", name="talk", clock=Ticking()) as talk:
        talk.begin()
        talk.say("1")
        talk.session.draft("crops", "1,2")
    with Interview.open("talk", folder=home / "s", clock=Ticking()) as again:
        assert '"Apples, Beans"' in "\n".join(turn.text for turn in again.begin().turns)


def not_begun_with_a_draft(home: Path) -> Interview:
    with Interview.create(questionnaire(ALLOTMENT), home / "s", name="talk", clock=Ticking()) as talk:
        talk.session.draft("has_garden", "no idea so far")
        talk.session.flush_draft()
    return Interview.open("talk", folder=home / "s", clock=Ticking())


async def test_a_draft_of_an_interview_that_was_not_begun_is_not_passed_over(
    home: Path, shows: Chats
) -> None:
    again = not_begun_with_a_draft(home)
    async with shows(lambda: InterviewScreen(again, setup=True)) as chat:
        assert chat.line == "no idea so far"
        assert chat.asked == "has_garden"


async def test_looking_only_records_nothing_and_says_so(home: Path, shows: Chats) -> None:
    folder = home / "s"
    with Interview.create(questionnaire(ALLOTMENT), folder, name="talk", clock=Ticking()) as talk:
        talk.begin()
        talk.say("1")
    seen = Interview.open("talk", folder=folder, read_only=True, clock=Ticking())
    async with shows(lambda: InterviewScreen(seen)) as chat:
        await chat.sends("1", "note A note.")
        await chat.presses("f4", "f9", "escape", "f8", "escape")
        assert "read" in chat.shown
        assert len(seen.session.journal.events) == 2


async def test_a_completed_interview_can_be_changed(chats: Chats) -> None:
    async with chats("2") as chat:
        while chat.interview.current:
            await chat.presses("down", "enter")
        await chat.presses("escape", "enter")  # the summary, and what it asks about
        await chat.sends("change garden")
        assert chat.asked == "has_garden"
        await chat.presses("1", "enter")
        assert chat.answers["has_garden"] == "yes"


async def test_another_language_is_spoken_from_then_on(chats: Chats, tmp_path: Path) -> None:
    finnish = {"fi": '[item.crops]\nask = "Mikä siellä kasvaa?"\n'}
    async with chats("1", about=questionnaire(ALLOTMENT, finnish)) as chat:
        await chat.sends("language fi")
        assert "Mikä siellä kasvaa?" in chat.shown
        await chat.presses("1", "enter")
        assert chat.answers["crops"] == ("apples",)


async def test_a_line_that_the_disk_refused_comes_back(chats: Chats) -> None:
    async with chats(*AT_THE_STORY) as chat:
        journal = FickleJournal(chat.interview.session.journal.events)
        chat.interview.session.journal = journal
        journal.full = True
        for line in ("It began in spring.", "/note A long thought about it."):
            await chat.sends(line)
            assert "there is no room left" in chat.said
            assert chat.line == line
            chat.talk.dock.line.clear()
        journal.full = False
        await chat.sends("It began in spring.")
        assert chat.answers["story"] == "It began in spring."


async def test_own_words_for_a_choice_that_is_not_there_come_back(chats: Chats) -> None:
    async with chats("1") as chat:
        await chat.sends("99: pears, from the neighbours")
        assert chat.line == "99: pears, from the neighbours"
        await chat.presses("4", "enter")
        assert chat.answers["crops"] == ("dill",), "what was put back is replaced by typing"


async def test_a_line_that_was_put_back_lets_the_arrows_through(chats: Chats) -> None:
    async with chats() as chat:
        await chat.sends("perhaps")
        assert chat.line == "perhaps"
        await chat.presses("down", "enter")
        assert chat.answers == {"has_garden": "yes"}


@pytest.mark.parametrize("emptied", [["ctrl+u"], ["backspace"], ["down", "up"]])
async def test_a_line_that_was_refused_and_rubbed_out_is_kept_aside_and_no_note(
    chats: Chats, emptied: list[str]
) -> None:
    line = "the hedge across the road leans on the fence"
    async with chats() as chat:
        await chat.sends(line)
        assert chat.line == line
        await chat.presses(*emptied)
        assert chat.line == ""
        await chat.sends("1")
        record = chat.interview.record
        assert chat.answers["has_garden"] == "yes"
        assert not record.remarks
        assert [*record.heard.values()] == [(line,)]


async def test_ticks_stay_while_something_else_is_asked(chats: Chats) -> None:
    async with chats("1") as chat:
        await chat.presses("down", "space", "down", "right")
        await chat.sends("why")
        await chat.presses("f9", "escape")
        assert "[x] Apples" in chat.shown
        assert "[x] Beans" in chat.shown
        await chat.presses("enter")
        assert chat.answers["crops"] == ("apples", "beans")


async def test_ticks_and_typed_choices_are_sent_together(chats: Chats) -> None:
    async with chats("1") as chat:
        await chat.presses("down", "space", "down", "space")
        await chat.sends("6: from a cutting")
        assert chat.answers["crops"] == ("apples", "beans", "figs")


async def test_a_request_is_a_request_also_with_ticks(chats: Chats) -> None:
    async with chats("1") as chat:
        await chat.presses("down", "space")
        await chat.sends("dk")
        assert chat.interview.status("crops") == "dont_know"


async def test_unticking_everything_is_told_and_keeps_nothing_by_itself(chats: Chats) -> None:
    async with chats("1", "1,3") as chat:
        await chat.presses("f3", "down", "space", "down", "down", "space", "enter")
        assert "Nothing is ticked" in chat.shown
        assert chat.asked == "crops"
        await chat.presses("up", "space", "enter")
        assert chat.answers["crops"] == ("beans",)


async def test_a_long_answer_is_mended_in_the_line(chats: Chats) -> None:
    async with chats(*AT_THE_STORY, "It began in spring.") as chat:
        await chat.sends("/change story")
        assert chat.line == "It began in spring."
        await chat.presses("end", "space", *"It", "space", *"grew", "full_stop", "enter")
        assert chat.answers["story"] == "It began in spring. It grew."
        assert chat.asked == "weeding"
        assert chat.line == ""


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (["up"], "It began in spring.\nThen it grew."),
        (["down"], "It began in spring.\nThen it grew."),
        (["ctrl+j", "a"], "It began in spring.\nThen it grew.\na"),
        (["up", "home", "a"], "aIt began in spring.\nThen it grew."),
        (["a"], "a"),
        (["a", "ctrl+z"], "It began in spring.\nThen it grew."),
    ],
)
async def test_keys_at_an_answer_that_was_put_back(chats: Chats, keys: list[str], text: str) -> None:
    async with chats(*AT_THE_STORY, "It began in spring.\nThen it grew.", "/change story") as chat:
        await chat.presses(*keys)
        assert chat.line == text


async def test_the_answer_so_far_is_no_draft(chats: Chats) -> None:
    async with chats(*AT_THE_STORY, "It began in spring.", "/change story") as chat:
        await chat.presses("f3", "f3")
        assert chat.interview.session.saved_draft() is None
        assert chat.answers["story"] == "It began in spring."


async def test_a_picked_answer_is_let_go_by_the_next_line(chats: Chats) -> None:
    async with chats(*AT_THE_STORY) as chat:
        await chat.presses("alt+up")
        await chat.sends("A story.", "")
        assert chat.asked == "weeding"


async def test_only_answers_are_picked_and_only_the_latest(chats: Chats) -> None:
    async with chats("1", "1", "/back", "2", "note A note.", "undo", "redo") as chat:
        picked = []
        for _ in range(3):
            await chat.presses("alt+up")
            picked.append(chat.talk.transcript.picked)
        assert picked == ["crops", "has_garden", "has_garden"]
        assert "» Yes" in chat.shown


async def test_typing_with_the_themes_in_focus_goes_to_the_line(chats: Chats) -> None:
    async with chats("1", size=(120, 30)) as chat:
        await chat.presses("f5", "h", "i")
        assert chat.line == "hi"


async def test_an_impatient_enter_begins_one_interview(home: Path, shows: Chats) -> None:
    async with shows(lambda: StartScreen(home / "sessions")) as chat:
        await chat.app.workers.wait_for_complete()
        await chat.pilot.pause()
        await chat.pilot.press("n", "n")
        await chat.app.workers.wait_for_complete()
        await chat.pilot.press("enter", "enter")
        await chat.app.workers.wait_for_complete()
        await chat.pilot.pause()
        assert len(list((home / "sessions").glob("*.toml"))) == 1
        assert sum(isinstance(screen, InterviewScreen) for screen in chat.app.screen_stack) == 1


async def test_any_name_has_its_row(home: Path, shows: Chats) -> None:
    folder = home / "sessions"
    for name in ("one", "[red]new ict-lmi"):
        Interview.create(questionnaire(ALLOTMENT), folder, name=name, clock=Ticking()).close()
    (folder / "red-new-ict-lmi.toml").rename(folder / "new ict-lmi.toml")
    async with shows(lambda: StartScreen(folder)) as chat:
        await chat.app.workers.wait_for_complete()
        await chat.pilot.pause()
        assert "[red]new ict-lmi" in chat.shown
        await chat.presses("1", "enter")
        await chat.app.workers.wait_for_complete()
        await chat.pilot.pause()
        assert "Press Enter to begin." in chat.said


async def test_the_line_is_in_view_under_the_longest_grid(chats: Chats) -> None:
    rows = "".join(
        f'[[section.item]]\nid = "chore_{n}"\ntype = "select_one"\ntitle = "Chore {n}"\n'
        f'group = "chores"\nask = "How often is chore {n} done?"\nchoices = "care"\n'
        for n in range(22)
    )
    about = ALLOTMENT.replace('[[section.item]]\nid = "weeding"', f'{rows}[[section.item]]\nid = "weeding"')
    async with chats("/go to chore_15", about=about, size=SMALL) as chat:
        await chat.types("2")
        assert "› 2" in chat.shown.splitlines()[-2]
        assert "› Chore 15" in chat.shown
        assert "How often is chore 15 done?" in chat.shown


async def test_the_question_stays_in_view_when_there_is_little_room(chats: Chats) -> None:
    async with chats("1", size=SMALL) as chat:
        assert "What grows there?" in chat.shown
    async with chats("1", size=(40, 12)) as chat:
        assert "What grows there?" in chat.shown


async def test_all_that_was_said_comes_back_however_small_the_screen(home: Path, shows: Chats) -> None:
    rows = "".join(
        f'[[section.item]]\nid = "chore_{n}"\ntype = "select_one"\ntitle = "Chore {n}"\n'
        f'ask = "How often is chore {n} done?"\nchoices = "care"\n'
        for n in range(22)
    )
    about = ALLOTMENT.replace('[[section.item]]\nid = "weeding"', f'{rows}[[section.item]]\nid = "weeding"')
    with Interview.create(questionnaire(about), home / "s", name="talk", clock=Ticking()) as talk:
        talk.begin()
        for line in (*AT_THE_STORY, "A story.", *["2"] * 22):
            talk.say(line)
    again = Interview.open("talk", folder=home / "s", clock=Ticking())
    async with shows(lambda: InterviewScreen(again), size=(80, 10)) as chat:
        assert chat.said.index("A story.") < chat.said.index("How often is chore 0 done?")
        assert chat.said.count("How often is chore 3 done?") == 1


@pytest.mark.parametrize("keys", [("down", "down", "down", "down"), ("4",)])
async def test_the_end_can_be_left_with_arrows_or_by_number(chats: Chats, keys: tuple[str, ...]) -> None:
    async with chats("2") as chat:
        while chat.interview.current:
            await chat.presses("down", "enter")
        await chat.app.workers.wait_for_complete()
        await chat.pilot.pause()
        await chat.presses("escape")
        while chat.interview.pending:
            await chat.presses("enter")
        assert "1 Show the summary" in chat.shown
        await chat.presses(*keys, "enter")
        await chat.pilot.pause()
        assert not chat.app.is_running


async def test_a_request_typed_where_an_answer_stands_is_no_part_of_it(chats: Chats) -> None:
    async with chats(*AT_THE_STORY, "It began in spring") as chat:
        await chat.presses("f3")
        assert chat.talk.dock.line.text == "It began in spring"
        await chat.presses(*"/where", "enter")
        assert "You are in" in chat.said
        assert "It began in spring" in chat.answers.values()


async def test_a_refusal_is_never_a_crash(chats: Chats, monkeypatch: pytest.MonkeyPatch) -> None:
    async with chats("1") as chat:

        def refuse(*_: object) -> None:
            raise NotSaved("This answer was not saved: the disk is gone.")

        monkeypatch.setattr(chat.interview.session.journal, "append", refuse)
        await chat.sends("1", "dk", "note Ask Ann.", "/undo")
        assert chat.app.is_running
        assert "the disk is gone" in chat.said


async def test_a_line_that_was_sent_and_not_placed_is_no_draft(chats: Chats) -> None:
    async with chats() as chat:
        await chat.sends("zebras everywhere")
        assert chat.line == "zebras everywhere"
        await chat.pilot.pause(1.2)
        assert chat.interview.session.saved_draft() is None


async def test_lines_typed_while_an_interview_is_being_opened_stand_in_its_line(
    shows: Chats, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on = Event()
    begin = Interview.create

    def slowly(*given: Any, **named: Any) -> Interview:
        assert going_on.wait(30)
        return begin(*given, **named)

    monkeypatch.setattr(Interview, "create", slowly)
    async with shows(lambda: StartScreen(None)) as chat:
        await chat.app.workers.wait_for_complete()
        await chat.presses(
            "enter", "2", "space", "n", "l", "q", "enter", "3", "4", "backspace", "enter", "enter"
        )
        assert "Preparing" in chat.shown
        assert "2 nlq" in chat.shown, chat.shown
        going_on.set()
        await chat.app.workers.wait_for_complete()
        await chat.pilot.pause()
        await chat.pilot.pause()
        assert chat.line == "2 nlq\n3\n"
        assert chat.answers == {}
        await chat.types("5")
        assert chat.line == "2 nlq\n3\n5"


async def test_what_was_typed_ahead_waits_where_an_interview_cannot_be_opened(
    shows: Chats, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on, begin = Event(), Interview.create

    def refused(*given: Any, **named: Any) -> Interview:
        assert going_on.wait(30)
        raise NotSaved("The folder is full.")

    monkeypatch.setattr(Interview, "create", refused)
    async with shows(lambda: StartScreen(None)) as chat:
        await chat.app.workers.wait_for_complete()
        await chat.presses("enter", *"hello")
        going_on.set()
        await chat.app.workers.wait_for_complete()
        await chat.pilot.pause()
        assert "The folder is full." in chat.shown
        monkeypatch.setattr(Interview, "create", begin)
        await chat.presses("enter")
        await chat.app.workers.wait_for_complete()
        await chat.pilot.pause()
        await chat.pilot.pause()
        assert chat.line == "hello"


async def test_what_was_typed_ahead_stands_apart_from_a_text_that_was_begun_earlier(
    home: Path, shows: Chats
) -> None:
    again = not_begun_with_a_draft(home)
    async with shows(lambda: InterviewScreen(again, setup=True, typed="the one\n")) as chat:
        assert chat.line == "no idea so far\nthe one\n"

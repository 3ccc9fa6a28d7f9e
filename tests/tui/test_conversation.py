"""The conversation: requests at any question, earlier answers changed, and reading back."""

from textual import events

from tests.tui.conftest import SMALL, WIDE, Chats

BELOW_THE_STORY = ("1", "1,2", "2", "", "It began in spring.")


async def test_requests_are_answered_in_the_conversation(chats: Chats) -> None:
    async with chats("1", "what is mulch", "why", "note The beds are new.") as chat:
        assert "What lies on a bed to keep it moist." in chat.said
        assert "The beds are new." in chat.said
        assert chat.asked == "crops"
        assert chat.answers == {"has_garden": "yes"}


async def test_keys_stand_for_words(chats: Chats) -> None:
    async with chats("1") as chat:
        await chat.presses("f4")
        assert chat.asked == "watering"
        await chat.presses("f3")
        assert chat.asked == "crops"
        await chat.presses("f2")
        assert "Undone" in chat.said


async def test_the_answer_is_shown_with_its_labels(chats: Chats) -> None:
    async with chats("1", "1, 3") as chat:
        assert "\nApples, Carrots\n" in chat.said


async def test_an_earlier_answer_is_picked_changed_and_what_it_sets_aside_is_said(chats: Chats) -> None:
    async with chats(*BELOW_THE_STORY) as chat:
        assert chat.asked == "weeding"
        await chat.presses(*["alt+up"] * 4)
        assert "» Yes" in chat.shown
        assert "Enter changes it" in chat.shown
        await chat.presses("enter")
        assert chat.asked == "has_garden"
        await chat.sends("2")
        assert "Crops" in chat.said.partition("No\n")[2], "one turn names what was set aside"
        assert "undo" in chat.said.partition("No\n")[2]
        assert chat.asked == "weeding"
        assert chat.interview.status("crops") == "off_path"
        await chat.sends("undo")
        assert chat.interview.status("crops") == "answered"


async def test_a_click_on_an_answer_changes_it(chats: Chats) -> None:
    async with chats("1", "1") as chat:
        row = next(n for n, line in enumerate(chat.shown.splitlines()) if line.strip(" ▐") == "› Apples")
        assert await chat.pilot.click(offset=(4, row))
        await chat.pilot.pause()
        assert chat.asked == "crops"
        await chat.sends("2")
        assert chat.asked == "watering"


async def test_escape_leaves_a_picked_answer_alone(chats: Chats) -> None:
    async with chats("1") as chat:
        await chat.presses("alt+up")
        assert "» Yes" in chat.shown
        await chat.presses("escape")
        assert "» " not in chat.shown
        await chat.presses("enter")
        assert chat.asked == "crops"


async def test_reading_back_is_left_in_peace_until_the_next_line(chats: Chats) -> None:
    async with chats(*BELOW_THE_STORY, size=SMALL) as chat:
        await chat.presses("pageup", "pageup")
        top = chat.shown.splitlines()[1]
        await chat.resizes((40, 14))
        assert chat.shown.splitlines()[1] == top
        await chat.sends("why")
        assert chat.talk.transcript.scroll_offset.y == chat.talk.transcript.max_scroll_y


async def test_a_click_on_the_scroll_bar_goes_there(chats: Chats) -> None:
    async with chats(*BELOW_THE_STORY, size=SMALL) as chat:
        assert await chat.pilot.click("#transcript", offset=(39, 0))
        await chat.pilot.pause()
        assert "Hello." in chat.shown


async def test_a_resize_keeps_the_question_in_view(chats: Chats) -> None:
    async with chats(*BELOW_THE_STORY, size=WIDE) as chat:
        for size in (SMALL, (60, 10), WIDE):
            await chat.resizes(size)
            assert "How often are weeds pulled?" in " ".join(chat.shown.split())


async def test_text_of_the_conversation_can_be_selected_and_copied(chats: Chats) -> None:
    async with chats("1") as chat:
        row = next(n for n, line in enumerate(chat.shown.splitlines()) if "What grows there?" in line)
        await chat.pilot.mouse_down(offset=(1, row))
        await chat.pilot.hover(offset=(4, row))
        await chat.pilot.mouse_up(offset=(4, row))
        assert chat.app.screen.get_selected_text() == "What"
        await chat.presses("ctrl+c")
        assert chat.app.clipboard == "What"
        assert chat.app.is_running


async def test_a_theme_is_opened_from_beside_the_conversation(chats: Chats) -> None:
    async with chats("1", size=WIDE) as chat:
        assert "› Beds" in chat.shown
        assert "0/3" in chat.shown
        await chat.presses("f5", "down", "down", "enter")
        assert chat.asked == "size"
        await chat.presses("4", "0")
        assert chat.line == "40", "the keys are in the line again"


async def test_a_theme_is_opened_where_there_is_no_room_for_a_panel(chats: Chats) -> None:
    async with chats("1", size=SMALL) as chat:
        assert "Beds" in chat.shown.splitlines()[0]
        await chat.presses("f5", "down", "enter")
        assert chat.asked == "weeding"
        await chat.presses("f5", "escape")
        assert chat.asked == "weeding"


async def test_finished_themes_are_ticked(chats: Chats) -> None:
    async with chats("1", size=WIDE) as chat:
        assert any(line.lstrip().startswith("✓ About") for line in chat.shown.splitlines())


async def test_a_theme_with_a_point_that_is_not_known_is_not_ticked(chats: Chats) -> None:
    async with chats("dk", "", size=WIDE) as chat:
        (line,) = [line for line in chat.shown.splitlines() if "About  " in line]
        assert line.lstrip().startswith("· About")
        assert "0/1" in line


async def test_what_is_being_typed_comes_back_after_leaving(chats: Chats) -> None:
    async with chats("1", "1", "2", "") as chat:
        await chat.types("It began in")
        await chat.presses("ctrl+q")
        draft = chat.interview.session.saved_draft()
    assert draft == ("story", "It began in")


async def test_what_was_rubbed_out_does_not_come_back(chats: Chats) -> None:
    async with chats("1", "1", "2", "") as chat:
        await chat.types("It began in")
        chat.talk.dock.line.clear()
        await chat.pilot.pause()
        assert chat.interview.session.saved_draft() is None


async def test_themes_and_pass_are_chosen_in_the_conversation(chats: Chats) -> None:
    async with chats(setup=True) as chat:
        await chat.presses("down", "space", "down", "down", "space", "enter")
        assert chat.talk.dock.choices.offer.choices[0].label == "Quick"
        await chat.presses("down", "enter")
        assert chat.interview.path.selection.sections == ("beds", "facts")


async def test_the_whole_interview_with_enter_digits_and_arrows_alone(chats: Chats) -> None:
    async with chats(setup=True) as chat:
        await chat.presses("enter", "enter")
        for _ in range(40):
            if chat.interview.current is None and chat.interview.pending is None:
                break
            await chat.presses("down", "enter")
        assert chat.interview.current is None
        assert chat.answers["watering"] == "none"
        assert chat.interview.status("story") == "skipped"
        assert "summary" in chat.said


async def test_words_put_into_the_palette_are_those_that_can_be_typed(chats: Chats) -> None:
    async with chats("1") as chat:
        titles = {command.title for command in chat.app.get_system_commands(chat.app.screen)}
        assert {"Back", "Skip", "Why", "Review", "Leave", "Colours"} <= titles
        assert not titles & {"Pause", "Sections"}, "each act is offered once"
        await chat.presses("ctrl+p")
        await chat.pilot.press(*"skip", "enter")
        await chat.pilot.pause(0.3)
        assert chat.asked == "watering"


async def test_a_wheel_over_the_line_does_nothing_to_it(chats: Chats) -> None:
    async with chats("1") as chat:
        chat.talk.dock.line.post_message(
            events.MouseScrollUp(chat.talk.dock.line, 1, 0, 0, -1, 0, False, False, False)
        )
        await chat.pilot.pause()
        assert chat.asked == "crops"

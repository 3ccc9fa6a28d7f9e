"""The screens around the conversation: what is here, all answers, the summary, help; and their pictures."""

from pathlib import Path

import pytest

import interview
from interview import Interview
from interview.report.contents import summary
from interview.report.document import Heading, Paragraph, Plot, Table, texts_of
from interview.tui.screens.beginning import BeginningScreen
from interview.tui.screens.review import ReviewScreen
from interview.tui.screens.start import StartScreen
from interview.tui.screens.summary import SummaryScreen
from interview.wording.voice import Voice
from tests.talk import Ticking, questionnaire
from tests.tui.conftest import ALLOTMENT, SMALL, USUAL, WIDE, Chat, Chats, same_as_kept

EXAMPLE = Path(interview.__file__).parents[1] / "sessions" / "examples" / "northlight.toml"
SIZES = pytest.mark.parametrize("size", [WIDE, USUAL, SMALL], ids=lambda size: f"{size[0]}x{size[1]}")


def kept(home: Path, name: str, *lines: str) -> None:
    """A saved interview about the allotment with these lines."""
    asked = questionnaire(ALLOTMENT)
    with Interview.create(asked, home / "sessions", name=name, clock=Ticking()) as interview:
        interview.begin()
        for line in lines:
            interview.say(line)


async def rows(chat: Chat) -> list[str]:
    """The rows of the start screen, once they have been read."""
    await chat.app.workers.wait_for_complete()
    await chat.pilot.pause()
    return chat.shown.splitlines()


async def test_saved_interviews_stand_newest_first_with_what_is_left(home: Path, shows: Chats) -> None:
    kept(home, "older", "1")
    kept(home, "newer", "1", "1,2", "2", "pause")
    async with shows(lambda: StartScreen(None)) as chat:
        shown = "\n".join(await rows(chat))
        assert shown.index("newer") < shown.index("older") < shown.index("New interview:")
        assert "3 answers, last touched 2026-03-01" in shown
        assert "questions left" in shown
        assert "~/sessions" in shown


async def test_enter_goes_on_with_the_first(home: Path, shows: Chats) -> None:
    kept(home, "allotment", "1", "1,2")
    async with shows(lambda: StartScreen(None)) as chat:
        await rows(chat)
        await chat.presses("enter")
        await rows(chat)
        assert "How far is watering looked after?" in chat.shown
        assert "› Apples, Beans" in chat.shown


async def test_look_shows_the_summary_and_comes_back(home: Path, shows: Chats) -> None:
    kept(home, "allotment", "1", "1,2", "2", "1")
    async with shows(lambda: StartScreen(None)) as chat:
        await rows(chat)
        await chat.presses("l")
        await rows(chat)
        assert isinstance(chat.app.screen, SummaryScreen)
        kept(home, "another", "1")
        await chat.presses("escape")
        assert "another" in "\n".join(await rows(chat)), "read again on the way back"
        await chat.presses("1", "enter")
        await rows(chat)
        assert "What is its story?" in chat.shown, "looking does not hold on to the file"


async def test_a_new_interview_begins_with_the_choice_of_themes(shows: Chats) -> None:
    async with shows(lambda: StartScreen(None)) as chat:
        assert "Nothing is saved here yet" in "\n".join(await rows(chat))
        await chat.presses("n")
        await rows(chat)
        assert "What shall this interview be called?" in chat.shown
        await chat.presses(*"Riga", "enter")
        await rows(chat)
        assert chat.interview.session.name == "Riga"
        assert "Which themes" in chat.said
        assert "[ ] The practice and its aims" in chat.shown


async def test_one_that_is_open_elsewhere_is_said_and_can_be_looked_at(home: Path, shows: Chats) -> None:
    kept(home, "allotment", "1")
    with Interview.open("allotment", folder=home / "sessions"):
        async with shows(lambda: StartScreen(None)) as chat:
            await rows(chat)
            await chat.presses("enter")
            await rows(chat)
            assert "Guided interviews" in chat.shown
            assert "open" in chat.shown.partition("New interview")[2]
            await chat.presses("l")
            await rows(chat)
            assert isinstance(chat.app.screen, SummaryScreen)


async def test_a_damaged_one_is_named_and_does_not_stand_in_the_way(home: Path, shows: Chats) -> None:
    kept(home, "allotment", "1")
    (home / "sessions" / "broken.toml").write_text('format = 1\nquestionnaire = "x', encoding="utf-8")
    async with shows(lambda: StartScreen(None)) as chat:
        assert "broken" in "\n".join(await rows(chat))
        await chat.presses("1", "enter")
        await rows(chat)
        assert "What grows there?" in chat.shown


async def test_the_language_is_asked_for_where_there_are_several(shows: Chats) -> None:
    async with shows(lambda: StartScreen(None)) as chat:
        await rows(chat)
        chosen: list[tuple[str, str] | None] = []
        await chat.app.push_screen(BeginningScreen(("en", "fi"), Voice()), chosen.append)
        await chat.pilot.pause()
        await chat.presses("A", "enter")
        assert "Finnish" in chat.shown
        await chat.presses("down", "enter")
        assert chosen == [("A", "fi")]


async def test_the_review_lists_by_filter_and_leads_to_a_question(chats: Chats) -> None:
    async with chats("1", "1,2", "dk", "", "note Ask Ann.", "A story.") as chat:
        await chat.presses("f8")
        assert "Crops: Apples, Beans" in chat.shown
        await chat.presses("right")
        assert "Crops" not in chat.shown
        assert "Weeding" in chat.shown
        await chat.presses("right")
        assert [line for line in chat.shown.splitlines() if "Watering" in line]
        assert "Weeding" not in chat.shown
        await chat.presses("enter")
        assert chat.asked == "watering"
        await chat.sends("3")
        assert chat.asked == "weeding", "back to where it was"


async def test_what_was_set_aside_is_listed_and_said_why(chats: Chats) -> None:
    async with chats("1", "1,2", "2", "", "/change has_garden", "2") as chat:
        await chat.presses("f8", "left")
        assert "Crops: Apples, Beans" in chat.shown
        await chat.presses("enter")
        assert not isinstance(chat.app.screen, ReviewScreen)
        assert "Another answer there can open it." in chat.said


async def test_a_list_without_rows_says_so(chats: Chats) -> None:
    async with chats("1") as chat:
        await chat.presses("f8", "right", "right")
        assert "Weeding" not in chat.shown
        assert "Nothing here." in chat.shown
        await chat.presses("enter", "escape")
        assert chat.asked == "crops"


async def opened_to(chat: Chat, text: str) -> None:
    """Goes down the summary and opens row after row until this is shown; fails at the end of it."""
    assert isinstance(chat.app.screen, SummaryScreen)
    for _ in range(chat.app.screen.rows.option_count):
        if text in chat.shown:
            return
        await chat.presses("down", "enter")
    assert text in chat.shown


async def test_the_rows_of_the_summary_open_to_the_answers(chats: Chats) -> None:
    async with chats("1", "1,2", "3") as chat:
        await chat.sends("/summary")
        assert "●" in chat.shown
        await opened_to(chat, "Crops: Apples, Beans")
        await chat.presses("enter")
        assert "Crops: Apples, Beans" not in chat.shown
        await chat.presses("escape")
        assert chat.asked == "story"


async def test_the_summary_says_all_that_the_one_on_paper_says(home: Path, shows: Chats) -> None:
    with Interview.open(EXAMPLE, read_only=True) as talk:
        heads = {text for part in summary(talk.snapshot()) if isinstance(part, Table) for text in part.head}
        told_as_words = [part for part in summary(talk.snapshot()) if not isinstance(part, Plot)]
        texts = [text for part in told_as_words for text in texts_of(part) if text not in heads]
        async with shows(lambda: SummaryScreen(talk.snapshot()), (200, 400)) as chat:
            await chat.pilot.pause()
            screen = chat.app.screen
            assert isinstance(screen, SummaryScreen)
            told = [str(option.prompt) for option in screen.rows.options]
            told += [detail for entry in screen.entries.values() for detail in entry.details]
    said = " ".join(" ".join(told).split())
    assert [text for text in texts if " ".join(text.split()) not in said] == []


async def test_the_finding_comes_first_and_the_next_part_has_every_theme_and_says_what_each_mark_is(
    home: Path, shows: Chats
) -> None:
    with Interview.open(EXAMPLE, read_only=True) as talk:
        document = summary(talk.snapshot())
        (plot,) = [part for part in document if isinstance(part, Plot)]
        found = next(part for part in document if isinstance(part, Paragraph))
        async with shows(lambda: SummaryScreen(talk.snapshot())) as chat:
            await chat.pilot.pause()
            assert " ".join(found.text.split()) in " ".join(chat.shown.split())
            await chat.presses("right")
            await chat.pilot.pause()
            drawn = [line for line in chat.shown.splitlines() if "│" in line]
            assert len(drawn) == len(plot.rows)
            for row, line in zip(plot.rows, drawn, strict=True):
                assert line.split("│")[0].split()[0] == row.title.split()[0]
            for _, label in plot.keys:
                assert label in chat.shown


async def test_the_parts_of_the_summary_are_one_key_apart(home: Path, shows: Chats) -> None:
    with Interview.open(EXAMPLE, read_only=True) as talk:
        heads = [
            part.text for part in summary(talk.snapshot()) if isinstance(part, Heading) and part.level < 3
        ]
        async with shows(lambda: SummaryScreen(talk.snapshot())) as chat:
            await chat.pilot.pause()
            assert "Next part" in chat.shown
            for head in heads[1:4]:
                await chat.presses("right")
                await chat.pilot.pause()
                assert head in "\n".join(chat.shown.splitlines()[:2])
            await chat.presses("left")
            await chat.pilot.pause()
            assert heads[2] in "\n".join(chat.shown.splitlines()[:2])
            await chat.presses(*["right"] * len(heads), "left")
            await chat.pilot.pause()
            assert heads[-2] in chat.shown, "the last part is the end of the way"


async def test_an_open_row_stays_open_and_marked_in_another_width(chats: Chats) -> None:
    async with chats("1", "1,2", "3") as chat:
        await chat.sends("/summary")
        assert "Crops: Apples, Beans" not in chat.shown
        await opened_to(chat, "Crops: Apples, Beans")
        await chat.resizes(SMALL)
        await chat.presses("down", "up")
        assert "Crops: Apples, Beans" in chat.shown


async def test_every_line_of_the_summary_is_reached_with_keys(home: Path, shows: Chats) -> None:
    with Interview.open(EXAMPLE, read_only=True) as talk:
        async with shows(lambda: SummaryScreen(talk.snapshot())) as chat:
            await chat.pilot.pause()
            await chat.presses("end")
            screen = chat.app.screen
            assert isinstance(screen, SummaryScreen)
            assert screen.rows.scroll_offset.y == screen.rows.max_scroll_y
            await chat.presses("home")
            assert "Summary of" in chat.shown
            await chat.presses("pagedown")
            assert 0 < screen.rows.scroll_offset.y < 60


async def test_help_names_every_key_word_and_term(chats: Chats) -> None:
    async with chats("1", size=(100, 200)) as chat:
        await chat.presses("f1")
        shown = chat.shown
        for text in ("f3  (interview.back)", "ctrl+j", "na, ", "summary.open", "Mulch", "does not apply"):
            assert text in shown
        assert "keys.toml" in shown.replace("\n", "").replace(" ", "")


@SIZES
async def test_picture_of_a_single_choice(chats: Chats, size: tuple[int, int]) -> None:
    async with chats("1", "1,3,6", size=size) as chat:
        await chat.presses("down", "down")
        same_as_kept(f"single_choice_{size[0]}x{size[1]}", chat.shown)


@SIZES
async def test_picture_of_eleven_choices(chats: Chats, size: tuple[int, int]) -> None:
    async with chats("1", size=size) as chat:
        await chat.presses("down", "space", "down", "down", "space")
        same_as_kept(f"eleven_choices_{size[0]}x{size[1]}", chat.shown)


@SIZES
async def test_picture_of_a_long_text(chats: Chats, size: tuple[int, int]) -> None:
    async with chats("1", "1", "2", "", size=size) as chat:
        await chat.types("It began in spring, when nobody thought of it.\nThen it grew.")
        same_as_kept(f"long_text_{size[0]}x{size[1]}", chat.shown)


@SIZES
async def test_picture_of_a_grid(chats: Chats, size: tuple[int, int]) -> None:
    async with chats("/go to weeding", "2", size=size) as chat:
        same_as_kept(f"grid_{size[0]}x{size[1]}", chat.shown)


@SIZES
async def test_picture_of_what_was_set_aside(chats: Chats, size: tuple[int, int]) -> None:
    async with chats("1", "1,2", "2", "", "A story.", "/change has_garden", "2", size=size) as chat:
        same_as_kept(f"set_aside_{size[0]}x{size[1]}", chat.shown)


@SIZES
async def test_picture_of_the_start(home: Path, shows: Chats, size: tuple[int, int]) -> None:
    kept(home, "older", "1")
    kept(home, "newer", "1", "1,2", "2", "pause")
    async with shows(lambda: StartScreen(None), size) as chat:
        await rows(chat)
        same_as_kept(f"start_{size[0]}x{size[1]}", chat.shown)


@SIZES
@pytest.mark.parametrize(("name", "key"), [("review", "f8"), ("summary", "f9"), ("help", "f1")])
async def test_picture_of_screens_above(chats: Chats, size: tuple[int, int], name: str, key: str) -> None:
    async with chats("1", "1,2", "3", "2", "dk", "", size=size) as chat:
        await chat.presses(key)
        await chat.pilot.pause()
        same_as_kept(f"{name}_{size[0]}x{size[1]}", chat.shown)


@pytest.mark.parametrize("width", [1, 3, 4, 8])
@pytest.mark.parametrize("opened", ["", "n", "ctrl+p"])
async def test_a_window_of_hardly_a_column_ends_nothing(
    home: Path, shows: Chats, width: int, opened: str
) -> None:
    kept(home, "allotment", "1", "1,2")
    async with shows(lambda: StartScreen(None)) as chat:
        await rows(chat)
        await chat.presses(*filter(None, [opened]))
        for size in ((width, 6), USUAL):
            await chat.pilot.resize_terminal(*size)
            await chat.pilot.pause(0.05)
        assert chat.app.is_running

"""The screens around the conversation: what is here, all answers, the summary, help; and their pictures."""

import re
import shutil
from pathlib import Path

import pytest
from textual.widgets import OptionList

import interview
from interview import Interview, load
from interview.report.contents import summary
from interview.report.document import Heading, Paragraph, Plot, Table, texts_of
from interview.snapshot.opening import open_snapshot
from interview.spoken import speak
from interview.tui.keys import ALL, APP, INTERVIEW, LINE, in_words
from interview.tui.screens.interview import InterviewScreen
from interview.tui.screens.review import ReviewScreen
from interview.tui.screens.start import StartScreen
from interview.tui.screens.summary import SummaryScreen
from interview.wording.voice import Voice
from tests.talk import Ticking, questionnaire
from tests.tui.conftest import ALLOTMENT, SMALL, USUAL, WIDE, Chat, Chats, same_as_kept

EXAMPLE = Path(interview.__file__).parents[1] / "sessions" / "examples" / "northlight.toml"
KEYS_PAGE = Path(interview.__file__).parents[1] / "docs" / "keys.md"
MORE = """
[[section]]
id = "more_{n}"
title = "Theme number {n}"
item = [ {{ id = "more_{n}_q", type = "text", title = "T", ask = "What of {n}?" }} ]
"""
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
    while any(not worker.is_finished for worker in chat.app.workers):  # one may begin another
        await chat.app.workers.wait_for_complete()
        await chat.pilot.pause()
    return chat.shown.splitlines()


async def test_saved_interviews_stand_newest_first_with_what_is_left(home: Path, shows: Chats) -> None:
    kept(home, "older", "1")
    kept(home, "newer", "1", "1,2", "2", "pause")
    async with shows(lambda: StartScreen(None)) as chat:
        shown = "\n".join(await rows(chat))
        assert shown.index("newer") < shown.index("older") < shown.index("New interview:")
        assert "3 answers, last touched today, 09:00" in shown
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


async def test_the_summary_is_read_page_by_page(home: Path, shows: Chats) -> None:
    kept(home, "allotment", "1", "1,2", "2", "1")
    async with shows(lambda: StartScreen(None), size=(40, 16)) as chat:
        await rows(chat)
        await chat.presses("l")
        await rows(chat)
        summary = chat.app.screen
        assert isinstance(summary, SummaryScreen)
        last = summary.rows.option_count - 1
        await chat.presses("pagedown")
        assert 0 < (summary.rows.highlighted or 0) < last


async def test_a_new_interview_begins_with_one_decision(shows: Chats) -> None:
    async with shows(lambda: StartScreen(None)) as chat:
        assert "Nothing is saved here yet" in "\n".join(await rows(chat))
        await chat.presses("enter")
        await rows(chat)
        assert "Press Enter to begin the first look." in chat.said
        await chat.presses("enter")
        assert chat.asked == "respondent_role"
        assert chat.interview.session.name.startswith("ICT and LMI, ")


async def test_instead_of_the_first_look_themes_can_be_chosen(shows: Chats) -> None:
    async with shows(lambda: StartScreen(None)) as chat:
        await rows(chat)
        await chat.presses("n")
        await rows(chat)
        await chat.sends("themes")
        assert "[ ] What it is" in chat.shown


async def test_one_that_is_open_elsewhere_is_said_and_can_be_looked_at(home: Path, shows: Chats) -> None:
    kept(home, "allotment", "1")
    with Interview.open("allotment", folder=home / "sessions"):
        async with shows(lambda: StartScreen(None)) as chat:
            await rows(chat)
            await chat.presses("enter")
            await rows(chat)
            assert "Guided interviews" in chat.shown
            assert "open" in chat.shown.partition("1 allotment")[0]
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


async def test_the_language_is_that_of_the_computer_and_the_other_is_a_word_away(
    shows: Chats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTERVIEW_LANGUAGE", "fr")
    speak(None)
    async with shows(lambda: StartScreen(None)) as chat:
        await rows(chat)
        await chat.presses("enter")
        await rows(chat)
        assert "Entrée commence le premier regard." in chat.said
        assert "relue par une personne de langue française" in chat.said
        assert chat.interview.session.name.startswith("Numérique et IMT, ")
        await chat.sends("English")
        assert "Press Enter to begin the first look." in chat.said
        await chat.presses("enter")
        assert chat.interview.questionnaire.language == "en"
        assert chat.asked == "respondent_role"


async def test_rows_of_what_is_here_stand_under_their_first_word_where_the_window_is_narrow(
    home: Path, shows: Chats
) -> None:
    kept(home, "a name of an allotment that is too long for one line of it", "1")
    async with shows(lambda: StartScreen(None), SMALL) as chat:
        shown = await rows(chat)
        assert "then Enter" in shown[1], "what to press is there at every size"
        first = next(n for n, row in enumerate(shown) if "1 a name" in row)
        listed = [row[1:] for row in shown[first:-1] if row.strip()]
        assert all(re.match(r" (\d |  )\S", row) for row in listed), listed
        await chat.resizes(WIDE)
        assert "that is too long for one line of it" in chat.shown


async def test_the_review_lists_by_filter_and_leads_to_a_question(chats: Chats) -> None:
    async with chats("1", "1,2", "dk", "", "note Ask Ann.", "A story.") as chat:
        await chat.presses("f8")
        await chat.pilot.pause()
        assert re.search("◇ +2 Crops +Apples, Beans", chat.shown)
        assert re.search("· +3 Watering +not known", chat.shown)
        assert chat.shown.index("Beds and what grows in them") < chat.shown.index("Crops")
        assert "[All 12]" in chat.shown
        assert "Not known 1" in chat.shown
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
        assert re.search("Crops +Apples, Beans", chat.shown)
        await chat.presses("enter")
        assert not isinstance(chat.app.screen, ReviewScreen)
        assert "Another answer there can open it." in chat.said


@SIZES
async def test_no_name_of_a_list_is_cut_in_two(chats: Chats, size: tuple[int, int]) -> None:
    async with chats("1", "1,2", size=size) as chat:
        await chat.presses("f8")
        await chat.pilot.pause()
        names = chat.shown.splitlines()[:2]
        for name in ("[All", "Open", "Not known", "With notes", "Changed", "Set aside"):
            assert [row for row in names if re.search(rf"{re.escape(name)} \d", row)], names


@SIZES
async def test_each_theme_is_one_row_wherever_themes_are_listed(chats: Chats, size: tuple[int, int]) -> None:
    about = ALLOTMENT + "".join(MORE.format(n=n) for n in range(14))
    async with chats("1", about=about, size=size) as chat:
        await chat.presses("f5")
        await chat.pilot.pause()
        listed = [row for row in chat.shown.splitlines() if "Theme number" in row]
        assert len(listed) > 4
        assert all(re.search(r"Theme number \d+ .*\d", row) for row in listed), listed


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


async def marked_at(chat: Chat, text: str) -> None:
    """Goes down the summary until the marked row holds this text."""
    assert isinstance(chat.app.screen, SummaryScreen)
    rows = chat.app.screen.rows
    for _ in range(rows.option_count):
        await chat.presses("down")
        if text in str(rows.get_option_at_index(rows.highlighted or 0).prompt):
            return
    raise AssertionError(text)


async def test_a_theme_opens_to_its_statements_and_a_statement_to_the_answers(chats: Chats) -> None:
    async with chats("1", "1,2", "3") as chat:
        await chat.sends("/summary")
        await marked_at(chat, "Beds and what grows in them │")
        assert "Beds are watered every day." not in chat.shown.partition("Reported")[0]
        await chat.presses("enter")
        await marked_at(chat, "• Established: Beds are watered every day.")
        await chat.presses("enter")
        await marked_at(chat, "Watering: Every day")
        assert "c Change" in chat.shown.splitlines()[-1]
        await chat.presses("c")
        assert chat.asked == "watering"


async def test_an_arrow_goes_from_what_opens_to_what_opens_and_passes_no_line_that_is_out_of_sight(
    home: Path, chats: Chats
) -> None:
    (home / "sessions").mkdir(exist_ok=True)
    shutil.copy(EXAMPLE, home / "sessions")
    async with chats() as chat:
        chat.app.push_screen(SummaryScreen(open_snapshot(home / "sessions" / EXAMPLE.name)))
        await chat.pilot.pause()
        rows = chat.app.screen.query_one(OptionList)
        await chat.presses("down", "down")
        assert "+ Practitioners' role" in str(rows.get_option_at_index(rows.highlighted or 0).prompt)
        seen: set[str] = set()
        for _ in range(rows.option_count):
            seen |= {line.strip(" ┃▁▂▃▄▅▆▇█") for line in chat.shown.splitlines()}
            await chat.presses("down")
        options = (str(rows.get_option_at_index(number).prompt) for number in range(rows.option_count))
        lines = {line.strip() for option in options for line in option.splitlines()}
        assert lines <= seen, lines - seen


async def test_what_a_theme_opens_to_comes_into_sight(home: Path, chats: Chats) -> None:
    (home / "sessions").mkdir(exist_ok=True)
    shutil.copy(EXAMPLE, home / "sessions")
    async with chats() as chat:
        chat.app.push_screen(SummaryScreen(open_snapshot(home / "sessions" / EXAMPLE.name)))
        await chat.pilot.pause()
        await chat.presses("down", "down", "enter")
        assert "There are ethical rules for contact with people" in chat.shown
        assert "- Practitioners' role" in chat.shown


async def test_in_a_small_window_a_theme_is_told_in_words_and_opens_as_well(chats: Chats) -> None:
    async with chats("1", "1,2", "3", size=SMALL) as chat:
        await chat.sends("/summary")
        await marked_at(chat, "+ Beds and what grows in them:")
        await chat.presses("enter")
        await marked_at(chat, "Beds are")


@pytest.mark.parametrize(
    ("key", "said"), [("d", "This theme is asked in full"), ("t", "What do you aim for in Beds")]
)
async def test_what_can_be_asked_for_a_theme_is_one_key_away(chats: Chats, key: str, said: str) -> None:
    async with chats("1", "1,2", "3") as chat:
        await chat.sends("/summary")
        assert "Deepen" not in chat.shown.splitlines()[-1], "nothing is marked that it could be about"
        await marked_at(chat, "Beds and what grows in them │")
        assert "d Deepen  t Target" in chat.shown.splitlines()[-1]
        before = len(chat.talk.transcript.utterances)
        await chat.presses(key)
        assert not isinstance(chat.app.screen, SummaryScreen)
        told = " ".join(utterance.text for utterance in chat.talk.transcript.utterances[before:])
        assert said in told


async def test_a_summary_that_is_only_looked_at_asks_for_nothing(home: Path, shows: Chats) -> None:
    with Interview.open(EXAMPLE, read_only=True) as talk:
        async with shows(lambda: SummaryScreen(talk.snapshot())) as chat:
            await chat.pilot.pause()
            await marked_at(chat, "Access")
            assert "Target" not in chat.shown.splitlines()[-1]
            await chat.presses("t")
            assert isinstance(chat.app.screen, SummaryScreen)


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
                assert line.strip(" +").split("│")[0].split()[0] == row.title.split()[0]
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


async def test_help_is_a_card_of_what_is_at_hand_then_every_word_and_term(chats: Chats) -> None:
    async with chats("1", size=(100, 200)) as chat:
        await chat.presses("f1")
        shown = chat.shown
        for key in (*LINE, *INTERVIEW, *APP):
            pressed = in_words(key.key.split(",")[0])
            assert re.search(f"{re.escape(pressed)}.*{re.escape(key.act(Voice())[:25])}", shown)
        for text in ("na, ", "Mulch", "does not apply", "keys.toml"):
            assert "".join(text.split()) in "".join(shown.split()), "also where a long path is broken"
        (heads,) = [line for line in shown.splitlines() if "At this question" in line]
        assert heads.split("  ")[-1].strip() == "Keys", "side by side"


def test_the_page_on_keys_names_each_with_what_the_users_keymap_calls_it() -> None:
    page = KEYS_PAGE.read_text(encoding="utf-8")
    for key in ALL:
        usual = ", ".join(f"`{pressed}`" for pressed in key.key.split(","))
        assert f"| `{key.id}` | {usual} | {key.title(Voice())} |" in page


async def test_the_palette_says_in_plain_words_what_can_be_done(chats: Chats) -> None:
    async with chats("1") as chat:
        commands = list(chat.app.get_system_commands(chat.app.screen))
        titles = [command.title for command in commands]
        assert "Why is this asked?" in titles
        assert len(titles) == len(set(titles)) <= 24
        assert not {"Scroll up", "Probe", "Words"} & set(titles)
        for command in commands:
            if command.title == "Why is this asked?":
                command.callback()
        await chat.pilot.pause()
        assert "why" in chat.said


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
@pytest.mark.parametrize("item", ["size", "since"])
async def test_picture_of_a_number_and_a_date(chats: Chats, size: tuple[int, int], item: str) -> None:
    async with chats(f"/go to {item}", size=size) as chat:
        same_as_kept(f"{item}_{size[0]}x{size[1]}", chat.shown)


@SIZES
async def test_picture_of_how_it_begins(chats: Chats, size: tuple[int, int]) -> None:
    async with chats(about=load("ict-lmi"), setup=True, size=size) as chat:
        await chat.presses("down")
        same_as_kept(f"beginning_{size[0]}x{size[1]}", chat.shown)


@SIZES
async def test_pictures_of_coming_back_a_soft_check_evidence_and_a_target(
    home: Path, shows: Chats, size: tuple[int, int]
) -> None:
    (home / "sessions").mkdir()
    shutil.copy(EXAMPLE, home / "sessions")
    with Interview.open(home / "sessions" / EXAMPLE.name, clock=Ticking()) as finished:
        async with shows(lambda: InterviewScreen(finished), size) as chat:
            await chat.pilot.pause()
            same_as_kept(f"finished_{size[0]}x{size[1]}", chat.shown)
            await chat.sends("/go to funding_maintenance", "none")
            same_as_kept(f"soft_check_{size[0]}x{size[1]}", chat.shown)
            await chat.sends("/evidence")
            same_as_kept(f"evidence_{size[0]}x{size[1]}", chat.shown)
            await chat.sends("budget 2026", "/target access", "Established", "Ring the library", "Anna")
            same_as_kept(f"target_{size[0]}x{size[1]}", chat.shown)


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


async def test_a_folder_of_many_shows_all_of_them(home: Path, shows: Chats) -> None:
    kept(home, "first", "1")
    text = (home / "sessions" / "first.toml").read_text(encoding="utf-8")
    for number in range(70):
        named = text.replace('name = "first"', f'name = "Plot {number:02}"').replace("T09:00", "T08:00")
        (home / "sessions" / f"plot-{number:02}.toml").write_text(named, encoding="utf-8")
    async with shows(lambda: StartScreen(None)) as chat:
        assert "1 first" in "\n".join(await rows(chat))
        listed = [
            str(option.prompt).strip().split("\n")[0]
            for option in chat.app.screen.query_one(OptionList).options
        ]
    plots = [f"Plot {number:02}" for number in reversed(range(70))]
    assert listed[:71] == [f"{number} {name}" for number, name in enumerate(["first", *plots], 1)]
    assert [line.split()[0] for line in listed[71:]] == [str(72 + n) for n in range(len(listed) - 71)]
    assert "New interview:" in listed[71]

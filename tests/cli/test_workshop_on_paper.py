"""A workshop on paper: what its report and its printed pack hold, through the commands."""

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from interview import load
from interview.questionnaire.load import in_language
from interview.wording.voice import Voice
from interview.workshop.desk import new_workshop
from tests.report.conftest import pages_of_pdf, unpacked
from tests.talk import Person, Ticking, questionnaire
from tests.workshop.days import KEPT, a_day
from tests.workshop.group import QUESTIONS

if TYPE_CHECKING:
    from tests.cli.conftest import Program


def test_the_command_writes_a_table_of_each_kind_for_a_group(
    program: "Program",
) -> None:
    a_day(program.sessions).session.close()
    ended = program("report", "Riga", "--format=csv,md", "-o", "out")
    assert ended.code == 0, ended.err
    assert "2 dissents, 2 parked" in " ".join(ended.out.split())
    assert {path.name for path in (program.folder / "out").glob("[!.]*")} == {
        f"riga-{name}"
        for name in (
            *("report.md", "answers.csv", "actions.csv"),
            *("decisions.csv", "counts.csv", "dissents.csv", "parked.csv"),
        )
    }
    assert KEPT in program("show", "Riga").out


WORDS = ("Invitation", "Answer sheet", "Slips", "Cards", "For the facilitator", "Counts by hand")
KINDS = ("invitation", "sheet", "slips", "cards", "facilitator", "counts")


def prepare(program: "Program", *, frame: bool = True) -> "Program":
    """A workshop of eleven people; its frame is one question."""
    desk = new_workshop(
        questionnaire(QUESTIONS),
        program.sessions,
        name="Riga",
        sections=("care",),
        pass_="quick",
        people=11,
        minutes=150,
        clock=Ticking(),
    )
    with desk:
        if frame:
            Person(desk).types("1").sees("mark")
    return program


GIVEN = ("--host=Ilze, ilze@town.example", "--until=31 December 2027", "--when=12 May", "--start=9:30")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> "Program":
    """The same with its pack, without the place."""
    from tests.cli.conftest import Program

    program = prepare(Program(tmp_path_factory.mktemp("printed"), cache))
    ended = program("workshop", "pack", "Riga", *GIVEN)
    assert (ended.code, ended.err) == (0, "")
    assert "once for each person (11)" in " ".join(ended.out.split())
    return program


def texts(program: "Program", folder: str = "riga-pack") -> dict[str, str]:
    """All that the printed files hold, by kind and ending."""
    return {
        path.name.removeprefix("riga-"): unpacked(path)
        for path in sorted((program.folder / folder).glob("[!.]*"))
    }


def slips(program: "Program") -> list[str]:
    door = tomllib.loads((program.sessions / "riga.room" / "door.toml").read_text())
    return list(door["slips"])


def test_the_pack_is_html_and_pdf_and_the_invitation_can_be_edited(printed: "Program") -> None:
    held = texts(printed)
    assert set(held) == {f"{kind}.{ending}" for kind in KINDS for ending in ("html", "pdf")} | {
        "invitation.docx"
    }
    for kind, words in zip(KINDS, WORDS, strict=True):
        page = held[f"{kind}.html"]
        assert f"<h1>{words}: Riga</h1>" in page or f'dir="auto">{words}: Riga</h1>' in page
        assert '<html lang="en">' in page
        assert "<script" not in page
        assert "http" not in page


def test_the_sheet_has_every_question_in_order_with_the_numbers_of_the_screen(printed: "Program") -> None:
    page = " ".join(texts(printed)["sheet.pdf"].split())
    mark = tomllib.loads((printed.sessions / "riga.room" / "door.toml").read_text())["mark"]
    assert f"List {mark}" in page
    places = [page.index(ask) for ask in ("1. Is there help?", "2. Which kinds?", "3. Is it designed?")]
    assert places == sorted(places)
    assert "1 None 2 Planned 3 Some 4 Most 5 All" in page
    assert page.count("Several answers are possible.") == 1
    assert "Where is it?" not in page, "the frame is not voted on"
    assert not any(code in page for code in slips(printed))


def test_there_are_ten_slips_a_page_with_some_to_spare_and_the_codes_stand_nowhere_else(
    printed: "Program",
) -> None:
    codes = slips(printed)
    assert len(codes) == 20
    pages = pages_of_pdf((printed.folder / "riga-pack" / "riga-slips.pdf").read_bytes())
    assert [sum(code in close_up(page) for code in codes) for page in pages] == [10, 10]
    assert set("".join(codes)).isdisjoint("IO01")
    for name, text in texts(printed).items():
        assert all((code in close_up(text)) is name.startswith("slips") for code in codes), name


def close_up(text: str) -> str:
    """Without blanks: the letters of a code stand apart on a slip."""
    return "".join(text.split())


def test_a_card_can_be_read_from_the_back_of_the_room(printed: "Program") -> None:
    from pypdfium2 import PdfDocument

    found: dict[str, float] = {}
    with PdfDocument((printed.folder / "riga-pack" / "riga-cards.pdf").read_bytes()) as file:
        for page in file:
            text = page.get_textpage()
            for place in range(text.count_chars()):
                _, bottom, _, top = text.get_charbox(place)
                if top - bottom > 100:
                    found[text.get_text_range(place, 1)] = (top - bottom) / 72 * 25.4
    assert set(found) == {"1", "2", "3", "4", "5", "6", "?", "x"}
    assert min(found.values()) >= 58  # what a fifth of normal sight reads at 8 m


def test_the_facilitator_has_two_pages_with_times_words_and_what_to_type(printed: "Program") -> None:
    data = (printed.folder / "riga-pack" / "riga-facilitator.pdf").read_bytes()
    first, second = (" ".join(page.split()) for page in pages_of_pdf(data))
    assert "09:30–09:40" in first
    assert "Until a vote is counted, this laptop holds what each slip said, by slip." in first
    assert "When something fails" in second
    whole = " ".join(f"{texts(printed)['facilitator.html']}".split())
    for said in (
        "Cards do not vote here.",
        "type phones at the desk",
        "a second vote on a question shows no counts",
    ):
        assert said in whole


@pytest.mark.parametrize(
    ("language", "tells"), [("en", "When something fails"), ("fr", "En cas de problème")]
)
def test_the_facilitator_has_two_pages_however_long_the_list_is(
    program: "Program", language: str, tells: str
) -> None:
    desk = new_workshop(
        in_language(load("ict-lmi"), language),
        program.sessions,
        name="Riga and its regions",
        sections=("access", "ict_features", "lmi_features", "practitioner_support", "monitoring"),
        pass_="full",
        people=40,
        clock=Ticking(),
    )
    with desk:
        outcome = desk.begin()
        while not outcome.leaves:
            outcome = desk.say("1")
        listed = desk.standing.door.question
    assert len(listed) > 40
    pack = program("workshop", "pack", "Riga and its regions", "-o", "out", *GIVEN)
    assert (pack.code, pack.err) == (0, "")

    def pages(kind: str) -> list[str]:
        (file,) = (program.folder / "out").glob(f"*-{kind}.pdf")
        return [" ".join(page.split()) for page in pages_of_pdf(file.read_bytes())]

    first, second = pages("facilitator")
    assert tells in second
    assert tells not in first
    assert "interview workshop open" in second.split(tells)[1]
    by_hand = " ".join(pages("counts"))
    assert all(f" {number} " in by_hand for number in range(1, len(listed) + 1))


def test_counts_by_hand_have_a_line_for_each_question(printed: "Program") -> None:
    page = " ".join(texts(printed)["counts.pdf"].split())
    assert "If there is no laptop" in page
    places = [page.index(ask) for ask in ("1 Is there help?", "2 Which kinds?", "3 Is it designed?")]
    assert places == sorted(places)


def test_every_word_to_type_is_a_word_of_the_desk() -> None:
    voice = Voice()
    known = {word for name in voice.names("command") for word in voice.words(f"command.{name}.words")}
    for stage in voice.names("pack_step"):
        for step in voice.names(f"pack_step.{stage}"):
            if "type" not in voice.names(f"pack_step.{stage}.{step}"):
                continue
            for line in voice.say(f"pack_step.{stage}.{step}.type").split("\n"):
                typed = line.strip("(").removeprefix("or: ").removeprefix("or ").split(" (")[0]
                begun = typed.replace(",", " ,").split(" ")
                words = {" ".join(begun[:1]), " ".join(begun[:2])}
                assert words & known or begun[0].isdecimal() or begun[0] == "interview", line


def test_the_invitation_says_what_is_kept_by_whom_until_when_and_how_to_take_it_back(
    printed: "Program",
) -> None:
    for ending in ("html", "pdf", "docx"):
        text = " ".join(texts(printed)[f"invitation.{ending}"].split())
        for said in ("Ilze, ilze@town.example", "31 December 2027", "12 May", "the code of your slip"):
            assert said in text, (ending, said)
    assert "____" in texts(printed)["invitation.pdf"], "the place was not given, so there is a line for it"


def test_what_is_no_workshop_is_not_printed(riga: "Program") -> None:
    assert "is no workshop" in riga("workshop", "pack", "Riga").sentence()
    assert "workshop new" in riga("workshop", "pack", "Riga").sentence()
    assert not (riga.folder / "riga-pack").exists()


def test_a_frame_that_is_open_is_answered_first(program: "Program") -> None:
    prepare(program, frame=False)
    assert "interview workshop open Riga" in program("workshop", "pack", "Riga").sentence()


def test_an_edited_invitation_is_not_written_over(program: "Program") -> None:
    ask = ("workshop", "pack", "Riga", "-o", "out")
    assert prepare(program)(*ask).code == 0
    edited = program.folder / "out" / "riga-invitation.docx"
    edited.write_bytes(b"changed")
    assert "interview workshop pack" in program(*ask).sentence()
    assert edited.read_bytes() == b"changed"
    assert program(*ask, "--replace").code == 0


@pytest.mark.parametrize("kind", KINDS)
def test_every_pdf_says_that_it_can_be_read_aloud(printed: "Program", kind: str) -> None:
    import pikepdf

    with pikepdf.open(printed.folder / "riga-pack" / f"riga-{kind}.pdf") as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang) == "en"
        width, height = (float(side) for side in file.pages[0].MediaBox[2:])
    assert (round(width), round(height)) == (595, 842), "A4"


def test_the_examples_of_what_to_type_fit_this_list_and_these_people(printed: "Program") -> None:
    page = " ".join(texts(printed)["facilitator.html"].split())
    assert "sheet KDRTM: 1 2 ?" in page, "an answer for each of the three questions"
    assert "tally 2 2 2 2 2 dk 1" in page, "eleven cards over five choices"
    assert "tally 11 9 7 of 11" in page
    assert "in: in 12." in page

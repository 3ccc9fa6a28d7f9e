"""Draws the pictures of the README and of docs/facilitating.md: python docs/picture.py

docs/interview.svg moves: it is an interview as these keys make it. docs/screens has single screens, and a
phone of a workshop. All are drawn by the real program, of the shipped questionnaire and example, in a folder
that is thrown away. The picture of a phone holds the page that the phone gets, and a browser draws it.
"""

import asyncio
import re
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from interview import Interview, load
from interview.dialogue.turn import Outcome
from interview.tui.app import InterviewApp
from interview.tui.screens.interview import InterviewScreen
from interview.tui.wall import WallApp
from interview.web.ballots import draft_from
from interview.web.door import asked_in
from interview.web.pages import Pages, Seen
from interview.workshop.box import Ballot, Box, Said
from interview.workshop.desk import new_workshop, open_workshop

SIZE = (112, 28)
BEFORE = ("1", "2", "1", "1", "1,8,9", "1,2")
"""What is answered before the picture begins to move."""
FRAMES = (
    ("1", ",", "5", ",", "8"),
    ("enter",),
    ("down",),
    ("down", "down", "down"),
    ("enter",),
    ("3", "enter"),
    ("down", "space"),
    ("down", "down", "space"),
    ("enter",),
    ("down",),
)
"""The keys between one frame of the moving picture and the next."""
FRAME = 1.2
"""Seconds that each frame is shown."""
_QUESTION = 8
"""The frame that stands for a question."""
HOST = ("4", "14", "1", "3", "1", "1", "1,2,8")
SHOWN, ROUND = 1, (1, 2, 3, 3, 4, 3, 4, 3, 4, 5, 3, 2, 3, 4)
"""What the host answers, the question of a workshop that is shown, and what each of fourteen says to it."""
WALL, PHONE = (80, 22), (360, 900)
HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "sessions" / "examples" / "northlight.toml"


def at_work(folder: Path, *sections: str) -> Interview:
    return Interview.create(
        load("ict-lmi"),
        folder,
        name="Northlight careers",
        sections=sections or None,
        clock=lambda: datetime(2026, 3, 1, 9, 0, tzinfo=UTC),
    )


async def drawn(folder: Path) -> dict[str, str]:
    """Every picture by the name of its file."""
    pictures = {}
    beginning = at_work(folder)
    app = InterviewApp(lambda: InterviewScreen(beginning, setup=True), own_settings=False)
    async with app.run_test(size=SIZE) as pilot:
        pictures["screens/start.svg"] = await _frame(pilot)
    talk = at_work(folder, "audience", "access", "lmi_features", "funding")
    app = InterviewApp(lambda: _first(talk), own_settings=False)
    async with app.run_test(size=SIZE) as pilot:
        await _answers(pilot, BEFORE)
        frames = [await _frame(pilot)]
        for keys in FRAMES:
            await pilot.press(*keys)
            frames.append(await _frame(pilot))
        pictures["interview.svg"] = moving(frames)
        pictures["screens/question.svg"] = frames[_QUESTION]
        await pilot.press("f8")
        pictures["screens/review.svg"] = await _frame(pilot)
    tasks = at_work(folder, "interface")
    app = InterviewApp(lambda: _first(tasks), own_settings=False)
    async with app.run_test(size=SIZE) as pilot:
        await _answers(pilot, ("1", "2", "1", "1", "/go to interface_career_education", "2"))
        pictures["screens/grid.svg"] = await _frame(pilot)
    pictures |= await _of_a_workshop(folder)
    shutil.copy(EXAMPLE, folder)
    with Interview.open(folder / EXAMPLE.name) as whole:
        app = InterviewApp(lambda: _first(whole), own_settings=False)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("f9")
            await pilot.pause(0.3)
            await pilot.press("right", "down", "enter")
            pictures["screens/summary.svg"] = await _frame(pilot)
    return pictures


async def _of_a_workshop(folder: Path) -> dict[str, str]:
    """The desk and the wall as a count is shown, and a phone in the quiet round."""
    when = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
    new = new_workshop(
        load("ict-lmi"), folder, name="Riga", sections=("access",), people=14, clock=lambda: when
    )
    with new as prepared:
        prepared.begin()
        for line in HOST:
            prepared.say(line)
    pictures = {}
    with open_workshop("Riga", folder=folder, clock=lambda: when) as desk:
        desk.begin()
        for line in ("unnamed", "in 14", "quiet"):
            desk.say(line)
        paper = desk.standing.door
        asked = asked_in(paper)
        draft = list(draft_from(None, asked))
        draft[SHOWN] = replace(draft[SHOWN], picks=("3",))
        page = Pages().question(paper, tuple(draft), SHOWN, Seen(seated=True), again=False)
        pictures["screens/phone.svg"] = phone(page)
        box = Box(desk.standing.folder, paper.vote)
        for seat, picked in enumerate(ROUND, 1):
            said = [Said(question.id, (question.choice[0].code,)) for question in asked]
            said[SHOWN] = Said(asked[SHOWN].id, (asked[SHOWN].choice[picked - 1].code,))
            box.put(f"{seat:02}", Ballot(paper.mark, paper.vote, tuple(said)))
        app = InterviewApp(lambda: _first(desk), own_settings=False)
        async with app.run_test(size=SIZE) as pilot:
            await _answers(pilot, ("close", "agenda", str(SHOWN + 1), "reveal"))
            pictures["screens/desk.svg"] = await _frame(pilot)
        wall = WallApp(desk.standing.folder.public)
        async with wall.run_test(size=WALL) as pilot_of_wall:
            await pilot_of_wall.pause(0.1)
            drawing = wall.export_screenshot(title="interview", simplify=True)
            pictures["screens/wall.svg"] = without_fonts(drawing)
    return pictures


def phone(page: str) -> str:
    """A page in a frame, as XML: whichever browser looks at the picture draws it."""
    written = _Xml()
    written.feed(page)
    width, height = PHONE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}">\n'
        f"<style>{written.style}\nbody {{ height: {height}px; overflow: hidden; border: 3px solid #6b6b6b; "
        "border-radius: 1.5rem; }</style>\n"
        f'<foreignObject width="{width}" height="{height}">\n'
        f'<body xmlns="http://www.w3.org/1999/xhtml">{"".join(written.body)}</body>\n'
        "</foreignObject>\n</svg>\n"
    )


class _Xml(HTMLParser):
    """The style and the body of a page, without script, its light colours alone."""

    def __init__(self) -> None:
        super().__init__()
        self.style, self.body = "", list[str]()
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        empty = tag in ("input", "meta", "br")
        if "body" in self._inside and "script" not in (tag, *self._inside):
            given = "".join(f' {name}="{escape(name if value is None else value)}"' for name, value in attrs)
            self.body.append(f"<{tag}{given}{'/' if empty else ''}>")
        if not empty:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if "body" in self._inside[:-1] and "script" not in self._inside:
            self.body.append(f"</{tag}>")
        self._inside.pop()

    def handle_data(self, data: str) -> None:
        if "style" in self._inside:
            self.style += escape(re.sub(r"@media \(prefers-color-scheme.*?\}\}\s*", "", data), quote=False)
        elif "body" in self._inside and "script" not in self._inside:
            self.body.append(escape(data, quote=False))


def _first(talk: Interview) -> Screen[None]:
    return InterviewScreen(talk)


async def _answers(pilot: Pilot[Outcome], lines: tuple[str, ...]) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, InterviewScreen)
    for line in lines:
        screen.dock.line.insert(line)
        await pilot.press("enter")


async def _frame(pilot: Pilot[Outcome]) -> str:
    await pilot.pause(0.1)
    app: App[Outcome] = pilot.app
    return without_fonts(app.export_screenshot(title="interview", simplify=True))


def moving(frames: list[str]) -> str:
    """Frames one after the other, each for its part of a round; where nothing moves, the first one stays."""
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', frames[0])
    assert size is not None
    whole, part = FRAME * len(frames), 100 / len(frames)
    styles = (
        f".frame {{ visibility: hidden; animation: shown {whole:.1f}s step-end infinite; }}"
        f"@keyframes shown {{ 0% {{ visibility: visible; }} {part:.3f}% {{ visibility: hidden; }} }}"
        ".frame:first-of-type { visibility: visible; }"
        "@media (prefers-reduced-motion: reduce) { .frame { animation: none; } }"
    )
    shown = "\n".join(
        f'<g class="frame" style="animation-delay: {number * FRAME:.1f}s">{svg}</g>'
        for number, svg in enumerate(frames)
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[1]} {size[2]}">'
    return f"{head}\n<style>{styles}</style>\n{shown}\n</svg>\n"


def without_fonts(svg: str) -> str:
    """The picture with the reader's own fixed-width letters: nothing is fetched from anywhere."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono")


def letters(svg: str) -> list[str]:
    """What can be read in a picture, without how it is drawn."""
    drawn = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    _, _, page = svg.partition("<body")
    return drawn + [text.strip() for text in re.findall(r">([^<]+)<", page) if text.strip()]


def pictures() -> Mapping[str, str]:
    with TemporaryDirectory() as place:
        return asyncio.run(drawn(Path(place)))


if __name__ == "__main__":
    (HERE / "screens").mkdir(exist_ok=True)
    for name, svg in pictures().items():
        (HERE / name).write_text(svg, encoding="utf-8")

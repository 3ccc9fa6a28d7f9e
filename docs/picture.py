"""Draws docs/interview.svg, the picture in the README: python docs/picture.py

It answers a few questions of the shipped questionnaire in the real chat, in a folder that is thrown away.
"""

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from interview import Interview, load
from interview.tui.app import InterviewApp
from interview.tui.screens.interview import InterviewScreen

SIZE = (104, 30)
LINES = ("1", "2", "1", "1", "1,8,9", "1,2", "1,5,8", "4", "3")
TARGET = Path(__file__).with_name("interview.svg")


async def drawn(folder: Path) -> str:
    """The picture of an interview at its tenth question, with one choice ticked."""
    talk = Interview.create(
        load("ict-lmi"),
        folder,
        name="Northlight careers",
        sections=["audience", "access", "lmi_features", "funding"],
        clock=lambda: datetime(2026, 3, 1, 9, 0, tzinfo=UTC),
    )
    app = InterviewApp(lambda: InterviewScreen(talk), own_settings=False)
    async with app.run_test(size=SIZE) as pilot:
        screen = app.screen
        assert isinstance(screen, InterviewScreen)
        for line in LINES:
            screen.dock.line.insert(line)
            await pilot.press("enter")
        assert talk.progress.answered == len(LINES), "one of the lines was not taken as an answer"
        await pilot.press("down", "space", "down")
        await pilot.pause(0.2)
        return app.export_screenshot(title="interview", simplify=True)


def without_fonts(svg: str) -> str:
    """The picture with the reader's own fixed-width letters: nothing is fetched from anywhere."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono")


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        TARGET.write_text(without_fonts(asyncio.run(drawn(Path(place)))), encoding="utf-8")

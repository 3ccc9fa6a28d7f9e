"""The report, written from the chat while the conversation goes on."""

import asyncio
from pathlib import Path

import pytest

from tests.tui.conftest import Chats


async def test_the_report_is_written_where_one_is_and_the_chat_goes_on(
    chats: Chats, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("interview.report.export.USUAL", ("md", "csv"))
    async with chats("1") as chat:
        await chat.sends("report overview", "2")
        assert "Recorded: 2" in chat.shown
        for _ in range(100):
            await asyncio.sleep(0.05)
            if "1 of 1" in chat.shown:
                break
        (folder,) = tmp_path.glob("*-report-overview")
        assert "1 of 1" in chat.shown
        (page,) = folder.glob("*.md")
    assert "Where things stand" in page.read_text(encoding="utf-8")

"""The report, written from the chat while the conversation goes on."""

import asyncio
import threading
from pathlib import Path

import pytest

from interview import Interview
from interview.report.export import Tell
from interview.snapshot.sharing import Level
from tests.tui.conftest import Chat, Chats


async def until(chat: Chat, text: str) -> None:
    for _ in range(100):
        await asyncio.sleep(0.05)
        if text in chat.shown:
            break


async def test_the_report_is_written_where_one_is_and_the_chat_goes_on(
    chats: Chats, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("interview.report.export.USUAL", ("md", "csv"))
    async with chats("1") as chat:
        await chat.sends("report overview", "2")
        assert chat.interview.value("crops") is not None
        await until(chat, "Report written to")
        (folder,) = tmp_path.glob("*-report-overview")
        assert "Report written to" in chat.shown
        (page,) = folder.glob("*.md")
    assert "# Where the service stands" in page.read_text(encoding="utf-8")


async def test_that_it_is_written_is_in_sight_above_a_long_list_of_choices(
    chats: Chats, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("interview.report.export.USUAL", ("md",))
    async with chats(size=(40, 16)) as chat:
        await chat.sends("report overview")
        await until(chat, "Report written to")
        assert "Report written to" in chat.shown


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (PermissionError(13, "Permission denied", "here"), "here could not be written (Permission denied)"),
        (ValueError("odd"), "The report was not finished"),
    ],
)
async def test_a_report_that_cannot_be_written_is_said_and_the_chat_goes_on(
    chats: Chats, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception, said: str
) -> None:
    def refuse(*_: object) -> None:
        raise problem

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("interview.report.export.USUAL", ("md",))
    monkeypatch.setattr("interview.report.shelf.make_folder", refuse)
    async with chats("1") as chat:
        await chat.sends("report overview")
        await until(chat, said)
        assert said in chat.shown
        await chat.sends("2")
        assert chat.interview.value("crops") is not None


async def test_one_report_at_a_time_each_as_it_stood_when_it_was_asked_for(
    chats: Chats, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, held = threading.Event(), threading.Event(), []

    def slowly(interview: Interview, level: Level, tell: Tell, **_: object) -> None:
        begun.set()
        go_on.wait(10)
        held.append(len(interview.record.answers))
        tell(f"{level} is there")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("interview.report.quick_export.quick_export", slowly)
    async with chats("1") as chat:
        await chat.sends("report overview", "2", "report answers")
        begun.wait(10)
        assert "this one comes right after it" in chat.shown
        go_on.set()
        await until(chat, "answers is there")
        assert "answers is there" in chat.shown
    assert held == [1, 2]

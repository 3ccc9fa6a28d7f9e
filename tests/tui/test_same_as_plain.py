"""The same interview everywhere: the chat and the plain lines say the same and write the same file.

But for the echo of a number: in the chat the line of the person says the label.
"""

import re
from io import StringIO
from pathlib import Path

from interview import Interview
from interview.dialogue.turn import Outcome
from interview.plain.conversation import converse
from interview.plain.screen import Screen
from interview.tui.widgets.transcript import Speaker
from tests.talk import Ticking, questionnaire
from tests.tui.conftest import ALLOTMENT, Chats

LINES = (
    "",
    "2,3",
    "perhaps",
    "1",
    "what is mulch",
    "1,4-6",
    "nothing, apples",
    "11",
    "back",
    "figs: from a cutting",
    "2-3",
    "note It depends on the year.",
    "why",
    "/back",
    "4",
    "2",
    "a book about it",
    "back",
    "There is a story.\nIt has two lines.",
    "undo",
    "redo",
    "change garden",
    "no",
    "undo",
    "often",
    "dk",
    "Ann, who prunes",
    "private",
    "go to size",
    "twelve thousand",
    "120",
    "na",
    "no clock",
    "skip",
    "someone",
    "ann@example.org",
    "review open",
    "where",
    "12,5",
    "ok",
    "https://example.org",
    "pause",
)


class Heard(Screen):
    """Keeps the turns instead of printing them."""

    def __init__(self) -> None:
        super().__init__(StringIO())
        self.said: list[str] = []

    def show(self, outcome: Outcome, interview: Interview | None = None) -> None:  # noqa: ARG002
        self.said += [turn.text for turn in outcome.turns]

    def prompt(self) -> None:
        pass


async def test_sentences_and_journal_are_the_same(chats: Chats, tmp_path: Path) -> None:
    lines = iter(LINES)
    plain = Heard()
    folder = tmp_path / "plain"
    with Interview.create(questionnaire(ALLOTMENT), folder, name="talk", clock=Ticking()) as interview:
        converse(interview, lambda: next(lines, None), plain, setup=False)
    async with chats() as chat:
        for line in LINES:
            chat.talk.dock.line.text = line
            await chat.presses("enter")
        journal = Path(str(chat.interview.session.path)).read_text(encoding="utf-8")
        said = [part.text for part in chat.talk.transcript.utterances if part.speaker is not Speaker.YOU]
    there = [text.replace(str(folder), str(tmp_path / "sessions")) for text in plain.said]
    assert without_echoes(said)[:-2] == without_echoes(there)[:-2]
    assert untimed(journal) == untimed((folder / "talk.toml").read_text(encoding="utf-8"))


def without_echoes(said: list[str]) -> list[str]:
    return [text for text in said if not text.startswith("Recorded: ")]


def untimed(journal: str) -> str:
    """Looking at the clock for a draft moves the clock of these tests."""
    return re.sub(r"\d\d:\d\d:\d\dZ", "", journal)

"""A person who types at an interview: the small vocabulary of the dialogue's tests.

talk = about(QUESTIONS)                      # a questionnaire in a few lines of TOML, begun in memory
talk.types("3").sees("Recorded: 3 School pupils.")
assert talk.asked == "watering"
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from interview import Interview, Questionnaire, Turn, TurnKind
from interview.dialogue.turn import Outcome
from interview.errors import NotSaved
from interview.questionnaire.load import load
from interview.session.events import Event, Status, is_cut_short
from interview.session.journal import MemoryJournal

HEADER = """
[questionnaire]
id = "small"
version = "1.0.0"
title = "a small matter"
language = "en"
"""


class Person:
    """Types lines and remembers what was said to the last one."""

    def __init__(self, interview: Interview, *, setup: bool = False) -> None:
        self.interview = interview
        self.outcome = interview.begin(setup=setup)
        self.turns: list[Turn] = [*self.outcome.turns]
        self.transcript: list[Turn] = [*self.turns]

    def types(self, *lines: str) -> Self:
        for line in lines:
            before = len(self.interview.session.journal.events)
            self.gets(self.interview.say(line))
            # Or such an entry would be taken for one that was cut, were it the last of its file.
            assert not any(map(is_cut_short, self.interview.session.journal.events[before:]))
        return self

    def gets(self, outcome: Outcome) -> Self:
        """Takes what an act of the Python API returned as if it had been typed for."""
        self.outcome = outcome
        self.turns = [*outcome.turns]
        self.transcript += self.turns
        return self

    def sees(self, *texts: str) -> Self:
        for text in texts:
            assert text in self.shown, f"{text!r} is not in:\n{self.shown}"
        return self

    def sees_no(self, *texts: str) -> Self:
        for text in texts:
            assert text not in self.shown, f"{text!r} is in:\n{self.shown}"
        return self

    @property
    def said(self) -> str:
        return "\n".join(turn.text for turn in self.turns)

    @property
    def shown(self) -> str:
        """What was said, with the choices."""
        return shown(self.turns)

    @property
    def asked(self) -> str | None:
        item = self.interview.current
        return item.id if item else None

    @property
    def waits(self) -> bool:
        """Whether something else waits for a line before the interview goes on."""
        return self.interview.pending is not None

    @property
    def answers(self) -> dict[str, object]:
        """The values given, by item, also those that are set aside."""
        found = self.interview.record.answers
        return {name: answer.value for name, answer in found.items() if answer.status is Status.ANSWERED}

    @property
    def acts(self) -> int:
        """How many acts the session holds."""
        return len(self.interview.session.journal.events)

    @property
    def file(self) -> Path:
        path = self.interview.session.path
        assert path is not None, "this interview is in memory"
        return path

    def heard(self, kind: TurnKind) -> list[str]:
        return [turn.text for turn in self.turns if turn.kind is kind]

    def comes_back(self, *, read_only: bool = False, setup: bool = False) -> "Person":
        """Leaves without a word, and opens the same file again."""
        path = self.file
        self.interview.close()
        return Person(Interview.open(path, read_only=read_only, clock=Ticking()), setup=setup)


class Ticking:
    """A clock that moves a second at each look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


Starts = Callable[..., Person]
Reopens = Callable[[Person], Person]


class FickleJournal(MemoryJournal):
    """A disk without room while `full` is set."""

    full = False

    def append(self, *events: Event) -> None:
        if self.full:
            raise NotSaved("This answer was not saved: there is no room left for it.")
        super().append(*events)


def questionnaire(toml: str, texts: Mapping[str, str] | None = None) -> Questionnaire:
    """The questionnaire of these tables, through the real loader; `texts` are translations by language.

    A head is put in front when there is none.
    """
    return _loaded(toml, tuple(sorted((texts or {}).items())))


@cache
def _loaded(toml: str, texts: tuple[tuple[str, str], ...]) -> Questionnaire:
    with TemporaryDirectory() as place:
        folder = Path(place)
        whole = toml if "[questionnaire]" in toml else HEADER + toml
        (folder / "questionnaire.toml").write_text(whole, encoding="utf-8")
        for language, overlay in texts:
            (folder / language).mkdir()
            (folder / language / "texts.toml").write_text(overlay, encoding="utf-8")
        return load(folder, cache=folder / "cache")


def about(
    asked: str | Questionnaire,
    *,
    folder: Path | None = None,
    sections: Sequence[str] | None = None,
    pass_: str = "quick",
    setup: bool = False,
    texts: Mapping[str, str] | None = None,
) -> Person:
    """An interview that has begun: in a file of `folder`, or in memory (then all themes, quick pass)."""
    found = questionnaire(asked, texts) if isinstance(asked, str) else asked
    if folder is None:
        assert sections is None, "give a folder along with the sections"
        assert pass_ == "quick", "give a folder along with the pass"
        return Person(Interview(found, clock=Ticking()), setup=setup)
    interview = Interview.create(found, folder, name="talk", sections=sections, pass_=pass_, clock=Ticking())
    return Person(interview, setup=setup)


def on_a_fickle_disk(asked: str | Questionnaire) -> tuple[Person, FickleJournal]:
    """A person whose disk can be filled and emptied."""
    person = about(asked)
    journal = FickleJournal(person.interview.session.journal.events)
    person.interview.session.journal = journal
    return person, journal


def shown(turns: Sequence[Turn]) -> str:
    """Turns as lines, each choice with its number."""
    lines = []
    for turn in turns:
        lines.append(turn.text)
        lines += [f"{choice.number} {choice.label}" for choice in turn.choices]
    return "\n".join(lines)

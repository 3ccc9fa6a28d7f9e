"""A small workshop for tests: two judged questions, a multiple choice, and one question of the frame."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from interview.session.events import Event
from interview.session.session import Session
from interview.snapshot.opening import begin_session
from interview.snapshot.snapshot import Snapshot
from interview.workshop.box import Ballot, Said
from interview.workshop.folder import RoomFolder
from interview.workshop.listed import Listed
from tests.talk import Ticking, questionnaire

QUESTIONS = """
[[section]]
id = "about"
title = "About"
always = true

[[section.item]]
id = "place"
type = "select_one"
title = "Place"
ask = "Where is it?"
choices = [ { code = "town", label = "Town" }, { code = "country", label = "Country" } ]

[[section]]
id = "care"
title = "Care"

[[section.item]]
id = "help"
type = "select_one"
title = "Help"
ask = "Is there help?"
choices = [
  { code = "none", label = "None", level = 0 },
  { code = "planned", label = "Planned", level = 0 },
  { code = "some", label = "Some", level = 1 },
  { code = "most", label = "Most", level = 2 },
  { code = "all", label = "All", level = 3 },
]

[[section.item]]
id = "kinds"
type = "select_multiple"
title = "Kinds"
ask = "Which kinds?"
choices = [
  { code = "talk", label = "Talks" },
  { code = "walk", label = "Walks" },
  { code = "print", label = "Print" },
]

[[section.item]]
id = "design"
type = "select_one"
title = "Design"
ask = "Is it designed?"
unless = "help is none"
choices = [
  { code = "no", label = "No", level = 0 },
  { code = "half", label = "Half", level = 1 },
  { code = "yes", label = "Yes", level = 2 },
]

[[section.item]]
id = "why"
type = "text"
title = "Why"
ask = "Why is it so?"

[good_practice]
version = "1.0.0"

[[source]]
id = "S1"
title = "A source"
year = 2021

[[block]]
section = "care"

[[element]]
id = "helping"
code = "C-1"
block = "care"
statement = "There is help."
sources = ["S1"]
basis = "retrieved"
item = "help"
scale = "help"
first_step = "Begin."
"""


class Group:
    """A session with its folder, and what is voted on."""

    def __init__(self, folder: Path) -> None:
        found = questionnaire(QUESTIONS)
        self.session: Session = begin_session(
            found, folder, name="Riga", sections=("care",), pass_="quick", clock=Ticking()
        )
        assert self.session.path is not None
        self.questionnaire = found
        self.file = self.session.path
        self.folder = RoomFolder(self.file)
        self.folder.make()

    @property
    def snapshot(self) -> Snapshot:
        return Snapshot.of(self.session, self.questionnaire)

    @property
    def listed(self) -> Listed:
        return Listed(self.snapshot)

    def write(self, *events: Event) -> None:
        self.session.append(*(replace(event, at="2026-11-24T09:00:00Z") for event in events))


def ballot(mark: str, vote: int, **said: str | Sequence[str]) -> Ballot:
    """A ballot by question: a code, codes, "?" or "x"."""
    answers = []
    for item, given in said.items():
        if given in ("?", "x"):
            answers.append(Said(item, status="dont_know" if given == "?" else "not_applicable"))
        else:
            codes = (given,) if isinstance(given, str) else tuple(given)
            answers.append(Said(item, codes))
    return Ballot(mark, vote, tuple(answers))


def voices(counts: Mapping[str, int]) -> list[str]:
    """One code for each voice."""
    return [code for code, count in counts.items() for _ in range(count)]

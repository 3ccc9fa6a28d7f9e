"""The plain values of one exchange: what came in, what a line is, and what comes next.

`engine` takes what comes in, `intent` says what a line is, an act answers with a `Response`, and `agenda`
takes its step. Values of this module can be compared and kept; none of them does anything.
"""

from typing import TypeAlias

from msgspec import Struct

from interview.dialogue.turn import Turn, Turns
from interview.understanding import Given


class Line(Struct, frozen=True):
    """What was typed. `addressed` says that it names its question: no word of it is a request unasked."""

    text: str
    addressed: bool = False


class LineAt(Struct, frozen=True):
    """What was typed, to be taken at the question `item`."""

    item: str
    text: str


class Call(Struct, frozen=True):
    """A command by its name, with what would be typed behind its word."""

    command: str
    text: str = ""


class ReadyAnswer(Struct, frozen=True):
    """An answer to the question `item` that needs no reading."""

    item: str
    given: Given


class MoreThemes(Struct, frozen=True):
    """Themes to be added, by id."""

    sections: tuple[str, ...]


class Opening(Struct, frozen=True):
    """The first turns are wanted; see `Interview.begin`."""

    setup: bool = False
    draft_in_line: bool = False
    told_above: bool = False


class AfterNote(Struct, frozen=True):
    """The note that is being written ends before this is taken."""

    then: "Input"


class InOrder(Struct, frozen=True):
    """One after the other."""

    first: "Input"
    then: "Input"


Input: TypeAlias = Line | LineAt | Call | ReadyAnswer | MoreThemes | Opening | AfterNote | InOrder
"""What comes in. It is kept where a disk refused it, and taken once more later."""


class Request(Struct, frozen=True):
    """A line that asks for a command. `whole` is false when words of the person's own follow its word.

    `sure`: the whole line means nothing else, wherever it is typed.
    """

    command: str
    text: str
    slashed: bool
    whole: bool
    word: str
    sure: bool = False

    @property
    def line(self) -> str:
        """The line it came from, without its slash."""
        return self.word if self.whole else f"{self.word} {self.text}"


class ReplyTo(Struct, frozen=True):
    """The line is for what waits: a small question or a confirmation."""

    line: str


class Obey(Struct, frozen=True):
    """The line is a request. With `told_as`, it is said first that this line was taken for one.

    `noted` is kept as a note on the present question before, `aside` is kept aside. With `alone`, nothing is
    asked behind it: the question said already when it is to be typed.
    """

    request: Request
    told_as: str = ""
    noted: str = ""
    aside: str = ""
    alone: bool = False


class AnswerTo(Struct, frozen=True):
    """The line is the answer to the question `item`; `in_doubt`, that is asked first."""

    item: str
    line: str
    in_doubt: bool = False


class AnswerAt(Struct, frozen=True):
    """The line is meant for the question `item` by its id, which may be another than the present one."""

    item: str
    line: str


class InDoubt(Struct, frozen=True):
    """Only the person can tell which of these requests the line is, or the answer to the question `item`.

    Without `requests` the line has a slash before a word that is none. With `more`, it is a no-answer with
    words of the person's own behind it. `item` is empty where there is no question.
    """

    item: str
    line: str
    requests: tuple[Request, ...] = ()
    more: bool = False


class Misnamed(Struct, frozen=True):
    """The line names a question by an id that there is not, and that is near to one: it answers no other."""

    item: str
    name: str
    line: str


class Unknown(Struct, frozen=True):
    """A slash stands before a word that is no request."""

    word: str


class Nowhere(Struct, frozen=True):
    """There is no question that the line could answer: all have been asked."""


Intent: TypeAlias = ReplyTo | Obey | AnswerTo | AnswerAt | Misnamed | InDoubt | Unknown | Nowhere
"""What a line is, decided before anything is done."""


class Stay(Struct, frozen=True):
    """Nothing comes next: the line is waited for where the conversation stands."""


class GoOn(Struct, frozen=True):
    """What else waits about the last answer, or the next question."""


class MoveOn(Struct, frozen=True):
    """The next question. `passing_over` is a check that was put off a moment ago."""

    passing_over: str | None = None


class MoveTo(Struct, frozen=True):
    """This question, wherever it stands."""

    item: str


class Ask(Struct, frozen=True):
    """The present question once more."""


class Farewell(Struct, frozen=True):
    """The last words, once all was asked."""


class Resume(Struct, frozen=True):
    """What waited before: it is asked for again, or done where nothing hinders it any more."""


class Do(Struct, frozen=True):
    """What the line turned out to be."""

    intent: Intent


class Hear(Struct, frozen=True):
    """The line is meant for something else: it is heard as it stands."""

    line: str


class Again(Struct, frozen=True):
    """What came in before is taken once more, as it could not be written then.

    With `resigned`, nothing else is tried should the disk refuse it again.
    """

    given: Input
    resigned: bool = False


Step: TypeAlias = Stay | GoOn | MoveOn | MoveTo | Ask | Farewell | Resume | Do | Hear | Again
"""What comes next."""
STAY, GO_ON, MOVE_ON, ASK, FAREWELL, RESUME = Stay(), GoOn(), MoveOn(), Ask(), Farewell(), Resume()


class Response(Struct, frozen=True):
    """What an act answers: what is said, and what comes next."""

    turns: Turns
    step: Step = STAY

    def after(self, *turns: Turn) -> "Response":
        """The same, after these turns."""
        return Response([*turns, *self.turns], self.step)


def stay(*turns: Turn) -> Response:
    """These turns, and nothing comes next."""
    return Response([*turns])

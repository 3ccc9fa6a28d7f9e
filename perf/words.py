"""How much the program says beside its questions, and how many lines a person types, in a quick pass.

What belongs to the questionnaire is apart: questions and its own checks, choices, hints, notes, and one
introduction a theme with its head, or a table of rows with their names. So are the choices of the program's
own small questions. All the rest is added by the program, from the greeting to the last line; the summary
that stands at the end is its result, and not counted. Line by line, a short echo comes on top: what was
recorded, since a number was typed. In the full screen the line of the person says it.

Minutes are those of somebody who learned the language at school and has the facts at hand: three new words a
second, five seconds to decide, ten where several fit, fifteen before a text, and four keys a second.
"""

import re
from collections import Counter, deque
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct, field

from interview import Interview, Questionnaire, Turn, TurnKind, load
from interview.questionnaire import Item

EXAMPLES = Path(__file__).resolve().parent.parent / "sessions" / "examples"
NOBODY_KNOWS = "nobody knows"
"""The service whose every answer is "dk"."""
WHO = ("northlight", "brambleside", "larkspur", NOBODY_KNOWS)

_WORDS_A_SECOND, _KEYS_A_SECOND = 3, 4
_DECIDING, _FINDING_WORDS = 5, 15
"""Seconds."""
_DEEPER_OR_LESS = {"first": "/first look", "full": "/full"}
_ADDRESSED = re.compile(r"([a-z][a-z0-9_]*):\s*(.*)")
_NO_ANSWER = re.compile(r"(note|link)\b")
_AFTER_THE_QUESTIONS = re.compile(r"(target|view)\b")
"""What such a line begins is about levels and targets, up to the next answer to a question."""
_GROUPS = {
    TurnKind.PLACE: "place",
    TurnKind.SECTION: "theme",
    TurnKind.RECORDED: "echo",
    TurnKind.CHANGED: "effects",
    TurnKind.FOLLOW_UP: "small questions",
    TurnKind.CHECK: "small questions",
    TurnKind.RECAP: "recap",
    TurnKind.LINE: "recap",
    TurnKind.HINT: "tips",
    TurnKind.FAREWELL: "end",
}


class Talk(Struct):
    """One interview: words of the questionnaire (`asked`), words added by kind, lines typed.

    `offered` are the choices of the program's own small questions, such as the answers to name evidence for.
    """

    who: str
    questions: int = 0
    themes: int = 0
    lines: int = 0
    asked: int = 0
    offered: int = 0
    added: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def minutes(self) -> int:
        """How long it takes somebody who reads, decides and types as slowly as told above."""
        return round(self.seconds / 60)

    @property
    def a_question(self) -> float:
        """Added words for each question in the full screen."""
        return self.line_by_line - self.added["echo"] / self.questions

    @property
    def line_by_line(self) -> float:
        """Added words for each question where the echo is said."""
        return sum(self.added.values()) / self.questions

    def told(self) -> str:
        kinds = ", ".join(f"{kind} {n / self.questions:.1f}" for kind, n in self.added.most_common())
        return (
            f"{self.who:<14}{self.questions:>3} questions in {self.themes} themes, {self.minutes} minutes, "
            f"{self.lines} lines typed, {self.asked} words of the questionnaire, "
            f"{self.offered} in own lists, {sum(self.added.values())} added: "
            f"{self.a_question:.1f} a question, line by line {self.line_by_line:.1f} ({kinds})"
        )


def talks(who: Iterable[str] = WHO, pass_: str = "quick") -> list[Talk]:
    """A pass of each, with the answers of its example; what the example leaves out is not known."""
    questionnaire = load("ict-lmi")
    return [talk(questionnaire, name, _answers(name), pass_) for name in who]


def talk(questionnaire: Questionnaire, who: str, answers: dict[str, deque[str]], pass_: str) -> Talk:
    """Types the answers, at small questions what stands behind them there or Enter, until all is asked."""
    found = Talk(who)
    with Interview(questionnaire) as interview:
        interview.line_by_line = True
        seen: set[str] = set()
        read: set[str] = set()
        turns = interview.begin().turns
        if pass_ != "quick":
            turns += interview.say(_DEEPER_OR_LESS[pass_]).turns
        while True:
            _count(found, interview, turns, seen)
            found.seconds += _reading(turns, read)
            item = interview.current
            if item is None and interview.pending is None:
                break
            lines = answers.get(item.id if item else "", deque())
            found.lines += 1
            if interview.pending is not None:
                line = lines.popleft().removeprefix("evidence ") if lines else ""
                found.seconds += _DECIDING + len(line) / _KEYS_A_SECOND
                turns = interview.say(line).turns
            elif item is not None:
                line = lines.popleft() if lines else "dk"
                found.seconds += _thinking(item) + len(_typed(item, line)) / _KEYS_A_SECOND
                turns = interview.say(line, item.id).turns
    found.questions = sum(name in questionnaire.by_id for name in seen)
    found.themes = sum(section.id in seen for section in questionnaire.sections)
    return found


def _count(found: Talk, interview: Interview, turns: Iterable[Turn], seen: set[str]) -> None:
    for turn in turns:
        said, offered = _words(turn.text), sum(_words(f"{c.label} {c.hint or ''}") for c in turn.choices)
        if _of_the_questionnaire(interview, turn, seen):
            found.asked += said + offered
        else:
            found.added[_GROUPS.get(turn.kind, "said")] += said
            found.offered += offered


def _reading(turns: Iterable[Turn], read: set[str]) -> float:
    """Seconds to read what is new: a line that stood there before, such as a known answer, is passed over."""
    told = [turn for turn in turns if turn.kind is not TurnKind.RECORDED]
    lines = {turn.text for turn in told} | {
        f"{c.number} {c.label} {c.hint or ''}" for turn in told for c in turn.choices
    }
    new = lines - read
    read |= lines
    return sum(map(_words, new)) / _WORDS_A_SECOND


def _thinking(item: Item) -> float:
    if item.kind.takes_words:
        return _FINDING_WORDS
    return _DECIDING * 2 if item.kind.picks_several else _DECIDING


def _typed(item: Item, line: str) -> str:
    """The line with the numbers of choices in place of their codes, as a person types it."""
    head, colon, rest = line.partition(":")
    numbers = {choice.code: str(number) for number, choice in enumerate(item.choices, 1)}
    codes = [code.strip() for code in head.split(",")]
    return ",".join(numbers[code] for code in codes) + colon + rest if set(codes) <= set(numbers) else line


def _words(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _of_the_questionnaire(interview: Interview, turn: Turn, seen: set[str]) -> bool:
    """Whether it is a question, its hint, a note, or what introduces a theme, the first time it is said."""
    by_id = interview.questionnaire.by_id
    item = by_id.get(turn.item or "")
    if item and (turn.kind is TurnKind.ASK or not item.is_question):
        new = item.id not in seen
        seen.add(item.id)
        return new
    if item and turn.kind is TurnKind.HINT:
        return turn.text in (item.hint, *(variant.hint for variant in item.variants))
    if turn.kind is TurnKind.SECTION or turn.kind is TurnKind.CHECK:
        new = turn.text not in seen
        seen.add(turn.text)
        return new
    section = next((s for s in interview.questionnaire.sections if s.introduction == turn.text), None)
    if section is None or section.id in seen:
        return False
    seen.add(section.id)
    return True


def _answers(who: str) -> dict[str, deque[str]]:
    """The lines typed at each item of an example, those for small questions after it among them."""
    answers: dict[str, deque[str]] = {}
    if who == NOBODY_KNOWS:
        return answers
    at = ""
    for line in (EXAMPLES / f"{who}.txt").read_text(encoding="utf-8").splitlines():
        named = _ADDRESSED.fullmatch(line)
        text = line
        if named and "_" in named[1]:
            at, text = named[1], named[2]
        if _AFTER_THE_QUESTIONS.match(text):
            at = ""
        if at and text and not text.startswith("#") and not _NO_ANSWER.match(text):
            answers.setdefault(at, deque()).append(text)
    return answers


def report() -> None:
    """Prints one line for each."""
    for pass_ in ("first", "quick", "full"):
        print(f"\n{pass_}")
        for found in talks(pass_=pass_):
            print(found.told(), flush=True)

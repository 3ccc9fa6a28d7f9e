"""What becomes of lines that people type: each is tried on an interview of its own, through the public door.

    python -m tests.lines.score [file…]      # the lines that went wrong, and the score of each file

Two numbers stand under it: how many lines in 100 are asked about at all ("asks"), and how many without need
("asked": those that a colleague would simply have understood, and that do not say `or_asked` or are to be asked).

A file holds `[[line]]` tables: `at` (the question it is typed at), `say`, `is` (what a kind, attentive colleague
would take it for, or a list of what would be equally good) and, where they are needed,

- `value`: a code, codes, a number, an ISO date, a text; `{ between = [..] }`, `{ low = 10, high = 20 }`; for a line that answers several
  questions, a table of them; for `go_to`, `change` and `back`, the question that is asked afterwards. A text without it
  is to be kept word for word.
- `specify`: the words behind "something else".
- `words`: what was said beyond the answer or request, and must not get lost; "" says that there is nothing of the kind.
- `before`: lines said first, and `start`: the question at which they begin, where it is not `at`.
- `or_asked`: asking back is as good, about what is meant. `about`: codes and names of requests, between which the
  program is to ask.
- `why`: for readers.

A file may say in which language the interview is (`language`, above its lines); without it, in the first one. It may
name another questionnaire than the one beside it (`questionnaire`), such as "ict-lmi", which is then asked whole. With
`held_out`, its lines were written by somebody who had not seen what is understood: there more may be asked.

`is` names `answer`, `yes` and `no` (at a small question), `asked` (nothing is done, and the program asks), or a
command of the interview.
"""

import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct, convert, field
from msgspec.structs import replace

from interview import Interview, Outcome, Questionnaire, ShownChoice, Status, TurnKind, load
from interview.condition import Amount, Between
from interview.dialogue.commands.table import COMMANDS
from interview.dialogue.conversation import Command
from interview.dialogue.interpret import InPart
from interview.questionnaire.model import Item
from interview.session.events import Act, Event
from interview.understanding.languages import number_words, wordlist

HERE = Path(__file__).parent
FILES = tuple(sorted(HERE.glob("*.toml")))

NO_ANSWERS = {s.value: s for s in (Status.DONT_KNOW, Status.REFUSED, Status.NOT_APPLICABLE)}
MOVES = ("go_to", "change", "back")
"""Requests whose `value` is the question that is asked afterwards."""

_FRAME = (
    "a an and answer are as at be both but choice choose for guess have i i'd i'm in is it it's its let's me mine"
    " my no nope not number of on one only option or our ours pick please points probably say says so that that's the"
    " them there they think this to two three four five first second third fourth fifth last top bottom middle all"
    " above below us we we're we've would yeah yep yes you yet don't none nothing everything between somewhere same"
    " ditto n from until ja oui kyllä nein nej ne 3rd about ca over ei joo nie nu"
    " nee hoor danke leider malheureusement tyvärr um uh er erm hm hmm ok okay so well lol em dont ones"
)
FRAME = frozenset(_FRAME.split()) | number_words()
"""Words in which an answer is put when it is one of the choices. What goes beyond them is somebody's own."""


class Line(Struct, frozen=True, forbid_unknown_fields=True, rename={"meant": "is"}):
    """One line, and what it is. See the module for its keys."""

    at: str
    say: str
    meant: str | tuple[str, ...]
    value: Any = None
    words: str | None = None
    specify: str | None = None
    before: tuple[str, ...] = ()
    start: str | None = None
    about: tuple[str, ...] = ()
    or_asked: bool = False
    why: str = ""
    place: str = field(default="", name="place")
    language: str | None = None
    questionnaire: str | None = None

    @property
    def asked_of(self) -> Questionnaire:
        return questionnaire(self.language, self.questionnaire)

    @property
    def kinds(self) -> tuple[str, ...]:
        return (self.meant,) if isinstance(self.meant, str) else self.meant


class Verdict(Struct, frozen=True):
    """`found` is "right", "asked" (without need) or "wrong"; `lost` names the words that are nowhere.

    `stood`: the question at which the line was said in truth, which is its `at` where it is in shape.
    `asks`: the program asks about the line, with need or without. `unplaced`: the program only said that it could not place the line, and named nothing that may be meant.
    """

    line: Line
    found: str
    happened: str
    stood: str | None
    lost: tuple[str, ...] = ()
    unplaced: bool = False
    asks: bool = False

    def __str__(self) -> str:
        expected = "/".join(self.line.kinds)
        for name in ("value", "specify", "words"):
            if (said := getattr(self.line, name)) is not None:
                expected += f" {name}={said!r}"
        before = "".join(f"{said} ⏎ " for said in self.line.before)
        lost = f" LOST {', '.join(self.lost)};" if self.lost else ""
        return (
            f"{self.line.place} {self.found}:{lost} at {self.line.at}: {before}{self.line.say!r}"
            f" is {expected}; {self.happened}"
        )


class Tried(Struct, frozen=True):
    """What one line brought: `waited` is what waited before it, `ran` the commands that it set off."""

    interview: Interview
    outcome: Outcome
    events: tuple[Event, ...]
    ran: tuple[str, ...]
    waited: str
    stood: str | None

    @property
    def waits(self) -> bool:
        """Whether the program asks back, or says that it could not place the line."""
        unclear = any(turn.kind is TurnKind.UNCLEAR for turn in self.outcome.turns)
        return self.interview.pending is not None or unclear

    @property
    def in_vain(self) -> bool:
        """Whether a request was understood, and what it names was not."""
        return (
            bool(self.ran) and self.outcome.turns[:1] != () and self.outcome.turns[0].kind is TurnKind.UNCLEAR
        )

    @property
    def did_nothing(self) -> bool:
        """Whether nothing was written, but what is kept aside, and nobody moved."""
        written = any(event.act is not Act.HEARD for event in self.events)
        return not written and self.outcome.item == self.stood and (not self.ran or self.in_vain)

    @property
    def in_short(self) -> str:
        parts = [f"ran {', '.join(self.ran)}"] if self.ran else []
        for event in self.events:
            said = [event.status if event.status is not Status.ANSWERED else None, _plain(event.value)]
            said += [event.words, event.specify, event.text, event.who, event.reason]
            shown = " ".join(str(part) for part in said if part is not None)
            parts.append(f"wrote {event.act.value} {event.item or ''} {shown}".rstrip())
        if self.waits:
            parts.append("asked")
        turns = [t.text for t in self.outcome.turns if t.kind in (TurnKind.UNCLEAR, TurnKind.FOLLOW_UP)]
        return "; ".join(parts or ["nothing"]) + (f': "{turns[0][:110]}"' if turns else "")


@cache
def questionnaire(language: str | None = None, name: str | None = None) -> Questionnaire:
    """The questionnaire of that name, or the one beside the lines."""
    return load(name or HERE / "questionnaire", language=language)


@cache
def read(file: Path) -> tuple[Line, ...]:
    """The lines of a file. Raises ValueError, with file and line, for one that is not in shape."""
    text = file.read_text(encoding="utf-8")
    rows = [number for number, row in enumerate(text.splitlines(), 1) if row.strip() == "[[line]]"]
    tables = tomllib.loads(text)
    of_file = {name: tables.get(name) for name in ("language", "questionnaire")}
    found = []
    for row, table in zip(rows, tables.get("line", []), strict=True):
        try:
            found.append(convert(table | of_file | {"place": f"{file.name}:{row}"}, Line))
        except ValueError as error:
            raise ValueError(f"{file.name}:{row}: {error}") from None
    return tuple(found)


def is_held_out(file: Path) -> bool:
    """Whether the lines were written by somebody who had not seen what is understood."""
    said = bool(tomllib.loads(file.read_text(encoding="utf-8")).get("held_out"))
    return said or file.stem.startswith(("fresh", "newest"))


def _standing(line: Line) -> tuple[Interview, list[str]]:
    """A fresh interview where the line is to be said, and the list of commands that it will set off."""
    ran: list[str] = []

    def told(command: Command) -> Command:
        def run(*given: Any, **named: Any) -> Any:
            ran.append(command.name)
            return command.run(*given, **named)

        return replace(command, run=run)

    interview = Interview(line.asked_of, commands=tuple(map(told, COMMANDS)))
    interview.begin()
    if line.questionnaire:
        themes = [section for section in line.asked_of.sections if not section.always]
        interview.add_sections(*(theme.id for theme in themes if theme.optional))
        interview.deepen(*(theme.id for theme in themes))
    interview.go_to(line.start or line.at)
    for said in line.before:
        interview.say(said)
    ran.clear()
    return interview, ran


def _say(line: Line, said: str) -> Tried:
    interview, ran = _standing(line)
    waited, stood = interview.waiting, interview.current.id if interview.current else None
    events = interview.session.journal.events
    count = len(events)
    outcome = interview.say(said)
    return Tried(interview, outcome, tuple(events[count:]), tuple(ran), waited, stood)


def judge(line: Line) -> Verdict:
    tried = _say(line, line.say)
    if any(_is(kind, line, tried) for kind in line.kinds):
        found = "right"
    elif tried.waits and tried.did_nothing:
        found = "right" if _may_ask(line, tried) else "asked"
    else:
        found = "wrong"
    happened = tried.in_short
    if found == "asked" and (line.or_asked or "asked" in line.kinds):
        happened = f"about something else: {happened}"
    unplaced = tried.did_nothing and tried.interview.pending is None
    asks = tried.waits and tried.did_nothing
    return Verdict(line, found, happened, tried.stood, tuple(_lost(line, tried)), unplaced, asks)


def _may_ask(line: Line, tried: Tried) -> bool:
    if "asked" not in line.kinds and not line.or_asked:
        return False
    offered = {choice.code for turn in tried.outcome.turns for choice in turn.choices}
    waiting = {*re.findall(r"\w+", repr(tried.interview.pending)), *offered}
    meant = {*line.about, *_codes(line.value), *line.kinds, "request"}
    pending = tried.interview.pending
    in_part = isinstance(pending, InPart) and meant.issuperset(pending.codes)
    beside_it = "asked" not in line.kinds and bool(offered) and offered.isdisjoint(meant) and not in_part
    return waiting.issuperset(line.about) and not beside_it


def _codes(value: Any) -> list[str]:
    """Everything that a value names, at any depth."""
    if isinstance(value, Mapping):
        return [code for part in value.values() for code in _codes(part)]
    return [str(part) for part in value] if isinstance(value, list) else [str(value)]


def _is(kind: str, line: Line, tried: Tried) -> bool:
    if kind == "asked":
        return False
    if kind == "answer":
        return _answered(line, tried)
    if kind in ("yes", "no"):
        heard = bool(tried.waited) and not (tried.did_nothing and tried.interview.waiting == tried.waited)
        return heard and _outline(tried) == _outline(_say(line, kind))
    if kind in NO_ANSWERS:
        status = NO_ANSWERS[kind]
        wrote = any(event.item == line.at and event.status is status for event in tried.events)
        return wrote or (kind in tried.ran and not _answers(tried))
    if kind == "skip" and any(e.act is Act.SKIPPED and e.item == line.at for e in tried.events):
        return True
    arrived = line.value is None or kind not in MOVES or tried.outcome.item == line.value
    return kind in tried.ran and arrived and not tried.in_vain


def _outline(tried: Tried) -> object:
    """What a plain yes or no does: what comes beside it may differ."""
    acts = {(e.act, e.item, e.status, repr(e.value), e.evidence, e.check) for e in tried.events}
    acts = {act for act in acts if act[0] is not Act.REMARKED}
    return acts, tried.interview.waiting, tried.outcome.item, tried.ran


def _answers(tried: Tried) -> dict[str, Any]:
    """The values that the line wrote, by question."""
    return {
        event.item: event.value
        for event in tried.events
        if event.act is Act.ANSWERED and event.status is Status.ANSWERED and event.item
    }


def _answered(line: Line, tried: Tried) -> bool:
    if tried.ran or not tried.events:
        return False
    if not tried.waited and any(event.status in NO_ANSWERS.values() for event in tried.events):
        return False
    expected: Mapping[str, Any]
    if isinstance(line.value, Mapping) and not {"between", "low", "high"}.intersection(line.value):
        expected = line.value
    elif line.value is not None:
        expected = {line.at: line.value}
    elif line.specify is None and not tried.waited:
        expected = {line.at: line.say}
    else:
        expected = {}
    if not set(_answers(tried)) <= {*expected, line.at}:
        return False
    answers = tried.interview.record.answers
    fits = all(name in answers and _same(answers[name].value, value) for name, value in expected.items())
    if line.specify is not None:
        given = answers[line.at].specify if line.at in answers else None
        fits = fits and _words(line.specify) <= _words(given or "")
    return fits


def _same(given: Any, expected: Any) -> bool:
    if isinstance(given, Amount):
        if isinstance(expected, Mapping):
            return (given.low, given.high) == (expected.get("low"), expected.get("high"))
        return given.about and given.low == expected
    if isinstance(expected, Mapping):
        return isinstance(given, Between) and set(given.codes) == set(map(str, expected["between"]))
    if isinstance(expected, list):
        return isinstance(given, tuple) and set(given) == set(expected)
    if isinstance(given, tuple):
        return given == (expected,)
    if isinstance(expected, str) and isinstance(given, str):
        return given.split() == expected.split()
    return bool(given == expected)


def _lost(line: Line, tried: Tried) -> list[str]:
    """The words of the line that are neither in the journal, nor in a chosen label, nor named by what waits.

    Where the program asks back about an answer, it is told yes, or the first that it names: then they are to be there.
    """
    lost = _nowhere(line, tried.events, tried.outcome, waits=tried.waits)
    if lost and tried.did_nothing and tried.interview.pending is None:
        # What was typed at a question that goes on waiting is kept once the person goes on, or leaves.
        journal = tried.interview.session.journal
        count = len(journal.events)
        outcome = tried.interview.pause()
        lost = _nowhere(line, tuple(journal.events[count:]), outcome, waits=False)
    if lost or not tried.did_nothing or tried.interview.pending is None:
        return lost
    offered = [choice for turn in tried.outcome.turns for choice in turn.choices]
    journal = tried.interview.session.journal
    for reply in ("yes", *(str(choice.number) for choice in offered[:1])):
        count = len(journal.events)
        outcome = tried.interview.say(reply)
        events = tuple(journal.events[count:])
        if any(event.act is Act.ANSWERED and event.status is Status.ANSWERED for event in events):
            waits = tried.interview.pending is not None
            return _nowhere(line, events, outcome, waits=waits, offered=offered)
        if tried.interview.pending is not None and not _nowhere(
            line, events, outcome, waits=True, offered=offered
        ):
            return []  # the rest is asked about as well, by its words
    return []


def _nowhere(
    line: Line,
    events: Sequence[Event],
    outcome: Outcome,
    *,
    waits: bool,
    offered: Sequence[ShownChoice] = (),
) -> list[str]:
    texts = [text for event in events for text in _strings(event)]
    labels = [
        label
        for event in events
        if event.item
        for label in _labels(line.asked_of.item(event.item), _plain(event.value))
    ]
    if waits:
        texts += [turn.text for turn in outcome.turns]
        offered = [*offered, *(choice for turn in outcome.turns for choice in turn.choices)]
    labels += [f"{choice.label} {choice.hint or ''}" for choice in offered]
    if waits and any(_is_beginning(line.say, text) for text in texts):
        return []
    there = " ".join(texts).casefold()
    if line.words is not None:
        return [word for word in _listed(line.words) if word not in _words(there)]
    if not {"answer", "asked"} & set(line.kinds):
        return []
    if not line.asked_of.item(line.at).choices and not waits:
        return []  # a number or a text, which is compared whole
    there += " " + " ".join(labels).casefold()
    known = sorted(_words(there))
    frame = FRAME if line.language is None else FRAME | _frame_of(line.language)
    return [word for word in _listed(line.say) if word not in frame and not _is_there(word, there, known)]


@cache
def _frame_of(language: str) -> frozenset[str]:
    """Words in which an answer is put in another language."""
    little = wordlist(language)
    lists = (
        *(
            little.frame,
            little.articles,
            little.hedges,
            little.fillers,
            little.openers,
            little.yes,
            little.no,
            little.yes_indeed,
            little.not_at_all,
        ),
        *(little.all, little.none, little.except_, little.and_, little.or_, little.between, little.pointers),
        *(
            little.last,
            little.ones,
            little.courtesy,
            little.unread,
            tuple(word for word, _ in little.ordinals),
        ),
    )
    return frozenset(word for words in lists for phrase in words for word in _listed(phrase))


def _is_there(word: str, text: str, known: Sequence[str]) -> bool:
    """Whether a word stands in the text: cut short, mistyped, or in a script without spaces as well."""
    if word.isdigit() or any(other.startswith(word) for other in known):
        return True
    if get_close_matches(word, known, 1, 0.75):
        return True
    return not word.isascii() and word in text


def _is_beginning(said: str, text: str) -> bool:
    """Whether a long line is quoted by its beginning, with dots behind it."""
    quoted = re.findall(r"[\"“«]\s?([^\"”»]{20,}?) ?…", text)
    return any(" ".join(said.split()).startswith(beginning) for beginning in quoted)


def _labels(item: Item, value: object) -> list[str]:
    codes = value if isinstance(value, list) else [value]
    choices = [choice for choice in item.choices if choice.code in codes]
    return [" ".join((c.label, c.hint or "", c.code, *c.aliases)) for c in choices]


def _strings(event: Event) -> list[str]:
    said = (event.words, event.specify, event.text, event.who, event.reason, event.evidence_text, event.link)
    value = _plain(event.value)
    values = value if isinstance(value, list) else [value]
    return [str(part) for part in (*said, *values, event.step, event.due, event.sign) if part is not None]


def _plain(value: object) -> object:
    if isinstance(value, Between):
        return list(value.codes)
    return list(value) if isinstance(value, tuple) else value


def _listed(text: str) -> list[str]:
    return re.findall(r"\w+(?:['’]\w+)*", text.casefold())


def _words(text: str) -> set[str]:
    return set(_listed(text))


def tally(verdicts: Sequence[Verdict]) -> dict[str, int]:
    """How many lines were right (with nothing lost), asked about at all and asked about without need, wrong, and
    lost words.

    The last counts those of the right ones at which a colleague may ask, and the program only could not place them.
    """
    return {
        "lines": len(verdicts),
        "right": sum(v.found == "right" and not v.lost for v in verdicts),
        "asks": sum(v.asks for v in verdicts),
        "asked": sum(v.found == "asked" for v in verdicts),
        "wrong": sum(v.found == "wrong" for v in verdicts),
        "lost": sum(bool(v.lost) for v in verdicts),
        "unplaced": sum(v.found == "right" and not v.lost and v.unplaced for v in verdicts),
    }


def in_a_hundred(row: Mapping[str, int]) -> str:
    """How many of a hundred lines are asked about at all, and how many of them without need."""
    asks, asked = (100 * row[column] / max(row["lines"], 1) for column in ("asks", "asked"))
    return f"Asked about: {asks:.1f} in 100 lines; without need: {asked:.1f} in 100."


def main(names: Sequence[str]) -> None:
    known = {name: file for file in FILES for name in (file.name, file.stem)}
    files = [known.get(Path(name).name, Path(name)) for name in names] or [*FILES]
    score = {file.name: [judge(line) for line in read(file)] for file in files}
    for verdict in (v for verdicts in score.values() for v in verdicts):
        if verdict.found != "right" or verdict.lost:
            print(verdict)
    rows = {name: tally(verdicts) for name, verdicts in score.items()}
    columns = tally([])
    rows["all"] = {column: sum(row[column] for row in rows.values()) for column in columns}
    print("\n" + f"{'':28}" + "".join(f"{column:>10}" for column in columns))
    for name, row in rows.items():
        print(f"{name:28}" + "".join(f"{count:10}" for count in row.values()))
    print(in_a_hundred(rows["all"]))


if __name__ == "__main__":
    main(sys.argv[1:])

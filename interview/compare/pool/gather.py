"""The sessions of a folder as rows: each is opened once, and only its rows are kept.

A session that cannot be read, one of another questionnaire and one that is there twice are left out, each
with the sentence that says so; `once` sees to it that a service is counted once. No word that was typed gets
into a row, and a private answer reads as none.
"""

import csv
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from interview.benchmark import Assessment, Element
from interview.benchmark.levels import has_band
from interview.benchmark.standing import standing_of
from interview.compare.alike import meaning
from interview.compare.pool.once import LeftOut, Pooled, of_each_service, without_copies
from interview.condition import Between
from interview.errors import InterviewError
from interview.files import read_file
from interview.path.set_aside import counting
from interview.questionnaire import Item, Questionnaire, Section
from interview.questionnaire.graph import items_read
from interview.questionnaire.model import Test
from interview.sentences import reason_of
from interview.session.copies import is_one, may_be_one
from interview.session.events import Event, Status, Value
from interview.session.folder import Sessions, unforeseen
from interview.session.following import follows
from interview.session.record import Answer
from interview.snapshot.opening import InTurn
from interview.snapshot.snapshot import Snapshot
from interview.withheld import Withheld
from interview.wording.forms import Form, form_of
from interview.wording.voice import Voice

Progress = Callable[[int, int], None]
"""Hears how many sessions of how many were looked at."""

ANSWERED, BETWEEN, NO_ANSWER = "answered", "between", "no_answer"
_TOLD = {
    Status.ANSWERED: ANSWERED,
    Status.DONT_KNOW: "dont_know",
    Status.NOT_APPLICABLE: "not_applicable",
    Status.OFF_PATH: "off_path",
    Status.NOT_SELECTED: "not_selected",
    Status.NOT_IN_PASS: "not_in_pass",
}
"""What a status is called in rows. All others read as no answer: a private one points at nobody."""
NOT_ASKED = frozenset({"off_path", "not_selected", "not_in_pass"})
_MARK = 16
"""Letters of a digest that tell one thing from all others of a pool."""


class Asked(NamedTuple):
    """A question in one of its forms, with the theme that it stands in."""

    section: Section
    item: Item
    form: Form


class Judged(NamedTuple):
    """A statement in one of its meanings; a theme as a whole has no element.

    `behind` are the questions that decide its level, and `staged` those that decide for all statements
    whether they have one.
    """

    section: Section
    element: Element | None
    plan: bool
    behind: tuple[str, ...]
    staged: tuple[str, ...]


@dataclass
class Gathered:
    """What a folder holds: the sessions that are counted, what was left out, and what their rows speak of."""

    questionnaire: Questionnaire
    sessions: list[Pooled]
    left_out: list[LeftOut]
    asked: Mapping[tuple[str, str], Asked]
    """By id of the question and mark of its form."""
    judged: Mapping[tuple[str, str, str], Judged]
    """By theme, statement (empty for the theme itself) and mark of its meaning."""

    @property
    def last_at(self) -> str:
        return max(session.last_at for session in self.sessions)

    def sessions_as_csv(self, *, names: bool) -> str:
        """A line for each session; what it is called only where that was asked for."""
        out = StringIO()
        lines = csv.writer(out, lineterminator="\n")
        for each in self.sessions:
            named = each.name if names else ""
            lines.writerow(
                (each.mark, each.questionnaire, each.version, each.pass_, int(each.completed), named)
            )
        return out.getvalue()


def files_in(folder: Path) -> list[str]:
    """The names of the files that may be sessions, in order. Raises OSError."""
    with os.scandir(folder) as entries:
        return sorted(
            entry.name for entry in entries if entry.name.endswith(".toml") and entry.name[0] != "."
        )


def gather(
    folder: Path, progress: Progress | None = None, language: str | None = None
) -> "Gathered | list[LeftOut]":
    """The sessions of a folder; what was left out where none of them can be counted. Raises OSError.

    `language` is the one they are all read in, usually what was spoken last in the first.
    """
    reading = _Reading(folder, language)
    files = files_in(folder)
    for number, file in enumerate(files, start=1):
        reading.read(folder / file)
        if progress:
            progress(number, len(files))
    return reading.gathered()


class _Reading:
    """Reads one file after the other."""

    def __init__(self, folder: Path, language: str | None) -> None:
        self.folder = folder
        self.voice = Voice()
        self.in_turn = InTurn(language=language)
        self.language = ""
        self.sessions: list[Pooled] = []
        self.left_out: list[LeftOut] = []
        self.questionnaires: dict[str, Questionnaire] = {}
        self.asked: dict[tuple[str, str], Asked] = {}
        self.judged: dict[tuple[str, str, str], Judged] = {}
        self._meanings: dict[tuple[str, str, str, bool], str] = {}
        """By good practice, questions, statement or theme, and whether it is a plan."""
        self._marks: dict[tuple[str, Form], str] = {}
        self._events: dict[str, tuple[Event, ...]] = {}
        """By file, the acts of those that another may follow, or be a copy of."""
        self._tests: dict[tuple[str, str, str], tuple[Test, ...]] = {}
        """By questions, language and item, the rules that decide which of its choices are offered."""
        self._decided: dict[tuple[str, str, str, str, tuple[bool, ...]], str] = {}
        """By questions, language, item, its words and what these rules say, the marks of forms."""

    def read(self, path: Path) -> None:
        try:
            content = read_file(path)
            self.sessions.append(self._pooled(self._snapshot(path), path, content))
        except InterviewError as problem:
            self.left_out.append(LeftOut(path.name, str(problem)))
        except OSError as problem:
            reason = self.voice.say("pool.unread", file=path.name, reason=reason_of(problem))
            self.left_out.append(LeftOut(path.name, reason))
        except Exception as problem:  # one odd session must not take the others with it
            self.left_out.append(LeftOut(path.name, unforeseen(path, problem)))

    def gathered(self) -> Gathered | list[LeftOut]:
        """What is counted: of the questionnaire that most were asked with, each service once."""
        if not self.sessions:
            return sorted(self.left_out)
        times = Counter(session.questionnaire for session in self.sessions)
        usual = max(sorted(times), key=lambda name: times[name])
        questionnaire = self.questionnaires[usual]
        kept: list[Pooled] = []
        for session in self.sessions:
            if session.questionnaire == usual:
                kept.append(session)
                continue
            same = session.title == questionnaire.title
            reason = self.voice.say(
                "pool.foreign",
                file=session.file,
                title=session.questionnaire if same else session.title,
                usual=usual if same else questionnaire.title,
            )
            self.left_out.append(LeftOut(session.file, reason))
        kept = without_copies(kept, self._is_copy, self.left_out, self.voice)
        counted = of_each_service(kept, self._follows, self.left_out, self.voice)
        counted.sort(key=lambda session: session.mark)
        asked, judged = self.asked, self.judged
        if len(counted) < len(self.sessions):
            answers = {tuple(line.split(",", 4)[2:4]) for one in counted for line in one.answers.splitlines()}
            levels = {tuple(line.split(",", 4)[1:4]) for one in counted for line in one.levels.splitlines()}
            asked = {key: found for key, found in asked.items() if key in answers}
            judged = {key: found for key, found in judged.items() if key in levels}
        return Gathered(questionnaire, counted, sorted(self.left_out), asked, judged)

    def _follows(self, session: Pooled, other: Pooled) -> bool:
        """Whether one session follows another, by the acts of that one: it is read once more for them."""
        return follows(session.began_with, other.began_with, self._acts(other))

    def _is_copy(self, session: Pooled, other: Pooled) -> bool:
        """Whether two files hold one interview; they are read once more where their heads leave it open."""
        head, its_head = session.began_with, other.began_with
        if not may_be_one(head, its_head):
            return False
        return is_one(head, self._acts(session), its_head, self._acts(other))

    def _acts(self, session: Pooled) -> Sequence[Event]:
        events = self._events.get(session.file)
        if events is None:
            with Sessions(self.folder).look(self.folder / session.file) as opened:
                events = self._events[session.file] = tuple(opened.journal.events)
        return events

    def _snapshot(self, path: Path) -> Snapshot:
        snapshot = self.in_turn.snapshot(path)
        spoken = snapshot.questionnaire.language
        self.language = self.language or spoken
        if spoken == self.language or self.language not in snapshot.questionnaire.languages:
            return snapshot
        return snapshot.in_language(self.language)

    def _pooled(self, snapshot: Snapshot, path: Path, content: bytes) -> Pooled:
        mark = sha256(content).hexdigest()[:_MARK]
        header, questionnaire = snapshot.header, snapshot.questionnaire
        known = self.questionnaires.get(questionnaire.id)
        if known is None or _age(known.version) < _age(questionnaire.version):
            self.questionnaires[questionnaire.id] = questionnaire
        return Pooled(
            file=path.name,
            mark=mark,
            name=snapshot.name,
            questionnaire=questionnaire.id,
            title=questionnaire.title,
            version=header.version,
            began_with=snapshot.began_with,
            length=snapshot.record.length,
            answered=sum(a.status is Status.ANSWERED for a in snapshot.record.answers.values()),
            last_at=snapshot.last_at,
            pass_=snapshot.record.pass_,
            completed=snapshot.record.completed,
            has_levels=snapshot.no_levels is None,
            answers="".join(self._answers(snapshot, mark)),
            levels="".join(self._levels(snapshot, mark)),
        )

    def _answers(self, snapshot: Snapshot, mark: str) -> Iterator[str]:
        """A line for each question, several for several choices: session, theme, question, form, status,
        once, choice, level, number, day, evidence."""
        path, places = snapshot.path, snapshot.path.places
        hidden = snapshot.supplements.contacts  # whether there is somebody to write to is theirs to tell
        for section in snapshot.questionnaire.sections:
            for item in section.items:
                if not item.is_question:
                    continue
                status = _TOLD.get(places[item.position].status, NO_ANSWER)
                if status in NOT_ASKED:
                    yield f"{mark},{section.id},{item.id},,{status},1,,,,,\n"
                    continue
                begin = f"{mark},{section.id},{item.id},{self._form(section, item, snapshot)}"
                status = NO_ANSWER if item.id in hidden else status
                answer = counting(path, item) if status == ANSWERED else None
                if answer is None:
                    yield f"{begin},{status},1,,,,,\n"
                    continue
                yield from _answered(begin, item, answer)

    def _form(self, section: Section, item: Item, snapshot: Snapshot) -> str:
        """The mark of the form that a question has here; worked out once for all that decides it."""
        of = snapshot.header.digest, snapshot.questionnaire.language, item.id
        tests = self._tests.get(of)
        if tests is None:
            rules = {choice.relevant.sentence: choice.relevant for choice in item.choices if choice.relevant}
            tests = self._tests[of] = tuple(rule.test for rule in rules.values())
        facts = snapshot.path.facts
        offers = tuple([test(facts) is not False for test in tests])
        here = *of, snapshot.words.as_written(item) if item.variants else "", offers
        mark = self._decided.get(here)
        if mark is None:
            mark = self._decided[here] = self._mark(section, item, snapshot)
        return mark

    def _mark(self, section: Section, item: Item, snapshot: Snapshot) -> str:
        form = form_of(snapshot.words, item)
        mark = self._marks.get((item.id, form))
        if mark is None:
            mark = self._marks[item.id, form] = _digest(item.type, *form)
            self.asked.setdefault((item.id, mark), Asked(section, item, form))
        return mark

    def _levels(self, snapshot: Snapshot, mark: str) -> Iterator[str]:
        """A line for each statement of a chosen theme, and for the theme: session, theme, statement, meaning,
        plan, lowest and highest level, whether it counts, risk, evidence."""
        levels = snapshot.levels
        benchmark, questionnaire, plan = levels.benchmark, snapshot.questionnaire, levels.is_plan
        edition = benchmark.digest, snapshot.header.digest
        known = self._meanings
        rules = [footer.when for footer in questionnaire.footers if footer.no_levels]
        rules += [benchmark.foreseen] if benchmark.foreseen else []
        staged = tuple(name for rule in rules for name in items_read(questionnaire, rule))
        for block in benchmark.blocks:
            section = questionnaire.section(block.section)
            if not levels.path.asks(section):
                continue
            of_theme = []
            for element in benchmark.in_block(block.section):
                if not element.graded or element.level_from:
                    continue
                key = (*edition, element.id, plan)
                said = known.get(key)
                if said is None:
                    said = known[key] = _digest(plan, meaning(questionnaire, benchmark, element))
                    judged = Judged(section, element, plan, benchmark.behind[element.id], staged)
                    self.judged.setdefault((section.id, element.id, said), judged)
                of_theme.append(said)
                begin = f"{mark},{section.id},{element.id},{said},{plan:d}"
                yield _judged(begin, levels.element(element.id))
            standing = standing_of(
                levels.block(block.section),
                band=has_band(benchmark, block.section),
                foreseen=plan,
                settle=(),  # takes as long as all the rest, and is not told here
            )
            if standing.range is None:
                continue
            key = (*edition, f"theme {section.id}", plan)
            said = known.get(key)
            if said is None:
                said = known[key] = _digest(section.id, *of_theme)
                self.judged.setdefault((section.id, "", said), Judged(section, None, plan, (), staged))
            low, high = standing.range.low, standing.range.high
            yield f"{mark},{section.id},,{said},{plan:d},{low},{high},1,{bool(standing.risks):d},\n"


def _answered(begin: str, item: Item, answer: Answer) -> Iterator[str]:
    value: Value | Between | None = answer.value
    evidence = "" if answer.evidence is None or isinstance(answer.evidence, Withheld) else answer.evidence
    if isinstance(value, Between):
        yield f"{begin},{BETWEEN},1,,,,,{evidence}\n"
    elif item.kind.has_choices and not isinstance(value, Withheld):
        codes = value if isinstance(value, tuple) else (value,)
        for place, code in enumerate(codes):
            choice = item.choice(str(code))
            level = "" if choice is None or choice.level is None else choice.level
            yield f"{begin},{ANSWERED},{int(place == 0)},{code},{level},,,{evidence}\n"
        if not codes:
            yield f"{begin},{ANSWERED},1,,,,,{evidence}\n"
    else:
        number = value if isinstance(value, int | float) and not isinstance(value, bool) else ""
        day = value if item.kind.values == "date" and _is_day(value) else ""
        yield f"{begin},{ANSWERED},1,,,{number},{day},{evidence}\n"


def _judged(begin: str, found: Assessment) -> str:
    counts = "" if found.counts is None else int(found.counts)
    risk = "" if found.risk is None else int(found.risk)
    low, high = (found.range.low, found.range.high) if found.range else ("", "")
    return f"{begin},{low},{high},{counts},{risk},{found.evidence or ''}\n"


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _digest(*parts: object) -> str:
    return sha256(repr(parts).encode()).hexdigest()[:_MARK]


def _age(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())

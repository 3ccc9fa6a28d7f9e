"""Whole lives of interviews: anything is done in any order, with power cuts in between, and after each act
everything holds that holds of an interview at all.

Every life is that of another questionnaire, with a newer version of it and a second language. More lives, and
others each time:

    HYPOTHESIS_PROFILE=search python -m pytest tests/dialogue/test_whole_life.py
"""

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from copy import deepcopy
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any
from unittest.mock import patch

import pytest
import tomli_w
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from interview import Interview, Outcome, Questionnaire, TurnKind, load
from interview.condition import Between
from interview.errors import SessionLocked
from interview.path import OPEN, SETTLED, Selection, passes_of, today_of, walk
from interview.path.checks import firing
from interview.path.set_aside import counting
from interview.questionnaire import Item
from interview.session.events import UNDOABLE, Act, Event, Status
from interview.session.fold import fold
from interview.session.reading import read
from interview.session.record import Record
from interview.snapshot.opening import open_snapshot
from tests.path.test_after import everything
from tests.strategies import Table, all_codes, definitions, seeds, some_value
from tests.talk import Ticking

SEARCHING = os.environ.get("HYPOTHESIS_PROFILE") == "search"
NO_ANSWERS = ("dk", "na", "private")
LINES = (
    "",
    "1",
    "2",
    "1,2",
    "1-2",
    "yes",
    "no",
    "none",
    "0",
    "3",
    "2026-06",
    "A longer text",
    "zebra",
    "why",
    "where",
)


class Life(RuleBasedStateMachine):
    """One interview in a folder, from its beginning through all that is done to it."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(mkdtemp(prefix="life-"))
        self.patches = ExitStack()
        self.begun: list[Event] = []
        """The events that were there after the last act: nothing ever goes."""

    @initialize(definition=definitions(), random=seeds)
    def begins(self, definition: Table, random: Random) -> None:
        self.random = random
        installed = self.place / "installed"
        for module in ("questionnaire.load", "snapshot.origin", "snapshot.update"):
            self.patches.enter_context(patch(f"interview.{module}.installed_folder", lambda: installed))
        self.older = self.written(definition, installed / "drawn")
        self.newer = newer(definition, random)
        pass_ = random.choice(passes_of(self.older))
        self.talk = Interview.create(self.older, self.folder, name="talk", pass_=pass_, clock=Ticking())
        self.takes(self.talk.begin)

    @property
    def folder(self) -> Path:
        return self.place / "sessions"

    @property
    def file(self) -> Path:
        path = self.talk.session.path
        assert path is not None
        return path

    def written(self, definition: Table, folder: Path) -> Questionnaire:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "questionnaire.toml").write_text(tomli_w.dumps(definition), encoding="utf-8")
        (folder / "fi").mkdir(exist_ok=True)
        texts = "".join(f'[item.{item["id"]}]\nask = "Kysymys"\n' for item in asked_in(definition))
        (folder / "fi" / "texts.toml").write_text(texts, encoding="utf-8")
        return load(folder, cache=self.place / "cache")

    # What is done

    @rule()
    def answers(self) -> None:
        item = self.talk.current
        if item is not None:
            self.gives(item)

    @rule()
    def changes(self) -> None:
        settled = [q for q in self.talk.path.questions if q.id in self.talk.record.answers]
        if settled:
            self.gives(self.random.choice(settled))

    @rule()
    def answers_what_is_not_asked(self) -> None:
        """Off the path, nothing is recorded by an answer."""
        off = [q for q in self.talk.questionnaire.items if q.is_question and q.id not in self.talk.path]
        if off and not self.talk.pending:
            before = len(self.talk.session.journal.events)
            item = self.random.choice(off)
            self.takes(lambda: self.talk.answer(self.value_for(item), item.id))
            assert len(self.talk.session.journal.events) == before

    @rule(line=st.sampled_from(LINES))
    def types(self, line: str) -> None:
        self.takes(lambda: self.talk.say(line))

    @rule(word=st.sampled_from(NO_ANSWERS))
    def does_not_answer(self, word: str) -> None:
        self.takes(lambda: self.talk.say(f"/{word}"))

    @rule()
    def goes_back(self) -> None:
        """Back changes no answer, and shows the one that was given."""
        before = self.talk.record.answers
        self.takes(self.talk.back)
        assert self.talk.record.answers == before
        item = self.talk.current
        given = self.talk.record.answers.get(item.id) if item is not None else None
        if item is not None and not self.talk.pending and given and given.status is Status.ANSWERED:
            codes = given.value if isinstance(given.value, tuple) else (given.value,)
            if not isinstance(given.value, Between):
                assert {c.code for c in self.talk.choices if c.chosen} <= set(codes)

    @rule()
    def skips(self) -> None:
        self.takes(self.talk.skip)

    @rule()
    def goes_to(self) -> None:
        questions = self.talk.path.questions
        if questions:
            before = self.talk.record.answers
            self.takes(lambda: self.talk.go_to(self.random.choice(questions).id))
            assert self.talk.record.answers == before

    @rule()
    def notes(self) -> None:
        self.takes(lambda: self.talk.say("/note as Anna said"))

    @rule()
    def undoes(self) -> None:
        # The choice that an interview begins with is nothing to take back; the tail that was lost may be all.
        begins = self.begun[:1] and self.begun[0].act is Act.CHOSEN
        done = [number for number in self.counting if number > 1 or not begins]
        self.turns_back(self.talk.undo, Act.UNDONE, done[-1] if done else None)

    @rule()
    def does_again(self) -> None:
        self.turns_back(self.talk.redo, Act.REDONE, self.undone[-1] if self.undone else None)

    @rule(word=st.sampled_from(("first look", "quick", "full")))
    def takes_another_pass(self, word: str) -> None:
        self.takes(lambda: self.talk.say(f"/{word}"))

    @rule()
    def adds_a_theme(self) -> None:
        sections = self.talk.questionnaire.choosable
        if sections:
            section = self.random.choice(sections).id
            self.takes(lambda: self.talk.add_sections(section))

    @rule()
    def goes_deeper(self) -> None:
        section = self.random.choice(self.talk.questionnaire.sections).id
        self.takes(lambda: self.talk.deepen(section))

    @rule(language=st.sampled_from(("fi", "en")))
    def speaks(self, language: str) -> None:
        self.takes(lambda: self.talk.say(f"/language {language}"))

    @precondition(lambda self: not self.talk.pending)
    @rule()
    def moves_to_the_newer_version(self) -> None:
        self.written(self.newer, self.place / "installed" / "drawn")
        self.takes(lambda: self.talk.say("/update"))
        if self.talk.waiting == "Move":
            self.takes(lambda: self.talk.say("yes"))
            assert self.talk.questionnaire.version == "2.0.0"

    # What happens to it

    @rule()
    def is_opened_on_another_computer(self) -> None:
        """What is on the disk at this moment is all that there is."""
        self.comes_back_from(self.folder)

    @rule(cut=st.integers(1, 400))
    def loses_its_tail(self, cut: int) -> None:
        """The end of the file did not reach the disk: what stood before it is there, and it goes on."""
        before = [*self.talk.session.journal.events]
        data = self.file.read_bytes()
        head = data.find(b"\n\n") + 2  # a file is made with its header whole
        left = data[: max(len(data) - cut, head)]
        whole = left[head:].count(b"\n\n")  # an event is there once its blank line is
        self.begun = before[:whole]
        self.comes_back_from(self.folder, left)
        if self.talk.session.unsealed is not None:
            assert self.talk.waiting == "KeepUnsealed"
            self.talk.say(self.random.choice(("yes", "no")))
        assert [*self.talk.session.journal.events[:whole]] == before[:whole]

    @rule()
    def is_wanted_by_two(self) -> None:
        with pytest.raises(SessionLocked):
            Interview.open(self.file, clock=Ticking())

    @rule()
    def is_followed_by_another(self) -> None:
        """A year later: nothing of the first one moves."""
        before = self.file.read_bytes()
        self.talk.close()
        with Interview.again(self.file, name="later", clock=Ticking()) as later:
            later.begin()
            assert not later.record.answers
        assert self.file.read_bytes() == before
        self.talk = Interview.open(self.file, clock=Ticking())
        self.goes_on()

    # How it is done

    def gives(self, item: Item) -> None:
        if item.is_question:
            self.takes(lambda: self.talk.answer(self.value_for(item), item.id), by=item.id)

    def value_for(self, item: Item) -> Any:
        offered = self.talk.path.choices(item) if item.id in self.talk.path else ()
        codes = [choice.code for choice in offered] or all_codes(self.talk.questionnaire, item) or ["gone"]
        return some_value(item, codes, self.random)

    def takes(self, act: Callable[[], Outcome], by: str = "") -> Outcome:
        """Does something, and looks at what must hold of every act."""
        record, path, length = self.talk.record, self.talk.path, len(self.talk.session.journal.events)
        outcome = act()
        new = self.talk.session.journal.events[length:]
        assert outcome.kept is bool(new) or act == self.talk.begin
        assert outcome.turns
        assert all(turn.text.strip() for turn in outcome.turns)
        self.nothing_changes_but_what_was_said(record, new)
        if by and not {event.act for event in new} - {Act.ANSWERED}:
            self.what_left_the_path_is_told(path, record, outcome, by)
        return outcome

    def turns_back(self, act: Callable[[], Outcome], kind: Act, expected: int | None) -> None:
        """Undo takes back the last act that counts, redo what was taken back last."""
        waited, length = self.talk.pending, len(self.talk.session.journal.events)
        self.takes(act)
        new = [event for event in self.talk.session.journal.events[length:] if event.act is kind]
        if waited is None:
            assert [event.target for event in new] == ([expected] if expected is not None else [])

    def nothing_changes_but_what_was_said(self, before: Record, new: Sequence[Event]) -> None:
        if {event.act for event in new} & {Act.UNDONE, Act.REDONE, Act.UPDATED}:
            return
        named = {event.item for event in new}
        now = self.talk.record.answers
        for name, answer in before.answers.items():
            assert name in named or now.get(name) == answer, name
        assert set(now) - set(before.answers) <= named
        for event in new:
            if event.act is Act.ANSWERED and event.item is not None:
                assert (now[event.item].language or "en") == self.talk.questionnaire.language

    def what_left_the_path_is_told(self, before: Any, record: Record, outcome: Outcome, by: str) -> None:
        left = [
            name
            for name, answer in record.answers.items()
            if name != by
            and name in before
            and name not in self.talk.path
            and name in self.talk.questionnaire.by_id
            and answer.status is Status.ANSWERED
            and before.statuses[name] in SETTLED
        ]
        if left:
            assert any(turn.kind is TurnKind.CHANGED for turn in outcome.turns), left

    def comes_back_from(self, folder: Path, content: bytes | None = None) -> None:
        copy = self.place / f"copy{len(list(self.place.iterdir()))}"
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".*.lock", ".*.owner"))
        if content is not None:
            (copy / self.file.name).write_bytes(content)
        edition, told = self.talk.session.edition, self.told()
        stem = self.file.name
        self.talk.close()
        shutil.rmtree(folder)
        copy.rename(folder)
        self.talk = Interview.open(folder / stem, clock=Ticking())
        if content is None:
            assert self.talk.session.edition == edition
            assert self.told() == told
        self.goes_on()

    def goes_on(self) -> None:
        """What is kept by coming back is no answer: a line that lay beside the session and is kept aside, the
        end where only a small question was open, or a deeper pass where this one asks nothing.
        """
        before = len(self.talk.session.journal.events)
        self.talk.begin()
        new = self.talk.session.journal.events[before:]
        assert {event.act for event in new} <= {Act.HEARD, Act.COMPLETED, Act.CHOSEN}

    def told(self) -> object:
        talk = self.talk
        return plain(talk.record), everything(talk.path), talk.questionnaire.language

    @property
    def counting(self) -> list[int]:
        """The numbers of the acts that count, as a list that acts are put on and undo takes the last from."""
        return self.acts()[0]

    @property
    def undone(self) -> list[int]:
        return self.acts()[1]

    def acts(self) -> tuple[list[int], list[int]]:
        done: list[int] = []
        taken_back: list[int] = []
        for number, event in enumerate(self.talk.session.journal.events, 1):
            if event.act is Act.UNDONE:
                assert event.target == done[-1]
                taken_back.append(done.pop())
            elif event.act is Act.REDONE:
                assert event.target == taken_back[-1]
                done.append(taken_back.pop())
            elif event.act in UNDOABLE and event.act is not Act.HEARD:
                done.append(number)
                taken_back.clear()
        return done, taken_back

    # What holds

    @invariant()
    def memory_and_disk_are_the_same(self) -> None:
        events = self.talk.session.journal.events
        reading = read(self.file)
        assert reading.torn == b""
        assert [*reading.events] == [*events]
        assert fold(reading.events) == self.talk.record
        assert [*events[: len(self.begun)]] == self.begun, "the journal only grows"
        self.begun = [*events]
        seen = open_snapshot(self.file)
        assert seen.record == self.talk.record
        assert dict(seen.path.statuses) == dict(self.talk.path.statuses)

    @invariant()
    def what_was_undone_is_as_if_it_had_never_been(self) -> None:
        counted = set(self.counting)
        events = self.talk.session.journal.events
        never = [
            event
            for number, event in enumerate(events, 1)
            if number in counted or event.act not in UNDOABLE | {Act.UNDONE, Act.REDONE}
        ]
        assert plain(fold(never)) == plain(self.talk.record)

    @invariant()
    def the_path_is_that_of_a_whole_walk(self) -> None:
        talk = self.talk
        today = today_of(talk.questionnaire, talk.record, talk.session.header.created)
        selection = Selection.of(talk.record, today)
        whole = walk(talk.questionnaire, selection, dict(talk.record.answers))
        assert everything(talk.path) == everything(whole)

    @invariant()
    def only_what_is_certainly_so_is_asked_or_refused(self) -> None:
        path = self.talk.path
        for item in path.items:
            assert item.relevant is None or item.relevant.test(path.facts) is True
            assert item.unless is None or item.unless.test(path.facts) is not True
        for item in path.questions:
            wanted = item.required_when is not None and item.required_when.test(path.facts) is True
            assert (item.id in path.required) == (item.required or wanted)
        assert all(check.expect.test(path.facts) is False for check in firing(path))

    @invariant()
    def what_is_set_aside_counts_nowhere(self) -> None:
        path, asked = self.talk.path, self.talk.questionnaire
        for name in self.talk.record.answers:
            if name in asked.by_id and name not in path:
                assert path.facts.value(name) is None
                assert not path.facts.evidence(name)
                assert counting(path, asked.item(name)) is None
        for name, gone in path.stale.items():
            offered = {choice.code for choice in path.choices(asked.item(name))}
            assert not offered & set(gone)

    @invariant()
    def progress_is_honest(self) -> None:
        path, progress = self.talk.path, self.talk.progress
        settled = [q for q in path.questions if path.statuses[q.id] in SETTLED]
        not_applicable = [q for q in settled if path.statuses[q.id] is Status.NOT_APPLICABLE]
        assert progress.settled == len(settled) - len(not_applicable)
        assert progress.on_path == len(path.questions) - len(not_applicable)
        assert 0 <= progress.low <= progress.high
        if self.talk.completed:
            assert not self.talk.contradictions

    @invariant()
    def answers_are_whole(self) -> None:
        """Nothing is chosen beside what stands alone; what is recorded fits its question."""
        for name, answer in self.talk.record.answers.items():
            item = self.talk.questionnaire.by_id.get(name)
            if item is None or not isinstance(answer.value, tuple):
                continue
            alone = {choice.code for choice in item.choices if choice.exclusive}
            assert not alone & set(answer.value) or len(answer.value) == 1

    @invariant()
    def there_is_a_way_on(self) -> None:
        talk = self.talk
        if talk.current is None and not talk.pending:
            assert (
                talk.completed
                or talk.contradictions
                or not [
                    q
                    for q in talk.path.questions
                    if talk.path.statuses[q.id] in OPEN and talk.path.statuses[q.id] is not Status.SKIPPED
                ]
            )

    def teardown(self) -> None:
        if hasattr(self, "talk"):
            self.talk.close()
        self.patches.close()
        shutil.rmtree(self.place, ignore_errors=True)


def asked_in(definition: Table) -> list[Any]:
    sections: Any = definition["section"]
    return [item for section in sections for item in section["item"] if item["type"] != "note"]


def newer(definition: Table, random: Random) -> Table:
    """A version 2 of it: one question means something else, and a theme is new."""
    found: dict[str, Any] = deepcopy(definition)
    found["questionnaire"]["version"] = "2.0.0"
    questions = asked_in(found)
    if questions:
        random.choice(questions).update(since="2.0.0", ask="Asked in another way")
    new = {"id": "new", "type": "text", "ask": "What is new?"}
    found["section"].append({"id": "s_new", "title": "What is new", "item": [new]})
    return found


def plain(record: Record) -> Mapping[str, object]:
    """What a record says of what was said, without the numbers of its events."""
    return {
        name: getattr(record, name)
        for name in (
            "answers",
            "remarks",
            "links",
            "kept",
            "sections",
            "pass_",
            "deepened",
            "language",
            "edition",
        )
    }


TestWholeLives = Life.TestCase
TestWholeLives.settings = settings(
    max_examples=settings().max_examples if SEARCHING else 120,
    stateful_step_count=40 if SEARCHING else 25,
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow],  # a busy machine is no finding
    # Making a life that fails a short one takes minutes, which only whoever searches has.
    phases=tuple(Phase) if SEARCHING else (Phase.generate,),
)

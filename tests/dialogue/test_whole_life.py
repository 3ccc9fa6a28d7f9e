"""Whole lives of interviews: anything is done in any order, with power cuts in between, and after each act
everything holds that holds of an interview at all.

Every life is that of another questionnaire, with a newer version of it and a second language. More lives, and
others each time:

    python -m tests.lives lives 400
"""

import shutil
from bisect import insort
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
from hypothesis.stateful import initialize, invariant

from interview import Interview, Outcome, Questionnaire, TurnKind, load
from interview.condition import Between
from interview.errors import SessionLocked
from interview.path import OPEN, SETTLED, Selection, passes_of, today_of, walk
from interview.path.checks import firing
from interview.path.set_aside import counting
from interview.questionnaire import Item
from interview.session.events import UNDOABLE, Act, Event, Status, is_cut_short
from interview.session.fold import fold
from interview.session.reading import read
from interview.session.record import Answer, Record
from interview.snapshot.opening import open_snapshot
from tests.by_chance import ByChance, act, are_full
from tests.path.test_after import everything
from tests.strategies import Table, all_codes, definitions, seeds, some_value
from tests.talk import Ticking

NO_ANSWERS = ("dk", "na", "private")
NO_ANSWERS_KEPT = ("dont_know", "not_applicable", "refused", "skipped", "unanswered", "not_reached")
AWAY = (Status.OFF_PATH, Status.NOT_SELECTED, Status.NOT_IN_PASS)
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


class Life(ByChance):
    """One interview in a folder, from its beginning through all that is done to it."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(mkdtemp(prefix="life-"))
        self.patches = ExitStack()
        self.begun: list[Event] = []
        """The events that were there after the last act: nothing ever goes."""
        self.left: dict[Path, bytes] = {}
        """The interviews that this one follows, as they were left."""
        self.looked_at = 0

    @initialize(definition=definitions(sections=3, items=4), random=seeds)
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

    @act(24)
    def answers(self) -> None:
        """The question that is asked, and perhaps those behind it."""
        for _ in range(self.random.choice((1, 2, 3))):
            item = self.talk.current
            if item is not None:
                self.gives(item)

    @act(12)
    def changes(self) -> None:
        """An answer that was given, rather one that decides about others."""
        settled = [q for q in self.talk.path.questions if q.id in self.talk.record.answers]
        if settled and self.random.random() < 0.3:
            self.gives(self.random.choice(settled))
        elif settled:
            self.gives(*self.a_telling_change(settled))

    @act(6, when=lambda self: not self.talk.pending)
    def changes_its_mind(self) -> None:
        """What a change set aside is there again, untouched, once the first answer is."""
        given = {
            name: answer
            for name, answer in self.talk.record.answers.items()
            if name in self.talk.path and name not in self.talk.path.stale
        }
        answered = [self.talk.questionnaire.item(n) for n, a in given.items() if a.status is Status.ANSWERED]
        if not answered:
            return
        item, value = self.a_telling_change(answered)
        self.gives(item, value)
        gone = [name for name in given if name not in self.talk.path or name in self.talk.path.stale]
        first = given[item.id].value
        self.gives(item, first)
        if self.talk.record.answers[item.id].value != first:
            return  # a hard check holds against it by now
        for name in gone:
            assert name in self.talk.path
            assert name not in self.talk.path.stale
            assert self.talk.record.answers[name] == given[name]
        self.holds("what was set aside came back untouched", len(gone))

    @act(1)
    def answers_what_is_not_asked(self) -> None:
        """Off the path, nothing is recorded by an answer."""
        off = [q for q in self.talk.questionnaire.items if q.is_question and q.id not in self.talk.path]
        if off and not self.talk.pending:
            before = len(self.talk.session.journal.events)
            item = self.random.choice(off)
            self.takes(lambda: self.talk.answer(self.value_for(item), item.id))
            assert len(self.talk.session.journal.events) == before

    @act(4)
    def types(self) -> None:
        self.says(self.random.choice(LINES))

    @act(4)
    def says_more(self) -> None:
        """What goes with the answer: who knows, the reason, what "other" is, what shows it."""
        if self.talk.pending:
            self.says("A longer text")
        else:
            self.says("/evidence The report of last year")

    @act(5)
    def does_not_answer(self) -> None:
        self.says(f"/{self.random.choice(NO_ANSWERS)}")

    @act(3)
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
                chosen = {choice.code for choice in self.talk.choices if choice.chosen}
                offered = {choice.code for choice in self.talk.choices}
                assert chosen == {code for code in codes if code in offered}
                self.holds("back shows what was said", bool(chosen))

    @act(3)
    def skips(self) -> None:
        self.takes(self.talk.skip)

    @act(3)
    def goes_to(self) -> None:
        questions = self.talk.path.questions
        if questions:
            before = self.talk.record.answers
            self.takes(lambda: self.talk.go_to(self.random.choice(questions).id))
            assert self.talk.record.answers == before

    @act(1)
    def notes(self) -> None:
        self.says("/note as Anna said")

    @act(4)
    def undoes(self) -> None:
        for _ in range(self.random.choice((1, 1, 2, 3))):
            self.takes_the_last_back()

    @act(3)
    def tries_what_it_was_without(self) -> None:
        """Takes some acts back, and does them again one by one."""
        times = self.random.randint(1, 3)
        for _ in range(times):
            self.takes_the_last_back()
        for _ in range(times):
            self.does_again()

    def takes_the_last_back(self) -> None:
        # The choice that an interview begins with is nothing to take back; the tail that was lost may be all.
        begins = self.begun[:1] and self.begun[0].act is Act.CHOSEN
        done = [number for number in self.counting if number > 1 or not begins]
        self.turns_back(self.talk.undo, Act.UNDONE, done[-1:])

    @act(4)
    def does_again(self) -> None:
        self.turns_back(self.talk.redo, Act.REDONE, self.undone[-1] if self.undone else ())

    @act(4, when=lambda self: not self.talk.pending)
    def takes_one_back(self) -> None:
        """One answer of a question, whichever it is: it goes with what was added to it, all else stays."""
        events, count = [*self.talk.session.journal.events], {*self.counting}
        answers = [n for n, event in enumerate(events, 1) if n in count and event.act is Act.ANSWERED]
        if not answers:
            return
        added_to = {event.item for n, event in enumerate(events, 1) if n in count and event.act is Act.ADDED}
        rich = [number for number in answers if events[number - 1].item in added_to]
        path, about = self.talk.path, events[self.random.choice(rich or answers) - 1].item or ""
        asked = self.says(
            f"/history {path.number_of(path.questionnaire.item(about)) if about in path else about}"
        )
        if self.talk.waiting != "TakeBack":
            return
        offered = [int(choice.code) for choice in asked.turns[-1].choices]
        item = events[offered[0] - 1].item
        assert offered == [number for number in answers if events[number - 1].item == item]
        place = self.random.choice((len(offered) - 1, self.random.randrange(len(offered))))
        self.says(str(place + 1))
        if self.talk.waiting == "TakeBack":  # a number that is the answer at another place as well
            return
        new = self.talk.session.journal.events[len(events) :]
        gone, *added = [event.target or 0 for event in new if event.act is Act.UNDONE]
        assert gone == offered[place]
        for number in added:
            # What was said in between and taken back again has nothing added to it.
            between = [events[other - 1] for other in count if gone < other < number]
            assert (events[number - 1].act, events[number - 1].item) == (Act.ADDED, item)
            assert not [e for e in between if e.item == item and e.act in (Act.ANSWERED, Act.CLEARED)]
        self.holds("an answer was taken back out of turn", gone != max(count))
        self.holds("what was added went with it", len(added))

    @act(2)
    def takes_another_pass(self) -> None:
        self.says(f"/{self.random.choice(('first look', 'quick', 'full'))}")

    @act(1)
    def adds_a_theme(self) -> None:
        sections = self.talk.questionnaire.choosable
        if sections:
            section = self.random.choice(sections).id
            self.takes(lambda: self.talk.add_sections(section))

    @act(1)
    def goes_deeper(self) -> None:
        section = self.random.choice(self.talk.questionnaire.sections).id
        self.takes(lambda: self.talk.deepen(section))

    @act(1)
    def speaks(self) -> None:
        self.says(f"/language {self.random.choice(('fi', 'en'))}")

    @act(3, when=lambda self: not self.talk.pending)
    def moves_to_the_newer_version(self) -> None:
        self.written(self.newer, self.place / "installed" / "drawn")
        self.says("/update")
        if self.talk.waiting == "Move":
            self.says("yes")
            assert self.talk.questionnaire.version == "2.0.0"
            self.holds("the interview moved to the newer version")

    # What happens to it

    @act(2)
    def is_opened_on_another_computer(self) -> None:
        """What is on the disk at this moment is all that there is."""
        self.comes_back_from(self.folder)

    @act(2)
    def loses_its_tail(self) -> None:
        """The end of the file did not reach the disk: what stood before it is there, and it goes on."""
        cut = self.random.choice((1, 1, 2, 50, self.random.randint(1, 400)))
        before = [*self.talk.session.journal.events]
        data = self.file.read_bytes()
        head = data.find(b"\n\n") + 2  # a file is made with its header whole
        left = data[: max(len(data) - cut, head)]
        whole = left[head:].count(b"\n\n")  # an event is there once its blank line is
        self.begun = before[:whole]
        self.comes_back_from(self.folder, left)
        if self.talk.session.unsealed is not None:
            self.holds("an entry has lost its blank line")
            assert self.talk.waiting == "KeepUnsealed"
            self.talk.say(self.random.choice(("yes", "no")))
        elif left.rpartition(b"\n\n")[2].strip():
            assert any("cut short" in notice for notice in self.talk.session.notices)
            self.holds("a torn end was told")
        assert [*self.talk.session.journal.events[:whole]] == before[:whole]

    @act(1)
    def is_wanted_by_two(self) -> None:
        with pytest.raises(SessionLocked):
            Interview.open(self.file, clock=Ticking())

    @act(3)
    def is_followed_by_another(self) -> None:
        """A year later: nothing of the first one moves. Now and then the life goes on in the later one."""
        self.left[self.file] = self.file.read_bytes()
        self.talk.close()
        later = Interview.again(self.file, name=f"later {len(self.left)}", clock=Ticking())
        later.begin()
        assert not later.record.answers
        if self.random.random() < 0.5:
            self.talk, self.begun = later, []
            self.holds("the life went on in a later interview")
            return
        later.close()
        self.nothing_of_the_earlier_ones_moves()
        del self.left[self.file]
        self.talk = Interview.open(self.file, clock=Ticking())
        self.goes_on()

    # How it is done

    def says(self, line: str) -> Outcome:
        return self.takes(lambda: self.talk.say(line))

    def gives(self, item: Item, value: Any = None) -> None:
        given = self.value_for(item) if value is None else value
        self.takes(lambda: self.talk.answer(given, item.id), by=item.id)
        if self.talk.waiting == "Specify" and self.random.random() < 0.7:
            self.says("A thing of its own")

    def a_telling_change(self, settled: Sequence[Item]) -> tuple[Item, Any]:
        """Another answer to one of these questions: of some tries, the one that brings most about."""
        tries = [(q, self.value_for(q)) for q in self.random.choices(settled, k=12)]
        return max(tries, key=lambda change: self.changes_brought_by(*change))

    def changes_brought_by(self, item: Item, value: Any) -> int:
        """How many answers leave the path or come back to it, or have a choice that is not offered any more."""
        path, answers = self.talk.path, self.talk.record.answers
        after = path.after({**answers, item.id: Answer(Status.ANSWERED, "", value)}, (item.id,))
        moved = sum((name in path) is not (name in after) for name in answers)
        return moved + len(set(after.stale) ^ set(path.stale))

    def value_for(self, item: Item) -> Any:
        offered = self.talk.path.choices(item) if item.id in self.talk.path else ()
        for_now = [choice for choice in offered if choice.relevant is not None]
        if for_now and self.random.random() < 0.6:
            offered = tuple(for_now)
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
        if by and not {event.act for event in new} - {Act.ANSWERED, Act.HEARD}:
            self.what_left_the_path_is_told(path, record, outcome, by)
        return outcome

    def turns_back(self, does: Callable[[], Outcome], kind: Act, expected: Sequence[int]) -> None:
        """Undo takes back the last act that counts, redo what was taken back last, together if it went so."""
        waited, length = self.talk.pending, len(self.talk.session.journal.events)
        self.takes(does)
        new = [event for event in self.talk.session.journal.events[length:] if event.act is kind]
        if waited is None:
            assert sorted(event.target or 0 for event in new) == sorted(expected)
            self.holds("something was done again" if kind is Act.REDONE else "something was undone", len(new))

    def nothing_changes_but_what_was_said(self, before: Record, new: Sequence[Event]) -> None:
        """Also what is taken back, or done again, is what was said of its own question."""
        events = self.talk.session.journal.events
        about = [events[event.target - 1] if event.target else event for event in new]
        if Act.UPDATED in {event.act for event in about}:
            assert said(before) == said(self.talk.record)
            self.holds("an answer outlived a move to another version, or back", len(said(before)))
            return
        named = {event.item for event in about}
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
            self.holds("an answer left the path, and that was told")
        back = [
            name
            for name in record.answers
            if name in self.talk.path and name not in before and self.talk.path.statuses[name] in SETTLED
        ]
        if back and by not in back:
            assert any(turn.kind is TurnKind.CHANGED for turn in outcome.turns), back
            assert all(self.talk.record.answers[name] == record.answers[name] for name in back)
            self.holds("an answer came back, and that was told")

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
    def undone(self) -> list[list[int]]:
        """What was taken back and can be done again: acts that went together come together."""
        return self.acts()[1]

    def acts(self) -> tuple[list[int], list[list[int]]]:
        done: list[int] = []
        taken_back: list[list[int]] = []
        events = self.talk.session.journal.events
        for number, event in enumerate(events, 1):
            if event.act is Act.UNDONE:
                assert event.target is not None
                done.remove(event.target)
                if not self.goes_with_the_one_before(number):
                    taken_back.append([])
                taken_back[-1].append(event.target)
            elif event.act is Act.REDONE:
                assert event.target is not None
                taken_back[-1].remove(event.target)
                insort(done, event.target)
                if not taken_back[-1]:
                    taken_back.pop()
            elif event.act in UNDOABLE and event.act is not Act.HEARD:
                done.append(number)
                taken_back.clear()
        return done, taken_back

    def goes_with_the_one_before(self, number: int) -> bool:
        """Whether an undo takes back what had been added to the answer that the one before it took back."""
        events = self.talk.session.journal.events
        before, undo = events[number - 2], events[number - 1]
        if before.act is not Act.UNDONE or before.at != undo.at or not before.target or not undo.target:
            return False
        answer, added = events[before.target - 1], events[undo.target - 1]
        return before.target < undo.target and added.act is Act.ADDED and added.item == answer.item

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
        fired = firing(path)
        assert all(check.expect.test(path.facts) is False for check in fired)
        self.holds("a check speaks up", bool(fired))

    @invariant()
    def what_is_set_aside_counts_nowhere(self) -> None:
        path, asked = self.talk.path, self.talk.questionnaire
        for name in self.talk.record.answers:
            if name in asked.by_id and name not in path:
                self.holds("an answer is set aside")
                assert path.facts.value(name) is None
                assert not path.facts.evidence(name)
                assert counting(path, asked.item(name)) is None
        for name, gone in path.stale.items():
            offered = {choice.code for choice in path.choices(asked.item(name))}
            assert not offered & set(gone)
            self.holds("a choice is no longer on offer")

    @invariant()
    def progress_is_honest(self) -> None:
        path, progress = self.talk.path, self.talk.progress
        settled = [q for q in path.questions if path.statuses[q.id] in SETTLED]
        not_applicable = [q for q in settled if path.statuses[q.id] is Status.NOT_APPLICABLE]
        assert progress.settled == len(settled) - len(not_applicable)
        assert progress.on_path == len(path.questions) - len(not_applicable)
        assert 0 <= progress.low <= progress.high
        self.holds("what is left is a range", progress.low < progress.high)
        if self.talk.completed:
            assert not self.talk.contradictions
            self.holds("the interview is complete")

    @invariant()
    def answers_are_whole(self) -> None:
        """Nothing is chosen beside what stands alone; what is recorded fits its question."""
        for name, answer in self.talk.record.answers.items():
            item = self.talk.questionnaire.by_id.get(name)
            if item is None or not isinstance(answer.value, tuple):
                continue
            alone = {choice.code for choice in item.choices if choice.exclusive}
            assert not alone & set(answer.value) or len(answer.value) == 1
            self.holds("a choice stands alone", bool(alone & set(answer.value)))

    @invariant()
    def words_for_something_else_stand_beside_it(self) -> None:
        """What "other" is, is said of a choice that counts: it goes with it, and is kept all the same."""
        path, asked = self.talk.path, self.talk.questionnaire
        for name, answer in self.talk.record.answers.items():
            if answer.specify is None or name not in path:
                continue
            counts = counting(path, asked.item(name))
            chosen = counts.value if counts is not None else ()
            codes = {*chosen.codes} if isinstance(chosen, Between) else {*as_tuple(chosen)}
            source = asked.by_id.get(asked.item(name).choices_from or "")
            offered = (*(source.choices if source else ()), *asked.item(name).choices)
            others = {choice.code for choice in offered if choice.specify}
            stands = counts is not None and counts.specify is not None
            assert stands == bool(codes & others)
            self.holds("words say what something else is", stands)

    @invariant()
    def every_entry_carries_what_its_act_does(self) -> None:
        """Or it would be taken for one that was cut, were it the last."""
        events = self.talk.session.journal.events
        assert not [event for event in events[self.looked_at :] if is_cut_short(event)]
        self.looked_at = len(events)

    @invariant()
    def nothing_of_the_earlier_ones_moves(self) -> None:
        for file, content in self.left.items():
            assert file.read_bytes() == content

    @invariant()
    def each_question_has_one_status(self) -> None:
        """What is set aside is what an earlier answer closed; what is open is not settled."""
        path, answers = self.talk.path, self.talk.record.answers
        for item in self.talk.questionnaire.items:
            status, given = path.statuses[item.id], answers.get(item.id)
            assert (status is Status.OFF_PATH) == (item.id in path.closed)
            assert (item.id in path) == (status not in AWAY)
            if not item.is_question or item.id not in path:
                continue
            if given is None:
                assert status in (Status.UNANSWERED, Status.NOT_REACHED)
            elif item.id not in path.stale:
                assert status is given.status
            self.holds(f"a question is {status}")

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


def said(record: Record) -> Mapping[str, Answer]:
    """All that was settled, whether it counts or is to be asked again."""
    return {**record.outdated, **{n: a for n, a in record.answers.items() if a.status in SETTLED}}


def as_tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


OFTEN_ENOUGH = {
    "answers": 60,
    "changes": 35,
    "does_not_answer": 15,
    "says_more": 10,
    "skips": 5,
    "goes_to": 5,
    "goes_back": 5,
    "back shows what was said": 1,
    "something was undone": 20,
    "something was done again": 10,
    "an answer was taken back out of turn": 2,
    "takes_another_pass": 4,
    "adds_a_theme": 1,
    "goes_deeper": 1,
    "speaks": 1,
    "the interview moved to the newer version": 1,
    "the life went on in a later interview": 1,
    "is_opened_on_another_computer": 3,
    "loses_its_tail": 5,
    "an entry has lost its blank line": 2,
    "is_wanted_by_two": 1,
    "an answer is set aside": 10,
    "an answer left the path, and that was told": 2,
    "an answer came back, and that was told": 1,
    "what was set aside came back untouched": 1,
    "a check speaks up": 30,
    "a choice stands alone": 4,
    "words say what something else is": 5,
    "a torn end was told": 3,
    "what is left is a range": 50,
    "the interview is complete": 50,
    **{f"a question is {status}": 10 for status in ("answered", *NO_ANSWERS_KEPT)},
}
"""How often each act, and what each rule holds, comes up at the least."""


def test_whole_lives() -> None:
    are_full(Life, OFTEN_ENOUGH, lives=70, acts=30)

"""Which question comes next: every one in its turn, what was skipped once more, and then it ends."""

from collections import Counter
from random import Random

from hypothesis import given, settings

from interview.path import OPEN, Path, Selection, following, previous, walk
from interview.path.order import section_is_done
from interview.questionnaire import Questionnaire
from interview.session.events import Act, Event, Status
from interview.session.fold import fold
from interview.session.record import Record
from tests.path.conftest import Build, Tell
from tests.strategies import questionnaires, reply_to, seeds, selections

MANY = settings(max_examples=150, deadline=None, derandomize=True)
AT = "2026-11-24T05:40:00Z"


class Conversation:
    """A respondent who is asked one question after the other."""

    def __init__(self, questionnaire: Questionnaire, selection: Selection) -> None:
        self.questionnaire = questionnaire
        self.selection = selection
        self.events: list[Event] = []
        self.asked: list[str] = []
        self.current: str | None = None

    @property
    def record(self) -> Record:
        return fold(self.events)

    @property
    def path(self) -> Path:
        return walk(self.questionnaire, self.selection, self.record.answers)

    def next(self) -> str | None:
        item = following(self.path, self.record.skips, self.current)
        if item is None:
            return None
        self.current = item.id
        self.asked.append(item.id)
        return item.id

    def skip(self) -> None:
        self.events.append(Event(at=AT, act=Act.SKIPPED, item=self.current))

    def answer(self, value: str | tuple[str, ...] | None = None, status: Status = Status.ANSWERED) -> None:
        self.events.append(Event(at=AT, act=Act.ANSWERED, item=self.current, status=status, value=value))

    def reply(self, random: Random) -> None:
        assert self.current is not None
        answer = reply_to(self.path, self.questionnaire.item(self.current), random)
        self.events.append(
            Event(at=AT, act=Act.ANSWERED, item=self.current, status=answer.status, value=answer.value)
        )


@MANY
@given(questionnaires(), seeds)
def test_whoever_answers_and_skips_at_random_comes_to_an_end(
    questionnaire: Questionnaire, random: Random
) -> None:
    talk = Conversation(questionnaire, selections(questionnaire, random))
    skipping = random.random()
    while talk.next():
        assert len(talk.asked) <= 4 * len(questionnaire.items), "this goes on and on"
        if random.random() < skipping:
            talk.skip()
        else:
            talk.reply(random)
    path, times = talk.path, Counter(talk.asked)
    for item in path.questions:
        assert path.statuses[item.id] not in (Status.UNANSWERED, Status.NOT_REACHED)
        if path.statuses[item.id] is Status.SKIPPED and item.id in path.required:
            assert times[item.id] >= 2, f"{item.id} is required and never came back"


@MANY
@given(questionnaires(), seeds)
def test_whoever_skips_everything_is_asked_twice_and_three_times_where_it_is_required(
    questionnaire: Questionnaire, random: Random
) -> None:
    talk = Conversation(questionnaire, selections(questionnaire, random))
    while talk.next():
        talk.skip()
        assert len(talk.asked) <= 4 * len(questionnaire.items)
    path, times = talk.path, Counter(talk.asked)
    for item in path.questions:
        most = 3 if item.id in path.required else 2
        # What was skipped a moment ago as the very last is not repeated at once.
        assert times[item.id] == most or (item.id == talk.asked[-1] and times[item.id] == most - 1)


@MANY
@given(questionnaires(), seeds)
def test_whoever_answers_everything_is_asked_each_question_once_and_in_order(
    questionnaire: Questionnaire, random: Random
) -> None:
    talk = Conversation(questionnaire, selections(questionnaire, random))
    while talk.next():
        talk.reply(random)
    positions = [questionnaire.item(name).position for name in talk.asked]
    assert positions == sorted(set(positions))
    assert not any(talk.path.statuses[item.id] in OPEN for item in talk.path.questions)


@MANY
@given(questionnaires(), seeds)
def test_whoever_comes_back_to_change_their_mind_comes_to_an_end_too(
    questionnaire: Questionnaire, random: Random
) -> None:
    talk = Conversation(questionnaire, Selection(pass_="full"))
    for _ in range(12):
        if random.random() < 0.3 and talk.path.questions:
            talk.current = random.choice(talk.path.questions).id
        elif talk.next() is None:
            break
        if random.random() < 0.3:
            talk.skip()
        else:
            talk.reply(random)
    asked = len(talk.asked)
    while talk.next():
        talk.reply(random)
        assert len(talk.asked) - asked <= 4 * len(questionnaire.items)
    assert not any(
        talk.path.statuses[item.id] in (Status.UNANSWERED, Status.NOT_REACHED) for item in talk.path.questions
    )


@MANY
@given(questionnaires(), seeds)
def test_back_goes_through_the_path_to_its_beginning(questionnaire: Questionnaire, random: Random) -> None:
    talk = Conversation(questionnaire, selections(questionnaire, random))
    for _ in range(random.randrange(8)):
        if talk.next():
            talk.reply(random)
    path = talk.path
    seen, here = [], previous(path, None)
    while here:
        seen.append(here.id)
        here = previous(path, here.id)
    assert seen == [item.id for item in reversed(path.questions)]


@MANY
@given(questionnaires(), seeds)
def test_a_gate_comes_before_what_reads_it_also_when_themes_are_chosen_on_the_way(
    questionnaire: Questionnaire, random: Random
) -> None:
    """A gate in a theme that was not chosen is asked first, however late its reader was chosen."""
    talk = Conversation(questionnaire, Selection(tuple(s.id for s in questionnaire.sections[-1:])))
    while talk.next():
        chosen = talk.selection.sections or ()
        gates = [
            item.id
            for item in talk.path.questions
            if item.section not in chosen and not questionnaire.section(item.section).always
        ]
        here = questionnaire.item(str(talk.current))
        if here.id not in gates:
            waiting = [g for g in gates if talk.path.statuses[g] in (Status.UNANSWERED, Status.NOT_REACHED)]
            assert not [g for g in waiting if questionnaire.item(g).position < here.position]
        talk.reply(random)
        if random.random() < 0.3:
            more = random.choice(questionnaire.sections).id
            talk.selection = Selection(
                (*chosen, more), "full" if random.random() < 0.3 else talk.selection.pass_
            )


def test_a_skipped_required_question_comes_back_at_the_end_of_its_theme_and_at_the_end(build: Build) -> None:
    questionnaire = build(first=[{"id": "a", "required": True}, "b"], second=["c"])
    talk = Conversation(questionnaire, Selection())
    asked = []
    while name := talk.next():
        asked.append(name)
        talk.skip() if name == "a" else talk.answer("yes")
    assert asked == ["a", "b", "a", "c", "a"]


def test_a_skipped_question_that_is_not_required_comes_back_once_at_the_end(build: Build) -> None:
    questionnaire = build(first=["a", "b"], second=["c"])
    talk = Conversation(questionnaire, Selection())
    asked = []
    while name := talk.next():
        asked.append(name)
        talk.skip() if name == "a" else talk.answer("yes")
    assert asked == ["a", "b", "c", "a"]


def test_any_no_answer_settles_a_required_question(build: Build) -> None:
    for status in (Status.DONT_KNOW, Status.REFUSED, Status.NOT_APPLICABLE):
        talk = Conversation(build(s=[{"id": "a", "required": True}, "b"]), Selection())
        talk.next()
        talk.answer(status=status)
        assert talk.next() == "b"
        talk.answer("no")
        assert talk.next() is None


def test_a_question_answered_when_it_came_back_is_not_asked_again(build: Build) -> None:
    talk = Conversation(build(s=[{"id": "a", "required": True}, "b"]), Selection())
    talk.next()
    talk.skip()
    talk.next()
    talk.answer("no")
    assert talk.next() == "a"
    talk.answer("yes")
    assert talk.next() is None


def test_a_question_that_opens_behind_is_asked_after_the_rest_of_the_theme(build: Build) -> None:
    questionnaire = build(s=["a", {"id": "b", "relevant": "a is yes"}, "c", "d"])
    talk = Conversation(questionnaire, Selection())
    talk.next()
    talk.answer("no")
    assert talk.next() == "c"
    talk.answer("yes")
    talk.current = "a"
    talk.answer("yes")
    talk.current = "c"
    assert talk.next() == "d"
    talk.answer("yes")
    assert talk.next() == "b"


def test_a_theme_is_done_while_a_question_waits_for_the_end(build: Build, tell: Tell) -> None:
    questionnaire = build(first=["a", {"id": "b", "required": True}], second=["c"])
    assert not section_is_done(tell(questionnaire, a="yes"), {}, "first")
    skipped = tell(questionnaire, a=Status.SKIPPED, b="yes")
    assert section_is_done(skipped, {"a": 1}, "first")
    skipped = tell(questionnaire, a="yes", b=Status.SKIPPED)
    assert not section_is_done(skipped, {"b": 1}, "first")
    assert section_is_done(skipped, {"b": 2}, "first")


def test_a_gate_added_with_a_later_theme_comes_first(build: Build) -> None:
    questionnaire = build(
        context=["gate"], first=["a", "b"], second=[{"id": "detail", "unless": "gate is no"}]
    )
    talk = Conversation(questionnaire, Selection(("first",)))
    assert talk.next() == "a"
    talk.answer("yes")
    talk.selection = Selection(("first", "second"))
    assert talk.next() == "gate"
    talk.answer("yes")
    assert talk.next() == "b"
    talk.answer("yes")
    assert talk.next() == "detail"

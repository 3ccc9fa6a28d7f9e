"""An answer until the next question is known, on ict-lmi, with no disk."""

from collections.abc import Iterator
from functools import partial
from itertools import count

from interview import Interview, Questionnaire
from interview.path import Selection, following, walk
from interview.questionnaire import Item
from interview.session.events import Status, Value
from interview.session.record import Answer
from perf.floor import Floor
from perf.measuring import Pair, quiet


def pairs(rounds: int = 5) -> Iterator[Pair]:
    questionnaire = Questionnaire.load("ict-lmi")
    for name, full in (("quick", False), ("full", True)):
        yield _path(questionnaire, name, Selection(None, full), rounds)
    yield _act(questionnaire)


def _path(questionnaire: Questionnaire, name: str, selection: Selection, rounds: int) -> Pair:
    pair = Pair(f"engine: path and next question, {name} pass", "incremental floor, perf/floor.py")
    for _ in range(rounds):
        with quiet():
            _straight_through(questionnaire, selection, pair)
    return pair


def _straight_through(questionnaire: Questionnaire, selection: Selection, pair: Pair) -> None:
    floor, answers = Floor(questionnaire, selection), dict[str, Answer]()
    item = following(walk(questionnaire, selection, {}), {}, None)
    found: list[Item | None] = []

    def ours(here: Item) -> None:
        found.append(following(walk(questionnaire, selection, answers), {}, here.id))

    def theirs(name: str, value: Value) -> None:
        found.append(floor.answer(name, value))

    while item:
        value, here = _value(item), item
        answers[item.id] = Answer(status=Status.ANSWERED, at="", value=value)
        pair.round(partial(ours, here), partial(theirs, here.id, value))
        assert found[-1] == found[-2], f"{found[-2:]}: the floor asks something else"
        item = found[-1]


def _act(questionnaire: Questionnaire) -> Pair:
    pair = Pair("engine: whole act in memory, with every sentence", "incremental floor, perf/floor.py")
    talk, floor = Interview(questionnaire), Floor(questionnaire, Selection())
    talk.begin()
    with quiet():
        for _ in count():
            item = talk.current
            if item is None:
                return pair
            value = _value(item)
            pair.round(lambda: talk.answer(value), lambda: floor.answer(item.id, value))  # noqa: B023
            while talk.pending is not None:
                talk.say("")
    return pair


def _value(item: Item) -> str | int | tuple[str, ...]:
    """The first choice that is offered whatever was said before; for other questions, words or a number."""
    code = next((choice.code for choice in item.choices if choice.relevant is None), None)
    if code:
        return (code,) if item.type.value == "select_multiple" else code
    return 12 if item.type.value in ("integer", "decimal") else "In a few words."

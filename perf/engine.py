"""An answer until the next question is known, on ict-lmi, with no disk."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeAlias

from interview import Interview, Questionnaire, load
from interview.path import Selection, following, walk
from interview.questionnaire import Choice, Item
from interview.session.events import Status
from interview.session.record import Answer
from perf.floor import Floor
from perf.measuring import Pair, quiet
from perf.row import Row

_Typed: TypeAlias = str | int | tuple[str, ...]
_TYPED: dict[str, _Typed] = {
    "integer": 12,
    "decimal": 12,
    "date": "2026-11-24",
    "url": "https://example.org",
    "email": "somebody@example.org",
}


def rows(rounds: int = 5) -> Iterator[Row]:
    questionnaire = load("ict-lmi")
    for name, full in (("quick", False), ("full", True)):
        yield _path(questionnaire, name, Selection(None, "full" if full else "quick"), rounds).row()
    yield _act(questionnaire).row()


def _path(questionnaire: Questionnaire, name: str, selection: Selection, rounds: int) -> Pair:
    pair = Pair(f"engine: path and next question, {name} pass", "incremental floor, perf/floor.py", goal=25)
    for _ in range(rounds):
        with quiet():
            _straight_through(questionnaire, selection, pair)
    return pair


def _straight_through(questionnaire: Questionnaire, selection: Selection, pair: Pair) -> None:
    floor, answers = Floor(questionnaire, selection), dict[str, Answer]()
    path = walk(questionnaire, selection, {})
    item = following(path, {}, None)
    found: list[Item | None] = []

    def ours(here: Item) -> None:
        nonlocal path
        path = path.after(answers, (here.id,))
        found.append(following(path, {}, here.id))

    def theirs(name: str, value: _Typed) -> None:
        found.append(floor.answer(name, value))

    while item:
        value, here = _value(path.choices(item), item), item
        answers = {**answers, item.id: Answer(status=Status.ANSWERED, at="", value=value)}
        pair.round(partial(ours, here), partial(theirs, here.id, value))
        assert found[-1] == found[-2], f"{found[-2:]}: the floor asks something else"
        item = found[-1]


def _act(questionnaire: Questionnaire) -> Pair:
    pair = Pair("engine: whole act in memory, with every sentence", "incremental floor, perf/floor.py")
    talk, floor = Interview(questionnaire), Floor(questionnaire, Selection())
    talk.begin()
    with quiet():
        while item := talk.current:
            value = _value(talk.path.choices(item), item)
            pair.round(partial(talk.answer, value), partial(floor.answer, item.id, value))
            while talk.pending is not None:
                talk.say("")
            assert item.id in talk.record.answers, f"{item.id} takes no {value!r}"
    return pair


def _value(choices: Sequence[Choice], item: Item) -> _Typed:
    """The first choice on offer; for other questions, words or a number."""
    if choices:
        code = choices[0].code
        return (code,) if item.kind.picks_several else code
    return _TYPED.get(item.type, "In a few words.")

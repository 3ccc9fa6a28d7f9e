"""Answers that could be given to a question, and the levels as they would then be."""

from collections.abc import Iterator

from interview.benchmark.levels import Assessor
from interview.path import Path, walk
from interview.questionnaire import Item
from interview.session.events import Status, Value
from interview.session.record import Answer


def answers_to_try(path: Path, item: Item) -> tuple[Answer, ...]:
    """For a choice each single choice, and all at once where several fit; for a text, any text.

    Numbers and dates are not tried: no few of them stand for all.
    """
    return tuple(Answer(status=Status.ANSWERED, at="", value=value) for value in _values(path, item))


def one_more(path: Path, item: Item) -> tuple[Answer, ...]:
    """Answers one step from the present one: every other choice, or one choice more."""
    value = path.facts.value(item.id)
    if not item.kind.picks_several or not isinstance(value, tuple):
        return tuple(answer for answer in answers_to_try(path, item) if answer.value != value)
    exclusive = {choice.code for choice in item.choices if choice.exclusive}
    kept = tuple(code for code in value if code not in exclusive)
    added = (choice.code for choice in path.choices(item) if choice.code not in {*kept, *exclusive})
    return tuple(Answer(status=Status.ANSWERED, at="", value=(*kept, code)) for code in added)


def all_at_once(path: Path, item: Item) -> tuple[Answer, ...]:
    """For a multiple choice everything that can be chosen together; nothing for any other question."""
    codes = _together(path, item)
    return (Answer(status=Status.ANSWERED, at="", value=codes),) if codes else ()


def can_be_given(item: Item, answer: Answer) -> bool:
    """Whether so many choices may be chosen there."""
    number = len(answer.value) if isinstance(answer.value, tuple) else 1
    return (item.min_selected or 1) <= number <= (item.max_selected or number)


def with_answer(assessor: Assessor, item: str, answer: Answer) -> Assessor:
    """The same interview with this one answer in place of what was said there."""
    path = assessor.path
    answers = {**path.answers, item: answer}
    return Assessor(assessor.benchmark, walk(path.questionnaire, path.selection, answers))


def _values(path: Path, item: Item) -> Iterator[Value]:
    choices = path.choices(item)
    if item.kind.picks_one:
        yield from (choice.code for choice in choices)
    elif item.kind.picks_several:
        yield from ((choice.code,) for choice in choices)
        several = _together(path, item)
        if len(several) > 1:
            yield several
    elif item.kind.stand_in is not None:
        yield item.kind.stand_in


def _together(path: Path, item: Item) -> tuple[str, ...]:
    several = tuple(choice.code for choice in path.choices(item) if not choice.exclusive)
    fits = item.kind.picks_several and len(several) <= (item.max_selected or len(several))
    return several if fits else ()

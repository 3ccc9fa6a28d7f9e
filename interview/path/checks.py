"""Which checks fire: those whose expectation is certainly false. An unknown never fires one.

A hard check is a constraint. Its answer is refused at the last question that it reads, and one that a later
change breaks keeps the interview from being complete for as long as it stands.
"""

from collections.abc import Iterator

from interview.path.walk import Path
from interview.questionnaire import Check, Item, Questionnaire
from interview.questionnaire.graph import items_read
from interview.session.record import Answer, Record


def firing(path: Path) -> tuple[Check, ...]:
    """The checks that the answers contradict, in document order; none of a section not chosen."""
    posed = path.questionnaire.posed
    return tuple(posed[place].check for place in sorted(path.fired))


def broken(path: Path) -> tuple[Check, ...]:
    """The hard checks that the answers break, in document order."""
    return tuple(check for check in firing(path) if check.hard)


def refused_by(path: Path, item_id: str) -> Check | None:
    """The first hard check that the answer to this question does not meet, and which ends with it.

    That is a check that stands beside the question, or one of its section of which it is the last question.
    """
    ending = {check.id for check in ending_with(path.questionnaire, item_id)}
    return next((check for check in broken(path) if check.id in ending), None) if ending else None


def ending_with(questionnaire: Questionnaire, item_id: str) -> Iterator[Check]:
    """The hard checks that can be told as soon as this question is answered."""
    yield from (check for check in questionnaire.item(item_id).checks if check.hard)
    for section, _ in questionnaire.checked:
        for check in section.checks:
            read = reads(questionnaire, check) if check.hard else ()
            if read and read[-1].id == item_id:
                yield check


def reads(questionnaire: Questionnaire, check: Check) -> tuple[Item, ...]:
    """The questions that a check rests on in document order, computed values followed to their questions."""
    items = (questionnaire.by_id[name] for name in items_read(questionnaire, check.expect))
    return tuple(sorted(items, key=lambda item: item.position))


def to_look_at(path: Path, check: Check) -> tuple[Item, ...]:
    """The questions on the path where a contradiction can be resolved: those named, else those read."""
    named = [path.questionnaire.by_id[name] for name in check.revisit]
    on_path = tuple(item for item in named if item.id in path)
    if on_path or not check.hard:
        return on_path
    return tuple(item for item in reads(path.questionnaire, check) if item.id in path)


def unsettled(path: Path, record: Record) -> tuple[Check, ...]:
    """The checks that fire, without those that were kept with the answers that stand now."""
    return tuple(check for check in firing(path) if check.hard or not is_kept(path, record, check))


def is_kept(path: Path, record: Record, check: Check) -> bool:
    """Whether both answers were kept side by side, and are those that stand now."""
    then = record.kept_with.get(check.id)
    if then is None:
        return False
    return all(
        _answer_given(path.answers.get(item.id)) == _answer_given(then.get(item.id))
        for item in reads(path.questionnaire, check)
    )


def _answer_given(answer: Answer | None) -> tuple[object, object] | None:
    return (answer.status, answer.value) if answer else None

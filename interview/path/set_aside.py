"""What counts of the answers, and what was set aside.

An answer is set aside when an earlier one closed its question, when its theme is not chosen, or when its
choice is no longer on offer. It stays in the record, counts nowhere, and stands apart in data.
"""

from msgspec.structs import replace

from interview.path import SETTLED, Path
from interview.questionnaire import Item
from interview.session.record import Answer


def counting(path: Path, item: Item) -> Answer | None:
    """What counts of the answer to a question."""
    return parted(path, item)[0]


def parted(path: Path, item: Item) -> tuple[Answer | None, Answer | None]:
    """What counts of the answer to a question, and what of it was set aside."""
    answer = path.answers.get(item.id)
    if answer is None or answer.status not in SETTLED:
        return None, None
    if item.id not in path or path.statuses[item.id] not in SETTLED:
        return None, answer
    gone = path.stale.get(item.id, ())
    if not gone or not isinstance(answer.value, tuple):
        return answer, None
    kept = replace(answer, value=tuple(code for code in answer.value if code not in gone))
    rest = Answer(answer.status, answer.at, gone)
    if path.questionnaire.specified[item.id].intersection(gone):
        kept, rest = replace(kept, specify=None), replace(rest, specify=answer.specify)
    return kept, rest

"""What counts of the answers and what was set aside, and what an answer kept private has closed.

An answer is set aside when an earlier one closed its question, when its theme is not chosen, or when its
choice is no longer on offer. It stays in the record, counts nowhere, and stands apart in data.
"""

from msgspec.structs import replace

from interview.benchmark import Benchmark
from interview.dialogue.interview import Interview
from interview.dialogue.voice import Voice
from interview.dialogue.wording import Wordings
from interview.path import SETTLED, Path
from interview.questionnaire import Item, Section
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
    if any(choice.specify for choice in item.choices if choice.code in gone):
        kept, rest = replace(kept, specify=None), replace(rest, specify=answer.specify)
    return kept, rest


def behind_private(interview: Interview) -> frozenset[str]:
    """The questions that an answer kept private has closed, directly or through others, and the themes
    and statements of which it leaves no question open."""
    path, private = interview.path, interview.record.is_private
    words = Wordings(path, Voice(interview.questionnaire.language))
    closed: set[str] = set()
    for item in interview.questionnaire.items:
        rule = path.closed.get(item.id)
        if rule and any(gate.id in closed or private(gate.id) for gate in words.behind(rule)):
            closed.add(item.id)

    def is_closed(section: Section) -> bool:
        asked = [item for item in section.items if item.is_question and not private(item.id)]
        return bool(asked) and all(item.id in closed for item in asked)

    themes = {section.id for section in interview.questionnaire.sections if is_closed(section)}
    elements = Benchmark.of(interview.questionnaire).elements.values()
    statements = {element.id for element in elements if element.item in closed or element.block in themes}
    return frozenset(closed | themes | statements)

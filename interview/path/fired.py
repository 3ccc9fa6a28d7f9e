"""Which checks fire on a path: of all that a questionnaire poses, or of those that may have changed."""

from collections.abc import Callable, Collection

from interview.path.facts import PathFacts
from interview.questionnaire import Questionnaire, Section
from interview.session.events import SETTLED, Status

_TOUCHED = SETTLED | {Status.SKIPPED}


class _SettledFacts(PathFacts):
    """Facts in which how a question stands is known only once it is settled or was left open.

    A hard check such as "b is answered" must not refuse the answer before b, nor hold for ever because b is
    set aside.
    """

    def status(self, subject: str) -> str | None:
        status = self.statuses.get(subject)
        return None if status == "unanswered" else status


def fired(
    questionnaire: Questionnaire,
    facts: PathFacts,
    asks: Callable[[Section], bool],
    among: Collection[int] | None = None,
) -> frozenset[int]:
    """The places of the checks that the answers contradict; with `among`, of these alone.

    None of a section that is not chosen fires; a hard one beside a question stands once that is settled or
    left, and the bounds of an answer while its question is on the path.
    """
    posed, found = questionnaire.posed, []
    places = range(len(posed)) if among is None else among
    if not places:
        return frozenset()
    settled = _SettledFacts(
        questionnaire, facts.values, facts.statuses, facts.answers, left_out=facts.left_out
    )
    for place in places:
        each = posed[place]
        check, item = each.check, each.item
        if each.is_bounds:
            stands = item is not None and item.id in facts.statuses
        elif check.hard and item is not None:
            stands = facts.statuses.get(item.id) in _TOUCHED
        else:
            stands = asks(each.section)
        if stands and check.expect.test(settled if check.hard else facts) is False:
            found.append(place)
    return frozenset(found)

"""Facts for level rules: what no open answer can change, and what is certainly off the path as absent.

So is what does not apply: whether it was marked so or left the path, a rule goes on without it. An item
behind a gate that nobody knows is off the path too, and stays unknown: not knowing is no "no".
"""

from interview.condition import Absent, Known
from interview.path.facts import PathFacts
from interview.path.outlook import Outlook
from interview.questionnaire import Questionnaire
from interview.session.events import Status


class LevelFacts(PathFacts):
    def value(self, subject: str) -> Known | None:
        found = PathFacts.value(self, subject)
        return Absent.ABSENT if found is None and self._is_number_without(subject) else found

    def _is_number_without(self, subject: str) -> bool:
        """Whether a number cannot be worked out for no other reason than what is off the path."""
        entry = self.questionnaire.computed.get(subject)
        if entry is None or entry.number is None:
            return False
        values = [self.value(name) for name in entry.reads]
        return Absent.ABSENT in values and None not in values


def level_facts(questionnaire: Questionnaire, ahead: Outlook) -> LevelFacts:
    certain = ahead.facts
    facts = LevelFacts(questionnaire, dict(certain.values), dict(certain.statuses), dict(certain.answers))
    for item in questionnaire.items:
        if ahead.stays.get(item.id) is False:
            closed = item.unless is not None and item.unless.test(facts) is True
            needed = [rule.test(facts) for rule in (item.relevant, item.offers) if rule]
            if closed or (needed and None not in needed):
                facts.values[item.id] = Absent.ABSENT
        elif item.id in ahead.standing and ahead.standing[item.id].status is Status.NOT_APPLICABLE:
            facts.values[item.id] = Absent.ABSENT
    facts.worked_out.clear()
    return facts

"""Why a service kept answers side by side that do not seem to fit together: said beside each of them."""

from collections.abc import Iterator

from interview.compare.services import Service
from interview.path.checks import firing, is_kept, reads
from interview.questionnaire import Item
from interview.withheld import unless_withheld


def explained(service: Service, name: str) -> Iterator[str]:
    """The explanations that were kept for the answer to a question, with what it stands beside."""
    brief = service.brief
    for check in firing(brief.path):
        items = [item for item in reads(brief.questionnaire, check) if _is_told(service, item)]
        text = unless_withheld(brief.record.kept.get(check.id, ""))
        if text and name in {item.id for item in items} and is_kept(brief.path, brief.record, check):
            others = [brief.words.filled(item.title) for item in items if item.id != name]
            key = "compare.kept_beside" if others else "compare.kept"
            yield brief.voice.say(key, list=brief.voice.listed(others), text=text)


def _is_told(service: Service, item: Item) -> bool:
    """Whether a question may be named here: a private answer is named nowhere."""
    return item.id in service.brief.path and not service.brief.record.is_private(item.id)

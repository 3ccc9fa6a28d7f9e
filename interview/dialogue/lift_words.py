"""What would lift a level, in words: which answers, and what there would be to show for them."""

from collections.abc import Iterator, Sequence

from interview.benchmark import Element, Lift, Range
from interview.benchmark.changes import added
from interview.dialogue.element_words import level_words
from interview.dialogue.wording import Wordings
from interview.questionnaire import ItemType


def lift_lines(element: Element, lifts: Sequence[Lift], words: Wordings) -> Iterator[str]:
    """One line for each way, the first of which says what it is about."""
    for number, lift in enumerate(lifts):
        key = "why.lift_or" if number else "why.lift_full" if lift.full else "why.lift"
        parts = [_change(lift, name, words) for name in lift.changes]
        if lift.evidence:
            parts.append(_evidence(element, lift, words))
        level = _reached(lift.range, words)
        yield words.voice.say(key, list=words.voice.listed(parts), level=level)


def _change(lift: Lift, name: str, words: Wordings) -> str:
    item, answer = words.path.questionnaire.item(name), lift.changes[name]
    title = words.filled(item.title)
    if item.type is ItemType.TEXT:
        return words.voice.say("why.lift_text", title=title)
    more = added(words.path, name, answer)
    beside = isinstance(answer.value, tuple) and len(answer.value) > len(more)
    listed = words.voice.listed([f"“{words.label(item, code)}”" for code in more])
    if name in lift.free:
        key = "why.lift_more" if beside else "why.lift_some"
        return words.voice.say(key, len(more), title=title, list=listed)
    if more:
        key = "why.lift_added" if beside else "why.lift_answer"
        return words.voice.say(key, title=title, answer=listed)
    return words.voice.say("why.lift_answer", title=title, answer=f"“{words.value(item, answer)}”")


def _evidence(element: Element, lift: Lift, words: Wordings) -> str:
    if [*lift.changes] == [element.item]:
        return words.voice.say("why.lift_evidence_for_it")
    title = words.filled(words.path.questionnaire.item(element.item).title)
    return words.voice.say("why.lift_evidence", title=title)


def _reached(level: Range, words: Wordings) -> str:
    """Where it would be; with more left open, what it would be at least."""
    if level.width < 2:
        return level_words(level, words.voice)
    return words.voice.say("why.lift_at_least", level=words.voice.say(f"level.{level.low}"))

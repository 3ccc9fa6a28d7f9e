"""What a change did to the rest: what it contradicts, which answers were set aside, came back, or are stale.

The change is written first; then one turn lists its effects, with undo as the way out.
"""

from collections.abc import Iterable

from interview.dialogue.conversation import Change, Conversation
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.path import SETTLED, Path
from interview.path.checks import broken
from interview.questionnaire import Check, Item


def effects(
    conversation: Conversation, change: Change, *, edited: bool, broken_key: str = "changed.broken"
) -> Turns:
    """The turns that tell the effects; opened and closed questions are told after an edit only.

    `broken_key` is the sentence for what contradicts each other since.
    """
    before, after = change.before, change.after
    questions = [item for item in conversation.questionnaire.items if item.is_question]
    aside = [q for q in questions if _counts(before, q) and not _counts(after, q) and q.id not in after]
    back = [q for q in questions if not _counts(before, q) and _counts(after, q) and q.id not in before]
    stale = [q for q in questions if q.id in after.stale and q.id not in before.stale]
    contradicted = [conversation.words.check(check) for check in broken_by(change)]
    told = dict.fromkeys(conversation.voice.say(broken_key, say=say) for say in contradicted)
    turns = [Turn(TurnKind.CHANGED, sentence) for sentence in told]
    for key, items in (("aside", aside), ("back", back), ("stale", stale)):
        if items:
            turns.append(_told(conversation, key, items))
    if edited:
        opened = opened_by(change)
        closed = [q for q in questions if q.id in before and q.id not in after and q not in aside]
        if opened:
            turns.append(_told(conversation, "opened", opened))
        if closed:
            turns.append(conversation.turn(TurnKind.CHANGED, "changed.closed", len(closed)))
    return turns


def broken_by(change: Change) -> tuple[Check, ...]:
    """The hard checks that this change broke."""
    before = {check.id for check in broken(change.before)}
    return tuple(check for check in broken(change.after) if check.id not in before)


def opened_by(change: Change) -> list[Item]:
    """Questions without an answer that this change brought onto the path."""
    return [
        item
        for item in change.after.questions
        if item.id not in change.before and change.after.statuses[item.id] not in SETTLED
    ]


def _counts(path: Path, item: Item) -> bool:
    answer = path.answers.get(item.id)
    return item.id in path and answer is not None and answer.status in SETTLED


def _told(conversation: Conversation, key: str, items: Iterable[Item]) -> Turn:
    listed = list(items)
    titles = conversation.words.titles(listed)
    return conversation.turn(TurnKind.CHANGED, f"changed.{key}", len(listed), list=titles)

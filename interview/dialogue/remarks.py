"""Remarks: what is written down beside a question, word for word."""

from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.turn import TurnKind, Turns
from interview.session.events import Act, Event


def keep_note(conversation: Conversation, item_id: str, text: str) -> Turns:
    """A remark, with the name of the question when it is not the one being asked."""
    conversation.write(Event(at=NOW, act=Act.REMARKED, item=item_id or None, text=text))
    item = conversation.questionnaire.by_id.get(item_id)
    if item and item_id != conversation.current:
        title = conversation.words.quoted(item)
        return [
            conversation.turn(
                TurnKind.RECORDED, "recorded.note_elsewhere", item=item_id, title=title, text=text
            )
        ]
    return [conversation.turn(TurnKind.RECORDED, "recorded.note", item=item_id or None, text=text)]

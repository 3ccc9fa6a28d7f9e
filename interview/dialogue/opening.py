"""The first turns: a greeting for a new interview, a resume card for one that goes on."""

from interview.dialogue.asking import ask, move_on
from interview.dialogue.choosing import ChooseSections
from interview.dialogue.conversation import Conversation
from interview.dialogue.turn import Turn, TurnKind, Turns


def greet(conversation: Conversation, *, setup: bool) -> Turns:
    """Opens a new interview; `setup` asks for themes and pass first."""
    title = conversation.questionnaire.title
    turns = [
        conversation.turn(TurnKind.SAY, "greeting.hello", title=title),
        conversation.turn(TurnKind.SAY, "greeting.outcome"),
        conversation.turn(TurnKind.SAY, "greeting.honesty"),
        conversation.turn(TurnKind.HINT, "greeting.words"),
    ]
    if setup:
        conversation.pending = ChooseSections()
        return turns + conversation.pending.prompt(conversation)
    return turns + move_on(conversation)


def welcome_back(conversation: Conversation) -> Turns:
    """Says what was found and when, then asks where the interview stopped."""
    record, voice = conversation.record, conversation.voice
    done = voice.say("count.answers", conversation.path.progress().answered)
    key = "resume.card_done" if record.completed else "resume.card"
    date = (record.last_at or conversation.session.header.created).replace("T", " ").removesuffix("Z")[:16]
    turns = [
        conversation.turn(
            TurnKind.SAY, key, name=conversation.session.header.name, date=f"{date} UTC", done=done
        ),
        *(Turn(TurnKind.SAY, notice) for notice in conversation.session.notices),
    ]
    last = record.last_item or ""
    conversation.current = last if last in conversation.path else None
    item = conversation.item
    if item:
        conversation.section = item.section
        conversation.said.add(f"section {item.section}")
    if record.completed:
        conversation.current = None
        return turns + ask(conversation)
    return turns + move_on(conversation)

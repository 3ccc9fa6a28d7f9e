"""The language of the questions and of the interviewer, changed at any time; answers stay."""

from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.step import ASK, STAY, Response, stay
from interview.dialogue.turn import TurnKind
from interview.session.events import Act, Event


def language(conversation: Conversation, text: str) -> Response:
    """Goes on in another language of the questionnaire, named by its code or its name."""
    wanted = offered_language(conversation, text)
    if wanted is None and len(conversation.questionnaire.languages) == 1:
        name = conversation.voice.language_name(conversation.questionnaire.language)
        return stay(conversation.turn(TurnKind.UNCLEAR, "language_change.one", language=name))
    if wanted is None:
        listed = [
            f"{conversation.voice.language_name(code)} ({code})"
            for code in conversation.questionnaire.languages
        ]
        text = conversation.voice.listed(listed, "or")
        return stay(conversation.turn(TurnKind.UNCLEAR, "language_change.unknown", list=text))
    name = conversation.voice.language_name(wanted)
    if wanted == conversation.questionnaire.language:
        return stay(conversation.turn(TurnKind.SAY, "language_change.same", language=name))
    conversation.write(Event(at=NOW, act=Act.LANGUAGE, language=wanted))
    conversation.speak(wanted)
    name = conversation.voice.language_name(wanted)
    key = "language_change.done" if conversation.voice.speaks else "language_change.done_in_part"
    turn = conversation.turn(TurnKind.SAY, key, language=name)
    return Response([turn], ASK if conversation.item and conversation.pending is None else STAY)


def offered_language(conversation: Conversation, text: str) -> str | None:
    """The code of the language that a text names, if the questionnaire has it."""
    word = text.strip().casefold()
    for code in conversation.questionnaire.languages:
        if word in (code, conversation.voice.language_name(code).casefold()):
            return code
    return None


def has_languages(conversation: Conversation) -> bool:
    """Whether there is more than one to choose from."""
    return len(conversation.questionnaire.languages) > 1


def names_a_language(conversation: Conversation, text: str) -> bool:
    return offered_language(conversation, text) is not None

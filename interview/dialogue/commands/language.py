"""The language of the questions and of the interviewer, changed at any time; answers stay."""

from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.step import ASK, STAY, Response, stay
from interview.dialogue.turn import TurnKind
from interview.session.events import Act, Event
from interview.session.names import unaccented
from interview.wording.voice import Voice

_TELLING = 5
"""So many letters tell languages apart: "Slove", "Slova"."""


def language(conversation: Conversation, text: str) -> Response:
    """Goes on in another language of the questionnaire, named by its code or its name."""
    wanted = offered_language(conversation, text)
    if wanted is None and (other := _known_language(conversation, text)):
        asked = conversation.voice.listed(
            [conversation.voice.language_name(code) for code in conversation.questionnaire.languages]
        )
        return stay(conversation.turn(TurnKind.SAY, "language_change.any_words", language=other, list=asked))
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
    turns = [conversation.turn(TurnKind.SAY, key, language=name)]
    if is_unchecked(conversation):
        turns.append(conversation.turn(TurnKind.SAY, "language_change.unchecked"))
    return Response(turns, ASK if conversation.item and conversation.pending is None else STAY)


def offered_language(conversation: Conversation, text: str) -> str | None:
    """The code of the language that a text names, if the questionnaire has it."""
    word = unaccented(text)
    for code in conversation.questionnaire.languages:
        names = (code, conversation.voice.language_name(code), Voice(code).language_name(code))
        if word in map(unaccented, names):
            return code
    return None


def language_alone(conversation: Conversation, line: str) -> str | None:
    """The code of the language that a line names, alone or asked for in that language: "langue français"."""
    typed = unaccented(line.strip(" .!/"))
    for code in conversation.questionnaire.languages:
        for asked in map(unaccented, Voice(code).words("command.language.words")):
            named = offered_language(conversation, typed.removeprefix(f"{asked} "))
            if named is not None:
                return named
    return None


def other_languages(conversation: Conversation) -> list[str]:
    """What the other languages that it can be had in are called, each in itself."""
    asked = conversation.questionnaire
    return [Voice(code).language_name(code) for code in asked.languages if code != asked.language]


def is_unchecked(conversation: Conversation) -> bool:
    """Whether no native reader has checked the language that is spoken."""
    unchecked = conversation.questionnaire.language in conversation.questionnaire.unchecked
    return unchecked or not conversation.voice.is_checked


def _known_language(conversation: Conversation, text: str) -> str:
    """The name of the language that a text names or begins like: "Slovene"; empty for any other text."""
    word, voice = text.strip(" ?.!").casefold(), conversation.voice
    names = [voice.language_name(code) for code in voice.names("languages")]
    start = word[:_TELLING]
    return next((name for name in names if len(word) >= _TELLING and name.casefold().startswith(start)), "")


def has_languages(conversation: Conversation) -> bool:
    """Whether there is more than one to choose from."""
    return len(conversation.questionnaire.languages) > 1


def names_a_language(conversation: Conversation, text: str) -> bool:
    return offered_language(conversation, text) is not None or bool(_known_language(conversation, text))

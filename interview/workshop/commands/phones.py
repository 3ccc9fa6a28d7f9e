"""Phones: the door is opened when `phones` is typed, and at no other time; slips that are given anew."""

from msgspec.structs import replace

from interview.dialogue.conversation import Conversation
from interview.dialogue.prompt import PickedPrompt, let_wait, numbered, picked
from interview.dialogue.step import MOVE_ON, Response, stay
from interview.dialogue.turn import TurnKind, Turns
from interview.workshop.addresses import Address, free_port, is_allowed, private_addresses
from interview.workshop.phones import Phones
from interview.workshop.prompts import again
from interview.workshop.standing import Standing


class ChooseAddress(PickedPrompt, frozen=True):
    """Which of several networks the phones are in."""

    standing: Standing
    addresses: tuple[Address, ...]

    def ask(self, conversation: Conversation) -> Turns:
        asked = conversation.turn(TurnKind.FOLLOW_UP, "desk.phones_which")
        return [replace(asked, choices=numbered(list(self._options)))]

    @property
    def _options(self) -> tuple[tuple[str, str], ...]:
        return tuple((each.number, f"{each.number} ({each.device})") for each in self.addresses)

    def take(self, conversation: Conversation, line: str) -> Response:
        number = picked(line, self._options, conversation.voice)
        if number is None:
            return again(conversation, self, "desk.phones_which")
        return Response(_open(self.standing, conversation, number), MOVE_ON)


def phones(standing: Standing, conversation: Conversation, text: str) -> Response:
    """`phones` opens the door, `phones 192.168.1.5` at this address, `phones off` closes it."""
    say, wanted = conversation.turn, text.strip()
    if wanted.casefold() in conversation.voice.words("further.off"):
        was_open = standing.phones is not None
        standing.close_the_door()
        return stay(say(TurnKind.SAY, "desk.phones_off" if was_open else "desk.phones_not_on"))
    if standing.room(conversation).mode is None:
        return stay(say(TurnKind.UNCLEAR, "desk.mode_first"))
    open_one = standing.phones
    if open_one is not None and not open_one.gave_up:
        if not wanted or wanted == open_one.number:
            return stay(say(TurnKind.SAY, "desk.phones_at", address=open_one.address))
        return stay(say(TurnKind.UNCLEAR, "desk.phones_off_first", address=open_one.address))
    if wanted:
        if not is_allowed(wanted):
            return stay(say(TurnKind.UNCLEAR, "desk.phones_not_private", given=wanted))
        return stay(*_open(standing, conversation, wanted))
    found = private_addresses()
    if not found:
        return stay(say(TurnKind.UNCLEAR, "desk.phones_no_network"))
    if len(found) > 1:
        return stay(*let_wait(conversation, ChooseAddress(standing, tuple(found))))
    return stay(*_open(standing, conversation, found[0].number))


def _open(standing: Standing, conversation: Conversation, number: str) -> Turns:
    port = free_port(number)
    if port is None:
        return [conversation.turn(TurnKind.UNCLEAR, "desk.phones_not_here", given=number)]
    standing.close_the_door()
    standing.show_list_at_the_door(conversation)
    told, say = standing.told, conversation.voice.say

    def news(key: str) -> None:
        told.append(say(key))

    standing.phones = Phones(
        standing.folder.session_file, number, port, news=news, look=standing.count_the_box
    )
    return [
        conversation.turn(TurnKind.SAY, "desk.phones_on", address=standing.phones.address),
        conversation.turn(TurnKind.SAY, "desk.phones_aloud"),
        conversation.turn(TurnKind.HINT, "desk.phones_first"),
    ]

"""The parts of a target, typed and said back: what is aimed at, first step, owner, by when, sign."""

from msgspec.structs import replace

from interview.benchmark.levels import HIGHEST
from interview.dialogue.aimed_at import levels
from interview.dialogue.confirmations import picked
from interview.dialogue.conversation import Conversation
from interview.dialogue.judged import Judged, name_of
from interview.dialogue.small_answers import Said, said_in
from interview.dialogue.turn import Turn, TurnKind
from interview.session.due_dates import last_day
from interview.session.record import Target
from interview.understanding import Given, Question, Unclear, understand
from interview.wording.dates import due_words
from interview.wording.levels import aim_words

PARTS = ("step", "owner", "due", "sign")


def aimed(conversation: Conversation, at: Judged, line: str, before: Target) -> Target | Turn:
    """The target with another aim, a level or words; a turn where a level was meant and there is none."""
    say = conversation.voice.say
    names = tuple((str(level), say(f"level.{level}")) for level in range(1, HIGHEST + 1))
    code = picked(line.strip(), names, conversation)
    if code is None and said_in(line, conversation.voice) is not Said.WORDS:
        return conversation.turn(TurnKind.UNCLEAR, "target.unclear")
    if code is None:
        return replace(before, level=None, text=line.strip())
    if not levels(conversation, at):
        theme = name_of(conversation, at)
        return conversation.turn(TurnKind.UNCLEAR, "target.no_level_set", theme=theme)
    return replace(before, level=int(code), text=None)


def with_part(conversation: Conversation, aim: Target, name: str, line: str) -> Target | Turn:
    """The target with this part; a turn for a date that can be read two ways."""
    said = line.strip()
    return _due(conversation, aim, said) if name == "due" else _set(aim, name, said)


def without_part(aim: Target, name: str) -> Target:
    return _set(aim, name, None)


def part_of(aim: Target, name: str) -> str | None:
    return {"step": aim.step, "owner": aim.owner, "due": aim.due, "sign": aim.sign}[name]


def names_parts(conversation: Conversation, line: str) -> bool:
    """Whether some of a line is a part with its name and a colon."""
    return any(_named(conversation, piece) for piece in line.split(";"))


def all_parts(conversation: Conversation, at: Judged, line: str, before: Target) -> Target | Turn:
    """The target after one line, parted by semicolons: what is aimed at, then parts by their names.

    What the line does not name stays as it was; a turn says which piece has no place.
    """
    aim = before
    for place, piece in enumerate(part.strip() for part in line.split(";")):
        name, said = _named(conversation, piece), piece.partition(":")[2]
        if not piece or (name and not said.strip()):
            continue
        if name is None and place:
            return conversation.turn(TurnKind.UNCLEAR, "target.part", given=piece)
        changed = with_part(conversation, aim, name, said) if name else aimed(conversation, at, piece, aim)
        if isinstance(changed, Turn):
            return changed
        aim = changed
    if aim.level is None and not aim.text:
        theme = name_of(conversation, at)
        return conversation.turn(TurnKind.UNCLEAR, "target.aim_first", theme=theme)
    return aim


def said_part(conversation: Conversation, aim: Target, name: str) -> str:
    """One part in a sentence; a date in words says that no calendar can hold it."""
    text = part_of(aim, name) or ""
    if name != "due":
        return conversation.voice.say(f"target.said_{name}", text=text)
    key = "target.said_due" if last_day(text) else "target.said_due_words"
    return conversation.voice.say(key, text=due_words(text, conversation.voice))


def whole(conversation: Conversation, at: Judged, aim: Target) -> str:
    """The target with all its parts."""
    voice = conversation.voice
    parts = [voice.say("target.to", to=aim_words(aim.level, aim.text, voice))]
    parts += [said_part(conversation, aim, name) for name in PARTS if part_of(aim, name)]
    return voice.say("target.kept", theme=name_of(conversation, at), parts=" ".join(parts))


def _named(conversation: Conversation, piece: str) -> str | None:
    """The part whose name stands before the colon."""
    name, colon, _ = piece.partition(":")
    word = name.strip().casefold()
    words = conversation.voice.words
    return next((part for part in PARTS if colon and word in words(f"target.words_{part}")), None)


def _set(aim: Target, name: str, text: str | None) -> Target:
    match name:
        case "step":
            return replace(aim, step=text)
        case "owner":
            return replace(aim, owner=text)
        case "due":
            return replace(aim, due=text)
    return replace(aim, sign=text)


def _due(conversation: Conversation, aim: Target, said: str) -> Target | Turn:
    for word in conversation.voice.words("target.words_due"):
        if said.casefold().startswith(f"{word} "):
            said = said[len(word) :].strip()
            break
    given = understand(said, Question("date"), conversation.voice.wordlist)
    if isinstance(given, Unclear) and given.reason == "date_order":
        first, _, second = given.limit.partition("|")
        return conversation.turn(TurnKind.UNCLEAR, "unclear.date_order", first=first, second=second)
    return replace(
        aim, due=given.value if isinstance(given, Given) and isinstance(given.value, str) else said
    )

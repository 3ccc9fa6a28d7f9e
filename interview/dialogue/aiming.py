"""The command `target`: what is aimed at, for a theme or a statement, with the parts of the target.

Each part is written as it is said, so that leaving in between loses nothing. All but the first are optional.
"""

from msgspec.structs import replace

from interview.benchmark.levels import present_level, to_hold
from interview.dialogue.aimed_at import levels, standing
from interview.dialogue.confirmations import said_yes
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.judged import (
    Judged,
    by_id,
    is_sure,
    is_taken_away,
    meant,
    name_of,
    named_in_full,
    which,
)
from interview.dialogue.pending import Pending, WordedPending
from interview.dialogue.small_answers import Said, said_in
from interview.dialogue.target_parts import (
    PARTS,
    aimed,
    all_parts,
    names_parts,
    part_of,
    said_part,
    whole,
    with_part,
    without_part,
)
from interview.dialogue.turn import Turn, TurnKind, Turns
from interview.session.events import Act, Event
from interview.session.record import Target
from interview.wording.levels import level_words


def target(conversation: Conversation, text: str) -> Turns:
    """`target`, `target access`, `target AC-E5`, or at once: `target access: Established; owner: Anna`."""
    head, _, rest = text.partition(":")
    found = meant(conversation, head) if head.strip() else _here(conversation)
    if not found and not head.strip():
        return [conversation.turn(TurnKind.UNCLEAR, "target.which")]
    if len(found) != 1 or (rest.strip() and head.strip() and not is_sure(conversation, head, found)):
        return which(conversation, "target", head, found)
    (at,) = found
    if rest.strip():
        return _at_once(conversation, at, rest)
    aim = Aiming(at.id, before=conversation.pending)
    conversation.pending = aim
    return [*standing(conversation, at), *aim.prompt(conversation)]


def names_an_aim(conversation: Conversation, text: str) -> bool:
    """Whether what follows the word is a theme or the code of a statement, alone or before a colon."""
    return named_in_full(conversation, text.partition(":")[0]) is not None


class Aiming(WordedPending, frozen=True):
    """Asks for what is aimed at: a level by number or name, or a few words. What is there already is said."""

    at: str
    before: Pending | None = None
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        at, held = by_id(conversation, self.at), conversation.record.targets.get(self.at)
        choices = levels(conversation, at)
        key = f"target.ask{'_again' if held else ''}{'' if choices else '_words'}"
        text = conversation.voice.say(key, theme=name_of(conversation, at))
        told = [Turn(TurnKind.SAY, whole(conversation, at, held))] if held else []
        if held and held.level is not None:
            choices = tuple(replace(choice, chosen=choice.code == str(held.level)) for choice in choices)
        return [*told, Turn(TurnKind.FOLLOW_UP, text, choices=choices)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        at, held = by_id(conversation, self.at), conversation.record.targets.get(self.at, Target())
        said = said_in(line, conversation.voice, numbers=True)
        if said is Said.NOTHING and said_yes(line, conversation) is None:
            left = "done" if self.at in conversation.record.targets else "left"
            return _back_to(conversation, self.before, left)
        if said_yes(line, conversation) is False:
            return [*_taken_away(conversation, at), *_back_to(conversation, self.before, "left")]
        at_once = names_parts(conversation, line)
        read = all_parts if at_once else aimed
        aim = read(conversation, at, line, held)
        if isinstance(aim, Turn):
            conversation.pending = self
            return [aim]
        kept = _keep(conversation, at, aim)
        if at_once:
            return [*kept, *_back_to(conversation, self.before)]
        conversation.pending = Part(self.at, PARTS[0], self.before)
        return [*kept, *conversation.pending.prompt(conversation)]


class Part(WordedPending, frozen=True):
    """Asks for one more part of a target that has been kept."""

    at: str
    name: str
    before: Pending | None = None
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        say, held = conversation.voice.say, self._held(conversation)
        way_on = say("target.keeps", text=part_of(held, self.name)) if part_of(held, self.name) else ""
        text = f"{say(f'target.ask_{self.name}')} {way_on or say('target.leaves')}"
        return [Turn(TurnKind.FOLLOW_UP, text)]

    def take(self, conversation: Conversation, line: str) -> Turns:
        at, held = by_id(conversation, self.at), self._held(conversation)
        if self.at not in conversation.record.targets:  # taken away meanwhile
            none = conversation.turn(TurnKind.SAY, "target.none", theme=name_of(conversation, at))
            return [none, *_back_to(conversation, self.before)]
        turns: Turns = []
        said = said_yes(line, conversation)
        if said is False and part_of(held, self.name):
            turns = _keep(conversation, at, without_part(held, self.name))
        elif said_in(line, conversation.voice, numbers=self.name == "due") is Said.UNCLEAR:
            conversation.pending = self
            return [self.asked_back(conversation)]
        elif said_in(line, conversation.voice) is not Said.NOTHING:
            aim = with_part(conversation, held, self.name, line)
            if isinstance(aim, Turn):
                conversation.pending = self
                return [aim]
            turns = _keep(conversation, at, aim, self.name)
        place = PARTS.index(self.name) + 1
        if place == len(PARTS):
            return turns + _back_to(conversation, self.before)
        conversation.pending = replace(self, name=PARTS[place])
        return turns + conversation.pending.prompt(conversation)

    def _held(self, conversation: Conversation) -> Target:
        return conversation.record.targets.get(self.at, Target())


def _at_once(conversation: Conversation, at: Judged, line: str) -> Turns:
    first = line.partition(";")[0]
    if said_yes(first, conversation) is False or is_taken_away(conversation, first):
        return _taken_away(conversation, at)
    aim = all_parts(conversation, at, line, conversation.record.targets.get(at.id, Target()))
    return [aim] if isinstance(aim, Turn) else _keep(conversation, at, aim)


def _keep(conversation: Conversation, at: Judged, aim: Target, part: str | None = None) -> Turns:
    """Writes the target as it now is; `part` is what was added to it just now, and said back alone.

    That a level stands already is said when it is chosen, and not with every part.
    """
    held = conversation.record.targets.get(at.id, Target())
    conversation.write(
        Event(
            at=NOW,
            act=Act.TARGET_SET,
            item=at.id,
            value=aim.level,
            text=aim.text,
            step=aim.step,
            who=aim.owner,
            due=aim.due,
            sign=aim.sign,
        )
    )
    if part is not None:
        return [Turn(TurnKind.RECORDED, said_part(conversation, aim, part))]
    turns = [Turn(TurnKind.RECORDED, whole(conversation, at, aim))]
    present = present_level(conversation.assessor(), at.id)
    if held.level != aim.level and to_hold(present, aim.level):
        now = level_words(present, conversation.voice)
        turns.append(conversation.turn(TurnKind.SAY, "target.hold", now=now))
    return turns


def _taken_away(conversation: Conversation, at: Judged) -> Turns:
    theme = name_of(conversation, at)
    if at.id not in conversation.record.targets:
        return [conversation.turn(TurnKind.SAY, "target.none", theme=theme)]
    conversation.write(Event(at=NOW, act=Act.TARGET_SET, item=at.id))
    return [conversation.turn(TurnKind.RECORDED, "target.gone", theme=theme)]


def _here(conversation: Conversation) -> list[Judged]:
    item = conversation.item
    return [conversation.questionnaire.section(item.section)] if item else []


def _back_to(conversation: Conversation, before: Pending | None, said: str = "done") -> Turns:
    """Whatever waited when the target was begun goes on waiting."""
    conversation.pending = before
    return before.prompt(conversation) if before else [conversation.turn(TurnKind.SAY, f"target.{said}")]

"""The command `target`: what is aimed at in a theme, the first step, who owns it, by when, how it will show.

Each part is written as it is said, so that leaving in between loses nothing. All but the first are optional.
"""

from dataclasses import dataclass, replace

from interview.benchmark.levels import HIGHEST
from interview.dialogue.confirmations import numbered, picked, said_yes
from interview.dialogue.conversation import NOW, Conversation
from interview.dialogue.pending import Pending, WordedPending
from interview.dialogue.targets import find_section
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.dialogue.understanding import Given, Question, understand
from interview.questionnaire import Section
from interview.session.events import Act, Event
from interview.session.record import Target

_PARTS = ("step", "owner", "due", "sign")


def target(conversation: Conversation, text: str) -> Turns:
    """`target`, `target access`, or at once: `target access: Established; owner: Anna; by: 2027-03-31`."""
    head, _, rest = text.partition(":")
    section = find_section(conversation, head) if head.strip() else _here(conversation)
    if section is None:
        key = "target.no_theme" if head.strip() else "target.which"
        return [conversation.turn(TurnKind.UNCLEAR, key, given=head.strip())]
    aim = Aiming(section.id, before=conversation.pending)
    if rest.strip():
        return _all_at_once(conversation, section, rest)
    conversation.pending = aim
    return aim.prompt(conversation)


def names_a_theme(conversation: Conversation, text: str) -> bool:
    """Whether what follows the word names a theme, with what is aimed at behind a colon or alone."""
    return find_section(conversation, text.partition(":")[0]) is not None


@dataclass(frozen=True, slots=True)
class Aiming(WordedPending):
    """Asks for what is aimed at: a level by number or name, or a few words."""

    section: str
    before: Pending | None = None
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        section = conversation.questionnaire.section(self.section)
        text = conversation.voice.say("target.ask", theme=section.title)
        return [Turn(TurnKind.FOLLOW_UP, text, choices=_levels(conversation))]

    def take(self, conversation: Conversation, line: str) -> Turns:
        if not line.strip():
            return _back_to(conversation, self.before)
        section = conversation.questionnaire.section(self.section)
        if said_yes(line, conversation) is False:
            return [*_taken_away(conversation, section), *_back_to(conversation, self.before)]
        kept = _keep(conversation, section, _aimed(conversation, line))
        conversation.pending = Part(self.section, _PARTS[0], self.before)
        return [kept, *conversation.pending.prompt(conversation)]


@dataclass(frozen=True, slots=True)
class Part(WordedPending):
    """Asks for one more part of a target that has been kept."""

    section: str
    name: str
    before: Pending | None = None
    optional: bool = True

    def prompt(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, f"target.ask_{self.name}")]

    def take(self, conversation: Conversation, line: str) -> Turns:
        section = conversation.questionnaire.section(self.section)
        turns: Turns = []
        if line.strip() and said_yes(line, conversation) is None:
            before = conversation.record.targets.get(section.id, Target())
            aim = _with(conversation, before, self.name, line)
            turns.append(_keep(conversation, section, aim, self.name))
        place = _PARTS.index(self.name) + 1
        if place == len(_PARTS):
            return turns + _back_to(conversation, self.before)
        conversation.pending = replace(self, name=_PARTS[place])
        return turns + conversation.pending.prompt(conversation)


def _all_at_once(conversation: Conversation, section: Section, text: str) -> Turns:
    """The parts of one line, parted by semicolons; the first is what is aimed at."""
    first, *others = [part.strip() for part in text.split(";")]
    if said_yes(first, conversation) is False:
        return _taken_away(conversation, section)
    aim = _aimed(conversation, first)
    for part in others:
        name, _, said = part.partition(":")
        found = next(
            (
                key
                for key in _PARTS
                if name.strip().casefold() in conversation.voice.words(f"target.words_{key}")
            ),
            None,
        )
        if found is None or not said.strip():
            if part:
                return [conversation.turn(TurnKind.UNCLEAR, "target.part", given=part)]
            continue
        aim = _with(conversation, aim, found, said)
    return [_keep(conversation, section, aim)]


def _aimed(conversation: Conversation, line: str) -> Target:
    options = tuple((choice.code, choice.label) for choice in _levels(conversation))
    code = picked(line.strip(), options, conversation)
    return Target(level=int(code)) if code else Target(text=line.strip())


def _with(conversation: Conversation, aim: Target, name: str, line: str) -> Target:
    said = line.strip()
    if name == "due":
        given = understand(said, Question("date"), conversation.voice.wordlist)
        said = given.value if isinstance(given, Given) and isinstance(given.value, str) else said
        return replace(aim, due=said)
    if name == "step":
        return replace(aim, step=said)
    return replace(aim, owner=said) if name == "owner" else replace(aim, sign=said)


def _keep(conversation: Conversation, section: Section, aim: Target, part: str | None = None) -> Turn:
    """Writes the target as it now is; `part` is what was added to it just now, and said back alone."""
    conversation.write(
        Event(
            at=NOW,
            act=Act.TARGET_SET,
            item=section.id,
            value=aim.level,
            text=aim.text,
            step=aim.step,
            who=aim.owner,
            due=aim.due,
            sign=aim.sign,
        )
    )
    voice = conversation.voice
    held = {"step": aim.step, "owner": aim.owner, "due": aim.due, "sign": aim.sign}
    if part is not None:
        return conversation.turn(TurnKind.RECORDED, f"target.said_{part}", text=held[part])
    to = voice.say(f"level.{aim.level}") if aim.level is not None else aim.text
    parts = [voice.say("target.to", to=to)]
    parts += [voice.say(f"target.said_{name}", text=text) for name, text in held.items() if text]
    return conversation.turn(TurnKind.RECORDED, "target.kept", theme=section.title, parts=" ".join(parts))


def _taken_away(conversation: Conversation, section: Section) -> Turns:
    if section.id not in conversation.record.targets:
        return [conversation.turn(TurnKind.SAY, "target.none", theme=section.title)]
    conversation.write(Event(at=NOW, act=Act.TARGET_SET, item=section.id))
    return [conversation.turn(TurnKind.RECORDED, "target.gone", theme=section.title)]


def _levels(conversation: Conversation) -> tuple[ShownChoice, ...]:
    """The levels that can be aimed for, from the first step up."""
    names = [(str(n), conversation.voice.say(f"level.{n}")) for n in range(1, HIGHEST + 1)]
    return numbered(names)


def _here(conversation: Conversation) -> Section | None:
    item = conversation.item
    return conversation.questionnaire.section(item.section) if item else None


def _back_to(conversation: Conversation, before: Pending | None) -> Turns:
    """Whatever waited when the target was begun goes on waiting."""
    conversation.pending = before
    return before.prompt(conversation) if before else [conversation.turn(TurnKind.SAY, "target.done")]

"""The command `target`: what is aimed at, for a theme or a statement, with first step, owner, date and sign.

Each part is written as it is said, so that leaving in between loses nothing. All but the first are optional.
"""

from typing import ClassVar

from msgspec.structs import replace

from interview.benchmark import Element, State
from interview.benchmark.levels import HIGHEST, has_band, present_level, to_hold
from interview.dialogue.benchmark_lookup import (
    Judged,
    by_id,
    is_sure,
    is_taken_away,
    meant,
    name_of,
    named_in_full,
    which,
)
from interview.dialogue.conversation import NOW, Conversation, Prompt
from interview.dialogue.prompt import WordedPrompt, Words, let_wait, picked, words_in, yes_or_no
from interview.dialogue.step import Response, stay
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.session.due_dates import last_day
from interview.session.events import Act, Event
from interview.session.record import Target
from interview.understanding import Given, Question, Unclear, understand
from interview.wording.dates import due_words
from interview.wording.levels import LevelWords, aim_words, level_words

PARTS = ("step", "owner", "due", "sign")


def target(conversation: Conversation, text: str) -> Response:
    """`target`, `target access`, `target AC-E5`, or at once: `target access: Established; owner: Anna`."""
    head, _, rest = text.partition(":")
    candidates = meant(conversation, head) if head.strip() else _here(conversation)
    if not candidates and not head.strip():
        return stay(conversation.turn(TurnKind.UNCLEAR, "target.which"))
    if len(candidates) != 1 or (
        rest.strip() and head.strip() and not is_sure(conversation, head, candidates)
    ):
        return stay(*which(conversation, "target", head, candidates))
    (at,) = candidates
    if rest.strip():
        return _at_once(conversation, at, rest)
    aim = Aiming(at.id, before=conversation.pending)
    return stay(*_standing(conversation, at), *let_wait(conversation, aim))


def names_an_aim(conversation: Conversation, text: str) -> bool:
    """Whether what follows the word is a theme or the code of a statement, alone or before a colon."""
    return named_in_full(conversation, text.partition(":")[0]) is not None


class Aiming(WordedPrompt, frozen=True):
    """Asks for what is aimed at: a level by number or name, or a few words. What is there already is said."""

    at: str
    before: Prompt | None = None
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        at, held = by_id(conversation, self.at), conversation.record.targets.get(self.at)
        choices = _levels(conversation, at)
        key = f"target.ask{'_again' if held else ''}{'' if choices else '_words'}"
        text = conversation.voice.say(key, theme=name_of(conversation, at))
        now = [Turn(TurnKind.SAY, _target_in_words(conversation, at, held))] if held else []
        if held and held.level is not None:
            choices = tuple(replace(choice, chosen=choice.code == str(held.level)) for choice in choices)
        return [*now, Turn(TurnKind.FOLLOW_UP, text, choices=choices)]

    def take(self, conversation: Conversation, line: str) -> Response:
        at, held = by_id(conversation, self.at), conversation.record.targets.get(self.at, Target())
        words = words_in(line, conversation.voice, numbers=True)
        if words is Words.NONE and yes_or_no(line, conversation.voice) is None:
            left = "done" if self.at in conversation.record.targets else "left"
            return _back_to(conversation, self.before, left)
        if yes_or_no(line, conversation.voice) is False:
            gone = _taken_away(conversation, at)
            return _back_to(conversation, self.before, "left").after(*gone)
        at_once = _names_parts(conversation, line)
        read = _all_parts if at_once else _aimed
        aim = read(conversation, at, line, held)
        if isinstance(aim, Turn):
            conversation.pending = self
            return stay(aim)
        kept = _keep(conversation, at, aim)
        if at_once:
            return _back_to(conversation, self.before).after(*kept)
        return stay(*kept, *let_wait(conversation, Part(self.at, PARTS[0], self.before)))


class Part(WordedPrompt, frozen=True):
    """Asks for one more part of a target that has been kept."""

    at: str
    name: str
    before: Prompt | None = None
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        say, held = conversation.voice.say, self._held(conversation)
        way_on = say("target.keeps", text=_part_of(held, self.name)) if _part_of(held, self.name) else ""
        text = f"{say(f'target.ask_{self.name}')} {way_on or say('target.leaves')}"
        return [Turn(TurnKind.FOLLOW_UP, text)]

    def take(self, conversation: Conversation, line: str) -> Response:
        at, held = by_id(conversation, self.at), self._held(conversation)
        if self.at not in conversation.record.targets:  # taken away meanwhile
            none = conversation.turn(TurnKind.SAY, "target.none", theme=name_of(conversation, at))
            return _back_to(conversation, self.before).after(none)
        turns: Turns = []
        if yes_or_no(line, conversation.voice) is False and _part_of(held, self.name):
            turns = _keep(conversation, at, _without_part(held, self.name))
        elif words_in(line, conversation.voice, numbers=self.name == "due") is Words.UNCLEAR:
            conversation.pending = self
            return stay(self.asked_back(conversation))
        elif words_in(line, conversation.voice) is not Words.NONE:
            aim = _with_part(conversation, held, self.name, line)
            if isinstance(aim, Turn):
                conversation.pending = self
                return stay(aim)
            turns = _keep(conversation, at, aim, self.name)
        place = PARTS.index(self.name) + 1
        if place == len(PARTS):
            return _back_to(conversation, self.before).after(*turns)
        return stay(*turns, *let_wait(conversation, replace(self, name=PARTS[place])))

    def _held(self, conversation: Conversation) -> Target:
        return conversation.record.targets.get(self.at, Target())


def _at_once(conversation: Conversation, at: Judged, line: str) -> Response:
    first = line.partition(";")[0]
    if yes_or_no(first, conversation.voice) is False or is_taken_away(conversation, first):
        return stay(*_taken_away(conversation, at))
    aim = _all_parts(conversation, at, line, conversation.record.targets.get(at.id, Target()))
    return stay(*([aim] if isinstance(aim, Turn) else _keep(conversation, at, aim)))


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
        return [Turn(TurnKind.RECORDED, _part_in_words(conversation, aim, part))]
    turns = [Turn(TurnKind.RECORDED, _target_in_words(conversation, at, aim))]
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


def _back_to(conversation: Conversation, before: Prompt | None, left: str = "done") -> Response:
    """Whatever waited when the target was begun goes on waiting."""
    if before is not None:
        return stay(*let_wait(conversation, before))
    conversation.pending = None
    return stay(conversation.turn(TurnKind.SAY, f"target.{left}"))


def _aimed(conversation: Conversation, at: Judged, line: str, before: Target) -> Target | Turn:
    """The target with another aim, a level or words; a turn where a level was meant and there is none."""
    say = conversation.voice.say
    names = tuple((str(level), say(f"level.{level}")) for level in range(1, HIGHEST + 1))
    code = picked(line.strip(), names, conversation.voice)
    if code is None and words_in(line, conversation.voice) is not Words.GIVEN:
        return conversation.turn(TurnKind.UNCLEAR, "target.unclear")
    if code is None:
        return replace(before, level=None, text=line.strip())
    if not _levels(conversation, at):
        theme = name_of(conversation, at)
        return conversation.turn(TurnKind.UNCLEAR, "target.no_level_set", theme=theme)
    return replace(before, level=int(code), text=None)


def _with_part(conversation: Conversation, aim: Target, name: str, line: str) -> Target | Turn:
    """The target with this part; a turn for a date that can be read two ways."""
    words = line.strip()
    return _due(conversation, aim, words) if name == "due" else _set(aim, name, words)


def _without_part(aim: Target, name: str) -> Target:
    return _set(aim, name, None)


def _part_of(aim: Target, name: str) -> str | None:
    return {"step": aim.step, "owner": aim.owner, "due": aim.due, "sign": aim.sign}[name]


def _names_parts(conversation: Conversation, line: str) -> bool:
    """Whether some of a line is a part with its name and a colon."""
    return any(_named(conversation, piece) for piece in line.split(";"))


def _all_parts(conversation: Conversation, at: Judged, line: str, before: Target) -> Target | Turn:
    """The target after one line, parted by semicolons: what is aimed at, then parts by their names.

    What the line does not name stays as it was; a turn says which piece has no place.
    """
    aim = before
    for place, piece in enumerate(part.strip() for part in line.split(";")):
        name, words = _named(conversation, piece), piece.partition(":")[2]
        if not piece or (name and not words.strip()):
            continue
        if name is None and place:
            return conversation.turn(TurnKind.UNCLEAR, "target.part", given=piece)
        changed = _with_part(conversation, aim, name, words) if name else _aimed(conversation, at, piece, aim)
        if isinstance(changed, Turn):
            return changed
        aim = changed
    if aim.level is None and not aim.text:
        theme = name_of(conversation, at)
        return conversation.turn(TurnKind.UNCLEAR, "target.aim_first", theme=theme)
    return aim


def _part_in_words(conversation: Conversation, aim: Target, name: str) -> str:
    """One part in a sentence; a date in words says that no calendar can hold it."""
    text = _part_of(aim, name) or ""
    if name != "due":
        return conversation.voice.say(f"target.said_{name}", text=text)
    key = "target.said_due" if last_day(text) else "target.said_due_words"
    return conversation.voice.say(key, text=due_words(text, conversation.voice))


def _target_in_words(conversation: Conversation, at: Judged, aim: Target) -> str:
    """The target with all its parts."""
    voice = conversation.voice
    parts = [voice.say("target.to", to=aim_words(aim.level, aim.text, voice))]
    parts += [_part_in_words(conversation, aim, name) for name in PARTS if _part_of(aim, name)]
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


def _due(conversation: Conversation, aim: Target, words: str) -> Target | Turn:
    for word in conversation.voice.words("target.words_due"):
        if words.casefold().startswith(f"{word} "):
            words = words[len(word) :].strip()
            break
    given = understand(words, Question("date"), conversation.voice.wordlist)
    if isinstance(given, Unclear) and given.reason == "date_order":
        first, _, second = given.limit.partition("|")
        return conversation.turn(TurnKind.UNCLEAR, "unclear.date_order", first=first, second=second)
    return replace(
        aim, due=given.value if isinstance(given, Given) and isinstance(given.value, str) else words
    )


def _levels(conversation: Conversation, at: Judged) -> tuple[ShownChoice, ...]:
    """The levels to aim for from the first step up, each with what it means; none where there is no level.

    Those that are reached already are told to be: they can be held.
    """
    meanings: dict[int, str] = dict.fromkeys(range(1, HIGHEST + 1), "")
    assessor = conversation.assessor()
    if isinstance(at, Element):
        assessment = assessor.element(at.id)
        if not at.graded or assessment.state is State.NOT_APPLICABLE:
            return ()
        words = LevelWords(assessor, conversation.voice, conversation.words)
        meanings = {level: _meaning(words, at, level) for level in meanings}
    elif not has_band(conversation.benchmark, at.id):
        return ()
    say, present = conversation.voice.say, present_level(assessor, at.id)
    for level in meanings:
        if to_hold(present, level):
            meanings[level] = "; ".join(filter(None, (say("target.reached"), meanings[level])))
    return tuple(
        ShownChoice(level, str(level), say(f"level.{level}"), means or None)
        for level, means in meanings.items()
    )


def _meaning(words: LevelWords, element: Element, level: int) -> str:
    """What a level asks for: the answers that stand for it, or its rule; the highest is shown as well."""
    if element.scale:
        item = words.path.questionnaire.item(element.scale)
        labels = [f"“{choice.label}”" for choice in item.choices if choice.level == level]
        means = words.voice.listed(labels, "or")
    else:
        means = words.words.rule(element.rules[level]) if level in element.rules else ""
    shown = means and level == HIGHEST
    return words.voice.say("target.means_shown", means=means) if shown else means


def _standing(conversation: Conversation, at: Judged) -> Turns:
    """What a statement says and where it stands, before it is asked what to aim for."""
    say, turns = conversation.voice.say, []
    if isinstance(at, Element):
        assessor = conversation.assessor()
        words = LevelWords(assessor, conversation.voice, conversation.words)
        statement = say("report.element", code=at.code, statement=at.statement)
        assessment = assessor.element(at.id)
        state = words.state(assessment) if at.graded else say("report.element_described")
        turns = [Turn(TurnKind.SAY, statement), Turn(TurnKind.SAY, state)]
        if at.level_from and assessment.range:
            turns += [Turn(TurnKind.SAY, line) for line in list(words.rules(assessment))[:1]]
    elif not _levels(conversation, at) and conversation.benchmark.in_block(at.id):
        turns = [Turn(TurnKind.SAY, say("why.theme_no_band", section=at.title))]
    if turns and not _levels(conversation, at):
        turns.append(Turn(TurnKind.SAY, say("target.no_level")))
    return turns

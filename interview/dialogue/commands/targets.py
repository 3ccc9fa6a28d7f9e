"""The command `target`: what is aimed at, for a theme or a statement, with first step, owner, date and sign.

Each part is written as it is said, so that leaving in between loses nothing. All but the first are optional.
Without a name, and at the end, first steps are offered to begin with; `done`, `moved` and `dropped` behind
the name say what has become of a target.
"""

import re
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from interview.benchmark import Element, Range, Recommendation, State, recommend
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
from interview.dialogue.lookup import find_section
from interview.dialogue.prompt import (
    FewWords,
    PickedPrompt,
    WordedPrompt,
    Words,
    let_wait,
    numbered,
    picked,
    words_in,
    yes_or_no,
)
from interview.dialogue.reasons import without_because
from interview.dialogue.remarks import keep_note
from interview.dialogue.step import FAREWELL, Request, Response, stay
from interview.dialogue.turn import ShownChoice, Turn, TurnKind, Turns
from interview.questionnaire import Section
from interview.session.due_dates import last_day
from interview.session.events import FIRST_LOOK, Act, Event, TargetStatus
from interview.session.record import Target
from interview.understanding import Given, Question, Unclear, understand, words_left
from interview.understanding.dates import looks_like_a_day
from interview.wording.dates import due_words
from interview.wording.levels import LevelWords, aim_words, level_name, level_words
from interview.wording.targets import became_words, is_overdue

PARTS = ("step", "owner", "due", "sign")

_BEGINNING = re.compile(r"^\s*(?:\d+[\s.):]*)?")
"""The number in front of the name of a level."""


def target(conversation: Conversation, text: str) -> Response:
    """`target`, `target access`, `target AC-E5`, or at once: `target access: Established; owner: Anna`."""
    if isinstance(conversation.pending, NewDate | WhyDropped):
        # A question about one target ends with the next request about any.
        conversation.pending = conversation.pending.before
    told = _told(conversation, text)
    if told is not None:
        return _what_became(conversation, told)
    if not text.strip() and (steps := _steps(conversation)):
        return stay(*let_wait(conversation, FirstSteps(steps, conversation.pending)))
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


def what_became_of(conversation: Conversation, at: str, status: TargetStatus, rest: str = "") -> Response:
    """What has become of the target at this theme or statement; a date or a reason is asked for.

    `rest` is that date or reason, where it was said already.
    """
    return _what_became(conversation, _Told(at, status, rest))


def told_as_status(conversation: Conversation, line: str) -> tuple[TargetStatus, str] | None:
    """What a line says has become of a target, and what it says behind it: "dropped: no money"."""
    return _status_at_the_start(conversation, line.strip())


def names_an_aim(conversation: Conversation, text: str) -> bool:
    """Whether what follows the word is a theme or the code of a statement, alone or before a colon."""
    return (
        named_in_full(conversation, text.partition(":")[0]) is not None
        or _told(conversation, text) is not None
    )


def steps_to_offer(conversation: Conversation) -> "FirstSteps | None":
    """What offers first steps before the end, where there are any and no target was set yet; once.

    A first look ends with the themes that deserve more, and one offer is enough for ten minutes.
    """
    record = conversation.record
    if conversation.session.read_only or record.targets or record.pass_ == FIRST_LOOK:
        return None
    steps = _steps(conversation)
    if not steps or not conversation.first_hint("target.first_steps"):
        return None
    return FirstSteps(steps, at_the_end=True)


class FirstSteps(PickedPrompt, frozen=True):
    """Offers the first steps of statements, by id, to make a target of one; a theme may be named instead."""

    steps: tuple[str, ...]
    before: Prompt | None = None
    at_the_end: bool = False
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        key = "target.first_steps_last" if self.at_the_end else "target.first_steps"
        return [Turn(TurnKind.FOLLOW_UP, conversation.voice.say(key), choices=self._choices(conversation))]

    def take(self, conversation: Conversation, line: str) -> Response:
        if not line.strip() or yes_or_no(line, conversation.voice) is False:
            return _back_to(conversation, self.before, "left", at_the_end=self.at_the_end)
        names = tuple((choice.code, choice.label) for choice in self._choices(conversation))
        judged = named_in_full(conversation, line)
        # The whole name of a theme may be a word of a step as well: "beds" of "Dig one bed."
        named = picked(line.strip(), names, conversation.voice, besides=True) if judged is None else None
        if named is None and judged is None:
            conversation.pending = self
            return stay(conversation.turn(TurnKind.UNCLEAR, "target.first_steps_unclear", len(self.steps)))
        at = by_id(conversation, named) if named is not None else judged
        if at is None:
            raise AssertionError("a step of a statement that is not there")
        noted = _noted_beside(conversation, line, name_of(conversation, at), *(label for _, label in names))
        level = _proposed(conversation, at.id) if named is not None else None
        aim = Aiming(at.id, self.before, at_the_end=self.at_the_end, level=level)
        return stay(*noted, *_standing(conversation, at), *let_wait(conversation, aim))

    def _choices(self, conversation: Conversation) -> tuple[ShownChoice, ...]:
        say, elements = conversation.voice.say, conversation.benchmark.elements
        here = [(name, elements[name]) for name in self.steps if name in elements]
        first_step = conversation.assessor().first_step
        choices = numbered([(name, first_step(name)) for name, _ in here])
        hints = [
            say("target.first_step_hint", theme=name_of(conversation, element), now=_now(conversation, name))
            for name, element in here
        ]
        return tuple(replace(choice, hint=hint) for choice, hint in zip(choices, hints, strict=True))


class _AboutATarget(WordedPrompt, frozen=True):
    """A small question about a target: a line that names a target in full is about that one instead."""

    @property
    def takes_a_date(self) -> bool:
        return False

    def claims(self, conversation: Conversation, request: Request) -> bool:
        if request.command == "target" and names_an_aim(conversation, request.text):
            return False
        if self.takes_a_date and _is_a_status(conversation, request.line):
            return True  # what became of it is no date, and "done" here no request either
        return WordedPrompt.claims(self, conversation, request)

    def waits_through(self, conversation: Conversation, request: Request) -> Response | None:
        """ "Back" means the small question before this one, never a question of the interview.

        So does undo, which takes back what was said there as well.
        """
        if request.command not in ("back", "undo"):
            return None
        gone = _part_undone(conversation) if request.command == "undo" else []
        before = self._back(conversation)
        return before.after(*gone) if before is not None and gone else before

    def _back(self, conversation: Conversation) -> Response | None:
        del conversation
        return None


def _part_undone(conversation: Conversation) -> Turns:
    """Takes back the last part of a target, where that was the last act at all."""
    number = conversation.record.undoable
    event = conversation.session.journal.events[number - 1] if number else None
    if number is None or event is None or event.act is not Act.TARGET_SET:
        return []
    conversation.write(Event(at=NOW, act=Act.UNDONE, target=number))
    title = name_of(conversation, by_id(conversation, event.item or ""))
    key = "act.target_part" if event.item in conversation.record.targets else "act.target_set"
    what = conversation.voice.say(key, title=title)
    return [conversation.turn(TurnKind.CHANGED, "moving.undone", what=what)]


class Aiming(_AboutATarget, frozen=True):
    """Asks for what is aimed at: a level by number or name, or a few words. What is there already is said."""

    at: str
    before: Prompt | None = None
    at_the_end: bool = False
    level: int | None = None
    """The level that is proposed, with the first step of the statement; Enter takes it."""
    goes_on: bool = False
    """Whether one came back here from the parts, so that Enter goes to them again."""
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        at, held = by_id(conversation, self.at), conversation.record.targets.get(self.at)
        choices = _levels(conversation, at)
        key = f"target.ask{'_again' if held else ''}{'' if choices else '_words'}"
        text = conversation.voice.say(key, theme=name_of(conversation, at))
        if self.level is not None and held is None:
            level = _level_name(conversation, self.level)
            text = conversation.voice.say("target.ask_proposed", theme=name_of(conversation, at), level=level)
        now = [Turn(TurnKind.SAY, _target_in_words(conversation, at, held))] if held else []
        if held and held.level is not None:
            choices = tuple(replace(choice, chosen=choice.code == str(held.level)) for choice in choices)
        return [*now, Turn(TurnKind.FOLLOW_UP, text, choices=choices)]

    def take(self, conversation: Conversation, line: str) -> Response:
        at, held = by_id(conversation, self.at), conversation.record.targets.get(self.at, Target())
        words = words_in(line, conversation.voice, numbers=True)
        proposed = self.level if self.at not in conversation.record.targets else None
        if proposed is not None and not line.strip():
            line, words = str(proposed), Words.GIVEN
        if words is Words.NONE and yes_or_no(line, conversation.voice) is None:
            if self.goes_on and self.at in conversation.record.targets:
                part = Part(self.at, PARTS[0], self.before, self.at_the_end)
                return stay(*let_wait(conversation, part))
            left = "done" if self.at in conversation.record.targets else "left"
            return _back_to(conversation, self.before, left, at_the_end=self.at_the_end)
        if yes_or_no(line, conversation.voice) is False:
            gone = [] if proposed is not None else _taken_away(conversation, at)
            return _back_to(conversation, self.before, "left", at_the_end=self.at_the_end).after(*gone)
        at_once = _names_parts(conversation, line)
        read = _all_parts if at_once else _aimed
        aim = read(conversation, at, line, held)
        if isinstance(aim, Turn):
            conversation.pending = self
            return stay(aim)
        kept = _keep(conversation, at, aim)
        if aim.level is not None and not at_once:
            kept += _noted_beside(conversation, line, *(label for _, label in _levels_named(conversation)))
        if at_once:
            return _back_to(conversation, self.before, at_the_end=self.at_the_end).after(*kept)
        part = Part(self.at, PARTS[0], self.before, self.at_the_end, proposed=self.level is not None)
        return stay(*kept, *let_wait(conversation, part))

    def _back(self, conversation: Conversation) -> Response | None:
        steps = _steps(conversation) if self.at_the_end else ()
        if steps:
            return stay(*let_wait(conversation, FirstSteps(steps, at_the_end=True)))
        left = "done" if self.at in conversation.record.targets else "left"
        return _back_to(conversation, self.before, left, at_the_end=self.at_the_end)


class Part(_AboutATarget, frozen=True):
    """Asks for one more part of a target that has been kept."""

    at: str
    name: str
    before: Prompt | None = None
    at_the_end: bool = False
    proposed: bool = False
    """Whether the first step of the statement is offered, for Enter to take."""
    passed: str = ""
    """A date that has gone by, as it was typed: it was asked whether it is meant."""
    in_words: bool = False
    """Whether words were kept for the date, so that it is asked for once more."""
    optional: ClassVar[bool] = True

    @property
    def takes_a_date(self) -> bool:
        return self.name == "due"

    def ask(self, conversation: Conversation) -> Turns:
        say, held = conversation.voice.say, self._held(conversation)
        if step := self._step(conversation):
            text = say("target.ask_step_proposed")
            return [Turn(TurnKind.FOLLOW_UP, text, choices=numbered([("1", step)]))]
        if self.in_words and self.name == "due":
            return [Turn(TurnKind.FOLLOW_UP, say("target.ask_due_again"))]
        way_on = say("target.keeps", text=_part_of(held, self.name)) if _part_of(held, self.name) else ""
        text = f"{say(f'target.ask_{self.name}')} {way_on or say('target.leaves')}"
        return [Turn(TurnKind.FOLLOW_UP, text)]

    def take(self, conversation: Conversation, line: str) -> Response:
        at, held = by_id(conversation, self.at), self._held(conversation)
        if self.at not in conversation.record.targets:  # taken away meanwhile
            none = conversation.turn(TurnKind.SAY, "target.none", theme=name_of(conversation, at))
            return _back_to(conversation, self.before, at_the_end=self.at_the_end).after(none)
        turns: Turns = []
        step = self._step(conversation)
        if step and (not line.strip() or picked(line.strip(), (("1", step),), conversation.voice)):
            line = step
        if yes_or_no(line, conversation.voice) is False and _part_of(held, self.name):
            turns = _keep(conversation, at, _without_part(held, self.name))
        elif not self._is_yes_to_a_date(conversation, line) and (
            words_in(line, conversation.voice, numbers=self.name == "due") is Words.UNCLEAR
        ):
            conversation.pending = self
            return stay(self.asked_back(conversation))
        elif words_in(line, conversation.voice) is not Words.NONE:
            line = self.passed if self.passed and yes_or_no(line, conversation.voice) else line
            aim = _with_part(conversation, held, self.name, line)
            if isinstance(aim, Turn):
                conversation.pending = self
                return stay(aim)
            if self.name == "due" and line != self.passed and _has_passed(conversation, aim):
                conversation.pending = replace(self, passed=line)
                return stay(_passed(conversation, aim))
            turns = _keep(conversation, at, aim, self.name)
            if self.name == "due" and not self.in_words and not last_day(aim.due or ""):
                return stay(*turns, *let_wait(conversation, replace(self, in_words=True)))
        place = PARTS.index(self.name) + 1
        if place == len(PARTS):
            return _back_to(conversation, self.before, at_the_end=self.at_the_end).after(*turns)
        return stay(*turns, *let_wait(conversation, replace(self, name=PARTS[place], passed="")))

    def _back(self, conversation: Conversation) -> Response | None:
        place = PARTS.index(self.name)
        if place:
            return stay(*let_wait(conversation, replace(self, name=PARTS[place - 1], passed="")))
        aim = Aiming(self.at, self.before, at_the_end=self.at_the_end, goes_on=True)
        return stay(*let_wait(conversation, aim))

    def _is_yes_to_a_date(self, conversation: Conversation, line: str) -> bool:
        return bool(self.passed and yes_or_no(line, conversation.voice))

    def _step(self, conversation: Conversation) -> str:
        """The first step that is offered here; empty where none is, or one was given."""
        if not self.proposed or self.name != "step" or self._held(conversation).step:
            return ""
        at = by_id(conversation, self.at)
        return conversation.assessor().first_step(at.id) if isinstance(at, Element) else ""

    def _held(self, conversation: Conversation) -> Target:
        return conversation.record.targets.get(self.at, Target())


class _Told(Struct, frozen=True):
    """What is said to have become of the target at a theme or statement, and what was said with it."""

    at: str
    status: TargetStatus
    rest: str


class NewDate(_AboutATarget, frozen=True):
    """Asks to which date a target is moved."""

    at: str
    before: Prompt | None = None
    passed: str = ""
    optional: ClassVar[bool] = True

    @property
    def takes_a_date(self) -> bool:
        return True

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "target.ask_moved")]

    def take(self, conversation: Conversation, line: str) -> Response:
        held = conversation.record.targets.get(self.at)
        if self.passed and yes_or_no(line, conversation.voice):
            line = self.passed
        elif held is not None and words_in(line, conversation.voice, numbers=True) is Words.GIVEN:
            aim = _due(conversation, held, line)
            if isinstance(aim, Target) and line != self.passed and _has_passed(conversation, aim):
                conversation.pending = replace(self, passed=line)
                return stay(_passed(conversation, aim))
        words = words_in(line, conversation.voice, numbers=True)
        if words is Words.NONE or self.at not in conversation.record.targets:
            return _left_out(conversation, self.at, self.before, "not_moved")
        moved = None if words is Words.UNCLEAR else _moved(conversation, self.at, line)
        if not isinstance(moved, list):
            conversation.pending = self
            return stay(moved or self.asked_back(conversation))
        return _go_on(conversation, self.before).after(*moved)


class WhyDropped(_AboutATarget, FewWords, frozen=True):
    """Asks why a target that was dropped a moment ago was."""

    at: str
    before: Prompt | None = None
    optional: ClassVar[bool] = True

    def ask(self, conversation: Conversation) -> Turns:
        return [conversation.turn(TurnKind.FOLLOW_UP, "target.ask_dropped")]

    def left(self, conversation: Conversation) -> Response:
        return _left_out(conversation, self.at, self.before, "dropped_without_why")

    def kept(self, conversation: Conversation, text: str) -> Response:
        held, text = conversation.record.targets.get(self.at), without_because(conversation, text)
        if (
            held is None or held.status is not TargetStatus.DROPPED or not text
        ):  # taken away or taken up meanwhile
            return self.left(conversation)
        _write(conversation, self.at, replace(held, reason=text))
        because = conversation.turn(TurnKind.RECORDED, "target.because", text=text)
        return _go_on(conversation, self.before).after(because)


def _told(conversation: Conversation, text: str) -> _Told | None:
    """What a line says of a target: "AC-E5 done", "access moved 2027-06", "access dropped: no money"."""
    words = text.split()
    for place in range(1, len(words)):
        told = _status_at_the_start(conversation, " ".join(words[place:]))
        at = _aimed_at(conversation, " ".join(words[:place]).rstrip(":")) if told is not None else None
        if at is not None and told is not None:
            return _Told(at.id, *told)
    return None


def _aimed_at(conversation: Conversation, text: str) -> Judged | None:
    """What a text names in full; or nearly, where a target stands on that theme or in it."""
    at = named_in_full(conversation, text)
    if at is not None:
        return at
    section, targets = find_section(conversation, text), conversation.record.targets
    if section is None:
        return None
    within = (section.id, *(element.id for element in conversation.benchmark.in_block(section.id)))
    return section if any(name in targets for name in within) else None


def _status_at_the_start(conversation: Conversation, text: str) -> tuple[TargetStatus, str] | None:
    """The word that some words begin with for what has become of a target, and the rest of them."""
    named = [
        (word, status)
        for status in TargetStatus
        for word in conversation.voice.words(f"target.words_{status}")
    ]
    for word, status in sorted(named, key=lambda pair: -len(pair[0])):
        rest = text[len(word) :]
        if text.casefold().startswith(word) and (not rest or not rest[0].isalnum()):
            if rest.strip() and status in (TargetStatus.DONE, TargetStatus.OPEN):
                continue
            return status, without_because(conversation, rest.strip(" :,;."))
    return None


def _what_became(conversation: Conversation, told: _Told) -> Response:
    at, held = by_id(conversation, told.at), conversation.record.targets.get(told.at)
    theme, before = name_of(conversation, at), conversation.pending
    if held is None:
        return _of_a_statement(conversation, at, told)
    match told.status:
        case TargetStatus.MOVED if not told.rest:
            return stay(*let_wait(conversation, NewDate(at.id, before)))
        case TargetStatus.MOVED:
            moved = _moved(conversation, at.id, told.rest)
            return stay(*(moved if isinstance(moved, list) else [moved]))
        case TargetStatus.DROPPED:
            _write(conversation, at.id, replace(held, status=told.status, reason=told.rest or None))
            dropped = [conversation.turn(TurnKind.RECORDED, "target.now_dropped", theme=theme)]
            if not told.rest:
                return stay(*dropped, *let_wait(conversation, WhyDropped(at.id, before)))
            because = conversation.turn(TurnKind.RECORDED, "target.because", text=told.rest)
            return stay(*dropped, because)
        case TargetStatus.DONE:
            _write(conversation, at.id, replace(held, status=told.status, reason=None))
        case TargetStatus.OPEN:
            _write(conversation, at.id, _at_its_date(replace(held, reason=None)))
    was_open = told.status is held.status is TargetStatus.OPEN
    key = "target.now_still_open" if was_open else f"target.now_{told.status}"
    now = conversation.turn(TurnKind.RECORDED, key, theme=theme)
    return stay(now, *_both_printed(conversation, at.id), *_without_reason(conversation, held))


def _both_printed(conversation: Conversation, name: str) -> Turns:
    """That a target is done whose level the answers do not reach: people say so, and both stand."""
    aim = conversation.record.targets[name]
    now = _short_of(conversation, name, aim) if aim.status is TargetStatus.DONE else None
    if now is None:
        return []
    stands = level_words(now, conversation.voice, foreseen=conversation.assessor().is_plan)
    return [conversation.turn(TurnKind.HINT, "target.done_as_told", now=stands)]


def _without_reason(conversation: Conversation, before: Target) -> Turns:
    """That a reason goes with what it was the reason for."""
    if not before.reason:
        return []
    return [conversation.turn(TurnKind.SAY, "target.reason_goes", text=before.reason)]


def _short_of(conversation: Conversation, name: str, held: Target) -> Range | None:
    """Where a theme or statement stands, if its target is a level that is certainly not reached there."""
    now = present_level(conversation.assessor(), name) if held.level is not None else None
    return now if now is not None and held.level is not None and now.high < held.level else None


def _of_a_statement(conversation: Conversation, at: Judged, told: _Told) -> Response:
    """A theme without a target of its own stands for the one statement of it that has one."""
    theme = name_of(conversation, at)
    within = conversation.benchmark.in_block(at.id) if isinstance(at, Section) else ()
    aimed: list[Judged] = [element for element in within if element.id in conversation.record.targets]
    if not aimed:
        return stay(conversation.turn(TurnKind.SAY, "target.none", theme=theme))
    if len(aimed) > 1:
        return stay(*which(conversation, "target", theme, aimed))
    (one,) = aimed
    meant_turn = conversation.turn(
        TurnKind.SAY, "target.of_a_statement", theme=theme, statement=name_of(conversation, one)
    )
    return _what_became(conversation, replace(told, at=one.id)).after(meant_turn)


def _moved(conversation: Conversation, name: str, words: str) -> Turns | Turn:
    """Keeps the target with another date; a turn for one that can be read two ways."""
    held = conversation.record.targets[name]
    aim = _due(conversation, held, words)
    if isinstance(aim, Turn):
        return aim
    moves = held.moves + int(held.due not in (None, aim.due))
    moved_from = held.moved_from or (held.due if moves else None)
    moved = _at_its_date(replace(aim, moved_from=moved_from, moves=moves, reason=None))
    _write(conversation, name, moved)
    due = due_words(moved.due or "", conversation.voice)
    theme = name_of(conversation, by_id(conversation, name))
    key = f"target.{_what_the_date_did(held, moved)}"
    turns = [conversation.turn(TurnKind.RECORDED, key, theme=theme, due=due)]
    turns += _without_reason(conversation, held)
    if _has_passed(conversation, moved):
        turns.append(_hint_passed(conversation, by_id(conversation, name), moved))
    return [*turns, *_hint_in_words(conversation, moved)]


def _at_its_date(aim: Target) -> Target:
    """An open target as moved, or as simply open where it never moved or is back at its first date.

    How often it moved is kept either way.
    """
    moved = aim.moved_from is not None and aim.moved_from != aim.due
    return replace(aim, status=TargetStatus.MOVED if moved else TargetStatus.OPEN)


def _what_the_date_did(held: Target, moved: Target) -> str:
    """What is said of a target to which a date was told; `held` is how it was before."""
    if held.due is None:
        return "now_due"
    if held.due == moved.due:
        return "same_date" if held.is_open else "now_open"
    return "now_moved" if moved.status is TargetStatus.MOVED else "now_back"


def _steps(conversation: Conversation) -> tuple[str, ...]:
    """The statements whose first steps are advised, by id, but for those that have a target."""
    advised: tuple[Recommendation, ...] = recommend(conversation.assessor())
    return tuple(step.element.id for step in advised if step.element.id not in conversation.record.targets)


def _now(conversation: Conversation, name: str) -> str:
    level = present_level(conversation.assessor(), name)
    return level_words(level, conversation.voice, foreseen=conversation.assessor().is_plan) if level else ""


def _proposed(conversation: Conversation, name: str) -> int | None:
    """The next level above the one that is certain at present; None where there is none to aim for."""
    level, at = present_level(conversation.assessor(), name), by_id(conversation, name)
    if level is None or not _levels(conversation, at):
        return None
    highest = conversation.assessor().highest
    above = (higher for higher in range(level.low + 1, highest) if _can_be_reached(conversation, at, higher))
    return next(above, highest)


def _can_be_reached(conversation: Conversation, at: Judged, level: int) -> bool:
    """Whether any answer that can be given stands for a level, or a rule for it."""
    if not isinstance(at, Element):
        return True
    if at.scale:
        choices = conversation.questionnaire.item(at.scale).choices
        return any(c.level == level and conversation.words.may_be_offered(c) for c in choices)
    return level in at.rules or not at.rules


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
    set_anew = part is None and not held.is_open and aim != held
    if set_anew or (aim.level, aim.text) != (held.level, held.text):
        # What is aimed at now is another target: nothing has become of it yet.
        aim = replace(aim, status=TargetStatus.OPEN, moved_from=None, moves=0, reason=None)
    if aim.is_open:
        aim = _at_its_date(aim)
    _write(conversation, at.id, aim)
    in_words = _hint_in_words(conversation, aim) if aim.due != held.due else []
    if part is not None:
        return [Turn(TurnKind.RECORDED, _part_in_words(conversation, aim, part)), *in_words]
    turns = [Turn(TurnKind.RECORDED, _target_in_words(conversation, at, aim)), *in_words]
    if held.reason and not aim.reason:
        turns += _without_reason(conversation, held)
    if aim.due != held.due and _has_passed(conversation, aim):
        turns.append(_hint_passed(conversation, at, aim))
    present = present_level(conversation.assessor(), at.id)
    if held.level != aim.level and to_hold(present, aim.level):
        now = level_words(present, conversation.voice, foreseen=conversation.assessor().is_plan)
        turns.append(conversation.turn(TurnKind.SAY, "target.hold", now=now))
    return turns


def _write(conversation: Conversation, name: str, aim: Target) -> None:
    conversation.write(
        Event(
            at=NOW,
            act=Act.TARGET_SET,
            item=name,
            value=aim.level,
            text=aim.text,
            step=aim.step,
            who=aim.owner,
            due=aim.due,
            sign=aim.sign,
            target_status=None if aim.status is TargetStatus.OPEN else aim.status.value,
            moved_from=aim.moved_from,
            count=aim.moves if aim.moves > 1 else None,
            reason=aim.reason,
        )
    )


def _taken_away(conversation: Conversation, at: Judged) -> Turns:
    theme = name_of(conversation, at)
    if at.id not in conversation.record.targets:
        return [conversation.turn(TurnKind.SAY, "target.none", theme=theme)]
    conversation.write(Event(at=NOW, act=Act.TARGET_SET, item=at.id))
    return [conversation.turn(TurnKind.RECORDED, "target.gone", theme=theme)]


def _here(conversation: Conversation) -> list[Judged]:
    item = conversation.item
    return [conversation.questionnaire.section(item.section)] if item else []


def _back_to(
    conversation: Conversation, before: Prompt | None, left: str = "done", *, at_the_end: bool = False
) -> Response:
    """Whatever waited when the target was begun goes on waiting; at the end, the farewell is said."""
    if before is not None:
        return stay(*let_wait(conversation, before))
    conversation.pending = None
    if at_the_end:
        return Response([], FAREWELL)
    return stay(conversation.turn(TurnKind.SAY, f"target.{left}"))


def _left_out(conversation: Conversation, name: str, before: Prompt | None, left: str) -> Response:
    """Says how a target stands whose date or reason was left out, or that it was taken away meanwhile."""
    key = f"target.{left}" if name in conversation.record.targets else "target.none"
    said = conversation.turn(TurnKind.SAY, key, theme=name_of(conversation, by_id(conversation, name)))
    return _go_on(conversation, before).after(said)


def _go_on(conversation: Conversation, before: Prompt | None) -> Response:
    """Whatever waited goes on waiting."""
    conversation.pending = None
    return stay(*(let_wait(conversation, before) if before is not None else []))


def _aimed(conversation: Conversation, at: Judged, line: str, before: Target) -> Target | Turn:
    """The target with another aim, a level or words; a turn where a level was meant and there is none."""
    levels = _levels_named(conversation)
    begun = _BEGINNING.sub("", line).casefold()
    by_name = any(begun.startswith(name.casefold()) for _, name in levels)  # "2 advisers a school" is an aim
    code = picked(line.strip(), levels, conversation.voice, besides=by_name)
    if code is None and words_in(line, conversation.voice) is not Words.GIVEN:
        return conversation.turn(TurnKind.UNCLEAR, "target.unclear")
    if code is None:
        return replace(before, level=None, text=line.strip())
    if not _levels(conversation, at):
        theme = name_of(conversation, at)
        return conversation.turn(TurnKind.UNCLEAR, "target.no_level_set", theme=theme)
    return replace(before, level=int(code), text=None)


def _noted_beside(conversation: Conversation, line: str, *labels: str) -> Turns:
    """Keeps a line as a note that says more than the label it chose."""
    if not words_left(line, labels, conversation.voice.wordlist):
        return []
    return keep_note(conversation, conversation.current or conversation.record.last_item or "", line.strip())


def _levels_named(conversation: Conversation) -> tuple[tuple[str, str], ...]:
    """The levels to aim for, as they are called here; for a plan also as they are called anywhere."""
    say = conversation.voice.say
    aims = range(1, conversation.assessor().highest + 1)
    return (
        *((str(level), _level_name(conversation, level)) for level in aims),
        *((str(level), say(f"level.{level}")) for level in aims if conversation.assessor().is_plan),
    )


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
    """One part in a sentence."""
    text = _part_of(aim, name) or ""
    text = due_words(text, conversation.voice) if name == "due" else text
    return conversation.voice.say(f"target.said_{name}", text=text)


def _hint_in_words(conversation: Conversation, aim: Target) -> Turns:
    """That no calendar can hold a date that was said in words."""
    if not aim.due or last_day(aim.due):
        return []
    return [conversation.turn(TurnKind.HINT, "target.due_in_words")]


def _target_in_words(conversation: Conversation, at: Judged, aim: Target) -> str:
    """The target with all its parts."""
    voice = conversation.voice
    to = aim_words(aim.level, aim.text, voice, foreseen=conversation.assessor().is_plan)
    parts = [voice.say("target.to", to=to)]
    parts += [_part_in_words(conversation, aim, name) for name in PARTS if _part_of(aim, name)]
    short_of = _short_of(conversation, at.id, aim)
    now = level_words(short_of, voice, foreseen=conversation.assessor().is_plan) if short_of else ""
    parts += [became] if (became := became_words(aim, voice, short_of=now)) else []
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
    no_date = _no_date(conversation, words) if isinstance(given, Unclear) else None
    if no_date is not None:
        return no_date
    if isinstance(given, Unclear) and given.reason == "date_order":
        first, second = (due_words(date, conversation.voice) for date in given.limit.split("|")[:2])
        return conversation.turn(TurnKind.UNCLEAR, "unclear.date_order", first=first, second=second)
    return replace(
        aim, due=given.value if isinstance(given, Given) and isinstance(given.value, str) else words
    )


def _no_date(conversation: Conversation, words: str) -> Turn | None:
    """What is said to words that no target can have as its date: a day that is not, one gone by, "done"."""
    phrase = " ".join(words.casefold().split()).strip(" .!?,")
    if looks_like_a_day(words):
        return conversation.turn(TurnKind.UNCLEAR, "target.no_such_day", given=words)
    if phrase in conversation.voice.words("target.words_past") or any(
        phrase.endswith(f" {word}") for word in conversation.voice.words("target.words_ago")
    ):
        return conversation.turn(TurnKind.UNCLEAR, "target.in_the_past", given=words)
    if _is_a_status(conversation, words):
        return conversation.turn(TurnKind.UNCLEAR, "target.status_no_date", given=words)
    return None


def _is_a_status(conversation: Conversation, words: str) -> bool:
    """Whether words say what became of a target, and nothing else: "done", "dropped"."""
    told = _status_at_the_start(conversation, words.strip(" .!?,"))
    return told is not None and not told[1]


def _has_passed(conversation: Conversation, aim: Target) -> bool:
    """Whether the last day of its date has gone by, where the people are."""
    return is_overdue(aim.due or "", conversation.clock().astimezone(conversation.zone).date())


def _passed(conversation: Conversation, aim: Target) -> Turn:
    due = due_words(aim.due or "", conversation.voice)
    return conversation.turn(TurnKind.UNCLEAR, "target.passed", due=due)


def _hint_passed(conversation: Conversation, at: Judged, aim: Target) -> Turn:
    due = due_words(aim.due or "", conversation.voice)
    return conversation.turn(TurnKind.HINT, "target.has_passed", due=due, theme=name_of(conversation, at))


def _levels(conversation: Conversation, at: Judged) -> tuple[ShownChoice, ...]:
    """The levels to aim for from the first step up, each with what it means; none where there is no level.

    Those that are reached already are told to be: they can be held.
    """
    assessor = conversation.assessor()
    meanings: dict[int, str] = dict.fromkeys(range(1, assessor.highest + 1), "")
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
            meanings[level] = conversation.voice.apart(filter(None, (say("target.reached"), meanings[level])))
    return tuple(
        ShownChoice(level, str(level), _level_name(conversation, level), means or None)
        for level, means in meanings.items()
    )


def _meaning(words: LevelWords, element: Element, level: int) -> str:
    """What a level asks for: the answers that stand for it, or its rule; the highest is shown as well."""
    if element.scale:
        item = words.path.questionnaire.item(element.scale)
        labels = [
            words.voice.quoted(choice.label)
            for choice in item.choices
            if choice.level == level and words.words.may_be_offered(choice)
        ]
        means = words.voice.listed(labels, "or")
    else:
        means = words.words.rule_here(element.rules[level]) if level in element.rules else ""
    shown = means and level == HIGHEST
    return words.voice.say("target.means_shown", means=means) if shown else means


def _level_name(conversation: Conversation, level: int) -> str:
    return level_name(level, conversation.voice, foreseen=conversation.assessor().is_plan)


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
        turns = [Turn(TurnKind.SAY, say("why.theme_no_band", section=at.short))]
    if turns and not _levels(conversation, at):
        turns.append(Turn(TurnKind.SAY, say("target.no_level")))
    return turns

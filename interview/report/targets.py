"""Targets as readers and programs see them: from, to, first step, owner, date, and how it will be noticed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from interview.benchmark import Assessor, Benchmark
from interview.benchmark.levels import present_level, to_hold
from interview.session.due_dates import last_day
from interview.session.events import Act, TargetStatus
from interview.session.record import Target
from interview.session.undo import that_count
from interview.snapshot.snapshot import Snapshot
from interview.withheld import Withheld, unless_withheld
from interview.wording.dates import due_words
from interview.wording.levels import aim_words, brief_statement, level_words
from interview.wording.targets import became_words
from interview.wording.voice import Voice


@dataclass(frozen=True, slots=True)
class Aim:
    """One target in words; an empty text where nothing was said, `Withheld` where a copy leaves it out.

    `subject` names what it is set on, for a statement with its words; `short` has its code alone. `code` is
    what to type for it, empty for a theme. `goal` is
    what is aimed at as far as the copy holds it, and `to` the same as people read it, `own_words` what was
    typed of it. `by` is the date as it is kept, `due` the same as people say it, `day` its last day where
    there is one. `became` says what has become of one that is not simply open, `moved_from` the date that it
    had before it moved at all, and `reason` why it was dropped.
    """

    id: str
    section: str
    title: str
    subject: str
    short: str
    code: str
    statement: str
    now: str
    goal: str
    to: str
    own_words: str
    level: int | None
    hold: bool
    step: str
    owner: str
    by: str
    due: str
    day: date | None
    sign: str
    status: TargetStatus
    moved_from: str
    reason: str
    became: str

    @property
    def is_open(self) -> bool:
        """Whether it is still to be reached."""
        return self.status in (TargetStatus.OPEN, TargetStatus.MOVED)

    def in_words(self, voice: Voice) -> str:
        """Subject and aim in one sentence; what has become of it since stands behind."""
        return self._aimed(voice, "")

    def with_date(self, voice: Voice) -> str:
        """The same with the date by which it is to be reached."""
        return self._aimed(voice, "_by" if unless_withheld(self.by) else "")

    def _aimed(self, voice: Voice, by: str) -> str:
        key = "aim" if self.level is None or self.hold else "aim_level"
        aimed = voice.say(f"page.{key}{by}", theme=self.subject, to=self.to, due=self.due)
        return f"{aimed} {self.became}" if self.became else aimed


def aims(snapshot: Snapshot) -> tuple[Aim, ...]:
    """The targets, the open ones first, each in the order of the themes.

    A theme's own stands before those of its statements.
    """
    benchmark = snapshot.supplements.good_practice
    sections = [section.id for section in snapshot.questionnaire.sections]
    elements = list(benchmark.elements)
    placed = []
    for name, target in snapshot.record.targets.items():
        element = benchmark.elements.get(name)
        section = element.block if element else name
        if section in sections:
            place = (not target.is_open, sections.index(section), elements.index(name) if element else -1)
            placed.append((place, _aim(snapshot, benchmark, name, target)))
    return tuple(aim for _, aim in sorted(placed, key=lambda pair: pair[0]))


def _aim(snapshot: Snapshot, benchmark: Benchmark, name: str, target: Target) -> Aim:
    voice = snapshot.voice
    element = benchmark.elements.get(name)
    section = element.block if element else name
    title = short = snapshot.questionnaire.section(section).short
    subject = title
    if element:
        short = voice.say("target.name", theme=title, code=element.code)
        statement = brief_statement(element)
        subject = voice.say("plan.statement", theme=subject, statement=statement)
    aimed, level, foreseen = target.level, None, False
    if snapshot.no_levels is None:
        foreseen = snapshot.levels.is_plan
        level = present_level(_when_set(snapshot, name), name)
        if level is None or level.width > 1:
            level = present_level(snapshot.levels, name)
    else:
        aimed = None
    hold = to_hold(level, aimed)
    words = target.text or ""
    withheld = isinstance(words, Withheld)
    goal = aim_words(aimed, None if withheld else words, voice, hold=hold, foreseen=foreseen)
    return Aim(
        id=name,
        section=section,
        title=title,
        subject=subject,
        short=short,
        code=element.code if element else "",
        statement=f"{element.code} {element.statement}" if element else "",
        now=level_words(level, voice, foreseen=foreseen) if level and level.width <= 1 else "",
        goal=goal or ("" if withheld else voice.say("plan.to_open")),
        to=aim_words(aimed, target.text and voice.text(target.text), voice, hold=hold, foreseen=foreseen)
        or voice.say("plan.to_open"),
        own_words=words,
        level=aimed,
        hold=hold,
        step=target.step or "",
        owner=target.owner or "",
        by=target.due or "",
        due=due_words(target.due or "", voice),
        day=last_day(target.due or ""),
        sign=target.sign or "",
        status=target.status,
        moved_from="" if target.status is TargetStatus.OPEN else target.moved_from or "",
        reason=target.reason or "",
        became=became_words(target, voice, short_of=_short_of(snapshot, name, aimed)),
    )


def _short_of(snapshot: Snapshot, name: str, aimed: int | None) -> str:
    """Where a theme or statement stands by the answers as they are, if that is certainly below this level."""
    if aimed is None:
        return ""
    now = present_level(snapshot.levels, name)
    if now is None or now.high >= aimed:
        return ""
    return level_words(now, snapshot.voice, foreseen=snapshot.levels.is_plan)


def dated(aims: Sequence[Aim], most: int | None = None) -> list[Aim]:
    """Those of these targets, or of the first `most`, that a calendar holds: open ones with a day."""
    return [aim for aim in aims[:most] if aim.day and aim.is_open]


def not_in_calendar(aims: Sequence[Aim], voice: Voice) -> Iterator[str]:
    """How many open targets the calendar leaves out; without any exact date there is none."""
    aims = [aim for aim in aims if aim.is_open]
    undated = [aim for aim in aims if aim.day is None]
    if undated:
        yield voice.say("export.not_in_calendar", len(undated))
    if len(undated) == len(aims):
        yield voice.say("export.no_dates")


def _when_set(snapshot: Snapshot, name: str) -> Assessor:
    """The answers as they were when this target was first set at its present level."""
    target = snapshot.record.targets[name]
    for number, event in that_count(snapshot.events):
        if event.act is Act.TARGET_SET and event.item == name:
            aimed = snapshot.at(number).record.targets.get(name)
            if aimed and aimed.level == target.level:
                return snapshot.levels_at(number)
    return snapshot.levels

"""Targets as readers and programs see them: from, to, first step, owner, date, and how it will be noticed."""

from dataclasses import dataclass
from datetime import date

from interview.benchmark import Assessor, Benchmark, Range
from interview.dialogue.element_words import level_words
from interview.dialogue.interview import Interview
from interview.dialogue.voice import Voice
from interview.path import Selection, walk
from interview.report.document import Heading, Paragraph, Part, Table
from interview.session.events import Act
from interview.session.record import fold


@dataclass(frozen=True, slots=True)
class Aim:
    """One target in words; an empty text where nothing was said. `due` is as typed, often an ISO date."""

    id: str
    section: str
    theme: str
    now: str
    to: str
    to_level: bool
    step: str
    owner: str
    due: str
    sign: str

    def in_words(self, voice: Voice) -> str:
        """Theme and aim in one sentence; from where it starts is said when the aim is a level."""
        key = "page.aim_from" if self.to_level and self.now else "page.aim"
        return voice.say(key, theme=self.theme, now=self.now, to=self.to)


def aims(interview: Interview) -> list[Aim]:
    """The targets, in the order of the themes."""
    voice = Voice(interview.questionnaire.language)
    benchmark = Benchmark.of(interview.questionnaire)
    assessor = Assessor(benchmark, interview.path)
    order = {section.id: place for place, section in enumerate(interview.questionnaire.sections)}
    found = []
    for name, target in interview.record.targets.items():
        element = benchmark.elements.get(name)
        section = element.block if element else name
        if section not in order:
            continue
        title = interview.questionnaire.section(section).title
        level = _level(_when_set(interview, benchmark, name), name)
        if level is None or level.width > 1:
            level = _level(assessor, name)
        to = voice.say(f"level.{target.level}") if target.level is not None else ""
        aim = Aim(
            id=name,
            section=section,
            theme=f"{title}, {element.code}" if element else title,
            now=level_words(level, voice) if level else "",
            to=". ".join(part for part in (to, target.text or "") if part),
            to_level=target.level is not None,
            step=target.step or "",
            owner=target.owner or "",
            due=target.due or "",
            sign=target.sign or "",
        )
        found.append((order[section], aim))
    return [aim for _, aim in sorted(found, key=lambda pair: pair[0])]


def dated(interview: Interview) -> list[tuple[date, Aim]]:
    """The targets whose date is a whole one, such as 2027-03-31."""
    found = []
    for aim in aims(interview):
        try:
            found.append((date.fromisoformat(aim.due), aim))
        except ValueError:
            continue
    return found


def plan(interview: Interview) -> list[Part]:
    """The action plan as a table; nothing when there is no target."""
    found = aims(interview)
    if not found:
        return []
    voice = Voice(interview.questionnaire.language)
    keys = ("theme", "now", "to", "step", "owner", "due", "sign")
    rows = tuple(
        (a.theme, a.now, a.to, a.step, a.owner or voice.say("plan.no_owner"), a.due, a.sign) for a in found
    )
    return [
        Heading(2, voice.say("plan.title")),
        Paragraph(voice.say("plan.how"), small=True),
        Table(
            voice.say("plan.caption", len(found)),
            tuple(voice.say(f"plan.{key}") for key in keys),
            rows,
            (5, 5, 5, 6, 5, 5, 6),
        ),
    ]


def _when_set(interview: Interview, benchmark: Benchmark, name: str) -> Assessor:
    """The answers as they were when this target was first set at its present level."""
    events, target = interview.session.journal.events, interview.record.targets[name]
    for number, event in enumerate(events, start=1):
        if event.act is Act.TARGET_SET and event.item == name:
            then = fold(events[:number])
            aimed = then.targets.get(name)
            if aimed and aimed.level == target.level:
                path = walk(interview.questionnaire, Selection.of(then), then.answers)
                return Assessor(benchmark, path)
    return Assessor(benchmark, interview.path)


def _level(assessor: Assessor, name: str) -> Range | None:
    if name in assessor.benchmark.elements:
        return assessor.element(name).range
    if any(block.section == name and block.band for block in assessor.benchmark.blocks):
        return assessor.band(name)
    return None

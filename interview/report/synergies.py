"""Who does what at which level of government, and where the service is meant to stand: tables of answers.

Only what was said stands in them. A task that nobody was named for and one that was not asked about differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from interview.path.set_aside import counting
from interview.questionnaire.presentation import ActorLevel, Repositioning, WhoDoesWhat
from interview.questionnaire.presentation import Task as AskedTask
from interview.report.answers import value_in_words
from interview.report.brief import Brief
from interview.session.events import Status
from interview.withheld import Withheld


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work, with the names of those who do it at each level, in the order of the levels.

    `elsewhere` are those who belong to no level. `told` is whether the question was answered; while it was
    not, nobody is named and nothing is known.
    """

    item: str
    title: str
    actors: tuple[tuple[str, ...], ...]
    elsewhere: tuple[str, ...]
    told: bool

    @property
    def nobody(self) -> bool:
        """Whether it was said that nobody does it."""
        return self.told and not self.elsewhere and not any(self.actors)

    @property
    def shared(self) -> bool:
        """Whether two levels or more do it."""
        return sum(map(bool, self.actors)) > 1


@dataclass(frozen=True, slots=True)
class DivisionOfWork:
    """All tasks, and the titles of the levels from the highest to the lowest."""

    title: str
    levels: tuple[str, ...]
    tasks: tuple[Task, ...]

    @property
    def held_by_nobody(self) -> tuple[Task, ...]:
        return tuple(task for task in self.tasks if task.nobody)

    @property
    def held_twice(self) -> tuple[Task, ...]:
        return tuple(task for task in self.tasks if task.shared)

    @property
    def not_told(self) -> tuple[Task, ...]:
        return tuple(task for task in self.tasks if not task.told)


@dataclass(frozen=True, slots=True)
class Move:
    """From where the service stands to where it is meant to stand. An empty tuple or text was not told.

    `new` is what is intended and does not hold today, as far as both questions offer the same choices.
    """

    id: str
    title: str
    today: tuple[str, ...]
    intended: tuple[str, ...]
    new: tuple[str, ...]
    owner: str


def division_of_work(brief: Brief) -> DivisionOfWork | None:
    """The table of who does what; None where the questionnaire has none, or none of it was answered."""
    asked = brief.presentation.who_does_what
    if asked is None:
        return None
    tasks = tuple(_task(brief, asked, task) for task in asked.tasks)
    if not any(task.told for task in tasks):
        return None
    return DivisionOfWork(asked.title, tuple(level.title for level in asked.levels), tasks)


def moves(brief: Brief) -> tuple[Move, ...]:
    """Each move that something was said about."""
    made = (_move(brief, asked) for asked in brief.presentation.repositionings)
    return tuple(move for move in made if move.today or move.intended or move.owner)


def _task(brief: Brief, asked: WhoDoesWhat, task: AskedTask) -> Task:
    named = _labels(brief, task.item)
    of_levels = frozenset[str]().union(*(level.codes for level in asked.levels))
    return Task(
        item=task.item,
        title=task.title,
        actors=tuple(_at(level, named) for level in asked.levels),
        elsewhere=tuple(
            label for code, label in named.items() if code not in of_levels and code != asked.nobody
        ),
        told=bool(named),
    )


def _at(level: ActorLevel, named: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(label for code, label in named.items() if code in level.codes)


def _move(brief: Brief, asked: Repositioning) -> Move:
    today, intended = _labels(brief, asked.today), _labels(brief, asked.intended)
    if asked.planned is not None and asked.planned.test(brief.path.facts) is True:
        today, intended = {}, {**today, **intended}
    standing_alone = {c.code for c in brief.questionnaire.item(asked.intended).choices if c.exclusive}
    new = [label for code, label in intended.items() if code not in today and code not in standing_alone]
    return Move(
        id=asked.id,
        title=asked.title,
        today=tuple(today.values()),
        intended=tuple(intended.values()),
        new=tuple(new) if today else (),
        owner=" ".join(_labels(brief, asked.owner).values()) if asked.owner else "",
    )


def _labels(brief: Brief, item_id: str) -> dict[str, str]:
    """What was chosen, code to label, with the words of an "Other"; of anything else, its words alone.

    Empty for what was not answered, and for what this copy leaves out.
    """
    item = brief.questionnaire.item(item_id)
    answer = counting(brief.path, item)
    if answer is None or answer.status is not Status.ANSWERED or isinstance(answer.value, Withheld):
        return {}
    if not isinstance(answer.value, tuple):
        return {str(answer.value): value_in_words(brief.words, item, answer)}
    return {code: value_in_words(brief.words, item, replace(answer, value=(code,))) for code in answer.value}

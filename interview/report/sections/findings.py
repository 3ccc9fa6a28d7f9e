"""What is in place and what is not yet, statement by statement, each with the answers that say so.

One gap is one finding: what takes its level from other statements is left to those.
"""

from collections.abc import Callable, Sequence
from itertools import groupby

from interview.benchmark import Assessment
from interview.dialogue.interview import Interview
from interview.report.document import Entries, Entry, Heading, Paragraph, Part
from interview.report.standing import in_parts, in_place, not_in_place
from interview.session.events import Status
from interview.snapshot.snapshot import assessed
from interview.wording.answers import Answers
from interview.wording.levels import LevelWords, brief_statement
from interview.wording.voice import Voice

Told = Callable[[Assessment], str]

_ANSWERS = 3
"""Answers that are told of one statement; all of them stand in its theme."""


def findings(interview: Interview) -> list[Part]:
    """Both lists by theme; empty where no level is certain yet."""
    return _Findings(interview).parts()


class _Findings:
    def __init__(self, interview: Interview) -> None:
        self.path = interview.path
        self.voice = Voice(interview.questionnaire.language)
        self.words = Answers(self.path, self.voice)
        self.assessor = assessed(interview)
        self.levels = LevelWords(self.assessor, self.voice, self.words)

    def parts(self) -> list[Part]:
        good, low = in_place(self.assessor), not_in_place(self.assessor)
        if not good and not low:
            return []
        return [
            Heading(2, self.voice.say("findings.title")),
            Paragraph(self.voice.say("findings.how"), small=True),
            *self._list("in_place", good, self._standing),
            *self._list("not_in_place", low, lambda found: self.levels.level(found.range)),
        ]

    def _list(self, name: str, found: Sequence[Assessment], standing: Told) -> list[Part]:
        heading = Heading(3, self.voice.say(f"findings.{name}"))
        if not found:
            return [heading, Paragraph(self.voice.say(f"findings.{name}_none"))]
        by_theme = groupby(found, key=lambda one: one.element.block)
        entries = tuple(
            Entry(
                self.path.questionnaire.section(block).title, tuple(self._line(one, standing) for one in mine)
            )
            for block, mine in by_theme
        )
        return [heading, Entries(entries)]

    def _standing(self, found: Assessment) -> str:
        """The level, and in one word what stands behind it."""
        key = "findings.good_in_parts" if in_parts(self.assessor, found) else "findings.good"
        return self.voice.say(key, level=self.levels.level(found.range), shown=self.levels.shown(found))

    def _line(self, found: Assessment, standing: Told) -> str:
        answers = [
            f"{self.words.filled(item.title)}: {said}"
            for item, said in self.levels.answers(found.element)
            if self.path.statuses[item.id] is Status.ANSWERED
        ]
        return self.voice.say(
            "findings.line" if answers else "findings.line_alone",
            code=found.element.code,
            statement=brief_statement(found.element),
            standing=standing(found),
            list="; ".join(answers[:_ANSWERS]),
        )

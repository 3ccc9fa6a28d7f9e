"""What is told of one interview: no more than its reader may have, and what every section needs of it."""

from functools import cached_property
from typing import TYPE_CHECKING

from interview.benchmark import (
    Assessor,
    FindOut,
    IssueResult,
    Recommendation,
    find_out_next,
    policy_issues,
    recommend,
)
from interview.report.answers import QuestionRow, question_rows
from interview.report.targets import Aim, aims
from interview.report.views import Views
from interview.snapshot.sharing import EVERYTHING, Holdings, Level, Share, holdings, redacted
from interview.snapshot.snapshot import Snapshot
from interview.wording.levels import LevelWords

if TYPE_CHECKING:
    from interview.questionnaire.presentation import Presentation


class Brief:
    """A snapshot without what a share leaves out, and what follows from it.

    Each of that is worked out when it is first needed, once for all sections and files.
    """

    def __init__(self, snapshot: Snapshot, share: Share = EVERYTHING) -> None:
        self.share = share
        self._given = snapshot
        snapshot = redacted(snapshot, share)
        self.snapshot = snapshot
        self.questionnaire = snapshot.questionnaire
        self.header = snapshot.header
        self.record = snapshot.record
        self.path = snapshot.path
        self.zone = snapshot.zone
        self.voice = snapshot.voice
        self.words = snapshot.words

    @cached_property
    def held(self) -> Holdings:
        """What there is to tell: of the whole interview where it is told in full."""
        return holdings(self._given if self.share.level is Level.FULL else self.snapshot)

    @property
    def presentation(self) -> "Presentation":
        """What the questionnaire says of its reports."""
        return self.snapshot.supplements.presentation

    @property
    def levels(self) -> Assessor:
        """How the answers compare; its benchmark is empty where no levels are shown."""
        return self.snapshot.levels

    @cached_property
    def level_words(self) -> LevelWords:
        return LevelWords(self.levels, self.voice, self.words)

    @cached_property
    def question_rows(self) -> tuple[QuestionRow, ...]:
        """A row for each question, in their order."""
        return tuple(question_rows(self.snapshot))

    @cached_property
    def aims(self) -> tuple[Aim, ...]:
        """The targets, the open ones first, each in the order of the themes."""
        return aims(self.snapshot)

    @property
    def open_aims(self) -> tuple[Aim, ...]:
        """Those that are still to be reached."""
        return tuple(aim for aim in self.aims if aim.is_open)

    @cached_property
    def views(self) -> Views:
        return Views(self.snapshot)

    @cached_property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """What to do first, the first first."""
        return tuple(recommend(self.levels))

    @cached_property
    def open_questions(self) -> tuple[FindOut, ...]:
        """The open questions whose answers would tell most."""
        return tuple(find_out_next(self.levels))

    @cached_property
    def policy_issues(self) -> tuple[IssueResult, ...]:
        return tuple(policy_issues(self.levels))

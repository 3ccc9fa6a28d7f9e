"""What is told of one interview: no more than its reader may have, and what every section needs of it."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from interview.benchmark import (
    Assessor,
    Element,
    FindOut,
    IssueResult,
    Recommendation,
    find_out_next,
    policy_issues,
    recommend,
)
from interview.questionnaire import Item
from interview.report.added import NOTHING, Added
from interview.report.answers import QuestionRow, question_rows
from interview.report.targets import Aim, aims
from interview.report.views import Views
from interview.report.worked_out import WorkedOutRow, worked_out_rows
from interview.session.events import FIRST_LOOK, Status
from interview.snapshot.sharing import EVERYTHING, Holdings, Level, Share, contact_items, holdings, redacted
from interview.snapshot.snapshot import Snapshot
from interview.visible import words_of
from interview.withheld import Withheld
from interview.wording.excerpts import whole_sentences
from interview.wording.levels import LevelWords

if TYPE_CHECKING:
    from interview.questionnaire.presentation import Presentation


_LONGEST_FACT, _LONGEST_AT_FIRST_LOOK = 240, 480
"""Letters of an answer among the facts of page one; at a first look there is room to tell it there alone."""


class Fact(NamedTuple):
    """An answer in whole sentences, as many as there is room for, which may be none; `whole` if it is all."""

    item: Item
    told: str
    whole: bool


class Brief:
    """A snapshot without what a share leaves out, and what follows from it.

    Each of that is worked out when it is first needed, once for all sections and files. `annex` says whether
    the report has what it rests on behind it: rules, traces, sources. `wing` is what a package above adds.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        share: Share = EVERYTHING,
        *,
        annex: bool = False,
        wing: "Wing | None" = None,
    ) -> None:
        self.share = share
        self.annex = annex
        self._wing = wing
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
    def added(self) -> Added:
        """What a package above adds here, of this copy alone."""
        return self._wing(self) if self._wing else NOTHING

    @cached_property
    def held(self) -> Holdings:
        """What there is to tell: of the whole interview where it is told in full."""
        return holdings(self._given if self.share.level is Level.FULL else self.snapshot)

    @cached_property
    def contacts_left_out(self) -> frozenset[str]:
        """The questions on contacts with an answer that this copy leaves out; no page tells of them."""
        names = contact_items(self.snapshot)
        answers = self.record.answers
        return frozenset(n for n in names if n in answers and isinstance(answers[n].value, Withheld))

    @property
    def presentation(self) -> "Presentation":
        """What the questionnaire says of its reports."""
        return self.snapshot.supplements.presentation

    @property
    def levels(self) -> Assessor:
        """How the answers compare; its benchmark is empty where no levels are shown."""
        return self.snapshot.levels

    @property
    def compares(self) -> bool:
        """Whether the answers are compared with good practice here."""
        return bool(self.levels.benchmark.elements)

    @cached_property
    def level_words(self) -> LevelWords:
        return LevelWords(self.levels, self.voice, self.words)

    @cached_property
    def question_rows(self) -> tuple[QuestionRow, ...]:
        """A row for each question, in their order."""
        return tuple(question_rows(self.snapshot))

    @cached_property
    def worked_out(self) -> tuple[WorkedOutRow, ...]:
        """What is worked out from answers and shown, in the order of the questionnaire."""
        return tuple(worked_out_rows(self.snapshot))

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
        return Views(self.snapshot, self.added.who)

    @cached_property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """What to do first, the first first."""
        return tuple(recommend(self.levels))

    @cached_property
    def open_questions(self) -> tuple[FindOut, ...]:
        """The open questions whose answers would tell most, of those that somebody may still find out."""
        found = find_out_next(self.levels)
        return tuple(question for question in found if question.item not in self.added.not_agreed)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What page one says of who answered for what."""
        found = []
        longest = _LONGEST_AT_FIRST_LOOK if self.at_first_look else _LONGEST_FACT
        for name in self.presentation.about:
            if self.path.statuses.get(name) is not Status.ANSWERED:
                continue
            item, answer = self.questionnaire.item(name), self.record.answers[name]
            if not isinstance(answer.value, Withheld):
                value = self.words.value(item, answer)
                told = whole_sentences(value, longest)
                alone = not (answer.words or answer.evidence_text or answer.link)
                whole = alone and told == " ".join(words_of(value))
                found.append(Fact(item, told, whole))
        return tuple(found)

    @cached_property
    def told_before(self) -> frozenset[str]:
        """The questions whose answers stand whole among the facts of page one, and are not told again.

        Of a theme that has more to tell, all answers stand there; at a first look each stands once.
        """
        whole = frozenset(fact.item.id for fact in self.facts if fact.whole)
        if self.at_first_look:
            return whole
        told = [
            {item.id for item in items}
            for section in self.questionnaire.sections
            if (items := self.path.section_items(section.id)) and whole.issuperset(item.id for item in items)
        ]
        return frozenset[str]().union(*told)

    @cached_property
    def compared(self) -> tuple[str, ...]:
        """The themes with a level of their own that were chosen, those of one group together."""
        asks = self.path.asks
        themes = [
            block.section
            for block in self.levels.benchmark.blocks
            if block.band and asks(self.questionnaire.section(block.section))
        ]
        groups = ["", *(group.title for group in self.presentation.groups)]
        return tuple(sorted(themes, key=lambda section: groups.index(self.group_of(section))))

    def group_of(self, section: str) -> str:
        """The name of the themes that a theme is shown with; empty where it is in no group."""
        groups = self.presentation.groups
        return next((group.title for group in groups if section in group.sections), "")

    @property
    def at_first_look(self) -> bool:
        """Whether each theme has no more than its first questions, so that little is said of it."""
        return self.record.pass_ == FIRST_LOOK

    @property
    def risks(self) -> tuple[Element, ...]:
        """The statements of all chosen themes that are certainly a risk."""
        asked = filter(self.levels.asks, self.levels.benchmark.elements.values())
        return tuple(e for e in asked if e in self.levels.standing(e.block).risks)

    @property
    def foreseen(self) -> bool:
        """Whether the levels say what a plan foresees."""
        return self.level_words.foreseen

    @cached_property
    def policy_issues(self) -> tuple[IssueResult, ...]:
        return tuple(policy_issues(self.levels))


Wing: TypeAlias = Callable[[Brief], Added]
"""Adds to the report of an interview what a package above this one knows of it, as far as the brief goes."""

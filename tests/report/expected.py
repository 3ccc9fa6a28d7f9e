"""What a copy of an interview must bring to a file, worked out from the answers and from no document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from interview.benchmark import Assessor, policy_issues, recommend
from interview.path.set_aside import counting
from interview.report.answers import answer_parts, value_in_words
from interview.report.brief import Brief
from interview.report.targets import Aim
from interview.session.events import Status
from interview.snapshot.sharing import Level
from interview.withheld import Withheld, not_withheld
from interview.wording.answers import Answers
from interview.wording.levels import support_words
from interview.wording.voice import Voice
from tests.report.checked import Count, Piece

_ON_PAGE_ONE = 3
"""Targets that page one shows."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: `value` as readers see it, `data` as data hold it, and what was said beside it.

    `question` is the short name of the question, `asked` the question as it was asked.
    """

    item: str
    heading: str
    question: str
    asked: str
    value: str
    choices: tuple[str, ...]
    data: str
    more: tuple[str, ...]
    place: Literal["theme", "page one", "nowhere"]
    """Where a document tells it; nowhere for a contact that the copy leaves out."""


@dataclass(frozen=True, slots=True)
class Issue:
    id: str
    title: str
    chosen: bool
    support: str


@dataclass(frozen=True, slots=True)
class Own:
    """A view of the respondent: `record` as it was kept, `piece` as a document shows it."""

    record: tuple[str, int | None, str | None, str | None]
    piece: Piece


@dataclass(frozen=True, slots=True)
class Expected:
    answers: tuple[Said, ...]
    notes: tuple[tuple[str, str, str], ...]
    """Item, heading and text."""
    targets: tuple[Aim, ...]
    dates: tuple[Aim, ...]
    steps: tuple[tuple[str, str, str, str], ...]
    """First step, code and id of the statement that it leads towards, and the heading over it."""
    issues: tuple[Issue, ...]
    views: tuple[Own, ...]
    voice: Voice
    page_one: bool

    @property
    def count(self) -> Count:
        """Of a file that holds all of it."""
        return Count(
            len(self.answers),
            len(self.notes),
            len(self.targets),
            len(self.steps),
            len(self.issues),
            len(self.views),
        )

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Where it belongs in a document."""
        say, tell = self.voice.say, self.voice.text
        if self.page_one:
            heading = say("page.next")
            return (
                *(Piece("targets", heading, "entry", ((a.in_words(self.voice),),)) for a in self.targets),
                *(view.piece for view in self.views),
            )
        plan, issues = say("plan.targets"), say("advice.issues")
        nobody = say("plan.no_owner")
        return (
            *(
                Piece(
                    "targets",
                    plan,
                    "row",
                    (
                        (a.in_words(self.voice),),
                        (tell(a.step), *([say("page.aim_sign", text=a.sign)] if a.sign else [])),
                        (tell(a.owner or nobody),),
                        (tell(a.due),),
                    ),
                )
                for a in self.targets
            ),
            *(Piece("steps", heading, "entry", ((step,),)) for step, _, _, heading in self.steps),
            *(Piece("issues", issues, "text", ((one.title,),)) for one in self.issues if one.chosen),
            *(_answered(said) for said in self.answers if said.place != "nowhere"),
            *(
                Piece("notes", heading, "text", ((say("report.note", text=text),),))
                for _, heading, text in self.notes
            ),
            *(view.piece for view in self.views),
        )


def _answered(said: Said) -> Piece:
    if said.place == "page one":
        return Piece("answers", "", "text", ((said.value,),))
    return Piece("answers", said.heading, "row", ((said.asked,), (*said.choices, *said.more)))


def _cells(*texts: str) -> tuple[tuple[str, ...], ...]:
    return tuple((text,) for text in texts)


def expected(brief: Brief) -> Expected:
    """What this copy, made by `shared`, must bring to a file."""
    voice = brief.voice
    targets = tuple(brief.aims)
    assessor = brief.levels
    whole = tuple(_of_the_whole(brief, assessor, voice))
    if brief.share.level is Level.OVERVIEW:
        shown = targets[:_ON_PAGE_ONE]
        return Expected((), (), shown, _dated(shown), (), (), whole, voice, page_one=True)
    headings = _headings(brief, voice)
    sections = {item.id: item.section for item in brief.questionnaire.items}
    notes = (
        (name, headings.get(sections.get(name, ""), ""), text)
        for name, texts in brief.record.remarks.items()
        if not brief.record.is_private(name)
        for text in not_withheld(texts)
    )
    issues = (
        Issue(r.issue.id, r.issue.title, r.chosen, support_words(r, voice))
        for r in policy_issues(assessor)
        if r.low is not None
    )
    return Expected(
        tuple(_answers(brief, voice, headings)),
        tuple(notes),
        targets,
        _dated(targets),
        tuple(_steps(assessor, targets, voice)),
        tuple(issues),
        (*whole, *_views(brief, assessor, voice)),
        voice,
        page_one=False,
    )


def _dated(targets: Sequence[Aim]) -> tuple[Aim, ...]:
    return tuple(aim for aim in targets if aim.day and aim.is_open)


def _headings(brief: Brief, voice: Voice) -> dict[str, str]:
    """The heading of each theme."""
    del voice
    return {section.id: section.short for section in brief.questionnaire.sections}


def _answers(brief: Brief, voice: Voice, headings: dict[str, str]) -> list[Said]:
    words = Answers(brief.path, voice)
    found = []
    for item in brief.path.questions:
        answer = counting(brief.path, item)
        if answer and brief.path.statuses[item.id] is Status.ANSWERED:
            more = (answer.words, answer.evidence_text, answer.link)
            shown = more if answer.evidence and answer.evidence != "none" else more[:1]
            found.append(
                Said(
                    item.id,
                    headings[item.section],
                    words.filled(item.title),
                    words.of(item).ask,
                    words.value(item, answer),
                    tuple(answer_parts(words, item, answer)),
                    value_in_words(words, item, answer),
                    tuple(not_withheld(text for text in shown if text)),
                    _place(brief, item.id),
                )
            )
    return found


def _place(brief: Brief, name: str) -> Literal["theme", "page one", "nowhere"]:
    if name in brief.contacts_left_out:
        return "nowhere"
    return "page one" if name in brief.told_before else "theme"


def _steps(assessor: Assessor, targets: Sequence[Aim], voice: Voice) -> Iterator[tuple[str, str, str, str]]:
    del targets
    for found in recommend(assessor):
        yield found.first_step, found.element.code, found.element.id, voice.say("advice.first_steps")


def _of_the_whole(brief: Brief, assessor: Assessor, voice: Voice) -> Iterator[Own]:
    """What was said about the picture as a whole, where page one shows that there is one."""
    sentence = brief.views.said_of_the_whole
    shows = any(block.band and _asks(brief, block.section) for block in assessor.benchmark.blocks)
    if sentence and shows:
        yield Own(_kept(brief, ""), Piece("views", "", "text", ((sentence,),)))


def _views(brief: Brief, assessor: Assessor, voice: Voice) -> Iterator[Own]:
    """The views of the themes that are shown, and of the statements in them that are told one by one."""
    views = brief.views
    for block in assessor.benchmark.blocks:
        if not _asks(brief, block.section):
            continue
        if seen := views.of(block.section):
            said = (voice.say("seen.here", who=views.who, view=seen.words), *seen.more)
            piece = Piece("views", brief.questionnaire.section(block.section).short, "text", (said,))
            yield Own(_kept(brief, block.section), piece)
        for found in assessor.block(block.section):
            seen = views.of(found.element.id)
            if seen:
                element, title = found.element, brief.questionnaire.section(block.section).short
                texts = (
                    element.code,
                    voice.say("seen.statement", who=views.who, view=seen.words),
                    *seen.more,
                )
                yield Own(_kept(brief, element.id), Piece("views", title, "row", (texts, (), ())))


def _asks(brief: Brief, section: str) -> bool:
    return brief.path.asks(brief.questionnaire.section(section))


def _kept(brief: Brief, name: str) -> tuple[str, int | None, str | None, str | None]:
    view = brief.record.views[name]
    reason = None if isinstance(view.text, Withheld) else view.text
    return name, view.level, view.opinion and view.opinion.value, reason

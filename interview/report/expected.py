"""What a copy of an interview must bring to a file, worked out from the answers and from no document."""

from dataclasses import dataclass
from datetime import date

from interview.benchmark import Assessor, Benchmark, policy_issues, recommend
from interview.dialogue.interview import Interview
from interview.dialogue.support_words import support_words
from interview.dialogue.voice import Voice
from interview.dialogue.wording import Wordings
from interview.report.checked import Count, Piece
from interview.report.plan import Aim, aims, dated
from interview.report.share import Level, Share
from interview.session.events import Status

_ON_PAGE_ONE = 3
"""Targets that page one shows."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: `value` as readers see it, and what was said beside it."""

    item: str
    heading: str
    question: str
    value: str
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    id: str
    title: str
    chosen: bool
    support: str
    told: bool


@dataclass(frozen=True, slots=True)
class Expected:
    answers: tuple[Said, ...]
    notes: tuple[tuple[str, str, str], ...]
    """Item, heading and text."""
    targets: tuple[Aim, ...]
    dates: tuple[tuple[date, Aim], ...]
    steps: tuple[tuple[str, str, str], ...]
    """First step, and code and id of the statement that it leads towards."""
    issues: tuple[Issue, ...]
    voice: Voice
    page_one: bool

    @property
    def count(self) -> Count:
        """Of a file that holds all of it."""
        return Count(len(self.answers), len(self.notes), len(self.targets), len(self.steps), len(self.issues))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Where it belongs in a document."""
        say = self.voice.say
        if self.page_one:
            heading = say("page.next")
            return tuple(
                Piece("targets", heading, "entry", ((aim.in_words(self.voice),),)) for aim in self.targets
            )
        plan, issues = say("plan.title"), say("advice.issues")
        nobody, yes, no = say("plan.no_owner"), say("advice.yes"), say("advice.no")
        return (
            *(
                Piece(
                    "targets",
                    plan,
                    "row",
                    _cells(a.theme, a.now, a.to, a.step, a.owner or nobody, a.due, a.sign),
                )
                for a in self.targets
            ),
            *(
                Piece("steps", say("advice.first_steps"), "entry", ((step, code),))
                for step, code, _ in self.steps
            ),
            *(
                Piece("issues", issues, "row", _cells(one.title, yes if one.chosen else no, one.support))
                for one in self.issues
                if any(issue.told for issue in self.issues)
            ),
            *(Piece("answers", a.heading, "row", ((a.question,), (a.value, *a.more))) for a in self.answers),
            *(
                Piece("notes", heading, "text", ((say("report.note", text=text),),))
                for _, heading, text in self.notes
            ),
        )


def _cells(*texts: str) -> tuple[tuple[str, ...], ...]:
    return tuple((text,) for text in texts)


def expected(interview: Interview, share: Share) -> Expected:
    """What this copy, made by `shared`, must bring to a file."""
    voice = Voice(interview.questionnaire.language)
    targets, dates = tuple(aims(interview)), tuple(dated(interview))
    if share.level is Level.OVERVIEW:
        return Expected((), (), targets[:_ON_PAGE_ONE], dates, (), (), voice, page_one=True)
    assessor = Assessor(Benchmark.of(interview.questionnaire), interview.path)
    headings = _headings(interview, voice)
    sections = {item.id: item.section for item in interview.questionnaire.items}
    notes = (
        (name, headings.get(sections.get(name, ""), ""), text)
        for name, texts in interview.record.remarks.items()
        if interview.path.statuses.get(name) is not Status.REFUSED
        for text in texts
    )
    issues = (
        Issue(r.issue.id, r.issue.title, r.chosen, support_words(r, voice), r.enough or r.chosen)
        for r in policy_issues(assessor)
        if r.low is not None
    )
    steps = ((found.first_step, found.element.code, found.element.id) for found in recommend(assessor))
    return Expected(
        tuple(_answers(interview, voice, headings)),
        tuple(notes),
        targets,
        dates,
        tuple(steps),
        tuple(issues),
        voice,
        page_one=False,
    )


def _headings(interview: Interview, voice: Voice) -> dict[str, str]:
    """The heading of each theme."""
    found = {}
    for section in interview.questionnaire.sections:
        progress = interview.path.progress(section.id)
        counted = voice.say("report.answered_of", answered=progress.answered, total=progress.on_path)
        found[section.id] = f"{section.title} ({counted})"
    return found


def _answers(interview: Interview, voice: Voice, headings: dict[str, str]) -> list[Said]:
    words = Wordings(interview.path, voice)
    found = []
    for item in interview.path.questions:
        if interview.path.statuses[item.id] is Status.ANSWERED:
            answer = interview.record.answers[item.id]
            more = (answer.words, answer.evidence_text, answer.link)
            shown = more if answer.evidence and answer.evidence != "none" else more[:1]
            found.append(
                Said(
                    item.id,
                    headings[item.section],
                    words.filled(item.title),
                    words.value(item, answer),
                    tuple(text for text in shown if text),
                )
            )
    return found

"""What a report begins with: what it is of, how far the interview went, what to know before reading on."""

from typing import NamedTuple

from interview.benchmark import footers
from interview.path.checks import reads
from interview.path.set_aside import counting
from interview.questionnaire import Check
from interview.report.answers import answered_elsewhere
from interview.report.brief import Brief
from interview.report.document import Entries, Entry, Heading, Paragraph, Part
from interview.report.sections.finding import finding
from interview.session.events import Status
from interview.snapshot.origin import other_good_practice
from interview.wording.passes import pass_words

_SHORT = 8
"""Signs of a digest that tell two contents of one version apart."""
_SHORT_IN_DATA = 12


class Basis(NamedTuple):
    """What an interview began with and what it is read with, for data; pages say it in a sentence.

    `notice` is empty when both are the same, the good practice as well.
    """

    began_with: str
    read_with: str
    notice: str

    @classmethod
    def of(cls, brief: Brief) -> "Basis":
        header, questionnaire = brief.header, brief.questionnaire
        return cls(
            f"{header.questionnaire} {header.version} {header.digest[:_SHORT_IN_DATA]}",
            f"{questionnaire.id} {questionnaire.version} {questionnaire.digest[:_SHORT_IN_DATA]}",
            " ".join(part.text for part in other_rules(brief)),
        )


def head(brief: Brief) -> list[Part]:
    """The head of the summary; that of the report is page one."""
    return [
        Heading(1, brief.voice.say("report.title", name=brief.header.name), foot_words(brief)),
        *other_rules(brief),
        *(Paragraph(sentence, lead=True) for sentence in finding(brief, steps=not brief.recommendations)),
        Paragraph(brief.voice.say("report.how_far", state=state_words(brief))),
        *(notices(brief) or [Paragraph(caution(brief))]),
        *contradictions(brief),
    ]


def state_words(brief: Brief) -> str:
    """Which pass was taken, with how many answers; what is not known, and what is left of it."""
    say = brief.voice.say
    statuses = [brief.path.statuses[item.id] for item in brief.path.questions]
    answers = say("count.answers", statuses.count(Status.ANSWERED))
    taken = say("report.state", name=pass_words(brief.path, brief.voice), answers=answers)
    if not_known := statuses.count(Status.DONT_KNOW):
        taken = f"{taken}, {say('report.state_not_known', not_known)}"
    told = [taken]
    if contradicted := len(brief.snapshot.contradictions):
        told.append(say("report.state_contradicted", contradicted))
    elif brief.snapshot.completed:
        left = brief.path.so_far().open
        told += [say("report.coverage_left", left)] if left else []
    else:
        progress = brief.snapshot.progress
        if progress.high and progress.low == progress.high:
            told.append(say("report.state_open_exact", questions=say("count.questions", progress.low)))
        elif progress.high:
            told.append(say("report.state_open", low=progress.low, high=progress.high))
    return f"{brief.voice.apart(told)}."


def foot_words(brief: Brief) -> str:
    """What every page says of where the answers come from; empty for what all reports say."""
    return " ".join(footer.say for footer in footers(brief.path))


def caution(brief: Brief) -> str:
    """That nobody checked the answers, and what the levels are where there are some."""
    return brief.voice.say("report.caution" if brief.compares else "page.foot")


def notices(brief: Brief) -> list[Part]:
    """Where the answers come from, and why no levels are shown, where a footer says so."""
    return [
        Paragraph(" ".join([footer.say, *filter(None, [footer.no_levels])])) for footer in footers(brief.path)
    ]


def contradictions(brief: Brief) -> list[Part]:
    """The answers that break a hard check, in its words, with these answers."""
    entries = [
        Entry(brief.words.check(check), (brief.voice.apart(checked_answers(brief, check)),))
        for check in brief.snapshot.contradictions
    ]
    return [Heading(2, brief.voice.say("report.contradicted")), Entries(tuple(entries))] if entries else []


def checked_answers(brief: Brief, check: Check) -> list[str]:
    """The answers that a check reads, each with the name of its question; private ones are named nowhere."""
    return [
        brief.voice.say(
            "report.contradicted_answer",
            title=brief.words.filled(item.title),
            answer=brief.words.answer(item, counting(brief.path, item)),
        )
        for item in reads(brief.questionnaire, check)
        if item.id in brief.path and not brief.record.is_private(item.id)
    ]


def other_rules(brief: Brief) -> list[Paragraph]:
    """Says so when the session is read with another questionnaire or other statements than at its start."""
    header, questionnaire = brief.header, brief.questionnaire
    if header.digest != questionnaire.digest:
        notice = brief.voice.say(
            "report.other_questionnaire",
            began=header.version,
            began_digest=header.digest[:_SHORT],
            version=questionnaire.version,
            digest=questionnaire.digest[:_SHORT],
        )
        if left := answered_elsewhere(brief.snapshot):
            notice = f"{notice} {brief.voice.say('report.answers_elsewhere', left)}"
        return [Paragraph(notice, small=True)]
    if other := other_good_practice(header.edition, questionnaire):
        return [Paragraph(other, small=True)]
    if header.definition_digest not in (None, questionnaire.definition_digest):
        return [Paragraph(brief.voice.say("report.other_reports"), small=True)]
    return []

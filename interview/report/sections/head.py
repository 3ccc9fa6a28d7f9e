"""The summary in the terminal: where the themes stand, what to do next, and then all that it rests on."""

from collections.abc import Callable
from dataclasses import replace

from interview.benchmark import footers
from interview.dialogue.interview import Interview
from interview.path.checks import reads
from interview.report.document import Document, Entries, Entry, Heading, Paragraph, Part
from interview.report.elsewhere import answered_elsewhere
from interview.report.sections.advice import find_out, first_steps, issues
from interview.report.sections.comparison_in_short import compared, sources_told
from interview.report.sections.plot import plot
from interview.report.sections.themes_in_short import said
from interview.report.targets import plan
from interview.session.local_time import day
from interview.snapshot.opening import other_good_practice
from interview.wording.counts import without_answer
from interview.wording.voice import Voice

_SHORT = 8
"""Signs of a digest that tell two contents of one version apart."""


def summary(interview: Interview) -> Document:
    """The document of an interview as it stands; complete or not, it says what is open."""
    parts = _head(interview)
    for make in PARTS:
        parts += make(interview)
    return tuple(parts)


def _head(interview: Interview) -> list[Part]:
    voice, header, record = (
        Voice(interview.questionnaire.language),
        interview.session.header,
        interview.record,
    )
    return [
        Heading(1, voice.say("report.title", name=header.name), foot_words(interview)),
        Paragraph(
            voice.say(
                "report.about",
                questionnaire=interview.questionnaire.title,
                version=header.version,
                created=day(header.created, interview.zone),
                last=day(record.last_at or header.created, interview.zone),
            )
        ),
        *other_rules(interview, voice),
        Paragraph(state_of(interview, voice)),
        *(notices(interview) or [Paragraph(voice.say("report.caution"))]),
        *contradictions(interview, voice),
    ]


def state_of(interview: Interview, voice: Voice) -> str:
    """How much was answered, in which pass, and whether the interview is complete."""
    progress = interview.progress
    if interview.contradictions:
        state = voice.say("report.state_contradicted", len(interview.contradictions))
    elif interview.completed:
        state = voice.say("report.state_completed")
    elif progress.low == progress.high:
        state = voice.say("report.state_open_exact", questions=voice.say("count.questions", progress.low))
    else:
        state = voice.say("report.state_open", low=progress.low, high=progress.high)
    without = without_answer(interview.path, interview.path.questions, voice)
    if interview.completed and progress.open:
        without.append(voice.say("report.coverage_left", progress.open))
    coverage = voice.say(
        "report.coverage_others" if without else "report.coverage",
        answered=progress.answered,
        total=progress.on_path,
        list=voice.series(without),
    )
    return f"{coverage} {voice.say(f'report.pass_{interview.record.pass_}')} {state}"


def foot_words(interview: Interview) -> str:
    """What every page says of where the answers come from; empty for what all reports say."""
    return " ".join(footer.say for footer in footers(interview.path))


def notices(interview: Interview) -> list[Part]:
    """Where the answers come from, and why no levels are shown, where a footer says so."""
    found = footers(interview.path)
    return [Paragraph(" ".join([footer.say, *filter(None, [footer.no_levels])])) for footer in found]


def contradictions(interview: Interview, voice: Voice) -> list[Part]:
    """The answers that break a hard check, in its words, with these answers."""
    entries = []
    for check in interview.contradictions:
        answered = [
            voice.say(
                "report.contradicted_answer", title=interview.title(item.id), answer=interview.said(item.id)
            )
            for item in reads(interview.questionnaire, check)
            if item.id in interview.path and not interview.record.is_private(item.id)
        ]
        entries.append(Entry(interview.contradiction(check), ("; ".join(answered),)))
    return [Heading(2, voice.say("report.contradicted")), Entries(tuple(entries))] if entries else []


def other_rules(interview: Interview, voice: Voice) -> list[Paragraph]:
    """Says so when the session is read with another questionnaire or other statements than at its start."""
    header, questionnaire = interview.session.header, interview.questionnaire
    if header.digest != questionnaire.digest:
        said = voice.say(
            "report.other_questionnaire",
            began=header.version,
            began_digest=header.digest[:_SHORT],
            version=questionnaire.version,
            digest=questionnaire.digest[:_SHORT],
        )
        left = answered_elsewhere(interview)
        return [Paragraph(" ".join([said, *([voice.say("report.answers_elsewhere", left)] if left else [])]))]
    if other := other_good_practice(header, questionnaire):
        return [Paragraph(other)]
    if header.definition_digest not in (None, questionnaire.definition_digest):
        return [Paragraph(voice.say("report.other_reports"))]
    return []


def _stands(interview: Interview) -> list[Part]:
    """The level of each theme at a glance, before anything that is read at length."""
    voice = Voice(interview.questionnaire.language)
    found = plot(interview, voice)
    return [Heading(2, found.title), replace(found, title="")] if found else []


def _issues(interview: Interview) -> list[Part]:
    return issues(interview, at_a_glance=False)


PARTS: tuple[Callable[[Interview], list[Part]], ...] = (
    _stands,
    first_steps,
    find_out,
    plan,
    _issues,
    compared,
    said,
    sources_told,
)
"""What follows the head, in order: where things stand and what to do come first, what it rests on last."""

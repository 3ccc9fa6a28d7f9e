"""What was said of questions that this version of the questionnaire does not have. It is never dropped."""

from collections.abc import Iterator

from interview.dialogue.interview import Interview
from interview.report.counted import notes_on
from interview.report.document import Paragraph
from interview.session.events import Status
from interview.wording.voice import Voice


def noted_elsewhere(interview: Interview) -> list[str]:
    """The ids of such questions that have notes or links. A question kept private stays so."""
    record = interview.record
    names = dict.fromkeys([*record.remarks, *record.links])
    return [name for name in names if name and _is_gone(interview, name) and not record.is_private(name)]


def answered_elsewhere(interview: Interview) -> int:
    """How many answers belong to such questions; they are in no report."""
    answers = interview.record.answers.items()
    return sum(answer.status is Status.ANSWERED and _is_gone(interview, name) for name, answer in answers)


def notes_elsewhere(interview: Interview, voice: Voice) -> Iterator[Paragraph]:
    """A paragraph for each such question, with its notes and links."""
    for name in noted_elsewhere(interview):
        notes = [voice.say("report.note", text=text) for text in interview.record.remarks.get(name, ())]
        links = [voice.say("report.link", link=link) for link in interview.record.links.get(name, ())]
        text = " ".join([voice.say("report.elsewhere", item=name), *notes, *links])
        yield Paragraph(text, stands_for=notes_on(name, interview.record.remarks.get(name, ())))


def _is_gone(interview: Interview, name: str) -> bool:
    return name not in interview.questionnaire.by_id

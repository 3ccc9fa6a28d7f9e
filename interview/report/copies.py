"""A copy of the report asked for in the middle of a conversation, which may go on meanwhile."""

from pathlib import Path

from interview.dialogue.interview import Interview
from interview.errors import UserError
from interview.report.export import Tell, export
from interview.report.share import Level, Share, stem_of
from interview.session.draft import Draft
from interview.session.journal import MemoryJournal
from interview.session.session import Session


def folder_of(interview: Interview, share: Share) -> Path:
    """Where a report goes when no place is given: a copy for others never lies among files that hold more."""
    kind = "report" if share.level is Level.FULL else f"report-{share.level}"
    return Path(f"{stem_of(interview, share)}-{kind}")


def as_it_stands(interview: Interview) -> Interview:
    """A copy in memory that stays as it is while the interview goes on."""
    session = interview.session
    events = list(session.journal.events)
    copy = Session(
        path=session.path, header=session.header, journal=MemoryJournal(events), draft=Draft(), read_only=True
    )
    return Interview(interview.questionnaire, session=copy)


def write_copy(interview: Interview, level: Level, tell: Tell) -> None:
    """Writes all formats that can be written here. `tell` hears each step, and why it went no further."""
    share = Share(level)
    try:
        export(interview, folder_of(interview, share).resolve(), tell, share=share)
    except UserError as error:
        tell(str(error))

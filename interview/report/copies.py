"""A copy of the report asked for in the middle of a conversation, which goes on whatever happens."""

from pathlib import Path

from interview.dialogue.interview import Interview
from interview.errors import UserError
from interview.files import real_path
from interview.report.export import Tell, export
from interview.snapshot.sharing import Level, Share, copied, stem_of
from interview.wording.voice import Voice


def folder_of(interview: Interview, share: Share) -> Path:
    """Where a report goes when no place is given: a copy for others never lies among files that hold more."""
    kind = "report" if share.level is Level.FULL else f"report-{share.level}"
    return Path(f"{stem_of(interview, share)}-{kind}")


def as_it_stands(interview: Interview) -> Interview:
    """A copy in memory that stays as it is while the interview goes on."""
    session = interview.session
    return copied(interview, session.header, session.journal.events, path=session.path)


def write_copy(interview: Interview, level: Level, tell: Tell) -> None:
    """Writes all formats that can be written here. `tell` hears each step, and why it went no further."""
    share = Share(level)
    voice, folder = Voice(interview.questionnaire.language), folder_of(interview, share)
    try:
        export(interview, real_path(folder), tell, share=share)
    except UserError as error:
        tell(str(error))
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        tell(voice.say("export.refused", place=problem.filename or folder, reason=reason))
    except Exception as problem:  # the libraries of documents raise what they like; nobody is to lose a line
        tell(voice.say("export.unforeseen", name=type(problem).__name__))

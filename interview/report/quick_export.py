"""A report in all formats, asked for in the middle of a conversation, which goes on whatever happens."""

from collections.abc import Sequence
from pathlib import Path

from interview.errors import UserError
from interview.files import real_path
from interview.report.brief import Wing
from interview.report.export import Tell, export
from interview.report.shelf import unchosen
from interview.sentences import reason_of
from interview.snapshot.sharing import Level, Share, stem_of
from interview.snapshot.snapshot import Snapshot


def folder_of(snapshot: Snapshot, share: Share) -> Path:
    """Where a report goes when no place is given: a copy for others never lies among files that hold more."""
    kind = "report" if share.level is Level.FULL else f"report-{share.level}"
    return Path(f"{stem_of(snapshot, share)}-{kind}")


def quick_export(
    snapshot: Snapshot,
    level: Level,
    tell: Tell,
    *,
    annex: bool = False,
    wing: Wing | None = None,
    formats: Sequence[str] = (),
) -> None:
    """Writes these formats, or all that can be written here. `tell` hears each step, and why it went no
    further."""
    share = Share(level)
    voice, folder = snapshot.voice, folder_of(snapshot, share)
    try:
        place = real_path(unchosen(folder, voice))
        export(snapshot, place, tell, share=share, annex=annex, wing=wing, formats=formats or None)
    except UserError as error:
        tell(str(error))
    except OSError as problem:
        reason = reason_of(problem)
        tell(voice.say("export.refused", place=problem.filename or folder, reason=reason))
    except Exception as problem:  # the libraries of documents raise what they like; nobody is to lose a line
        tell(voice.say("export.unforeseen", name=type(problem).__name__))

"""An interview beside another one while it goes on: what both said, question by question.

Only questions that were answered here are shown, so that nobody is led by what was said elsewhere, or then.
"""

from pathlib import Path

from interview.compare.questions import by_theme
from interview.compare.rows import rows_of
from interview.compare.services import services_of, why_not_beside
from interview.compare.then_and_now import in_time
from interview.errors import UserError
from interview.report.document import Document, Heading, Paragraph, Part
from interview.snapshot.opening import InTurn
from interview.snapshot.snapshot import Snapshot


def beside(here: Snapshot, file: Path) -> Document:
    """The answers of this interview and of that in `file`, this one first; of then and now, then first.

    UserError when the other cannot be read or cannot stand beside this one, in a sentence.
    """
    other = InTurn(here.zone).snapshot(file)
    voice = here.voice
    if sentence := why_not_beside(other, [here], voice):
        raise UserError(sentence)
    two = in_time([here, other])
    snapshots = two or [here, other]
    names = [
        voice.say("beside.then" if two else "beside.other", name=snapshot.name)
        if snapshot is not here
        else voice.say("beside.now" if two else "beside.here", name=snapshot.name)
        for snapshot in snapshots
    ]
    services = services_of(snapshots, names=names)
    mine = snapshots.index(here)
    rows = [row for row in rows_of(services) if row.cells[mine].said]
    parts: list[Part] = [
        Heading(1, voice.say("beside.title", here=snapshots[0].name, other=snapshots[1].name))
    ]
    parts.append(Paragraph(voice.say("beside.how" if rows else "beside.nothing")))
    return (*parts, *by_theme(services, rows, voice))

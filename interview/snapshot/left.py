"""How much is left to ask in saved interviews: worked out once, and remembered until anything of it changes.

What is remembered is a few numbers, beside what a list says of the session (`session.index`). They hold
for the file of the session and that of its questionnaire as they stood then, and for the code that worked
them out.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from interview.cache import code_mark
from interview.session.folder import Sessions
from interview.session.index import Index, Left, Listing
from interview.wording.voice import Voice

if TYPE_CHECKING:
    from interview.snapshot.opening import InTurn
    from interview.snapshot.snapshot import Snapshot

MOST_TOLD = 20
"""Of this many interviews in a list, the newest, it is worked out how much is left."""
_HERE = Path(__file__).parents[1]
_CODE = tuple(
    _HERE / name for name in ("snapshot", "path", "questionnaire", "questionnaire/shape", "condition")
)
"""What decides it, beside the code that reads sessions."""


def left_in(listings: Sequence[Listing], voice: Voice) -> Iterator[tuple[Listing, str]]:
    """How many questions are left in the first of these interviews of one folder, in words.

    Those of which it cannot be told are passed over. It takes some time, for each that changed since.
    """
    told = [entry for entry in listings[:MOST_TOLD] if entry.damaged is None]
    if not told:
        return
    index, in_turn = Index(Path(told[0].folder)), None
    code = sha256(code_mark(*_CODE).encode()).hexdigest()
    for entry in told:
        left = index.left(entry.file, code)
        if left is None:
            in_turn = in_turn or _opening_in_turn()
            left = _worked_out(entry, index, code, in_turn)
        if left is not None:
            yield entry, _in_words(left, voice)
    index.keep()


def all_left(listings: Sequence[Listing], voice: Voice) -> dict[Path, str]:
    """The same by file."""
    return {entry.path: left for entry, left in left_in(listings, voice)}


def _opening_in_turn() -> "InTurn":
    # Late: where all is remembered, no questionnaire is needed.
    from interview.snapshot.opening import InTurn

    return InTurn()


def _worked_out(listing: Listing, index: Index, code: str, in_turn: "InTurn") -> Left | None:
    """None when it cannot be told. Never raises: one odd session must not take the list of all with it."""
    try:
        snapshot = in_turn.snapshot(listing.path)
        left = _left(snapshot, code)
        edition = snapshot.header.edition
        if edition.definition_digest == snapshot.questionnaire.definition_digest and not listing.notice:
            kept = Sessions(index.folder).definition_path(edition.definition_digest)
            index.note_left(listing.file, left, index.beside(str(kept.relative_to(index.folder))))
    except Exception:
        return None
    return left


def _left(snapshot: "Snapshot", code: str) -> Left:
    progress = snapshot.progress
    return Left(
        code,
        progress.answered,
        progress.settled,
        progress.on_path,
        progress.low,
        progress.high,
        len(snapshot.contradictions),
        snapshot.record.completed,
    )


def _in_words(left: Left, voice: Voice) -> str:
    from interview.path import Progress
    from interview.wording.counts import left_in_words

    progress = Progress(left.answered, left.settled, left.on_path, left.low, left.high)
    return left_in_words(progress, voice, completed=left.completed, to_settle=left.to_settle)

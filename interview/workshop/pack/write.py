"""Writes the pages of a workshop as files: HTML and PDF each, the invitation for editing as well."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path

from interview.errors import UserError
from interview.report.document import Document
from interview.report.export import Tell, lack, source_of
from interview.report.shelf import Shelf, usual_folder
from interview.report.tally import uncounted
from interview.report.writers.formats import FORMATS
from interview.report.writers.interface import DocumentWriter, NotPrinted, Task
from interview.report.writers.typeset import pages
from interview.snapshot.snapshot import Snapshot
from interview.workshop.pack.facilitator import counts, facilitator
from interview.workshop.pack.invitation import invitation
from interview.workshop.pack.leaves import Leaf, applied, leaves
from interview.workshop.pack.pack import Pack, Particulars, pack_of

COMMAND = "interview workshop pack"
_FORMATS = ("html", "pdf")
_TO_EDIT = "docx"


def write_pack(
    snapshot: Snapshot, folder: Path | None, particulars: Particulars, tell: Tell, *, replace: bool = False
) -> list[Path]:
    """The pages of a workshop in `folder`, or one named after it; `tell` hears what is there.

    Raises UserError where there is nothing to print, a file in the folder is not ours, or Typst refuses;
    SessionError for a file of the workshop that cannot be read; OSError.
    """
    pack = pack_of(snapshot, particulars)
    voice = pack.voice
    place = folder or usual_folder(f"{pack.stem}-pack", voice)
    possible = [name for name in (*_FORMATS, _TO_EDIT) if lack(name) is None]
    if "pdf" not in possible:
        tell(voice.say("export.no_typst"))
    shelf = Shelf(place, voice, of=source_of(snapshot), replace=replace, command=COMMAND)
    made = dict(_files(pack, possible))
    shelf.clear_for(list(made))
    paths, failed = [], []
    for name, make in made.items():
        try:
            paths.append(shelf.put(name, make()))
        except NotPrinted as problem:
            failed.append(voice.say("export.not_printed", file=name, reason=problem))
    if paths:
        kinds = ("invitation", "sheet", "slips", "cards", "facilitator", "counts")
        listed = voice.listed([voice.say(f"pack.{kind}") for kind in kinds])
        tell(voice.say("pack.written", folder=place, list=listed, formats=voice.series(possible)))
        tell(voice.say("pack.print", people=pack.expected))
        tell(voice.say("pack.secret"))
    if failed:
        raise UserError(" ".join(failed))
    return paths


def _files(pack: Pack, possible: Sequence[str]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Each file by its name, with what makes it; that raises NotPrinted."""
    documents = (
        ("invitation", invitation(pack)),
        ("facilitator", facilitator(pack)),
        ("counts", counts(pack)),
    )
    for kind, document in documents:
        for format in possible:
            if format != _TO_EDIT or kind == "invitation":
                name = f"{pack.stem}-{kind}.{format}"
                yield name, partial(_document, pack, document, name, format)
    for leaf in leaves(pack):
        yield f"{pack.stem}-{leaf.name}.html", leaf.html.encode
        if "pdf" in possible:
            yield f"{pack.stem}-{leaf.name}.pdf", partial(_printed, pack, leaf)


def _document(pack: Pack, document: Document, name: str, format: str) -> bytes:
    write: DocumentWriter = FORMATS[format].files[0].load()
    return write(Task(document, name, pack.last, pack.voice, uncounted)).data


def _printed(pack: Pack, leaf: Leaf) -> bytes:
    template = files("interview.workshop.pack").joinpath(f"pages/{leaf.name}.typ")
    return pages(template, lambda write: applied(leaf.data, write), pack.last).data

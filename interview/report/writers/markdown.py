"""Markdown as GitHub and most editors read it. What people typed never turns into markup.

Web addresses stand in angle brackets, so that their signs need no backslash and they stay links.
"""

import re
from collections.abc import Iterable

from interview.report.document import (
    Boxes,
    Document,
    Entries,
    Entry,
    Heading,
    Paragraph,
    Plot,
    Table,
    fit_for_files,
    on_one_page,
)
from interview.report.tally import StandsFor, Wrote, uncounted
from interview.report.writers.interface import Output, Task
from interview.report.writers.plot_letters import in_letters, row_in_words
from interview.visible import words_of
from interview.wording.voice import Voice

_MARKUP = re.compile(r"(?P<address>https?://[^\s<>\"|\\]*[^\s<>\"|\\.,;:!?)\]])|[\\`*_\[\]<>|~&#$]")
_COLUMNS = 100
"""Letters of the plot in a line."""
_FEWEST_ROWS = 3
_AT_START = re.compile(r"^(\d*)([-+=.)])")


def write(task: Task) -> Output:
    return Output(markdown(fit_for_files(task.document), task.voice, task.wrote).encode())


def markdown(document: Document, voice: Voice, wrote: Wrote = uncounted) -> str:
    """The document; the plot stands there in words, below letters where most themes have a place in it."""
    blocks: list[str] = []
    for part in on_one_page(document):
        match part:
            case Heading(level, text):
                blocks.append(f"{'#' * level} {plain(text)}")
                wrote(part.stands_for)
            case Paragraph(text):
                blocks.append(_start(plain(text)))
                wrote(part.stands_for)
            case Entries(entries):
                blocks.append(_list(entries, wrote))
            case Table(caption, head):
                blocks += [f"**{plain(caption)}**"] if caption else []
                blocks.append(_table(head, part.counted_rows, wrote) if head else _facts(part, voice, wrote))
            case Plot(title, levels, rows):
                words = [row_in_words(row, levels, voice) for row in rows]
                if part.is_strip:
                    blocks += [_start(plain(line)) for line in words]
                    continue
                blocks += [f"**{plain(title)}**"] if title else []
                blocks += _drawn(part, voice) if _shows_enough(part) else []
                blocks += [_start(plain(voice.apart(part.meanings) + "."))] if part.meanings else []
                blocks.append(_list(map(Entry, words), wrote))
            case Boxes(boxes):
                for box in boxes:
                    blocks.append(f"### {plain(box.title)}")
                    wrote(box.stands_for)
                    blocks.append(_list(box.entries, wrote) if box.entries else _start(plain(box.empty)))
    return "\n\n".join(block for block in blocks if block) + "\n"


def plain(text: str) -> str:
    """The text in one line, with everything that could be markup taken literally."""
    return _MARKUP.sub(_literal, " ".join(words_of(text)))


def _literal(match: re.Match[str]) -> str:
    return f"<{match[0]}>" if match["address"] else f"\\{match[0]}"


def _start(text: str) -> str:
    """A line that begins like a list, a number of one, or a rule stays a line of text."""
    return _AT_START.sub(r"\1\\\2", text)


def _list(entries: Iterable[Entry], wrote: Wrote) -> str:
    lines = []
    for entry in entries:
        lines.append(f"- {_start(plain(entry.text))}")
        lines += [f"  - {_start(plain(detail))}" for detail in entry.details]
        wrote(entry.stands_for)
    return "\n".join(lines)


def _table(head: tuple[str, ...], rows: Iterable[tuple[tuple[str, ...], StandsFor]], wrote: Wrote) -> str:
    lines = [_row(head), _row(["---"] * len(head), bare=True)]
    for cells, stands_for in rows:
        lines.append(_row(cells))
        wrote(stands_for)
    return "\n".join(lines)


def _facts(part: Table, voice: Voice, wrote: Wrote) -> str:
    """A table without a head, which Markdown does not have."""
    lines = []
    for (name, *said), stands_for in part.counted_rows:
        text = "<br>".join(plain(line) for line in "\n".join(said).split("\n"))
        lines.append(f"- {voice.told(f'**{plain(name)}**', text)}")
        wrote(stands_for)
    return "\n".join(lines)


def _shows_enough(plot: Plot) -> bool:
    """Whether a drawing shows more at once than the words do: several themes, most of them with a place."""
    placed = sum(row.level is not None for row in plot.rows)
    return len(plot.rows) >= _FEWEST_ROWS and placed * 2 > len(plot.rows)


def _drawn(plot: Plot, voice: Voice) -> list[str]:
    """The plot as a block of code, in which no sign is markup."""
    lines = in_letters(plot, voice, _COLUMNS)
    fence = "`" * (3 + max((line.count("`") for line in lines), default=0))
    return ["\n".join([f"{fence}text", *lines, fence])] if lines else []


def _row(cells: Iterable[str], *, bare: bool = False) -> str:
    kept = cells if bare else ("<br>".join(plain(line) for line in cell.split("\n")) for cell in cells)
    return f"| {' | '.join(kept)} |"

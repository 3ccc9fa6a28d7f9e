"""A pool from its folder to its files: what `interview pool` does, for programs as well."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from interview.compare.pool.codebook import FORMATS, codebook
from interview.compare.pool.counts import LEVELS
from interview.compare.pool.first_page import level_title, said_of_each
from interview.compare.pool.gather import Gathered, Progress, gather
from interview.compare.pool.hiding import LEAST
from interview.compare.pool.review import review
from interview.compare.pool.store import Store, check_library
from interview.compare.pool.tables import Tables
from interview.compare.pool.workbook import WORKBOOK, workbook
from interview.errors import UserError
from interview.report.document import Document
from interview.report.export import export_document
from interview.report.shelf import Shelf
from interview.sentences import reason_of
from interview.session.events import moment
from interview.wording.voice import Voice

REVIEW, CODEBOOK = "review", "codebook"
_COMMAND = "interview pool"


class Wanted(NamedTuple):
    """What a pool is made with: the question that makes groups, the lowest count shown, names, formats."""

    by: str | None = None
    least: int = LEAST
    names: bool = False
    formats: tuple[str, ...] = ()
    """Of the review; none are all that can be written."""
    title: str | None = None
    """What the review is called."""
    language: str | None = None
    """What all is read in; usually what was spoken last in the first session."""

    @property
    def options(self) -> tuple[str, ...]:
        """What has to be the same for the files to be."""
        return (
            self.by or "",
            str(self.least),
            str(self.names),
            self.title or "",
            self.language or "",
            *self.formats,
        )


class Pool:
    """The sessions of a folder as tables, review and codebook; to be closed, as they lie on the disk."""

    def __init__(self, gathered: Gathered, wanted: Wanted) -> None:
        self.gathered = gathered
        self.wanted = wanted
        self.voice = Voice(gathered.questionnaire.language)
        self._store = Store(gathered, names=wanted.names)

    @classmethod
    def of(cls, folder: Path, wanted: Wanted | None = None, progress: Progress | None = None) -> "Pool":
        """The pool of a folder. UserError where there is nothing to count, or DuckDB is not there."""
        voice, wanted = Voice(), wanted or Wanted()
        check_library(voice)
        try:
            found = gather(folder, progress, wanted.language)
        except OSError as problem:
            sentence = voice.say("pool.folder_gone", folder=folder, reason=reason_of(problem))
            raise UserError(sentence) from problem
        if isinstance(found, Gathered):
            return cls(found, wanted)
        if found:
            raise UserError(voice.say("pool.nothing_because", folder=folder, reason=found[0].reason))
        raise UserError(voice.say("pool.nothing", folder=folder))

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        self._store.__exit__()

    @cached_property
    def tables(self) -> Tables:
        """What may be passed on. UserError for a question that cannot make groups."""
        return Tables(self.gathered, self._store, self.voice, by=self.wanted.by, least=self.wanted.least)

    @property
    def has_review(self) -> bool:
        """Whether there are enough sessions for counts of them to be shown."""
        return len(self.gathered.sessions) >= self.wanted.least

    def left_out(self) -> Iterator[str]:
        """What is not counted, a sentence each, behind how many these are."""
        left_out = self.gathered.left_out
        if left_out:
            yield self.voice.say("pool.left_out", len(left_out))
        yield from (each.reason for each in left_out)

    def of_each(self) -> Iterator[str]:
        """What the review says of each service, as it counts all of them: for whoever passes it on."""
        total = len(self.gathered.sessions)
        levels = said_of_each((*self.tables.themes, *self.tables.statements), total)
        if levels:
            titles = [level_title(counts, self.voice) for counts, _ in levels]
            yield self.voice.say("pool.told_of_each", len(levels), services=total, list="; ".join(titles))
        if answers := said_of_each(self.tables.questions, total):
            yield self.voice.say("pool.told_of_each_answer", len(answers), services=total)
        if groups := self._of_each_in_groups():
            told = [self.voice.say("pool.told_of_group", times, group=name) for name, times in groups.items()]
            yield self.voice.say("pool.told_of_each_in_groups", list=self.voice.series(told))

    def _of_each_in_groups(self) -> Counter[str]:
        """How often all of a group stand at one level or gave one answer, by the name of the group."""
        tables = self.tables
        return Counter(
            group.label
            for counts in (*tables.themes, *tables.statements, *tables.questions)
            for place, group in enumerate(tables.groups)
            for cell in counts.cells
            if counts.by_group and (cell.is_choice or cell.key in LEVELS)
            if cell.groups and cell.groups[place] == group.sessions and cell.count != tables.total
        )

    def review(self) -> Document:
        """The review. UserError where there are too few sessions for one."""
        if not self.has_review:
            count = len(self.gathered.sessions)
            raise UserError(self.voice.say("pool.too_few_to_print", count, least=self.wanted.least))
        return review(self.tables, self.voice, self.wanted.title)

    def write(self, folder: Path, tell: Callable[[str], None], *, replace: bool = False) -> list[str]:
        """Writes all there is to a folder, and says what; the names of the files.

        UserError for a file there that was edited since, and as reports have it. Raises OSError.
        """
        voice, last_at = self.voice, self.gathered.last_at
        when = moment(last_at)
        data = self._store.files()
        if self.has_review:
            data[WORKBOOK] = workbook(self.tables, when)
        state = f"{last_at} {len(self.gathered.sessions)}"
        shelf = Shelf(
            folder, voice, of=self.gathered.questionnaire.id, state=state, replace=replace, command=_COMMAND
        )
        shelf.clear_for(list(data))
        for name, content in data.items():
            shelf.put(name, content)
        count = len(self.gathered.sessions)
        tell(voice.say("pool.written", count, files=voice.listed(list(data)), folder=folder))
        documents = [(CODEBOOK, codebook(self.gathered, voice), list(FORMATS))]
        if self.has_review:
            documents.append((REVIEW, self.review(), list(self.wanted.formats)))
        written = list(data)
        for stem, document, formats in documents:
            paths = export_document(
                document,
                stem,
                when,
                folder,
                voice,
                tell,
                of=self.gathered.questionnaire.id,
                state=state,
                formats=formats or None,
                replace=replace,
            )
            written += [path.name for path in paths]
        if not self.has_review:
            tell(voice.say("pool.too_few", count, least=self.wanted.least))
            return written
        for sentence in self.of_each():
            tell(sentence)
        return written

"""What reports draw together from several answers: paragraphs, the practice card, the facts of page one.

All of it is data of the questionnaire. It says how answers are shown and never what is asked, so it does
not count towards the digests of questions and good practice: two sessions have the same questionnaire when
only a report is worded anew. Each is still shown with the reports that it began with.
"""

from msgspec import Struct

from interview.condition import mismatches, subjects
from interview.condition.reader import did_you_mean
from interview.questionnaire.model import Questionnaire, Rule
from interview.questionnaire.placeholders import placeholders, stray_braces
from interview.questionnaire.problems import MOST_PROBLEMS, REPORT, Problems
from interview.questionnaire.rows import Row, RuleReader

FILE = REPORT


class Piece(Struct, frozen=True):
    """A sentence of a paragraph; said while `when` holds and all that it pipes is answered."""

    say: str
    when: Rule | None = None

    @property
    def reads(self) -> tuple[str, ...]:
        names = [placeholder.subject for placeholder in placeholders(self.say)]
        return tuple(dict.fromkeys([*names, *(subjects(self.when.tree) if self.when else ())]))


class GatheredParagraph(Struct, frozen=True):
    """A paragraph drawn from several answers."""

    id: str
    title: str
    pieces: tuple[Piece, ...]

    @property
    def reads(self) -> tuple[str, ...]:
        """The ids that it rests on, in order of appearance."""
        return tuple(dict.fromkeys(name for piece in self.pieces for name in piece.reads))


class CardLine(Struct, frozen=True):
    """A line of the practice card: a heading, and the questions whose answers stand under it."""

    id: str
    title: str
    items: tuple[str, ...]


class Presentation(Struct, frozen=True):
    """`about` are the questions whose answers head page one; `contacts` are left out unless agreed."""

    about: tuple[str, ...]
    contacts: frozenset[str]
    paragraphs: tuple[GatheredParagraph, ...]
    card: tuple[CardLine, ...]

    @classmethod
    def of(cls, questionnaire: Questionnaire, problems: Problems | None = None) -> "Presentation":
        """What comes with a questionnaire, read anew; with `problems`, what does not fit is added there."""
        return _read(questionnaire, problems)


def _read(questionnaire: Questionnaire, problems: Problems | None) -> Presentation:
    """How its parts fit together was looked at when the questionnaire was checked."""
    collected = Problems() if problems is None else problems
    root = Row(questionnaire.definition)
    reader = RuleReader(collected)
    head = root.row("report")
    built = Presentation(
        about=head.texts("about"),
        contacts=frozenset(head.texts("contacts")),
        paragraphs=tuple(_paragraph(row, reader) for row in root.rows("paragraph")),
        card=tuple(
            CardLine(row.text("id"), row.text("title"), row.texts("items")) for row in root.rows("card")
        ),
    )
    if problems is not None:
        _check(built, questionnaire, reader, problems)
    return built


def _paragraph(row: Row, reader: RuleReader) -> GatheredParagraph:
    table = f"paragraph.{row.text('id')}"
    pieces = tuple(
        Piece(part.text("say"), reader.rule(part, "when", FILE, f"{table}.piece"))
        for part in row.rows("piece")
    )
    return GatheredParagraph(row.text("id"), row.text("title"), pieces)


def _check(built: Presentation, questionnaire: Questionnaire, reader: RuleReader, problems: Problems) -> None:
    for read in reader.read:
        for mismatch in mismatches(read.rule.tree, read.sentence, questionnaire.vocabulary):
            problems.add(read.file, read.table, mismatch.code, mismatch.message)
    named = [("report.about", built.about), ("report.contacts", tuple(sorted(built.contacts)))]
    named += [(f"card.{line.id}", line.items) for line in built.card]
    named += [
        (f"paragraph.{p.id}", tuple(held.subject for piece in p.pieces for held in placeholders(piece.say)))
        for p in built.paragraphs
    ]
    for table, names in named:
        for name in dict.fromkeys(names):
            item = questionnaire.by_id.get(name)
            if item is None or not item.is_question:
                near = did_you_mean(name, tuple(questionnaire.by_id))
                problems.add(
                    FILE, table, "unknown_id", f"This names {name}, and no question has this id.{near}"
                )
                if len(problems) > MOST_PROBLEMS:
                    return
    for paragraph in built.paragraphs:
        for stray in (stray for piece in paragraph.pieces for stray in stray_braces(piece.say)):
            problems.add(
                FILE,
                f"paragraph.{paragraph.id}",
                "stray_brace",
                f"“{stray}” is no placeholder, and would be shown as it stands. Write {{item_id}}.",
            )
    _check_twice(built, problems)


def _check_twice(built: Presentation, problems: Problems) -> None:
    for key, ids in (("paragraph", [p.id for p in built.paragraphs]), ("card", [c.id for c in built.card])):
        for name in sorted({name for name in ids if ids.count(name) > 1}):
            problems.add(
                FILE, f"{key}.{name}", "duplicate_id", f"There are two called {name} here. Rename one."
            )

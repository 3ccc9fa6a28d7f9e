"""What reports draw together from several answers: paragraphs, tables, the card, the facts of page one.

All of it is data of the questionnaire. It says how answers are shown and never what is asked, so it does
not count towards the digests of questions and good practice: two sessions have the same questionnaire when
only a report is worded anew. Each is still shown with the reports that it began with.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from interview.condition import mismatches, subjects
from interview.condition.reader import did_you_mean
from interview.questionnaire.model import Questionnaire, Rule
from interview.questionnaire.placeholders import placeholders, stray_braces
from interview.questionnaire.problems import MOST_PROBLEMS, REPORT, Problems, Severity
from interview.questionnaire.rows import Row, RuleReader

_VISIT_QUESTIONS = "report.visit_questions"
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


class ThemeGroup(Struct, frozen=True):
    """Themes that stand together on page one; `sections` are ids."""

    id: str
    title: str
    sections: tuple[str, ...]


class Task(Struct, frozen=True):
    """A piece of work, and the question that asks who does it."""

    item: str
    title: str


class ActorLevel(Struct, frozen=True):
    """A level of government, and the choices that stand for those who act there."""

    id: str
    title: str
    codes: frozenset[str]


class WhoDoesWhat(Struct, frozen=True):
    """The table of tasks and levels. `nobody` is the choice that says that a task has nobody."""

    title: str
    tasks: tuple[Task, ...]
    levels: tuple[ActorLevel, ...]
    nobody: str | None


class Repositioning(Struct, frozen=True):
    """Where the service stands today, where it is meant to stand, and who sees to it: ids of questions.

    While `planned` holds, the answer to `today` speaks of what is intended.
    """

    id: str
    title: str
    today: str
    intended: str
    owner: str | None
    planned: Rule | None = None


class Visited(Struct, frozen=True):
    """A question whose answer a visitor asks about, while `when` holds."""

    item: str
    when: Rule | None = None


class Presentation(Struct, frozen=True):
    """`about` are the questions whose answers head page one; `contacts` are left out unless agreed;
    `nature` are those that say what kind of service it is; `visit` are those whose answers a visitor asks
    about, whatever level they come to; `visit_questions` are what a
    visitor asks there, by statement or question.

    `what` says what the practice is, as the beginning of a sentence: the first piece that holds is said.
    """

    about: tuple[str, ...]
    contacts: frozenset[str]
    nature: tuple[str, ...]
    visit: tuple[Visited, ...]
    visit_questions: Mapping[str, str]
    what: tuple[Piece, ...]
    paragraphs: tuple[GatheredParagraph, ...]
    card: tuple[CardLine, ...]
    groups: tuple[ThemeGroup, ...]
    who_does_what: WhoDoesWhat | None
    repositionings: tuple[Repositioning, ...]

    @classmethod
    def of(cls, questionnaire: Questionnaire, problems: Problems | None = None) -> "Presentation":
        """What comes with a questionnaire, read anew; with `problems`, what does not fit is added there."""
        return _read(questionnaire, problems)


def _read(questionnaire: Questionnaire, problems: Problems | None) -> Presentation:
    """How its parts fit together was looked at when the questionnaire was checked."""
    collected = Problems() if problems is None else problems
    root = Row(questionnaire.told)
    reader = RuleReader(collected)
    head = root.row("report")
    asked = head.row("visit_questions")
    built = Presentation(
        about=head.texts("about"),
        contacts=frozenset(head.texts("contacts")),
        nature=head.texts("nature"),
        visit=(
            *map(Visited, head.texts("visit")),
            *(
                Visited(row.text("item"), reader.rule(row, "when", FILE, "report.visit_if"))
                for row in head.rows("visit_if")
            ),
        ),
        visit_questions={name: asked.text(name) for name in asked.table},
        what=_pieces(head, "what", "report.what", reader),
        paragraphs=tuple(_paragraph(row, reader) for row in root.rows("paragraph")),
        card=tuple(
            CardLine(row.text("id"), row.text("title"), row.texts("items")) for row in root.rows("card")
        ),
        groups=tuple(
            ThemeGroup(row.text("id"), row.text("title"), row.texts("sections"))
            for row in root.rows("theme_group")
        ),
        who_does_what=_who_does_what(root.row("who_does_what")) if "who_does_what" in root else None,
        repositionings=tuple(_repositioning(row, reader) for row in root.rows("repositioning")),
    )
    if problems is not None:
        _check(built, questionnaire, reader, problems)
    return built


def _paragraph(row: Row, reader: RuleReader) -> GatheredParagraph:
    table = f"paragraph.{row.text('id')}.piece"
    return GatheredParagraph(row.text("id"), row.text("title"), _pieces(row, "piece", table, reader))


def _pieces(row: Row, key: str, table: str, reader: RuleReader) -> tuple[Piece, ...]:
    return tuple(Piece(part.text("say"), reader.rule(part, "when", FILE, table)) for part in row.rows(key))


def _who_does_what(row: Row) -> WhoDoesWhat:
    return WhoDoesWhat(
        title=row.text("title"),
        tasks=tuple(Task(part.text("item"), part.text("title")) for part in row.rows("task")),
        levels=tuple(
            ActorLevel(part.text("id"), part.text("title"), frozenset(part.texts("codes")))
            for part in row.rows("level")
        ),
        nobody=row.maybe("nobody"),
    )


def _repositioning(row: Row, reader: RuleReader) -> Repositioning:
    return Repositioning(
        id=row.text("id"),
        title=row.text("title"),
        today=row.text("today"),
        intended=row.text("intended"),
        owner=row.maybe("owner"),
        planned=reader.rule(row, "planned_when", FILE, f"repositioning.{row.text('id')}"),
    )


def _check(built: Presentation, questionnaire: Questionnaire, reader: RuleReader, problems: Problems) -> None:
    for read in reader.read:
        for mismatch in mismatches(read.rule.tree, read.sentence, questionnaire.vocabulary):
            problems.add(read.file, read.table, mismatch.code, mismatch.message)
    named = [("report.about", built.about), ("report.contacts", tuple(sorted(built.contacts)))]
    named.append(("report.nature", built.nature))
    named.append(("report.visit", tuple(visited.item for visited in built.visit)))
    named += [(f"card.{line.id}", line.items) for line in built.card]
    named += [
        (f"repositioning.{row.id}", (row.today, row.intended, *([row.owner] if row.owner else [])))
        for row in built.repositionings
    ]
    if built.who_does_what:
        named.append(("who_does_what", tuple(task.item for task in built.who_does_what.tasks)))
    computed = questionnaire.computed
    named += [
        (
            table,
            tuple(
                h.subject for piece in pieces for h in placeholders(piece.say) if h.subject not in computed
            ),
        )
        for table, pieces in _told(built)
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
    for table, pieces in _told(built):
        for stray in (stray for piece in pieces for stray in stray_braces(piece.say)):
            problems.add(
                FILE,
                table,
                "stray_brace",
                f"“{stray}” is no placeholder, and would be shown as it stands. Write {{item_id}}.",
            )
    _check_visit_questions(built, questionnaire, problems)
    _check_groups(built.groups, questionnaire, problems)
    if built.who_does_what:
        _check_actors(built.who_does_what, questionnaire, problems)
    _check_twice(built, problems)


def _check_visit_questions(built: Presentation, questionnaire: Questionnaire, problems: Problems) -> None:
    """Each stands where a visitor asks; nothing is piped into it, as host and guest read it.

    That is at a statement with levels by rules of its own, as only these are compared, or at a question that
    visitors ask about.
    """
    statements = [*Row(questionnaire.definition).rows("element")]
    known = (
        *(row.text("id") for row in statements),
        *(item.id for item in questionnaire.items if item.is_question),
    )
    judged = (row for row in statements if not row.flag("not_graded") and not row.texts("level_from"))
    asked_about = {row.text("id") for row in judged} | {visited.item for visited in built.visit}
    for name, text in built.visit_questions.items():
        table = f"{_VISIT_QUESTIONS}.{name}"
        if name not in known:
            near = did_you_mean(name, known)
            message = f"This names {name}, and no statement or question has this id.{near}"
            problems.add(FILE, table, "unknown_id", message)
        elif name not in asked_about:
            message = (
                f"No visitor asks this: {name} is no statement with a level by rules of its own, and no "
                "question in `visit` or `visit_if` of `[report]`. Name the question there, or leave this out."
            )
            problems.add(FILE, table, "unused_text", message, Severity.WARNING)
        if "{" in text or "}" in text:
            message = "Nothing can be piped into a visitor's question. Write it without braces."
            problems.add(FILE, table, "stray_brace", message)
        if len(problems) > MOST_PROBLEMS:
            return


def _told(built: Presentation) -> list[tuple[str, tuple[Piece, ...]]]:
    """The pieces of each table that has some."""
    return [
        ("report.what", built.what),
        *((f"paragraph.{paragraph.id}", paragraph.pieces) for paragraph in built.paragraphs),
    ]


def _check_groups(groups: Sequence[ThemeGroup], questionnaire: Questionnaire, problems: Problems) -> None:
    """Where themes are grouped, each that can be chosen stands in one group."""
    known = tuple(section.id for section in questionnaire.sections)
    holders: dict[str, list[str]] = {section.id: [] for section in questionnaire.choosable}
    for group in groups:
        table = f"theme_group.{group.id}"
        for name in group.sections:
            holders.setdefault(name, []).append(group.id)
            if name not in known:
                near = did_you_mean(name, known)
                problems.add(FILE, table, "unknown_id", f"There is no section {name}.{near}")
    for name, holding in holders.items():
        if len(holding) > 1:
            message = f"The section {name} stands here and in {holding[0]}. Keep one of the two."
            problems.add(FILE, f"theme_group.{holding[1]}", "duplicate_id", message)
        if not holding and groups:
            message = f"The section {name} stands in no group. Add it to the `sections` of one."
            problems.add(FILE, "theme_group", "not_grouped", message)


def _check_actors(table: WhoDoesWhat, questionnaire: Questionnaire, problems: Problems) -> None:
    """Every code that the table names is one that all its questions offer."""
    items = [questionnaire.by_id[task.item] for task in table.tasks if task.item in questionnaire.by_id]
    named = [code for level in table.levels for code in level.codes]
    for item in items:
        codes = tuple(choice.code for choice in item.choices)
        if not item.kind.picks_several:
            message = f"{item.id} is asked to name several actors, so it has to be a select_multiple item."
            problems.add(FILE, "who_does_what", "shape", message)
            continue
        for code in (*named, *([table.nobody] if table.nobody else [])):
            if code not in codes:
                message = f"{item.id} has no choice {code}.{did_you_mean(code, codes)}"
                problems.add(FILE, "who_does_what", "unknown_code", message)
    for code in sorted({code for code in named if named.count(code) > 1}):
        message = f"The choice {code} stands at two levels. Keep one."
        problems.add(FILE, "who_does_what", "duplicate_code", message)


def _check_twice(built: Presentation, problems: Problems) -> None:
    named = (
        ("paragraph", [paragraph.id for paragraph in built.paragraphs]),
        ("card", [line.id for line in built.card]),
        ("theme_group", [group.id for group in built.groups]),
        ("repositioning", [row.id for row in built.repositionings]),
    )
    for key, ids in named:
        for name in sorted({name for name in ids if ids.count(name) > 1}):
            problems.add(
                FILE, f"{key}.{name}", "duplicate_id", f"There are two called {name} here. Rename one."
            )

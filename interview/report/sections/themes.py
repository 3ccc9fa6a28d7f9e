"""What was said, theme by theme: answers with what goes with them, what is open, and what answers closed.

The report has half a page for each theme: its line, its questions as they were asked with the answers, and
its statements with the answer that decides each. The summary in the terminal has an entry for each theme and
a line for each answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from interview.benchmark import Assessment, State
from interview.condition import And, Includes
from interview.path import SETTLED
from interview.path.checks import firing, is_kept
from interview.path.set_aside import counting as what_counts
from interview.questionnaire import Check, Item, Rule, Section
from interview.report.answers import answer_lines, answer_parts, noted_elsewhere, question_elsewhere
from interview.report.brief import Brief
from interview.report.document import Entries, Entry, Heading, Paragraph, Part, Table
from interview.report.sections.head import checked_answers
from interview.report.sections.plot import strip
from interview.report.sections.standing import counting, statement_level
from interview.report.sections.statements import deciding_items
from interview.report.tally import Counted, StandsFor, note_on, notes_on
from interview.session.events import Status
from interview.session.record import Answer
from interview.wording.answers import why_differs
from interview.wording.counts import answered_of
from interview.wording.levels import because, brief_statement

_SHORT_ANSWER = 72
"""Letters of an answer that is said again where it decides."""


def themes(brief: Brief) -> list[Part]:
    """The chosen themes, each in half a page, at a first look all in one table; then notes on the whole."""
    told = _AtFirstLook(brief) if brief.at_first_look else _InFull(brief)
    sections, general = told.sections(), told.general()
    if not sections and not general:
        return []
    how = "themes_how" if brief.compares else "themes_how_answers"
    in_a_table = brief.at_first_look and not brief.path.selection.deepened
    return [
        Heading(2, brief.voice.say("page.themes_title")),
        *([] if in_a_table else [Paragraph(brief.voice.say(f"page.{how}"), small=True)]),
        *sections,
        *general,
        *kept(brief),
    ]


def not_asked(brief: Brief) -> list[Part]:
    """What answers have closed, theme by theme, for the annex."""
    told = _Themes(brief)
    entries = tuple(
        Entry(section.short, tuple(lines))
        for section in brief.questionnaire.sections
        if (lines := told.closed(section))
    )
    return [Entries(entries)] if entries else []


def themes_in_short(brief: Brief) -> list[Part]:
    """An entry for each chosen theme, the notes on the whole, and which contradictions were kept."""
    in_short = _InShort(brief)
    heading = Heading(2, brief.voice.say("report.said"))
    return [heading, *in_short.sections(), *in_short.general(), *kept(brief)]


def theme_in_short(brief: Brief, section: Section) -> list[Part]:
    """What was said in one theme, a line for each answer."""
    return _InShort(brief).section(section)


def kept(brief: Brief) -> list[Part]:
    """The answers that were kept although they do not seem to fit together, with the explanations."""
    entries = [
        Entry(brief.voice.apart(answers), tuple(_explained(brief, check)))
        for check in firing(brief.path)
        if is_kept(brief.path, brief.record, check) and (answers := checked_answers(brief, check))
    ]
    return [Heading(2, brief.voice.say("report.kept")), Entries(tuple(entries))] if entries else []


def _explained(brief: Brief, check: Check) -> Iterator[str]:
    if text := brief.record.kept[check.id]:
        yield brief.voice.say("report.kept_because", text=text)


class _Themes:
    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.questionnaire = brief.questionnaire
        self.path = brief.path
        self.record = brief.record
        self.voice = brief.voice
        self.words = brief.words
        self.behind_private = brief.snapshot.behind_private.items

    def sections(self) -> list[Part]:
        """The chosen themes."""
        chosen = [section for section in self.questionnaire.sections if self.is_chosen(section)]
        return [part for section in chosen for part in self.section(section)]

    def general(self) -> list[Part]:
        """Notes on the interview as a whole, and on questions of another version."""
        lines, given = self.notes(""), list(enumerate(self.record.remarks.get("", ())))
        return [
            *(
                Paragraph(line, stands_for=note_on("", *noted))
                for line, noted in zip(lines, given, strict=False)
            ),
            *map(Paragraph, lines[len(given) :]),
            *map(self._of_another_version, noted_elsewhere(self.brief.snapshot)),
        ]

    def _of_another_version(self, item_id: str) -> Paragraph:
        """The notes and links on a question that this version of the questionnaire does not have."""
        text = " ".join([question_elsewhere(item_id, self.voice), *self.notes(item_id)])
        return Paragraph(text, stands_for=self.noted(item_id))

    def is_chosen(self, section: Section) -> bool:
        return any(self.path.statuses[item.id] is not Status.NOT_SELECTED for item in section.items)

    def section(self, section: Section) -> list[Part]:
        count = answered_of(self.path, section.id, self.voice)
        parts: list[Part] = [Heading(3, f"{section.short} ({count})"), *self._answers(section)]
        noted = [item for item in section.items if self.has_loose_notes(item)]
        if noted:
            parts.append(
                Entries(tuple(Entry(self.title(i), tuple(self.notes(i.id)), self.noted(i.id)) for i in noted))
            )
        return [*parts, *self.worked_out(section), *self.left_out(section)]

    def worked_out(self, section: Section) -> list[Part]:
        """What the questionnaire makes of the answers of a theme."""
        not_known = self.voice.say("worked_out.not_known")
        entries = [
            Entry(self.voice.say("report.worked_out", title=row.entry.title, answer=row.answer or not_known))
            for row in self.brief.worked_out
            if row.section.id == section.id and row.is_touched and not row.withheld
        ]
        return [Entries(tuple(entries))] if entries else []

    def _answers(self, section: Section) -> list[Part]:
        """What was said in a theme; what was kept private is only counted."""
        items = self.path.section_items(section.id)
        settled = [item for item in items if self.path.statuses[item.id] in SETTLED]
        public = [item for item in settled if not self.record.is_private(item.id)]
        shown = [item for item in public if item.id not in self.brief.contacts_left_out]
        parts: list[Part] = []
        if shown:
            parts.append(self.answered(section, shown))
        elif not settled:
            parts.append(Paragraph(self.voice.say("report.nothing_said")))
        if len(settled) > len(public):
            parts.append(Paragraph(self.voice.say("report.private", len(settled) - len(public))))
        noted = [item for item in items if self.has_loose_notes(item)]  # told with their notes
        open_items = [i for i in items if self.path.statuses[i.id] not in SETTLED and i not in noted]
        if open_items:
            parts.append(Paragraph(self.voice.say("report.open", list=self.words.titles(open_items))))
        return parts

    def answered(self, section: Section, items: Sequence[Item]) -> Part:
        """These answers of a theme."""
        del section
        return Entries(tuple(map(self.entry, items)))

    def has_loose_notes(self, item: Item) -> bool:
        """Notes on a question that is open or set aside: they are part of what was said, too."""
        loose = self.path.statuses[item.id] not in SETTLED and not self.record.is_private(item.id)
        return loose and bool(self.notes(item.id))

    def title(self, item: Item) -> str:
        status = self.voice.say(f"status.{self.path.statuses[item.id]}")
        return self.voice.told(self.words.filled(item.title), status)

    def noted(self, item_id: str) -> StandsFor:
        """The notes on a question, to be counted."""
        return notes_on(item_id, self.record.remarks.get(item_id, ()))

    def notes(self, item_id: str) -> list[str]:
        notes = [self.voice.say("report.note", text=text) for text in self.record.remarks.get(item_id, ())]
        return notes + [
            self.voice.say("report.link", link=link) for link in self.record.links.get(item_id, ())
        ]

    def entry(self, item: Item) -> Entry:
        answer = self.given(item)
        text = self.voice.told(self.words.filled(item.title), self.words.answer(item, answer))
        return Entry(text, tuple(self._details(item, answer)))

    def given(self, item: Item) -> Answer:
        """What counts of the answer to a question that is settled."""
        return what_counts(self.path, item) or self.record.answers[item.id]

    def _details(self, item: Item, answer: Answer) -> list[str]:
        details = []
        if answer.words:
            details.append(self.voice.say("report.words", words=answer.words))
        details += self._why_differs(answer)
        if answer.evidence and answer.evidence != "none":
            details.append(self._evidence(answer))
        return [*details, *self.brief.added.beside.get(item.id, ()), *self.notes(item.id)]

    def _why_differs(self, answer: Answer) -> list[str]:
        """Why it is another answer than in the interview before, where that was said."""
        why = why_differs(answer, self.voice)
        return [self.voice.say("report.differs", why=why)] if why else []

    def _evidence(self, answer: Answer) -> str:
        """What stands behind an answer: what was named, else the kind of evidence."""
        named = [self.voice.text(part) for part in (answer.evidence_text, answer.link) if part]
        if not named:
            return self.voice.say("report.evidence", evidence=self.voice.say(f"evidence.{answer.evidence}"))
        kind = "independent" if answer.evidence == "independent" else "named"
        return self.voice.say(f"report.evidence_{kind}", evidence=", ".join(named))

    def left_out(self, section: Section) -> list[Part]:
        return [Paragraph(line) for line in (*self.set_aside(section), *self.closed(section))]

    def set_aside(self, section: Section) -> list[str]:
        """The questions whose answers were set aside by other answers, and by which rule."""
        lines = []
        for rule, items in self._off_path(section):
            aside = [item for item in items if self._has_answer(item)]
            if aside:
                listed = self.voice.say("report.aside_rule", list=self.words.titles(aside), rule=rule)
                lines.append(self.voice.say("report.aside", list=listed.rstrip(".")))
        return lines

    def closed(self, section: Section) -> list[str]:
        """The questions that answers have closed before they were answered, and by which rule."""
        lines = []
        for rule, items in self._off_path(section):
            closed = [
                item
                for item in items
                if not self._has_answer(item)
                and self.path.future.get(item.id) is False
                and item.id not in self.behind_private
            ]
            if closed:
                lines.append(self.voice.say("report.closed", rule=rule, list=self.words.titles(closed)))
        return lines

    def _off_path(self, section: Section) -> list[tuple[str, list[Item]]]:
        """The closed questions, by the rule that closes them; one that is private is named nowhere."""
        found: dict[str, tuple[str, list[Item]]] = {}
        for item in section.items:
            rule = self.path.closed.get(item.id)
            if not item.is_question or rule is None or self.path.statuses[item.id] is not Status.OFF_PATH:
                continue
            if not self.record.is_private(item.id):
                found.setdefault(rule.sentence, (self.words.rule(rule), []))[1].append(item)
        return list(found.values())

    def _has_answer(self, item: Item) -> bool:
        answer = self.record.answers.get(item.id)
        return answer is not None and answer.status in SETTLED


class _InFull(_Themes):
    """Half a page a theme: its line, the questions as they were asked with the answers, its statements."""

    def __init__(self, brief: Brief) -> None:
        super().__init__(brief)
        self.aims = {aim.id: aim.to for aim in brief.open_aims}
        self.seen_blocks = {block.section for block in brief.levels.benchmark.blocks}

    def section(self, section: Section) -> list[Part]:
        heading = Heading(3, section.short)
        if self._is_told_before(section):
            return []
        line = [strip(self.brief, section.id)] if section.id in self.brief.compared else []
        _, *said = super().section(section)
        named = self._by_its_own_name(section)
        return [heading, *named, *line, *self._view(section), *said, *self._statements(section)]

    def _by_its_own_name(self, section: Section) -> list[Part]:
        """The answer that the good practice wants told before the level of a theme, where both are told."""
        blocks = self.brief.levels.benchmark.blocks
        name = next((block.first for block in blocks if block.section == section.id), None)
        if name is None or section.id not in self.brief.compared:
            return []
        if self.path.statuses.get(name) is not Status.ANSWERED:
            return []
        item = self.questionnaire.item(name)
        title, answer = self.words.filled(item.title), self.words.answer(item, self.given(item))
        return [Paragraph(self.voice.say("report.first", title=title, answer=answer))]

    def answered(self, section: Section, items: Sequence[Item]) -> Part:
        """A table, a row each."""
        head = (self.voice.say("page.question"), self.voice.say("page.answer"))
        caption = self.voice.say("page.answers_caption", theme=section.short)
        return Table(caption, head, tuple(map(self.row, items)), (8, 11), tuple(map(self.counted, items)))

    def row(self, item: Item) -> tuple[str, str]:
        answer = self.given(item)
        if answer.status is Status.ANSWERED:
            told = answer_lines(self.words, item, answer)
        else:
            words = self.words.answer(item, answer)
            told = [words[:1].upper() + words[1:]]
        lines = [*told, *self.entry(item).details]
        return self.words.of(item).ask, "\n".join(lines)

    def counted(self, item: Item) -> StandsFor:
        """What the row of a question stands for."""
        answered = self.given(item).status is Status.ANSWERED
        return (*([Counted("answers", item.id)] if answered else ()), *self.noted(item.id))

    def left_out(self, section: Section) -> list[Part]:
        """What was set aside; what was not asked stands in the annex."""
        return [Paragraph(line) for line in self.set_aside(section)]

    def _view(self, section: Section) -> list[Paragraph]:
        """How the respondent sees the theme, beside what the answers come to."""
        seen = self.brief.views.of(section.id)
        if seen is None or section.id not in self.seen_blocks:
            return []
        text = " ".join((self.voice.say("seen.here", who=self.brief.views.who, view=seen.words), *seen.more))
        return [Paragraph(text, stands_for=(Counted("views", section.id),))]

    def _statements(self, section: Section) -> list[Part]:
        """The statements with their levels, and the answer that decides each; then those not asked about."""
        told = [a for a in self.brief.levels.block(section.id) if self._is_told(a)]
        parts: list[Part] = []
        if told:
            say = self.voice.say
            caption = say("page.statements_caption", theme=section.short)
            head = tuple(say(f"page.{key}") for key in ("statement", "level", "decides"))
            counted = tuple(self._own_view(a) for a in told)
            parts.append(Table(caption, head, tuple(map(self._statement, told)), (8, 3, 8), counted))
        waiting = [a for a in counting(self.brief, section.id) if self._waits(a)]
        if waiting:
            listed = self.voice.series([brief_statement(a.element) for a in waiting])
            parts.append(Paragraph(self.voice.say("page.waiting", list=listed), small=True))
        return parts

    def _is_told_before(self, section: Section) -> bool:
        """Whether page one has told all that was said in a theme."""
        items = self.path.section_items(section.id)
        told = all(item.id in self.brief.told_before and not self.notes(item.id) for item in items)
        return told and bool(items) and section.id not in self.seen_blocks

    def _is_told(self, assessment: Assessment) -> bool:
        name = assessment.element.id
        if name in self.aims or self.brief.views.of(name) is not None:
            return True
        if assessment.state is State.NOT_ASKED or assessment.left_out_by_rule:
            return False
        return not self._waits(assessment)

    def _waits(self, assessment: Assessment) -> bool:
        """Whether it is open and none of its questions was asked so far."""
        name = assessment.element.id
        if name in self.aims or self.brief.views.of(name) or assessment.decided or assessment.risk:
            return False
        is_open = assessment.possible is not None and assessment.state is not State.NOT_ASKED
        return is_open and not deciding_items(self.brief, assessment)

    def _statement(self, assessment: Assessment) -> tuple[str, str, str]:
        element = assessment.element
        lines = [self.voice.say("page.statement_line", code=element.code, statement=brief_statement(element))]
        if element.id in self.aims:
            lines.append(self.voice.say("report.element_aimed", to=self.aims[element.id]))
        if seen := self.brief.views.of(element.id):
            told = self.voice.say("seen.statement", who=self.brief.views.who, view=seen.words)
            lines.append(" ".join((told, *seen.more)))
        level = statement_level(self.brief, assessment)
        return "\n".join(lines), level[:1].upper() + level[1:], self._decides(assessment)

    def _own_view(self, assessment: Assessment) -> StandsFor:
        name = assessment.element.id
        return (Counted("views", name),) if self.brief.views.of(name) else ()

    def _decides(self, assessment: Assessment) -> str:
        """An open question, or the answer that decides, and what is missing."""
        element = assessment.element
        if assessment.risk:
            return self.voice.say("standing.risk", because=because(element))
        behind = self.brief.levels.benchmark.behind[element.id]
        open_ones = [i for i in self.brief.levels.standing(element.block).settle if i.id in behind]
        if not assessment.decided and open_ones:
            return self.voice.say("page.waits_for", title=self.words.filled(open_ones[0].title))
        items = deciding_items(self.brief, assessment)
        settled = [item for item in items if self.path.statuses[item.id] in SETTLED]
        if assessment.essential is False and element.essential:
            essential = {item.id for item in self.words.behind(element.essential)}
            asked = [self._rests_on(item, element.block) for item in settled if item.id in essential]
            return "\n".join([*asked, *self._missing(element.essential)])
        main = [item for item in settled if item.id in (element.scale, element.item)]
        lines = [self._rests_on(item, element.block) for item in [*main, *settled][:1]]
        if assessment.held_back and assessment.range and not assessment.range.width:
            held = self.voice.text(assessment.held_back[0]).rstrip(".")
            lines.append(f"{held[:1].upper()}{held[1:]}.")
        return "\n".join(lines)

    def _rests_on(self, item: Item, theme: str) -> str:
        """A question with its answer; its name alone where a long one stands in full in the table above."""
        title = self.words.filled(item.title)
        answer = self.given(item)
        told = self.words.voice.apart(answer_parts(self.words, item, answer)) or self.words.answer(
            item, answer
        )
        long = len(told) > _SHORT_ANSWER or not item.kind.has_choices
        return title if long and item.section == theme else self.words.voice.told(title, told)

    def _missing(self, essential: Rule) -> Iterator[str]:
        """The choices that were not made at the essential point."""
        tree = essential.tree
        for part in tree.parts if isinstance(tree, And) else (tree,):
            if not isinstance(part, Includes) or Rule(part).test(self.path.facts) is not False:
                continue
            item = self.questionnaire.by_id.get(part.subject)
            if item is None or part.mode == "some":
                continue
            chosen = self.path.facts.value(item.id)
            codes = [code for code in part.codes if not isinstance(chosen, tuple) or code not in chosen]
            labels = [self.words.label(item, code) for code in codes]
            listed = self.voice.listed(self.words.set_apart(labels), "and" if part.mode == "all" else "or")
            yield self.voice.say("page.missing", list=listed)


class _AtFirstLook(_InFull):
    """One table for all themes: at a first look, each has one or two questions."""

    def sections(self) -> list[Part]:
        deepened = [s for s in self.questionnaire.sections if s.id in self.path.selection.deepened]
        chosen = [s for s in self.questionnaire.sections if self.is_chosen(s)]
        others = [section for section in chosen if section not in deepened]
        items = [item for section in others for item in self._public(section)]
        head = tuple(self.voice.say(f"page.{key}") for key in ("theme", "question", "answer"))
        begun = {section: item for item in reversed(items) for section in [item.section]}
        rows = tuple(
            (self.questionnaire.section(i.section).short if begun[i.section] is i else "", *self.row(i))
            for i in items
        )
        caption = self.voice.say("page.answers_caption_all")
        table = Table(caption, head, rows, (6, 16, 19), tuple(map(self.counted, items)))
        rest = [part for section in others for part in self._rest(section)]
        return [*([table] if items else []), *rest, *(p for s in deepened for p in self.section(s))]

    def _public(self, section: Section) -> list[Item]:
        """The questions with an answer to show, without those that the facts of page one tell whole."""
        settled = (i for i in self.path.section_items(section.id) if self.path.statuses[i.id] in SETTLED)
        public = (item for item in settled if not self.record.is_private(item.id))
        return [item for item in public if item.id not in self.brief.told_before or self.notes(item.id)]

    def _rest(self, section: Section) -> list[Part]:
        """What belongs to a theme and is no answer: notes, views, what was set aside or is open."""
        noted = [item for item in section.items if self.has_loose_notes(item)]
        entries = tuple(Entry(self.title(i), tuple(self.notes(i.id)), self.noted(i.id)) for i in noted)
        viewed = [a for a in self.brief.levels.block(section.id) if self._own_view(a)]
        views = tuple(Entry(self._statement(a)[0].replace("\n", " "), (), self._own_view(a)) for a in viewed)
        return [
            *(replace(p, text=self.voice.told(section.short, str(p.text))) for p in self._view(section)),
            *([Entries(entries)] if entries else []),
            *([Entries(views)] if views else []),
            *self.left_out(section),
        ]


class _InShort(_Themes):
    """A line for each answer; its evidence, and what was not asked, stand in the report."""

    def left_out(self, section: Section) -> list[Part]:
        return [Paragraph(line) for line in self.set_aside(section)]

    def _details(self, item: Item, answer: Answer) -> list[str]:
        """Words that a note has as well are told there."""
        noted = " ".join(self.voice.text(text) for text in self.record.remarks.get(item.id, ())).casefold()
        words = self.voice.text(answer.words) if answer.words else ""
        told = [self.voice.say("report.words", words=words)] if words.casefold() not in noted else []
        beside = self.brief.added.beside.get(item.id, ())
        return [*told, *self._why_differs(answer), *beside, *self.notes(item.id)]

    def sections(self) -> list[Part]:
        """The chosen themes, and which others were on offer."""
        others = [s.short for s in self.questionnaire.sections if not self.is_chosen(s) and not s.optional]
        listed = self.voice.listed(others)
        said = [Paragraph(self.voice.say("report.not_chosen", len(others), list=listed))] if others else []
        return [*super().sections(), *said]

    def section(self, section: Section) -> list[Part]:
        """Nothing where no question of it is asked and nothing was said."""
        heading, *parts = super().section(section)
        lines: list[str] = []
        for part in parts:
            match part:
                case Entries(entries):
                    lines += [entry.run_on for entry in entries]
                case Paragraph(text) if text != self.voice.say("report.nothing_said"):
                    lines.append(text)
        if not lines and not self.path.section_items(section.id):
            return []
        text = heading.text if isinstance(heading, Heading) else section.short
        return [Entries((Entry(text, tuple(lines)),))]

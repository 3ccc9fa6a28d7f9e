"""What was said, theme by theme: answers with what goes with them, what is open, and what answers closed.

The report has a table of answers for each theme, with the comparison and the targets behind it; the summary
in the terminal an entry for each theme and a line for each answer.
"""

from collections.abc import Sequence

from interview.path import SETTLED
from interview.path.checks import firing, is_kept
from interview.path.set_aside import counting
from interview.questionnaire import Item, Section
from interview.report.answers import noted_elsewhere
from interview.report.brief import Brief
from interview.report.document import Entries, Entry, Heading, Paragraph, Part, Table
from interview.report.sections.comparison import comparison_by_theme
from interview.report.tally import Counted, StandsFor, note_on, notes_on
from interview.session.events import Status
from interview.session.record import Answer
from interview.wording.counts import answered_of


def themes(brief: Brief) -> list[Part]:
    """The chosen themes, each with its answers as a table; then notes on the interview as a whole."""
    in_full = _InFull(brief)
    how = f"page.themes_how{'' if in_full.compared else '_answers'}"
    return [
        Heading(2, brief.voice.say("page.themes_title")),
        Paragraph(brief.voice.say(how), small=True),
        *in_full.sections(),
        *in_full.general(),
    ]


def themes_in_short(brief: Brief) -> list[Part]:
    """An entry for each chosen theme, the notes on the whole, and which contradictions were kept."""
    in_short = _InShort(brief)
    heading = Heading(2, brief.voice.say("report.said"))
    return [heading, *in_short.sections(), *in_short.general(), *kept(brief)]


def kept(brief: Brief) -> list[Part]:
    """What was kept although it does not seem to fit together, with the explanations."""
    entries = []
    for check in firing(brief.path):
        if is_kept(brief.path, brief.record, check):
            text = brief.record.kept[check.id]
            key = "report.kept_line" if text else "report.kept_plain"
            entries.append(Entry(brief.voice.say(key, say=brief.words.filled(check.say), text=text)))
    return [Heading(2, brief.voice.say("report.kept")), Entries(tuple(entries))] if entries else []


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
        """The chosen themes, and which others there are."""
        chosen = [section for section in self.questionnaire.sections if self.is_chosen(section)]
        parts = [part for section in chosen for part in self.section(section)]
        left_out = [s.title for s in self.questionnaire.sections if s not in chosen]
        if left_out:
            parts.append(Paragraph(self.voice.say("report.not_chosen", list=self.voice.listed(left_out))))
        return parts

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
        text = " ".join([self.voice.say("report.elsewhere", item=item_id), *self.notes(item_id)])
        return Paragraph(text, stands_for=self.noted(item_id))

    def is_chosen(self, section: Section) -> bool:
        return any(self.path.statuses[item.id] is not Status.NOT_SELECTED for item in section.items)

    def section(self, section: Section) -> list[Part]:
        count = answered_of(self.path, section.id, self.voice)
        parts: list[Part] = [Heading(3, f"{section.title} ({count})"), *self._answers(section)]
        noted = [item for item in section.items if self.has_loose_notes(item)]
        if noted:
            parts.append(
                Entries(tuple(Entry(self.title(i), tuple(self.notes(i.id)), self.noted(i.id)) for i in noted))
            )
        return parts + self.left_out(section)

    def _answers(self, section: Section) -> list[Part]:
        """What was said in a theme; what was kept private is only counted."""
        items = self.path.section_items(section.id)
        settled = [item for item in items if self.path.statuses[item.id] in SETTLED]
        public = [item for item in settled if not self.record.is_private(item.id)]
        parts: list[Part] = []
        if public:
            parts.append(self.answered(section, public))
        elif not settled:
            parts.append(Paragraph(self.voice.say("report.nothing_said")))
        if len(settled) > len(public):
            parts.append(Paragraph(self.voice.say("report.private", len(settled) - len(public))))
        open_items = [item for item in items if self.path.statuses[item.id] not in SETTLED]
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
        return f"{self.words.filled(item.title)}: {self.voice.say(f'status.{self.path.statuses[item.id]}')}"

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
        text = f"{self.words.filled(item.title)}: {self.words.answer(item, answer)}"
        return Entry(text, tuple(self._details(item, answer)))

    def given(self, item: Item) -> Answer:
        """What counts of the answer to a question that is settled."""
        return counting(self.path, item) or self.record.answers[item.id]

    def _details(self, item: Item, answer: Answer) -> list[str]:
        details = []
        if answer.words:
            details.append(self.voice.say("report.words", words=answer.words))
        if answer.evidence and answer.evidence != "none":
            shown = [self.voice.say(f"evidence.{answer.evidence}"), answer.evidence_text, answer.link]
            evidence = ", ".join(self.voice.text(part) for part in shown if part)
            details.append(self.voice.say("report.evidence", evidence=evidence))
        return details + self.notes(item.id)

    def left_out(self, section: Section) -> list[Part]:
        """What answers have closed: with an answer it was set aside, without one it was not asked.

        What was kept private is named nowhere, here neither.
        """
        aside: dict[str, list[Item]] = {}
        closed: dict[str, list[Item]] = {}
        sentences: dict[str, str] = {}
        for item in section.items:
            rule = self.path.closed.get(item.id)
            if not item.is_question or rule is None or self.path.statuses[item.id] is not Status.OFF_PATH:
                continue
            sentences[rule.sentence] = self.words.rule(rule)
            if self.record.is_private(item.id):
                continue
            answer = self.record.answers.get(item.id)
            if answer and answer.status in SETTLED:
                aside.setdefault(rule.sentence, []).append(item)
            elif self.path.future.get(item.id) is False and item.id not in self.behind_private:
                closed.setdefault(rule.sentence, []).append(item)
        lines = []
        for rule_text, items in aside.items():
            listed = self.voice.say(
                "report.aside_rule", list=self.words.titles(items), rule=sentences[rule_text]
            )
            lines.append(self.voice.say("report.aside", list=listed.rstrip(".")))
        for rule_text, items in closed.items():
            lines.append(
                self.voice.say("report.closed", rule=sentences[rule_text], list=self.words.titles(items))
            )
        return [Paragraph(line) for line in lines]


class _InFull(_Themes):
    def __init__(self, brief: Brief) -> None:
        super().__init__(brief)
        self.compared = comparison_by_theme(brief)

    def section(self, section: Section) -> list[Part]:
        return [*super().section(section), *self.compared.get(section.id, []), *self._aimed(section)]

    def answered(self, section: Section, items: Sequence[Item]) -> Part:
        """A table, a row each."""
        head = (self.voice.say("page.question"), self.voice.say("page.answer"))
        caption = self.voice.say("page.answers_caption", theme=section.title)
        return Table(caption, head, tuple(map(self._row, items)), (1, 2), tuple(map(self._counted, items)))

    def _row(self, item: Item) -> tuple[str, str]:
        answer = self.given(item)
        words = self.words.answer(item, answer)
        if answer.status is not Status.ANSWERED:
            words = words[:1].upper() + words[1:]
        lines = [words, *self.entry(item).details]
        return self.words.filled(item.title), "\n".join(lines)

    def _counted(self, item: Item) -> StandsFor:
        """What the row of a question stands for."""
        answered = self.given(item).status is Status.ANSWERED
        return (*([Counted("answers", item.id)] if answered else ()), *self.noted(item.id))

    def _aimed(self, section: Section) -> list[Part]:
        aims = [aim for aim in self.brief.aims if aim.section == section.id]
        lines = [
            Entry(
                a.in_words(self.voice),
                tuple(
                    self.voice.say(f"page.aim_{name}", text=text)
                    for name, text in (("step", a.step), ("owner", a.owner), ("due", a.due), ("sign", a.sign))
                    if text
                ),
            )
            for a in aims
        ]
        if not lines:
            return []
        return [Heading(4, self.voice.say("page.next")), Entries(tuple(lines))]


class _InShort(_Themes):
    def section(self, section: Section) -> list[Part]:
        heading, *parts = super().section(section)
        lines: list[str] = []
        for part in parts:
            match part:
                case Entries(entries):
                    lines += [entry.run_on for entry in entries]
                case Paragraph(text) if text != self.voice.say("report.nothing_said"):
                    lines.append(text)
        text = heading.text if isinstance(heading, Heading) else section.title
        return [Entries((Entry(text, tuple(lines)),))]

"""The themes one by one: what was said, what it compares with, what is open, and what is aimed at."""

from interview.dialogue.interview import Interview
from interview.path import SETTLED
from interview.questionnaire import Item, Section
from interview.report.comparison import compared_blocks
from interview.report.counted import answered_of
from interview.report.document import Entries, Entry, Heading, Paragraph, Part, Table
from interview.report.plan import aims
from interview.report.summary import Said
from interview.session.events import Status


def themes(interview: Interview) -> list[Part]:
    """The chosen themes, each with its answers as a table; then notes on the interview as a whole."""
    return _Themes(interview).all()


class _Themes(Said):
    def __init__(self, interview: Interview) -> None:
        super().__init__(interview)
        self.blocks = compared_blocks(interview)
        self.aims = aims(interview)

    def all(self) -> list[Part]:
        parts: list[Part] = [
            Heading(2, self.voice.say("page.themes_title")),
            Paragraph(self.voice.say("page.themes_how"), small=True),
        ]
        for section in self.questionnaire.sections:
            if self.is_chosen(section):
                parts += self._theme(section)
        left_out = [s.title for s in self.questionnaire.sections if not self.is_chosen(s)]
        if left_out:
            parts.append(Paragraph(self.voice.say("report.not_chosen", list=self.voice.listed(left_out))))
        return parts + self.general()

    def _theme(self, section: Section) -> list[Part]:
        count = answered_of(self.path, section.id, self.voice)
        parts: list[Part] = [Heading(3, f"{section.title} ({count})"), *self._answers(section)]
        noted = [item for item in section.items if self.has_loose_notes(item)]
        if noted:
            parts.append(Entries(tuple(Entry(self.title(i), tuple(self.notes(i.id))) for i in noted)))
        parts += self.left_out(section)
        return [*parts, *self.blocks.get(section.id, []), *self._aimed(section)]

    def _answers(self, section: Section) -> list[Part]:
        items = self.path.section_items(section.id)
        settled = [item for item in items if self.path.statuses[item.id] in SETTLED]
        public = [item for item in settled if not self.record.is_private(item.id)]
        parts: list[Part] = []
        if public:
            head = (self.voice.say("page.question"), self.voice.say("page.answer"))
            rows = tuple(self._row(item) for item in public)
            caption = self.voice.say("page.answers_caption", theme=section.title)
            parts.append(Table(caption, head, rows, (1, 2)))
        elif not settled:
            parts.append(Paragraph(self.voice.say("report.nothing_said")))
        if len(settled) > len(public):
            parts.append(Paragraph(self.voice.say("report.private", len(settled) - len(public))))
        open_items = [item for item in items if self.path.statuses[item.id] not in SETTLED]
        if open_items:
            parts.append(Paragraph(self.voice.say("report.open", list=self.words.titles(open_items))))
        return parts

    def _row(self, item: Item) -> tuple[str, str]:
        answer = self.record.answers[item.id]
        said = self.words.answer(item, answer)
        if answer.status is not Status.ANSWERED:
            said = said[:1].upper() + said[1:]
        lines = [said, *self.entry(item).details]
        return self.words.filled(item.title), "\n".join(lines)

    def _aimed(self, section: Section) -> list[Part]:
        found = [aim for aim in self.aims if aim.section == section.id]
        lines = [
            Entry(
                a.in_words(self.voice),
                tuple(
                    self.voice.say(f"page.aim_{name}", text=text)
                    for name, text in (("step", a.step), ("owner", a.owner), ("due", a.due), ("sign", a.sign))
                    if text
                ),
            )
            for a in found
        ]
        if not lines:
            return []
        return [Heading(4, self.voice.say("page.next")), Entries(tuple(lines))]

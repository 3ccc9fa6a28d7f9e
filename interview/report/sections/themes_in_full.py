"""The themes one by one: what was said, what it compares with, what is open, and what is aimed at."""

from collections.abc import Sequence

from interview.dialogue.interview import Interview
from interview.questionnaire import Item, Section
from interview.report.document import Entries, Entry, Heading, Paragraph, Part, Table
from interview.report.sections.comparison import compared_blocks
from interview.report.sections.themes import Said
from interview.report.targets import aims
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
        return [
            Heading(2, self.voice.say("page.themes_title")),
            Paragraph(self.voice.say(f"page.themes_how{'' if self.blocks else '_answers'}"), small=True),
            *self.sections(),
            *self.general(),
        ]

    def section(self, section: Section) -> list[Part]:
        return [*super().section(section), *self.blocks.get(section.id, []), *self._aimed(section)]

    def answered(self, section: Section, items: Sequence[Item]) -> Part:
        """A table, a row each."""
        head = (self.voice.say("page.question"), self.voice.say("page.answer"))
        caption = self.voice.say("page.answers_caption", theme=section.title)
        return Table(caption, head, tuple(map(self._row, items)), (1, 2))

    def _row(self, item: Item) -> tuple[str, str]:
        answer = self.given(item)
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

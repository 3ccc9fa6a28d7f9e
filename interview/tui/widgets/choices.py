"""The choices of the present question, as a list to read and to mark; the keys stay in the chat line."""

from typing import ClassVar

from msgspec.structs import replace
from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from interview.dialogue.display import Offer
from interview.understanding.numbers import whole_number
from interview.visible import visible


class Choices(ScrollView, can_focus=False):
    """Caret and boxes are characters, so that nothing depends on colour."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choices--marked", "choices--plain"}
    DEFAULT_CSS = """
    Choices {
        height: auto;
        overflow-x: hidden;
        padding: 0 1;
        scrollbar-size: 0 1;
        scrollbar-gutter: stable;
        & .choices--plain { color: $foreground; }
        & .choices--marked { text-style: bold; color: $text-accent; }
    }
    """

    class Pressed(Message):
        """A choice was clicked; `line` is what typing it would be."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    class Laid(Message):
        """The choices take another number of rows than before."""

    def __init__(self, chosen_mark: str, heading: str, id: str | None = None) -> None:
        """`chosen_mark` stands before the choice given so far, `heading` above what is beside an answer."""
        super().__init__(id=id)
        self.chosen_mark = chosen_mark
        self.heading = heading
        self.offer = Offer()
        self.mark: int | None = None
        """Place of the marked choice, from 0; places behind the choices are those beside an answer."""
        self.ticked: set[int] = set()
        self._moved = False
        self._was_ticked = False
        self._rows: list[tuple[int | None, str]] = []
        self._laid_out_for = 0

    def show(self, offer: Offer) -> None:
        """Offers other choices; what is part of the answer so far is marked."""
        again = offer.about == self.offer.about and _codes(offer) == _codes(self.offer)
        self.offer = offer
        if again:
            self._lay_out()
            return
        self.ticked = {place for place, choice in enumerate(offer.choices) if choice.chosen}
        self.mark = None if offer.several else min(self.ticked, default=None)
        self._moved = self._was_ticked = False
        self._lay_out()
        self.scroll_home(animate=False, immediate=True)
        self._reveal()

    def move(self, step: int) -> None:
        """Moves the mark; an empty Enter means the marked choice from now on."""
        last = len(self.offer.choices) + len(self.offer.beside) - 1
        if last < 0:
            return
        first_up = max(len(self.offer.choices) - 1, 0)
        here = self.mark if self.mark is not None else (-1 if step > 0 else first_up + 1)
        self.mark = min(max(here + step, 0), last)
        self._moved = True
        self._lay_out()
        self._reveal()

    def point_at(self, number: int | None) -> None:
        """Moves the mark to a typed number, without making it the answer to an empty Enter."""
        numbers = [choice.number for choice in self.offer.choices]
        if self.offer.at_once:
            numbers = [place + 1 for place in range(len(self.offer.beside))]
        self.mark = numbers.index(number) if number in numbers else None
        self._moved = False
        self._lay_out()
        self._reveal()

    def tick(self) -> None:
        """Ticks or unticks the marked choice."""
        if self.offer.several and self.mark is not None and self.mark < len(self.offer.choices):
            self.ticked ^= {self.mark}
            self._was_ticked = True
            self._lay_out()

    def meant(self, line: str) -> str:
        """The line, or what its number stands for where what is beside an answer has numbers."""
        number = whole_number(line) or 0
        if self.offer.at_once and 1 <= number <= len(self.offer.beside):
            return f"/{self.offer.beside[number - 1].word}"
        return line

    def labels(self, line: str) -> str | None:
        """The labels of a line of numbers; None for any other line."""
        names = {str(choice.number): choice.label for choice in self.offer.choices}
        names |= {f"/{beside.word}": beside.label for beside in self.offer.beside}
        parts = [part for part in line.replace(",", " ").split() if part]
        if line.strip() in names:
            return names[line.strip()]
        return (
            ", ".join(names[part] for part in parts)
            if parts and all(part in names for part in parts)
            else None
        )

    @property
    def answer(self) -> str:
        """The line that the marks stand for; empty when nothing was moved or ticked.

        With several, that is what is ticked, or the marked one while no box was touched.
        """
        if self._moved and self.mark is not None and self.mark >= len(self.offer.choices):
            return f"/{self.offer.beside[self.mark - len(self.offer.choices)].word}"
        if self.ticked_by_hand or (self.offer.several and self._moved and self.ticked):
            return ",".join(str(self.offer.choices[place].number) for place in sorted(self.ticked))
        if self._moved and self.mark is not None and not self._was_ticked:
            return str(self.offer.choices[self.mark].number)
        return ""

    @property
    def ticked_by_hand(self) -> bool:
        """Whether boxes were ticked here, and some still are."""
        return self._was_ticked and bool(self.ticked)

    @property
    def emptied(self) -> bool:
        """Whether every box was unticked, which must not pass for an answer that stays."""
        return self._was_ticked and not self.ticked

    @property
    def rows(self) -> int:
        """How many rows all that is on offer takes at the present width."""
        return len(self._rows)

    def forget_marks(self) -> None:
        """The marks were sent: the same question asked again begins anew."""
        self.offer = replace(self.offer, about="")

    def on_resize(self) -> None:
        self._lay_out()
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        row = event.y + self.scroll_offset.y
        place = self._rows[row][0] if 0 <= row < len(self._rows) else None
        if place is None:
            return
        self.mark, self._moved = place, True
        if self.offer.several and place < len(self.offer.choices):
            self.tick()
        else:
            self.post_message(self.Pressed(self.answer))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        del container, viewport
        width -= self.scrollbar_size_vertical
        if width != self._laid_out_for:  # asked three times for one layout
            self._rows, self._laid_out_for = self._laid_out(width), width
        return len(self._rows)

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        if row >= len(self._rows):
            return Strip.blank(width, self.get_component_rich_style("choices--plain"))
        place, text = self._rows[row]
        marked = place is not None and place == self.mark
        style = (
            self.get_component_rich_style("choices--marked")
            if marked
            else self.get_component_rich_style("choices--plain")
        )
        return Strip([Segment(text, style)]).crop_extend(
            0, width, self.get_component_rich_style("choices--plain")
        )

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width or self.size.width
        before = len(self._rows)
        self._rows, self._laid_out_for = self._laid_out(width), width
        self.virtual_size = Size(width, len(self._rows))
        if self.display != bool(self._rows):
            self.display = bool(self._rows)
        self.refresh(layout=len(self._rows) != before)  # a mark that moves needs no new layout
        if len(self._rows) != before:
            self.post_message(self.Laid())

    def _laid_out(self, width: int) -> list[tuple[int | None, str]]:
        choices = self.offer.choices
        digits = len(str(choices[-1].number)) if choices else 0
        rows: list[tuple[int | None, str]] = []
        for place, choice in enumerate(choices):
            lead = f"{self._caret(place)}{choice.number:>{digits}} {self._box(place)}"
            text = f"{choice.label} ({choice.hint})" if choice.hint else choice.label
            rows += [(place, line) for line in _hung(lead, text, width)]
        if self.offer.at_once or (self.mark is not None and self.mark >= len(choices)):
            if choices:
                rows.append((None, self.heading))
            for place, beside in enumerate(self.offer.beside, len(choices)):
                lead = f"{self._caret(place)}{place + 1} " if self.offer.at_once else self._caret(place)
                rows += [(place, line) for line in _hung(lead, beside.label, width)]
        return rows

    def _caret(self, place: int) -> str:
        return "› " if place == self.mark else "  "

    def _box(self, place: int) -> str:
        if self.offer.several:
            return "[x] " if place in self.ticked else "[ ] "
        return f"{self.chosen_mark} " if place in self.ticked else ""

    def _reveal(self) -> None:
        rows = [number for number, (place, _) in enumerate(self._rows) if place == self.mark]
        height = self.size.height
        if self.mark is None or not rows or not height:
            return
        if rows[0] < self.scroll_offset.y:
            self.scroll_to(y=rows[0], animate=False, immediate=True)
        elif rows[-1] >= self.scroll_offset.y + height:
            self.scroll_to(y=rows[-1] - height + 1, animate=False, immediate=True)


def _codes(offer: Offer) -> list[str]:
    return [choice.code for choice in offer.choices]


def _hung(lead: str, text: str, width: int) -> list[str]:
    """A text behind its lead, wrapped, with the lines below under its first word."""
    text = visible(text).expandtabs(4).replace("\n", " ")
    content = Content(text)
    room = max(10, width - len(lead))
    lines = (
        [text] if not width or content.cell_length <= room else [line.plain for line in content.wrap(room)]
    )
    return [(lead if number == 0 else " " * len(lead)) + line for number, line in enumerate(lines)]

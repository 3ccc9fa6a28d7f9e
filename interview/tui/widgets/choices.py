"""The choices of the present question, as a list to read and to mark; the keys stay in the chat line."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace
from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from interview.dialogue.display import Offer
from interview.tui.sizes import lines_within
from interview.tui.widgets.lines import ASKED, Lines
from interview.understanding.numbers import whole_number
from interview.visible import visible
from interview.wording.voice import Voice

_MANY = 6
"""More choices than these stand in two columns where each has room in one."""
_BETWEEN = 3
"""Columns between two columns of choices."""
_MEASURE = 100
_GUTTER, _HEAD = f"{ASKED} ", "◆ "


class _Piece(Struct, frozen=True):
    """A part of a row: a choice, or what is said about it, and in how many columns."""

    place: int | None
    text: str
    gloss: str = ""
    width: int = 0


_Row = tuple[_Piece, ...]
_Block = list[_Row]
"""The rows of a choice, which are shown together."""


class Choices(Lines):
    """Caret and boxes are characters, so that nothing depends on colour.

    A choice is shown whole or not at all; where there is no room for all, the last row says how many more
    there are, above and below.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "choices--marked",
        "choices--plain",
        "choices--gloss",
        "choices--gutter",
        "choices--head",
    }
    DEFAULT_CSS = """
    Choices {
        height: auto;
        overflow-x: hidden;
        padding: 0 1;
        & .choices--plain { color: $foreground; }
        & .choices--gloss { color: $foreground 70%; }
        &:ansi .choices--gloss { text-style: dim; }
        & .choices--gutter { text-style: bold; color: $text-accent; }
        & .choices--head { color: $foreground; text-style: bold; }
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

    class Ticked(Message):
        """Other boxes are ticked than before, unsent."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.offer = Offer()
        self.mark: int | None = None
        """Place of the marked choice, from 0; places behind the choices are those beside an answer."""
        self.ticked: set[int] = set()
        self._typed: set[int] = set()
        """The choices whose numbers stand in the line, where several fit."""
        self._moved = False
        self._was_ticked = False
        self._blocks: list[_Block] = []
        self._laid_out_for = (0, 0, False)
        self._told = 0
        """The height that was said to the layout last."""
        self._most = 1
        self._airy = False
        self._first = 0
        """The block that is shown first."""
        self._drawn: list[_Row] = []

    def show(self, offer: Offer) -> None:
        """Offers other choices; what is part of the answer so far is marked."""
        again = offer.about == self.offer.about and _codes(offer) == _codes(self.offer)
        self.offer = offer
        if again:
            self._lay_out()
            return
        self.ticked = {place for place, choice in enumerate(offer.choices) if choice.chosen}
        self.mark = None if offer.several else min(self.ticked, default=None)
        self._typed = set()
        self._moved = self._was_ticked = False
        self._first = 0
        self._lay_out()
        self._reveal()

    def take(self, most: int, *, airy: bool) -> None:
        """So many rows are there for all of this; `airy` leaves one free above and below where it can."""
        if (most, airy) != (self._most, self._airy):
            self._most, self._airy = most, airy
            self._lay_out()
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
        self._bring_cursor()

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
        """Ticks or unticks the marked choice; one that goes with no other clears the others, and they it."""
        choices = self.offer.choices
        if self.offer.several and self.mark is not None and self.mark < len(choices):
            if self.mark in self.ticked:
                self.ticked -= {self.mark}
            elif choices[self.mark].exclusive:
                self.ticked = {self.mark}
            else:
                self.ticked = {self.mark, *(place for place in self.ticked if not choices[place].exclusive)}
            self._was_ticked = True
            self._lay_out()
            self.post_message(self.Ticked())

    def tick_again(self, line: str) -> bool:
        """Ticks what was ticked and not sent before; whether this is such a line of numbers."""
        places = {str(choice.number): place for place, choice in enumerate(self.offer.choices)}
        parts = line.split(",")
        if not (self.offer.several and all(part in places for part in parts)):
            return False
        self.ticked, self._was_ticked = {places[part] for part in parts}, True
        self._lay_out()
        return True

    @property
    def unsent(self) -> str:
        """The numbers of what is ticked by hand and not sent."""
        return self._numbers if self.ticked_by_hand and self.offer.about else ""

    def tick_typed(self, line: str) -> None:
        """Shows a line of numbers alone as ticks, as it would be sent: with what was ticked here before."""
        places = {str(choice.number): place for place, choice in enumerate(self.offer.choices)}
        parts = line.replace(",", " ").split() if self.offer.several else []
        typed = {places[part] for part in parts} if all(part in places for part in parts) else set()
        if typed != self._typed:
            self._typed = typed
            self._lay_out()

    def meant(self, line: str) -> str:
        """The line, or what its number stands for where what is beside an answer has numbers."""
        number = whole_number(line) or 0
        if self.offer.at_once and 1 <= number <= len(self.offer.beside):
            return self.offer.beside[number - 1].line
        return line

    def labels(self, line: str) -> str | None:
        """The labels of a line of numbers that can stand together; None for any other line."""
        names = {str(choice.number): choice.label for choice in self.offer.choices}
        names |= {beside.line: beside.label for beside in self.offer.beside}
        parts = [part for part in line.replace(",", " ").split() if part]
        if line.strip() in names:
            return names[line.strip()]
        together = self.offer.several or len(parts) == 1
        return (
            ", ".join(names[part] for part in parts)
            if parts and together and all(part in names for part in parts)
            else None
        )

    @property
    def answer(self) -> str:
        """The line that the marks stand for; empty when nothing was moved or ticked.

        With several, that is what is ticked, or the marked one while no box was touched.
        """
        if self._moved and self.mark is not None and self.mark >= len(self.offer.choices):
            return self.offer.beside[self.mark - len(self.offer.choices)].line
        if self.ticked_by_hand or (self.offer.several and self._moved and self.ticked):
            return self._numbers
        if self._moved and self.mark is not None and not self._was_ticked:
            return str(self.offer.choices[self.mark].number)
        return ""

    @property
    def _numbers(self) -> str:
        return ",".join(str(self.offer.choices[place].number) for place in sorted(self.ticked))

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
        return sum(map(len, self._blocks))

    @property
    def least(self) -> int:
        """How many rows two choices take, whichever they are, with the row that tells of the others."""
        tallest = sorted(map(len, self._blocks))[-2:]
        return min(self.rows, sum(tallest) + 1)

    def forget_marks(self) -> None:
        """The marks were sent: the same question asked again begins anew."""
        self.offer = replace(self.offer, about="")

    def on_resize(self) -> None:
        self._lay_out()
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        row = dict(enumerate(self._shown())).get(event.y, ())
        x, place = event.x - len(_GUTTER), None
        for piece in row:
            if x >= 0:
                place = piece.place
            x -= piece.width
        if place is None:
            return
        self.mark, self._moved = place, True
        if self.offer.several and place < len(self.offer.choices):
            self.tick()
        else:
            self.post_message(self.Pressed(self.answer))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._begin_with(self._first + 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._begin_with(self._first - 1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        del container, viewport
        self._lay_out_for(width)
        self._told = self._height
        return self._told

    def render_line(self, y: int) -> Strip:
        plain, gloss = self.drawn_with("choices--plain"), self.drawn_with("choices--gloss")
        row = self._drawn[y] if y < len(self._drawn) else ()
        heads = any(piece.place is None and piece.text for piece in row)
        segments = [Segment(_HEAD if heads else _GUTTER, self.drawn_with("choices--gutter"))]
        for piece in row:
            marked = piece.place is not None and piece.place == self.mark
            style = self.drawn_with("choices--marked") if marked else plain
            style = self.drawn_with("choices--head") if heads else style
            shown = Strip([Segment(piece.text, style if piece.text else plain), Segment(piece.gloss, gloss)])
            segments += shown.crop_extend(0, piece.width, plain) if piece.width else shown
        return Strip(segments).crop_extend(0, self.size.width, plain)

    def render_lines(self, crop: Region) -> list[Strip]:
        self._drawn = [*self._shown()]
        return super().render_lines(crop)

    @property
    def _height(self) -> int:
        return min(self._most, self.rows + self._air * (2 if self.rows else 1))

    @property
    def _air(self) -> int:
        """Rows that are left free above all, and below."""
        return int(self._airy and self.rows + 2 <= self._most)

    def _shown(self) -> Iterator[_Row]:
        """The rows as they are shown, from the first line on."""
        if self.rows <= self._most:
            yield from [()] * self._air
            for block in self._blocks:
                yield from block
            return
        last = self._last(self._first)
        room = self._most - 1
        shown = [row for block in self._blocks[self._first : last + 1] for row in block][:room]
        yield from [()] * (room - len(shown))  # below, they would look like room for one more
        yield from shown
        yield (_Piece(None, "", self._more(last)),)

    def _last(self, first: int) -> int:
        """The last block that is shown whole below the one that is shown first."""
        room = self._most - 1 - len(self._blocks[first])
        last = first
        while last + 1 < len(self._blocks) and room >= len(self._blocks[last + 1]):
            last += 1
            room -= len(self._blocks[last])
        return last

    def _more(self, last: int) -> str:
        """How many choices there are that are not shown, above and below."""
        above, below = _places(self._blocks[: self._first]), _places(self._blocks[last + 1 :])
        told = [Voice().say("chat.more_above", above)] if above else []
        told += [Voice().say("chat.more_below", below)] if below else []
        return "  " + ", ".join(told)

    def _begin_with(self, first: int) -> None:
        if self.rows <= self._most:
            first = 0
        end = len(self._blocks) - 1
        while first > 0 and self._last(first - 1) == end:
            first -= 1
        first = max(0, min(first, end))
        if first != self._first:
            self._first = first
            self.refresh()

    def _lay_out(self) -> None:
        before, blocks = self._first, self._blocks
        width = self.size.width or self._width_there
        self._lay_out_for(width - self.styles.padding.width, anew=True)
        if self._height != self._told or self.rows > self._most:
            self._begin_with(min(before, max(0, len(self._blocks) - 1)))
        if self.display != bool(self._height):
            self.display = bool(self._height)
        if self._height != self._told:
            self.refresh(layout=True)
            self.post_message(self.Laid())
        elif blocks != self._blocks:
            self._refresh_changed(blocks)

    @property
    def _width_there(self) -> int:
        """How wide this will be once there is something to show."""
        return self.parent.size.width if isinstance(self.parent, Widget) else 0

    def _lay_out_for(self, width: int, *, anew: bool = False) -> None:
        wanted = (width, self._most, self._airy)
        if anew or wanted != self._laid_out_for:  # asked three times for one layout
            self._blocks, self._laid_out_for = self._laid_out(min(_MEASURE, width - len(_GUTTER))), wanted

    def _laid_out(self, width: int) -> list[_Block]:
        """The choices in blocks: in two columns where each has room in one row, else with glosses below
        where there is room for them, else with those that are short behind, and of the others the one that
        is marked: to see every choice comes before what each means."""
        choices = self.offer.choices
        blocks = self._in_two_columns(width)
        if not blocks:
            blocks = [self._block(place, width, behind=False) for place in range(len(choices))]
            if sum(map(len, blocks)) > self._most:
                blocks = [self._block(place, width, behind=True) for place in range(len(choices))]
            if sum(map(len, blocks)) > self._most:
                blocks = [
                    self._block(place, width, behind=True, below=place == self.mark)
                    for place in range(len(choices))
                ]
        at_once = self.offer.at_once and (self._airy or not self.offer.if_room)
        if at_once or (self.mark is not None and self.mark >= len(choices)):
            for place, beside in enumerate(self.offer.beside, len(choices)):
                lead = f"{self._caret(place)}{place + 1} " if self.offer.at_once else self._caret(place)
                block: _Block = [(_Piece(place, line),) for line in _hung(lead, beside.label, width)]
                if choices and place == len(choices):
                    block.insert(0, (_Piece(None, "", Voice().say("chat.beside")),))
                blocks.append(block)
        if self.offer.at_once and not self.offer.if_room:
            blocks[0].insert(0, (_Piece(None, Voice().say("chat.palette_find")),))
        return blocks

    def _block(self, place: int, width: int, *, behind: bool, below: bool = True) -> _Block:
        """A choice with what it means: `behind` its label where that is short, else `below` it or nowhere."""
        choice, lead = self.offer.choices[place], self._lead(place)
        rows = [_Piece(place, line) for line in _hung(lead, choice.label, width)]
        if not choice.hint:
            return [(row,) for row in rows]
        gloss = f"  {_one_line(choice.hint)}"
        if behind and Content(rows[-1].text + gloss).cell_length <= width:
            rows[-1] = replace(rows[-1], gloss=gloss)
            return [(row,) for row in rows]
        glosses = _hung(" " * len(lead), choice.hint, width) if below else []
        return [(row,) for row in (*rows, *(_Piece(place, "", line) for line in glosses))]

    def _in_two_columns(self, width: int) -> list[_Block]:
        """The choices beside each other, read down; none where one is too long for it, or they are few."""
        choices = self.offer.choices
        if len(choices) <= _MANY:
            return []
        half = (len(choices) + 1) // 2
        pieces = [_Piece(place, *self._in_one_row(place)) for place in range(len(choices))]
        widths = [Content(piece.text + piece.gloss).cell_length + _BETWEEN for piece in pieces]
        left, right = max(widths[:half]), max(widths[half:])
        if left + right - _BETWEEN > width:
            return []
        # Where it can, the second column stands in the middle, and so at one place from question to question.
        left = max(left, min((width + _BETWEEN) // 2, width + _BETWEEN - right))
        pieces = [replace(piece, width=left if piece.place in range(half) else right) for piece in pieces]
        return [[tuple(pieces[row::half])] for row in range(half)]

    def _in_one_row(self, place: int) -> tuple[str, str]:
        choice = self.offer.choices[place]
        return self._lead(place) + _one_line(
            choice.label
        ), f"  {_one_line(choice.hint)}" if choice.hint else ""

    def _refresh_changed(self, before: list[_Block]) -> None:
        """Draws the lines anew that differ: a mark that moves needs no new layout, and changes two rows."""
        shown, self._blocks, now = [], before, self._blocks
        shown = [*self._shown()]
        self._blocks = now
        different = [y for y, (old, new) in enumerate(zip(shown, self._shown(), strict=False)) if old != new]
        if different:
            self.refresh_lines(different[0], different[-1] - different[0] + 1)

    def _bring_cursor(self) -> None:
        """The cursor of the terminal goes to the mark: magnifiers and screen readers follow it."""
        for y, row in enumerate(self._shown()):
            x = len(_GUTTER)
            for piece in row:
                if piece.place is not None and piece.place == self.mark:
                    self.app.cursor_position = self.content_region.offset + Offset(x, y)
                    return
                x += piece.width

    def _lead(self, place: int) -> str:
        choices = self.offer.choices
        digits = len(str(choices[-1].number))
        return f"{self._caret(place)}{choices[place].number:>{digits}} {self._box(place)}"

    def _caret(self, place: int) -> str:
        return "› " if place == self.mark else "  "

    def _box(self, place: int) -> str:
        if self.offer.several:
            ticked = self.ticked if self.ticked_by_hand or not self._typed else set()
            return "[x] " if place in ticked | self._typed else "[ ] "
        return f"{Voice().say('chat.so_far')} " if place in self.ticked else ""

    def _reveal(self) -> None:
        """Brings the mark into view, and as little else as it takes."""
        if self.mark is None or self.rows <= self._most:
            return
        holds = [number for number, block in enumerate(self._blocks) if self.mark in _placed(block)]
        if not holds:
            return
        if holds[0] < self._first:
            self._begin_with(holds[0])
        while self._last(self._first) < holds[-1]:
            self._begin_with(self._first + 1)


def _placed(block: _Block) -> set[int]:
    return {piece.place for row in block for piece in row if piece.place is not None}


def _places(blocks: list[_Block]) -> int:
    return sum(len(_placed(block)) for block in blocks)


def _one_line(text: str) -> str:
    return visible(text).expandtabs(4).replace("\n", " ")


def _codes(offer: Offer) -> list[str]:
    return [choice.code for choice in offer.choices]


def _hung(lead: str, text: str, width: int) -> list[str]:
    """A text behind its lead, wrapped, with the lines below under its first word."""
    text = _one_line(text)
    room = max(10, width - len(lead))
    lines = lines_within(text, room) if width else [text]
    return [(lead if number == 0 else " " * len(lead)) + line for number, line in enumerate(lines)]

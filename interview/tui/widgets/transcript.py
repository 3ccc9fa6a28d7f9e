"""The conversation so far: one scrolling widget that renders lines, so that its length costs nothing.

One widget for each message would cost a second a turn after some thousand turns.
"""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from interview.visible import visible


class Speaker(StrEnum):
    """Who says a line, and how it is drawn; the difference is never in the colour alone."""

    HOST = "host"
    QUESTION = "question"
    YOU = "you"
    PLACE = "place"
    LISTED = "listed"
    QUIET = "quiet"
    HEADING = "heading"
    ALERT = "alert"


class Utterance(Struct, frozen=True):
    """One thing said; `item` is the question it answers, so that it can be picked and changed."""

    text: str
    speaker: Speaker = Speaker.HOST
    item: str | None = None

    @property
    def is_answer(self) -> bool:
        return self.speaker is Speaker.YOU and self.item is not None


class _Row(Struct, frozen=True):
    text: str
    speaker: Speaker
    utterance: int
    goes_on: bool = False
    """Whether the line above was only wrapped, so that both are one."""


_LEAD = {Speaker.YOU: "› ", Speaker.ALERT: "! ", Speaker.LISTED: "  "}
_PICKED = "» "
_BAR = 1
_AIR_BEFORE = (Speaker.HEADING, Speaker.PLACE, Speaker.YOU)


class Transcript(ScrollView, can_focus=False):
    """Follows the conversation until the reader scrolls up, and again from the end on."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES = {f"transcript--{speaker}" for speaker in Speaker} | {"transcript--picked"}
    DEFAULT_CSS = """
    Transcript {
        height: 1fr;
        padding: 0 1;
        overflow-x: hidden;
        scrollbar-size: 0 0;
        & .transcript--host { color: $foreground; }
        & .transcript--question { color: $foreground; text-style: bold; }
        & .transcript--place { color: $foreground 75%; }
        & .transcript--listed { color: $foreground; }
        & .transcript--you { color: $text-primary; }
        & .transcript--quiet { color: $foreground 75%; }
        & .transcript--heading { color: $foreground; text-style: bold underline; }
        & .transcript--alert { color: $text-warning; }
        & .transcript--picked { text-style: reverse; }
    }
    """

    class Picked(Message):
        """An answer in the transcript was picked."""

        def __init__(self, item: str) -> None:
            super().__init__()
            self.item = item

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.utterances: list[Utterance] = []
        self._rows: list[_Row] = []
        self._wrapped_to = 0
        self._picked: int | None = None
        self._following = True

    def add(self, utterances: Iterable[Utterance]) -> None:
        """More of the conversation, at the end."""
        first = len(self.utterances)
        self.utterances += map(_fit_for_the_screen, utterances)
        self._rows += [row for number in range(first, len(self.utterances)) for row in self._wrapped(number)]
        self._grown()

    def begin_with(self, utterances: Iterable[Utterance], instead_of: int) -> None:
        """Puts the conversation so far where the first `instead_of` of it stand."""
        self.utterances[:instead_of] = map(_fit_for_the_screen, utterances)
        self._picked = None
        self._wrap_all()

    def to_end(self) -> None:
        """Follows the conversation again: its end, and the question that is being asked."""
        self._following = True
        self.scroll_to(y=self._lowest, animate=False, immediate=True, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._following = round(new_value) >= self._lowest

    @property
    def _lowest(self) -> int:
        """The row at the top when following. A question stays in view, even if hints below it do not."""
        end = max(0, len(self._rows) - self.scrollable_content_region.height)
        last = len(self.utterances) - 1
        while last > 0 and self.utterances[last].speaker is Speaker.QUIET:
            last -= 1
        if last < 0 or self.utterances[last].speaker is not Speaker.QUESTION:
            return end
        before = next(
            (row for row in range(len(self._rows) - 1, -1, -1) if self._rows[row].utterance < last), -1
        )
        ends = next(row for row in range(len(self._rows) - 1, -1, -1) if self._rows[row].utterance == last)
        return min(end, max(before + 1, ends - self.scrollable_content_region.height + 1))

    @property
    def _top(self) -> int:
        # Also right in the frame before the scroll bar has heard of a new height.
        return self._lowest if self._following else self.scroll_offset.y

    def pick(self, step: int) -> None:
        """Moves the mark to the answer before (-1) or after (1); past the last one it is gone."""
        newest = {
            utterance.item: number for number, utterance in enumerate(self.utterances) if utterance.is_answer
        }
        answers = sorted(newest.values())
        if not answers:
            return
        here = answers.index(self._picked) if self._picked in answers else len(answers)
        there = max(0, here + step)
        self._picked = answers[there] if there < len(answers) else None
        if self._picked is None:
            self.to_end()
        else:
            row = next(n for n, row in enumerate(self._rows) if row.utterance == self._picked)
            self.scroll_to(y=max(0, row - self.size.height // 2), animate=False, immediate=True)
        self.refresh()

    @property
    def picked(self) -> str | None:
        """The question whose answer is marked."""
        return self.utterances[self._picked].item if self._picked is not None else None

    def unpick(self) -> None:
        self._picked = None
        self.refresh()

    @property
    def text(self) -> str:
        return "\n".join(row.text for row in self._rows)

    def on_resize(self) -> None:
        width = self.scrollable_content_region.width
        if width == self._wrapped_to:
            self._grown()
            return
        self._wrapped_to = width
        self._wrap_all()

    def on_click(self, event: events.Click) -> None:
        number = event.y + self._top
        if event.x >= self.scrollable_content_region.width - _BAR:
            rows = len(self._rows) * event.y // max(1, self.scrollable_content_region.height)
            self.scroll_to(y=rows, animate=False, immediate=True)
        elif 0 <= number < len(self._rows):
            utterance = self.utterances[self._rows[number].utterance]
            if utterance.is_answer and utterance.item:
                self.post_message(self.Picked(utterance.item))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What is selected, as it was said: lines that were only wrapped here are one line again."""
        parts: list[str] = []
        last = None
        for number, row in enumerate(self._rows):
            span = selection.get_span(number)
            if span is None:
                continue
            start, end = span
            text = row.text[start : len(row.text) if end == -1 else end]
            if row.goes_on and row.utterance == last:
                parts[-1] = f"{parts[-1].rstrip()} {text.strip()}"
            else:
                parts.append(text.removeprefix(_LEAD.get(row.speaker, "")))
            last = row.utterance
        return "\n".join(parts), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        del selection
        self.refresh()

    def render_line(self, y: int) -> Strip:
        number = self._top + y
        width = self.scrollable_content_region.width
        if number >= len(self._rows):
            return Strip.blank(width, self.get_component_rich_style("transcript--host"))
        row = self._rows[number]
        style = self.get_component_rich_style(f"transcript--{row.speaker}")
        text = row.text
        if row.utterance == self._picked:
            style += self.get_component_rich_style("transcript--picked")
            text = text.replace(_LEAD[Speaker.YOU], _PICKED, 1)
        strip = Strip(self._segments(text, number, style))
        strip = strip.crop_extend(0, width - _BAR, self.get_component_rich_style("transcript--host"))
        strip = strip.apply_offsets(0, number)
        return Strip(
            [*strip, Segment(self._bar(y), self.get_component_rich_style("transcript--place"))], width
        )

    def _bar(self, y: int) -> str:
        """The scroll bar beside line `y`; a widget of its own would cost as much as all the lines."""
        height, rows = self.scrollable_content_region.height, len(self._rows)
        if rows <= height:
            return " "
        first = self._top * height // rows
        return "▐" if first <= y < first + max(1, height * height // rows) else " "

    def _segments(self, text: str, number: int, style: Style) -> list[Segment]:
        span = self.text_selection.get_span(number) if self.text_selection else None
        if span is None:
            return [Segment(text, style)]
        start, end = span
        end = len(text) if end == -1 else end
        marked = style + self.screen.get_component_rich_style("screen--selection")
        parts = ((text[:start], style), (text[start:end], marked), (text[end:], style))
        return [Segment(part, how) for part, how in parts if part]

    def _wrapped(self, number: int) -> list[_Row]:
        utterance = self.utterances[number]
        lead = _LEAD.get(utterance.speaker, "")
        width = max(10, (self._wrapped_to or 80) - _BAR - len(lead))
        rows = [_Row("", utterance.speaker, number)] if utterance.speaker in _AIR_BEFORE and number else []
        indent = lead
        for part in utterance.text.split("\n"):
            for place, line in enumerate(_wrap(part, width)):
                rows.append(_Row(indent + line, utterance.speaker, number, goes_on=place > 0))
                indent = " " * len(lead)
        return rows

    def _wrap_all(self) -> None:
        self._rows = [row for number in range(len(self.utterances)) for row in self._wrapped(number)]
        self._grown()

    def _grown(self) -> None:
        self.virtual_size = Size(self._wrapped_to or 80, len(self._rows))
        self.refresh()
        if self._following:
            self.to_end()


def _fit_for_the_screen(utterance: Utterance) -> Utterance:
    return replace(utterance, text=visible(utterance.text).expandtabs(4))


def _wrap(text: str, width: int) -> list[str]:
    # Most lines are short and plain, and need no layout.
    if len(text) <= width and text.isascii():
        return [text]
    content = Content(text)
    return [text] if content.cell_length <= width else [line.plain for line in content.wrap(width)]

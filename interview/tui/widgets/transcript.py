"""The conversation so far: one scrolling widget that renders lines, so that its length costs nothing.

What is asked now is told apart by the line that runs down beside it and by its mark; a question that was
answered is folded to one line, and its answer to another; one that was left is folded as well. Nothing is
lost by it: all is there unfolded.
One widget for each message would cost a second a turn after some thousand turns.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from interview.tui.sizes import SHORT, WIDE, lines_within
from interview.tui.widgets.lines import ASKED, BAR, GUTTER, Lines, bar
from interview.visible import visible, words_of
from interview.wording.voice import Voice


class Speaker(StrEnum):
    """Who says a line, and how it is drawn; the difference is never in the colour alone."""

    HOST = "host"
    QUESTION = "question"
    STILL = "still"
    """The open question, named again after something else was shown: it is asked now as well."""
    YOU = "you"
    PLACE = "place"
    LISTED = "listed"
    QUIET = "quiet"
    HEADING = "heading"
    ALERT = "alert"


class Utterance(Struct, frozen=True):
    """One thing said; `item` is the question it answers, so that it can be picked and changed.

    `unanswered` is what was said instead of an answer, such as that it is not known. `aside` is what was
    asked in between, such as why: it is folded with all that was said to it. What comes `late`, such as that
    a report is written, is shown at once, and stays.
    """

    text: str
    speaker: Speaker = Speaker.HOST
    item: str | None = None
    unanswered: bool = False
    aside: bool = False
    late: bool = False
    small: bool = False
    """Whether what stands behind its last question mark only says how it may be answered."""
    apart: bool = False
    """Whether it begins anew, and a row is left free before it."""
    if_few_rows: bool = False
    """Whether it is only said where there are few rows: elsewhere the choices tell it."""
    ends: bool = False
    """Whether nothing that was asked before waits any longer."""
    folded: str = ""
    """What stands for it once it is folded, where it says too little alone: a yes to an offer."""

    @property
    def parts(self) -> tuple[str, str]:
        """What is said or asked, and how it may be answered."""
        ends = [found.end() for found in _ASKING.finditer(self.text)] if self.small else []
        return (self.text[: ends[-1]], self.text[ends[-1] :].strip()) if ends else (self.text, "")

    @property
    def is_answer(self) -> bool:
        return self.speaker is Speaker.YOU and self.item is not None


class _Row(Struct, frozen=True):
    text: str
    speaker: Speaker
    utterance: int
    goes_on: bool = False
    """Whether the line above was only wrapped, so that both are one."""
    begins: bool = False
    """Whether this is the first line of what is said, which has a mark beside it."""
    behind: str = ""
    """What stands behind the text, and is no part of it: the place of a question."""


class _Laid(Struct, frozen=True):
    """What stands in each line: a row by its number, -1 for none, or a text about rows out of sight."""

    lines: tuple[int | str, ...] = ()
    read: range = range(0)
    """The rows that are scrolled over, without the question that stays."""


class _View(Struct, frozen=True):
    """What of the rows is being painted: worked out once for all lines."""

    lines: tuple[int | str, ...] = ()
    top: int = 0
    size: Size = Size(0, 0)
    asked: int = -1
    """The question that is being asked, among what was said."""


_LEAD = {Speaker.YOU: "› ", Speaker.LISTED: "  "}
_PICKED = "» "
_ASKING = re.compile(r"[?？؟](?=\s)")
_ASKS = (Speaker.QUESTION, Speaker.STILL)
_AIR_BEFORE = (Speaker.HEADING, Speaker.YOU, *_ASKS)
_ASKED, _ANSWERED, _UNANSWERED, _OPENS, _ALERT = "◆", "◇", "·", "├", "!"
_NOT_FOLDED = (Speaker.HEADING, Speaker.HOST, Speaker.LISTED)
"""What stays of an exchange beside its question and its answer."""
_APART = "   "
_GUTTER = len(GUTTER) + 1
_WORTH_TELLING = 2
"""Rows of something cut off above that are worth a row that says so."""
_LEAST_TO_TELL = 4
"""Rows from which on one of them can say how many are out of sight."""
_REPLY = 8
"""Rows of the question and a reply that are worth more than a third choice."""
_MEASURE = 100
"""Columns of text that are read with ease; a wider window keeps them."""


class Transcript(Lines):
    """Follows the conversation until the reader scrolls up, and again from the end on."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES = {f"transcript--{speaker}" for speaker in Speaker} | {
        "transcript--picked",
        "transcript--past",
        "transcript--answered",
        "transcript--gutter",
        "transcript--asked",
    }
    DEFAULT_CSS = """
    Transcript {
        height: 1fr;
        padding: 0 1;
        overflow-x: hidden;
        & .transcript--host { color: $foreground; }
        & .transcript--question { color: $foreground; text-style: bold; }
        & .transcript--still { color: $foreground; text-style: bold; }
        & .transcript--place { color: $foreground 70%; }
        & .transcript--listed { color: $foreground; }
        & .transcript--you { color: $foreground; }
        & .transcript--quiet { color: $foreground 70%; }
        & .transcript--heading { color: $foreground; text-style: bold; }
        & .transcript--alert { color: $text-warning; }
        & .transcript--past { color: $foreground 70%; }
        & .transcript--answered { color: $foreground 85%; }
        & .transcript--gutter { color: $foreground 70%; }
        & .transcript--asked { color: $text-accent; text-style: bold; }
        & .transcript--picked { text-style: reverse; }
        &:ansi .transcript--place, &:ansi .transcript--quiet, &:ansi .transcript--past,
        &:ansi .transcript--gutter { text-style: dim; }
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
        self._airy = True
        """Whether there are rows enough to leave some free."""
        self._alone = False
        """Whether nothing above the conversation says where the question stands."""
        self._picked: int | None = None
        self._answers: list[int] = []
        """The answers that ended an exchange, among what was said: all up to the last one is folded."""
        self._folded_away: set[int] = set()
        self._outdone: set[int] = set()
        """What a later word of the open exchange makes needless: an older refusal, a second reminder."""
        self._unfolded = False
        self._following = True
        self._read_on = False
        """Whether the newest reply, which does not fit, was read to its end."""
        self._growing = False
        self._view = _View()

    def add(self, utterances: Iterable[Utterance]) -> None:
        """More of the conversation, at the end."""
        first, settled, outdone, asked = len(self.utterances), self._settled, self._outdone, self._asked
        self.utterances += map(_fit_for_the_screen, utterances)
        self._fold(first)
        self._outdone = self._needless()
        self._read_on = any(utterance.late for utterance in self.utterances[first:])
        if self._settled > settled:
            first = settled
        if 0 <= asked != self._asked:
            first = min(first, asked)
        self._write_anew(min((first, *(self._outdone - outdone))))

    def reword(self, text: str) -> None:
        """What is asked now reads so, without anybody having said more."""
        asked = self._asked
        if asked < 0 or self.utterances[asked].text == text:
            return
        self.utterances[asked] = _fit_for_the_screen(replace(self.utterances[asked], text=text))
        self._write_anew(asked)

    def begin_with(self, utterances: Iterable[Utterance], instead_of: int) -> None:
        """Puts the conversation so far where the first `instead_of` of it stand."""
        self.utterances[:instead_of] = map(_fit_for_the_screen, utterances)
        self._picked = None
        self._answers.clear()
        self._folded_away.clear()
        self._fold(0)
        self._outdone = self._needless()
        self._wrap_all()

    def unfold(self) -> None:
        """Shows all that was said, whole; or folds it again."""
        self._unfolded = not self._unfolded
        self._wrap_all()

    def to_end(self) -> None:
        """Follows the conversation again: its end, and the question that is being asked.

        A reply that does not fit is shown from its beginning.
        """
        if not self._following:
            self._following = True
            self.refresh()
        self.scroll_to(y=max(0, self._rest), animate=False, immediate=True, force=True)

    def page(self, step: int) -> None:
        """Scrolls by what is in view, so that no row is passed over."""
        read, asked = self._laid.read, self._rows_asked()
        told = 1 if not asked or asked[-1] > self._top else 2  # lines that come to stand above what is read
        there = max(self._top + 1, read.stop - told) if step > 0 else self._top - max(1, len(read) - told)
        self._read_on |= there >= self._lowest
        self.scroll_to(y=max(0, min(there, self._lowest)), animate=False, immediate=True)
        self.refresh()

    @property
    def asked_rows(self) -> int:
        """How many rows the question takes that is being asked, with what was said to it or just now, as far
        as it needs to be in view at once; 0 when there is none."""
        asked = self._asked
        if asked < 0:
            return 0
        rows = sum(row.utterance == asked for row in reversed(self._rows[-_MEASURE:]))
        reply = self._reply
        return rows if reply < 0 else max(rows, min(_REPLY, len(self._rows) - reply + 1))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        at_end = round(new_value) >= self._lowest
        at_rest = at_end or (self._following and round(new_value) == max(0, self._rest))
        if at_end and not self._growing and self._rest < self._lowest:
            self._read_on = True
            self.refresh()
        if not (at_rest and self._following):  # the end is what is painted while following
            super().watch_scroll_y(old_value, new_value)
            self._following = at_rest

    @property
    def _settled(self) -> int:
        """How much of what was said belongs to exchanges that ended with an answer."""
        return self._answers[-1] + 1 if self._answers else 0

    @property
    def _asked(self) -> int:
        """The question that is being asked; -1 when there is none."""
        for number in range(len(self.utterances) - 1, self._settled - 1, -1):
            if self.utterances[number].ends:
                break
            if self.utterances[number].speaker in _ASKS:
                return number
        return -1

    def _needless(self) -> set[int]:
        """Of the exchange that goes on: older refusals, with their lines, and older reminders."""
        said, asked = self.utterances, self._asked
        goes_on = range(self._settled, len(said))
        refused = [number for number in goes_on if said[number].speaker is Speaker.ALERT]
        # What comes with the question that is asked now says why it is asked.
        newest = self._refused_at_once(refused)
        refused = [
            number
            for number in refused
            if number not in newest
            or any(said[later].speaker is Speaker.YOU for later in range(number + 1, asked))
        ]
        lines = {number - 1 for number in refused if said[number - 1].speaker is Speaker.YOU}
        reminders = {
            number for number in goes_on if said[number].speaker is Speaker.STILL and number != asked
        }
        return {*refused, *lines, *reminders, *self._asked_before(goes_on, asked)}

    def _refused_at_once(self, refused: list[int]) -> set[int]:
        """The newest refusal, with those said just before it to the same line: no sentence of them twice."""
        found: dict[str, int] = {}
        for number in reversed(refused):
            if found and number + 1 not in refused:
                break
            found.setdefault(self.utterances[number].text, number)
        return set(found.values())

    def _asked_before(self, goes_on: range, asked: int) -> set[int]:
        """The same question further up, as it stood before it was asked again, with what was said to it."""
        found: set[int] = set()
        if asked < 0 or self.utterances[asked].speaker is not Speaker.QUESTION:
            return found
        for number in goes_on:
            if number < asked and self.utterances[number] == self.utterances[asked]:
                found.add(number)
                for after in range(number + 1, asked):
                    if self.utterances[after].speaker is not Speaker.QUIET:
                        break
                    found.add(after)
        return found

    def _fold(self, first: int) -> None:
        """Finds what can be folded of the exchanges that were ended by an answer from `first` on."""
        for number in range(first, len(self.utterances)):
            if self.utterances[number].is_answer:
                self._folded_away |= self._beside(range(self._settled, number))
                self._answers.append(number)

    def _beside(self, exchange: range) -> set[int]:
        """All that stood beside the question that was answered last, and can be done without."""
        said = self.utterances
        asked = max((n for n in exchange if said[n].speaker is Speaker.QUESTION), default=-1)
        away = {n for n in exchange if said[n].speaker not in _NOT_FOLDED and n != asked}
        kept = {
            n for n in away if said[n].speaker is Speaker.YOU and said[n + 1].speaker is not Speaker.ALERT
        }
        return (away - kept) | self._asides(exchange)

    def _asides(self, exchange: range) -> set[int]:
        """What was asked in between, each with what was said to it."""
        found, is_aside = set(), False
        for number in exchange:
            utterance = self.utterances[number]
            if utterance.speaker is Speaker.YOU:
                is_aside = utterance.aside
            elif utterance.speaker in (Speaker.HEADING, Speaker.QUESTION):
                is_aside = False
            if is_aside and not utterance.late:
                found.add(number)
        return found

    @property
    def _lowest(self) -> int:
        """The row at the top when following: a question stays in view, and a hint below it whole or not."""
        end = len(self._rows) - self.scrollable_content_region.height  # less than 0: it stands at the bottom
        last = len(self.utterances) - 1
        while last > 0 and self.utterances[last].speaker is Speaker.QUIET:
            last -= 1
        if last < 0 or self.utterances[last].speaker is not Speaker.QUESTION:
            return end
        before = next(
            (row for row in range(len(self._rows) - 1, -1, -1) if self._rows[row].utterance < last), -1
        )
        ends = next(row for row in range(len(self._rows) - 1, -1, -1) if self._rows[row].utterance == last)
        height = self.scrollable_content_region.height
        top = min(end, max(before + 1, ends - height + 1))
        cut = top + height
        while ends + 1 < cut < len(self._rows) and self._rows[cut].utterance == self._rows[cut - 1].utterance:
            cut -= 1
        return cut - height

    @property
    def _reply(self) -> int:
        """The row that the newest reply begins with, which the open question is named after; -1 for none."""
        asked = self._asked
        if asked < 0:
            return -1
        heard = range(len(self.utterances) - 1, self._settled - 1, -1)
        begins = next((n for n in heard if self.utterances[n].speaker is Speaker.YOU), -1)
        if begins < 0 or (self.utterances[asked].speaker is Speaker.QUESTION and asked > begins):
            return -1
        for row in range(len(self._rows) - 1, -1, -1):
            if self._rows[row].utterance == begins and self._rows[row].begins:
                return row
            if self._rows[row].utterance < begins:
                return -1
        return -1

    @property
    def _rest(self) -> int:
        """The row at the top while following: that of a reply that does not fit, else the lowest."""
        lowest = self._lowest
        reply = -1 if self._read_on else self._reply
        return min(lowest, reply) if reply >= 0 else lowest

    @property
    def _top(self) -> int:
        # Also right in the frame before the scroll bar has heard of a new height.
        if self._following:
            return self._rest
        return min(self.scroll_offset.y, len(self._rows) - self.scrollable_content_region.height)

    @property
    def _laid(self) -> _Laid:
        """What stands in each line.

        The end of the question that is asked stays in view, above or below what is read. Of the newest
        reply it is said how much is hidden, and of what began further up; where of that only a row would
        be in view, none is.
        """
        height, top, reply = self.scrollable_content_region.height, self._top, self._reply
        if height <= 0:
            return _Laid()
        tells = height >= _LEAST_TO_TELL
        asked = self._rows_asked()
        above: list[int | str] = []
        below: list[int | str] = []
        if asked and asked[-1] >= top + height:
            below += asked[-max(1, height // 2) :]
        elif asked and asked[-1] < top:
            above.append(asked[-1])
        first = top
        if top != reply:
            first += len(above)
            is_past = reply < 0 or top < reply
            if self._following and is_past and 0 <= first < len(self._rows) and self._rows[first].goes_on:
                seen, cut = range(first, min(len(self._rows), top + height)), first
                first = next((row for row in seen if not self._rows[row].goes_on or row in asked), first)
                if tells and first - cut >= _WORTH_TELLING:
                    first = cut + 1
                    above.append(Voice().say("chat.lines_above", first - self._begins(cut)))
            if tells and 0 <= reply < top:
                first = max(first, top + len(above) + 1)
                above.append(Voice().say("chat.lines_above", first - reply))
        blank = max(0, first - top - len(above))
        end = first + height - len(above) - blank - len(below)
        goes_on = asked[-1] + 1 - len(below) if below else len(self._rows)
        if end < goes_on and tells and (below or top == reply):
            end -= 1
            below.insert(0, Voice().say("chat.lines_below", goes_on - end))
        end = min(end, goes_on)
        read = range(first, max(first, end))
        rows = [row if 0 <= row < len(self._rows) else -1 for row in read]
        lines = [*above, *([-1] * blank), *rows, *below]
        return _Laid((*lines[:height], *([-1] * (height - len(lines)))), read)

    def _begins(self, row: int) -> int:
        """The first row of what is said in this one."""
        while row > 0 and self._rows[row - 1].utterance == self._rows[row].utterance:
            row -= 1
        return row

    def _rows_asked(self) -> list[int]:
        """The rows of the question that is asked, from its first word to its last."""
        asked = self._asked
        rows: list[int] = []
        if asked < 0:
            return rows
        for number in range(len(self._rows) - 1, -1, -1):
            if self._rows[number].utterance == asked and self._rows[number].speaker in _ASKS:
                rows.insert(0, number)
            elif self._rows[number].utterance < asked:
                break
        while rows and not self._rows[rows[-1]].text:
            rows.pop()
        return rows

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
        self._wrap_all()
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
        if self._picked is not None:
            self._picked = None
            self._wrap_all()

    @property
    def text(self) -> str:
        return "\n".join(row.text for row in self._rows)

    def on_resize(self) -> None:
        size = self.app.size
        laid = (self.scrollable_content_region.width, size.height >= SHORT, size.width >= WIDE)
        if laid == (self._wrapped_to, self._airy, self._alone):
            if self._following:
                self.to_end()
            return
        self._wrapped_to, self._airy, self._alone = laid
        self._wrap_all()

    def on_click(self, event: events.Click) -> None:
        lines = self._laid.lines
        number = lines[event.y] if event.y < len(lines) else -1
        if event.x >= self.scrollable_content_region.width - BAR:
            rows = len(self._rows) * event.y // max(1, self.scrollable_content_region.height)
            self.scroll_to(y=rows, animate=False, immediate=True)
        elif isinstance(number, int) and 0 <= number < len(self._rows):
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
            start, end = max(0, span[0]), span[1]
            text = row.text[start : len(row.text) if end == -1 else max(0, end)]
            if row.goes_on and row.utterance == last:
                parts[-1] = f"{parts[-1].rstrip()} {text.strip()}"
            else:
                parts.append(text.removeprefix(_LEAD.get(row.speaker, "")))
            last = row.utterance
        return "\n".join(parts), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        del selection
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        size = self.scrollable_content_region.size
        self._view = _View(self._laid.lines, self._top, size, self._asked)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        view, style_of = self._view, self.drawn_with
        width = view.size.width
        number = view.lines[y] if y < len(view.lines) else -1
        if isinstance(number, str):
            told = Strip([Segment(f"{GUTTER} {number}", style_of("transcript--place"))])
            return told.crop_extend(0, width, style_of("transcript--host"))
        if not 0 <= number < len(self._rows):
            return Strip.blank(width, style_of("transcript--host"))
        row = self._rows[number]
        style = style_of(f"transcript--{self._manner(row)}")
        text = row.text
        if row.utterance == self._picked:
            style += style_of("transcript--picked")
            text = text.replace(_LEAD[Speaker.YOU], _PICKED, 1)
        said = [self._gutter(row), *self._segments(text, number, style)]
        strip = Strip(said).apply_offsets(-_GUTTER, number)
        strip = Strip([*strip, Segment(row.behind, style_of("transcript--place"))])
        strip = strip.crop_extend(0, width - BAR, style_of("transcript--host"))
        # At the end, where one nearly always is, it would only be noise.
        beside = " " if self._following else bar(y, max(0, view.top), view.size.height, len(self._rows))
        return Strip([*strip, Segment(beside, style_of("transcript--place"))], width)

    def _manner(self, row: _Row) -> str:
        """How a row is drawn: quieter once its exchange is over."""
        if row.utterance >= self._settled or row.speaker is Speaker.HEADING:
            is_asked = row.speaker not in _ASKS or row.utterance == self._view.asked
            return row.speaker if is_asked else "past"
        return "answered" if row.speaker is Speaker.YOU else "past"

    def _gutter(self, row: _Row) -> Segment:
        """What stands left of a row: the mark of a question by its state, or the line that goes on."""
        asked = 0 <= self._view.asked <= row.utterance
        mark, manner = ASKED if asked else GUTTER, "asked" if asked else "gutter"
        if row.begins and row.speaker in _ASKS:
            mark = _ASKED if row.utterance == self._view.asked else self._answered(row.utterance)
        elif row.begins and row.speaker is Speaker.ALERT:
            mark, manner = _ALERT, "alert"
        elif row.begins and row.speaker is Speaker.HEADING:
            mark = _OPENS
        return Segment(f"{mark} ", self.drawn_with(f"transcript--{manner}"))

    def _answered(self, number: int) -> str:
        """The mark of a question that was asked before: whether what ended its exchange is its answer."""
        place = bisect_right(self._answers, number)
        if place == len(self._answers):
            return _ANSWERED if self._is_replied_to(number) else _UNANSWERED
        answer = self.utterances[self._answers[place]]
        is_its_own = answer.item == self.utterances[number].item
        return _ANSWERED if is_its_own and not answer.unanswered else _UNANSWERED

    def _segments(self, text: str, number: int, style: Style) -> list[Segment]:
        span = self.text_selection.get_span(number) if self.text_selection else None
        if span is None:
            return [Segment(text, style)]
        start, end = max(0, span[0]), span[1]
        end = len(text) if end == -1 else max(0, end)
        marked = style + self.screen.get_component_rich_style("screen--selection")
        parts = ((text[:start], style), (text[start:end], marked), (text[end:], style))
        return [Segment(part, how) for part, how in parts if part]

    def _is_passed(self, number: int) -> bool:
        """Whether this is a question of the exchange that goes on, and another one is asked by now."""
        goes_on = self._settled <= number < self._asked
        return goes_on and self.utterances[number].speaker is Speaker.QUESTION and not self._unfolded

    def _asked_before_it(self, number: int) -> int:
        """The question that this stands right below, with nothing but hints between; -1 for none."""
        number -= 1
        while number >= 0 and self.utterances[number].speaker is Speaker.QUIET:
            number -= 1
        return number if number >= 0 and self.utterances[number].speaker is Speaker.QUESTION else -1

    def _is_replied_to(self, number: int) -> bool:
        """Whether a small question has its answer right below it."""
        after = number + 1
        while after < len(self.utterances) and self.utterances[after].speaker is Speaker.QUIET:
            after += 1
        said = self.utterances[after : after + 2]
        replied = bool(said) and said[0].speaker is Speaker.YOU and not said[0].aside
        return replied and said[-1].speaker is not Speaker.ALERT

    def _wrapped(self, number: int) -> list[_Row]:
        utterance, folded = self.utterances[number], self._is_folded(number)
        speaker, (text, how) = utterance.speaker, utterance.parts
        if (folded and number in self._folded_away) or self._stands_behind(number):
            return []
        if utterance.if_few_rows and self._airy:
            return []
        above = self._asked_before_it(number)
        below_passed = above >= 0 and self._is_passed(above)
        if below_passed and speaker is Speaker.QUIET:
            return []
        passed = self._is_passed(number)
        is_reply = below_passed and speaker is Speaker.YOU and self._is_replied_to(above)
        if number in self._outdone and not self._unfolded:
            return []
        lead = _LEAD.get(speaker, "")
        width = self._text_width - len(lead)
        rows: list[_Row] = []
        airy = self._airy or speaker not in _ASKS
        joined = is_reply or (folded and utterance.is_answer)
        if number and airy and (speaker in _AIR_BEFORE or utterance.apart) and not joined:
            rows.append(_Row("", speaker, number - 1))
        if passed or is_reply or (folded and speaker in (Speaker.QUESTION, Speaker.YOU)):
            text = _in_one_line(utterance.folded or text, width)
        indent, begins = lead, True
        for part in text.split("\n"):
            for place, line in enumerate(lines_within(part, width)):
                rows.append(_Row(indent + line, speaker, number, goes_on=place > 0, begins=begins))
                indent, begins = " " * len(lead), False
        has_place = speaker is Speaker.QUESTION and number > 0 and self._is_place(number - 1)
        if has_place and self._alone and not folded:
            rows += self._with_place(rows.pop(), self.utterances[number - 1].text, below=not passed)
        if how and not (passed or folded):
            rows += [_Row(line, Speaker.QUIET, number, goes_on=True) for line in lines_within(how, width)]
        return rows

    def _with_place(self, last: _Row, place: str, *, below: bool) -> list[_Row]:
        """The last row of a question with its place behind it, or below where there is no room.

        Where rows are few it takes none.
        """
        if Content(last.text + place).cell_length + len(_APART) <= self._text_width:
            return [replace(last, behind=_APART + place)]
        if not (self._airy and below):
            return [last]
        lines = lines_within(place, self._text_width)
        return [last, *(_Row(line, Speaker.PLACE, last.utterance) for line in lines)]

    def _is_place(self, number: int) -> bool:
        return self.utterances[number].speaker is Speaker.PLACE

    def _stands_behind(self, number: int) -> bool:
        """Whether this is the place of a question, which is shown with the question."""
        after = self.utterances[number + 1 : number + 2]
        return self._is_place(number) and bool(after) and after[0].speaker is Speaker.QUESTION

    def _is_folded(self, number: int) -> bool:
        if self._unfolded or number >= self._settled:
            return False
        place = bisect_right(self._answers, number - 1)
        return self._answers[place] != self._picked

    @property
    def _text_width(self) -> int:
        return max(10, min(_MEASURE, (self._wrapped_to or 80) - BAR - _GUTTER))

    def _wrap_all(self) -> None:
        self._rows = []
        self._write(0)
        self._grown()

    def _write_anew(self, first: int) -> None:
        """The rows from this utterance on, in place of those that stand there."""
        while self._rows and self._rows[-1].utterance >= first:
            self._rows.pop()
        if self._rows and not (self._rows[-1].text or self._rows[-1].begins):
            self._rows.pop()  # it was free before what is written anew
        self._write(first)
        self._grown()

    def _write(self, first: int) -> None:
        """The rows from this utterance on; where something between was folded, one empty row is enough."""
        for number in range(first, len(self.utterances)):
            rows = self._wrapped(number)
            if rows and self._rows and not (rows[0].begins or self._rows[-1].text):
                self._rows.pop()
            self._rows += rows

    def _grown(self) -> None:
        self._growing = True
        self.reach(len(self._rows))
        self._growing = False
        self.refresh()
        if self._following:
            self.to_end()


def _fit_for_the_screen(utterance: Utterance) -> Utterance:
    return replace(utterance, text=visible(utterance.text).expandtabs(4))


def _in_one_line(text: str, width: int) -> str:
    """The text, or as much of it as fits, however long it is."""
    begins = " ".join(words_of(text[: width * 2]))
    more = "…" if len(text) > width * 2 else ""
    return Content(begins + more).truncate(width, ellipsis=True).plain

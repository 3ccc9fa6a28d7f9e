"""All questions with their answers, by theme and one filter at a time; Enter goes to one to change it."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

from rich.cells import cell_len
from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.dialogue.interview import Interview
from interview.dialogue.turn import Turn, TurnKind
from interview.path import SETTLED
from interview.session.events import Status
from interview.tui.keys import REVIEW, bindings
from interview.tui.screens.base import OwnScreen
from interview.tui.widgets.key_line import KeyLine
from interview.tui.widgets.lines import quiet
from interview.tui.widgets.rows import MarkedRows
from interview.visible import visible, words_of, wrapped
from interview.wording.voice import Voice

_TITLES, _APART, _MEASURE, _NARROW = 38, 2, 72, 60
"""Columns of the questions and of their answers, and below how many they stand under each other."""
_ROWS = 2
"""Rows of an answer; the whole of it stands at its question."""


def _mark(status: Status) -> str:
    """The mark of the conversation: answered, asked without an answer, or neither."""
    return "◇" if status is Status.ANSWERED else "·" if status in SETTLED else " "


def _at_most(answer: str, width: int) -> list[str]:
    """An answer in a few lines, the last of them with a mark where it goes on."""
    lines = wrapped(" ".join(words_of(visible(answer[: width * (_ROWS + 1)]))), width)
    if len(lines) > _ROWS:
        lines = [
            *lines[: _ROWS - 1],
            Content(" ".join(lines[_ROWS - 1 :])).truncate(width, ellipsis=True).plain,
        ]
    return lines


class ReviewScreen(OwnScreen[str | None]):
    """Dismissed with the id of the question to change, or None."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings(REVIEW))
    DEFAULT_CSS = """
    ReviewScreen {
        & #filter { padding: 0 2; height: auto; }
        & #rows { height: 1fr; }
    }
    """

    rows = getters.query_one("#rows", MarkedRows)

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.interview = interview
        self.voice = Voice(interview.questionnaire.language)
        self.filter = "all"
        self.items: dict[str, str | None] = {}
        """The question of each row that was shown, by the row's id; a note on the whole has none.

        Rows of an earlier filter are among them: Enter may have been pressed before the filter was changed.
        """
        self._lines: dict[str, list[Turn]] = {}

    def compose(self) -> ComposeResult:
        yield Static(id="filter", markup=False)
        yield MarkedRows(id="rows", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self.rows.focus()
        self.call_after_refresh(self.show)

    def on_resize(self) -> None:
        if self._lines:
            marked = self.rows.highlighted
            self.show()
            self.rows.highlighted = marked

    def show(self) -> None:
        """The questions that the filter keeps, or a sentence that there are none."""
        self.query_one("#filter", Static).update(self._filters())
        lines = self._kept(self.filter)
        self.rows.set_options(self._options(lines))
        if not lines:
            self.rows.add_option(Option(Content(self.voice.say("review.none")), disabled=True))
        self.rows.highlighted = None
        self.rows.action_first()

    def _filters(self) -> Content:
        """Every filter with how many it keeps, the one that is shown in brackets; none is cut in two."""
        lines, room = [Content("")], max(_NARROW // 2, self.app.size.width - 4)
        for name in self.interview.filters:
            kept = len({turn.item for turn in self._kept(name)})
            title = f"{self.voice.say(f'chat.filter.{name}')} {kept}"
            shown = name == self.filter
            told = f"[{title}]" if shown else title
            if lines[-1].cell_length + cell_len(told) + _APART > room:
                lines.append(Content(""))
            manner = "bold $text-accent" if shown else "$foreground" if kept else quiet(self)
            apart = " " * _APART if lines[-1].cell_length else ""
            lines[-1] = Content.assemble(lines[-1], apart, (told, manner))
        return Content("\n").join(lines)

    def _kept(self, name: str) -> list[Turn]:
        if name not in self._lines:
            turns = self.interview.review(name).turns
            self._lines[name] = [turn for turn in turns if turn.kind is TurnKind.LINE]
        return self._lines[name]

    def _options(self, lines: Sequence[Turn]) -> Iterator[Option]:
        """A row for each question under the name of its theme; a note on the whole stands first."""
        theme = None
        for number, turn in enumerate(lines):
            item = self.interview.questionnaire.by_id.get(turn.item or "")
            if item is not None and item.section != theme:
                theme = item.section
                above = "\n" if number else ""
                title = self.interview.questionnaire.section(theme).short
                yield Option(Content.styled(above + title, "bold $foreground"), disabled=True)
            name = f"{self.filter} {number}"
            self.items[name] = turn.item
            yield Option(self._row(turn), id=name)

    def _row(self, turn: Turn) -> Content:
        """A question and its answer beside each other, or below where the window is narrow."""
        room = max(20, self.rows.room)
        title = f"{self.interview.title(turn.item)}: " if turn.item else ""
        head, found, answer = turn.text.partition(title) if title else ("", "", "")
        if not found:
            return Content("\n".join(wrapped(turn.text, room, "  ", "    ")))
        status = self.interview.status(str(turn.item))
        lead = f"{_mark(status)} {head.strip():>3} "
        asked = title.removesuffix(": ")
        if status is Status.ANSWERED and answer.endswith("…"):
            answer = self.interview.answer_in_words(str(turn.item))
        manner = "" if status is Status.ANSWERED else quiet(self)
        column = min(_TITLES, room * 2 // 5)
        if room < _NARROW:
            indent = " " * (len(lead) + 2)
            below = [indent + line for line in _at_most(answer, room - len(indent))]
            lines = wrapped(asked, room, lead, " " * len(lead))
            return Content.assemble("\n".join(lines), ("\n" + "\n".join(below), manner))
        left = wrapped(asked, column, lead, " " * len(lead))
        right = _at_most(answer, min(_MEASURE, room - column - _APART))
        beside = [
            Content.assemble(one, " " * (column + _APART - cell_len(one)), (other, manner))
            for one, other in zip_longest(left, right, fillvalue="")
        ]
        return Content("\n").join(beside)

    def action_filter(self, step: int) -> None:
        names = self.interview.filters
        self.filter = names[(names.index(self.filter) + step) % len(names)]
        self.show()

    def action_change(self) -> None:
        self.rows.action_select()

    def action_close(self) -> None:
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        item = self.items.get(event.option_id or "")
        if item is not None:
            self.dismiss(item)

"""Help: what is at hand as a card, words and keys side by side; below it every word to type, and terms."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from types import MappingProxyType
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.dialogue.commands.table import COMMANDS
from interview.dialogue.conversation import Command
from interview.questionnaire import Term
from interview.tui.keys import APP, HELP, INTERVIEW, LINE, Key, bindings, in_words
from interview.tui.screens.base import OwnScreen
from interview.tui.settings import settings_folder
from interview.tui.widgets.key_line import KeyLine
from interview.visible import wrapped
from interview.wording.voice import Voice

_BESIDE, _APART, _MEASURE = 80, 3, 110
"""Columns from which on there is room for two, between them, and of the whole card at most."""
_NAMES = 12
"""Columns of what is typed or pressed, where it is short enough."""


class HelpScreen(OwnScreen[None]):
    """Read only."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings(HELP))
    DEFAULT_CSS = """
    HelpScreen #text { padding: 1 2; height: auto; }
    """

    def __init__(
        self,
        voice: Voice,
        glossary: Iterable[Term] = (),
        commands: Iterable[Command] = COMMANDS,
        *,
        here: Iterable[str] = (),
        keys: Iterable[Key] = (*LINE, *INTERVIEW, *APP),
        own_keys: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`here` is what helps at the present question, `keys` are those that work there.

        `own_keys` are those that the user has set, by the ids of what they do.
        """
        super().__init__()
        self.voice = voice
        self.glossary = tuple(glossary)
        self.commands = tuple(commands)
        self.here = tuple(here)
        self.keys = tuple(keys)
        self.own_keys = own_keys

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield Static(id="text", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#page").focus()
        self.on_resize()

    def on_resize(self) -> None:
        room = self.app.size.width - 5  # the space around, and the bar
        self.query_one("#text", Static).update(self._text(min(room, _MEASURE)))

    def action_close(self) -> None:
        self.dismiss(None)

    def _text(self, room: int) -> Content:
        say = self.voice.say
        both = room >= _BESIDE - 5 and bool(self.here)
        column = (room - _APART) // 2 if both else room
        here = [part for line in self.here for part in _here(line, column)]
        keys = [self._head("chat.help_keys"), *self._listed(map(self._key, self.keys), column)]
        if both:
            card = _beside([self._head("chat.help_here"), *here], keys, column)
        else:
            card = [*([self._head("chat.help_here"), *here, Content("")] if here else []), *keys]
        parts = [*card, Content("")]
        for key in ("chat.help_lines", "chat.help_more", "chat.help_marks"):
            parts += map(Content, wrapped(say(key), room))
        own = say("chat.help_own", line='"interview.skip" = "f2"', path=settings_folder() / "keys.toml")
        parts += [*map(Content, wrapped(own, room)), Content("")]
        for title, told in (
            (
                "chat.help_words",
                [self._word(command) for command in self.commands if not command.facilitating],
            ),
            ("help.facilitators", [self._word(command) for command in self.commands if command.facilitating]),
            ("chat.help_terms", [(term.term, term.meaning) for term in self.glossary]),
        ):
            if told:
                parts += [self._head(title), *self._listed(told, room), Content("")]
        return Content("\n").join(parts)

    def _head(self, key: str) -> Content:
        return Content.styled(self.voice.say(key), "bold $text-accent")

    def _listed(self, pairs: Iterable[tuple[str, str]], room: int) -> list[Content]:
        return [part for name, text in pairs for part in _named(name, text, room)]

    def _word(self, command: Command) -> tuple[str, str]:
        return self.voice.shown_words(f"command.{command.name}.words"), self.voice.say(
            f"command.{command.name}.help"
        )

    def _key(self, key: Key) -> tuple[str, str]:
        return in_words(self.own_keys.get(key.id, key.key)), key.act(self.voice)


def _named(name: str, text: str, room: int) -> list[Content]:
    """What is typed or pressed, and behind it, or below where it is long, what that does."""
    indent = " " * (_NAMES + 1)
    if cell_len(name) > _NAMES:
        lines = wrapped(text, room, indent, indent)
        return [*(Content.styled(line, "bold") for line in wrapped(name, room)), *map(Content, lines)]
    lead = name + " " * (_NAMES + 1 - cell_len(name))
    first, *more = wrapped(text, room, lead, indent)
    return [Content(first).stylize("bold", 0, len(name)), *map(Content, more)]


def _here(line: str, room: int) -> list[Content]:
    """A line of help: a word with what it does, or a sentence. Of what it does the card has the beginning;
    the list of all words below has it whole.
    """
    word, found, text = line.partition(": ")
    if found and cell_len(word) <= _NAMES:
        return _named(word, text.partition(";")[0].rstrip(), room)
    return [Content(part) for part in wrapped(line, room)]


def _beside(left: Sequence[Content], right: Sequence[Content], column: int) -> list[Content]:
    none = Content("")
    return [
        one + Content(" " * (column + _APART - one.cell_length)) + other
        for one, other in zip_longest(left, right, fillvalue=none)
    ]

"""Help: the keys that work here, every word that can be typed, and the glossary."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from interview.dialogue.commands.table import COMMANDS
from interview.dialogue.conversation import Command
from interview.questionnaire import Term
from interview.tui.keys import APP, ELSEWHERE, HELP, INTERVIEW, LINE, Key, bindings
from interview.tui.screens.base import OwnScreen
from interview.tui.settings import settings_folder
from interview.visible import visible
from interview.wording.voice import Voice

_INDENT = "    "


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
        own_keys: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`own_keys` are those that the user has set, by the ids of what they do."""
        super().__init__()
        self.voice = voice
        self.glossary = glossary
        self.commands = commands
        self.own_keys = own_keys

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield Static(self._text(), id="text", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one("#page").focus()

    def action_close(self) -> None:
        self.dismiss(None)

    def _text(self) -> Content:
        say = self.voice.say
        own = say("chat.help_own", line='"interview.skip" = "f2"', path=settings_folder() / "keys.toml")
        words = [
            (
                ", ".join(self.voice.words(f"command.{command.name}.words")),
                say(f"command.{command.name}.help"),
            )
            for command in self.commands
        ]
        terms = [(term.term, term.meaning) for term in self.glossary]
        parts: list[Content] = []
        for title, lines in (
            ("chat.help_keys", [self._key(key) for key in (*LINE, *INTERVIEW, *APP)]),
            ("chat.help_words", words),
            ("chat.help_terms", terms),
            ("chat.help_elsewhere", [self._key(key) for key in ELSEWHERE]),
        ):
            if not lines:
                continue
            parts.append(Content.styled(say(title), "bold"))
            parts += [Content(visible(f"{head}\n{_INDENT}{text}")) for head, text in lines]
            if title == "chat.help_keys":
                parts += [Content(say("chat.help_more")), Content(say("chat.help_marks")), Content(own)]
            parts.append(Content(""))
        return Content("\n").join(parts)

    def _key(self, key: Key) -> tuple[str, str]:
        text = f"{key.title(self.voice)}: {key.help(self.voice)}" if key.command else key.title(self.voice)
        now = self.own_keys.get(key.id, key.key).replace(",", ", ")
        return now if key in LINE or key in APP else f"{now}  ({key.id})", text

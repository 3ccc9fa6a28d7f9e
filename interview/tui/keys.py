"""The keys of the chat, in one table: bindings, footer, palette, help and the user's keymap come from it.

A key either types a word of `interview.dialogue.commands.table`, and is named by it, or works the screen.
"""

from collections.abc import Container, Iterable
from pathlib import Path

from msgspec import Struct
from textual.binding import Binding
from textual.keys import Keys, format_key

from interview.files import read_text
from interview.spoken import DEFAULT
from interview.toml_text import parsed
from interview.wording.voice import Voice


class Key(Struct, frozen=True):
    """`id` is what the user's keymap names, so it never changes.

    `command` is the word that it types; without one, `action` is a Textual action of the screen.
    """

    id: str
    key: str
    command: str | None = None
    action: str = ""
    footer: bool = True
    offered: bool = False
    """Whether the palette offers it."""

    def title(self, voice: Voice) -> str:
        if self.command:
            return voice.words(f"command.{self.command}.words")[0].capitalize()
        return voice.say(f"chat.key.{self.id.partition('.')[2]}")

    def act(self, voice: Voice) -> str:
        """What it does, in plain words."""
        if self.command or self.offered:
            return voice.say(f"chat.palette.{self.command or self.id.partition('.')[2]}")
        return self.title(voice)

    def help(self, voice: Voice) -> str:
        return voice.say(f"command.{self.command}.help") if self.command else self.title(voice)

    def binding(self, voice: Voice) -> Binding:
        action = f"request('{self.command}')" if self.command else self.action
        return Binding(
            self.key, action, self.title(voice), id=self.id, show=self.footer, priority=True,
            tooltip=self.help(voice),
        )  # fmt: skip


INTERVIEW: tuple[Key, ...] = (
    Key("interview.help", "f1", action="help", offered=True),
    Key("interview.leave", "ctrl+q", action="leave", offered=True),
    Key("interview.undo", "f2", "undo"),
    Key("interview.back", "f3", "back"),
    Key("interview.skip", "f4", "skip"),
    Key("interview.themes", "f5", action="themes", offered=True),
    Key("interview.review", "f8", action="review", offered=True),
    Key("interview.summary", "f9", "summary", offered=True),
    Key("interview.unfold", "f6", action="unfold", offered=True),
    Key("interview.scroll_up", "pageup", action="scroll(-1)", footer=False),
    Key("interview.scroll_down", "pagedown", action="scroll(1)", footer=False),
    Key("interview.pick_earlier", "alt+up,f10", action="pick(-1)", footer=False),
    Key("interview.pick_later", "alt+down", action="pick(1)", footer=False),
)
LINE: tuple[Key, ...] = (
    Key("line.send", "enter"),
    Key("line.newline", "ctrl+j"),
    Key("line.mark_up", "up"),
    Key("line.mark_down", "down"),
    Key("line.tick", "space,right"),
)
"""The line's own keys, which stay as they are; see `ChatLine.on_key`."""
START: tuple[Key, ...] = (
    Key("start.resume", "enter", action="resume"),
    Key("start.look", "l", action="look"),
    Key("start.new", "n", action="new"),
    Key("start.help", "f1", action="help"),
    Key("start.leave", "ctrl+q,q", action="app.quit"),
)
REVIEW: tuple[Key, ...] = (
    Key("review.change", "enter", action="change"),
    Key("review.filter", "right,tab", action="filter(1)"),
    Key("review.filter_back", "left,shift+tab", action="filter(-1)", footer=False),
    Key("review.close", "escape,f8,q", action="close"),
)
SUMMARY: tuple[Key, ...] = (
    Key("summary.open", "enter", action="open"),
    Key("summary.deepen", "d", "deepen"),
    Key("summary.target", "t", "target"),
    Key("summary.change", "c", "change"),
    Key("summary.next_part", "right,tab", action="part(1)"),
    Key("summary.part_before", "left,shift+tab", action="part(-1)", footer=False),
    Key("summary.close", "escape,f9,q", action="close"),
)
COMPARE: tuple[Key, ...] = (Key("compare.close", "escape,q", action="close"),)
HELP: tuple[Key, ...] = (Key("help.close", "escape,f1,q", action="close"),)
THEMES: tuple[Key, ...] = (Key("themes.close", "escape,f5", action="close"),)
APP: tuple[Key, ...] = (Key("app.palette", "ctrl+p"), Key("app.copy", "ctrl+c"))
"""Keys of every screen, which stay as they are."""
ELSEWHERE: tuple[Key, ...] = (*START, *REVIEW, *SUMMARY, *COMPARE, *HELP, *THEMES)
ALL: tuple[Key, ...] = (*INTERVIEW, *ELSEWHERE)
PALETTE = (
    "why",
    "skip",
    "dont_know",
    "not_applicable",
    "refused",
    "note",
    "back",
    "undo",
    "redo",
    "where",
    "deepen",
    "target",
    "report",
)
"""The requests that the palette offers before the acts of keys: each serves without a word behind it."""
_BY_ID = {key.id: key for key in ALL}
_NAMED = {key.value for key in Keys}
_WITH = ("ctrl+", "shift+", "alt+", "super+")


def bindings(keys: Iterable[Key]) -> list[Binding]:
    """The keys as Textual bindings. A screen class has them before any interview, so nobody reads them."""
    return [key.binding(Voice(DEFAULT)) for key in keys]


def title_of(binding: Binding) -> str:
    """What the key of a binding does, in the language that is spoken."""
    key = _BY_ID.get(binding.id or "")
    return key.title(Voice()) if key else binding.description


def in_words(keys: str) -> str:
    """Keys as people read them on their keyboard, such as "Ctrl+P, F2, ↑"; a letter alone as it is typed."""
    voice = Voice()
    named = voice.names("key_word")
    return ", ".join(
        key if len(key) == 1 else "+".join(_cap(part, voice, named) for part in key.split("+"))
        for key in keys.split(",")
    )


def _cap(name: str, voice: Voice, named: Container[str]) -> str:
    return voice.say(f"key_word.{name}") if name in named else format_key(name).upper()


def own_keymap(folder: Path) -> tuple[dict[str, str], str | None]:
    """The user's keys from `keys.toml` (`"interview.skip" = "f2"`), and a sentence when it cannot be used."""
    place = folder / "keys.toml"
    try:
        table = parsed(read_text(place))
    except FileNotFoundError:
        return {}, None
    except (OSError, ValueError):
        return {}, Voice().say("chat.keymap_unreadable", path=place)
    known = {key.id for key in ALL}
    own = {name: key for name, key in table.items() if name in known and _is_key(key)}
    if len(own) < len(table):
        names = ", ".join(name for name in table if name not in own)
        return own, Voice().say("chat.keymap_unknown", path=place, names=names)
    clashing = _clashing(own)
    if clashing:
        sentence = Voice().say("chat.keymap_clash", path=place, acts=", ".join(clashing))
        return {name: key for name, key in own.items() if name not in clashing}, sentence
    return own, None


def _is_key(key: object) -> bool:
    """Whether these are keys that a terminal can send: `f2`, `ctrl+t`, or several with commas."""
    return isinstance(key, str) and all(
        len(part) == 1 or part in _NAMED or part.startswith(_WITH) for part in key.split(",")
    )


def _clashing(own: dict[str, str]) -> list[str]:
    """Names of acts that would share a key with another act of the same screen."""
    names: set[str] = set()
    for screen in (INTERVIEW + LINE, START, REVIEW, SUMMARY, COMPARE, HELP, THEMES):
        holder: dict[str, str] = {}
        for key in (*APP, *screen):
            for pressed in own.get(key.id, key.key).split(","):
                other = holder.setdefault(pressed, key.id)
                if other != key.id:
                    names |= {other, key.id} & own.keys()
    return sorted(names)

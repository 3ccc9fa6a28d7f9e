"""The words of the command line itself: what `--help` shows, and what click says by itself.

They stand in `cli.toml` of a language, and are read only where somebody is about to see them.
"""

import sys
import tomllib
from collections.abc import Iterator, Mapping, MutableMapping
from functools import cache
from typing import cast

import click

from interview.spoken import DEFAULT, FOLDER, speak, usual_language

_Words = Mapping[str, Mapping[str, str]]


class _Help(click.HelpFormatter):
    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{_say('click', 'heading') or ''}\n".format(heading=heading))


class _Context(click.Context):
    formatter_class = _Help


class Command(click.Command):
    """A command whose help is in the language that is spoken."""

    context_class = _Context

    def get_short_help_str(self, limit: int = 45) -> str:
        return _well_set(super().get_short_help_str(limit), usual_language())

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        give_words(ctx.find_root().command)
        super().format_help(ctx, formatter)


class Group(click.Group):
    """A group of such commands. Those that are told with `load_later` are loaded once they are asked for."""

    command_class = Command
    context_class = _Context
    words_at: str | None = None
    """The path to it, once its commands have their words: one that is loaded later gets them then."""

    def load_later(self, homes: Mapping[str, str]) -> None:
        """Commands by name, each with the module that has it under that name."""
        self.commands = _Commands(self, self.commands, homes)

    def loaded(self) -> Mapping[str, click.Command]:
        """The commands that are loaded, by name."""
        return self.commands.loaded if isinstance(self.commands, _Commands) else self.commands

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As click does, by what is said about each command: none is loaded to be listed."""
        names, path = self.list_commands(ctx), "_".join(ctx.command_path.split()[1:])
        limit = formatter.width - 6 - max(map(len, names), default=0)
        rows = []
        for name in names:
            said = _say("about", _below(path, name))
            command = Command(name, help=said) if said else self.commands[name]
            rows.append((name, command.get_short_help_str(limit)))
        if rows:
            with formatter.section(_as_click_says("Commands")):
                formatter.write_dl(rows)

    def get_short_help_str(self, limit: int = 45) -> str:
        return _well_set(super().get_short_help_str(limit), usual_language())

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        give_words(ctx.find_root().command)
        super().format_help(ctx, formatter)


class _Commands(MutableMapping[str, click.Command]):
    def __init__(self, group: Group, loaded: Mapping[str, click.Command], homes: Mapping[str, str]) -> None:
        self.loaded = dict(loaded)
        self._group, self._homes = group, dict(homes)

    def __getitem__(self, name: str) -> click.Command:
        if name not in self.loaded and name in self._homes:
            command: click.Command = getattr(__import__(self._homes[name], fromlist=(name,)), name)
            self.loaded[name] = command
            if self._group.words_at is not None:
                give_words(command, _below(self._group.words_at, name))
        return self.loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self.loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self.loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.loaded.keys() | self._homes.keys())

    def __len__(self) -> int:
        return len(self.loaded.keys() | self._homes.keys())


def speak_as_asked(command: click.Command, arguments: list[str]) -> None:
    """Speaks the language that the arguments ask for, before they are read; click speaks it as well."""
    for number, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--language":
            speak(value or next(iter(arguments[number + 1 :]), None))
    if usual_language() != DEFAULT:
        _teach_click()
        give_words(command)


def give_words(command: click.Command, path: str = "") -> None:
    """Gives a command, and those below it, their help and the names of their values."""
    command.help = _say("about", path or "interview") or command.help
    command.options_metavar = _say("value", "options") or ""
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            parameter.help = _help_of(parameter, path) or _as_click_says(parameter.help or "")
            named = _say("value", parameter.type.name.partition(" ")[0])  # of a range as of a number
            if named and not parameter.is_flag and parameter.metavar is None:
                parameter.metavar = named
    if isinstance(command, Group):
        command.words_at = path
        command.subcommand_metavar = _say("value", "command") or ""
        for name, inner in [*command.loaded().items()]:
            give_words(inner, _below(path, name))


def _below(path: str, name: str) -> str:
    return f"{path}_{name}" if path else name


def _help_of(option: click.Option, path: str) -> str | None:
    return _say("option", f"{path}_{option.name}") or _say("option", str(option.name))


def _say(table: str, key: str) -> str | None:
    for language in dict.fromkeys((usual_language(), DEFAULT)):
        said = _words(language).get(table, {}).get(key)
        if said:
            return _well_set(said, language)
    return None


def _well_set(said: str, language: str) -> str:
    if language == DEFAULT:
        return said
    from interview.sentences.spaces import well_set

    return well_set(said, language)


@cache
def _words(language: str) -> _Words:
    try:
        with (FOLDER / language / "cli.toml").open("rb") as file:
            return cast("_Words", tomllib.load(file).get("cli", {}))
    except (OSError, ValueError):  # `interview check` tells what is the matter with it
        return {}


def _as_click_says(sentence: str) -> str:
    """A sentence of click in the language that is spoken, as far as it is known."""
    english = _words(DEFAULT).get("click", {})
    key = next((key for key, said in english.items() if said == sentence), None)
    said = (_say("click", key) if key else None) or sentence
    # The one name of a type that click does not ask for.
    return said.replace("{number_type}", _say("click", "integer") or "{number_type}")


def _counted(singular: str, plural: str, number: int) -> str:
    return _as_click_says(singular if number == 1 else plural)


def _teach_click() -> None:
    """Click asks gettext for each of its sentences; here is who answers."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "click":
            for ours, theirs in (("_", _as_click_says), ("ngettext", _counted)):
                if hasattr(module, ours):
                    setattr(module, ours, theirs)

"""The one table of commands: what can be requested, and what answers it.

Words and help stand in the texts under `command.<name>`. A front end may hand a longer table to the
conversation, so that other parts can add words of their own.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from interview.dialogue.commands import explain, leave, navigation, no_answers, notes, selection
from interview.dialogue.conversation import Command, Conversation, Takes


def _later(module: str, name: str) -> Callable[[Conversation, str], Any]:
    """A function of a module here that is imported when it is first called: no question needs it."""

    def call(conversation: Conversation, text: str) -> Any:
        return getattr(import_module(f"interview.dialogue.commands.{module}"), name)(conversation, text)

    return call


COMMANDS: tuple[Command, ...] = (
    Command("back", navigation.back),
    Command("skip", no_answers.skip, recording=True, no_answer=True),
    Command("dont_know", no_answers.dont_know, Takes.TEXT, recording=True, alone=True, no_answer=True),
    Command(
        "not_applicable", no_answers.not_applicable, Takes.TEXT, recording=True, alone=True, no_answer=True
    ),
    Command("refused", no_answers.refused, recording=True, no_answer=True),
    Command("why", explain.why, Takes.TEXT, fits=explain.can_tell_why),
    Command("why_skipped", explain.why_skipped),
    Command("help", explain.help_on, Takes.TEXT, fits=explain.is_a_command, at_the_start=True),
    Command("what_is", explain.what_is, Takes.TEXT, fits=explain.is_a_term, at_the_start=True),
    Command("again", navigation.again, at_the_start=True),
    Command("note", notes.note, Takes.TEXT, recording=True, at_the_start=True),
    Command("link", notes.link, Takes.TEXT, recording=True, fits=notes.is_a_link),
    Command("words", notes.words, Takes.NEEDED, recording=True),
    Command("evidence", notes.evidence, Takes.TEXT, recording=True, fits=notes.is_evidence),
    Command(
        "target",
        _later("targets", "target"),
        Takes.TEXT,
        recording=True,
        fits=_later("targets", "names_an_aim"),
    ),
    Command(
        "view",
        _later("views", "view"),
        Takes.TEXT,
        recording=True,
        fits=_later("views", "names_what_is_seen"),
    ),
    Command("probe", explain.probe),
    Command("undo", navigation.undo, recording=True),
    Command("redo", navigation.redo, recording=True),
    Command("review", _later("review", "review"), Takes.TEXT, fits=_later("review", "names_a_filter")),
    Command("summary", _later("review", "summary")),
    Command(
        "report",
        _later("review", "report"),
        Takes.TEXT,
        fits=_later("review", "names_a_copy"),
        writes_files=True,
    ),
    Command("change", navigation.change, Takes.NEEDED, fits=navigation.names_a_question),
    Command("go_to", navigation.go_to, Takes.NEEDED, fits=navigation.names_a_question),
    Command("where", navigation.where),
    Command("sections", selection.sections, Takes.TEXT, recording=True, fits=selection.names_sections),
    Command("full", selection.full, recording=True),
    Command("quick", selection.quick, recording=True),
    Command(
        "language",
        selection.language,
        Takes.TEXT,
        recording=True,
        fits=selection.names_a_language,
        offered=selection.has_languages,
        at_the_start=True,
    ),
    Command("pause", leave.pause, at_the_start=True),
)

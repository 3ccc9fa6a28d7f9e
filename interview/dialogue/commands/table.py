"""The one table of commands: what can be requested, and what answers it.

Words and help stand in the texts under `command.<name>`. A front end may hand a longer table to the
conversation, so that other parts can add words of their own.
"""

from interview.dialogue.commands import (
    language,
    leave,
    navigation,
    no_answers,
    notes,
    selection,
    which,
)
from interview.dialogue.conversation import Command, Conversation, Takes
from interview.dialogue.lookup import names_somebody
from interview.dialogue.step import Response

# No question needs these, so they are imported when they are first asked for.


def _why(conversation: Conversation, text: str) -> Response:
    from interview.dialogue.commands.explain import why

    return why(conversation, text)


def _why_skipped(conversation: Conversation, text: str) -> Response:
    from interview.dialogue.commands.explain import why_skipped

    return why_skipped(conversation, text)


def _help_on(conversation: Conversation, text: str) -> Response:
    from interview.dialogue.commands.explain import help_on

    return help_on(conversation, text)


def _what_is(conversation: Conversation, text: str) -> Response:
    from interview.dialogue.commands.explain import what_is

    return what_is(conversation, text)


def _probe(conversation: Conversation, text: str) -> Response:
    from interview.dialogue.commands.explain import probe

    return probe(conversation, text)


def _can_tell_why(conversation: Conversation, text: str) -> bool:
    from interview.dialogue.commands.explain import can_tell_why

    return can_tell_why(conversation, text)


def _is_a_command(conversation: Conversation, text: str) -> bool:
    from interview.dialogue.commands.explain import is_a_command

    return is_a_command(conversation, text)


def _is_a_term(conversation: Conversation, text: str) -> bool:
    from interview.dialogue.commands.explain import is_a_term

    return is_a_term(conversation, text)


def _target(conversation: Conversation, text: str) -> Response:
    from interview.dialogue.commands.targets import target

    return target(conversation, text)


def _names_an_aim(conversation: Conversation, text: str) -> bool:
    from interview.dialogue.commands.targets import names_an_aim

    return names_an_aim(conversation, text)


def _view(conversation: Conversation, text: str) -> Response:
    from interview.dialogue.commands.views import view

    return view(conversation, text)


def _names_what_is_seen(conversation: Conversation, text: str) -> bool:
    from interview.dialogue.commands.views import names_what_is_seen

    return names_what_is_seen(conversation, text)


def _delete_note(conversation: Conversation, text: str) -> Response:
    from interview.dialogue.commands.delete_note import delete_note

    return delete_note(conversation, text)


def _names_a_note(conversation: Conversation, text: str) -> bool:
    from interview.dialogue.commands.delete_note import names_a_note

    return names_a_note(conversation, text)


def _delete_evidence(conversation: Conversation, text: str) -> Response:
    from interview.dialogue.commands.delete_evidence import delete_evidence

    return delete_evidence(conversation, text)


def _names_evidence(conversation: Conversation, text: str) -> bool:
    from interview.dialogue.commands.delete_evidence import names_evidence

    return names_evidence(conversation, text)


def _has_levels(conversation: Conversation) -> bool:
    return conversation.compares


def _update(conversation: Conversation, text: str) -> Response:
    from interview.dialogue.commands.update import update

    return update(conversation, text)


def _can_be_updated(conversation: Conversation) -> bool:
    from interview.dialogue.commands.update import can_be_updated

    return can_be_updated(conversation)


def _review(conversation: Conversation, text: str) -> Response:
    from interview.dialogue.commands.review import review

    return review(conversation, text)


def _names_a_filter(conversation: Conversation, text: str) -> bool:
    from interview.dialogue.commands.review import names_a_filter

    return names_a_filter(conversation, text)


def _summary(conversation: Conversation, text: str) -> Response:
    from interview.dialogue.commands.review import summary

    return summary(conversation, text)


def _names_a_theme(conversation: Conversation, text: str) -> bool:
    from interview.dialogue.commands.review import names_a_theme

    return names_a_theme(conversation, text)


def _report(conversation: Conversation, text: str) -> Response:
    from interview.dialogue.commands.review import report

    return report(conversation, text)


def _names_a_copy(conversation: Conversation, text: str) -> bool:
    from interview.dialogue.commands.review import names_a_copy

    return names_a_copy(conversation, text)


def _deepen(conversation: Conversation, text: str) -> Response:
    from interview.dialogue.commands.deepen import deepen

    return deepen(conversation, text)


def _names_themes(conversation: Conversation, text: str) -> bool:
    from interview.dialogue.commands.deepen import names_themes

    return names_themes(conversation, text)


def _compare(conversation: Conversation, text: str) -> Response:
    from interview.dialogue.commands.compare import compare

    return compare(conversation, text)


def _names_another(conversation: Conversation, text: str) -> bool:
    from interview.dialogue.commands.compare import names_another

    return names_another(conversation, text)


def _there_is_another(conversation: Conversation) -> bool:
    from interview.dialogue.commands.compare import there_is_another

    return there_is_another(conversation)


def _history(conversation: Conversation, text: str) -> Response:
    from interview.dialogue.commands.history import history

    return history(conversation, text)


def _name(conversation: Conversation, text: str) -> Response:
    from interview.dialogue.commands.naming import name

    return name(conversation, text)


def _can_be_named(conversation: Conversation) -> bool:
    from interview.dialogue.commands.naming import can_be_named

    return can_be_named(conversation)


def _share(conversation: Conversation, text: str) -> Response:
    from interview.dialogue.commands.share import share

    return share(conversation, text)


def _says_whether(conversation: Conversation, text: str) -> bool:
    from interview.dialogue.commands.share import says_whether

    return says_whether(conversation, text)


COMMANDS: tuple[Command, ...] = (
    Command("back", navigation.back, moves=True),
    Command("skip", no_answers.skip, recording=True, no_answer=True),
    Command(
        "dont_know", no_answers.dont_know, Takes.TEXT, recording=True, fits=names_somebody, no_answer=True
    ),
    Command("not_applicable", no_answers.not_applicable, Takes.TEXT, recording=True, no_answer=True),
    Command("refused", no_answers.refused, recording=True, no_answer=True),
    Command("why", _why, Takes.TEXT, fits=_can_tell_why),
    Command("why_skipped", _why_skipped),
    Command("help", _help_on, Takes.TEXT, fits=_is_a_command, at_the_start=True),
    Command("what_is", _what_is, Takes.TEXT, fits=_is_a_term, at_the_start=True),
    Command("again", navigation.again, at_the_start=True),
    Command("note", notes.note, Takes.TEXT, recording=True, at_the_start=True),
    Command("delete_note", _delete_note, Takes.TEXT, recording=True, fits=_names_a_note),
    Command("delete_evidence", _delete_evidence, Takes.TEXT, recording=True, fits=_names_evidence),
    Command("link", which.link, Takes.TEXT, recording=True, fits=notes.is_a_link),
    Command("words", which.words, Takes.TEXT, recording=True, fits=which.has_place_for_words),
    Command("evidence", notes.evidence, Takes.TEXT, recording=True, fits=notes.is_evidence),
    Command(
        "target",
        _target,
        Takes.TEXT,
        recording=True,
        fits=_names_an_aim,
    ),
    Command(
        "view",
        _view,
        Takes.TEXT,
        recording=True,
        fits=_names_what_is_seen,
        offered=_has_levels,
    ),
    Command(
        "share",
        _share,
        Takes.TEXT,
        recording=True,
        fits=_says_whether,
        offered=_has_levels,
    ),
    Command("probe", _probe, facilitating=True),
    Command("undo", navigation.undo, recording=True),
    Command("redo", navigation.redo, recording=True),
    Command("review", _review, Takes.TEXT, fits=_names_a_filter),
    Command("summary", _summary, Takes.TEXT, fits=_names_a_theme),
    Command(
        "report",
        _report,
        Takes.TEXT,
        fits=_names_a_copy,
        writes_files=True,
    ),
    Command(
        "change",
        which.change,
        Takes.TEXT,
        fits=which.names_a_change,
        may_fit=navigation.may_name_a_question,
        moves=True,
    ),
    Command(
        "go_to",
        which.go_to,
        Takes.TEXT,
        fits=navigation.names_a_question,
        may_fit=navigation.may_name_a_question,
        moves=True,
    ),
    Command("correct", which.correct, Takes.TEXT, recording=True, fits=which.was_answered, moves=True),
    Command("where", navigation.where),
    Command("compare", _compare, Takes.TEXT, fits=_names_another, offered=_there_is_another),
    Command("history", _history, Takes.TEXT, fits=navigation.names_a_question),
    Command("sections", selection.sections, Takes.TEXT, recording=True, fits=selection.names_sections),
    Command("deepen", _deepen, Takes.TEXT, recording=True, fits=_names_themes),
    Command("first", selection.first, recording=True, offered=selection.has_a_first_look),
    Command("quick", selection.quick, recording=True),
    Command("full", selection.full, recording=True),
    Command(
        "language",
        language.language,
        Takes.TEXT,
        recording=True,
        fits=language.names_a_language,
        offered=language.has_languages,
        at_the_start=True,
    ),
    Command("name", _name, Takes.TEXT, recording=True, offered=_can_be_named),
    Command("update", _update, recording=True, offered=_can_be_updated),
    Command("pause", leave.pause, moves=True, at_the_start=True),
)

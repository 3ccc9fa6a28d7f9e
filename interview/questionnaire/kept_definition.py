"""Definitions that are kept beside sessions: used when they hold what their name says, and can be asked.

Such a file may have come by mail, so that it passes the border that questionnaire files pass. One that an
older version of the program kept need not meet what is only advice to authors.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from interview.cache import cache_folder, recall, remember
from interview.errors import QuestionnaireError
from interview.questionnaire.digest import Digests, of_interviews
from interview.questionnaire.files import LARGEST_FOLDER, SourceFile, content_of, fingerprint, tables_of
from interview.questionnaire.load import code_mark, in_language
from interview.questionnaire.model import Questionnaire
from interview.questionnaire.problems import Problems, printable
from interview.sentences import say

LARGEST_KEPT = 2 * LARGEST_FOLDER
"""Written out in full, a questionnaire is longer than its files."""


def load_kept(file: Path, began: Digests) -> Questionnaire | None:
    """The questionnaire kept in `file`, as a session `began` with it; None when there is no such file.

    Raises QuestionnaireError, in one sentence, for a file that holds another by now, or one that nobody could
    be asked with.
    """
    if not os.path.lexists(file):
        return None
    problems = Problems()
    content = content_of(file, file.name, problems, most=LARGEST_KEPT)
    if content is not None:
        mark = _mark(content, began)
        questionnaire = recall(mark, cache_folder(), Questionnaire)
        if questionnaire is not None:
            return questionnaire
        definition = tables_of(file.name, content, problems)
        if definition is not None and _is_named(definition, began):
            questionnaire = _checked(definition, file)
            remember(mark, questionnaire, cache_folder())
            return questionnaire
    raise QuestionnaireError(
        say("questionnaire_file.not_as_begun", file=_shown(file)),
        list(problems),
    )


def know_kept(content: bytes, questionnaire: Questionnaire) -> None:
    """Remembers that a file of this content was written from a questionnaire that can be asked."""
    definition = of_interviews(questionnaire.definition)
    known = in_language(replace(questionnaire, definition=definition), questionnaire.languages[0])
    remember(_mark(content, questionnaire.digests), known, cache_folder())


def _mark(content: bytes, began: Digests) -> str:
    return fingerprint([SourceFile(f"kept {began!r}", content)], code_mark())


def _is_named(definition: Mapping[str, object], began: Digests) -> bool:
    try:
        return began.name(definition)
    except ValueError:
        return False


def _checked(definition: Mapping[str, object], file: Path) -> Questionnaire:
    # 60 ms: all this is only needed for what was not opened before.
    from interview.questionnaire.build import build
    from interview.questionnaire.presentation import Presentation
    from interview.questionnaire.shape.check import check_kept

    problems = Problems(only_file=file.name)
    check_kept(definition, problems)
    refuse(problems, file)
    questionnaire = build(definition, problems)
    Presentation.of(questionnaire, problems)
    refuse(problems, file)
    return questionnaire


def refuse(problems: Problems, file: Path) -> None:
    """Raises QuestionnaireError when one of the problems keeps a kept definition from being used."""
    if not problems.unusable:
        return
    first = problems.unusable[0]
    key = "questionnaire_file.kept_unusable_at" if first.table else "questionnaire_file.kept_unusable"
    message = first.message.split("\n")[-1].strip()
    raise QuestionnaireError(
        say(key, file=_shown(file), place=first.table, message=message),
        list(problems),
    )


def _shown(file: Path) -> str:
    return printable(f"{file.parent.name}/{file.name}")

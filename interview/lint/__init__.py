"""`interview check`: everything that can be said about a questionnaire without asking anybody."""

from pathlib import Path

from interview.benchmark import check_benchmark
from interview.lint.cases import check_cases
from interview.lint.choices import check_choices
from interview.lint.counting import check_counting
from interview.lint.monotone import check_monotone
from interview.lint.phrases import check_phrases
from interview.lint.plain_words import check_plain_words
from interview.lint.reach import check_reach
from interview.lint.sentences import check_sentences
from interview.lint.speech import check_speech
from interview.lint.statuses import check_statuses
from interview.lint.texts import check_texts, check_titles, check_translations
from interview.questionnaire import Problems
from interview.questionnaire.build import build
from interview.questionnaire.load import definition_of, locate
from interview.questionnaire.presentation import Presentation

__all__ = ["check_questionnaire"]


def check_questionnaire(path_or_name: str | Path) -> Problems:
    """Every problem of a questionnaire and of the interviewer's own sentences.

    Raises QuestionnaireError when there is nothing at that place.
    """
    problems = Problems()
    place = locate(path_or_name)
    definition = definition_of(place, problems)
    if definition is None:
        return problems
    questionnaire = build(definition, problems)
    check_benchmark(questionnaire, problems)
    Presentation.of(questionnaire, problems)
    holds_together = not problems.errors
    check_texts(questionnaire, problems)
    check_titles(questionnaire, problems)
    check_choices(questionnaire, problems)
    check_plain_words(questionnaire, place, problems)
    check_translations(questionnaire, problems)
    check_sentences(problems)
    check_phrases(problems)
    check_speech(problems)
    # Trying answers needs a questionnaire that can be walked.
    if holds_together:
        check_reach(questionnaire, problems)
        check_cases(questionnaire, problems)
        check_monotone(questionnaire, problems)
        check_statuses(questionnaire, problems)
        check_counting(questionnaire, problems)
    return problems

"""`interview check`: everything that can be said about a questionnaire without asking anybody."""

from pathlib import Path

from interview.benchmark import Benchmark
from interview.checking.cases import check_cases
from interview.checking.choices import check_choices
from interview.checking.reach import check_reach
from interview.checking.texts import check_texts, check_titles, check_translations, check_voice
from interview.questionnaire import Problems
from interview.questionnaire.building import build
from interview.questionnaire.loading import definition_of, locate

__all__ = ["check_questionnaire"]


def check_questionnaire(path_or_name: str | Path) -> Problems:
    """Every problem of a questionnaire and of the interviewer's own sentences.

    Raises QuestionnaireError when there is nothing at that place.
    """
    problems = Problems()
    definition, homes = definition_of(locate(path_or_name), problems, cache=None)
    if definition is None:
        return problems
    questionnaire = build(definition, problems, homes)
    Benchmark.of(questionnaire, problems)
    if problems.errors:
        return problems
    check_texts(questionnaire, homes, problems)
    check_titles(questionnaire, homes, problems)
    check_choices(questionnaire, homes, problems)
    check_reach(questionnaire, homes, problems)
    check_translations(questionnaire, problems)
    check_voice(problems)
    check_cases(questionnaire, problems)
    return problems

"""The lint of little words: known lists only, of the shape that they have."""

from interview.lint.speech import check_speech
from interview.questionnaire import Problems
from tests.speaking import Speaks


def told() -> list[tuple[str, str]]:
    problems = Problems()
    check_speech(problems)
    return [(problem.code, problem.table) for problem in problems]


def test_those_of_the_interviewer_are_in_order() -> None:
    assert [found for found in told() if found[0] != "untranslated"] == []


def test_a_list_that_nobody_reads_is_told_and_what_is_missing_in_one_line(speaks: Speaks) -> None:
    speaks("pl", speech='[words]\nyes = ["tak"]\nyess = ["no tak"]\n')
    assert told() == [("unknown_id", "words.yess"), ("untranslated", "")]


def test_lists_by_place_have_all_places(speaks: Speaks) -> None:
    speaks(
        "pl",
        speech='months = ["styczeń"]\n[numbers]\ncounted = ["a b c d e f g h i j k l m n o p q r s t u"]\n',
    )
    assert [found for found in told() if found[0] == "shape"] == [
        ("shape", "months"),
        ("shape", "numbers.counted"),
    ]

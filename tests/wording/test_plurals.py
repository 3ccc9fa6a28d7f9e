"""Plural forms as each language has them; the numbers are the samples that CLDR itself gives."""

import pytest
from babel import Locale

from interview.sentences.plurals import CATEGORIES, categories, category_of, languages
from interview.wording.voice import Voice
from tests.speaking import Speaks

SAMPLES = {
    "en": {"one": [1], "other": [0, 2, 16, 100, 1000]},
    "fi": {"one": [1], "other": [0, 2, 16, 100]},
    "fr": {"one": [0, 1], "other": [2, 17, 100, 1000]},
    "is": {"one": [1, 21, 31, 101], "other": [0, 2, 11, 16, 100, 111]},
    "cs": {"one": [1], "few": [2, 3, 4], "other": [0, 5, 19, 100, 102]},
    "pl": {"one": [1], "few": [2, 3, 4, 22, 24, 102], "many": [0, 5, 12, 19, 21, 100, 112]},
    "ru": {"one": [1, 21, 101], "few": [2, 4, 22, 102], "many": [0, 5, 11, 14, 19, 111]},
    "hr": {"one": [1, 21, 101], "few": [2, 4, 22, 102], "other": [0, 5, 11, 14, 100]},
    "sl": {"one": [1, 101, 201], "two": [2, 102], "few": [3, 4, 103], "other": [0, 5, 11, 100]},
    "lt": {"one": [1, 21, 101], "few": [2, 9, 22, 102], "other": [0, 10, 11, 20, 111, 112]},
    "lv": {"zero": [0, 10, 11, 20, 111], "one": [1, 21, 101], "other": [2, 9, 22, 102]},
    "ro": {"one": [1], "few": [0, 2, 16, 101, 119], "other": [20, 35, 100, 120]},
    "mt": {"one": [1], "two": [2], "few": [0, 3, 10, 103], "many": [11, 19, 111], "other": [20, 100]},
    "ga": {"one": [1], "two": [2], "few": [3, 6], "many": [7, 10], "other": [0, 11, 25, 100]},
    "cy": {"zero": [0], "one": [1], "two": [2], "few": [3], "many": [6], "other": [4, 5, 7, 100]},
}


@pytest.mark.parametrize("language", languages())
def test_every_language_counts_as_cldr_has_it(language: str) -> None:
    locale = Locale.parse("pt_PT" if language == "pt-pt" else language)
    numbers = range(1001)
    assert [category_of(n, language) for n in numbers] == [locale.plural_form(n) for n in numbers]


@pytest.mark.parametrize("language", SAMPLES)
def test_each_number_takes_the_form_of_the_language(language: str) -> None:
    for category, numbers in SAMPLES[language].items():
        for number in numbers:
            assert category_of(number, language) == category, number
    assert set(categories(language)) == SAMPLES[language].keys() <= set(CATEGORIES)


def test_every_language_that_can_be_named_has_its_forms() -> None:
    for language in Voice().names("languages"):
        assert "one" in categories(language), language


def test_a_language_that_nobody_knows_counts_as_english_does() -> None:
    assert [category_of(number, "xx") for number in (0, 1, 2)] == ["other", "one", "other"]


def test_a_region_counts_as_its_language_does() -> None:
    assert category_of(22, "pl-PL") == "few"


def test_a_sentence_with_a_number_follows_the_language(speaks: Speaks) -> None:
    speaks(
        "pl",
        words='[count]\nanswers.one = "{n} odpowiedź"\nanswers.few = "{n} odpowiedzi"\n'
        'answers.many = "{n} odpowiedzi razem"\n',
    )
    said = [Voice("pl").say("count.answers", number) for number in (1, 2, 5, 22)]
    assert said == ["1 odpowiedź", "2 odpowiedzi", "5 odpowiedzi razem", "22 odpowiedzi"]


def test_a_form_that_is_not_there_yet_is_said_in_english_with_a_mark(speaks: Speaks) -> None:
    speaks("pl", words='[count]\nanswers.one = "{n} odpowiedź"\n')
    assert Voice("pl").say("count.answers", 2) == "2 answers (not yet translated)"


def test_parts_with_a_comma_of_their_own_are_told_apart() -> None:
    say = Voice("en").listed
    assert say(["a, b", "c"]) == "a, b and c"
    assert say(["a, b", "c", "d"]) == "a, b; c; and d"


def test_sentences_of_one_language_may_stand_in_any_of_its_files(speaks: Speaks) -> None:
    speaks("fi", words='[language]\nand = ["ja"]\n', chat='[help]\nunknown = "En tunne sanaa {given}."\n')
    assert Voice("fi").say("help.unknown", given="x") == "En tunne sanaa x."
    assert Voice("fi").listed(["a", "b", "c"]) == "a, b ja c"

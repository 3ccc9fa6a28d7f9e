"""Plain words: what is a form of a known word, and what is not."""

import pytest

from interview.lint.plain_words import hard_words

KNOWN = frozenset(
    {"a", "e-plan", "plan", "help", "easy", "use", "simple", "big", "city", "don't", "the", "work", "for"}
)


@pytest.mark.parametrize(
    "text",
    [
        "Plans, planned, planning",
        "helps helped helping helper helpers",
        "Easier, easily: EASIEST!",
        "uses used user users",
        "simply simpler",
        "bigger cities",
        "the city's plan for users' work",
        "Don’t plan 3 plans",
        "e-plans for big-city users",
    ],
)
def test_forms_of_known_words_are_known(text: str) -> None:
    assert list(hard_words(text, KNOWN)) == []


@pytest.mark.parametrize("word", ["utilise", "plane", "workshop", "efficiency", "ed", "ing"])
def test_other_words_are_named(word: str) -> None:
    assert list(hard_words(f"Plan the {word}.", KNOWN)) == [word]


def test_terms_of_the_glossary_are_known_as_a_whole_alone() -> None:
    terms = ["labour market", "labour"]
    assert list(hard_words("The labour market, labour markets", KNOWN, terms)) == []
    assert list(hard_words("The market, belabour", KNOWN, terms)) == ["market", "belabour"]


def test_of_a_word_with_hyphens_the_hard_part_is_named() -> None:
    assert list(hard_words("a big-endian plan, e-help", KNOWN)) == ["endian", "e"]

"""Typing errors and misfits are found before anybody is asked anything."""

import pytest

from interview.condition import (
    Domain,
    Is,
    Mismatch,
    Vocabulary,
    mismatches,
    number_mismatches,
    parse,
    parse_number,
)

VOCABULARY: Vocabulary = {
    "lmi_used": Domain("select_one", ("no", "link", "sessions", "sequence")),
    "sources": Domain("select_multiple", ("national", "eu", "none")),
    "staff": Domain("number"),
    "started": Domain("date"),
    "ended": Domain("date"),
    "town": Domain("text"),
    "lmi_closed": Domain("truth"),
    "pf_e1": Domain("element"),
    "pf_e2": Domain("element"),
}


def check(sentence: str) -> list[Mismatch]:
    return mismatches(parse(sentence), sentence, VOCABULARY)


@pytest.mark.parametrize(
    "sentence",
    [
        "lmi_used is no or lmi_used is not one of [link, sessions]",
        "sources includes eu and sources excludes none and count of sources >= 2",
        "sources includes any of [eu, national] or sources includes at least 1 of [eu, none]",
        "staff is 3 or staff is not 4.5 or staff < 3",
        "started is 2026-11-24 or started >= 2026-11 or started < 2026",
        'town is "Turku" and town is not "Oulu"',
        "lmi_closed and not lmi_closed",
        "lmi_used is answered and sources is dont_know and staff is refused and town is not skipped",
        "level of pf_e1 >= 2 and lower median of (pf_e1, pf_e2) is 2",
        "evidence of lmi_used is one of [named, independent]",
    ],
)
def test_a_sentence_that_fits_has_nothing_to_mend(sentence: str) -> None:
    assert check(sentence) == []


MISFITS = [
    ("lmi_use is no", "unknown_id", "lmi_use", "Did you mean 'lmi_used'?"),
    ("lmi_used is yes", "unknown_code", "yes", "no, link, sessions, sequence"),
    ("lmi_used is one of [no, lnik]", "unknown_code", "lnik", "Did you mean 'link'?"),
    ("lmi_used is 1", "unknown_code", "1", "not among the codes"),
    ("sources includes EU", "unknown_code", "EU", "Did you mean 'eu'?"),
    ("sources excludes non", "unknown_code", "non", "Did you mean 'none'?"),
    ("evidence of staff is nmaed", "unknown_code", "nmaed", "Did you mean 'named'?"),
    ("lmi_used is link or no", "unknown_id", "no", "It is an answer to 'lmi_used'"),
    ("level of pf_e9 > 1", "unknown_id", "pf_e9", "Did you mean 'pf_e"),
    ("sources is eu", "operator_type", "is", "use 'includes'"),
    ("sources is not one of [eu]", "operator_type", "is not one of", "use 'includes any of'"),
    ("sources > 2", "operator_type", ">", "count of"),
    ("lmi_used includes no", "operator_type", "includes", "is, is not, is one of"),
    ("lmi_used > 2", "operator_type", ">", "is, is not, is one of"),
    ("count of lmi_used > 2", "operator_type", ">", "takes one answer"),
    ("staff includes a", "operator_type", "includes", "is, is not, <, <=, >, >="),
    ("staff is many", "operator_type", "many", "is a number"),
    ("staff > 2026-11", "operator_type", "2026-11", "is a number"),
    ("staff is one of [1, 2]", "operator_type", "is one of", "is, is not, <, <=, >, >="),
    ("started is soon", "operator_type", "soon", "a date such as"),
    ("started > 3", "operator_type", "3", "a date such as"),
    ("town is turku", "operator_type", "turku", "straight double quotes"),
    ("town > 3", "operator_type", ">", "straight double quotes"),
    ("lmi_closed is yes", "operator_type", "is", "standing alone"),
    ("lmi_closed is answered", "operator_type", "is", "standing alone"),
    ("lmi_used", "operator_type", "lmi_used", "cannot stand alone"),
    ("pf_e1 is 3", "operator_type", "is", "level of"),
    ("level of lmi_used >= 2", "operator_type", ">=", "only a good-practice element has a level"),
    ("evidence of pf_e1 is named", "operator_type", "is", "level of"),
]


@pytest.mark.parametrize(("sentence", "code", "word", "words"), MISFITS, ids=[row[0] for row in MISFITS])
def test_a_misfit_is_marked_and_says_what_fits(sentence: str, code: str, word: str, words: str) -> None:
    [found] = check(sentence)
    assert found.code == code
    assert sentence[found.start : found.end] == word
    assert words in found.message
    assert found.message[-1] in ".?"
    assert not {"invalid", "wrong", "failed", "but"} & set(found.message.lower().replace(",", " ").split())


def test_all_misfits_of_a_sentence_are_found_in_order() -> None:
    sentence = "not (staff is many and nobody) or lower median of (pf_e1, staff, pf) > 1"
    assert [(found.code, sentence[found.start : found.end]) for found in check(sentence)] == [
        ("operator_type", "many"),
        ("unknown_id", "nobody"),
        ("operator_type", ">"),
        ("unknown_id", "pf"),
    ]


def test_the_same_word_twice_is_marked_where_it_does_not_fit() -> None:
    [found] = check("lmi_used is no and sources includes no")
    assert (found.start, found.end) == (36, 38)


@pytest.mark.parametrize("sentence", ["", "somebody is else"])
def test_a_tree_without_its_sentence_is_marked_whole(sentence: str) -> None:
    [found] = mismatches(Is("lmi_used", "yes"), sentence, VOCABULARY)
    assert (found.start, found.end, found.code) == (0, len(sentence), "unknown_code")


@pytest.mark.parametrize(
    "text",
    ["staff * 2 + count(sources)", "days_between(started, ended) / 7", "answered(lmi_used, town, sources)"],
)
def test_a_number_that_fits_has_nothing_to_mend(text: str) -> None:
    assert number_mismatches(parse_number(text), text, VOCABULARY) == []


@pytest.mark.parametrize(
    ("text", "code", "word", "words"),
    [
        ("staf + 1", "unknown_id", "staf", "Did you mean 'staff'?"),
        ("staff + town", "operator_type", "town", "works with this type: number"),
        ("sum(staff, sources)", "operator_type", "sources", "takes several answers"),
        ("count(lmi_used)", "operator_type", "lmi_used", "select multiple"),
        ("days_between(started, staff)", "operator_type", "staff", "works with this type: date"),
        ("answered(lmi_closed)", "operator_type", "lmi_closed", "yes/no value"),
    ],
)
def test_a_misfit_in_a_number_is_marked(text: str, code: str, word: str, words: str) -> None:
    [found] = number_mismatches(parse_number(text), text, VOCABULARY)
    assert (found.code, text[found.start : found.end]) == (code, word)
    assert words in found.message

"""Rules as people read them: names instead of ids, words instead of signs."""

import pytest

from interview.condition import Value, parse
from interview.wording.rules import Names, as_offered, in_words
from interview.wording.voice import Voice
from tests.speaking import Speaks

TITLES = {"paint": "Colours", "tins": "Tins used", "done": "The wall is dry"}
LABELS = {"a": "Deep red", "b": "Sky blue"}


def read(rule: str, language: str = "en") -> str:
    def value(_: str, code: Value) -> Value:
        return LABELS.get(str(code), code)

    names = Names(lambda name: f"“{TITLES.get(name, name)}”", lambda name: TITLES.get(name, name), value)
    return in_words(parse(rule), names, Voice(language))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("paint is a", '“Colours” is "Deep red"'),
        ("paint is not one of [a, b]", '“Colours” is not "Deep red" or "Sky blue"'),
        ("paint includes all of [a, b]", '“Colours” includes "Deep red" and "Sky blue"'),
        ("paint includes at least 1 of [a, b]", '“Colours” includes at least 1 of "Deep red", "Sky blue"'),
        ("count of paint >= 1", "at least 1 is chosen at “Colours”"),
        ("count of paint < 3", "fewer than 3 are chosen at “Colours”"),
        ("tins > 2 and paint is a", '“Tins used” is more than 2 and “Colours” is "Deep red"'),
        (
            "tins > 2 or paint is one of [a, b]",
            '“Tins used” is more than 2; or “Colours” is "Deep red" or "Sky blue"',
        ),
        (
            "not (tins > 2 and paint is a)",
            'it is not so that (“Tins used” is more than 2 and “Colours” is "Deep red")',
        ),
        (
            "at least 1 of (tins < 2; paint is b)",
            'at least 1 of (“Tins used” is less than 2; “Colours” is "Sky blue")',
        ),
        ("paint is dont_know", "“Colours” is not known"),
        ("paint is not refused", "“Colours” is not kept private"),
        ("paint is not dont_know", "“Colours” is not marked as not known"),
    ],
)
def test_a_rule_reads_as_a_sentence(rule: str, words: str) -> None:
    assert read(rule) == words


def test_a_rule_reads_in_another_language_as_well(speaks: Speaks) -> None:
    speaks("fi", words='[rule]\nis = "{subject} on {value}"\nand = "{left} ja {right}"\nvalue = "”{text}”"\n')
    assert read("paint is a and tins is 2", "fi") == "“Colours” on ”Deep red” ja “Tins used” on 2"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("paint is one of [a, b]", '“Colours” is "Deep red"'),
        ("paint is b or tins > 2", "“Tins used” is more than 2"),
        ("paint is not b and tins > 2", "“Tins used” is more than 2"),
        ("paint excludes b and tins > 2", "“Tins used” is more than 2"),
        ("not (paint includes b) and paint includes any of [a, b]", '“Colours” includes "Deep red"'),
        ("paint is b", '“Colours” is "Sky blue"'),
    ],
)
def test_what_is_not_offered_is_left_out(rule: str, words: str) -> None:
    def value(_: str, code: Value) -> Value:
        return LABELS.get(str(code), code)

    names = Names(lambda name: f"“{TITLES.get(name, name)}”", lambda name: TITLES.get(name, name), value)
    offered = as_offered(parse(rule), lambda _, code: code != "b")
    assert in_words(offered, names, Voice("en")) == words

"""A language of its own comes with data alone: nothing in here is known to the program."""

import pytest

from interview.condition import Amount
from interview.understanding import Given, Option, Question, understand
from interview.understanding.languages import wordlist
from tests.speaking import Speaks

SPEECH = """
months = ["unuo", "duo", "trio", "kvaro", "kvino", "seso", "sepo", "oko", "nauo", "deko", "dekunuo", "dekduo"]
ordinals = ["unua", "dua", "tria"]

[words]
yes = ["jes"]
no = ["nepre"]
and = ["kaj"]
or = ["aux"]
except = ["krom"]
all = ["cxiuj"]
articles = ["la"]
last = ["lasta"]
ones = ["fojo"]
pointers = ["eblo"]
linking = ["ekde"]
hedges = ["mi kredas"]

[numbers]
counted = ["nul unu du tri kvar kvin ses sep ok nau dek"]
tens = ["dudek tridek"]
teens_behind = ["sesdek"]
about = ["cirkaw"]
at_least = ["almenaw"]
up_to = ["gxis"]

[numbers.compound]
"kvar-du-dek" = 80
sesdek = 60

[numbers.roughly]
dudeko = 20

[labels]
negations = ["malsen"]

[dates]
before = ["en"]
year = ["jaro"]
ago_before = ["antaw"]

[dates.parts]
fino = 12

[dates.seasons]
printempo = 5

[dates.shifts]
pasinta = -1
"""
CHOICES = Question(
    "select_multiple",
    (Option("a", "Books"), Option("b", "Films"), Option("c", "Music"), Option("d", "Games")),
    words_allowed=True,
)
STAGE = Question("select_one", (Option("yes", "Yes"), Option("no", "No")), words_allowed=True)
YEAR = Question("date", today="2026-11-30")


@pytest.mark.parametrize(
    ("typed", "question", "answer"),
    [
        ("jes", STAGE, "yes"),
        ("nepre", STAGE, "no"),
        ("mi kredas jes", STAGE, "yes"),
        ("la dua fojo", STAGE, "no"),
        ("eblo du", STAGE, "no"),
        ("1 kaj 3", CHOICES, ("a", "c")),
        ("books kaj films", CHOICES, ("a", "b")),
        ("cxiuj krom 2", CHOICES, ("a", "c", "d")),
        ("2 gxis 4", CHOICES, ("b", "c", "d")),
        ("du dua", CHOICES, None),
        ("dudek tri", Question("integer"), 23),
        ("sesdek dek", Question("integer"), 70),
        ("kvar-du-dek tri", Question("integer"), 83),
        ("dudeko", Question("integer"), Amount(20, 20, about=True)),
        ("cirkaw 30", Question("integer"), Amount(30, 30, about=True)),
        ("almenaw dek", Question("integer"), Amount(10, None)),
        ("10 gxis 20", Question("integer"), Amount(10, 20)),
        ("sepo 2019", YEAR, "2019-07"),
        ("fino 2020", YEAR, "2020-12"),
        ("printempo 2020", YEAR, "2020-05"),
        ("pasinta jaro", YEAR, "2025"),
        ("jaro pasinta", YEAR, "2025"),
        ("antaw tri jaro", YEAR, "2023"),
        ("3 years ago", YEAR, "2023"),
    ],
)
def test_its_words_are_understood_and_english_as_well(
    speaks: Speaks, typed: str, question: Question, answer: object
) -> None:
    speaks("eo", speech=SPEECH)
    found = understand(typed, question, wordlist("eo", "en"))
    assert (found.value if isinstance(found, Given) else None) == answer


def test_words_of_one_language_do_not_count_in_interviews_in_another(speaks: Speaks) -> None:
    speaks("eo", speech=SPEECH)
    assert not isinstance(understand("jes", STAGE), Given)
    assert understand("sepo 2019", YEAR) == Given("2019-07"), "but months do"

"""The framework's 36 answers, mistyped, shortened and turned round: none may become another one.

The seeds are fixed, so a failure names a line that anyone can type again.
"""

import random
import string
import tomllib
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from interview.understanding import Given, Option, Question, Unclear, near_twins, understand

_FILE = tomllib.loads(Path(__file__).with_name("lists.toml").read_text(encoding="utf-8"))
LISTS = [tuple(Option(choice["code"], choice["label"]) for choice in one["choices"]) for one in _FILE["list"]]
EVERY = [(option, options) for options in LISTS for option in options]


def _taken(typed: str, options: tuple[Option, ...], kind: str = "select_one") -> tuple[str, ...]:
    given = understand(typed, Question(kind, options, words_allowed=True))
    if isinstance(given, Unclear):
        return ()
    assert given.value is not None
    return given.value if isinstance(given.value, tuple) else (str(given.value),)


def _share_understood(cases: Iterator[tuple[str, Option, tuple[Option, ...]]]) -> float:
    """Asserts that no case is taken for another choice; the share that is taken at once."""
    asked = right = 0
    for typed, meant, options in cases:
        for kind in ("select_one", "select_multiple"):
            asked += 1
            taken = _taken(typed, options, kind)
            assert taken in ((), (meant.code,)), (typed, meant.label, taken)
            right += bool(taken)
    return right / asked


def _slip(text: str, rng: random.Random) -> str:
    """One letter left out, put in, hit beside, or swapped with the next."""
    place = rng.randrange(len(text))
    before, here, after = text[:place], text[place], text[place + 1 :]
    letter = rng.choice(string.ascii_lowercase)
    return rng.choice(
        [
            before + after,
            before + letter + here + after,
            before + letter + after,
            before + after[:1] + here + after[1:],
        ]
    )


def test_the_lists_are_complete() -> None:
    assert len(LISTS) == 6
    assert len(EVERY) == 36


@pytest.mark.parametrize(("slips", "at_least"), [(1, 0.90), (2, 0.65), (3, 0.45)])
def test_typing_slips(slips: int, at_least: float) -> None:
    rng = random.Random(36 + slips)

    def cases() -> Iterator[tuple[str, Option, tuple[Option, ...]]]:
        for option, options in EVERY:
            for _ in range(25):
                typed = option.label
                for _ in range(slips):
                    typed = _slip(typed, rng)
                yield typed, option, options

    assert _share_understood(cases()) >= at_least


def test_beginnings() -> None:
    cases = (
        (option.label[:length], option, options)
        for option, options in EVERY
        for length in range(3, len(option.label) + 1)
    )
    assert _share_understood(cases) >= 0.80


def test_single_words() -> None:
    cases = ((word, option, options) for option, options in EVERY for word in option.label.split())
    assert _share_understood(cases) >= 0.40


def test_pairs_of_words_in_any_order() -> None:
    cases = (
        (f"{first} {second}", option, options)
        for option, options in EVERY
        for first, second in permutations(option.label.replace(":", "").split(), 2)
    )
    assert _share_understood(cases) >= 0.70


def test_slips_in_a_single_word() -> None:
    rng = random.Random(5)
    cases = (
        (_slip(word, rng), option, options)
        for option, options in EVERY
        for word in option.label.split()
        for _ in range(5)
    )
    assert _share_understood(cases) > 0


def test_every_label_typed_whole_is_taken() -> None:
    cases = ((option.label.upper(), option, options) for option, options in EVERY)
    assert _share_understood(cases) == 1.0


NEGATIONS = (
    "not {}",
    "no {}",
    "No, {}",
    "non {}",
    "non-{}",
    "un {}",
    "un-{}",
    "un{}",
    "in{}",
    "dis{}",
    "dis {}",
    "{} not",
    "{}: no",
    "{}less",
    "without {}",
    "never {}",
    "neither {}",
    "not only {}",
    "anything but {}",
    "everything except {}",
    "all but {}",
    "lack of {}",
    "hardly any {}",
    "isn't {}",
    "nicht {}",
    "keine {}",
    "pas {}",
    "ei {}",
    "ikke {}",
    "ne {}",
)


@pytest.mark.parametrize("negation", NEGATIONS)
def test_a_negation_never_becomes_what_it_negates(negation: str) -> None:
    for option, options in EVERY:
        words = option.label.split()
        for phrase in {option.label, words[0].strip(":"), words[-1], " ".join(words[-2:])}:
            for typed in (negation.format(phrase), negation.format(phrase.lower())):
                for kind in ("select_one", "select_multiple"):
                    assert option.code not in _taken(typed, options, kind), typed


def test_a_mistyped_negation_never_becomes_what_it_negates() -> None:
    rng = random.Random(7)
    for option, options in EVERY:
        for negation in ("not {}", "without {}", "non-{}", "dis{}", "{} not", "nicht {}", "no longer {}"):
            for _ in range(3):
                typed = _slip(negation.format(option.label), rng)
                assert option.code not in _taken(typed, options), typed


@pytest.mark.parametrize(
    ("typed", "never"),
    [
        ("not employed", "employed_adults"),
        ("un employed", "employed_adults"),
        ("non-employed adults", "employed_adults"),
        ("jobless adults", "employed_adults"),
        ("employees", "employers"),
        ("advantaged groups", "disadvantaged"),
        ("advantged groups", "disadvantaged"),
        ("emigrants", "immigrants"),
        ("non-immigrants", "immigrants"),
        ("lower education students", "he_students"),
        ("adequate access to ICT", "ict_access"),
        ("adequate integration of services", "integration"),
        ("adequate skills and competences", "skills"),
        ("promoting inefficiency", "efficiency"),
        ("promoting ineffectiveness", "effectiveness"),
        ("cutting lifelong guidance services", "funding"),
        ("state uncoordinated funding", "state"),
        ("information and guidance", "ict"),
        ("information", "information"),
        ("adults", "adult_learners"),
        ("minimising the use of ICT", "maximising"),
    ],
)
def test_words_that_look_alike_and_mean_something_else(typed: str, never: str) -> None:
    options = next(options for option, options in EVERY if option.code == never)
    for kind in ("select_one", "select_multiple"):
        assert never not in _taken(typed, options, kind)


@pytest.mark.parametrize(
    ("label", "typed"),
    [
        ("Informal learning", "in formal learning"),
        ("In formal education", "informal education"),
        ("Atypical clients", "a typical clients"),
        ("Typical clients", "atypical clients"),
        ("Young people in work", "young people no work"),
        ("People not in work", "people now in work"),
        ("People not in work", "work people"),
        ("Not available", "available"),
        ("Non-formal learning", "formal learning"),
        ("Out of school", "school"),
        ("Oanställda vuxna", "anställda vuxna"),
        ("Uavhengig råd", "avhengig råd"),
        ("Careful planning", "careless planning"),
        ("Stage 3 of the programme", "stage 4 of the programme"),
        ("Homeless people", "home people"),
    ],
)
def test_one_space_or_letter_that_turns_the_sense(label: str, typed: str) -> None:
    options = (Option("it", label), Option("other", "Something quite different"))
    for kind in ("select_one", "select_multiple"):
        assert _taken(typed, options, kind) == ()


def test_look_alikes_are_asked_and_exact_labels_are_taken() -> None:
    options = next(options for option, options in EVERY if option.code == "employed_adults")
    unclear = understand("emplyoed adults", Question("select_one", options))
    assert isinstance(unclear, Unclear)
    assert unclear.reason == "near_twin"
    assert unclear.candidates[:2] == ("employed_adults", "unemployed_adults")
    assert len(unclear.candidates) <= 3
    assert understand("Employed Adults", Question("select_one", options)) == Given("employed_adults")


def test_near_twins_of_the_framework() -> None:
    pairs = {(first, second) for options in LISTS for first, second, _ in near_twins(options)}
    assert pairs >= {
        ("employed_adults", "unemployed_adults"),
        ("maximising", "systematising"),
        ("ict_access", "information"),
    }
    assert all(0.8 <= likeness <= 1 for options in LISTS for _, _, likeness in near_twins(list(options)))
    assert near_twins([Option("a", "Saving costs"), Option("b", "Widening access")]) == ()

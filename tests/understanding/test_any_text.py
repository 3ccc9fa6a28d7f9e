"""Whatever is typed: nothing raises, nothing is slow, nothing is chosen that was not offered."""

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.condition.facts import Between
from interview.understanding import Given, Option, Question, Unclear, near_twins, understand

OPTIONS = (
    Option("employed", "Employed adults", ("workers",)),
    Option("unemployed", "Unemployed adults"),
    Option("lead", "Leadership: working, and learning, together"),
    Option("years", "3-5"),
    Option("other", "Other", specify=True),
    Option("none", "None of these", exclusive=True),
)
CODES = {option.code for option in OPTIONS}
TYPES = ("text", "integer", "decimal", "date", "select_one", "select_multiple", "url", "email")
FRAGMENTS = st.one_of(
    st.sampled_from("129,;:+-().@/&٣–é\n\x00\ud800"),
    st.sampled_from(["3-5", "2026", "Nov", "Q3", "https://", "www.", ".eu"]),
    st.sampled_from(["all", "none", "except", "but", "and", "or", "not", "un", "yes", "no", "other"]),
    st.sampled_from(["employed", "adults", "Unemployed", "unemployd", "workers", "leadership", "working,"]),
)
TYPED = st.one_of(st.text(), st.lists(FRAGMENTS, max_size=12).map(" ".join), st.lists(FRAGMENTS).map("".join))


@settings(max_examples=400, deadline=None)
@given(TYPED, st.sampled_from(TYPES), st.booleans(), st.booleans())
def test_any_text_is_understood_or_asked_about(typed: str, kind: str, ordered: bool, words: bool) -> None:
    question = Question(
        kind,
        OPTIONS,
        ordered,
        words,
        max_selected=3 if ordered else None,
        current=("employed",) if words else (),
    )
    found = understand(typed, question)
    if isinstance(found, Unclear):
        assert set(found.candidates) <= CODES
        assert len(found.candidates) <= 3 or found.reason in ("how_far", "in_part")
        assert all(part in typed for part in found.given.split("; "))
        return
    if kind == "select_one":
        codes = found.value.codes if isinstance(found.value, Between) else (found.value,)
        assert found.confirm == isinstance(found.value, Between)
        assert set(codes) <= CODES
    if kind == "select_multiple":
        assert isinstance(found.value, tuple)
        assert found.value
        assert [option.code for option in OPTIONS if option.code in found.value] == list(found.value)
        assert found.value == ("none",) or "none" not in found.value
    assert words or found.words is None
    if found.words is not None:
        assert found.words in typed


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=6, unique_by=str.casefold), st.data())
def test_any_label_typed_as_it_stands_is_never_another(labels: list[str], data: st.DataObject) -> None:
    options = tuple(Option(f"code_{place}", label) for place, label in enumerate(labels))
    meant = data.draw(st.sampled_from(options))
    for kind in ("select_one", "select_multiple"):
        found = understand(meant.label, Question(kind, options))
        if isinstance(found, Given) and not any(character.isdecimal() for character in meant.label):
            assert found.value in (meant.code, (meant.code,))
    near_twins(options)


LONG = (
    "x " * 5000,
    "1," * 5000,
    "1 " * 5000,
    " 1 -" * 2500,
    "1" + " " * 9998 + "2",
    "+1 -2 " * 1600,
    "employd adults, " * 600,
    "employd adults and " * 520,
    "a:" * 5000,
    "not " * 2500,
    "no " * 3300,
    "yes, " * 2000,
    "non " * 2500,
    "all except " * 900,
    "é" * 10_000,
    "a@" * 5000,
    "https://" + "a." * 5000,
    "(" * 10_000,
    "1" * 10_000,
    "1.234" * 2000,
    "\u0665" * 10_000,
)


@pytest.mark.parametrize("kind", TYPES)
def test_ten_thousand_characters_do_not_keep_anyone_waiting(kind: str) -> None:
    question = replace(Question(kind, OPTIONS, True, True), current=("employed",))
    for typed in LONG:
        start = perf_counter()
        understand(typed, question)
        assert perf_counter() - start < 0.8, typed[:20]

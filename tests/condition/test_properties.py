"""Laws that hold for every sentence, not only for those somebody thought of."""

from collections.abc import Callable
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from interview.condition import (
    EVIDENCE,
    STATUSES,
    Arithmetic,
    AtLeast,
    Between,
    Call,
    Compares,
    Condition,
    Constant,
    Counts,
    EvidenceOf,
    Excludes,
    Facts,
    HasStatus,
    Holds,
    Includes,
    Is,
    Known,
    LevelOf,
    LowerMedian,
    Not,
    NumberExpression,
    NumberFacts,
    OneOf,
    ValueOf,
    compile_condition,
    compile_number,
    conjunction,
    disjunction,
    parse,
    parse_number,
    show,
    show_number,
)
from interview.errors import ConditionError

FAST = settings(max_examples=150, deadline=None)

NAMES = ("x", "y", "lmi_used", "sources", "count", "level", "at", "one", "of", "least", "answered")
names = st.sampled_from(NAMES)
codes = st.sampled_from(("a", "b", "c", "d"))
numbers = st.integers(-50, 50) | st.integers(-500, 500).map(lambda cents: cents / 100)
written = st.sampled_from(("10-plus", "1-2", "3", "007", "a--b", "2020-2021", "2026-13", "-3", "3-"))
dates = st.sampled_from(("2025-12", "2026-01-31", "2026-11", "2026-11-24"))
texts = (
    codes
    | dates
    | written
    | st.sampled_from((*STATUSES, "and", "Not", "IS", "2026", "-3", "one"))
    | st.text(max_size=6)
)
values = texts | numbers
operators = st.sampled_from(("<", "<=", ">", ">=", "is", "is not"))
orders = st.sampled_from(("<", "<=", ">", ">="))


def lists(element: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(element, min_size=1, max_size=4, unique=True).map(tuple)


@st.composite
def inclusions(draw: st.DrawFn) -> Includes:
    subject, chosen = draw(names), draw(lists(texts))
    mode: Literal["one", "any", "all", "some"] = draw(st.sampled_from(("one", "any", "all", "some")))
    if mode == "one":
        return Includes(subject, chosen[:1], 1, mode)
    number = {"any": 1, "all": len(chosen)}.get(mode) or draw(st.integers(1, len(chosen)))
    return Includes(subject, chosen, number, mode)


def comparisons(literals: st.SearchStrategy[str | int | float]) -> st.SearchStrategy[Condition]:
    """Every statement about an answer, none about its status."""
    several = st.lists(literals, min_size=1, max_size=4, unique=True).map(tuple)
    return st.one_of(
        st.builds(Is, names, literals, st.booleans()),
        st.builds(OneOf, names, several, st.booleans()),
        inclusions(),
        st.builds(Excludes, names, texts),
        st.builds(Compares, names, orders, numbers | dates),
        st.builds(Counts, names, operators, numbers),
        st.builds(Holds, names),
    )


def trees(leaf: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    def grow(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        parts = st.lists(inner, min_size=2, max_size=4)
        return st.one_of(
            inner.map(Not),
            parts.map(lambda parts: conjunction(*parts)),
            parts.map(lambda parts: disjunction(*parts)),
            parts.flatmap(
                lambda parts: st.integers(1, len(parts)).map(lambda number: AtLeast(number, tuple(parts)))
            ),
        )

    return st.recursive(leaf, grow, max_leaves=10)


statuses = st.builds(HasStatus, names, st.sampled_from(STATUSES), st.booleans())
evidence = st.builds(EvidenceOf, names, lists(st.sampled_from(EVIDENCE)), st.booleans())
graded = st.builds(LevelOf, names, operators, st.integers(0, 3)) | st.builds(
    LowerMedian, lists(names), operators, st.integers(0, 3)
)
any_tree = trees(comparisons(values) | statuses | evidence | graded)
decidable_tree = trees(comparisons(codes | numbers | dates) | statuses | graded)

calls = st.one_of(
    st.builds(Call, st.just("count"), st.tuples(names)),
    st.builds(Call, st.just("days_between"), st.tuples(names, names)),
    st.builds(Call, st.sampled_from(("answered", "sum", "mean", "min", "max")), lists(names)),
)
any_number: st.SearchStrategy[NumberExpression] = st.recursive(
    st.builds(Constant, numbers) | st.builds(ValueOf, names) | calls,
    lambda inner: st.builds(Arithmetic, st.sampled_from(("+", "-", "*", "/")), inner, inner),
    max_leaves=12,
)

answer = st.one_of(codes, numbers, dates, lists(codes), lists(codes).map(Between), st.just("2026"))
answered = st.fixed_dictionaries(dict.fromkeys(NAMES, answer))
hidden = st.sets(names)
level_bounds = st.none() | st.tuples(st.integers(0, 3), st.integers(0, 3)).map(
    lambda pair: (min(pair), max(pair))
)
levels = st.fixed_dictionaries(dict.fromkeys(NAMES, level_bounds))
truths = st.fixed_dictionaries({name: st.booleans() for name in NAMES})


@FAST
@given(any_tree)
def test_a_printed_condition_reads_back_as_the_same_tree(tree: Condition) -> None:
    assert parse(show(tree)) == tree


@FAST
@given(any_number)
def test_a_printed_number_reads_back_as_the_same_tree(expression: NumberExpression) -> None:
    assert parse_number(show_number(expression)) == expression


def less_known(
    known: dict[str, Known], unknown: set[str], narrowed: set[str]
) -> tuple[dict[str, Known | None], dict[str, None]]:
    """The same answers with some unanswered, and some left between two choices or to the year."""
    earlier: dict[str, Known | None] = dict(known)
    for name in narrowed:
        value = known[name]
        if value in ("a", "b", "c", "d"):
            earlier[name] = Between(("a", "b", "c", "d"))
        elif isinstance(value, str):
            earlier[name] = value[:4]
    for name in unknown:
        earlier[name] = None
    return earlier, dict.fromkeys(unknown)


@FAST
@given(decidable_tree, answered, hidden, hidden, levels, truths)
def test_what_is_decided_stays_decided_when_more_becomes_known(
    answers: Callable[..., Facts],
    tree: Condition,
    known: dict[str, Known],
    unknown: set[str],
    narrowed: set[str],
    bounds: dict[str, tuple[int, int] | None],
    holds: dict[str, bool],
) -> None:
    earlier, statuses = less_known(known, unknown, narrowed)
    wide = {name: (0, 3) if name in unknown and bounds[name] else bounds[name] for name in NAMES}
    before = answers(
        earlier,
        statuses,
        levels=wide,
        truths={name: truth for name, truth in holds.items() if name not in unknown},
    )
    decided = compile_condition(tree)(before)
    if decided is not None:
        assert compile_condition(tree)(answers(known, levels=bounds, truths=holds)) is decided


@FAST
@given(trees(comparisons(values)))
def test_nothing_is_decided_from_blanks_alone(answers: Callable[..., Facts], tree: Condition) -> None:
    assert compile_condition(tree)(answers()) is None


@FAST
@given(any_number, answered, hidden)
def test_a_number_is_known_only_from_known_answers(
    answers: Callable[..., NumberFacts],
    expression: NumberExpression,
    known: dict[str, Known],
    unknown: set[str],
) -> None:
    earlier, statuses = less_known(known, unknown, set())
    result = compile_number(expression)(answers(earlier, statuses))
    if result is not None:
        assert compile_number(expression)(answers(known)) == result


SOUP = (
    *NAMES,
    *(
        "is",
        "not",
        "and",
        "or",
        "any",
        "all",
        "includes",
        "excludes",
        "lower",
        "median",
        "evidence",
        "is one of",
    ),
    *(
        "(",
        ")",
        "[",
        "]",
        ",",
        ";",
        "<",
        "<=",
        "=",
        "+",
        "-",
        "*",
        "/",
        "3",
        "2.5",
        "2026-11",
        '"',
        '"a"',
        "'",
        "ä",
    ),
    *("count of x", "at least 2 of (", "level of", "sum(", "?", "x is yes", "\\", "\n", "\x00", "٣"),
)
garbage = st.text(max_size=60) | st.lists(st.sampled_from(SOUP), max_size=14).map(" ".join)
tight_garbage = st.lists(st.sampled_from(SOUP), max_size=10).map("".join)


@FAST
@given(garbage | tight_garbage)
def test_whatever_is_typed_is_read_or_explained(text: str) -> None:
    try:
        tree = parse(text)
    except ConditionError as error:
        assert_explained(error, text)
    else:
        assert parse(show(tree)) == tree


@FAST
@given(garbage | tight_garbage)
def test_whatever_is_typed_as_a_number_is_read_or_explained(text: str) -> None:
    try:
        expression = parse_number(text)
    except ConditionError as error:
        assert_explained(error, text)
    else:
        assert parse_number(show_number(expression)) == expression


def assert_explained(error: ConditionError, text: str) -> None:
    assert error.sentence == text
    assert 0 <= error.start <= error.end <= len(text)
    assert error.message[-1] in ".?"

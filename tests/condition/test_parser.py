"""What a sentence means, and how it is said back."""

import pytest

from interview.condition import (
    And,
    AtLeast,
    Compares,
    Condition,
    Counts,
    EvidenceOf,
    Excludes,
    HasStatus,
    Holds,
    Includes,
    Is,
    LevelOf,
    LowerMedian,
    Not,
    OneOf,
    Or,
    conjunction,
    disjunction,
    elements,
    leaves,
    parse,
    show,
    subjects,
)

ONE_STATEMENT: list[tuple[str, Condition]] = [
    ("lmi_used is no", Is("lmi_used", "no")),
    ("lmi_used is not no", Is("lmi_used", "no", negated=True)),
    ("staff is 3", Is("staff", 3)),
    ("staff is -2.50", Is("staff", -2.5)),
    ('town is "Turku, Åbo"', Is("town", "Turku, Åbo")),
    (r'town is "a \"b\" \\ c"', Is("town", r'a "b" \ c')),
    ("started is 2026-11-24", Is("started", "2026-11-24")),
    ("age is 16_24", Is("age", "16_24")),
    ("lmi_used is one of [link, sessions]", OneOf("lmi_used", ("link", "sessions"))),
    ("lmi_used is not one of [no]", OneOf("lmi_used", ("no",), negated=True)),
    ("sources includes eurostat", Includes("sources", ("eurostat",), 1, "one")),
    ("sources includes any of [a, b]", Includes("sources", ("a", "b"), 1, "any")),
    ("sources includes all of [a, b]", Includes("sources", ("a", "b"), 2, "all")),
    ("sources includes at least 2 of [a, b, c]", Includes("sources", ("a", "b", "c"), 2, "some")),
    ("sources excludes none", Excludes("sources", "none")),
    ("staff >= 3", Compares("staff", ">=", 3)),
    ("staff<3.5", Compares("staff", "<", 3.5)),
    ("started <= 2026-11", Compares("started", "<=", "2026-11")),
    ("started > 2026", Compares("started", ">", 2026)),
    ("count of sources >= 2", Counts("sources", ">=", 2)),
    ("count of sources is not 0", Counts("sources", "is not", 0)),
    ("lmi_plans is answered", HasStatus("lmi_plans", "answered")),
    ("lmi_plans is not dont_know", HasStatus("lmi_plans", "dont_know", negated=True)),
    ('lmi_plans is "answered"', Is("lmi_plans", "answered")),
    ("lmi_closed", Holds("lmi_closed")),
    ("count", Holds("count")),
    ("level is high", Is("level", "high")),
    ("at is one", Is("at", "one")),
    ("level of pf_e1 >= 2", LevelOf("pf_e1", ">=", 2)),
    ("level of pf_e1 is 3", LevelOf("pf_e1", "is", 3)),
    ("evidence of lmi_used is named", EvidenceOf("lmi_used", ("named",))),
    (
        "evidence of lmi_used is not one of [none, described]",
        EvidenceOf("lmi_used", ("none", "described"), negated=True),
    ),
    ("lower median of (pf_e1, pf_e2) >= 2", LowerMedian(("pf_e1", "pf_e2"), ">=", 2)),
]


@pytest.mark.parametrize(("sentence", "tree"), ONE_STATEMENT, ids=[row[0] for row in ONE_STATEMENT])
def test_one_statement(sentence: str, tree: Condition) -> None:
    assert parse(sentence) == tree
    assert parse(show(tree)) == tree


A, B, C = Holds("a"), Holds("b"), Holds("c")
JOINED: list[tuple[str, Condition]] = [
    ("a and b or c", Or((And((A, B)), C))),
    ("a or b and c", Or((A, And((B, C))))),
    ("(a or b) and c", And((Or((A, B)), C))),
    ("not a and b", And((Not(A), B))),
    ("not (a and b)", Not(And((A, B)))),
    ("not not a", Not(Not(A))),
    ("at least 2 of (a; b or c; not c)", AtLeast(2, (A, Or((B, C)), Not(C)))),
]


@pytest.mark.parametrize(("sentence", "tree"), JOINED, ids=[row[0] for row in JOINED])
def test_and_binds_tighter_than_or_and_not_tightest(sentence: str, tree: Condition) -> None:
    assert parse(sentence) == tree
    assert show(tree) == sentence


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("((a))", "a"),
        ("(a and b) and c", "a and b and c"),
        ("a or (b or c)", "a or b or c"),
        ("a and (b or c and (a))", "a and (b or c and a)"),
        ("not (a)", "not a"),
        ("LMI_used IS Not One OF [no]", "LMI_used is not one of [no]"),
        ("x Is DONT_KNOW", "x is dont_know"),
        ("  x\n  is   y ", "x is y"),
        ('x is "plain"', "x is plain"),
        ("x is EU", 'x is "EU"'),
        ('x is "2026-11-24"', "x is 2026-11-24"),
        ('x is "2026-13-24"', 'x is "2026-13-24"'),
        ('x is "3"', 'x is "3"'),
        ('x is one of ["not", 007, 2.0]', 'x is one of ["not", 7, 2.0]'),
        ("evidence of x is one of [named]", "evidence of x is named"),
        ("(at least 1 of ((a); (b)))", "at least 1 of (a; b)"),
    ],
)
def test_the_canonical_sentence_has_the_fewest_brackets_and_quotes(written: str, canonical: str) -> None:
    assert show(parse(written)) == canonical
    assert show(parse(canonical)) == canonical


def test_small_numbers_are_written_without_an_exponent() -> None:
    assert show(Compares("share", "<", 0.00001)) == "share < 0.00001"


def test_joining_trees_keeps_them_flat() -> None:
    assert conjunction(And((A, B)), C) == And((A, B, C))
    assert disjunction(A, Or((B, C))) == Or((A, B, C))
    assert conjunction(Or((A, B))) == Or((A, B))


def test_which_items_and_elements_a_sentence_reads() -> None:
    tree = parse(
        "b is yes and not (count of a > 1 or b is answered)"
        " and at least 1 of (closed; evidence of d is named)"
        " and level of pf_e2 >= 1 and lower median of (pf_e1, pf_e2) is 2"
    )
    assert subjects(tree) == ("b", "a", "closed", "d")
    assert elements(tree) == ("pf_e2", "pf_e1")
    assert [type(leaf).__name__ for leaf in leaves(tree)] == [
        "Is",
        "Counts",
        "HasStatus",
        "Holds",
        "EvidenceOf",
        "LevelOf",
        "LowerMedian",
    ]

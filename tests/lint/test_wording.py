"""The lint of wording: a calm voice, one short question at a time, and the author has the last word."""

import pytest

from interview.lint.choices import check_choices
from interview.lint.sentences import check_sentences
from interview.lint.texts import check_texts, check_titles
from interview.lint.tone import tone, two_in_one
from interview.questionnaire import Problems, Questionnaire, Severity
from tests.lint.definitions import Table, item, questionnaire


def found(checked: Questionnaire) -> list[tuple[str, str]]:
    problems = Problems()
    check_texts(checked, problems)
    check_titles(checked, problems)
    check_choices(checked, problems)
    return [(problem.code, problem.table) for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        "You should have answered this.",
        "Only 3 of the questions are done.",
        "Well done, that is all.",
        "Why didn't you ask them?",
        "This is INVALID.",
        "Thank you!",
        "You just type a number.",
    ],
)
def test_a_tone_that_does_not_fit(text: str) -> None:
    assert {code for code, _ in tone(text)} == {"tone"}


@pytest.mark.parametrize(
    "text",
    [
        "What is the room called?",
        "The butler is only here on Mondays.",
        "Greater Manchester is adjusted to.",
        "Justice, greatness, failure.",
    ],
)
def test_a_tone_that_fits(text: str) -> None:
    assert list(tone(text)) == []


def test_lengths_are_counted_in_words() -> None:
    assert list(tone(" ".join(["word"] * 20) + ".")) == []
    assert [code for code, _ in tone(" ".join(["word"] * 21) + ".")] == ["too_long"]
    short = " ".join(["One two three four five."] * 9)
    assert list(tone(short)) == []
    assert [code for code, _ in tone(short + " One more.")] == ["too_long"]
    assert list(tone(" ".join(["word"] * 60), measured=False)) == []


@pytest.mark.parametrize(
    ("text", "two"),
    [
        ("What do you offer and who pays for it?", True),
        ("How is it used and does it help?", True),
        ("What do parents and pupils ask for?", False),
        ("Who decides?", False),
        ("Tell us about it. Who decides, and how?", True),
    ],
)
def test_two_questions_in_one(text: str, two: bool) -> None:
    assert two_in_one(text) is two


@pytest.mark.parametrize(
    ("rule", "keys"),
    [
        ("tone", {"ask": "What went wrong?"}),
        ("two_questions", {"ask": "What is it? Who knows?"}),
        ("too_long", {"hint": "word " * 30}),
        ("no_title", {"title": "A title of far too many words here"}),
        (
            "near_twins",
            {
                "type": "select_one",
                "choices": [{"code": "a", "label": "Linked"}, {"code": "b", "label": "Linkes"}],
            },
        ),
        ("one_choice", {"type": "select_one", "choices": [{"code": "a", "label": "Yes"}]}),
        (
            "exclusive_misuse",
            {
                "type": "select_multiple",
                "choices": [
                    {"code": "a", "label": "Paint"},
                    {"code": "b", "label": "Wood", "exclusive": True},
                ],
            },
        ),
    ],
)
def test_an_author_can_accept_a_rule_for_an_item(rule: str, keys: Table) -> None:
    assert {code for code, _ in found(questionnaire(item("one", **keys)))} == {rule}
    assert found(questionnaire(item("one", accept=[rule], **keys))) == []
    others = questionnaire(item("one", accept=[rule], **keys), item("two", **keys))
    assert {table.split(".")[3] for _, table in found(others)} == {"two"}


@pytest.mark.parametrize(
    "keys",
    [
        {"why": "Great!"},
        {"hint": "Great!"},
        {"guidance": "Great!"},
        {"probes": ["Really?", "Great!"]},
        {"variant": [{"when": "first is answered", "hint": "Great!"}]},
        {"reply": [{"say": "Great!"}]},
        {"check": [{"id": "c", "expect": "one is answered", "say": "Great!"}]},
    ],
)
def test_every_text_of_an_item_is_read(keys: Table) -> None:
    assert {code for code, _ in found(questionnaire(item("first"), item("one", **keys)))} == {"tone"}


def test_the_texts_around_the_items_are_read() -> None:
    section = {
        "id": "s",
        "title": "S",
        "introduction": "Great!",
        "item": [item("one")],
        "check": [{"id": "c", "expect": "one is answered", "say": "Unfortunately not."}],
    }
    checked = questionnaire(
        section=[section],
        term=[{"id": "t", "term": "T", "meaning": "Obviously a term. " + "word " * 40}],
    )
    assert found(checked) == [
        ("tone", "section.s.introduction"),
        ("tone", "section.s.introduction"),
        ("tone", "section.s.check.c"),
        ("too_long", "term.t"),
        ("tone", "term.t"),
    ]


def test_the_interviewers_own_sentences_keep_to_the_rules() -> None:
    problems = Problems()
    check_sentences(problems)
    assert not [str(problem) for problem in problems if problem.severity is Severity.ERROR]


def test_a_list_that_many_items_share_is_compared_once_and_told_for_each() -> None:
    shared = {"colours": {"items": [{"code": "a", "label": "Linked"}, {"code": "b", "label": "Linkes"}]}}
    items = [item(f"q{number}", "select_one", choices="colours") for number in range(3)]
    checked = questionnaire(*items, choices=shared)
    assert found(checked) == [("near_twins", f"section.s.item.q{number}") for number in range(3)]


def test_many_labels_that_look_alike_are_one_problem_with_the_pairs_counted() -> None:
    alike = [{"code": f"c{n}", "label": f"Region number {n} of the country"} for n in range(120)]
    problems = Problems()
    check_choices(questionnaire(item("one", "select_one", choices=alike)), problems)
    (problem,) = [problem for problem in problems if problem.code == "near_twins"]
    assert problem.message.startswith("7,140 pairs of choices look alike, such as “Region number 0 of")

"""Chosen themes and passes: the gates they read come along, and the full pass only adds."""

from collections.abc import Iterable
from random import Random

from hypothesis import given, settings
from msgspec.structs import replace

from interview.condition import TODAY, subjects
from interview.path import SETTLED, Selection, selected, walk
from interview.questionnaire import Questionnaire
from interview.session.events import Act, Event, Status
from interview.session.fold import fold
from tests.path.conftest import Build, Tell
from tests.strategies import given_answers, questionnaires, seeds, selections

MANY = settings(max_examples=150, deadline=None, derandomize=True)


def read_by(questionnaire: Questionnaire, name: str) -> set[str]:
    """The items that decide whether this one is asked, is required and which choices it offers."""
    item = questionnaire.item(name)
    rules = [item.relevant, item.unless, item.required_when, *(choice.relevant for choice in item.choices)]
    waiting = [subject for rule in rules if rule for subject in subjects(rule.tree)]
    waiting += [item.choices_from] if item.choices_from else []
    found: set[str] = set()
    while waiting:
        subject = waiting.pop()
        if subject in questionnaire.computed:
            waiting.extend(questionnaire.computed[subject].reads)
        elif subject != TODAY:
            found.add(subject)
    return found


@MANY
@given(questionnaires(), seeds)
def test_what_is_asked_is_chosen_or_always_asked_or_a_gate_of_these(
    questionnaire: Questionnaire, random: Random
) -> None:
    selection = selections(questionnaire, random)
    answers = given_answers(questionnaire, random)
    chosen = selected(questionnaire, selection, answers)
    sections = [section for section in questionnaire.sections if selection.chooses(section)]
    wanted = {item.id for section in sections for item in section.items}
    settled = {name for name, answer in answers.items() if answer.status in SETTLED}
    deepened = [item.id for item in questionnaire.items if item.section in selection.deepened]
    brought = gates_before(questionnaire, deepened)
    fits = {item.id for item in questionnaire.items if selection.reaches(item)} | settled | brought
    assert wanted & fits <= chosen <= fits
    gates = {gate for name in chosen for gate in read_by(questionnaire, name)}
    assert chosen == (wanted | gates) & fits
    statuses = walk(questionnaire, selection, answers).statuses
    left_out = (Status.NOT_SELECTED, Status.NOT_IN_PASS)
    assert {name for name in statuses if statuses[name] not in left_out} == chosen
    for name in set(statuses) - chosen:
        assert (statuses[name] is Status.NOT_IN_PASS) == (name in wanted)


def gates_before(questionnaire: Questionnaire, names: Iterable[str]) -> set[str]:
    """All that these read, directly or through others: a theme in full is not closed by a shallow gate."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        for gate in read_by(questionnaire, waiting.pop()):
            if gate not in found:
                found.add(gate)
                waiting.append(gate)
    return found


@MANY
@given(questionnaires(), seeds)
def test_going_from_quick_to_full_keeps_everything_and_only_adds(
    questionnaire: Questionnaire, random: Random
) -> None:
    themes = selections(questionnaire, random).sections
    quick = selected(questionnaire, Selection(themes), {})
    answers = {name: answer for name, answer in given_answers(questionnaire, random).items() if name in quick}
    before = walk(questionnaire, Selection(themes), answers)
    after = walk(questionnaire, Selection(themes, pass_="full"), answers)
    assert quick <= selected(questionnaire, Selection(themes, pass_="full"), answers)
    for item in before.items:
        assert item.id in after
        assert before.facts.value(item.id) == after.facts.value(item.id)
    assert {name: after.answers[name] for name in answers} == answers


@MANY
@given(questionnaires(), seeds)
def test_choosing_one_more_theme_keeps_everything_and_only_adds(
    questionnaire: Questionnaire, random: Random
) -> None:
    selection = selections(questionnaire, random)
    if selection.sections is None:
        return
    chosen = selected(questionnaire, selection, {})
    answers = {
        name: answer for name, answer in given_answers(questionnaire, random).items() if name in chosen
    }
    more = replace(selection, sections=(*selection.sections, random.choice(questionnaire.sections).id))
    before, after = (walk(questionnaire, choice, answers) for choice in (selection, more))
    assert all(item.id in after for item in before.items)
    assert before.facts.values.items() <= after.facts.values.items()


def test_a_full_pass_question_is_asked_in_the_full_pass_only(build: Build, tell: Tell) -> None:
    questionnaire = build(s=["a", {"id": "b", "pass": "full"}])
    assert tell(questionnaire).statuses["b"] is Status.NOT_IN_PASS
    assert tell(questionnaire, pass_="full").statuses["b"] is Status.NOT_REACHED
    assert tell(questionnaire, deepened=("s",)).statuses["b"] is Status.NOT_REACHED


def test_what_was_answered_in_a_deeper_pass_counts_in_a_shallower_one(build: Build, tell: Tell) -> None:
    questionnaire = build(
        s=["a", {"id": "b", "pass": "full"}, {"id": "c", "relevant": "b is yes"}, {"id": "d", "pass": "full"}]
    )
    path = tell(questionnaire, pass_="first", a="yes", b="yes", d=Status.SKIPPED)
    assert path.statuses == {
        "a": Status.ANSWERED,
        "b": Status.ANSWERED,
        "c": Status.NOT_IN_PASS,
        "d": Status.NOT_IN_PASS,
    }
    assert tell(questionnaire, a="yes", b="yes").statuses["c"] is Status.NOT_REACHED
    assert tell(questionnaire, a="yes", b="yes").progress().on_path == 3


def test_the_path_in_full_has_all_that_the_full_pass_asks_with_the_same_answers(
    build: Build, tell: Tell
) -> None:
    questionnaire = build(s=["a", {"id": "b", "pass": "full"}], t=["c"])
    path = tell(questionnaire, sections=("s",), a="yes")
    assert [item.id for item in path.in_full.items] == ["a", "b"]
    assert path.in_full.statuses["a"] is Status.ANSWERED
    assert path.in_full.in_full is path.in_full


def test_a_theme_that_was_not_chosen_is_chosen_by_deepening_it(build: Build, tell: Tell) -> None:
    questionnaire = build(s=["a"], t=["b", {"id": "c", "pass": "full"}])
    path = tell(questionnaire, sections=("s",), pass_="first", deepened=("t",))
    assert path.statuses["a"] is Status.NOT_IN_PASS
    assert [item.id for item in path.items] == ["b", "c"]


def test_an_optional_theme_is_asked_only_when_it_was_chosen_by_name(build: Build, tell: Tell) -> None:
    questionnaire = build(s=["a"], t={"item": ["b"], "optional": True})
    assert tell(questionnaire).statuses["b"] is Status.NOT_SELECTED
    assert "b" in tell(questionnaire, sections=("t",))
    assert "b" in tell(questionnaire, deepened=("t",))


def test_a_theme_that_was_not_chosen_lends_its_gate(build: Build, tell: Tell) -> None:
    questionnaire = build(
        computed=({"id": "in_use", "holds": "lmi is yes"},),
        context=["lmi", "other"],
        details=[{"id": "local", "relevant": "in_use"}],
    )
    path = tell(questionnaire, sections=("details",))
    assert [item.id for item in path.items] == ["lmi"]
    assert path.statuses["other"] is Status.NOT_SELECTED
    assert [item.id for item in tell(questionnaire, sections=("details",), lmi="yes").items] == [
        "lmi",
        "local",
    ]


def test_the_gate_of_a_gate_comes_along_too(build: Build) -> None:
    questionnaire = build(
        first=["a"],
        second=[{"id": "b", "type": "select_multiple", "choices": ["x", "y"], "unless": "a is no"}],
        third=[{"id": "c", "choices_from": "b"}],
    )
    assert selected(questionnaire, Selection(("third",)), {}) == {"a", "b", "c"}


def test_a_theme_that_is_always_asked_needs_no_choosing(build: Build, tell: Tell) -> None:
    questionnaire = build(always={"item": ["a"], "always": True}, other=["b"])
    assert "a" in tell(questionnaire, sections=())
    assert "b" not in tell(questionnaire, sections=())


def test_the_selection_is_what_the_session_says_last() -> None:
    at = "2026-11-24T05:40:00Z"
    chosen = [
        Event(at=at, act=Act.CHOSEN, sections=("a",), pass_="quick"),
        Event(at=at, act=Act.CHOSEN, sections=("a", "b"), pass_="full"),
    ]
    assert Selection.of(fold(chosen)) == Selection(("a", "b"), pass_="full")
    assert Selection.of(fold(chosen[:1])) == Selection(("a",))
    deepened = [*chosen, Event(at=at, act=Act.DEEPENED, sections=("b", "c"))]
    assert Selection.of(fold(deepened)) == Selection(("a", "b"), "full", frozenset({"b", "c"}))


@MANY
@given(questionnaires(), seeds)
def test_a_path_stays_as_it_was_when_more_is_said(questionnaire: Questionnaire, random: Random) -> None:
    """Also what is worked out of it later: its path in full, and what may still come."""
    selection = selections(questionnaire, random)
    answers = given_answers(questionnaire, random)
    path, before = (walk(questionnaire, selection, answers) for _ in range(2))
    told = (before.in_full.statuses, before.outlook.stays, before.outlook.needed)
    answers.update(given_answers(questionnaire, random, share=1.0))
    assert (path.in_full.statuses, path.outlook.stays, path.outlook.needed) == told

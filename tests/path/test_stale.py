"""A choice that is no longer on offer: the answer is kept, is not counted, and the question comes back."""

from random import Random

from hypothesis import given, settings

from interview.condition import Between
from interview.path import following, walk
from interview.questionnaire import Questionnaire
from interview.session.events import Status
from tests.path.conftest import Build, Tell
from tests.strategies import given_answers, questionnaires, seeds, selections

MANY = settings(max_examples=200, deadline=None, derandomize=True)


@MANY
@given(questionnaires(), seeds)
def test_only_codes_on_offer_count(questionnaire: Questionnaire, random: Random) -> None:
    answers = given_answers(questionnaire, random, share=0.8)
    path = walk(questionnaire, selections(questionnaire, random), answers)
    for item in path.questions:
        if not item.kind.has_choices or path.answers.get(item.id) is None:
            assert item.id not in path.stale
            continue
        offered = {choice.code for choice in path.choices(item)}
        counted = path.facts.value(item.id)
        codes = counted.codes if isinstance(counted, Between) else counted
        if isinstance(codes, tuple):
            assert offered.issuperset(codes)
        assert codes is None or isinstance(codes, tuple) or codes in offered
        if item.id in path.stale:
            assert not offered & set(path.stale[item.id])
            assert answers[item.id].value is not None, "it was kept"
            assert (path.statuses[item.id] is Status.ANSWERED) is (counted is not None)


def test_an_answer_carried_over_goes_stale_and_comes_back(build: Build, tell: Tell) -> None:
    questionnaire = build(
        s=[
            {"id": "groups", "type": "select_multiple", "choices": ["pupils", "adults", "migrants"]},
            {"id": "main_group", "choices_from": "groups"},
            {"id": "languages", "relevant": "main_group is migrants"},
        ]
    )
    said = {"main_group": "migrants", "languages": "yes"}
    before = tell(questionnaire, groups=["pupils", "migrants"], **said)
    assert [choice.code for choice in before.choices(questionnaire.item("main_group"))] == [
        "pupils",
        "migrants",
    ]
    assert before.stale == {}
    gone = tell(questionnaire, groups=["pupils", "adults"], **said)
    assert gone.stale == {"main_group": ("migrants",)}
    assert gone.statuses["main_group"] is Status.UNANSWERED
    assert gone.statuses["languages"] is Status.OFF_PATH
    assert gone.answers["main_group"].value == "migrants"
    again = following(gone, {}, "groups")
    assert again is not None
    assert again.id == "main_group"
    assert gone.progress().low == 1
    assert tell(questionnaire, groups=["migrants"], **said).statuses == before.statuses


def test_of_several_choices_those_still_on_offer_count_and_the_rest_is_named(
    build: Build, tell: Tell
) -> None:
    questionnaire = build(
        s=[
            "online",
            {
                "id": "ways",
                "type": "select_multiple",
                "choices": ["phone", {"code": "chat", "label": "Chat", "relevant": "online is yes"}],
            },
        ]
    )
    path = tell(questionnaire, online="no", ways=["phone", "chat"])
    assert path.facts.value("ways") == ("phone",)
    assert path.facts.count("ways") == 1
    assert path.stale == {"ways": ("chat",)}
    assert path.statuses["ways"] is Status.ANSWERED
    assert tell(questionnaire, online="no", ways=["chat"]).statuses["ways"] is Status.UNANSWERED
    assert tell(questionnaire, online="yes", ways=["phone", "chat"]).stale == {}


def test_between_two_stages_counts_while_both_are_on_offer(build: Build, tell: Tell) -> None:
    stages = ["none", "pilot", {"code": "regular", "label": "Regular", "relevant": "started is yes"}]
    questionnaire = build(s=["started", {"id": "stage", "choices": stages}])
    between = Between(("pilot", "regular"))
    assert tell(questionnaire, started="yes", stage=between).facts.value("stage") == between
    path = tell(questionnaire, started="no", stage=between)
    assert (path.stale, path.facts.value("stage")) == ({"stage": ("regular",)}, None)
    assert path.statuses["stage"] is Status.UNANSWERED


def test_evidence_of_a_stale_answer_does_not_count(build: Build, tell: Tell) -> None:
    from interview.session.record import Answer

    questionnaire = build(
        s=["a", {"id": "b", "choices": ["x", {"code": "y", "label": "Y", "relevant": "a is yes"}]}]
    )
    answer = Answer(status=Status.ANSWERED, at="", value="y", evidence="named")
    assert tell(questionnaire, a="yes", b=answer).facts.evidence("b") == "named"
    assert tell(questionnaire, a="no", b=answer).facts.evidence("b") is None


def test_exclusive_choices_are_not_carried_over_and_not_counted(build: Build, tell: Tell) -> None:
    questionnaire = build(
        s=[
            {
                "id": "groups",
                "type": "select_multiple",
                "choices": ["pupils", {"code": "nobody", "label": "Nobody", "exclusive": True}],
            },
            {"id": "first", "choices_from": "groups", "choices": ["unsure"]},
        ]
    )
    path = tell(questionnaire, groups=["nobody"])
    assert path.facts.count("groups") == 0
    assert [choice.code for choice in path.choices(questionnaire.item("first"))] == ["unsure"]

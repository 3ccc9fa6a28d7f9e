"""A range promises: however the open questions are answered, the level then found lies inside it.

Evidence belongs to the answer it stands beside. It is asked for once everything else reaches the highest level:
until then it may still come, and lift the answer to Built in; what was asked for and not given is no claim.
"""

from collections.abc import Iterator
from itertools import islice
from random import Random

from hypothesis import assume, given, settings
from msgspec.structs import replace

from interview.benchmark import Assessor, Benchmark, Element, Range, State, benchmark_of
from interview.condition import EvidenceOf, leaves
from interview.path import OPEN, Path, Selection, walk
from interview.questionnaire import Questionnaire
from interview.session.events import PASSES, Status
from tests.benchmark.answering import (
    Finished,
    every_completion,
    plain_level,
    plain_standing,
    plainly_answered,
)
from tests.strategies import (
    A_DAY,
    Answers,
    any_answer,
    completed,
    given_answers,
    judged,
    reply_to,
    seeds,
    selections,
)

MOST_QUESTIONS = 500
MANY = settings(max_examples=200, deadline=None, derandomize=True)


def holds(wider: Range | None, narrower: Range | None) -> bool:
    """Whether the later range lies inside the earlier one; without a later one there is nothing to hold."""
    if narrower is None:
        return True
    return wider is not None and wider.low <= narrower.low and narrower.high <= wider.high


def may_be_asked_later(assessor: Assessor, name: str) -> bool:
    """Whether its theme, or that of an element it builds on, was not chosen and may still be."""
    if assessor.element(name).state is State.NOT_ASKED:
        return True
    return any(may_be_asked_later(assessor, other) for other in assessor.benchmark.elements[name].comes_after)


def keeps_its_promise(benchmark: Benchmark, before: Path, after: Path) -> None:
    early, late = Assessor(benchmark, before), Assessor(benchmark, after)
    for name in benchmark.elements:
        was, now = early.element(name), late.element(name)
        if may_be_asked_later(early, name):
            continue
        assert holds(was.possible, now.possible), f"{name}: {was.possible} became {now.possible}"
        assert not was.keeps or now.keeps, f"{name} had a level for certain, and has none"
        if was.state is State.NOT_APPLICABLE and was.otherwise is None:
            assert now.state in (
                State.NOT_APPLICABLE,
                State.DESCRIBED,
            )  # of a plan, surroundings have no level
    for block in benchmark.blocks:
        if any(may_be_asked_later(early, found.element.id) for found in early.block(block.section)):
            continue
        was_band, now_band = early.band(block.section), late.band(block.section)
        assert holds(was_band, now_band), f"the band was {was_band} and became {now_band}"
        hangs_together(early, block.section)


def hangs_together(assessor: Assessor, section: str) -> None:
    """What is said of one theme does not contradict itself."""
    standing = assessor.standing(section)
    assert standing.decided <= standing.total
    if standing.range and standing.so_far is not None:
        assert standing.range.low <= standing.so_far <= standing.range.high
    if standing.range and (standing.held_by or standing.risks) and not standing.settle:
        assert standing.range.low <= 1
    if standing.held:
        assert standing.range
        assert standing.range.high == 1
        assert standing.held_by or standing.risks
    if standing.limited_by:
        assert standing.range
        assert standing.range.high == 2
        assert not standing.held_by


@MANY
@given(judged(), seeds)
def test_finishing_the_interview_finds_levels_inside_the_ranges(
    questionnaire: Questionnaire, random: Random
) -> None:
    benchmark, selection = benchmark_of(questionnaire), selections(questionnaire, random)
    answers = given_answers(questionnaire, random, share=random.random())
    start = walk(questionnaire, selection, answers)
    for _ in range(4):
        statuses = random.choice((0.0, 0.0, 0.4))
        end, _ = completed(questionnaire, selection, answers, random, statuses=statuses)
        keeps_its_promise(benchmark, start, end)


def mixed(selection: Selection, questionnaire: Questionnaire, random: Random) -> Selection:
    """The same themes at any depth, with some of them deepened."""
    chosen = [section.id for section in questionnaire.sections if selection.chooses(section)]
    deepened = {name for name in chosen if random.random() < 0.3}
    return replace(selection, pass_=random.choice(PASSES), deepened=selection.deepened | deepened)


def more_said(
    questionnaire: Questionnaire, selection: Selection, answers: Answers, random: Random
) -> Iterator[Path]:
    """An interview that goes on in passes of any depth, in any order, until all of it was asked.

    Answers that were given stay, and so do themes that were chosen by deepening them.
    """
    given, asked = dict(answers), 0
    while True:
        done = random.random() < 0.15 or asked > 20
        if random.random() < 0.2:
            name = random.choice(questionnaire.sections).id
            selection = replace(selection, deepened=selection.deepened | {name})
        now = replace(selection, pass_="full") if done else mixed(selection, questionnaire, random)
        for _ in range(MOST_QUESTIONS if done else random.randint(0, 3)):
            path = walk(questionnaire, now, given)
            waiting = [item for item in path.questions if path.statuses[item.id] in OPEN]
            if not waiting:
                break
            given[waiting[0].id] = reply_to(path, waiting[0], random)
            asked += 1
        yield walk(questionnaire, now, dict(given))
        if done:
            return


@MANY
@given(judged(), seeds)
def test_in_whatever_passes_an_interview_goes_on_the_level_in_the_end_lies_in_every_range_before(
    questionnaire: Questionnaire, random: Random
) -> None:
    benchmark, selection = benchmark_of(questionnaire), selections(questionnaire, random)
    answers = given_answers(questionnaire, random, share=random.random() / 2)
    paths = list(more_said(questionnaire, selection, answers, random))
    for path in paths:
        keeps_its_promise(benchmark, path, paths[-1])


KINDS_OF_EVIDENCE = ("named", "independent", "described", "none")


def evidence_given(benchmark: Benchmark, path: Path, random: Random) -> Path:
    """The same path with evidence for each answer that it is due for, or with the word that there is none."""
    answers = dict(path.answers)
    while due := Assessor(benchmark, path).due_evidence():
        for element in due:
            kind = random.choice(KINDS_OF_EVIDENCE)
            answers[element.item] = replace(answers[element.item], evidence=kind)
        path = walk(path.questionnaire, path.selection, answers)
    return path


@MANY
@given(judged(), seeds)
def test_what_evidence_may_bring_lies_in_every_range_before_it_is_asked_for(
    questionnaire: Questionnaire, random: Random
) -> None:
    benchmark, selection = benchmark_of(questionnaire), Selection(pass_="full", today=A_DAY)
    assume(not any(reads_evidence(element) for element in benchmark.elements.values()))
    answers = given_answers(questionnaire, random, share=random.random() / 2)
    path = evidence_given(benchmark, walk(questionnaire, selection, answers), random)
    paths = [path]
    while waiting := [item for item in path.questions if path.statuses[item.id] in OPEN]:
        reply = replace(reply_to(path, waiting[0], random), evidence=None)
        path = walk(questionnaire, selection, {**path.answers, waiting[0].id: reply})
        path = evidence_given(benchmark, path, random)
        paths.append(path)
    for path in paths:
        keeps_its_promise(benchmark, path, paths[-1])


def reads_evidence(element: Element) -> bool:
    """Whether a rule asks for the evidence of an answer, which may be given beside it at any time."""
    rules = [*element.rules.values(), *element.holding]
    rules += [rule for rule in (element.applies, element.not_expected) if rule]
    return any(isinstance(leaf, EvidenceOf) for rule in rules for leaf in leaves(rule.tree))


@MANY
@given(judged(), seeds)
def test_the_pass_alone_changes_no_level(questionnaire: Questionnaire, random: Random) -> None:
    """What is not asked is open, so asking less, or more, says nothing by itself."""
    benchmark, selection = benchmark_of(questionnaire), selections(questionnaire, random)
    answers = given_answers(questionnaire, random)
    one, other = (
        Assessor(benchmark, walk(questionnaire, mixed(selection, questionnaire, random), answers))
        for _ in range(2)
    )
    assert all(one.element(name) == other.element(name) for name in benchmark.elements)
    assert all(one.standing(b.section) == other.standing(b.section) for b in benchmark.blocks)


@MANY
@given(judged(), seeds)
def test_one_more_answer_never_widens_a_range(questionnaire: Questionnaire, random: Random) -> None:
    """But for one that sets other answers aside while their gate is open: these count nowhere any more."""
    benchmark, selection = benchmark_of(questionnaire), selections(questionnaire, random)
    answers = given_answers(questionnaire, random, share=random.random())
    for _ in range(3):
        path = walk(questionnaire, selection, answers)
        waiting = [item for item in path.questions if path.statuses[item.id] in OPEN]
        if not waiting:
            return
        item = random.choice(waiting)
        answers = {**answers, item.id: reply_to(path, item, random)}
        after = walk(questionnaire, selection, answers)
        if any(q.id in answers and after.future.get(q.id) is None and q.id not in after for q in path.items):
            return
        keeps_its_promise(benchmark, path, after)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(judged(most_elements=3), seeds)
def test_every_single_way_to_finish_a_small_block_stays_inside(
    questionnaire: Questionnaire, random: Random
) -> None:
    benchmark, selection = benchmark_of(questionnaire), Selection(pass_="full", today=A_DAY)
    answers = given_answers(questionnaire, random, share=0.5)
    start = walk(questionnaire, selection, answers)
    for end in islice(every_completion(questionnaire, selection, answers), 60):
        keeps_its_promise(benchmark, start, end)


@MANY
@given(judged(), seeds)
def test_a_finished_interview_has_the_levels_that_the_rules_say(
    questionnaire: Questionnaire, random: Random
) -> None:
    """Against a second, plain way to work levels out, which knows no ranges."""
    benchmark = benchmark_of(questionnaire)
    # With every theme: of one that may yet be chosen, how its questions stand is open.
    selection = Selection(tuple(section.id for section in questionnaire.sections), "full", today=A_DAY)
    end, _ = completed(questionnaire, selection, {}, random, statuses=0)
    assume(plainly_answered(end))
    assessor, facts = Assessor(benchmark, end), Finished(end, benchmark)
    for element in benchmark.elements.values():
        level, found = plain_level(facts, element), assessor.element(element.id)
        assert found.possible == (None if level is None else Range(level, level))
        assert found.keeps is (level is not None)
    for block in benchmark.blocks:
        level = plain_standing(facts, block)
        assert assessor.band(block.section) == (None if level is None else Range(level, level))


@MANY
@given(judged(), seeds)
def test_answers_that_were_set_aside_change_no_level(questionnaire: Questionnaire, random: Random) -> None:
    benchmark, selection = benchmark_of(questionnaire), selections(questionnaire, random)
    answers = given_answers(questionnaire, random)
    path = walk(questionnaire, selection, answers)
    changed: Answers = {name: answer for name, answer in answers.items() if name in path.in_full}
    for item in questionnaire.items:
        if item.is_question and item.id not in path.in_full and random.random() < 0.7:
            changed[item.id] = any_answer(questionnaire, item, random)
    before = Assessor(benchmark, path)
    after = Assessor(benchmark, walk(questionnaire, selection, changed))
    assert all(before.element(name) == after.element(name) for name in benchmark.elements)
    assert [before.band(b.section) for b in benchmark.blocks] == [
        after.band(b.section) for b in benchmark.blocks
    ]


@MANY
@given(judged(), seeds)
def test_no_cap_raises_a_level_and_none_is_built_in_without_evidence(
    questionnaire: Questionnaire, random: Random
) -> None:
    benchmark, selection = benchmark_of(questionnaire), selections(questionnaire, random)
    path = walk(questionnaire, selection, given_answers(questionnaire, random))
    assessor = Assessor(benchmark, path)
    free = Assessor(_without_caps(benchmark), path)
    for name, element in benchmark.elements.items():
        found, uncapped = assessor.element(name), free.element(name)
        if not element.builds_on and found.range and uncapped.range:
            assert found.range.low <= uncapped.range.low
            assert found.range.high <= uncapped.range.high
        answered = path.in_full.statuses[element.item] is Status.ANSWERED
        evidence = path.in_full.facts.evidence(element.item)
        strong = evidence in ("named", "independent")
        if found.range and not strong and not element.level_from:
            assert found.range.low < 3
            # Evidence that was not asked for may still come.
            assert not answered or evidence is None or found.range.high < 3


def _without_caps(benchmark: Benchmark) -> Benchmark:
    return replace(
        benchmark,
        elements={name: replace(element, caps=()) for name, element in benchmark.elements.items()},
    )

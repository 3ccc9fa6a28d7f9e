"""Where a theme stands: what is certain, what is so far, what settles it, and what holds it."""

from collections.abc import Callable

from interview.benchmark import Standing
from interview.questionnaire import Questionnaire
from interview.session.events import Status
from tests.benchmark.conftest import Judge, as_answer, shown
from tests.strategies import Table

Build = Callable[..., Questionnaire]
Ladder = Callable[..., Table]


def told(standing: Standing) -> tuple[str, int | None, int, int]:
    return shown(standing.range), standing.so_far, standing.decided, standing.total


def test_a_theme_is_told_by_what_is_decided_and_by_what_may_still_come(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    three = build([ladder(name) for name in "abc"], [{"id": f"e{name}", "item": name} for name in "abc"])
    standing = judge(three, a="most").standing("block")
    assert told(standing) == ("0-3", 2, 1, 3)
    assert [item.id for item in standing.settle] == ["b", "c"]
    assert told(judge(three).standing("block")) == ("0-3", None, 0, 3)
    done = judge(three, a="most", b="some", c="none").standing("block")
    assert told(done) == ("1", 1, 3, 3)
    assert done.settle == ()
    assert done.level == 1


def test_what_is_so_far_never_lies_outside_of_what_may_come(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    """The lower median of none and most is none; with a third at some or most it can be that no more."""
    busy = {"id": "busy", "type": "select_one", "ask": "Busy?", "choices": ladder("busy")["choices"]}
    cap = [{"level": 1, "when": "busy is all", "because": "so it is"}]
    three = build(
        [busy, *(ladder(name) for name in "abc")],
        [{"id": "ea", "item": "a"}, {"id": "eb", "item": "b"}, {"id": "ec", "item": "c", "cap": cap}],
    )
    assert told(judge(three, a="none", b="most", c="most").standing("block")) == ("1-2", 1, 2, 3)


def test_a_question_that_only_decides_what_is_asked_settles_as_well(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    gate = {"id": "gate", "type": "select_one", "ask": "Any?", "choices": ladder("gate")["choices"]}
    two = build(
        [gate, ladder("a", unless="gate is none"), ladder("b", relevant="gate is all")],
        [{"id": "ea", "item": "a"}, {"id": "eb", "item": "b"}],
    )
    assert [item.id for item in judge(two, a="most").standing("block").settle] == ["gate"]
    assert [item.id for item in judge(two, gate="all").standing("block").settle] == ["a", "b"]


def test_what_nobody_knows_or_tells_is_no_question_to_settle_it(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    three = build([ladder(name) for name in "abc"], [{"id": f"e{name}", "item": name} for name in "abc"])
    standing = judge(three, a=Status.DONT_KNOW, b=Status.REFUSED, c="some").standing("block")
    assert standing.settle == ()
    assert told(standing) == ("0-3", 1, 1, 3)


def test_a_safeguard_that_is_not_in_place_holds_its_theme_at_starting(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    safe = {"id": "safe", "item": "a", "safeguard": True}
    three = build([ladder(name) for name in "abc"], [safe, *({"id": f"e{n}", "item": n} for n in "bc")])
    held = judge(three, a="none", b="most", c=as_answer("all", "named")).standing("block")
    assert shown(held.range) == "1"
    assert [element.id for element in held.held_by] == ["safe"]
    assert held.held
    still_open = judge(three, b="most", c="most").standing("block")
    assert (shown(still_open.range), still_open.held_by, still_open.held) == ("1-2", (), False)
    assert shown(judge(three, a="some", b="most", c="most").band("block")) == "2"
    assert held.limited_by == ()
    low_anyway = judge(three, a="none", b="none", c="most").standing("block")
    assert shown(low_anyway.range) == "0"
    assert [element.id for element in low_anyway.held_by] == ["safe"]
    assert not low_anyway.held


def test_a_safeguard_in_place_only_in_part_keeps_its_theme_from_built_in(
    build: Build, ladder: Ladder, judge: Judge
) -> None:
    safe = {"id": "safe", "item": "a", "safeguard": True}
    three = build([ladder(name) for name in "abc"], [safe, *({"id": f"e{n}", "item": n} for n in "bc")])
    best = {"b": as_answer("all", "named"), "c": as_answer("all", "named")}
    standing = judge(three, a="some", **best).standing("block")
    assert (shown(standing.range), standing.held_by, standing.held) == ("2", (), False)
    assert [element.id for element in standing.limited_by] == ["safe"]
    assert told(judge(three, **best).standing("block")) == ("1-3", 3, 2, 3)
    enough = judge(three, a="most", **best).standing("block")
    assert (shown(enough.range), enough.limited_by) == ("3", ())
    lower_anyway = judge(three, a="some", b="most", c="most").standing("block")
    assert (shown(lower_anyway.range), lower_anyway.limited_by) == ("2", ())


def test_a_theme_without_a_level_of_its_own_still_says_how_much_is_decided(
    ladder: Ladder, judge: Judge
) -> None:
    from interview.questionnaire.load import from_definition

    element = {"code": "E", "block": "block", "statement": "S.", "basis": "own_reading", "first_step": "Go."}
    one = from_definition(
        {
            "questionnaire": {"id": "by-hand", "version": "1.0.0", "title": "By hand", "language": "en"},
            "section": [{"id": "block", "title": "Block", "item": [ladder("a"), ladder("b")]}],
            "block": [{"section": "block", "band": False}],
            "element": [{**element, "id": f"e{name}", "item": name, "scale": name} for name in "ab"],
        }
    )
    standing = judge(one, a="most").standing("block")
    assert told(standing) == ("none", None, 1, 2)
    assert [item.id for item in standing.settle] == ["b"]

"""Targets: set in one line or step by step, taken away, undone; each part is kept as it is said."""

from interview import Interview, Questionnaire
from interview.dialogue.turn import TurnKind
from interview.session.record import Target


def section_of(garden: Questionnaire) -> str:
    return garden.sections[0].id


def said(talk: Interview, line: str) -> str:
    return "\n".join(turn.text for turn in talk.say(line))


def begun(garden: Questionnaire) -> Interview:
    talk = Interview(garden)
    talk.begin()
    return talk


def test_a_target_step_by_step(garden: Questionnaire) -> None:
    talk, name = begun(garden), section_of(garden)
    title = garden.sections[0].title
    asked = talk.say(f"target {name}")
    assert asked[-1].kind is TurnKind.FOLLOW_UP
    assert [choice.label for choice in asked[-1].choices] == ["Starting", "Established", "Built in"]
    assert f"Target for {title}: Established." in said(talk, "2")
    assert "First step: Ask around." in said(talk, "Ask around")
    assert "Owner: Anna." in said(talk, "Anna")
    assert "By 2027-03-31." in said(talk, "31 March 2027")
    last = said(talk, "People come")
    assert "It will show by this: People come." in last
    assert "Still open" in last
    assert talk.record.targets == {
        name: Target(level=2, step="Ask around", owner="Anna", due="2027-03-31", sign="People come")
    }


def test_each_part_may_be_left_open_and_is_kept_at_once(garden: Questionnaire) -> None:
    talk, name = begun(garden), section_of(garden)
    talk.say(f"target {name}")
    talk.say("A greenhouse for all")
    assert talk.record.targets == {name: Target(text="A greenhouse for all")}
    for line in ("", "", "spring", ""):
        talk.say(line)
    assert talk.record.targets == {name: Target(text="A greenhouse for all", due="spring")}
    assert talk.pending is None


def test_a_target_in_one_line(garden: Questionnaire) -> None:
    talk, name = begun(garden), section_of(garden)
    told = said(talk, f"target {name}: built in; owner: Anna; by: 2027-03-31; first step: Dig; sign: Beds")
    assert "First step: Dig. Owner: Anna. By 2027-03-31. It will show by this: Beds." in told
    assert talk.record.targets == {
        name: Target(level=3, step="Dig", owner="Anna", due="2027-03-31", sign="Beds")
    }


def test_a_part_that_is_not_one_records_nothing(garden: Questionnaire) -> None:
    talk, name = begun(garden), section_of(garden)
    assert 'I could not place "colour: red"' in said(talk, f"target {name}: 2; colour: red")
    assert talk.record.targets == {}


def test_a_target_is_taken_away_and_comes_back_with_undo(garden: Questionnaire) -> None:
    talk, name = begun(garden), section_of(garden)
    title = garden.sections[0].title
    talk.say(f"target {name}: 2")
    assert f"The target for {title} is taken away." in said(talk, f"target {name}: no")
    assert f"There is no target for {title}." in said(talk, f"target {name}: no")
    assert f"Undone: a target for {title}." in said(talk, "undo")
    assert talk.record.targets == {name: Target(level=2)}


def test_a_theme_that_is_not_there(garden: Questionnaire) -> None:
    talk = begun(garden)
    assert 'I could not find the theme "the moon"' in said(talk, "/target the moon")


def test_without_a_name_it_is_the_theme_of_the_question(garden: Questionnaire) -> None:
    talk = begun(garden)
    assert talk.current is not None
    title = garden.section(talk.current.section).title
    assert f"What do you aim for in {title}?" in said(talk, "target")
    assert "Still open" in said(talk, "")
    assert talk.record.targets == {}


def test_reading_only_sets_no_target(garden: Questionnaire) -> None:
    talk = begun(garden)
    talk.session.read_only = True
    assert "reading only" in said(talk, f"target {section_of(garden)}: 2")

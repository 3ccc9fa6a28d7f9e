"""Targets: set in one line or step by step, taken away, undone; each part is kept as it is said."""

from interview import Interview, Questionnaire
from interview.dialogue.turn import TurnKind
from interview.questionnaire.load import load
from interview.session.record import Target
from tests.examples import VERSION_1
from tests.talk import Person


def section_of(garden: Questionnaire) -> str:
    return "beds"


def said(talk: Interview, line: str) -> str:
    return "\n".join(turn.text for turn in talk.say(line).turns)


def begun(garden: Questionnaire) -> Interview:
    talk = Interview(garden)
    talk.begin()
    return talk


def test_a_target_step_by_step(garden: Questionnaire) -> None:
    talk, name = begun(garden), section_of(garden)
    title = garden.section(name).title
    asked = talk.say(f"target {name}").turns
    assert asked[-1].kind is TurnKind.FOLLOW_UP
    assert [choice.label for choice in asked[-1].choices] == ["Starting", "Established", "Built in"]
    assert f"Target for {title}: Established." in said(talk, "2")
    assert "First step: Ask around." in said(talk, "Ask around")
    assert "Owner: Anna." in said(talk, "Anna")
    assert "By 31 March 2027." in said(talk, "31 March 2027")
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
    for line in ("", "", "spring", "", ""):
        talk.say(line)
    assert talk.record.targets == {name: Target(text="A greenhouse for all", due="spring")}
    assert talk.pending is None


def test_a_target_in_one_line(garden: Questionnaire) -> None:
    talk, name = begun(garden), section_of(garden)
    told = said(talk, f"target {name}: built in; owner: Anna; by: 2027-03-31; first step: Dig; sign: Beds")
    assert "First step: Dig. Owner: Anna. By 31 March 2027. It will show by this: Beds." in told
    assert talk.record.targets == {
        name: Target(level=3, step="Dig", owner="Anna", due="2027-03-31", sign="Beds")
    }


def test_a_part_that_is_not_one_records_nothing(garden: Questionnaire) -> None:
    talk, name = begun(garden), section_of(garden)
    assert 'I could not place "colour: red"' in said(talk, f"target {name}: 2; colour: red")
    assert talk.record.targets == {}


def test_a_target_is_taken_away_and_comes_back_with_undo(garden: Questionnaire) -> None:
    talk, name = begun(garden), section_of(garden)
    title = garden.section(name).title
    talk.say(f"target {name}: 2")
    assert f"The target for {title} is taken away." in said(talk, f"target {name}: no")
    assert f"There is no target for {title}." in said(talk, f"target {name}: no")
    assert f"Undone: a target for {title}." in said(talk, "undo")
    assert talk.record.targets == {name: Target(level=2)}


def test_a_theme_that_is_not_there(garden: Questionnaire) -> None:
    talk = begun(garden)
    assert 'I could not find a theme or statement "the moon"' in said(talk, "/target the moon")


def test_without_a_name_it_is_the_theme_of_the_question(garden: Questionnaire) -> None:
    talk = begun(garden)
    assert talk.current is not None
    title = garden.section(talk.current.section).title
    assert f"What do you aim for in {title}, in a few words of your own?" in said(talk, "target")
    assert "Still open" in said(talk, "")
    assert talk.record.targets == {}


def test_reading_only_sets_no_target(garden: Questionnaire) -> None:
    talk = begun(garden)
    talk.session.read_only = True
    assert "reading only" in said(talk, f"target {section_of(garden)}: 2")


def test_a_theme_without_a_level_is_aimed_for_in_words(garden: Questionnaire) -> None:
    talk = begun(garden)
    asked = talk.say("target about").turns
    assert asked[-1].choices == ()
    assert "There is no level to aim for in About." in said(talk, "Established")
    assert talk.record.targets == {}
    assert "Target for About: A sign at the gate." in said(talk, "A sign at the gate")


def test_a_date_without_a_day_is_said_as_its_month_and_one_in_words_stays_out_of_calendars(
    garden: Questionnaire,
) -> None:
    talk = begun(garden)
    for typed, told, kept in (
        ("by 06/2027", "By June 2027.", "2027-06"),
        ("2027", "By 2027.", "2027"),
        ("end of 2026", "By December 2026.", "2026-12"),
        ("Q3 2026", "By September 2026.", "2026-09"),
        ("when the snow melts", "By when the snow melts.", "when the snow melts"),
    ):
        shown = said(talk, f"target beds: 2; by: {typed}")
        assert told in shown
        assert ("A calendar can hold it only as a day" in shown) is (typed == kept == "when the snow melts")
        assert talk.record.targets["beds"].due == kept


def test_a_date_that_reads_two_ways_is_asked_again(garden: Questionnaire) -> None:
    talk = begun(garden)
    for line in ("target beds", "2", "", ""):
        talk.say(line)
    assert "Which is meant, 3 April 2027 or 4 March 2027?" in said(talk, "03/04/2027")
    assert "By 3 April 2027." in said(talk, "3 April 2027")


def test_what_is_there_is_shown_and_enter_keeps_it(garden: Questionnaire) -> None:
    talk = begun(garden)
    talk.say("target beds: 2; owner: Anna; by: June 2027")
    before = talk.record.targets
    shown = said(talk, "target beds")
    assert "Target for Beds: Established. Owner: Anna. By June 2027." in shown
    assert "Enter keeps it" in shown
    talk.say("")
    assert talk.record.targets == before
    talk.say("target beds")
    assert "Target for Beds: Built in. Owner: Anna. By June 2027." in said(talk, "3")
    assert "So far: Anna. Enter keeps it, no takes it away." in said(talk, "Dig")
    talk.say("no")
    for line in ("", ""):
        talk.say(line)
    assert talk.record.targets == {"beds": Target(level=3, step="Dig", due="2027-06")}


def test_one_part_changes_alone(garden: Questionnaire) -> None:
    talk = begun(garden)
    assert "Please say what you aim for first" in said(talk, "target beds: owner: Ben")
    assert talk.record.targets == {}
    talk.say("target beds: 2; owner: Anna; sign: Beans")
    talk.say("target beds: owner: Ben")
    talk.say("target beds")
    talk.say("by: 2027")
    assert talk.pending is None
    assert talk.record.targets == {"beds": Target(level=2, owner="Ben", due="2027", sign="Beans")}


def test_a_statement_is_aimed_for_by_its_code_with_what_each_level_means(garden: Questionnaire) -> None:
    talk = begun(garden)
    asked = talk.say("target G-1").turns
    text = "\n".join(turn.text for turn in asked)
    assert "G-1 Beds are watered every day." in text
    assert "What do you aim for in Beds, G-1?" in text
    assert [(c.label, c.hint) for c in asked[-1].choices] == [
        ("Starting", "“Only on sunny days”"),
        ("Established", "“Every day”"),
        ("Built in", "“Every day, and better each year”; a document, page or figure shows it"),
    ]
    assert "Target for Beds, G-1: Established." in said(talk, "Established")
    assert "Undone: a target for Beds, G-1." in said(talk, "undo")
    assert talk.record.targets == {}
    assert "Target: Established." in (talk.say("target water_daily: 2").turns and said(talk, "why G-1"))


def test_a_statement_is_found_by_its_question_and_by_its_words() -> None:
    talk = Interview(load(VERSION_1))
    assert "What do you aim for in Access, AC-E5?" in said(talk, "/target access for disadvantaged groups")
    talk.say("")
    assert "What do you aim for in Access, AC-E5?" in said(talk, "/target lack of a device")
    talk.say("")
    several = said(talk, "/target skills")
    assert "2 statements fit. Type target and the code of one:" in several
    assert "AC-E7 The skills needed are stated" in several


def test_a_statement_without_a_level_is_aimed_for_in_words_and_says_why() -> None:
    talk = Interview(load(VERSION_1))
    shown = said(talk, "/target BA-E2")
    assert "Described here, but not judged." in shown
    assert "So there is no level to aim for here. Please say in a few words what you aim for." in shown
    talk.say("Money in each region")
    assert talk.record.targets == {"ba_e2": Target(text="Money in each region")}


def test_a_statement_that_does_not_apply_is_aimed_for_in_words() -> None:
    talk = Interview(load(VERSION_1))
    talk.say("/full")
    talk.answer(["employed_adults"], "audience_end_users")
    shown = said(talk, "/target TA-E6")
    assert "Does not apply here; it would under the rule" in shown
    assert "There is no level to aim for in Target audience, TA-E6." in said(talk, "2")
    assert talk.record.targets == {}


def test_a_target_at_the_present_level_is_kept_to_hold() -> None:
    talk = Interview(load(VERSION_1))
    talk.answer("document", "interface_fit")
    hold = "By the answers it stands at Established already, so this is kept as a target to hold."
    told = said(talk, "/target IN-E1: 2; owner: Anna")
    assert hold in told
    assert hold not in said(talk, "/target IN-E1: by: 2027")
    assert hold in said(talk, "/target IN-E1: 1")
    assert "to hold" not in said(talk, "/target IN-E1: 3")


def test_a_part_said_after_the_target_was_taken_away_is_not_told_as_kept(garden: Questionnaire) -> None:
    talk = begun(garden)
    talk.say("target beds")
    talk.say("2")
    talk.say("/target beds: no")
    told = said(talk, "Start training")
    assert "There is no target for" in told
    assert "First step" not in told
    assert not talk.record.targets


def test_back_goes_from_one_small_question_of_a_target_to_the_one_before() -> None:
    talk = Person(Interview(load("ict-lmi"))).types("1", "4")
    talk.types("target access", "3", "back").sees("What do you aim for now?")
    talk.types("", "We ask Ruth.", "back").sees(
        "What is the first step", "So far: We ask Ruth. Enter keeps it"
    )
    talk.types("", "Ruth", "back").sees("Who takes care of it? So far: Ruth.")
    assert talk.asked == "delivery_model"


def test_back_at_the_level_of_a_target_leaves_it_where_it_was_begun() -> None:
    talk = Person(Interview(load("ict-lmi"))).types("1", "4", "target access", "back")
    talk.sees("No target is set here.")
    assert talk.asked == "delivery_model"


def test_a_date_in_words_is_asked_for_once_more_before_anything_else(garden: Questionnaire) -> None:
    talk, name = begun(garden), section_of(garden)
    for line in (f"target {name}", "A greenhouse for all", "", ""):
        talk.say(line)
    assert "Which date is that?" in said(talk, "when the roof is done")
    talk.say("June 2027")
    assert talk.record.targets[name].due == "2027-06"
    assert talk.record.targets[name].sign is None


def test_undo_inside_a_target_takes_back_its_last_part_and_asks_for_it_again(garden: Questionnaire) -> None:
    talk, name = begun(garden), section_of(garden)
    for line in (f"target {name}", "2", "what means first step", "Anna"):
        talk.say(line)
    assert "Who takes care of it?" in said(talk, "undo")
    assert talk.record.targets == {name: Target(level=2, step="what means first step")}
    assert "What is the first step" in said(talk, "undo")
    assert "What do you aim for" in said(talk, "undo")
    assert talk.record.targets == {}

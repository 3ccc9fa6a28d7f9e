"""`why` with a statement, a theme or a policy issue: the rule in words, the answers, what would change it."""

from pathlib import Path
from random import Random

from interview import Interview, TurnKind
from interview.questionnaire.load import load
from tests.examples import VERSION_1
from tests.talk import Person, Ticking, about, questionnaire

GARDEN = """
[[section]]
id = "tools"
title = "Tools"
item = [
  { id = "spade", type = "select_one", title = "Spade", ask = "How is the spade?", choices = [ { code = "none", label = "There is none", level = 0 }, { code = "old", label = "An old one", level = 1 }, { code = "new", label = "A new one", level = 2 } ] },
  { id = "beds", type = "select_multiple", title = "Beds", ask = "Which beds are dug?", choices = [ { code = "north", label = "North" }, { code = "south", label = "South" }, { code = "none", label = "None", exclusive = true } ] },
  { id = "issues", type = "select_multiple", title = "Worries", ask = "What worries you?", choices = [ { code = "weeds", label = "Weeds" }, { code = "none", label = "Nothing", exclusive = true } ] },
]
[[section]]
id = "town"
title = "Town"
item = [ { id = "mayor", type = "text", title = "Mayor", ask = "Who is the mayor?" } ]

[good_practice]
version = "1.0.0"
issues_item = "issues"
[[source]]
id = "S1"
title = "A book on gardens"
link = "https://example.org/gardens"
[[block]]
section = "tools"
[[element]]
id = "t_e1"
code = "T-E1"
block = "tools"
statement = "The spade is good."
sources = ["S1"]
basis = "retrieved"
basis_note = "The blade is general knowledge."
item = "spade"
scale = "spade"
first_step = "Buy a spade."
[[element]]
id = "t_e2"
code = "T-E2"
block = "tools"
statement = "All beds are dug."
basis = "own_reading"
item = "beds"
level_1 = "count of beds >= 1"
level_2 = "count of beds >= 2"
cap = [ { level = 1, when = "spade is none", because = "there is no spade" } ]
first_step = "Dig one bed."
[[element]]
id = "t_e3"
code = "T-E3"
block = "tools"
statement = "Both are well."
basis = "own_reading"
item = "spade"
level_from = ["t_e1", "t_e2"]
first_step = "Begin."
[[policy_issue]]
id = "weeds"
title = "Fewer weeds"
about = "Weeds grow where nobody digs."
good = "Every bed is dug in spring."
sources = ["S1"]
basis = "retrieved"
well_supported = ["level of t_e1 >= 1", "level of t_e2 >= 2 or level of t_e1 >= 2"]
primary = ["tools"]
first_step = "Dig in April."
"""


def garden() -> Person:
    return about(GARDEN)


def test_a_statement_that_is_open_says_its_rule_and_what_would_settle_it() -> None:
    talk = garden().types("why T-E2")
    talk.sees("T-E2 All beds are dug.", "Level: not enough answers to say.")
    talk.sees("Rule for Starting, one step up: at least 1 is chosen at “Beds”.")
    talk.sees("with one choice (such as “North”) at Beds, it would be Starting.", "This tool's own reading.")


def test_a_statement_that_is_settled_says_the_answer_and_the_next_step() -> None:
    talk = (
        garden()
        .types("old", "none", "why t-e1")
        .sees("Level: Starting.", "Your answer to Spade: An old one.")
    )
    talk.sees("What would change it: with “A new one” at Spade, it would be Established.")
    talk.sees("Source: S1. The blade is general knowledge.")


def test_what_holds_a_level_back_is_said() -> None:
    talk = garden().types("none", "north, south", "why level of T-E2")
    talk.sees("Level: Starting.", "Held at Starting: there is no spade.")
    talk.sees("with “An old one” at Spade, it would be Established.")


def test_a_level_from_others_names_them() -> None:
    garden().types("old", "north", "why t e3").sees(
        "The level is read from T-E1 and T-E2: the middle one of theirs, and of two in the middle the lower.",
        "Level: Starting.",
    )


def test_a_theme_says_its_level_and_each_statement() -> None:
    talk = garden().types("old", "why tools")
    talk.sees("Tools: Starting in the only statement decided so far, of 3; between Not yet and Starting.")
    talk.sees("One question settles it: Beds.").sees_no("deepen")
    talk.sees("A theme stands where the middle one", "T-E1, Starting: The spade is good.")
    talk.sees("type why and its code, as in why T-E1.")


def test_a_theme_names_the_sources_of_what_is_judged_and_no_more() -> None:
    talk = garden().types("old", "north", "why tools")
    talk.sees("Sources of what is judged here: S1.", "T-E2 and T-E3 are this tool's own reading.")
    talk.sees("From its source in part, as why and the code tells: T-E1.")
    garden().types("/na", "/why tools").sees("T-E2 and T-E3 are this tool's own reading.").sees_no("S1")


def test_a_source_says_what_was_read_of_it_and_what_rests_on_it() -> None:
    for line in ("what is S1", "why s1", "what is the source S1?"):
        talk = garden().types(line).sees("S1: A book on gardens.", "What of it was read is not recorded.")
        talk.sees("It is found at https://example.org/gardens.")
        talk.sees("Drawn from what was read: T-E1 and “Fewer weeds”.")
    talk = about(load(VERSION_1)).types("what is S41")
    talk.sees("What was read of it: openings.", "Drawn from what was read: LM-E2.")
    talk.sees("General knowledge, to be verified in it: LM-E4.")


def test_a_theme_that_is_not_compared_leads_to_its_question() -> None:
    garden().types("why town").sees("About Mayor:")


def test_a_policy_issue_says_each_rule_with_its_state() -> None:
    talk = garden().types("old", "none", "why fewer weeds").sees("Fewer weeds: partly supported.")
    talk.sees("Weeds grow where nobody digs.", "Holds: T-E1 at Starting or above.")
    talk.sees("Not so far: T-E2 at Established or above or T-E1 at Established or above.")
    talk.sees("Read mostly from T-E1, T-E2, T-E3.", "A first step: Dig in April.", "Source: S1.")
    garden().types("why issue weed").sees(
        "Fewer weeds: not enough answers to say.", "Open: T-E1 at Starting or above."
    )


def test_a_question_is_still_explained_by_its_own_name() -> None:
    garden().types("why spade").sees("T-E1: The spade is good.")


def test_a_private_answer_is_not_named() -> None:
    talk = garden().types("private", "why T-E3")
    talk.sees_no("Your answer to Spade")
    talk.sees("T-E3 Both are well.")


def test_what_may_still_hold_a_level_back_is_said() -> None:
    talk = about(load(VERSION_1))
    talk.interview.answer("sessions", "lmi_used")
    talk.interview.say("5", "lmi_local")
    found = [turn.text for turn in talk.interview.say("/why LM-E5").turns]
    assert any("It may stay at Starting, if no employer or vacancy" in text for text in found)


def test_what_would_change_a_level_is_said_with_every_answer_it_takes() -> None:
    garden().types("none", "none", "why T-E2").sees("with one choice (such as “North”) at Beds, it would be")
    talk = about(load(VERSION_1))
    talk.interview.answer("pilot", "access_disadvantaged")
    talk.interview.answer(["immigrants"], "audience_end_users")
    talk.types("/why AC-E5").sees(
        "What would change it is asked in the full pass: with",
        "“In regular use” at Access for disadvantaged groups and",
    ).sees_no("No change")


def test_in_another_language_a_level_is_explained_with_its_texts(tmp_path: Path) -> None:
    hall = Path(__file__).parents[1] / "questionnaire" / "whole"
    talk = Person(Interview(load(hall, cache=tmp_path / "cache"), clock=Ticking()))
    talk.types("/why P-1").sees("P-1 Children hear stories.", "Your answer to Story hour: open.")
    talk.types("/language fi", "/why P-1").sees("P-1 Children hear stories. [en]", "Your answer to Satutunti")


def test_after_any_change_and_undo_a_level_is_explained_as_by_who_opens_it_just_now(tmp_path: Path) -> None:
    random, given = (
        Random(7),
        {"spade": ("none", "old", "new"), "beds": (("north",), ("north", "south"), ("none",))},
    )
    with Interview.create(questionnaire(GARDEN), tmp_path, name="garden", clock=Ticking()) as talk:
        talk.begin()
        for _ in range(30):
            match random.randrange(4):
                case 0:
                    talk.undo()
                case 1:
                    talk.redo()
                case _:
                    item = random.choice([*given])
                    talk.answer(random.choice(given[item]), item)
            assert talk.session.path is not None
            with Interview.open(talk.session.path, read_only=True) as anew:
                anew.begin()
                for line in ("/why T-E1", "/why T-E2", "/why T-E3", "/why tools"):
                    assert _told(talk, line) == _told(anew, line)


def _told(talk: Interview, line: str) -> list[str]:
    """Without the question that is open, where each may be at another one."""
    passing = (TurnKind.HINT, TurnKind.PLACE, TurnKind.ASK, TurnKind.SECTION)
    return [turn.text for turn in talk.say(line).turns if turn.kind not in passing]

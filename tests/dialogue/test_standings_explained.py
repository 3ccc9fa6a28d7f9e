"""`why` tells what keeps a statement or a theme down, what would settle it, and of a plan what it foresees."""

from tests.talk import Person, about

LIBRARY = """
[[section]]
id = "doors"
title = "Doors"
item = [
  { id = "stage", type = "select_one", title = "Stage", ask = "Does the library exist?", choices = [ { code = "exists", label = "It exists" }, { code = "designed", label = "It is a plan" } ] },
  { id = "size", type = "select_one", title = "Size", ask = "How large is it?", choices = [ { code = "small", label = "Small" }, { code = "large", label = "Large" } ] },
  { id = "ways", type = "select_multiple", title = "Ways in", ask = "How do people get in?", choices = [ { code = "stairs", label = "Stairs" }, { code = "back_door", label = "A back door" }, { code = "ramp", label = "A ramp" } ] },
  { id = "cameras", type = "select_one", title = "Cameras", ask = "Are there cameras?", choices = [ { code = "no", label = "No", level = 0 }, { code = "yes", label = "Yes", level = 2 } ] },
  { id = "told", type = "select_one", title = "A sign", ask = "Does a sign say so?", unless = "cameras is no", choices = [ { code = "no", label = "No" }, { code = "yes", label = "Yes" } ] },
  { id = "exit", type = "select_one", title = "Way out", ask = "Is there a second way out?", choices = [ { code = "no", label = "No", level = 0 }, { code = "yes", label = "Yes", level = 2 } ] },
  { id = "law", type = "select_one", title = "Law", ask = "Is there a law on libraries?", choices = [ { code = "no", label = "No", level = 0 }, { code = "yes", label = "Yes", level = 2 } ] },
  { id = "hours", type = "select_one", title = "Hours", ask = "Is it open at night?", pass = "full", choices = [ { code = "no", label = "No", level = 0 }, { code = "some", label = "Sometimes", level = 1 }, { code = "yes", label = "Yes", level = 2 } ] },
]

[good_practice]
version = "1.0.0"
foreseen_when = "stage is designed"
[[block]]
section = "doors"
[[element]]
id = "ways_in"
code = "D-1"
block = "doors"
statement = "Everybody gets in."
basis = "own_reading"
item = "ways"
level_1 = "count of ways >= 1"
level_2 = "count of ways >= 2"
level_3 = "count of ways >= 3"
essential = "ways includes ramp"
first_step = "Build a ramp."
[[element]]
id = "watching"
code = "D-2"
block = "doors"
statement = "Cameras keep people safe."
basis = "own_reading"
item = "cameras"
scale = "cameras"
risk = { when = "told is no", because = "people are filmed and do not know" }
first_step = "Put up a sign."
[[element]]
id = "way_out"
code = "D-3"
block = "doors"
statement = "There is a second way out."
basis = "own_reading"
item = "exit"
scale = "exit"
safeguard = true
first_step = "Unlock the side door."
[[element]]
id = "open_at_night"
code = "D-4"
block = "doors"
statement = "It is open at night."
basis = "own_reading"
item = "hours"
scale = "hours"
not_expected_when = "size is small"
first_step = "Ask for a second key."
[[element]]
id = "a_law"
code = "D-5"
block = "doors"
statement = "A law says that there are libraries."
basis = "own_reading"
item = "law"
scale = "law"
surroundings = true
first_step = "Write to the ministry."
"""


def library(**answers: str | list[str]) -> Person:
    """An interview about a library with these answers, as deep as it takes."""
    talk = about(LIBRARY)
    if "hours" in answers:
        talk.types("/full")
    for item, answer in answers.items():
        talk.interview.answer(answer, item)
    return talk


def test_the_essential_point_is_told_in_words() -> None:
    missing = library(ways=["stairs", "back_door"]).types("/why D-1").sees("Level: Starting.")
    missing.sees("The essential point is missing: “Ways in” includes", "Starting is as far as it goes.")
    open_ = library().types("/why D-1")
    open_.sees("The essential point is open:", "nothing above Starting is certain.")
    library(ways=["stairs", "ramp"]).types("/why D-1").sees(
        "Level: Established.", "The essential point is there:"
    )


def test_a_risk_is_told_with_what_may_happen() -> None:
    risk = library(cameras="yes", told="no").types("/why D-2").sees("Level: Not yet, and a risk.")
    risk.sees("This is a risk: people are filmed and do not know.")
    library(cameras="yes").types("/why D-2").sees("It may be a risk, if people are filmed and do not know")
    library(cameras="no").types("/why D-2").sees("Level: Not yet.").sees_no("risk")


def test_a_theme_tells_what_is_so_far_what_may_come_and_what_settles_it() -> None:
    talk = library(stage="exists", size="large", ways=["stairs", "ramp"], exit="yes", law="yes", cameras="no")
    talk.types("/why doors")
    talk.sees("Doors: Established, from 4 of 5 statements; the rest cannot change it.")
    talk = library(stage="exists", size="large", ways=["ramp"], exit="yes", law="yes", cameras="no")
    talk.types("/why doors").sees(
        "Doors: so far Starting, from 4 of 5 statements; between Starting and Established.",
        "One question settles it: Hours.",
        "Type deepen Doors to be asked what is open there.",
    )


def test_a_theme_names_the_safeguard_and_the_risk_that_hold_it() -> None:
    said: dict[str, str | list[str]] = {
        "stage": "exists",
        "size": "small",
        "ways": ["stairs", "ramp"],
        "law": "yes",
        "exit": "no",
        "cameras": "yes",
        "told": "yes",
    }
    talk = library(**said).types("/why doors").sees("Doors: Starting, from 4 statements.")
    talk.sees("It cannot rise above Starting until this protection is there: There is a second way out.")
    talk.sees("D-4, not expected here: It is open at night.")
    talk = library(**{**said, "exit": "yes", "told": "no"}).types("/why doors")
    talk.sees("A risk to settle first: people are filmed and do not know.", "one a risk")
    talk.sees("D-2, Not yet, and a risk: Cameras keep people safe.")


def test_a_theme_names_the_protection_that_keeps_it_from_built_in() -> None:
    ladder = """{{ id = "{0}", type = "select_one", title = "{0}", ask = "How is {0}?", choices = [
      {{ code = "bad", label = "Bad", level = 0 }}, {{ code = "fair", label = "Fair", level = 1 }},
      {{ code = "good", label = "Good", level = 3 }} ] }},"""
    element = """
[[element]]
id = "e_{0}"
code = "{0}"
block = "doors"
statement = "The {0} is good."
basis = "own_reading"
item = "{0}"
scale = "{0}"
first_step = "Look at it."
"""
    names = ("lock", "bell", "light")
    definition = '[[section]]\nid = "doors"\ntitle = "Doors"\nitem = [' + "".join(map(ladder.format, names))
    definition += ']\n[good_practice]\nversion = "1.0.0"\n[[block]]\nsection = "doors"\n'
    talk = about(
        definition + element.format("lock") + "safeguard = true\n" + "".join(map(element.format, names[1:]))
    )
    for name in names:
        talk.interview.answer("fair" if name == "lock" else "good", name)
    talk.types("all A list")
    talk.types("/why doors")
    talk.sees(
        "It cannot rise above Established while this protection is there only in part: The lock is good."
    )


def test_of_what_nobody_expects_it_is_said_that_it_does_not_count() -> None:
    library(size="small", hours="no").types("/why D-4").sees("does not count in its theme.")
    library(size="small", hours="yes").types("/why doors").sees(
        "D-4, Established, more than is expected here:"
    )


def test_of_a_plan_it_is_told_what_it_foresees() -> None:
    talk = library(
        stage="designed", size="large", ways=["ramp"], cameras="no", exit="yes", law="no", hours="yes"
    )
    talk.types("/why doors").sees("D-1, Foreseen in part: Everybody gets in.", "D-3, Foreseen:")
    talk.sees("Doors: Foreseen in part, from 4 statements.")
    talk.sees("D-5, described, not judged:").sees_no("Established", "Not yet", "Starting", "Built in")
    talk.types("/why D-5").sees("A plan is not judged by it.")
    talk.types("/why D-1").sees("Level: Foreseen in part.", "Rule for Foreseen, one step up:").sees_no(
        "Built in"
    )
    library(stage="designed", ways=["stairs", "ramp"]).types("/why D-1").sees("Level: Foreseen.").sees_no(
        "step up"
    )
    talk.types("/why D-3").sees("Level: Foreseen.").sees_no("No change", "document, page or figure")


def test_a_plan_is_seen_differently_in_the_words_of_plans() -> None:
    talk = library(
        stage="designed", size="large", ways=["ramp"], cameras="no", exit="yes", law="no", hours="yes"
    )
    talk.types("/view doors").sees("Foreseen in part", "1 Not foreseen", "3 Foreseen").sees_no("Established")
    talk.types("foreseen").sees("Foreseen").sees_no("Established")

"""A small questionnaire and the newer version of it, as folders: what changes in it is what can change in any.

A library asks how its readers are looked after. In version 2 late hours mean something else, and so does one
stage of a quiet room; a shelf is no longer offered, one question is gone with its statement, one is asked in another
way, and one is new.
"""

from pathlib import Path

HEAD = """
[questionnaire]
id = "library"
version = "{version}"
title = "the library"
language = "en"
"""
STAGES = """
  {{ code = "none", label = "Not yet", level = 0 }},
  {{ code = "trial", label = "On trial", level = 1{since} }},
  {{ code = "regular", label = "Regular", level = 2 }},
  {{ code = "reviewed", label = "Reviewed", level = 3 }},
"""
GOOD_PRACTICE = """
[good_practice]
version = "{version}"
[[source]]
id = "S1"
title = "Notes of a librarian"
year = 2019
[[block]]
section = "readers"
first = "hours"
"""
ELEMENT = """
[[element]]
id = "{id}"
code = "{code}"
block = "readers"
statement = "{statement}"
sources = ["S1"]
basis = "retrieved"
item = "{item}"
scale = "{item}"
first_step = "{first_step}"
"""
HOURS = ELEMENT.format(
    id="long_hours", code="R-1", statement="It is open late.", item="hours", first_step="Stay open once."
)
LAMPS = ELEMENT.format(
    id="lamps_lit", code="R-2", statement="Lamps are lit.", item="lamps", first_step="Light one lamp."
)
QUIET = ELEMENT.format(
    id="quiet_room",
    code="R-3",
    statement="There is quiet.",
    item="quiet",
    first_step="Hang a sign on a door.",
)


def _stage(name: str, ask: str, since: str = "", head: str = "") -> str:
    return f"""
[[section.item]]
id = "{name}"
{head}
type = "select_one"
title = "{name.capitalize()}"
ask = "{ask}"
choices = [{STAGES.format(since=since)}]
"""


def _shelves(*more: str) -> str:
    codes = ("novels", "maps", *more)
    offered = ", ".join(f'{{ code = "{code}", label = "{code.capitalize()}" }}' for code in codes)
    return f"""
[[section.item]]
id = "shelves"
type = "select_multiple"
title = "Shelves"
ask = "What stands on the shelves?"
choices = [ {offered} ]
"""


SECTION = '[[section]]\nid = "readers"\ntitle = "Readers"\n'
STORY = '[[section.item]]\nid = "story"\ntype = "text"\ntitle = "Story"\nask = "How did it begin?"\n'
CHAIRS = (
    '[[section.item]]\nid = "chairs"\ntype = "{type}"\ntitle = "Chairs"\nask = "How many chairs are there?"\n'
)
ONE = {
    "questionnaire.toml": HEAD.format(version="1.0.0"),
    "sections.toml": SECTION
    + _stage("hours", "How far are late hours?")
    + _stage("quiet", "How far is a quiet room?")
    + _shelves("scrolls")
    + _stage("lamps", "How far are the lamps?")
    + CHAIRS.format(type="integer")
    + STORY,
    "good-practice.toml": GOOD_PRACTICE.format(version="1.0.0") + HOURS + LAMPS + QUIET,
}
TWO = {
    "questionnaire.toml": HEAD.format(version="2.0.0"),
    "sections.toml": SECTION
    + _stage("hours", "How far have late hours come?", head='since = "2.0.0"')
    + _stage("quiet", "How far is a quiet room?", ', since = "2.0.0"')
    + _shelves()
    + CHAIRS.format(type="text")
    + STORY
    + '[[section.item]]\nid = "cat"\ntype = "text"\ntitle = "Cat"\nask = "What is the cat called?"\n',
    "good-practice.toml": GOOD_PRACTICE.format(version="2.0.0") + HOURS + QUIET,
}
ANSWERS = ("2", "3", "1,3", "2", "12", "With a box of books.")
"""To the questions of version 1, in their order: late hours on trial, quiet regular, novels and scrolls."""


def written(tables: dict[str, str], folder: Path) -> Path:
    """The folder, with these files in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder

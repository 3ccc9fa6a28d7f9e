"""What a screen shows beside the conversation."""

from interview.dialogue.display import themes
from tests.talk import about

GARDEN = """
[[section]]
id = "beds"
title = "Beds and all that grows in them"
short = "Beds"
item = [ { id = "raised", type = "text", title = "Raised", ask = "Are they raised?" } ]

[[section]]
id = "house"
title = "House"
item = [ { id = "roof", type = "text", title = "Roof", ask = "Is there a roof?" } ]
"""


def test_a_theme_has_its_short_name_there() -> None:
    lines = themes(about(GARDEN).types("Some are.").interview)
    assert [(line.title, line.done, line.total) for line in lines] == [("Beds", 1, 1), ("House", 0, 1)]

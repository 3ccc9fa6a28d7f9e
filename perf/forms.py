"""Forms of any size, in the three shapes that growth is measured on.

flat: every question stands alone. chain: each is asked once the one before is answered with yes. fan-out:
every tenth hangs on the first question, and every hundred have a sum that is told with the last of them.
"""

from typing import Literal

from interview.questionnaire import Questionnaire
from interview.questionnaire.load import from_definition

Shape = Literal["flat", "chain", "fan-out"]
SHAPES: tuple[Shape, ...] = ("flat", "chain", "fan-out")
_TENTH, HUNDRED = 10, 100
_CHOICES = [{"code": "yes", "label": "Yes"}, {"code": "no", "label": "No"}]


def form(shape: Shape, size: int, section: int = HUNDRED) -> Questionnaire:
    """A form of `size` questions `q0`, `q1` …, so many in each section. It is not checked."""
    items = [_item(shape, number) for number in range(size)]
    definition: dict[str, object] = {
        "questionnaire": {"id": "grown", "version": "1.0.0", "title": "Grown", "language": "en"},
        "section": [
            {"id": f"s{start}", "title": f"Theme {start}", "item": items[start : start + section]}
            for start in range(0, size, section)
        ],
    }
    if shape == "fan-out":
        definition["computed"] = [
            {"id": f"sum{start}", "number": f"sum({', '.join(_numbers(start, min(start + HUNDRED, size)))})"}
            for start in range(0, size, HUNDRED)
        ]
    return from_definition(definition)


def value_for(shape: Shape, number: int) -> str | int:
    """What is answered to question `number` when everything is to be asked."""
    return "yes" if shape != "fan-out" or number == 0 else number % _TENTH


def _numbers(start: int, end: int) -> list[str]:
    return [f"q{number}" for number in range(max(start, 1), end)]


def _item(shape: Shape, number: int) -> dict[str, object]:
    item: dict[str, object] = {"id": f"q{number}", "type": "select_one", "ask": f"Question {number}?"}
    if shape == "fan-out" and number:
        item["type"] = "integer"
        if number % _TENTH == 0:
            item["relevant"] = "q0 is yes"
        if number % HUNDRED == HUNDRED - 1:
            item["ask"] = f"With {{sum{number - HUNDRED + 1}}} so far, what comes to it?"
    else:
        item["choices"] = _CHOICES
    if shape == "chain" and number:
        item["relevant"] = f"q{number - 1} is yes"
    return item

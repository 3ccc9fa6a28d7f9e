"""The dot plot as a picture: nothing in it is cut off at the edge."""

import pytest

from interview.report.document import Plot, PlotRow

pytest.importorskip("matplotlib")

LEVELS = ("Not yet", "Starting", "Established", "Built in")
TITLE = "Interface/relationship with existing career services"


@pytest.mark.parametrize("rows", [3, 11])
def test_every_word_stands_inside_the_picture(rows: int) -> None:
    from interview.report.charts import _figure

    kinds = (
        PlotRow(TITLE, 2, 3, "Established or Built in", "16 of 16 answered", 3),
        PlotRow(TITLE, None, None, "not enough answers to say", "10 of 16 answered"),
        PlotRow("Access", 0, 0, "Not yet", "2 of 2 answered", 1),
    )
    figure = _figure(Plot("", LEVELS, tuple(kinds[number % 3] for number in range(rows)), ""))
    figure.canvas.draw()
    texts = [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]
    assert max(text.get_window_extent().x1 for text in texts) <= figure.bbox.x1
    assert min(text.get_window_extent().x0 for text in texts) >= 0

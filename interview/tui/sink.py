"""What every line passes on its way to the terminal: it holds no sequence but those that Textual makes."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from interview.visible import fit_to_print


class Sink(LineFilter):
    """Takes out of every widget's text, whoever wrote it, what would steer the terminal or turn its words.

    Nothing moves by it: what is taken out had no place of its own. `visible` is what readers are shown.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        fitting = [fit_to_print(segment.text, cell_len) for segment in segments]
        if all(fit is segment.text for segment, fit in zip(segments, fitting, strict=True)):
            return segments
        return [
            Segment(fit, segment.style, segment.control)
            for segment, fit in zip(segments, fitting, strict=True)
        ]

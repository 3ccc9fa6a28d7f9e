"""What is asked: the path from questionnaire, selection and answers; statuses, order and progress."""

from interview.path.order import following, previous
from interview.path.selection import Selection, gates, passes_of, selected, today_of
from interview.path.walk import OPEN, SETTLED, Path, Progress, walk

__all__ = [
    "OPEN",
    "SETTLED",
    "Path",
    "Progress",
    "Selection",
    "following",
    "gates",
    "passes_of",
    "previous",
    "selected",
    "today_of",
    "walk",
]

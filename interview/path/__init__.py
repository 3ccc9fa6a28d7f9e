"""What is asked: the path from questionnaire, selection and answers; statuses, order and progress."""

from interview.path.order import following, previous
from interview.path.walk import OPEN, SETTLED, Path, Progress, Selection, gates, passes_of, selected, walk

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
    "walk",
]

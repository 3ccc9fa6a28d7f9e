"""What a copy of an interview keeps to itself: something that was said, without what it was.

`not_withheld` and `unless_withheld` are the ways to the texts of an interview that may be a copy.
"""

from collections.abc import Iterable
from typing import NoReturn


class Withheld(str):
    """Stands for a text, name or value that a copy leaves out.

    It is true, as something was said, and equal to no text. Reading it as one raises TypeError: data say that
    it is withheld, pages say so in a sentence; neither has a text to show in its place.
    """

    __slots__ = ()

    def __new__(cls) -> "Withheld":
        return super().__new__(cls)

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Withheld)

    def __ne__(self, other: object) -> bool:
        return not isinstance(other, Withheld)

    def __hash__(self) -> int:
        return hash(Withheld)

    def __repr__(self) -> str:
        return "WITHHELD"


def _refuse(self: Withheld, *_: object, **__: object) -> NoReturn:
    raise TypeError(
        f"{self!r} has no text to read: ask `not_withheld` or `unless_withheld` for what this copy holds"
    )


_READING = {"__str__", "__format__", "__lt__", "__le__", "__gt__", "__ge__"}
for _name in _READING | (vars(str).keys() - vars(object).keys()):
    setattr(Withheld, _name, _refuse)

WITHHELD = Withheld()


def not_withheld(texts: Iterable[str]) -> list[str]:
    """Those of the texts that this copy holds."""
    return [text for text in texts if not isinstance(text, Withheld)]


def unless_withheld(text: str | None) -> str:
    """The text where this copy holds it; empty where it leaves it out or nothing was said."""
    return "" if text is None or isinstance(text, Withheld) else text

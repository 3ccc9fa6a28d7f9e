"""Whole numbers as people type them, in the digits of any script and of any length."""

from interview.dialogue.understanding.normal import ascii_signs

BEYOND_ANY_LIST = 10**9
"""What every longer number counts as: no list, page or year reaches it, and Python refuses 4,301 digits."""
_MOST_DIGITS = 9


def whole_number(text: str) -> int | None:
    """The number that a text is, at most BEYOND_ANY_LIST; None for anything else, such as "-1" or "²"."""
    digits = ascii_signs(text.strip())
    if not (digits.isascii() and digits.isdigit()):
        return None
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) <= _MOST_DIGITS else BEYOND_ANY_LIST


def number_of(digits: str) -> int:
    """The number of a text that is known to be digits. Raises ValueError for any other."""
    number = whole_number(digits)
    if number is None:
        raise ValueError(f"not digits: {digits!r:.40}")
    return number

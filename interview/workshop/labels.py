"""How far the voices of one question lie apart, from counts alone.

Labels are worked out on levels and not on the numbers of cards, since two cards may stand for one level. No
mean, share or index is ever shown: a label is a name, and the first that fits.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from interview.questionnaire import Choice
from interview.session.events import Label

LEAST = 4
"""Fewer voices than these have no label: it would say who said what."""

ORDER = (
    Label.SPLIT,
    Label.DIVIDED,
    Label.DISPUTED,
    Label.SPREAD,
    Label.TOO_FEW,
    Label.CLOSE,
    Label.MOSTLY_AGREED,
    Label.UNDISPUTED,
    Label.ONE_VOICE,
)
"""From what is worth most time to what is worth least."""
TO_SKIM = frozenset({Label.CLOSE, Label.MOSTLY_AGREED, Label.UNDISPUTED, Label.ONE_VOICE})
"""What a group agrees on as far as can be: read out, and gone on."""


def label_of(choices: Sequence[Choice], counts: Mapping[str, int], answered: int, *, several: bool) -> Label:
    """The label of a question with these choices.

    `counts` holds voices by code, `answered` how many voices named any. `several` may name more than one.
    A choice without a level, beside others that have one, is counted and not placed.
    """
    if several:
        return _of_several(counts, answered)
    levels = {choice.code: choice.level for choice in choices if choice.level is not None}
    if not levels:
        return of_choices(counts)
    return of_levels(on_levels(levels, counts))


def on_levels(levels: Mapping[str, int], counts: Mapping[str, int]) -> Counter[int]:
    """Voices by level."""
    found: Counter[int] = Counter()
    for code, voices in counts.items():
        if code in levels and voices:
            found[levels[code]] += voices
    return found


def of_levels(voices: Mapping[int, int]) -> Label:
    """The label of voices by level."""
    present = {level: count for level, count in voices.items() if count}
    total = sum(present.values())
    if total < LEAST:
        return Label.TOO_FEW
    if len(present) == 1:
        return Label.ONE_VOICE
    if _is_split(present, total):
        return Label.SPLIT
    if 10 * max(present.values()) >= 7 * total:
        return Label.MOSTLY_AGREED
    if any(5 * (count + present.get(level + 1, 0)) >= 4 * total for level, count in present.items()):
        return Label.CLOSE
    return Label.SPREAD


def _is_split(present: Mapping[int, int], total: int) -> bool:
    """Whether a quarter, two at least, stand on each side of a gap of one level or more."""

    def are_enough(voices: int) -> bool:
        return voices >= 2 and 4 * voices >= total

    return any(
        are_enough(sum(count for level, count in present.items() if level <= below))
        and are_enough(sum(count for level, count in present.items() if level >= below + 2))
        for below in present
    )


def of_choices(counts: Mapping[str, int]) -> Label:
    """The label of voices by choices that have no order."""
    total = sum(counts.values())
    if total < LEAST:
        return Label.TOO_FEW
    most = max(counts.values())
    if most == total:
        return Label.ONE_VOICE
    return Label.MOSTLY_AGREED if 10 * most >= 7 * total else Label.DIVIDED


def _of_several(counts: Mapping[str, int], answered: int) -> Label:
    if answered < LEAST:
        return Label.TOO_FEW
    return Label.DISPUTED if disputed(counts, answered) else Label.UNDISPUTED


def disputed(counts: Mapping[str, int], answered: int) -> tuple[str, ...]:
    """The codes of a multiple choice that more than 30 and fewer than 70 % name."""
    return tuple(code for code, named in counts.items() if 3 * answered < 10 * named < 7 * answered)


def named_by_most(counts: Mapping[str, int], answered: int) -> tuple[str, ...]:
    """The codes of a multiple choice that 70 % or more name: they are in without a word."""
    return tuple(code for code, named in counts.items() if named and 10 * named >= 7 * answered)


def two_readings(choices: Sequence[Choice], counts: Mapping[str, int]) -> tuple[str, ...]:
    """The choices with voices on the level that has most, where they are several: one level, read twice."""
    levels = {choice.code: choice.level for choice in choices if choice.level is not None}
    voices = on_levels(levels, counts)
    most = max(voices.values(), default=0)
    leading = [level for level, count in voices.items() if count == most]
    if len(leading) != 1:
        return ()
    read = tuple(code for code, level in levels.items() if level == leading[0] and counts.get(code))
    return read if len(read) > 1 else ()


def far_voice(choices: Sequence[Choice], counts: Mapping[str, int]) -> bool:
    """Whether one voice alone stands two levels or more from the next: the wall never says so."""
    levels = {choice.code: choice.level for choice in choices if choice.level is not None}
    voices = on_levels(levels, counts)
    ordered = sorted(voices)
    if len(ordered) < 2:
        return False
    ends = ((ordered[0], ordered[1]), (ordered[-1], ordered[-2]))
    return any(voices[end] == 1 and abs(end - near) >= 2 for end, near in ends)

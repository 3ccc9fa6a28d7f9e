"""A sheet as it is typed: whose slip, what it says to each question. Read by the ballot paper alone.

So a second window can put sheets in as well as the desk, and knows no more of the workshop than a phone.
"""

import re

from msgspec import Struct
from msgspec.structs import replace

from interview.dialogue.request import one_of
from interview.wording.voice import Voice
from interview.workshop.ballot_paper import Asked, Door, tidy
from interview.workshop.box import DONT_KNOW, NOT_APPLICABLE, Ballot, Box, Closed, Said
from interview.workshop.folder import RoomFolder

_MARKS = {"?": DONT_KNOW, "x": NOT_APPLICABLE, "-": ""}
_SLIP = re.compile(r"\s*([A-Za-z][A-Za-z -]{3,7}[A-Za-z]?)\s*[:;：；]\s*(.*)", re.DOTALL)
_LONGEST = 12


class PutIn(Struct, frozen=True):
    """What became of a sheet: whether it is in, and the sentence about it."""

    is_in: bool
    sentence: str


class _Refused(Exception):
    """The sentence why nothing was put in."""


def put_in(folder: RoomFolder, paper: Door, text: str, voice: Voice) -> PutIn:
    """`KDRTM: 1+5 1 3 ? - x`: what a slip says, in the order of the list, goes into the box of the open vote.

    `; say 2: Few know of it` behind that is a sentence on question 2 that may be read out. Raises
    SessionError where the disk refuses.
    """
    try:
        return PutIn(True, _put_in(folder, paper, text, voice))
    except _Refused as why:
        return PutIn(False, str(why))


def _put_in(folder: RoomFolder, paper: Door, text: str, voice: Voice) -> str:
    found = _SLIP.fullmatch(text)
    sentence = _with_a_sentence(found[2], voice) if found is not None else None
    if found is None or sentence is None:
        raise _Refused(voice.say("desk.sheet_how"))
    code, answers = tidy(found[1]), sentence[1].split()
    seat, asked = paper.seat(code), [q for name in paper.voted for q in paper.question if q.id == name]
    if seat is None:
        raise _Refused(voice.say("desk.no_slip", given=code))
    if not paper.vote:
        raise _Refused(voice.say("desk.no_vote"))
    if paper.waits(seat):
        raise _Refused(voice.say("desk.slip_late", slip=code))
    if len(answers) != len(asked):
        raise _Refused(voice.say("desk.sheet_length", len(answers), slip=code, total=len(asked)))
    numbers = [paper.question.index(question) + 1 for question in asked]
    said = [_read(*each, voice) for each in zip(asked, numbers, answers, strict=True)]
    if sentence[3]:
        place = _place_of(numbers, sentence[2], voice)
        said[place] = replace(said[place], line=" ".join(sentence[3].split()), aloud=True)
    box = Box(folder, paper.vote)
    again = seat in box.seats()
    try:
        box.put(seat, Ballot(paper.mark, paper.vote, tuple(said)))
    except Closed:
        raise _Refused(voice.say("desk.closed_meanwhile")) from None
    return voice.say("desk.sheet_again" if again else "desk.sheet_in", len(asked), slip=code, mark=paper.mark)


def _with_a_sentence(answers: str, voice: Voice) -> re.Match[str] | None:
    """What stands on a sheet, parted into its answers, and the number and words of a sentence behind them."""
    say = one_of(voice, "further.say")
    sentence = rf"[;；]\s*(?:{say})(?:\s+(\d+))?\s*[:：]\s*(.+)"
    return re.fullmatch(rf"(.*?)(?:{sentence})?", answers, re.DOTALL | re.IGNORECASE)


def _place_of(numbers: list[int], given: str | None, voice: Voice) -> int:
    """Where in a vote the question of this number on the sheet stands; of one question it needs no number."""
    if given is None and len(numbers) == 1:
        return 0
    if given is None or not given.isdecimal() or len(given) > _LONGEST or int(given) not in numbers:
        raise _Refused(voice.say("desk.sheet_say"))
    return numbers.index(int(given))


def _read(asked: Asked, number: int, answer: str, voice: Voice) -> Said:
    """What one answer of a sheet says."""
    if answer.casefold() in _MARKS:
        return Said(asked.id, status=_MARKS[answer.casefold()])
    given = answer if len(answer) <= _LONGEST else f"{answer[: _LONGEST - 1]}…"
    parts, offered = answer.split("+"), {str(n): choice for n, choice in enumerate(asked.choice, 1)}
    taken = {part.lstrip("0"): offered.get(part.lstrip("0")) for part in parts if part.isdecimal()}
    if len(taken) < len(set(parts)) or None in taken.values():
        raise _Refused(voice.say("desk.sheet_unknown", len(asked.choice), number=number, given=given))
    if len(taken) > 1 and not asked.several:
        raise _Refused(voice.say("desk.sheet_one", number=number, given=given))
    if len(taken) > 1 and any(choice is not None and choice.exclusive for choice in taken.values()):
        raise _Refused(voice.say("desk.sheet_alone", number=number, given=given))
    return Said(asked.id, tuple(choice.code for number, choice in offered.items() if number in taken))

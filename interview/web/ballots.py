"""From the fields of a form to what a seat says, and back.

The field `a3` holds what was picked at the fourth question of a vote, by number, `dk` or `na`; `l3` its line,
`s3` whether that may be read out. What is not offered there is not read.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from interview.workshop.ballot_paper import Asked
from interview.workshop.box import DONT_KNOW, NOT_APPLICABLE, Ballot, Said

LONGEST = 300
"""Letters of a line."""
DK, NA = "dk", "na"
_STATUS = {DK: DONT_KNOW, NA: NOT_APPLICABLE}
Fields = Mapping[str, Sequence[str]]


class Filled(Struct, frozen=True):
    """What a form has at one question: picks by number, `dk` or `na`; a line, and whether it is read out."""

    picks: tuple[str, ...] = ()
    line: str = ""
    aloud: bool = False

    @property
    def is_blank(self) -> bool:
        return not self.picks and not self.line


Draft = tuple[Filled, ...]


def draft_of(fields: Fields, questions: Sequence[Asked]) -> Draft:
    """What the fields say to each question."""
    return tuple(_filled(fields, number, question) for number, question in enumerate(questions))


def _filled(fields: Fields, number: int, question: Asked) -> Filled:
    offered = [*(str(n) for n in range(1, len(question.choice) + 1)), DK, NA]
    given = fields.get(f"a{number}", ())
    line = " ".join(_printable("".join(fields.get(f"l{number}", ("",))[:1])).split())[:LONGEST]
    return Filled(
        tuple(pick for pick in offered if pick in given), line, bool(line) and bool(fields.get(f"s{number}"))
    )


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)


def alone_in(filled: Filled, question: Asked) -> str:
    """Which pick stands alone and has others beside it; empty where all goes together."""
    if len(filled.picks) < 2:
        return ""
    if not question.several:
        return filled.picks[-1]
    exclusive = {str(n) for n, choice in enumerate(question.choice, 1) if choice.exclusive} | {DK, NA}
    return next((pick for pick in filled.picks if pick in exclusive), "")


def said_in(draft: Draft, questions: Sequence[Asked]) -> tuple[Said, ...]:
    """The draft as a ballot says it."""
    return tuple(_said(filled, question) for filled, question in zip(draft, questions, strict=True))


def _said(filled: Filled, question: Asked) -> Said:
    codes = tuple(question.choice[int(pick) - 1].code for pick in filled.picks if pick not in _STATUS)
    status = next((_STATUS[pick] for pick in filled.picks if pick in _STATUS), "")
    return Said(question.id, codes, status, filled.line, filled.aloud)


def draft_from(ballot: Ballot | None, questions: Sequence[Asked]) -> Draft:
    """What is in the box, as a form has it."""
    by_id = {said.item: said for said in ballot.answer} if ballot else {}
    return tuple(_from(by_id.get(question.id, Said(question.id)), question) for question in questions)


def _from(said: Said, question: Asked) -> Filled:
    picks = [str(n) for n, choice in enumerate(question.choice, 1) if choice.code in said.codes]
    picks += [pick for pick, status in _STATUS.items() if status == said.status]
    return Filled(tuple(picks), said.line, said.aloud)
